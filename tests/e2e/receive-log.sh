# A push whose verdict cannot be written down is not let through.
. "$(dirname "$0")/common.sh"
new_server
echo clean >>first
git commit -qam clean
echo "log = \"$WORK/none/log\"" >"$WORK/policy"
on_server git config keysieve.policy "$WORK/policy"
refused 3 git push -q origin main
mkdir "$WORK/none"
passed git push -q origin main
[ "$(wc -l <"$WORK/none/log")" -eq 1 ] || fail "the log has not one line"
