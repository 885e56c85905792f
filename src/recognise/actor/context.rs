//! What the words around a name say of its kind.

use super::behind::after;
use super::shape::{Use, is_event, is_plural, word_use};
use super::{Cue, Evidence, NameKind, Spot, apposition, kinds_named, spot_flag, title};
use crate::analysis::{ActorKind, EntityKind, PlaceKind};
use crate::gazetteer::{Class, KindSet, NameCue};
use crate::parse::lemma_meaning;
use crate::recognise::place::pattern;
use crate::segment::scan::{key_of, keys_of, shape};
use crate::segment::{Page, sentence_flag};

/// Those who work somewhere.
const STAFF: u64 = Class::mask(&[Class::Role, Class::Title, Class::ActorNoun]);

const BUILDING: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Facility));
const BODY: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Organization));

/// Adds what stands before and after a spot; titles reach back no farther than `from`.
pub(crate) fn weigh(page: &Page, evidence: &Evidence, spot: &mut Spot, from: usize) {
    let next = token_after(page, spot.last as usize, spot.span.end);
    if opens_dateline(page, spot, next) {
        spot.votes.add(evidence.cue(Cue::Dateline));
    }
    let body = spot.has(spot_flag::SURE)
        && !spot.is_one_word()
        && !spot.kinds.any().meets(kinds_named(NameKind::Person));
    let no_title = body || spot.has(spot_flag::ADJECTIVE) || is_described_place(page, spot);
    if !(no_title || is_title_part(page, spot, next)) {
        spot.title = title::before(page, spot.first as usize, from);
    }
    if spot.title.is_some() {
        spot.votes.add(evidence.cue(Cue::TitleBefore));
    } else {
        before(page, evidence, spot, next);
    }
    after(page, evidence, spot, next);
    if spot.kinds.any().meets(BUILDING) && spot.kinds.any().meets(BODY) {
        body_or_building(page, evidence, spot, next);
    }
}

/// "ODDA, Norway (Fjord News) -", "ODDA, March 3 -": the place that a dateline begins with.
fn opens_dateline(page: &Page, spot: &Spot, next: Option<usize>) -> bool {
    let first = spot.first as usize;
    let sentence = page.sentence(first);
    sentence.has(sentence_flag::DATELINE)
        && sentence.first == spot.first
        && page.has(first, shape::ALL_CAPS)
        && next.is_some_and(|next| matches!(page.mark(next), Some(',' | '(' | '-' | '–' | '—')))
}

/// "metropolitan Philadelphia", but "Metropolitan Hilarion": an adjective before a place of the lists.
fn is_described_place(page: &Page, spot: &Spot) -> bool {
    let before = (spot.first as usize).checked_sub(1);
    is_sure_place(spot)
        && before.is_some_and(|at| !page.has(at, shape::CAPITAL) && page.form(at).tags()[0] == "JJ")
}

/// Whether the lists have a name as a place's and nothing else's.
pub(super) fn is_sure_place(spot: &Spot) -> bool {
    spot.has(spot_flag::SURE) && spot.kinds.any().within(KindSet::PLACES)
}

/// A name that is a building's and that of those who work there: "White House".
fn body_or_building(page: &Page, evidence: &Evidence, spot: &mut Spot, next: Option<usize>) {
    const MODIFIERS: usize = 2;
    let staff = next.is_some_and(|next| {
        let words = next..page.tokens.len().min(next + MODIFIERS + 1);
        let noun = words
            .take_while(|at| page.is_word(*at) && page.same_sentence(next, *at))
            .find(|at| !title::is_modifier(page, *at));
        noun.is_some_and(|at| page.is_any(at, STAFF))
    });
    if staff && !page.has(spot.last as usize, shape::POSSESSIVE) {
        spot.votes.add(evidence.cue(Cue::StaffAfter));
        return;
    }
    let article = (spot.first as usize).checked_sub(1);
    let before = article.filter(|at| page.cue(*at) == NameCue::Article && *at > 0);
    if before.is_some_and(|article| is_locative(page.str(article - 1))) {
        spot.votes.add(evidence.cue(Cue::BuildingBefore));
    }
}

