// Every <div class="map" data-map data-geojson="URL"> becomes a map when it comes into view;
// data-points="/map/points.json?…" in its place is for many events, data-control="URL" for who holds what.
// Map and lists speak through "map:select" events on the document: detail {id, from}.
import { _ } from "/static/words.js";

const VENDOR = "/static/vendor/";

for (const href of [`${VENDOR}maplibre-gl/maplibre-gl.css`, "/static/map.css"]) {
  if (document.querySelector(`link[href="${href}"]`)) continue;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
}

export const select = (id, from) =>
  document.dispatchEvent(new CustomEvent("map:select", { detail: { id, from } }));

// A list beside the map: any element with data-event="ID" lights up its mark, and is lit by it.
for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => {
    const row = event.target.closest?.("[data-event]");
    if (row) select(row.dataset.event, "list");
  });
  document.addEventListener(end, (event) => {
    if (event.target.closest?.("[data-event]")) select(null, "list");
  });
}
document.addEventListener("map:select", ({ detail }) => {
  for (const row of document.querySelectorAll("[data-event]"))
    row.classList.toggle("lit", row.dataset.event === detail.id);
  if (detail.id && detail.from === "map")
    document.querySelector(`[data-event="${CSS.escape(detail.id)}"]`)?.scrollIntoView({ block: "nearest" });
});

const tell = (box, text) => {
  const note = document.createElement("p");
  note.className = "map-note";
  note.setAttribute("role", "status");
  note.textContent = text;
  box.replaceChildren(note);
};

const hasWebgl = () => {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(context);
};

const classic = (src) => new Promise((done, fail) => {
  const script = document.createElement("script");
  Object.assign(script, { src, onload: done, onerror: fail });
  document.head.append(script);
});

const json = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
};

const library = async () => {
  const [gl] = await Promise.all([
    import(`${VENDOR}maplibre-gl/maplibre-gl.mjs`),
    classic(`${VENDOR}pmtiles/pmtiles.js`),
  ]);
  gl.setWorkerUrl(new URL(`${VENDOR}maplibre-gl/maplibre-gl-worker.mjs`, location).href);
  return gl;
};

async function begin(box) {
  if (!hasWebgl()) {
    tell(box, _("No map: this browser has no WebGL, or it is switched off. All that it would show stands in the list."));
    return;
  }
  tell(box, _("Drawing the map…"));
  try {
    const { geojson, points, control } = box.dataset;
    const [gl, { draw }, base, events, rows, states] = await Promise.all([
      library(), import("/static/map/draw.js"), json("/map/base.json"),
      geojson && json(geojson), points && json(points), control && json(control),
    ]);
    await draw(gl, box, base, { events, rows, control: states });
  } catch (error) {
    console.error(error);
    tell(box, _("The map could not be drawn. All that it would show stands in the list."));
  }
}

const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries)
    if (isIntersecting) { seen.unobserve(target); begin(target); }
}, { rootMargin: "200px" });
for (const box of document.querySelectorAll("[data-map]")) seen.observe(box);
