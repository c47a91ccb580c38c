/* What is asserted, claimed, planned and denied of the same parties in the same days, side by side; or what two outlets say. */

const SAME_EVENT = 7; // days

/** Statements of the same two parties within one week, in order of time. */
function clusters(some) {
  const pairs = groupBy(some, (fact) => [...fact.ends].sort((a, b) => a - b).join(" "));
  const found = [];
  for (const together of pairs.values()) {
    let begun = null;
    for (const fact of inOrder(together).reverse()) {
      const day = fact[state.time] ? Date.parse(fact[state.time]) / 864e5 : null;
      const open = found.at(-1);
      if (open && open.of === together && begun !== null && day !== null && day - begun < SAME_EVENT) open.facts.push(fact);
      else {
        found.push({ of: together, facts: [fact], ends: [...new Set(together.flatMap(({ ends }) => ends))], first: fact[state.time] || "" });
        begun = day;
      }
    }
  }
  return found.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : b.facts.length - a.facts.length));
}

let stoodOutlets = { of: "", outlets: [] }; // who stood side by side before

/** The two that tell most often of the same parties in the same days; none where nobody does. */
function mostInCommon(some) {
  const common = new Map();
  for (const { facts: together } of clusters(some)) {
    const telling = [...new Set(together.map(({ outlet }) => outlet))].sort();
    telling.forEach((one, at) => telling.slice(at + 1).forEach((other) => {
      const pair = JSON.stringify([one, other]);
      common.set(pair, (common.get(pair) || 0) + 1);
    }));
  }
  const [best] = most(common);
  return best ? JSON.parse(best[0]) : [];
}

/** The two outlets that are set side by side: those that were chosen, else those that stood there, else the two that
    have most in common, else those that say most. */
function twoOutlets() {
  const chosen = state.outlets.filter((outlet) => typeof outlet === "string").slice(0, 2);
  const here = most(countBy(inScope, ({ outlet }) => outlet)).map(([outlet]) => outlet);
  const all = [...new Set([...here, ...chosen])]; // who was chosen stays, though nothing of it is in view
  const of = JSON.stringify(state.look);
  const stood = stoodOutlets.of === of ? stoodOutlets.outlets.filter((outlet) => here.includes(outlet)) : [];
  const free = chosen.length + stood.length ? [] : mostInCommon(inScope).sort((a, b) => here.indexOf(a) - here.indexOf(b));
  const two = [...new Set([...chosen, ...stood, ...free, ...all])].slice(0, 2);
  if (state.compare === "outlet") stoodOutlets = { of, outlets: two };
  return [all, two];
}

function showCompare(box) {
  const byOutlet = state.compare === "outlet";
  const [here, outlets] = twoOutlets();
  const columns = byOutlet ? outlets : Object.keys(words.modalities);
  const columnOf = (fact) => (byOutlet ? fact.outlet : fact.modality);
  const found = clusters(inScope.filter((fact) => columns.includes(columnOf(fact))))
    .filter(({ facts: some }) => !byOutlet || !state.both || new Set(some.map(columnOf)).size === columns.length);
  const heads = columns.map((column) => el("th", { scope: "col" }, byOutlet ? foreign(held(column || t("no_outlet"))) : [stroke("currentColor", column), " ", term(words.modalities[column])]));
  const body = el("tbody");
  const fill = (from) => {
    body.append(...found.slice(from, from + AT_ONCE).map((one) => compareRow(one, columns, columnOf)));
    if (found.length <= from + AT_ONCE) return;
    const more = el("tr", {}, el("td", { colspan: columns.length + 1 }, el("button", { type: "button", class: "button more", onclick: () => { more.remove(); fill(from + AT_ONCE); } }, t("more", { n: count(found.length - from - AT_ONCE) }))));
    body.append(more);
  };
  fill(0);
  clear(box).append(compareBar(byOutlet, here, outlets), found.length
    ? el("table", { class: "compare" }, el("caption", { class: "unseen" }, scopeName()), el("thead", {}, el("tr", {}, el("th", { scope: "col", class: "when" }, t("date")), heads)), body)
    : el("p", { class: "hint" }, t("nothing")));
}

function compareBar(byOutlet, here, outlets) {
  const pick = (at, key) => el("label", {}, el("span", { class: "unseen" }, t(key)),
    el("select", { onchange: ({ target }) => change({ outlets: at ? [outlets[0], target.value] : [target.value, outlets[1]] }) },
      here.map((outlet) => el("option", { value: outlet, selected: outlet === outlets[at], disabled: outlet === outlets[1 - at] }, outlet || t("no_outlet")))));
  const kind = (name, key) => el("button", { type: "button", class: "button small", "aria-pressed": String(state.compare === name), onclick: () => change({ compare: name }) }, t(key));
  const both = el("label", {}, el("input", { type: "checkbox", checked: state.both, onchange: ({ target }) => change({ both: target.checked }) }), " ", t("both_report"));
  return el("div", { class: "compare-bar" }, el("span", { class: "what" }, t("columns")), kind("modality", "by_modality"), kind("outlet", "by_outlet"),
    byOutlet && here.length > 1 ? [pick(0, "first_outlet"), pick(1, "second_outlet"), both] : null,
    el("span", { class: "hint" }, t("compare_about")));
}

function compareRow({ facts: some, ends }, columns, columnOf) {
  const known = some.map((fact) => fact[state.time]).filter(Boolean).sort();
  return el("tr", {}, el("th", { scope: "row" },
    el("span", { class: "when" }, known.length ? lasting(known[0], known.at(-1)) : "—"),
    el("span", { class: "parties" }, ends.map((end, at) => [at ? " – " : null, foreign(nameOf(end))]))),
  columns.map((column) => el("td", {}, some.filter((fact) => columnOf(fact) === column).map((fact) => compareEntry(fact, new Set(known).size > 1)))));
}

function compareEntry(fact, dates) {
  return el("button", { type: "button", class: `entry ${fact.modality}`, "--color": tint(words.families[fact.family]), "data-statement": fact.id, onclick: () => openFact(fact) },
    el("span", {}, sentence(fact)),
    el("q", { lang: "ar", dir: directionOf(triggerOf(fact)) }, tame(triggerOf(fact))),
    dates && fact[state.time] ? el("small", {}, el("time", { datetime: fact[state.time] }, dated(fact[state.time]))) : null,
    fact.speakers.length ? el("small", {}, `${t("according_to")} ${fact.speakers.map((index) => isolated(nameOf(index))).join(commaSign())}`) : null,
    state.compare === "outlet" && fact.modality !== "asserted" ? el("small", {}, term(words.modalities[fact.modality])) : null);
}
