# A push to a branch that is there, a new one and a deleted one.
. "$(dirname "$0")/common.sh"
new_push
push_clean_and_dirty
said first:3
refused 1 git push -q origin main:other
passed git push -q origin :new
passed git push -q origin HEAD^:refs/heads/third
