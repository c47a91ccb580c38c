/* The drawer: the main story, or what is looked at with the evidence for it. */

const STRONGEST = 10;
const ALIASES = 12;

function showDrawer() {
  const panel = document.getElementById("panel");
  const content = opened ? factView(opened) : looked ? VIEWS[looked.kind](looked) : overview();
  const away = opened || looked ? el("div", { class: "way" },
    el("button", { type: "button", class: "plain back", onclick: goBack }, el("span", { class: "arrow", "aria-hidden": "true" }), " ", t("back")),
    el("button", { type: "button", class: "plain", onclick: () => look(null) }, t("main_story"))) : null;
  const now = JSON.stringify([state.look, state.fact]);
  const at = panel.dataset.look === now ? panel.scrollTop : 0; // more of the same turns no page
  const typed = panel.dataset.look === now ? document.getElementById("picker")?.value : "";
  clear(panel).append(...[away, el("div", { class: "extent-here" }), content].flat(Infinity).filter(Boolean));
  panel.scrollTop = at;
  panel.dataset.look = now;
  resumePicking(typed);
  // for what a server adds to the page
  panel.dataset.iri = !opened && looked?.kind === "node" ? nodes[looked.node].id : "";
  panel.dispatchEvent(new CustomEvent("shown"));
}

/** The field for a name is there to be typed in at once, and keeps what is typed when more comes in. */
function resumePicking(typed) {
  const field = document.getElementById("picker");
  if (!field) return;
  field.value = typed || "";
  field.focus();
}

const VIEWS = { node: nodeView, group: groupView, pair: pairView, edge: edgeView, speaker: speakerView, paths: pathsView };

const heading = (...content) => el("h2", {}, ...content);
const section = (title, some) => el("h3", {}, title, some === undefined ? null : tally(some));
const nothing = () => el("p", { class: "hint" }, t("nothing"));
const inTime = (some) => (some.length ? cards(inOrder(some)) : nothing());

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
    section(t("strongest")),
    el("div", { class: "list" }, strongest.map(({ edge, count: number }) => edgeButton(edge, number))),
    speakers.length ? [section(t("most_active")), el("p", { class: "hint" }, t("most_active_about"), isFiltered() && speakers.some(([index]) => !isEnough(extentOf(["said_by", keys[index]]))) ? ` ${t("part_sign")}` : null), el("div", { class: "chips" }, speakers.map(([index, number]) => el("button", { type: "button", class: "chip", onclick: () => look(["speaker", keys[index]]) }, foreign(nameOf(index)), " ", whole(number, ["said_by", keys[index]]))))] : null,
    denied.length ? [section(t("denied_here"), denied.length), inTime(denied)] : null,
  ];
}

/** How many statements are the word of somebody: of the whole graph, or of what is held where something is filtered out. */
const saidBy = (index) => (isFiltered() ? factsOfSpeaker[index].filter(passes).length : Math.max(nodes[index].spoken, factsOfSpeaker[index].length));

/** A number that is of the whole graph, unless something is filtered out and not all of that is held. */
const whole = (number, part) => el("span", { class: "count whole" }, isFiltered() ? atLeast(number, part) : count(number));

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
  return [foreign(nameOf(from), { class: "entity" }), " ", el("span", { class: "verb" }, `${arrow} ${term(words.families[family])} (${acts}) ${arrow}`), " ", foreign(nameOf(to), { class: "entity" })];
}

