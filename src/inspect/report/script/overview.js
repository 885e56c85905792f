// The view of totals and top lists.

const TOP = 15;

// A list of names with bars; a row: { name, value, says }.
function topList(title, rows) {
  if (!rows.length) return null;
  const most = Math.max(...rows.map((row) => row.value));
  const items = rows.map((row) =>
    element('li', {}, element('span', { class: 'name' }, row.name), element('meter', { min: 0, max: most, value: row.value, 'aria-hidden': 'true' }), element('span', { class: 'numeric', title: row.says ?? null }, number(row.value))),
  );
  return element('section', {}, element('h3', {}, title), element('ol', { class: 'top-list' }, ...items));
}

// How often each key is met, most often first.
function tally(keys) {
  const seen = new Map();
  for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1);
  return [...seen].sort((a, b) => b[1] - a[1]);
}

function filterButton(text, change) {
  return element('button', { type: 'button', class: 'as-link', on: { click: () => setFilter(change, true) } }, text);
}

function topEntities(rows, title, takes) {
  const top = rows.filter(({ entity }) => takes(kinds[entities.kind[entity]], entity)).slice(0, TOP);
  return topList(title, top.map(({ entity, articles: value, mentions }) => ({ name: entityLink(entity), value, says: many(mentions, 'mention') })));
}

const overviewView = {
  show() {
    this.refresh();
  },
  refresh() {
    const rows = selectedEntities();
    const selected = [];
    for (let n = 0; n < notes.count; n++) if (selection.on[n]) selected.push(n);
    const byKind = tally(selected.map((n) => notes.kind[n]));
    const places = rows.filter(({ entity }) => entities.country[entity] && kinds[entities.kind[entity]].type === 'place');
    const countries = new Map();
    for (const { entity, mentions } of places) countries.set(entities.country[entity], (countries.get(entities.country[entity]) ?? 0) + mentions);
    const days = tally(selected.filter((n) => notes.date[n] >= 0 && dates.earliest[notes.date[n]] !== null && dates.earliest[notes.date[n]] === dates.latest[notes.date[n]]).map((n) => dates.earliest[notes.date[n]]));
    const events = tally(selected.filter((n) => notes.number[n] >= 0).map((n) => eventOf(notes.number[n])).filter(Boolean));
    const isListed = (entity) => !isUnlisted(entity);
    byId('overview-tables').replaceChildren(
      ...[
        topEntities(rows, 'Actors, by articles', ({ type }, entity) => type === 'actor' && isListed(entity)),
        topEntities(rows, 'Places, by articles', ({ type }) => type === 'place'),
        topEntities(rows, 'Actors that no list has, by articles', ({ type }, entity) => type === 'actor' && !isListed(entity) && !isDescribed(entity)),
        topEntities(rows, 'Actors without a name, by articles', ({ type }, entity) => type === 'actor' && isDescribed(entity)),
        topList('Countries, by mentions of their places', [...countries].sort((a, b) => b[1] - a[1]).slice(0, TOP).map(([country, value]) => ({ name: filterButton(countryName(country), { country }), value }))),
        topList('Days spoken of, by mentions', days.slice(0, TOP).map(([day, value]) => ({ name: filterButton(dayName(day), { which: 'mentioned', from: day, to: day }), value }))),
        topList('What happened to the counted, by counts', events.slice(0, TOP).map(([event, value]) => ({ name: readable(event), value }))),
        topList('Kinds, by annotations', byKind.map(([kind, value]) => ({ name: filterButton(`${kinds[kind].type}: ${readable(kinds[kind].kind)}`, { kind }), value }))),
      ].filter(Boolean),
    );
  },
  title: () => 'Overview',
};
