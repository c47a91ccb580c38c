/* Text: the one spelling that names are compared in, and elements that never read text as markup. */

const LETTERS = {
  "ى": "ي", "ة": "ه", "ٱ": "ا", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "گ": "ك", "پ": "ب", "ڤ": "ف", "چ": "ج", "ژ": "ز",
  "ہ": "ه", "ھ": "ه", "ۀ": "ه",
};

/** أإآ are ا, ؤ is و, ئ is ي: decomposed, a hamza above or below is a mark like the vowels, and marks are dropped. */
function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}\u0640]/gu, "")
    .replace(/[ىةٱیېےکڪگپڤچژہھۀ]/g, (letter) => LETTERS[letter])
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
}

/** An element with attributes, listeners (`onclick`), properties of style (`--color`) and children; texts become text nodes. */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name.startsWith("--")) element.style.setProperty(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Foreign text, in which a character that would turn the text around is shut in alone: it turns nothing. */
function tame(text) {
  return text.split(/([\u202a-\u202e\u2066-\u2069])/).map((part, at) => (at % 2 ? el("bdi", {}, part) : part));
}

/** Foreign text, isolated: its direction ends with it. */
function foreign(text, attributes) {
  return el("bdi", attributes, tame(text));
}

/** A piece of a drawing. */
function shape(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function clear(element) {
  element.replaceChildren();
  return element;
}

/** The address if following it can only open a page of the web. */
function webAddress(url) {
  try {
    const parsed = new URL(url);
    return ["http:", "https:"].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

const commaSign = () => (language === "ar" ? "، " : ", ");

/** Things in a row: the comma stays on the line of what it follows. */
const commas = (items) => items.map((item, at) => (at < items.length - 1 ? [el("span", { class: "listed" }, item, commaSign().trim()), " "] : item));

/** The things that share a key, in lists. */
function groupBy(some, key) {
  const groups = new Map();
  for (const one of some) {
    const name = key(one);
    if (groups.has(name)) groups.get(name).push(one);
    else groups.set(name, [one]);
  }
  return groups;
}
