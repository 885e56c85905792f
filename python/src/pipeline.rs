//! The pipeline as Python has it.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_pyarrow::{IntoPyArrow, PyArrowException, PyArrowType};
use arrow_schema::Schema;
use dateline::analysis::Confidence;
use dateline::emit::{RecordOptions, Selection, Unit};
use dateline::read::{Fields, Given, InputOptions, date};
use dateline::{Day, Pipeline as Stages};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::article::{Article, iso};
use crate::batch::{BatchError, tag_batch};
use crate::failure::{date_error, lists_error, option_error};
use crate::object::Objects;
use crate::pool::pool;
use crate::tagger::{Form, Outcome, Reading, Tagger};
use crate::window::{Window, of_outcome};

/// The stages with their lists, shared between threads.
#[pyclass(frozen, module = "dateline._native")]
pub struct Pipeline {
    tagger: Arc<Tagger>,
}

#[pymethods]
impl Pipeline {
    #[new]
    #[pyo3(signature = (gazetteers, builtin_lists, only, min_confidence, any_language, text, offsets))]
    #[allow(clippy::too_many_arguments)] // Python's keywords
    fn new(
        py: Python<'_>,
        gazetteers: Vec<PathBuf>,
        builtin_lists: bool,
        only: Option<Vec<String>>,
        min_confidence: f64,
        any_language: bool,
        text: bool,
        offsets: &str,
    ) -> PyResult<Self> {
        let wrong = |message| option_error(py, message);
        let selection = selection(only.as_deref(), min_confidence).map_err(wrong)?;
        let unit = Unit::from_word(offsets).ok_or_else(|| {
            let units = Unit::ALL.map(Unit::as_str).join(", ");
            wrong(format!("offsets={offsets:?}: it is one of {units}"))
        })?;
        let built = py.detach(|| {
            let builder = Stages::builder()
                .builtin_lists(builtin_lists)
                .any_language(any_language);
            let folders = gazetteers.into_iter();
            folders
                .fold(builder, |builder, folder| builder.gazetteers(folder))
                .build()
        });
        let pipeline = built.map_err(|error| lists_error(py, &error))?;
        let options = RecordOptions {
            with_text: text,
            unit,
            ..RecordOptions::of_selection(&pipeline, &selection)
        };
        Ok(Self {
            tagger: Arc::new(Tagger {
                pipeline,
                selection,
                options,
            }),
        })
    }

    /// Program version, hash of all lists and last day that they know of.
    fn by(&self) -> &str {
        self.tagger.pipeline.by()
    }

    /// Tags one article on this thread, without holding the interpreter.
    fn tag<'py>(
        &self,
        py: Python<'py>,
        article: &Bound<'py, PyAny>,
        how: &Bound<'py, How>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let article = Article::of(article, 0)?;
        let reading = how.get().reading();
        let outcome = py.detach(|| self.tagger.tag(article, &reading));
        if let Outcome::Failed(failed) = &outcome {
            return Err(failed.error(py));
        }
        of_outcome(&Objects::new(py), &outcome)
    }

    /// Begins to tag articles on all threads; `first` is the number of the first.
    #[pyo3(signature = (articles, first, how, jobs))]
    fn start(
        &self,
        py: Python<'_>,
        articles: &Bound<'_, PyList>,
        first: u64,
        how: &Bound<'_, How>,
        jobs: Option<usize>,
    ) -> PyResult<Window> {
        let reading = how.get().reading();
        let numbered = articles.iter().zip(first..);
        let articles = numbered.map(|(article, number)| Article::of(&article, number));
        let articles = articles.collect::<PyResult<Vec<_>>>()?;
        let pool = pool(jobs).map_err(|message| option_error(py, message))?;
        Ok(Window::start(
            &pool,
            Arc::clone(&self.tagger),
            reading,
            articles,
        ))
    }

    /// Tags the first articles of a batch of Arrow on this thread, without holding the interpreter;
    /// as many as the batch of records that it gives has rows. `first` is the number of the first.
    fn tag_batch<'py>(
        &self,
        py: Python<'py>,
        articles: PyArrowType<RecordBatch>,
        first: u64,
        how: &Bound<'py, How>,
        schema: PyArrowType<Schema>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let reading = how.get().reading();
        let schema = Arc::new(schema.0);
        let records = py.detach(|| tag_batch(&self.tagger, &reading, &articles.0, first, &schema));
        match records {
            Ok(records) => records.into_pyarrow(py),
            Err(BatchError::Article(failed)) => Err(failed.error(py)),
            Err(BatchError::Arrow(error)) => Err(PyArrowException::new_err(error.to_string())),
        }
    }
}

/// How articles are read and what comes out.
#[pyclass(frozen, module = "dateline._native")]
pub struct How {
    form: Form,
    fields: Fields,
    date: Option<Day>,
    answers: bool,
}

#[pymethods]
impl How {
    #[new]
    fn new(
        py: Python<'_>,
        form: &str,
        fields: Option<&str>,
        date: Option<&Bound<'_, PyAny>>,
        answers: bool,
    ) -> PyResult<Self> {
        let fields = fields.map_or(Ok(Fields::default()), str::parse);
        Ok(Self {
            form: match form {
                "dicts" => Form::Dict,
                "records" => Form::Both,
                "json" => Form::Json,
                other => {
                    let message = format!("out={other:?}: it is one of records, dicts, json");
                    return Err(option_error(py, message));
                }
            },
            fields: fields.map_err(|error| option_error(py, error.to_string()))?,
            date: day(py, date)?,
            answers,
        })
    }
}

impl How {
    fn reading(&self) -> Reading {
        Reading {
            given: Given::new(InputOptions {
                fields: self.fields.clone(),
                date: self.date,
                ..InputOptions::default()
            }),
            form: self.form,
            answers: self.answers,
        }
    }
}

fn day(py: Python<'_>, date: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Day>> {
    let Some(date) = date else { return Ok(None) };
    let text = match date.cast::<PyString>() {
        Ok(text) => text.to_str()?.to_owned(),
        Err(_) => iso(date)?.ok_or_else(|| {
            let kind = date.get_type().to_string();
            date_error(
                py,
                format!("a date is a string or a datetime.date, not {kind}"),
            )
        })?,
    };
    if text.trim().is_empty() {
        return Ok(None);
    }
    let day = date::of_text(&text);
    day.map(Some)
        .map_err(|error| date_error(py, error.to_string()))
}

fn selection(only: Option<&[String]>, min_confidence: f64) -> Result<Selection, String> {
    let mut selection = Selection {
        least: Confidence::at_least(min_confidence).ok_or_else(|| {
            format!("min_confidence={min_confidence}: it is a number from 0 to 1")
        })?,
        ..Selection::default()
    };
    let Some(only) = only else {
        return Ok(selection);
    };
    let Selection {
        actors,
        places,
        dates,
        counts,
        terms,
        ..
    } = &mut selection;
    let mut types = [
        ("actor", actors),
        ("place", places),
        ("date", dates),
        ("count", counts),
        ("term", terms),
    ];
    for (type_, is_taken) in &mut types {
        **is_taken = only.iter().any(|word| word == type_);
    }
    let names = types.map(|(name, _)| name);
    match only.iter().find(|word| !names.contains(&word.as_str())) {
        Some(word) => Err(format!("only={word:?}: the types are {}", names.join(", "))),
        None => Ok(selection),
    }
}
