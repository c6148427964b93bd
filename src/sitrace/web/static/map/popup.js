// What a mark says when it is chosen: the sentence behind it, as text and nothing else.
const SHOWN = 8;

const element = (name, text, className = "") => {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  made.dir = "auto";
  return made;
};

const linked = ({ id, label, href }) => {
  const link = element("a", label);
  link.href = href ?? `/events/${encodeURIComponent(id)}`;
  return link;
};

async function complete(properties, where, into) {
  try {
    const told = properties.quote ? properties : await (await fetch(`/map/events/${encodeURIComponent(properties.id)}.json`)).json();
    if (told.when) where.textContent = [told.place, told.when].filter(Boolean).join(" · ");
    if (told.quote) into.append(element("q", told.quote));
    if (told.said_by) into.append(element("p", told.said_by, "map-by"));
  } catch { /* the link still leads to it */ }
}

export function describe(features) {
  const box = element("div", "", "map-told");
  const [{ properties: first }] = features;
  if (features.length === 1) {
    const title = element("h3", "");
    title.append(linked(first));
    const where = element("p", [first.place, first.when].filter(Boolean).join(" · "), "map-where");
    box.append(title, where);
    if (first.status) box.append(element("span", first.status, `status ${first.status}`));
    if (first.radius_km > 5) box.append(element("p", `Somewhere within about ${first.radius_km} km: the words say no more.`, "map-by"));
    complete(first, where, box);
    return box;
  }
  box.append(element("h3", `${features.length.toLocaleString("en")} events: ${first.place}`));
  if (first.radius_km > 5) box.append(element("p", `Somewhere within about ${first.radius_km} km: the words say no more.`, "map-by"));
  const list = element("ul", "");
  for (const { properties } of features.slice(0, SHOWN)) {
    const item = element("li", "");
    item.append(linked(properties), ` ${properties.when ?? ""}`);
    list.append(item);
  }
  if (features.length > SHOWN) list.append(element("li", `and ${(features.length - SHOWN).toLocaleString("en")} more in the list`));
  box.append(list);
  return box;
}
