//! The classes that the word lists may give to a word.
//!
//! This file depends on nothing, since the build script compiles the built-in lists with it.

macro_rules! classes {
    ($($(#[$meta:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// What a word of the word lists is good for; one word may have several.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum Class { $($(#[$meta])* $variant),+ }

        impl Class {
            /// Every class.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// One bit for each of some classes, as tokens carry them.
            #[must_use]
            pub const fn mask(classes: &[Self]) -> u64 {
                let mut mask = 0;
                let mut at = 0;
                while at < classes.len() {
                    mask |= 1 << classes[at] as u32;
                    at += 1;
                }
                mask
            }

            /// Its name in the lists.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The class of that name.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

classes! {
    /// A full stop behind it does not end a sentence (`inner`), or may (`maybe`).
    Abbreviation = "abbreviation",

    /// Parts of a page that are no running text: share buttons, labels of pictures, links; value
    /// how they stand: `apart`, `before` what they belong to, `label` before a colon, `button` and
    /// `site` in rows; `first`: starts a phrase of this class.
    Furniture = "furniture",

    // parse
    /// the, a, his, this, no …; value which of these.
    Determiner = "determiner",
    /// of, in, near …; value what the phrase behind it says: of, by, from, where, to, other.
    Preposition = "preposition",
    /// and, or, but; value which.
    Conjunction = "conjunction",
    /// that, which, because, while …; value the kind of clause.
    Subordinator = "subordinator",
    /// he, them, nobody …; value its kind.
    Pronoun = "pronoun",
    /// be, have, do in all forms; value the verb and its form.
    Auxiliary = "auxiliary",
    /// will, may, could …; value what it says of the verb behind it.
    Modal = "modal",
    /// not, never
    Negation = "negation",
    /// Words that make a happening less than fact; value possible, planned, denied.
    Stance = "stance",
    /// Last letters of words that no list has; value the Penn tags that they suggest.
    Suffix = "suffix",
    /// Forms that the rules of inflection do not undo; value the dictionary form.
    Lemma = "lemma",

    // date
    /// Names of months and their abbreviations; value 1–12.
    Month = "month",
    /// Names of weekdays and their abbreviations; value 1–7, Monday first.
    Weekday = "weekday",
    /// day, week, month, year …; value the TIMEX letter.
    TimeUnit = "time-unit",
    /// spring, summer, Q3 …; value SP SU FA WI Q1–Q4.
    Season = "season",
    /// morning, night …; value MO AF EV NI.
    DayPart = "day-part",
    /// today, yesterday, tonight, now, recently …; value what it means; `first`: starts a phrase.
    DateWord = "date-word",
    /// last, next, this, past, coming, previous …; value the direction.
    DateShift = "date-shift",
    /// early, mid, late …; value START MID END; `first`: starts a phrase of this class.
    DateMod = "date-mod",
    /// Feasts and holidays; value their rule; `first`: starts a phrase of this class.
    Holiday = "holiday",
    /// since, until, before …; value the signal.
    DateSignal = "date-signal",
    /// daily, weekly, annual …; value the period.
    DateSet = "date-set",
    /// more than, nearly, up to … before a length of time; value the TIMEX3 modifier.
    DateBound = "date-bound",
    /// ago, earlier, later … behind a length of time; value where it leads.
    DateOffset = "date-offset",
    /// few, several, couple …; value the number, `X` unknown.
    DateAmount = "date-amount",
    /// Makes its clause look ahead: will, scheduled, plans …
    DateAhead = "date-ahead",
    /// Other words of the date grammar; value their part.
    DateCue = "date-cue",

    // count
    /// one, two … ninety; value the number.
    Number = "number",
    /// hundred, thousand, million …; value the power of ten.
    Magnitude = "magnitude",
    /// first, second …; value the number.
    Ordinal = "ordinal",
    /// half, third, quarter …; value the divisor.
    Fraction = "fraction",
    /// dozens, hundreds, thousands …; value the power, or the interval.
    Vague = "vague",
    /// more than, about, at least …; value the bound.
    Bound = "bound",
    /// dollar, euro, pounds …; value ISO 4217.
    Currency = "currency",
    /// kilometre, tonne …; value the symbol.
    Unit = "unit",
    /// Verbs and nouns of what happened; value the event.
    Event = "event",
    /// room, page, flight …: a number behind it counts nothing.
    NumberLabel = "number-label",
    /// Other words of the count grammar; value their part.
    CountCue = "count-cue",

    // link
    /// Words that say how a count hangs together with others; value how.
    Link = "link",

    // names
    /// Stands before a person's name; value the CAMEO role.
    Title = "title",
    /// Mrs, King; Anna, John: titles and given names of one sex alone; value `woman` or `man`.
    Sex = "sex",
    /// Head of an apposition after a name.
    Role = "role",
    /// Head of an organization's name; value `first`, `last` or `either`, then the CAMEO role:
    /// `last/MED`; `PUB`: a state's where the name begins with "National".
    OrgHead = "org-head",
    /// inc, corp, plc …; value the countries that have that form, if it says any.
    CompanySuffix = "company-suffix",
    /// Head of a place's name; value kind and position.
    PlaceHead = "place-head",
    /// police, rebels, gunmen …; value kind and CAMEO role.
    ActorNoun = "actor-noun",
    /// Refers back to a named entity; value its kind.
    EntityNoun = "entity-noun",
    /// said, told …
    SayVerb = "say-verb",
    /// Verbs whose subject acts.
    ActVerb = "act-verb",
    /// al, bin, van der …
    Particle = "particle",
    /// Hardly ever a name where it stands capitalised alone.
    NotName = "not-name",
    /// Other words of the name grammar; value their part.
    NameCue = "name-cue",
    /// Words of reports on sports; value how they stand beside a team.
    Sport = "sport",
    /// Kinds of evidence for names; value their weights.
    Evidence = "evidence",
    /// What the word says of a name that follows it; value its weights.
    CueBefore = "cue-before",
    /// What the word says of a name that precedes it; value its weights.
    CueAfter = "cue-after",
    /// What surnames end with: "enko", "zadeh".
    SurnameEnding = "surname-ending",
    /// Institutions that one country alone has ("crown court", "panchayat"); value its code, or
    /// `town` where towns have them, or both; `first`: starts a phrase of this class.
    Institution = "institution",
    /// Kinds of evidence for one of the places of a name; value their points.
    PlaceWeight = "place-weight",

    // checks
    /// Offices whose holder is the head of a state; value `alone`: with no state behind it too.
    HeadOfState = "head-of-state",
    /// Offices whose holder is the head of a government; value likewise.
    HeadOfGovernment = "head-of-government",
    /// "heads of" a state; value `kind:from..to:reason`, several with a bar between: from when to
    /// when one person is both (`one-head`), and why it has, or the lists know, no head of state
    /// (`no-state`), of government (`no-government`) or either (`neither`).
    HeadsOf = "heads-of",
}

impl Class {
    /// The small classes of words that hold sentences together.
    pub const FUNCTION_WORDS: u64 = Self::mask(&[
        Self::Determiner,
        Self::Preposition,
        Self::Conjunction,
        Self::Subordinator,
        Self::Pronoun,
        Self::Auxiliary,
        Self::Modal,
        Self::Negation,
    ]);
}
