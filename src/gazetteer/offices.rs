//! Who leads each state and its government on a day, as far as the lists know.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::class::Class;
use super::facts::{EntityFacts, RoleFacts};
use super::layer::Gazetteer;
use super::lexicon::Lexicon;
use super::rows::KINDS;
use crate::day::Day;

/// One of the two heads of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Head {
    /// Its president, king …
    State,
    /// Its prime minister, chancellor …
    Government,
}

/// What is wrong with what the lists know of an office on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OfficeFault {
    /// Nobody holds it.
    Missing,
    /// Several persons hold it.
    Doubled(Vec<String>),
    /// The lists end before that day.
    Unconfirmed(String),
    /// Nobody holds it, and the lists say why.
    Unknown(String),
}

/// An office that the lists do not know for sure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OfficeFinding {
    /// ISO 3166-1 alpha-2 of the state.
    pub country: String,
    /// The state.
    pub name: String,
    /// Which of its heads.
    pub head: Head,
    /// The office as the lists call it, if anyone holds it.
    pub office: String,
    /// What is wrong.
    pub fault: OfficeFault,
}

/// Who holds an office.
struct Holder<'a> {
    person: &'a str,
    office: &'a str,
    is_confirmed: bool,
}

/// Words before the title of one who fills in.
const FILLS_IN: [&str; 4] = ["acting ", "interim ", "transition ", "transitional "];

/// Beginnings of offices that several hold at once.
const SHARED: [&str; 4] = ["member ", "captain ", "co-prince", "co-chairman"];

/// What the monarch of the realms is.
const CROWN: &str = "GB";

impl Gazetteer {
    /// All entities, by layer; those that a user's folder mends once.
    fn all_facts(&self) -> impl Iterator<Item = EntityFacts<'_>> {
        let tables = self.tables().iter().enumerate();
        tables.flat_map(move |(layer, table)| {
            let rows = (0..).zip(table.entities.iter());
            let rows = rows.filter(move |(ix, _)| layer > 0 || !self.replaced.contains(ix));
            rows.map(move |(_, row)| EntityFacts { table, row })
        })
    }

    /// The heads of all states that are missing, doubled or unconfirmed on a day, by country.
    pub(crate) fn offices_on(&self, lexicon: &Lexicon, day: Day) -> Vec<OfficeFinding> {
        let mut states = self.states();
        annotate(&mut states, lexicon);
        let holders = self.holders(lexicon, &states, day);
        let none = Vec::new();
        let of = |country: &str, head| holders.get(&(country.to_owned(), head)).unwrap_or(&none);
        let mut findings = Vec::new();
        for (country, state) in &states {
            for head in [Head::State, Head::Government] {
                let mut held = of(country, head);
                if held.is_empty() && head == Head::State && state.is_realm {
                    held = of(CROWN, head);
                }
                if held.is_empty() && head == Head::Government && state.is_led_by_its_head(day) {
                    held = of(country, Head::State);
                }
                if let Some((office, fault)) = fault(held, || state.reason(head, day)) {
                    findings.push(OfficeFinding {
                        country: country.clone(),
                        name: state.name.to_owned(),
                        head,
                        office,
                        fault,
                    });
                }
            }
        }
        findings
    }

    /// The states that have a government in the lists.
    fn states(&self) -> BTreeMap<String, State<'_>> {
        let mut states: BTreeMap<String, State> = BTreeMap::new();
        for facts in self
            .all_facts()
            .filter(|facts| facts.id().starts_with("gov:"))
        {
            let state = states.entry(facts.country().to_owned()).or_default();
            state.name = facts.name();
            state.has_one_head = facts.has_one_head();
            state.is_realm = facts.is_realm();
        }
        for meaning in self.meanings() {
            let names = matches!(&*meaning.kind, "country" | "people") && !meaning.adjective;
            if let Some(state) = states.get_mut(&meaning.country).filter(|_| names) {
                state.called.insert(meaning.surface.to_lowercase());
            }
        }
        states
    }

    fn holders<'a>(
        &'a self,
        lexicon: &Lexicon,
        states: &BTreeMap<String, State>,
        day: Day,
    ) -> HashMap<(String, Head), Vec<Holder<'a>>> {
        let (on, as_of) = (day.to_string(), self.as_of());
        let titles = [
            (Head::State, titles(lexicon, Class::HeadOfState)),
            (Head::Government, titles(lexicon, Class::HeadOfGovernment)),
        ];
        let mut holders: HashMap<(String, Head), Vec<Holder>> = HashMap::new();
        let persons = self
            .all_facts()
            .filter(|facts| KINDS.get(facts.row.kind as usize) == Some(&"person"));
        for person in persons {
            let Some(state) = states.get(person.country()) else {
                continue;
            };
            for role in person.roles().filter(|role| holds_on(role, &on)) {
                for (head, titles) in &titles {
                    if state.is_head(role.role, titles) {
                        let key = (person.country().to_owned(), *head);
                        holders.entry(key).or_default().push(Holder {
                            person: person.name(),
                            office: role.role,
                            is_confirmed: !role.to.is_empty() || on.as_str() <= as_of,
                        });
                    }
                }
            }
        }
        holders
    }
}

