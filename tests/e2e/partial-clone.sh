# A staged blob that a partial clone was only promised: it is not fetched, and not called clean.
. "$(dirname "$0")/common.sh"
new_repository server
echo second >second
git add second
git commit -qm second
git rm -q second
git commit -qm third
git config uploadpack.allowFilter true
git config uploadpack.allowAnySHA1InWant true
git clone -q --filter=blob:none "file://$WORK/server" "$WORK/clone"
cd "$WORK/clone"
expect 0 "$KEYSIEVE" staged
blob=$(git rev-parse HEAD^:second)
git update-index --add --cacheinfo "100644,$blob,again" 2>/dev/null || skip "this git fetches when it stages"
git rev-list --objects --all --missing=print | grep -q "^?$blob" || skip "the blob was fetched"
expect 3 "$KEYSIEVE" staged
said again
git rev-list --objects --all --missing=print | grep -q "^?$blob" || fail "the blob was fetched"
leak first
expect 1 env GIT_NAMESPACE=x sh -c 'git add first && "$KEYSIEVE" staged'
