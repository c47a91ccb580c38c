/* What is looked at: nothing (the main story), an entity, an edge or one statement. */

let selection = null;
const before = [];

const drawing = startNetwork((node) => open({ node }), (edge) => open({ edge }), () => open(null));
const showPanel = buildPanel(open, back);

function open(next) {
  before.push(selection);
  look(next);
  if (next && next.node !== undefined) drawing.show(next.node);
}

function back() {
  look(before.pop() || null);
  document.getElementById("panel").focus({ preventScroll: true });
}

function look(next) {
  selection = next;
  showPanel(selection);
  drawing.refresh(drawable(selection));
}

/** A statement is shown in the network by its edge or, where it has none, by its first entity. */
function drawable(looked) {
  if (!looked || !looked.fact) return looked;
  const edge = drawnEdges.find((one) => one.facts.includes(looked.fact.index));
  return edge ? { edge } : { node: looked.fact.ends[0] };
}

function changed() {
  recount();
  const alive = drawing.refresh(drawable(selection));
  showCounts(alive);
  showPanel(selection);
}

function showCounts(alive) {
  const place = clear(document.getElementById("counts"));
  const line = (shown, all, ar, en) => el("div", {},
    el("b", {}, shown), " من ", el("b", {}, all), " ", both(ar, en));
  place.append(line(alive, page.entities_in_all, "كيانًا", `${alive} of ${page.entities_in_all} entities shown`), line(passing.size, page.statements_in_all, "قولًا", `${passing.size} of ${page.statements_in_all} statements`));
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && selection && event.target.id !== "search") open(null);
});

buildFilters(changed);
buildSearch(open);
changed();
if (focused >= 0) look({ node: focused });
