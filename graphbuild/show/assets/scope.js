/* What is on the screen: who is drawn, what is looked at, and the statements that all views are about. */

const atFirst = drawnNodes.map(({ id }) => id);
const MOST_ADDED = 40;
const MOST_TIES = 120; // more is a hairball
const OWN_TIES = 2;

let drawnFor = "";
let drawnNow = new Set();
derive(() => { drawnFor = ""; });

/** Those around an entity by a relation in some of its statements, the biggest first; "*" is any relation. */
function around(index, relation, way, some = factsOfNode[index]) {
  const found = new Set();
  for (const fact of some) {
    if (fact.ends.length < 2 || isDenied(fact) || (relation !== "*" && (fact.relation !== relation || wayOf(fact, index) !== way))) continue;
    found.add(fact.ends[0] === index ? fact.ends[1] : fact.ends[0]);
  }
  return [...found].sort((a, b) => nodes[b].weight - nodes[a].weight || a - b);
}

/** Whether an entity acts ("out") or is acted upon ("in"). */
const wayOf = (fact, index) => (words.relations[fact.relation].symmetric || fact.source === index ? "out" : "in");

/** The entities that are drawn: those of the beginning, what was added, less what was taken off and put away. */
function drawn() {
  const wanted = JSON.stringify([state.added, state.gone, state.folded]);
  if (wanted === drawnFor) return drawnNow;
  const on = new Set(atFirst);
  for (const entry of state.added) {
    const [key, relation, way, whom] = Array.isArray(entry) ? entry : [];
    const index = nodeByKey.get(key);
    if (index === undefined) continue;
    on.add(index);
    if (Array.isArray(whom)) whom.map((one) => nodeByKey.get(one)).filter((one) => one !== undefined).forEach((one) => on.add(one));
    else if (relation) around(index, relation, way).slice(0, MOST_ADDED).forEach((one) => on.add(one));
  }
  for (const key of state.gone) on.delete(nodeByKey.get(key));
  for (const key of state.folded) if (nodeByKey.has(key)) hangersOn(nodeByKey.get(key), on).forEach((one) => on.delete(one));
  drawnFor = wanted;
  drawnNow = on;
  return on;
}

/** Those who are joined to nobody else that is drawn. */
function hangersOn(index, on = drawn()) {
  return [...neighboursOf[index]].filter((one) => on.has(one) && [...neighboursOf[one]].every((other) => other === index || !on.has(other)));
}

const between = (a, b) => (factsOfNode[a].length < factsOfNode[b].length ? factsOfNode[a] : factsOfNode[b]).filter((fact) => joins(fact, a, b));

/** What is looked at: its kind, what belongs to it, and all its statements, whether they pass or not; null for the whole. */
function resolve(what) {
  if (!Array.isArray(what)) return null;
  const [kind, first, second, third, fourth] = what;
  const [a, b] = [nodeByKey.get(first), nodeByKey.get(second)];
  if (kind === "edge") {
    const edge = edgeOfFact.get(factById.get(first)?.index);
    return edge ? { kind, edge, ends: [edge.from, edge.to], all: edge.facts.map((index) => facts[index]) } : null;
  }
  if (a === undefined) return null;
  if (kind === "node") return { kind, node: a, ends: [a], all: factsOfNode[a] };
  if (kind === "speaker") return { kind, node: a, ends: [a], all: factsOfSpeaker[a] };
  if (kind === "group" && words.relations[second]) {
    const denied = fourth === "denied";
    return { kind, node: a, relation: second, way: third, denied, ends: [a], all: factsOfNode[a].filter((fact) => fact.relation === second && wayOf(fact, a) === third && isDenied(fact) === denied) };
  }
  if (kind === "paths") return b === undefined ? { kind, from: a, ends: [a], all: factsOfNode[a] } : pathsBetween(a, b, third === true);
  if (kind === "pair" && b !== undefined) return { kind, a, b, ends: [a, b], all: between(a, b) };
  return null;
}

let looked = null;
let opened = null;
let inScope = [];

/** All statements that the views could be about: those of what is looked at, or those among who is drawn. */
let reachable = [];

/** Who is drawn and has something that passes, or is looked at. */
let alive = new Set();

function takeScope() {
  looked = resolve(state.look);
  opened = factById.get(state.fact) || null;
  const on = drawn();
  reachable = looked ? looked.all : facts.filter((fact) => fact.ends.every((end) => on.has(end)));
  inScope = reachable.filter(passes);
  alive = new Set(focused >= 0 ? [focused] : []);
  for (const fact of facts) if (passes(fact) && fact.ends.every((end) => on.has(end))) fact.ends.forEach((end) => alive.add(end));
  for (const end of subject()) if (on.has(end)) alive.add(end);
}

/** Who is looked at. */
const subject = () => (opened ? opened.ends : looked ? looked.ends : []);

/** The edges that are drawn, with the number of their statements that pass: the strongest of each entity, then the
    strongest of all, and all of what is looked at. Also how many there would be. */
function ties() {
  const on = drawn();
  const open = [];
  for (const edge of edges) {
    if (!on.has(edge.from) || !on.has(edge.to)) continue;
    const number = edge.facts.reduce((sum, index) => sum + (against[index] === 0), 0);
    if (number) open.push({ edge, number });
  }
  open.sort((a, b) => b.number - a.number || a.edge.id - b.edge.id);
  const own = new Set((opened ? [opened] : looked ? looked.all : []).map(({ index }) => edgeOfFact.get(index)?.id));
  const kept = new Map();
  const seen = new Map();
  const keep = ({ edge, number }) => kept.set(edge.id, number);
  open.filter(({ edge }) => own.has(edge.id)).slice(0, MOST_TIES).forEach(keep);
  for (const tie of open) {
    const ends = [tie.edge.from, tie.edge.to];
    if (ends.some((end) => (seen.get(end) || 0) < OWN_TIES)) keep(tie);
    ends.forEach((end) => seen.set(end, (seen.get(end) || 0) + 1));
  }
  for (const tie of open) {
    if (kept.size >= MOST_TIES) break;
    keep(tie);
  }
  return { kept, all: open.length };
}

/** What the views are about, in words. */
function scopeName(what = looked) {
  if (!what) return t("main_story");
  const { kind, node, from, to, a, b, ends } = what;
  if (kind === "speaker") return t("said_by", { name: plain(node) });
  if (kind === "group") return `${plain(node)} · ${groupName(what)}`;
  if (kind === "paths" && to !== undefined) return t("paths", { a: plain(from), b: plain(to) });
  if (kind === "edge") return `${t("this_line")}: ${plain(ends[0])} – ${plain(ends[1])}`;
  if (kind === "pair") return t("between", { a: plain(ends[0]), b: plain(ends[1]) });
  return ends.map(plain).join(" · ");
}

function groupName({ relation, way, denied }) {
  const name = way === "out" ? noun(relation) : t("receives", { noun: noun(relation) });
  return denied ? t("denied_noun", { noun: name }) : name;
}