fn is_locative(word: &str) -> bool {
    matches!(
        word,
        "at" | "in" | "inside" | "outside" | "into" | "near" | "around"
    )
}

/// "Deputy [Youth] and Sports Minister": an ordinary word that is part of a title itself.
fn is_title_part(page: &Page, spot: &Spot, next: Option<usize>) -> bool {
    spot.is_one_word()
        && spot.has(spot_flag::ORDINARY)
        && next
            .is_some_and(|next| matches!(page.cue(next), NameCue::And | NameCue::Of | NameCue::For))
}

/// The first token behind a span that starts at a word.
pub(crate) fn token_after(page: &Page, last: usize, end: u32) -> Option<usize> {
    let next = (last + 1..page.tokens.len()).find(|at| page.tokens[*at].start >= end)?;
    page.same_sentence(last, next).then_some(next)
}

fn before(page: &Page, evidence: &Evidence, spot: &mut Spot, next: Option<usize>) {
    let first = spot.first as usize;
    let Some(mut at) = first.checked_sub(1) else {
        return;
    };
    match page.mark(at) {
        Some('(') if page.sentence(first).has(sentence_flag::DATELINE) => {
            spot.votes.add(evidence.cue(Cue::DatelineAgency));
        }
        Some('-') if at > 1 && is_party(page, at - 1) => {
            spot.votes.add(evidence.cue(Cue::PartyBefore));
        }
        Some('"' | '\'' | '“') if at > 0 => {
            if is_quoted(page, spot, at, next) {
                spot.votes.add(evidence.cue(Cue::Quoted));
            }
            at -= 1;
        }
        None if at > 0
            && page.cue(at) == NameCue::Article
            && is_quoted(page, spot, at - 1, next) =>
        {
            spot.votes.add(evidence.cue(Cue::Quoted));
        }
        Some(',') => {
            if let Some(cue) = apposition::before(page, at, next) {
                spot.votes.add(evidence.cue(cue));
            } else if !spot.is_one_word() && at > 0 && is_work(page, at - 1) {
                spot.votes.add(evidence.cue(Cue::WorkBefore));
            }
        }
        _ => {}
    }
    if !page.same_sentence(at, first) {
        return;
    }
    // "in Brenlow jargon": the preposition is the noun's
    let modifies = !spot.is_listed() && modifies(page, next);
    if let Some(votes) = evidence.before(page.word(at)).filter(|_| !modifies) {
        spot.votes.add(votes);
    }
    if is_event(page, at) && page.has(at, shape::CAPITAL) {
        spot.votes.add(evidence.cue(Cue::Thing));
    }
    if page.cue(at) == NameCue::Article {
        behind_article(page, evidence, spot, at, next);
        return;
    }
    exemplified(page, evidence, spot, at);
    if is_alias(page, at) {
        spot.votes.add(evidence.cue(Cue::RoleAfter));
    }
    if is_bought(page, spot, at) {
        spot.votes.add(evidence.cue(Cue::BoughtBy));
    }
    if is_quantified(page, spot, at) {
        spot.votes.add(evidence.cue(Cue::CommonNoun));
    }
    if says_small(page, at, &OWNERS) {
        spot.votes.add(evidence.cue(Cue::OwnerBefore));
    }
    if says_small(page, at, &CALLED) && names_group(page, at) {
        spot.votes.add(evidence.cue(Cue::GroupCalled));
    }
    if page.is(at, Class::SayVerb) {
        spot.votes.add(evidence.cue(Cue::SayVerbBefore));
    }
    if !spot.has(spot_flag::ADJECTIVE) {
        noun_before(page, evidence, spot, at);
    }
}

