//! Finds the names of the lists in a page: at every word all names that begin there.

use super::Class;
use super::compile::{
    CHAIN_SEED, MORE, NO_NAME, chain_slot, chain_tag, first_word_bit, is_element,
};
use super::kinds::ReadingKinds;
use super::layer::Gazetteer;
use super::refs::NameRef;
use super::table::{Name, Table};
use crate::machine::prefetch;
use crate::segment::normal::normal;
use crate::segment::scan::{Token, mix, shape};
use crate::segment::{Case, Page};
use crate::span::Span;

/// A stretch of the text that is a name of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// First token.
    pub(crate) first: u32,
    /// Last token (included).
    pub(crate) last: u32,
    /// From the first to the last token, with the full stop or 's that belongs to the name.
    pub(crate) span: Span,
    pub(crate) forms: Forms,
    /// What it can mean.
    pub(crate) kinds: ReadingKinds,
}

/// The surface forms of the lists that a match equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Forms {
    first: u32,
    count: u32,
}

/// All matches of a page by first token, the shorter before the longer.
///
/// Tables are far larger than the processor's caches, so the page is passed over several times,
/// each time asking for what the next pass reads.
#[derive(Debug, Default)]
pub(crate) struct Matches {
    pub(super) list: Vec<Match>,
    /// Of each token: where the matches that begin there begin in the list.
    begins: Vec<u32>,
    names: Vec<NameRef>,
    starts: Vec<Start>,
    ends: Vec<End>,
}

/// A token at which a name of a table may begin.
#[derive(Clone, Copy, Debug)]
struct Start {
    layer: u32,
    token: u32,
    /// Of the words of the chain so far.
    hash: u64,
    /// What the table has under the first word.
    node: u32,
    /// The word behind the first, if the chain goes on there; else the first.
    next: u32,
}

/// Where a chain of a table ends with a name.
#[derive(Clone, Copy, Debug)]
struct End {
    layer: u32,
    first: u32,
    last: u32,
    name: u32,
}

impl Matches {
    /// The surface forms of the lists that a match equals.
    pub(super) fn names(&self, forms: Forms) -> &[NameRef] {
        let first = forms.first as usize;
        &self.names[first..first + forms.count as usize]
    }

    /// Every match, by first token, the shorter before the longer.
    pub(crate) fn all(&self) -> &[Match] {
        &self.list
    }

    /// The first and last token of every match.
    pub(crate) fn extents(&self) -> impl Iterator<Item = (u32, u32)> {
        self.list.iter().map(|found| (found.first, found.last))
    }

    /// All names that begin at a token, the shorter before the longer.
    pub(crate) fn at(&self, token: usize) -> &[Match] {
        match self.begins.get(token..token + 2) {
            Some([begin, end]) => &self.list[*begin as usize..*end as usize],
            _ => &[],
        }
    }

    /// Finds every name of the page.
    pub(crate) fn fill(&mut self, page: &Page, gazetteer: &Gazetteer) {
        let tables = gazetteer.tables();
        self.list.clear();
        self.begins.clear();
        self.names.clear();
        self.start(page, tables);
        self.step(page, tables);
        self.walk(page, tables);
        for end in &self.ends {
            let table = &tables[end.layer as usize];
            table.prefetch(&table.names[end.name as usize]);
        }
        self.verify(page, tables);
        self.begin(page.tokens.len() + 1);
        if tables.len() > 1 {
            self.drop_crossed(gazetteer);
        }
        let names = &self.names;
        for found in &mut self.list {
            let Forms { first, count } = found.forms;
            found.kinds = gazetteer.kinds(&names[first as usize..][..count as usize]);
        }
    }

    /// Drops the built-in names that cross one of a user's lists.
    fn drop_crossed(&mut self, gazetteer: &Gazetteer) {
        const LONGEST: u32 = 16;
        let users: Vec<bool> = self
            .list
            .iter()
            .map(|found| gazetteer.is_users(self.names(found.forms)))
            .collect();
        let mut crossed = vec![false; self.list.len()];
        for (winner, _) in self.list.iter().zip(&users).filter(|(_, users)| **users) {
            let from = winner.first.saturating_sub(LONGEST);
            let from = self.list.partition_point(|other| other.first < from);
            for at in from..self.list.len() {
                let other = &self.list[at];
                if other.first > winner.last {
                    break;
                }
                crossed[at] |= !users[at] && other.span.crosses(winner.span);
            }
        }
        let tokens = self.begins.len();
        self.begins.clear();
        let list = std::mem::take(&mut self.list);
        for (found, _) in list
            .into_iter()
            .zip(crossed)
            .filter(|(_, crossed)| !crossed)
        {
            self.begin(found.first as usize + 1);
            self.list.push(found);
        }
        self.begin(tokens);
    }

