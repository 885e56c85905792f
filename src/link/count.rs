//! Links each count to the annotations that say of whom, by whom, where and when.

use super::aftermath::is_aftermath;
use super::bearing::{Bearing, bearing, of_them};
use super::figure::{self, is_bare_figure, is_figure};
use super::member::{self, Counted};
use super::refer::{Pronoun, Reference};
use super::role;
use super::scene::Scene;
use super::status::status;
use super::{circumstance, deed, restate, seat, share};
use crate::analysis::{
    ActorKind, Analysis, Annotation, AnnotationIx, Body, Count, EntityIx, Event, Link, Links,
    Scope, Status,
};
use crate::day::Day;
use crate::parse::{Parses, Speech};
use crate::segment::Page;

/// What was found for one count.
pub(super) struct Outcome {
    pub(super) ix: AnnotationIx,
    links: Links,
    pub(super) status: Option<Status>,
    pub(super) part_of: Option<AnnotationIx>,
    /// The amount that it says in another unit.
    same: Option<AnnotationIx>,
    /// What happened to that.
    event: Option<Event>,
    /// Whether it stands beside its whole, without a verb of its own.
    shares: bool,
    /// Whether it says of its own when or where it was.
    apart: bool,
}

impl Outcome {
    fn new(ix: AnnotationIx) -> Self {
        Self {
            ix,
            links: Links::default(),
            status: None,
            part_of: None,
            same: None,
            event: None,
            shares: false,
            apart: false,
        }
    }

    /// Where it was.
    pub(super) fn place(&self) -> Option<EntityIx> {
        self.links.place.as_ref()?.entity
    }
}

/// Sets the links, status and restatements of every count.
pub(crate) fn link_counts(page: &Page, parses: &mut Parses, analysis: &mut Analysis) {
    let is_count = |body: &Body| matches!(body, Body::Count(_));
    let mut counts: Vec<AnnotationIx> = Vec::with_capacity(analysis.annotations.len());
    counts.extend(
        (0u32..)
            .zip(&analysis.annotations)
            .filter(|(_, annotation)| is_count(&annotation.body))
            .map(|(ix, _)| AnnotationIx(ix)),
    );
    if counts.is_empty() {
        return;
    }
    let settings = read_settings(page, parses, &analysis.annotations, &counts);
    let scenes = scenes(page, parses, &analysis.annotations, &settings);
    let tasks = tasks(&scenes, &counts, &settings);
    let mut outcomes: Vec<Outcome> = counts.iter().map(|ix| Outcome::new(*ix)).collect();
    link(&tasks, &mut outcomes);
    take_over(&analysis.annotations, &tasks, &mut outcomes, &counts);
    for outcome in outcomes {
        if let Some(count) = count_mut(analysis, outcome.ix) {
            count.links = outcome.links;
            count.status = outcome.status;
            count.part_of = outcome.part_of;
            count.same = outcome.same;
            count.event = outcome.event.unwrap_or(count.event);
        }
    }
    for (at, ix) in counts.iter().enumerate() {
        let annotations = &analysis.annotations;
        let told = match count_of(annotations, *ix).and_then(|count| count.same) {
            Some(other) => Some(
                count_of(annotations, other).map_or(other, |count| count.same.unwrap_or(other)),
            ),
            None => restate::restated(page, annotations, *ix, &counts[..at]),
        };
        if let Some(count) = count_mut(analysis, *ix) {
            count.same = told;
        }
    }
}

/// A sentence, and the one before it where it may lean on that.
#[derive(Clone, Copy)]
struct Setting {
    sentence: u32,
    before: Option<u32>,
}

