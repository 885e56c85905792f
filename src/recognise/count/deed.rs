//! Deeds that nouns, infinitives and the end of a row tell of.

use super::event::{Counted, Role, by_lemma, by_word, has_object, is_sort, may_be_people};
use super::read::Reader;
use crate::analysis::{CountKind, Event};
use crate::gazetteer::Class;
use crate::parse::{Clauses, Speech, lemma_meaning};
use crate::segment::scan::{key_of, keys_of};

/// "a fine of [900 crowns]", "a turnout of [51 percent]", "a toll of [40]": the noun whose size it
/// says.
pub(super) fn amount_of(r: &Reader, clauses: Clauses, counted: &Counted) -> Option<Event> {
    let bare = counted.kind != CountKind::Cardinal || counted.noun.is_none();
    let mut of = r.before(counted.first).filter(|_| bare)?;
    if clauses.speech(of) == Speech::Adverb {
        of = r.before(of)?;
    }
    let noun = r
        .before(of)
        .filter(|_| r.says(of, const { key_of("of") }))?;
    // "demanded a ransom of [900 crowns]"
    let clause = clauses.list().get(clauses.at(noun))?;
    let asked = clause
        .verb
        .is_some_and(|verb| lemma_meaning(r.page, verb, Class::Link) == Some("takes"));
    let sum = by_lemma(r, noun, counted, Role::Noun).filter(|_| !asked);
    // "paid the owners a fee of [900 crowns]"
    let paid = || {
        let verb = clause
            .verb
            .filter(|verb| *verb < noun && is_sort(r, noun, "fee"))?;
        let direct = (verb + 1..noun).all(|at| {
            !matches!(clauses.speech(at), Speech::Preposition | Speech::To)
                && r.page.mark(at).is_none()
        });
        let pays = by_lemma(r, verb, counted, Role::Object).filter(|_| direct);
        pays.filter(|event| *event == Event::Pay && counted.kind == CountKind::Money)
    };
    sum.or_else(paid)
}

/// Whether an amount sizes what is sold or ordered rather than paid: "offered a [2 million crown]
/// bond issue".
pub(super) fn is_issued(r: &Reader, counted: &Counted) -> bool {
    const PHRASE: usize = 5;
    // "$2 million of notes"
    let of = r
        .next(counted.last)
        .is_some_and(|at| r.says(at, const { key_of("of") }));
    let behind = counted.last + 1 + usize::from(of)..r.page.tokens.len();
    let mut words = behind.take(PHRASE).take_while(|at| {
        let joins = matches!(r.page.mark(*at), Some(',' | '-' | '"' | '“' | '”'));
        joins || r.page.is_word(*at) && !r.page.is_any(*at, Class::FUNCTION_WORDS)
    });
    counted.kind == CountKind::Money && words.any(|at| is_security(r, at))
}

/// Whether a noun is one of what is sold or ordered: "bonds", "contract".
fn is_security(r: &Reader, noun: usize) -> bool {
    is_sort(r, noun, "security")
}

/// "The toll rose to [40]", "Toll of floods reaches [40]", in headlines too.
pub(super) fn toll(r: &Reader, counted: &Counted) -> Option<Event> {
    const REACH: usize = 10;
    const LEADS: [u64; 12] = keys_of([
        "to", "at", "reaches", "reached", "passes", "passed", "tops", "topped", "hits", "hit",
        "nears", "exceeds",
    ]);
    const ROADS: [u64; 6] = keys_of(["road", "roads", "bridge", "booth", "booths", "plaza"]);
    let lead = r
        .before(counted.first)
        .filter(|lead| counted.kind == CountKind::Cardinal && r.says_any(*lead, &LEADS))?;
    let placed = r.says(lead, const { key_of("at") }) && counted.noun.is_some();
    let mut words = (lead.saturating_sub(REACH)..lead).rev().take_while(|at| {
        r.page.same_sentence(*at, lead) && !matches!(r.page.mark(*at), Some(';' | ':'))
    });
    let toll = words.find(|at| r.says(*at, const { key_of("toll") }) && !placed)?;
    let paid = r.next(toll).is_some_and(|next| r.says_any(next, &ROADS));
    let hurt = r
        .before(toll)
        .is_some_and(|at| r.says_any(at, const { &keys_of(["injury", "injured", "casualty"]) }));
    (!paid).then_some(if hurt { Event::Wound } else { Event::Kill })
}

