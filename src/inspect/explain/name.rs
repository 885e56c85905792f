//! Why a name is one, of what kind, and whose.

use super::{Teller, says};
use crate::analysis::{Actor, ActorKind, Annotation, Body, EntityIx, EntityKind, Mention};
use crate::emit::wire::{EvidenceRow, ListRow, LostRow, PlaceRow, WhyRow};
use crate::gazetteer::{Forms, ReadingRef};
use crate::pipeline::Trail;
use crate::recognise::actor::{Cue, Evidence, NameKind, Spot, Votes, spot_flag};
use crate::resolve::{Candidate, Decision, NameScratch, find};
use crate::span::Span;

/// What each kind of evidence gave each spot.
pub(super) struct Shares {
    cues: Vec<(&'static str, Vec<Votes>)>,
    /// The words before and after.
    words: Vec<Votes>,
    /// All of it, before the spots of a document speak for each other.
    all: Vec<Votes>,
}

impl Shares {
    pub(super) fn of(trail: &Trail) -> Self {
        let mut scratch = NameScratch::default();
        let mut votes = |evidence: &Evidence| -> Vec<Votes> {
            let lists = (trail.gazetteer, trail.matches);
            find(
                &mut scratch,
                evidence,
                trail.page,
                lists,
                &trail.candidates.dates,
            );
            scratch.spots.iter().map(|spot| spot.votes).collect()
        };
        Self {
            cues: Cue::ALL
                .iter()
                .map(|(cue, phrase)| (*phrase, votes(&trail.evidence.of_cue(*cue))))
                .collect(),
            words: votes(&trail.evidence.of_words()),
            all: votes(trail.evidence),
        }
    }
}

impl<'a> Teller<'a, '_> {
    pub(super) fn name(&mut self, annotation: &Annotation) -> WhyRow {
        let mut why = WhyRow::default();
        if let Body::Actor(actor) = &annotation.body
            && actor.mention == Mention::Nominal
        {
            why.evidence = self.nominal(annotation, actor);
            return why;
        }
        let entity = entity_of(&annotation.body);
        match self.decided(annotation.span) {
            Some((at, decision)) => {
                let spot = &self.trail.names.spots[at];
                let readings = self.readings(spot.forms);
                why.lists = readings.iter().map(|reading| self.list(reading)).collect();
                why.evidence = self.evidence(at);
                why.evidence.push(sum(decision));
                why.evidence
                    .extend(self.stands_for(annotation, &readings, entity));
                if decision.kind == NameKind::Place {
                    why.places = self.places(spot);
                    let alone = "what stands behind its comma decides alone which place it is";
                    let chained = self.trail.names.world.is_chained(spot);
                    why.evidence.extend(chained.then(|| says(alone)));
                }
                why.lost = self.other_readings(at, decision, entity);
            }
            None => why.lists = self.users_lists(annotation.span),
        }
        why
    }

    /// The spot of that extent that was found to be a name.
    fn decided(&self, span: Span) -> Option<(usize, Decision)> {
        let names = self.trail.names;
        let mut spots = names.spots.iter().zip(&names.kinds.of).enumerate();
        spots.find_map(|(at, (spot, kind))| Some((at, (*kind).filter(|_| spot.span == span)?)))
    }

    /// What the lists say that surface forms can mean.
    pub(super) fn readings(&self, forms: Forms) -> Vec<ReadingRef> {
        let mut readings = Vec::new();
        let matches = self.trail.matches;
        self.trail.gazetteer.readings(matches, forms, &mut readings);
        readings
    }

    pub(super) fn list(&self, reading: &ReadingRef) -> ListRow {
        let facts = self.trail.gazetteer.entity(reading.entity);
        let (file, line) = self.trail.gazetteer.source(reading);
        ListRow {
            file: file.to_owned(),
            line,
            entry: facts.id().to_owned(),
            kind: facts.kind_name().to_owned(),
            name: facts.name().to_owned(),
            adjective: reading.is_adjective(),
            needs_context: reading.is_doubtful(),
        }
    }

    fn users_lists(&self, span: Span) -> Vec<ListRow> {
        let trail = &self.trail;
        let matches = trail
            .matches
            .all()
            .iter()
            .filter(|found| found.span == span);
        matches
            .flat_map(|found| trail.gazetteer.users_readings(trail.matches, found))
            .map(|reading| self.list(&reading))
            .collect()
    }

