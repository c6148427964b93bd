// Keys for the review queue. Every one of them does what a link or a button on the page does too.
const here = document.querySelector(".review");
const dialog = document.getElementById("keys");
const keysOn = document.getElementById("keys-on");
const remembered = (value) => {
  try {
    if (value !== undefined) localStorage.setItem("sitrace-keys", value);
    return localStorage.getItem("sitrace-keys");
  } catch { return null; } // a browser may forbid storage
};
keysOn.checked = remembered() !== "off";
keysOn.addEventListener("change", () => remembered(keysOn.checked ? "on" : "off"));
const button = document.getElementById("show-keys");
button.hidden = false;
button.addEventListener("click", () => dialog.showModal());

const open = (id) => {
  const details = document.getElementById(id);
  if (!details) return;
  details.open = true;
  details.scrollIntoView({ block: "start" });
  const wrong = details.querySelector("[aria-invalid]");
  (wrong ?? details.querySelector("fieldset input, fieldset select, input:not([type=hidden]), button"))?.focus({ preventScroll: !wrong });
};
for (const link of document.querySelectorAll("a[data-opens]"))
  link.addEventListener("click", (event) => { event.preventDefault(); open(link.dataset.opens); });
if (location.hash) open(location.hash.slice(1));
document.querySelector("details[open] [aria-invalid]")?.focus();

const press = (key) => {
  const target = here.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (target.dataset.opens) open(target.dataset.opens);
  else if (target instanceof HTMLFormElement) target.requestSubmit();
  else target.click();
  return true;
};
const closeAll = () => {
  for (const details of here.querySelectorAll("details[open]")) details.open = false;
  document.activeElement?.blur();
};
// The browser takes the focus out of a closed sheet only with its next frame; a key pressed before would be taken for typing.
const closeSheet = () => {
  dialog.close();
  if (dialog.contains(document.activeElement)) document.activeElement.blur();
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (dialog.open) {
    if (event.key === "Escape") { event.preventDefault(); closeSheet(); }
    return;
  }
  if (event.key === "Escape") return closeAll();
  if (event.target.closest("input, textarea, select") || !keysOn.checked || event.repeat) return;
  if (event.key === "?") { event.preventDefault(); dialog.showModal(); }
  else if (press(event.key)) event.preventDefault();
});

// What was typed is not lost by a slip, and nothing is sent twice.
let typed = false, sent = false;
for (const form of document.querySelectorAll("form[data-guard]")) form.addEventListener("input", () => { typed = true; });
for (const form of document.querySelectorAll(".review form[method=post]"))
  form.addEventListener("submit", (event) => {
    if (sent) return event.preventDefault();
    sent = true;
    here.setAttribute("aria-busy", "true");
  });
addEventListener("pageshow", (event) => { if (event.persisted) { sent = false; here.removeAttribute("aria-busy"); } });
addEventListener("beforeunload", (event) => { if (typed && !sent) event.preventDefault(); });

for (const control of document.querySelectorAll(".filters select")) control.addEventListener("change", () => control.form.requestSubmit());
const pane = document.querySelector(".text-pane");
const words = pane?.querySelector("mark:not(.evidence)") ?? pane?.querySelector("mark");
if (words && pane.scrollHeight > pane.clientHeight) pane.scrollTop = words.offsetTop - pane.clientHeight / 3;
const list = document.querySelector(".queue"), entry = list?.querySelector("[aria-current]");
if (entry && list.scrollHeight > list.clientHeight) list.scrollTop = entry.offsetTop - list.clientHeight / 2;
