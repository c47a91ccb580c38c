/* What a view names that the page does not hold, as the address of somebody whose page held more: a server is asked for it. */

let lostState = ""; // "coming" while it is fetched; why it could not be; "" where it is not to be had

const isLost = () => (state.fact ? !opened : Boolean(state.look) && !looked);

/** The keys of entities and the ids of statements that are named and not held. */
function lacked() {
  const { look: what, fact, added } = state;
  const [kind, first, second] = what || [];
  const ends = { edge: [], pair: [first, second], paths: [first, second] }[kind] || [first];
  const members = added.flatMap(([key, , , whom]) => [key, ...(Array.isArray(whom) ? whom : [])]);
  const without = (known, some) => [...new Set(some)].filter((one) => typeof one === "string" && one && !known.has(one));
  return { entities: without(nodeByKey, [...ends, ...members]), statements: without(factById, [fact, kind === "edge" ? first : ""]) };
}

/** Ask whoever serves the page for what the view names; tells whether there is anything to ask for. */
function askForLacked() {
  const { entities, statements } = lacked();
  if (!served || !(entities.length + statements.length)) return false;
  lostState = "coming";
  document.dispatchEvent(new CustomEvent("lacked", { detail: { entities, statements } }));
  return true;
}

function takeLacked({ trouble }) {
  lostState = trouble || "";
  bringIn([...endsOf(state.look), ...(factById.get(state.fact)?.ends || [])]);
}

/** That what the address names is not here, or on its way; null where nothing is lost. */
function lostNote() {
  if (!isLost()) return null;
  const text = lostState === "coming" ? t("part_coming") : lostState || t(served ? "lost_in_graph" : "lost_in_file");
  return el("p", { class: "extent lost", role: "status" }, text);
}
