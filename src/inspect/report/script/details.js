// What is known of one note: its fields, its entity, its links, and why it stands.

const FIELDS = {
  mention: 'mention',
  title: 'title',
  sense: 'sense',
  code: 'CAMEO code',
  value: 'value',
  mod: 'modifier',
  earliest: 'earliest day',
  latest: 'latest day',
  signal: 'signal',
  zone: 'zone',
  alternative: 'or else',
  bound: 'bound',
  unit: 'unit',
  per: 'per',
  out_of: 'out of',
  what: 'what',
  event: 'event',
  status: 'status',
  rule: 'rule',
};

const OF_ENTITY = {
  code: 'CAMEO code',
  admin1: 'division',
  population: 'inhabitants',
  geonames: 'GeoNames',
  near: 'near',
  confidence: 'confidence',
};

const LINKS = { of: 'of', by: 'by', where: 'where', from: 'from', when: 'when' };

const noteHref = (n) => `#/articles/${notes.article[n]}/${n - articles.first[notes.article[n]]}`;

const noteLink = (n, text = noteText(n)) => element('a', { href: noteHref(n), class: `to-note ${typeOf(n)}` }, text);

const entityLink = (entity, text = entities.name[entity]) => element('a', { href: `#/entity/${entity}` }, text);

// The note of that id in an article; ids count from a1.
function noteOfId(a, id) {
  const local = Number(/^a(\d+)$/.exec(id ?? '')?.[1]) - 1;
  const n = articles.first[a] + local;
  return local >= 0 && n < articles.first[a + 1] ? n : -1;
}

function facts(pairs) {
  const rows = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (!rows.length) return null;
  return element(
    'dl',
    { class: 'facts' },
    ...rows.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, plain(value))]),
  );
}

// A value as a text, unless it is an element already.
function plain(value) {
  if (value instanceof Node) return value;
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'string' ? value : String(value);
}

function part(title, ...children) {
  const kept = children.filter(Boolean);
  if (!kept.length) return null;
  return element('section', {}, element('h3', {}, title), ...kept);
}

function confidenceMeter(hundredths) {
  const share = (hundredths / 100).toFixed(2);
  return element(
    'span',
    { class: 'side-by-side' },
    element('meter', { min: 0, max: 1, value: share, 'aria-label': 'confidence' }, share),
    share,
  );
}

function fieldFacts(n, row) {
  const pairs = Object.entries(FIELDS).map(([field, name]) => [name, row[field]]);
  const shown = new Set([...Object.keys(FIELDS), 'number', 'head', 'links', 'why', 'anchor', 'range', 'same', 'part_of', 'actor', 'age']);
  const others = Object.keys(row).filter((field) => !shown.has(field));
  const a = notes.article[n];
  const reference = (id) => {
    const to = noteOfId(a, id);
    return id === 'document' ? 'the publication date' : to >= 0 ? noteLink(to) : id;
  };
  const count = notes.number[n];
  return facts([
    ['number', count >= 0 ? numberName(count) : null],
    ['at least', row.number?.low],
    ['at most', row.number?.high],
    ['counted noun', row.head?.lemma],
    ...pairs,
    ['counted from', row.anchor && reference(row.anchor)],
    ['other end', row.range && reference(row.range)],
    ['restates', row.same && reference(row.same)],
    ['share of', row.part_of && reference(row.part_of)],
    ['age', row.age ? 'yes' : null],
    ...others.map((field) => [readable(field), row[field]]),
  ]);
}

