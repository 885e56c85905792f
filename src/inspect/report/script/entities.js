// The view of entities, and the page of one: where it is mentioned, and with whom.

const ENTITY_COLUMNS = [
  { title: 'Name', isHead: true, cell: ({ entity }) => entityLink(entity), key: ({ entity }) => entities.name[entity] },
  { title: 'Type', cell: ({ entity }) => kinds[entities.kind[entity]].type, key: ({ entity }) => kinds[entities.kind[entity]].type },
  { title: 'Kind', cell: ({ entity }) => readable(kinds[entities.kind[entity]].kind), key: ({ entity }) => kinds[entities.kind[entity]].kind },
  { title: 'Country', cell: ({ entity }) => countryOf(entity), key: ({ entity }) => countryOf(entity) },
  { title: 'Articles', numeric: true, first: 'descending', cell: (row) => number(row.articles), key: (row) => row.articles },
  { title: 'Mentions', numeric: true, first: 'descending', cell: (row) => number(row.mentions), key: (row) => row.mentions },
  { title: 'Id', cell: ({ entity }) => element('span', { class: 'id' }, entities.id[entity]), key: ({ entity }) => entities.id[entity] },
];

const countryOf = (entity) => (entities.country[entity] ? countryName(entities.country[entity]) : '');

let entityTable = null;

const entitiesView = {
  show() {
    this.refresh();
  },
  refresh() {
    entityTable ??= new SortedTable(byId('entities-table'), 'Entities', ENTITY_COLUMNS, 4);
    const rows = selectedEntities();
    byId('entities-says').textContent = `${many(rows.length, 'entity', 'entities')} in ${many(selection.articles.length, 'article')}. Names that no list has (new:…) are one entity here where they are spelled alike.`;
    entityTable.set(rows);
  },
  title: () => 'Entities',
};

// The selected notes about an entity, article by article.
function mentionsOf(entity) {
  const found = [];
  let last = null;
  for (let n = 0; n < notes.count; n++) {
    if (notes.entity[n] !== entity && notes.government[n] !== entity) continue;
    if (!selection.hits[notes.article[n]] && narrowsNotes()) continue;
    if (!isSelectedArticle(notes.article[n])) continue;
    if (last?.article !== notes.article[n]) found.push((last = { article: notes.article[n], notes: [] }));
    last.notes.push(n);
  }
  return found;
}

let selectedArticles = new Set();
onSelection(() => (selectedArticles = new Set(selection.articles)));
const isSelectedArticle = (a) => selectedArticles.has(a);

const AROUND = 60;

// A note between the words around it.
function contextOf(n) {
  const text = textOf(notes.article[n]);
  const clean = (part) => part.replace(/\s+/g, ' ');
  const before = clean(text.slice(Math.max(0, notes.start[n] - AROUND), notes.start[n]));
  const after = clean(text.slice(notes.end[n], notes.end[n] + AROUND));
  return element('li', {}, `…${before}`, noteLink(n, clean(noteText(n))), `${after}…`);
}

// Entities in the same articles, most articles first.
function companionsOf(entity, found) {
  const seen = new Map();
  for (const { article } of found) {
    const here = new Set();
    for (let n = articles.first[article]; n < articles.first[article + 1]; n++) eachEntity(n, (other) => here.add(other));
    here.delete(entity);
    for (const other of here) seen.set(other, (seen.get(other) ?? 0) + 1);
  }
  return [...seen].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 12);
}

const entityView = {
  entity: -1,
  show([entity]) {
    this.entity = numbered(entity, entities.count);
    this.refresh();
    byId('entity-title')?.focus({ preventScroll: true });
  },
  refresh() {
    const entity = this.entity;
    const box = byId('entity');
    if (entity < 0) {
      box.replaceChildren(element('h2', { id: 'entity-title', tabindex: -1 }, 'No such entity'));
      return;
    }
    const found = mentionsOf(entity);
    const mentions = found.reduce((sum, each) => sum + each.notes.length, 0);
    const { type, kind } = kinds[entities.kind[entity]];
    const list = element('ol', { class: 'mentions' });
    const listBox = element('div', {}, list);
    const companions = companionsOf(entity, found);
    const only = element('button', { type: 'button', on: { click: () => setFilter({ entity }) } }, 'Filter all views by it');
    box.replaceChildren(
      element('p', { class: 'what' }, element('span', { class: `chip ${type}` }, type), ' ', readable(kind)),
      element('h2', { id: 'entity-title', tabindex: -1 }, entities.name[entity]),
      element('p', { class: 'faint' }, [entities.id[entity], countryOf(entity), entities.lat[entity] === null ? '' : `${entities.lat[entity]}, ${entities.lon[entity]}`].filter(Boolean).join(' · ')),
      isUnlisted(entity)
        ? element('p', { class: 'notice' }, isDescribed(entity) ? 'A description, not a name: in each article it may be somebody else.' : 'No list has this name. The same name in another article may be somebody else.')
        : '',
      element('p', { class: 'side-by-side' }, `${many(mentions, 'mention')} in ${many(found.length, 'article')}${narrows() ? ' that the filter leaves' : ''} `, only),
      companions.length
        ? part('In the same articles', element('ul', { class: 'tags' }, ...companions.map(([other, times]) => element('li', {}, entityLink(other), ' ', element('span', { class: 'faint' }, number(times))))))
        : '',
      part('Mentions', listBox) ?? '',
    );
    fill(list, found.length, (ix) => {
      const { article, notes: here } = found[ix];
      return element(
        'li',
        {},
        element('p', { class: 'side-by-side' }, element('a', { href: `#/articles/${article}`, class: 'title' }, articles.title[article] || articles.id[article]), element('span', { class: 'faint' }, published(article))),
        element('ul', { class: 'contexts' }, ...here.map(contextOf)),
      );
    });
  },
  title: () => entities.name[entityView.entity] ?? 'Entity',
};
