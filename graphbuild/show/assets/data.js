/* What the page holds: statements ("facts") with their ends, and the edges that stand for several of them. */

// before anything is added to it: what is saved as a file begins as this one did
const pristine = document.documentElement.cloneNode(true);

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const drawnNetwork = read("network-data");
const page = read("page-data");
const { nodes: drawnNodes, edges, options } = drawnNetwork;
const { nodes, articles, paragraphs, words } = page;

const ENTITY = "/id/entity/";
const NO_OUTLET = "";
const NO_REGION = "";
const NO_SPEAKER = "";
const OTHER_SPEAKERS = "*";

/** Of these times the first day stands for the event; others say too little, and the day of the report stands for it. */
const EXACT = new Set(["day", "week", "month", "year", "period"]);

const derivations = [];

/** Make what follows from all that the page holds: now, and again when it holds more. */
function derive(make) {
  derivations.push(make);
  make();
}

const facts = [];

/** Turn the rows that are new into statements. */
function takeRows() {
  for (let index = facts.length; index < page.facts.rows.length; index += 1) facts.push(factOf(page.facts.rows[index], index));
}

function factOf(row, index) {
  const fact = { index };
  page.facts.columns.forEach((name, at) => { fact[name] = row[at]; });
  const { family, class: kind } = words.relations[fact.relation];
  const { outlet, published } = articles[fact.article];
  const ends = [fact.source, fact.target].filter((end, at, all) => end !== null && all.indexOf(end) === at);
  const [start, , precision] = fact.when || [null, null, "unknown"];
  return Object.assign(fact, {
    family,
    kind,
    ends,
    outlet: outlet || NO_OUTLET,
    reported: published,
    happened: start && EXACT.has(precision) ? start : published,
  });
}

takeRows();

let keys, nodeByKey, factById, factsOfNode, factsOfSpeaker, edgesOfNode, edgeOfFact, factsOfSentence, neighboursOf;
derive(() => {
  keys = nodes.map(({ id }) => id.slice(id.indexOf(ENTITY) + ENTITY.length));
  nodeByKey = new Map(keys.map((key, index) => [key, index]));
  factById = new Map(facts.map((fact) => [fact.id, fact]));
  factsOfNode = nodes.map(() => []);
  factsOfSpeaker = nodes.map(() => []);
  edgesOfNode = nodes.map(() => []);
  edgeOfFact = new Map();
  for (const fact of facts) {
    for (const end of fact.ends) factsOfNode[end].push(fact);
    for (const speaker of fact.speakers) factsOfSpeaker[speaker].push(fact);
  }
  for (const edge of edges) {
    for (const end of new Set([edge.from, edge.to])) edgesOfNode[end].push(edge);
    for (const fact of edge.facts) edgeOfFact.set(fact, edge);
  }
  factsOfSentence = groupBy(facts, sentenceOf);
  neighboursOf = nodes.map((_, index) => new Set(edgesOfNode[index].filter((edge) => !isDeniedEdge(edge)).flatMap(({ from, to }) => [from, to]).filter((end) => end !== index)));
});

const focused = nodes.findIndex((node) => node.id === page.focus);

function sentenceOf(fact) {
  return `${fact.paragraph} ${fact.sentence[0]}`;
}

/** What is denied is no act: it is never counted as one, and its line joins nobody. */
function isDenied(fact) {
  return fact.modality === "denied";
}

function isDeniedEdge(edge) {
  return isDenied(facts[edge.facts[0]]);
}

const joins = (fact, a, b) => (fact.source === a && fact.target === b) || (fact.source === b && fact.target === a);

function countBy(some, key) {
  const counts = new Map();
  for (const one of some) counts.set(key(one), (counts.get(key(one)) || 0) + 1);
  return counts;
}

const most = (counts) => [...counts].sort((a, b) => b[1] - a[1] || (String(a[0]) < String(b[0]) ? -1 : 1));
