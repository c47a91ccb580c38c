/* The network on the screen as a picture. */

const MARGIN = 40;

/** As a PNG: title, filters and key above what the canvas shows. */
async function savePicture() {
  const canvas = document.querySelector("#network canvas");
  const scale = window.devicePixelRatio || 1;
  const { svg, height } = keyDrawing(canvas.width / scale, shownTies(), shownNodes());
  const key = await asImage(svg);
  const picture = el("canvas", { width: canvas.width, height: canvas.height + height * scale });
  const pen = picture.getContext("2d");
  pen.fillStyle = color("stage");
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.drawImage(key, 0, 0, canvas.width, height * scale);
  pen.drawImage(canvas, 0, height * scale);
  picture.toBlob((blob) => save("graph.png", "image/png", blob));
}

/** Who is drawn and has something that passes. */
const shownNodes = () => [...drawn()].filter((index) => alive.has(index));

const shownTies = () => [...ties().kept.keys()].map((id) => edges[id]);

const caption = () => [t("title"), scopeName(), t("statements_count", { n: countInScope(), all: count(page.statements_in_all) })].join(" · ");

/** As a drawing: the same places and colours, with texts that are texts. */
function drawing() {
  const shown = shownNodes();
  const [xs, ys] = ["x", "y"].map((axis) => shown.map((index) => placeOf.get(index)[axis]));
  const [left, top] = [Math.min(...xs, 0) - 3 * MARGIN, Math.min(...ys, 0) - MARGIN];
  const [width, height] = [Math.max(...xs, 0) - left + 3 * MARGIN, Math.max(...ys, 0) - top + 2 * MARGIN];
  const { svg: key, height: above } = keyDrawing(width, shownTies(), shown);
  for (const [name, value] of [["x", left], ["y", top - above]]) key.setAttribute(name, value);
  const svg = shape("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${left} ${top - above} ${width} ${height + above}`, width, height: height + above, direction: LANGUAGES[language].dir, "font-family": "Noto Sans Arabic, Segoe UI, Tahoma, sans-serif" },
    shape("rect", { x: left, y: top, width, height, fill: color("stage") }), key);
  for (const [id, number] of ties().kept) svg.append(...line(edges[id], number));
  for (const index of shown) svg.append(...dot(index));
  return svg;
}

function line(edge, number) {
  const { modality } = facts[edge.facts[0]];
  const [a, b] = [placeOf.get(edge.from), placeOf.get(edge.to)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  // bent as on the screen: to the side, by so much of its length
  const mid = { x: (a.x + b.x) / 2 + dy * edge.bend, y: (a.y + b.y) / 2 - dx * edge.bend };
  const angle = Math.atan2(b.y - mid.y, b.x - mid.x);
  const size = dotSize(edge.to) + 3;
  const tipAt = { x: b.x - size * Math.cos(angle), y: b.y - size * Math.sin(angle) };
  const paint = lineColor(edge);
  const corner = (turn) => `${tipAt.x - 10 * Math.cos(angle + turn)},${tipAt.y - 10 * Math.sin(angle + turn)}`;
  return [
    shape("path", { d: `M${a.x},${a.y} Q${mid.x},${mid.y} ${tipAt.x},${tipAt.y}`, fill: "none", stroke: paint, "stroke-width": 1 + Math.min(5, Math.log2(number + 1)), "stroke-opacity": 0.8, "stroke-dasharray": words.modalities[modality].stroke || null }),
    ...(edge.directed && length > 1 ? [shape("polygon", { points: `${tipAt.x},${tipAt.y} ${corner(0.4)} ${corner(-0.4)}`, fill: paint })] : []),
    ...(words.modalities[modality].sign ? [cross((a.x + 2 * mid.x + b.x) / 4, (a.y + 2 * mid.y + b.y) / 4, 6, paint)] : []),
  ];
}

function dot(index) {
  const { x, y } = placeOf.get(index);
  const size = dotSize(index);
  return [
    markOf(nodes[index].type, x, y, size),
    shape("text", { x, y: y + size + 17, "text-anchor": "middle", "font-size": 14, fill: color("ink"), stroke: color("stage"), "stroke-width": 3, "paint-order": "stroke" }, clean(label(index))),
  ];
}
