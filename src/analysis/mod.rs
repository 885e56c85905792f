//! What comes out of the pipeline: annotations and entities, typed.

mod words;

use compact_str::CompactString;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::document::Problem;
use crate::span::Span;

pub use words::{
    ActorKind, Bound, CountKind, DateKind, Event, Mention, Modifier, PlaceKind, Scope, Sense,
    Signal, Status,
};

/// Position of an annotation in [`Analysis::annotations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AnnotationIx(pub u32);

/// Position of an entity in [`Analysis::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityIx(pub u32);

/// How sure an annotation is, in hundredths from 0 to 100.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Confidence(pub u8);

impl Confidence {
    /// The least confidence that is not below a share from 0 to 1; `None` for other numbers.
    ///
    /// ```
    /// use dateline::analysis::Confidence;
    /// assert_eq!(Confidence::at_least(0.55), Some(Confidence(55)));
    /// assert_eq!(Confidence::at_least(1.5), None);
    /// ```
    #[must_use]
    pub fn at_least(share: f64) -> Option<Self> {
        let is_share = (0.0..=1.0).contains(&share);
        // The least whole hundredth that is not below, 0.55 being 55 and not 56.
        is_share.then(|| Self((share * 100.0 - 1e-9).ceil() as u8))
    }
}

/// Everything that one document says of who, where, when and how many.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Analysis {
    /// Sorted by start, then longest first; nested, never crossing, no two of one extent.
    pub annotations: Vec<Annotation>,
    /// In the order of first mention.
    pub entities: Vec<Entity>,
    /// What the article is about.
    pub focus: Focus,
    /// The language of a text that is surely not English, its code in ISO 639-1 where it has one.
    #[serde(default)]
    pub language: Option<CompactString>,
    /// What went wrong with the document here, and was survived.
    #[serde(default)]
    pub problems: Vec<Problem>,
}

impl Analysis {
    /// Puts every span elsewhere, with the order of all positions kept.
    pub(crate) fn move_spans(&mut self, to: impl Fn(Span) -> Span) {
        for annotation in &mut self.annotations {
            annotation.span = to(annotation.span);
            match &mut annotation.body {
                Body::Actor(actor) => actor.title = actor.title.map(&to),
                Body::Count(count) => {
                    count.quantity = to(count.quantity);
                    count.number.span = to(count.number.span);
                    if let Some(head) = &mut count.head {
                        head.span = to(head.span);
                    }
                }
                Body::Place(_) | Body::Date(_) | Body::Term(_) => {}
            }
        }
    }
}

/// One stretch of the text that says who, where, when or how many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub body: Body,
    /// How sure it is.
    pub confidence: Confidence,
    /// The rule or gazetteer that made it.
    pub rule: CompactString,
    /// The smallest annotation that holds it.
    pub inside: Option<AnnotationIx>,
}

/// What an annotation says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Body {
    /// Who.
    Actor(Actor),
    /// Where.
    Place(Place),
    /// When.
    Date(Box<Date>),
    /// How many.
    Count(Box<Count>),
    /// What a user's own lists look for.
    Term(Term),
}

/// Something of a kind of the user's own: a ship, a weapon, a theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// As the lists' manifest says.
    pub kind: CompactString,
    /// Which one.
    pub entity: EntityIx,
}

/// Who.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// Person, organization, group or people.
    pub kind: ActorKind,
    /// Named or described.
    pub mention: Mention,
    /// What stood before or after the name: "Supreme Leader".
    pub title: Option<Span>,
    /// Who it is.
    pub entity: EntityIx,
    /// The CAMEO actor code that holds on the day of the clause.
    pub code: Option<CompactString>,
}

/// Where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// City, country, river …
    pub kind: PlaceKind,
    /// The place, its government, or its adjective.
    pub sense: Sense,
    /// Which place.
    pub entity: EntityIx,
    /// The government, where the sense is that.
    pub actor: Option<EntityIx>,
}

/// When.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Date {
    /// Day, time, duration or set.
    pub kind: DateKind,
    /// In TIMEX3 notation.
    pub value: CompactString,
    /// In TIMEX3's terms.
    pub modifier: Option<Modifier>,
    /// First civil day covered; absent if open or unknown.
    pub earliest: Option<Day>,
    /// Last civil day covered; absent if open or unknown.
    pub latest: Option<Day>,
    /// The preposition that opens or bounds a side.
    pub signal: Option<Signal>,
    /// The zone beside a clock time, as written.
    pub zone: Option<CompactString>,
    /// What it was counted from.
    pub anchor: Option<Anchor>,
    /// A second value where the text leaves two.
    pub alternative: Option<CompactString>,
    /// The other end of a range of two annotations.
    pub range: Option<AnnotationIx>,
    /// Whether it is somebody's age.
    pub age: bool,
}

/// What a relative date was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Anchor {
    /// The publication date.
    Document,
    /// Another date of the text.
    Annotation(AnnotationIx),
}

/// How many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// Cardinal, money, percent or measure.
    pub kind: CountKind,
    /// Modifier, numeral and unit.
    pub quantity: Span,
    /// The numeral alone.
    pub number: Number,
    /// How the number bounds the true one.
    pub bound: Bound,
    /// ISO 4217 currency, `percent`, or the unit's symbol.
    pub unit: Option<CompactString>,
    /// What a rate is counted by: "month".
    pub per: Option<CompactString>,
    /// The whole of "11 of 47".
    pub out_of: Option<Decimal>,
    /// The counted noun.
    pub head: Option<Head>,
    /// The counted noun phrase.
    pub what: Option<CompactString>,
    /// What happened to them.
    pub event: Event,
    /// Of whom, by whom, where, from where, when.
    pub links: Links,
    /// Why it is not stated as fact.
    pub status: Option<Status>,
    /// The earlier count that it restates or updates.
    pub same: Option<AnnotationIx>,
    /// The count that it is a share of.
    pub part_of: Option<AnnotationIx>,
}

