/* How a pair moved between cooperation and conflict: a line for each month, good to one side and bad to the other. */

const LONG_BEFORE = 366; // days

/** What is told long after it happened says nothing of the month in which it is told. */
const isHistory = ({ reported, happened }) => state.time === "reported" && Boolean(reported && happened) && toDay(reported) - toDay(wholeDay(happened)) > LONG_BEFORE;

function course(all) {
  const some = all.filter((fact) => !isHistory(fact));
  const history = all.length - some.length;
  const denied = some.filter(isDenied).length;
  const months = groupBy(some.filter((fact) => fact[state.time] && !isDenied(fact)), (fact) => fact[state.time].slice(0, 7));
  const lines = [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, behind]) => ({ month, ...balanceOf(behind), goldstein: goldstein(behind) }));
  const widest = Math.max(1, ...lines.flatMap(({ good, bad }) => [good, bad]));
  const bar = (number, family, place) => el("td", { class: place }, el("span", { class: "length", "--size": percent(number / widest), "--color": tint(words.families[family]) }), el("span", { class: "number" }, number ? count(number) : ""));
  return [el("p", { class: "hint" }, t("goldstein_about")), history ? el("p", { class: "hint history" }, t("history_left_out", { n: count(history) })) : null, denied ? el("p", { class: "hint denied" }, t("denied_left_out", { n: count(denied) })) : null, el("table", { class: "course" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("month_column")), el("th", { scope: "col" }, term(words.families.cooperation)), el("th", { scope: "col" }, term(words.families.conflict)), el("th", { scope: "col", title: t("goldstein_about") }, t("goldstein")))),
    el("tbody", {}, lines.map(({ month, good, bad, goldstein: value }) => el("tr", {},
      el("th", { scope: "row" }, el("button", { type: "button", class: "plain", onclick: () => change(wholeMonth(month)) }, dated(month, "month"))),
      bar(good, "cooperation", "good"), bar(bad, "conflict", "bad"), el("td", { class: "value", dir: "ltr" }, signed(value))))))];
}

/** How cooperative acts are on average, from -10 to 10, as the Goldstein scale has it. */
const goldstein = (some) => {
  const values = some.map(({ relation }) => words.relations[relation].goldstein).filter((value) => value !== null);
  return values.length ? mean(values) : null;
};

const signed = (value) => (value === null ? "–" : `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(1)}`);
