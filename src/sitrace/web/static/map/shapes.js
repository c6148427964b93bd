// From GeoJSON of events to what the map draws: dots for exact places, circles for coarse ones.
const EXACT_KM = 5;
const KM_A_DEGREE = 111.32;
const STEPS = 48;

export const collection = (features) => ({ type: "FeatureCollection", features });
export const isExact = ({ properties }) => (properties.radius_km ?? 0) <= EXACT_KM;

// Bare rows of /map/points.json, for maps of a hundred thousand events, as features.
export function fromRows({ rows, precisions }) {
  return collection(rows.map(([id, type, realis, status, lon, lat, precision, distance, start, place]) => {
    const { radius_km: radius, decimals } = precisions[precision ?? "admin1"];
    const told = ["actual", "claimed"].includes(realis) ? "" : `${realis}: `;
    return {
      type: "Feature",
      geometry: { type: "Point", coordinates: [Number(lon.toFixed(decimals)), Number(lat.toFixed(decimals))] },
      properties: { id, status, start, place, when: start, label: told + type.replaceAll("_", " "), radius_km: radius + Math.round((distance ?? 0) / 4) },
    };
  }));
}

export function circle([lon, lat], km, properties) {
  const tall = km / KM_A_DEGREE;
  const wide = tall / Math.max(Math.cos((lat * Math.PI) / 180), 0.05);
  const ring = Array.from({ length: STEPS + 1 }, (_, step) => {
    const angle = (2 * Math.PI * (step % STEPS)) / STEPS;
    return [lon + wide * Math.cos(angle), lat + tall * Math.sin(angle)];
  });
  return { type: "Feature", geometry: { type: "Polygon", coordinates: [ring] }, properties };
}

// Events of one coarse place share its area: {areas, marks, members by key}.
export function groupAreas(features) {
  const members = new Map();
  for (const feature of features) {
    const key = `${feature.geometry.coordinates}/${feature.properties.radius_km}`;
    if (!members.has(key)) members.set(key, []);
    members.get(key).push(feature);
  }
  const told = [...members].map(([key, [first, ...rest]]) => ({ key, count: rest.length + 1, at: first.geometry.coordinates, km: first.properties.radius_km }));
  return {
    members,
    areas: collection(told.map(({ at, km, ...properties }) => circle(at, km, properties))),
    marks: collection(told.map(({ at, km, ...properties }) => ({ type: "Feature", geometry: { type: "Point", coordinates: at }, properties }))),
  };
}

export function bounds(features) {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const { geometry: { coordinates: [lon, lat] }, properties } of features) {
    const around = Math.min((properties.radius_km ?? 0) / KM_A_DEGREE, 4);
    [west, south] = [Math.min(west, lon - around), Math.min(south, lat - around)];
    [east, north] = [Math.max(east, lon + around), Math.max(north, lat + around)];
  }
  return west > east ? null : [[west, south], [east, north]];
}
