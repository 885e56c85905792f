//! What speaks for a name being a person, an organization, a group, a people or a place.
//!
//! All weights stand in `gazetteers/words/evidence.tsv`: small whole numbers, added up, so that
//! the sum does not depend on the order in which they were found.

use crate::gazetteer::{Class, Lexicon, ReadingKinds, WordIx};
use crate::recognise::place::PlaceWeights;

/// What a name can be the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum NameKind {
    Person,
    Organization,
    Group,
    People,
    Place,
}

const KINDS: usize = 5;

impl NameKind {
    pub(crate) const ALL: [Self; KINDS] = [
        Self::Person,
        Self::Organization,
        Self::Group,
        Self::People,
        Self::Place,
    ];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Group => "group",
            Self::People => "people",
            Self::Place => "place",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A sum of weights for each kind; the rest of the register that holds them is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(align(16))]
pub(crate) struct Votes([i16; 8]);

impl Votes {
    /// The weights of a cell such as `person=6 place=-3`; what is not named is 0.
    fn read(cell: &str) -> Self {
        let mut votes = Self::default();
        for part in cell.split(' ') {
            let weight = part.split_once('=').and_then(|(kind, weight)| {
                Some((NameKind::from_word(kind)?, weight.parse().ok()?))
            });
            debug_assert!(weight.is_some(), "weights are kind=number: {cell}");
            if let Some((kind, weight)) = weight {
                votes.add_to(kind, weight);
            }
        }
        votes
    }

    pub(crate) fn add(&mut self, other: Self) {
        for kind in 0..self.0.len() {
            self.0[kind] = self.0[kind].saturating_add(other.0[kind]);
        }
    }

    pub(crate) fn add_to(&mut self, kind: NameKind, weight: i16) {
        let sum = &mut self.0[kind as usize];
        *sum = sum.saturating_add(weight);
    }

    pub(crate) fn of(&self, kind: NameKind) -> i16 {
        self.0[kind as usize]
    }

    /// The same with each sum no farther from 0 than the limit.
    pub(crate) fn capped(self, limit: i16) -> Self {
        Self(self.0.map(|sum| sum.clamp(-limit, limit)))
    }

    /// The same with nothing that speaks against a kind.
    pub(crate) fn not_against(mut self, kind: NameKind) -> Self {
        self.0[kind as usize] = self.0[kind as usize].max(0);
        self
    }

    /// The same without another's part.
    pub(crate) fn without(self, other: Self) -> Self {
        let mut rest = self;
        for kind in 0..rest.0.len() {
            rest.0[kind] = rest.0[kind].saturating_sub(other.0[kind]);
        }
        rest
    }

    /// The kind with the highest sum (the first of equals), that sum, and its lead over the next.
    pub(crate) fn best(&self) -> (NameKind, i16, i16) {
        let mut best = NameKind::Person;
        let mut next = i16::MIN;
        for kind in NameKind::ALL.into_iter().skip(1) {
            if self.of(kind) > self.of(best) {
                next = self.of(best);
                best = kind;
            } else {
                next = next.max(self.of(kind));
            }
        }
        (best, self.of(best), self.of(best).saturating_sub(next))
    }
}

/// Declares the kinds of evidence that stand in the list as phrases.
macro_rules! cues {
    ($($(#[$meta:meta])* $variant:ident = $phrase:literal),+ $(,)?) => {
        /// A kind of evidence that is no single word.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Cue { $($(#[$meta])* $variant),+ }

        impl Cue {
            pub(crate) const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $phrase)),+];
        }
    };
}