/// "bands such as Velmora", "cities like Odda", "firms, including Velmora": the first of the
/// examples for a noun in the plural, which says what they are.
fn exemplified(page: &Page, evidence: &Evidence, spot: &mut Spot, at: usize) {
    let noun = match page.str(at) {
        "as" if at > 1 && page.str(at - 1) == "such" => at.checked_sub(2),
        "like" | "including" => at.checked_sub(1),
        _ => None,
    };
    let noun = noun.map(|noun| noun.saturating_sub(usize::from(page.mark(noun) == Some(','))));
    let is_noun = |at: &usize| {
        let starts = page.has(*at, shape::SENTENCE_START);
        is_plural(page, *at) && (is_noun(page, *at) || starts && is_noun_form(page, *at))
    };
    let Some(noun) = noun.filter(is_noun) else {
        return;
    };
    let place = lemma_meaning(page, noun, Class::PlaceHead);
    let cue = match lemma_meaning(page, noun, Class::EntityNoun) {
        _ if place.is_some_and(|kind| !kind.starts_with("facility")) => Cue::PlaceNounBefore,
        Some("organization") => Cue::OrganizationNounBefore,
        Some("group") => Cue::GroupNounBefore,
        _ if place.is_some() => Cue::PlaceNounBefore,
        _ if lemma_meaning(page, noun, Class::Role).is_some() => Cue::RoleAfter,
        _ => return,
    };
    if page.same_sentence(noun, at) && !page.has(spot.last as usize, shape::POSSESSIVE) {
        spot.votes.add(evidence.cue(cue));
    }
}

/// "Ines Maria Holm, better known as": what somebody named in full is called besides.
fn is_alias(page: &Page, at: usize) -> bool {
    const GIVEN: u32 = 4;
    if at < 4 || page.str(at) != "as" || page.str(at - 1) != "known" {
        return false;
    }
    let comma = (at - 3..at - 1)
        .rev()
        .find(|at| page.mark(*at) == Some(','));
    let Some(comma) = comma else {
        return false;
    };
    let capital = |at: &usize| page.has(*at, shape::CAPITAL | shape::WORD);
    let first = (0..comma).rev().take_while(capital).last();
    first.is_some_and(|first| {
        first + 1 < comma && page.same_sentence(first, at) && page.form(first).given() >= GIVEN
    })
}

/// "was acquired by Brenlow", and nobody's full name.
fn is_bought(page: &Page, spot: &Spot, at: usize) -> bool {
    const BOUGHT: [u64; 3] = keys_of(["acquired", "bought", "purchased"]);
    page.str(at) == "by"
        && !spot.is_listed()
        && spot.is_one_word()
        && at.checked_sub(1).is_some_and(|verb| {
            page.same_sentence(verb, at) && BOUGHT.contains(&page.tokens[verb].key)
        })
}

/// "many Dreamers": a plural that no list has behind a word for how many is no name.
fn is_quantified(page: &Page, spot: &Spot, at: usize) -> bool {
    const HOW_MANY: [u64; 8] = keys_of([
        "many", "most", "some", "several", "few", "fewer", "other", "these",
    ]);
    spot.is_one_word()
        && !spot.is_listed()
        && HOW_MANY.contains(&page.tokens[at].key)
        && is_plural(page, spot.last as usize)
        && word_use(page, spot.last as usize) != Use::Name
}

/// Whether a name of which no word says that it is no work's stands alone between the quotation
/// mark at `open` and one behind it, and nobody is called that.
fn is_quoted(page: &Page, spot: &Spot, open: usize, next: Option<usize>) -> bool {
    let telling = spot.is_listed() || spot.has(spot_flag::ORGANIZATION_FORM | spot_flag::ACRONYM);
    let mark = page
        .mark(open)
        .filter(|mark| matches!(mark, '"' | '\'' | '“'));
    let closed = next.is_some_and(|next| mark.is_some() && page.mark(next) == mark);
    !telling
        && closed
        && !open
            .checked_sub(1)
            .is_some_and(|at| says_small(page, at, &CALLED))
}

