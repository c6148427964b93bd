// How the map looks: the base map in the desk's own colours, then what the reports say.
const FONT = ["system-ui", "Noto Sans", "Noto Sans Arabic", "DejaVu Sans", "sans-serif"];
const LIGHT = { water: "#dde7ec", land: "#f6f4ee", unit: "#ddd6c8", border: "#a39a88", label: "#5c6166", country: "#7a7468", halo: "#f6f4ee" };
const DARK = { water: "#10161a", land: "#1f252a", unit: "#30383e", border: "#5f6a72", label: "#a3adb4", country: "#87929a", halo: "#1a2025" };
const STATUSES = ["contested", "corroborated", "denied", "uncorroborated"];
export const HOLDERS = 8;

export const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const twoNames = ["case", ["!=", ["coalesce", ["get", "local"], ""], ""],
  ["format", ["get", "name"], {}, "\n", {}, ["get", "local"], { "font-scale": 0.86 }], ["get", "name"]];
const ink = (colours, name = "label") => ({ "text-color": colours[name], "text-halo-color": colours.halo, "text-halo-width": 1.3 });
// Small countries are named when there is room for them: `rank` is minus the size in square degrees.
const sizeable = ["<=", ["get", "rank"], ["step", ["zoom"], -30, 3, -4, 4, 0]];
const label = (id, layer, minzoom, size, colours, more = {}) => ({
  id, type: "symbol", source: "base", "source-layer": layer, minzoom,
  layout: { "text-field": twoNames, "text-font": FONT, "text-size": size, "symbol-sort-key": ["coalesce", ["get", "rank"], 0], "text-max-width": 7, ...more },
  paint: ink(colours, more["text-letter-spacing"] ? "country" : "label"),
});
const place = (zoom, size, colours) => label(`place_${zoom}`, `place_${zoom}`, zoom, size, colours);

const ours = (colours) => [
  { id: "land", type: "fill", source: "base", "source-layer": "land", paint: { "fill-color": colours.land } },
  { id: "unit", type: "line", source: "base", "source-layer": "unit_line", minzoom: 4, paint: { "line-color": colours.unit, "line-width": 0.8 } },
  { id: "border", type: "line", source: "base", "source-layer": "border", filter: ["==", ["get", "dashed"], 0], paint: { "line-color": colours.border, "line-width": 1.1 } },
  { id: "disputed", type: "line", source: "base", "source-layer": "border", filter: ["!=", ["get", "dashed"], 0], paint: { "line-color": colours.border, "line-width": 1.1, "line-dasharray": [3, 2] } },
  label("unit_name", "unit_label", 5, 10.5, colours, { "text-letter-spacing": 0.08 }),
  place(7, 10.5, colours), place(6, 11, colours), place(5, 11.5, colours), place(4, 12, colours), place(3, 12.5, colours), place(0, 13, colours),
  { ...label("country_name", "country_label", 1, 12.5, colours, { "text-letter-spacing": 0.1 }), maxzoom: 7, filter: sizeable },
];

// Somebody else's tiles: pictures as they are, vectors as areas, lines and names, whatever they are called.
const theirs = (layers, colours) => layers.flatMap(({ id }) => [
  { id: `${id} area`, type: "fill", source: "base", "source-layer": id, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colours.land, "fill-outline-color": colours.unit } },
  { id: `${id} line`, type: "line", source: "base", "source-layer": id, filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": colours.unit, "line-width": 0.8 } },
]).concat(layers.map(({ id }) => ({ ...label(`${id} name`, id, 0, 11, colours), filter: ["==", ["geometry-type"], "Point"] })));

const byStatus = () => ["match", ["get", "status"], ...STATUSES.flatMap((one) => [one, token(one)]), token("accent")];
const byHolder = () => ["match", ["get", "colour"], ...[...Array(HOLDERS).keys()].flatMap((n) => [n, token(`holder-${n}`)]), token("quiet")];
const lit = (yes, no) => ["case", ["boolean", ["feature-state", "lit"], false], yes, no];

