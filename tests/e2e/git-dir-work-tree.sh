# GIT_DIR and GIT_WORK_TREE, as `git --git-dir --work-tree` sets them: libgit2 does not know the second.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
mv .git ../git
at() { git --git-dir="$WORK/git" --work-tree="$WORK/repository" "$@"; }
cd ..
echo clean >>repository/first
passed at commit -qam clean
leak repository/first
refused 1 at commit -qam leak
