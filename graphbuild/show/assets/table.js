/* The statements in view as a table that can be sorted. */

const ROWS_AT_ONCE = 100;
const [BEFORE, BEHIND] = [24, 44]; // characters

const COLUMNS = {
  date: { text: (fact) => fact[state.time] || "", show: moment },
  who: { text: (fact) => endName(fact.source), show: (fact) => endShown(fact.source) },
  what: { text: (fact) => noun(fact.relation), show: (fact) => [swatch(tint(words.classes[fact.kind])), " ", noun(fact.relation)] },
  whom: { text: (fact) => endName(fact.target), show: (fact) => endShown(fact.target) },
  words: { text: (fact) => triggerOf(fact), show: (fact) => el("bdi", { lang: "ar", dir: directionOf(triggerOf(fact)) }, phraseOf(fact)) },
  modality: { text: (fact) => term(words.modalities[fact.modality]) },
  speaker: { text: (fact) => fact.speakers.map((index) => nameOf(index)).join(commaSign()) },
  outlet: { text: (fact) => held(fact.outlet) },
  sureness: { text: (fact) => fact.confidence, show: (fact) => percent(fact.confidence) },
};

const endName = (index) => (index === null ? "" : nameOf(index));
const endShown = (index) => (index === null ? "" : who(index));

function triggerOf(fact) {
  const characters = Array.from(paragraphs[fact.paragraph].slice(0, 2 * (fact.sentence[1] + 1)));
  return fact.marks.filter(([, , role]) => role === "trigger").map(([start, end]) => characters.slice(start, end).join("")).join(" … ");
}

function sorted() {
  const [name, way] = COLUMNS[state.sort[0]] ? state.sort : PLAIN.sort;
  const { text } = COLUMNS[name];
  const texts = new Map(inScope.map((fact) => [fact, text(fact)]));
  const order = new Intl.Collator(language);
  const compare = name === "date" ? (a, b) => (a < b ? -1 : a > b ? 1 : 0) : (a, b) => (typeof a === "number" ? a - b : order.compare(a, b));
  return [...inScope].sort((a, b) => way * compare(texts.get(a), texts.get(b)) || a.index - b.index);
}

/** The words that carry a statement, with those around them: «… [اتهم] نتنياهو إيران …». */
function phraseOf(fact) {
  const characters = Array.from(paragraphs[fact.paragraph].slice(0, 2 * (fact.sentence[1] + 1)));
  const [[start, end] = []] = fact.marks.filter(([, , role]) => role === "trigger");
  if (start === undefined) return [];
  const [from, to] = fact.sentence;
  const before = characters.slice(Math.max(from, start - BEFORE), start).join("");
  const behind = characters.slice(end, Math.min(to, end + BEHIND)).join("");
  return [
    tame(start - BEFORE > from ? `… ${before.replace(/^\S*\s+/u, "")}` : before),
    el("b", {}, tame(characters.slice(start, end).join(""))),
    tame(end + BEHIND < to ? `${behind.replace(/\s+\S*$/u, "")} …` : behind)];
}

let tabledBefore = "";
let rowsTabled = 0; // how many have been asked for

function showTable(box) {
  const now = JSON.stringify([state.look, state.sort]);
  const at = now === tabledBefore ? box.scrollTop : 0;
  if (now !== tabledBefore) rowsTabled = ROWS_AT_ONCE;
  tabledBefore = now;
  const [by, way] = state.sort;
  const head = el("tr", {}, Object.keys(COLUMNS).map((name) => el("th", { scope: "col", "aria-sort": name === by ? (way > 0 ? "ascending" : "descending") : "none" },
    el("button", { type: "button", class: "plain", "data-sort": name, onclick: () => change({ sort: [name, name === by ? -way : 1] }) },
      t(name), el("span", { class: "arrow", "aria-hidden": "true" }, name === by ? (way > 0 ? " ▲" : " ▼") : "")))));
  const body = el("tbody");
  const all = sorted();
  const fill = (from) => {
    body.append(...all.slice(from, rowsTabled).map(tableRow));
    if (all.length <= rowsTabled) return;
    const more = el("tr", {}, el("td", { colspan: Object.keys(COLUMNS).length },
      el("button", { type: "button", class: "button more", onclick: () => { more.remove(); rowsTabled += ROWS_AT_ONCE; fill(rowsTabled - ROWS_AT_ONCE); } }, t("more", { n: count(all.length - rowsTabled) }))));
    body.append(more);
  };
  fill(0);
  clear(box).append(all.length ? el("table", { class: "facts-table" }, el("caption", { class: "unseen" }, scopeName()), el("thead", {}, head), body) : nothing());
  box.scrollTop = at;
}

function tableRow(fact) {
  const cells = Object.entries(COLUMNS).map(([name, { text, show }]) => {
    const content = show ? show(fact) : foreign(text(fact));
    return el("td", { class: name }, ["what", "words"].includes(name) ? el("button", { type: "button", class: "plain", title: t("open"), onclick: () => openFact(fact) }, content) : content);
  });
  return el("tr", { class: opened === fact ? "chosen" : "" }, cells);
}