// What the reports say. Exact places are dots; coarse ones are areas as wide as what is not known.
const said = (colours) => [
  { id: "control_area", type: "fill", source: "control", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": byHolder(), "fill-opacity": 0.22 } },
  { id: "control_edge", type: "line", source: "control", filter: ["==", ["geometry-type"], "Polygon"], paint: { "line-color": byHolder(), "line-width": 2, "line-dasharray": [1, 1] } },
  { id: "control_mark", type: "circle", source: "control", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": 13, "circle-color": byHolder(), "circle-opacity": 0.18, "circle-stroke-color": byHolder(), "circle-stroke-width": 3 } },
  { id: "control_name", type: "symbol", source: "control", filter: ["==", ["geometry-type"], "Point"], layout: { "text-field": ["get", "title"], "text-font": FONT, "text-size": 11, "text-variable-anchor": ["top", "bottom", "right", "left"], "text-radial-offset": 1.6, "text-max-width": 14 }, paint: { "text-color": byHolder(), "text-halo-color": colours.halo, "text-halo-width": 1.6 } },
  { id: "area", type: "fill", source: "areas", paint: { "fill-color": token("accent"), "fill-opacity": lit(0.3, 0.07) } },
  { id: "area_edge", type: "line", source: "areas", paint: { "line-color": token("accent"), "line-width": lit(2.5, 1), "line-dasharray": [2, 2] } },
  { id: "area_mark", type: "circle", source: "area_marks", paint: { "circle-radius": ["step", ["get", "count"], 8, 10, 11, 100, 15, 1000, 20], "circle-color": colours.land, "circle-opacity": 0.85, "circle-stroke-color": token("accent"), "circle-stroke-width": lit(3, 1.3) } },
  { id: "area_count", type: "symbol", source: "area_marks", layout: { "text-field": ["to-string", ["get", "count"]], "text-font": FONT, "text-size": 11, "text-allow-overlap": true }, paint: { "text-color": token("accent") } },
  { id: "cluster", type: "circle", source: "points", filter: ["has", "point_count"], paint: { "circle-radius": ["step", ["get", "point_count"], 12, 10, 15, 100, 20, 1000, 26], "circle-color": token("accent"), "circle-opacity": 0.85, "circle-stroke-color": colours.land, "circle-stroke-width": 1.5 } },
  { id: "cluster_count", type: "symbol", source: "points", filter: ["has", "point_count"], layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": FONT, "text-size": 11.5, "text-allow-overlap": true }, paint: { "text-color": token("card") } },
  { id: "point", type: "circle", source: "points", filter: ["!", ["has", "point_count"]], paint: { "circle-radius": lit(9, 6), "circle-color": byStatus(), "circle-opacity": 0.9, "circle-stroke-color": lit(token("ink"), colours.land), "circle-stroke-width": lit(2.5, 1.3) } },
];

const empty = { type: "FeatureCollection", features: [] };

export function makeStyle(base) {
  const colours = isDark() ? DARK : LIGHT;
  const raster = base.vectors === null;
  const source = { type: raster ? "raster" : "vector", url: `pmtiles://${base.url}`, ...(raster && { tileSize: 256 }) };
  const ground = raster ? [{ id: "picture", type: "raster", source: "base" }] : base.own ? theirs(base.vectors, colours) : ours(colours);
  return {
    version: 8,
    sources: {
      base: source,
      control: { type: "geojson", data: empty },
      areas: { type: "geojson", data: empty, promoteId: "key" },
      area_marks: { type: "geojson", data: empty, promoteId: "key" },
      points: { type: "geojson", data: empty, promoteId: "id", cluster: true, clusterRadius: 42, clusterMaxZoom: 9 },
    },
    layers: [{ id: "water", type: "background", paint: { "background-color": colours.water } }, ...ground, ...said(colours)],
  };
}
