# The text of a commit message, given with -m: comment lines are recorded, too.
. "$(dirname "$0")/common.sh"
new_repository
hook commit-msg message
passed git commit -q --allow-empty -m clean
refused 1 git commit -q --allow-empty -m "$(secret_line)"
refused 1 git commit -q --allow-empty -m clean -m "# $(secret_line)"
