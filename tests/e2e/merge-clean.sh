# A merge without conflict runs pre-merge-commit alone; so does an octopus.
. "$(dirname "$0")/common.sh"
new_repository
for branch in clean also dirty; do
  git checkout -qb "$branch" main
  echo "$branch" >"$branch"
  [ "$branch" != dirty ] || leak "$branch"
  git add "$branch"
  git commit -qm "$branch"
done
git checkout -q main
hook pre-merge-commit staged
passed git merge -q --no-ff -m clean clean
git reset -q --hard first 2>/dev/null || git reset -q --hard HEAD^
refused 1 git merge -q --no-ff -m dirty dirty
git reset -q --hard
refused 1 git merge -q -m octopus also dirty
git reset -q --hard
passed git merge -q -m octopus also clean
