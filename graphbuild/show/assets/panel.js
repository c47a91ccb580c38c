/* The panel: the main story, an edge with the statements behind it, an entity with what it does and suffers. */

const AT_ONCE = 40;
const STRONGEST = 12;

function buildPanel(open, back) {
  const panel = document.getElementById("panel");
  return function show(selection) {
    const view = selection === null ? overview(open) : selection.fact ? oneView(selection.fact, open) : selection.edge ? edgeView(selection.edge, open) : nodeView(selection.node, open);
    clear(panel).append(
      selection ? el("button", { type: "button", class: "back", onclick: back }, "→ ", both("رجوع", "Back")) : "",
      ...view.flat(Infinity).filter(Boolean));
    panel.scrollTop = 0;
    // for what a server adds to the page
    panel.dispatchEvent(new CustomEvent("shown", { detail: { iri: nodes[selection?.node]?.id } }));
  };
}

function overview(open) {
  const strongest = drawnEdges
    .map((edge) => ({ edge, count: countOf(edge), weight: nodes[edge.from].weight + nodes[edge.to].weight }))
    .filter(({ count }) => count)
    .sort((a, b) => isStructure(a.edge) - isStructure(b.edge) || b.count - a.count || b.weight - a.weight || a.edge.id - b.edge.id)
    .slice(0, STRONGEST);
  const denied = inOrder(facts.filter((fact) => fact.modality === "denied" && passes(fact)));
  return [
    el("h2", {}, both("أبرز العلاقات", "The strongest relations")),
    el("p", { class: "hint" }, "انقر كيانًا أو علاقة لترى ما قيل، ومن قاله، وبأي كلمات.",
      el("small", { lang: "en", dir: "ltr" }, "Click an entity or a relation to see what was said, by whom, in which words.")),
    el("div", { class: "list" }, strongest.map(({ edge, count }) => edgeButton(edge, count, open))),
    denied.length ? [el("h3", {}, both("منفي", "Denied"), " ", tally(denied.length)), cards(denied, open)] : [],
  ];
}

/** Who leads what is no news: acts come first. */
const isStructure = (edge) => facts[edge.facts[0]].family === "structure";

function edgeButton(edge, count, open) {
  const { source, target, relation, family, modality } = kindOf(edge);
  return el("button", { type: "button", class: "row", "data-edge": edge.id, onclick: () => open({ edge }) },
    stroke(family.color, modality),
    el("span", { class: "text" },
      el("span", {}, sentenceAr(source, relation, target)),
      el("small", { lang: "en", dir: "ltr" }, sentenceEn(source, relation, target))),
    tally(count));
}

function edgeView(edge, open) {
  const { source, target, relation, modality } = kindOf(edge);
  const behind = inOrder(edge.facts.map((index) => facts[index]).filter(passes));
  const pair = facts.filter((fact) => joins(fact, source, target) && passes(fact));
  const denied = inOrder(pair.filter((fact) => fact.modality === "denied"));
  const others = drawnEdges
    .filter((one) => one !== edge && joins(facts[one.facts[0]], source, target))
    .map((one) => ({ one, count: countOf(one) }))
    .filter(({ count }) => count);
  return [
    el("h2", {}, sentenceAr(source, relation, target)),
    el("p", { class: "sub", lang: "en", dir: "ltr" }, sentenceEn(source, relation, target)),
    el("p", { class: "ends" }, el("span", { class: `badge ${modality}` }, both(words.modalities[modality].ar, words.modalities[modality].en)),
      [...new Set([source, target])].map((index) => entityButton(index, open))),
    el("h3", {}, both("الأقوال", "Statements"), " ", tally(behind.length)),
    behind.length ? cards(behind, open) : nothing(),
    denied.length ? [el("h3", {}, both("منفي بين الطرفين", "Denied between these two"), " ", tally(denied.length)), cards(denied, open)] : [],
    others.length ? [el("h3", {}, both("بين الطرفين أيضًا", "Also between these two")), el("div", { class: "list" }, others.map(({ one, count }) => edgeButton(one, count, open)))] : [],
  ];
}

