/* Search: entities by any of their names in any spelling, then statements by the words of their sentence. */

const MOST_ENTITIES = 8;
const MOST_FACTS = 6;

/** Folded, and without the article, which some write and some leave out. */
const bare = (text) => fold(text).replace(/(^| )ال(?=\p{L}{2})/gu, "$1");

let namesOf;
derive(() => {
  namesOf = nodes.map(({ name, name_en: english, aliases }) => [name, english, ...aliases].filter(Boolean).map((one) => bare(one.slice(0, 200))));
});

/** The entities that are called so; where nobody is, those with a name much like it. */
function findEntities(wanted) {
  const fit = (name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : name.includes(wanted) ? 3 : 9);
  // the name by which it is known counts for more than the others, and who is named often more than who is not
  const rank = (measure) => namesOf.map((names, index) => ({ index, rank: Math.min(...names.map((name, at) => measure(name) + (at > 1 ? 0.5 : 0))) }))
    .filter((found) => found.rank < 9 && (nodes[found.index].weight || nodes[found.index].spoken || nodes[found.index].shown))
    .map(({ index, rank }) => ({ index, rank: rank - Math.log10(1 + nodes[index].weight) / 4 }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  const exact = rank(fit);
  if (exact.length) return { similar: false, found: exact.slice(0, MOST_ENTITIES).map(({ index }) => index) };
  return { similar: true, found: rank((name) => likeness(name, wanted)).slice(0, MOST_ENTITIES).map(({ index }) => index) };
}

const slipsIn = (word) => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

/** How much a name is misspelt, as a whole or word by word in any order; 9 where it is another. */
function likeness(name, wanted) {
  const parts = name.split(" ");
  const each = wanted.split(" ").map((word) => Math.min(...parts.map((part) => misspelt(part, word, slipsIn(word)))));
  return Math.min(4 + misspelt(name, wanted, slipsIn(wanted)), Math.max(...each) === 9 ? 9 : 4.2 + each.reduce((sum, one) => sum + one, 0), 9);
}

/** How many letters are wrong, missing, too many or have changed places; 9 where there are more than allowed. */
function misspelt(name, wanted, allowed) {
  if (Math.abs(name.length - wanted.length) > allowed) return 9;
  let [before, last, now] = [[], [], Array.from({ length: wanted.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= name.length; i += 1) {
    [before, last, now] = [last, now, [i]];
    for (let j = 1; j <= wanted.length; j += 1) {
      const other = name[i - 1] === wanted[j - 1] ? 0 : 1;
      now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + other);
      if (i > 1 && j > 1 && name[i - 1] === wanted[j - 2] && name[i - 2] === wanted[j - 1]) now[j] = Math.min(now[j], before[j - 2] + 1);
    }
  }
  return now[wanted.length] <= allowed ? now[wanted.length] : 9;
}

let sentences;
derive(() => { sentences = null; }); // made when it is needed

/** The statements in whose sentence the words stand, or else most of them; what is filtered out stands behind the rest. */
function findFacts(wanted) {
  sentences ||= facts.map((fact) => bare(sentenceText(fact)));
  const whole = facts.filter((fact) => sentences[fact.index].includes(wanted));
  const found = whole.length || !wanted.includes(" ") ? whole : factsWith(wanted.split(" "));
  return inOrder(found).sort((a, b) => passes(b) - passes(a)).slice(0, MOST_FACTS);
}

/** Results under a field, chosen by mouse or by arrow keys and Enter. */
function combobox(input, list, results) {
  const close = () => { input.value = ""; show(); };

  function show() {
    const wanted = bare(input.value);
    clear(list).append(...(wanted ? results(wanted) : []).map(({ content, take, isFact }, at) => {
      const item = el("li", { role: "option", id: `${list.id}-${at}`, class: isFact ? "fact" : null, "aria-selected": "false" }, content);
      item.take = () => { close(); take(); };
      item.addEventListener("mousedown", (event) => { event.preventDefault(); item.take(); });
      item.addEventListener("mousemove", ({ movementX, movementY }) => { if (movementX || movementY) choose(at); }); // the list may open under a pointer at rest
      return item;
    }));
    if (wanted && !list.childElementCount) list.append(el("li", { class: "hint", role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("found_nothing")));
    list.hidden = !wanted;
    choose(0); // what Enter takes
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  const choices = () => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];

  /** Which is marked, wherever it stands now that more has come in; the first where none is. */
  const marked = () => Math.max(0, choices().findIndex((item) => item.getAttribute("aria-selected") === "true"));

  function choose(at) {
    const items = choices();
    const chosen = items.length ? Math.max(0, Math.min(at, items.length - 1)) : -1;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === chosen)));
    if (chosen >= 0) input.setAttribute("aria-activedescendant", items[chosen].id);
    else input.removeAttribute("aria-activedescendant");
    items[chosen]?.scrollIntoView({ block: "nearest" });
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("blur", () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      choose(marked() + (event.key === "ArrowDown" ? 1 : -1));
      event.preventDefault();
    } else if (event.key === "Enter") {
      choices()[marked()]?.take();
      event.preventDefault();
    } else if (event.key === "Escape") {
      close();
      event.stopPropagation();
    }
  });
}

