# A file becomes a link, a folder, and a folder a file.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
mkdir folder
echo clean >folder/file
echo clean >file
git add .
passed git commit -qm clean
rm file
ln -s "$(secret_line)" file
git add file
refused 1 git commit -qm 'file to link'
rm file
mkdir file
leak file/inside
git add file
refused 1 git commit -qm 'file to folder'
rm -r folder file
leak folder
git add -A
refused 1 git commit -qm 'folder to file'
rm folder
echo clean >folder
git add -A
passed git commit -qm clean
