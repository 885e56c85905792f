//! Counts that are shares of other counts.

use rust_decimal::Decimal;

use super::bearing::{is_human, is_one_of, stands_for_counted};
use super::count::Outcome;
use super::member::Counted;
use super::role::{Role, governor};
use super::scene::{Mark, Scene};
use crate::analysis::{AnnotationIx, Count, CountKind, Event};
use crate::gazetteer::Class;
use crate::parse::{Speech, lemma, lemma_meaning, noun_head};
use crate::segment::scan::shape;

/// Counts before that are looked at.
const REACH: usize = 48;

/// The count that this one is a share of: "12 of them", "including 12 children", "12 of the dead".
pub(super) fn whole(scene: &Scene, counted: &Counted, earlier: &[Outcome]) -> Option<AnnotationIx> {
    let count = counted.count;
    if count.kind == CountKind::Money && count.head.is_some() {
        return None;
    }
    of_amount(scene, counted, earlier)
        .or_else(|| behind_of(scene, counted, earlier))
        .or_else(|| numbered_before(scene, counted, earlier))
        .or_else(|| among(scene, counted, earlier))
        .or_else(|| included(scene, counted, earlier))
        .or_else(|| fronted(scene, counted, earlier))
        .or_else(|| described(scene, counted, earlier))
        .or_else(|| resumed(scene, counted, earlier))
        .filter(|whole| {
            let whole = scene.count(*whole);
            whole.is_some_and(|whole| can_hold(whole, count))
        })
}

/// Whether one count can be a share of another: no more than that, and dollars of dollars.
fn can_hold(whole: &Count, share: &Count) -> bool {
    let value = share.number.value.or(share.number.low);
    let fraction = value.is_some_and(|value| !value.fract().is_zero());
    if fraction || share.kind == CountKind::Percent || share.out_of.is_some() {
        return true;
    }
    let alike = match share.kind {
        CountKind::Money => whole.kind == CountKind::Money,
        CountKind::Measure => whole.kind == CountKind::Measure && whole.unit == share.unit,
        // "10 million dollars, of which they pay two million"
        _ => whole.kind == CountKind::Cardinal || share.head.is_none(),
    };
    let most = whole.number.value.or(whole.number.high);
    let over = matches!((value, most), (Some(value), Some(most)) if value >= most);
    alike && !over
}

/// "two-thirds of the money", "$4 million of it", "half of that": the latest sum of money before,
/// in its sentence or the one before.
fn of_amount(scene: &Scene, counted: &Counted, earlier: &[Outcome]) -> Option<AnnotationIx> {
    let page = scene.page;
    let count = counted.count;
    let fraction = count
        .number
        .value
        .is_some_and(|value| !value.fract().is_zero());
    let part = fraction || matches!(count.kind, CountKind::Money | CountKind::Percent);
    let of = counted.behind_quantity(scene);
    let is_of = of < scene.end() && page.meaning(of, Class::Preposition) == Some("of");
    let first = scene.behind(of).filter(|_| part && is_of)?;
    let sum = match page.str(first) {
        "it" | "that" => scene
            .behind(first)
            .is_none_or(|next| !scene.speech(next).is_noun()),
        "the" => {
            let noun = scene.behind(first)?;
            let ends = scene.behind(noun).is_none_or(|next| {
                let speech = scene.speech(next);
                !speech.is_noun() && speech != Speech::Adjective
            });
            ends && matches!(
                page.str(noun),
                "money" | "sum" | "amount" | "total" | "loan" | "cost"
            )
        }
        _ => false,
    };
    // "oil for $4 million, 82 million barrels, with 83 percent of that"
    let amount = |other: &Count| {
        let measured = page.str(first) != "the" && other.kind == CountKind::Measure;
        other.kind == CountKind::Money || measured
    };
    sum.then(|| near_before(scene, counted.mark.first, earlier, amount))
        .flatten()
        .map(|found| found.ix)
}

/// "four of [the 12]": the last count of so many, with its noun.
fn numbered_before(scene: &Scene, counted: &Counted, earlier: &[Outcome]) -> Option<AnnotationIx> {
    let count = counted.count;
    let whole = count.out_of.filter(|_| count.head.is_none())?;
    let definite = (counted.mark.first..counted.mark.last)
        .any(|at| scene.page.str(at).eq_ignore_ascii_case("the"));
    let same = |other: &Count| {
        other.kind == CountKind::Cardinal
            && other.head.is_some()
            && other.number.value == Some(whole)
    };
    definite.then(|| latest(scene, earlier, same)).flatten()
}

