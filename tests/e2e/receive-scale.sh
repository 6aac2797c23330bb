# A push of 5,000 commits and one of a single commit, to a server with 10,000 refs: judged whole, and in bounded time. The bounds are wide,
# since tests run on busy machines; tests/bench measures.
. "$(dirname "$0")/common.sh"
new_server
on_server git config receive.unpackLimit 1
head=$(git rev-parse HEAD)
awk -v id="$head" 'BEGIN { for (i = 0; i < 10000; ++i) print "create refs/heads/branch-" i " " id }' >"$WORK/refs"
on_server git update-ref --stdin <"$WORK/refs"
on_server git pack-refs --all

# commits COUNT FILE: commits on main, each changing a file of its own; the last one takes FILE in.
commits() {
  awk -v count="$1" -v head="$head" -v last="$2" 'BEGIN {
    for (i = 1; i <= count; ++i) {
      print "commit refs/heads/many\ncommitter Ada <ada@example.org> " 1767323045 + i " +0000\ndata 6\nclean\n"
      if (i == 1) print "from " head
      print "M 100644 inline dir" i % 20 "/sub" i % 7 "/file" i
      text = "number = " i "\nvalue = some text of a clean file\n"
      print "data " length(text) "\n" text
    }
    getline secret < last
    print "commit refs/heads/many\ncommitter Ada <ada@example.org> " 1767333045 " +0000\ndata 4\nlast\nM 100644 inline last"
    print "data " length(secret) + 1 "\n" secret
  }' | git fast-import --quiet --force
}
seconds() { date +%s; }

echo clean >"$WORK/last"
commits 5000 "$WORK/last"
start=$(seconds)
passed git push -q origin many
[ $(($(seconds) - start)) -lt 60 ] || fail "5,000 commits took a minute"
on_server git branch -q -D many 2>/dev/null || on_server git update-ref -d refs/heads/many
secret_line >"$WORK/last"
commits 5000 "$WORK/last"
refused 1 git push -q origin many
said last:1 '(the last one)'
echo clean >>first
git commit -qam clean
start=$(seconds)
passed git push -q origin main
passed git push -q origin main:new
[ $(($(seconds) - start)) -lt 10 ] || fail "one commit took ten seconds"
