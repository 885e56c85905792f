//! What an article is about.

use std::ops::Range;

use crate::analysis::{
    ActorKind, Analysis, Anchor, Annotation, Body, Date, DateKind, Entity, EntityIx, EntityKind,
    Event, Focus, Mention, PlaceKind, Sense,
};
use crate::day::Day;
use crate::gazetteer::Class;
use crate::segment::{Page, sentence_flag};

/// Places and actors that are named at most.
const MOST: usize = 3;

/// What one mention weighs, in quarters of a plain one.
mod weight {
    /// In the headline.
    pub(super) const HEADLINE: u32 = 16;
    /// In the first paragraph behind it: a place, and an actor.
    pub(super) const LEAD: u32 = 20;
    pub(super) const ACTOR_LEAD: u32 = 12;
    /// Before the dash of a dateline: where it was written, which is often a capital far away.
    pub(super) const DATELINE: u32 = 8;
    pub(super) const PLAIN: u32 = 4;
    /// From which on a place smaller than a division is one of those named.
    pub(super) const SPOT: u32 = 12;
}

/// The places and actors that matter most, and the days of the happenings.
///
/// A mention counts more in headline and lead, less as an adjective, inside a name, as the
/// description of a person or as the address of a place ("Paris, *Texas*"); where people come to
/// harm counts once more, and who does what is counted half a time. A place that is named at least half as much as its country or division stands before
/// it.
pub(crate) fn focus(page: &Page, analysis: &Analysis) -> Focus {
    let mut tally = Tally::new(page, analysis);
    for annotation in &analysis.annotations {
        tally.add(annotation);
    }
    let (earliest, latest) = tally.days.bounds();
    Focus {
        places: tally.best(|_, entity| matches!(entity.kind, EntityKind::Place(_))),
        actors: tally.best(|ix, entity| {
            matches!(entity.kind, EntityKind::Actor(_)) && tally.named[ix.0 as usize]
        }),
        earliest,
        latest,
    }
}

/// What all mentions of each entity weigh.
struct Tally<'a> {
    page: &'a Page<'a>,
    analysis: &'a Analysis,
    weights: Vec<u32>,
    /// Which actors have a name in the text, or are organizations.
    named: Vec<bool>,
    countries: Vec<EntityIx>,
    days: Days,
    /// Where the place last added ends.
    place_end: u32,
    /// The sentence of the annotation last added.
    sentence: usize,
    /// The sentences of the headline and of the first paragraph behind it, one past the last.
    headline_end: usize,
    lead: Range<usize>,
}

impl<'a> Tally<'a> {
    fn new(page: &'a Page<'a>, analysis: &'a Analysis) -> Self {
        let sentences = page.sentences;
        let paragraph_end = |from: usize| {
            let rest = sentences.iter().enumerate().skip(from + 1);
            let next = rest.map(|(at, sentence)| (at, sentence.has(sentence_flag::PARAGRAPH)));
            next.filter(|(_, opens)| *opens)
                .map(|(at, _)| at)
                .next()
                .unwrap_or(sentences.len())
        };
        let headline_end = match sentences.first() {
            Some(first) if is_headline(page, first.end) => paragraph_end(0),
            _ => 0,
        };
        // by-lines and the like stand between
        let whole = |at: usize| {
            let sentence = sentences.get(at);
            sentence.is_none_or(|sentence| {
                sentence.has(sentence_flag::DATELINE) || !is_headline(page, sentence.end)
            })
        };
        let lead = (headline_end..=sentences.len())
            .find(|at| whole(*at))
            .unwrap_or(headline_end);
        Self {
            page,
            analysis,
            weights: vec![0; analysis.entities.len()],
            named: vec![false; analysis.entities.len()],
            countries: countries(analysis),
            days: Days::default(),
            place_end: 0,
            sentence: 0,
            headline_end,
            lead: lead..paragraph_end(lead),
        }
    }

