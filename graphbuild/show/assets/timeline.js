/* When: a histogram by class, cooperation above the line and conflict below it, and a brush that narrows the days. */

const WIDTH = 1000;
const HEIGHT = 64;
const MOST_BARS = 120;
const STACKS = { up: ["materialCooperation", "verbalCooperation", "structure"], down: ["materialConflict", "verbalConflict"] };

const DAY_MS = 864e5;
const toDay = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
const toIso = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The beginning of the stretch of time that a day falls into. */
const STRETCHES = {
  day: (iso) => iso,
  week: (iso) => toIso(Math.floor((toDay(iso) - 4) / 7) * 7 + 4), // weeks begin on Monday; day 4 was one
  month: (iso) => iso.slice(0, 7),
  year: (iso) => iso.slice(0, 4),
};

let spans;
derive(() => { spans = {}; });

/** The first and the last day of which something is said, and those of publication in the whole graph, loaded or not. */
function span() {
  if (!(state.time in spans)) {
    const known = [...facts.map((fact) => fact[state.time]).filter(Boolean), ...(page.days || [])].sort();
    spans[state.time] = known.length ? [toDay(known[0]), toDay(known.at(-1))] : null;
  }
  return spans[state.time];
}

/** The first day of a month or a year. */
const wholeDay = (iso) => iso.padEnd(7, "-01").padEnd(10, "-01");

