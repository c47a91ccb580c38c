/* Search: entities by any of their names, then statements by the words of their quotation. */

const MOST_ENTITIES = 8;
const MOST_FACTS = 6;

/** Folded, and without the article, which some write and some leave out. */
const bare = (text) => fold(text).replace(/(^| )ال(?=\p{L}{2})/gu, "$1");

function buildSearch(open) {
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const names = nodes.map(({ name, name_en: english, aliases }) => [name, english, ...aliases].filter(Boolean).map(bare));
  const sentences = quotations.map(bare);
  let chosen = -1;

  function look() {
    const wanted = bare(input.value);
    clear(list);
    choose(-1);
    if (wanted) list.append(...entities(wanted), ...statements(wanted));
    if (wanted && !list.childElementCount) list.append(el("li", { class: "hint" }, both("لا نتائج", "Nothing found")));
    list.hidden = !wanted;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function entities(wanted) {
    const fit = (name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : name.includes(wanted) ? 3 : 9);
    // the name by which it is known counts for more than the others
    const rank = (some) => Math.min(...some.map((name, place) => fit(name) + (place > 1 ? 0.5 : 0)));
    return nodes.map((node, index) => ({ node, index, rank: rank(names[index]) }))
      .filter((found) => found.rank < 9 && (factsOfNode[found.index].length || factsOfSpeaker[found.index].length || found.node.shown))
      .sort((a, b) => a.rank - b.rank || b.node.weight - a.node.weight || a.index - b.index)
      .slice(0, MOST_ENTITIES)
      .map(({ index }) => result({ node: index }, [glyph(typeOf(index)), " ", named(index)], new Set([...factsOfNode[index], ...factsOfSpeaker[index]].filter(passes)).size));
  }

  function statements(wanted) {
    return inOrder(facts.filter((fact) => passes(fact) && sentences[fact.quotation].includes(wanted)))
      .slice(0, MOST_FACTS)
      .map((fact) => result({ fact }, [el("span", { class: "what" }, fact.date || ""), " ", sentenceAr(fact.source, words.relations[fact.relation], fact.target)]));
  }

  function result(selection, content, count) {
    const item = el("li", { role: "option", id: `result-${list.id}-${results++}`, "aria-selected": "false" }, el("span", { class: "text" }, content), count === undefined ? null : tally(count));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(selection); });
    item.take = () => take(selection);
    return item;
  }
  let results = 0;

  function take(selection) {
    input.value = "";
    look();
    open(selection);
  }

  function choose(place) {
    const items = [...list.querySelectorAll("[role=option]")];
    chosen = items.length ? Math.max(-1, Math.min(place, items.length - 1)) : -1;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === chosen)));
    if (chosen >= 0) input.setAttribute("aria-activedescendant", items[chosen].id);
    else input.removeAttribute("aria-activedescendant");
    return items;
  }

  input.addEventListener("input", look);
  input.addEventListener("focus", look);
  input.addEventListener("blur", () => { list.hidden = true; });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      event.preventDefault();
    } else if (event.key === "Enter") {
      const items = choose(Math.max(chosen, 0));
      if (items.length) items[chosen].take();
    } else if (event.key === "Escape") {
      input.value = "";
      look();
    }
  });
}
