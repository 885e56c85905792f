// The view of the map: resolved places by how often they are mentioned.

// The most places that can be reached on the map, and that are drawn at a time.
const SPOTS = 2000;
const IN_SIGHT = 250;

const WORLD = { x: -2720, y: -1340, width: 5440, height: 2400 };

// The narrowest view: a few hundred kilometres.
const CLOSEST = 100;

// Kinds that are no point: they are drawn at their middle.
const AREAS = new Set(['country', 'admin1', 'region', 'continent', 'water', 'land']);

// Equal Earth (Savric, Patterson and Jenny 2018), in thousandths of the earth's radius, as
// tools/make_map.py draws the outlines.
function project(lat, lon) {
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const radians = Math.PI / 180;
  const theta = Math.asin((Math.sqrt(3) / 2) * Math.sin(lat * radians));
  const squared = theta * theta;
  const sixth = squared ** 3;
  const x = ((2 / Math.sqrt(3)) * lon * radians * Math.cos(theta)) / (a1 + 3 * a2 * squared + sixth * (7 * a3 + 9 * a4 * squared));
  const y = theta * (a1 + a2 * squared + sixth * (a3 + a4 * squared));
  return [1000 * x, -1000 * y];
}

const PLACE_COLUMNS = [
  {
    title: 'Place',
    isHead: true,
    cell: ({ entity }) => element('span', {}, entityLink(entity), ' ', element('span', { class: 'faint' }, countryOf(entity) === entities.name[entity] ? '' : countryOf(entity))),
    key: ({ entity }) => entities.name[entity],
  },
  { title: 'Articles', numeric: true, first: 'descending', cell: (row) => number(row.articles), key: (row) => row.articles },
  { title: 'Mentions', numeric: true, first: 'descending', cell: (row) => number(row.mentions), key: (row) => row.mentions },
];

const world = byId('world');

const map = { view: { ...WORLD }, places: [], most: 1, table: null, isFitted: false, isDue: false };

// Units of the map in a pixel of the screen.
const unitsOfPixel = () => map.view.width / Math.max(1, world.clientWidth);

function setView({ x, y, width }) {
  const height = (width * world.clientHeight) / Math.max(1, world.clientWidth);
  // the middle of the view stays in the world
  const within = (value, length, from, whole) => Math.min(Math.max(value + length / 2, from), from + whole) - length / 2;
  map.view = { x: within(x, width, WORLD.x, WORLD.width), y: within(y, height, WORLD.y, WORLD.height), width, height };
  world.setAttribute('viewBox', `${map.view.x} ${map.view.y} ${map.view.width} ${map.view.height}`);
  drawPlaces();
}

const wholeWorld = () => setView({ x: WORLD.x, y: WORLD.y + WORLD.height / 2 - (WORLD.width * world.clientHeight) / Math.max(1, world.clientWidth) / 2, width: WORLD.width });

// Zooms by a factor around a point of the map, or the middle.
function zoom(factor, around) {
  const { x, y, width, height } = map.view;
  const [px, py] = around ?? [x + width / 2, y + height / 2];
  const to = Math.min(WORLD.width, Math.max(CLOSEST, width * factor));
  const scale = to / width;
  setView({ x: px - (px - x) * scale, y: py - (py - y) * scale, width: to });
}

// The view that holds nine in ten of the mentions.
function fitPlaces() {
  const spread = (part) => {
    const sorted = map.places.flatMap((place) => Array(Math.min(place.mentions, 50)).fill(place[part])).sort((a, b) => a - b);
    const at = (share) => sorted[Math.round((sorted.length - 1) * share)];
    return [at(0.05), at(0.95)];
  };
  if (!map.places.length) return wholeWorld();
  const [[west, east], [north, south]] = [spread('x'), spread('y')];
  const ratio = world.clientWidth / Math.max(1, world.clientHeight);
  const width = Math.min(WORLD.width, Math.max(400, (east - west) * 1.25, (south - north) * 1.25 * ratio));
  setView({ x: (west + east - width) / 2, y: (north + south - width / ratio) / 2, width });
}

// The area stands for the mentions.
const radiusOf = (mentions, most) => Math.max(2.5, 24 * Math.sqrt(mentions / most));

// Makes the spots of all places; their size follows the view.
function makePlaces() {
  map.most = Math.max(1, ...map.places.map((place) => place.mentions));
  const spots = map.places.map((place, rank) => {
    const kind = readable(kinds[entities.kind[place.entity]].kind);
    const name = `${entities.name[place.entity]}, ${kind}: ${many(place.mentions, 'mention')} in ${many(place.articles, 'article')}`;
    place.spot = drawn('circle', { class: place.isArea ? 'spot area' : 'spot', cx: place.x.toFixed(1), cy: place.y.toFixed(1) });
    return drawn(
      'a',
      { href: `#/entity/${place.entity}`, 'aria-label': name, tabindex: rank === 0 ? 0 : -1, 'data-rank': rank },
      drawn('title', {}, name),
      place.spot,
    );
  });
  byId('places').replaceChildren(...spots);
}

function isSeen(place) {
  const { x, y, width, height } = map.view;
  return place.x >= x && place.x <= x + width && place.y >= y && place.y <= y + height;
}

