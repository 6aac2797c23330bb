# A message from an editor: comments and what stands below the scissors are not the message.
. "$(dirname "$0")/common.sh"
new_repository
leak first
git commit -qam old
hook commit-msg message
edit() {
  printf '#!/bin/sh\ncat "%s" "$1" >"%s/both" && cat "%s/both" >"$1"\n' "$WORK/text" "$WORK" "$WORK" >"$WORK/editor"
  chmod +x "$WORK/editor"
  GIT_EDITOR="$WORK/editor" git "$@"
}
{ echo clean; secret_line | sed 's/^/# /'; } >"$WORK/text"
git rm -q first
passed edit commit -v
git show -s --format=%B | grep -q ALPACA && fail "the comment was recorded"
git checkout -q HEAD^ first
{ echo clean; secret_line; } >"$WORK/text"
refused 1 edit commit -v
git config core.commentChar ';'
{ echo clean; secret_line | sed 's/^/# /'; } >"$WORK/text"
refused 1 edit commit -v
{ echo clean; secret_line | sed 's/^/; /'; } >"$WORK/text"
passed edit commit -v
git config commit.cleanup whitespace
refused 1 edit commit --allow-empty
