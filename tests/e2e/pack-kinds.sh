# Packs of every kind that git writes: each object that keysieve's reader makes of them equals what git says.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || skip 'no python3'
[ -n "${READ_OBJECTS-}" ] || skip 'READ_OBJECTS names no program'
same() { python3 "$SOURCE_DIR/tests/e2e/pack_kinds.py" "$READ_OBJECTS" "$1" >"$WORK/out" 2>&1 || fail "$1: $(head -c 2000 "$WORK/out")"; }
new_repository
mkdir d
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
  seq 1 $((400 + i)) | sed "s/^$i\$/line $i of many/" >d/numbers
  seq $((i * 10)) 900 >"d/tail$((i % 3))"
  head -c $((i * 1000)) /dev/urandom >random
  : >empty
  git add .
  git commit -qm "commit $i" --no-verify
  git tag -m "tag $i" "t$i"
done
same .                                              # loose alone
git repack -adfq --depth=50 --window=50
same .                                              # offset deltas
git -c repack.useDeltaBaseOffset=false repack -adfq
same .                                              # name deltas
git -c pack.indexVersion=1 repack -adfq
same .                                              # the old index
git repack -adfq
rm -f .git/objects/pack/*.idx
git index-pack --index-version=2,0x40 .git/objects/pack/*.pack >/dev/null
same .                                              # offsets of eight bytes
git -c core.compression=0 repack -adFq
same .                                              # stored, not packed
for i in 13 14 15; do
  seq 1 $((500 + i)) >d/numbers
  git commit -qam "commit $i" --no-verify
  git repack -dq
done
same .                                              # several packs
cp .git/objects/pack/*.pack .git/objects/pack/*.idx "$WORK"
git repack -adq
cp "$WORK"/*.pack "$WORK"/*.idx .git/objects/pack
same .                                              # objects in more packs than one
git multi-pack-index write 2>/dev/null && same .    # with one index for all
seq 7 700 >d/numbers
git commit -qam 'loose beside packs' --no-verify
same .
git clone -q --shared . "$WORK/shared"
cd "$WORK/shared"
seq 8 800 >mine
git add mine
git commit -qm mine --no-verify
same .                                              # alternates
git gc -q
same .
cd "$WORK"
git clone -q --bare --no-local "$WORK/shared" "$WORK/fetched.git"
same "$WORK/fetched.git"
git -C "$WORK/shared" config uploadpack.allowFilter true
git clone -q --bare --no-local --filter=blob:none "$WORK/shared" "$WORK/partial.git"
same "$WORK/partial.git"