    /// Everything that gave a spot points, in the order of the lists.
    pub(super) fn evidence(&self, at: usize) -> Vec<EvidenceRow> {
        let spot = &self.trail.names.spots[at];
        let share = |votes: &[Votes]| votes.get(at).copied().unwrap_or_default();
        let mut rows: Vec<EvidenceRow> = self
            .shares
            .cues
            .iter()
            .filter_map(|(phrase, votes)| row((*phrase).to_owned(), share(votes)))
            .collect();
        rows.extend(row(
            self.beside(spot, share(&self.shares.words)),
            share(&self.shares.words),
        ));
        let lent = spot.votes.without(share(&self.shares.all));
        rows.extend(row(self.lender(spot).to_owned(), lent));
        let (others, spots) = self.trail.names.kinds.of_others(spot);
        let mentions = if spots > 2 {
            "the other mentions"
        } else {
            "the other mention"
        };
        rows.extend(row(format!("{mentions} of the same words"), others));
        rows
    }

    /// All points of a spot.
    pub(super) fn votes(&self, at: usize) -> Votes {
        let spot = &self.trail.names.spots[at];
        let mut votes = spot.votes;
        votes.add(self.trail.names.kinds.of_others(spot).0);
        votes
    }

    /// Why a place of a name was not chosen.
    fn why_not(&self, at: usize, reading: &ReadingRef) -> &'static str {
        let names = self.trail.names;
        let all = names.world.candidates(&names.spots[at]);
        let place = all.iter().find(|place| place.entity == reading.entity);
        if place.is_some_and(|place| names.world.is_far_fetched(place)) {
            "nothing in the article speaks for it, although it names other places"
        } else {
            "another place of that name has more points"
        }
    }

    /// What else in the article gives a spot points.
    fn lender(&self, spot: &Spot) -> &'static str {
        let kinds = &self.trail.names.kinds;
        if kinds.surname_of(spot).is_some() {
            "the surname of somebody whom the article names in full"
        } else if kinds.short_of(self.trail.page, spot).is_some() {
            "the acronym or first word of a name of the article"
        } else if kinds.given_name_of(spot) {
            "the given name of somebody whom the article names in full"
        } else if spot.has(spot_flag::UNKNOWN) {
            "the article has no longer name that ends with it"
        } else {
            "a place stands behind its comma"
        }
    }

    /// Names the words beside a spot that gave those points.
    fn beside(&self, spot: &Spot, points: Votes) -> String {
        const REACH: usize = 3;
        let (page, evidence) = (self.trail.page, self.trail.evidence);
        let (first, last) = (spot.first as usize, spot.last as usize);
        let before = (first.saturating_sub(REACH)..first).rev();
        let before = before.filter_map(|at| Some((at, evidence.before(page.word(at))?)));
        let after = last + 1..(last + 1 + REACH).min(page.tokens.len());
        let after: Vec<_> = after
            .filter_map(|at| Some((at, evidence.after(page.word(at))?)))
            .collect();
        let none = (usize::MAX, Votes::default());
        for (left, of_left) in before.chain([none]) {
            for (right, of_right) in after.iter().copied().chain([none]) {
                let mut both = of_left;
                both.add(of_right);
                if both != points {
                    continue;
                }
                let word = |at: usize, side: &str| match at {
                    usize::MAX => None,
                    at => Some(format!("“{}” {side} it", page.str(at))),
                };
                let words = [word(left, "before"), word(right, "after")];
                return words.into_iter().flatten().collect::<Vec<_>>().join(", ");
            }
        }
        "words beside it".to_owned()
    }

    /// Whom a name stands for that the lists would not have chosen.
    fn stands_for(
        &self,
        annotation: &Annotation,
        readings: &[ReadingRef],
        entity: EntityIx,
    ) -> Option<EvidenceRow> {
        let analysis = self.trail.analysis;
        let entity = &analysis.entities[entity.0 as usize];
        let is_read = readings
            .iter()
            .any(|reading| self.trail.gazetteer.entity(reading.entity).id() == entity.id);
        if is_read {
            return None;
        }
        let full = analysis.annotations.iter().find(|other| {
            other.span != annotation.span
                && other.span.len() > annotation.span.len()
                && analysis.entities.get(entity_of(&other.body).0 as usize) == Some(entity)
        });
        match full {
            Some(full) => {
                let name = self.text(full.span);
                Some(says(format!(
                    "stands for “{name}”, as the article calls it too"
                )))
            }
            None if entity.id.starts_with("new:") => {
                Some(says("no list has it: it is told by form and neighbours"))
            }
            None => None,
        }
    }

    fn places(&self, spot: &Spot) -> Vec<PlaceRow> {
        let place = |candidate: &Candidate| {
            let facts = self.trail.gazetteer.entity(candidate.entity);
            PlaceRow {
                entry: facts.id().to_owned(),
                name: facts.name().to_owned(),
                kind: candidate.kind.to_string(),
                country: facts.country().to_owned(),
                points: candidate.score,
                alone: candidate.prior,
                beside: candidate.chain,
                article: candidate.score - candidate.prior - candidate.chain,
            }
        };
        let candidates = self.trail.names.world.candidates(spot).iter();
        let mut places: Vec<PlaceRow> = candidates.map(place).collect();
        places.sort_by(|a, b| (b.points, &a.entry).cmp(&(a.points, &b.entry)));
        places
    }

    /// What the lists say of the same words and the name is not.
    fn other_readings(&self, at: usize, decision: Decision, entity: EntityIx) -> Vec<LostRow> {
        let spot = &self.trail.names.spots[at];
        let readings = self.readings(spot.forms);
        let chained = self.trail.names.world.is_chained(spot);
        let chosen = self.trail.analysis.entities[entity.0 as usize].id.as_str();
        let votes = self.votes(at);
        let mut lost = Vec::new();
        for reading in &readings {
            let facts = self.trail.gazetteer.entity(reading.entity);
            let kind = name_kind(reading.kind());
            if facts.id() == chosen {
                continue;
            }
            let reason = if kind != decision.kind {
                let (winner, sum) = (decision.kind.as_str(), decision.sum);
                let (loser, points) = (kind.as_str(), votes.of(kind));
                format!("{winner} has {sum} points, {loser} {points}")
            } else if kind == NameKind::Place && chained {
                "it does not lie in the place behind the comma".to_owned()
            } else if kind == NameKind::Place {
                self.why_not(at, reading).to_owned()
            } else if reading.is_doubtful() {
                "it needs context, and another reading does not or comes first".to_owned()
            } else {
                "the article names another reading's country, or that one comes first".to_owned()
            };
            let reading = format!("{} {} ({})", facts.kind_name(), facts.name(), facts.id());
            lost.push(LostRow { reading, reason });
        }
        lost
    }

    fn nominal(&self, annotation: &Annotation, actor: &Actor) -> Vec<EvidenceRow> {
        let entity = &self.trail.analysis.entities[actor.entity.0 as usize];
        let rule = match annotation.rule.as_str() {
            "nominal/apposition" => "it stands beside a name and describes it",
            "nominal/lead" => "the next sentence begins with the name of what the lead describes",
            "nominal/actor-noun" => "a listed actor noun that acts or suffers in its sentence",
            "nominal/government" => "it refers to the government of a place",
            "nominal/people" => "it refers to a people",
            "nominal/same-words" => "its words are those of a name of the article",
            "nominal/office" => "it names an office that somebody held on that day",
            _ => "it refers back to the last actor of its kind",
        };
        let mut rows = vec![says(rule)];
        let all = self.trail.analysis.annotations.iter();
        let mut before = all.filter(|other| other.span.start < annotation.span.start);
        let before = before.rfind(|other| {
            matches!(&other.body, Body::Actor(other)
                if other.mention == Mention::Name && other.entity == actor.entity)
        });
        rows.push(match before {
            Some(named) => says(format!(
                "the article named it before: “{}”",
                self.text(named.span)
            )),
            None => says(format!("it is about {}, {}", entity.name, entity.id)),
        });
        rows.extend(self.of_lists(self.tokens(annotation.span), &super::word::NOMINAL));
        rows
    }
}

