# A change of mode alone, deletions and renames away bring nothing new.
. "$(dirname "$0")/common.sh"
new_repository
leak a
leak b
git add .
git commit -qm old
hook pre-commit staged
chmod +x a
passed git commit -qam mode
git rm -q b
passed git commit -qm deleted
leak a
refused 1 git commit -qam leak