const entityResults = (some, isGuess, take) => some.map((index) => ({
  content: [el("span", { class: "text" }, isGuess ? el("small", { class: "similar" }, t("similar"), " ") : null, glyph(typeOf(index)), " ", named(index)), el("span", { class: "count whole" }, mentionsOf(index))],
  take: () => take(index),
}));

/** In how many statements of the whole graph somebody is named, and of how many he is the speaker. */
function mentionsOf(index) {
  const { weight, spoken } = nodes[index];
  return [weight ? t("statements_n", { n: count(weight) }) : "", spoken ? t("says_n", { n: count(spoken) }) : ""].filter(Boolean).join(" · ");
}

/** What a question may be after, by what its view is called; ways between two are not counted before they are wanted. */
function viewResult(what) {
  const [kind, first, second] = what;
  const [a, b] = [nodeByKey.get(first), nodeByKey.get(second)];
  if (kind === "speaker") return { content: [el("span", { class: "text view" }, t("said_by", { name: plain(a) })), el("span", { class: "count whole" }, t("statements_n", { n: count(nodes[a].spoken) }))], take: () => look(what) };
  if (kind === "paths") return { content: el("span", { class: "text view" }, t("paths", { a: plain(a), b: plain(b) })), take: () => lookForPath(a, b) };
  const found = resolve(what);
  const number = atLeast(found.all.length, kind === "pair" ? ["between", first, second] : ["about", first]);
  return { content: [el("span", { class: "text view" }, scopeName(found)), el("span", { class: "count whole" }, t("statements_n", { n: number }))], take: () => look(what) };
}

/** A statement, opened with the line that it belongs to: numbers and filters are of that line then. */
const factResult = (fact) => ({
  isFact: true,
  content: el("span", { class: "text" }, el("span", { class: "what" }, moment(fact)), " ", sentence(fact), passes(fact) ? null : el("small", { class: "what" }, ` · ${t("filtered_out")}`)),
  take: () => look(edgeOfFact.has(fact.index) ? ["edge", fact.id] : ["node", keys[fact.ends[0]]], { fact: fact.id }),
});

/** Who is called so, then what is said in these words; of a question what it may be after; guesses stand behind the rest. */
function resultsFor(wanted) {
  const { similar, found } = findEntities(wanted);
  const take = (index) => look(["node", keys[index]]);
  const said = findFacts(wanted).map(factResult);
  if (!similar) return [...entityResults(found, false, take), ...said];
  const { names, views } = answersTo(wanted);
  const words_ = names.length === 1 && nodes[names[0]].spoken ? [["speaker", keys[names[0]]]] : []; // «ماذا قال بومبيو»
  return names.length ? [...views.map(viewResult), ...entityResults(names, false, take), ...words_.map(viewResult), ...said] : [...said, ...entityResults(found, true, take)];
}

const buildSearch = () => combobox(document.getElementById("search"), document.getElementById("found"), resultsFor);

/** A field to choose the other end of a path with; what is not held, a server finds. */
function picker(from, take) {
  const input = el("input", { type: "search", id: "picker", autocomplete: "off", spellcheck: "false", role: "combobox", "aria-expanded": "false", "aria-controls": "picked", "aria-autocomplete": "list", "aria-label": t("find_paths"), "data-from": keys[from], placeholder: t("search") });
  const list = el("ul", { id: "picked", class: "results", role: "listbox", "aria-label": t("results"), hidden: true });
  combobox(input, list, (wanted) => {
    const { similar, found } = findEntities(wanted);
    return entityResults(found, similar, take);
  });
  return el("div", { class: "picker" }, input, list);
}
