/* How much of what is looked at the page holds, so that no number looks whole that is not. A server is asked for the rest. */

let served = false;

/** So many statements of a part at most come by one click: a page that holds a hundred thousand answers nobody. */
const MOST_FETCHED = 10000;

/** How many statements of a part there are in the whole graph, as a server told. */
const told = new Map();

/** How many statements of the ways between two a server has given: which others are on them, nobody knows. */
const onTheWay = new Map();

/** Parts that a server was asked for; a message where it could not give them, else nothing. */
const askedFor = new Map();

/** The parts of the graph that the views are about: their kind and the keys of their entities. */
function partsInView() {
  if (isLost()) return [];
  if (!looked) return [["among", ...[...drawn()].map((index) => keys[index]).sort()]];
  const [a, b] = looked.ends.map((end) => keys[end]);
  if (looked.kind === "speaker") return [["said_by", a]];
  if (looked.kind === "pair" || looked.kind === "edge") return [["between", a, b]];
  if (looked.kind === "node") return [["about", a], ["said_by", a]];
  if (looked.kind === "paths" && looked.to !== undefined) return [["paths", a, b]];
  return looked.ends.map((end) => ["about", keys[end]]);
}

/** How many statements of a part are held, and how many there are; null where nobody knows. */
function extentOf([kind, ...members]) {
  const [a, b] = members.map((key) => nodeByKey.get(key));
  const known = told.get(JSON.stringify([kind, ...members]));
  if (kind === "about") return { have: factsOfNode[a].length, all: known ?? nodes[a].weight };
  if (kind === "said_by") return { have: factsOfSpeaker[a].length, all: known ?? nodes[a].spoken };
  if (kind === "paths") return { have: onTheWay.get(JSON.stringify([kind, ...members])) || 0, all: known ?? (facts.length >= page.statements_in_all ? 0 : null) };
  const mine = new Set(members.map((key) => nodeByKey.get(key)));
  const have = kind === "between" ? between(a, b).length : facts.filter(({ ends }) => ends.length && ends.every((end) => mine.has(end))).length;
  const whole = [...mine].map((index) => factsOfNode[index].length >= nodes[index].weight);
  const sure = facts.length >= page.statements_in_all || (kind === "between" ? whole.some(Boolean) : whole.every(Boolean));
  return { have, all: known ?? (sure ? have : null) };
}

const isEnough = ({ have, all }) => all !== null && have >= all;

/** The parts in view that are not whole, each with how much of it there is. */
let lacking = [];

function takeLack() {
  lacking = partsInView().map((part) => ({ part, ...extentOf(part) })).filter((extent) => !isEnough(extent));
}

/** Whether what is in view is being fetched, by a click or of itself. */
const isComing = () => isLoading() || lacking.some(({ part }) => askedFor.get(JSON.stringify(part)) === "coming");

/** Whether what is in view is still coming of itself, or about to: lists would change under the pointer. */
const isLoading = () => served && lacking.some(({ part }) => [undefined, "unasked"].includes(askedFor.get(JSON.stringify(part))));

/** At least so many, where there may be more than the page holds. */
const atLeast = (number, part) => (isEnough(extentOf(part)) ? count(number) : orMore(number));

/** «500+», with its sign behind the number in a text of either direction. */
const orMore = (number) => (number ? `\u2066${count(number)}+\u2069` : "…");

/** How many statements are in view. */
const countInScope = () => (lacking.length ? orMore(inScope.length) : count(inScope.length));

const TOLD = { about: "part_about", said_by: "part_said_by", between: "part_between", paths: "part_paths", among: "part_among" };

/** What is missing, in words. */
function extentInWords() {
  const lines = lacking.map(({ part, have, all }) => {
    const [a, b] = part.slice(1, 3).map((key) => plain(nodeByKey.get(key)));
    if (all === null) return t(part[0] === "paths" ? "part_paths_unknown" : "part_unknown", { n: count(facts.length), all: count(page.statements_in_all) });
    return t(TOLD[part[0]], { held: t(served ? "part_loaded" : "part_in_file"), n: count(have), all: count(all), a, b });
  });
  return [...new Set(lines)].join(" ");
}

/** What is missing, with a click to fetch it; null where nothing is. */
function extentNote() {
  if (!lacking.length) return null;
  const state = lacking.map(({ part }) => askedFor.get(JSON.stringify(part)));
  if (state.every((one) => one === "unasked")) return null; // on its way: a note that came and went would move what is under the pointer
  const coming = state.some((one) => one === "coming");
  const trouble = state.find((one) => one && !["coming", "unasked"].includes(one));
  const text = `${extentInWords()} ${t("part_sign")}`;
  return el("p", { class: "extent" }, el("span", { class: "text", title: text }, trouble ? [el("bdi", {}, trouble), " "] : null, text),
    served ? el("button", { type: "button", class: "button small fetch", disabled: coming, onclick: () => askFor(lacking.map(({ part }) => part), true) }, fetchLabel(coming)) : null);
}

function fetchLabel(coming) {
  if (coming) return t("part_coming");
  const rest = Math.max(...lacking.map(({ have, all }) => (all === null ? 0 : all - have)));
  return rest > MOST_FETCHED ? t("part_fetch_some", { n: count(MOST_FETCHED) }) : t("part_fetch");
}

/** Ask whoever serves the page for parts: as much as comes at once, or everything. */
function askFor(parts, everything) {
  for (const part of parts) askedFor.set(JSON.stringify(part), everything ? "coming" : "unasked");
  if (everything) showExtent();
  for (const part of parts) document.dispatchEvent(new CustomEvent("wanted", { detail: { part, most: everything ? MOST_FETCHED : 0 } }));
}

/** What is among those who are drawn, whatever is looked at: the network behind it is the same as where the link was made. */
function askForStory() {
  const part = ["among", ...[...drawn()].map((index) => keys[index]).sort()];
  if (!askedFor.has(JSON.stringify(part)) && !isEnough(extentOf(part))) askFor([part], false);
}

/** What a server said of a part: how many there are, whether these were the last of them, and whether more is coming. */
function takeExtent(part, { total, next, trouble, coming }) {
  const name = JSON.stringify(part);
  askedFor.set(name, trouble || (coming ? askedFor.get(name) || "coming" : ""));
  if (total === undefined) return;
  if (part[0] === "paths") onTheWay.set(name, next ?? total);
  told.set(name, next === null ? extentOf(part).have : total);
}

/** Say how much of it there is; what is looked at for the first time is asked for. */
function showExtent() {
  document.body.classList.toggle("partial", lacking.length > 0);
  const fresh = served ? lacking.map(({ part }) => part).filter((part) => !askedFor.has(JSON.stringify(part))) : [];
  if (fresh.length) askFor(fresh, false);
  for (const place of document.querySelectorAll(".extent-here")) clear(place).append(...[extentNote()].filter(Boolean));
}
