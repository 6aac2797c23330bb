# Every format of one scan: each is read by a parser that is not keysieve's, and none shows the secret.
#
# The schemas are not in the tree. KEYSIEVE_SCHEMAS names a folder with `sarif-2.1.0.json` (OASIS) and `gitlab-secret-detection.json`
# (GitLab's, 15.2.4); each that is there is held against the report, by Debian's python3-jsonschema.
. "$(dirname "$0")/common.sh"
new_repository
secret=$(fake_token)
name=$(printf 'a<b>&"c, d\303\251:%%.py')
{
  printf 'x = "\303\251" ; '
  secret_line "$secret"
} >"$name"
git add . && git commit -qm leak
printf 'plain\n' >lost && git add lost && git commit -qm lost
object=$(git rev-parse HEAD:lost)
rm -f ".git/objects/$(echo "$object" | cut -c1-2)/$(echo "$object" | cut -c3-)"

for format in text jsonl json sarif junit gitlab github csv html; do
  expect 1 "$KEYSIEVE" history --format $format --output "$WORK/report.$format"
  ! grep -qF -e "$secret" "$WORK/report.$format" || fail "$format shows the secret"
  grep -q "$object" "$WORK/report.$format" || fail "$format does not say what was not scanned"
done
"$KEYSIEVE" history --format nonsense >"$WORK/out" 2>&1 && fail "a format that is not there"
said 'known are text, jsonl, json'

WANTED=$name COMMIT=$(git rev-parse HEAD~1) python3 - "$WORK" "${KEYSIEVE_SCHEMAS-}" <<'END'
import csv, json, os, re, sys, urllib.parse, xml.etree.ElementTree as xml
work, schemas = sys.argv[1], sys.argv[2]
wanted, commit = os.environ["WANTED"], os.environ["COMMIT"]
def load(name):
    with open(f"{work}/report.{name}", encoding="utf-8") as file:
        return json.load(file)
def check(name, got, expected):
    if got != expected: sys.exit(f"{name}: {got!r} instead of {expected!r}")

finding = load("json")["findings"][0]
check("json", (finding["path"], finding["line"], finding["column"]), (wanted, 1, 33))
secret_id = finding["id"]

run = load("sarif")["runs"][0]
result = run["results"][0]
place = result["locations"][0]["physicalLocation"]
check("sarif uri", urllib.parse.unquote(place["artifactLocation"]["uri"]), wanted)
check("sarif column", (place["region"]["startLine"], place["region"]["startColumn"], place["region"]["endColumn"]), (1, 32, 72))
check("sarif id", result["partialFingerprints"], {"keysieve/v1": secret_id})
check("sarif rule", run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"], result["ruleId"])
check("sarif success", run["invocations"][0]["executionSuccessful"], False)
check("sarif commit", result["properties"]["commit"], commit)

suite = xml.parse(f"{work}/report.junit").getroot()
check("junit", (suite.get("failures"), suite.get("errors")), ("1", "1"))
check("junit count", len(list(suite.iter("failure"))), 1)
check("junit file", suite.find(".//testcase").get("file"), wanted)

report = load("gitlab")
check("gitlab", (report["vulnerabilities"][0]["location"]["file"], report["vulnerabilities"][0]["location"]["commit"]["sha"]), (wanted, commit))
check("gitlab status", report["scan"]["status"], "failure")

lines = open(f"{work}/report.github", encoding="utf-8").read().splitlines()
properties = re.match(r"::error file=([^,:]*),line=1,endLine=1,col=32,endColumn=72,title=", lines[0])
check("github", properties and urllib.parse.unquote(properties[1]), wanted)

with open(f"{work}/report.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file, strict=True))
check("csv", [(row["kind"], row["path"]) for row in rows][0], ("finding", wanted))
check("csv kinds", {row["kind"] for row in rows}, {"finding", "not scanned"})

for name, schema in (("sarif", "sarif-2.1.0.json"), ("gitlab", "gitlab-secret-detection.json")):
    path = os.path.join(schemas, schema)
    if not schemas or not os.path.exists(path):
        print(f"not held against a schema: {name}")
        continue
    import jsonschema
    with open(path, encoding="utf-8") as file:
        rules = json.load(file)
    errors = [error.message for error in jsonschema.validators.validator_for(rules)(rules).iter_errors(load(name))]
    check(f"{name} schema", errors, [])
END

# A report takes the place of the old one whole, and its owner alone may read it.
[ "$(stat -c %a "$WORK/report.json")" = 600 ] || fail "mode $(stat -c %a "$WORK/report.json")"
echo old >"$WORK/target" && chmod 644 "$WORK/target" && ln -s target "$WORK/link"
expect 1 "$KEYSIEVE" files --format json --output "$WORK/link" .
[ -L "$WORK/link" ] && grep -q findings "$WORK/target" || fail "the link was not written through"
[ "$(stat -c %a "$WORK/target")" = 644 ] || fail "the mode was not kept"
expect 2 "$KEYSIEVE" files --format json --output "$WORK/no/such" .
expect 1 sh -c '"$0" files --format json --output /dev/stderr . 2>"$1"' "$KEYSIEVE" "$WORK/stderr"
grep -q findings "$WORK/stderr" || fail "nothing came out of a device"
[ -z "$(ls "$WORK" | grep -E 'report\..*\.')" ] || fail "something was left behind"
