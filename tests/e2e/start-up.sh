# What is set up before `main` every commit pays for: the program holds no standard stream (src/cli/no_streams/iostream), nor what asks the
# processor again what the C library knows (src/base/processor.h).
. "$(dirname "$0")/common.sh"
command -v nm >/dev/null || skip "there is no nm"
nm "$KEYSIEVE" >names 2>/dev/null || true
[ -s names ] || skip "the program has no symbols"
for name in _ZNSt8ios_base4InitC1Ev _ZSt4cout _ZSt4cerr __cpu_indicator_init; do
  ! grep -q "$name" names || fail "the program holds $name"
done
