# A secret in the message of a commit, or in another line of it.
. "$(dirname "$0")/common.sh"
new_server
git commit -q --allow-empty -m clean
passed git push -q origin main
git commit -q --allow-empty -m "$(secret_line)"
refused 1 git push -q origin main
said '(commit message):1'
git reset -q --hard HEAD~1
commit=$(git cat-file commit HEAD | sed "/^committer/a x-note $(secret_line)" | git hash-object -t commit -w --stdin --literally)
refused 1 git push -q -f origin "$commit:refs/heads/main"
said '(headers)'
