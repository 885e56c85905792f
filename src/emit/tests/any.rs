//! Any document, any analysis: every field set or not.

use std::collections::HashMap;

use compact_str::CompactString;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::{RecordOptions, Unit};
use crate::analysis::{
    Actor, ActorKind, Analysis, Anchor, Annotation, AnnotationIx, Body, Bound, Confidence, Count,
    CountKind, Date, DateKind, Entity, EntityIx, EntityKind, Event, Focus, Head, Link, Links,
    Mention, Modifier, Number, Place, PlaceFacts, PlaceKind, Role, Scope, Sense, Signal, Status,
    Term,
};
use crate::day::Day;
use crate::document::{DateSource, Document, Problem, PublicationDate};
use crate::span::Span;

fn text() -> impl Strategy<Value = String> {
    "[ -~é“𝔘\\x00-\\x1F\u{7F}\u{2028}]{0,120}"
}

fn words() -> impl Strategy<Value = CompactString> {
    "[a-zé𝔘\"\\\\\n]{0,12}".prop_map(Into::into)
}

fn day() -> impl Strategy<Value = Day> {
    (-800_000..2_900_000).prop_map(|days| Day::new(2000, 1, 1).unwrap().plus_days(days))
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (-5_000_000_000_i64..5_000_000_000, 0..6_u32)
        .prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

fn span() -> impl Strategy<Value = Span> {
    (0..200_u32, 0..200_u32).prop_map(|(one, two)| Span::new(one.min(two), one.max(two)))
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

/// Positions among the entities and annotations; [`made_valid`] brings them into range.
fn entity_ix() -> impl Strategy<Value = EntityIx> {
    (0..100_u32).prop_map(EntityIx)
}

fn annotation_ix() -> impl Strategy<Value = AnnotationIx> {
    (0..100_u32).prop_map(AnnotationIx)
}

fn confidence() -> impl Strategy<Value = Confidence> {
    (0..=100_u8).prop_map(Confidence)
}

fn actor() -> impl Strategy<Value = Body> {
    (
        one_of(ActorKind::ALL),
        one_of(Mention::ALL),
        of(span()),
        entity_ix(),
        of(words()),
    )
        .prop_map(|(kind, mention, title, entity, code)| {
            Body::Actor(Actor {
                kind,
                mention,
                title,
                entity,
                code,
            })
        })
}

fn place() -> impl Strategy<Value = Body> {
    (
        one_of(PlaceKind::ALL),
        one_of(Sense::ALL),
        entity_ix(),
        of(entity_ix()),
    )
        .prop_map(|(kind, sense, entity, actor)| {
            Body::Place(Place {
                kind,
                sense,
                entity,
                actor,
            })
        })
}

fn term() -> impl Strategy<Value = Body> {
    ("[a-z]{1,8}", entity_ix()).prop_map(|(kind, entity)| {
        let kind = CompactString::from(kind);
        Body::Term(Term { kind, entity })
    })
}

fn anchor() -> impl Strategy<Value = Anchor> {
    prop_oneof![
        Just(Anchor::Document),
        annotation_ix().prop_map(Anchor::Annotation)
    ]
}

fn date() -> impl Strategy<Value = Body> {
    (
        (
            one_of(DateKind::ALL),
            words(),
            of(one_of(Modifier::ALL)),
            of(day()),
            of(day()),
            of(one_of(Signal::ALL)),
        ),
        (
            of(words()),
            of(anchor()),
            of(words()),
            of(annotation_ix()),
            any::<bool>(),
        ),
    )
        .prop_map(|(first, second)| {
            let (kind, value, modifier, earliest, latest, signal) = first;
            let (zone, anchor, alternative, range, age) = second;
            Body::Date(Box::new(Date {
                kind,
                value,
                modifier,
                earliest,
                latest,
                signal,
                zone,
                anchor,
                alternative,
                range,
                age,
            }))
        })
}

fn number() -> impl Strategy<Value = Number> {
    (span(), of(decimal()), of(decimal()), of(decimal())).prop_map(|(span, value, low, high)| {
        Number {
            span,
            value,
            low,
            high,
        }
    })
}

fn link() -> impl Strategy<Value = Link> {
    (
        of(annotation_ix()),
        of(entity_ix()),
        one_of(Scope::ALL),
        of(day()),
        of(day()),
    )
        .prop_map(|(annotation, entity, scope, earliest, latest)| Link {
            annotation,
            entity,
            scope,
            earliest,
            latest,
        })
}

fn links() -> impl Strategy<Value = Links> {
    (of(link()), of(link()), of(link()), of(link()), of(link())).prop_map(
        |(of, by, place, from, when)| Links {
            of,
            by,
            place,
            from,
            when,
        },
    )
}

fn count() -> impl Strategy<Value = Body> {
    let head = (span(), words()).prop_map(|(span, lemma)| Head { span, lemma });
    (
        (
            one_of(CountKind::ALL),
            span(),
            number(),
            one_of(Bound::ALL),
            of(words()),
            of(words()),
            of(decimal()),
        ),
        (
            of(head),
            of(words()),
            one_of(Event::ALL),
            prop_oneof![Just(Links::default()), links()],
            of(one_of(Status::ALL)),
            of(annotation_ix()),
            of(annotation_ix()),
        ),
    )
        .prop_map(|(first, second)| {
            let (kind, quantity, number, bound, unit, per, out_of) = first;
            let (head, what, event, links, status, same, part_of) = second;
            Body::Count(Box::new(Count {
                kind,
                quantity,
                number,
                bound,
                unit,
                per,
                out_of,
                head,
                what,
                event,
                links,
                status,
                same,
                part_of,
            }))
        })
}

fn annotation() -> impl Strategy<Value = Annotation> {
    (
        span(),
        prop_oneof![actor(), place(), date(), count(), term()],
        confidence(),
        words(),
        of(annotation_ix()),
    )
        .prop_map(|(span, body, confidence, rule, inside)| Annotation {
            span,
            body,
            confidence,
            rule,
            inside,
        })
}

fn role() -> impl Strategy<Value = Role> {
    (
        words(),
        of(words()),
        of(words()),
        of(words()),
        any::<bool>(),
    )
        .prop_map(|(role, code, from, to, unconfirmed)| Role {
            role,
            code,
            from,
            to,
            unconfirmed,
        })
}

fn facts() -> impl Strategy<Value = PlaceFacts> {
    let position = (-9_000_000..=9_000_000_i32, -18_000_000..=18_000_000_i32);
    (
        of(words()),
        of(position),
        of(any::<u32>()),
        of(any::<u32>()),
        of(words()),
    )
        .prop_map(
            |(admin1, position, geonames, population, near)| PlaceFacts {
                admin1,
                position,
                geonames,
                population,
                near,
            },
        )
}

fn entity() -> impl Strategy<Value = Entity> {
    let kind = prop_oneof![
        one_of(ActorKind::ALL).prop_map(EntityKind::Actor),
        one_of(PlaceKind::ALL).prop_map(EntityKind::Place),
        Just(EntityKind::Term),
    ];
    let country = prop_oneof![Just("IQ".into()), words()];
    (
        (
            words(),
            kind,
            of(words()),
            words(),
            of(country),
            of(words()),
        ),
        (
            vec(role(), 0..3),
            of(words()),
            of(facts()),
            of(confidence()),
        ),
    )
        .prop_map(|(first, second)| {
            let (id, kind, term, name, country, code) = first;
            let (roles, wikidata, place, confidence) = second;
            Entity {
                id,
                kind,
                term,
                name,
                country,
                code,
                roles,
                wikidata,
                place,
                confidence,
            }
        })
}

fn focus() -> impl Strategy<Value = Focus> {
    let entities = || vec(entity_ix(), 0..3);
    (entities(), entities(), of(day()), of(day())).prop_map(|(places, actors, earliest, latest)| {
        Focus {
            places,
            actors,
            earliest,
            latest,
        }
    })
}

pub(in crate::emit) fn analysis() -> impl Strategy<Value = Analysis> {
    let refused = (of(words()), vec(problem(), 0..2));
    (
        vec(annotation(), 0..8),
        vec(entity(), 1..5),
        focus(),
        refused,
    )
        .prop_map(
            |(annotations, entities, focus, (language, problems))| Analysis {
                annotations,
                entities,
                focus,
                language,
                problems,
            },
        )
}

fn problem() -> impl Strategy<Value = Problem> {
    (words(), text()).prop_map(|(code, message)| Problem::new(&code, message))
}

pub(in crate::emit) fn document() -> impl Strategy<Value = Document> {
    let sources = [
        DateSource::Record,
        DateSource::Option,
        DateSource::Text,
        DateSource::Name,
    ];
    let date = (day(), proptest::sample::select(sources.to_vec()))
        .prop_map(|(value, from)| PublicationDate { value, from });
    let meta = vec((text(), text()), 0..3);
    let text_and_source = (text(), any::<bool>(), any::<bool>(), of(words()));
    (
        text(),
        text_and_source,
        of(date),
        meta,
        vec(problem(), 0..3),
    )
        .prop_map(
            |(id, (text, is_extracted, is_left_out, encoding), date, meta, problems)| Document {
                id,
                text,
                is_extracted,
                is_left_out,
                encoding,
                date,
                meta: meta.into_iter().map(|(k, v)| (k, v.into())).collect(),
                problems,
            },
        )
}

pub(super) fn options() -> impl Strategy<Value = RecordOptions> {
    let all = (text(), text(), any::<bool>(), one_of(&Unit::ALL));
    all.prop_map(|(by, options, with_text, unit)| RecordOptions {
        by,
        options,
        with_text,
        unit,
        country3: HashMap::from([("IQ".into(), "IRQ".into())]),
    })
}

/// Brings every span onto characters of the text and every position into its list.
pub(in crate::emit) fn made_valid(mut analysis: Analysis, text: &str) -> Analysis {
    let boundaries: Vec<u32> = (0..=text.len())
        .filter(|&byte| text.is_char_boundary(byte))
        .map(|byte| byte as u32)
        .collect();
    let on_text = |span: &mut Span| {
        let at = |byte: u32| boundaries[(byte as usize).min(boundaries.len() - 1)];
        *span = Span::new(at(span.start), at(span.end));
    };
    let entities = analysis.entities.len() as u32;
    let among = |ix: &mut EntityIx| ix.0 %= entities;
    for annotation in &mut analysis.annotations {
        on_text(&mut annotation.span);
        match &mut annotation.body {
            Body::Actor(actor) => {
                among(&mut actor.entity);
                actor.title.iter_mut().for_each(on_text);
            }
            Body::Place(place) => {
                among(&mut place.entity);
                place.actor.iter_mut().for_each(among);
            }
            Body::Term(term) => among(&mut term.entity),
            Body::Date(_) => {}
            Body::Count(count) => {
                on_text(&mut count.quantity);
                on_text(&mut count.number.span);
                count
                    .head
                    .iter_mut()
                    .for_each(|head| on_text(&mut head.span));
                let Links {
                    of,
                    by,
                    place,
                    from,
                    when,
                } = &mut count.links;
                for link in [of, by, place, from, when].into_iter().flatten() {
                    link.entity.iter_mut().for_each(among);
                }
            }
        }
    }
    let Focus { places, actors, .. } = &mut analysis.focus;
    places.iter_mut().chain(actors).for_each(among);
    analysis
}
