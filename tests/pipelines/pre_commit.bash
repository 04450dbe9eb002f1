#!/usr/bin/env bash
# Commits descriptions to a repository that uses the hooks, through pre-commit itself.
# Usage: pre_commit.bash PREFIX SOURCE WORK; exit status 77 where pre-commit is not installed.
set -euo pipefail
prefix=$1 source=$2 work=$3
if ! command -v pre-commit >/dev/null; then
  echo "skipped: pre-commit is not installed"
  exit 77
fi
rm -rf "$work" && mkdir -p "$work"
export PATH=$prefix/bin:$PATH HOME=$work PRE_COMMIT_HOME=$work/cache
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b

# What pre-commit clones, with a program that is built already: the first run would build it.
hooks=$work/hooks
git init -q "$hooks"
mkdir -p "$hooks/build/program" "$hooks/scripts"
cp "$source/.pre-commit-hooks.yaml" "$source/eligo" "$hooks"
cp "$source/scripts/packages.sh" "$hooks/scripts"
cp "$prefix/bin/eligo" "$hooks/build/program"
git -C "$hooks" add -A
git -C "$hooks" commit -qm hooks

failures=0
# Usage: try HOOK ARGS EXPECTED FILE...: whether the files can be committed.
try() {
  local hook=$1 args=$2 expected=$3 repository=$work/repository actual=refused
  shift 3
  rm -rf "$repository"
  git init -q "$repository"
  cd "$repository"
  cat >.pre-commit-config.yaml <<CONFIG
repos:
  - repo: $hooks
    rev: $(git -C "$hooks" rev-parse HEAD)
    hooks: [{id: $hook, args: $args}]
CONFIG
  cp "$@" .
  pre-commit install >/dev/null
  git add -A
  git commit -qm descriptions >"$work/log" 2>&1 && actual=committed
  if [[ $actual != "$expected" ]]; then
    echo "$hook $args $*: $actual, not $expected" && cat "$work/log"
    failures=$((failures + 1))
  fi
}

examples=$source/examples
for hook in eligo eligo-source; do
  try $hook '[]' committed "$examples/3.12-active-participation.yaml" "$examples/broken/draft.yaml"
  try $hook '[]' refused "$examples/broken/two-day-exchange.yaml"
  grep -q 'pupil-exchange.duration' "$work/log"
  try $hook '[--fail-on, unknown]' refused "$examples/broken/draft.yaml"
done
((failures == 0))
