"""Every object that keysieve reads of a repository, beside what `git cat-file` says of it, byte for byte (by SHA-1 of the content).

    pack_kinds.py READ_OBJECTS REPO...

Prints one line a repository; status 1 where any object differs.
"""
import hashlib
import subprocess
import sys


def by_git(repo):
    batch = subprocess.Popen(
        ["git", "cat-file", "--batch-all-objects", "--batch", "--unordered", "--buffer"], cwd=repo, stdout=subprocess.PIPE, bufsize=1 << 20
    )
    lines, size_of_all = [], 0
    while head := batch.stdout.readline():
        name, kind, size = head.decode().split()
        content = batch.stdout.read(int(size))
        batch.stdout.read(1)
        size_of_all += len(content)
        lines.append(f"{name} {kind} {size} {hashlib.sha1(f'{kind} {size}'.encode() + bytes(1) + content).hexdigest()}")
    if batch.wait() != 0:
        sys.exit(f"git cat-file failed in {repo}")
    return sorted(lines), size_of_all


failed = False
for repo in sys.argv[2:]:
    wanted, size_of_all = by_git(repo)
    for threads in ("1", "2"):
        got = subprocess.run([sys.argv[1], threads], cwd=repo, stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
        if got != wanted:
            failed = True
            print(f"{repo}: differs, {threads} threads:", *sorted(set(got) ^ set(wanted))[:5], sep="\n  ")
    print(f"{repo}: {len(wanted)} objects, {size_of_all} bytes")
sys.exit(failed)
