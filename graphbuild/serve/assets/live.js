/* What the page can do when it is served: look around any entity of the whole graph. What is looked around stands in
   the address (around=KEY or around=KEY~RELATION), so that a view can be kept, sent and gone back to. */
"use strict";

(function () {
  const MOST = 12;
  const SHOWN = 15;
  const page = JSON.parse(document.getElementById("page-data").textContent);
  const around = new URLSearchParams(location.search).getAll("around");
  const keys = new Map(page.nodes.map((node) => [node.id, node.name]));
  const ENTITY = "https://w3id.org/graphbuild/id/entity/";
  const nameOf = (key) => keys.get(ENTITY + key.split("/").map(encodeURIComponent).join("/")) ||
    [...keys].find(([iri]) => decodeURIComponent(iri) === ENTITY + key)?.[1] || key;

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
      const name = `${nameOf(key)}${relation ? ` · ${page.words.relations[relation]?.noun_ar || relation}` : ""}`;
      return el("span", {}, el("bdi", {}, name), " ",
        el("a", { href: address(without), ariaLabel: `أزل · Remove ${name}`, title: "أزل · Remove" }, "×"));
    });
    const start = el("a", { href: "./" }, "القصة الرئيسية · Main story");
    document.querySelector("header").after(el("nav", { id: "live", ariaLabel: "الموضع · Where you are" },
      start, ...steps, el("a", { href: "query" }, "SPARQL")));
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
    const more = (spec, ar, en, count) => el("li", {},
      el("a", { className: "text", href: address([...around.filter((one) => one !== spec), spec]) }, el("bdi", {}, ar), " ",
        el("small", { lang: "en", dir: "ltr" }, en)),
      el("span", { className: "count" }, String(count)));
    const kinds = Object.entries(found.relations).map(([code, count]) => {
      const { noun_ar: ar, noun_en: en } = page.words.relations[code];
      return more(`${key}~${code}`, ar, en, count);
    });
    box.append(el("h3", {}, "وسّع من الرسم كله ", el("small", { lang: "en" }, "Expand from the whole graph")),
      el("ul", {}, more(key, "كل ما حوله", "everything around it", all), ...kinds));
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
      const fresh = found.filter(({ iri }) => !keys.has(iri));
      if (fresh.length) list.querySelectorAll("li:not([role=option])").forEach((hint) => hint.remove());
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
  document.getElementById("panel").addEventListener("shown", ({ detail }) => { if (detail.iri) offer(detail.iri); });
  if (page.focus) offer(page.focus);
})();
