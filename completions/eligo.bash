# Completions of eligo for bash. The program itself knows how a command line can go on; this puts its
# answer into bash's terms.

_eligo() {
  local IFS=$'\n' i join= word candidate
  local -a words=()

  # bash takes `--format=json` apart at the sign, the program does not.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == = && ${#words[@]} -gt 0 ]]; then
      words[-1]+='='
      join=yes
      # After the sign, bash goes on with what follows it.
      ((i == COMP_CWORD)) && word='' || continue
      break
    fi
    if [[ $join ]]; then
      words[-1]+=$word
    else
      words+=("$word")
    fi
    join=
  done
  word=${words[-1]}
  local before=
  [[ $word == -*=* && $COMP_WORDBREAKS == *=* ]] && before=${word%%=*}=
  word=${word#"$before"}

  COMPREPLY=()
  for candidate in $(command eligo complete -- "${words[@]}" 2>/dev/null); do
    case $candidate in
      :files)
        compopt -o filenames
        COMPREPLY+=($(compgen -f -- "$word"))
        ;;
      :directories)
        compopt -o filenames
        COMPREPLY+=($(compgen -d -- "$word"))
        ;;
      *)
        candidate=${candidate%%$'\t'*}
        COMPREPLY+=("${candidate#"$before"}")
        ;;
    esac
  done
}

complete -F _eligo eligo
