# `rules check` refuses a rule that would cost every scan too much, in plain words, unless its file says why it may; never by the clock.
. "$(dirname "$0")/common.sh"
rule() {
  printf '[[rule]]\nid = "acme-%s"\ntitle = "Acme"\npattern = %s\nneeds = ["%s"]\n%s\n' "$1" "$2" "$3" "$4"
  printf 'entropy = 2\nadvice = "Make a new one."\nrevoke = "there"\n'
  printf 'found = ["%s{base62:20}", "x %s{base62:20}"]\nsilent = ["%s"]\n' "$3" "$3" "$3"
}

rule rare "'acmekey_([0-9A-Za-z]{20})'" acmekey_ '' >rare.toml
expect 0 "$KEYSIEVE" rules check rare.toml
grep -q '^1 rules checked, 0 proofs failed, 0 cost too much$' "$WORK/out" || fail "it does not say that the rule is cheap"

rule common "'return ([0-9A-Za-z]{20})'" 'return ' '' >common.toml
expect 2 "$KEYSIEVE" rules check common.toml
grep -q "common.toml:1: rule 'acme-common' costs too much: about 0.[0-9]* ns a byte, where 0.02 is the most" "$WORK/out" ||
  fail "it does not say what the rule costs"
grep -q '0 proofs failed, 1 cost too much$' "$WORK/out" || fail "it does not count it"
cp "$WORK/out" first
expect 2 "$KEYSIEVE" rules check common.toml
cmp -s first "$WORK/out" || fail "two runs say two things"

rule common "'return ([0-9A-Za-z]{20})'" 'return ' 'costly = "a test"' >costly.toml
expect 0 "$KEYSIEVE" rules check costly.toml
rule common "'return ([0-9A-Za-z]{20})'" 'return ' 'paths = ["*.acme"]' >paths.toml
expect 0 "$KEYSIEVE" rules check paths.toml
