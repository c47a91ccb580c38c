/* How a pair moved between cooperation and conflict: a line for each month or week, good to one side, bad to the other. */

const FEW_DAYS = 100; // what lies in so many is told week by week

const LONG_BEFORE = 366; // days

const FEW = 3; // statements: a mean of fewer tells little

/** What is told long after it happened says nothing of the month in which it is told. */
const isHistory = ({ reported, happened }) => state.time === "reported" && Boolean(reported && happened) && toDay(reported) - toDay(wholeDay(happened)) > LONG_BEFORE;

function course(all) {
  const some = all.filter((fact) => !isHistory(fact));
  const history = all.length - some.length;
  const denied = some.filter(isDenied).length;
  const { of, days: whole, name, heading: column } = WINDOWS[stretchOf(all)];
  const stretches = groupBy(some.filter((fact) => fact[state.time] && !isDenied(fact)), (fact) => of(fact[state.time]));
  const lines = [...stretches].sort(([a], [b]) => (a < b ? -1 : 1)).map(([stretch, behind]) => ({ stretch, ...balanceOf(behind), goldstein: goldstein(behind) }));
  const widest = Math.max(1, ...lines.flatMap(({ good, bad }) => [good, bad]));
  const bar = (number, family, place) => el("td", { class: place }, el("span", { class: "length", "--size": percent(number / widest), "--color": tint(words.families[family]) }), el("span", { class: "number" }, number ? count(number) : ""));
  return [el("p", { class: "hint" }, t("goldstein_about")), history ? el("p", { class: "hint history" }, t("history_left_out", { n: count(history) })) : null, denied ? el("p", { class: "hint denied" }, t("denied_left_out", { n: count(denied) })) : null, el("table", { class: "course" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t(column)), el("th", { scope: "col" }, term(words.families.cooperation)), el("th", { scope: "col" }, term(words.families.conflict)), el("th", { scope: "col", title: t("goldstein_about") }, t("goldstein")))),
    el("tbody", {}, lines.map(({ stretch, good, bad, goldstein: value }) => el("tr", {},
      el("th", { scope: "row" }, el("button", { type: "button", class: "plain", onclick: () => change(whole(stretch)) }, name(stretch))),
      bar(good, "cooperation", "good"), bar(bad, "conflict", "bad"), el("td", { class: `value${good + bad < FEW ? " few" : ""}`, dir: "ltr", title: good + bad < FEW ? t("few_behind", { n: count(good + bad) }) : null }, signed(value))))))];
}

/** Whether what is told is told by the week or by the month. */
function stretchOf(all) {
  const known = all.filter((fact) => fact[state.time] && !isHistory(fact)).map((fact) => fact[state.time]).sort();
  return known.length && toDay(wholeDay(known.at(-1))) - toDay(wholeDay(known[0])) < FEW_DAYS ? "week" : "month";
}

/** How cooperative acts are on average, from -10 to 10, as the Goldstein scale has it. */
const goldstein = (some) => {
  const values = some.map(({ relation }) => words.relations[relation].goldstein).filter((value) => value !== null);
  return values.length ? mean(values) : null;
};

const signed = (value) => (value === null ? "–" : `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(1)}`);
