# .keysieve.toml: what it accepts, what it adds, what is wrong in it, and what a commit that changes it is told.
. "$(dirname "$0")/common.sh"
new_repository
"$KEYSIEVE" install >/dev/null
mkdir -p tests src
secret_line >tests/fake.py
secret_line >src/real.py
git add .
refused_commit() { expect 1 git commit -qm leak; }
refused_commit
said tests/fake.py src/real.py

cat >.keysieve.toml <<'END'
[[allow]]
why = "made-up keys of the tests"
paths = ["tests/**"]

[[rule]]
id = "acme-key"
title = "Acme key"
pattern = '\b(acme_[0-9a-z]{16})\b'
needs = ["acme_"]
END
git add .keysieve.toml
refused_commit
said src/real.py 'this commit allows more: 1 more in .keysieve.toml'
not_said tests/fake.py
git rm -q --cached src/real.py && rm src/real.py
expect 0 git commit -qm settings
said 'this commit allows more: 1 more in .keysieve.toml'

# A rule of its own, also from the cache, and with the cache gone bad.
printf 'see acme_%s\n' "$(random a-z0-9 16)" >own.py
git add own.py
cache=$HOME/.cache/keysieve
for round in compiled cached damaged cut others; do
  expect 1 "$KEYSIEVE" staged
  said 'own.py:1:5' acme-key
  file=$(ls "$cache"/*.hsdb)
  [ "$(stat -c '%a %u' "$file")" = "600 $(id -u)" ] || fail "the cache is open to others"
  case $round in
    cached) printf 'x' | dd of="$file" bs=1 seek=5000 conv=notrunc 2>/dev/null ;;
    damaged) dd if=/dev/null of="$file" bs=1 seek=100 2>/dev/null ;;
    cut) chmod 666 "$file" ;;
  esac
done
expect 1 env XDG_CACHE_HOME=/proc "$KEYSIEVE" staged
expect 0 "$KEYSIEVE" staged --no-config
git rm -q --cached own.py && rm own.py

# Left out, listed, explained.
secret_line >src.py
git add src.py
expect 1 "$KEYSIEVE" staged
printf 'disable = ["alpaca-*", "generic-*"]\n' | cat - .keysieve.toml >new && mv new .keysieve.toml
expect 0 "$KEYSIEVE" staged
expect 0 "$KEYSIEVE" rules list --why
said 'acme-key' 'this project: .keysieve.toml:6' 'NOT USED: the settings do not use the rule (.keysieve.toml:1)' 'made-up keys of the tests' 'built in: '
expect 0 "$KEYSIEVE" rules list
not_said alpaca-secret-key
expect 0 "$KEYSIEVE" explain tests/fake.py:1
said 'the settings'
git rm -q --cached src.py && rm src.py

# The allow file.
secret_line >new.py
git add new.py
expect 1 "$KEYSIEVE" staged --no-config --format jsonl
id=$(sed -n 's/.*"id":"\([a-z2-7]*\)".*/\1/p' "$WORK/out")
git checkout -q .keysieve.toml
"$KEYSIEVE" allow "$id" --reason 'a test' >/dev/null
git add .keysieve-allow
expect 0 git commit -qm allowed
said 'this commit allows 1 more finding (.keysieve-allow)'

# Mistakes stop the commit and are told with their place.
echo other >>first && git add first
wrong() {
  printf '%s\n' "$1" >.keysieve.toml
  expect 2 "$KEYSIEVE" staged
  shift
  said "$@"
}
wrong 'max_sise = 1' '.keysieve.toml:1:12' "did you mean 'max_size'?"
wrong 'disable = ["alpaca-secret-kex"]' '.keysieve.toml:1' "did you mean 'alpaca-secret-key'?"
wrong '[[allow]]
why = "x"
lines = ["("]' '.keysieve.toml:1' 'is no expression'
wrong '[[rule]]
id = "x"
title = "x"
pattern = "abc(?=d)"
needs = ["abc"]' ".keysieve.toml:1: rule 'x'"
wrong '[[rule]]
id = "alpaca-secret-key"
title = "x"
pattern = "abcd"
needs = ["abcd"]' 'settings add rules, they replace none'
printf 'max_size = "1K"\n' >.keysieve.toml
head -c 5000 /dev/zero | tr '\0' 'x' >big && git add big
expect 3 "$KEYSIEVE" staged
expect 0 "$KEYSIEVE" staged --max-size 1M

# What is looked into: the flag before the environment, that before the settings.
printf 'decode = "off"\n' >.keysieve.toml
secret_line | base64 -w0 >hidden
git rm -q --cached big
git add hidden
expect 0 "$KEYSIEVE" staged
expect 1 "$KEYSIEVE" staged --decode text
expect 1 env KEYSIEVE_DECODE=all "$KEYSIEVE" staged
expect 0 env KEYSIEVE_DECODE=all "$KEYSIEVE" staged --decode off
expect 2 env KEYSIEVE_DECODE=some "$KEYSIEVE" staged
expect 0 "$KEYSIEVE" rules list --why
said 'what is encoded is not looked into'
