# After ten new commits on 5,000 and 200 MB, a run with --since-last takes less than a tenth of the first one's processor time, and tells the
# same as a run without.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || skip "no python3"
git init -q -b main repository
cd repository
python3 "$SOURCE_DIR/tests/e2e/history_truth.py" make "$WORK/truth" | git fast-import --quiet
git reset -q --hard
# Content that costs a first run two seconds or more.
git config core.compression 1
python3 - <<'END' | git fast-import --quiet --depth=0
import random, sys
words = ["for (;;)", "return", "node->next", "tree", "print('x')", "key = value", "token:", "http://localhost/", "buffer"]
text = "\n".join(" ".join(random.choices(words, k=8)) for _ in range(25000))
for i in range(160):
    data = (f"version {i}\n" + text[i * 8000:] + text[: i * 8000]).encode()
    print(f"commit refs/heads/large\ncommitter Ada <ada@example.org> {1600000000 + i} +0000\ndata 0\nM 100644 inline large")
    print(f"data {len(data)}\n{data.decode()}\n")
END
# cost OUTPUT ARGUMENT…: milliseconds of processor time, children included.
cost() {
  python3 - "$@" <<'END'
import os, resource, subprocess, sys
subprocess.run([os.environ["KEYSIEVE"], *sys.argv[2:]], stdout=open(sys.argv[1], "w"))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(round(1000 * (used.ru_utime + used.ru_stime)))
END
}
first=$(cost "$WORK/first" history --format jsonl --since-last)
for i in 1 2 3 4 5 6 7 8 9 10; do
  leak "new$i" && git add "new$i" && GIT_COMMITTER_DATE="2026-04-01T00:00:$i" git commit -q --no-verify -m "new $i"
done
second=$(cost "$WORK/second" history --format jsonl --since-last)
echo "first $first ms, second $second ms"
grep -q '10 commits were new since the last run, and 10 secrets are new' "$WORK/second" || fail "it does not say what is new"
"$KEYSIEVE" history --format jsonl >"$WORK/full" || true
for run in full second; do grep -v '"summary"' "$WORK/$run" >"$WORK/$run.findings"; done
cmp "$WORK/full.findings" "$WORK/second.findings" || fail "not the same"
[ $((10 * second)) -lt "$first" ] || fail "first $first ms, second $second ms"
