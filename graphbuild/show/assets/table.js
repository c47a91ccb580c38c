/* The statements in view as a table that can be sorted. */

const ROWS_AT_ONCE = 100;

const COLUMNS = {
  date: { text: (fact) => fact[state.time] || "", show: (fact) => dated(fact[state.time]) },
  who: { text: (fact) => endName(fact.source), show: (fact) => endShown(fact.source) },
  what: { text: (fact) => noun(fact.relation), show: (fact) => [swatch(tint(words.classes[fact.kind])), " ", noun(fact.relation)] },
  whom: { text: (fact) => endName(fact.target), show: (fact) => endShown(fact.target) },
  modality: { text: (fact) => term(words.modalities[fact.modality]) },
  speaker: { text: (fact) => fact.speakers.map((index) => nameOf(index)).join(commaSign()) },
  outlet: { text: (fact) => held(fact.outlet) },
  sureness: { text: (fact) => fact.confidence, show: (fact) => percent(fact.confidence) },
  words: { text: (fact) => triggerOf(fact) },
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

function showTable(box) {
  const [by, way] = state.sort;
  const head = el("tr", {}, Object.keys(COLUMNS).map((name) => el("th", { scope: "col", "aria-sort": name === by ? (way > 0 ? "ascending" : "descending") : "none" },
    el("button", { type: "button", class: "plain", "data-sort": name, onclick: () => change({ sort: [name, name === by ? -way : 1] }) },
      t(name), el("span", { class: "arrow", "aria-hidden": "true" }, name === by ? (way > 0 ? " ▲" : " ▼") : "")))));
  const body = el("tbody");
  const all = sorted();
  const fill = (from) => {
    body.append(...all.slice(from, from + ROWS_AT_ONCE).map(tableRow));
    if (all.length <= from + ROWS_AT_ONCE) return;
    const more = el("tr", {}, el("td", { colspan: Object.keys(COLUMNS).length },
      el("button", { type: "button", class: "button more", onclick: () => { more.remove(); fill(from + ROWS_AT_ONCE); } }, t("more", { n: count(all.length - from - ROWS_AT_ONCE) }))));
    body.append(more);
  };
  fill(0);
  clear(box).append(all.length ? el("table", { class: "facts-table" }, el("caption", { class: "unseen" }, scopeName()), el("thead", {}, head), body) : el("p", { class: "hint" }, t("nothing")));
}

function tableRow(fact) {
  const cells = Object.entries(COLUMNS).map(([name, { text, show }]) => {
    const content = show ? show(fact) : foreign(text(fact));
    return el("td", { class: name }, name === "what" ? el("button", { type: "button", class: "plain", title: t("open"), onclick: () => openFact(fact) }, content) : content);
  });
  return el("tr", { class: opened === fact ? "chosen" : "" }, cells);
}
