/* Everything together: what is on the screen follows from the state, whatever changed it. */

const TABS = { graph: null, compare: showCompare, matrix: showMatrix, table: showTable };

let spoken = "";
let shownTab = "";
let shownLook = "";
let stood = new Set(); // who was drawn before

restore(fromAddress());
document.documentElement.dataset.theme = state.theme;
const stage = startNetwork();
let touched = false; // whether somebody has moved or clicked anything yet
for (const kind of ["pointerdown", "wheel", "keydown"]) addEventListener(kind, () => { touched = true; }, { capture: true, passive: true });

/** The row of the drawer that was clicked: it stays where it is, whatever is written above it. */
function rowInHand() {
  const row = document.activeElement?.closest("#panel .group");
  if (!row) return () => {};
  const { group } = row.querySelector("[data-group]").dataset;
  const top = row.getBoundingClientRect().top;
  const step = document.activeElement.classList.contains("step");
  return () => {
    const same = [...document.querySelectorAll("#panel [data-group]")].find((one) => one.dataset.group === group)?.parentElement;
    if (!same) return;
    document.getElementById("panel").scrollTop += same.getBoundingClientRect().top - top;
    (same.querySelector(step ? "button.step" : ".line") || same.querySelector(".line")).focus({ preventScroll: true });
  };
}

function refresh() {
  const holdRow = rowInHand();
  if (face() !== spoken) {
    document.documentElement.dataset.theme = state.theme;
    speak(state.language);
    nameActions();
    nameLegend();
    showKey();
    spoken = face();
  }
  sift();
  takeScope();
  takeLack();
  showLegend();
  showActive();
  showTabs();
  showTimeline();
  showCounts();
  showDrawer();
  showExtent();
  document.getElementById("left-out").hidden = tab() !== "graph";
  holdRow();
  const now = JSON.stringify([state.look, state.fact]);
  if (tab() === "graph") {
    showLeftOut(stage.show());
    const fresh = [...drawn()].filter((index) => !stood.has(index));
    const fewer = [...stood].some((index) => !drawn().has(index));
    if (!shownLook || (fewer && !fresh.length && now === shownLook) || (!looked && !opened && now !== shownLook)) stage.fit();
    else if (fresh.length) stage.reveal(fresh);
    else if (now !== shownLook) stage.reveal();
    shownLook = now;
    stood = new Set(drawn());
  }
}

const tab = () => (TABS[state.tab] === undefined ? "graph" : state.tab);

function showTabs() {
  const open = tab();
  for (const [name, show] of Object.entries(TABS)) {
    const button = document.getElementById(`tab-${name}`);
    button.setAttribute("aria-selected", String(name === open));
    button.tabIndex = name === open ? 0 : -1;
    const view = document.getElementById(`view-${name}`);
    view.hidden = name !== open;
    if (show && name === open) show(view);
  }
  document.getElementById("scope").textContent = t("in_view", { what: scopeName(), n: countInScope() });
  if (open !== shownTab) document.getElementById(`view-${open}`).scrollTop = 0;
  shownTab = open;
}

function showCounts() {
  const number = (key, n, all, partial) => {
    const [before, behind] = t(key, { n: "\u0000", all: count(all) }).split("\u0000");
    const bold = el("b", {}, count(n));
    return el("span", {}, before, partial ? fillTally(bold, n) : bold, behind);
  };
  clear(document.getElementById("counts")).append(number("entities_count", alive.size, page.entities_in_all), " ", number("statements_count", inScope.length, page.statements_in_all, true));
  document.getElementById("empty").hidden = alive.size > 0;
}

/** What the network does not show, and how to come to it. */
function showLeftOut({ ties: shown, all }) {
  document.getElementById("left-out").textContent = [
    page.entities_in_all > alive.size ? t("left_out", { n: count(alive.size), all: count(page.entities_in_all) }) : "",
    all > shown ? t("ties_left_out", { n: count(shown), all: count(all) }) : "",
  ].filter(Boolean).join(" · ");
}

function nameActions() {
  const to = document.getElementById("language");
  to.textContent = t("switch");
  to.lang = state.language === "ar" ? "en" : "ar";
  const theme = document.getElementById("theme");
  const name = t(state.theme === "dark" ? "light" : "dark");
  theme.textContent = state.theme === "dark" ? "☀" : "☾";
  theme.setAttribute("aria-label", name);
  theme.title = name;
}

function choose(name, value) {
  keepChoice(name, value);
  change({ [name]: value });
}

document.getElementById("language").addEventListener("click", () => choose("language", state.language === "ar" ? "en" : "ar"));
document.getElementById("theme").addEventListener("click", () => choose("theme", state.theme === "dark" ? "light" : "dark"));
document.querySelector(".tabs [role=tablist]").addEventListener("click", ({ target }) => { if (target.role === "tab") change({ tab: target.id.slice(4) }); });
document.querySelector(".tabs [role=tablist]").addEventListener("keydown", ({ key }) => {
  const names = Object.keys(TABS);
  const forward = language === "ar" ? "ArrowLeft" : "ArrowRight";
  const way = key === forward ? 1 : key === "ArrowLeft" || key === "ArrowRight" ? -1 : 0;
  if (!way) return;
  const next = names[(names.indexOf(tab()) + way + names.length) % names.length];
  change({ tab: next });
  document.getElementById(`tab-${next}`).focus();
});
document.addEventListener("keydown", ({ key, target }) => {
  if (key === "Escape" && (state.look || state.fact) && target.role !== "combobox") look(null);
});
/* A server has more: it is held, and what was asked for is drawn. */
document.addEventListener("held", ({ detail }) => {
  const { page: more, edges: moreEdges, step, look: what, part, ...extent } = detail;
  if (more?.nodes.length) {
    hold(more, moreEdges);
    spoken = ""; // the legend has other rows now
  }
  if (part) {
    if (part[0] === "named") {
      takeLacked(extent);
      askForStory();
    } else {
      takeExtent(part, extent);
      detail.enough = isEnough(extentOf(part)); // for who asks whether more is needed
    }
    if (part[0] === "paths" && looked?.kind === "paths") {
      sift(); // what came in is filtered like the rest
      bringIn([...resolve(state.look).nodes || []]);
      keepAddress("replaceState"); // so that coming back finds them drawn
    }
    refresh();
    if (!touched && tab() === "graph") stage.fit(); // what came of itself is all in sight until somebody moves it
    return;
  }
  const [key, relation, way] = step;
  const whom = relation ? [...step, around(nodeByKey.get(key), relation, way).slice(0, MOST_ADDED).filter((one) => !drawn().has(one)).map((one) => keys[one])] : step;
  const added = [...state.added.filter((one) => !sameStep(one, step)), whom];
  if (what) look(what, { added });
  else change({ added });
});
/* The main story again: nothing opened, nobody brought in, the network in view. What is filtered out stays so. */
document.addEventListener("story", () => look(null, { tab: "graph", compare: PLAIN.compare, outlets: [], added: [], folded: [], gone: [] }));
document.addEventListener("served", () => {
  served = true;
  if (!askForLacked()) askForStory();
  refresh();
});
/* What was looked around is taken back: those whom it brought leave the picture, and nothing else changes. */
document.addEventListener("taken-back", ({ detail: { key, relation } }) => {
  change({ added: state.added.filter(([one, kind]) => one !== key || (relation ? kind !== relation : kind && kind !== "*")) });
});
addEventListener("popstate", () => {
  restore(fromAddress());
  askForLacked();
  refresh();
});

buildLegend();
buildSearch();
buildTake();
refresh();
