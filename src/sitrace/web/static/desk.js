// What every page of the desk shares: dropping files, waiting, and maps.
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

if (document.querySelector("[data-map]")) import("/static/map.js");
