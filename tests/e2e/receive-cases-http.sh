# Pushes 49 to 73 of the list, each over http.
. "$(dirname "$0")/common.sh"
. "$SOURCE_DIR/tests/e2e/transports"
command -v curl >/dev/null || skip 'needs curl'
serve_http
run_cases
