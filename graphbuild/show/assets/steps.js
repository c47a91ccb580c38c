/* Growing the network step by step and taking the steps back. */

const sameStep = (one, other) => JSON.stringify(one.slice(0, 3)) === JSON.stringify(other.slice(0, 3));

/** Whom a step brought in who is drawn. */
const broughtBy = ([key, relation, way, whom]) => (whom ? whom.map((one) => nodeByKey.get(one)) : around(nodeByKey.get(key), relation, way).slice(0, MOST_ADDED)).filter((one) => drawn().has(one));

/** A button that adds those around an entity by one kind of relation in what passes, and tells beforehand how many; then
    takes the same off again. */
function stepButton(index, relation, way, name) {
  const step = [keys[index], relation, way];
  const done = state.added.find((one) => sameStep(one, step));
  const button = (sign, number, key, to) => {
    const said = t(key, { n: count(number), noun: name });
    return el("button", { type: "button", class: "step", "aria-label": said, title: said, onclick: () => change(to()) }, t(sign, { n: count(number) }));
  };
  if (done) return button("step_off", broughtBy(done).length, "collapse", () => ({ added: state.added.filter((one) => !sameStep(one, step)) }));
  const others = around(index, relation, way, factsOfNode[index].filter(passes));
  const fresh = others.slice(0, MOST_ADDED).filter((one) => !drawn().has(one)).map((one) => keys[one]);
  if (!fresh.length) return others.length ? el("span", { class: "step hint" }, t("all_drawn")) : null;
  return button("step_on", fresh.length, "expand", () => ({
    added: [...state.added, [...step, fresh]],
    gone: state.gone.filter((key) => !fresh.includes(key)),
    folded: state.folded.filter((key) => key !== keys[index]),
  }));
}

/** Taking back what was added around an entity, putting away what hangs on it alone, and taking it off itself. */
function nodeSteps(index) {
  const key = keys[index];
  const folded = state.folded.includes(key);
  const hanging = hangersOn(index).length;
  const mine = state.added.filter(([one, relation]) => one === key && relation);
  const brought = new Set(mine.flatMap(broughtBy)).size;
  const button = (name, to) => el("button", { type: "button", class: "button small", onclick: () => change(to()) }, name);
  return [
    brought ? button(t("collapse_all", { n: count(brought) }), () => ({ added: state.added.filter((one) => !mine.includes(one)) })) : null,
    folded ? button(t("uncollapse_node"), () => ({ folded: state.folded.filter((one) => one !== key) })) : null,
    !folded && hanging ? button(t("collapse_node", { n: count(hanging) }), () => ({ folded: [...state.folded, key] })) : null,
    drawn().has(index)
      ? button(t("take_off"), () => ({ gone: [...state.gone, key], added: state.added.filter(([one, relation]) => one !== key || relation), look: null }))
      : button(t("put_on"), () => ({ gone: state.gone.filter((one) => one !== key), added: [...state.added, [key]] })),
  ];
}
