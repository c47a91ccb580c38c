/* The shortest ways from one entity to another, around those who know everybody. */

const MOST_PATHS = 5;
const FARTHEST = 6;
const DOUBT = 3; // a step of half the confidence weighs as much as eight times the neighbours

/** Who has more neighbours in the whole graph than nearly all others: who is joined to everybody explains nothing. */
const isHub = (index) => nodes[index].neighbours > page.hub;

/** Who is joined to whom by what passes, and how sure the surest statement between them is. */
function joined() {
  const next = new Map();
  for (const edge of edges) {
    if (edge.from === edge.to || isDeniedEdge(edge)) continue;
    const sure = Math.max(0, ...edge.facts.filter((index) => against[index] === 0).map((index) => facts[index].confidence));
    if (!sure) continue;
    for (const [a, b] of [[edge.from, edge.to], [edge.to, edge.from]]) {
      if (!next.has(a)) next.set(a, new Map());
      next.get(a).set(b, Math.max(sure, next.get(a).get(b) || 0));
    }
  }
  return next;
}

/** All shortest paths, then longer ones by one step; first those with the least busy in the middle and the surest steps. */
function shortest(from, to, next, allowed) {
  const open = (index) => index === from || index === to || allowed(index);
  const away = new Map([[to, 0]]);
  for (const index of away.keys()) {
    if (away.get(index) >= FARTHEST) break;
    for (const other of next.get(index)?.keys() || []) if (!away.has(other) && open(other)) away.set(other, away.get(index) + 1);
  }
  if (!away.has(from)) return [];
  const found = [];
  const walk = (path, left) => {
    const at = path.at(-1);
    if (found.length > 2000) return;
    if (at === to) found.push(path);
    else for (const other of next.get(at)?.keys() || []) if (away.has(other) && away.get(other) < left && !path.includes(other) && open(other)) walk([...path, other], left - 1);
  };
  const least = away.get(from);
  walk([from], least);
  if (found.length < MOST_PATHS && least < FARTHEST) {
    found.length = 0;
    walk([from], least + 1);
  }
  const busy = (path) => path.slice(1, -1).reduce((sum, index) => sum + Math.log(1 + nodes[index].neighbours), 0);
  const unsure = (path) => path.slice(1).reduce((sum, index, at) => sum - Math.log(next.get(path[at]).get(index)), 0);
  const cost = new Map(found.map((path) => [path, busy(path) + DOUBT * unsure(path)]));
  return found.sort((a, b) => a.length - b.length || cost.get(a) - cost.get(b)).slice(0, MOST_PATHS);
}

/** Whether a name means the same everywhere: «civilians» of two articles are not the same people. */
const isSomebody = (index) => !["GROUP", "MATERIEL"].includes(nodes[index].type);

/** How many neighbours those on the way may have: first only who is no hub, then busier ones, at last anybody. */
const mostNeighbours = (byHubs) => (byHubs ? [Infinity] : [1, 2, 4, 8, Infinity].map((times) => times * page.hub));

/** What is looked at: the paths with the statements of each step, and whether only hubs join the two. */
function pathsBetween(from, to, byHubs) {
  const next = joined();
  let found = [];
  for (const most of mostNeighbours(byHubs)) if (!found.length) found = shortest(from, to, next, (index) => nodes[index].neighbours <= most && (byHubs || isSomebody(index)));
  const onlyHubs = !byHubs && found.some((path) => path.slice(1, -1).some(isHub));
  const paths = found.map((path) => dating(path.slice(1).map((index, at) => ({ ends: [path[at], index], facts: stepFacts(path[at], index) }))))
    .sort((one, other) => one.steps.length - other.steps.length || other.ordered - one.ordered);
  const all = [...new Set(paths.flatMap(({ steps }) => steps.flatMap((step) => step.facts)))];
  const used = new Set(all.map(({ index }) => edgeOfFact.get(index).id));
  const hubs = onlyHubs ? [...new Set(found.flatMap((path) => path.slice(1, -1)))].filter(isHub) : [];
  return { kind: "paths", from, to, byHubs, onlyHubs, hubs, paths, ends: [from, to], all, nodes: new Set([from, to, ...found.flat()]), edges: used };
}

/** What stands behind a step, the surest first. */
const stepFacts = (a, b) => between(a, b).filter((fact) => passes(fact) && !isDenied(fact)).sort((one, other) => other.confidence - one.confidence || one.index - other.index);

/** A path is in order of time where each step can be dated no earlier than the one before; then the surest that are so are shown. */
function dating(steps) {
  const days = steps.map((step) => step.facts.map((fact) => fact[state.time]).filter(Boolean).sort());
  const last = []; // on which day a step can be at the latest, so that the others can follow
  for (let at = steps.length - 1; at >= 0; at -= 1) last[at] = days[at].findLast((day) => at === steps.length - 1 || day <= last[at + 1]) || "";
  if (steps.length < 2 || last.includes("")) return { steps, ordered: false };
  let since = "";
  const chain = steps.map((step, at) => {
    const shown = step.facts.find((fact) => fact[state.time] && fact[state.time] >= since && fact[state.time] <= last[at]);
    since = shown[state.time];
    return { ...step, shown: [shown] };
  });
  return { steps: chain, ordered: true };
}
