// What a mark says when it is chosen: the sentence behind it, as text and nothing else.
import { _, number } from "/static/words.js";

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

// What the map knows of many events is bare: the desk tells the rest, in the language of the page.
async function complete(properties, where, box) {
  try {
    const told = properties.quote ? properties : await (await fetch(`/map/events/${encodeURIComponent(properties.id)}.json`)).json();
    if (told.label) box.querySelector("h3 a").textContent = told.label;
    if (told.status) box.querySelector(".status").textContent = told.status;
    if (told.when) where.textContent = [told.place, told.when].filter(Boolean).join(" · ");
    if (told.quote) box.append(element("q", told.quote));
    if (told.said_by) box.append(element("p", told.said_by, "map-by"));
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
    if (first.radius_km > 5) box.append(element("p", _("Somewhere within about {km} km: the words say no more.", { km: first.radius_km }), "map-by"));
    complete(first, where, box);
    return box;
  }
  box.append(element("h3", _("{place}: {n} events", { n: number(features.length), place: first.place })));
  if (first.radius_km > 5) box.append(element("p", _("Somewhere within about {km} km: the words say no more.", { km: first.radius_km }), "map-by"));
  const list = element("ul", "");
  for (const { properties } of features.slice(0, SHOWN)) {
    const item = element("li", "");
    item.append(linked(properties), ` ${properties.when ?? ""}`);
    list.append(item);
  }
  if (features.length > SHOWN) list.append(element("li", _("and {n} more in the list", { n: number(features.length - SHOWN) })));
  box.append(list);
  return box;
}
