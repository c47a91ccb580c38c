/* What the page can do when it is served: look around any entity of the whole graph, without leaving what is shown. What
   is looked around stands in the address (around=KEY or around=KEY~RELATION, around=* the main story), so that a view
   can be kept, sent and gone back to. */
"use strict";

(function () {
  const MOST = 12;
  const STORY = "*";
  const PATIENCE = 60000; // milliseconds
  const AT_ONCE = 1000;
  const MOST_NAMED = 500;
  const WHOLE = 10000; // statements of a part that comes whole, unasked
  const TEXTS = {
    where: { ar: "الموضع", en: "Where you are" },
    start: { ar: "القصة الرئيسية", en: "Main story" },
    remove: { ar: "أزل", en: "Remove" },
    expand: { ar: "وسّع من الرسم كله", en: "Expand from the whole graph" },
    expand_about: { ar: "العدد: الأقوال التي سُمّي فيها الطرف الآخر.", en: "Numbers: statements in which the other side is named." },
    everything: { ar: "كل ما يتصل بالكيان", en: "everything around it" },
    coming: { ar: "يُجلب من الرسم كله…", en: "Fetching from the whole graph…" },
    came: { ar: "أُضيف إلى الرسم: {n} من الأقوال.", en: "Added to the picture: {n} statements." },
    away: { ar: "لا يجيب الخادم: أعد المحاولة بعد قليل.", en: "The server does not answer: try again in a while." },
  };
  const offers = new Map(); // what lies around entities, as it was told
  const page = JSON.parse(document.getElementById("page-data").textContent);
  const atFirst = new URLSearchParams(location.search).getAll("around");
  const around = () => new URLSearchParams(location.search).getAll("around");
  const known = new Map(page.nodes.map((node) => [node.id, node]));
  const ENTITY = "https://w3id.org/graphbuild/id/entity/";
  /** An entity as the page's own state names it. */
  const keyOf = (iri) => iri.slice(ENTITY.length);
  const language = () => document.documentElement.lang;
  const t = (key, values = {}) => TEXTS[key][language()].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const noun = (relation) => page.words.relations[relation]?.[`noun_${language()}`] || relation;
  const received = (relation, outgoing) => (outgoing ? noun(relation) : page.words.texts.receives[language()].replace("{noun}", noun(relation)));

  /** Tell how it goes: beneath what was clicked, and to who listens. */
  function say(text) {
    document.getElementById("said").textContent = text;
    const place = document.querySelector("section.around .state");
    if (place) place.textContent = text;
  }

  /** The IRI of an entity by the key that the API knows it by. */
  function iriOf(key) {
    const iri = ENTITY + key.split("/").map(encodeURIComponent).join("/");
    return known.has(iri) ? iri : [...known.keys()].find((id) => decodeURIComponent(id) === ENTITY + key) || iri;
  }

  /** Both names of an entity, the one in the chosen language first. */
  function nameOf(key) {
    const node = known.get(iriOf(key));
    if (!node) return key;
    const names = language() === "ar" ? [node.name, node.name_en] : [node.name_en || node.name, node.name];
    return [...new Set(names.filter(Boolean))].join(" · ");
  }

  function el(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  function address(specs) {
    const query = new URLSearchParams(specs.slice(-MOST).map((spec) => ["around", spec]));
    return specs.length ? `./?${query}` : "./";
  }

  /** Where one is: what is looked around, each with a way to take it off again. */
  function bar() {
    const here = around();
    const steps = here.filter((spec) => spec !== STORY).map((spec) => {
      const [key, relation] = spec.split("~");
      const name = `${nameOf(key)}${relation ? ` · ${noun(relation)}` : ""}`;
      return el("span", {}, el("bdi", {}, name), " ",
        el("button", { type: "button", className: "plain", ariaLabel: `${t("remove")} ${name}`, title: t("remove"), onclick: () => takeBack(spec) }, "×"));
    });
    const start = el("a", { href: "./", onclick: toStory }, t("start"));
    document.getElementById("live")?.remove();
    document.querySelector("header").after(el("nav", { id: "live", ariaLabel: t("where") }, start, ...steps, el("a", { href: "query" }, "SPARQL")));
  }

  /** Back to the main story, with what was fetched; what the page came with goes with another page. */
  function toStory(event) {
    if (atFirst.length) return;
    event.preventDefault();
    history.replaceState(null, "", `./${location.hash}`);
    document.dispatchEvent(new CustomEvent("story"));
    bar();
  }

  /** Take an expansion back; filters and what is looked at stay. What the page came with goes with another page. */
  function takeBack(spec) {
    const [name, relation] = spec.split("~");
    const rest = around().filter((other) => other !== spec);
    const target = address(rest.join() === STORY ? [] : rest);
    document.dispatchEvent(new CustomEvent("taken-back", { detail: { key: keyOf(iriOf(name)), relation } }));
    if (atFirst.includes(spec)) location.assign(`${target}${location.hash}`);
    else {
      history.replaceState(null, "", `${target}${location.hash}`);
      bar();
    }
  }

  /** What the server says; null where it does not answer, or only why not, which is told. */
  async function get(path, query, tell = say) {
    try {
      const response = await fetch(`${path}?${new URLSearchParams(query)}`, { signal: AbortSignal.timeout(PATIENCE) });
      const told = await response.json();
      if (response.ok) return told;
      tell(problemText(told, language()));
    } catch {
      tell(t("away"));
    }
    return null;
  }

  const wentTo = new Map(); // of each part, how far it has been fetched

  /** Bring in a part of the graph, the newest first: up to so many statements, going on where it ended. Unasked ("most" is
      0) all of it; where that is too much what comes at once, of the main story nothing. */
  async function fetchPart({ detail: { part, most } }) {
    const [kind, ...entities] = part;
    const name = JSON.stringify(part);
    const tell = (some) => {
      const detail = { part, ...some };
      document.dispatchEvent(new CustomEvent("held", { detail }));
      return detail;
    };
    const ask = (limit, offset) => get("api/part", [["kind", kind], ["limit", limit], ["offset", offset], ...entities.map((key) => ["entity", ENTITY + key])], (trouble) => tell({ trouble }));
    if (!most && kind === "among") {
      const counted = await ask(0, 0);
      if (!counted) return;
      const small = counted.total <= WHOLE;
      const { enough } = tell({ ...counted, coming: small });
      if (!small) return;
      if (enough) {
        tell({});
        return;
      }
    }
    for (let taken = 0, more = true; more;) {
      const found = await ask(AT_ONCE, wentTo.get(name) || 0);
      if (!found) return;
      taken += found.page.facts.rows.length;
      const enough = most || (found.total <= WHOLE ? found.total : AT_ONCE);
      for (const node of found.page.nodes) known.set(node.id, node);
      wentTo.set(name, found.next || 0);
      more = found.next !== null && taken < enough;
      tell({ ...found, coming: more });
    }
  }

  /** Bring in entities and statements that the address names and the page lacks. */
  async function fetchNamed({ detail: { entities, statements } }) {
    const tell = (detail) => document.dispatchEvent(new CustomEvent("held", { detail: { part: ["named"], ...detail } }));
    const wanted = [["kind", "named"], ...entities.slice(0, MOST_NAMED).map((key) => ["entity", ENTITY + key]), ...statements.map((id) => ["statement", id])];
    const found = await get("api/part", wanted, (trouble) => tell({ trouble }));
    if (!found) return;
    for (const node of found.page.nodes) known.set(node.id, node);
    tell(found);
  }

  /** Bring in what lies around an entity, and show it: ``step`` is what is drawn then, ``look`` what is looked at. */
  async function bring(spec, step, look) {
    say(t("coming"));
    const found = await get("contents", { around: spec });
    if (!found) return;
    for (const node of found.page.nodes) known.set(node.id, node);
    const here = around();
    const specs = [...(here.length ? here : [STORY]).filter((one) => one !== spec), spec];
    history.replaceState(null, "", `${address(specs)}${location.hash}`);
    document.dispatchEvent(new CustomEvent("held", { detail: { ...found, step, look } }));
    say(t("came", { n: found.page.facts.rows.length }));
  }

  /** Beneath the card of an entity: what the whole graph holds around it, counted before the click. */
  async function offer(iri) {
    const panel = document.getElementById("panel");
    const box = el("section", { className: "around" });
    panel.append(box);
    if (!offers.has(iri)) offers.set(iri, get("api/neighbours", { entity: iri, limit: 1 }));
    const found = await offers.get(iri);
    if (!found) offers.delete(iri);
    if (!found || !box.isConnected) return;
    const { key } = found.entity;
    const all = Object.values(found.relations).reduce((sum, count) => sum + count, 0);
    const more = (spec, step, name, count) => el("li", {},
      el("button", { type: "button", className: "plain text", onclick: () => bring(spec, step) }, name), el("span", { className: "count" }, String(count)));
    const kinds = found.kinds.map(({ relation, outgoing, count }) => more(`${key}~${relation}`, [keyOf(iri), relation, outgoing ? "out" : "in"], received(relation, outgoing), count));
    box.append(el("h3", {}, t("expand")), el("p", { className: "hint" }, t("expand_about")), el("ul", {}, more(key, [keyOf(iri), "*"], t("everything"), all), ...kinds), el("p", { className: "state hint" }));
  }

  /** The page finds what is on it; here comes what is not, in the search and in the field for the end of a path. */
  function search() {
    let asked = 0;
    document.addEventListener("input", async ({ target: input }) => {
      const list = { search: document.getElementById("found"), picker: document.getElementById("picked") }[input.id];
      const mine = ++asked;
      const text = input.value.trim();
      if (!list || !text) return;
      await new Promise((done) => { setTimeout(done, 150); });
      if (mine !== asked) return;
      const found = await get("api/entities", { q: text, limit: 8 });
      if (mine !== asked || !found) return;
      const hasAnswer = list.querySelector("li:not([aria-disabled]):not(:has(.similar))"); // then no guess is wanted
      const fresh = found.filter(({ iri, statements, spoken, similar }) => !known.has(iri) && statements + spoken && !(similar && hasAnswer));
      if (found.some(({ similar }) => !similar)) list.querySelectorAll(".similar").forEach((one) => one.closest("li").remove());
      if (fresh.length) list.querySelectorAll("[aria-disabled]").forEach((hint) => hint.remove());
      const before = list.querySelector("li.fact"); // whoever is called so stands above what is said
      fresh.forEach((one, place) => list.insertBefore(result(input, one, place), before));
    });
  }

  function result(input, { key, iri, name, name_en: english, automatic, statements, spoken, similar }, place) {
    const go = () => {
      input.blur();
      input.value = "";
      const { from } = input.dataset;
      if (from) bring(key, [keyOf(iri)], ["paths", from, keyOf(iri), false]);
      else bring(key, [keyOf(iri), "*"], ["node", keyOf(iri)]);
    };
    const names = language() === "ar" || !english ? [name, english] : [english, name];
    const mark = automatic && names[0] === english ? [" ", el("span", { className: "auto", title: page.words.texts.automatic_about[language()] }, page.words.texts.automatic[language()])] : [];
    const item = el("li", { role: "option", id: `elsewhere-${place}`, ariaSelected: "false", take: go },
      el("span", { className: "text" }, el("small", {}, similar ? `${page.words.texts.similar[language()]} ` : ""), el("bdi", {}, names[0]), ...mark, " ", el("small", {}, el("bdi", {}, names[1] || "")), " ↗"),
      el("span", { className: "count whole" }, [["statements_n", statements], ["says_n", spoken]].filter(([, number]) => number).map(([key, number]) => page.words.texts[key][language()].replace("{n}", String(number))).join(" · ")));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); go(); });
    return item;
  }

  bar();
  search();
  document.addEventListener("wanted", fetchPart);
  document.addEventListener("lacked", fetchNamed);
  document.dispatchEvent(new CustomEvent("served"));
  const panel = document.getElementById("panel");
  const offerHere = () => { if (panel.dataset.iri) offer(panel.dataset.iri); };
  panel.addEventListener("shown", () => {
    bar(); // in the language that is chosen now
    offerHere();
  });
  offerHere();
})();
