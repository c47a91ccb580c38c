/* The legend, which filters: each row with the number of statements that it stands for. */

const rows = new Map(); // facet -> value -> its box and its number
const families = new Map();

let relationsHere;
derive(() => { relationsHere = new Set(facts.map((fact) => fact.relation)); });
const membersOf = (family) => Object.keys(words.relations).filter((relation) => relationsHere.has(relation) && words.relations[relation].family === family);

function buildLegend() {
  const form = document.getElementById("filters");
  form.addEventListener("input", ({ target }) => takeIn(target));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    look(null, { off: {}, since: "", until: "", confidence: 0 });
    stage.fit();
  });
}

/** The rows, made anew where the language or the colours change. */
function nameLegend() {
  for (const facet of facetNames) {
    rows.set(facet, new Map());
    clear(document.getElementById(`filter-${facet}`));
  }
  families.clear();
  const occurring = (facet) => countBy(facetValues[facet].flat(), (value) => value);
  for (const family of Object.keys(words.families)) addFamily(family);
  for (const modality of Object.keys(words.modalities)) {
    if (occurring("modality").has(modality)) addRow("modality", modality, stroke("currentColor", modality), term(words.modalities[modality]));
  }
  const types = occurring("type");
  for (const type of Object.keys(words.types)) if (types.has(type)) addRow("type", type, glyph(words.types[type]), term(words.types[type]));
  for (const region of inFixedOrder("region", occurring)) addRow("region", region, null, region === NO_REGION ? t("no_region") : term(words.regions[region]));
  for (const outlet of inFixedOrder("outlet", occurring)) addRow("outlet", outlet, null, outlet === NO_OUTLET ? t("no_outlet") : outlet);
}

const orders = new Map();

/** The values of a facet, the most frequent first; those that come in later stand behind, and no row changes its place. */
function inFixedOrder(facet, occurring) {
  const before = orders.get(facet) || [];
  const now = most(occurring(facet)).map(([value]) => value);
  orders.set(facet, [...before, ...now.filter((value) => !before.includes(value))]);
  return orders.get(facet);
}

function addFamily(family) {
  const members = membersOf(family);
  if (!members.length) return;
  const look = words.families[family];
  const box = el("input", { type: "checkbox", "data-family": family });
  const number = tally(0);
  families.set(family, { box, number, members });
  document.getElementById("filter-relation").append(el("div", { class: "row family" },
    el("label", {}, box, stroke(tint(look), "asserted"), el("span", { class: "text" }, term(look))), only("relation", members, term(look)), number));
  for (const relation of members) addRow("relation", relation, swatch(tint(words.classes[words.relations[relation].class])), noun(relation));
}

function addRow(facet, value, sample, name) {
  const box = el("input", { type: "checkbox", value, "data-facet": facet });
  const number = tally(0);
  const row = el("div", { class: "row" }, el("label", {}, box, sample, el("span", { class: "text" }, foreign(held(name)))), only(facet, [value], name), number);
  rows.get(facet).set(value, { box, number, row });
  document.getElementById(`filter-${facet}`).append(row);
}

/** The values that a facet has or may come to have when more is fetched. */
function everyValue(facet) {
  const named = { relation: words.relations, modality: words.modalities, type: words.types, region: words.regions }[facet] || {};
  return [...new Set([...rows.get(facet).keys(), ...Object.keys(named)])];
}

/** Leaves these rows of a facet and no other; asked again, all. */
function only(facet, wanted, name) {
  const keep = () => {
    const off = offOf(facet);
    const already = [...rows.get(facet).keys()].every((value) => wanted.includes(value) !== off.has(value));
    filterOut(facet, already ? [] : everyValue(facet).filter((value) => !wanted.includes(value)));
  };
  return el("button", { type: "button", class: "only", "aria-label": t("only_this", { name: isolated(name) }), onclick: keep }, t("only"));
}

function filterOut(facet, values) {
  change({ off: { ...state.off, [facet]: values } });
}

function takeIn(input) {
  const toggled = (facet, values, on) => filterOut(facet, [...offOf(facet)].filter((value) => !values.includes(value)).concat(on ? [] : values));
  if (input.dataset.facet) toggled(input.dataset.facet, [input.value], input.checked);
  else if (input.dataset.family) toggled("relation", membersOf(input.dataset.family), input.checked);
  else if (input.id === "confidence") change({ confidence: Number(input.value) / 100 });
}

function showLegend() {
  facetNames.forEach((facet, at) => {
    const counts = new Map();
    for (const fact of reachable) {
      if (passesBut(1 << at, fact)) for (const value of facetValues[facet][fact.index]) counts.set(value, (counts.get(value) || 0) + 1);
    }
    const off = offOf(facet);
    for (const [value, { box, number, row }] of rows.get(facet)) {
      const found = counts.get(value) || 0;
      box.checked = !off.has(value);
      row.classList.toggle("none", found === 0);
      fillTally(number, found);
    }
    if (facet !== "relation") return;
    for (const { box, number, members } of families.values()) {
      const on = members.filter((relation) => !off.has(relation)).length;
      box.checked = on > 0;
      box.indeterminate = on > 0 && on < members.length;
      fillTally(number, members.reduce((sum, relation) => sum + (counts.get(relation) || 0), 0));
    }
  });
  document.getElementById("confidence").value = state.confidence * 100;
  document.getElementById("confidence-value").textContent = percent(state.confidence);
}
