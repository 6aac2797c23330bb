# A tag, or any ref, may name a blob or a tree.
. "$(dirname "$0")/common.sh"
new_push
git tag clean-blob "$(echo clean | git hash-object -w --stdin)"
git tag clean-tree "HEAD^{tree}"
passed git push -q origin clean-blob clean-tree
git tag blob "$(secret_line | git hash-object -w --stdin)"
refused 1 git push -q origin blob
git tag -a -m clean tagged-blob blob
refused 1 git push -q origin tagged-blob
git tag tree "$(printf '100644 blob %s\tinside\n' "$(git rev-parse blob)" | git mktree)"
refused 1 git push -q origin tree
said inside:1
