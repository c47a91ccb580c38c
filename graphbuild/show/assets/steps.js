/* Growing the network step by step and taking the steps back. */

const sameStep = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** A button that adds those around an entity by one kind of relation, and tells beforehand how many; then takes them off. */
function stepButton(index, relation, way, name) {
  const step = [keys[index], relation, way];
  if (state.added.some((one) => sameStep(one, step))) {
    return el("button", { type: "button", class: "step", dir: "ltr", "aria-label": t("collapse", { noun: name }), title: t("collapse", { noun: name }),
      onclick: () => change({ added: state.added.filter((one) => !sameStep(one, step)) }) }, "−");
  }
  const fresh = around(index, relation, way).slice(0, MOST_ADDED).filter((one) => !drawn().has(one));
  if (!fresh.length) return null;
  const back = new Set(fresh.map((one) => keys[one]));
  return el("button", { type: "button", class: "step", dir: "ltr", "aria-label": t("expand", { n: count(fresh.length), noun: name }), title: t("expand", { n: count(fresh.length), noun: name }),
    onclick: () => change({ added: [...state.added, step], gone: state.gone.filter((key) => !back.has(key)), folded: state.folded.filter((key) => key !== keys[index]) }) }, `+${count(fresh.length)}`);
}

/** Putting away what hangs on an entity alone, and taking it off itself. */
function nodeSteps(index) {
  const key = keys[index];
  const folded = state.folded.includes(key);
  const hanging = hangersOn(index).length;
  const on = drawn().has(index);
  const button = (name, to) => el("button", { type: "button", class: "button small", onclick: () => change(to()) }, name);
  return [
    folded ? button(t("uncollapse_node"), () => ({ folded: state.folded.filter((one) => one !== key) })) : null,
    !folded && hanging ? button(`${t("collapse_node")} (${count(hanging)})`, () => ({ folded: [...state.folded, key] })) : null,
    on
      ? button(t("take_off"), () => ({ gone: [...state.gone, key], added: state.added.filter(([one, relation]) => one !== key || relation), look: null }))
      : button(t("put_on"), () => ({ gone: state.gone.filter((one) => one !== key), added: [...state.added, [key]] })),
  ];
}