/// "The number of missing, [about 200], fell"
pub(super) fn number_of_state(r: &Reader, counted: &Counted) -> Option<Event> {
    let bare = counted.noun.is_none() && counted.kind == CountKind::Cardinal;
    let comma = r
        .before(counted.first)
        .filter(|comma| bare && r.page.mark(*comma) == Some(','))?;
    let state = r.before(comma)?;
    let mut of = r.before(state)?;
    if r.says(of, const { key_of("the") }) {
        of = r.before(of)?;
    }
    let number = r
        .before(of)
        .filter(|_| r.says(of, const { key_of("of") }))?;
    let numbers = r.says_any(number, const { &keys_of(["number", "numbers", "total"]) });
    by_word(r, state, counted, Role::State).filter(|_| numbers)
}

/// "walked out of the hills", but "walked out of class".
pub(super) fn walks_away(r: &Reader, verb: usize) -> bool {
    const LEFT_IN_PROTEST: [u64; 13] = keys_of([
        "shift",
        "shifts",
        "session",
        "court",
        "class",
        "classes",
        "school",
        "schools",
        "work",
        "jobs",
        "talks",
        "meeting",
        "parliament",
    ]);
    let out = r
        .next(verb)
        .filter(|out| r.says(*out, const { key_of("out") }));
    let of = out
        .and_then(|out| r.next(out))
        .filter(|of| r.says(*of, const { key_of("of") }));
    of.is_some_and(|of| !words_behind(r, of).any(|at| r.says_any(at, &LEFT_IN_PROTEST)))
}

/// "copied the records of [900 patients]": what is done to their data is done to them.
pub(super) fn data_of(r: &Reader, clauses: Clauses, counted: &Counted) -> Option<Event> {
    let cardinal = counted.kind == CountKind::Cardinal;
    let mut of = r.before(counted.first).filter(|_| cardinal)?;
    if r.says(of, const { key_of("the") }) {
        of = r.before(of)?;
    }
    let data = r
        .before(of)
        .filter(|_| r.says_any(of, const { &keys_of(["of", "on", "about", "from"]) }))?;
    let clause = clauses.list().get(clauses.at(counted.number))?;
    let verb = clause.verb.filter(|_| is_sort(r, data, "data"))?;
    by_lemma(r, verb, counted, Role::Data).or_else(|| {
        by_lemma(r, verb, counted, Role::Object).filter(|event| *event == Event::Affect)
    })
}

/// "charges were brought against [12 officers]"
pub(super) fn accused(r: &Reader, counted: &Counted) -> Option<Event> {
    const REACH: usize = 8;
    const CHARGES: [u64; 4] = keys_of(["charges", "charge", "indictments", "indictment"]);
    const ENDED: [u64; 6] = keys_of([
        "drop",
        "dropped",
        "dismiss",
        "dismissed",
        "withdraw",
        "withdrawn",
    ]);
    let noun = counted
        .noun
        .filter(|noun| r.page.is(*noun, Class::ActorNoun))?;
    let against = r
        .before(counted.first)
        .filter(|at| r.says(*at, const { key_of("against") }))?;
    let any = |keys: &[u64]| {
        let mut words = against.saturating_sub(REACH)..against;
        words.any(|at| r.page.same_sentence(at, noun) && r.says_any(at, keys))
    };
    (any(&CHARGES) && !any(&ENDED)).then_some(Event::Arrest)
}

/// "blocked the road": whether what stands behind a verb is a way.
pub(super) fn blocks(r: &Reader, verb: usize) -> bool {
    words_behind(r, verb).any(|at| is_sort(r, at, "road"))
}

/// "[13 pupils] with minor injuries"
pub(super) fn with_injuries(r: &Reader, counted: &Counted) -> Option<Event> {
    let with = r
        .next(counted.end())
        .filter(|with| r.says(*with, const { key_of("with") }))?;
    let injured = words_behind(r, with).any(|at| is_sort(r, at, "injury"));
    (injured && may_be_people(r, counted)).then_some(Event::Wound)
}