/// Where each count stands; parses the sentences that its links may ask for.
fn read_settings(
    page: &Page,
    parses: &mut Parses,
    annotations: &[Annotation],
    counts: &[AnnotationIx],
) -> Vec<Option<Setting>> {
    let mut last: Option<Setting> = None;
    let settings = counts.iter().map(|ix| {
        let start = annotations[ix.0 as usize].span.start;
        let first = page.tokens.partition_point(|token| token.end <= start);
        let sentence = page.tokens.get(first)?.sentence;
        if let Some(same) = last.filter(|last| last.sentence == sentence) {
            return Some(same);
        }
        parses.read(page, first);
        let tokens = page.sentence(first).tokens();
        let leans = event_of(annotations, *ix).is_some_and(is_aftermath)
            || opens_with_figure(page, tokens.start)
            || Pronoun::stands_in(page, tokens);
        let before = sentence.checked_sub(1).filter(|_| leans);
        if let Some(before) = before {
            parses.read(page, page.sentences[before as usize].first as usize);
        }
        last = Some(Setting { sentence, before });
        last
    });
    settings.collect()
}

/// "Revenue rose to", "Net income fell": whose it is the sentence before may say.
fn opens_with_figure(page: &Page, first: usize) -> bool {
    const MODIFIERS: usize = 3;
    let mut tokens = first..page.tokens.len().min(first + MODIFIERS);
    tokens.any(|at| is_figure(page, at))
}

fn count_of(annotations: &[Annotation], ix: AnnotationIx) -> Option<&Count> {
    match &annotations.get(ix.0 as usize)?.body {
        Body::Count(count) => Some(count),
        _ => None,
    }
}

fn event_of(annotations: &[Annotation], ix: AnnotationIx) -> Option<Event> {
    count_of(annotations, ix).map(|count| count.event)
}

fn count_mut(analysis: &mut Analysis, ix: AnnotationIx) -> Option<&mut Count> {
    match &mut analysis.annotations.get_mut(ix.0 as usize)?.body {
        Body::Count(count) => Some(count),
        _ => None,
    }
}

/// A count of the scene's sentence, with what links need of it.
pub(super) fn counted<'a>(scene: &Scene<'a>, ix: AnnotationIx) -> Option<Counted<'a>> {
    let (mark, count) = (scene.mark(ix)?, scene.count(ix)?);
    let place = role::place(scene, mark, count.event);
    Some(Counted {
        mark,
        count,
        place,
        bearing: bearing(scene, mark, count, place),
    })
}

/// A count that can be linked.
struct Task<'a, 's> {
    /// Its position among the counts.
    at: usize,
    scene: &'s Scene<'a>,
    /// The sentence before, where its own may lean on that.
    previous: Option<&'s Scene<'a>>,
    counted: Counted<'a>,
}

/// The sentences of the settings, in the order of the text.
fn scenes<'a>(
    page: &'a Page<'a>,
    parses: &'a Parses,
    annotations: &'a [Annotation],
    settings: &[Option<Setting>],
) -> Vec<Scene<'a>> {
    let mut scenes: Vec<Scene> = Vec::with_capacity(2 * settings.len());
    for setting in settings.iter().flatten() {
        for sentence in setting.before.into_iter().chain([setting.sentence]) {
            if scenes.last().is_none_or(|last| last.sentence < sentence) {
                scenes.push(Scene::new(page, parses, annotations, sentence));
            }
        }
    }
    scenes
}

fn tasks<'a, 's>(
    scenes: &'s [Scene<'a>],
    counts: &[AnnotationIx],
    settings: &[Option<Setting>],
) -> Vec<Task<'a, 's>> {
    let scene_of = |sentence: u32| {
        let at = scenes.partition_point(|scene| scene.sentence < sentence);
        scenes.get(at)
    };
    let mut tasks = Vec::with_capacity(counts.len());
    let settings = counts.iter().zip(settings).enumerate();
    tasks.extend(settings.filter_map(|(at, (ix, setting))| {
        let Setting { sentence, before } = (*setting)?;
        let scene = scene_of(sentence)?;
        Some(Task {
            at,
            scene,
            previous: before.and_then(scene_of),
            counted: counted(scene, *ix)?,
        })
    }));
    tasks
}

