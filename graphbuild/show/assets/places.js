/* Where those stand who were not drawn at first: beside the one they belong to, in the nearest gap. Nobody else moves. */

const RING = 46;
const RINGS = 40;

const placeOf = new Map(drawnNodes.map(({ id, x, y }) => [id, { x, y }]));

const boxOf = (index) => ({ width: 24 + 8 * Math.max(...[nameOf(index, "ar"), nameOf(index, "en")].map((name) => Math.min(name.length, NAME_LENGTH))), height: 54 });

/** Give all that are drawn a place. Asked in the same order, the same places are found. */
function place(on) {
  const missing = [...on].filter((index) => !placeOf.has(index));
  if (!missing.length) return;
  const taken = [...on].filter((index) => placeOf.has(index)).map((index) => ({ ...placeOf.get(index), ...boxOf(index) }));
  const middle = { x: mean(taken.map(({ x }) => x)), y: mean(taken.map(({ y }) => y)) };
  for (const index of missing) {
    const anchor = anchorOf(index, on) || middle;
    const spot = gapNear(anchor, Math.atan2(anchor.y - middle.y, anchor.x - middle.x), boxOf(index), taken);
    placeOf.set(index, spot);
    taken.push({ ...spot, ...boxOf(index) });
  }
}

/** The place of the neighbour to whom most joins it. */
function anchorOf(index, on) {
  const near = [...neighboursOf[index]].filter((one) => on.has(one) && placeOf.has(one));
  const ties = (one) => edgesOfNode[index].reduce((sum, { from, to, facts: behind }) => sum + (from === one || to === one ? behind.length : 0), 0);
  return near.length ? placeOf.get(near.sort((a, b) => ties(b) - ties(a) || a - b)[0]) : null;
}

function gapNear({ x, y }, outward, { width, height }, taken) {
  for (let ring = 2; ring < RINGS; ring += 1) {
    const around = 6 * ring;
    for (let step = 0; step < around; step += 1) {
      // outward first, then to either side of it
      const angle = outward + ((step % 2 ? 1 : -1) * Math.ceil(step / 2) * 2 * Math.PI) / around;
      const spot = { x: Math.round(x + ring * RING * 1.3 * Math.cos(angle)), y: Math.round(y + ring * RING * Math.sin(angle)) };
      if (taken.every((one) => Math.abs(one.x - spot.x) > (one.width + width) / 2 || Math.abs(one.y - spot.y) > (one.height + height) / 2)) return spot;
    }
  }
  return { x: Math.round(x), y: Math.round(y + RINGS * RING) };
}

const mean = (numbers) => (numbers.length ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : 0);
