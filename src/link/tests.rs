//! Links of sentences whose annotations stand in the text: `[Gunmen|group] killed [12 men|kill]`.

mod about;
mod deeds;
mod members;
mod places;
mod shares;
mod statuses;

use std::sync::LazyLock;

use super::{focus, link_counts};
use crate::analysis::{
    Actor, ActorKind, Analysis, Annotation, AnnotationIx, Body, Bound, Confidence, Count,
    CountKind, Date, DateKind, Entity, EntityIx, EntityKind, Event, Head, Link, Links, Mention,
    Number, Place, PlaceKind, Sense,
};
use crate::day::Day;
use crate::gazetteer::Lexicon;
use crate::parse::Parses;
use crate::segment::{Memos, PageBuffer};
use crate::span::Span;

/// A marked text: the plain one, and an analysis with what stood in brackets.
///
/// Behind the bar stands a kind of actor, a kind of place (`government` and `demonym` too), a day
/// for a date, or the event of a count, whose head is its last word.
struct Marked {
    text: String,
    analysis: Analysis,
}

impl Marked {
    fn read(marked: &str) -> Self {
        let mut read = Self {
            text: String::new(),
            analysis: Analysis::default(),
        };
        let mut open = Vec::new();
        let mut kind = None::<String>;
        for character in marked.chars() {
            match (character, &mut kind) {
                ('[', _) => open.push(read.text.len()),
                ('|', _) => kind = Some(String::new()),
                (']', Some(word)) => {
                    let start = open.pop().expect("a bracket is open");
                    read.add(start, word);
                    kind = None;
                }
                (letter, Some(word)) => word.push(letter),
                (letter, None) => read.text.push(letter),
            }
        }
        let annotations = &mut read.analysis.annotations;
        annotations
            .sort_by_key(|annotation| (annotation.span.start, u32::MAX - annotation.span.end));
        read
    }

    fn add(&mut self, start: usize, word: &str) {
        let span = Span::new(start as u32, self.text.len() as u32);
        let body = self.body(span, word);
        self.analysis.annotations.push(Annotation {
            span,
            body,
            confidence: Confidence(100),
            rule: "test".into(),
            inside: None,
        });
    }

    fn body(&mut self, span: Span, word: &str) -> Body {
        let name = span.of(&self.text).to_owned();
        if let Some(kind) = ActorKind::from_word(word) {
            return Body::Actor(Actor {
                kind,
                mention: Mention::Name,
                title: None,
                entity: self.entity(&name, EntityKind::Actor(kind)),
                code: None,
            });
        }
        let place = match word {
            "government" => Some((PlaceKind::Country, Sense::Government)),
            "demonym" => Some((PlaceKind::Country, Sense::Demonym)),
            _ => PlaceKind::from_word(word).map(|kind| (kind, Sense::Location)),
        };
        if let Some((kind, sense)) = place {
            return Body::Place(Place {
                kind,
                sense,
                entity: self.entity(&name, EntityKind::Place(kind)),
                actor: None,
            });
        }
        if let Ok(day) = word.parse() {
            return Body::Date(Box::new(date(day)));
        }
        let event = Event::from_word(word).expect("a kind, a day or an event");
        Body::Count(Box::new(count(span, &name, event)))
    }

    fn entity(&mut self, name: &str, kind: EntityKind) -> EntityIx {
        let entities = &mut self.analysis.entities;
        let known = entities.iter().position(|entity| entity.name == name);
        let at = known.unwrap_or_else(|| {
            entities.push(entity(name, kind));
            entities.len() - 1
        });
        EntityIx(at as u32)
    }

    fn linked(mut self) -> Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
        let (mut buffer, memos) = (PageBuffer::default(), Memos::default());
        let page = buffer.fill(&self.text, &LEXICON, &memos);
        let mut parses = Parses::default();
        parses.start(&page);
        link_counts(&page, &mut parses, &mut self.analysis);
        self.analysis.focus = focus(&page, &self.analysis);
        self
    }

    fn text_of(&self, ix: AnnotationIx) -> &str {
        self.analysis.annotations[ix.0 as usize].span.of(&self.text)
    }

    /// Everything found for each count, one a line.
    fn found(&self) -> Vec<String> {
        let annotations = self.analysis.annotations.iter();
        let counts = annotations.filter_map(|annotation| match &annotation.body {
            Body::Count(count) => Some((annotation.span, count)),
            _ => None,
        });
        counts
            .map(|(span, count)| format!("{}:{}", span.of(&self.text), self.said(count)))
            .collect()
    }

    fn said(&self, count: &Count) -> String {
        let links = &count.links;
        let named = [
            ("of", &links.of),
            ("by", &links.by),
            ("where", &links.place),
            ("from", &links.from),
            ("when", &links.when),
        ];
        let text = |link: &Link| self.text_of(link.annotation.expect("all links have one"));
        let mut said = String::new();
        for (name, link) in named {
            if let Some(link) = link {
                said += &format!(" {name}={} ({})", text(link), link.scope);
            }
        }
        if let Some(status) = count.status {
            said += &format!(" {status}");
        }
        for (name, other) in [("same", count.same), ("part_of", count.part_of)] {
            if let Some(other) = other {
                said += &format!(" {name}={}", self.text_of(other));
            }
        }
        said
    }
}

