# A bare repository with a work tree named on the command line, as people keep their dot files.
. "$(dirname "$0")/common.sh"
git init -q --bare -b main dots
mkdir tree
at() { git --git-dir="$WORK/dots" --work-tree="$WORK/tree" "$@"; }
(cd dots && hook pre-commit staged)
echo clean >tree/profile
at add profile 2>/dev/null || (cd tree && at add profile)
passed at commit -qm clean
leak tree/profile
refused 1 at commit -qam leak
