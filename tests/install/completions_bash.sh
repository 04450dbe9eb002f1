#!/usr/bin/env bash
# Asks bash's completions for each line of completions.txt, as readline would.
# Usage: completions_bash.sh SCRIPT CASES, with eligo in PATH and in the folder of the cases.
set -uo pipefail
script=$1 cases=$2
compopt() { :; }  # bash has it only while readline completes
. "$script"

# Sets COMP_WORDS as readline does, which ends words at `=` too.
split_line() {
  local rest=$1 word
  COMP_WORDS=()
  while [[ $rest =~ ^(' '*)([^ =]+|=)(.*)$ ]]; do
    COMP_WORDS+=("${BASH_REMATCH[2]}")
    rest=${BASH_REMATCH[3]}
  done
  [[ $1 == *' ' ]] && COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
}

failures=0 tried=0
while IFS= read -r case; do
  [[ $case == '#'* ]] && continue
  # A line that ends in a whole word asks for the next one.
  typed=$(sed 's/ *->.*//' <<<"$case") expected=$(sed 's/.*->//' <<<"$case" | xargs -n 1 | sort)
  [[ $case =~ ^(check|'check --fail-on'|'check --rules')' '*'->' ]] && typed+=' '
  split_line "eligo $typed"
  COMPREPLY=()
  _eligo
  before=
  [[ $typed =~ ([^ ]*=)[^ ]*$ ]] && before=${BASH_REMATCH[1]}
  actual=$(printf '%s\n' "${COMPREPLY[@]/#/$before}" | sed 's#/$##' | sort)
  tried=$((tried + 1))
  [[ $actual == "$expected" ]] && continue
  echo "eligo $typed: offered '${actual//$'\n'/ }', not '${expected//$'\n'/ }'"
  failures=$((failures + 1))
done <"$cases"
echo "$tried lines, $failures failures"
[[ $tried -gt 0 && $failures -eq 0 ]]
