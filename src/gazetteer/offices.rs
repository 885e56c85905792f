//! Who leads each state and its government on a day, as far as the lists know.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::class::Class;
use super::layer::{EntityFacts, Gazetteer, RoleFacts};
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
        let states = self.states();
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
                if held.is_empty() && head == Head::Government && state.has_one_head {
                    held = of(country, Head::State);
                }
                if let Some((office, fault)) = fault(held) {
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
}

impl State<'_> {
    /// Whether an office is one of the titles, of this state or as it stands.
    fn is_head(&self, office: &str, titles: &HashSet<String>) -> bool {
        let office = office.to_lowercase();
        let office = FILLS_IN
            .iter()
            .find_map(|word| office.strip_prefix(word))
            .unwrap_or(&office);
        // "Prince" alone is a rank; "head of state" and "Pope" are offices.
        let says_all = office.contains(' ') || office == "pope";
        if says_all && titles.contains(office) {
            return true;
        }
        let Some((title, of)) = office.split_once(" of ") else {
            return false;
        };
        let of = of.strip_prefix("the ").unwrap_or(of);
        self.called.contains(of) && title.split(" and ").any(|title| titles.contains(title))
    }
}

fn titles(lexicon: &Lexicon, class: Class) -> HashSet<String> {
    let words = lexicon
        .words_of(class)
        .map(|(word, _)| lexicon.surface(word));
    let phrases = lexicon.phrases_of(class).map(|(phrase, _)| phrase);
    words.chain(phrases).map(str::to_owned).collect()
}

fn holds_on(role: &RoleFacts, on: &str) -> bool {
    role.from <= on && (role.to.is_empty() || on < role.to)
}

/// What is wrong with the holders of one head's offices, and the office.
fn fault(held: &[Holder]) -> Option<(String, OfficeFault)> {
    let Some(first) = held.first() else {
        return Some((String::new(), OfficeFault::Missing));
    };
    for (ix, holder) in held.iter().enumerate() {
        let same = |other: &&Holder| other.office == holder.office && other.person != holder.person;
        let shared = holder.office.starts_with("member ") || holder.office.starts_with("captain ");
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
