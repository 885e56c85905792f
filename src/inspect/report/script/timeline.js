// The view of time: the days that texts speak of, and the days on which articles appeared.

const CHART = { height: 170, left: 52, right: 12, top: 14, bottom: 26 };

// Pixels that a bar, and a label under the bars, take at least.
const BAR = 7;
const LABEL = 80;

const chartWidth = () => Math.max(300, byId('timeline-charts').clientWidth);

// The finest unit whose bars fit between two days.
function fittingUnit(first, last) {
  const most = (chartWidth() - CHART.left - CHART.right) / BAR;
  const fits = (unit) => UNITS[unit].of(last) - UNITS[unit].of(first) < most;
  return Object.keys(UNITS).find(fits) ?? 'decade';
}

// The days between which nearly all of them lie, or what the filter asks for.
function spanOfDays(days) {
  if (!days.length) return null;
  const sorted = Float64Array.from(days).sort();
  const at = (share) => sorted[Math.round((sorted.length - 1) * share)];
  return [filter.from ?? at(0.02), filter.to ?? at(0.98)];
}

// Spans of days in bars: how many lie wholly in each; those longer than a bar, or outside, are told.
function binned(spans, unit, [first, last]) {
  const { of } = UNITS[unit];
  const from = of(first);
  const bars = new Array(of(last) - from + 1).fill(0);
  let long = 0;
  let outside = 0;
  for (const [earliest, latest] of spans) {
    if (latest < first || earliest > last) outside++;
    else if (of(earliest) !== of(latest)) long++;
    else bars[of(earliest) - from]++;
  }
  return { bars, from, long, outside };
}

function barName(unit, at) {
  const { first } = UNITS[unit];
  return unit === 'decade' ? `${at * 10}s` : spanName(first(at), first(at + 1) - 1);
}

// A round number near the top of the scale.
function ceiling(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= most) ?? most;
}

// Bars from label to label, at round units.
function labelStep(unit, bars, most) {
  const steps = unit === 'month' ? [1, 3, 6, 12, 24, 60] : unit === 'day' ? [1, 2, 7, 14, 28] : [1, 2, 5, 10, 20, 50, 100];
  return steps.find((step) => bars / step <= most) ?? Math.ceil(bars / most);
}

function chart(title, unit, { bars, from }, choose) {
  const { height, left, right, top, bottom } = CHART;
  const width = chartWidth();
  const most = ceiling(Math.max(1, ...bars));
  const step = (width - left - right) / bars.length;
  const yOf = (value) => height - bottom - (value / most) * (height - top - bottom);
  const ticks = [...new Set([0, most / 2, most])].filter(Number.isInteger);
  const lines = ticks.flatMap((value) => [
    drawn('line', { class: 'rule', x1: left, x2: width - right, y1: yOf(value), y2: yOf(value) }),
    drawn('text', { class: 'tick', x: left - 8, y: yOf(value) + 4, 'text-anchor': 'end' }, number(value)),
  ]);
  const drawnBars = bars.map((value, ix) => {
    const name = `${barName(unit, from + ix)}: ${number(value)}`;
    if (!value) return null;
    return drawn(
      'g',
      { class: 'bar', role: 'button', tabindex: -1, 'aria-label': `${name}; show these days alone`, 'data-at': from + ix },
      drawn('title', {}, name),
      drawn('rect', { class: 'reach', x: left + ix * step, y: top, width: step, height: height - top - bottom }),
      drawn('rect', { class: 'fill', x: left + ix * step + Math.min(1, step * 0.1), y: yOf(value), width: Math.max(0.8, step - Math.min(2, step * 0.2)), height: height - bottom - yOf(value) }),
    );
  });
  const every = labelStep(unit, bars.length, (width - left - right) / LABEL);
  const labels = bars.flatMap((_, ix) => {
    if ((from + ix) % every) return [];
    const x = left + (ix + 0.5) * step;
    return [drawn('text', { class: 'tick', x, y: height - 8, 'text-anchor': x > width - 40 ? 'end' : x < left + 30 ? 'start' : 'middle' }, barName(unit, from + ix))];
  });
  const picture = drawn('svg', { viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': `${title}; arrow keys go from bar to bar` }, ...lines, ...drawnBars.filter(Boolean), ...labels);
  picture.querySelector('.bar')?.setAttribute('tabindex', 0);
  rove(picture, '.bar', { next: ['ArrowRight', 'ArrowUp'], before: ['ArrowLeft', 'ArrowDown'] });
  const chosen = (event) => {
    const bar = event.target.closest('.bar');
    if (bar) choose(Number(bar.dataset.at));
  };
  picture.addEventListener('click', chosen);
  picture.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      chosen(event);
    }
  });
  return element('figure', {}, element('figcaption', {}, title), element('div', { class: 'scroll' }, picture));
}

