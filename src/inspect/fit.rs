//! Fits the weights by which places of one name are told apart.
//!
//! ```text
//! DATELINE_FIT=a.jsonl:b.jsonl cargo test --lib fit -- --ignored --nocapture
//! ```
//!
//! takes gold sets whose places have coordinates, changes one weight of
//! `gazetteers/words/place.tsv` after the other, and keeps what puts more of the strict matches
//! within 161 km. It prints, for documents that it did not fit on, how many were right before and
//! after, and then the weights that all documents together give. Which documents are in which fold
//! is drawn with a fixed seed, so that the same sets give the same lines.

use std::collections::HashMap;
use std::fs;

use crate::analysis::Body;
use crate::document::Document;
use crate::emit::wire::Record;
use crate::inspect::score::{NEAR_KM, distance_km};
use crate::pipeline::{Pipeline, Scratch};

const FOLDS: usize = 4;
const SEED: u64 = 20_261_125;

/// What a weight may be changed by, tried in this order.
const STEPS: [i32; 6] = [2, -2, 6, -6, 20, -20];

/// How often all weights are gone through.
const ROUNDS: usize = 1;

struct Gold {
    fold: usize,
    document: Document,
    /// Points by extent in bytes.
    places: HashMap<(u32, u32), (f64, f64)>,
}

impl Gold {
    fn of(record: &Record, fold: usize) -> Self {
        let text = record.text.clone().unwrap_or_default();
        let mut bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
        bytes.push(text.len() as u32);
        let byte = |char: u32| bytes.get(char as usize).copied().unwrap_or(0);
        let entities = &record.entities;
        let places = record.annotations.iter().filter_map(|row| {
            let entity = row.entity.as_ref();
            let entity = entity.and_then(|id| entities.iter().find(|entity| entity.id == *id));
            let lat = row.lat.or(entity.and_then(|entity| entity.lat))?;
            let lon = row.lon.or(entity.and_then(|entity| entity.lon))?;
            let place = row.type_ == "place";
            place.then_some(((byte(row.start), byte(row.end)), (lat, lon)))
        });
        let places = places.collect();
        Self {
            fold,
            document: Document::new(text),
            places,
        }
    }

    /// Of its places that were found, how many were put within 161 km.
    fn right(&self, pipeline: &Pipeline, scratch: &mut Scratch) -> usize {
        let analysis = pipeline.analyse_with(scratch, &self.document);
        let right = analysis.annotations.iter().filter(|annotation| {
            let span = (annotation.span.start, annotation.span.end);
            let Body::Place(place) = &annotation.body else {
                return false;
            };
            let facts = analysis.entities[place.entity.0 as usize].place.as_ref();
            let position = facts.and_then(|facts| facts.position);
            let degrees = |hundred_thousandths: i32| f64::from(hundred_thousandths) / 1e5;
            self.places
                .get(&span)
                .zip(position)
                .is_some_and(|(gold, (lat, lon))| {
                    distance_km(*gold, (degrees(lat), degrees(lon))) <= NEAR_KM
                })
        });
        right.count()
    }
}

fn read() -> Vec<Gold> {
    let paths = std::env::var("DATELINE_FIT").expect("DATELINE_FIT names the gold sets");
    let mut state = SEED;
    let mut all = Vec::new();
    for path in paths.split(':') {
        let text = fs::read_to_string(path).expect("a gold set");
        for line in text.lines() {
            let record: Record = serde_json::from_str(line).expect("a gold record");
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            all.push(Gold::of(&record, (state >> 33) as usize % FOLDS));
        }
    }
    all
}

struct Fitter {
    pipeline: Pipeline,
    scratch: Scratch,
    gold: Vec<Gold>,
}

impl Fitter {
    fn right(&mut self, counts: impl Fn(usize) -> bool) -> usize {
        let gold = self.gold.iter().filter(|gold| counts(gold.fold));
        gold.map(|gold| gold.right(&self.pipeline, &mut self.scratch))
            .sum()
    }

    fn weights(&mut self) -> Vec<(&'static str, i32)> {
        let weights = self.pipeline.place_weights().by_phrase();
        weights
            .into_iter()
            .map(|(name, value)| (name, *value))
            .collect()
    }

    fn set(&mut self, weight: usize, value: i32) {
        *self.pipeline.place_weights().by_phrase()[weight].1 = value;
    }

    /// Climbs from the weights of the list on the documents of some folds.
    fn climb(&mut self, counts: impl Fn(usize) -> bool + Copy) {
        let mut best = self.right(counts);
        for _ in 0..ROUNDS {
            for weight in 0..self.weights().len() {
                let before = self.weights()[weight].1;
                let mut kept = before;
                for step in STEPS {
                    self.set(weight, before + step);
                    let right = self.right(counts);
                    if right > best {
                        (best, kept) = (right, before + step);
                    }
                }
                self.set(weight, kept);
            }
        }
    }
}

#[test]
#[ignore = "a tool: fits the weights of places to the sets in DATELINE_FIT"]
fn fits_the_weights_of_places() {
    let pipeline = Pipeline::builder().build().expect("the built-in lists");
    let mut fitter = Fitter {
        pipeline,
        scratch: Scratch::default(),
        gold: read(),
    };
    let list = fitter.weights();
    let (mut before, mut after) = (0, 0);
    for fold in 0..FOLDS {
        for (at, (_, value)) in list.iter().enumerate() {
            fitter.set(at, *value);
        }
        let held = fitter.right(|other| other == fold);
        fitter.climb(|other| other != fold);
        let fitted = fitter.right(|other| other == fold);
        println!("fold {fold}, not fitted on: {held} right before, {fitted} after");
        before += held;
        after += fitted;
    }
    println!("all folds: {before} before, {after} after");
    for (at, (_, value)) in list.iter().enumerate() {
        fitter.set(at, *value);
    }
    fitter.climb(|_| true);
    let right = fitter.right(|_| true);
    println!("fitted on all: {right} right");
    for ((name, before), (_, after)) in list.iter().zip(fitter.weights()) {
        println!("{name}\t{before} -> {after}");
    }
    assert!(right >= before, "the climb never goes down");
}
