/* The shortest ways from one entity to another, around those who know everybody. */

const MOST_PATHS = 5;
const FARTHEST = 6;

/** Who has more neighbours in the whole graph than nearly all others: who is joined to everybody explains nothing. */
const isHub = (index) => nodes[index].neighbours > page.hub;

/** Who is joined to whom by what passes. */
function joined() {
  const next = new Map();
  for (const edge of edges) {
    if (edge.from === edge.to || isDeniedEdge(edge) || !edge.facts.some((index) => against[index] === 0)) continue;
    for (const [a, b] of [[edge.from, edge.to], [edge.to, edge.from]]) next.set(a, (next.get(a) || new Set()).add(b));
  }
  return next;
}

/** All shortest paths, then longer ones by one step, the least busy in the middle first. */
function shortest(from, to, next, allowed) {
  const open = (index) => index === from || index === to || allowed(index);
  const away = new Map([[to, 0]]);
  for (const index of away.keys()) {
    if (away.get(index) >= FARTHEST) break;
    for (const other of next.get(index) || []) if (!away.has(other) && open(other)) away.set(other, away.get(index) + 1);
  }
  if (!away.has(from)) return [];
  const found = [];
  const walk = (path, left) => {
    const at = path.at(-1);
    if (found.length > 2000) return;
    if (at === to) found.push(path);
    else for (const other of next.get(at) || []) if (away.has(other) && away.get(other) < left && !path.includes(other) && open(other)) walk([...path, other], left - 1);
  };
  const least = away.get(from);
  walk([from], least);
  if (found.length < MOST_PATHS && least < FARTHEST) {
    found.length = 0;
    walk([from], least + 1);
  }
  const busy = (path) => path.slice(1, -1).reduce((sum, index) => sum + Math.log(1 + nodes[index].neighbours), 0);
  return found.sort((a, b) => a.length - b.length || busy(a) - busy(b)).slice(0, MOST_PATHS);
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
  const paths = found.map((path) => dating(path.slice(1).map((index, at) => ({ ends: [path[at], index], facts: stepFacts(path[at], index) }))));
  const all = [...new Set(paths.flatMap(({ steps }) => steps.flatMap((step) => step.facts)))];
  const used = new Set(all.map(({ index }) => edgeOfFact.get(index).id));
  const hubs = onlyHubs ? [...new Set(found.flatMap((path) => path.slice(1, -1)))].filter(isHub) : [];
  return { kind: "paths", from, to, byHubs, onlyHubs, hubs, paths, ends: [from, to], all, nodes: new Set([from, to, ...found.flat()]), edges: used };
}

const stepFacts = (a, b) => inOrder(between(a, b).filter((fact) => passes(fact) && !isDenied(fact))).reverse();

/** A path is in order of time where each step can be dated no earlier than the one before; then those dates are what is shown. */
function dating(steps) {
  let day = "";
  const chain = [];
  for (const step of steps) {
    const later = step.facts.find((fact) => fact[state.time] && fact[state.time] >= day);
    if (!later) return { steps, ordered: false };
    day = later[state.time];
    chain.push({ ...step, shown: [later] });
  }
  return steps.length > 1 ? { steps: chain, ordered: true } : { steps, ordered: false };
}
