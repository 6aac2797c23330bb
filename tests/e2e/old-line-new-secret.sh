# A line that stood there before may be a secret only now: what was in front of it on another line was changed, or the file was no text, or a
# document. Neither the server nor the hook before a commit takes the line for old.
. "$(dirname "$0")/common.sh"
new_server
hook pre-commit staged

# becomes BEFORE AFTER: a file that holds nothing to stop, and then a secret on a line that it had.
becomes() {
  printf "$1" >conf.json
  git add conf.json
  passed git commit -qm before
  passed git push -q origin main
  printf "$2" >conf.json
  git add conf.json
  refused 1 git commit -qm after
  git commit -qm after --no-verify
  refused 1 git push -q origin main
  # And where it was a secret, it is old.
  on_server mv hooks/pre-receive hooks/none
  git push -q origin main
  on_server mv hooks/none hooks/pre-receive
  printf "$2# more\n" >conf.json
  git add conf.json
  passed git commit -qm more
  passed git push -q origin main
}

password=$(random A-Za-z0-9 14)
becomes "{\"name\": \"colour\",\n\"value\": \"$password\"}\n" "{\"name\": \"DB_PASSWORD\",\n\"value\": \"$password\"}\n"
token=$(fake_token)
becomes "colours = (\n  \"$token\"\n)\n" "ALPACA_SECRET_KEY = (\n  \"$token\"\n)\n"
password=$(random A-Za-z0-9 14)
controls=$(awk 'BEGIN { for (i = 0; i < 300; ++i) printf "\\001" }')
becomes "db_password = \"$password\"\n$controls\n" "db_password = \"$password\"\n"
password=$(random A-Za-z0-9 14)
becomes "%%PDF-1.4\ndb_password = \"$password\"\n" "db_password = \"$password\"\n"
