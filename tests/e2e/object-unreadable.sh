# An object that may not be read.
. "$(dirname "$0")/common.sh"
new_repository
leak a
git add a
expect 1 "$KEYSIEVE" staged
id=$(git rev-parse :a)
file=".git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)"
if [ "$(id -u)" -eq 0 ]; then
  # Root may read everything; a folder in its place is as unreadable to it.
  rm "$file"
  mkdir "$file"
else
  chmod 0 "$file"
fi
expect 3 "$KEYSIEVE" staged
expect 3 env GIT_NAMESPACE=x "$KEYSIEVE" staged
git reset -q
expect 0 "$KEYSIEVE" staged
