/* Days to type, years, months and fortnights to choose from, and which of the two times counts. */

const LONG_AGO = "1900"; // while a year is typed its first digits are a year too: 0002, 0020, 0201
const [WEEK, FORTNIGHT] = [7, 14]; // days

/** The first day of the fortnight in which a day lies: the first of all begins when the news does. */
const fortnightOf = (iso) => toIso(span()[0] + Math.floor((toDay(iso) - span()[0]) / FORTNIGHT) * FORTNIGHT);
const daysFrom = (iso, days = FORTNIGHT) => ({ since: iso, until: toIso(toDay(iso) + days - 1) });

/** Of these days those in which something is told. */
function within({ since, until }) {
  const [first, last] = span().map(toIso);
  return { since: since < first ? first : since, until: until > last ? last : until };
}

/** Windows of time to choose from: into which of them a day falls, their first and last day, and what they are called. */
const WINDOWS = {
  year: { of: (iso) => iso.slice(0, 4), days: (year) => ({ since: `${year}-01-01`, until: `${year}-12-31` }), name: (year) => dated(year, "year") },
  month: { of: (iso) => iso.slice(0, 7), days: wholeMonth, name: (month) => dated(month, "month"), heading: "month_column" },
  week: { of: (iso) => STRETCHES.week(wholeDay(iso)), days: (first) => within(daysFrom(first, WEEK)), name: (first) => ranging(within(daysFrom(first, WEEK))), heading: "week_column" },
  fortnight: { of: fortnightOf, days: (first) => within(daysFrom(first)), name: (first) => ranging(within(daysFrom(first))) },
};

/** A list of the years, months or fortnights in which something is said, each with how much. */
function windowChoice(kind) {
  const { of, days, name } = WINDOWS[kind];
  const counts = countBy(reachable.filter((fact) => fact[state.time] && passesBut(DAY, fact)), (fact) => of(fact[state.time]));
  const isChosen = ({ since, until }) => state.since === since && state.until === until;
  const option = (value, text) => el("option", { value, selected: isChosen(days(value)) }, text);
  const own = kind === "fortnight" && state.since && !counts.has(state.since) ? option(state.since, t("days_from", { day: dated(state.since) })) : null;
  const found = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return el("select", { id: `time-${kind}`, class: "small", "aria-label": t(kind), onchange: ({ target: { value } }) => change(value ? days(value) : { since: "", until: "" }) },
    el("option", { value: "" }, t(kind)), own, found.map(([value, number]) => option(value, isChosen(days(value)) ? name(value) : `${name(value)} (${lacking.length ? orMore(number) : count(number)})`)));
}

/** As many days earlier or later; of a month the month before or behind it. */
function moved(way) {
  const width = toDay(state.until) - toDay(state.since) + 1;
  const isMonth = state.since.endsWith("-01") && state.until === wholeMonth(state.since.slice(0, 7)).until;
  if (isMonth) return wholeMonth(toIso(way < 0 ? toDay(state.since) - 1 : toDay(state.until) + 1).slice(0, 7));
  return { since: toIso(toDay(state.since) + way * width), until: toIso(toDay(state.until) + way * width) };
}

function timeBar() {
  const whole = span();
  // browsers write the field after their own language: until it is typed in, the day stands over it in the page's
  const field = (id, key, end) => el("label", {}, t(key), " ", el("span", { class: "day" },
    el("input", { type: "date", id, dir: "ltr", value: state[id], min: toIso(whole[0]), max: toIso(whole[1]), onchange: ({ target: { value } }) => { if (!value || value > LONG_AGO) change({ [id]: value }); } }),
    el("span", { class: state[id] ? "written" : "written any", "aria-hidden": "true" }, dated(state[id] || toIso(end)))));
  const button = (key, pressed, onclick, text = t(key), disabled = false) => el("button", { type: "button", class: "button small", id: `time-${key}`, disabled, "aria-pressed": pressed, "aria-label": text === t(key) ? null : t(key), title: text === t(key) ? null : t(key), onclick }, text);
  const shift = (key, way, sign) => button(key, null, () => change(moved(way)), sign, !(state.since && state.until)); // always there: nothing moves when a window is chosen
  const years = new Set([whole[0], whole[1]].map((day) => toIso(day).slice(0, 4)));
  const undated = reachable.filter((fact) => !fact[state.time]).length;
  return el("div", { class: "time-bar" }, field("since", "from", whole[0]), field("until", "to", whole[1]),
    button("all_time", String(!state.since && !state.until), () => change({ since: "", until: "" })),
    years.size > 1 ? windowChoice("year") : null, windowChoice("month"), windowChoice("fortnight"), el("span", { class: "earlier-later" }, shift("earlier", -1, "‹"), shift("later", 1, "›")),
    el("span", { class: "hint" }, t("time_about")), undated ? el("span", { class: "hint" }, t("undated", { n: count(undated) })) : null,
    el("span", { class: "pair" }, ["reported", "happened"].map((kind) => button(`by_${kind}`, String(state.time === kind), () => change({ time: kind })))));
}
