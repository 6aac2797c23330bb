# Line ends that git changes on the way in.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
git config core.autocrlf true
git config core.safecrlf false
printf 'clean\r\n' >a
git add a
passed git commit -qm clean
printf '%s\r\n' "$(secret_line)" >>a
git add a
refused 1 git commit -qm leak
said a:2
git config core.autocrlf false
printf 'clean\r\n%s\r\n' "$(secret_line)" >b
git add b
git reset -q a
refused 1 git commit -qm leak
said b:2
