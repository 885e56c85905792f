//! Which organizations are firms: by what is told of their shares, their profits and who buys
//! them, by the firm whose name they begin with.

use compact_str::CompactString;

use super::body::body_of;
use super::{Coder, Duties, ORGANIZATION, Said};
use crate::analysis::{Body, EntityIx};
use crate::gazetteer::Matches;
use crate::recognise::Found;
use crate::segment::Page;
use crate::segment::scan::shape;

impl Coder<'_, '_> {
    /// The firm named last in the few sentences before a mention.
    pub(super) fn firm_before(&self, at: usize, duties: &Duties) -> Option<EntityIx> {
        const SENTENCES: u32 = 3;
        let sentence = |mention: &Found<Body>| self.page.tokens[mention.first as usize].sentence;
        let here = sentence(&self.mentions[at]);
        let before = self.mentions[..at].iter().rev();
        let mut near = before.take_while(|other| here <= sentence(other) + SENTENCES);
        near.find_map(|other| {
            let listed = |body| {
                self.cast
                    .known_code(body)
                    .is_some_and(|code| code.ends_with("BUS"))
            };
            body_of(other).filter(|body| duties.role(*body) == "BUS" || listed(*body))
        })
    }

    /// Takes role and country of the firm whose listed name a longer one begins with: "[Kestrel]
    /// Motors".
    pub(super) fn take_from_parent(&self, at: usize, matches: &Matches, said: &mut Said) {
        let (first, last) = self.ends(at);
        let gazetteer = self.cast.gazetteer;
        let shorter = matches.at(first).iter().rev();
        let mut sure = shorter
            .filter(|found| (found.last as usize) < last && found.kinds.sure.meets(ORGANIZATION));
        let Some(parent) = sure.next().filter(|_| self.page.form(first).given() == 0) else {
            return;
        };
        let mut readings = Vec::new();
        gazetteer.readings(matches, parent.forms, &mut readings);
        let firm = readings.iter().find_map(|reading| {
            let facts = gazetteer.entity(reading.entity);
            let role = facts.code().get(3..)?;
            let country = facts.country().as_bytes().try_into().ok()?;
            (role == "BUS" || role == "MED").then(|| (CompactString::new(role), country))
        });
        if let Some((role, country)) = firm {
            said.role = role;
            said.country = said.country.or(Some(country));
        }
    }

    /// Whether the words around a name tell of a firm: "[Kestrel] shares", "[Kestrel] posted a net
    /// loss", "agreed to buy [Kestrel]", "[Kestrel] (NYSE: KSL)".
    pub(super) fn is_traded(&self, at: usize) -> bool {
        let (first, last) = self.ends(at);
        has_shares(self.page, last)
            || tells_profit(self.page, last)
            || is_bought(self.page, (first, last))
    }
}

/// What only firms have.
const OF_FIRMS: [&str; 9] = [
    "shares",
    "stock",
    "shareholders",
    "profit",
    "profits",
    "earnings",
    "revenue",
    "revenues",
    "turnover",
];

/// "Kestrel shares", "Kestrel's quarterly profits", "Kestrel (NYSE: KSL)".
fn has_shares(page: &Page, last: usize) -> bool {
    const ADJECTIVES: usize = 3;
    let next = last + 1;
    let near = |at: usize| page.tokens.get(at).is_some() && page.same_sentence(last, at);
    if near(next + 2) && page.mark(next) == Some('(') && page.mark(next + 2) == Some(':') {
        return page.has(next + 1, shape::ALL_CAPS);
    }
    if near(next) && ["shares", "stock", "shareholders"].contains(&page.str(next)) {
        return true;
    }
    let plural = near(next) && page.mark(next) == Some('\'') && page.has(next, shape::GLUED);
    let owner = plural || page.has(last, shape::POSSESSIVE);
    let begin = next + usize::from(plural);
    owner
        && (begin..begin + ADJECTIVES)
            .take_while(|at| near(*at) && page.is_word(*at))
            .any(|at| OF_FIRMS.contains(&page.str(at)))
}

/// "Kestrel posted a net loss"
fn tells_profit(page: &Page, last: usize) -> bool {
    const VERBS: [&str; 6] = ["posted", "posts", "reported", "reports", "booked", "books"];
    const TAKEN: [&str; 8] = [
        "profit", "profits", "loss", "losses", "earnings", "revenue", "revenues", "turnover",
    ];
    const FAR: usize = 5;
    let verb = last + 1;
    let near = |at: usize| page.tokens.get(at).is_some() && page.same_sentence(last, at);
    near(verb)
        && VERBS.contains(&page.str(verb))
        && (verb + 1..=verb + FAR)
            .take_while(|at| near(*at) && page.is_word(*at))
            .any(|at| TAKEN.contains(&page.str(at)))
}

/// "agreed to acquire Kestrel", "a takeover of Kestrel", "shares in Kestrel"
fn is_bought(page: &Page, (first, last): (usize, usize)) -> bool {
    const NOUNS: [&str; 9] = [
        "takeover",
        "acquisition",
        "merger",
        "shares",
        "stake",
        "bid",
        "shareholders",
        "subsidiary",
        "investors",
    ];
    const VERBS: [&str; 3] = ["buy", "acquire", "acquiring"];
    // "acquire Kestrel technology"
    let next = last + 1;
    let alone = page.tokens.get(next).is_none_or(|_| {
        !page.same_sentence(last, next)
            || !page.is_word(next)
            || !page.form(next).tags()[0].starts_with("NN")
    });
    let Some(before) = first
        .checked_sub(2)
        .filter(|_| alone && !page.has(last, shape::POSSESSIVE))
    else {
        return false;
    };
    let leads = matches!(page.str(first - 1), "of" | "in" | "for" | "with");
    let bid = VERBS.contains(&page.str(first - 1))
        && (page.str(before) == "to" || page.str(before) == "is");
    page.same_sentence(before, first)
        && (leads && NOUNS.contains(&page.str(before)) || bid && agrees_before(page, before))
}

/// "agreed [to] buy"
fn agrees_before(page: &Page, to: usize) -> bool {
    const AGREED: [&str; 8] = [
        "agreed", "agrees", "offered", "offers", "bid", "bids", "deal", "plans",
    ];
    to.checked_sub(1)
        .is_some_and(|at| AGREED.contains(&page.str(at)))
}