/// "The singer was arrested along with Eva Holm and [three dancers]": what happened to those whom
/// the counted were with.
pub(super) fn along_with(r: &Reader, clauses: Clauses, counted: &Counted) -> Option<Event> {
    const REACH: usize = 10;
    let people = counted.kind == CountKind::Cardinal && may_be_people(r, counted);
    let mut at = r.before(counted.first).filter(|_| people)?;
    let mut steps = 0;
    while !r.says(at, const { key_of("with") }) {
        let listed = clauses.speech(at).is_noun()
            || matches!(
                clauses.speech(at),
                Speech::Determiner | Speech::Adjective | Speech::Conjunction
            )
            || r.page.mark(at) == Some(',');
        steps += 1;
        at = r.before(at).filter(|_| listed && steps < REACH)?;
    }
    let along = r
        .before(at)
        .filter(|along| r.says_any(*along, const { &keys_of(["along", "together"]) }))?;
    let clause = clauses.list().get(clauses.at(along))?;
    let verb = clause.verb.filter(|verb| *verb < along)?;
    let role = if clause.passive {
        Role::Object
    } else {
        Role::Subject
    };
    by_lemma(r, verb, counted, role)
}

/// "suffered burns", "have head injuries"
pub(super) fn is_injured(r: &Reader, verb: usize) -> bool {
    const VERBS: [u64; 9] = keys_of([
        "have",
        "has",
        "had",
        "suffer",
        "suffered",
        "sustain",
        "sustained",
        "receive",
        "received",
    ]);
    r.says_any(verb, &VERBS) && words_behind(r, verb).any(|at| is_sort(r, at, "injury"))
}

/// The words of the phrase behind a verb, up to a mark.
fn words_behind<'r>(r: &'r Reader, verb: usize) -> impl Iterator<Item = usize> + 'r {
    const PHRASE: usize = 4;
    let behind = (verb + 1..r.page.tokens.len()).take(PHRASE);
    behind.take_while(move |at| r.page.is_word(*at) && r.page.same_sentence(verb, *at))
}

/// "the murder of [12 women]", "the killing of [40 pigs]": the noun that says what was done to
/// them.
pub(super) fn deed_noun(r: &Reader, counted: &Counted) -> Option<Event> {
    let cardinal = counted.kind == CountKind::Cardinal;
    let mut of = r.before(counted.first).filter(|_| cardinal)?;
    if r.says_any(of, const { &keys_of(["the", "another", "about", "some"]) }) {
        of = r.before(of)?;
    }
    let noun = r
        .before(of)
        .filter(|_| r.says(of, const { key_of("of") }))?;
    // "a strike of [900 nurses]", but "strikes" of aircraft
    if r.says(noun, const { key_of("strike") }) && counted.noun.is_some() {
        return Some(Event::Protest);
    }
    let done = by_lemma(r, noun, counted, Role::Noun).or_else(|| {
        let deed = r.page.str(noun).ends_with("ing");
        by_lemma(r, noun, counted, Role::Object).filter(|_| deed)
    })?;
    let suffered = matches!(
        done,
        Event::Kill
            | Event::Wound
            | Event::Arrest
            | Event::Kidnap
            | Event::Displace
            | Event::Release
            | Event::Rescue
            | Event::Convict
            | Event::Protest
    );
    let fits = done == Event::Kill || may_be_people(r, counted);
    (suffered && fits).then_some(done)
}

/// "a [2 million crown] payout", "[900 crowns] fine": the noun that an amount sizes.
pub(super) fn sized_noun(r: &Reader, counted: &Counted) -> Option<Event> {
    let money = counted.kind == CountKind::Money && counted.noun.is_none();
    let next = r.next(counted.last).filter(|_| money)?;
    by_lemma(r, next, counted, Role::Noun)
}

/// "guilty on [12 counts]", "indicted on [three charges]", "convicted of [three charges]"
pub(super) fn charges(r: &Reader, clauses: Clauses, counted: &Counted) -> Option<Event> {
    let noun = counted.noun?;
    let charge = r.says_any(
        noun,
        const { &keys_of(["count", "counts", "charge", "charges"]) },
    );
    let preposition = r.before(counted.first).filter(|_| charge)?;
    let by = r.says_any(preposition, const { &keys_of(["of", "on", "to"]) });
    let guilty = r
        .before(preposition)
        .is_some_and(|word| r.says(word, const { key_of("guilty") }));
    let clause = clauses.list().get(clauses.at(counted.number))?;
    let pleads = clause
        .verb
        .is_some_and(|verb| r.says_any(verb, const { &keys_of(["plead", "pleaded", "pled"]) }));
    let done = clause.verb.and_then(|verb| {
        let meaning = lemma_meaning(r.page, verb, Class::Event)?;
        let event = Event::from_word(meaning.split_once(' ')?.0)?;
        matches!(event, Event::Convict | Event::Arrest).then_some(event)
    });
    let charged =
        done == Some(Event::Arrest) && r.says_any(preposition, const { &keys_of(["on", "with"]) });
    match done {
        _ if by && guilty && !pleads => Some(Event::Convict),
        Some(Event::Convict) if by => Some(Event::Convict),
        Some(Event::Arrest) if charged => Some(Event::Arrest),
        _ => None,
    }
}