/// "Three nurses were among the dead", "Among the dead were three nurses": they are of the toll.
fn among(scene: &Scene, counted: &Counted, earlier: &[Outcome]) -> Option<AnnotationIx> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let verb = clause.verb?;
    let among = if verb > counted.mark.last {
        scene.behind(verb)?
    } else {
        let opens = |at: &usize| is_one_of(scene, *at, &["among"]);
        let is = scene.before(counted.mark.first) == Some(verb);
        (clause.first..verb).find(opens).filter(|_| is)?
    };
    let the = scene
        .behind(among)
        .filter(|_| is_one_of(scene, among, &["among"]))?;
    if stands_for_counted(scene.page.str(the)) && among < verb {
        return counted_before(scene, among, earlier, |_| true);
    }
    let state = scene.behind(the)?;
    (scene.page.str(the) == "the")
        .then(|| toll(scene, earlier, happened(scene, state)?))
        .flatten()
}

/// "Of [100 migrants] whom they asked, 62 had no passport", "[212 bills], of which 131 were false".
fn fronted(scene: &Scene, counted: &Counted, earlier: &[Outcome]) -> Option<AnnotationIx> {
    let page = scene.page;
    if counted.count.head.is_some() {
        return None;
    }
    let is_of = |at: usize| page.str(at).eq_ignore_ascii_case("of");
    let before = scene.before(counted.mark.first)?;
    // "[$3 million], of which the state pays 40 percent"
    let clause = scene.clauses().get(scene.clause_at(counted.mark.first))?;
    let which = is_one_of(scene, clause.first, &["which", "whom"])
        && scene.before(clause.first).is_some_and(is_of)
        && clause.verb.is_some_and(|verb| verb < counted.mark.first);
    if which {
        return earlier.last().map(|other| other.ix).filter(|other| {
            let mark = scene.mark(*other);
            mark.is_some_and(|mark| mark.last < clause.first)
        });
    }
    if stands_for_counted(page.str(before)) && scene.before(before).is_some_and(is_of) {
        return pronoun_before(scene, before, earlier);
    }
    let opens = |of: usize| {
        let before = scene.before(of);
        let mark = before.and_then(|before| page.mark(before));
        is_of(of) && (before.is_none() || matches!(mark, Some('"' | '“' | ';' | ':' | ',')))
    };
    let other = whole_of_row(scene, counted, earlier)?;
    let mut of = scene.before(other.first)?;
    if page.is(of, Class::Determiner) {
        of = scene.before(of)?;
    }
    let beside = || {
        scene
            .before(counted.mark.first)
            .is_some_and(|joint| scene.speech(joint) == Speech::Conjunction)
    };
    (opens(of) && (counted.place.role == Role::Subject || beside())).then_some(other.ix)
}

/// Of "Of the [70 layers], 44 were ash and 11 were dust": the count before, or the one before that
/// if that one is a bare number too.
fn whole_of_row(scene: &Scene, counted: &Counted, earlier: &[Outcome]) -> Option<Mark> {
    const ROW: usize = 3;
    let mut nearest = earlier.iter().rev().take(ROW);
    nearest.find_map(|other| {
        let mark = scene.mark(other.ix)?;
        let headed = scene.count(other.ix)?.head.is_some();
        (headed || mark.last + 1 == counted.mark.first).then_some(mark)
    })
}

/// The verb of a bare number that is the subject of its clause.
fn bare_subject_verb(scene: &Scene, counted: &Counted) -> Option<usize> {
    let (mark, count) = (counted.mark, counted.count);
    let clause = scene.clauses().get(counted.place.clause)?;
    let subject = clause.subject?;
    let bare = count.kind == CountKind::Cardinal && count.head.is_none() && count.out_of.is_none();
    let own = bare && (mark.first..=mark.last).contains(&subject);
    clause.verb.filter(|verb| own && *verb > mark.last)
}

