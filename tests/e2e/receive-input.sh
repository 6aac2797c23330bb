# What is not the input of a pre-receive hook is refused with status 3, never taken for nothing to do.
. "$(dirname "$0")/common.sh"
new_server
zero=0000000000000000000000000000000000000000
id=$(git rev-parse HEAD)
cd "$WORK/server"
try() {
  printf "$1" | expect "$2" env GIT_DIR=. "$KEYSIEVE" receive
}
try "$id $zero refs/heads/main\n" 0
try '' 3
try "$id $zero refs/heads/main" 3
try "$id $zero\n" 3
try "$id $zero refs/heads/main\nnonsense\n" 3
try "$id ${zero}0 refs/heads/main\n" 3
try "$id $zero$(random 0 24) refs/heads/main\n" 3
try "$id $zero heads/main\n" 3
try "$id $zero refs/heads/a..b\n" 3
try "$id $zero refs/heads/a b\n" 3
# Not in a hook of a push: there is no quarantine to look at.
try "$zero $id refs/heads/new\n" 3
said quarantine
