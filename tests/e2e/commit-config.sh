# `git -c key=value commit`, as editors run it, puts configuration into the environment of the hook.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
echo clean >>first
passed git -c user.useConfigOnly=true -c core.quotePath=false commit -qam clean
leak first
refused 1 git -c user.useConfigOnly=true commit -qam leak
