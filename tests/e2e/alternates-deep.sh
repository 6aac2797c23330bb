# A chain of six alternates.
. "$(dirname "$0")/common.sh"
new_repository step0
leak old
git add old
git commit -qm old
blob=$(git rev-parse HEAD:old)
cd ..
for i in 1 2 3 4 5 6; do
  git init -q -b main "step$i"
  echo "$WORK/step$((i - 1))/.git/objects" >"step$i/.git/objects/info/alternates"
done
cd step6
hook pre-commit staged
echo clean >a
git add a
passed git commit -qm clean
git update-index --add --cacheinfo "100644,$blob,old"
refused 1 git commit -qm leak
