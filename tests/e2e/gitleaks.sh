# A repository that is set up for gitleaks (and one for detect-secrets) switches by installing keysieve and changing nothing: what is
# accepted there stays accepted, its own rules hold, and `keysieve import` makes keysieve's own files of it.
#
# GITLEAKS_CONFIG names gitleaks' published default configuration; where it is set, all of its rules are tried as a repository's own.
. "$(dirname "$0")/common.sh"
new_repository
mkdir -p fixtures src
secret_line >fixtures/fake.py
secret_line >src/old.py
secret_line >src/noted.py
token=$(fake_token)
secret_line "zqz$(random A-Za-z0-9 37)" >src/stop.py
printf 'ALPACA_SECRET_KEY = "%s"  # gitleaks:allow\n' "$(fake_token)" >src/marked.py
git add . && git commit -qm old
old=$(git rev-parse HEAD)
cat >.gitleaks.toml <<'END'
title = "ours"
[extend]
useDefault = true
[[rules]]
id = "Internal_Token"
description = "Internal token"
regex = '''(?i)\bint-tok[-_]([a-z0-9]{20,})\b'''
keywords = ["int-tok"]
entropy = 2
[rules.allowlist]
regexes = ['''^0000''']
[[rules]]
id = "generic-api-key"
[[rules.allowlists]]
regexTarget = "line"
regexes = ['''# public$''']
[[allowlists]]
paths = ['''^fixtures/''']
stopwords = ["zqz"]
END
printf '# known\n%s:src/old.py:generic-api-key:1\nsrc/noted.py:generic-api-key:1\n' "$old" >.gitleaksignore
secret_line "$token" | sed 's/$/  # public/' >src/public.py
git add . && git commit -qm setup

# Nothing but the installation: all of history, all files, the next commit.
"$KEYSIEVE" install >/dev/null
expect 0 "$KEYSIEVE" history
expect 1 "$KEYSIEVE" files .
said src/old.py
not_said src/noted.py src/public.py fixtures src/stop.py src/marked.py
expect 1 "$KEYSIEVE" history --no-config
said fixtures/fake.py src/old.py src/noted.py src/stop.py src/public.py
own=$(random a-z0-9 24)
printf 'x = "INT-TOK-%s"\ny = "int-tok-0000%s"\n' "$own" "$own" >src/own.py
git add src/own.py
expect 1 git commit -qm own
said 'src/own.py:1' internal-token
not_said "$own" 'src/own.py:2'
git rm -q --cached src/own.py && rm src/own.py
secret_line >fixtures/more.py
git add fixtures/more.py
expect 0 git commit -qm more
secret_line >src/leak.py
git add src/leak.py
expect 1 git commit -qm leak
git rm -q --cached src/leak.py && rm src/leak.py
expect 0 "$KEYSIEVE" rules list --why
said '.gitleaks.toml:4' '.gitleaksignore:2: allowed' "'generic-api-key' is gitleaks' own rule"

# A commit that accepts more is told so.
echo 'src/x.py:some-rule:3' >>.gitleaksignore
git add .gitleaksignore
expect 0 git commit -qm ignore
said 'this commit allows more: 1 more in .gitleaksignore'

# keysieve's own files in their place: the same.
expect 0 "$KEYSIEVE" import
said '.keysieve.toml is written' '2 accepted findings' '.gitleaksignore:4: nothing that keysieve finds stands there'
git rm -q .gitleaks.toml .gitleaksignore
git add . && expect 0 git commit -qm import
expect 0 "$KEYSIEVE" history
expect 0 "$KEYSIEVE" files .
printf 'x = "INT-TOK-%s"\n' "$own" >src/own.py
expect 1 "$KEYSIEVE" files src/own.py
rm src/own.py
expect 2 "$KEYSIEVE" import --print nothing.toml
printf 'title = "x"\n[[rules]]\nid = "a"\nregex = "(?=x)"\n' >other.toml
expect 0 "$KEYSIEVE" import --print other.toml
said '# other.toml:2: this pattern cannot be carried over'
rm other.toml

# detect-secrets.
cd "$WORK" && new_repository baseline
secret_line "$token" >settings.py
secret_line >other.py
printf '{"version":"1.5.0","plugins_used":[],"filters_used":[{"path":"detect_secrets.filters.regex.should_exclude_file","pattern":["^gen/"]}],
 "results":{"settings.py":[{"type":"Secret Keyword","filename":"settings.py","hashed_secret":"%s","is_verified":false,"line_number":1}]}}
' "$(printf %s "$token" | sha1sum | cut -d' ' -f1)" >.secrets.baseline
mkdir gen && secret_line >gen/made.py
printf 'ALPACA_SECRET_KEY = "%s"  # pragma: allowlist secret\n' "$(fake_token)" >marked.py
git add .
expect 1 "$KEYSIEVE" staged
said other.py '1 secret in 1 file'
cp settings.py copy.py && git add copy.py
expect 1 "$KEYSIEVE" staged
said copy.py
git rm -q --cached copy.py other.py && rm copy.py other.py
expect 0 "$KEYSIEVE" staged
git commit -qm all
expect 0 "$KEYSIEVE" history
expect 0 "$KEYSIEVE" import
git rm -q .secrets.baseline
expect 0 "$KEYSIEVE" files .

[ -n "${GITLEAKS_CONFIG-}" ] || exit 0
cd "$WORK" && new_repository published
cp "$GITLEAKS_CONFIG" .gitleaks.toml
secret_line >leak.py
git add .
expect 1 "$KEYSIEVE" staged
expect 0 "$KEYSIEVE" rules list --why
not_said 'not carried over'
expect 0 "$KEYSIEVE" import
rm .gitleaks.toml
expect 1 "$KEYSIEVE" staged
