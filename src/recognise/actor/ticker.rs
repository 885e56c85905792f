//! Signs of shares, "<ODSH.O>", "(NYSE: ODS)": no names, but what stands before one is a firm.

use super::run::{Finder, Joint};
use super::shape::organization_head;
use crate::gazetteer::{Class, NameCue};
use crate::segment::Page;
use crate::segment::scan::{key_of, keys_of, shape};

/// Letters of the longest sign.
const LONGEST: u32 = 7;

/// Takes the signs in angle brackets out of what can be names.
pub(crate) fn mark(page: &Page, taken: &mut [bool]) {
    if memchr::memchr(b'<', page.text.as_bytes()).is_none() {
        return;
    }
    for open in 0..page.tokens.len() {
        if let Some(close) = sign_in_brackets(page, open) {
            taken[open..=close].fill(true);
        }
    }
}

/// The closing bracket of the sign that opens at a token: "<ODSH>", "<ODSH.O>", "<ODSH ST>".
fn sign_in_brackets(page: &Page, open: usize) -> Option<usize> {
    // "ODSH", ".", "O"
    const PARTS: usize = 3;
    let mark_at = |at: usize| page.tokens.get(at).and_then(|_| page.mark(at));
    if mark_at(open) != Some('<') || !is_sign(page, open + 1) {
        return None;
    }
    let second = |at: usize| at == open + 2 && is_exchange(page, at);
    (open + 2..open + 2 + PARTS)
        .take_while(|at| *at < page.tokens.len() && (page.has(*at, shape::GLUED) || second(*at)))
        .find(|at| mark_at(*at) == Some('>'))
}

/// The "ST" of "<ODSH ST>": where the share is traded.
fn is_exchange(page: &Page, at: usize) -> bool {
    const LONGEST: u32 = 2;
    let token = &page.tokens[at];
    token.shape & shape::ALL_CAPS != 0 && token.end - token.start <= LONGEST
        || token.end - token.start == 1
}

/// Letters in capitals, and no tag that a page has left in its text.
fn is_sign(page: &Page, at: usize) -> bool {
    const TAGS: [u64; 12] = keys_of([
        "b", "br", "em", "hr", "i", "li", "ol", "p", "td", "th", "tr", "ul",
    ]);
    page.tokens.get(at).is_some_and(|token| {
        token.shape & shape::GLUED != 0
            && token.shape & shape::CAPITAL != 0
            && token.end - token.start <= LONGEST
            && !TAGS.contains(&token.key)
            && (token.shape & shape::ALL_CAPS != 0 || token.end - token.start == 1)
    })
}

/// Whether the sign of a share opens at a token: "<ODSH.O>", "(NYSE: ODS)".
pub(super) fn opens(page: &Page, at: usize) -> bool {
    sign_in_brackets(page, at).is_some() || {
        let sign = at + 3;
        sign < page.tokens.len() && page.mark(at) == Some('(') && is_behind_exchange(page, sign)
    }
}

/// "(NYSE: ODS)", "(LSE: ODS, NYSE: ODA)" at the second word.
pub(super) fn is_behind_exchange(page: &Page, sign: usize) -> bool {
    sign > 2
        && page.mark(sign - 1) == Some(':')
        && page.has(sign - 2, shape::ALL_CAPS)
        && matches!(page.mark(sign - 3), Some('(' | ';' | ','))
        && page.has(sign, shape::ALL_CAPS)
        && page.tokens.len() > sign + 1
        && matches!(page.mark(sign + 1), Some(')' | ',' | ';' | '.'))
}

