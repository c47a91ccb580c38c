/* Who has to do with whom: the entities in view that most is said of, each pair in the colour of its balance. */

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
  const counted = inScope.filter((fact) => fact.ends.length === 2);
  const weights = countBy(counted.flatMap(({ ends }) => ends), (end) => end);
  const shown = most(weights).slice(0, IN_MATRIX).map(([index]) => index);
  const head = el("tr", {}, el("td"), shown.map((index) => el("th", { scope: "col" }, el("span", { class: "slanted" }, who(index)))));
  const body = shown.map((a) => el("tr", {}, el("th", { scope: "row" }, entityButton(a)), shown.map((b) => matrixCell(a, b))));
  clear(box).append(shown.length
    ? el("div", {}, el("p", { class: "hint" }, t("matrix_about", { n: count(shown.length) })), balanceKey(), el("table", { class: "matrix" }, el("thead", {}, head), el("tbody", {}, body)))
    : nothing());
}

/** What the colours mean, from nothing but conflict to nothing but cooperation. */
function balanceKey() {
  const box = (balance) => el("span", { class: "box", "--color": balanceColor(balance) }, balance === null ? "" : signed(balance));
  return el("p", { class: "balance-key" }, t("matrix_key"), " ", term(words.families.conflict), [-1, -0.5, 0, 0.5, 1].map(box), term(words.families.cooperation), " · ", box(null), t("matrix_neither"));
}

/** A pair with the number of statements that a click on it opens, told apart by who acts. */
function matrixCell(a, b) {
  const some = a === b ? [] : between(a, b).filter(passes);
  if (!some.length) return el("td", { class: a === b ? "self" : "" });
  const { good, bad, balance } = balanceOf(some);
  const said = t("cell", { a: plain(a), b: plain(b), all: count(some.length), good: count(good), bad: count(bad), out: count(acting(some, a)), back: count(acting(some, b)), mutual: count(some.filter(isMutual).length) });
  return el("td", {}, el("button", { type: "button", "aria-label": said, title: said, "--color": balanceColor(balance), onclick: () => look(["pair", keys[a], keys[b]]) }, count(some.length)));
}

const isMutual = ({ relation }) => words.relations[relation].symmetric;
const acting = (some, index) => some.filter((fact) => fact.source === index && !isMutual(fact)).length;
