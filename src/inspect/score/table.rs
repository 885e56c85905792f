//! Scores as an aligned table.

use std::fmt::{self, Display, Formatter};

use super::attributes::Attribute;
use super::clusters::Clusters;
use super::measure::{Share, Tally};
use super::{FamilyScores, Scores};

impl Display for Scores {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write_families(f)?;
        self.write_attributes(f)?;
        self.write_places(f)?;
        self.write_links(f)?;
        self.write_actors(f)?;
        write_clusters(f, "entities: B³", &self.entities)?;
        write_clusters(f, "entities of names: B³", &self.entities_of_names)?;
        write_share(f, "focus: first place", self.focus.places)?;
        self.write_tiers(f)
    }
}

impl Scores {
    fn write_families(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:31}strict               overlap              F1 with",
            ""
        )?;
        writeln!(
            f,
            "{:14}{:>6} {:>6}   {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}",
            "", "gold", "found", "P", "R", "F1", "P", "R", "F1", "kind", "value"
        )?;
        for (family, scores) in &self.families {
            write_family(f, family.as_str(), scores)?;
        }
        write_family(f, "all", &self.overall)
    }

    fn write_attributes(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f)?;
        write_share(f, "names: family", self.family_of_names)?;
        for (family, scores) in &self.families {
            for (attribute, share) in &scores.attributes {
                if *attribute != Attribute::CorrectedValue || self.corrected_values > 0 {
                    write_share(f, &format!("{family}: {attribute}"), *share)?;
                }
            }
        }
        Ok(())
    }

    fn write_places(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let places = &self.places;
        if !places.is_scored() {
            return Ok(());
        }
        write_share(f, "place: within 161 km", places.accuracy())?;
        writeln!(
            f,
            "{:28}median {} km, mean {} km, AUC {}, unresolved {}",
            "place: error",
            Rounded(places.median_km(), 1),
            Rounded(places.mean_km(), 1),
            Rounded(places.auc(), 3),
            places.unresolved()
        )?;
        write_tally(f, "place: found and within", places.end_to_end())
    }

    fn write_links(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.links.values().all(|tally| tally.gold == 0) {
            return Ok(());
        }
        for name in super::links::NAMES {
            if let Some(tally) = self.links.get(name) {
                write_tally(f, &format!("link: {name}"), *tally)?;
            }
        }
        Ok(())
    }

    fn write_actors(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let actors = &self.actors;
        if actors.nominals.gold > 0 {
            write_tally(f, "actor: describing phrases", actors.nominals)?;
        }
        write_share(f, "actor: code", actors.code)?;
        write_share(f, "focus: first actor found", actors.first_in_focus)
    }

    fn write_tiers(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (number, tier) in &self.tiers {
            write_share(f, &format!("tier {number}: found"), tier.found)?;
            let label = format!("tier {number}: wrong attributes");
            writeln!(f, "{label:28}{}", tier.wrong_attributes)?;
            let label = format!("tier {number}: required links");
            write_share(f, &label, tier.required_links)?;
        }
        write_share(f, "traps: avoided", self.traps)
    }
}

fn write_family(f: &mut Formatter<'_>, name: &str, scores: &FamilyScores) -> fmt::Result {
    let Tally {
        gold, predicted, ..
    } = scores.strict;
    write!(f, "{name:14}{gold:>6} {predicted:>6}  ")?;
    for tally in [scores.strict, scores.overlap] {
        for figure in [tally.precision(), tally.recall(), tally.f1()] {
            write!(f, " {:>6}", Rounded(figure, 3))?;
        }
    }
    let kind = Rounded(scores.f1_with(Attribute::Kind), 3);
    let value = Rounded(scores.f1_with(Attribute::Value), 3);
    writeln!(f, " {kind:>6} {value:>6}")
}

fn write_clusters(f: &mut Formatter<'_>, name: &str, entities: &Clusters) -> fmt::Result {
    if entities.mentions() == 0 {
        return Ok(());
    }
    writeln!(
        f,
        "{name:28}P {}, R {}, F1 {} over {} mentions",
        Rounded(entities.precision(), 3),
        Rounded(entities.recall(), 3),
        Rounded(entities.f1(), 3),
        entities.mentions()
    )
}

fn write_share(f: &mut Formatter<'_>, name: &str, share: Share) -> fmt::Result {
    let Share { right, of } = share;
    if of == 0 {
        return Ok(());
    }
    let accuracy = Rounded(share.accuracy(), 3);
    writeln!(f, "{name:28}{accuracy} ({right} of {of})")
}

fn write_tally(f: &mut Formatter<'_>, name: &str, tally: Tally) -> fmt::Result {
    writeln!(
        f,
        "{name:28}P {}, R {}, F1 {} ({} of {}, {} predicted)",
        Rounded(tally.precision(), 3),
        Rounded(tally.recall(), 3),
        Rounded(tally.f1(), 3),
        tally.matched,
        tally.gold,
        tally.predicted
    )
}

/// A figure with that many decimals; a dash where there is none.
pub(super) struct Rounded(pub(super) Option<f64>, pub(super) usize);

impl Display for Rounded {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(figure) => f.pad(&format!("{figure:.*}", self.1)),
            None => f.pad("–"),
        }
    }
}