function nodeView({ node: index }) {
  const { aliases, country, region } = nodes[index];
  const type = typeOf(index);
  const mine = factsOfNode[index].filter(passes);
  const said = factsOfSpeaker[index].filter(passes);
  const known = new Set([nameOf(index, "ar"), nameOf(index, "en")].map(fold));
  const others = aliases.filter((alias) => !known.has(fold(alias)) && known.add(fold(alias)));
  const partners = most(countBy(mine.filter(({ ends }) => ends.length === 2).flatMap(({ ends }) => ends.filter((end) => end !== index)), (end) => end));
  return [
    heading(glyph(type), " ", named(index)),
    el("p", { class: "chips" }, el("span", { class: "badge" }, term(type)), country && el("span", { class: "badge", dir: "ltr" }, country), region && el("span", { class: "badge" }, term(words.regions[region]))),
    others.length ? el("p", { class: "aliases" }, el("span", { class: "what" }, t("other_names")), " ", commas(others.slice(0, ALIASES).map((alias) => foreign(held(alias)))), others.length > ALIASES ? ` +${count(others.length - ALIASES)}` : null) : null,
    el("div", { class: "chips" }, nodeSteps(index), el("button", { type: "button", class: "button small", onclick: () => look(["paths", keys[index]]) }, t("find_paths"))),
    section(t("relations_of"), mine.length),
    mine.length ? groups(index, mine) : nothing(),
    said.length ? [section(t("says"), said.length), el("div", { class: "list" }, el("button", { type: "button", class: "line speaks", onclick: () => look(["speaker", keys[index]]) },
      el("span", { class: "text" }, t("said_by", { name: isolated(nameOf(index)) })), tally(said.length)))] : null,
    partners.length ? [section(t("with_whom"), partners.length), partnerList(index, partners)] : null,
  ];
}

/** What an entity does or suffers, the most frequent first; each can be looked at and added to the network. */
function groups(index, mine) {
  const counted = most(countBy(mine, (fact) => `${fact.relation} ${wayOf(fact, index)}${isDenied(fact) ? " denied" : ""}`));
  return el("div", { class: "list" }, counted.map(([group, number]) => {
    const [relation, way, denied] = group.split(" ");
    const name = groupName({ relation, way, denied });
    return el("div", { class: "group" },
      el("button", { type: "button", class: "line", "data-group": group, onclick: () => look(["group", keys[index], ...group.split(" ")]) },
        swatch(tint(words.classes[words.relations[relation].class])), el("span", { class: "text" }, name), tally(number)),
      denied ? null : stepButton(index, relation, way, name));
  }));
}

function partnerList(index, partners) {
  const lines = partners.map(([other, number]) => el("button", { type: "button", class: "line", "data-pair": other, onclick: () => look(["pair", keys[index], keys[other]]) },
    glyph(typeOf(other)), el("span", { class: "text" }, foreign(nameOf(other))), tally(number)));
  const box = el("div", { class: "list" }, lines.slice(0, STRONGEST));
  if (lines.length > STRONGEST) {
    const more = el("button", { type: "button", class: "button more", onclick: () => more.replaceWith(...lines.slice(STRONGEST)) }, t("more", { n: count(lines.length - STRONGEST) }));
    box.append(more);
  }
  return box;
}

function groupView(what) {
  return [heading(foreign(nameOf(what.node)), " · ", groupName(what)), el("p", { class: "chips" }, entityButton(what.node)), section(t("statements"), inScope.length), inTime(inScope)];
}

function speakerView({ node }) {
  return [heading(t("said_by", { name: isolated(nameOf(node)) })), el("p", { class: "chips" }, entityButton(node), aside()), section(t("statements"), inScope.length), inTime(inScope)];
}

const aside = () => el("button", { type: "button", class: "button small", onclick: () => change({ tab: "compare" }) }, t("side_by_side"));

function pairView({ a, b }) {
  const { good, bad } = balanceOf(inScope);
  const modalities = countBy(inScope, ({ modality }) => modality);
  return [
    heading(foreign(nameOf(a)), " – ", foreign(nameOf(b))),
    el("p", { class: "chips" }, entityButton(a), entityButton(b)),
    inScope.length ? [
      good + bad ? el("div", { class: "scale", "--good": tint(words.families.cooperation), "--bad": tint(words.families.conflict), "--share": percent(good / (good + bad)), "aria-hidden": "true" }) : null,
      el("p", { class: "chips" }, [...modalities].map(([modality, number]) => el("span", { class: `badge ${modality}` }, `${term(words.modalities[modality])} ${count(number)}`)), aside()),
      section(t("course")), course(inScope),
    ] : null,
    section(t("statements"), inScope.length), inTime(inScope),
  ];
}

