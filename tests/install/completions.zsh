# Types a line into a zsh of its own, on a terminal of its own, presses Tab, and prints the words that
# its completion system was given.
# Usage: zsh -f completions.zsh FOLDER LINE
zmodload zsh/zpty
folder=$1 line=$2
offers=$(mktemp)

zpty -b inner zsh -f -i
# Offers pass through compadd: the wrapper writes down those that fit what is typed.
cat > $offers.rc <<SETUP
PROMPT=
fpath=($folder \$fpath)
autoload -Uz compinit && compinit -u -d $HOME/.zcompdump
compadd() {
  builtin compadd "\$@"
  local result=\$? flags=\${\${@[1,(i)(-|--)]}:#(-|--)}
  [[ "\$flags" == *-[OAD]* ]] && return result
  local -a fitting
  builtin compadd -A fitting "\$@"
  (( \$#fitting )) && print -rl -- "\$IPREFIX"\${^fitting} >> $offers
  return result
}
finish() { print -r -- end >> $offers }
comppostfuncs=(finish)
bindkey '^I' complete-word
SETUP
zpty -w inner "source $offers.rc"
zpty -w -n inner "$line"$'\t'
for attempt in {1..200}; do
  grep -qx end $offers && break
  sleep 0.05
done
zpty -d inner
grep -qx end $offers || print "zsh did not complete"
grep -vx end $offers | sort -u
rm -f $offers $offers.rc
