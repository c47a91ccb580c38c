/* Two sides, chosen directly: who, and with whom. */

/** With whom an entity has to do in what passes, and in how many statements, the most first. */
const partnersOf = (index) => most(countBy(factsOfNode[index].filter((fact) => passes(fact) && fact.ends.length === 2).flatMap(({ ends }) => ends.filter((end) => end !== index)), (end) => end));

/** A list of entities with a number each, the first line of which chooses none of them. */
function entityChoice(id, none, some, chosen, take) {
  const option = ([index, number]) => el("option", { value: keys[index], selected: index === chosen }, `${listed(index)} (${lacking.length ? orMore(number) : count(number)})`);
  return el("select", { id, "aria-label": none, onchange: ({ target: { value } }) => take(value) }, el("option", { value: "" }, none), some.map(option));
}

/** With whom an entity is to be set side by side. */
function otherSide(id, one, other) {
  return entityChoice(id, t("with_anybody"), one === undefined ? [] : partnersOf(one), other, (key) => look(key ? ["pair", keys[one], key] : ["node", keys[one]]));
}

/** What is looked at when one side is chosen: the other stays where the two have to do with each other. */
function withOther(key, other) {
  const index = nodeByKey.get(key);
  if (index === undefined) return null;
  return other !== undefined && other !== index && between(index, other).length ? ["pair", key, keys[other]] : ["node", key];
}

/** Both sides of what is looked at, each to be chosen from a list. */
function pairing() {
  const [one, other] = looked ? looked.ends : [];
  const some = [...new Set([...drawn(), ...(one === undefined ? [] : [one])])].map((index) => [index, factsOfNode[index].filter(passes).length]).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return el("p", { class: "pairing", "data-look": JSON.stringify(state.look) }, el("span", { class: "what" }, t("sides")), " ",
    entityChoice("side-one", t("anybody"), some, one, (key) => look(withOther(key, other))), " ", t("and"), " ",
    otherSide("side-other", one, other));
}
