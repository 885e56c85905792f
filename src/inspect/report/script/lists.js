// Long lists and tables: rows are made as they come into sight.

const STEP = 100;

// The most rows that are made for a printer.
const PRINTED = 2000;

const lazy = new WeakMap();

const watcher = new IntersectionObserver(
  (seen) => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) lazy.get(target)?.(STEP);
  },
  { rootMargin: '600px' },
);

// Fills a container with rows `make(0)`, `make(1)` …; a button for more stands after it.
function fill(container, count, make, after = container) {
  let made = 0;
  container.replaceChildren();
  after.parentNode.querySelectorAll(':scope > .more').forEach((old) => old.remove());
  const button = element('button', { type: 'button', class: 'more' });
  const grow = (step) => {
    const rows = [];
    for (const end = Math.min(count, made + step); made < end; made++) rows.push(make(made));
    container.append(...rows);
    button.hidden = made >= count;
    button.textContent = `Show more (${number(count - made)} left)`;
    if (made >= count) watcher.unobserve(button);
  };
  lazy.set(button, grow);
  button.addEventListener('click', () => grow(STEP));
  after.after(button);
  grow(STEP);
  if (made < count) watcher.observe(button);
  return { growTo: (ix) => ix >= made && grow(ix + 1 - made) };
}

addEventListener('beforeprint', () => {
  for (const button of document.querySelectorAll('.view:not([hidden]) .more:not([hidden])')) {
    lazy.get(button)?.(PRINTED);
  }
});

// A table whose rows sort by its columns. A column: { title, cell, key, numeric, first }; `cell`
// gives what stands in it, `key` what it sorts by; `first` is the direction that it starts with.
class SortedTable {
  constructor(place, caption, columns, start) {
    this.columns = columns;
    this.sorted = start;
    this.direction = columns[start]?.first ?? 'ascending';
    this.rows = [];
    this.body = element('tbody');
    this.heads = columns.map((column, ix) => this.head(column, ix));
    this.table = element(
      'table',
      {},
      element('caption', { class: 'unseen' }, caption),
      element('thead', {}, element('tr', {}, ...this.heads)),
      this.body,
    );
    place.replaceChildren(element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `${caption} as a table` }, this.table));
    this.box = place.firstChild;
  }

  head(column, ix) {
    const button = element('button', { type: 'button', on: { click: () => this.sortBy(ix) } }, column.title);
    return element('th', { scope: 'col', class: column.numeric ? 'numeric' : null }, column.key ? button : column.title);
  }

  sortBy(ix) {
    const turned = this.direction === 'ascending' ? 'descending' : 'ascending';
    this.direction = ix === this.sorted ? turned : (this.columns[ix].first ?? 'ascending');
    this.sorted = ix;
    this.show();
    say(`sorted by ${this.columns[ix].title}, ${this.direction}`);
  }

  set(rows) {
    this.rows = rows;
    this.show();
  }

  show() {
    const column = this.columns[this.sorted];
    this.heads.forEach((head, ix) => {
      if (this.columns[ix].key) head.setAttribute('aria-sort', ix === this.sorted ? this.direction : 'none');
    });
    const rows = column ? sortedBy(this.rows, column, this.direction) : this.rows;
    const make = (ix) =>
      element('tr', {}, ...this.columns.map((each) => cellOf(each, rows[ix])));
    fill(this.body, rows.length, make, this.box);
  }
}

function cellOf(column, row) {
  const content = column.cell(row);
  return element(column.isHead ? 'th' : 'td', {
    class: column.numeric ? 'numeric' : null,
    scope: column.isHead ? 'row' : null,
  }, content ?? '');
}

// Rows in order; those without a key stand last whatever the direction, equal ones stay in order.
function sortedBy(rows, column, direction) {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row, ix) => ({ row, ix, key: column.key(row) }));
  const lacks = (key) => key === null || key === undefined || key === '';
  const compare = (a, b) => (typeof a === 'number' ? a - b : collator.compare(a, b));
  keyed.sort((a, b) => {
    if (lacks(a.key) || lacks(b.key)) return lacks(a.key) - lacks(b.key) || a.ix - b.ix;
    return sign * compare(a.key, b.key) || a.ix - b.ix;
  });
  return keyed.map(({ row }) => row);
}

const collator = new Intl.Collator('en', { numeric: true });
