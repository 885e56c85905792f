//! A window of articles that is tagged while Python does something else.

use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use rayon::ThreadPool;
use rayon::prelude::*;

use crate::article::Article;
use crate::failure::taken_twice;
use crate::object::Objects;
use crate::tagger::{Outcome, Reading, Tagger};

/// Articles on their way through the pipeline.
#[pyclass(frozen, module = "dateline._native")]
pub struct Window {
    outcomes: Mutex<Option<Receiver<Vec<Outcome>>>>,
}

impl Window {
    /// Begins to tag; returns at once.
    pub fn start(
        pool: &ThreadPool,
        tagger: Arc<Tagger>,
        reading: Reading,
        articles: Vec<Article>,
    ) -> Self {
        let (send, outcomes) = sync_channel(1);
        pool.spawn(move || {
            let articles = articles.into_par_iter().with_max_len(1);
            let outcomes = articles.map(|article| tagger.tag(article, &reading));
            // Nobody waits any more if the results are not wanted.
            let _ = send.send(outcomes.collect());
        });
        Self {
            outcomes: Mutex::new(Some(outcomes)),
        }
    }
}

#[pymethods]
impl Window {
    /// The results in the order of the articles, exceptions in the place of failures; waits for
    /// them without holding the interpreter.
    fn results<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let outcomes = py.detach(|| {
            let mut outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
            outcomes.take().and_then(|outcomes| outcomes.recv().ok())
        });
        let objects = Objects::new(py);
        let results = PyList::empty(py);
        for outcome in outcomes.ok_or_else(taken_twice)? {
            results.append(of_outcome(&objects, &outcome)?)?;
        }
        Ok(results)
    }
}

/// A result as Python has it; an exception for a failure.
pub fn of_outcome<'py>(objects: &Objects<'py>, outcome: &Outcome) -> PyResult<Bound<'py, PyAny>> {
    let py = objects.py();
    Ok(match outcome {
        Outcome::Record(record, None) => objects.of(record)?,
        Outcome::Record(record, Some(text)) => {
            let both = (objects.of(record)?, PyString::new(py, text));
            both.into_pyobject(py)?.into_any()
        }
        Outcome::Json(line) => PyString::from_bytes(py, line)?.into_any(),
        Outcome::Failed(failed) => failed.error(py).into_value(py).into_bound(py).into_any(),
    })
}