fn entity(name: &str, kind: EntityKind) -> Entity {
    Entity {
        id: name.into(),
        kind,
        term: None,
        name: name.into(),
        country: None,
        code: None,
        roles: Vec::new(),
        wikidata: None,
        place: None,
        confidence: None,
    }
}

fn date(day: Day) -> Date {
    Date {
        kind: DateKind::Date,
        value: day.to_string().into(),
        modifier: None,
        earliest: Some(day),
        latest: Some(day),
        signal: None,
        zone: None,
        anchor: None,
        alternative: None,
        range: None,
        age: false,
    }
}

/// A count whose number is its first word of digits, and whose head its last word, if that is
/// another: a sum behind "$", a percentage before "%", else a cardinal.
fn count(span: Span, text: &str, event: Event) -> Count {
    let words = text.split(' ');
    let digits = words
        .clone()
        .find_map(|word| word.replace(',', "").parse().ok());
    let number = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let number_end = text[number..]
        .find([' ', '-'])
        .map_or(text.len(), |at| number + at);
    let at = |offset: usize| span.start + offset as u32;
    let head = text
        .rfind(' ')
        .filter(|space| *space >= number_end)
        .map(|space| Head {
            span: Span::new(at(space + 1), span.end),
            lemma: text[space + 1..].trim_end_matches('s').into(),
        });
    let kind = match text {
        sum if sum.starts_with('$') => CountKind::Money,
        share if share.ends_with('%') => CountKind::Percent,
        _ => CountKind::Cardinal,
    };
    Count {
        kind,
        quantity: Span::new(span.start, at(number_end)),
        number: Number {
            span: Span::new(at(number), at(number_end)),
            value: digits,
            low: digits,
            high: digits,
        },
        bound: Bound::Exact,
        unit: None,
        per: None,
        out_of: None,
        head,
        what: None,
        event,
        links: Links::default(),
        status: None,
        same: None,
        part_of: None,
    }
}

#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    assert_eq!(Marked::read(marked).linked().found(), expected, "{marked}");
}

#[test]
fn who_acts_and_who_suffers() {
    check(
        "[Raiders|group] killed [12 soldiers|kill] and [3 nurses|kill] near [Tamale|city] on [Monday|2022-05-30].",
        &[
            "12 soldiers: by=Raiders (clause) where=Tamale (clause) when=Monday (clause)",
            "3 nurses: by=Raiders (clause) where=Tamale (phrase) when=Monday (clause)",
        ],
    );
    check(
        "[Ten villages|destroy] were burned by the [militia|group] in [April|2022-04-30].",
        &["Ten villages: by=militia (clause) when=April (clause)"],
    );
    check(
        "A [rebel group|group] says it has burned more than [60 trucks|destroy] near [Lima|city].",
        &["60 trucks: by=rebel group (sentence) where=Lima (phrase)"],
    );
    check(
        "The [navy|organization] said that [3 of its boats|none] had sunk off [Malta|country].",
        &["3 of its boats: of=navy (sentence) where=Malta (clause)"],
    );
    check(
        "A car bomb exploded in [Kirkuk|city] on [Sunday|2022-05-29], killing [14 people|kill] and wounding [30|wound].",
        &[
            "14 people: where=Kirkuk (sentence) when=Sunday (sentence)",
            "30: where=Kirkuk (sentence) when=Sunday (sentence)",
        ],
    );
}

#[test]
fn members_and_possessions() {
    check(
        "Some [200 employees|none] of the [ministry|organization] and the [bank|organization]'s [25 guards|none] left.",
        &[
            "200 employees: of=ministry (phrase)",
            "25 guards: of=bank (phrase)",
        ],
    );
    check(
        "[The council|organization] has [16 members|none].",
        &["16 members: of=The council (clause)"],
    );
    check(
        "The [ministry|organization] sent [40 [Ghanaian army|organization] officers|none] home.",
        &["40 Ghanaian army officers: of=Ghanaian army (phrase) by=ministry (clause)"],
    );
    check(
        "[40 officers|none] of the [Ghanaian|demonym] army stayed.",
        &["40 officers:"],
    );
}