/// Finds the links of every task, one kind after the other, since their code together is more than
/// the processor keeps at hand.
fn link(tasks: &[Task], outcomes: &mut [Outcome]) {
    for task in tasks {
        let (place, from) = circumstance::places(task.scene, &task.counted, task.previous);
        let links = &mut outcomes[task.at].links;
        links.place = place.map(|found| to_link(task.scene, found));
        links.from = from.map(|found| to_link(task.scene, found));
    }
    members(tasks, outcomes);
    for task in tasks {
        let found = deed::by(task.scene, &task.counted, task.previous);
        outcomes[task.at].links.by = found.map(|found| to_link(task.scene, found));
    }
    for task in tasks {
        let found = circumstance::when(task.scene, &task.counted, task.previous);
        outcomes[task.at].links.when =
            found.map(|(found, earliest, latest)| to_days(found, earliest, latest));
    }
    for task in tasks {
        let (scene, counted) = (task.scene, &task.counted);
        let whole = share::whole(scene, counted, &outcomes[..task.at]);
        let outcome = &mut outcomes[task.at];
        outcome.status = status(scene, counted);
        outcome.part_of = whole;
        outcome.shares = counted.bearing == Bearing::Share;
        outcome.apart = stands_apart(scene, counted);
    }
}

/// Whose the counted are: what its own sentence says of each, else the one whose figure or seats
/// the count before told.
fn members(tasks: &[Task], outcomes: &mut [Outcome]) {
    let mut figures: Option<(&Task, Link)> = None;
    let mut seats: Option<(u32, Option<Link>)> = None;
    let mut last: Option<(&Task, Link)> = None;
    for task in tasks {
        let (scene, counted) = (task.scene, &task.counted);
        let sentence = scene.sentence;
        let bare = is_bare_figure(scene, counted);
        let seated = seats.as_ref().filter(|(at, _)| at + 1 >= sentence);
        let bare_seat = seated.is_some() && seat::goes_on(scene, counted);
        let sits = bare_seat || seat::is_seat(counted);
        let chamber = || {
            let (at, link) = seated?;
            link.as_ref().map(|link| from_before(*at, link, sentence))
        };
        let compared = || {
            let (other, link) = last.as_ref()?;
            let same = other.scene.sentence == sentence
                && (figure::beside(scene, counted, other.counted.mark)
                    || figure::of_which(scene, counted, other.counted.mark));
            same.then(|| link.clone())
        };
        let joined = || {
            let (other, link) = last.as_ref()?;
            let same = other.scene.sentence == sentence
                && member::goes_with(scene, counted, &other.counted);
            same.then(|| link.clone())
        };
        // "will have six, up from four": seats of the same chamber
        let own = || Some(to_link(scene, member::of(scene, counted, task.previous)?));
        let of = (!bare_seat)
            .then(own)
            .flatten()
            .or_else(|| chamber().filter(|_| sits))
            .or_else(compared)
            .or_else(joined)
            // "The bank's revenue rose to $4 million. Profit fell to $2 million."
            .or_else(|| {
                let (other, link) = figures.as_ref().filter(|_| bare)?;
                let at = other.scene.sentence;
                let near = at + 1 >= sentence && link.scope <= Scope::PreviousSentence;
                (near || is_only_firm(other, task, link)).then(|| from_before(at, link, sentence))
            });
        if sits {
            seats = Some((sentence, of.clone()));
        }
        if let Some(link) = of.clone() {
            if bare || figure::is_amount(counted) {
                figures = Some((task, link.clone()));
            }
            last = Some((task, link));
        }
        outcomes[task.at].links.of = of;
    }
}

/// A link of that sentence, taken over in this one.
fn from_before(at: u32, link: &Link, sentence: u32) -> Link {
    let scope = if at == sentence {
        Scope::Sentence
    } else {
        Scope::PreviousSentence
    };
    Link {
        scope: link.scope.max(scope),
        ..link.clone()
    }
}

