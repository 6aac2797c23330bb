# Memory does not grow with the sizes of blobs, nor with threads: the quick form of tests/bench/memory, blobs of 100 MiB and more, packed as
# deltas of each other, packed alone and loose, and ten thousands of small ones. What is over the limit is named, the rest is found.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || skip "no python3"
"$KEYSIEVE" --version >/dev/null && (ulimit -v 1500000 && "$KEYSIEVE" --version) >/dev/null 2>&1 || skip "a program with sanitizers"
expect 0 python3 "$SOURCE_DIR/tests/bench/memory" --keysieve "$KEYSIEVE" --folder "$WORK/made" --scale 0.002 --most 800 --threads 1,8
cat "$WORK/out"
