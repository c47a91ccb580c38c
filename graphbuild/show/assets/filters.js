/* The legend that filters. A statement is shown while every facet lets it pass. */

const NO_OUTLET = "";

const facets = {
  type: { values: (fact) => fact.ends.map((end) => nodes[end].type), off: new Set() },
  modality: { values: (fact) => [fact.modality], off: new Set() },
  relation: { values: (fact) => [fact.relation], off: new Set() },
  outlet: { values: (fact) => [fact.outlet || NO_OUTLET], off: new Set() },
};
const limits = { since: "", until: "", confidence: 0 };

const withinLimits = (fact) =>
  fact.confidence >= limits.confidence &&
  (!limits.since || (fact.date && fact.date >= limits.since)) &&
  (!limits.until || (fact.date && fact.date <= limits.until));

const letsPass = (facet, fact) => facet.values(fact).every((value) => !facet.off.has(value));

/** Whether a statement passes, all facets but one regarded: what a box of that facet would bring back. */
const passesBut = (left, fact) => withinLimits(fact) && Object.values(facets).every((facet) => facet === left || letsPass(facet, fact));

let passing = new Set();

const passes = (fact) => passing.has(fact.index);

/** How many of the statements behind an edge pass. */
const countOf = (edge) => edge.facts.filter((index) => passing.has(index)).length;

function recount() {
  passing = new Set(facts.filter((fact) => passesBut(null, fact)).map((fact) => fact.index));
  for (const [name, facet] of Object.entries(facets)) {
    const reachable = facts.filter((fact) => passesBut(facet, fact));
    const counts = new Map();
    for (const fact of reachable) for (const value of new Set(facet.values(fact))) counts.set(value, (counts.get(value) || 0) + 1);
    for (const box of document.querySelectorAll(`input[data-facet="${name}"]`)) {
      const count = counts.get(box.value) || 0;
      box.checked = !facet.off.has(box.value);
      box.closest("label").classList.toggle("none", count === 0);
      box.closest("label").querySelector(".count").textContent = count;
    }
  }
  for (const box of document.querySelectorAll("input[data-family]")) {
    const members = membersOf(box.dataset.family);
    const on = members.filter((relation) => !facets.relation.off.has(relation)).length;
    box.checked = on > 0;
    box.indeterminate = on > 0 && on < members.length;
    const count = facts.filter((fact) => fact.family === box.dataset.family && passesBut(facets.relation, fact)).length;
    box.closest("label").querySelector(".count").textContent = count;
  }
}

const relationsHere = [...new Set(facts.map((fact) => fact.relation))];
const membersOf = (family) => relationsHere.filter((relation) => words.relations[relation].family === family);

function buildFilters(changed) {
  const form = document.getElementById("filters");
  const occurring = (kind, key) => Object.keys(words[kind]).filter((value) => facts.some((fact) => key(fact).includes(value)));
  for (const type of occurring("types", facets.type.values)) addBox("type", type, glyph(words.types[type]), words.types[type]);
  for (const modality of occurring("modalities", facets.modality.values)) addBox("modality", modality, stroke("#4a5058", modality), words.modalities[modality]);
  for (const family of Object.keys(words.families)) addFamily(family);
  const outlets = countBy(facts, (fact) => fact.outlet || NO_OUTLET);
  for (const outlet of [...outlets.keys()].sort((a, b) => outlets.get(b) - outlets.get(a) || a.localeCompare(b))) {
    addBox("outlet", outlet, null, outlet === NO_OUTLET ? { ar: "بلا مصدر", en: "unknown" } : { ar: outlet, en: "" });
  }
  form.addEventListener("input", (event) => { takeIn(event.target); changed(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    Object.values(facets).forEach((facet) => facet.off.clear());
    Object.assign(limits, { since: "", until: "", confidence: 0 });
    setTimeout(() => { showConfidence(); changed(); }); // after the browser has emptied the fields
  });
  limitDates();
}

function takeIn(input) {
  if (input.dataset.facet) toggle(facets[input.dataset.facet], [input.value], input.checked);
  else if (input.dataset.family) toggle(facets.relation, membersOf(input.dataset.family), input.checked);
  else if (input.id === "confidence") limits.confidence = Number(input.value) / 100;
  else limits[input.id] = input.value;
  showConfidence();
}

function toggle(facet, values, on) {
  for (const value of values) on ? facet.off.delete(value) : facet.off.add(value);
}

function showConfidence() {
  document.getElementById("confidence-value").textContent = `${Math.round(limits.confidence * 100)}%`;
}

function limitDates() {
  const dates = facts.map((fact) => fact.date).filter(Boolean).sort();
  for (const id of ["since", "until"]) Object.assign(document.getElementById(id), { min: dates[0] || "", max: dates.at(-1) || "" });
}

function addBox(facet, value, sample, term) {
  const box = el("input", { type: "checkbox", checked: true, value, "data-facet": facet });
  document.getElementById(`filter-${facet}`).append(
    el("label", { class: "box" }, box, sample, foreign(term.ar), " ", el("small", { lang: "en" }, foreign(term.en)), el("span", { class: "count" })));
}

function addFamily(family) {
  const members = membersOf(family);
  if (!members.length) return;
  const term = words.families[family];
  const place = document.getElementById("filter-relation");
  place.append(
    el("label", { class: "box family" }, el("input", { type: "checkbox", checked: true, "data-family": family }), stroke(term.color, "asserted"),
      term.ar, " ", el("small", { lang: "en" }, term.en), el("span", { class: "count" })));
  for (const relation of members) {
    const info = words.relations[relation];
    addBox("relation", relation, el("span", { class: "swatch", "--color": term.color }), { ar: info.noun_ar, en: info.noun_en });
  }
}

function glyph(look) {
  return el("span", { class: "glyph", "--color": look.color, "aria-hidden": "true" }, look.glyph);
}

/** A short line, dashed as the edges of a modality are. */
function stroke(color, modality) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const line = document.createElementNS(space, "line");
  const set = (node, values) => Object.entries(values).forEach(([name, value]) => node.setAttribute(name, value));
  if (modality === "denied") return el("span", { class: "stroke none", "aria-hidden": "true" }, "✕");
  set(svg, { class: "stroke", width: 30, height: 10, viewBox: "0 0 30 10", "aria-hidden": "true" });
  set(line, { x1: 1, y1: 5, x2: 29, y2: 5, stroke: color, "stroke-width": 3, "stroke-dasharray": words.modalities[modality].stroke });
  svg.append(line);
  return svg;
}
