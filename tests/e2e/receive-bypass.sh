# One finding let through by push options: only where the policy lets this user, only that one, only with a reason, on the record.
. "$(dirname "$0")/common.sh"
new_server
on_server git config receive.advertisePushOptions true
commit_leak
refused 1 git push -q origin main
said 'Ask who runs this server'
id=$(sed -n 's/.* id \([a-z2-7]\{10\}\).*/\1/p' "$WORK/out" | head -n 1)
refused 1 git push -q -o "keysieve.allow=$id" -o 'keysieve.reason=test data' origin main
cat >"$WORK/policy" <<END
[[bypass]]
refs = ["refs/heads/main"]
users = ["ada"]
END
on_server git config keysieve.policy "$WORK/policy"
export GL_USER=eve
refused 1 git push -q -o "keysieve.allow=$id" -o 'keysieve.reason=test data' origin main
export GL_USER=ada
refused 1 git push -q origin main
said 'keysieve.allow=ID'
refused 2 git push -q -o "keysieve.allow=$id" origin main
refused 2 git push -q -o 'keysieve.allow=all' -o 'keysieve.reason=test data' origin main
refused 1 git push -q -o 'keysieve.allow=aaaaaaaaaa' -o 'keysieve.reason=test data' origin main
refused 1 git push -q -o "keysieve.allow=$id" -o 'keysieve.reason=test data' origin main:other
commit_leak
refused 1 git push -q -o "keysieve.allow=$id" -o 'keysieve.reason=test data' origin main
git reset -q --hard HEAD~1
passed git push -q -o "keysieve.allow=$id" -o 'keysieve.reason=test data' origin main
grep -q "\"verdict\":\"bypassed\".*\"user\":\"ada\".*\"ruling\":\"bypassed\".*\"reason\":\"test data\"" "$WORK/server/keysieve-audit.jsonl" ||
  fail "the exception is not on the record"
