# A push from a shallow clone to a server that takes new shallow roots.
. "$(dirname "$0")/common.sh"
new_server
echo second >>first
git commit -qam second
git clone -q --depth 1 "file://$PWD" "$WORK/shallow" 2>/dev/null
git init -q --bare -b main "$WORK/other"
git -C "$WORK/other" config receive.shallowUpdate true
(cd "$WORK/other" && hook pre-receive receive)
cd "$WORK/shallow"
passed git push -q "$(url "$WORK/other")" main
echo third >>first
git commit -qam third
passed git push -q "$(url "$WORK/other")" main
commit_leak
refused 1 git push -q "$(url "$WORK/other")" main
git init -q --bare -b main "$WORK/another"
git -C "$WORK/another" config receive.shallowUpdate true
(cd "$WORK/another" && hook pre-receive receive)
refused 1 git push -q "$(url "$WORK/another")" main
