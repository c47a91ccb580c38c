/* What a picture needs to be understood without the page: a title, the filters in words, and a key to colours and lines. */

const LINE_HEIGHT = 22;
const LETTER = 13;

/** Names and samples of the colours and lines that are in the picture. */
function keyItems(tiesShown, nodesShown) {
  const behind = tiesShown.map((edge) => facts[edge.facts[0]]);
  const sample = (paint, modality) => (x, y) => [
    shape("line", { x1: x, y1: y, x2: x + 28, y2: y, stroke: paint, "stroke-width": 3, "stroke-dasharray": words.modalities[modality].stroke || null }),
    ...(words.modalities[modality].sign ? [cross(x + 14, y, 4, paint)] : []),
  ];
  const real = behind.filter((fact) => !isDenied(fact));
  const families_ = Object.keys(words.families).filter((family) => real.some((fact) => fact.family === family));
  const modalities = Object.keys(words.modalities).filter((modality) => behind.some((fact) => fact.modality === modality));
  const types = Object.keys(words.types).filter((type) => nodesShown.some((index) => nodes[index].type === type));
  return [
    ...families_.map((family) => ({ name: term(words.families[family]), draw: sample(tint(words.families[family]), "asserted") })),
    ...modalities.map((modality) => ({ name: term(words.modalities[modality]), draw: sample(color("soft"), modality) })),
    ...types.map((type) => ({ name: term(words.types[type]), draw: (x, y) => [markOf(type, x + 21, y, 6)] })),
  ];
}

/** Corners of the shapes that are no circles, on a circle of radius 1, as vis draws them. */
const CORNERS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  triangle: [[0, -1.1], [1, 0.8], [-1, 0.8]],
  triangleDown: [[0, 1.1], [1, -0.8], [-1, -0.8]],
  diamond: [[0, -1.1], [1, 0], [0, 1.1], [-1, 0]],
  hexagon: [0, 1, 2, 3, 4, 5].map((at) => [Math.cos((at * Math.PI) / 3), Math.sin((at * Math.PI) / 3)]),
  star: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => [((at % 2 ? 0.5 : 1.2) * Math.sin((at * Math.PI) / 5)), -(at % 2 ? 0.5 : 1.2) * Math.cos((at * Math.PI) / 5)]),
};

/** An entity of a type as the network draws it. */
function markOf(type, x, y, radius) {
  const paint = tint(words.types[type]);
  const look_ = { fill: type === "PERSON" ? color("stage") : paint, stroke: paint, "stroke-width": 2 };
  const corners = CORNERS[words.types[type].shape];
  if (!corners) return shape("circle", { cx: x, cy: y, r: radius, ...look_ });
  return shape("polygon", { points: corners.map(([right, down]) => `${(x + right * radius).toFixed(1)},${(y + down * radius).toFixed(1)}`).join(" "), ...look_ });
}

const widthOf = (pen, text) => pen.measureText(text).width;

/** A text in as many lines as it takes. */
function wrapped(pen, text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (widthOf(pen, longer) <= width || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Title, filters and key as a drawing of its own, `width` wide, as high as it takes. */
function keyDrawing(width, tiesShown, nodesShown) {
  const pen = document.createElement("canvas").getContext("2d");
  const margin = 14;
  const texts = [caption(), ...filtersSet().map(({ text }) => text)].flatMap((text, at) => {
    pen.font = `${at === 0 ? "bold " : ""}${LETTER + 1}px ${FACE}`;
    return wrapped(pen, clean(text), width - 2 * margin).map((line) => ({ line, strong: at === 0 }));
  });
  pen.font = `${LETTER + 1}px ${FACE}`;
  const rtl = LANGUAGES[language].dir === "rtl";
  const svg = shape("svg", { xmlns: "http://www.w3.org/2000/svg", width, direction: LANGUAGES[language].dir, "font-family": FACE, "font-size": LETTER });
  const ground = shape("rect", { x: 0, y: 0, width, fill: color("sheet") });
  svg.append(ground);
  let y = LINE_HEIGHT;
  for (const { line, strong } of texts) {
    svg.append(shape("text", { x: rtl ? width - margin : margin, y, "font-weight": strong ? 700 : 400, fill: color(strong ? "ink" : "soft") }, line));
    y += LINE_HEIGHT;
  }
  let x = margin;
  for (const { name, draw } of keyItems(tiesShown, nodesShown)) {
    const wide = 34 + widthOf(pen, name) + 22;
    if (x > margin && x + wide > width - margin) [x, y] = [margin, y + LINE_HEIGHT];
    const left = rtl ? width - x - 28 : x;
    svg.append(...draw(left, y - 4), shape("text", { x: rtl ? left - 6 : left + 34, y, fill: color("ink") }, name));
    x += wide;
  }
  const height = y + 12;
  svg.setAttribute("height", height);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  ground.setAttribute("height", height);
  return { svg, height };
}

/** A drawing as something that a canvas can show. */
async function asImage(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await image.decode();
  return image;
}
