# New objects in GIT_OBJECT_DIRECTORY, old ones in GIT_ALTERNATE_OBJECT_DIRECTORIES.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
mkdir ../new
export GIT_OBJECT_DIRECTORY="$WORK/new" GIT_ALTERNATE_OBJECT_DIRECTORIES="$PWD/.git/objects"
echo clean >>first
git add first
passed git commit -qm clean
leak first
git add first
refused 1 git commit -qm leak
