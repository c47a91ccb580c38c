/* What the page can do when it is served: look around any entity of the whole graph. What is looked around stands in
   the address (around=KEY or around=KEY~RELATION), so that a view can be kept, sent and gone back to. */
"use strict";

(function () {
  const MOST = 12;
  const SHOWN = 15;
  const TEXTS = {
    where: { ar: "الموضع", en: "Where you are" },
    start: { ar: "القصة الرئيسية", en: "Main story" },
    remove: { ar: "أزل", en: "Remove" },
    expand: { ar: "وسّع من الرسم كله", en: "Expand from the whole graph" },
    everything: { ar: "كل ما حوله", en: "everything around it" },
  };
  const page = JSON.parse(document.getElementById("page-data").textContent);
  const around = new URLSearchParams(location.search).getAll("around");
  const known = new Map(page.nodes.map((node) => [node.id, node]));
  const ENTITY = "https://w3id.org/graphbuild/id/entity/";
  const language = () => document.documentElement.lang;
  const t = (key) => TEXTS[key][language()];

  /** Both names of an entity, the one in the chosen language first. */
  function nameOf(key) {
    const iri = ENTITY + key.split("/").map(encodeURIComponent).join("/");
    const node = known.get(iri) || [...known.values()].find(({ id }) => decodeURIComponent(id) === ENTITY + key);
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
    const steps = around.map((spec) => {
      const [key, relation] = spec.split("~");
      const without = around.filter((other) => other !== spec);
      const name = `${nameOf(key)}${relation ? ` · ${page.words.relations[relation]?.[`noun_${language()}`] || relation}` : ""}`;
      return el("span", {}, el("bdi", {}, name), " ",
        el("a", { href: address(without), ariaLabel: `${t("remove")} ${name}`, title: t("remove") }, "×"));
    });
    const start = el("a", { href: "./" }, t("start"));
    document.getElementById("live")?.remove();
    document.querySelector("header").after(el("nav", { id: "live", ariaLabel: t("where") }, start, ...steps, el("a", { href: "query" }, "SPARQL")));
  }

  async function get(path, query) {
    const response = await fetch(`${path}?${new URLSearchParams(query)}`);
    return response.ok ? response.json() : null;
  }

  /** Beneath the card of an entity: what the whole graph holds around it, counted before the click. */
  async function offer(iri) {
    const panel = document.getElementById("panel");
    const box = el("section", { className: "around" });
    panel.append(box);
    const found = await get("api/neighbours", { entity: iri, limit: SHOWN });
    if (!found || !box.isConnected) return;
    const { key } = found.entity;
    const all = Object.values(found.relations).reduce((sum, count) => sum + count, 0);
    const more = (spec, name, count) => el("li", {},
      el("a", { className: "text", href: address([...around.filter((one) => one !== spec), spec]) }, name), el("span", { className: "count" }, String(count)));
    const kinds = Object.entries(found.relations).map(([code, count]) => more(`${key}~${code}`, page.words.relations[code][`noun_${language()}`], count));
    box.append(el("h3", {}, t("expand")), el("ul", {}, more(key, t("everything"), all), ...kinds));
  }

  /** The page finds what is on it; here comes what is not. */
  function search() {
    const input = document.getElementById("search");
    const list = document.getElementById("found");
    let asked = 0;
    input.addEventListener("input", async () => {
      const mine = ++asked;
      const text = input.value.trim();
      if (!text) return;
      await new Promise((done) => { setTimeout(done, 150); });
      if (mine !== asked) return;
      const found = await get("api/entities", { q: text, limit: 8 });
      if (mine !== asked || !found) return;
      const fresh = found.filter(({ iri }) => !known.has(iri));
      if (fresh.length) list.querySelectorAll("[aria-disabled]").forEach((hint) => hint.remove());
      list.append(...fresh.map(result));
    });
  }

  function result({ key, name, name_en: english, statements }, place) {
    const go = () => { location.href = address([key]); };
    const item = el("li", { role: "option", id: `elsewhere-${place}`, ariaSelected: "false", take: go },
      el("span", { className: "text" }, el("bdi", {}, name), " ", el("small", {}, el("bdi", {}, english || "")), " ↗"),
      el("span", { className: "count" }, String(statements)));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); go(); });
    return item;
  }

  bar();
  search();
  const panel = document.getElementById("panel");
  const offerHere = () => { if (panel.dataset.iri) offer(panel.dataset.iri); };
  panel.addEventListener("shown", () => {
    bar(); // in the language that is chosen now
    offerHere();
  });
  offerHere();
})();
