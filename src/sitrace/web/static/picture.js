// The picture: charts as PNG, and a slider that moves the map and its table through the days.
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
  canvas.toBlob((png) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(png);
    link.download = new URL(url, location).pathname.split("/").pop().replace(/svg$/, "png");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }, "image/png");
}

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
