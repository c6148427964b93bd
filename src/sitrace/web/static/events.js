// The list of events answers while its filter is typed; a drag over the bars chooses a stretch of time.
import { _ } from "/static/words.js";

const form = document.querySelector("form[data-filter]");
const map = document.querySelector("[data-map]");
let waiting, asking;

async function show(address, push = true) {
  asking?.abort();
  asking = new AbortController();
  const results = document.getElementById("results");
  results.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: asking.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("results");
    if (!found) { location.assign(address); return; }
    results.replaceWith(document.adoptNode(found));
    if (push) history.pushState(null, "", address);
    fill(new URL(address, location).searchParams);
    begin();
    afterwards(() => draw(found.dataset.layer));
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

// The form says what the address says, also after a chip, a bar or the back button.
function fill(asked) {
  for (const input of form.querySelectorAll("input:not([type=hidden]), select"))
    if (input !== document.activeElement) input.value = asked.get(input.name) ?? "";
  for (const kept of form.querySelectorAll("[type=hidden]")) if (!asked.has(kept.name)) kept.remove();
}

// The list is shown first: drawing a map can hold the page for as long as all else together.
const afterwards = (act) => requestAnimationFrame(() => setTimeout(act));

async function draw(layer) {
  if (!map || !layer || map.dataset.geojson === layer) return;
  map.dataset.geojson = layer;
  if (!("ready" in map.dataset)) return;
  const answer = await fetch(layer);
  if (answer.ok && map.dataset.geojson === layer)
    map.dispatchEvent(new CustomEvent("map:load", { detail: { events: await answer.json(), isStill: layer.includes("bbox=") } }));
}

// The map is a filter too: its view becomes the area that is asked for.
map?.addEventListener("map:ready", ({ detail }) => {
  if (!form) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "map-only", textContent: _("Only what the map shows") });
  button.addEventListener("click", () => {
    const box = detail.map.getBounds();
    const within = (degrees, most) => Math.max(-most, Math.min(most, degrees)).toFixed(3);
    const ends = [within(box.getWest(), 180), within(box.getSouth(), 90), within(box.getEast(), 180), within(box.getNorth(), 90)];
    const area = form.elements.bbox ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "bbox" }));
    area.value = ends.join(",");
    show(address());
  });
  map.append(button);
});

const address = () => {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) asked.append(name, value.trim());
  const sort = new URL(location).searchParams.get("sort");
  if (sort) asked.set("sort", sort);
  return `/events${asked.size ? `?${asked}` : ""}`;
};

if (form) {
  form.querySelector(".go").hidden = true;
  form.addEventListener("submit", (event) => { event.preventDefault(); show(address()); });
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.checkValidity() && show(address()), event.target.matches("select, [type=date]") ? 0 : 250);
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest?.("#results .chips a, #results thead a, #results .pager a, #results .brush a");
    if (!link) return;
    event.preventDefault();
    show(link.href?.baseVal ?? link.getAttribute("href") ?? "/events");
    if (link.closest(".pager")) document.getElementById("main").scrollIntoView();
  });
  addEventListener("popstate", () => show(location.href, false));
  begin();
}

function begin() {
  const brush = document.querySelector("[data-brush]");
  if (!brush) return;
  brush.closest(".brush").classList.add("ready");
  const rooms = [...brush.querySelectorAll(".room")];
  let first = null;
  const at = (event) => {
    const { left, width } = brush.getBoundingClientRect();
    return Math.max(0, Math.min(rooms.length - 1, Math.floor(((event.clientX - left) / width) * rooms.length)));
  };
  const span = (event) => [first, at(event)].sort((a, b) => a - b);
  brush.addEventListener("pointerdown", (event) => { if (!event.button) first = at(event); });
  brush.addEventListener("dragstart", (event) => event.preventDefault());
  brush.addEventListener("pointermove", (event) => {
    if (first === null) return;
    const [from, to] = span(event);
    rooms.forEach((room, n) => room.classList.toggle("over", n >= from && n <= to));
  });
  brush.addEventListener("pointerup", (event) => {
    if (first === null) return;
    const [from, to] = span(event);
    first = null;
    if (from === to) return;
    brush.addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
    form.elements.since.value = rooms[from].dataset.since;
    form.elements.until.value = rooms[to].dataset.until;
    show(address());
  });
  brush.addEventListener("pointerleave", () => { first = null; rooms.forEach((room) => room.classList.remove("over")); });
}

for (const select of document.querySelectorAll("select[data-submits]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
  for (const button of select.form.querySelectorAll("[data-plain]")) button.hidden = true;
}
