// The picture: charts as PNG, and a slider that moves the map and its table through the days.
import { save } from "/static/map/save.js";

const SHARPNESS = 2;

async function savePng(url) {
  const svg = await (await fetch(url)).text();
  const source = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth * SHARPNESS, image.naturalHeight * SHARPNESS];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(source);
  const name = new URL(url, location).pathname.split("/").pop().replace(/svg$/, "png");
  canvas.toBlob((png) => save(png, name), "image/png");
}

// Of a chart that is wider than the screen the newest days are seen first.
for (const box of document.querySelectorAll(".scroll[data-newest]")) box.scrollLeft = box.scrollWidth;

for (const button of document.querySelectorAll("[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", () => savePng(button.dataset.png));
}

const map = document.querySelector("[data-map]");
const [slide, at] = [document.getElementById("slide"), document.getElementById("at")];

async function showDay(day) {
  const view = new URL(location);
  view.searchParams.set("at", day);
  const [control, page] = await Promise.all([
    fetch(`/picture/ground.geojson${view.search}`).then((answer) => answer.json()),
    fetch(view).then((answer) => answer.text()),
  ]);
  if (at.value !== day) return; // the slider has moved on
  history.replaceState(null, "", view);
  const isWanted = ({ properties: { start } }) => !start || start <= day;
  map.dispatchEvent(new CustomEvent("map:show", { detail: { isWanted, control: control.features } }));
  const ground = new DOMParser().parseFromString(page, "text/html").getElementById("ground");
  document.getElementById("ground").replaceWith(document.adoptNode(ground));
}

if (at?.options.length > 1) {
  let waiting;
  slide.closest("[hidden]").hidden = false;
  slide.addEventListener("input", () => {
    at.selectedIndex = slide.value;
    slide.setAttribute("aria-valuetext", at.selectedOptions[0].textContent);
    clearTimeout(waiting);
    waiting = setTimeout(() => showDay(at.value), 120);
  });
  at.addEventListener("change", () => { slide.value = at.selectedIndex; showDay(at.value); });
}
