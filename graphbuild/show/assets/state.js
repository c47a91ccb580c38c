/* What is looked at and how. All of it stands in the address, so that a view can be kept, sent and gone back to. */

/** What this reader chose before, where the browser keeps it. */
function chosenBefore(name) {
  try {
    return localStorage.getItem(`graphbuild-${name}`);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function keepChoice(name, value) {
  try {
    localStorage.setItem(`graphbuild-${name}`, value);
  } catch {
    // then it is chosen anew next time
  }
}

/** The first of the reader's languages, as the browser tells them, that the page speaks. */
const preferredLanguage = () => (navigator.languages || [navigator.language]).map((tag) => tag.toLowerCase().split("-")[0]).find((one) => ["ar", "en"].includes(one)) || "en";

const PLAIN = {
  language: chosenBefore("language") || preferredLanguage(),
  theme: chosenBefore("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
  tab: "graph",
  look: focused < 0 ? null : ["node", keys[focused]], // ["node", key], ["group", key, relation, way], ["pair", key, key], ["edge", fact], ["speaker", key], ["paths", key, key, by hubs]
  fact: "", // the statement whose words are shown
  off: {}, // values of a facet that are filtered out
  since: "",
  until: "",
  confidence: 0,
  time: "reported", // or "happened"
  added: [], // [key] an entity, [key, relation, way, keys] those whom a step brought in around it
  folded: [], // keys of entities whose hangers-on are put away
  gone: [], // keys of entities taken off
  compare: "modality", // or "outlet"
  outlets: [],
  sort: ["date", -1],
};

let state = { ...PLAIN };

/** The view in short: what differs from the plain page. Language and theme are said: another browser may begin with others. */
function view() {
  const different = Object.entries(state).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(PLAIN[name]));
  return JSON.stringify({ ...Object.fromEntries(different), language: state.language, theme: state.theme });
}

const address = () => `#${encodeURIComponent(view())}`;

const isDay = (value) => value === "" || (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)));

/** Which values a part of the view may have, where its kind does not say it. */
const FITS = {
  since: isDay,
  until: isDay,
  time: (value) => ["reported", "happened"].includes(value),
  language: (value) => Boolean(LANGUAGES[value]),
  theme: (value) => ["dark", "light"].includes(value),
  look: (value) => value === null || Array.isArray(value),
  added: (value) => Array.isArray(value) && value.every(Array.isArray),
  off: (value) => value !== null && typeof value === "object" && !Array.isArray(value),
};
const alike = (value, plain) => value !== null && typeof value === typeof plain && Array.isArray(value) === Array.isArray(plain);

/** A view from an address, a file or nowhere; what is not understood is left out. */
function restore(text) {
  let kept = {};
  try {
    kept = JSON.parse(text) || {};
  } catch {
    // an address that somebody shortened: the plain page
  }
  state = { ...PLAIN };
  for (const [name, plain] of Object.entries(PLAIN)) {
    if (Object.hasOwn(kept, name) && (FITS[name] || ((value) => alike(value, plain)))(kept[name])) state[name] = kept[name];
  }
}

/** The view of the address, else the one that a saved page begins with. */
function fromAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1)) || document.documentElement.dataset.view || "";
  } catch {
    return "";
  }
}

/** How the page looks, whatever it shows. */
const face = () => `${state.language} ${state.theme}`;

/** What was looked at, where the page has no address of its own, as in the frame of a notebook. */
const trail = [];

function keepAddress(how, before) {
  try {
    history[how]({ steps: (history.state?.steps || 0) + (how === "pushState") }, "", address());
  } catch {
    if (how === "pushState") trail.push(before);
  }
}

/** Return to what was looked at before; who came by a link has looked at nothing yet, and goes to the main story. */
function goBack() {
  if (!trail.length && history.state?.steps) return history.back();
  if (!trail.length) return look(null);
  restore(trail.pop());
  return refresh();
}

/** Change how it is shown. */
function change(some) {
  Object.assign(state, some);
  keepAddress("replaceState");
  refresh();
}

/** Look at something: going back leads to what was looked at before. */
function look(what, some = {}) {
  const before = view();
  Object.assign(state, { look: what, fact: "" }, some);
  bringIn(endsOf(what));
  keepAddress("pushState", before);
  refresh();
}

/** Show one statement; the views stay with what they are about. */
function openFact(fact) {
  const before = view();
  state.fact = fact.id;
  bringIn(fact.ends);
  keepAddress("pushState", before);
  refresh();
}

const endsOf = (what) => (what?.[0] === "edge" ? resolve(what)?.ends || [] : what ? what.slice(1).map((key) => nodeByKey.get(key)).filter((index) => index !== undefined) : []);

/** Draw those who are not drawn. */
function bringIn(ends) {
  const away = ends.filter((index) => !drawn().has(index)).map((index) => keys[index]);
  if (away.length) Object.assign(state, { added: [...state.added, ...away.map((key) => [key])], gone: state.gone.filter((key) => !away.includes(key)) });
}
