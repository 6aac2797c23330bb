# The page of `--format html` in a real browser, headless: nothing is loaded, no script but its own runs, its filters, timeline and keys
# work, and it can be read in light and dark. Needs Debian's chromium and chromium-driver.
. "$(dirname "$0")/common.sh"
command -v chromium >/dev/null || skip "no chromium"
command -v chromedriver >/dev/null || skip "no chromedriver"
new_repository
secret=$(fake_token)
at() { # at DATE AUTHOR FILE: a commit with a secret
  mkdir -p "$(dirname "$3")"
  secret_line >"$3"
  git add . && GIT_AUTHOR_NAME=$2 GIT_AUTHOR_DATE="$1 03:04:05 +0000" GIT_COMMITTER_DATE="$1 03:04:05 +0000" git commit -q --no-verify -m "$3"
}
at 2025-03-02 Ada src/one.py
at 2025-03-09 '<script>document.title="taken"</script>' 'src/<img src=x onerror="document.title=1">.py'
at 2025-06-01 Bob lib/two.py
at 2025-08-01 Bob lib/three.py
git rm -q lib/three.py && git commit -q --no-verify -m 'take it out'
printf 'url = "postgresql://app:%s@db.prod-desk.net/main"\n' "$(random A-Za-z0-9 16)" >other.py
git add . && git commit -q --no-verify -m password
expect 1 "$KEYSIEVE" history --format html --output "$WORK/page.html"

python3 "$SOURCE_DIR/tests/e2e/html_page.py" "$WORK" || fail "the page"
