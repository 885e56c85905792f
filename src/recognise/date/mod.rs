//! When: dates, times, durations and sets.
//!
//! Expressions are spotted word by word ([`sighting`]), at words that the lists give a class of
//! the date grammar and at digits; each then gets its value and days ([`anchor`]).

mod absolute;
mod ahead;
mod amount;
mod anchor;
mod clock;
mod day_alone;
mod digits;
mod duration;
mod feast;
mod guard;
mod hour;
mod line;
mod part;
mod period;
mod quarter;
mod relative;
mod report;
mod set;
mod sighting;
mod signal;
#[cfg(test)]
mod tests;
mod unit;
mod written;
mod year;

use super::Found;
use crate::analysis::{AnnotationIx, Date, DateKind, Modifier, Signal};
use crate::day::Day;
use crate::gazetteer::Class;
use crate::parse::Parses;
use crate::segment::Page;
use crate::segment::scan::{key_of, shape};
use ahead::Outlook;
use anchor::{Anchors, Place};
use line::Line;
use part::Part;
use period::{Grain, Period};
use sighting::{Head, Sense, Shift, Sighting, Toward, Window};

/// All dates of a page, in the order of the text, with values and days.
pub(crate) fn dates(page: &Page, parses: &mut Parses, published: Option<Day>) -> Vec<Found<Date>> {
    let sightings = sight(page);
    let narrative = is_narrative(&sightings, published);
    let mut anchors = Anchors::new(parses, published, narrative);
    let mut found: Vec<Found<Date>> = Vec::with_capacity(sightings.len());
    for (ix, sighting) in sightings.iter().enumerate() {
        let line = Line::around(page, sighting.first);
        let previous = ix.checked_sub(1).and_then(|before| sightings.get(before));
        let closes = previous.is_some_and(|previous| signal::is_range(&line, previous, sighting));
        let place = Place {
            line,
            ix: ix as u32,
            closes,
            end: sightings.get(ix + 1).and_then(|next| match next.sense {
                Sense::Open(part) if signal::is_range(&line, sighting, next) => Some(part),
                _ => None,
            }),
            lent: sightings
                .get(ix + 1)
                .and_then(|next| lent_year(&line, sighting, next))
                .map(|year| (year, ix as u32 + 1)),
            ended: report::end_behind(&line, sighting, sightings.get(ix + 1)),
        };
        let mut date = anchors.settle(place, sighting);
        date.zone = sighting
            .zone
            .map(|(first, last)| page.span(first, last).of(page.text).into());
        date.signal = signal::behind(&line, sighting);
        if closes {
            join_range(&mut found, &mut date, ix);
        }
        found.push(Found::new(
            page,
            sighting.first,
            sighting.last,
            date,
            confidence(sighting),
            sighting.rule,
        ));
    }
    bound_sides(page, &mut found);
    end_lengths(page, &sightings, &mut found);
    found
}

/// "the three months ended September 30", "the year to 31 December": the days of a length that ends
/// with the date behind it.
fn end_lengths(page: &Page, sightings: &[Sighting], found: &mut [Found<Date>]) {
    for ix in 1..found.len() {
        let (Some(length), Some(end)) = (sightings.get(ix - 1), sightings.get(ix)) else {
            return;
        };
        let joint = length.last + 1;
        let Sense::Length(amount, Window::Unknown) = &length.sense else {
            continue;
        };
        let line = Line::around(page, length.first);
        // "two weeks to Christmas" counts to it.
        let to = line.is_cue(joint, "to") && line.is_cue(length.first, "the");
        let ends = line.is_cue(joint, "ended") || to;
        let Some(last) = found[ix]
            .body
            .latest
            .filter(|_| ends && end.first == joint + 1)
        else {
            continue;
        };
        let first = amount.from(last.plus_days(1), -1);
        if let Some(first) = first.filter(|_| amount.unit.grain().is_some()) {
            (found[ix - 1].body.earliest, found[ix - 1].body.latest) = (Some(first), Some(last));
        }
    }
}