cues! {
    /// A title stands before it.
    TitleBefore = "title before",
    /// A role in apposition stands after it: ", a spokesman".
    RoleAfter = "role after",
    /// An age stands after it: ", 28,".
    AgeAfter = "age after",
    /// The sign of a share stands after it: "<ODSH>", "(NYSE: ODS)".
    ShareAfter = "share after",
    /// A possessive, with a relative behind it: "Holm's wife".
    KinOf = "kin of",
    /// A possessive, with what organizations have behind it: "Velmora's shareholders".
    HoldingOf = "holding of",
    /// ", who" stands after it.
    WhoAfter = "who after",
    /// An acronym in brackets stands after it.
    AcronymAfter = "acronym after",
    /// A noun for an organization stands before it: "the newspaper".
    OrganizationNounBefore = "organization noun before",
    /// A noun for a group stands before it: "the rebel group".
    GroupNounBefore = "group noun before",
    /// A noun for a kind of place and "of" stand before it: "the village of".
    PlaceNounBefore = "place noun before",
    /// A verb of saying stands after it.
    SayVerbAfter = "say verb after",
    /// A verb of saying stands before it: "said Smith".
    SayVerbBefore = "say verb before",
    /// A verb of acting stands after it.
    ActVerbAfter = "act verb after",
    /// A place follows behind a comma: ", Texas".
    PlaceAfter = "place after",
    /// First word is a given name.
    GivenName = "given name",
    /// Begins with an organization of the lists that is no given name.
    ListedOrganizationFirst = "listed organization first",
    /// Begins with a state or country of the lists that is no given name.
    StateFirst = "state first",
    /// The name of a storm of the document: "Hurricane Ines".
    Storm = "name of a storm",
    /// "acquired by": who buys firms is one, more often than not.
    BoughtBy = "bought by",
    /// "the Holm family", which says nothing of other mentions.
    FamilyAfter = "family after",
    /// "the Holms": the surname of a person of the document with an s.
    Family = "family of document",
    /// First word is a frequent given name.
    FrequentGivenName = "frequent given name",
    /// Last word is a surname.
    Surname = "surname of",
    /// A single letter stands inside: "George W. Bush".
    Initial = "initial inside",
    /// A particle stands inside: "van", "bin".
    Particle = "particle inside",
    /// Last word is a head of organizations: "Agency".
    OrganizationHeadLast = "organization head last",
    /// First words are a head of organizations and "of": "Ministry of".
    OrganizationHeadFirst = "organization head first",
    /// First word is a head of organizations with no "of" behind it: "Radio", "Grupo".
    OrganizationHeadBegins = "organization head begins",
    /// Last word is a legal form: "Ltd".
    CompanySuffix = "company suffix",
    /// A head of places is its first or last word: "Mount", "River".
    PlaceHead = "place head",
    /// Joined by an ampersand.
    Ampersand = "ampersand inside",
    /// All capitals.
    Acronym = "acronym form",
    /// Capitals inside: "eBay".
    InnerCapital = "inner capital",
    /// Two words that nothing else is known of.
    TwoWords = "two words",
    /// More words that nothing else is known of.
    ManyWords = "many words",
    /// One word that nothing else is known of.
    OneWord = "one word",
    /// An ordinary word that stands capitalised.
    OrdinaryWord = "ordinary word",
    /// Several ordinary words that stand capitalised.
    OrdinaryWords = "ordinary words",
    /// Several ordinary words, and no head of organizations or places among them: "Second Chance".
    OrdinaryHeadless = "ordinary words without head",
    /// Several words, of which the last is ordinary and another is not.
    OrdinaryLast = "ordinary last",
    /// Several words, of which one is ordinary and the last is not.
    OrdinaryInside = "ordinary inside",
    /// Several words, none of which any list has.
    UnknownWords = "unknown words",
    /// One word that no list has.
    UnknownWord = "unknown word",
    /// One word that no list has, with the ending of a surname.
    SurnameEnding = "surname ending",
    /// One word that no list has, and no name of the document ends with it.
    NeverInFull = "never in full",
    /// Stands in brackets behind a party: "(D-Ohio)".
    PartyBefore = "party before",
    /// A series of hacker groups and a number: "Storm-0842".
    ThreatNumber = "threat number",
    /// Begins a dateline: "ODDA, Norway (Fjord News) -".
    Dateline = "begins dateline",
    /// Stands in brackets in a dateline: "KABUL (Press Agency) -".
    DatelineAgency = "dateline agency",
    /// Several words, of which no list has the last.
    UnknownLast = "unknown last",
    /// A place and a plural: "Vancouver Canucks".
    PlaceAndPlural = "place and plural",
    /// One word with a digit inside.
    DigitInside = "digit inside",
    /// An address of the web: "Brenlow.org".
    Address = "address of the web",
    /// A noun for somebody, capitalised: "the Minister".
    CommonNoun = "common noun",
    /// A noun that names an organization where it stands alone: "Senate".
    Alone = "standing alone",
    /// "the" stands before it, and no noun behind it.
    ArticleBefore = "article before",
    /// "a" stands before it, and no noun behind it: "a Brenlow landed".
    IndefiniteBefore = "indefinite article before",
    /// One word that ends in "ology": no place, and nobody.
    Teaching = "name of a teaching",
    /// "the" stands before it, and a noun behind it.
    ArticleBeforeModifier = "article before modifier",
    /// "the" stands before it, and it is a plural.
    ArticleBeforePlural = "article before plural",
    /// "its", "their" … stand before it.
    OwnerBefore = "owner before",
    /// A noun for an organization stands after it: "the Plastika factory".
    OrganizationNounAfter = "organization noun after",
    /// "a White House aide": the staff of what is a building as well.
    StaffAfter = "staff after",
    /// "at the White House": where what is a body as well stands.
    BuildingBefore = "building before",
    /// A noun for a group stands after it.
    GroupNounAfter = "group noun after",
    /// A bracket with a party or an age stands after it: "(D-Ohio)", "(34)".
    BracketAfter = "bracket after",
    /// "Ines Holm/Reuters"
    CreditAfter = "credit after",
    /// "called" and a noun for a group before it in the sentence.
    GroupCalled = "group called",
    /// The word or all words are ordinary and the sentence starts with them.
    OrdinaryStart = "ordinary start",
    /// Last word is a head of things that are neither actors nor places: "Treaty".
    Thing = "thing head",
    /// Equals the surname of a person of the document, and is a place or people in the lists.
    SurnameNotPlace = "surname not place",
    /// Equals the surname of a person of the document; the lists have but towns, and nothing is
    /// said to lie there.
    SurnameNotTown = "surname not town",
    /// Equals the surname of a person of the document.
    SurnameOfDocument = "surname of document",
    /// Equals the first word of an organization of the document.
    ShortOfDocument = "short of document",
    /// Defined as the acronym of another name.
    Defined = "acronym of document",
    /// A reading of the lists that needs no context (its kind alone).
    Listed = "listed sure",
    /// A reading of the lists that needs context (its kind alone).
    ListedDoubtful = "listed doubtful",
    /// A reading of the lists of several words (its kind alone, besides).
    ListedLong = "listed long",
    /// A reading of the lists that is a country and needs no context.
    ListedCountry = "listed country",
    /// The same name stands elsewhere in the document.
    Repeated = "repeated name",
    /// A description stands after it: "is a maker of engines", ", a shipping firm".
    OrganizationDescribed = "organization described",
    /// The same for a group: ", a militia".
    GroupDescribed = "group described",
    /// Stands alone between quotation marks: the name of a work, more often than not.
    Quoted = "quoted alone",
    /// Given name of a person whom the document names in full.
    GivenOfDocument = "given name of document",
    /// The lists have a town of the name with which a company's full name begins.
    CompanyNotPlace = "company not place",
    /// Its last word heads organizations and the houses in which they are: "Hospital".
    /// "Kunar", where the document names Kunar Province.
    PlaceInFull = "place of document without class word",
    House = "house of organization",
    /// "David Hill": a frequent given name, and a head of places that is a surname as well.
    PersonalHead = "surname as place head",
    /// A noun for a work or a ship stands before it: "the novel".
    WorkBefore = "work before",
    /// A small place of the lists that is rather a given name or surname.
    PersonalPlace = "personal place",
    /// Beside a sure name in a list of names: of the kind of that one.
    Enumerated = "in an enumeration",
    /// A place that plays, in a report of a match.
    Team = "team of a match",
}

