# UTF-16 and UTF-32 with a byte order mark and without, and what working-tree-encoding makes of it.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
command -v iconv >/dev/null || skip "no iconv"
for encoding in UTF-16 UTF-16LE UTF-16BE UTF-32 UTF-32LE UTF-32BE; do
  echo clean | iconv -t "$encoding" >clean
  git add clean
  passed git commit -qm clean --allow-empty
  { echo clean; secret_line; } | iconv -t "$encoding" >dirty
  git add dirty
  refused 1 git commit -qm leak
  git rm -qf --cached dirty
done
echo 'dirty working-tree-encoding=UTF-16LE-BOM' >.gitattributes
git add .gitattributes
passed git commit -qm attributes
{ printf '\377\376'; secret_line | iconv -t UTF-16LE; } >dirty
git add dirty
refused 1 git commit -qm leak
