/* What the page says, in the language that is chosen, and how it writes numbers and days. */

const LANGUAGES = { ar: { dir: "rtl", locale: "ar-u-nu-latn-ca-gregory" }, en: { dir: "ltr", locale: "en-GB" } };

let language = "ar";

const t = (key, values = {}) => words.texts[key][language].replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** A term of the vocabulary. */
const term = (one) => one[language];
const noun = (relation) => words.relations[relation][`noun_${language}`];
const verb = (relation) => words.relations[relation][language];

const count = (number) => number.toLocaleString(LANGUAGES[language].locale);
const percent = (share) => `${Math.round(share * 100)}%`;

const written = new Map();

/** A day or a month as it is written in the chosen language. */
function dated(iso, style = "day") {
  if (!iso) return "";
  const key = `${language} ${style}`;
  const shape = { month: style === "year" ? undefined : "short", year: "numeric", day: style === "day" ? "numeric" : undefined, timeZone: "UTC" };
  if (!written.has(key)) written.set(key, new Intl.DateTimeFormat(LANGUAGES[language].locale, shape));
  return written.get(key).format(new Date(`${wholeDay(iso)}T00:00:00Z`));
}

/** A span of days in short. */
const lasting = (first, last) => (first === last ? dated(first) : `${dated(first)} – ${dated(last)}`);

/** When something happened, no more exactly than the article tells it: «June 2018» is no first of June. */
function happening([start, end, precision]) {
  if (precision === "year" || precision === "month") return dated(start, precision);
  return lasting(start, end || start);
}

/** The time of a statement by the clock that is chosen. */
const moment = (fact) => (state.time === "happened" && fact.when && fact.happened === fact.when[0] ? happening(fact.when) : dated(fact[state.time]));

/** A span of days as one says it: «30 Apr – 13 May 2018». */
function ranging({ since, until }) {
  const [from, to] = [since, until].map((iso) => new Date(`${iso}T00:00:00Z`));
  return new Intl.DateTimeFormat(LANGUAGES[language].locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).formatRange(from, to);
}

/** Put the chosen language into everything that stands in the page itself. */
function speak(chosen) {
  language = chosen;
  Object.assign(document.documentElement, { lang: language, dir: LANGUAGES[language].dir });
  document.title = `${t("title")} · graphbuild`;
  for (const one of document.querySelectorAll("[data-text]")) one.textContent = t(one.dataset.text);
  for (const one of document.querySelectorAll("[data-hint]")) one.placeholder = t(one.dataset.hint);
  for (const one of document.querySelectorAll("[data-title]")) one.title = t(one.dataset.title);
  for (const one of document.querySelectorAll("[data-name]")) {
    one.setAttribute("aria-label", t(one.dataset.name));
    if (one.tagName === "BUTTON") one.title = t(one.dataset.name);
  }
}