function entityFacts(n) {
  const known = detailsOf(notes.article[n]).entities;
  const blocks = [];
  eachEntity(n, (entity) => {
    const { roles = [], same_as, ...own } = known[entities.id[entity]] ?? {};
    const where = entities.lat[entity] === null ? null : `${entities.lat[entity]}, ${entities.lon[entity]}`;
    const pairs = Object.entries(OF_ENTITY).map(([field, name]) => [name, typeof own[field] === 'number' && field === 'population' ? number(own[field]) : own[field]]);
    blocks.push(
      element('p', { class: 'entity-name' }, entityLink(entity), ' ', element('span', { class: 'faint' }, readable(kinds[entities.kind[entity]].kind))),
      facts([
        ['id', entities.id[entity]],
        ['country', entities.country[entity] && countryName(entities.country[entity])],
        ['position', where],
        ...pairs,
        ['Wikidata', same_as?.wikidata],
      ]),
      roles.length ? element('ul', { class: 'roles' }, ...roles.map(roleItem)) : null,
    );
  });
  return part('Entity', ...blocks);
}

function roleItem(role) {
  const term = role.from || role.to ? ` (${role.from ?? '…'} to ${role.to ?? '…'})` : '';
  return element('li', {}, role.role, element('span', { class: 'faint' }, term, role.unconfirmed ? ', unconfirmed' : ''));
}

function linkFacts(n, links) {
  const a = notes.article[n];
  const pairs = Object.entries(LINKS).map(([name, title]) => {
    const link = links?.[name];
    if (!link) return [title, null];
    const to = noteOfId(a, link.annotation);
    const target = to >= 0 ? noteLink(to) : (link.entity ?? link);
    const days = link.earliest || link.latest ? ` ${link.earliest ?? '…'} to ${link.latest ?? '…'}` : '';
    return [title, element('span', {}, plain(target), element('span', { class: 'faint' }, days, link.scope ? ` (${readable(link.scope)})` : ''))];
  });
  return part('Links', facts(pairs));
}

function nestFacts(n) {
  const list = (ns) => (ns.length ? dotted(ns.map((other) => noteLink(other))) : null);
  return part('Nesting', facts([['inside', list(holders(n))], ['holds', list(held(n))]]));
}

function whyFacts(why) {
  if (!why) return part('Why', element('p', { class: 'faint' }, 'These records do not say why; those of ', element('code', { class: 'unbroken' }, '--explain'), ' do.'));
  const lines = (why.lists ?? []).map((line) =>
    element('li', {}, element('code', {}, `${line.file}:${line.line}`), ` ${line.name} `, element('span', { class: 'faint' }, `${line.kind}, ${line.entry}`)),
  );
  const points = (told) => Object.entries(told ?? {}).map(([kind, value]) => `${kind} ${value > 0 ? '+' : ''}${value}`).join(', ');
  const evidence = (why.evidence ?? []).map((each) => element('li', {}, each.says, ' ', element('span', { class: 'faint' }, points(each.points))));
  const places = (why.places ?? []).map((place) =>
    element('li', {}, `${place.name} `, element('span', { class: 'faint' }, `${place.country} ${readable(place.kind)}: ${place.points} points (${place.alone} alone, ${place.beside} beside it, ${place.article} from the article)`)),
  );
  const lost = (why.lost ?? []).map((reading) => element('li', {}, reading.reading, ' ', element('span', { class: 'faint' }, reading.reason)));
  const list = (title, items) => (items.length ? [element('h4', {}, title), element('ul', { class: 'why' }, ...items)] : []);
  return part('Why', ...list('Lists', lines), ...list('Evidence', evidence), ...list('Places of this name', places), ...list('Readings that lost', lost));
}

// The details of a note, as the panel shows them.
function noteDetails(n) {
  const local = n - articles.first[notes.article[n]];
  const row = detailsOf(notes.article[n]).rows[local] ?? {};
  return [
    element('p', { class: 'what' }, element('span', { class: `chip ${typeOf(n)}` }, typeOf(n)), ' ', readable(kindOf(n))),
    element('blockquote', { class: 'quote' }, noteText(n)),
    facts([['confidence', confidenceMeter(notes.confidence[n])]]),
    fieldFacts(n, row),
    linkFacts(n, row.links),
    entityFacts(n),
    nestFacts(n),
    whyFacts(row.why),
  ].filter(Boolean);
}