/// "12 sailors were saved. Nine are Finns": a bare number of which something is only said to be.
fn described(scene: &Scene, counted: &Counted, earlier: &[Outcome]) -> Option<AnnotationIx> {
    let (mark, count) = (counted.mark, counted.count);
    let verb = bare_subject_verb(scene, counted)?;
    let clause = scene.clauses().get(counted.place.clause)?;
    let meaning = scene.page.meaning(verb, Class::Auxiliary);
    let is = meaning.is_some_and(|meaning| meaning.starts_with("be"));
    // "Nineteen are Filipinos": of whatever was told of them
    let named = scene
        .behind(verb)
        .is_some_and(|next| scene.speech(next) == Speech::ProperNoun);
    let most = count.number.value;
    let people = |other: &Count| {
        let head = other.head.as_ref();
        let larger = other.number.low.or(other.number.value) >= most;
        head.is_some() && (other.event == count.event || named && larger)
    };
    let told = is && !clause.passive && verb == mark.last + 1 && mark.first == mark.last;
    // "those five", "all 12" are no share
    let all = scene
        .before(mark.first)
        .is_some_and(|at| scene.speech(at) == Speech::Determiner);
    (told && !all)
        .then(|| counted_before(scene, mark.first, earlier, people))
        .flatten()
}

/// "Police held 31 men; 28 were freed", "They charged seven men. Two died": a bare number that
/// opens a sentence, stands behind a semicolon or joins such a one ("and five got medals") goes on
/// about those counted right before.
fn resumed(scene: &Scene, counted: &Counted, earlier: &[Outcome]) -> Option<AnnotationIx> {
    let first = counted.mark.first;
    bare_subject_verb(scene, counted)?;
    let quote = |at: &usize| matches!(scene.page.mark(*at), Some('"' | '“'));
    let before = match scene.before(first) {
        Some(at) if quote(&at) => scene.before(at),
        other => other,
    };
    let row = before.is_some_and(|at| scene.speech(at) == Speech::Conjunction)
        && earlier
            .last()
            .is_some_and(|other| other.part_of.is_some() && scene.mark(other.ix).is_some());
    let opens = row || before.is_none_or(|at| scene.page.mark(at) == Some(';'));
    // "Seven more swam" and "23 missing" are beside those counted before
    let further = scene
        .behind(counted.mark.last)
        .is_some_and(|at| is_one_of(scene, at, &["more", "others"]));
    let beside = further || counted.count.event == Event::Missing;
    let last = earlier.last().filter(|_| opens && !beside)?;
    let whole = root(earlier, last);
    let other = scene.count(whole)?;
    let least = other.number.low.or(other.number.value);
    let share = counted.count.number.value.or(counted.count.number.low);
    let larger = matches!((least, share), (Some(least), Some(share)) if least > share);
    let sentence = scene.page.tokens[first].sentence;
    let near = sentence_of(scene, last.ix).is_some_and(|at| at + 1 >= sentence);
    (near && larger && other.head.is_some() && other.kind == CountKind::Cardinal).then_some(whole)
}

fn behind_of(scene: &Scene, counted: &Counted, earlier: &[Outcome]) -> Option<AnnotationIx> {
    let mark = counted.mark;
    let page = scene.page;
    let of = counted.behind_quantity(scene);
    if of >= scene.end() || page.meaning(of, Class::Preposition) != Some("of") {
        return None;
    }
    let first = scene.behind(of)?;
    let determiner = page.meaning(first, Class::Determiner);
    let pointed = stands_for_counted(page.str(first));
    let definite = determiner == Some("definite") || pointed && names_noun(scene, first);
    let owned = determiner == Some("possessive");
    let possessor = behind_possessor(scene, first);
    let numbered = scene
        .starting(possessor.unwrap_or(first + usize::from(definite || owned)))
        .find(|other| other.ix != mark.ix && scene.count(other.ix).is_some());
    let owned = owned || possessor.is_some();
    if let Some(other) = numbered {
        let whole = scene.count(other.ix)?;
        // "four of 30,000 tons each", "24 of 24"
        let many = whole.kind == CountKind::Cardinal && whole.head.is_some();
        return (definite || owned || many).then_some(other.ix);
    }
    if pointed && !definite {
        return pronoun_before(scene, first, earlier);
    }
    if !definite {
        return None;
    }
    let head = noun_head(page, scene.behind(first)?).or_else(|| scene.behind(first))?;
    // "a third of the country" is none of "two countries"
    let named = lemma(page, head);
    let single = named.eq_ignore_ascii_case(page.str(head)) && page.form(head).tags()[0] == "NN";
    let same_head = |count: &Count| {
        let one = count.number.value == Some(Decimal::ONE);
        !one && count.head.as_ref().is_some_and(|head| head.lemma == named)
    };
    let generic = counted.count.kind == CountKind::Percent
        || matches!(
            &*named,
            "person" | "man" | "woman" | "child" | "case" | "vote"
        );
    let one = counted.count.number.value == Some(Decimal::ONE);
    let reach = if told_apart(scene, head) || one {
        ASIDE
    } else if generic {
        GENERIC
    } else {
        FAR
    };
    let many = latest(scene, earlier, same_head)
        .filter(|_| !single)
        .filter(|found| is_near(scene, mark.first, *found, reach));
    // "44 of the Pakistani dead"
    let state = scene
        .behind(head)
        .filter(|_| scene.speech(head) == Speech::Adjective);
    let happened = || happened(scene, head).or_else(|| happened(scene, state?));
    many.or_else(|| toll(scene, earlier, happened()?))
}

