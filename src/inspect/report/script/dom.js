// Elements and small things of the page. A text only ever becomes a text node or an attribute.

const byId = (id) => document.getElementById(id);

const SVG = 'http://www.w3.org/2000/svg';

// An element. An attribute that is null or false is left out, true is an empty one; `on` holds
// listeners.
function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function drawn(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return node;
}

const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });

const number = (value) => NUMBERS.format(value);

// A number as news write it: "3.3 trillion", "1.2 million", "1,234,567".
function spelled(value) {
  const named = [[1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million']];
  const found = named.find(([unit]) => Math.abs(value) >= unit && Number.isInteger(value / (unit / 100)));
  return found ? `${number(value / found[0])} ${found[1]}` : number(value);
}

// "1 article", "1,200 articles".
const many = (count, one, more = one + 's') => `${number(count)} ${count === 1 ? one : more}`;

const readable = (word) => word.replaceAll('_', ' ');

const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

function countryName(code) {
  try {
    return COUNTRIES.of(code);
  } catch {
    return code;
  }
}

// Elements in a row, with dots between them.
function dotted(parts) {
  return element('span', {}, ...parts.flatMap((part, ix) => (ix ? [' · ', part] : [part])));
}

// The whole number that a part of the address is, below a limit; -1 for anything else.
function numbered(part, limit) {
  const value = /^\d+$/.test(part ?? '') ? Number(part) : -1;
  return value < limit ? value : -1;
}

// What a screen reader says next.
function say(text) {
  byId('said').textContent = text;
}

// The call that is left when none follows for a while.
function settled(call, milliseconds) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(call, milliseconds);
  };
}

// Arrow keys go from item to item; the Tab key stops at one of them alone.
function rove(container, selector, keys = { next: ['ArrowDown'], before: ['ArrowUp'] }) {
  const items = () => [...container.querySelectorAll(selector)];
  const goTo = (item) => {
    for (const other of container.querySelectorAll(`${selector}[tabindex="0"]`)) other.tabIndex = -1;
    item.tabIndex = 0;
    item.focus();
  };
  container.addEventListener('keydown', (event) => {
    const at = event.target.closest(selector);
    if (!at || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = items();
    const ix = all.indexOf(at);
    let to = null;
    if (keys.next.includes(event.key)) to = all[ix + 1];
    else if (keys.before.includes(event.key)) to = all[ix - 1];
    else if (event.key === 'Home') to = all[0];
    else if (event.key === 'End') to = all[all.length - 1];
    else return;
    event.preventDefault();
    if (to) goTo(to);
  });
  container.addEventListener('focusin', (event) => {
    const at = event.target.closest(selector);
    if (!at || at.tabIndex === 0) return;
    for (const other of container.querySelectorAll(`${selector}[tabindex="0"]`)) other.tabIndex = -1;
    at.tabIndex = 0;
  });
}