const OWNERS: [u64; 3] = keys_of(["its", "their", "our"]);
const CALLED: [u64; 3] = keys_of(["called", "named", "itself"]);

/// Whether one of these words stands here in small letters.
fn says_small(page: &Page, at: usize, words: &[u64; 3]) -> bool {
    const CAPITALS: u16 = shape::CAPITAL | shape::ALL_CAPS | shape::INNER_CAPITAL;
    let token = &page.tokens[at];
    words.contains(&token.key) && token.shape & CAPITALS == 0
}

/// What an article says, and the word before it.
fn behind_article(
    page: &Page,
    evidence: &Evidence,
    spot: &mut Spot,
    article: usize,
    next: Option<usize>,
) {
    let before = article
        .checked_sub(1)
        .filter(|at| page.same_sentence(*at, article));
    if let Some(votes) = before.and_then(|at| evidence.before(page.word(at))) {
        spot.votes.add(votes);
    }
    let title = page.has(article, shape::CAPITAL) && !spot.is_listed();
    let work = before.is_some_and(|at| is_work(page, at) || is_before_work(page, spot, at));
    if title && work {
        spot.votes.add(evidence.cue(Cue::WorkBefore));
    } else if title && before.is_some_and(|at| page.has(at, shape::POSSESSIVE)) {
        spot.votes.add(evidence.cue(Cue::Thing));
    }
    let last = spot.last as usize;
    let name = |next| page.has(next, shape::WORD | shape::CAPITAL);
    let modifies = next.is_some_and(|next| is_noun(page, next) || name(next))
        && !page.has(last, shape::POSSESSIVE);
    if !matches!(page.str(article), "the" | "The") || spot.has(spot_flag::ADJECTIVE) {
        if !modifies && !spot.is_listed() && !page.has(last, shape::POSSESSIVE) {
            spot.votes.add(evidence.cue(Cue::IndefiniteBefore));
        }
        return;
    }
    if spot.is_one_word()
        && spot.has(spot_flag::ORDINARY)
        && !spot.is_listed()
        && is_plural(page, last)
    {
        spot.votes.add(evidence.cue(Cue::CommonNoun));
        return;
    }
    let plural = !modifies && is_plural(page, last) && !page.has(last, shape::ALL_CAPS);
    spot.votes.add(evidence.cue(if modifies {
        Cue::ArticleBeforeModifier
    } else if plural {
        Cue::ArticleBeforePlural
    } else {
        Cue::ArticleBefore
    }));
}

/// "(D-" of "(D-Ohio)", ", R-" of ", R-Texas,".
fn is_party(page: &Page, letter: usize) -> bool {
    let Some(before) = letter.checked_sub(1) else {
        return false;
    };
    match page.mark(before) {
        Some('(') => true,
        Some(',') => matches!(page.str(letter), "D" | "R" | "I"),
        _ => false,
    }
}

/// "(RADIO CORDILLERA)" of a dateline: a part of what stands in brackets there.
pub(crate) fn is_in_agency(page: &Page, spot: &Spot) -> bool {
    const LONGEST: usize = 4;
    let (first, last) = (spot.first as usize, spot.last as usize);
    if !page.sentence(first).has(sentence_flag::DATELINE) {
        return false;
    }
    let open = (first.saturating_sub(LONGEST)..first)
        .rev()
        .find(|at| matches!(page.mark(*at), Some('(' | ')')));
    let closed = page.tokens.get(last + 1).is_some() && page.mark(last + 1) == Some(')');
    open.is_some_and(|at| page.mark(at) == Some('(') && (at + 1 < first || !closed))
}

/// Whether a name modifies or owns a noun behind it that heads no places.
fn modifies(page: &Page, next: Option<usize>) -> bool {
    next.is_some_and(|next| is_noun(page, next) && !page.is(next, Class::PlaceHead))
}

/// Whether a noun in small letters stands here.
pub(super) fn is_noun(page: &Page, at: usize) -> bool {
    !page.has(at, shape::CAPITAL) && is_noun_form(page, at)
}

