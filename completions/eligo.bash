# Completions of eligo for bash. The program itself knows how a command line can go on; this puts its
# answer into bash's terms.

_eligo() {
  local i join= word candidate
  local -a words=()

  # bash takes `--format=json` apart at the sign, the program does not.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if ((${#words[@]})) && [[ $word == = || $join ]]; then
      words[-1]+=$word
    else
      words+=("$word")
    fi
    [[ $word == = ]] && join=yes || join=
  done
  word=${words[-1]}
  local before=
  [[ $word == -*=* && $COMP_WORDBREAKS == *=* ]] && before=${word%%=*}=
  word=${word#"$before"}

  COMPREPLY=()
  while IFS= read -r candidate; do
    case $candidate in
      :files)
        compopt -o filenames
        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$word")
        ;;
      :directories)
        compopt -o filenames
        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- "$word")
        ;;
      *)
        candidate=${candidate%%$'\t'*}
        COMPREPLY+=("${candidate#"$before"}")
        ;;
    esac
  done < <(command eligo complete -- "${words[@]}" 2>/dev/null)
}

complete -F _eligo eligo
