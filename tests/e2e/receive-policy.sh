# The policy is the server's: what blocks, what warns, where; and a file that is wrong or missing stops everything.
. "$(dirname "$0")/common.sh"
new_server
commit_leak
refused 1 git push -q origin main
policy() {
  cat >"$WORK/policy"
  on_server git config keysieve.policy "$WORK/policy"
}
policy <<END
block = "never"
END
passed git push -q origin main:one
said 'a warning' 'let through' first:2
grep -q '"verdict":"warned"' "$WORK/server/keysieve-audit.jsonl" || fail "a warning is not on the record"
commit_leak
policy <<END
[[ref]]
refs = ["refs/heads/try/**"]
warn = ["alpaca-*"]
END
passed git push -q origin main:refs/heads/try/a
commit_leak
refused 1 git push -q origin main:refs/heads/main
# The strictest ref of a push decides.
refused 1 git push -q origin main:refs/heads/try/b main:refs/heads/main
policy <<END
blok = "never"
END
refused 2 git push -q origin main
said "did you mean 'block'"
on_server git config keysieve.policy "$WORK/none"
refused 2 git push -q origin main
policy <<END
trust_inline_marks = true
END
git reset -q --hard origin/main
printf '%s  # keysieve:allow\n' "$(secret_line)" >marked
git add marked
git commit -qm marked
passed git push -q origin main

# What is encoded.
secret_line | base64 -w0 >hidden
git add hidden
git commit -qm hidden
refused 1 git push -q origin main
policy <<END
decode = "off"
END
passed git push -q origin main