/// The token behind "Kenya's", "the state's".
fn behind_possessor(scene: &Scene, first: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let last = (first..scene.end().min(first + LONGEST))
        .take_while(|at| scene.speech(*at).is_noun() || scene.speech(*at) == Speech::Determiner)
        .find(|at| scene.page.has(*at, shape::POSSESSIVE))?;
    scene.behind(last)
}

/// "those revenues", "those who came": what follows says whom the pronoun means.
fn names_noun(scene: &Scene, pronoun: usize) -> bool {
    let points = is_one_of(scene, pronoun, &["these", "those"]);
    points
        && scene.behind(pronoun).is_some_and(|next| {
            let speech = scene.speech(next);
            let told = matches!(
                speech,
                Speech::Adjective | Speech::Participle | Speech::Preposition
            );
            speech.is_noun() || told || is_one_of(scene, next, &["who", "that", "which"])
        })
}

/// Whom "them", "whom" or "which" behind "of" stands for among the counts before.
fn pronoun_before(scene: &Scene, pronoun: usize, earlier: &[Outcome]) -> Option<AnnotationIx> {
    let found = latest_near(scene, pronoun, earlier, |_, count| {
        count.kind == CountKind::Cardinal
    })?;
    let person = is_one_of(scene, pronoun, &["whom"]);
    // "moved 40 patients to seven clinics, 12 of them"
    let aside = |other: &Outcome, count: &Count| {
        let mark = scene.mark(other.ix);
        let thing = |mark| count.head.is_some() && !is_human(scene, mark, count);
        mark.is_some_and(|mark| thing(mark) && is_where(scene, mark))
    };
    let people = |other: &Outcome, count: &Count| {
        let mark = scene.mark(other.ix);
        mark.is_none_or(|mark| is_human(scene, mark, count))
    };
    let other = latest_near(scene, pronoun, earlier, |other, count| {
        count.kind == CountKind::Cardinal
            && !aside(other, count)
            && (!person || people(other, count))
    });
    let found = other.unwrap_or(found);
    // "24 sailors were saved, nine of them Finns. Five of them have burns."
    let relative = is_one_of(scene, pronoun, &["whom", "which"]);
    let further = sentence_of(scene, found.ix)? < scene.page.tokens[pronoun].sentence;
    if further && !relative {
        return Some(root(earlier, found));
    }
    Some(found.ix)
}

/// "in [seven towns]", "to [37 schools]": says where others are.
fn is_where(scene: &Scene, mark: Mark) -> bool {
    governor(scene, mark.first)
        .is_some_and(|at| is_one_of(scene, at, &["in", "to", "at", "from", "across", "near"]))
}

/// What a share is in the end a share of, else the count itself.
fn root(earlier: &[Outcome], other: &Outcome) -> AnnotationIx {
    let whole = other
        .part_of
        .filter(|whole| earlier.iter().any(|outcome| outcome.ix == *whole));
    whole.unwrap_or(other.ix)
}

fn sentence_of(scene: &Scene, count: AnnotationIx) -> Option<u32> {
    let start = scene.annotations[count.0 as usize].span.start;
    let tokens = &scene.page.tokens;
    let at = tokens.partition_point(|token| token.end <= start);
    tokens.get(at).map(|token| token.sentence)
}

/// Sentences back to a whole that only its noun names, at most.
const FAR: u32 = 20;

/// The same for a noun that may be anybody's: "of the people".
const GENERIC: u32 = 4;

/// The same for "one of the states", which may be any of them, and where more is said of the noun:
/// "of the houses destroyed there".
const ASIDE: u32 = 1;

/// "the shares in Finnish companies", "the guns that he brought": what follows says which are meant.
fn told_apart(scene: &Scene, head: usize) -> bool {
    scene.behind(head).is_some_and(|next| {
        let said = is_one_of(
            scene,
            next,
            &["in", "from", "at", "on", "that", "who", "which"],
        );
        let speech = scene.speech(next);
        said || matches!(speech, Speech::Participle | Speech::Pronoun)
    })
}

