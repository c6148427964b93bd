// One map in its box: base map, events, control states, and what happens when one is chosen.
import { select } from "/static/map.js";
import { _ } from "/static/words.js";
import { describe } from "/static/map/popup.js";
import { savePicture } from "/static/map/save.js";
import { bounds, circle, collection, fromRows, groupAreas, isExact } from "/static/map/shapes.js";
import { makeStyle } from "/static/map/style.js";

const CLICKED = ["point", "area_mark", "control_mark"];
let protocol;

async function readBase(base) {
  protocol ??= new pmtiles.Protocol();
  const archive = new pmtiles.PMTiles(new URL(base.url, location).href);
  protocol.add(archive);
  const [header, told] = await Promise.all([archive.getHeader(), archive.getMetadata()]);
  const isVector = header.tileType === pmtiles.TileType.Mvt;
  return { ...base, url: archive.source.getKey(), vectors: isVector ? told.vector_layers ?? [] : null, attribution: told.attribution ?? "" };
}

function frame(box, base) {
  const place = document.createElement("div");
  place.className = "map-place";
  const notes = document.createElement("p");
  notes.className = "map-notes";
  // A stranger's attribution may hold HTML: only its text is shown.
  const credit = new DOMParser().parseFromString(base.attribution, "text/html").body.textContent;
  notes.textContent = [credit, base.disclaimer].filter(Boolean).join(". ");
  const foot = document.createElement("div");
  foot.className = "map-foot";
  foot.append(notes);
  box.replaceChildren(place, foot);
  return place;
}

// What the library itself says.
const spoken = () => ({
  "NavigationControl.ZoomIn": _("Zoom in"),
  "NavigationControl.ZoomOut": _("Zoom out"),
  "Popup.Close": _("Close"),
  "CooperativeGesturesHandler.WindowsHelpText": _("Hold Ctrl and scroll to zoom the map"),
  "CooperativeGesturesHandler.MacHelpText": _("Hold ⌘ and scroll to zoom the map"),
  "CooperativeGesturesHandler.MobileHelpText": _("Two fingers move the map"),
});

export async function draw(gl, box, told, data) {
  const base = await readBase(told);
  gl.addProtocol("pmtiles", protocol.tile);
  const map = new gl.Map({
    container: frame(box, base), style: makeStyle(base), attributionControl: false,
    center: [25, 20], zoom: 1.3, maxZoom: 13, dragRotate: false, pitchWithRotate: false, touchPitch: false,
    cooperativeGestures: matchMedia("(pointer: coarse)").matches, locale: spoken(), fadeDuration: 0, renderWorldCopies: false,
  });
  map.touchZoomRotate.disableRotation();
  map.getCanvas().setAttribute("aria-label", box.getAttribute("aria-label") ?? _("Map; what it shows stands in the list too"));
  map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new gl.ScaleControl(), "bottom-left");
  offerPicture(map, box, base);
  putOnPaper(map, box);
  await map.once("style.load");
  const shown = new Shown(gl, map, data);
  follow(map, shown, base, box);
  box.dispatchEvent(new CustomEvent("map:ready", { bubbles: true, detail: { map } }));
  box.dataset.ready = "";
  map.once("idle", () => { box.dataset.idle = ""; });
}

function offerPicture(map, box, base) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "PNG", title: _("Save the map as a picture") });
  button.addEventListener("click", () => savePicture(map, {
    title: `${document.title.split(" · ")[0]}: ${box.getAttribute("aria-label") ?? ""}`,
    source: base.source,
    notes: box.querySelector(".map-notes").textContent,
  }));
  box.querySelector(".map-foot").append(button);
}

// A drawing of WebGL is gone when it is printed: paper gets a copy of it.
function putOnPaper(map, box) {
  const paper = document.createElement("canvas");
  paper.className = "map-paper";
  box.prepend(paper);
  addEventListener("beforeprint", () => {
    map.redraw();
    [paper.width, paper.height] = [map.getCanvas().width, map.getCanvas().height];
    paper.getContext("2d").drawImage(map.getCanvas(), 0, 0);
  });
}

// What is on the map now, of all that could be.
class Shown {
  constructor(gl, map, { events, rows, control }) {
    [this.gl, this.map, this.lit] = [gl, map, []];
    this.control = control?.features ?? [];
    this.load(events ?? (rows && fromRows(rows)));
  }

  // Other events in the place of those before, all in view unless the view is to stay.
  load(events, isStill = false) {
    this.events = (events?.features ?? []).filter((feature) => feature.geometry);
    this.show(() => true);
    const around = bounds(this.events.length ? this.events : this.control);
    if (around && !isStill) this.map.fitBounds(around, { padding: 36, maxZoom: 7, animate: false });
  }

  show(isWanted, control = this.control) {
    const events = this.events.filter(isWanted);
    const { areas, marks, members } = groupAreas(events.filter((one) => !isExact(one)));
    this.members = members;
    this.byId = new Map(events.map((one) => [one.properties.id, one]));
    const set = (name, value) => this.map.getSource(name).setData(value);
    set("points", collection(events.filter(isExact)));
    set("areas", areas);
    set("area_marks", marks);
    set("control", collection(control.flatMap(({ geometry, properties }) => [
      circle(geometry.coordinates, Math.max(properties.radius_km, 6), properties), { type: "Feature", geometry, properties },
    ])));
  }

  light(id) {
    for (const target of this.lit) this.map.setFeatureState(target, { lit: false });
    const found = this.byId.get(id);
    const key = found && `${found.geometry.coordinates}/${found.properties.radius_km}`;
    this.lit = !found ? [] : isExact(found) ? [{ source: "points", id }] : [{ source: "areas", id: key }, { source: "area_marks", id: key }];
    for (const target of this.lit) this.map.setFeatureState(target, { lit: true });
  }

  tell({ layer, properties, geometry }) {
    const features = layer.id === "area_mark" ? this.members.get(properties.key)
      : layer.id === "control_mark" ? [{ properties }] : [this.byId.get(properties.id)];
    this.popup?.remove();
    this.popup = new this.gl.Popup({ maxWidth: "20rem", focusAfterOpen: true })
      .setLngLat(geometry.coordinates).setDOMContent(describe(features)).addTo(this.map);
    if (features.length === 1) select(features[0].properties.id, "map");
  }
}

function follow(map, shown, base, box) {
  map.on("click", (event) => {
    const [found] = map.queryRenderedFeatures(event.point, { layers: [...CLICKED, "cluster"] });
    if (!found) return;
    if (found.layer.id === "cluster") widen(map, found);
    else shown.tell(found);
  });
  for (const layer of [...CLICKED, "cluster"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().classList.add("over"); });
    map.on("mouseleave", layer, () => { map.getCanvas().classList.remove("over"); });
  }
  document.addEventListener("map:select", ({ detail }) => shown.light(detail.id));
  box.addEventListener("map:load", ({ detail }) => shown.load(detail.events, detail.isStill));
  box.addEventListener("map:show", ({ detail }) => shown.show(detail.isWanted ?? (() => true), detail.control));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => repaint(map, base));
}

async function widen(map, { properties, geometry }) {
  const zoom = await map.getSource("points").getClusterExpansionZoom(properties.cluster_id);
  map.easeTo({ center: geometry.coordinates, zoom: Math.max(zoom, map.getZoom() + 1) });
}

function repaint(map, base) {
  for (const { id, paint } of makeStyle(base).layers)
    for (const [name, value] of Object.entries(paint ?? {})) map.setPaintProperty(id, name, value);
}
