# The Debian package of this build: made, installed into a root of its own, complete, and without an error of lintian's.
. "$(dirname "$0")/common.sh"
command -v cpack >/dev/null && command -v dpkg-deb >/dev/null || skip "there is no cpack or dpkg-deb"
build=$(dirname "$KEYSIEVE")
[ -s "$build/CPackConfig.cmake" ] || skip "the program lies in no build folder"
expect 0 cpack -G DEB --config "$build/CPackConfig.cmake" -B "$WORK/deb"
package=$(echo "$WORK"/deb/*.deb)

mkdir -p root/var/lib/dpkg/updates root/var/lib/dpkg/info
touch root/var/lib/dpkg/status
if [ "$(id -u)" -eq 0 ]; then
  expect 0 dpkg --root="$WORK/root" --force-depends --force-script-chrootless --log=/dev/null -i "$package"
  grep -q '^Package: keysieve' root/var/lib/dpkg/status || fail "dpkg did not install it"
else
  dpkg-deb -x "$package" root
fi
for file in bin/keysieve share/man/man1/keysieve.1.gz share/man/man1/keysieve-staged.1.gz share/bash-completion/completions/keysieve \
  share/zsh/vendor-completions/_keysieve share/fish/vendor_completions.d/keysieve.fish share/keysieve/hooks/pre-commit \
  share/keysieve/hooks/pre-receive share/doc/keysieve/README.md share/doc/keysieve/copyright share/doc/keysieve/changelog.gz; do
  [ -s "root/usr/$file" ] || fail "the package has no $file"
done
[ "$(root/usr/bin/keysieve --version)" = "$("$KEYSIEVE" --version)" ] || fail "the program in the package does not run"

# The hooks in it, and the program in it, stop a secret.
PATH="$WORK/root/usr/bin:$PATH"
new_repository
cp "$WORK"/root/usr/share/keysieve/hooks/pre-commit .git/hooks
leak first
expect 1 git commit -qam leak
said first:2

if command -v lintian >/dev/null; then
  lintian --allow-root "$package" >"$WORK/out" 2>&1 || :
  ! grep '^E:' "$WORK/out" || fail "lintian has found errors"
fi
