/* The drawer: the main story, or what is looked at with the evidence for it. */

function showDrawer() {
  const panel = document.getElementById("panel");
  const lost = lostNote();
  const content = opened ? factView(opened) : looked ? VIEWS[looked.kind](looked) : lost && lostState === "coming" ? [] : overview();
  const away = opened || looked || lost ? el("div", { class: "way" },
    el("button", { type: "button", class: "plain back", onclick: goBack }, el("span", { class: "arrow", "aria-hidden": "true" }), " ", t("back")),
    el("button", { type: "button", class: "plain", onclick: () => document.dispatchEvent(new CustomEvent("story")) }, t("main_story"))) : null;
  const now = JSON.stringify([state.look, state.fact]);
  const at = panel.dataset.look === now ? panel.scrollTop : 0; // more of the same turns no page
  const typed = panel.dataset.look === now ? document.getElementById("picker")?.value : "";
  clear(panel).append(...[away, lost, hiddenNote(), content].flat(Infinity).filter(Boolean));
  panel.querySelector(".cards, .card")?.before(marksKey());
  panel.scrollTop = at;
  panel.dataset.look = now;
  resumePicking(typed);
  // for what a server adds to the page
  panel.dataset.iri = !opened && looked?.kind === "node" ? nodes[looked.node].id : "";
  panel.dispatchEvent(new CustomEvent("shown"));
}

