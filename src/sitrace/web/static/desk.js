// What every page of the desk shares: dropping files, waiting, and claims that light up with their words.
for (const form of document.querySelectorAll("form[data-drop]")) {
  const files = form.querySelector("input[type=file]");
  const drop = (on) => (event) => { event.preventDefault(); form.classList.toggle("dropping", on); };
  document.addEventListener("dragover", drop(true));
  document.addEventListener("dragleave", drop(false));
  document.addEventListener("drop", (event) => {
    drop(false)(event);
    if (event.dataTransfer.files.length) { files.files = event.dataTransfer.files; form.requestSubmit(); }
  });
  form.addEventListener("submit", () => {
    form.querySelector("button").disabled = true;
    form.querySelector(".busy").hidden = false;
  });
}

const lit = (number, on) => {
  for (const element of document.querySelectorAll(`[data-claims~="${number}"], [data-claim="${number}"]`))
    element.classList.toggle("lit", on);
};
for (const card of document.querySelectorAll("[data-claim]")) {
  for (const [begin, end] of [["mouseenter", "mouseleave"], ["focus", "blur"]]) {
    card.addEventListener(begin, () => lit(card.dataset.claim, true));
    card.addEventListener(end, () => lit(card.dataset.claim, false));
  }
}
for (const words of document.querySelectorAll("[data-claims]"))
  words.addEventListener("click", () => document.getElementById(`c${words.dataset.claims.trim().split(" ")[0]}`)?.focus());

if (document.querySelector("[data-map]")) import("/static/map.js");
