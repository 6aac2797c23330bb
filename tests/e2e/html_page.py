"""Drives the page of html-page.sh by the WebDriver protocol (W3C), with nothing but Python's own library."""
import json, os, subprocess, sys, time, urllib.request

work = sys.argv[1]
port = 20000 + os.getpid() % 20000
driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=data, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["value"]


def wait_for_driver():
    for _ in range(100):
        try:
            if call("GET", "/status")["ready"]:
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("chromedriver does not start")


def check(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {got!r} instead of {wanted!r}")


wait_for_driver()
flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={work}/browser"]
session = call("POST", "/session", {"capabilities": {"alwaysMatch": {
    "goog:chromeOptions": {"args": flags}, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})
base = "/session/" + session["sessionId"]
keys = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Right": "\ue014", "Space": " "}


def run(script, *args):
    return call("POST", base + "/execute/sync", {"script": script, "args": list(args)})


def press(*names):
    actions = [{"type": kind, "value": keys.get(name, name)} for name in names for kind in ("keyDown", "keyUp")]
    call("POST", base + "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})


def shown():
    return run("return [...document.querySelectorAll('details.finding:not([hidden])')].map(card => card.dataset.path)")


def focus(selector):
    run("document.querySelector(arguments[0]).focus()", selector)


def luminance(color):
    def linear(value):
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
    red, green, blue = (linear(value / 255) for value in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


COLORS = """
const parse = (text) => text.match(/[0-9.]+/g).slice(0, 3).map(Number);
const behind = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const color = getComputedStyle(at).backgroundColor;
    if (!/, 0\\)$/.test(color)) return parse(color);
  }
  return [255, 255, 255];
};
return [...document.querySelectorAll("h1, p, b, code, dt, dd, a, legend, label, input, select, button[type=reset]")]
  .filter((element) => element.offsetParent).map((element) => [parse(getComputedStyle(element).color), behind(element), element.outerHTML.slice(0, 60)]);
"""

try:
    call("POST", base + "/url", {"url": f"file://{work}/page.html"})
    hostile = 'src/<img src=x onerror="document.title=1">.py'
    check("title", run("return document.title"), "keysieve: secrets")
    check("no foreign element", run("return document.querySelectorAll('img, main script, iframe').length"), 0)
    check("all", sorted(shown()), sorted(["src/one.py", hostile, "lib/two.py", "lib/three.py", "other.py"]))

    # A policy that holds: a script that is put in does not run, a picture is not loaded.
    run("const s = document.createElement('script'); s.textContent = 'document.title = \"taken\"'; document.body.append(s)")
    run("const i = new Image(); i.src = 'http://127.0.0.1:9/x.png'; document.body.append(i)")
    check("policy", run("return document.title"), "keysieve: secrets")
    blocked = [entry["message"] for entry in call("POST", base + "/se/log", {"type": "browser"}) if "Content Security Policy" in entry["message"]]
    check("blocked by the policy", len(blocked), 2)

    # The timeline: three months with secrets and those between them, then the filters, by keys alone.
    labels = run("return [...document.querySelectorAll('#bars button')].map(bar => bar.getAttribute('aria-label'))")
    check("first bar", labels[0], "2025-03: 2 came in, 2 still in a tip")
    check("bar of what is gone", labels[5], "2025-08: 1 came in, 0 still in a tip")
    check("heights", run("return document.querySelector('#bars .there').offsetHeight > 50"), True)
    focus("#bars button")
    press("Right", "Right", "Right", "Enter")
    check("a bar by keys", shown(), ["lib/two.py"])
    check("said", run("return document.getElementById('shown').textContent"), "1 of 5 shown, of 2025-06")
    press("Escape")
    time.sleep(0.2)
    check("Escape", len(shown()), 5)
    focus("[name=tip]")
    press("Space")
    check("only what is still there", "lib/three.py" in shown(), False)
    press("Escape")
    time.sleep(0.2)
    focus("[name=path]")
    press(*"LIB/")
    check("path", sorted(shown()), ["lib/three.py", "lib/two.py"])
    press("Escape")
    time.sleep(0.2)
    focus("[name=author]")
    press(*"ada")
    check("author", sorted(shown()), ["other.py", "src/one.py"])
    press("Escape")
    time.sleep(0.2)
    focus("[name=rule]")
    press("a")  # a list goes to the first name that begins so
    check("rule", len(shown()), 4)
    press("Escape")
    time.sleep(0.2)
    focus("[name=critical]")
    press("Space")
    check("severity", "src/one.py" in shown(), False)
    press("Escape")
    time.sleep(0.2)
    focus("details.finding summary")
    press("Enter")
    check("opened by a key", run("return document.querySelector('details.finding').open"), True)
    order = run("return [...document.querySelectorAll('input, select, button, summary, a')].every(element => element.tabIndex >= 0)")
    check("all can be reached by Tab", order, True)

    # Light and dark: what is text can be read (WCAG 2.1, 1.4.3).
    run("for (const card of document.querySelectorAll('details')) card.open = true")
    backs = []
    for scheme in ("light", "dark"):
        call("POST", base + "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {
            "features": [{"name": "prefers-color-scheme", "value": scheme}]}})
        backs.append(run("return getComputedStyle(document.body).backgroundColor"))
        for text, back, where in run(COLORS):
            if contrast(text, back) < 4.5:
                sys.exit(f"{scheme}: {text} on {back}, {contrast(text, back):.1f} to 1: {where}")
        if os.environ.get("SHOTS"):
            import base64
            with open(f"{os.environ['SHOTS']}/{scheme}.png", "wb") as file:
                file.write(base64.b64decode(call("GET", base + "/screenshot")))
    check("two schemes", backs[0] != backs[1], True)

    asked = set()
    for entry in call("POST", base + "/se/log", {"type": "performance"}):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.add(message["params"]["request"]["url"])
    check("asked for", {url for url in asked if url.startswith("http") and "127.0.0.1:9/" not in url}, set())
finally:
    try:
        call("DELETE", base)
    finally:
        driver.terminate()
        driver.wait()
