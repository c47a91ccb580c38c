/* The filters that are set, each with a way to take it back, above whatever is in view; and the key to the lines. */

const NO_FILTERS = { off: {}, since: "", until: "", confidence: 0 };

const SHORT = 22; // characters: a chip of so few is never cut

const TITLES = { relation: "relations", modality: "modality", type: "entities", region: "region", outlet: "outlet", speaker: "speaker" };

/** What is filtered out: in words, in few of them for the line above the view, and what takes it back. */
function filtersSet() {
  const found = facetNames.filter((facet) => offOf(facet).size).map((facet) => {
    const all = [...rows.get(facet).keys()];
    const off = all.filter((value) => offOf(facet).has(value));
    const kept = all.filter((value) => !offOf(facet).has(value));
    const few = kept.length <= off.length;
    const told_ = few ? kept : off;
    const values = nameOfFamily(facet, told_) || told_.map((value) => isolated(nameOfValue(facet, value))).join(commaSign()) || "–";
    const text = t(few ? "filter_only" : "filter_without", { what: t(TITLES[facet]), values });
    const named = facet === "speaker" ? `${t("speaker")} ${values}` : values; // a name alone may be a party's
    return { text, short: few ? named : text, back: { off: { ...state.off, [facet]: [] } } };
  });
  if (state.since || state.until) found.push({ text: `${t(`by_${state.time}`)}: ${lastingOr(state.since, state.until)}`, short: lastingOr(state.since, state.until), back: { since: "", until: "" } });
  if (state.confidence) found.push({ text: `${t("confidence")} ${percent(state.confidence)}`, short: `${t("sureness")} ≥ ${percent(state.confidence)}`, back: { confidence: 0 } });
  return found;
}

const lastingOr = (since, until) => (since && until ? ranging({ since, until }) : `${dated(since) || "…"} – ${dated(until) || "…"}`);

/** A line that is always there, so that nothing moves when a filter is set. */
function showActive() {
  const set = filtersSet();
  const chip = ({ text, short: few, back }) => el("span", { class: few.length > SHORT ? "chip long" : "chip" }, el("span", { class: "text", title: text }, few),
    el("button", { type: "button", class: "plain", "aria-label": t("take_back", { what: text }), title: t("take_back", { what: text }), onclick: () => change(back) }, "×"));
  clear(document.getElementById("active")).append(...(set.length
    ? [el("button", { type: "button", class: "plain", id: "take-all-back", onclick: () => change({ ...NO_FILTERS }) }, t("take_all_back")), ...set.map(chip)]
    : [el("span", { class: "hint" }, t("no_filters"))]));
}

/** What colours and lines of the network mean, in it. */
function showKey() {
  const item = (sample, name) => el("span", { class: "item" }, sample, " ", name);
  clear(document.getElementById("key")).append(
    ...Object.values(words.families).map((family) => item(stroke(tint(family), "asserted"), term(family))),
    ...Object.keys(words.modalities).filter((modality) => modality !== "asserted").map((modality) => item(stroke(color("soft"), modality), term(words.modalities[modality]))),
    ...Object.keys(words.types).filter((type) => nodes.some((node) => node.type === type)).map((type) => item(glyph(words.types[type]), term(words.types[type]))));
}
