# Tags: a secret in the message of an annotated tag, and tags and refs that name no commit.
. "$(dirname "$0")/common.sh"
new_server
git tag -a -m clean clean-tag
git tag clean-blob "$(echo clean | git hash-object -w --stdin)"
git tag clean-tree 'HEAD^{tree}'
git tag -a -m nested nested-clean clean-tag 2>/dev/null
passed git push -q origin clean-tag clean-blob clean-tree nested-clean
git tag -a -m "$(secret_line)" message
refused 1 git push -q origin message
said '(tag message):1'
git tag blob "$(secret_line | git hash-object -w --stdin)"
refused 1 git push -q origin blob
git tag -a -m clean tagged-blob blob
refused 1 git push -q origin tagged-blob
git tag tree "$(printf '100644 blob %s\tinside\n' "$(git rev-parse blob)" | git mktree)"
refused 1 git push -q origin tree
said inside:1
git tag -a -m clean tagged-tree tree
refused 1 git push -q origin tagged-tree
git tag -a -m clean nested tagged-blob 2>/dev/null
refused 1 git push -q origin nested
# The message of a tag inside a tag, which no ref names.
git tag -a -m clean nested-message message 2>/dev/null
refused 1 git push -q origin nested-message
git branch -f raw
refused 1 git push -q origin "$(git rev-parse blob):refs/odd/blob"
