//! What words are to the grammar of names.

#[cfg(test)]
use super::class::Class;
#[cfg(test)]
use super::lexicon::Lexicon;

/// Declares the parts and their spelling in the lists.
macro_rules! cues {
    ($($(#[$meta:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// The part that a word of [`Class::NameCue`] has in the grammar of names: its value, told
        /// apart by one byte.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum NameCue {
            /// None.
            #[default]
            None,
            /// The one person who holds an office: `person:` and the rest of an id.
            Holder,
            $($(#[$meta])* $variant),+
        }

        impl NameCue {
            /// The part of that spelling.
            fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => word.starts_with("person:").then_some(Self::Holder),
                }
            }
        }
    };
}

cues! {
    /// Offices that are held among other states: "envoy".
    Abroad = "abroad",
    /// "does"
    Act = "act",
    /// "told": whom the phrase behind it names is spoken to.
    Address = "address",
    Adverb = "adverb",
    Against = "against",
    /// "by"
    Agent = "agent",
    /// Names an organization where it stands alone: "Senate".
    Alone = "alone",
    And = "and",
    Article = "article",
    Auxiliary = "auxiliary",
    /// A branch of trade that names of firms and boards have before and behind "and": "Power".
    Branch = "branch",
    /// Names of days and months.
    Calendar = "calendar",
    /// The short form of a common noun: "MP".
    Common = "common",
    /// Who owns pictures: "Reuters" of "Ines Holm/Reuters".
    Credit = "credit",
    /// What somebody does: "support".
    Deed = "deed",
    /// What no describing phrase is headed by, but an organization is described as: "clinic".
    Establishment = "establishment",
    /// "Cyclone"
    Event = "event",
    /// Who acts for a company or a school: "chairman", "headmaster".
    Executive = "executive",
    For = "for",
    /// Titles that are rather given names: "Dean".
    Given = "given",
    /// What organizations have: "headquarters".
    Holding = "holding",
    /// "Spanish": the name of a people that is one of a language too.
    Language = "language",
    /// Who stands for a state or for any other body: "president", "official".
    Leader = "leader",
    /// Stands in front of a title.
    Modifier = "modifier",
    Of = "of",
    On = "on",
    /// "Northern"
    Part = "part",
    /// Titles before which any word may stand: "Minister".
    Portfolio = "portfolio",
    /// Titles of those who are known by given names: "Pope".
    Reign = "reign",
    /// "government"
    Rule = "rule",
    /// Of which places are the seat.
    Seat = "seat",
    /// Whose employer has the same role: "analyst", "professor".
    Staff = "staff",
    Street = "street",
    /// "trawler": the name behind it is a ship's.
    Ship = "ship",
    /// "Treaty"
    Thing = "thing",
    /// "Hurricane": the name behind it is a storm's.
    Storm = "storm",
    /// "relations"
    Tie = "tie",
    /// Who speaks or acts for another: "deputy", "spokesman".
    Voice = "voice",
    /// "terrorist"
    Violent = "violent",
    /// "novel": the name behind it is a work's.
    Work = "work",
}

impl NameCue {
    /// The part of that spelling; none of one that is not known.
    pub(super) fn of_value(value: &str) -> Self {
        Self::from_word(value).unwrap_or_default()
    }
}

#[cfg(test)]
#[test]
fn every_part_of_the_lists_is_known() {
    let lexicon = Lexicon::built_in();
    for (word, value) in lexicon.words_of(Class::NameCue) {
        let surface = lexicon.surface(word);
        assert!(NameCue::from_word(value).is_some(), "{surface}: {value}");
    }
}