/// What a state is called and how it is led.
#[derive(Default)]
struct State<'a> {
    name: &'a str,
    has_one_head: bool,
    is_realm: bool,
    /// Its names and those of its people, in small letters.
    called: HashSet<String>,
    /// What `words/office.tsv` says of its heads, with the days of each note.
    notes: Vec<Note<'a>>,
}

/// One note about the heads of a state: `kind:from..to:reason`.
struct Note<'a> {
    kind: &'a str,
    from: &'a str,
    to: &'a str,
    reason: &'a str,
}

impl<'a> Note<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        let (days, reason) = rest.split_once(':').unwrap_or((rest, ""));
        let (from, to) = days.split_once("..")?;
        Some(Self {
            kind,
            from,
            to,
            reason,
        })
    }

    fn holds(&self, on: &str) -> bool {
        self.from <= on && (self.to.is_empty() || on < self.to)
    }
}

/// Gives each state the notes under its name.
fn annotate<'a>(states: &mut BTreeMap<String, State<'a>>, lexicon: &'a Lexicon) {
    for (name, notes) in lexicon.phrases_of(Class::HeadsOf) {
        let Some(name) = name.strip_prefix("heads of ") else {
            continue;
        };
        let known = states
            .values_mut()
            .find(|state| state.called.contains(name));
        if let Some(state) = known {
            state.notes.extend(notes.split('|').filter_map(Note::read));
        }
    }
}

impl State<'_> {
    /// Whether the head of state leads the government too.
    fn is_led_by_its_head(&self, day: Day) -> bool {
        let on = day.to_string();
        let mut notes = self.notes.iter();
        self.has_one_head || notes.any(|note| note.kind == "one-head" && note.holds(&on))
    }

    /// Why the lists know of no such head.
    fn reason(&self, head: Head, day: Day) -> Option<String> {
        let on = day.to_string();
        let kind = match head {
            Head::State => "no-state",
            Head::Government => "no-government",
        };
        let mut notes = self.notes.iter().filter(|note| note.holds(&on));
        notes
            .find(|note| note.kind == kind || note.kind == "neither")
            .map(|note| note.reason.to_owned())
    }

    /// Whether an office is one of the titles, of this state or as it stands.
    fn is_head(&self, office: &str, titles: &HashMap<String, bool>) -> bool {
        let office = office.to_lowercase();
        let own = FILLS_IN
            .iter()
            .find_map(|word| office.strip_prefix(word))
            .unwrap_or(&office);
        let stands_alone = |office: &str| titles.get(office).copied().unwrap_or(false);
        if stands_alone(&office) || stands_alone(own) {
            return true;
        }
        own.match_indices(" of ").any(|(at, of)| {
            let (title, state) = (&own[..at], &own[at + of.len()..]);
            let state = state.strip_prefix("the ").unwrap_or(state);
            let mut titled = title.split(" and ");
            self.called.contains(state)
                && (titles.contains_key(title) || titled.any(|title| titles.contains_key(title)))
        })
    }
}

/// The titles of a class, and whether each says all without a state behind it.
fn titles(lexicon: &Lexicon, class: Class) -> HashMap<String, bool> {
    let words = lexicon.words_of(class);
    let words = words.map(|(word, value)| (lexicon.surface(word), value));
    words
        .chain(lexicon.phrases_of(class))
        .map(|(title, value)| (title.to_owned(), value == "alone"))
        .collect()
}

fn holds_on(role: &RoleFacts, on: &str) -> bool {
    role.from <= on && (role.to.is_empty() || on < role.to)
}

/// What is wrong with the holders of one head's offices, and the office.
fn fault(held: &[Holder], reason: impl Fn() -> Option<String>) -> Option<(String, OfficeFault)> {
    let Some(first) = held.first() else {
        let fault = reason().map_or(OfficeFault::Missing, OfficeFault::Unknown);
        return Some((String::new(), fault));
    };
    for (ix, holder) in held.iter().enumerate() {
        let same = |other: &&Holder| other.office == holder.office && other.person != holder.person;
        let shared = SHARED
            .iter()
            .any(|office| holder.office.to_lowercase().starts_with(office));
        if let Some(other) = held[..ix].iter().find(same).filter(|_| !shared) {
            let both = vec![other.person.to_owned(), holder.person.to_owned()];
            return Some((holder.office.to_owned(), OfficeFault::Doubled(both)));
        }
    }
    if held.iter().any(|holder| holder.is_confirmed) {
        return None;
    }
    let holder = first.person.to_owned();
    Some((first.office.to_owned(), OfficeFault::Unconfirmed(holder)))
}
