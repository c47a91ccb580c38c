/* What the page shows: statements ("facts") with their ends, and the edges that stand for several of them. */

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const { nodes: drawnNodes, edges: drawnEdges, options } = read("network-data");
const page = read("page-data");
const { nodes, articles, quotations, facts, words } = page;

facts.forEach((fact, index) => {
  fact.index = index;
  fact.family = words.relations[fact.relation].family;
  fact.outlet = articles[fact.article].outlet;
  fact.date = articles[fact.article].published;
  fact.ends = [fact.source, fact.target].filter((end, at, all) => end !== null && all.indexOf(end) === at);
});

const factById = new Map(facts.map((fact) => [fact.id, fact]));
const edgeById = new Map(drawnEdges.map((edge) => [edge.id, edge]));
const factsOfNode = nodes.map(() => []);
const factsOfSpeaker = nodes.map(() => []);
for (const fact of facts) {
  for (const end of fact.ends) factsOfNode[end].push(fact);
  for (const speaker of fact.speakers) factsOfSpeaker[speaker].push(fact);
}

const focused = nodes.findIndex((node) => node.id === page.focus);

const nameAr = (index) => nodes[index].name;
const nameEn = (index) => nodes[index].name_en || nodes[index].name;

function typeOf(index) {
  return words.types[nodes[index].type];
}

/** The relation and modality that all statements behind an edge share, and its ends. */
function kindOf(edge) {
  const fact = facts[edge.facts[0]];
  return { source: fact.source, target: fact.target, relation: words.relations[fact.relation], family: words.families[fact.family], modality: fact.modality };
}

/** Newest first, what is undated last, then the surest. */
function inOrder(some) {
  return [...some].sort((a, b) => (b.date || "").localeCompare(a.date || "") || b.confidence - a.confidence || a.index - b.index);
}

function countBy(some, key) {
  const counts = new Map();
  for (const one of some) counts.set(key(one), (counts.get(key(one)) || 0) + 1);
  return counts;
}