    /// Finds the tokens at which names may begin.
    fn start(&mut self, page: &Page, tables: &[Table]) {
        let any_case = page.case != Case::Usual;
        let any_small = tables.iter().any(|table| table.has_small);
        self.starts.clear();
        for token in page.tokens.iter().filter(|token| is_name_like(token)) {
            let bit = first_word_bit(mix(CHAIN_SEED, token.key));
            for table in tables {
                prefetch(&table.first_words, bit / 32);
            }
        }
        for (at, token) in (0..).zip(page.tokens) {
            let name_like = any_case || is_name_like(token);
            if !name_like && !any_small {
                continue;
            }
            let hash = mix(CHAIN_SEED, token.key);
            let bit = first_word_bit(hash);
            for (layer, table) in (0..).zip(tables) {
                if !name_like && !table.has_small {
                    continue;
                }
                if table.first_words[bit / 32] >> (bit % 32) & 1 != 0 {
                    prefetch(&table.chain, chain_slot(hash, table.chain.len()));
                    self.starts.push(Start {
                        layer,
                        token: at,
                        hash,
                        node: NO_NAME,
                        next: at,
                    });
                }
            }
        }
    }

    /// Reads what the tables have under the first words, and asks for what they have under two.
    fn step(&mut self, page: &Page, tables: &[Table]) {
        for start in &mut self.starts {
            let table = &tables[start.layer as usize];
            start.node = slot(&table.chain, start.hash);
            let next = (start.node & MORE != 0)
                .then(|| next_element(page, start.token as usize))
                .flatten();
            if let Some(next) = next {
                start.next = next as u32;
                start.hash = mix(start.hash, page.tokens[next].key);
                prefetch(&table.chain, chain_slot(start.hash, table.chain.len()));
            }
        }
    }

    /// Follows the chains from each start.
    fn walk(&mut self, page: &Page, tables: &[Table]) {
        self.ends.clear();
        for start in &self.starts {
            let table = &tables[start.layer as usize];
            let (mut node, mut hash) = (start.node, start.hash);
            let mut at = start.token as usize;
            let mut next = Some(start.next as usize).filter(|next| *next > at);
            loop {
                let name = node & NO_NAME;
                if name != NO_NAME {
                    prefetch(&table.names, name as usize);
                    self.ends.push(End {
                        layer: start.layer,
                        first: start.token,
                        last: at as u32,
                        name,
                    });
                }
                let Some(behind) = next else {
                    break;
                };
                at = behind;
                node = slot(&table.chain, hash);
                next = (node & MORE != 0).then(|| next_element(page, at)).flatten();
                hash = next.map_or(hash, |next| mix(hash, page.tokens[next].key));
            }
        }
    }

    /// Keeps the names of the chains' ends that the text has in an allowed case.
    fn verify(&mut self, page: &Page, tables: &[Table]) {
        for at in 0..self.ends.len() {
            let end = self.ends[at];
            self.begin(end.first as usize + 1);
            self.verify_end(page, &tables[end.layer as usize], end);
            let last_of_token = self
                .ends
                .get(at + 1)
                .is_none_or(|next| next.first != end.first);
            if tables.len() > 1 && last_of_token {
                self.merge_extents(end.first);
            }
        }
    }

    /// Notes that no more matches begin before the last of so many tokens.
    fn begin(&mut self, tokens: usize) {
        if self.begins.len() < tokens {
            self.begins.resize(tokens, self.list.len() as u32);
        }
    }

    fn verify_end(&mut self, page: &Page, table: &Table, end: End) {
        let (first, last) = (end.first as usize, end.last as usize);
        let first_form = self.names.len() as u32;
        let mut span = page.span(first, last);
        let mut name = end.name;
        while name != NO_NAME {
            let row = &table.names[name as usize];
            if let Some(end_of_name) = accepts(page, table, row, first, last) {
                span.end = span.end.max(end_of_name);
                table.prefetch_readings(row);
                self.names.push(NameRef::new(end.layer, name));
            }
            name = row.next;
        }
        let count = self.names.len() as u32 - first_form;
        if count > 0 {
            self.list.push(Match {
                first: end.first,
                last: end.last,
                span,
                forms: Forms {
                    first: first_form,
                    count,
                },
                kinds: ReadingKinds::default(),
            });
        }
    }

    /// Joins what several tables found at one extent from one token on.
    fn merge_extents(&mut self, first: u32) {
        let from = self.list.partition_point(|found| found.first < first);
        let mut merged: Vec<(Match, Vec<NameRef>)> = Vec::new();
        for found in &self.list[from..] {
            let names = self.names(found.forms).to_vec();
            match merged.iter_mut().find(|(old, _)| old.last == found.last) {
                Some((old, all)) => {
                    old.span = old.span.join(found.span);
                    all.extend(names);
                }
                None => merged.push((*found, names)),
            }
        }
        if merged.len() == self.list.len() - from {
            self.list[from..].sort_by_key(|found| found.last);
            return;
        }
        self.list.truncate(from);
        merged.sort_by_key(|(found, _)| found.last);
        for (mut found, names) in merged {
            found.forms = Forms {
                first: self.names.len() as u32,
                count: names.len() as u32,
            };
            self.names.extend(names);
            self.list.push(found);
        }
    }
}

