"""make TRUTH: a history for `git fast-import` on standard output, and where each secret in it came in.
compare TRUTH MARKS FOUND: whether what keysieve found is that, each once. Shows no secret."""
import json
import random
import string
import sys

COMMITS, SECRETS, FILES = 5000, 300, 40
KINDS = ["plain"] * 8 + ["evil", "wide", "undiffed", "deleted", "reverted", "message", "tag", "note"]


def line():
    token = "".join(random.choices(string.ascii_letters + string.digits, k=40))
    return f'ALPACA_SECRET_KEY = "{token}"'


def noise():
    return " ".join(random.choices(["for", "while", "return", "alpha", "beta", "value", "node", "tree", "print"], k=6))


class Maker:
    def __init__(self):
        self.out = sys.stdout.buffer
        self.mark = 0
        self.truth = []  # mark, path, line
        self.trees = {"main": {}, "side": None}
        self.heads = {}

    def data(self, content):
        self.out.write(b"data %d\n" % len(content) + content + b"\n")

    def commit(self, branch, message, changed, deleted=(), merge=None, ref=None):
        self.mark += 1
        write = lambda text: self.out.write(text.encode() + b"\n")
        write(f"commit {ref or 'refs/heads/' + branch}")
        write(f"mark :{self.mark}")
        write(f"author Ada <ada@example.org> {1700000000 + 60 * self.mark} +0000")
        write(f"committer Ada <ada@example.org> {1700000000 + 60 * self.mark} +0000")
        self.data(message.encode())
        if branch in self.heads:
            write(f"from :{self.heads[branch]}")
        if merge:
            write(f"merge :{merge}")
        for path in deleted:
            write(f"D {path}")
        for path in changed:
            encoding = "utf-16" if path.endswith(".wide") else "utf-8"
            write(f"M 100644 inline {path}")
            self.data(("\n".join(self.trees[branch][path]) + "\n").encode(encoding))
        write("")
        self.heads[branch] = self.mark
        return self.mark

    def plant(self, branch, path):
        lines = self.trees[branch].setdefault(path, [noise()])
        at = random.randrange(len(lines) + 1)
        lines.insert(at, line())
        return at

    def secret(self, branch, kind, number):
        tree = self.trees[branch]
        if kind == "message":
            self.truth.append((self.commit(branch, f"{noise()}\n\n{line()}\n", []), "(commit message)", 3))
        elif kind == "tag":
            text = f"{noise()}\n{line()}\n".encode()
            self.out.write(b"tag t%d\nfrom :%d\ntagger Ada <ada@example.org> 1700000000 +0000\n" % (number, self.heads[branch]))
            self.data(text)
            self.truth.append((f"t{number}", "(tag message)", 2))
        elif kind == "note":
            about = self.heads[branch]
            self.mark += 1
            self.out.write(f"commit refs/notes/commits\nmark :{self.mark}\ncommitter Ada <ada@example.org> {1700000000 + 60 * self.mark} "
                           "+0000\n".encode())
            self.data(b"note")
            self.out.write(f"N inline :{about}\n".encode())
            self.data(f"{line()}\n".encode())
            self.truth.append((self.mark, about, 1))
        else:
            ending = {"wide": ".wide", "undiffed": ".bin"}.get(kind, ".py")
            path = f"{random.choice(['src', 'lib/deep', 'doc'])}/{kind}{number}{ending}"
            if kind == "plain" and tree:
                path = random.choice([p for p in tree if not p.endswith((".wide", "attributes"))])
            at = self.plant(branch, path)
            self.truth.append((self.commit(branch, kind, [path]), path, at + 1))
            if kind in ("deleted", "reverted"):
                kept = tree.pop(path)
                self.commit(branch, "take it out", [], [path])
                if kind == "reverted":
                    tree[path] = kept
                    self.commit(branch, "revert", [path])

    def step(self, branch):
        tree = self.trees[branch]
        path = random.choice(list(tree)) if len(tree) > FILES else f"src/file{random.randrange(FILES * 2)}.py"
        if path == ".gitattributes":
            return
        if path in tree and random.random() < 0.03:
            new = f"moved/{self.mark}-{path.split('/')[-1]}"
            tree[new] = tree.pop(path)
            self.commit(branch, "rename", [new], [path])
            return
        lines = tree.setdefault(path, [])
        lines.insert(random.randrange(len(lines) + 1), noise())
        self.commit(branch, noise(), [path])

    # What side has comes to main, and with it, in an evil one, what neither had.
    def merge(self, number):
        side, main = self.trees["side"], self.trees["main"]
        brought = [path for path in side if path not in main]
        for path in brought:
            main[path] = list(side[path])
        changed = brought
        if number is not None:
            at = self.plant("main", f"evil{number}.py")
            changed = brought + [f"evil{number}.py"]
            self.truth.append((self.mark + 1, f"evil{number}.py", at + 1))
        self.commit("main", "merge", changed, merge=self.heads["side"])
        self.trees["side"] = None

    def fork(self):
        self.trees["side"] = {path: list(lines) for path, lines in self.trees["main"].items()}
        self.heads["side"] = self.heads["main"]

    def make(self):
        self.trees["main"][".gitattributes"] = ["*.bin -diff binary"]
        self.commit("main", "first", [".gitattributes"])
        due = sorted(random.sample(range(10, COMMITS - 200), SECRETS))
        number = 0
        while self.mark < COMMITS or number < SECRETS:
            branch = "side" if self.trees["side"] and random.random() < 0.5 else "main"
            if number < SECRETS and self.mark >= due[number]:
                kind = KINDS[number % len(KINDS)]
                if kind != "evil":
                    self.secret(branch, kind, number)
                else:
                    if not self.trees["side"]:
                        self.fork()
                        self.step("side")
                    self.merge(number)
                number += 1
            elif self.trees["side"] is None and random.random() < 0.05:
                self.fork()
            elif self.trees["side"] and random.random() < 0.03:
                self.merge(None)
            else:
                self.step(branch)


def compare(truth, marks, found):
    names = dict(text.split() for text in open(marks))
    wanted = []
    for commit, path, at in json.load(open(truth)):
        wanted.append((names.get(f":{commit}", "tag"), names[f":{path}"] if isinstance(path, int) else path, at))
    got = []
    for text in open(found):
        finding = json.loads(text)
        if "path" not in finding:
            continue
        path = finding["path"]
        commit = "tag" if path == "(tag message)" else finding["commit"]
        got.append((commit, path.replace("/", "") if len(path.replace("/", "")) == 40 else path, finding["line"]))
    missing = [entry for entry in wanted if entry not in got]
    extra = [entry for entry in got if entry not in wanted]
    print(f"{len(wanted)} planted, {len(got)} found, {len(missing)} missing, {len(extra)} beyond", missing[:5], extra[:5], file=sys.stderr)
    sys.exit(0 if sorted(wanted) == sorted(got) else 1)


if sys.argv[1] == "make":
    random.seed(5)
    maker = Maker()
    maker.make()
    json.dump(maker.truth, open(sys.argv[2], "w"))
else:
    compare(*sys.argv[2:5])
