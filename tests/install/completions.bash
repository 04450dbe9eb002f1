#!/usr/bin/env bash
# Tries the completions of one shell with every line of completions.txt.
# Usage: completions.bash SHELL PROGRAM SOURCE WORK; exit status 77 where the shell is not installed.
set -uo pipefail
shell=$1 program=$2 source=$3 work=$4
scripts=$source/completions cases=$source/tests/install/completions.txt

if ! command -v "$shell" >/dev/null; then
  echo "skipped: $shell is not installed"
  exit 77
fi
rm -rf "$work" && mkdir -p "$work/bin" "$work/home" "$work/folder/sub" && cd "$work/folder" || exit 1
touch one.yaml
ln -s "$program" "$work/bin/eligo"
export PATH=$work/bin:$PATH HOME=$work/home XDG_CONFIG_HOME=$work/home XDG_DATA_HOME=$work/home

# Sets COMP_WORDS as readline does, which ends words at `=` too.
split_line() {
  local rest=$1 word='^ *([^ =]+|=)(.*)$'
  COMP_WORDS=()
  while [[ $rest =~ $word ]]; do
    COMP_WORDS+=("${BASH_REMATCH[1]}")
    rest=${BASH_REMATCH[2]}
  done
  [[ $1 == *' ' ]] && COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
}

# Each prints the whole words that the shell offers for the line, one a line.
offers_of_bash() {
  local COMP_WORDS COMP_CWORD COMPREPLY=() before= to_sign='([^ ]*=)[^ ]*$'
  compopt() { :; }  # a builtin that works only while readline completes
  . "$scripts/eligo.bash"
  split_line "$1"
  _eligo
  # Readline leaves what stands before the sign.
  [[ $1 =~ $to_sign ]] && before=${BASH_REMATCH[1]}
  printf '%s\n' "${COMPREPLY[@]/#/$before}"
}

offers_of_fish() {
  fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$scripts/eligo.fish" "$1" | cut -f 1
}

offers_of_zsh() {
  zsh -f "$source/tests/install/completions.zsh" "$scripts" "$1"
}

failures=0 tried=0
while IFS= read -r case; do
  [[ $case == *'|'*'->'* ]] || continue
  typed=${case%%|*} expected=$(xargs <<<"${case##*->}")
  actual=$(offers_of_"$shell" "$typed" | sed 's#/$##' | LC_ALL=C sort | xargs)
  tried=$((tried + 1))
  [[ $actual == "$expected" ]] && continue
  echo "$typed: offers '$actual', not '$expected'"
  failures=$((failures + 1))
done <"$cases"
echo "$tried lines, $failures failures"
((tried > 0 && failures == 0))