/// Whether a name in its usual letters may begin with a token.
#[inline]
fn is_name_like(token: &Token) -> bool {
    const NAME_LIKE: u16 = shape::CAPITAL | shape::DIGIT | shape::INNER_CAPITAL;
    token.shape & NAME_LIKE != 0 || token.is(Class::Particle)
}

/// The node of a chain's hash; no name and no more where there is none.
fn slot(chain: &[[u32; 2]], hash: u64) -> u32 {
    let tag = chain_tag(hash);
    let mut at = chain_slot(hash, chain.len());
    loop {
        let [found, node] = chain[at];
        if found == tag {
            return node;
        }
        if found == 0 {
            return NO_NAME;
        }
        at = (at + 1) & (chain.len() - 1);
    }
}

/// The next token that takes part in a name, if no sentence or line ends before it.
fn next_element(page: &Page, at: usize) -> Option<usize> {
    let mut next = at + 1;
    loop {
        let token = page.tokens.get(next)?;
        if token.sentence != page.tokens[at].sentence {
            return None;
        }
        if is_element(token) {
            return Some(next);
        }
        if !may_be_skipped(page, next) {
            return None;
        }
        next += 1;
    }
}

/// Hyphens, apostrophes and the full stops of abbreviations may stand in a name or not.
fn may_be_skipped(page: &Page, at: usize) -> bool {
    match page.mark(at) {
        Some('-' | '–' | '.') => page.has(at, shape::GLUED),
        Some('\'') => {
            page.has(at, shape::GLUED)
                && page
                    .tokens
                    .get(at + 1)
                    .is_some_and(|next| next.shape & shape::GLUED == 0)
        }
        _ => false,
    }
}

/// Where the name ends in the text, if the text has it in an allowed case.
fn accepts(page: &Page, table: &Table, name: &Name, first: usize, last: usize) -> Option<u32> {
    let mut end = page.tokens[last].end;
    if name.ends_with_stop() && page.has(last, shape::STOP_AFTER) {
        end += 1;
    }
    let text = &page.text[page.tokens[first].start as usize..end as usize];
    if text == table.text(name.surface) {
        // "ICE" of a text in capitals
        let word = page.case == Case::Capitals
            && first == last
            && !name.ends_with_stop()
            && page.tokens[first].shape & (shape::CAPITAL | shape::DIGIT) == 0
            && page.form(first).is_ordinary();
        return (!word).then_some(end);
    }
    let mut words = table.text(name.normal).split(' ');
    for at in (first..=last).filter(|at| is_element(&page.tokens[*at])) {
        let word = words.next()?;
        let (word, possessive) = match word.strip_suffix("'s") {
            Some(word) => (word, true),
            None => (word, false),
        };
        if possessive && !page.has(at, shape::POSSESSIVE)
            || !possessive && at < last && page.has(at, shape::POSSESSIVE)
        {
            return None;
        }
        if possessive && at == last {
            let rest = &page.text[end as usize..];
            end += 1 + rest.chars().next().map_or(0, char::len_utf8) as u32;
        }
        if !fits_case(page.str(at), word, &page.tokens[at], name.is_exact())
            && !lacks_capital(page, word, at, first == last)
        {
            return None;
        }
    }
    words.next().is_none().then_some(end)
}

/// Whether a word of the text may stand for a word of a name: the same letters, with a capital
/// where the name has one first; more capitals only if all letters are.
fn fits_case(text: &str, word: &str, token: &Token, exact: bool) -> bool {
    if text == word {
        return true;
    }
    let text = &*normal(text);
    if exact {
        return text == word;
    }
    if !same_letters(text, word) {
        return false;
    }
    if token.shape & shape::ALL_CAPS != 0 {
        return true;
    }
    let mut pairs = text.chars().zip(word.chars());
    let Some((first, wanted)) = pairs.next() else {
        return false;
    };
    (first.is_uppercase() || !wanted.is_uppercase()) && pairs.all(|(a, b)| a == b)
        || token.shape & shape::CAPITAL != 0 && !text.contains(char::is_lowercase)
}

/// Whether a word only lacks the capital that it has in a name, in a text whose letter case says
/// nothing. An ordinary word is none of a name that is no longer than it.
fn lacks_capital(page: &Page, word: &str, at: usize, alone: bool) -> bool {
    page.case != Case::Usual
        && same_letters(page.str(at), word)
        && !(alone && page.form(at).is_ordinary())
}

fn same_letters(text: &str, word: &str) -> bool {
    text.eq_ignore_ascii_case(word)
        || !text.is_ascii()
            && text
                .chars()
                .flat_map(char::to_lowercase)
                .eq(word.chars().flat_map(char::to_lowercase))
}
