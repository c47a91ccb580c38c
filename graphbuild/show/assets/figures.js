/* Entities and lines as vis draws them, and what is told where the pointer rests. */

function drawnNode(index, alive, faint) {
  const look_ = typeOf(index);
  const paint = tint(look_);
  const fill = nodes[index].type === "PERSON" ? color("stage") : paint;
  const ink = color("ink");
  const both_ = { background: fill, border: paint };
  return {
    id: index,
    ...placeOf.get(index),
    size: dotSize(index),
    shape: look_.shape,
    hidden: !alive,
    opacity: faint ? FAINT * 2 : 1,
    color: { ...both_, hover: both_, highlight: { background: fill, border: ink } },
  };
}

function drawnEdge(edge, number, faint) {
  const { modality } = facts[edge.facts[0]];
  const paint = lineColor(edge);
  const { sign } = words.modalities[modality];
  return {
    id: edge.id,
    // struck out where its label stands; it grows with the network, which the size makes up for
    label: sign,
    font: sign ? { size: 26, color: faint ? color("faint") : paint, strokeWidth: 3, strokeColor: color("stage") } : undefined,
    from: edge.from,
    to: edge.to,
    width: (sign ? 2 : 1) + 1.1 * Math.log2(number),
    dashes: words.modalities[modality].dashes,
    arrows: { to: { enabled: edge.directed, scaleFactor: 0.5 } },
    color: { color: paint, highlight: paint, hover: paint, inherit: false, opacity: faint ? FAINT : 0.8 },
    smooth: edge.bend ? { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) } : { enabled: false },
  };
}

/** What is denied is in nobody's colour: it is no act. */
function lineColor(edge) {
  return isDeniedEdge(edge) ? color("soft") : tint(words.families[facts[edge.facts[0]].family]);
}

/** What an edge stands for: each of its relations with its number. */
function edgeLines(edge) {
  const behind = edge.facts.map((index) => facts[index]);
  const lines = most(countBy(behind.filter(passes), (fact) => fact.relation))
    .map(([relation, number]) => [sentence({ source: edge.from, relation, target: edge.to }), ` · ${atLeast(number, ["between", keys[edge.from], keys[edge.to]])}`]);
  return [...lines, term(words.modalities[behind[0].modality])];
}

function tip(lines) {
  return el("div", {}, lines.map((line) => el("div", { dir: LANGUAGES[language].dir }, line)));
}

/** Change only what is different now: telling vis of each of thousands takes a second. Items come with what tells them apart. */
function put(set, items) {
  const before = set.marks || new Map();
  set.marks = new Map(items.map(([id, mark]) => [id, mark]));
  const away = [...before.keys()].filter((id) => !set.marks.has(id));
  if (away.length) set.remove(away);
  const fresh = items.filter(([id, mark]) => before.get(id) !== mark);
  if (fresh.length) set.update(fresh.map(([, , make]) => make()));
}

/** Who and which edges belong to what is looked at. */
function nearTo(passing) {
  if (!opened && looked.nodes) return looked;
  const behind = opened ? [opened] : looked.all;
  const own = new Set(behind.map(({ index }) => edgeOfFact.get(index)).filter((edge) => edge && passing.get(edge.id)));
  return { nodes: new Set([...subject(), ...[...own].flatMap(({ from, to }) => [from, to])]), edges: new Set([...own].map(({ id }) => id)) };
}
