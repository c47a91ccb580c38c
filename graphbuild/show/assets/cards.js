/* One statement as a card: what is said, by whom, when, where, how sure, and in which words. */

const AT_ONCE = 30;

function card(fact) {
  const family = words.families[fact.family];
  return el("article", { class: `card ${fact.modality}`, "--color": tint(family), "data-statement": fact.id },
    el("p", { class: "said" }, sentence(fact)),
    details(fact),
    quotation(fact),
    unnamed(fact),
    passages(fact),
    origin(articles[fact.article]),
    el("div", { class: "facts" },
      el("span", { class: `badge ${fact.modality}` }, term(words.modalities[fact.modality])),
      days(fact),
      fact.outlet && foreign(held(fact.outlet)),
      sureness(fact.confidence)),
    contradictions(fact),
    siblings(fact));
}

/** When it was reported and, where that is another day, when it happened. */
function days({ reported, when }) {
  const [start] = when || [];
  return [
    reported && el("time", { datetime: reported, title: t("reported") }, dated(reported)),
    start && start !== reported ? el("span", { class: "event" }, `${t("happened")} ${happening(when)}`) : null,
  ];
}

function sureness(confidence) {
  return el("span", { class: "sure", title: t("sureness") },
    el("span", { class: "bar", "--sure": percent(confidence), "aria-hidden": "true" }), el("span", { class: "unseen" }, `${t("sureness")} `), percent(confidence));
}

/** Who is named for a statement: whose word it is, or whom an outlet names that says it itself. */
const speakerKey = ({ modality }) => (modality === "asserted" ? "source_named" : "according_to");

/** How an article stands to what it tells. */
const standing = (fact) => [el("span", { class: `badge ${fact.modality}` }, term(words.modalities[fact.modality])),
  fact.speakers.length ? [" ", t(speakerKey(fact)), " ", commas(fact.speakers.map((index) => who(index)))] : null];

/** Whose word it is, with what, where: each with its name in the other language, apart from the next without a comma. */
function details(fact) {
  const lines = [[speakerKey(fact), fact.speakers], ["with", [fact.instrument]], ["in", [fact.place]]];
  return lines.filter(([, indices]) => indices.some((index) => index !== null))
    .map(([key, indices]) => el("p", { class: "detail" },
      el("span", { class: "what" }, t(key)), " ",
      el("span", { class: "names" }, indices.map((index) => el("button", { type: "button", class: "plain", onclick: () => look([indices === fact.speakers ? "speaker" : "node", keys[index]]) }, named(index))))));
}

/** Words of an Arabic article run from the right though they begin with a foreign name. */
const directionOf = (text) => (/\p{Script=Arabic}/u.test(text) ? "rtl" : "auto");

/** The sentence with its words marked, and on demand the paragraph around it; offsets count code points. */
function quotation(place) {
  const characters = Array.from(paragraphs[place.paragraph]);
  const [start, end] = place.sentence;
  const rest = characters.slice(0, start).concat(characters.slice(end)).some((one) => one.trim());
  const quote = el("blockquote", { lang: "ar", dir: directionOf(characters.join("")) });
  let whole = false;
  const show = () => clear(quote).append(...[
    whole ? el("span", { class: "around" }, tame(characters.slice(0, start).join(""))) : null,
    marked(characters, place),
    whole ? el("span", { class: "around" }, tame(characters.slice(end).join(""))) : null,
  ].flat(Infinity).filter(Boolean));
  const button = el("button", { type: "button", class: "button small more-words", "aria-expanded": "false",
    onclick: () => { whole = !whole; show(); quote.querySelector("mark")?.scrollIntoView({ block: "nearest" }); button.textContent = t(whole ? "sentence_only" : "paragraph"); button.setAttribute("aria-expanded", String(whole)); } }, t("paragraph"));
  show();
  return [quote, rest ? button : el("span", { class: "hint" }, t("whole_shown"))];
}

/** Who acts or is acted upon without being named in the sentence: by a pronoun, an office, or from what stands before. */
function unnamed(fact) {
  const marks = new Set(fact.marks.map(([, , role]) => role));
  const absent = ["source", "target"].filter((role) => fact[role] !== null && !marks.has(role));
  return absent.length ? el("p", { class: "hint unnamed" }, t("unnamed"), " ", commas(absent.map((role) => who(fact[role])))) : null;
}

/** The other places of the article that state the same, each with whose word it is there. */
function passages({ elsewhere }) {
  return elsewhere.length ? el("details", { class: "passages" },
    el("summary", {}, t("elsewhere"), " ", tally(elsewhere.length)),
    elsewhere.map((place) => [
      place.speakers.length ? el("p", { class: "detail" }, el("span", { class: "what" }, t("according_to")), " ", commas(place.speakers.map((index) => named(index)))) : null,
      quotation(place)])) : null;
}

/** What the marks in a quotation mean. */
const marksKey = () => el("p", { class: "hint marks-key" }, t("marked"), ["source", "trigger", "target", "speaker"].map((role) => [" ", el("mark", { class: role, "--color": color("strong") }, t(`role_${role}`))]));

function marked(characters, place) {
  const pieces = [];
  let [at] = place.sentence;
  for (const [start, end, role] of place.marks) {
    pieces.push(tame(characters.slice(at, start).join("")));
    pieces.push(el("mark", { class: role, title: t(`role_${role}`) }, tame(characters.slice(start, end).join(""))));
    at = end;
  }
  pieces.push(tame(characters.slice(at, place.sentence[1]).join("")));
  return pieces;
}

function contradictions(fact) {
  const kinds = [["denies", fact.contradicts], ["denied_in", fact.contradicted_by]];
  return kinds.map(([key, ids]) => ids.map((id) => factById.get(id)).filter(Boolean).map((other) => factButton(other, key, "contradiction")));
}

/** What else the sentence states: of an accusation, that of which somebody is accused. */
function siblings(fact) {
  const told = new Set([fact.id, ...fact.contradicts, ...fact.contradicted_by]);
  const others = factsOfSentence.get(sentenceOf(fact)).filter(({ id }) => !told.has(id));
  return others.length ? el("div", { class: "siblings" }, el("span", { class: "what" }, t("same_sentence")), others.map((other) => factButton(other, null, "sibling"))) : null;
}

function factButton(fact, key, style) {
  return el("button", { type: "button", class: style, "--color": tint(words.families[fact.family]), onclick: () => openFact(fact) },
    key ? [el("span", { class: "what" }, t(key)), " "] : null, sentence(fact), fact.modality === "asserted" ? null : el("small", {}, ` · ${term(words.modalities[fact.modality])}`));
}

function origin({ title, url }) {
  const target = url && webAddress(url);
  if (!title && !target) return null;
  const text = foreign(held(title || target));
  return el("p", { class: "origin" }, target
    ? el("a", { href: target, target: "_blank", rel: "noopener noreferrer" }, el("span", { class: "what" }, t("open_article")), " ", text, el("span", { "aria-hidden": "true" }, "\u00a0↗"))
    : [el("span", { class: "what" }, t("article")), " ", text]);
}

/** So many of a list at once; the rest comes when it is asked for. */
function inPieces(some, view, style) {
  const box = el("div", { class: style }, some.slice(0, AT_ONCE).map(view));
  const rest = some.slice(AT_ONCE);
  if (!rest.length) return box;
  const more = el("button", { type: "button", class: "button more", onclick: () => more.replaceWith(...inPieces(rest, view, style).childNodes) }, t("more", { n: count(rest.length) }));
  box.append(more);
  return box;
}
