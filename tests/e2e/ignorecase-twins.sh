# Two names that differ in case alone, where git takes them for one.
. "$(dirname "$0")/common.sh"
new_repository
git config core.ignoreCase true
hook pre-commit staged
stage() { git update-index --add --cacheinfo "100644,$(git hash-object -w --stdin),$1"; }
echo clean | stage File.txt
echo clean too | stage file.txt
passed git commit -qm clean
secret_line | stage file.txt
refused 1 git commit -qm leak
said file.txt:1