/// "forced [12 families] to flee", "[Thousands] turned out to protest": what they are to do.
pub(super) fn told_to(r: &Reader, clauses: Clauses, counted: &Counted) -> Option<Event> {
    const REACH: usize = 16;
    const OF_PHRASE: usize = 5;
    counted.noun?;
    let own = clauses.at(counted.number);
    let clause = clauses.list().get(own)?;
    let subject = clause
        .subject
        .is_some_and(|at| (counted.first..=counted.end()).contains(&at));
    let of = r
        .next(counted.end())
        .is_some_and(|of| r.says(of, const { key_of("of") }));
    let last = counted.end()
        + match (subject, of) {
            (true, _) => REACH,
            (_, true) => OF_PHRASE,
            _ => 1,
        };
    let to = (counted.end() + 1..=last)
        .take_while(|at| *at < r.page.tokens.len() && r.page.mark(*at) != Some(','))
        .find(|at| clauses.speech(*at) == Speech::To)?;
    let infinitive = clauses.list().get(clauses.at(to))?;
    // "[900 people] were told not to leave"
    let negated = infinitive.negated
        || r.before(to)
            .is_some_and(|at| r.says(at, const { key_of("not") }));
    let verb = infinitive
        .verb
        .filter(|_| infinitive.parent == Some(own) && !negated)?;
    let does = by_lemma(r, verb, counted, Role::Subject);
    let event = does.or_else(|| by_lemma(r, verb, counted, Role::Object).filter(|_| !subject))?;
    let does = match event {
        Event::Displace => !subject,
        Event::Protest => true,
        _ => false,
    };
    (does && counted.kind == CountKind::Cardinal).then_some(event)
}

/// "[150 soldiers], 95 civilians and three nurses killed": the participle that ends the row.
pub(super) fn behind_row(r: &Reader, clauses: Clauses, counted: &Counted) -> Option<Event> {
    const LONGEST: usize = 16;
    let first = r
        .next(counted.end())
        .filter(|at| r.page.mark(*at) == Some(',') || clauses.speech(*at) == Speech::Conjunction)?;
    let number = (first + 1..first + 4).find(|at| {
        !matches!(
            clauses.speech(*at),
            Speech::Conjunction | Speech::Adverb | Speech::Adjective | Speech::Determiner
        )
    });
    let counts = number.is_some_and(|at| clauses.speech(at) == Speech::Number);
    let sentence = r.page.tokens[first].sentence;
    let mut row = (first..r.page.tokens.len())
        .take(LONGEST)
        .take_while(|at| counts && r.page.tokens[*at].sentence == sentence);
    let done = row.find(|at| {
        let listed = match clauses.speech(*at) {
            Speech::Conjunction
            | Speech::Number
            | Speech::Noun
            | Speech::ProperNoun
            | Speech::Adjective
            | Speech::Adverb
            | Speech::Determiner => true,
            Speech::Preposition => r.says(*at, const { key_of("of") }),
            _ => r.page.mark(*at) == Some(','),
        };
        !listed
    })?;
    let participle = matches!(clauses.speech(done), Speech::Participle | Speech::Past);
    let state = by_word(r, done, counted, Role::State);
    let suffers = || by_lemma(r, done, counted, Role::Object);
    state.or_else(|| {
        (participle && !has_object(r, clauses, done))
            .then(suffers)
            .flatten()
    })
}

/// Whether who "moved", "left" or "reached" went somewhere themselves: not "left their jobs",
/// "moved its offices", "reached a deal".
pub(super) fn goes(r: &Reader, clauses: Clauses, verb: usize) -> bool {
    const PHRASE: usize = 4;
    let Some(next) = r.next(verb) else {
        return true;
    };
    if !has_object(r, clauses, verb) || clauses.speech(next) == Speech::ProperNoun {
        return true;
    }
    let mut phrase = (next..r.page.tokens.len()).take(PHRASE).take_while(|at| {
        let speech = clauses.speech(*at);
        speech.is_noun() || matches!(speech, Speech::Determiner | Speech::Adjective)
    });
    phrase.any(|at| {
        r.page.is(at, Class::PlaceHead)
            || clauses.speech(at) == Speech::ProperNoun
            || r.says_any(
                at,
                const { &keys_of(["home", "homes", "houses", "border", "shore"]) },
            )
    })
}
