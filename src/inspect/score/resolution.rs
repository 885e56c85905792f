//! Whether places were put where they are.
//!
//! The figures are those of Gritta, Pilehvar, Limsopatham and Collier, *What's missing in
//! geographical parsing?*, Language Resources and Evaluation 52 (2018).

use std::collections::HashMap;

use serde::{Serialize, Serializer};

use super::family::{Family, Item};
use super::measure::{Share, Tally};
use super::pairing::{Pair, Pairing};
use crate::emit::wire::{EntityRow, Record, Row};

/// Within 161 km, 100 miles, a place counts as right.
pub const NEAR_KM: f64 = 161.0;

/// The farthest that two points on Earth can lie apart, as the literature normalises it.
const FARTHEST_KM: f64 = 20_039.0;

const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// Latitude and longitude in degrees.
type Point = (f64, f64);

/// The points of a record's places: in the row itself, or in its entity.
#[derive(Debug)]
pub(super) struct Points<'r> {
    entities: HashMap<&'r str, &'r EntityRow>,
}

impl<'r> Points<'r> {
    pub(super) fn of(record: &'r Record) -> Self {
        let entities = record.entities.iter();
        Self {
            entities: entities
                .map(|entity| (entity.id.as_str(), entity))
                .collect(),
        }
    }

    fn get(&self, row: &Row) -> Option<Point> {
        row.lat.zip(row.lon).or_else(|| {
            let entity = self.entities.get(row.entity.as_deref()?)?;
            entity.lat.zip(entity.lon)
        })
    }
}

/// How far from their gold coordinates places were put.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// Of strict matches with gold coordinates and predicted ones, in the order of the set.
    errors_km: Vec<f64>,
    /// Strict matches with gold coordinates but no predicted ones.
    unresolved: u32,
    end_to_end: Tally,
}

impl Resolution {
    pub(super) fn add(&mut self, pairing: &Pairing, gold: &Points, predicted: &Points) {
        let located = |item: &Item| item.family == Family::Place && gold.get(item.row).is_some();
        let places = |pair: &&Pair| pair.gold.family == Family::Place;
        for pair in pairing.pairs.iter().filter(places) {
            if let Some(point) = gold.get(pair.gold.row) {
                self.end_to_end.gold += 1;
                self.end_to_end.predicted += 1;
                if pair.is_exact() {
                    self.resolve(point, predicted.get(pair.predicted.row));
                }
            }
        }
        let is_place = |item: &&Item| item.family == Family::Place;
        self.end_to_end.gold += pairing.missed.iter().filter(|item| located(item)).count() as u32;
        self.end_to_end.predicted += pairing.false_alarms.iter().filter(is_place).count() as u32;
    }

    fn resolve(&mut self, gold: Point, predicted: Option<Point>) {
        let Some(predicted) = predicted else {
            self.unresolved += 1;
            return;
        };
        let error = distance_km(gold, predicted);
        self.errors_km.push(error);
        self.end_to_end.matched += u32::from(error <= NEAR_KM);
    }

    /// Whether the gold set has coordinates at all.
    #[must_use]
    pub fn is_scored(&self) -> bool {
        self.end_to_end.gold > 0
    }

    /// The share of strict matches put within 161 km; an unresolved one is not.
    #[must_use]
    pub fn accuracy(&self) -> Share {
        let near = self.errors_km.iter().filter(|&&error| error <= NEAR_KM);
        Share {
            right: near.count() as u32,
            of: self.errors_km.len() as u32 + self.unresolved,
        }
    }

    /// Strict matches that were given no coordinates.
    #[must_use]
    pub fn unresolved(&self) -> u32 {
        self.unresolved
    }

    /// The middle error of the resolved ones; of an even number the mean of the middle two.
    #[must_use]
    pub fn median_km(&self) -> Option<f64> {
        let errors = self.sorted();
        let middle = errors.len() / 2;
        let upper = errors.get(middle)?;
        if errors.len() % 2 == 1 {
            return Some(*upper);
        }
        Some(f64::midpoint(errors[middle - 1], *upper))
    }

