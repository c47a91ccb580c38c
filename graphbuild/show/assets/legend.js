/* The filters: each row with the number of statements that it stands for. No row ever changes its place. */

const rows = new Map(); // facet -> value -> its box and its number
const families = []; // rows that stand for several of a facet: their box and number

const familyOfRegion = (region) => words.regions[region]?.part_of || null;
/** The values that each row stands for which stands for several. */
const FAMILIES = {
  relation: Object.keys(words.families).map((family) => ({ key: family, look: words.families[family], members: Object.keys(words.relations).filter((relation) => words.relations[relation].family === family) })),
  region: [...new Set(Object.keys(words.regions).map(familyOfRegion))].filter(Boolean).map((family) => ({ key: family, look: words.regions[family], members: Object.keys(words.regions).filter((region) => familyOfRegion(region) === family) })),
};

function buildLegend() {
  const form = document.getElementById("filters");
  form.addEventListener("input", ({ target }) => takeIn(target));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    look(null, { ...NO_FILTERS });
    stage.fit();
  });
}

/** The regions that states lie in, and none: what is made of several is none of its own. */
const REGIONS = [...Object.keys(words.regions).filter((region) => !FAMILIES.region.some(({ look: one }) => one === words.regions[region])), NO_REGION];

/** The rows, made anew where the language or the colours change. */
function nameLegend() {
  for (const facet of facetNames) {
    rows.set(facet, new Map());
    clear(document.getElementById(`filter-${facet}`));
  }
  families.length = 0;
  for (const family of FAMILIES.relation) addFamily("relation", family);
  for (const modality of Object.keys(words.modalities)) addRow("modality", modality, stroke("currentColor", modality), nameOfValue("modality", modality));
  for (const type of Object.keys(words.types)) addRow("type", type, glyph(words.types[type]), nameOfValue("type", type));
  for (const family of FAMILIES.region) addFamily("region", family);
  for (const region of REGIONS) if (!familyOfRegion(region)) addRow("region", region, null, nameOfValue("region", region));
  for (const speaker of [...listedSpeakers, OTHER_SPEAKERS, NO_SPEAKER]) addRow("speaker", speaker, null, nameOfValue("speaker", speaker));
  for (const outlet of outletsInOrder()) addRow("outlet", outlet, null, nameOfValue("outlet", outlet));
}

/** What a value of a facet is called. */
function nameOfValue(facet, value) {
  if (facet === "relation") return noun(value);
  if (facet === "outlet") return value === NO_OUTLET ? t("no_outlet") : value;
  if (facet === "speaker") return value === NO_SPEAKER ? t("no_speaker") : value === OTHER_SPEAKERS ? t("other_speakers") : nameOf(nodeByKey.get(value));
  if (facet === "region") return value === NO_REGION ? t("no_region") : term(words.regions[value]);
  return term(words[facet === "modality" ? "modalities" : "types"][value]);
}

let outletOrder = page.outlets;

/** All outlets of the graph, who says most first; one that came later, and «unknown», stand behind. */
function outletsInOrder() {
  outletOrder = [...new Set([...outletOrder, ...facts.map(({ outlet }) => outlet)])];
  return outletOrder;
}

function addFamily(facet, { key, look: face_, members }) {
  const box = el("input", { type: "checkbox", "data-facet": facet, "data-family": key });
  const number = tally(0);
  const alone = only(facet, members, term(face_));
  const row = el("div", { class: "row family" },
    el("label", {}, box, face_.color ? stroke(tint(face_), "asserted") : null, el("span", { class: "text" }, term(face_))), alone.button, number);
  families.push({ facet, box, number, members, row, alone });
  document.getElementById(`filter-${facet}`).append(row);
  for (const value of members) addRow(facet, value, facet === "relation" ? swatch(tint(words.classes[words.relations[value].class])) : null, nameOfValue(facet, value), "member");
}

/** What several values of a facet are called together; null where no row stands for them. */
function nameOfFamily(facet, values) {
  const found = (FAMILIES[facet] || []).find(({ members }) => members.length === values.length && members.every((one) => values.includes(one)));
  return found ? term(found.look) : null;
}

function addRow(facet, value, sample, name, style = "") {
  const box = el("input", { type: "checkbox", value, "data-facet": facet });
  const number = tally(0);
  const alone = only(facet, [value], name);
  const row = el("div", { class: `row ${style}` }, el("label", {}, box, sample, el("span", { class: "text" }, foreign(held(name)))), alone.button, number);
  rows.get(facet).set(value, { box, number, row, alone });
  document.getElementById(`filter-${facet}`).append(row);
}

/** Leaves these rows of a facet and no other; asked again, all. */
function only(facet, wanted, name) {
  const already = () => [...rows.get(facet).keys()].every((value) => wanted.includes(value) !== offOf(facet).has(value));
  const keep = () => {
    const back = already();
    const off = { ...state.off, [facet]: back ? [] : [...rows.get(facet).keys()].filter((value) => !wanted.includes(value)) };
    const speaker = ["speaker", ...wanted];
    // one speaker alone: everything in his name, if nothing else is looked at
    if (facet === "speaker" && nodeByKey.has(wanted[0]) && (back ? String(state.look) === String(speaker) : !state.look)) look(back ? null : speaker, { off });
    else change({ off });
  };
  const button = el("button", { type: "button", class: "only", "aria-label": t("only_this", { name: isolated(name) }), onclick: keep }, t("only"));
  return { button, show: () => button.setAttribute("aria-pressed", String(already())) };
}

function filterOut(facet, values) {
  change({ off: { ...state.off, [facet]: values } });
}

function takeIn(input) {
  const toggled = (facet, values, on) => filterOut(facet, [...offOf(facet)].filter((value) => !values.includes(value)).concat(on ? [] : values));
  const { facet, family } = input.dataset;
  if (facet) toggled(facet, family ? FAMILIES[facet].find(({ key }) => key === family).members : [input.value], input.checked);
  else if (input.id === "confidence") change({ confidence: Number(input.value) / 100 });
}

function showLegend() {
  facetNames.forEach((facet, at) => {
    const passing = reachable.filter((fact) => passesBut(1 << at, fact)).map(({ index }) => facetValues[facet][index]);
    const counts = countBy(passing.flat(), (value) => value);
    const off = offOf(facet);
    for (const [value, { box, number, row, alone }] of rows.get(facet)) {
      const found = counts.get(value) || 0;
      box.checked = !off.has(value);
      alone.show();
      row.classList.toggle("none", found === 0);
      fillTally(number, found);
    }
    for (const { box, number, members, row, alone } of families.filter((family) => family.facet === facet)) {
      const on = members.filter((value) => !off.has(value)).length;
      // a statement between two of its regions is one
      const found = passing.filter((values) => values.some((value) => members.includes(value))).length;
      box.checked = on > 0;
      box.indeterminate = on > 0 && on < members.length;
      alone.show();
      row.classList.toggle("none", found === 0);
      fillTally(number, found);
    }
  });
  document.getElementById("confidence").value = state.confidence * 100;
  document.getElementById("confidence-value").textContent = percent(state.confidence);
}