/// Whether nobody else than the firm whose figures one count tells is named from there to another
/// count, a few sentences behind.
fn is_only_firm(from: &Task, to: &Task, link: &Link) -> bool {
    const SENTENCES: u32 = 10;
    let near = from.scene.sentence + SENTENCES >= to.scene.sentence;
    let between = from.counted.mark.ix.0 as usize..to.counted.mark.ix.0 as usize;
    let annotations = from.scene.annotations.get(between);
    near && annotations.is_some_and(|annotations| {
        annotations.iter().all(|annotation| match &annotation.body {
            Body::Actor(actor) if actor.kind == ActorKind::Organization => {
                Some(actor.entity) == link.entity
            }
            _ => true,
        })
    })
}

/// Gives each count what it has from earlier ones.
fn take_over(
    annotations: &[Annotation],
    tasks: &[Task],
    outcomes: &mut [Outcome],
    counts: &[AnnotationIx],
) {
    for task in tasks {
        let (earlier, rest) = outcomes.split_at_mut(task.at);
        let Some(outcome) = rest.first_mut() else {
            continue;
        };
        inherit(annotations, outcome, earlier);
        let told = |other: AnnotationIx| earlier.iter().rev().find(|outcome| outcome.ix == other);
        let before = &counts[..task.at];
        let part = restate::as_part(task.scene, outcome.ix, before).and_then(told);
        if let Some(other) = part {
            outcome.event = other.event.or_else(|| event_of(annotations, other.ix));
            outcome.same = Some(other.same.unwrap_or(other.ix));
            outcome.part_of = None;
        }
        let converted = restate::converted(task.scene, outcome.ix, before).and_then(told);
        if let Some(other) = converted {
            outcome.event = event_of(annotations, other.ix);
            outcome.links = other.links.clone();
            outcome.status = other.status;
            outcome.same = Some(other.same.unwrap_or(other.ix));
        }
        let outcome = &outcomes[task.at];
        let toll = restate::updated(task.scene, &task.counted, outcome, &outcomes[..task.at]);
        let root = toll.map(|toll| {
            let other = outcomes.iter().find(|other| other.ix == toll);
            other.and_then(|other| other.same).unwrap_or(toll)
        });
        outcomes[task.at].same = outcomes[task.at].same.or(root);
    }
}

/// "[three] of them in one night": says of these alone when or where it was.
fn stands_apart(scene: &Scene, counted: &Counted) -> bool {
    let behind = of_them(scene, counted.mark).and_then(|last| scene.behind(last));
    behind.is_some_and(|at| scene.speech(at) == Speech::Preposition)
}

fn to_link(scene: &Scene, found: Reference) -> Link {
    Link {
        annotation: Some(found.annotation),
        entity: scene.entity(found.annotation),
        scope: found.scope,
        earliest: None,
        latest: None,
    }
}

fn to_days(found: Reference, earliest: Option<Day>, latest: Option<Day>) -> Link {
    Link {
        annotation: Some(found.annotation),
        entity: None,
        scope: found.scope,
        earliest,
        latest,
    }
}

/// A share beside its whole has what that has, where nothing else is said and the same happened
/// to both: "killed 11 on Monday, five of them children".
fn inherit(annotations: &[Annotation], outcome: &mut Outcome, earlier: &[Outcome]) {
    let Some(whole) = outcome.part_of else {
        return;
    };
    let at = earlier.partition_point(|other| other.ix < whole);
    let Some(whole) = earlier.get(at).filter(|other| other.ix == whole) else {
        return;
    };
    if !outcome.shares || event_of(annotations, outcome.ix) != event_of(annotations, whole.ix) {
        return;
    }
    let apart = outcome.apart;
    let happened = event_of(annotations, outcome.ix).is_some_and(|event| event != Event::None);
    let links = &mut outcome.links;
    for (own, other, takes) in [
        (&mut links.by, &whole.links.by, true),
        (&mut links.place, &whole.links.place, !apart),
        (&mut links.from, &whole.links.from, !apart && happened),
        (&mut links.when, &whole.links.when, !apart),
    ] {
        if own.is_none() && takes {
            *own = other.clone().map(|link| Link {
                scope: link.scope.max(Scope::Sentence),
                ..link
            });
        }
    }
}
