# The first user's repository: a trading system whose guide says what may be committed and what may not.
. "$(dirname "$0")/common.sh"
new_repository
"$KEYSIEVE" install >/dev/null
mkdir deployment src

# Templates hold placeholders, and pass.
cat >deployment/env.example <<'END'
# Copy to .env and fill in
ALPACA_API_KEY=your_api_key_here
ALPACA_SECRET_KEY=your_secret_key_here
ALPACA_KEY_ID=PKxxxxxxxxxxxxx
ALpACA_SECRET_KEY=xxxxxxxxxxxxxxxxxxxx
ALPACA_BASE_URL=https://paper-api.alpaca.markets
POLYGON_API_KEY=your_polygon_key
POSTGRES_URL=postgresql://user:password@localhost:5432/trading_system
END
cp deployment/env.example .env.example
cat >src/settings.py <<'END'
import os

api_key = os.environ["ALPACA_API_KEY"]
secret_key = os.getenv("ALPACA_SECRET_KEY")
engine = create_engine(os.environ["POSTGRES_URL"])
END
printf '.env.local\n' >.gitignore
git add .
expect 0 git commit -qm "templates and settings"

# stopped FILE RULE SECRET…: staging FILE stops the commit, names the rule, shows no secret; then the file goes away again.
stopped() {
  file=$1 rule=$2
  shift 2
  git add -f "$file"
  expect 1 git commit -qm leak
  said "$file" "$rule" "keysieve allow"
  for secret; do not_said "$secret"; done
  git rm -qf --cached "$file"
  rm "$file"
}

key=PK$(random A-Z0-9 18)
secret=$(fake_token)
printf 'ALPACA_API_KEY=%s\nALPACA_SECRET_KEY=%s\n' "$key" "$secret" >.env
stopped .env alpaca-secret-key "$secret" "$key"

# The file alone is a finding: what it holds is no placeholder. The remedy names the line of .gitignore.
printf 'INTERNAL_TOKEN=%s\n' "$(random a-z0-9 14)" >.env
git add -f .env
expect 1 git commit -qm leak
said .env .gitignore
git rm -qf --cached .env

secret=$(fake_token)
printf 'client = Client(key_id="%s", secret_key="%s")  # alpaca\n' "PK$(random A-Z0-9 18)" "$secret" >src/broker.py
stopped src/broker.py alpaca "$secret"

password=$(random A-Za-z0-9 18)
printf 'POSTGRES_URL=postgresql://trader:%s@db.trading-desk.net:5432/trading_system\n' "$password" >deployment/production.conf
stopped deployment/production.conf postgres "$password"

part() { printf %s "$1" | openssl base64 -A | tr '+/' '-_' | tr -d =; }
jwt=$(part '{"alg":"HS256","typ":"JWT"}').$(part "{\"sub\":\"$(random 0-9 10)\",\"iat\":1767322800}").$(random A-Za-z0-9_- 43)
printf 'token = "%s"\n' "$jwt" >src/session.py
stopped src/session.py jwt "$jwt"

polygon=$(random A-Za-z0-9 32)
printf 'POLYGON_API_KEY = "%s"\n' "$polygon" >src/quotes.py
stopped src/quotes.py polygon "$polygon"
