#include "report/html_page.h"

namespace keysieve {

constexpr std::string_view html_style = R"(
:root { color-scheme: light dark; --back: #ffffff; --text: #1b1b1f; --faint: #595966; --card: #f4f4f7; --line: #83838f; --act: #0b57d0;
  --critical: #b3001b; --high: #9a3f00; --medium: #6d5300; --low: #2c642c; --there: #b3001b; --gone: #83838f; }
@media (prefers-color-scheme: dark) { :root { --back: #15151a; --text: #ececf1; --faint: #ababb8; --card: #212129; --line: #83838f;
  --act: #8ab4f8; --critical: #ff8f99; --high: #ffb27a; --medium: #ecd06a; --low: #93d393; --there: #ff8f99; --gone: #83838f; } }
* { box-sizing: border-box; }
body { background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 1.5rem 0 .5rem; }
p { margin: .25rem 0; }
a { color: var(--act); }
code, .masked { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
.faint { color: var(--faint); }
.incomplete { border: 2px solid var(--critical); border-radius: .5rem; padding: .5rem 1rem; }
form { align-items: end; background: var(--card); border-radius: .5rem; display: flex; flex-wrap: wrap; gap: .75rem 1rem; padding: .75rem; }
fieldset { border: 0; display: flex; flex-wrap: wrap; gap: .25rem .75rem; margin: 0; padding: 0; }
legend { padding: 0; }
label.field { display: grid; }
input, select, button { background: var(--back); border: 1px solid var(--line); border-radius: .35rem; color: var(--text); font: inherit;
  padding: .2rem .5rem; }
select { max-width: 16rem; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
#bars { align-items: end; display: flex; gap: 2px; height: 9rem; list-style: none; margin: 0; overflow-x: auto; padding: .5rem .25rem; }
#bars li { flex: 1 1 .6rem; height: 100%; max-width: 3rem; min-width: .6rem; }
#bars button { background: none; border: 1px solid transparent; border-radius: .2rem; display: flex; flex-direction: column; height: 100%;
  justify-content: end; padding: 0; width: 100%; }
#bars button[aria-pressed=true] { border-color: var(--act); }
#bars .there { background: var(--there); display: block; }
#bars .gone { background: repeating-linear-gradient(45deg, var(--gone) 0 3px, transparent 3px 6px); display: block; }
#ends { display: flex; justify-content: space-between; }
.key::before { content: ""; display: inline-block; height: .8em; margin-right: .35em; width: .8em; }
.key.is-there::before { background: var(--there); }
.key.is-gone::before { background: repeating-linear-gradient(45deg, var(--gone) 0 3px, transparent 3px 6px); }
details.finding { background: var(--card); border-left: .3rem solid var(--line); border-radius: .35rem; margin: .5rem 0;
  padding: .4rem .75rem; }
details.finding[hidden] { display: none; }
details.critical { border-left-color: var(--critical); }
details.high { border-left-color: var(--high); }
details.medium { border-left-color: var(--medium); }
details.low { border-left-color: var(--low); }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary b { margin-right: .4em; }
.critical b { color: var(--critical); } .high b { color: var(--high); } .medium b { color: var(--medium); } .low b { color: var(--low); }
dl { display: grid; gap: .15rem 1rem; grid-template-columns: max-content 1fr; margin: .5rem 0; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
ul, dd ol { margin: .25rem 0; padding-left: 1.25rem; }
li { overflow-wrap: anywhere; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .35rem; } }
@media print { form, #when { display: none; } details.finding { break-inside: avoid; } }
)";

constexpr std::string_view html_script = R"(
"use strict";
(() => {
  const cards = [...document.querySelectorAll("details.finding")];
  const form = document.querySelector("form");
  const bars = document.getElementById("bars");
  if (!form) return;
  form.hidden = false;
  const day = 86400000;
  const known = (card) => /^\d{4}-\d\d-\d\d/.test(card.dataset.date || "");
  const dated = cards.filter(known);
  let period = "";

  // A day, a month or a year, whichever keeps the bars few.
  const lengthOf = () => {
    const times = dated.map((card) => Date.parse(card.dataset.date.slice(0, 10)));
    const most = times.reduce((one, other) => Math.max(one, other));
    const span = most - times.reduce((one, other) => Math.min(one, other));
    return span <= 60 * day ? 10 : span <= 1830 * day ? 7 : 4;
  };
  const length = dated.length ? lengthOf() : 4;
  const keyOf = (card) => (known(card) ? card.dataset.date.slice(0, length) : "");

  const next = (key) => {
    const [year, month, date] = key.split("-").map(Number);
    const time = length === 4 ? Date.UTC(year + 1, 0, 1) : length === 7 ? Date.UTC(year, month, 1) : Date.UTC(year, month - 1, date + 1);
    return new Date(time).toISOString().slice(0, length);
  };
  const keys = [];
  if (dated.length) {
    const all = [...new Set(dated.map(keyOf))].sort();
    for (let key = all[0]; key <= all[all.length - 1] && keys.length < 200; key = next(key)) keys.push(key);
    if (keys[keys.length - 1] !== all[all.length - 1]) keys.splice(0, keys.length, ...all);
  }

  const fits = (card) => {
    const rule = form.elements.rule.value;
    const path = form.elements.path.value.toLowerCase();
    const author = form.elements.author.value.toLowerCase();
    return (!rule || card.dataset.rule === rule) && form.elements[card.dataset.severity].checked &&
      card.dataset.path.toLowerCase().includes(path) && card.dataset.author.toLowerCase().includes(author) &&
      (!form.elements.tip.checked || card.dataset.tip === "yes");
  };

  const part = (name, height) => {
    const element = document.createElement("span");
    element.className = name;
    element.style.height = height + "%";
    return element;
  };
  const buttons = keys.map((key) => {
    const button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", () => { period = period === key ? "" : key; show(); });
    const item = document.createElement("li");
    item.append(button);
    bars.append(item);
    return button;
  });
  bars.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const at = buttons.indexOf(document.activeElement);
    if (step && at >= 0 && buttons[at + step]) { buttons[at + step].focus(); event.preventDefault(); }
  });

  const draw = (fitting) => {
    const counts = new Map(keys.map((key) => [key, { there: 0, gone: 0 }]));
    for (const card of fitting) {
      const count = counts.get(keyOf(card));
      if (count) count[card.dataset.tip === "yes" ? "there" : "gone"] += 1;
    }
    const most = Math.max(1, ...[...counts.values()].map((count) => count.there + count.gone));
    keys.forEach((key, at) => {
      const count = counts.get(key);
      const all = count.there + count.gone;
      const label = `${key}: ${all} came in, ${count.there} still in a tip`;
      buttons[at].replaceChildren(part("gone", 100 * count.gone / most), part("there", 100 * count.there / most));
      buttons[at].setAttribute("aria-label", label);
      buttons[at].setAttribute("aria-pressed", String(period === key));
      buttons[at].title = label;
    });
  };

  const show = () => {
    const fitting = cards.filter(fits);
    const shown = new Set(fitting.filter((card) => !period || keyOf(card) === period));
    for (const card of cards) card.hidden = !shown.has(card);
    document.getElementById("shown").textContent = `${shown.size} of ${cards.length} shown${period ? ", of " + period : ""}`;
    draw(fitting);
  };

  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => { period = ""; setTimeout(show); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") form.reset(); });
  if (keys.length) {
    document.getElementById("when").hidden = false;
    document.getElementById("first").textContent = keys[0];
    document.getElementById("last").textContent = keys[keys.length - 1];
  }
  show();
})();
)";

}  // namespace keysieve
