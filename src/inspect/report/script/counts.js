// The view of counts: one sortable table, each row linked to its place in the text.

const linked = (link) => ({
  cell: (row) => (counts[link][row] < 0 ? '' : entityLink(counts[link][row])),
  key: (row) => (counts[link][row] < 0 ? '' : entities.name[counts[link][row]]),
});

const worded = (column) => ({
  cell: (row) => readable(word(counts[column][row])),
  key: (row) => word(counts[column][row]),
});

function statusName(row) {
  const status = readable(word(counts.status[row]));
  return [status, counts.again[row] ? 'restated' : ''].filter(Boolean).join(', ');
}

const COUNT_COLUMNS = [
  { title: 'Number', isHead: true, numeric: true, first: 'descending', cell: (row) => element('a', { href: noteHref(counts.note[row]) }, numberName(row) || '?'), key: numberOf },
  { title: 'Unit', ...worded('unit') },
  { title: 'What', ...worded('what') },
  { title: 'Event', cell: (row) => eventOf(row), key: (row) => eventOf(row) },
  { title: 'Of', ...linked('of') },
  { title: 'By', ...linked('by') },
  { title: 'Where', ...linked('where') },
  { title: 'When', cell: (row) => element('span', { class: 'span' }, spanName(counts.earliest[row], counts.latest[row])), key: (row) => counts.earliest[row] ?? counts.latest[row] },
  { title: 'Status', cell: statusName, key: statusName },
  { title: 'Article', cell: (row) => element('span', { class: 'cut' }, articles.title[notes.article[counts.note[row]]]), key: (row) => articles.title[notes.article[counts.note[row]]] },
];

const eventOf = (row) => (word(counts.event[row]) === 'none' ? '' : word(counts.event[row]));

let countTable = null;

const countsView = {
  show() {
    this.refresh();
  },
  refresh() {
    countTable ??= new SortedTable(byId('counts-table'), 'Counts', COUNT_COLUMNS, 0);
    const rows = selectedNotes('count').map((n) => notes.number[n]);
    byId('counts-says').textContent = `${many(rows.length, 'count')} in ${many(selection.articles.length, 'article')}. Each is what an article says: two articles may tell of the same.`;
    countTable.set(rows);
  },
  title: () => 'Counts',
};
