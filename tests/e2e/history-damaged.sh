# A repository that is not whole: what is there is scanned, what is not is named, and the status is never 0.
. "$(dirname "$0")/common.sh"
new_repository
leak a
git add a
git commit -qm a --no-verify
blob=$(git rev-parse HEAD:a)
echo b >b
git add b
git commit -qm b
echo c >c
git add c
git commit -qm c
other=$(git rev-parse HEAD:b)
expect 1 timeout 60 "$KEYSIEVE" history
not_said incomplete

# A blob that is missing, or is not what its name says; then the commit between.
object() { printf '.git/objects/%.2s/%s' "$1" "${1#??}"; }
mv "$(object "$other")" "$WORK/kept"
expect 1 timeout 60 "$KEYSIEVE" history
said a:1 incomplete "b (blob $other)"
cp "$(object "$blob")" "$(object "$other")"
expect 1 timeout 60 "$KEYSIEVE" history
said a:1 incomplete "$other"
rm -f "$(object "$other")"
cp "$WORK/kept" "$(object "$other")"
middle=$(git rev-parse HEAD^)
mv "$(object "$middle")" "$WORK/commit"
expect 1 timeout 60 "$KEYSIEVE" history
said a:1 incomplete "commit $middle"
cp "$WORK/commit" "$(object "$middle")"
tree=$(git rev-parse "HEAD^^{tree}")
mv "$(object "$tree")" "$WORK/tree"
expect 1 timeout 60 "$KEYSIEVE" history
said a:1 "tree $tree"
cp "$WORK/tree" "$(object "$tree")"

# A ref to what is not there.
echo 1234567890123456789012345678901234567890 >.git/refs/heads/nowhere
expect 1 timeout 60 "$KEYSIEVE" history
said a:1 refs/heads/nowhere
rm .git/refs/heads/nowhere
expect 1 timeout 60 "$KEYSIEVE" history
not_said incomplete

# What is too large is named.
head -c 3000 /dev/zero >large
git add large
git commit -qm large
expect 1 timeout 60 "$KEYSIEVE" history --max-size 2k
said a:1 large 'over the limit'
git gc -q
expect 1 timeout 60 "$KEYSIEVE" history --max-size 2k
said a:1 large 'over the limit'

# A damaged pack, a clone that is shallow, one that is partial.
git config uploadpack.allowFilter true
git clone -q --depth 1 "file://$PWD" "$WORK/shallow"
git clone -q --bare --filter=blob:none "file://$PWD" "$WORK/partial"
pack=$(ls .git/objects/pack/*.pack)
chmod u+w "$pack"
printf '\377\377\377\377\377\377\377\377' | dd of="$pack" bs=1 seek=$(($(wc -c <"$pack") / 2)) conv=notrunc 2>/dev/null
got=0
timeout 60 "$KEYSIEVE" history >"$WORK/out" 2>&1 || got=$?
[ "$got" -eq 1 ] || [ "$got" -eq 3 ] || fail "status $got"
said incomplete
cd "$WORK/shallow"
expect 1 timeout 60 "$KEYSIEVE" history
said a:1 shallow
cd "$WORK/partial"
expect 3 timeout 60 "$KEYSIEVE" history
said incomplete 'a (blob '

# No repository, one without a commit.
mkdir "$WORK/none"
cd "$WORK/none"
expect 3 timeout 60 "$KEYSIEVE" history
git init -q
expect 0 timeout 60 "$KEYSIEVE" history
