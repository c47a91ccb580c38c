/* The main story: the strongest relations, who is quoted most, and what is denied. */

const STRONGEST = 10;

function overview() {
  const on = drawn();
  const strongest = edges
    .filter((edge) => on.has(edge.from) && on.has(edge.to) && !isDeniedEdge(edge))
    .map((edge) => ({ edge, count: edge.facts.filter((index) => against[index] === 0).length, weight: nodes[edge.from].weight + nodes[edge.to].weight }))
    // who leads what is no news: acts come first
    .filter((one) => one.count && facts[one.edge.facts[0]].family !== "structure")
    .sort((a, b) => b.count - a.count || b.weight - a.weight || a.edge.id - b.edge.id)
    .slice(0, STRONGEST);
  const denied = inScope.filter(isDenied);
  const speakers = most(new Map([...new Set(inScope.flatMap((fact) => fact.speakers))].map((speaker) => [speaker, saidBy(speaker)]))).slice(0, 6);
  return [
    heading(t("main_story")),
    el("p", { class: "hint" }, t("start_hint")),
    ways(),
    speakers.length ? [section(t("most_active")), el("div", { class: "chips" }, speakers.map(([index]) => el("button", { type: "button", class: "chip", onclick: () => look(["speaker", keys[index]]) }, who(index))))] : null,
    section(t("strongest")),
    isLoading() ? nothing() : el("div", { class: "list" }, strongest.map(({ edge, count: number }) => edgeButton(edge, number))),
    denied.length ? [section(t("denied_here"), denied.length), inTime(denied)] : null,
  ];
}

/** What else can be asked, with a way to each. */
function ways() {
  const way = (key, take) => el("button", { type: "button", class: "button small", onclick: take }, t(key));
  return el("div", { class: "chips ways" },
    way("way_find", () => document.getElementById("search").focus()),
    way("way_sides", () => change({ tab: "compare", compare: "modality" })),
    way("way_events", () => change({ tab: "compare", compare: "outlet" })));
}

/** How many statements are the word of somebody: of the whole graph, or of what is held where something is filtered out. */
const saidBy = (index) => (isFiltered() ? factsOfSpeaker[index].filter(passes).length : Math.max(nodes[index].spoken, factsOfSpeaker[index].length));

function edgeButton(edge, number) {
  const behind = facts[edge.facts[0]];
  const relations = most(countBy(edge.facts.map((index) => facts[index]).filter(passes), (fact) => fact.relation));
  return el("button", { type: "button", class: "line", "data-edge": edge.id, onclick: () => look(["edge", behind.id]) },
    stroke(tint(words.families[behind.family]), behind.modality),
    el("span", { class: "text" }, relations.length > 1 ? severalActs(edge, behind.family, relations) : sentence({ source: edge.from, relation: relations[0][0], target: edge.to })), tally(number));
}

const NAMED_ACTS = 3;

/** What one does to another in several ways goes by the family, so that the number is of all that a click opens. */
function severalActs({ from, to }, family, relations) {
  const few = relations.slice(0, NAMED_ACTS).map(([relation, number]) => `${noun(relation)} ${count(number)}`);
  const acts = [...few, ...(relations.length > NAMED_ACTS ? ["…"] : [])].join(commaSign());
  const arrow = language === "ar" ? "←" : "→";
  return [who(from, { class: "entity" }), " ", el("span", { class: "verb" }, `${arrow} ${term(words.families[family])} (${acts}) ${arrow}`), " ", who(to, { class: "entity" })];
}
