//! Documents that are unlike the others.

use serde::Serialize;

use crate::emit::wire::Record;

/// Shorter documents have no rate worth a look; code points, or what else offsets count.
const SHORTEST: u32 = 500;

/// Of each side so many are kept.
const KEPT: usize = 50;

/// A rate this many median deviations from the median is unlike the others (Iglewicz and Hoaglin
/// 1993: 3.5 on normal scores, which are 0.6745 deviations each).
const FAR: f64 = 3.5 / 0.6745;

/// Annotations a thousand characters, by document.
#[derive(Debug, Default)]
pub(super) struct Outliers {
    rates: Vec<f32>,
    few: Vec<(f32, String)>,
    many: Vec<(f32, String)>,
}

/// A document with far fewer or far more annotations than the others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Outlier {
    pub(crate) document: String,
    /// Annotations a thousand characters.
    pub(crate) rate: f64,
    /// The rate in the middle of all documents.
    pub(crate) median: f64,
}

impl Outliers {
    pub(super) fn add(&mut self, record: &Record, annotations: usize) {
        let Some(length) = record.length.filter(|&length| length >= SHORTEST) else {
            return;
        };
        let rate = annotations as f32 * 1000.0 / length as f32;
        self.rates.push(rate);
        keep(&mut self.few, rate, &record.id, |kept| rate < kept);
        keep(&mut self.many, rate, &record.id, |kept| rate > kept);
    }

    /// The farthest first; half of them with too few, half with too many, if there are as many.
    pub(super) fn top(&self, most: usize) -> Vec<Outlier> {
        let Some(median) = median(self.rates.clone()) else {
            return Vec::new();
        };
        let distances = self.rates.iter().map(|rate| (rate - median).abs());
        let deviation = distances.collect::<Vec<_>>();
        let far = FAR * f64::from(self::median(deviation).unwrap_or(0.0));
        let side = |kept: &[(f32, String)], sign: f32, most: usize| {
            let is_far = |rate: f32| f64::from((rate - median) * sign) > far && far > 0.0;
            let far = kept.iter().filter(|(rate, _)| is_far(*rate)).take(most);
            far.map(|(rate, document)| Outlier {
                document: document.clone(),
                rate: hundredths(*rate),
                median: hundredths(median),
            })
            .collect::<Vec<_>>()
        };
        let few = side(&self.few, -1.0, most / 2);
        let many = side(&self.many, 1.0, most - few.len());
        few.into_iter().chain(many).collect()
    }
}

/// Keeps the document where it belongs in the order, if it does.
fn keep(kept: &mut Vec<(f32, String)>, rate: f32, id: &str, before: impl Fn(f32) -> bool) {
    let at = kept.iter().position(|(other, _)| before(*other));
    let at = at.unwrap_or(kept.len());
    if at < KEPT {
        kept.insert(at, (rate, id.to_owned()));
        kept.truncate(KEPT);
    }
}

fn median(mut rates: Vec<f32>) -> Option<f32> {
    let middle = rates.len() / 2;
    if rates.is_empty() {
        return None;
    }
    Some(*rates.select_nth_unstable_by(middle, f32::total_cmp).1)
}

fn hundredths(rate: f32) -> f64 {
    (f64::from(rate) * 100.0).round() / 100.0
}
