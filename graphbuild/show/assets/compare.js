/* What is asserted, claimed, planned and denied of the same parties in the same days, side by side; or what outlets say. */

const SAME_DAYS = 7; // days

/** Statements of the same two parties within one week, in order of time. */
function clusters(some) {
  const pairs = groupBy(some, (fact) => [...fact.ends].sort((a, b) => a - b).join(" "));
  const found = [];
  for (const together of pairs.values()) {
    let begun = null;
    for (const fact of inOrder(together).reverse()) {
      const day = fact[state.time] ? Date.parse(fact[state.time]) / 864e5 : null;
      const open = found.at(-1);
      if (open && open.of === together && begun !== null && day !== null && day - begun < SAME_DAYS) open.facts.push(fact);
      else {
        found.push({ of: together, facts: [fact], ends: [...new Set(together.flatMap(({ ends }) => ends))], first: fact[state.time] || "" });
        begun = day;
      }
    }
  }
  return found.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : b.facts.length - a.facts.length));
}

let comparedBefore = "";

function showCompare(box) {
  const byOutlet = state.compare === "outlet";
  clear(box).append(pairing(), compareBar(byOutlet));
  if (byOutlet) showEvents(box);
  else box.append(modalityTable());
  const now = JSON.stringify([state.look, state.compare]);
  if (now !== comparedBefore) box.scrollTop = 0; // what is new is read from its beginning
  comparedBefore = now;
}

function compareBar(byOutlet) {
  const kind = (name, key) => el("button", { type: "button", class: "button small", "aria-pressed": String(state.compare === name), onclick: () => change({ compare: name }) }, t(key));
  return el("div", { class: "compare-bar" }, el("span", { class: "what" }, t("columns")), kind("modality", "by_modality"), kind("outlet", "by_outlet"),
    byOutlet ? outletChoice() : el("span", { class: "hint" }, t("compare_about")));
}

function modalityTable() {
  const columns = Object.keys(words.modalities);
  const found = clusters(inScope);
  if (!found.length) return el("p", { class: "hint" }, t("nothing"));
  const heads = columns.map((column) => el("th", { scope: "col" }, stroke("currentColor", column), " ", term(words.modalities[column])));
  const body = el("tbody");
  const fill = (from) => {
    body.append(...found.slice(from, from + AT_ONCE).map((one) => compareRow(one, columns)));
    if (found.length <= from + AT_ONCE) return;
    const more = el("tr", {}, el("td", { colspan: columns.length + 1 }, el("button", { type: "button", class: "button more", onclick: () => { more.remove(); fill(from + AT_ONCE); } }, t("more", { n: count(found.length - from - AT_ONCE) }))));
    body.append(more);
  };
  fill(0);
  return el("table", { class: "compare" }, el("caption", { class: "unseen" }, scopeName()), el("thead", {}, el("tr", {}, el("th", { scope: "col", class: "when" }, t("date")), heads)), body);
}

function compareRow({ facts: some, ends }, columns) {
  const known = some.map((fact) => fact[state.time]).filter(Boolean).sort();
  return el("tr", {}, el("th", { scope: "row" },
    el("span", { class: "when" }, known.length ? lasting(known[0], known.at(-1)) : "—"),
    el("span", { class: "parties" }, ends.map((end, at) => [at ? " – " : null, who(end)]))),
  columns.map((column) => el("td", {}, some.filter(({ modality }) => modality === column).map((fact) => compareEntry(fact, new Set(known).size > 1)))));
}

function compareEntry(fact, dates) {
  return el("button", { type: "button", class: `entry ${fact.modality}`, "--color": tint(words.families[fact.family]), "data-statement": fact.id, onclick: () => openFact(fact) },
    el("span", {}, sentence(fact)),
    el("q", { lang: "ar", dir: directionOf(triggerOf(fact)) }, tame(triggerOf(fact))),
    dates && fact[state.time] ? el("small", {}, el("time", { datetime: fact[state.time] }, dated(fact[state.time]))) : null,
    fact.speakers.length ? el("small", {}, `${t(speakerKey(fact))} ${fact.speakers.map(plain).join(commaSign())}`) : null);
}
