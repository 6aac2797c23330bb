# `explain` tells what a secret opens, where to revoke it, how to rotate and how to see misuse: for a rule, and for a line.
. "$(dirname "$0")/common.sh"
new_repository

# What the first user has, in full.
for rule in alpaca-secret-key alpaca-key-id-live alpaca-key-id-paper polygon-api-key tradier-access-token finnhub-api-key \
  aws-secret-access-key github-pat; do
  expect 0 "$KEYSIEVE" explain "$rule"
  said "$rule: " "  Opens     " "  Revoke    " "  Rotate    " "  Misuse    " patterns/
done
for rule in postgresql-url redis-url mysql-url jdbc-url env-file; do  # to be revoked where they are: there is no page for it
  expect 0 "$KEYSIEVE" explain "$rule"
  said "  Opens     " "  Rotate    " "  Misuse    "
done
awk 'length > 80' "$WORK/out" | grep -v '^  [A-Z][a-z ]*: ' && fail "a line of the remedy is wider than 80 columns"

token=$(fake_token)
{ echo first; secret_line "$token"; } >leak.py
expect 0 "$KEYSIEVE" explain leak.py:2
said "[alpaca-secret-key]  kept" "  Opens     " "  Revoke    " "  Rotate    " "  Misuse    "
not_said "$token"
expect 0 "$KEYSIEVE" explain leak.py:1
said "no rule's pattern matches here"
not_said Opens
expect 2 "$KEYSIEVE" explain alpaca-secret-kee
said "did you mean 'alpaca-secret-key'"
