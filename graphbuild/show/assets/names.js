/* Who is who: names in the chosen language, with the other one at hand. */

const NAME_LENGTH = 26;

/** Names are never so long; what is longer is not one, and would bury the page. */
const LONGEST = 160;
const held = (name) => (name.length > LONGEST ? `${Array.from(name.slice(0, LONGEST)).slice(0, -1).join("")}…` : name);
let namesIn;
derive(() => { namesIn = { ar: nodes.map(({ name }) => held(name)), en: nodes.map(({ name, name_en: english }) => held(english || name)) }; });

const nameOf = (index, of = language) => namesIn[of][index];
const otherName = (index) => {
  const other = nameOf(index, language === "ar" ? "en" : "ar");
  return other === nameOf(index) ? null : other;
};

/** Whether the name is only the Arabic one in Latin letters: a machine wrote it, nobody is known to be called so. */
const isAutomatic = (index) => language === "en" && nodes[index].automatic;

/** A name in the chosen language. One that a machine wrote is marked as such and has the Arabic one beside it. */
function who(index, attributes = {}) {
  if (!isAutomatic(index)) return foreign(nameOf(index), attributes);
  return el("span", { ...attributes, class: `${attributes.class || ""} automatic`.trim(), title: t("automatic_about") },
    foreign(nameOf(index)), " ", el("span", { class: "auto" }, t("automatic")), " ", el("small", { lang: "ar" }, foreign(nameOf(index, "ar"))));
}

/** The same as a plain text. */
const plain = (index) => (isAutomatic(index) ? `${isolated(nameOf(index))} (${isolated(nameOf(index, "ar"))})` : isolated(nameOf(index)));

/** The same for a list of the browser's own, which is searched by its first letters: none of them is unseen. */
const listed = (index) => plain(index).replace(/[\u2068\u2069]/g, "");

/** A name in the chosen language with the other beside it. */
function named(index) {
  const other = isAutomatic(index) ? null : otherName(index);
  return [who(index), other ? [" ", el("small", { lang: language === "ar" ? "en" : "ar" }, foreign(other))] : null];
}

/** A name for the canvas; one that a machine wrote stands before the Arabic one. */
const label = (index) => (isAutomatic(index) ? [nameOf(index), nameOf(index, "ar")].map((name) => short(name, NAME_LENGTH / 1.4)).join(" · ") : short(nameOf(index)));

/** A name in its own direction, without characters that would turn or hide others, cut after a word. */
function short(name, longest = NAME_LENGTH) {
  const visible = name.replace(/[\p{Cf}\p{Cc}\p{Cs}]/gu, "");
  if (visible.length <= longest) return `\u2068${visible}\u2069`;
  const cut = visible.slice(0, longest);
  const word = cut.lastIndexOf(" ");
  return `\u2068${(word > longest / 2 ? cut.slice(0, word) : cut).trimEnd()}…\u2069`;
}

/** A plain text in which a name keeps its direction. */
const isolated = (text) => `\u2068${held(text).replace(/[\u202a-\u202e\u2066-\u2069]/g, "")}\u2069`;

/** "A accuses B"; in Arabic by the name of the act, since a verb would have to agree with who acts: "A ← accusation ← B". */
function sentence({ source, relation, target }) {
  const end = (index, unnamed) => (index === null ? unnamed : who(index, { class: "entity" }));
  return [end(source, t("nobody")), " ", el("span", { class: "verb" }, language === "ar" ? `← ${noun(relation)} ←` : verb(relation)), " ", end(target, null)];
}

const typeOf = (index) => words.types[nodes[index].type];

function glyph(look) {
  return el("span", { class: "glyph", "--color": tint(look), "aria-hidden": "true" }, look.glyph);
}

/** A short line, dashed as the edges of a modality are. */
function stroke(color, modality) {
  const svg = shape("svg", { class: "stroke", width: 26, height: 10, viewBox: "0 0 26 10", "aria-hidden": "true" });
  svg.append(shape("line", { x1: 1, y1: 5, x2: 25, y2: 5, stroke: color, "stroke-width": 3, "stroke-dasharray": words.modalities[modality].stroke }));
  if (words.modalities[modality].sign) svg.append(cross(13, 5, 4, color));
  return svg;
}

/** The sign that strikes a line out. */
const cross = (x, y, size, color) => shape("path", { d: `M${x - size},${y - size} l${2 * size},${2 * size} m0,${-2 * size} l${-2 * size},${2 * size}`, fill: "none", stroke: color, "stroke-width": 2 });

const swatch = (color) => el("span", { class: "swatch", "--color": color, "aria-hidden": "true" });

/** A button that leads to an entity. */
function entityButton(index) {
  return el("button", { type: "button", class: "chip", "data-node": index, onclick: () => look(["node", keys[index]]) }, glyph(typeOf(index)), " ", who(index));
}

const tally = (number) => fillTally(el("span", { class: "count" }), number);

/** Write a number; where nothing of it is loaded but not all is, nobody knows it. */
function fillTally(element, number) {
  const unknown = number === 0 && lacking.length > 0;
  element.classList.toggle("unknown", unknown);
  element.textContent = unknown ? "…" : count(number);
  if (unknown) element.title = t("number_unknown");
  else element.removeAttribute("title");
  return element;
}
