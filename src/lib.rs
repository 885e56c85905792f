//! Tags who, where, when and how many in raw English news text.
//!
//! A [`Document`] goes into a [`Pipeline`], an [`Analysis`] comes out: stretches of the text that
//! name actors, places, dates and counts, and the entities that these are about. Names come from
//! lists, everything else from rules; nothing is learned, nothing is looked up outside, and the
//! same document gives the same analysis always.
//!
//! ```
//! use dateline::analysis::Body;
//! use dateline::{Document, Pipeline};
//!
//! let pipeline = Pipeline::builder().build()?;
//! let document = Document::new("Voters in Harare queued for hours.")
//!     .with_id("harare.txt")
//!     .with_date("2023-08-23".parse()?);
//!
//! let analysis = pipeline.analyse(&document);
//! for annotation in &analysis.annotations {
//!     let text = annotation.span.of(&document.text);
//!     if let Body::Place(place) = &annotation.body {
//!         let entity = &analysis.entities[place.entity.0 as usize];
//!         println!("{text}: {} in {:?}", entity.name, entity.country);
//!     }
//! }
//! assert!(analysis.entities.iter().any(|entity| entity.name == "Harare"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Records
//!
//! [`emit`] writes an analysis as a line of JSON, the form that the `dateline` program writes too;
//! its schema is [`emit::RECORD_SCHEMA`]. Spans are byte ranges; records count code points unless
//! another [`Unit`](emit::Unit) is asked for.
//!
//! ```
//! use dateline::emit::{RecordOptions, write_json_line};
//! use dateline::{Document, Pipeline};
//!
//! let pipeline = Pipeline::builder().build()?;
//! let options = RecordOptions::of(&pipeline);
//! let mut lines = Vec::new();
//! for text in ["Nothing was heard from Harare.", "Accra was calm."] {
//!     let document = Document::new(text);
//!     let analysis = pipeline.analyse(&document);
//!     write_json_line(&mut lines, &document, &analysis, &options);
//! }
//! assert_eq!(lines.iter().filter(|&&byte| byte == b'\n').count(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Lists of one's own
//!
//! A folder of tab-separated files is laid over the built-in lists; its entries win. A row needs
//! an id that names its source, a kind and a name; `|` stands between aliases. [`check_lists`]
//! tells every mistake in a folder, [`Pipeline::meanings`] everything that names can mean.
//!
//! ```
//! use dateline::{Document, Pipeline};
//!
//! let folder = tempfile::tempdir()?;
//! std::fs::write(
//!     folder.path().join("piers.tsv"),
//!     "id\tkind\tname\taliases\tcountry\tlat\tlon\n\
//!      mine:eko\tfacility\tEko Pier\tthe Ekopier|Ekopier\tNG\t6.4\t3.4\n",
//! )?;
//! let pipeline = Pipeline::builder().gazetteers(folder.path()).build()?;
//!
//! let document = Document::new("Two boats burned at Ekopier.");
//! let analysis = pipeline.analyse(&document);
//! let entity = &analysis.entities[0];
//! assert_eq!((entity.id.as_str(), entity.name.as_str()), ("mine:eko", "Eko Pier"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Many documents
//!
//! A [`Pipeline`] is cheap to clone and shared between threads; a thread that keeps its
//! [`Scratch`] from one document to the next saves the allocations.
//!
//! ```
//! use dateline::{Document, Pipeline, Scratch};
//!
//! let pipeline = Pipeline::builder().build()?;
//! std::thread::scope(|scope| {
//!     for texts in [["Accra was calm."], ["Harare was not."]] {
//!         let pipeline = &pipeline;
//!         scope.spawn(move || {
//!             let mut scratch = Scratch::default();
//!             for text in texts {
//!                 let analysis = pipeline.analyse_with(&mut scratch, &Document::new(text));
//!                 assert!(!analysis.annotations.is_empty());
//!             }
//!         });
//!     }
//! });
//! # Ok::<(), dateline::ListsError>(())
//! ```
//!
//! # Features
//!
//! - `lists`: the built-in gazetteers, compiled into the library.
//! - `cli`: the `dateline` program.
//! - `parallel`: many documents on all cores.
//! - `html`: the article of a web page, [`read::html`].
//! - `parquet`: the tables as Parquet files, `emit::tables::ParquetTable`.
//! - `language`: texts that are not English are refused, see [`Builder::any_language`].
//!
//! All are on by default; the library alone is `default-features = false, features = ["lists"]`.

pub mod analysis;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod day;
pub mod document;
pub mod emit;
mod gazetteer;
pub mod inspect;
mod link;
mod machine;
mod parse;
pub mod pipeline;
pub mod read;
mod recognise;
mod resolve;
mod segment;
pub mod span;

pub use analysis::Analysis;
pub use day::Day;
pub use document::Document;
pub use gazetteer::{
    Head, ListError, ListsError, NameMeaning, OfficeFault, OfficeFinding, check_lists,
};
pub use pipeline::{Builder, Pipeline, Scratch, Stage};
pub use span::Span;
