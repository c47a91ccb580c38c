/* What outlets say of the same event: their sentences side by side, under who did what to whom and when. */

const NEAR = 3; // days
const ANY = "*";

/** An event with its reports: what most of them say happened, and when. */
function eventOf(reports, found) {
  const [[act]] = most(countBy(reports, ({ source, relation, target }) => JSON.stringify({ source, relation, target })));
  const days = reports.map(({ happened }) => happened).filter(Boolean);
  return { found, act: JSON.parse(act), day: days.length ? most(countBy(days, (day) => day))[0][0] : "", told: groupBy(inOrder(reports), ({ outlet }) => outlet) };
}

/** Acts of the same two of which nobody found out whether they are one, close in time. */
function alikeAndNear(some) {
  const found = [];
  for (const alike of groupBy(some.filter(({ event, family, reported }) => !event && reported && family !== "structure"), ({ source, relation, target }) => `${source} ${relation} ${target}`).values()) {
    let begun = -Infinity;
    for (const fact of [...alike].sort((a, b) => (a.reported < b.reported ? -1 : 1))) {
      if (toDay(fact.reported) - begun < NEAR) found.at(-1).push(fact);
      else {
        found.push([fact]);
        begun = toDay(fact.reported);
      }
    }
  }
  return found.map((reports) => eventOf(reports, false));
}

/** The events of which several outlets tell: those that were found, then those that may be one; of chosen outlets where any are. */
function eventsTold() {
  const here = new Set(inScope.map(({ event }) => event).filter(Boolean));
  const merged = groupBy(facts.filter((fact) => here.has(fact.event) && passes(fact)), ({ event }) => event);
  const all = [...[...merged.values()].map((reports) => eventOf(reports, true)), ...alikeAndNear(inScope)];
  const chosen = chosenOutlets();
  return all.filter(({ told }) => told.size > 1 && chosen.every((outlet) => told.has(outlet)))
    .sort((a, b) => b.found - a.found || b.told.size - a.told.size || (a.day < b.day ? -1 : 1));
}

const chosenOutlets = () => state.outlets.filter((outlet) => typeof outlet === "string" && outlet !== ANY).slice(0, 2);

/** Two lists of outlets; who is chosen in one cannot be chosen in the other. */
function outletChoice() {
  const all = outletsInOrder();
  const pick = (at, key) => el("select", { "aria-label": t(key), onchange: ({ target: { value } }) => change({ outlets: at ? [state.outlets[0] ?? ANY, value] : [value, state.outlets[1] ?? ANY] }) },
    el("option", { value: ANY }, t("any_outlet")),
    all.map((outlet) => el("option", { value: outlet, selected: state.outlets[at] === outlet, disabled: state.outlets[1 - at] === outlet }, outlet || t("no_outlet"))));
  return [el("span", { class: "break" }), el("span", { class: "what" }, t("told_by")), pick(0, "first_outlet"), t("and"), pick(1, "second_outlet")];
}

function showEvents(box) {
  const all = eventsTold();
  const part = (found, title, about) => {
    const some = all.filter((one) => one.found === found);
    return some.length ? [section(t(title), some.length), el("p", { class: "hint" }, t(about)), inPieces(some, eventView, "events")] : null;
  };
  box.append(...[part(true, "events_found", "events_found_about"), part(false, "events_alike", "events_alike_about"),
    all.length ? null : el("p", { class: "hint no-event" }, t(looked ? "no_event_here" : "no_event"), " ",
      looked ? el("button", { type: "button", class: "button small", onclick: () => look(null) }, t("main_story")) : null)].flat(Infinity).filter(Boolean));
}

function eventView({ act, day, told }) {
  const chosen = chosenOutlets();
  const outlets = chosen.length === 2 ? chosen : [...new Set([...chosen, ...told.keys()])];
  return el("article", { class: "event", "--color": tint(words.families[words.relations[act.relation].family]) },
    el("h4", {}, sentence(act), " ", day ? el("time", { datetime: day }, dated(day)) : null),
    el("div", { class: "reports" }, outlets.map((outlet) => el("section", {}, el("h5", {}, foreign(nameOfValue("outlet", outlet))), told.get(outlet).map((fact) => reportView(fact, act))))));
}

/** One report in the words of its outlet. */
function reportView(fact, act) {
  const characters = Array.from(paragraphs[fact.paragraph]);
  const same = ["source", "relation", "target"].every((part) => fact[part] === act[part]);
  return el("div", { class: `report ${fact.modality}`, "data-statement": fact.id },
    same ? null : el("p", {}, sentence(fact)),
    el("blockquote", { lang: "ar", dir: directionOf(characters.join("")) }, marked(characters, fact)),
    el("p", { class: "hint" }, standing(fact), " · ", dated(fact.reported), " · ", el("button", { type: "button", class: "plain", onclick: () => openFact(fact) }, t("open"))));
}
