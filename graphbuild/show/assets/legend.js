/* The filters: each row with the number of statements that it stands for. No row ever changes its place. */

const rows = new Map(); // facet -> value -> its box and its number
const families = new Map();

const membersOf = (family) => Object.keys(words.relations).filter((relation) => words.relations[relation].family === family);

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

/** The rows, made anew where the language or the colours change. */
function nameLegend() {
  for (const facet of facetNames) {
    rows.set(facet, new Map());
    clear(document.getElementById(`filter-${facet}`));
  }
  families.clear();
  for (const family of Object.keys(words.families)) addFamily(family);
  for (const modality of Object.keys(words.modalities)) addRow("modality", modality, stroke("currentColor", modality), nameOfValue("modality", modality));
  for (const type of Object.keys(words.types)) addRow("type", type, glyph(words.types[type]), nameOfValue("type", type));
  for (const region of [...Object.keys(words.regions), NO_REGION]) addRow("region", region, null, nameOfValue("region", region));
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

let outletOrder = [];

/** All outlets of the graph, who says most first; one of which nobody knew stands behind when it comes in. */
function outletsInOrder() {
  const here = most(countBy(facts, ({ outlet }) => outlet)).map(([outlet]) => outlet);
  outletOrder = [...new Set([...outletOrder, ...here])];
  return outletOrder;
}

function addFamily(family) {
  const members = membersOf(family);
  const look = words.families[family];
  const box = el("input", { type: "checkbox", "data-family": family });
  const number = tally(0);
  families.set(family, { box, number, members });
  document.getElementById("filter-relation").append(el("div", { class: "row family" },
    el("label", {}, box, stroke(tint(look), "asserted"), el("span", { class: "text" }, term(look))), only("relation", members, term(look)).button, number));
  for (const relation of members) addRow("relation", relation, swatch(tint(words.classes[words.relations[relation].class])), noun(relation));
}

function addRow(facet, value, sample, name) {
  const box = el("input", { type: "checkbox", value, "data-facet": facet });
  const number = tally(0);
  const alone = only(facet, [value], name);
  const row = el("div", { class: "row" }, el("label", {}, box, sample, el("span", { class: "text" }, foreign(held(name)))), alone.button, number);
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
    for (const [value, { box, number, row, alone }] of rows.get(facet)) {
      const found = counts.get(value) || 0;
      box.checked = !off.has(value);
      alone.show();
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
