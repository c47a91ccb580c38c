/* The drawn network: pyvis placed and coloured it; here it answers the filters and the selection. */

const FAINT = 0.12;
const INK = "#23272e";
const FAINT_INK = "rgba(35,39,46,0.25)";

function startNetwork(onNode, onEdge, onNothing) {
  const nodeSet = new vis.DataSet(drawnNodes.map((node) => ({ ...node, title: tip([foreign(nameAr(node.id)), nodes[node.id].name_en && foreign(nodes[node.id].name_en)]) })));
  const edgeSet = new vis.DataSet(drawnEdges.map((edge) => ({ ...edge, title: edgeTip(edge) })));
  const network = new vis.Network(document.getElementById("network"), { nodes: nodeSet, edges: edgeSet }, options);
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) onNode(node);
    else if (edge !== undefined) onEdge(edgeById.get(edge));
    else onNothing();
  });

  /** Show what passes; what is not about the selection steps back. The whole page is about its focus. */
  function refresh(selection) {
    const counts = new Map(drawnEdges.map((edge) => [edge.id, countOf(edge)]));
    const alive = new Set(facts.filter(passes).flatMap((fact) => fact.ends));
    if (focused >= 0) alive.add(focused);
    const near = selection && selection.node !== focused && nearTo(selection, counts);
    update(nodeSet, drawnNodes.map(({ id, font }) => {
      const faint = near && !near.nodes.has(id);
      return { id, hidden: !alive.has(id), opacity: faint ? FAINT * 2 : 1, font: { ...font, color: faint ? FAINT_INK : INK } };
    }));
    update(edgeSet, drawnEdges.map(({ id, color, value }) => {
      const count = counts.get(id);
      const faint = near && !near.edges.has(id);
      return { id, hidden: count === 0, value: count || value, color: { ...color, opacity: faint ? FAINT : 0.85 } };
    }));
    document.getElementById("empty").hidden = alive.size > 0;
    if (!selection) network.unselectAll();
    else if (selection.node === undefined) network.setSelection({ edges: [selection.edge.id] }, { highlightEdges: false });
    else if (nodeSet.get(selection.node)) network.setSelection({ nodes: [selection.node] }, { highlightEdges: false });
    return alive.size;
  }

  /** All of it, with room for the labels at the rim, which vis does not count. */
  function fit() {
    network.fit({ animation: false });
    network.moveTo({ scale: network.getScale() * 0.92 });
  }
  fit();

  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: { duration: 150 } });
  document.getElementById("zoom-in").addEventListener("click", () => zoom(1.3));
  document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  document.getElementById("fit").addEventListener("click", fit);
  return {
    refresh,
    /** Bring a node into the middle, near enough to be read. */
    show(node) {
      if (nodeSet.get(node)) network.focus(node, { scale: Math.max(network.getScale(), 0.8), animation: { duration: 250 } });
    },
  };
}

/** Change only what is different now: telling vis of each of thousands takes a second. */
function update(set, items) {
  set.update(items.filter((item) => {
    const [now, before] = [JSON.stringify(item), set.drawnAs?.get(item.id)];
    (set.drawnAs ??= new Map()).set(item.id, now);
    return now !== before;
  }));
}

function nearTo({ node, edge }, counts) {
  if (edge) return { nodes: new Set([edge.from, edge.to]), edges: new Set([edge.id]) };
  const joined = drawnEdges.filter((one) => counts.get(one.id) && (one.from === node || one.to === node));
  return { nodes: new Set([node, ...joined.flatMap((one) => [one.from, one.to])]), edges: new Set(joined.map((one) => one.id)) };
}

function tip(lines) {
  return el("div", {}, lines.filter(Boolean).map((line) => el("div", { dir: "auto" }, line)));
}

function edgeTip(edge) {
  const { source, target, relation, modality } = kindOf(edge);
  const { ar, en } = words.modalities[modality];
  return tip([
    sentenceAr(source, relation, target),
    sentenceEn(source, relation, target),
    `${ar} · ${en} · ${edge.facts.length}`,
  ]);
}
