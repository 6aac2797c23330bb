# Messages: of commits, of annotated tags, of a tag of a tag; and the other lines of a commit.
. "$(dirname "$0")/common.sh"
new_push
git commit -q --allow-empty -m clean
git tag -a -m clean good
passed git push -q origin main good
git tag -a -m "$(secret_line)" bad
refused 1 git push -q origin bad
git -c advice.nestedTag=false tag -a -m clean worse bad
refused 1 git push -q origin worse
git commit -q --allow-empty -m "$(secret_line)"
refused 1 git push -q origin main
said 'commit message'
git reset -q --hard HEAD~1
commit=$(git cat-file commit HEAD | sed "/^committer/a x-note $(secret_line)" | git hash-object -t commit -w --stdin --literally)
refused 1 git push -q -f origin "$commit:refs/heads/main"
said '(headers)'
