// The view of articles: their list, the one that is open, the details of a note.

const shown = { article: -1, note: -1, list: null, order: [] };

const ORDERS = {
  given: null,
  newest: (a, b) => (articles.published[b] ?? -Infinity) - (articles.published[a] ?? -Infinity),
  oldest: (a, b) => (articles.published[a] ?? Infinity) - (articles.published[b] ?? Infinity),
  most: (a, b) => selection.hits[b] - selection.hits[a],
  title: (a, b) => collator.compare(articles.title[a], articles.title[b]),
};

const published = (a) => (articles.published[a] === null ? 'no date' : dayName(articles.published[a]));

function articleItem(a) {
  const link = element(
    'a',
    {
      href: `#/articles/${a}`,
      'data-article': a,
      tabindex: a === shown.article ? 0 : -1,
      'aria-current': a === shown.article ? 'true' : null,
    },
    element('span', { class: 'title' }, articles.title[a] || articles.id[a]),
    element('span', { class: 'faint line' }, `${published(a)} · ${many(selection.hits[a], 'annotation')}`),
    element('span', { class: 'faint line id' }, articles.id[a]),
  );
  return element('li', {}, link);
}

function showArticleList() {
  const compare = ORDERS[byId('articles-order').value];
  // not `sort` on what may hold infinities whose difference is no number
  const order = (a, b) => compare(a, b) || a - b;
  shown.order = compare ? [...selection.articles].sort(order) : selection.articles;
  byId('articles-shown').textContent =
    shown.order.length === articles.count
      ? many(articles.count, 'article')
      : `${number(shown.order.length)} of ${many(articles.count, 'article')}`;
  shown.list = fill(byId('article-list'), shown.order.length, (ix) => articleItem(shown.order[ix]));
  if (!byId('article-list').querySelector('a[tabindex="0"]')) {
    byId('article-list').querySelector('a')?.setAttribute('tabindex', 0);
  }
}

function markOpenArticle() {
  shown.list?.growTo(shown.order.indexOf(shown.article));
  for (const link of byId('article-list').querySelectorAll('[aria-current]')) link.removeAttribute('aria-current');
  const link = byId('article-list').querySelector(`[data-article="${shown.article}"]`);
  if (!link) return;
  link.setAttribute('aria-current', 'true');
  for (const other of byId('article-list').querySelectorAll('a[tabindex="0"]')) other.tabIndex = -1;
  link.tabIndex = 0;
  link.scrollIntoView({ block: 'nearest' });
}

function legend() {
  const items = TYPES.filter((type) => type !== 'term' || kinds.some((kind) => kind.type === 'term'));
  return element('p', { class: 'legend' }, ...items.flatMap((type) => [element('span', { class: `note ${type} h0` }, type), ' ']));
}

function focusLine(focus) {
  if (!focus) return null;
  const ids = [...(focus.places ?? []), ...(focus.actors ?? [])];
  const links = ids.map((id) => entities.id.indexOf(id)).filter((entity) => entity >= 0).map((entity) => entityLink(entity));
  const [earliest, latest] = [focus.earliest, focus.latest].map((day) => spanOf(day ?? '')?.[0] ?? null);
  const days = spanName(earliest, latest);
  if (!links.length && !days) return null;
  return element('p', { class: 'focus' }, 'About ', dotted(links), days ? element('span', { class: 'unbroken' }, ` · ${days}`) : '');
}

function showArticle(a) {
  shown.article = a;
  const box = byId('article');
  const details = detailsOf(a);
  const height = heights(a);
  const head = headline(a);
  const title = element('h2', { class: 'headline' });
  const text = element('div', { class: isWrapped(textOf(a)) ? 'text wrapped' : 'text' });
  if (head) drawText(a, head[0], head[1], title, height);
  else title.append(articles.id[a]);
  const paragraph = element('p');
  text.append(paragraph);
  drawText(a, head ? head[1] : 0, textOf(a).length, paragraph, height);
  if (paragraph.textContent.trim() === '') paragraph.remove();
  const problems = details.problems.map((problem) => element('p', { class: 'notice' }, `${readable(problem.code)}: ${problem.message}`));
  const meta = Object.entries(details.meta).map(([name, value]) => [name, value]);
  const source = details.from ? ` (from ${details.from})` : '';
  box.replaceChildren(
    element('p', { class: 'back' }, element('a', { href: '#/articles' }, '← All articles')),
    element('p', { class: 'faint byline' }, `${published(a)}${source} · ${articles.id[a]}`),
    title,
    focusLine(details.focus) ?? '',
    ...problems,
    element('div', { class: 'reading' }, legend(), element('label', {}, element('input', { type: 'checkbox', id: 'labels', checked: labelled(), on: { change: setLabels } }), ' kinds in the text')),
    text,
    meta.length ? element('details', {}, element('summary', {}, 'Other fields'), facts(meta)) : '',
    notesTable(a),
  );
  box.classList.toggle('labelled', labelled());
  box.querySelector('.note[data-note]')?.setAttribute('tabindex', 0);
  box.scrollTop = 0;
  markSearched(box);
}

let isLabelled = false;
const labelled = () => isLabelled;

function setLabels(event) {
  isLabelled = event.target.checked;
  byId('article').classList.toggle('labelled', isLabelled);
}

