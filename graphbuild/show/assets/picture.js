/* The network on the screen as a picture. */

const MARGIN = 40;

/** As a PNG: the canvas on its ground, with what it shows written beneath. */
function savePicture() {
  const canvas = document.querySelector("#network canvas");
  const scale = window.devicePixelRatio || 1;
  const picture = el("canvas", { width: canvas.width, height: canvas.height + 34 * scale });
  const pen = picture.getContext("2d");
  pen.fillStyle = color("stage");
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.drawImage(canvas, 0, 0);
  pen.fillStyle = color("soft");
  pen.font = `${13 * scale}px sans-serif`;
  pen.textAlign = "center";
  pen.fillText(caption(), picture.width / 2, canvas.height + 21 * scale);
  picture.toBlob((blob) => save("graph.png", "image/png", blob));
}

const caption = () => [t("title"), scopeName(), state.since || state.until ? `${dated(state.since)} – ${dated(state.until)}` : null, t("statements_count", { n: count(inScope.length), all: count(page.statements_in_all) })].filter(Boolean).join(" · ");

/** As a drawing: the same places and colours, with texts that are texts. */
function drawing() {
  const on = [...drawn()];
  const living = new Set(facts.filter((fact) => passes(fact) && fact.ends.every((end) => drawn().has(end))).flatMap(({ ends }) => ends));
  const shown = on.filter((index) => living.has(index));
  const [xs, ys] = ["x", "y"].map((axis) => shown.map((index) => placeOf.get(index)[axis]));
  const [left, top] = [Math.min(...xs, 0) - 3 * MARGIN, Math.min(...ys, 0) - MARGIN];
  const [width, height] = [Math.max(...xs, 0) - left + 3 * MARGIN, Math.max(...ys, 0) - top + 3 * MARGIN];
  const svg = shape("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${left} ${top} ${width} ${height}`, width, height, direction: LANGUAGES[language].dir, "font-family": "Noto Sans Arabic, Segoe UI, Tahoma, sans-serif" },
    shape("rect", { x: left, y: top, width, height, fill: color("stage") }));
  for (const edge of edges) {
    const number = edge.facts.filter((index) => against[index] === 0).length;
    if (number && living.has(edge.from) && living.has(edge.to) && drawn().has(edge.from) && drawn().has(edge.to)) svg.append(...line(edge, number));
  }
  for (const index of shown) svg.append(...dot(index));
  svg.append(shape("text", { x: left + width / 2, y: top + height - 14, "text-anchor": "middle", "font-size": 13, fill: color("soft") }, clean(caption())));
  return svg;
}

function line(edge, number) {
  const { family, modality } = facts[edge.facts[0]];
  const [a, b] = [placeOf.get(edge.from), placeOf.get(edge.to)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  // bent as on the screen: to the side, by so much of its length
  const mid = { x: (a.x + b.x) / 2 + dy * edge.bend, y: (a.y + b.y) / 2 - dx * edge.bend };
  const angle = Math.atan2(b.y - mid.y, b.x - mid.x);
  const size = dotSize(edge.to) + 3;
  const tipAt = { x: b.x - size * Math.cos(angle), y: b.y - size * Math.sin(angle) };
  const paint = tint(words.families[family]);
  const corner = (turn) => `${tipAt.x - 10 * Math.cos(angle + turn)},${tipAt.y - 10 * Math.sin(angle + turn)}`;
  return [
    shape("path", { d: `M${a.x},${a.y} Q${mid.x},${mid.y} ${tipAt.x},${tipAt.y}`, fill: "none", stroke: paint, "stroke-width": 1 + Math.min(5, Math.log2(number + 1)), "stroke-opacity": 0.8, "stroke-dasharray": words.modalities[modality].stroke || null }),
    ...(edge.directed && length > 1 ? [shape("polygon", { points: `${tipAt.x},${tipAt.y} ${corner(0.4)} ${corner(-0.4)}`, fill: paint })] : []),
  ];
}

function dot(index) {
  const { x, y } = placeOf.get(index);
  const size = dotSize(index);
  const paint = tint(typeOf(index));
  return [
    shape("circle", { cx: x, cy: y, r: size, fill: nodes[index].type === "PERSON" ? color("stage") : paint, stroke: paint, "stroke-width": 2 }),
    shape("text", { x, y: y + size + 17, "text-anchor": "middle", "font-size": 14, fill: color("ink"), stroke: color("stage"), "stroke-width": 3, "paint-order": "stroke" }, clean(label(index))),
  ];
}
