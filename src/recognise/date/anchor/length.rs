//! Lengths of time, and the days that some of them lead to.

use super::super::ahead::{Outlook, is_verbless, of_expression};
use super::super::amount::{Amount, Unit};
use super::super::guard;
use super::super::sighting::{Sighting, Window};
use super::super::written::plain;
use super::{Anchors, Place};
use crate::analysis::{Anchor, Date, DateKind, Modifier};

impl Anchors<'_> {
    /// Whether a length leads to a day to come: "in two years", "in a few weeks", where the clause
    /// looks ahead.
    pub(super) fn leads_on(
        &mut self,
        place: Place,
        found: &Sighting,
        amount: Amount,
        window: Window,
    ) -> bool {
        let plain =
            matches!(found.modifier, None | Some(Modifier::Approx)) && amount.most.is_none();
        window == Window::Unknown
            && found.headed
            && !found.age
            && plain
            && !self.narrative
            && amount.unit.grain().is_some()
            && guard::leads_to_a_day(&place.line, found.first, found.last)
            && match amount.quantity {
                Some(_) => self.looks_on(place, found),
                None => self.looks_ahead(place, found),
            }
    }

    pub(super) fn looks_ahead(&mut self, place: Place, found: &Sighting) -> bool {
        of_expression(self.parses, &place.line, found.first) == Outlook::Ahead
    }

    /// Whether a length that leads on from the publication fits: the clause looks ahead, or has no
    /// verb.
    fn looks_on(&mut self, place: Place, found: &Sighting) -> bool {
        self.looks_ahead(place, found) || is_verbless(self.parses, &place.line, found.first)
    }

    pub(super) fn length(
        &mut self,
        place: Place,
        amount: Amount,
        window: Window,
        found: &Sighting,
    ) -> Date {
        if amount.unit == Unit::Month && amount.is_part_of_year() {
            self.months_summed = Some(place.sentence(found));
        }
        let mut date = plain(DateKind::Duration, amount.value());
        date.modifier = found.modifier;
        date.age = found.age;
        date.alternative = amount.upper().map(Amount::value);
        if let Window::From(day) = window {
            date.latest = amount.from(day, 1).map(|end| end.plus_days(-1));
            date.earliest = date.latest.map(|_| day);
            return date;
        }
        let Some(day) = self.published else {
            return date;
        };
        let limit = window == Window::Unknown
            && guard::is_limit(&place.line, found.first, found.last)
            && self.looks_on(place, found);
        let window = if limit { Window::Forward } else { window };
        let (earliest, latest) = match window {
            Window::Unknown | Window::From(_) => (None, None),
            Window::Back => (amount.from(day, -1), Some(day)),
            Window::Forward => (Some(day), amount.from(day, 1)),
        };
        if earliest.is_some() && latest.is_some() {
            (date.earliest, date.latest) = (earliest, latest);
            date.anchor = Some(Anchor::Document);
        }
        date
    }
}
