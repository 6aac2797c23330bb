# --since-last after the project's own rules have changed: what is known is searched for those rules alone, and the findings are those of a
# scan of all, byte for byte: in plain files, in what is encoded or packed, in messages, under other paths, with new commits at the same time.
. "$(dirname "$0")/common.sh"
new_repository
token() { printf 'acme_%s' "$(random 0-9a-f 20)"; }
commit() { git add -A && git commit -q --no-verify "$@"; }
# rule ID LINE…: adds one of the project's own.
rule() {
  printf '[[rule]]\nid = "%s"\ntitle = "One of ours"\n' "$1" >>.keysieve.toml
  shift
  printf '%s\n' "$@" >>.keysieve.toml
}
acme() { rule acme-token "pattern = '(acme_[0-9a-f]{${1:-20}})'" "needs = ['acme_']" "${2-}"; }
same() { since_last_tells_the_same "$@"; }
says() { grep '"summary"' "$WORK/short" | grep -qF "$1"; }
searched="for the rules that are new or changed alone: "
again="what these rules found, which are gone or changed, was read again: "

leak a && token >plain && token | base64 >encoded && token >inner && tar -czf box.tgz inner && rm inner
printf 'x\n' >quiet && commit -m one
git mv plain moved && leak b && commit -m "moved, $(token)"
git rm -q moved && token >>a && commit -m 'gone, and another'
git tag -a -m "$(token)" annotated
same 'everything was read: there is no memory'
[ "$(wc -l <"$WORK/short.findings")" -eq 2 ] || fail "not two secrets"

acme && same "$searched" acme-token '0 commits were new'
[ "$(wc -l <"$WORK/short.findings")" -eq 8 ] || fail "not eight secrets: $(wc -l <"$WORK/short.findings")"
same '0 commits were new' && ! says "$searched" || fail "the rule is still new"
sed -i 's/^id/# a remark\n\nid/' .keysieve.toml && same && ! says "$searched" || fail "a remark is a change"

# Changed: what it found before is told no more where it does not match now.
rm .keysieve.toml && acme 12 && same "$searched" "$again"
rm .keysieve.toml && acme 21 && same "$searched" "$again"
[ "$(wc -l <"$WORK/short.findings")" -eq 2 ] || fail "what does not match is told"

# With new commits at the same time, which bring what is known to another path, and a rule that goes by path.
rm .keysieve.toml && acme 20 "paths = ['*.cfg']" && cp a a.cfg && leak c && commit -m 'two at once'
same "$searched" "$again" '1 commit was new'
rm .keysieve.toml && acme 20 "paths = ['enc*', 'box.tgz/**', 'moved']" && same "$searched" "$again"

# A rule that took the place of another gives it back.
rule ours "pattern = 'ALPACA_SECRET_(KEY = .[A-Za-z0-9]{40})'" "needs = ['alpaca_secret_key']" \
  'severity = "critical"' && same "$searched" ours
grep -q '"rule":"ours"' "$WORK/short" || fail "the project's own rule did not find"
rm .keysieve.toml && same "$again" && ! says "$searched" || fail "all was searched for a rule that is gone"
grep -q '"rule":"ours"' "$WORK/short" && fail "a rule that is gone is told"

# One that must hold close by counts with the rule that asks for it.
acme 20 "with = [{rule = 'close', lines = 3}]" && rule close "pattern = '(never-there)'" "needs = ['never-there']" && same
rm .keysieve.toml
acme 20 "with = [{rule = 'close', lines = 3}]" && rule close "pattern = '(KEY = .[A-Za-z0-9]{40})'" "needs = ['key = ']" 'helper = true'
same "$searched" acme-token
grep -q '"rule":"acme-token"' "$WORK/short" || fail "the other rule's change went unseen"

# Any other change of the settings, and all is read.
printf '[[allow]]\nwhy = "test"\npaths = ["b"]\n' >>.keysieve.toml && same 'everything was read: the rules have changed'

# What cannot be read any more is named, and what was known of it is told.
leak late && commit -m late && blob=$(git rev-parse HEAD:late) && same '1 commit was new'
object=.git/objects/$(printf %.2s "$blob")/${blob#??}
mv "$object" "$WORK/kept" && sed -i 's/{20}/{19}/' .keysieve.toml
expect 1 "$KEYSIEVE" history --since-last --format jsonl
said '"incomplete":true' && said "late (blob $blob)" && said '"path":"late"'
mv "$WORK/kept" "$object" && same '"incomplete":false'