/** The days of a month. */
function wholeMonth(month) {
  const [year, number] = month.split("-").map(Number);
  return { since: `${month}-01`, until: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
}

const stretchFor = (number) => (number <= MOST_BARS ? "day" : number <= 7 * MOST_BARS ? "week" : number <= 30 * MOST_BARS ? "month" : "year");

/** Numbers by class for each stretch of time; what is denied is no act. */
function histogram(some, stretch) {
  const bars = new Map();
  for (const fact of some) {
    if (!fact[state.time] || isDenied(fact)) continue;
    const at = STRETCHES[stretch](fact[state.time]);
    if (!bars.has(at)) bars.set(at, { at, total: 0 });
    const bar = bars.get(at);
    bar[fact.kind] = (bar[fact.kind] || 0) + 1;
    bar.total += 1;
  }
  return [...bars.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
}

const side = (bar, classes) => classes.reduce((sum, kind) => sum + (bar[kind] || 0), 0);

function showTimeline() {
  const box = document.getElementById("timeline");
  const whole = span();
  const busy = box.contains(document.activeElement) ? document.activeElement.id : "";
  if (!whole) return clear(box).append(el("p", { class: "hint" }, t("undated", { n: count(facts.length) })));
  const stretch = stretchFor(whole[1] - whole[0]);
  const [first, last] = [toDay(wholeDay(STRETCHES[stretch](toIso(whole[0])))), whole[1] + 1];
  const at = (day) => { const share = ((day - first) / (last - first)) * WIDTH; return language === "ar" ? WIDTH - share : share; };
  const bars = histogram(reachable.filter((fact) => passesBut(DAY, fact)), stretch);
  const highest = Math.max(1, ...bars.map((bar) => side(bar, STACKS.up)));
  const lowest = Math.max(1, ...bars.map((bar) => side(bar, STACKS.down)));
  const unit = (HEIGHT - 4) / (highest + lowest);
  const line = 2 + highest * unit;
  const width = Math.max(3, (WIDTH * { day: 1, week: 7, month: 30.4, year: 365 }[stretch]) / (last - first) - 1);
  const drawing = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    ...bars.flatMap((bar) => pieces(bar, { x: at(toDay(wholeDay(bar.at))), width, unit, line })),
    shape("line", { class: "axis", x1: 0, x2: WIDTH, y1: line, y2: line }));
  const chart = el("div", { class: "chart", dir: "ltr" }, drawing, ...brush(first, last, at, stretch));
  clear(box).append(timeBar(), chart, el("div", { class: "ticks" }, ticks(first, last, at)));
  if (busy) document.getElementById(busy)?.focus();
}

function pieces(bar, { x, width, unit, line }) {
  const left = language === "ar" ? x - width : x;
  let [up, down] = [line, line];
  const piece = (kind, y, height) => shape("rect", { x: left, y, width, height, fill: tint(words.classes[kind]) });
  return [
    ...STACKS.up.filter((kind) => bar[kind]).map((kind) => { up -= bar[kind] * unit; return piece(kind, up, bar[kind] * unit); }),
    ...STACKS.down.filter((kind) => bar[kind]).map((kind) => { down += bar[kind] * unit; return piece(kind, down - bar[kind] * unit, bar[kind] * unit); }),
  ];
}

const MOST_MONTHS = 14; // more have no room for their names

/** The months along the axis, each of which a click chooses; of longer times five days. */
function ticks(first, last, at) {
  const months = monthsBetween(first, last);
  if (months.length > MOST_MONTHS) {
    return [0.04, 0.27, 0.5, 0.73, 0.96].map((share) => {
      const day = Math.round(first + share * (last - first - 1));
      return el("span", { "--x": `${at(day) / (WIDTH / 100)}%` }, dated(toIso(day), "month"));
    });
  }
  return months.map((month) => {
    const { since, until } = wholeMonth(month);
    const [left, right] = [at(Math.max(first, toDay(since))), at(Math.min(last, toDay(until) + 1))].sort((a, b) => a - b);
    const name = dated(month, "month");
    return el("button", { type: "button", class: "month", id: `month-${month}`, title: name, "aria-pressed": String(state.since === since && state.until === until), "--x": `${left / (WIDTH / 100)}%`, "--wide": `${(right - left) / (WIDTH / 100)}%`, onclick: () => change({ since, until }) }, name);
  });
}

/** The months of some days, «2018-05». */
function monthsBetween(first, last) {
  const found = [];
  for (let day = first; day < last && found.length <= MOST_MONTHS; day = toDay(wholeMonth(found.at(-1)).until) + 1) found.push(toIso(day).slice(0, 7));
  return found;
}

/** The days of the bar that a day belongs to: first and last. */
function barOf(day, stretch) {
  const bar = STRETCHES[stretch](toIso(day));
  let [since, until] = [day, day];
  while (STRETCHES[stretch](toIso(since - 1)) === bar) since -= 1;
  while (STRETCHES[stretch](toIso(until + 1)) === bar) until += 1;
  return [since, until];
}

/** The window of days: a bar that is clicked, dragged over the chart, or moved by its two edges with mouse or arrow keys. */
function brush(first, last, at, stretch) {
  const [since, until] = [state.since ? toDay(state.since) : first, state.until ? toDay(state.until) + 1 : last];
  const pane = el("div", { class: "window", hidden: !state.since && !state.until });
  const handles = [["brush-start", "since", since], ["brush-end", "until", until - 1]].map(([id, name, day]) => {
    const handle = el("div", { id, class: "handle", role: "slider", tabindex: 0, "aria-label": t(name === "since" ? "brush_start" : "brush_end"),
      "aria-valuemin": first, "aria-valuemax": last - 1, "aria-valuenow": day, "aria-valuetext": dated(toIso(day)) });
    handle.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: language === "ar" ? 1 : -1, ArrowRight: language === "ar" ? -1 : 1, ArrowUp: 1, ArrowDown: -1, PageUp: 14, PageDown: -14 }[event.key];
      if (!steps) return;
      event.preventDefault();
      narrow(name === "since" ? day + steps : since, name === "since" ? until - 1 : day + steps, first, last - 1);
    });
    return handle;
  });
  const lay = (from, to) => {
    const [one, other] = [at(from), at(to)].map((x) => Math.min(WIDTH, Math.max(0, x))); // days beyond the data lie beyond the chart
    const [left, right] = [one, other].sort((a, b) => a - b);
    pane.style.setProperty("--left", `${left / (WIDTH / 100)}%`);
    pane.style.setProperty("--right", `${100 - right / (WIDTH / 100)}%`);
    handles[0].style.setProperty("--x", `${one / (WIDTH / 100)}%`);
    handles[1].style.setProperty("--x", `${other / (WIDTH / 100)}%`);
  };
  lay(since, until);
  const surface = el("div", { class: "surface" });
  const dayAt = (event) => {
    const { left, width } = surface.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
    return first + (language === "ar" ? 1 - share : share) * (last - first);
  };
  let drag = null;
  const start = (event, anchor) => {
    drag = { anchor, from: event.clientX };
    surface.setPointerCapture(event.pointerId);
    event.preventDefault();
  };
  surface.addEventListener("pointerdown", (event) => start(event, dayAt(event)));
  handles[0].addEventListener("pointerdown", (event) => start(event, until));
  handles[1].addEventListener("pointerdown", (event) => start(event, since));
  surface.addEventListener("pointermove", (event) => {
    if (!drag) return;
    pane.hidden = false;
    lay(...[drag.anchor, dayAt(event)].sort((a, b) => a - b));
  });
  surface.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const [from, to] = [drag.anchor, dayAt(event)].sort((a, b) => a - b);
    const click = Math.abs(event.clientX - drag.from) < 4;
    drag = null;
    if (click && event.target === surface) narrow(...barOf(Math.floor(from), stretch), first, last - 1);
    else if (click) showTimeline();
    else narrow(Math.floor(from), Math.ceil(to) - 1, first, last - 1);
  });
  return [surface, pane, ...handles];
}

function narrow(from, to, first, last) {
  const [a, b] = [Math.max(first, Math.min(from, to)), Math.min(last, Math.max(from, to))];
  change({ since: a === first ? "" : toIso(a), until: b === last ? "" : toIso(b) });
}
