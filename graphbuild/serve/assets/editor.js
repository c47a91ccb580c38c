/* The query editor: asks /sparql and shows the answer. What comes from the graph becomes text, never markup. */
"use strict";

const ROWS = "application/sparql-results+json";
const FORMATS = [["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"], ["JSON", ROWS, "json"],
  ["XML", "application/sparql-results+xml", "xml"], ["Turtle", "text/turtle", "ttl"],
  ["N-Triples", "application/n-triples", "nt"], ["JSON-LD", "application/ld+json", "jsonld"]];
const SHORT = [["https://w3id.org/graphbuild/ns#", "gb:"], ["https://w3id.org/graphbuild/id/", ""],
  ["http://www.w3.org/2001/XMLSchema#", "xsd:"]];
const SHOWN = 2000;

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

async function ask(accept) {
  const response = await fetch("sparql", {
    method: "POST", body: at("sparql").value, headers: { "Content-Type": "application/sparql-query", Accept: accept },
  });
  if (response.ok) return response;
  throw new Error((await response.json()).detail);
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
  if (boolean !== undefined) return [el("p", {}, boolean ? "yes" : "no"), ""];
  const names = el("tr", {}, ...(head.vars || []).map((name) => el("th", { scope: "col" }, name)));
  const rows = results.bindings.slice(0, SHOWN).map((row) => el("tr", {}, ...head.vars.map((name) => cell(row[name]))));
  const more = results.bindings.length > SHOWN ? `, the first ${SHOWN} are shown` : "";
  return [el("table", {}, el("thead", {}, names), el("tbody", {}, ...rows)), `${results.bindings.length} rows${more}, `];
}

function cell(term) {
  if (!term) return el("td", {});
  const short = term.type === "uri" && SHORT.find(([iri]) => term.value.startsWith(iri));
  const text = short ? short[1] + term.value.slice(short[0].length) : term.value;
  return el("td", { dir: "auto", title: term.datatype || term["xml:lang"] || "" }, text);
}

function choose() {
  const chosen = named.find((one) => one.name === at("example").value);
  at("about").textContent = chosen ? chosen.description : "";
  at("fill").hidden = !chosen;
  at("parameters").replaceChildren(...(chosen ? chosen.parameters : []).map((parameter) => el("label", {},
    `${parameter.name}: ${parameter.description}`,
    el("input", { name: parameter.name, value: parameter.default || "", required: parameter.required, dir: "auto" }))));
}

async function fill() {
  const given = [...at("parameters").querySelectorAll("input")].filter((input) => input.value.trim());
  const values = new URLSearchParams(given.map((input) => [input.name, input.value.trim()]));
  const response = await fetch(`api/queries/${encodeURIComponent(at("example").value)}?${values}`);
  const said = await response.json();
  if (!response.ok) return tell(said.detail, true);
  at("sparql").value = said.query;
  return show();
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
  at("example").append(...named.map(({ name, title }) => el("option", { value: name }, title)));
}

at("example").addEventListener("change", choose);
at("examples").addEventListener("submit", (event) => { event.preventDefault(); fill(); });
at("asking").addEventListener("submit", (event) => { event.preventDefault(); show(); });
at("sparql").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); show(); }
});
at("download").addEventListener("click", save);
start();
