/* The names in the network: as many as have room, those first that matter most, of the same size at any distance. */

const [SMALL, LARGE] = [12, 16]; // letters, in pixels of the screen
const GAP = 4; // between a dot and its name
const LANDMARKS = 12; // names that stay when their entities step back
const FACE = "Noto Sans Arabic, Noto Sans, Segoe UI, Tahoma, DejaVu Sans, sans-serif";

const heaviest = Math.max(1, ...nodes.map(({ weight }) => weight));
const dotSize = (index) => 6 + 14 * Math.sqrt(nodes[index].weight / heaviest);
const letterSize = (index) => SMALL + (LARGE - SMALL) * Math.sqrt(nodes[index].weight / heaviest);

/** Where each name stands, in pixels of the screen: beneath its dot, above it or beside it; those without room are left out,
    and of those who step back whoever's name the rim of the stage would cut. */
function layNames(pen, scale, shown, isFaint, [rimLeft, rimRight]) {
  const about = new Set(subject());
  const worth = (index) => (about.has(index) ? 2e6 : isFaint(index) ? 0 : 1e6) + nodes[index].weight;
  const taken = [];
  const dots = shown.map((index) => {
    const [x, y, radius] = [placeOf.get(index).x * scale, placeOf.get(index).y * scale, dotSize(index) * scale];
    return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  });
  const names = [];
  let landmarks = LANDMARKS;
  for (const index of [...shown].sort((a, b) => worth(b) - worth(a) || a - b)) {
    const [x, y, radius, size] = [placeOf.get(index).x * scale, placeOf.get(index).y * scale, dotSize(index) * scale, letterSize(index)];
    const faint = isFaint(index);
    if (!faint || landmarks-- > 0) {
      const slant = isAutomatic(index) ? "italic " : "";
      pen.font = `${slant}${size}px ${FACE}`;
      const [width, height, away] = [pen.measureText(label(index)).width, size * 1.25, radius + GAP];
      const spots = [[x, y + away + height / 2], [x, y - away - height / 2], [x + away + width / 2, y], [x - away - width / 2, y]];
      const boxAt = ([middle, line]) => ({ left: middle - width / 2, right: middle + width / 2, top: line - height / 2, bottom: line + height / 2 });
      const freeOf = (others) => (spot) => { const box = boxAt(spot); return others.every((one) => one.left > box.right || one.right < box.left || one.top > box.bottom || one.bottom < box.top); };
      const isWhole = (spot) => boxAt(spot).left >= rimLeft && boxAt(spot).right <= rimRight;
      const room = spots.filter(isWhole).concat(faint ? [] : spots);
      // no name covers another; those that matter most cover a dot where there is no other room
      const spot = room.find((one) => freeOf(taken)(one) && freeOf(dots)(one)) || (names.length < LANDMARKS && room.find(freeOf(taken)));
      if (spot) {
        taken.push(boxAt(spot));
        names.push({ index, box: boxAt(spot), text: label(index), slant, x: spot[0], y: spot[1], size, faint });
      }
    }
  }
  return names;
}

/** Whose name is written at a point, in pixels of the screen: on its letters, as the lines beside them are clicked too. */
function nameAt(names, { x, y }) {
  return names.find(({ box, size }) => box.left <= x && x <= box.right && Math.abs(y - (box.top + box.bottom) / 2) <= size / 2)?.index;
}

/** Write the names over the drawing, whose pen measures in its own units. */
function writeNames(pen, scale, names) {
  pen.save();
  pen.scale(1 / scale, 1 / scale);
  Object.assign(pen, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 4, strokeStyle: color("stage"), direction: "ltr" });
  for (const { text, slant, x, y, size, faint } of names) {
    pen.font = `${slant}${size}px ${FACE}`;
    pen.fillStyle = color(faint ? "faint" : "ink");
    pen.strokeText(text, x, y);
    pen.fillText(text, x, y);
  }
  pen.restore();
}
