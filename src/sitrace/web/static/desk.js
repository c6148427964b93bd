// What every page of the desk shares: dropping files, waiting, and maps.
import { _ } from "/static/words.js";

for (const form of document.querySelectorAll("form[data-drop]")) {
  const files = form.querySelector("input[type=file]");
  const drop = (on) => (event) => { event.preventDefault(); form.classList.toggle("dropping", on); };
  document.addEventListener("dragover", drop(true));
  document.addEventListener("dragleave", drop(false));
  document.addEventListener("drop", (event) => {
    drop(false)(event);
    if (event.dataTransfer.files.length) { files.files = event.dataTransfer.files; form.requestSubmit(); }
  });
  form.addEventListener("submit", (event) => {
    const busy = form.querySelector(".busy"), began = Date.now();
    form.querySelector("button").disabled = true;
    busy.hidden = false;
    setInterval(() => { busy.textContent = _("Reading… {s} s", { s: Math.round((Date.now() - began) / 1000) }); }, 1000);
    if (files.files.length > 1 && files.files.length <= 20) {
      event.preventDefault();
      readEach(form, [...files.files]);
    }
  });
}
// A page that comes back from the browser's memory is not reading any more.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// Several files, one after the other: each tells how it went, and one that is refused costs no other.
async function readEach(form, files) {
  const list = form.querySelector(".reading-files");
  list.hidden = false;
  const lines = files.map((file) => list.appendChild(Object.assign(document.createElement("li"), { textContent: _("{file} · waits", { file: file.name }), dir: "auto" })));
  for (const [at, file] of files.entries()) {
    lines[at].textContent = _("{file} · reading…", { file: file.name });
    const sent = new FormData();
    for (const name of ["token", "published"]) sent.append(name, form.elements[name].value);
    sent.append("files", file, file.name);
    lines[at].replaceChildren(...(await readOne(sent, file.name)));
  }
  form.querySelector(".busy").remove();
  form.querySelector("button").disabled = false;
}

async function readOne(sent, name) {
  try {
    const answer = await fetch("/read", { method: "POST", body: sent });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const links = answer.redirected ? [[answer.url, name]]
      : [...page.querySelectorAll("main section a[href^='/reports/']")].slice(0, answer.ok ? 50 : 0).map((a) => [a.getAttribute("href"), a.textContent]);
    const told = [...page.querySelectorAll(".alert li, .failure .lead")].map((one) => one.textContent).join(" ");
    if (!links.length) return [_("{file} · not read. {why}", { file: name, why: told || answer.statusText })];
    return links.flatMap(([href, text]) => [Object.assign(document.createElement("a"), { href, textContent: text, className: "read" }), ` · ${_("read")} `]);
  } catch {
    return [_("{file} · not sent: the desk does not answer.", { file: name })];
  }
}

if (document.querySelector("[data-map]")) import("/static/map.js");
