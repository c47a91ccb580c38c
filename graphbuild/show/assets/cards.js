/* One statement as a card: what is said, by whom, when, where, how sure, and in which words. */

const ROLES = {
  trigger: { ar: "الفعل", en: "what is done" },
  source: { ar: "الفاعل", en: "who" },
  target: { ar: "المفعول به", en: "to whom" },
  instrument: { ar: "الأداة", en: "with what" },
  place: { ar: "المكان", en: "where" },
  speaker: { ar: "القائل", en: "according to whom" },
};
const NOBODY = { ar: "جهة غير مسماة", en: "somebody unnamed" };

const entity = (index, name) => (index === null ? null : foreign(name(index), { class: "entity" }));

function sentenceAr(source, relation, target) {
  return [entity(source, nameAr) || NOBODY.ar, " ", el("b", {}, relation.ar), " ", entity(target, nameAr)];
}

function sentenceEn(source, relation, target) {
  return [entity(source, nameEn) || NOBODY.en, " ", el("b", {}, relation.en), " ", entity(target, nameEn)];
}

function card(fact, open) {
  const family = words.families[fact.family];
  return el("article", { class: `card ${fact.modality}`, "--color": family.color, "data-statement": fact.id },
    el("div", { class: "facts" },
      el("span", { class: "badge" }, both(words.modalities[fact.modality].ar, words.modalities[fact.modality].en)),
      fact.date && el("time", { datetime: fact.date }, fact.date),
      fact.outlet && foreign(fact.outlet),
      sureness(fact.confidence)),
    el("p", { class: "said" }, sentenceAr(fact.source, words.relations[fact.relation], fact.target)),
    el("p", { class: "said-en", lang: "en", dir: "ltr" }, sentenceEn(fact.source, words.relations[fact.relation], fact.target)),
    details(fact),
    quotation(fact),
    contradictions(fact, open),
    origin(articles[fact.article]));
}

function sureness(confidence) {
  const percent = Math.round(confidence * 100);
  return el("span", { class: "sure", title: "الثقة · Confidence" },
    el("span", { class: "bar", "--sure": `${percent}%`, "aria-hidden": "true" }), el("span", { class: "unseen" }, "الثقة · Confidence "), `${percent}%`);
}

/** Whose word it is, with what, where: each with the names in both languages. */
function details(fact) {
  const rows = [
    ["بحسب", "according to", fact.speakers],
    ["بـ", "with", [fact.instrument]],
    ["في", "in", [fact.place]],
  ];
  return rows.map(([ar, en, indices]) => [ar, en, indices.filter((index) => index !== null)])
    .filter(([, , indices]) => indices.length)
    .map(([ar, en, indices]) => el("p", { class: "detail" },
      el("span", { class: "what" }, both(ar, en)), " ",
      indices.map((index, place) => [place ? "، " : null, named(index)])));
}

function named(index) {
  const { name, name_en: english } = nodes[index];
  return [foreign(name), english && english !== name ? [" ", el("small", { lang: "en" }, foreign(english))] : null];
}

/** The sentence with its words marked; offsets count code points. */
function quotation(fact) {
  const characters = Array.from(quotations[fact.quotation]);
  const pieces = [];
  let at = 0;
  for (const [start, end, role] of fact.marks) {
    pieces.push(tame(characters.slice(at, start).join("")));
    const { ar, en } = ROLES[role];
    pieces.push(el("mark", { class: role, title: `${ar} · ${en}` }, tame(characters.slice(start, end).join(""))));
    at = end;
  }
  pieces.push(tame(characters.slice(at).join("")));
  return el("blockquote", { dir: "auto" }, pieces);
}

function contradictions(fact, open) {
  const kinds = [["ينفي", "denies", fact.contradicts], ["نفاه", "denied in", fact.contradicted_by]];
  return kinds.map(([ar, en, ids]) => ids.map((id) => factById.get(id)).filter(Boolean).map((other) =>
    el("button", { type: "button", class: "contradiction", onclick: () => open({ fact: other }) },
      el("span", { class: "what" }, both(ar, en)), " ", sentenceAr(other.source, words.relations[other.relation], other.target))));
}

function origin({ title, url }) {
  const address = url && webAddress(url);
  if (!title && !address) return null;
  const text = foreign(title || address);
  return el("p", { class: "origin" }, address ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text, " ", el("span", { "aria-hidden": "true" }, "↗")) : text);
}
