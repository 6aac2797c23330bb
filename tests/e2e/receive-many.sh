# Two pushes at once, one of them with a secret; then twenty: exactly the dirty ones are refused, and each has its line in the log.
. "$(dirname "$0")/common.sh"
new_server
on_server rm keysieve-audit.jsonl
number=1
while [ $number -le 20 ]; do
  git clone -q "$(url "$WORK/server")" "$WORK/clone-$number" 2>/dev/null
  (
    cd "$WORK/clone-$number"
    echo $number >>first
    [ $((number % 2)) -eq 0 ] || leak first
    git commit -qam $number
  )
  number=$((number + 1))
done
number=1
while [ $number -le 20 ]; do
  (
    cd "$WORK/clone-$number"
    status=0
    git push -q origin "main:refs/heads/branch-$number" >out 2>&1 || status=$?
    echo $status >result
  ) &
  number=$((number + 1))
done
wait
number=1
while [ $number -le 20 ]; do
  status=$(cat "$WORK/clone-$number/result")
  if [ $((number % 2)) -eq 0 ]; then
    [ "$status" -eq 0 ] || { cat "$WORK/clone-$number/out" >&2; fail "the clean push $number was refused"; }
  else
    [ "$status" -ne 0 ] || fail "the dirty push $number was taken"
  fi
  number=$((number + 1))
done
[ "$(wc -l <"$WORK/server/keysieve-audit.jsonl")" -eq 20 ] || fail "the log has not twenty lines"
[ "$(grep -c '^{"time":.*"verdict":"passed".*}$' "$WORK/server/keysieve-audit.jsonl")" -eq 10 ] || fail "ten lines say passed"
[ "$(grep -c '^{"time":.*"verdict":"refused".*}$' "$WORK/server/keysieve-audit.jsonl")" -eq 10 ] || fail "ten lines say refused"
