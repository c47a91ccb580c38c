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
let rowsCompared = 0; // how many have been asked for

function showCompare(box) {
  const byOutlet = state.compare === "outlet";
  const now = JSON.stringify([state.look, state.compare]);
  const at = now === comparedBefore ? box.querySelector(".compared")?.scrollTop || 0 : 0; // what is new is read from its beginning
  if (now !== comparedBefore) rowsCompared = AT_ONCE;
  comparedBefore = now;
  const choosing = inHand(box);
  for (const child of [...box.children]) if (child !== choosing) child.remove();
  if (!choosing) box.append(pairing());
  box.append(compareBar(byOutlet));
  const content = el("div", { class: "compared" }); // it is scrolled, and what chooses it stays where it is
  box.append(content);
  if (byOutlet) showEvents(content);
  else content.append(...modalityTable().filter(Boolean));
  content.scrollTop = at;
}

/** The lists of sides while somebody chooses in one of them: what comes in meanwhile must not close it. */
function inHand(box) {
  const lists = box.querySelector(".pairing");
  return lists?.contains(document.activeElement) && lists.dataset.look === JSON.stringify(state.look) ? lists : null;
}

function compareBar(byOutlet) {
  const kind = (name, key) => el("button", { type: "button", class: "button small", "aria-pressed": String(state.compare === name), onclick: () => change({ compare: name }) }, t(key));
  return el("div", { class: "compare-bar" }, el("span", { class: "what" }, t("columns")), kind("modality", "by_modality"), kind("outlet", "by_outlet"),
    byOutlet ? outletChoice() : el("span", { class: "hint" }, t("compare_about"), " ", denialsNote()));
}

/** Why the column of what is denied holds more than is denied. */
function denialsNote() {
  const denials = inScope.filter(({ relation, modality }) => relation === "DENY" && modality !== "denied").length;
  return denials ? t("denials_about", { n: count(denials) }) : "";
}

function modalityTable() {
  const columns = Object.keys(words.modalities);
  const found = clusters(inScope);
  if (!found.length) return [nothing()];
  const heads = columns.map((column) => columnHead(column, (after) => found.findIndex((one, at) => at > after && one.facts.some((fact) => columnOf(fact) === column)), (at) => {
    if (at >= rowsCompared) {
      body.lastElementChild.remove();
      const from = rowsCompared;
      rowsCompared = Math.ceil((at + 1) / AT_ONCE) * AT_ONCE;
      fill(from);
    }
    return body.children[at].children[1 + columns.indexOf(column)].querySelector(".entry");
  }));
  const body = el("tbody");
  const fill = (from) => {
    body.append(...found.slice(from, rowsCompared).map((one) => compareRow(one, columns)));
    if (found.length <= rowsCompared) return;
    const more = el("tr", {}, el("td", { colspan: columns.length + 1 }, el("button", { type: "button", class: "button more", onclick: () => { more.remove(); rowsCompared += AT_ONCE; fill(rowsCompared - AT_ONCE); } }, t("more", { n: count(found.length - rowsCompared) }))));
    body.append(more);
  };
  fill(0);
  return [el("table", { class: "compare" }, el("caption", { class: "unseen" }, scopeName()), el("thead", {}, el("tr", {}, el("th", { scope: "col", class: "when" }, t("date")), heads)), body)];
}

/** What a column holds, how many, and a way from one to the next: what is rare stands far down. */
function columnHead(column, nextRow, entryIn) {
  const some = inScope.filter((fact) => columnOf(fact) === column);
  let at = -1;
  const go = () => {
    at = nextRow(at) < 0 ? nextRow(-1) : nextRow(at);
    const entry = entryIn(at);
    entry.focus({ preventScroll: true });
    const [row, head, content] = [entry.closest("tr"), entry.closest("table").tHead, entry.closest(".compared")].map((part) => part.getBoundingClientRect());
    entry.closest(".compared").scrollTop += row.top - head.height - content.top;
  };
  const name = t("next_in_column", { name: term(words.modalities[column]) });
  const title = column === "denied" ? t("denied_column") : term(words.modalities[column]);
  return el("th", { scope: "col" }, el("span", { class: "listed" }, stroke("currentColor", column), " ", title), " ",
    some.length ? el("button", { type: "button", class: "button small next", "aria-label": `${name} (${count(some.length)})`, title: name, onclick: go }, tally(some.length), " ↓") : tally(0));
}

function compareRow({ facts: some, ends }, columns) {
  const known = some.map((fact) => fact[state.time]).filter(Boolean).sort();
  return el("tr", {}, el("th", { scope: "row" },
    el("span", { class: "when" }, some.length === 1 ? moment(some[0]) || "—" : known.length ? lasting(known[0], known.at(-1)) : "—"),
    el("span", { class: "parties" }, ends.map((end, at) => [at ? " – " : null, who(end)]))),
  columns.map((column) => el("td", {}, some.filter((fact) => columnOf(fact) === column).map((fact) => compareEntry(fact, new Set(known).size > 1)))));
}

/** That somebody denies is a fact, and stands where denials are looked for: beside what he denies. */
const columnOf = ({ relation, modality }) => (relation === "DENY" && modality === "asserted" ? "denied" : modality);

function compareEntry(fact, dates) {
  return el("button", { type: "button", class: `entry ${fact.modality}${opened === fact ? " chosen" : ""}`, "aria-current": opened === fact ? "true" : null, "--color": tint(words.families[fact.family]), "data-statement": fact.id, onclick: () => openFact(fact) },
    el("span", {}, sentence(fact)),
    el("q", { lang: "ar", dir: directionOf(triggerOf(fact)) }, phraseOf(fact)),
    dates && fact[state.time] ? el("small", {}, el("time", { datetime: fact[state.time] }, moment(fact))) : null,
    fact.speakers.length ? el("small", {}, `${t(speakerKey(fact))} ${fact.speakers.map(plain).join(commaSign())}`) : null);
}