// All notes of the article, for those who would rather read a table.
function notesTable(a) {
  const box = element('details', { class: 'notes-table' }, element('summary', {}, `All ${many(articles.first[a + 1] - articles.first[a], 'annotation')} as a table`));
  const place = element('div');
  box.append(place);
  box.addEventListener('toggle', () => {
    if (!box.open || place.hasChildNodes()) return;
    const table = new SortedTable(place, 'Annotations of the article', NOTE_COLUMNS, 0);
    const all = [];
    for (let n = articles.first[a]; n < articles.first[a + 1]; n++) all.push(n);
    table.set(all);
  });
  return box;
}

const NOTE_COLUMNS = [
  { title: 'Place', cell: (n) => number(notes.start[n]), key: (n) => notes.start[n], numeric: true },
  { title: 'Annotation', cell: (n) => noteLink(n), key: (n) => noteText(n), isHead: true },
  { title: 'Type', cell: (n) => typeOf(n), key: (n) => typeOf(n) },
  { title: 'Kind', cell: (n) => readable(kindOf(n)), key: (n) => kindOf(n) },
  { title: 'Entity', cell: (n) => (notes.entity[n] < 0 ? '' : entityLink(notes.entity[n])), key: (n) => (notes.entity[n] < 0 ? '' : entities.name[notes.entity[n]]) },
  { title: 'Confidence', cell: (n) => (notes.confidence[n] / 100).toFixed(2), key: (n) => notes.confidence[n], numeric: true, first: 'descending' },
];

function noteNode(n) {
  return byId('article').querySelector(`.note[data-note="${n}"]`);
}

// Opens the details of a note of the open article; none for -1.
function showNote(n, scrolls) {
  byId('article').querySelectorAll('.note.chosen').forEach((node) => node.classList.remove('chosen'));
  shown.note = n;
  const panel = byId('details');
  byId('articles').classList.toggle('with-details', n >= 0);
  if (n < 0) {
    panel.replaceChildren(element('p', { class: 'faint hint' }, 'Click an annotation, or go through them with ← and → and press Enter.'));
    return;
  }
  const node = noteNode(n);
  node?.classList.add('chosen');
  if (scrolls) node?.scrollIntoView({ block: 'center' });
  panel.replaceChildren(
    element('p', { class: 'close' }, element('button', { type: 'button', 'aria-label': 'Close the details', on: { click: closeDetails } }, '×')),
    ...noteDetails(n),
  );
  panel.scrollTop = 0;
  const told = detailsOf(notes.article[n]).rows[n - articles.first[notes.article[n]]]?.value;
  say(`${noteText(n)}: ${typeOf(n)}, ${noteLabel(n)}${typeof told === 'string' ? `, ${told}` : ''}`);
}

function closeDetails() {
  const node = noteNode(shown.note);
  replaceAddress(`#/articles/${shown.article}`);
  showNote(-1, false);
  node?.focus();
}

function replaceAddress(hash) {
  history.replaceState(null, '', hash);
}

function chooseNote(node) {
  const n = Number(node.dataset.note);
  replaceAddress(noteHref(n));
  showNote(n, false);
}

byId('article').addEventListener('click', (event) => {
  const node = event.target.closest('.note[data-note]');
  if (!node || String(getSelection()) !== '') return;
  node.focus({ preventScroll: true });
  chooseNote(node);
});

byId('article').addEventListener('keydown', (event) => {
  const node = event.target.closest('.note[data-note]');
  if (node && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    chooseNote(node);
  }
});

byId('articles').addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && shown.note >= 0) closeDetails();
});

rove(byId('article'), '.note[data-note]', { next: ['ArrowRight'], before: ['ArrowLeft'] });
rove(byId('article-list'), 'a');
byId('articles-order').addEventListener('change', () => {
  showArticleList();
  markOpenArticle();
});

const isWide = matchMedia('(min-width: 900px)');

const articlesView = {
  // An article that the filter leaves out gives way to the first of the list.
  refresh() {
    showArticleList();
    if (shown.article < 0) return;
    const stays = shown.order.includes(shown.article) || !shown.order.length;
    const note = stays ? shown.note : -1;
    if (!stays) replaceAddress('#/articles');
    showArticle(stays ? shown.article : shown.order[0]);
    showNote(note, false);
    markOpenArticle();
  },
  // Of "#/articles/12/34": article 12, its note 34; without an article the first, where there is
  // room for it beside the list.
  show([article, note]) {
    if (!shown.list) showArticleList();
    const named = numbered(article, articles.count);
    const isNamed = named >= 0;
    const beside = shown.article >= 0 ? shown.article : (shown.order[0] ?? -1);
    const a = isNamed || !isWide.matches ? named : beside;
    byId('articles').classList.toggle('reading-one', isNamed);
    if (a < 0) {
      byId('article').replaceChildren();
      shown.article = -1;
      showNote(-1, false);
      return;
    }
    if (a !== shown.article) showArticle(a);
    const n = numbered(note, articles.first[a + 1] - articles.first[a]);
    showNote(n < 0 ? -1 : articles.first[a] + n, true);
    markOpenArticle();
  },
  title: () => (shown.article >= 0 ? articles.title[shown.article] : 'Articles'),
};
