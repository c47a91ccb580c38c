/* What is on the screen, to take away: statements as a table, as a network and as linked data. */

const NS = "https://w3id.org/graphbuild/ns#";
const STATEMENT = "https://w3id.org/graphbuild/id/statement/";

const offers = [
  ["take_png", () => savePicture()],
  ["take_svg", () => save("graph.svg", "image/svg+xml", new XMLSerializer().serializeToString(drawing()))],
  ["take_csv", () => save("statements.csv", "text/csv", csv(inScope))],
  ["take_gexf", () => save("graph.gexf", "application/xml", gexf(inScope))],
  ["take_jsonld", () => save("statements.jsonld", "application/ld+json", JSON.stringify(jsonld(inScope), null, 1))],
  ["take_file", () => save("graph.html", "text/html", withView())],
  ["take_link", () => copyLink()],
];

function buildTake() {
  const box = document.getElementById("take");
  const close = () => { box.open = false; };
  box.addEventListener("toggle", () => {
    if (!box.open) return;
    // what is told stands beneath: the choices are always in the same place
    clear(document.getElementById("take-menu")).append(...offers.map(([key, take]) => el("button", { type: "button", id: key, onclick: take }, t(key))),
      el("p", { id: "saved", role: "status" }),
      el("p", { class: "hint" }, t("take_about", { n: t("statements_count", { n: countInScope(), all: count(page.statements_in_all) }) })),
      lacking.length ? el("p", { class: "hint loaded" }, extentInWords()) : "");
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    event.stopPropagation(); // it closes the menu, and leaves what is looked at
    close();
    box.querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", ({ target }) => { if (!box.contains(target)) close(); });
}

function save(name, type, content) {
  const link = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }));
  el("a", { href: link, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(link), 10000);
  tell(t("saved", { file: isolated(name) }));
}

/** Say what was taken, in the menu, which stays open: more may be wanted. */
function tell(what) {
  document.getElementById("saved").textContent = what;
}

const sentenceText = (fact) => Array.from(paragraphs[fact.paragraph]).slice(...fact.sentence).join("");

/** What a spreadsheet would take for a formula is kept from being one. */
const cell = (value) => `"${String(value ?? "").replace(/^(?=[=+\-@\t\r])/, "'").replace(/"/g, '""')}"`;

/** What the time of the event was found by: an expression of the article, the day of publication, or nothing. */
const basisOf = ({ when }) => when?.[3] || "none";

/** The speakers by name; who has no English name keeps the Arabic one, so that both lists are as long. */
const speakersIn = (speakers, of) => speakers.map((index) => (of === "en" && nodes[index].name_en) || nodes[index].name).join("; ");

function csv(some) {
  const columns = {
    statement: ({ id }) => id,
    reported: ({ reported }) => reported,
    event_start: ({ when }) => when?.[0],
    event_end: ({ when }) => when?.[1],
    event_precision: ({ when }) => when?.[2],
    event_basis: basisOf,
    source: ({ source }) => source === null ? "" : nodes[source].name,
    source_en: ({ source }) => source === null ? "" : nodes[source].name_en,
    relation: ({ relation }) => relation,
    target: ({ target }) => target === null ? "" : nodes[target].name,
    target_en: ({ target }) => target === null ? "" : nodes[target].name_en,
    modality: ({ modality }) => modality,
    speakers: ({ speakers }) => speakersIn(speakers, "ar"),
    speakers_en: ({ speakers }) => speakersIn(speakers, "en"),
    instrument: ({ instrument }) => instrument === null ? "" : nodes[instrument].name,
    instrument_en: ({ instrument }) => instrument === null ? "" : nodes[instrument].name_en,
    place: ({ place: where }) => where === null ? "" : nodes[where].name,
    place_en: ({ place: where }) => where === null ? "" : nodes[where].name_en,
    confidence: ({ confidence }) => confidence,
    outlet: ({ outlet }) => outlet,
    article: ({ article }) => articles[article].title,
    url: ({ article }) => articles[article].url,
    quotation: sentenceText,
  };
  const lines = [Object.keys(columns).map(cell), ...inOrder(some).map((fact) => Object.values(columns).map((value) => cell(value(fact))))];
  return `\ufeff${lines.map((line) => line.join(",")).join("\r\n")}\r\n`; // the mark is for spreadsheets
}