/// Whether an expression may begin at a token.
pub(crate) fn may_begin(page: &Page, at: usize) -> bool {
    sighting::next_trigger(page, at) == Some(at)
}

/// Where the clause of an expression that begins at a token looks, for people.
pub(crate) fn outlook(page: &Page, parses: &mut Parses, first: usize) -> &'static str {
    match ahead::of_expression(parses, &Line::around(page, first), first) {
        Outlook::Back => "its clause looks back",
        Outlook::Ahead => "its clause looks ahead",
        Outlook::Due => "its clause looks to an end, which may be over",
        Outlook::Term => "its clause looks to a term",
        Outlook::Now => "its clause looks at the present",
        Outlook::Unknown => "its clause does not say where it looks",
    }
}

/// Expressions of an article that fit without more memory.
const SIGHTINGS: usize = 16;

/// All expressions of a page.
fn sight(page: &Page) -> Vec<Sighting> {
    let mut sightings: Vec<Sighting> = Vec::with_capacity(SIGHTINGS);
    let mut at = 0;
    let mut free = 0;
    while let Some(next) = sighting::next_trigger(page, at) {
        let line = Line::around(page, next);
        at = next;
        if let Some(found) = sighting::spot(&line, at) {
            let found = with_lead(&line, found);
            if found.first >= free {
                free = found.last + 1;
                at = found.last;
                let second = absolute::day_behind_another(&line, &found);
                sightings.push(found);
                if let Some(second) = second {
                    free = second.last + 1;
                    at = second.last;
                    sightings.push(second);
                }
            }
        }
        at += 1;
    }
    sightings
}

/// The expression with the words before it that belong to it: a bound, an article.
fn with_lead(line: &Line, mut found: Sighting) -> Sighting {
    found = with_article(line, found);
    if takes_bound(line, &found) && !line.is_cue(found.first, "the") {
        found = with_bound(line, found);
    }
    found
}

fn with_article(line: &Line, mut found: Sighting) -> Sighting {
    let counts = matches!(
        found.sense,
        Sense::Length(..) | Sense::Offset(..) | Sense::Vague(..) | Sense::SomeTimeLater
    );
    let article = line
        .before(found.first)
        .filter(|before| line.is_cue(*before, "the") || counts && line.is_cue(*before, "a"));
    let Some(article) = article.filter(|_| found.headed) else {
        return found;
    };
    if let Sense::Shifted(Shift::Next, Head::Unit(unit)) = found.sense
        && line.says(found.first, const { key_of("next") })
    {
        found.sense = Sense::Shifted(Shift::After, Head::Unit(unit));
    }
    found.first = article;
    found
}

fn takes_bound(line: &Line, found: &Sighting) -> bool {
    // "about 126,000 years old", but no part of "nearly 30-year-old"
    let spaced = || {
        let before = line.before(found.last);
        line.says(found.last, const { key_of("old") })
            && before.is_some_and(|at| !line.is_hyphen(at))
    };
    let age = found.age && !spaced();
    found.modifier.is_none()
        && !age
        && (is_measured(found)
            || found.clock.is_some()
            || matches!(found.sense, Sense::Full(_) | Sense::Open(_)))
}