/// Whether a count stands at most so many sentences before a token.
fn is_near(scene: &Scene, token: usize, count: AnnotationIx, sentences: u32) -> bool {
    sentence_of(scene, count)
        .is_some_and(|found| found + sentences >= scene.page.tokens[token].sentence)
}

/// The largest of the counts before to which that happened: "two of the dead" are of the toll. What
/// may happen is no toll.
fn toll(scene: &Scene, earlier: &[Outcome], event: Event) -> Option<AnnotationIx> {
    let number = |other: &Outcome| {
        let count = scene.count(other.ix)?;
        let fits = count.kind == CountKind::Cardinal && count.event == event;
        let told = fits && other.status.is_none();
        count.number.low.or(count.number.value).filter(|_| told)
    };
    let recent = &earlier[earlier.len().saturating_sub(REACH)..];
    let counts = recent
        .iter()
        .filter_map(|other| Some((number(other)?, other.ix)));
    counts.max_by_key(|(number, _)| *number).map(|(_, ix)| ix)
}

/// "the dead", "the wounded": the event that names those to whom it happened.
fn happened(scene: &Scene, head: usize) -> Option<Event> {
    let page = scene.page;
    page.meaning(head, Class::Event)
        .or_else(|| lemma_meaning(page, head, Class::Event))
        .and_then(|meaning| meaning.split([' ', ',']).next())
        .and_then(Event::from_word)
        .filter(|event| *event != Event::None)
}

/// "including 12 children", "among them nine nurses".
fn included(scene: &Scene, counted: &Counted, earlier: &[Outcome]) -> Option<AnnotationIx> {
    let mut before = scene.before(counted.mark.first)?;
    let definite = scene.page.meaning(before, Class::Determiner) == Some("definite");
    if matches!(scene.speech(before), Speech::Adverb | Speech::Determiner) {
        before = scene.before(before)?;
    }
    // "who were not among the [19 authors]", "the 12 are among [40 towns]"
    let among = scene.page.str(before).eq_ignore_ascii_case("among");
    let is = scene.before(before).is_some_and(|at| {
        let meaning = scene.page.meaning(at, Class::Auxiliary);
        meaning.is_some_and(|meaning| meaning.starts_with("be"))
    });
    if among && (definite || is) {
        return None;
    }
    if stands_for_counted(scene.page.str(before)) {
        before = scene.before(before)?;
    }
    let opens = scene.page.meaning(before, Class::Link) == Some("share");
    let kind = match counted.count.kind {
        CountKind::Percent => return None,
        kind => kind,
    };
    opens
        .then(|| near_before(scene, before, earlier, |count| count.kind == kind))
        .flatten()
        .map(|found| found.ix)
}

/// The latest cardinal before a token, in its sentence or else in the one before, that fits.
fn counted_before(
    scene: &Scene,
    token: usize,
    earlier: &[Outcome],
    fits: impl Fn(&Count) -> bool,
) -> Option<AnnotationIx> {
    let cardinal = |count: &Count| count.kind == CountKind::Cardinal && fits(count);
    near_before(scene, token, earlier, cardinal).map(|found| found.ix)
}

/// The latest count before a token, in its sentence or else in the one before, that fits.
fn near_before<'o>(
    scene: &Scene,
    token: usize,
    earlier: &'o [Outcome],
    fits: impl Fn(&Count) -> bool,
) -> Option<&'o Outcome> {
    latest_near(scene, token, earlier, |_, count| fits(count))
}

fn latest_near<'o>(
    scene: &Scene,
    token: usize,
    earlier: &'o [Outcome],
    fits: impl Fn(&Outcome, &Count) -> bool,
) -> Option<&'o Outcome> {
    let sentence = scene.page.tokens[token].sentence;
    let found = earlier.iter().rev().take(REACH).find(|other| {
        scene
            .count(other.ix)
            .is_some_and(|count| fits(other, count))
    })?;
    let near = sentence_of(scene, found.ix)? + 1 >= sentence;
    near.then_some(found)
}

fn latest(
    scene: &Scene,
    earlier: &[Outcome],
    fits: impl Fn(&Count) -> bool,
) -> Option<AnnotationIx> {
    let mut counts = earlier.iter().rev().take(REACH);
    counts
        .find(|other| {
            scene
                .count(other.ix)
                .is_some_and(|count| count.kind == CountKind::Cardinal && fits(count))
        })
        .map(|found| found.ix)
}
