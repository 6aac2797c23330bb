# Over http: git-http-backend behind nginx and fcgiwrap.
. "$(dirname "$0")/common.sh"
. "$SOURCE_DIR/tests/e2e/transports"
serve_http
new_server
push_clean_and_dirty
said 'remote: keysieve' first:3
passed git push -q origin :new
tail -n 1 "$WORK/server/keysieve-audit.jsonl" | grep -q '"user":"ada"' || fail "the log does not name the user of the web server"