/// Weights by word.
#[derive(Clone, Debug, Default)]
struct WordVotes {
    /// Of each word of the lexicon: 0, or one more than its position in `votes`.
    index: Vec<u8>,
    votes: Vec<Votes>,
}

impl WordVotes {
    fn of_class(lexicon: &Lexicon, class: Class) -> Self {
        let mut table = Self {
            index: vec![0; lexicon.word_count()],
            votes: Vec::new(),
        };
        for (word, cell) in lexicon.words_of(class) {
            let votes = Votes::read(cell);
            let at = match table.votes.iter().position(|old| *old == votes) {
                Some(at) => at,
                None => {
                    table.votes.push(votes);
                    table.votes.len() - 1
                }
            };
            table.index[word as usize] = u8::try_from(at + 1).unwrap_or(0);
        }
        table
    }

    fn get(&self, word: WordIx) -> Option<Votes> {
        let at = *self.index.get(word as usize)?;
        self.votes.get(usize::from(at).checked_sub(1)?).copied()
    }
}

/// Of each set of kinds, bits in the order of [`NameKind`]: their votes.
type ListedVotes = [Votes; 1 << KINDS];

/// The votes of a cue for each kind of a set, with those of a name of several words.
fn listed_votes(cues: &[Votes], cue: Cue, long: bool) -> ListedVotes {
    std::array::from_fn(|set| {
        let mut votes = Votes::default();
        for kind in NameKind::ALL {
            if set >> kind as usize & 1 != 0 {
                votes.add_to(kind, cues[cue as usize].of(kind));
                if long {
                    votes.add_to(kind, cues[Cue::ListedLong as usize].of(kind));
                }
            }
        }
        votes
    })
}