    /// The mean error of the resolved ones.
    #[must_use]
    pub fn mean_km(&self) -> Option<f64> {
        let count = self.errors_km.len();
        (count > 0).then(|| self.sorted().iter().sum::<f64>() / count as f64)
    }

    /// The area under the curve of the sorted ln(1 + km) of the resolved ones, by trapezoids, as a
    /// share of the area at the farthest distance: 0 is perfect, 1 the worst.
    #[must_use]
    pub fn auc(&self) -> Option<f64> {
        let logs: Vec<f64> = self.sorted().into_iter().map(f64::ln_1p).collect();
        let area = match logs.as_slice() {
            [] => return None,
            [only] => *only,
            many => {
                let steps = many.windows(2).map(|step| f64::midpoint(step[0], step[1]));
                steps.sum::<f64>() / (many.len() - 1) as f64
            }
        };
        Some(area / FARTHEST_KM.ln())
    }

    /// Found at its exact extent and within 161 km, over the gold places with coordinates;
    /// predictions paired with gold places that have none are left out.
    #[must_use]
    pub fn end_to_end(&self) -> Tally {
        self.end_to_end
    }

    fn sorted(&self) -> Vec<f64> {
        let mut errors = self.errors_km.clone();
        errors.sort_by(f64::total_cmp);
        errors
    }
}

#[derive(Serialize)]
struct ResolutionFigures {
    accuracy_161_km: Share,
    unresolved: u32,
    median_km: Option<f64>,
    mean_km: Option<f64>,
    auc: Option<f64>,
    end_to_end: Tally,
}

impl Serialize for Resolution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ResolutionFigures {
            accuracy_161_km: self.accuracy(),
            unresolved: self.unresolved,
            median_km: self.median_km(),
            mean_km: self.mean_km(),
            auc: self.auc(),
            end_to_end: self.end_to_end,
        }
        .serialize(serializer)
    }
}

/// Great-circle distance by the haversine formula on a sphere of Earth's mean radius.
pub(crate) fn distance_km((lat1, lon1): Point, (lat2, lon2): Point) -> f64 {
    let half_sine = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let haversine = half_sine(lat1, lat2)
        + lat1.to_radians().cos() * lat2.to_radians().cos() * half_sine(lon1, lon2);
    2.0 * EARTH_RADIUS_KM * haversine.clamp(0.0, 1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn off_by(errors_km: &[f64], unresolved: u32) -> Resolution {
        Resolution {
            errors_km: errors_km.to_vec(),
            unresolved,
            end_to_end: Tally::default(),
        }
    }

    #[test]
    fn distances_are_those_of_the_globe() {
        let (paris, london) = ((48.8534, 2.3488), (51.5085, -0.1257));
        assert!((distance_km(paris, london) - 343.6).abs() < 0.5);
        assert!(distance_km(paris, paris) < 1e-9);
        let antipode = distance_km((0.0, 0.0), (0.0, 180.0));
        assert!((antipode - 20_015.1).abs() < 0.1);
    }

    #[test]
    fn medians_and_means_are_of_the_resolved_ones() {
        let odd = off_by(&[300.0, 0.0, 60.0], 0);
        assert_eq!(odd.median_km(), Some(60.0));
        assert_eq!(odd.mean_km(), Some(120.0));
        let even = off_by(&[10.0, 0.0], 2);
        assert_eq!(even.median_km(), Some(5.0));
        assert_eq!(even.accuracy(), Share { right: 2, of: 4 });
        assert_eq!(off_by(&[], 1).median_km(), None);
    }

    #[test]
    fn the_area_runs_from_perfect_to_the_farthest() {
        assert_eq!(off_by(&[0.0, 0.0, 0.0], 0).auc(), Some(0.0));
        let farthest = off_by(&[FARTHEST_KM - 1.0; 4], 0).auc().unwrap();
        assert!((farthest - 1.0).abs() < 1e-12);
        let half = off_by(&[0.0, FARTHEST_KM - 1.0], 0).auc().unwrap();
        assert!((half - 0.5).abs() < 1e-12);
    }
}