/** How much of what is looked at is filtered out, and a way to see it; null where nothing is. */
function hiddenNote() {
  const hidden = reachable.length - inScope.length;
  if (opened || !hidden || (!looked && inScope.length)) return null;
  return el("p", { class: "extent hidden-here", role: "status" }, el("span", {}, t("hidden_here", { n: count(hidden), all: count(reachable.length) })), " ",
    el("button", { type: "button", class: "button small", onclick: () => change({ ...NO_FILTERS }) }, t("without_filters")));
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
/** Why nothing is shown: it is filtered out, on its way, or there is none. */
const nothing = () => el("p", { class: "hint" }, t(isComing() ? "part_coming" : isFiltered() ? "nothing" : "nothing_said"));

const LIKELY = 0.7; // of those at least so sure 87 in 100 are read rightly, by what they say themselves

/** Newest first; what may well be misread stands behind the rest, and is said to. */
function inTime(some) {
  if (!some.length) return nothing();
  const [sure, unsure] = [some.filter(({ confidence }) => confidence >= LIKELY), some.filter(({ confidence }) => confidence < LIKELY)];
  return [
    sure.length ? inPieces(inOrder(sure), card, "cards") : null,
    unsure.length ? [el("h4", { class: "less-sure" }, t("less_sure", { least: percent(LIKELY) }), tally(unsure.length)), inPieces(inOrder(unsure), card, "cards")] : null,
  ];
}

function groupView(what) {
  return [heading(who(what.node), " · ", groupName(what)), el("p", { class: "chips" }, entityButton(what.node)), section(t("statements"), inScope.length), inTime(inScope)];
}

function speakerView({ node }) {
  return [heading(t("said_by", { name: plain(node) })), el("p", { class: "chips" }, entityButton(node), aside()), section(t("statements"), inScope.length), ownWords(inScope), byStanding(inScope)];
}

/** How many of some statements are a speaker's word. */
function ownWords(some) {
  const named_ = some.filter(({ modality }) => modality === "asserted").length;
  return named_ && named_ < some.length ? el("p", { class: "hint own-words" }, t("own_words", { n: count(some.length - named_), named: count(named_) })) : null;
}

/** What is somebody's word, then what outlets say themselves and name him for. */
function byStanding(some) {
  if (!some.length) return nothing();
  const groups_ = groupBy(some, ({ modality }) => modality);
  return ["claimed", "planned", "denied", "asserted"].filter((modality) => groups_.has(modality)).map((modality) => {
    const mine = groups_.get(modality);
    return [el("h4", {}, modality === "asserted" ? t("asserted_naming") : term(words.modalities[modality]), tally(mine.length)), inTime(mine)];
  });
}

const aside = () => el("button", { type: "button", class: "button small main", onclick: () => change({ tab: "compare", compare: "modality" }) }, t("side_by_side"));

function pairView({ a, b }) {
  const { good, bad } = balanceOf(inScope);
  const modalities = countBy(inScope, ({ modality }) => modality);
  return [
    heading(who(a), " – ", who(b)),
    el("p", { class: "chips" }, entityButton(a), entityButton(b), aside(), el("button", { type: "button", class: "button small", onclick: () => lookForPath(a, b) }, t("paths_between"))),
    inScope.length ? [
      good + bad ? el("div", { class: "scale", "--good": tint(words.families.cooperation), "--bad": tint(words.families.conflict), "--share": percent(good / (good + bad)), "aria-hidden": "true" }) : null,
      el("p", { class: "chips" }, [...modalities].map(([modality, number]) => el("span", { class: `badge ${modality}` }, `${term(words.modalities[modality])} ${count(number)}`))),
      section(t(`course_${stretchOf(inScope)}`)), course(inScope),
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
    heading(who(from), " ", edge.directed ? el("span", { class: "arrow onward", "aria-hidden": "true" }) : "–", " ", who(to)),
    el("p", { class: "chips" }, el("span", { class: "badge", "--color": tint(words.families[family]) }, term(words.families[family])), el("span", { class: `badge ${modality}` }, term(words.modalities[modality])), entityButton(from), entityButton(to)),
    el("div", { class: "list" }, el("button", { type: "button", class: "line", onclick: () => look(["pair", keys[from], keys[to]]) }, el("span", { class: "text" }, t("whole_pair", { a: plain(from), b: plain(to) })), tally(all.length))),
    section(t("this_line"), inScope.length), inTime(inScope),
    denied.length ? [section(t("denied_here"), denied.length), inTime(denied)] : null,
  ];
}

function factView(fact) {
  return [heading(t("statement")), card(fact), el("p", { class: "chips" }, fact.ends.map(entityButton))];
}

function pathsView(what) {
  const { from, to } = what;
  if (to === undefined) return [heading(t("paths_from", { a: plain(from) })), picker(from, (index) => lookForPath(from, index))];
  const hubs = el("label", { class: "check" }, el("input", { type: "checkbox", id: "avoid-hubs", checked: !what.byHubs, onchange: ({ target }) => lookForPath(from, to, !target.checked) }), " ", t("avoid_hubs", { n: count(page.hub) }));
  return [
    heading(t("paths", { a: plain(from), b: plain(to) })),
    el("p", { class: "chips" }, entityButton(from), entityButton(to)), el("p", { class: "hint" }, t("paths_about")), hubs,
    what.onlyHubs && what.paths.length ? el("p", { class: "hint only-hubs", role: "status" }, t("only_by_hubs"), " ", commas(what.hubs.map((index) => `${plain(index)} (${count(nodes[index].neighbours)})`))) : null,
    what.paths.length ? [what.paths.map(pathView), isComing() ? nothing() : null] : el("p", { class: "hint" }, noPath()),
  ];
}

function pathView({ steps, ordered }) {
  return el("section", { class: "path" },
    el("h3", {}, t("steps", { n: count(steps.length) }), ordered ? el("span", { class: "badge" }, t("in_order_of_time")) : null),
    el("ol", {}, steps.map(({ ends, facts: some, shown = some.slice(0, 3) }) => el("li", {},
      el("p", { class: "chips" }, entityButton(ends[0]), " – ", entityButton(ends[1]), support(ends, some.length)),
      shown.map((fact) => el("button", { type: "button", class: "line", onclick: () => openFact(fact) },
        stroke(tint(words.families[fact.family]), fact.modality), el("span", { class: "text" }, sentence(fact), el("q", { lang: "ar", dir: directionOf(triggerOf(fact)) }, phraseOf(fact)), el("span", { class: "facts" }, el("time", { datetime: fact[state.time] }, moment(fact)), sureness(fact.confidence))))),
      some.length > shown.length ? el("p", { class: "rest" }, el("button", { type: "button", class: "plain", onclick: () => look(["pair", keys[ends[0]], keys[ends[1]]]) }, t("more_between", { n: count(some.length - shown.length) }))) : null))));
}

/** How many statements a step rests on; that it is one alone is said. */
function support([a, b], number) {
  const isAlone = number === 1 && isEnough(extentOf(["between", keys[a], keys[b]]));
  return el("span", { class: isAlone ? "hint alone" : "hint" }, isAlone ? t("one_statement") : t("statements_n", { n: atLeast(number, ["between", keys[a], keys[b]]) }));
}

/** That there is no path, of what was searched; or that it is still coming. */
function noPath() {
  if (isComing()) return t("part_coming");
  return t(lacking.length ? "no_path_here" : "no_path", { n: count(FARTHEST), held: count(facts.length), all: count(page.statements_in_all) });
}

/** Look at the paths between two, with all who stand on them drawn. */
function lookForPath(from, to, byHubs = false) {
  bringIn([...pathsBetween(from, to, byHubs).nodes]);
  look(["paths", keys[from], keys[to], byHubs], { tab: "graph" });
}