/// The kind of name that a kind of entity has.
fn name_kind(kind: EntityKind) -> NameKind {
    match kind {
        EntityKind::Place(_) => NameKind::Place,
        EntityKind::Actor(ActorKind::Person) => NameKind::Person,
        EntityKind::Actor(ActorKind::Group) => NameKind::Group,
        EntityKind::Actor(ActorKind::People) => NameKind::People,
        EntityKind::Actor(ActorKind::Organization) | EntityKind::Term => NameKind::Organization,
    }
}

fn entity_of(body: &Body) -> EntityIx {
    match body {
        Body::Actor(actor) => actor.entity,
        Body::Place(place) => place.entity,
        Body::Term(term) => term.entity,
        Body::Date(_) | Body::Count(_) => EntityIx(u32::MAX),
    }
}

/// Points by kind, if there are any.
fn row(says: String, votes: Votes) -> Option<EvidenceRow> {
    let points = NameKind::ALL.iter().map(|kind| (*kind, votes.of(*kind)));
    let points = points.filter(|(_, points)| *points != 0);
    let points: std::collections::BTreeMap<String, i32> = points
        .map(|(kind, points)| (kind.as_str().to_owned(), points.into()))
        .collect();
    (!points.is_empty()).then_some(EvidenceRow { says, points })
}

fn sum(decision: Decision) -> EvidenceRow {
    let Decision { kind, sum, lead } = decision;
    let kind = kind.as_str();
    says(format!(
        "sum for {kind}: {sum}, {lead} ahead of the next kind; {} are enough",
        crate::resolve::ENOUGH
    ))
}