/// "Velmora Corp. (VLK)": letters in brackets behind a legal form that begin no words of the name.
pub(super) fn is_share(page: &Page, first: usize, last: usize) -> bool {
    const WORDS: usize = 8;
    const LONGEST: u32 = 5;
    let bracketed = first == last
        && first > 2
        && page.tokens[first].end - page.tokens[first].start <= LONGEST
        && page.has(first, shape::ALL_CAPS)
        && page.mark(first - 1) == Some('(')
        && page.tokens.get(last + 1).is_some()
        && page.mark(last + 1) == Some(')');
    if !bracketed {
        return false;
    }
    let stop = usize::from(page.mark(first - 2) == Some('.'));
    let form = first - 2 - stop;
    if !page.is(form, Class::CompanySuffix) || !page.has(form, shape::CAPITAL) {
        return false;
    }
    let mut letters = page.str(first).bytes().rev().peekable();
    for word in (form.saturating_sub(WORDS)..=form).rev() {
        let initial = page.str(word).bytes().next();
        letters.next_if(|letter| initial == Some(*letter));
    }
    letters.peek().is_some()
}

/// "<Odda Shipping Inc>": a firm without a sign, at its first and last word.
pub(super) fn is_in_brackets(page: &Page, first: usize, last: usize) -> bool {
    first > 0
        && page.mark(first - 1) == Some('<')
        && page.has(first, shape::GLUED)
        && page.tokens.len() > last + 1
        && page.mark(last + 1) == Some('>')
}

impl Finder<'_> {
    /// The last word of the firm that begins at a word of a line in capitals and stands before the
    /// sign of its share: "ODDA SHIPPING AND TRADING CO <ODSH>".
    pub(super) fn firm_before_sign(&self, first: usize) -> Option<usize> {
        const WORDS: usize = 7;
        if !self.is_firm_word(first) || self.is_deed(first) {
            return None;
        }
        let mut last = first;
        for _ in 0..WORDS {
            if opens(self.page, last + 1) {
                let page = self.page;
                let mut between = first + 1..last;
                let joined = between.any(|at| page.cue(at) == NameCue::And);
                return (!joined || page.is(last, Class::CompanySuffix)).then_some(last);
            }
            let (next, joint) = self.step(last)?;
            let part =
                self.is_firm_word(next) && (opens(self.page, next + 1) || !self.is_verb(next));
            let small = joint == Joint::Space && self.joins_firm(last, next);
            if !part && !small {
                return None;
            }
            last = next;
        }
        None
    }

    fn is_firm_word(&self, at: usize) -> bool {
        let page = self.page;
        self.is_name_like(at)
            && !self.is_taken(at)
            && page.has(at, shape::ALL_CAPS)
            && !page.is_any(at, Class::FUNCTION_WORDS)
            && !page.is(at, Class::Number)
    }

    /// "BANK OF ODDA", "HOLM AND CO"
    fn joins_firm(&self, before: usize, at: usize) -> bool {
        let page = self.page;
        match page.cue(at) {
            NameCue::Of => {
                organization_head(page, before).0 || page.is(before, Class::CompanySuffix)
            }
            NameCue::And => true,
            _ => false,
        }
    }

    /// A verb that does not begin the line, as in "UNITED KELP", or any word that may be one behind
    /// "TO"; "ODDA <ODD> STUDYING KELP <KLP>".
    fn is_deed(&self, at: usize) -> bool {
        let page = self.page;
        let before = at
            .checked_sub(1)
            .filter(|before| page.same_sentence(*before, at));
        before.is_some_and(|before| {
            let infinitive = page.says(before, key_of("to"));
            self.is_verb(at)
                || page.form(at).tags()[0] == "VBG"
                || infinitive && page.form(at).tags().contains(&"VB")
        })
    }

    /// "RAISES", "BUYS", "FILES": what a firm does, in headlines; a noun may look like it, and one
    /// behind "AND" is it.
    fn is_verb(&self, at: usize) -> bool {
        let page = self.page;
        let tags = page.form(at).tags();
        let joined = at > 0 && page.cue(at - 1) == NameCue::And;
        matches!(tags[0], "VB" | "VBZ" | "VBP" | "MD")
            || tags[0] == "NNS" && tags[1] == "VBZ" && !joined
    }
}
