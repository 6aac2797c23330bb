# Attributes that make a diff say nothing: -diff, binary, a textconv, a driver of the repository's own, which must not run.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
printf '*.a -diff\n*.b binary\n*.c diff=hide\n*.d diff=hide filter=none\n' >.gitattributes
git config diff.hide.textconv "touch $WORK/ran; echo harmless"
git config diff.hide.command "touch $WORK/ran; true"
git config diff.external "touch $WORK/ran; true"
for kind in a b c d; do echo clean >"file.$kind"; done
git add .
passed git commit -qm clean
for kind in a b c d; do
  leak "file.$kind"
  git add "file.$kind"
  refused 1 git commit -qm leak
  expect 1 env GIT_NAMESPACE=x "$KEYSIEVE" staged
  git reset -q --hard
done
[ ! -e "$WORK/ran" ] || fail "a driver of the repository ran"
