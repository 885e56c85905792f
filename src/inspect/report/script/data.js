// What the page knows: columns over all articles, entities and annotations ("notes"), read at once;
// texts and details, read an article at a time.

const TYPES = ['actor', 'place', 'date', 'count', 'term'];

// Characters that turn the direction of what follows; a sign for what cannot be shown takes as much
// room in the text.
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;

function block(id) {
  const node = byId(id);
  return node ? JSON.parse(node.textContent.replace(TURNING, '\uFFFD')) : null;
}

const columns = block('columns');

// A kind is a type with its kind: { type: 'actor', kind: 'person' }.
const kinds = columns.kinds.map(([type, kind]) => ({ type, kind }));

const articles = { ...columns.articles, count: columns.articles.id.length };

// Where each article's notes begin; one more, where all end.
articles.first = new Int32Array(articles.count + 1);
for (let a = 0; a < articles.count; a++) articles.first[a + 1] = articles.first[a] + columns.articles.notes[a];

const entities = { ...columns.entities, count: columns.entities.id.length };

const notes = {
  count: columns.notes.kind.length,
  kind: Uint16Array.from(columns.notes.kind),
  confidence: Uint8Array.from(columns.notes.confidence),
  entity: Int32Array.from(columns.notes.entity),
  start: new Uint32Array(columns.notes.kind.length),
  end: new Uint32Array(columns.notes.kind.length),
  article: new Int32Array(columns.notes.kind.length),
  // the government that a place stands for, the row in `dates` and in `counts`; -1 for none
  government: new Int32Array(columns.notes.kind.length).fill(-1),
  date: new Int32Array(columns.notes.kind.length).fill(-1),
  number: new Int32Array(columns.notes.kind.length).fill(-1),
};
for (let a = 0; a < articles.count; a++) {
  let start = 0;
  for (let n = articles.first[a]; n < articles.first[a + 1]; n++) {
    start += columns.notes.start[n];
    notes.start[n] = start;
    notes.end[n] = start + columns.notes.length[n];
    notes.article[n] = a;
  }
}

const { dates, counts, words } = columns;
dates.note.forEach((n, row) => (notes.date[n] = row));
counts.note.forEach((n, row) => (notes.number[n] = row));
columns.governments.note.forEach((n, row) => (notes.government[n] = columns.governments.entity[row]));

const typeOf = (n) => kinds[notes.kind[n]].type;
const kindOf = (n) => kinds[notes.kind[n]].kind;
const word = (ix) => (ix < 0 ? '' : words[ix]);

// Whether no list has the entity's name: then it is one by its spelling alone.
const isUnlisted = (e) => entities.id[e].startsWith('new:');

// Whether it is described alone ("gunmen"), with no name.
const isDescribed = (e) => isUnlisted(e) && !/^[^\p{L}]*\p{Lu}/u.test(entities.name[e]);

// Calls for the entity that a note is about, and for the government that it stands for.
function eachEntity(n, call) {
  if (notes.entity[n] >= 0) call(notes.entity[n]);
  if (notes.government[n] >= 0) call(notes.government[n]);
}

const COUNT_LINKS = ['of', 'by', 'where', 'from'];

const texts = new Map();

function textOf(a) {
  if (!texts.has(a)) texts.set(a, block(`t${a}`) ?? '');
  return texts.get(a);
}

// The details of the article that was asked for last.
let detailed = { article: -1, details: null };

function detailsOf(a) {
  if (detailed.article !== a) detailed = { article: a, details: block(`d${a}`) };
  return detailed.details;
}

const noteText = (n) => textOf(notes.article[n]).slice(notes.start[n], notes.end[n]);

const SIGNS = { about: '~', more_than: '>', at_least: '≥', less_than: '<', at_most: '≤' };

// A count's number with what the words leave open: "≥12", "30–40", "~3.3 million".
function numberName(row) {
  const [value, low, high] = [counts.value[row], counts.low[row], counts.high[row]];
  const bound = word(counts.bound[row]);
  if (value === null) return [low, high].filter((end) => end !== null).map(spelled).join('–');
  return (SIGNS[bound] ?? '') + spelled(value);
}

const numberOf = (row) => counts.value[row] ?? counts.low[row] ?? counts.high[row] ?? 0;
