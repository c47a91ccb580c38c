/* Who acts on whom: the entities in view that most is said of, each pair in the colour of its balance. */

const IN_MATRIX = 16;

/** Between -1, nothing but conflict, and 1, nothing but cooperation; null where there is neither. */
function balanceOf(said) {
  const some = said.filter((fact) => !isDenied(fact));
  const good = some.filter(({ family }) => family === "cooperation").length;
  const bad = some.filter(({ family }) => family === "conflict").length;
  return { good, bad, balance: good + bad ? (good - bad) / (good + bad) : null };
}

const balanceColor = (balance) => {
  const paint = tint(words.families[balance === null ? "structure" : balance < 0 ? "conflict" : "cooperation"]);
  const share = balance === null ? 12 : 12 + 32 * Math.abs(balance);
  return balance === 0 ? color("even") : `color-mix(in srgb, ${paint} ${share}%, ${color("sheet")})`;
};

function showMatrix(box) {
  const counted = inScope.filter((fact) => fact.ends.length === 2 && !isDenied(fact));
  const weights = countBy(counted.flatMap(({ ends }) => ends), (end) => end);
  const shown = most(weights).slice(0, IN_MATRIX).map(([index]) => index);
  const both = counted.flatMap((fact) => [[fact.source, fact.target, fact], ...(words.relations[fact.relation].symmetric ? [[fact.target, fact.source, fact]] : [])]);
  const cells = groupBy(both, ([a, b]) => `${a} ${b}`);
  const name = (index) => foreign(nameOf(index));
  const head = el("tr", {}, el("td"), shown.map((index) => el("th", { scope: "col" }, el("span", { class: "slanted" }, name(index)))));
  const body = shown.map((a) => el("tr", {}, el("th", { scope: "row" }, entityButton(a)), shown.map((b) => matrixCell(a, b, cells.get(`${a} ${b}`)?.map(([, , fact]) => fact)))));
  clear(box).append(shown.length
    ? el("div", {}, el("p", { class: "hint" }, t("matrix_about", { n: count(shown.length) })), balanceKey(), el("table", { class: "matrix" }, el("thead", {}, head), el("tbody", {}, body)))
    : el("p", { class: "hint" }, t("nothing")));
}

/** What the colours mean, from nothing but conflict to nothing but cooperation. */
function balanceKey() {
  const box = (balance) => el("span", { class: "box", "--color": balanceColor(balance) }, balance === null ? "" : signed(balance));
  return el("p", { class: "balance-key" }, t("matrix_key"), " ", term(words.families.conflict), [-1, -0.5, 0, 0.5, 1].map(box), term(words.families.cooperation), " · ", box(null), t("matrix_neither"));
}

function matrixCell(a, b, some) {
  if (!some || a === b) return el("td", { class: a === b ? "self" : "" });
  const { good, bad, balance } = balanceOf(some);
  const said = t("cell", { a: isolated(nameOf(a)), b: isolated(nameOf(b)), good: count(good), bad: count(bad) });
  return el("td", {}, el("button", { type: "button", "aria-label": said, title: said, "--color": balanceColor(balance), onclick: () => look(["pair", keys[a], keys[b]]) }, count(some.length)));
}