/// "more than 10 years", "about six months", "at least an hour"
fn with_bound(line: &Line, mut found: Sighting) -> Sighting {
    let ends_bound = line.before(found.first).is_some_and(|before| {
        line.is(before, Class::DateBound)
            || line.is_cue(before, "to")
            || line.is_cue(before, "bound")
    });
    if !ends_bound {
        return found;
    }
    let length = is_measured(&found);
    for back in (1..=LONGEST_BOUND).rev() {
        let Some(start) = found
            .first
            .checked_sub(back)
            .filter(|start| *start >= line.first)
        else {
            continue;
        };
        let phrase = line.phrase(start, Class::DateBound);
        let word = line
            .meaning(start, Class::DateBound)
            .map(|value| (start, value));
        let bound = phrase.or(word).filter(|(last, _)| last + 1 == found.first);
        let modifier = bound.and_then(|(_, value)| Modifier::from_word(value));
        if let Some(modifier) = modifier
            && (length || modifier == Modifier::Approx)
            && !(matches!(found.sense, Sense::Offset(_, Toward::Earlier))
                && guard::compares(line, start))
            && (!line.is_cue(start, "over") || spans(line, start))
            && (length || found.clock.is_some() || !is_of(line, start))
            && !(matches!(found.sense, Sense::Open(Part::Weekday(_)))
                && line.has(found.last, shape::POSSESSIVE))
        {
            found.first = start;
            found.modifier = Some(in_time(modifier, &found.sense));
            return found;
        }
    }
    found
}

/// Whether "over" behind this word means "more than": "for over a week", not "fell over a week".
fn spans(line: &Line, over: usize) -> bool {
    line.before(over).is_none_or(|before| {
        line.is_cue(before, "span")
            || line.is_cue(before, "and")
            || line.is(before, Class::DateSignal)
    })
}

/// Whether it is a length of time, or a day that a length leads to.
fn is_measured(found: &Sighting) -> bool {
    let length = matches!(found.sense, Sense::Length(..) | Sense::Offset(..));
    length || matches!(found.sense, Sense::Near(_)) && found.rule == "offset"
}

/// Whether "about" before a date is of what is spoken of: "talks about 2016", not "in about 2016".
fn is_of(line: &Line, about: usize) -> bool {
    let led_in = line
        .before(about)
        .is_none_or(|before| line.is_cue(before, "in") || line.is(before, Class::DateSignal));
    line.says(about, const { key_of("about") }) && !led_in
}

/// Words of the longest bound.
const LONGEST_BOUND: usize = 4;

/// "more than two years ago" is before the day that it leads to.
fn in_time(modifier: Modifier, sense: &Sense) -> Modifier {
    match (sense, modifier) {
        (
            Sense::Near(1..) | Sense::Offset(_, Toward::Later | Toward::FromNow),
            Modifier::MoreThan,
        ) => Modifier::After,
        (
            Sense::Near(1..) | Sense::Offset(_, Toward::Later | Toward::FromNow),
            Modifier::LessThan,
        ) => Modifier::Before,
        (Sense::Offset(..) | Sense::Near(_), Modifier::MoreThan) => Modifier::Before,
        (Sense::Offset(..) | Sense::Near(_), Modifier::LessThan) => Modifier::After,
        _ => modifier,
    }
}

/// Whether the text tells of other times than its publication's: its full dates lie years before
/// and hardly a word leans on the publication, or it has no publication date but dates of its own.
fn is_narrative(sightings: &[Sighting], published: Option<Day>) -> bool {
    const YEARS: i32 = 3;
    const FEW: usize = 3;
    const FULL_TO_LEANING: usize = 8;
    let (mut old, mut recent, mut leaning) = (0, 0, 0);
    for found in sightings {
        match &found.sense {
            Sense::Full(period) if period.grain() <= Grain::Month => {
                let is_recent = period
                    .days()
                    .zip(published)
                    .is_some_and(|((first, _), published)| published.year() - first.year() < YEARS);
                if is_recent {
                    recent += 1;
                } else {
                    old += 1;
                }
            }
            Sense::Near(_)
            | Sense::Open(Part::Weekday(_))
            | Sense::Shifted(Shift::This | Shift::Last | Shift::Next, _)
            | Sense::Within(_, Shift::This | Shift::Last | Shift::Next, _) => leaning += 1,
            _ => {}
        }
    }
    match published {
        None => 2 * old > leaning,
        Some(_) if old < FEW => false,
        Some(_) => old > 2 * (recent + leaning) || old + recent > FULL_TO_LEANING * leaning,
    }
}