/// All weights, read from the lexicon once.
#[derive(Debug)]
pub(crate) struct Evidence {
    cues: [Votes; Cue::ALL.len()],
    /// What a name of the lists says, of one word and of several: by the kinds of names that it
    /// can be without need of context, and by those that it can be with some.
    listed: [ListedVotes; 2],
    listed_doubtful: [ListedVotes; 2],
    before: WordVotes,
    after: WordVotes,
    /// What tells places of one name apart.
    pub(crate) places: PlaceWeights,
}

impl Evidence {
    pub(crate) fn of(lexicon: &Lexicon) -> Self {
        let cues = std::array::from_fn(|cue| {
            let (_, phrase) = Cue::ALL[cue];
            lexicon
                .phrases_of(Class::Evidence)
                .find(|(listed, _)| *listed == phrase)
                .map_or_else(Votes::default, |(_, cell)| Votes::read(cell))
        });
        let words = [Class::CueBefore, Class::CueAfter];
        let words = words.map(|class| WordVotes::of_class(lexicon, class));
        Self::new(cues, words, PlaceWeights::of(lexicon))
    }

    fn new(
        cues: [Votes; Cue::ALL.len()],
        [before, after]: [WordVotes; 2],
        places: PlaceWeights,
    ) -> Self {
        let listed = |cue, long| listed_votes(&cues, cue, long);
        Self {
            listed: [false, true].map(|long| listed(Cue::Listed, long)),
            listed_doubtful: [false, true].map(|long| listed(Cue::ListedDoubtful, long)),
            cues,
            before,
            after,
            places,
        }
    }

    /// The same with the weights of one kind of evidence alone, all else being 0. What it gives a
    /// spot is that evidence's share.
    pub(crate) fn of_cue(&self, cue: Cue) -> Self {
        let mut cues = [Votes::default(); Cue::ALL.len()];
        cues[cue as usize] = self.cue(cue);
        Self::new(cues, Default::default(), self.places.clone())
    }

    /// The same with the weights of the words before and after a name alone.
    pub(crate) fn of_words(&self) -> Self {
        let cues = [Votes::default(); Cue::ALL.len()];
        let words = [self.before.clone(), self.after.clone()];
        Self::new(cues, words, self.places.clone())
    }

    pub(crate) fn cue(&self, cue: Cue) -> Votes {
        self.cues[cue as usize]
    }

    /// What the readings of a name of the lists say, of one word or of several.
    pub(crate) fn listed(&self, kinds: ReadingKinds, long: bool) -> Votes {
        let long = usize::from(long);
        let sure = kinds.sure.actors_and_place();
        let mut votes = self.listed[long][sure];
        let doubtful = kinds.doubtful.actors_and_place() & !sure;
        votes.add(self.listed_doubtful[long][doubtful]);
        votes
    }

    /// What a word says of a name that follows it.
    pub(crate) fn before(&self, word: WordIx) -> Option<Votes> {
        self.before.get(word)
    }

    /// What a word says of a name that precedes it.
    pub(crate) fn after(&self, word: WordIx) -> Option<Votes> {
        self.after.get(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_has_weights_in_the_list_and_no_other_stands_there() {
        let lexicon = Lexicon::built_in();
        let listed: Vec<&str> = lexicon
            .phrases_of(Class::Evidence)
            .map(|(phrase, _)| phrase)
            .collect();
        for (_, phrase) in Cue::ALL {
            assert!(listed.contains(phrase), "no weights for {phrase:?}");
        }
        assert_eq!(listed.len(), Cue::ALL.len());
    }

    #[test]
    fn the_highest_sum_decides_and_the_first_of_equals() {
        let votes = Votes::read("place=4 person=6 group=-2");
        assert_eq!(votes.best(), (NameKind::Person, 6, 2));
        assert_eq!(Votes::default().best(), (NameKind::Person, 0, 0));
    }
}
