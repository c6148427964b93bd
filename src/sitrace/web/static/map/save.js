// A map as a picture to send: what it shows, over its name, its source with the day, and the disclaimer.
const ROOM = 12, SMALL = 12, LARGE = 17;

function wrap(pen, text, width) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && pen.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

// The drawing of a map is there only while it is drawn.
const shot = (map) => new Promise((done) => {
  map.once("render", () => {
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [map.getCanvas().width, map.getCanvas().height];
    copy.getContext("2d").drawImage(map.getCanvas(), 0, 0);
    done(copy);
  });
  map.triggerRepaint();
});

export async function savePicture(map, { title, source, notes }) {
  const drawn = await shot(map), sharp = drawn.width / map.getCanvas().clientWidth;
  const look = getComputedStyle(document.documentElement), colour = (name) => look.getPropertyValue(`--${name}`).trim();
  const font = (size, weight = 400) => `${weight} ${size * sharp}px ${getComputedStyle(document.body).fontFamily}`;
  const sheet = document.createElement("canvas"), pen = sheet.getContext("2d");
  pen.font = font(SMALL);
  const lines = [source, notes].flatMap((text) => wrap(pen, text, drawn.width - 2 * ROOM * sharp));
  const head = (LARGE + 2 * ROOM) * sharp, step = SMALL * 1.4 * sharp;
  [sheet.width, sheet.height] = [drawn.width, head + drawn.height + lines.length * step + 2 * ROOM * sharp];
  pen.fillStyle = colour("card");
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(drawn, 0, head);
  pen.fillStyle = colour("ink");
  pen.font = font(LARGE, 600);
  pen.fillText(title, ROOM * sharp, (ROOM + LARGE) * sharp, sheet.width - 2 * ROOM * sharp);
  pen.fillStyle = colour("quiet");
  pen.font = font(SMALL);
  lines.forEach((line, at) => pen.fillText(line, ROOM * sharp, head + drawn.height + ROOM * sharp + (at + 0.8) * step));
  save(await new Promise((done) => sheet.toBlob(done, "image/png")), "map.png");
}

export function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
