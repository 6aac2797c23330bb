# A file that is renamed and edited.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
seq 100 >numbers
git add numbers
passed git commit -qm clean
git mv numbers digits
echo 101 >>digits
git add digits
passed git commit -qm renamed
git mv digits numerals
leak numerals
git add numerals
refused 1 git commit -qm leak
said numerals:102