/// Whether a word is a noun first of all.
fn is_noun_form(page: &Page, at: usize) -> bool {
    page.is_word(at) && !page.is(at, Class::NotName) && page.form(at).tags()[0].starts_with("NN")
}

/// "novel", "album", in small letters.
fn is_work(page: &Page, at: usize) -> bool {
    const ALBUM: u64 = key_of("album");
    let work = page.cue(at) == NameCue::Work || page.says(at, ALBUM);
    work && !page.has(at, shape::CAPITAL)
}

/// "the score of The Pale Harbour": an article with a capital inside a sentence is a title's, but
/// of those who write to somebody or say something.
fn is_before_work(page: &Page, spot: &Spot, at: usize) -> bool {
    const SAID: [u64; 8] = keys_of(["told", "by", "at", "to", "from", "with", "for", "of"]);
    const FORMS: u16 = spot_flag::ORGANIZATION_FORM | spot_flag::ACRONYM | spot_flag::HEADLINE;
    const CAPITALS: u8 = sentence_flag::TITLE_CASE | sentence_flag::ALL_CAPS;
    let ordinary = spot.has(spot_flag::ORDINARY);
    ordinary
        && !spot.has(FORMS)
        && page.is_word(at)
        && !page.has(at, shape::CAPITAL)
        && !SAID.contains(&page.tokens[at].key)
        && page.sentence(at).flags & CAPITALS == 0
}

/// "the group … called": a noun for a group stands before the verb, not far.
fn names_group(page: &Page, verb: usize) -> bool {
    const FARTHEST: usize = 10;
    (verb.saturating_sub(FARTHEST)..verb).any(|at| {
        page.same_sentence(at, verb)
            && (page.meaning(at, Class::EntityNoun) == Some("group")
                || page
                    .meaning(at, Class::ActorNoun)
                    .is_some_and(|value| value.starts_with("group/")))
    })
}

fn noun_before(page: &Page, evidence: &Evidence, spot: &mut Spot, at: usize) {
    if is_work(page, at) {
        spot.votes.add(evidence.cue(Cue::WorkBefore));
    } else if page.cue(at) == NameCue::Ship && !page.has(at, shape::CAPITAL) {
        spot.votes.add(evidence.cue(Cue::Thing));
    }
    // "producer", "state" are somebody's trade and a verb as well
    let plain = !page.is_any(at, Class::mask(&[Class::Role, Class::SayVerb]))
        && !page.has(at, shape::POSSESSIVE);
    match apposition::described_kind(page, at).filter(|_| plain) {
        Some("organization") => spot.votes.add(evidence.cue(Cue::OrganizationNounBefore)),
        Some("group") => spot.votes.add(evidence.cue(match is_peaceful(page, at) {
            true => Cue::OrganizationNounBefore,
            false => Cue::GroupNounBefore,
        })),
        _ => {}
    }
    let of = page.cue(at) == NameCue::Of;
    let has_seat = |noun| page.is(noun, Class::PlaceHead) || page.cue(noun) == NameCue::Seat;
    // "in place of" is no place
    let idiom = at > 1 && page.is(at - 2, Class::Preposition);
    let idiom = idiom || at > 0 && pattern::is_share(page, at - 1);
    if of && at > 0 && !idiom && has_seat(at - 1) && !page.has(at - 1, shape::CAPITAL) {
        spot.votes.add(evidence.cue(Cue::PlaceNounBefore));
    }
}

/// "the advocacy group", "the Swiss research group": a noun before "group" that fights nobody.
pub(crate) fn is_peaceful(page: &Page, group: usize) -> bool {
    let kind = group
        .checked_sub(1)
        .filter(|kind| page.is_word(*kind) && page.same_sentence(*kind, group));
    page.str(group).eq_ignore_ascii_case("group")
        && kind.is_some_and(|kind| {
            page.form(kind).tags()[0].starts_with("NN")
                && page.cue(kind) != NameCue::Violent
                && page.str(kind) != "opposition"
        })
}
