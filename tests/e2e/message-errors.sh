# A message file that is not there, or that git's settings cannot be asked about.
. "$(dirname "$0")/common.sh"
new_repository
echo clean >message
expect 0 "$KEYSIEVE" message message
expect 2 "$KEYSIEVE" message missing
expect 2 "$KEYSIEVE" message
leak message
expect 1 "$KEYSIEVE" message message
said message:2
echo '[broken' >>.git/config
expect 3 "$KEYSIEVE" message message
