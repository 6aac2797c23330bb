# Ctrl-C with findings in hand: they are told, the summary says that it is incomplete, the status is 1. A line of progress on a terminal, and
# nothing of it in a pipe.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || skip "no python3"
new_repository
git config core.compression 1
python3 - <<'END' | git fast-import --quiet --depth=0
import random, string
words = ["for (;;)", "return", "node->next", "tree", "print('x')", "key = value", "token:", "http://localhost/", "buffer"]
text = "\n".join(" ".join(random.choices(words, k=8)) for _ in range(25000))
for i in range(80):
    token = "".join(random.choices(string.ascii_letters + string.digits, k=40))
    data = f'ALPACA_SECRET_KEY = "{token}"\n' + text[i * 12000:] + text[: i * 12000]
    print(f"commit refs/heads/large\ncommitter Ada <ada@example.org> {1600000000 + i} +0000\ndata 0\nM 100644 inline large")
    print(f"data {len(data)}\n{data}\n")
END
told=
for delay in 0.3 0.6 1 2 3 5; do
  "$KEYSIEVE" history -j1 >"$WORK/out" 2>&1 &
  scan=$!
  sleep $delay
  kill -INT $scan || true
  got=0
  wait $scan || got=$?
  [ "$got" -eq 1 ] || [ "$got" -eq 3 ] || fail "status $got"
  if [ "$got" -eq 3 ]; then said incomplete; continue; fi
  grep -q interrupted "$WORK/out" || break
  said 'large:1' 'the scan is incomplete' 'objects were not read'
  told=yes
  break
done
[ -n "$told" ] || fail "no run was interrupted with findings in hand"

command -v script >/dev/null || skip "no script(1) to stand for a terminal"
script -qec "\"$KEYSIEVE\" history --output \"$WORK/report\"" /dev/null >"$WORK/terminal" || true
grep -q 'keysieve: .* MB, .* MB/s, .* s left' "$WORK/terminal" || fail "no progress: $(cat -v "$WORK/terminal")"
script -qec "\"$KEYSIEVE\" history --quiet --output \"$WORK/report\"" /dev/null >"$WORK/terminal" || true
grep -q 'MB/s' "$WORK/terminal" && fail "progress though it was to be quiet"
expect 1 "$KEYSIEVE" history
not_said 'MB/s'