function oneView(fact, open) {
  return [el("h2", {}, both("قول", "Statement")), cards([fact], open), el("p", { class: "ends" }, fact.ends.map((index) => entityButton(index, open)))];
}

const joins = (fact, a, b) => (fact.source === a && fact.target === b) || (fact.source === b && fact.target === a);

function nodeView(index, open) {
  const { name, name_en: english, aliases, country } = nodes[index];
  const look = typeOf(index);
  const mine = factsOfNode[index].filter(passes);
  const said = inOrder(factsOfSpeaker[index].filter(passes));
  const known = new Set([name, english || ""].map(fold));
  const others = aliases.filter((alias) => !known.has(fold(alias)) && known.add(fold(alias)));
  return [
    el("h2", {}, glyph(look), " ", foreign(name)),
    english ? el("p", { class: "sub", lang: "en", dir: "ltr" }, foreign(english)) : null,
    el("p", { class: "ends" }, el("span", { class: "badge" }, both(look.ar, look.en)), country && el("span", { class: "badge", dir: "ltr" }, country)),
    others.length ? el("p", { class: "aliases" }, el("span", { class: "what" }, both("أسماء أخرى", "Other names")), " ", others.map((alias) => foreign(alias, { class: "chip" }))) : null,
    el("h3", {}, both("العلاقات", "Relations"), " ", tally(mine.length)),
    mine.length ? groups(index, mine, open) : nothing(),
    said.length ? [el("h3", {}, both("أقوال منسوبة إليه", "What it says"), " ", tally(said.length)), el("div", { class: "groups" }, folded(both("اعرض الأقوال", "Show"), said, open))] : [],
  ];
}

/** The statements of an entity by what it does or suffers, the most frequent first; opened on demand. */
function groups(index, mine, open) {
  const outward = (fact) => words.relations[fact.relation].symmetric || fact.source === index;
  const key = (fact) => `${fact.relation} ${outward(fact)} ${fact.modality === "denied"}`;
  const counts = [...countBy(mine, key)].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return el("div", { class: "groups" }, counts.map(([group, count]) => {
    const some = inOrder(mine.filter((fact) => key(fact) === group));
    const { relation, family, modality } = some[0];
    const info = words.relations[relation];
    const out = outward(some[0]);
    const denied = modality === "denied";
    const title = [
      el("span", { class: "swatch", "--color": words.families[family].color }),
      el("span", { class: "text" },
        out ? null : el("span", { class: "what" }, "يتلقى "), info.noun_ar, denied ? " (منفي) " : " ",
        el("small", { lang: "en", dir: "ltr" }, `${out ? "" : "receives "}${info.noun_en}${denied ? " (denied)" : ""}`)),
      tally(count)];
    return folded(title, some, open);
  }));
}

/** Cards that are made when they are first looked at. */
function folded(title, some, open) {
  const box = el("details", {}, el("summary", {}, title));
  box.addEventListener("toggle", () => { if (box.open && box.childElementCount === 1) box.append(cards(some, open)); });
  return box;
}

function entityButton(index, open) {
  return el("button", { type: "button", class: "chip", "data-node": index, onclick: () => open({ node: index }) }, glyph(typeOf(index)), " ", named(index));
}

/** Cards, so many at once; the rest comes when it is asked for. */
function cards(some, open) {
  const box = el("div", { class: "cards" }, some.slice(0, AT_ONCE).map((fact) => card(fact, open)));
  if (some.length > AT_ONCE) {
    const more = el("button", { type: "button", class: "more", onclick: () => more.replaceWith(...cards(some.slice(AT_ONCE), open).childNodes) }, both("المزيد", "More"), " ", tally(some.length - AT_ONCE));
    box.append(more);
  }
  return box;
}

const tally = (count) => el("span", { class: "count" }, String(count));

const nothing = () => el("p", { class: "hint" }, both("لا شيء يطابق المرشحات", "Nothing matches the filters"));