// The spans of the selected dates; those with an open side have no bar.
function dateSpans() {
  const spans = [];
  let open = 0;
  for (const n of selectedNotes('date')) {
    const row = notes.date[n];
    if (dates.earliest[row] === null || dates.latest[row] === null) open++;
    else spans.push([dates.earliest[row], dates.latest[row], n]);
  }
  return { spans, open };
}

const BAR_COLUMNS = [
  { title: 'Days', isHead: true, cell: (row) => row.name, key: (row) => row.at },
  { title: 'Spoken of', numeric: true, first: 'descending', cell: (row) => number(row.mentioned), key: (row) => row.mentioned },
  { title: 'Articles published', numeric: true, first: 'descending', cell: (row) => number(row.published), key: (row) => row.published },
];

const timelineView = {
  table: null,
  show() {
    this.refresh();
  },
  refresh() {
    const { spans, open } = dateSpans();
    const out = selection.articles.filter((a) => articles.published[a] !== null).map((a) => [articles.published[a], articles.published[a], a]);
    const range = spanOfDays([...spans.map(([earliest]) => earliest), ...out.map(([day]) => day)]);
    this.table ??= new SortedTable(byId('timeline-table'), 'Dates and articles by days', BAR_COLUMNS, 0);
    if (!range || range[0] > range[1]) {
      byId('timeline-says').textContent = 'No dates.';
      byId('timeline-charts').replaceChildren();
      this.table.set([]);
      return;
    }
    const unit = byId('timeline-unit').value || fittingUnit(...range);
    const mentioned = binned(spans, unit, range);
    const articlesOut = binned(out, unit, range);
    byId('timeline-says').textContent = [
      `${many(spans.length, 'date')}, ${barName(unit, mentioned.from)} to ${barName(unit, mentioned.from + mentioned.bars.length - 1)}.`,
      mentioned.long ? `${number(mentioned.long)} cover more than a ${unit} and have no bar.` : '',
      mentioned.outside ? `${number(mentioned.outside)} lie before or after.` : '',
      open ? `${number(open)} have no day, or one end alone.` : '',
    ].join(' ');
    const choose = (which) => (at) => setFilter({ which, from: UNITS[unit].first(at), to: UNITS[unit].first(at + 1) - 1 });
    byId('timeline-charts').replaceChildren(
      chart('Days that the texts speak of', unit, mentioned, choose('mentioned')),
      chart('Days on which the articles appeared', unit, articlesOut, choose('published')),
    );
    const rows = mentioned.bars.map((value, ix) => ({ at: ix, name: barName(unit, mentioned.from + ix), mentioned: value, published: articlesOut.bars[ix] }));
    this.table.set(rows.filter((row) => row.mentioned || row.published));
  },
  title: () => 'Timeline',
};

byId('timeline-unit').addEventListener('change', () => timelineView.refresh());

let drawnWidth = 0;
new ResizeObserver(() => {
  const width = byId('timeline-charts').clientWidth;
  if (byId('timeline').hidden || width === drawnWidth) return;
  drawnWidth = width;
  timelineView.refresh();
}).observe(byId('timeline-charts'));
