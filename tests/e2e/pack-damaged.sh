# A damaged or truncated pack, or index of a pack: what lies in it is missed, not passed.
. "$(dirname "$0")/common.sh"
new_repository
leak a
git add a
git repack -adq
git commit -qm a --no-verify
git rm -q a
git commit -qm gone
git repack -adq
git prune-packed
git update-index --add --cacheinfo "100644,$(git rev-parse HEAD^:a),again"
expect 1 "$KEYSIEVE" staged
pack=$(ls .git/objects/pack/*.pack)
index=$(ls .git/objects/pack/*.idx)
cp "$pack" "$WORK/pack"
cp "$index" "$WORK/index"
chmod u+w "$pack" "$index"
for damage in flip cut index; do
  cp "$WORK/pack" "$pack"
  cp "$WORK/index" "$index"
  case $damage in
    flip) head -c "$(($(wc -c <"$pack") - 20))" /dev/zero | tr '\0' '\377' | dd of="$pack" bs=1 seek=12 conv=notrunc 2>/dev/null ;;
    cut) head -c 40 "$WORK/pack" >"$pack" ;;
    index) head -c 500 "$WORK/index" >"$index" ;;
  esac
  expect 3 timeout 10 "$KEYSIEVE" staged
done
cp "$WORK/pack" "$pack"
cp "$WORK/index" "$index"
git reset -q
expect 0 "$KEYSIEVE" staged
