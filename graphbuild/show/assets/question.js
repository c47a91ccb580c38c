/* Several words typed into the search that are nobody's name, as a question is: whom they name, which acts, and the
   statements that have most of them. */

const MOST_WORDS = 5; // of a name
const LEAST_SHARED = 4; // letters at which a surname stands alone, and forms of one word begin alike
const PARTICLES = /^(?:وال|بال|فال|كال|لل|[وبفكل])/u;

let indexByName; // made when they are needed
let actByWord;
let tellings;
derive(() => { indexByName = actByWord = tellings = null; });

/** Who is called exactly so, by any name or by the surname alone; of several, of whom most is said. */
function calledSo(words_) {
  if (!indexByName) {
    const known = [...nodes.keys()].sort((a, b) => nodes[a].weight - nodes[b].weight);
    const surnames = known.filter((index) => nodes[index].type === "PERSON").flatMap((index) => namesOf[index].map((name) => [name.split(" ").at(-1), index])).filter(([surname]) => surname.length >= LEAST_SHARED);
    indexByName = new Map([...surnames, ...known.flatMap((index) => namesOf[index].map((name) => [name, index]))]);
  }
  return indexByName.get(words_) ?? indexByName.get(words_.replace(PARTICLES, ""));
}

/** Who is named in a question, the longest names that begin at each word. */
function namedIn(asked) {
  const found = new Set();
  for (let at = 0; at < asked.length; at += 1) {
    for (let end = Math.min(asked.length, at + MOST_WORDS); end > at; end -= 1) {
      const index = calledSo(asked.slice(at, end).join(" "));
      if (index === undefined) continue;
      found.add(index);
      at = end - 1;
      break;
    }
  }
  return [...found];
}

/** The relation that a word tells most often where it carries a statement («اتهمت»), else one whose name begins like it («accused»). */
function actTold(word) {
  if (!actByWord) {
    const told_ = groupBy(facts.flatMap((fact) => bare(triggerOf(fact)).split(" ").map((one) => [one, fact.relation])), ([one]) => one);
    actByWord = new Map([...told_].map(([one, uses]) => [one, most(countBy(uses, ([, relation]) => relation))[0][0]]));
  }
  if (word.length < LEAST_SHARED) return undefined; // «في» and «من» carry nothing alone
  const alike = (name) => bare(name).split(" ").some((one) => sharedBeginning(one, word) >= Math.max(LEAST_SHARED, Math.min(one.length, word.length) - 2));
  return actByWord.get(word) ?? Object.keys(words.relations).find((relation) => ["ar", "en", "noun_ar", "noun_en"].some((form) => alike(words.relations[relation][form])));
}

function sharedBeginning(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

/** What a question may be after: what stands between the two whom it names, or who does to one, or whom one does, what it tells. */
function answersTo(wanted) {
  const asked = wanted.split(" ");
  const names = namedIn(asked);
  const [a, b] = names;
  if (a === undefined) return { names, views: [] };
  if (b !== undefined) {
    const [pair, paths] = ["pair", "paths"].map((kind) => [kind, keys[a], keys[b]]);
    return { names, views: between(a, b).length ? [pair, paths] : [paths, pair] };
  }
  const acts = [...new Set(asked.map(actTold).filter(Boolean))];
  return { names, views: acts.flatMap((relation) => ["in", "out"].map((way) => ["group", keys[a], relation, way])).filter((what) => resolve(what).all.length) };
}

const monthNames = new Map();

/** The month of a day by its name in both languages. */
function monthOf(day) {
  const month = day.slice(0, 7);
  if (!monthNames.has(month)) monthNames.set(month, Object.values(LANGUAGES).map(({ locale }) => new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(wholeDay(month)))).join(" "));
  return monthNames.get(month);
}

/** What can be asked of a statement: its sentence, who acts on whom, who says it, how and in which month, in both languages. */
function tellingOf(fact) {
  const named_ = [...fact.ends, ...fact.speakers].flatMap((index) => [nameOf(index, "ar"), nameOf(index, "en")]);
  const { ar, en, noun_ar, noun_en } = words.relations[fact.relation];
  return bare([sentenceText(fact), ...named_, ar, en, noun_ar, noun_en, fact.reported ? monthOf(fact.reported) : ""].join(" "));
}

/** Whether words stand in the order of who does what to whom: «West accuses Iran» is not what Iran accuses the West of. */
function isInOrder(fact, stems) {
  return ["ar", "en"].some((tongue) => {
    const read = bare([fact.source === null ? "" : nameOf(fact.source, tongue), words.relations[fact.relation][tongue], fact.target === null ? "" : nameOf(fact.target, tongue)].join(" "));
    const places = stems.map((stem) => read.indexOf(stem)).filter((place) => place >= 0);
    return places.length > 1 && places.every((place, at) => !at || place > places[at - 1]);
  });
}

/** The statements of which most of several words tell, in their order where one has it. */
function factsWith(asked) {
  tellings ||= facts.map(tellingOf);
  const stems = asked.filter((word) => word.length >= LEAST_SHARED - 1).map((word) => (word.length > LEAST_SHARED + 1 ? word.slice(0, -2) : word));
  const found = facts.map((fact) => ({ fact, number: stems.filter((stem) => tellings[fact.index].includes(stem)).length }));
  const best = found.reduce((most_, { number }) => Math.max(most_, number), 2);
  const likely = found.filter(({ number }) => number === best).map(({ fact }) => fact);
  const ordered = likely.filter((fact) => isInOrder(fact, stems));
  return ordered.length ? ordered : likely;
}
