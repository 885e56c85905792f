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
use crate::tagger::{Form, Outcome, Reading, Tagger};

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
        let _paused = PausedCollector::new(py)?;
        let results = PyList::empty(py);
        for outcome in outcomes.ok_or_else(taken_twice)? {
            results.append(of_outcome(&objects, &outcome)?)?;
        }
        Ok(results)
    }
}

/// Python's collector of cycles, paused: thousands of new objects that hold no cycle would make it
/// look through them again and again.
struct PausedCollector<'py>(Option<Bound<'py, PyModule>>);

impl<'py> PausedCollector<'py> {
    fn new(py: Python<'py>) -> PyResult<Self> {
        let gc = py.import("gc")?;
        let was_on = gc.call_method0("isenabled")?.is_truthy()?;
        if was_on {
            gc.call_method0("disable")?;
        }
        Ok(Self(was_on.then_some(gc)))
    }
}

impl Drop for PausedCollector<'_> {
    fn drop(&mut self) {
        if let Some(gc) = &self.0 {
            // It takes no argument and cannot fail.
            let _ = gc.call_method0("enable");
        }
    }
}

/// A result as Python has it; an exception for a failure.
pub fn of_outcome<'py>(objects: &Objects<'py>, outcome: &Outcome) -> PyResult<Bound<'py, PyAny>> {
    let py = objects.py();
    let tagged = match outcome {
        Outcome::Tagged(tagged) => tagged,
        Outcome::Failed(failed) => {
            return Ok(failed.error(py).into_value(py).into_bound(py).into_any());
        }
    };
    if tagged.form == Form::Json {
        return Ok(PyString::new(py, &tagged.line).into_any());
    }
    let dict = objects.of(&tagged.line)?;
    match &tagged.text {
        Some(text) => Ok((dict, PyString::new(py, text))
            .into_pyobject(py)?
            .into_any()),
        None => Ok(dict),
    }
}
