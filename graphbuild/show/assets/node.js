/* The card of an entity: its names, what it does and suffers, what it says, and with whom. */

const ALIASES = 12;

function nodeView({ node: index }) {
  const { aliases, country, region } = nodes[index];
  const type = typeOf(index);
  const mine = factsOfNode[index].filter(passes);
  const said = factsOfSpeaker[index].filter(passes);
  const known = new Set([nameOf(index, "ar"), nameOf(index, "en")].map(fold));
  const others = aliases.filter((alias) => !known.has(fold(alias)) && known.add(fold(alias)));
  const partners = partnersOf(index);
  return [
    heading(glyph(type), " ", named(index)),
    el("p", { class: "chips" }, el("span", { class: "badge" }, term(type)), country && el("span", { class: "badge", dir: "ltr" }, country), region && el("span", { class: "badge" }, term(words.regions[region]))),
    others.length ? otherNames(others) : null,
    el("p", { class: "pairing" }, el("span", { class: "what" }, t("pair_with")), " ", otherSide("card-other", index)),
    el("div", { class: "chips" }, el("button", { type: "button", class: "button small", onclick: () => look(["paths", keys[index]]) }, t("find_paths")), nodeSteps(index)),
    section(t("relations_of"), mine.length),
    mine.length && !isLoading() ? groups(index, mine) : nothing(),
    said.length ? [section(t("says"), said.length), el("div", { class: "list" }, el("button", { type: "button", class: "line speaks", onclick: () => look(["speaker", keys[index]]) },
      el("span", { class: "text" }, t("said_by", { name: plain(index) })), tally(said.length)))] : null,
    partners.length && !isLoading() ? [section(t("with_whom"), partners.length), partnerList(index, partners)] : null,
  ];
}

/** Names side by side would run into each other, since some run from the right and some from the left: each has a box. */
function otherNames(others) {
  const rest = others.length - ALIASES;
  return el("div", { class: "aliases" }, el("span", { class: "what" }, t("other_names")),
    el("ul", {}, others.slice(0, ALIASES).map((alias) => el("li", { dir: "auto" }, foreign(held(alias)))), rest > 0 ? el("li", { class: "what" }, `+${count(rest)}`) : null));
}

/** What an entity does, what is done to it and what it does with others, the most frequent first. */
function groups(index, mine) {
  const sideOf = (fact) => (isMutual(fact) ? "mutual" : wayOf(fact, index));
  const sides = groupBy(mine, sideOf);
  return ["out", "in", "mutual"].filter((side) => sides.has(side)).map((side) => [
    el("h4", {}, t(`acts_${side}`, { name: plain(index) }), tally(sides.get(side).length)),
    el("div", { class: "list" }, inWontedOrder(index, countBy(sides.get(side), (fact) => groupOf(fact, index))).map(([group, number]) => groupRow(index, group, number))),
  ]);
}

const groupOf = (fact, index) => `${fact.relation} ${wayOf(fact, index)}${isDenied(fact) ? " denied" : ""}`;

/** The kinds of acts as they stand without filters, the most frequent first: what is filtered moves none past another. */
function inWontedOrder(index, counts) {
  const all = countBy(factsOfNode[index], (fact) => groupOf(fact, index));
  return [...counts].sort(([a], [b]) => all.get(b) - all.get(a) || (a < b ? -1 : 1));
}

/** One kind of act: it can be looked at, and those on its other side added to the network. */
function groupRow(index, group, number) {
  const [relation, way, denied] = group.split(" ");
  const name = groupName({ relation, way, denied });
  return el("div", { class: "group" },
    el("button", { type: "button", class: "line", "data-group": group, onclick: () => look(["group", keys[index], ...group.split(" ")]) },
      swatch(tint(words.classes[words.relations[relation].class])), el("span", { class: "text" }, denied ? t("denied_noun", { noun: noun(relation) }) : noun(relation)), tally(number)),
    denied ? null : stepButton(index, relation, way, name));
}

function partnerList(index, partners) {
  const lines = partners.map(([other, number]) => el("button", { type: "button", class: "line", "data-pair": other, onclick: () => look(["pair", keys[index], keys[other]]) },
    glyph(typeOf(other)), el("span", { class: "text" }, who(other)), tally(number)));
  const box = el("div", { class: "list" }, lines.slice(0, STRONGEST));
  if (lines.length > STRONGEST) {
    const more = el("button", { type: "button", class: "button more", onclick: () => more.replaceWith(...lines.slice(STRONGEST)) }, t("more", { n: count(lines.length - STRONGEST) }));
    box.append(more);
  }
  return box;
}