impl Count {
    /// Whether it is a length, a distance or a speed.
    pub(crate) fn is_length(&self) -> bool {
        let unit = self.unit.as_deref().unwrap_or_default();
        let length = ["m", "km", "mi", "ft", "in", "yd", "cm", "mm", "nmi"].contains(&unit);
        length || unit.contains('/') && unit != "bbl/d"
    }
}

/// A numeral and the interval that it and its modifiers mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// The numeral alone.
    pub span: Span,
    /// Absent for ranges and magnitudes.
    pub value: Option<Decimal>,
    /// Absent if open.
    pub low: Option<Decimal>,
    /// Absent if open.
    pub high: Option<Decimal>,
}

/// The noun that is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The noun alone.
    pub span: Span,
    /// Its singular.
    pub lemma: CompactString,
}

/// What a count is linked to; each absent unless the text says it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Links {
    /// Of whom.
    pub of: Option<Link>,
    /// By whom.
    pub by: Option<Link>,
    /// Where it was, or to where.
    pub place: Option<Link>,
    /// From where.
    pub from: Option<Link>,
    /// When.
    pub when: Option<Link>,
}

/// One link of a count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The annotation that says it.
    pub annotation: Option<AnnotationIx>,
    /// What that annotation is about.
    pub entity: Option<EntityIx>,
    /// How far the program had to look.
    pub scope: Scope,
    /// Of `when`: the first day.
    pub earliest: Option<Day>,
    /// Of `when`: the last day.
    pub latest: Option<Day>,
}

/// What kind of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum EntityKind {
    /// An actor.
    Actor(ActorKind),
    /// A place.
    Place(PlaceKind),
    /// Something of a user's own kind, which [`Entity::term`] names.
    Term,
}

/// What several annotations of one document are about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Names its source: `geonames:112931`, `group:mek`, `new:massoud-rajavi`.
    pub id: CompactString,
    /// Actor, place or term, and which kind.
    pub kind: EntityKind,
    /// The kind of a term, as the lists' manifest says.
    pub term: Option<CompactString>,
    /// The usual English name.
    pub name: CompactString,
    /// ISO 3166-1 alpha-2.
    pub country: Option<CompactString>,
    /// CAMEO code of groups, organizations and governments.
    pub code: Option<CompactString>,
    /// Offices held; those that held on the publication date first.
    pub roles: Vec<Role>,
    /// Wikidata's id, from a source.
    pub wikidata: Option<CompactString>,
    /// Where it is, for places that are resolved.
    pub place: Option<PlaceFacts>,
    /// How sure the choice of this place is.
    pub confidence: Option<Confidence>,
}

/// An office that a person held, from and to in half-open ISO dates of any precision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// "President of Nigeria".
    pub role: CompactString,
    /// CAMEO actor code.
    pub code: Option<CompactString>,
    /// First day; absent if unknown.
    pub from: Option<CompactString>,
    /// Day after the last; absent if it is known to hold up to the lists' last day.
    pub to: Option<CompactString>,
    /// The document is younger than the lists, so nobody checked.
    pub unconfirmed: bool,
}

/// What the lists know of a place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlaceFacts {
    /// GeoNames code of the first-level division.
    pub admin1: Option<CompactString>,
    /// Latitude and longitude, WGS 84, in hundred-thousandths of a degree.
    pub position: Option<(i32, i32)>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Inhabitants.
    pub population: Option<u32>,
    /// Of a place that no list has: the id of the listed one whose position it was given.
    pub near: Option<CompactString>,
}

/// What the article is about, the most important first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Focus {
    /// At most three.
    pub places: Vec<EntityIx>,
    /// At most three.
    pub actors: Vec<EntityIx>,
    /// First day of the happenings.
    pub earliest: Option<Day>,
    /// Last day of the happenings.
    pub latest: Option<Day>,
}

impl Analysis {
    /// The annotations about that entity, in the order of the text.
    pub fn mentions(&self, entity: EntityIx) -> impl Iterator<Item = AnnotationIx> {
        (0u32..)
            .zip(&self.annotations)
            .filter(move |(_, annotation)| annotation.body.is_about(entity))
            .map(|(ix, _)| AnnotationIx(ix))
    }
}

impl Body {
    /// Whether this names or describes that entity, or stands for it as a government.
    #[must_use]
    pub fn is_about(&self, entity: EntityIx) -> bool {
        match self {
            Self::Actor(actor) => actor.entity == entity,
            Self::Place(place) => place.entity == entity || place.actor == Some(entity),
            Self::Term(term) => term.entity == entity,
            Self::Date(_) | Self::Count(_) => false,
        }
    }

    /// The entity that this is about first of all.
    #[must_use]
    pub fn entity(&self) -> Option<EntityIx> {
        match self {
            Self::Actor(actor) => Some(actor.entity),
            Self::Place(place) => Some(place.entity),
            Self::Term(term) => Some(term.entity),
            Self::Date(_) | Self::Count(_) => None,
        }
    }
}
