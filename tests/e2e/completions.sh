# Completions and manual pages come from the table of commands: bash completes, zsh and fish can read theirs, and groff has no complaint.
. "$(dirname "$0")/common.sh"
mkdir bin
ln -s "$KEYSIEVE" bin/keysieve
PATH="$WORK/bin:$PATH"
commands=$("$KEYSIEVE" --help | sed -n 's/^  \([a-z]*\)  *[a-zA-Z].*/\1/p')
[ "$(echo "$commands" | wc -l)" -gt 10 ] || fail "the table of commands is not read"
for shell in bash zsh fish; do "$KEYSIEVE" completions $shell >$shell.script; done
expect 2 "$KEYSIEVE" completions fisch
said "did you mean 'fish'"

# complete WORD…: what bash offers for the last of them.
if command -v bash >/dev/null; then
  complete() {
    bash -uc '. "$1"; shift
      COMP_WORDS=(keysieve "$@") COMP_CWORD=$#
      _keysieve
      printf "%s\n" "${COMPREPLY[@]}"' bash "$WORK/bash.script" "$@"
  }
  bash -n bash.script
  for command in $commands; do
    complete "" | grep -qx "$command" || fail "bash does not offer $command"
    "$KEYSIEVE" "$command" --help >help
    # Every option that help shows is offered, for every command.
    for option in $(grep -oE '^  (-[a-zA-Z],)?--[a-z-]+' help | grep -oE -e '--[a-z-]+'); do
      complete "$command" --x >/dev/null
      complete "$command" "$option" | grep -qx -e "$option" || fail "bash does not offer $command $option"
    done
  done
  [ "$(complete hist)" = history ] || fail "bash does not complete a command"
  [ "$(complete files --fo)" = --format ] || fail "bash does not complete an option"
  [ "$(complete files --format js | sort | tr '\n' ' ')" = "json jsonl " ] || fail "bash does not complete a value"
  [ "$(complete files --format = sar)" = sarif ] || fail "bash does not complete a value behind ="
  [ "$(complete doctor --format "" | tr '\n' ' ')" = "text json " ] || fail "the values of another command"
  [ "$(complete rules ch)" = check ] || fail "bash does not complete a choice"
  [ "$(complete completions z)" = zsh ] || fail "bash does not complete an argument"
  complete explain alpaca-sec | grep -qx alpaca-secret-key || fail "bash does not complete a rule"
  [ -z "$(complete files --output "" | tr -d '\n')" ] || fail "the name of a file is bash's own to complete"
fi
if command -v zsh >/dev/null; then
  zsh -n zsh.script
  zsh -fc 'autoload -Uz compinit && compinit -u -D && fpath=("$PWD" $fpath) && source ./zsh.script 2>/dev/null; whence _keysieve' | grep -q _keysieve ||
    fail "zsh does not load its script"
fi
if command -v fish >/dev/null; then
  fish -n fish.script
  fish -c 'source fish.script; complete -C "keysieve hist"' | grep -q '^history' || fail "fish does not complete a command"
  fish -c 'source fish.script; complete -C "keysieve files --format sar"' | grep -q sarif || fail "fish does not complete a value"
fi

expect 0 "$KEYSIEVE" manual man
for command in $commands; do [ -s "man/keysieve-$command.1" ] || fail "there is no page for $command"; done
if command -v groff >/dev/null; then
  for page in man/*; do groff -man -ww -Tutf8 -Kutf8 -z "$page" 2>>complaints; done
  [ ! -s complaints ] || { cat complaints >&2; fail "groff complains"; }
fi
if command -v man >/dev/null; then
  MANWIDTH=80 man -l man/keysieve-explain.1 >page
  grep -q "RULE|PATH:LINE" page || fail "an argument is not in the manual"
fi