#[test]
fn whose_they_are() {
    check(
        "[Guards|group] rescued a [miner|person] and his [2 sons|rescue].",
        &["2 sons: of=miner (phrase) by=Guards (clause)"],
    );
    check(
        "The [bank|organization] has closed [3|none] of its branches.",
        &["3: of=bank (clause) by=bank (clause)"],
    );
    check(
        "The [regulator|organization] fined the [bank|organization] [4 percent|none] of its sales.",
        &["4 percent: of=bank (clause) by=regulator (clause)"],
    );
    check(
        "[Malta|country], a republic of [500,000 people|none], votes.",
        &["500,000 people: of=Malta (clause)"],
    );
    check(
        "The [bank|organization] lost [30 clerks|none] and the [insurer|organization] [20 clerks|none].",
        &[
            "30 clerks: of=bank (clause)",
            "20 clerks: of=insurer (clause)",
        ],
    );
    check(
        "The bridge lost [2|none] of its piers after the [mayor|person] and the [bank|organization] met.",
        &["2:"],
    );
}

#[test]
fn who_is_meant() {
    check(
        "The [council|organization] said that [gunmen|group] had entered. They took [12 hostages|none].",
        &["12 hostages: by=gunmen (previous_sentence)"],
    );
    check(
        "The [judge|person] ordered him to pay [900 crowns|pay].",
        &["900 crowns:"],
    );
    check(
        "The [hospital|organization] treated [40 children|none].",
        &["40 children:"],
    );
    check(
        "The [fund|organization], set up by [Holm|person], spent [40 crowns|pay].",
        &["40 crowns: by=fund (clause)"],
    );
}

#[test]
fn circumstances() {
    check(
        "In [July|2022-07-31], [900 miners|none] walked out.",
        &["900 miners: when=July (clause)"],
    );
    check(
        "Work on [46 wells|none] ended in [Odda|city] on [Monday|2022-05-30].",
        &["46 wells:"],
    );
    check(
        "A bus with [46 pilgrims|none] burned near [Odda|city] on [Monday|2022-05-30].",
        &["46 pilgrims: where=Odda (sentence) when=Monday (sentence)"],
    );
    check(
        "They sent [40 tents|none] from a depot in [Kano|city].",
        &["40 tents: from=Kano (clause)"],
    );
    check(
        "The railway closed [8 stations|none] between [Kano|city] and [Jos|city].",
        &["8 stations:"],
    );
}

#[test]
fn lines_in_capitals_run_on() {
    check(
        "[POLICE|organization] ENTERED THE OLD HARBOR OF THE TOWN BEFORE DAWN AND ARRESTED AT\n\
         LEAST [12 MEN|arrest] IN A LONG ROW OF EMPTY HOUSES BESIDE THE NORTHERN ROAD IN\n\
         [KANO|city].",
        &["12 MEN: where=KANO (clause)"],
    );
}

#[test]
fn journeys() {
    check(
        "Some [900 cadets|displace] of the [brigade|group] were flown from [Chad|country] to [Peru|country] in [2011|2011-12-31].",
        &[
            "900 cadets: of=brigade (phrase) where=Peru (clause) from=Chad (clause) when=2011 (clause)",
        ],
    );
    check(
        "[Thousands of families|displace] have fled [Kodok|city].",
        &["Thousands of families: from=Kodok (clause)"],
    );
    check(
        "[900 refugees|displace] reached [Malta|country] from [Libya|country].",
        &["900 refugees: where=Malta (clause) from=Libya (clause)"],
    );
}

#[test]
fn less_than_fact() {
    check(
        "The [army|organization] denied that it had killed [19 farmers|kill].",
        &["19 farmers: by=army (sentence) denied"],
    );
    check(
        "The [mayor|person] will meet [12 envoys|none] in [Geneva|city] on [Friday|2022-06-03].",
        &["12 envoys: by=mayor (clause) where=Geneva (phrase) when=Friday (clause) planned"],
    );
    check(
        "The storm could displace [20,000 people|displace].",
        &["20,000 people: possible"],
    );
    check(
        "The [bank|organization] plans to dismiss [500 clerks|none].",
        &["500 clerks: by=bank (clause) planned"],
    );
    check("Officials said [9 people|kill] had died.", &["9 people:"]);
    check(
        "There is no evidence that [40 boats|none] were hit.",
        &["40 boats: denied"],
    );
    check(
        "The [army|organization] denied that it had planned to sell [40 boats|none].",
        &["40 boats: by=army (sentence) denied"],
    );
    check("We will be [40 players|none].", &["40 players:"]);
    check(
        "Medics said a rumor of [40 deaths|kill] was false.",
        &["40 deaths: denied"],
    );
    check(
        "They may cut part of the [900 crowns|none] planned for roads.",
        &["900 crowns: planned"],
    );
    check(
        "[Two boats|none] were due on [Friday|2022-05-27].",
        &["Two boats: when=Friday (clause) planned"],
    );
}

