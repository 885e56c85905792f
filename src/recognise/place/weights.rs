//! The weights by which places of one name are told apart, read from `gazetteers/words/place.tsv`.
//!
//! All are whole numbers of points. A doubling of a place's inhabitants is worth two points.

use crate::analysis::PlaceKind;
use crate::gazetteer::{Class, Lexicon};

/// What the mentions in a document speak for: a country, a first-level division, or a part of the
/// map about a hundred kilometres wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Area {
    Country,
    State,
    Neighbourhood,
    /// A part some two thousand kilometres wide.
    Region,
}

/// Declares the single weights and their spelling in the list.
macro_rules! weights {
    ($($(#[$meta:meta])* $field:ident = $phrase:literal),+ $(,)?) => {
        /// All weights.
        #[derive(Clone, Debug, Default)]
        pub(crate) struct PlaceWeights {
            $($(#[$meta])* pub(crate) $field: i32,)+
            /// By kind: what is added to the inhabitants' points, and what stands for both where
            /// the inhabitants are unknown.
            priors: Vec<(i32, i32)>,
            /// How sure a choice is.
            pub(crate) sure: Sure,
        }

        impl PlaceWeights {
            /// Reads the weights of a lexicon.
            pub(crate) fn of(lexicon: &Lexicon) -> Self {
                Self {
                    $($field: weight(lexicon, $phrase),)+
                    priors: PlaceKind::ALL
                        .iter()
                        .map(|kind| {
                            let known = format!("prior of {kind}");
                            (weight(lexicon, &known), weight(lexicon, &format!("{known} unknown")))
                        })
                        .collect(),
                    sure: Sure::of_list(lexicon),
                }
            }

            /// The phrases that the list must have.
            #[cfg(test)]
            fn phrases() -> Vec<String> {
                let mut phrases = vec![$($phrase.to_owned()),+];
                for kind in PlaceKind::ALL {
                    phrases.push(format!("prior of {kind}"));
                    phrases.push(format!("prior of {kind} unknown"));
                }
                phrases.extend(Sure::phrases());
                phrases
            }
        }
    };
}

weights! {
    /// The most that mentions of its country give a place.
    cap_country = "cap of country",
    /// The most that mentions of its first-level division give a place.
    cap_state = "cap of state",
    /// The most that mentions of places nearby give a place.
    cap_neighbourhood = "cap of neighbourhood",
    /// The most that mentions of places in its part of the world give a place.
    cap_region = "cap of region",
    /// The votes that give half of the most.
    half_country = "half of country",
    half_state = "half of state",
    half_neighbourhood = "half of neighbourhood",
    half_region = "half of region",
    /// The place that holds it is named right behind it: "Paris, Texas".
    chain_inside = "chain inside",
    /// It holds the place named right before it.
    chain_outside = "chain outside",
    /// The next name of its sentence is its country's, or its first-level division's.
    beside_country = "beside country",
    beside_state = "beside state",
    /// A word for its kind stands beside it: "the Puno region", "the town of Puno".
    class_word = "class word",
    /// An institution of towns is named behind it: "the Jordan city council".
    town_institution = "institution of town",
    /// A division of whose places one bears the same name, as its seat often does.
    seat_name = "division of city name",
    /// The capital of a country.
    capital = "reading of capital",
    /// Another city of that country with the capital's name.
    capital_name = "reading of namesake of capital",
    /// A city with the name of a far better known one in another country.
    known_name = "reading of namesake abroad",
    /// A city of another division of that country with a division's name.
    division_name = "reading of namesake of division",
    /// A reading that needs context.
    doubtful = "reading of doubtful",
    /// The name is not the place's usual one.
    other_name = "reading of other name",
    /// How much of the votes for other areas counts against a division, neighbourhood or part of
    /// the world, in per cent: a report from many states is from none.
    crowd = "crowd of areas",
    /// How much of a place's support counts when a name's votes are shared, in per cent.
    support_in_votes = "support in votes",
    /// The share of its votes that a country's capital casts for its surroundings, in per cent.
    capital_near = "vote of capital nearby",
    /// Votes of a name, shared by the places that bear it.
    vote_name = "vote of name",
    /// Added to the votes of a name for every further mention, up to four.
    vote_repeated = "vote of repeated name",
    /// Votes of a country's name for the country.
    vote_country = "vote of country",
    /// Votes of a country's adjective for the country.
    vote_adjective = "vote of adjective",
    /// Votes of an institution that one country alone has.
    vote_institution = "vote of institution",
    /// Votes of a division's name for the division and its country.
    vote_state = "vote of state",
}

impl PlaceWeights {
    /// How likely a place of that kind and size is meant when nothing else is known.
    pub(crate) fn prior(&self, kind: PlaceKind, population: u32) -> i32 {
        let (known, unknown) = self.priors.get(kind as usize).copied().unwrap_or_default();
        match population.checked_ilog2() {
            // Twice the logarithm; the second half of a doubling gives the odd point.
            Some(log) => {
                let half = population >> log.saturating_sub(1) & 1;
                known + 2 * log as i32 + half as i32
            }
            None => unknown,
        }
    }

    /// The points of a number of votes for an area, of all that a document has: a curve that
    /// flattens towards its cap, and the more so the more votes go elsewhere.
    pub(crate) fn points(&self, area: Area, votes: i32, total: i32) -> i32 {
        let (cap, half, crowd) = match area {
            Area::Country => (self.cap_country, self.half_country, 0),
            Area::State => (self.cap_state, self.half_state, self.crowd),
            Area::Neighbourhood => (self.cap_neighbourhood, self.half_neighbourhood, self.crowd),
            Area::Region => (self.cap_region, self.half_region, self.crowd),
        };
        let votes = votes.clamp(0, 100_000);
        let others = (total - votes).clamp(0, 100_000) * crowd / 100;
        cap * votes / (votes + half + others).max(1)
    }
}

/// How sure the choice of a place is, in per cent, by the points that it is ahead of the next.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sure {
    /// Of places no larger than a county, at each of [`Self::AHEAD`].
    town: [i32; 4],
    /// Of larger ones.
    area: [i32; 4],
    /// The most of a town for which nothing in the document speaks.
    unsupported: i32,
}

impl Sure {
    /// The points ahead that the list gives figures for; between them lies a straight line.
    const AHEAD: [i32; 4] = [0, 8, 20, 40];

    /// A place of some 200,000 inhabitants or more needs no support.
    const GREAT: i32 = 36;

    fn phrase(size: &str, ahead: i32) -> String {
        format!("sure of {size} {ahead} ahead")
    }

    fn of_list(lexicon: &Lexicon) -> Self {
        let knots = |size| Self::AHEAD.map(|ahead| weight(lexicon, &Self::phrase(size, ahead)));
        Self {
            town: knots("town"),
            area: knots("area"),
            unsupported: weight(lexicon, "sure of town unsupported"),
        }
    }

    #[cfg(test)]
    fn phrases() -> Vec<String> {
        let of = |size| Self::AHEAD.map(|ahead| Self::phrase(size, ahead));
        let mut phrases = [of("town"), of("area")].concat();
        phrases.push("sure of town unsupported".to_owned());
        phrases
    }

    /// By points ahead, of a town or a larger place, and of one with that prior for which nothing
    /// in the document speaks.
    pub(crate) fn percent(&self, town: bool, ahead: i32, unsupported: Option<i32>) -> u8 {
        let knots = if town { self.town } else { self.area };
        let ahead = ahead.clamp(0, Self::AHEAD[3]);
        let mut sure = knots[3];
        for at in (0..3).rev() {
            let (from, to) = (Self::AHEAD[at], Self::AHEAD[at + 1]);
            if ahead < to {
                sure =
                    knots[at] + (knots[at + 1] - knots[at]) * (ahead - from).max(0) / (to - from);
            }
        }
        if town && unsupported.is_some_and(|prior| prior < Self::GREAT) {
            sure = sure.min(self.unsupported);
        }
        sure.clamp(1, 99) as u8
    }
}

fn weight(lexicon: &Lexicon, phrase: &str) -> i32 {
    lexicon
        .phrases_of(Class::PlaceWeight)
        .find(|(listed, _)| *listed == phrase)
        .and_then(|(_, value)| value.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_stands_in_the_list_and_no_other() {
        let lexicon = Lexicon::built_in();
        let mut listed: Vec<String> = lexicon
            .phrases_of(Class::PlaceWeight)
            .map(|(phrase, _)| phrase.to_owned())
            .collect();
        let mut wanted = PlaceWeights::phrases();
        listed.sort();
        wanted.sort();
        assert_eq!(listed, wanted);
    }

    #[test]
    fn twice_as_many_people_are_two_points() {
        let weights = PlaceWeights::of(&Lexicon::built_in());
        let prior = |people| weights.prior(PlaceKind::City, people);
        assert_eq!(prior(200_000), prior(100_000) + 2);
        assert!(prior(150_000) > prior(100_000));
        assert!(prior(0) < prior(5_000));
    }

    #[test]
    fn votes_count_less_the_more_there_are() {
        let weights = PlaceWeights::of(&Lexicon::built_in());
        let points = |votes| weights.points(Area::State, votes, votes);
        assert_eq!(points(0), 0);
        assert!(points(200) - points(100) < points(100));
        assert!(points(i32::MAX) <= weights.cap_state);
        assert!(weights.points(Area::State, 200, 1_000) < points(200));
    }
}
