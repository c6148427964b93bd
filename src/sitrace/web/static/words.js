// In which language scripts speak: that of the page, which carries their words when it is not English.
const carried = document.getElementById("words");
const words = carried ? JSON.parse(carried.textContent) : {};
const tag = document.documentElement.lang || "en";

// _("Reading… {s} s", { s: 3 })
export const _ = (message, told = {}) =>
  (words[message] || message).replace(/\{(\w+)\}/g, (hole, name) => (name in told ? String(told[name]) : hole));

export const number = (value) => value.toLocaleString(tag);
