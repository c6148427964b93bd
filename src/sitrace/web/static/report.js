// Claims and their words: hover or focus one and the other lights up; click a word and its claim opens.
import { _ } from "/static/words.js";

const text = document.querySelector(".text");
const cards = new Map([...document.querySelectorAll("[data-claim]")].map((card) => [card.dataset.claim, card]));

// Which elements of the text belong to a claim: looked up once, a report may have a thousand.
const index = (name) => {
  const found = new Map();
  for (const element of text.querySelectorAll(`[data-${name}]`))
    for (const number of element.dataset[name].trim().split(" "))
      found.set(number, [...(found.get(number) ?? []), element]);
  return found;
};
const quotes = index("claims"), evidence = index("evidence"), numbers = index("leads");

let lit = null;
const light = (number) => {
  if (number === lit) return;
  for (const [claim, on] of [[lit, false], [number, true]]) {
    for (const element of [...(quotes.get(claim) ?? []), ...(numbers.get(claim) ?? [])]) element.classList.toggle("lit", on);
    for (const element of evidence.get(claim) ?? []) element.classList.toggle("faint", on);
    cards.get(claim)?.classList.toggle("lit", on);
  }
  lit = number;
};

const open = (number) => {
  const card = cards.get(number);
  if (!card) return false;
  card.open = true;
  card.querySelector("summary").focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  light(number);
  return true;
};

// The claim that an element stands for: its card, its words, or a link that leads to it.
const numberOf = (element) =>
  element.closest?.("[data-leads]")?.dataset.leads
  ?? element.closest?.("[data-claims]")?.dataset.claims.trim().split(" ")[0]
  ?? element.closest?.("[data-claim]")?.dataset.claim ?? null;

for (const begin of ["mouseover", "focusin"])
  document.addEventListener(begin, (event) => {
    const number = numberOf(event.target);
    if (number) light(number);
    else if (begin === "mouseover") light(numberOf(document.activeElement));
  });

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-leads], .mark");
  const number = link && numberOf(link);
  if (number && open(number)) {
    event.preventDefault();
    history.replaceState(null, "", `#c${number}`);
  }
});

// A click on the map opens the claim of the mark.
document.addEventListener("map:select", ({ detail }) => {
  const card = detail.id && document.querySelector(`[data-claim][data-event="${CSS.escape(detail.id)}"]`);
  light(card?.dataset.claim ?? null);
  if (card && detail.from === "map") open(card.dataset.claim);
});

const all = document.querySelector(".open-all");
if (all) {
  all.hidden = false;
  all.addEventListener("click", () => {
    const on = [...cards.values()].some((card) => !card.open);
    for (const card of cards.values()) card.open = on;
    all.textContent = on ? _("Close all") : _("Open all");
  });
}
for (const select of document.querySelectorAll("select[data-submits]"))
  select.addEventListener("change", () => select.form.requestSubmit());

const asked = /^#c(\d+)$/.exec(location.hash);
if (asked) open(asked[1]);
