# A loose object that is empty, damaged, another's content, or lies about its size is refused, and crashes nothing.
. "$(dirname "$0")/common.sh"
new_repository
leak a
git add a
id=$(git rev-parse :a)
file=".git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)"
cp "$file" "$WORK/whole"
other=$(echo other | git hash-object -w --stdin)
# deflate HEADER CONTENT: a loose object of that header, as zlib's stored blocks (RFC 1950, 1951).
deflate() {
  python3 - "$1" "$2" <<'END'
import sys, zlib
sys.stdout.buffer.write(zlib.compress(sys.argv[1].encode() + b"\0" + sys.argv[2].encode()))
END
}
command -v python3 >/dev/null && lies='short huge' || lies=
for damage in empty flipped swapped $lies; do
  rm -f "$file"
  case $damage in
    empty) : >"$file" ;;
    flipped) { head -c 20 "$WORK/whole"; printf '\377\377\377'; tail -c +24 "$WORK/whole"; } >"$file" ;;
    swapped) cp ".git/objects/$(echo "$other" | cut -c1-2)/$(echo "$other" | cut -c3-)" "$file" ;;
    short) deflate "blob 1" "$(random a-z 60000)" >"$file" ;;
    huge) deflate "blob 18446744073709551615" "x" >"$file" ;;
  esac
  expect 3 timeout 30 "$KEYSIEVE" staged
  not_said crashed interrupted
  expect 3 env GIT_NAMESPACE=x "$KEYSIEVE" staged
done
rm -f "$file"
expect 3 "$KEYSIEVE" staged
# Of this one git itself sends what there is and then falls silent.
if [ -n "$lies" ]; then
  deflate "blob 60000" x >"$file"
  expect 3 timeout 30 "$KEYSIEVE" staged
  not_said interrupted
fi
rm -f "$file"
cp "$WORK/whole" "$file"
expect 1 "$KEYSIEVE" staged
git reset -q
expect 0 "$KEYSIEVE" staged
