/* The query editor: asks /sparql and shows the answer. What comes from the graph becomes text, never markup. */
"use strict";

const ROWS = "application/sparql-results+json";
const FORMATS = [["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"], ["JSON", ROWS, "json"],
  ["XML", "application/sparql-results+xml", "xml"], ["Turtle", "text/turtle", "ttl"],
  ["N-Triples", "application/n-triples", "nt"], ["JSON-LD", "application/ld+json", "jsonld"]];
const SHORT = [["https://w3id.org/graphbuild/ns#", "gb:"], ["https://w3id.org/graphbuild/id/", ""],
  ["http://www.w3.org/2001/XMLSchema#", "xsd:"]];
const SHOWN = 2000;

const TEXTS = {
  title: { ar: "اسأل الرسم", en: "Ask the graph" },
  page: { ar: "الصفحة", en: "The page" },
  switch: { ar: "English", en: "العربية" },
  example: { ar: "سؤال باسمه", en: "A question by its name" },
  fill: { ar: "اكتبه أدناه واسأل", en: "Write it below and ask" },
  prefixes: { ar: "لا حاجة إلى إعلان السوابق gb وgbg وprov وrdf وrdfs وschema وskos وxsd؛ وCtrl+Enter يسأل", en: "the prefixes gb, gbg, prov, rdf, rdfs, schema, skos and xsd need not be declared; Ctrl+Enter asks" },
  ask: { ar: "اسأل", en: "Ask" },
  take: { ar: "وخذ الجواب بصيغة", en: "and take it away as" },
  save: { ar: "احفظ", en: "Save" },
  answer: { ar: "الجواب", en: "The answer" },
  yes: { ar: "نعم", en: "yes" },
  no: { ar: "لا", en: "no" },
  rows: { ar: "عدد الصفوف {n}، ", en: "{n} rows, " },
  first: { ar: "عدد الصفوف {n}، يُعرض أولها ({shown})، ", en: "{n} rows, the first {shown} are shown, " },
  away: { ar: "لا يجيب الخادم: أعد المحاولة بعد قليل.", en: "The server does not answer: try again in a while." },
};
const STORED = "graphbuild-language"; // as the page keeps it
let language = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]).find((one) => ["ar", "en"].includes(one)) || "en";
try {
  language = localStorage.getItem(STORED) || language;
} catch {
  // a browser that keeps nothing
}
const t = (key, values = {}) => TEXTS[key][language].replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Put the chosen language into what stands in the page. */
function speak() {
  Object.assign(document.documentElement, { lang: language, dir: language === "ar" ? "rtl" : "ltr" });
  document.title = `${t("title")} · graphbuild`;
  for (const one of document.querySelectorAll("[data-text]")) one.textContent = t(one.dataset.text);
  at("language").textContent = t("switch");
  at("answer").ariaLabel = t("answer");
}

function turn() {
  language = language === "ar" ? "en" : "ar";
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // then it is chosen anew next time
  }
  speak();
  nameExamples();
}

const at = (id) => document.getElementById(id);
let named = [];

function el(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function tell(text, wrong = false) {
  at("state").textContent = text;
  at("state").className = wrong ? "wrong" : "";
}

/** What the server gives; an error with a sentence for who reads where it gives nothing. */
async function got(address, how) {
  const response = await fetch(address, how).catch(() => { throw new Error(t("away")); });
  if (response.ok) return response;
  throw new Error(problemText(await response.json(), language));
}

async function ask(accept) {
  return got("sparql", {
    method: "POST", body: at("sparql").value, headers: { "Content-Type": "application/sparql-query", Accept: accept },
  });
}

async function show() {
  tell("…");
  at("answer").replaceChildren();
  const begun = performance.now();
  try {
    const response = await ask(`${ROWS}, text/turtle`);
    const rows = response.headers.get("Content-Type").startsWith(ROWS);
    const [shown, count] = rows ? table(await response.json()) : [el("pre", { dir: "ltr" }, await response.text()), ""];
    at("answer").append(shown);
    tell(`${count}${Math.round(performance.now() - begun)} ms`);
  } catch (error) {
    tell(error.message, true);
  }
}

function table({ head, results, boolean }) {
  if (boolean !== undefined) return [el("p", {}, t(boolean ? "yes" : "no")), ""];
  const names = el("tr", {}, ...(head.vars || []).map((name) => el("th", { scope: "col" }, name)));
  const rows = results.bindings.slice(0, SHOWN).map((row) => el("tr", {}, ...head.vars.map((name) => cell(row[name]))));
  const number = t(results.bindings.length > SHOWN ? "first" : "rows", { n: results.bindings.length, shown: SHOWN });
  return [el("table", {}, el("thead", {}, names), el("tbody", {}, ...rows)), number];
}

function cell(term) {
  if (!term) return el("td", {});
  const short = term.type === "uri" && SHORT.find(([iri]) => term.value.startsWith(iri));
  const text = short ? short[1] + term.value.slice(short[0].length) : term.value;
  return el("td", { dir: "auto", title: term.datatype || term["xml:lang"] || "" }, text);
}

const inWords = (one, what) => one[language === "ar" ? `${what}_ar` : what];

function choose() {
  const chosen = named.find((one) => one.name === at("example").value);
  at("about").textContent = chosen ? inWords(chosen, "description") : "";
  at("fill").hidden = !chosen;
  at("parameters").replaceChildren(...(chosen ? chosen.parameters : []).map((parameter) => el("label", {},
    el("bdi", {}, parameter.name), `: ${inWords(parameter, "description")}`,
    el("input", { name: parameter.name, value: parameter.default || "", required: parameter.required, dir: "auto" }))));
}

async function fill() {
  const given = [...at("parameters").querySelectorAll("input")].filter((input) => input.value.trim());
  const values = new URLSearchParams(given.map((input) => [input.name, input.value.trim()]));
  try {
    const response = await got(`api/queries/${encodeURIComponent(at("example").value)}?${values}`);
    at("sparql").value = (await response.json()).query;
    await show();
  } catch (error) {
    tell(error.message, true);
  }
}

async function save() {
  const [, type, ending] = FORMATS[at("take").selectedIndex];
  try {
    const address = URL.createObjectURL(await (await ask(type)).blob());
    el("a", { href: address, download: `answer.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  } catch (error) {
    tell(error.message, true);
  }
}

async function start() {
  at("take").append(...FORMATS.map(([name]) => el("option", {}, name)));
  named = await (await fetch("api/queries")).json();
  at("example").append(...named.map(({ name }) => el("option", { value: name })));
  nameExamples();
}

/** The questions and what they ask for in the language that is chosen; what was typed stays. */
function nameExamples() {
  for (const option of at("example").options) {
    const one = named.find(({ name }) => name === option.value);
    if (one) option.textContent = inWords(one, "title");
  }
  const typed = [...at("parameters").querySelectorAll("input")].map((input) => [input.name, input.value]);
  choose();
  for (const [name, value] of typed) at("parameters").querySelector(`[name="${name}"]`).value = value;
}

at("language").addEventListener("click", turn);
speak();
at("example").addEventListener("change", choose);
at("examples").addEventListener("submit", (event) => { event.preventDefault(); fill(); });
at("asking").addEventListener("submit", (event) => { event.preventDefault(); show(); });
at("sparql").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); show(); }
});
at("download").addEventListener("click", save);
start();
