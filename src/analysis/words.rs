//! Enums whose variants have one fixed spelling in records.

use serde::{Deserialize, Serialize};

/// Declares an enum whose variants have one fixed spelling in records.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Every variant, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The spelling in records.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The variant of that spelling.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words! {
    /// What kind of actor acts or suffers.
    ActorKind {
        /// One human being.
        Person = "person",
        /// Governments, agencies, companies, media, parties, armies, courts, clubs.
        Organization = "organization",
        /// Armed, political, criminal and hacker groups.
        Group = "group",
        /// Nationals, ethnic and religious groups, adherents.
        People = "people",
    }
}

words! {
    /// What kind of place it is.
    PlaceKind {
        /// A state or territory.
        Country = "country",
        /// A first-level division.
        Admin1 = "admin1",
        /// A second-level division.
        Admin2 = "admin2",
        /// A populated place.
        City = "city",
        /// A part of a city.
        District = "district",
        /// A building, base, prison, airport, street …
        Facility = "facility",
        /// A region that is no division.
        Region = "region",
        /// Seas, rivers, lakes, straits.
        Water = "water",
        /// Mountains, islands, deserts, capes.
        Land = "land",
        /// A continent.
        Continent = "continent",
    }
}

words! {
    /// Whether an actor is named or described.
    Mention {
        /// A proper name.
        Name = "name",
        /// A describing phrase: "the group", "gunmen".
        Nominal = "nominal",
    }
}

words! {
    /// What a place name stands for.
    Sense {
        /// The place itself.
        Location = "location",
        /// The state as an actor: "Tehran alleged".
        Government = "government",
        /// The adjective: "Iranian".
        Demonym = "demonym",
    }
}

words! {
    /// TIMEX3's four types.
    DateKind {
        /// A calendar expression of a day or coarser.
        Date = "date",
        /// Finer than a day.
        Time = "time",
        /// A length of time.
        Duration = "duration",
        /// A recurring time.
        Set = "set",
    }
}

words! {
    /// TIMEX3's modifiers.
    Modifier {
        /// early
        Start = "START",
        /// mid
        Mid = "MID",
        /// late
        End = "END",
        /// about
        Approx = "APPROX",
        /// less than
        LessThan = "LESS_THAN",
        /// more than
        MoreThan = "MORE_THAN",
        /// at most
        EqualOrLess = "EQUAL_OR_LESS",
        /// at least
        EqualOrMore = "EQUAL_OR_MORE",
        /// more than … ago
        Before = "BEFORE",
        /// less than … ago
        After = "AFTER",
        /// no earlier than
        OnOrAfter = "ON_OR_AFTER",
        /// no later than
        OnOrBefore = "ON_OR_BEFORE",
    }
}

words! {
    /// The preposition before a date, where it opens or bounds a side.
    Signal {
        /// since
        Since = "since",
        /// until, till
        Until = "until",
        /// through
        Through = "through",
        /// by
        By = "by",
        /// before
        Before = "before",
        /// after
        After = "after",
        /// between
        Between = "between",
        /// from
        From = "from",
        /// to
        To = "to",
    }
}

words! {
    /// What kind of quantity a count is.
    CountKind {
        /// How many of something.
        Cardinal = "cardinal",
        /// An amount of a currency.
        Money = "money",
        /// A percentage.
        Percent = "percent",
        /// A number of a unit of measure.
        Measure = "measure",
    }
}

words! {
    /// How a count's number bounds the true one.
    Bound {
        /// Just that number.
        Exact = "exact",
        /// About that number, or nearly.
        About = "about",
        /// More than that number.
        MoreThan = "more_than",
        /// That number or more.
        AtLeast = "at_least",
        /// Less than that number.
        LessThan = "less_than",
        /// That number or less.
        AtMost = "at_most",
        /// Between two numbers.
        Range = "range",
        /// A magnitude: dozens, thousands.
        Vague = "vague",
    }
}

words! {
    /// What happened to those that were counted.
    Event {
        /// die, execute
        Kill = "kill",
        /// injure, hurt
        Wound = "wound",
        /// detain, charge
        Arrest = "arrest",
        /// abduct
        Kidnap = "kidnap",
        /// flee, evacuate, move
        Displace = "displace",
        /// go missing
        Missing = "missing",
        /// rescue
        Rescue = "rescue",
        /// set free
        Release = "release",
        /// convict
        Convict = "convict",
        /// march, rally
        Protest = "protest",
        /// seize
        Seize = "seize",
        /// destroy
        Destroy = "destroy",
        /// attack
        Attack = "attack",
        /// hack, hit
        Affect = "affect",
        /// infect
        Infect = "infect",
        /// vote
        Vote = "vote",
        /// pay
        Pay = "pay",
        /// None of these.
        None = "none",
    }
}

words! {
    /// Why a count is not stated as fact.
    Status {
        /// may, could, feared
        Possible = "possible",
        /// will, plans
        Planned = "planned",
        /// denied, no evidence
        Denied = "denied",
    }
}

words! {
    /// How far the program had to look for a link.
    Scope {
        /// The same noun phrase.
        Phrase = "phrase",
        /// The same clause.
        Clause = "clause",
        /// The same sentence.
        Sentence = "sentence",
        /// The sentence before.
        PreviousSentence = "previous_sentence",
        /// The sentence after.
        NextSentence = "next_sentence",
    }
}