    fn add(&mut self, annotation: &Annotation) {
        self.seek(annotation.span.start);
        match &annotation.body {
            Body::Actor(actor) => {
                let described = actor.mention == Mention::Nominal;
                // of a dateline: who wrote it
                if !self.is_in_dateline() {
                    // bodies are what a story is about; who speaks in it is named as often
                    let body = matches!(actor.kind, ActorKind::Organization | ActorKind::Group);
                    let weight = self.weight(annotation, described && !body);
                    self.weigh(actor.entity, weight + if body { weight / 4 } else { 0 });
                }
                if let Some(named) = self.named.get_mut(actor.entity.0 as usize) {
                    *named |= !described || actor.kind == ActorKind::Organization;
                }
            }
            Body::Place(place) => {
                let less = place.sense == Sense::Demonym || self.is_address(annotation);
                self.place_end = annotation.span.end;
                let weight = self.weight(annotation, less);
                match place.actor.filter(|_| place.sense == Sense::Government) {
                    Some(government) => {
                        self.weigh(government, weight);
                        if let Some(named) = self.named.get_mut(government.0 as usize) {
                            *named = true;
                        }
                        let country = self.country(place.entity);
                        self.weigh(country, weight / 2);
                    }
                    None => self.weigh(place.entity, weight),
                }
            }
            Body::Term(_) => {}
            Body::Date(date) => self.day(date),
            Body::Count(count) => {
                let place = count.links.place.as_ref().and_then(|link| link.entity);
                let by = count.links.by.as_ref().and_then(|link| link.entity);
                if let Some(by) = by {
                    self.weigh(by, weight::PLAIN / 2);
                }
                let harm = matches!(count.event, Event::Kill | Event::Wound | Event::Displace);
                if let Some(place) = place.filter(|_| harm) {
                    self.weigh(place, weight::PLAIN);
                }
            }
        }
    }

    /// Whether a place says where the one right before it lies: "Paris, Texas".
    fn is_address(&self, annotation: &Annotation) -> bool {
        let between = self.place_end as usize..annotation.span.start as usize;
        self.place_end > 0 && self.page.text.get(between) == Some(", ")
    }

    fn weigh(&mut self, entity: EntityIx, weight: u32) {
        if let Some(sum) = self.weights.get_mut(entity.0 as usize) {
            *sum = sum.saturating_add(weight);
        }
    }

    /// Moves to the sentence of a position; positions only grow.
    fn seek(&mut self, position: u32) {
        let start = |sentence: usize| {
            let first = self.page.sentences.get(sentence)?.first;
            Some(self.page.tokens.get(first as usize)?.start)
        };
        while start(self.sentence + 1).is_some_and(|start| start <= position) {
            self.sentence += 1;
        }
    }

    fn is_in_dateline(&self) -> bool {
        let sentence = self.page.sentences.get(self.sentence);
        sentence.is_some_and(|sentence| sentence.has(sentence_flag::DATELINE))
    }

    fn weight(&self, annotation: &Annotation, less: bool) -> u32 {
        let weight = if self.is_in_dateline() {
            weight::DATELINE
        } else if self.sentence < self.headline_end {
            weight::HEADLINE
        } else if self.lead.contains(&self.sentence) {
            match annotation.body {
                Body::Actor(_) => weight::ACTOR_LEAD,
                _ => weight::LEAD,
            }
        } else {
            weight::PLAIN
        };
        let inside_name = annotation.inside.is_some_and(|outer| {
            let outer = self.analysis.annotations.get(outer.0 as usize);
            outer.is_some_and(|outer| !matches!(outer.body, Body::Count(_)))
        });
        if less || inside_name {
            weight / 2
        } else {
            weight
        }
    }

    /// The document's entity for the country of a place, else the place itself.
    fn country(&self, place: EntityIx) -> EntityIx {
        let entities = &self.analysis.entities;
        let Some(code) = entities
            .get(place.0 as usize)
            .and_then(|entity| entity.country.as_ref())
        else {
            return place;
        };
        let mut countries = self.countries.iter();
        let country = countries.find(|ix| entities[ix.0 as usize].country.as_ref() == Some(code));
        country.copied().unwrap_or(place)
    }

    fn day(&mut self, date: &Date) {
        let Some(sentence) = self.page.sentences.get(self.sentence) else {
            return;
        };
        const AHEAD: u64 = Class::mask(&[Class::Modal, Class::Stance]);
        let ahead = sentence.tokens().any(|at| {
            self.page.is_any(at, AHEAD)
                && (matches!(
                    self.page.meaning(at, Class::Modal),
                    Some("future" | "conditional")
                ) || self.page.meaning(at, Class::Stance) == Some("planned"))
        });
        if !ahead {
            self.days.add(date, self.sentence < self.lead.end);
        }
    }

