// The page as a whole: its address, the form of the filter, the colours.

const VIEWS = {
  articles: articlesView,
  entities: entitiesView,
  entity: entityView,
  counts: countsView,
  map: mapView,
  timeline: timelineView,
  overview: overviewView,
};

let current = '';

// "#/articles/12/34" → the view of articles with ["12", "34"].
function go() {
  const [name, ...parts] = location.hash.replace(/^#\//, '').split('/');
  if (location.hash !== '' && !location.hash.startsWith('#/')) return;
  const isNew = current !== name;
  current = Object.hasOwn(VIEWS, name) ? name : 'articles';
  for (const section of document.querySelectorAll('.view')) section.hidden = section.id !== current;
  for (const link of byId('views').querySelectorAll('a')) {
    const isHere = link.hash === `#/${current}` || (current === 'entity' && link.hash === '#/entities');
    if (isHere) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.body.dataset.view = current;
  VIEWS[current].show(parts);
  if (isNew && current !== 'articles') scrollTo(0, 0);
  document.title = `${VIEWS[current].title()} · ${PAGE_TITLE}`;
}

const PAGE_TITLE = document.title;

const form = byId('filters');

// Changes the filter from elsewhere in the page; `leaves`: the articles are shown then.
function setFilter(change, leaves = false) {
  Object.assign(filter, change);
  writeForm();
  select();
  if (leaves) location.hash = '#/articles';
  say(byId('filter-summary').textContent);
}

function writeForm() {
  byId('f-text').value = filter.text;
  for (const box of byId('f-types').querySelectorAll('input')) box.checked = filter.types.has(box.value);
  byId('f-kind').value = filter.kind < 0 ? '' : filter.kind;
  byId('f-country').value = filter.country;
  byId('f-entity').value = filter.entity < 0 ? '' : entityChoice(filter.entity);
  byId('f-which').value = filter.which;
  byId('f-from').value = filter.from === null ? '' : isoDay(filter.from);
  byId('f-to').value = filter.to === null ? '' : isoDay(filter.to);
  byId('f-least').value = filter.least;
  byId('f-least-says').textContent = (filter.least / 100).toFixed(2);
}

function readForm() {
  filter.text = byId('f-text').value.trim();
  filter.types = new Set([...byId('f-types').querySelectorAll('input:checked')].map((box) => box.value));
  filter.kind = byId('f-kind').value === '' ? -1 : Number(byId('f-kind').value);
  filter.country = byId('f-country').value;
  filter.entity = chosenEntity(byId('f-entity').value);
  filter.which = byId('f-which').value;
  filter.from = readDay(byId('f-from'), 0);
  filter.to = readDay(byId('f-to'), 1);
  filter.least = Number(byId('f-least').value);
  byId('f-least-says').textContent = (filter.least / 100).toFixed(2);
  select();
}

function readDay(input, end) {
  const span = spanOf(input.value);
  input.setAttribute('aria-invalid', String(input.value !== '' && span === null));
  return span?.[end] ?? null;
}

const entityChoice = (entity) => `${entities.name[entity]} (${entities.id[entity]})`;

// The entity of a choice, of an id, or of the name that is mentioned most; -1 for none.
function chosenEntity(text) {
  const wanted = text.trim();
  if (wanted === '') return -1;
  const id = /\(([^()]+)\)$/.exec(wanted)?.[1] ?? wanted;
  const byIdentity = entities.id.indexOf(id);
  if (byIdentity >= 0) return byIdentity;
  const name = wanted.toLowerCase();
  return rankedEntities().find((entity) => entities.name[entity].toLowerCase() === name) ?? -1;
}

let ranked = null;

// All entities, those with the most mentions first.
function rankedEntities() {
  if (ranked) return ranked;
  const mentions = new Int32Array(entities.count);
  for (let n = 0; n < notes.count; n++) eachEntity(n, (entity) => mentions[entity]++);
  ranked = [...mentions.keys()].sort((a, b) => mentions[b] - mentions[a] || a - b);
  return ranked;
}

function offerEntities() {
  const wanted = byId('f-entity').value.trim().toLowerCase();
  const found = [];
  for (const entity of rankedEntities()) {
    if (found.length >= 20) break;
    if (entities.name[entity].toLowerCase().includes(wanted)) found.push(element('option', { value: entityChoice(entity) }));
  }
  byId('entity-names').replaceChildren(...found);
}

function fillForm() {
  const used = new Set(kinds.map(({ type }) => type));
  const types = TYPES.filter((type) => type !== 'term' || used.has(type));
  byId('f-types').append(...types.map((type) => element('label', { class: `chip ${type}` }, element('input', { type: 'checkbox', value: type, checked: true }), ` ${type}`)));
  filter.types = new Set(TYPES);
  const inUse = new Set(notes.kind);
  const options = [...inUse].map((kind) => ({ kind, name: `${kinds[kind].type}: ${readable(kinds[kind].kind)}` }));
  options.sort((a, b) => collator.compare(a.name, b.name));
  byId('f-kind').append(...options.map(({ kind, name }) => element('option', { value: kind }, name)));
  const countries = [...new Set(entities.country.filter(Boolean))].map((code) => ({ code, name: countryName(code) }));
  countries.sort((a, b) => collator.compare(a.name, b.name));
  byId('f-country').append(...countries.map(({ code, name }) => element('option', { value: code }, name)));
}

// What the filter leaves, in words.
function sayFilter() {
  const left = `${many(selection.articles.length, 'article')}, ${many(selection.notes, 'annotation')}`;
  byId('filter-summary').textContent = narrows() ? `Filters: ${left} left` : 'Filters';
  byId('filter-box').classList.toggle('narrows', narrows());
}

function sayTotals() {
  const days = articles.published.filter((day) => day !== null);
  let [first, last] = [Infinity, -Infinity];
  for (const day of days) [first, last] = [Math.min(first, day), Math.max(last, day)];
  const published = days.length ? `, published ${spanName(first, last)}` : '';
  byId('totals').textContent = `${many(articles.count, 'article')}, ${many(notes.count, 'annotation')}${published}`;
  byId('made-by').textContent = articles.count ? detailsOf(0).by || 'dateline' : 'dateline';
}

const STORED = 'dateline-theme';

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  try {
    localStorage.setItem(STORED, theme);
  } catch {
    // a page that may store nothing forgets the choice
  }
}

function startTheme() {
  let theme = '';
  try {
    theme = localStorage.getItem(STORED) ?? '';
  } catch {
    // as above
  }
  byId('theme').value = theme;
  if (theme) setTheme(theme);
  byId('theme').addEventListener('change', () => setTheme(byId('theme').value));
}

document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  byId('main').focus();
});

byId('f-entity').addEventListener('input', offerEntities);
byId('f-entity').addEventListener('focus', offerEntities);
form.addEventListener('input', settled(readForm, 150));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  readForm();
});
form.addEventListener('reset', (event) => {
  event.preventDefault();
  setFilter({ text: '', types: new Set(TYPES), kind: -1, country: '', entity: -1, which: 'published', from: null, to: null, least: 0 });
});

onSelection(() => {
  sayFilter();
  if (current) VIEWS[current].refresh();
});

addEventListener('hashchange', go);
if (!isWide.matches) byId('filter-box').open = false;
startTheme();
fillForm();
sayTotals();
select();
go();
