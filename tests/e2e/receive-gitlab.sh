# GitLab's layout, as its documentation has it: Gitaly's own hook runs `custom_hooks/pre-receive`, the executable files of
# `custom_hooks/pre-receive.d` in the repository and in the folder of all projects, in the order of their names, each with git's lines; the
# first that fails refuses the push. The user is named in GL_USERNAME.
. "$(dirname "$0")/common.sh"
new_server
global=$WORK/custom_hooks
mkdir "$WORK/bin" "$WORK/server/custom_hooks"
ln -s "$KEYSIEVE" "$WORK/bin/keysieve"
cat >"$WORK/server/hooks/pre-receive" <<END
#!/bin/sh
export GL_ID=user-7 GL_USERNAME=ada GL_REPOSITORY=project-1 GL_PROTOCOL=ssh PATH="$WORK/bin:$PATH"
cat >"$WORK/lines"
for hook in custom_hooks/pre-receive custom_hooks/pre-receive.d/* "$global"/pre-receive.d/*; do
  case \$hook in *'~') continue ;; esac
  [ -f "\$hook" ] && [ -x "\$hook" ] || continue
  "\$hook" <"$WORK/lines" || exit
done
END
# judged HOOK: that file, a copy of the one that hooks/ has, keeps a secret out and lets the rest in.
judged() {
  mkdir -p "$(dirname "$1")"
  cp "$SOURCE_DIR/hooks/pre-receive" "$1"
  rm -f "$WORK/server/keysieve-audit.jsonl"
  commit_leak
  expect 1 git push -q origin main
  said 'The push is refused' first:
  git reset -q --hard HEAD~1
  git commit -q --allow-empty -m clean
  expect 0 git push -q origin main
  [ "$(grep -c '"user":"ada"' "$WORK/server/keysieve-audit.jsonl")" -eq 2 ] || fail "the log does not name the user of the server"
  rm "$1"
}
judged "$WORK/server/custom_hooks/pre-receive"
judged "$WORK/server/custom_hooks/pre-receive.d/keysieve"
judged "$global/pre-receive.d/50-keysieve"