    /// The heaviest entities of a kind; first mentioned first where they weigh the same.
    fn best(&self, fits: impl Fn(EntityIx, &Entity) -> bool) -> Vec<EntityIx> {
        let entities = (0u32..).zip(&self.analysis.entities);
        let mut all: Vec<(u32, EntityIx)> = entities
            .filter(|(ix, entity)| fits(EntityIx(*ix), entity))
            .map(|(ix, _)| (self.weights[ix as usize], EntityIx(ix)))
            .filter(|(weight, _)| *weight >= weight::PLAIN)
            .collect();
        all.sort_by_key(|(weight, ix)| (std::cmp::Reverse(*weight), *ix));
        let most = all.first().map_or(0, |(weight, _)| *weight);
        // what is named in passing is no focus
        const LEAST_SHARE: u32 = 4;
        all.retain(|(weight, _)| weight.saturating_mul(LEAST_SHARE) >= most);
        self.cities_first(&mut all);
        self.spot_among_first(&mut all);
        all.into_iter().take(MOST).map(|(_, ix)| ix).collect()
    }

    /// Moves the heaviest place that is smaller than a division to the last one named, if all that
    /// are named are larger.
    fn spot_among_first(&self, all: &mut [(u32, EntityIx)]) {
        use PlaceKind::{Admin2, City, District, Facility};
        let is_spot = |(weight, ix): &(u32, EntityIx)| {
            let kind = self.analysis.entities[ix.0 as usize].kind;
            let small = matches!(kind, EntityKind::Place(City | Admin2 | District | Facility));
            small && *weight >= weight::SPOT
        };
        if let Some(at) = all.iter().position(is_spot)
            && at >= MOST
        {
            all[MOST - 1..=at].rotate_right(1);
        }
    }

    /// Moves a country or division behind the first of its places that weighs at least half as much.
    fn cities_first(&self, all: &mut [(u32, EntityIx)]) {
        let entity = |ix: EntityIx| &self.analysis.entities[ix.0 as usize];
        let Some(&(weight, country)) = all.first() else {
            return;
        };
        let holder = entity(country);
        let inside = all.iter().skip(1).position(|(other, ix)| {
            other.saturating_mul(2) >= weight && holds(holder, entity(*ix))
        });
        if let Some(at) = inside {
            all[..=at + 1].rotate_right(1);
        }
    }
}

/// Whether a country or first-level division holds another place.
fn holds(holder: &Entity, place: &Entity) -> bool {
    let state = |entity: &Entity| entity.place.as_ref()?.admin1.clone();
    let same_country = holder.country.is_some() && holder.country == place.country;
    match holder.kind {
        EntityKind::Place(PlaceKind::Country) => same_country,
        EntityKind::Place(PlaceKind::Admin1) => {
            same_country && state(holder).is_some() && state(holder) == state(place)
        }
        _ => false,
    }
}

/// The countries that a document names.
fn countries(analysis: &Analysis) -> Vec<EntityIx> {
    let is_country = |entity: &Entity| entity.kind == EntityKind::Place(PlaceKind::Country);
    (0u32..)
        .zip(&analysis.entities)
        .filter(|(_, entity)| is_country(entity))
        .map(|(ix, _)| EntityIx(ix))
        .collect()
}

/// Whether the first sentence, which ends before a token, is no full sentence.
fn is_headline(page: &Page, end: u32) -> bool {
    let last = (end as usize).checked_sub(1);
    !last.is_some_and(|last| {
        matches!(
            page.mark(last),
            Some('.' | '!' | '?' | '"' | '-' | '—' | '–')
        )
    }) && (end as usize) < page.tokens.len()
}

/// The days that the text says things happened on.
#[derive(Default)]
struct Days {
    /// First and last of those counted from the publication date.
    recent: Option<(Day, Day)>,
    /// First and last of the days in headline and lead.
    lead: Option<(Day, Day)>,
}

impl Days {
    fn add(&mut self, date: &Date, lead: bool) {
        let (Some(earliest), Some(latest)) = (date.earliest, date.latest) else {
            return;
        };
        // months and years say too little
        const LONGEST: i32 = 7;
        let calendar = matches!(date.kind, DateKind::Date | DateKind::Time) && !date.age;
        if !calendar || latest.days_since(earliest) > LONGEST {
            return;
        }
        let widen = |range: &mut Option<(Day, Day)>| {
            *range = Some(match *range {
                Some((first, last)) => (first.min(earliest), last.max(latest)),
                None => (earliest, latest),
            });
        };
        if date.anchor == Some(Anchor::Document) {
            widen(&mut self.recent);
        }
        if lead {
            widen(&mut self.lead);
        }
    }

    fn bounds(&self) -> (Option<Day>, Option<Day>) {
        let range = self.recent.or(self.lead);
        (range.map(|(first, _)| first), range.map(|(_, last)| last))
    }
}
