/* The drawn network: its places were computed beforehand; here it answers the filters, the colours and what is looked at. */

const FAINT = 0.14;
const MISSED = [5, 9]; // pixels
const LEGIBLE = 0.45; // drawn smaller, dots run into each other

const tint = (look) => (state.theme === "dark" && look.dark) || look.color;

const colors = new Map();

/** A colour of the page's face that is chosen. */
function color(name) {
  const key = `${state.theme} ${name}`;
  if (!colors.has(key)) colors.set(key, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return colors.get(key);
}

function startNetwork() {
  const box = document.getElementById("network");
  const nodeSet = new vis.DataSet();
  const edgeSet = new vis.DataSet();
  const network = new vis.Network(box, { nodes: nodeSet, edges: edgeSet }, options);
  box.querySelector("canvas").setAttribute("aria-hidden", "true");
  // what was clicked is told in the drawer: a tip over it would only hide it, until the pointer has left it
  const quiet = (on) => box.classList.toggle("quiet", on);
  network.on("blurNode", () => quiet(false));
  network.on("blurEdge", () => quiet(false));
  const nameUnder = ({ x, y }) => nameAt(written.names, { x: x * network.getScale(), y: y * network.getScale() });
  // a click on a name goes to the name, so what lies under it is not told
  box.addEventListener("mousemove", ({ clientX, clientY }) => {
    const { left, top } = box.getBoundingClientRect();
    box.classList.toggle("over-name", nameUnder(network.DOMtoCanvas({ x: clientX - left, y: clientY - top })) !== undefined);
  });
  network.on("click", ({ nodes: [dot], edges: [hit], pointer: { DOM: at, canvas } }) => {
    const node = nameUnder(canvas) ?? dot; // names lie above all else
    const edge = node === undefined && hit === undefined ? edgeNear(at) : hit;
    quiet(node !== undefined || edge !== undefined);
    if (node !== undefined) look(["node", keys[node]]);
    else if (edge !== undefined) look(["edge", facts[edges[edge].facts[0]].id]);
    else if (state.look) look(null);
  });
  /** The line next to a click that missed all by a little: an arrow is two pixels wide. */
  function edgeNear({ x, y }) {
    const around = MISSED.flatMap((far) => [[far, 0], [-far, 0], [0, far], [0, -far], [far, far], [far, -far], [-far, far], [-far, -far]]);
    return around.map(([right, down]) => network.getEdgeAt({ x: x + right, y: y + down })).find((edge) => edge !== undefined);
  }
  // tooltips are made when they are needed: most never are
  network.on("hoverNode", ({ node }) => nodeSet.update({ id: node, title: tip([named(node), `${term(typeOf(node))} · ${t("statements")}: ${count(nodes[node].weight)}`]) }));
  network.on("hoverEdge", ({ edge }) => edgeSet.update({ id: edge, title: tip(edgeLines(edges[edge])) }));
  const hideTip = () => box.querySelectorAll(".vis-tooltip").forEach(({ style }) => { style.visibility = "hidden"; });
  box.addEventListener("mouseleave", hideTip); // vis waits for the pointer to come back
  let written = { names: [] };
  let isFaint = () => false;
  const rewrite = () => { written = { names: [] }; };
  network.on("afterDrawing", (pen) => {
    const scale = network.getScale();
    if (written.scale !== scale) {
      const shown = nodeSet.getIds({ filter: ({ hidden }) => !hidden });
      pen.save();
      written = { scale, names: layNames(pen, scale, shown, isFaint, [0, box.clientWidth].map((x) => network.DOMtoCanvas({ x, y: 0 }).x * scale)) };
      pen.restore();
    }
    writeNames(pen, scale, written.names);
  });
  network.on("dragEnd", () => { rewrite(); network.redraw(); }); // others are within the stage now
  network.on("dragging", ({ nodes: [node] }) => {
    if (node === undefined) return;
    placeOf.set(node, network.getPositions([node])[node]);
    rewrite();
  });

  /** Show what passes; what is not about what is looked at steps back. */
  function show() {
    hideTip();
    const on = drawn();
    place(on);
    const { kept: passing, all } = ties();
    const near = (opened || (looked && !(looked.kind === "node" && looked.node === focused))) && nearTo(passing);
    const faintNode = (index) => Boolean(near) && !near.nodes.has(index);
    const faintEdge = (id) => Boolean(near) && !near.edges.has(id);
    put(nodeSet, [...on].map((index) => [index, `${alive.has(index)} ${faintNode(index)} ${face()}`, () => drawnNode(index, alive.has(index), faintNode(index))]));
    put(edgeSet, [...passing].map(([id, number]) => [id, `${number} ${faintEdge(id)} ${face()}`, () => drawnEdge(edges[id], number, faintEdge(id))]));
    isFaint = faintNode;
    rewrite();
    const edge = opened ? edgeOfFact.get(opened.index) : looked?.edge;
    const chosen = looked?.kind === "paths" ? [] : subject().filter((end) => on.has(end));
    network.setSelection(edge && passing.has(edge.id) ? { nodes: [], edges: [edge.id] } : { nodes: chosen, edges: [] }, { highlightEdges: false });
    return { ties: passing.size, all };
  }

  /** How much of the stage is free at its lower end, above what is told there. */
  const caption = () => document.getElementById("key").offsetHeight + 12;

  /** Where these lie, and how large they can be drawn with room for the names at the rim and above the caption. */
  function extentOn(some) {
    const [xs, ys] = ["x", "y"].map((axis) => some.map((index) => placeOf.get(index)[axis]));
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.min((box.clientWidth - 170) / (right - left || 1), (box.clientHeight - 110 - caption()) / (bottom - top || 1));
    return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
  }

  /** Bring all of these into sight. */
  function frame(some, most) {
    const { position, scale } = extentOn(some);
    rewrite();
    network.moveTo({ position, scale: Math.max(Math.min(scale, most), 0.05), offset: { x: 0, y: -caption() / 2 }, animation: false });
  }

  function fit() {
    network.redraw(); // takes in the size that the stage has now
    const visible = nodeSet.getIds({ filter: ({ hidden }) => !hidden });
    if (visible.length) frame(visible, 1.3);
  }

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: still ? false : { duration: 150 } });
  document.getElementById("zoom-in").addEventListener("click", () => zoom(1.3));
  document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  document.getElementById("fit").addEventListener("click", fit);
  box.addEventListener("keydown", (event) => {
    const way = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (way) step(way);
    else if (event.key === "+") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else return;
    event.preventDefault();
  });

  /** Go to the next entity in a direction. */
  function step([right, down]) {
    const at = placeOf.get(subject()[0]);
    const visible = nodeSet.get({ filter: ({ hidden }) => !hidden }).map(({ id }) => id);
    const cost = (index) => {
      const [x, y] = [placeOf.get(index).x - at.x, placeOf.get(index).y - at.y];
      const ahead = x * right + y * down;
      return ahead > 5 ? ahead + 2.5 * Math.abs(x * down + y * right) : Infinity;
    };
    const heaviest = [...visible].sort((a, b) => nodes[b].weight - nodes[a].weight);
    const next = at ? visible.filter((index) => cost(index) < Infinity).sort((a, b) => cost(a) - cost(b))[0] : heaviest[0];
    if (next === undefined) return;
    look(["node", keys[next]]);
    document.getElementById("said").textContent = `${nameOf(next)}, ${term(typeOf(next))}`;
  }

  /** Bring what is looked at, and who is new, into sight without moving what is in sight already. */
  function reveal(fresh = []) {
    network.redraw(); // takes in the size that the stage has now
    const chosen = [...new Set([...((!opened && looked?.nodes) || subject()), ...fresh])].filter((index) => nodeSet.get(index)?.hidden === false);
    if (!chosen.length) return;
    const { clientWidth, clientHeight } = box;
    const outside = chosen.some((index) => {
      const { x, y } = network.canvasToDOM(placeOf.get(index));
      return x < 40 || y < 40 || x > clientWidth - 40 || y > clientHeight - 40 - caption();
    });
    if (!outside) return;
    // with all others where there is room, so that nobody is lost who was in sight
    const visible = nodeSet.getIds({ filter: ({ hidden }) => !hidden });
    if (extentOn(visible).scale >= LEGIBLE) frame(visible, 1.3);
    else if (chosen.length > 1) frame(chosen, fresh.length ? Math.min(1, network.getScale()) : 1);
    else network.focus(chosen[0], { scale: Math.max(network.getScale(), 0.7), animation: still ? false : { duration: 250 } });
  }

  return { show, fit, reveal, network };
}