#[test]
fn shares_and_restatements() {
    check(
        "[Police|organization] arrested [27 fans|arrest] in [Lyon|city], [5|arrest] of them minors.",
        &[
            "27 fans: by=Police (clause) where=Lyon (phrase)",
            "5: by=Police (sentence) where=Lyon (sentence) part_of=27 fans",
        ],
    );
    check(
        "The blast killed [30 people|kill], including [12 children|kill].",
        &["30 people:", "12 children: part_of=30 people"],
    );
    check(
        "Of the [70 layers|none], [44|none] were ash and [11|none] from a fire.",
        &[
            "70 layers:",
            "44: part_of=70 layers",
            "11: part_of=70 layers",
        ],
    );
    check(
        "A storm killed [30 men|kill]. [Three cooks|kill] were among the dead.",
        &["30 men:", "Three cooks: part_of=30 men"],
    );
    check(
        "The flood killed [30 people|kill]. The [30 people|kill] died at night.",
        &["30 people:", "30 people: same=30 people"],
    );
    check(
        "The flood killed [30 people|kill]. The fire killed [9 people|kill].",
        &["30 people:", "9 people:"],
    );
}

#[test]
fn what_describes_or_compares_happens_nowhere() {
    check(
        "The [council|organization] chose a [12-member|none] panel in [Oslo|city] on [Friday|2022-05-27].",
        &["12-member:"],
    );
    check(
        "The mine dug [900 tons|none], more than in [2018|2018-12-31].",
        &["900 tons:"],
    );
    check(
        "Its wave killed all but [three|kill] of the crew on [Friday|2022-05-27].",
        &["three:"],
    );
}

#[test]
fn places_that_locate_places_are_none() {
    check(
        "[Ten people|kill] died in [Voss|city], in [Norway|country].",
        &["Ten people: where=Voss (clause)"],
    );
    check(
        "The river rose at [Voss|city], where [60 homes|none] were under water.",
        &["60 homes: where=Voss (sentence)"],
    );
    check(
        "[Lagos|city] blast kills [12 people|kill].",
        &["12 people: where=Lagos (clause)"],
    );
}

#[test]
fn shares_that_stand_apart() {
    check(
        "[Nine men|kill] died on [Friday|2022-05-27], [three|kill] of them in [Kano|city].",
        &[
            "Nine men: when=Friday (clause)",
            "three: where=Kano (clause) part_of=Nine men",
        ],
    );
    check(
        "Of [100 sailors|none] whom they asked, [62|none] had no pass.",
        &["100 sailors:", "62: part_of=100 sailors"],
    );
    check(
        "Two of the dead were sailors. A report that [five|kill] had died was denied.",
        &["five: denied"],
    );
}

#[test]
fn who_is_told_and_who_sets() {
    check(
        "The [bank|organization] raised wages by [6 percent|none].",
        &["6 percent: by=bank (clause)"],
    );
    check(
        "The [judge|person] gave [Holm|person] a week and ordered him to pay [900 crowns|pay].",
        &["900 crowns:"],
    );
    check(
        "In [Paris|city], France, crowds robbed [12 shops|seize].",
        &["12 shops: where=Paris (clause)"],
    );
    check(
        "[5 experts|none] from the [Met Office|organization] came.",
        &["5 experts: of=Met Office (phrase)"],
    );
}

#[test]
fn nothing_is_guessed() {
    check(
        "[12 people|kill] died. The [mayor|person] of [Lima|city] wept on [Monday|2022-05-30].",
        &["12 people:"],
    );
    check(
        "[12 people|kill] died, the [mayor|person] said in [Lima|city] on [Monday|2022-05-30].",
        &["12 people:"],
    );
    check(
        "Profits rose to [20 percent|none], up from [12 percent|none] in [2018|2018-12-31].",
        &["20 percent:", "12 percent: when=2018 (phrase)"],
    );
}