/// The year that the next expression lends to one without: "between March and June 2014".
fn lent_year(line: &Line, found: &Sighting, next: &Sighting) -> Option<i32> {
    let (Sense::Open(part), Sense::Full(period)) = (&found.sense, &next.sense) else {
        return None;
    };
    if matches!(part, Part::Weekday(_)) || !signal::lends_year(line, found, next) {
        return None;
    }
    let year = match period {
        Period::Month(..) | Period::Day(_) | Period::Season(..) | Period::Quarter(..) => {
            period.days()?.0.year()
        }
        _ => return None,
    };
    let (first, _) = part.in_year(year)?.days()?;
    let (next_first, _) = period.days()?;
    Some(if first > next_first { year - 1 } else { year })
}

/// Makes a date and the one before it the ends of one range.
fn join_range(found: &mut [Found<Date>], date: &mut Date, ix: usize) {
    if let Some(previous) = found.last_mut()
        && previous.body.range.is_none()
    {
        previous.body.range = Some(AnnotationIx(ix as u32));
        date.range = Some(AnnotationIx(ix as u32 - 1));
    }
}

/// Gives each date the preposition before it, which opens or bounds a side.
fn bound_sides(page: &Page, found: &mut [Found<Date>]) {
    for date in found {
        let line = Line::around(page, date.first as usize);
        let bounded = matches!(date.body.kind, DateKind::Date | DateKind::Time);
        let first = date.first as usize;
        let signal = signal::before(&line, first).or_else(|| signal::around(&line, first));
        let Some(signal) = signal.filter(|_| bounded) else {
            continue;
        };
        // "proposed by last week's meeting"
        if signal == Signal::By && line.has(date.last as usize, shape::POSSESSIVE) {
            continue;
        }
        let in_range = date.body.range.is_some();
        if matches!(signal, Signal::Between | Signal::To) && !in_range {
            continue;
        }
        date.body.signal = Some(signal);
        let timed = date.body.kind == DateKind::Time && signal != Signal::Since;
        // "after Saturday's vote": the day is the vote's
        let owned = matches!(signal, Signal::After | Signal::Before)
            && line.has(date.last as usize, shape::POSSESSIVE);
        if in_range || timed || owned {
            continue;
        }
        if signal == Signal::Before && opens_with_end(&line, date.first as usize) {
            date.body.earliest = None;
            date.body.latest = date.body.latest.map(|day| day.plus_days(-1));
        } else {
            bound_side(&mut date.body, signal);
        }
    }
}

/// "the end of the year", before which is any day of it but the last.
fn opens_with_end(line: &Line, first: usize) -> bool {
    line.is_cue(first + usize::from(line.is_cue(first, "the")), "end")
}

fn bound_side(date: &mut Date, signal: Signal) {
    match signal {
        Signal::Since => date.latest = None,
        Signal::Until | Signal::Through | Signal::By => date.earliest = None,
        Signal::Before => {
            date.latest = date.earliest.map(|day| day.plus_days(-1));
            date.earliest = None;
        }
        Signal::After => {
            date.earliest = date.latest.map(|day| day.plus_days(1));
            date.latest = None;
        }
        Signal::Between | Signal::From | Signal::To => {}
    }
}

/// How sure an expression is, from what kind it is.
fn confidence(found: &Sighting) -> u8 {
    match found.sense {
        Sense::Full(Period::Year(_)) | Sense::ShortYear(_) => 85,
        Sense::Full(_) => 97,
        Sense::Open(_) | Sense::Near(_) | Sense::Within(..) => 92,
        Sense::Shifted(..) | Sense::Offset(..) | Sense::Steps(..) => 88,
        Sense::Length(..) | Sense::Repeat(_) => 85,
        Sense::Vague(..) | Sense::SomeTimeLater | Sense::SpokenOf | Sense::Counterpart(..) => 75,
    }
}
