# Pushes 49 to 73 of the list, each over ssh.
. "$(dirname "$0")/common.sh"
. "$SOURCE_DIR/tests/e2e/transports"
serve_ssh
run_cases