// Draws what follows the view, once a frame.
function drawPlaces() {
  if (map.isDue) return;
  map.isDue = true;
  requestAnimationFrame(() => {
    map.isDue = false;
    const scale = unitsOfPixel();
    let left = IN_SIGHT;
    for (const place of map.places) {
      const isDrawn = isSeen(place) && left-- > 0;
      place.spot.classList.toggle('left-out', !isDrawn);
      if (isDrawn) place.spot.setAttribute('r', (radiusOf(place.mentions, map.most) * scale).toFixed(2));
    }
    drawNames(scale, map.most);
    const inSight = map.places.filter(isSeen).length;
    byId('map-sight').textContent = inSight > IN_SIGHT ? `The ${IN_SIGHT} most mentioned of ${many(inSight, 'place')} in sight are drawn; zoom in for more.` : '';
  });
}

// The names of the most mentioned places in sight, as far as they do not cover each other.
function drawNames(scale, most) {
  const taken = [];
  const names = [];
  const { x, width } = map.view;
  const enough = world.clientWidth / 25;
  for (const place of map.places) {
    if (names.length >= enough) break;
    if (!isSeen(place)) continue;
    const name = entities.name[place.entity];
    const radius = radiusOf(place.mentions, most) * scale;
    const long = name.length * 6.6 * scale;
    const toLeft = place.x + radius + long > x + width;
    const left = toLeft ? place.x - radius - 3 * scale - long : place.x + radius + 3 * scale;
    const box = { left, right: left + long, top: place.y - 8 * scale, bottom: place.y + 8 * scale };
    if (taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) continue;
    taken.push(box);
    names.push(drawn('text', { x: toLeft ? left + long : left, y: place.y + 4 * scale, 'font-size': 12 * scale, 'stroke-width': 3 * scale, 'text-anchor': toLeft ? 'end' : 'start' }, name));
  }
  byId('place-names').replaceChildren(...names);
}

// The point of the map under a pointer.
function pointOf(event) {
  const box = world.getBoundingClientRect();
  const { x, y, width, height } = map.view;
  return [x + ((event.clientX - box.left) / box.width) * width, y + ((event.clientY - box.top) / box.height) * height];
}

let grabbed = null;
let isDragged = false;

world.addEventListener('pointerdown', (event) => {
  grabbed = pointOf(event);
  isDragged = false;
});

world.addEventListener('pointermove', (event) => {
  if (!grabbed || !(event.buttons & 1)) return;
  const [x, y] = pointOf(event);
  if (!isDragged && Math.hypot(x - grabbed[0], y - grabbed[1]) < 4 * unitsOfPixel()) return;
  if (!isDragged) world.setPointerCapture(event.pointerId);
  isDragged = true;
  setView({ x: map.view.x + grabbed[0] - x, y: map.view.y + grabbed[1] - y, width: map.view.width });
});

world.addEventListener('pointerup', () => (grabbed = null));

world.addEventListener('click', (event) => {
  if (isDragged) event.preventDefault();
}, true);

world.addEventListener('wheel', (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom(event.deltaY > 0 ? 1.25 : 0.8, pointOf(event));
}, { passive: false });

world.addEventListener('keydown', (event) => {
  if (event.key === '+' || event.key === '=') zoom(0.7);
  else if (event.key === '-') zoom(1 / 0.7);
  else if (event.key === '0') wholeWorld();
});

// The place that got the focus may lie out of sight.
byId('places').addEventListener('focusin', (event) => {
  const place = map.places[event.target.closest('a').dataset.rank];
  const { width, height } = map.view;
  if (!isSeen(place)) setView({ x: place.x - width / 2, y: place.y - height / 2, width });
});

rove(byId('places'), 'a', { next: ['ArrowDown', 'ArrowRight'], before: ['ArrowUp', 'ArrowLeft'] });
byId('map-in').addEventListener('click', () => zoom(0.6));
byId('map-out').addEventListener('click', () => zoom(1 / 0.6));
byId('map-fit').addEventListener('click', fitPlaces);
byId('map-all').addEventListener('click', wholeWorld);
new ResizeObserver(() => {
  if (!byId('map').hidden) setView(map.view);
}).observe(world);

const mapView = {
  show() {
    this.refresh();
  },
  refresh() {
    const isResolved = ({ entity }) => kinds[entities.kind[entity]].type === 'place' && entities.lat[entity] !== null && entities.lon[entity] !== null;
    const rows = selectedEntities().filter(isResolved).sort((a, b) => b.mentions - a.mentions || a.entity - b.entity);
    map.places = rows.slice(0, SPOTS).map((row) => {
      const [x, y] = project(entities.lat[row.entity], entities.lon[row.entity]);
      return { ...row, x, y, isArea: AREAS.has(kinds[entities.kind[row.entity]].kind) };
    });
    makePlaces();
    const mentions = rows.reduce((sum, row) => sum + row.mentions, 0);
    byId('map-says').textContent = `${many(rows.length, 'place')} with ${many(mentions, 'mention')} in ${many(selection.articles.length, 'article')}.`;
    map.table ??= new SortedTable(byId('places-table'), 'Places by mentions', PLACE_COLUMNS, 2);
    map.table.set(rows);
    if (map.isFitted) drawPlaces();
    else fitPlaces();
    map.isFitted = true;
  },
  title: () => 'Map',
};