function gexf(some) {
  const XMLNS = "http://gexf.net/1.3";
  const doc = document.implementation.createDocument(XMLNS, "gexf");
  const make = (tag, attributes, ...children) => {
    const made = doc.createElementNS(XMLNS, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, clean(value));
    made.append(...children);
    return made;
  };
  const declare = (kind, names) => make("attributes", { class: kind }, ...names.map((name) => make("attribute", { id: name, title: name, type: name === "confidence" ? "double" : "string" })));
  const attvalues = (values) => make("attvalues", {}, ...Object.entries(values).filter(([, value]) => value !== null && value !== "").map(([name, value]) => make("attvalue", { for: name, value })));
  const pairs = some.filter(({ source, target }) => source !== null && target !== null);
  const members = [...new Set(pairs.flatMap(({ ends }) => ends))];
  doc.documentElement.setAttribute("version", "1.3");
  doc.documentElement.append(make("graph", { defaultedgetype: "directed" },
    declare("node", ["type", "name_en", "country"]), declare("edge", ["relation", "modality", "speakers", "speakers_en", "confidence", "reported", "event_start", "event_end", "event_basis", "outlet", "quotation"]),
    make("nodes", {}, ...members.map((index) => make("node", { id: keys[index], label: nodes[index].name }, attvalues({ type: nodes[index].type, name_en: nodes[index].name_en, country: nodes[index].country })))),
    make("edges", {}, ...pairs.map((fact) => make("edge", { id: fact.id, source: keys[fact.source], target: keys[fact.target], label: fact.relation },
      attvalues({ relation: fact.relation, modality: fact.modality, speakers: speakersIn(fact.speakers, "ar"), speakers_en: speakersIn(fact.speakers, "en"), confidence: fact.confidence, reported: fact.reported, event_start: fact.when?.[0] ?? null, event_end: fact.when?.[1] ?? null, event_basis: basisOf(fact), outlet: fact.outlet, quotation: sentenceText(fact) }))))));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(doc)}`;
}

/** Without the characters that no XML may hold. */
const clean = (value) => String(value).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");

function jsonld(some) {
  const id = (index) => (index === null ? undefined : { "@id": nodes[index].id });
  const day = (value) => (value ? { "@value": value, "@type": "http://www.w3.org/2001/XMLSchema#date" } : undefined);
  const members = [...new Set(some.flatMap(({ ends, speakers, instrument, place: where }) => [...ends, ...speakers, instrument, where]))].filter((index) => index !== null);
  const sources = [...new Set(some.map(({ article }) => article))].map((index) => articles[index]);
  const kinds = { COUNTRY: "Country", PLACE: "Place", PERSON: "Person", ORGANIZATION: "Organization", ARMED_FORCE: "ArmedForce", GROUP: "Group", MATERIEL: "Materiel", EVENT: "Event" };
  return {
    "@context": { gb: NS, rdfs: "http://www.w3.org/2000/01/rdf-schema#", schema: "https://schema.org/" },
    "@graph": [
      ...inOrder(some).map((fact) => ({
        "@id": STATEMENT + fact.id,
        "@type": "gb:Statement",
        "gb:relation": { "@id": words.relations[fact.relation].iri },
        "gb:source": id(fact.source),
        "gb:target": id(fact.target),
        "gb:instrument": id(fact.instrument),
        "gb:place": id(fact.place),
        "gb:speaker": fact.speakers.map(id),
        "gb:modality": { "@id": `gb:${fact.modality}` },
        "gb:confidence": fact.confidence,
        "gb:reported": day(fact.reported),
        "gb:eventStart": day(fact.when?.[0]),
        "gb:eventEnd": day(fact.when?.[1]),
        "gb:eventPrecision": fact.when?.[2],
        "gb:eventBasis": basisOf(fact),
        "gb:quotation": sentenceText(fact),
        "gb:contradicts": fact.contradicts.map((other) => ({ "@id": STATEMENT + other })),
        "gb:article": { "@id": articles[fact.article].id },
      })),
      ...members.map((index) => ({
        "@id": nodes[index].id,
        "@type": `gb:${kinds[nodes[index].type]}`,
        "rdfs:label": [{ "@value": nodes[index].name, "@language": "ar" }, ...(nodes[index].name_en ? [{ "@value": nodes[index].name_en, "@language": "en" }] : [])],
      })),
      ...sources.map(({ id: iri, title, outlet, url, published }) => ({
        "@id": iri, "@type": "gb:Article", "schema:headline": title, "schema:publisher": outlet || undefined, "schema:url": url || undefined, "schema:datePublished": day(published),
      })),
    ],
  };
}
