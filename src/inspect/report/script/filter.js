// The filter: which articles and notes all views show.

const filter = {
  text: '',
  types: new Set(TYPES),
  kind: -1,
  country: '',
  entity: -1,
  which: 'published',
  from: null,
  to: null,
  least: 0,
};

// What the filter leaves: whether each note is in, how many of each article are, which articles.
const selection = {
  on: new Uint8Array(notes.count),
  hits: new Int32Array(articles.count),
  articles: [],
  notes: 0,
};

const listeners = [];

// Calls when the selection has changed.
const onSelection = (call) => listeners.push(call);

const narrowsNotes = () =>
  filter.types.size < TYPES.length ||
  filter.kind >= 0 ||
  filter.country !== '' ||
  filter.entity >= 0 ||
  filter.least > 0 ||
  (filter.which === 'mentioned' && hasDays());

const hasDays = () => filter.from !== null || filter.to !== null;

const narrows = () => narrowsNotes() || filter.text !== '' || hasDays();

function overlaps(earliest, latest) {
  if (earliest === null && latest === null) return false;
  return (
    (filter.to === null || earliest === null || earliest <= filter.to) &&
    (filter.from === null || latest === null || latest >= filter.from)
  );
}

function isPublishedThen(a) {
  if (filter.which !== 'published' || !hasDays()) return true;
  const day = articles.published[a];
  return day !== null && overlaps(day, day);
}

// The words and "quoted phrases" of a search, in small letters.
function searched(text) {
  const found = text.toLowerCase().match(/"[^"]+"|[^\s"]+/g) ?? [];
  return found.map((part) => part.replaceAll('"', ''));
}

const small = new Map();

function smallText(a) {
  if (!small.has(a)) small.set(a, `${articles.id[a]}\n${textOf(a)}`.toLowerCase());
  return small.get(a);
}

// A test of notes with all that is asked for; the cheapest questions come first.
function noteTest() {
  const takesKind = kinds.map(
    ({ type }, kind) => filter.types.has(type) && (filter.kind < 0 || filter.kind === kind),
  );
  const linksTo = (row, holds) => COUNT_LINKS.some((link) => counts[link][row] >= 0 && holds(counts[link][row]));
  const isAbout = (n, holds) =>
    (notes.entity[n] >= 0 && holds(notes.entity[n])) ||
    (notes.government[n] >= 0 && holds(notes.government[n])) ||
    (notes.number[n] >= 0 && linksTo(notes.number[n], holds));
  const isThere = (entity) => entities.country[entity] === filter.country;
  const isIt = (entity) => entity === filter.entity;
  const isThen = (n) => {
    const [date, count] = [notes.date[n], notes.number[n]];
    if (date >= 0) return overlaps(dates.earliest[date], dates.latest[date]);
    return count >= 0 && overlaps(counts.earliest[count], counts.latest[count]);
  };
  const asksThen = filter.which === 'mentioned' && hasDays();
  return (n) =>
    takesKind[notes.kind[n]] &&
    notes.confidence[n] >= filter.least &&
    (filter.entity < 0 || isAbout(n, isIt)) &&
    (filter.country === '' || isAbout(n, isThere)) &&
    (!asksThen || isThen(n));
}

function select() {
  const needles = searched(filter.text);
  const takes = noteTest();
  const needsNote = narrowsNotes();
  selection.on.fill(0);
  selection.articles = [];
  selection.notes = 0;
  for (let a = 0; a < articles.count; a++) {
    selection.hits[a] = 0;
    if (!isPublishedThen(a) || !needles.every((needle) => smallText(a).includes(needle))) continue;
    let hits = 0;
    for (let n = articles.first[a]; n < articles.first[a + 1]; n++) {
      if (takes(n)) {
        selection.on[n] = 1;
        hits++;
      }
    }
    if (needsNote && hits === 0) continue;
    selection.hits[a] = hits;
    selection.notes += hits;
    selection.articles.push(a);
  }
  for (const call of listeners) call();
}

// The entities of the selection with their mentions and articles, most articles first.
function selectedEntities() {
  const mentions = new Int32Array(entities.count);
  const inArticles = new Int32Array(entities.count);
  const last = new Int32Array(entities.count).fill(-1);
  for (let n = 0; n < notes.count; n++) {
    if (!selection.on[n]) continue;
    eachEntity(n, (entity) => {
      mentions[entity]++;
      if (last[entity] === notes.article[n]) return;
      last[entity] = notes.article[n];
      inArticles[entity]++;
    });
  }
  const rows = [];
  for (let entity = 0; entity < entities.count; entity++) {
    if (mentions[entity] > 0) rows.push({ entity, mentions: mentions[entity], articles: inArticles[entity] });
  }
  return rows.sort((a, b) => b.articles - a.articles || b.mentions - a.mentions || a.entity - b.entity);
}

// The numbers of the selected notes of a type.
function selectedNotes(type) {
  const found = [];
  for (let n = 0; n < notes.count; n++) if (selection.on[n] && typeOf(n) === type) found.push(n);
  return found;
}
