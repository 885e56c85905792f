// An article's text with its notes drawn in it. Notes nest and never cross; each draws a line under
// its words, and the lines of those that hold others lie lower.

// The innermost notes are at height 0; one that holds others is one higher than the highest of them.
function heights(a) {
  const [first, end] = [articles.first[a], articles.first[a + 1]];
  const height = new Uint8Array(end - first);
  const open = [];
  for (let n = first; n < end; n++) {
    while (open.length && notes.end[open[open.length - 1]] <= notes.start[n]) open.pop();
    open.push(n);
    for (let ix = open.length - 2; ix >= 0; ix--) {
      const [outer, inner] = [open[ix] - first, open[ix + 1] - first];
      if (height[outer] > height[inner]) break;
      height[outer] = height[inner] + 1;
    }
  }
  return height;
}

// The notes that hold a note, the smallest first.
function holders(n) {
  const found = [];
  for (let other = n - 1; other >= articles.first[notes.article[n]]; other--) {
    if (notes.end[other] >= notes.end[n] && notes.start[other] <= notes.start[n]) found.push(other);
  }
  return found;
}

// The notes inside a note.
function held(n) {
  const found = [];
  for (let other = n + 1; other < articles.first[notes.article[n] + 1]; other++) {
    if (notes.start[other] >= notes.end[n]) break;
    found.push(other);
  }
  return found;
}

// What a note is, in a word or two.
function noteLabel(n) {
  const row = notes.number[n];
  const event = row >= 0 ? word(counts.event[row]) : '';
  const kind = readable(kindOf(n) || typeOf(n));
  return event && event !== 'none' ? `${kind}, ${event}` : kind;
}

function noteElement(n, height) {
  const type = TYPES.includes(typeOf(n)) ? typeOf(n) : 'term';
  return element('span', {
    class: `note ${type} h${Math.min(height, 3)}${selection.on[n] ? '' : ' out'}`,
    role: 'group',
    'aria-label': `${typeOf(n)}, ${noteLabel(n)}`,
    'data-note': n,
    'data-label': noteLabel(n),
    tabindex: -1,
  });
}

// Draws a stretch of the text, with the notes that lie in it, into an element.
function drawText(a, from, to, into, height) {
  const text = textOf(a);
  const open = [{ node: into, end: to }];
  let at = from;
  const write = (end) => {
    if (end > at) append(open, text.slice(at, end));
    at = Math.max(at, end);
  };
  const closeTo = (start) => {
    while (open.length > 1 && open[open.length - 1].end <= start) {
      write(open[open.length - 1].end);
      open.pop();
    }
  };
  for (let n = articles.first[a]; n < articles.first[a + 1]; n++) {
    if (notes.start[n] < from || notes.end[n] > to) continue;
    closeTo(notes.start[n]);
    write(notes.start[n]);
    const node = noteElement(n, height[n - articles.first[a]]);
    open[open.length - 1].node.append(node);
    open.push({ node, end: notes.end[n] });
  }
  closeTo(to);
  write(to);
}

// Appends a text to the innermost open element. Outside of all notes an empty line begins a new
// paragraph, where there are paragraphs.
function append(open, text) {
  const innermost = open[open.length - 1];
  const [first, ...others] = open.length === 1 && innermost.node.localName === 'p' ? text.split(/\n[^\S\n]*\n\s*/) : [text];
  innermost.node.append(first);
  for (const other of others) {
    const paragraph = element('p', {}, other);
    innermost.node.after(paragraph);
    innermost.node = paragraph;
  }
}

// Whether the lines of a text are cut at a width, as agencies wired them: then they may flow.
function isWrapped(text) {
  const cut = text.match(/^.*\S.*(?=\n.*\S)/gm) || [];
  const full = cut.filter((line) => line.length >= 50 && line.length <= 90).length;
  return cut.length >= 4 && full >= cut.length * 0.8;
}

// Where the first line that says something begins and ends; nothing if a note reaches over its end
// or it is the whole text.
function headline(a) {
  const found = /^[^\n]*[\p{L}\p{N}][^\n]*/mu.exec(textOf(a));
  if (!found) return null;
  const [start, end] = [found.index, found.index + found[0].length];
  if (end - start > 200 || textOf(a).slice(end).trim() === '') return null;
  for (let n = articles.first[a]; n < articles.first[a + 1]; n++) {
    if (notes.start[n] >= end) break;
    if (notes.end[n] > end) return null;
  }
  return [start, end];
}

// Marks what was searched for, without touching the text.
function markSearched(container) {
  if (!CSS.highlights) return;
  CSS.highlights.delete('searched');
  const needles = searched(filter.text);
  if (!needles.length) return;
  const ranges = [];
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.toLowerCase();
    for (const needle of needles) {
      for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
        const range = new Range();
        range.setStart(walker.currentNode, Math.min(at, walker.currentNode.length));
        range.setEnd(walker.currentNode, Math.min(at + needle.length, walker.currentNode.length));
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set('searched', new Highlight(...ranges));
}