function edgeView({ edge }) {
  const { from, to, facts: behind } = edge;
  const { family, modality } = facts[behind[0]];
  const all = between(from, to).filter(passes);
  const denied = modality === "denied" ? [] : all.filter(isDenied);
  return [
    heading(foreign(nameOf(from)), " ", edge.directed ? el("span", { class: "arrow onward", "aria-hidden": "true" }) : "–", " ", foreign(nameOf(to))),
    el("p", { class: "chips" }, el("span", { class: "badge", "--color": tint(words.families[family]) }, term(words.families[family])), el("span", { class: `badge ${modality}` }, term(words.modalities[modality])), entityButton(from), entityButton(to)),
    el("div", { class: "list" }, el("button", { type: "button", class: "line", onclick: () => look(["pair", keys[from], keys[to]]) }, el("span", { class: "text" }, t("whole_pair", { a: isolated(nameOf(from)), b: isolated(nameOf(to)) })), tally(all.length))),
    section(t("this_line"), inScope.length), inTime(inScope),
    denied.length ? [section(t("denied_here"), denied.length), inTime(denied)] : null,
  ];
}

function factView(fact) {
  return [heading(t("statement")), card(fact), el("p", { class: "chips" }, fact.ends.map(entityButton))];
}

function pathsView(what) {
  const { from, to } = what;
  if (to === undefined) return [heading(t("paths_from", { a: isolated(nameOf(from)) })), picker(from, (index) => lookForPath(from, index))];
  const hubs = el("label", { class: "check" }, el("input", { type: "checkbox", id: "avoid-hubs", checked: !what.byHubs, onchange: ({ target }) => lookForPath(from, to, !target.checked) }), " ", t("avoid_hubs", { n: count(page.hub) }));
  return [
    heading(t("paths", { a: isolated(nameOf(from)), b: isolated(nameOf(to)) })),
    el("p", { class: "chips" }, entityButton(from), entityButton(to)), el("p", { class: "hint" }, t("paths_about")), hubs,
    what.onlyHubs && what.paths.length ? el("p", { class: "hint only-hubs", role: "status" }, t("only_by_hubs"), " ", commas(what.hubs.map((index) => `${isolated(nameOf(index))} (${count(nodes[index].neighbours)})`))) : null,
    what.paths.length ? what.paths.map(pathView) : el("p", { class: "hint" }, t(lacking.length && served ? "part_coming" : "no_path", { n: count(FARTHEST) })),
  ];
}

function pathView({ steps, ordered }) {
  return el("section", { class: "path" },
    el("h3", {}, t("steps", { n: count(steps.length) }), ordered ? el("span", { class: "badge" }, t("in_order_of_time")) : null),
    el("ol", {}, steps.map(({ ends, facts: some, shown = some.slice(0, 3) }) => el("li", {},
      el("p", { class: "chips" }, entityButton(ends[0]), " – ", entityButton(ends[1])),
      shown.map((fact) => el("button", { type: "button", class: "line", onclick: () => openFact(fact) },
        stroke(tint(words.families[fact.family]), fact.modality), el("span", { class: "text" }, sentence(fact)), el("time", { class: "count" }, dated(fact[state.time])))),
      some.length > shown.length ? el("button", { type: "button", class: "plain", onclick: () => look(["pair", keys[ends[0]], keys[ends[1]]]) }, t("more", { n: count(some.length - shown.length) })) : null))));
}

/** Look at the paths between two, with all who stand on them drawn. */
function lookForPath(from, to, byHubs = false) {
  bringIn([...pathsBetween(from, to, byHubs).nodes]);
  look(["paths", keys[from], keys[to], byHubs]);
}
