# Bytes of zero do not hide what stands beside them.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
printf 'a\0b\n' >a
git add a
passed git commit -qm clean
{ printf 'a\0b\n'; secret_line; printf '\0'; } >a
git add a
refused 1 git commit -qm leak
