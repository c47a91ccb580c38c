/* Which statements pass. A statement is shown while every facet and every limit lets it. */

const regionsOf = (fact) => {
  const found = new Set([...fact.ends, ...(fact.place === null ? [] : [fact.place])].map((index) => nodes[index].region).filter(Boolean));
  return found.size ? [...found] : [NO_REGION];
};

/** Who has a row among the filters: those who are quoted most in the whole graph, so that a view kept from another page of it fits. */
const listedSpeakers = page.quoted.map((index) => keys[index]);

const speakersOf = (fact) => {
  const found = fact.speakers.map((index) => (listedSpeakers.includes(keys[index]) ? keys[index] : OTHER_SPEAKERS));
  return found.length ? [...new Set(found)] : [NO_SPEAKER];
};

/** The values of a statement in each facet. Of its types all must be wanted, of its regions one. */
const FACETS = {
  relation: { values: (fact) => [fact.relation] },
  modality: { values: (fact) => [fact.modality] },
  type: { values: (fact) => [...new Set(fact.ends.map((end) => nodes[end].type))], all: true },
  region: { values: regionsOf },
  outlet: { values: (fact) => [fact.outlet] },
  speaker: { values: speakersOf },
};
const facetNames = Object.keys(FACETS);
const DAY = 1 << facetNames.length;
const SURE = DAY << 1;

let facetValues;

/** For each statement what speaks against it: a bit for each facet, for the days and for the confidence. */
let against;
derive(() => {
  facetValues = Object.fromEntries(facetNames.map((name) => [name, facts.map(FACETS[name].values)]));
  against = new Uint8Array(facts.length);
});

const passes = (fact) => against[fact.index] === 0;

/** Whether a statement passes, one facet disregarded: what a row of that facet would bring back. */
const passesBut = (bit, fact) => (against[fact.index] & ~bit) === 0;

const offOf = (facet) => new Set(Array.isArray(state.off[facet]) ? state.off[facet] : []);

function sift() {
  const { since, until, confidence, time } = state;
  const off = facetNames.map(offOf);
  for (const fact of facts) {
    let bits = fact.confidence < confidence ? SURE : 0;
    const day = fact[time];
    if ((since && !(day >= since)) || (until && !(day && day <= until))) bits |= DAY;
    facetNames.forEach((name, at) => {
      if (!off[at].size) return;
      const values = facetValues[name][fact.index];
      const wanted = FACETS[name].all ? values.every((value) => !off[at].has(value)) : values.some((value) => !off[at].has(value));
      if (!wanted) bits |= 1 << at;
    });
    against[fact.index] = bits;
  }
}

/** Whether anything is filtered out. */
const isFiltered = () => Boolean(state.since || state.until || state.confidence) || facetNames.some((facet) => offOf(facet).size);

/** Newest first, what is undated last, then the surest. */
function inOrder(some) {
  return [...some].sort((a, b) => (a[state.time] || "") < (b[state.time] || "") ? 1 : (a[state.time] || "") > (b[state.time] || "") ? -1 : b.confidence - a.confidence || a.index - b.index);
}
