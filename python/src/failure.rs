//! Failures → exceptions of `dateline.errors`.

use dateline::read::Failure;
use dateline::{Document, ListsError};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

/// Why an article has no record.
pub enum Failed {
    /// It holds no text.
    Unreadable(Failure),
    /// The program made a mistake with it.
    Mistake(Failure),
}

impl Failed {
    /// A document without text that tells the failure as its problem.
    pub fn answer(&self) -> Option<Document> {
        match self {
            Self::Unreadable(failure) => failure.answer(),
            Self::Mistake(failure) => failure.answer().map(|mut document| {
                for problem in &mut document.problems {
                    problem.code = "program_mistake".into();
                }
                document
            }),
        }
    }

    /// The exception.
    pub fn error(&self, py: Python<'_>) -> PyErr {
        let (name, failure) = match self {
            Self::Unreadable(failure) => ("ArticleError", failure),
            Self::Mistake(failure) => ("ProgramError", failure),
        };
        let message = failure.to_string();
        made(py, name, (message, failure.id.clone()))
    }
}

/// Lists that cannot be used.
pub fn lists_error(py: Python<'_>, error: &ListsError) -> PyErr {
    let message = error.to_string();
    match error {
        ListsError::Mistake(folder, mistake) => {
            let place = (folder.join(&mistake.file), mistake.line, mistake.column);
            made(py, "ListsError", (message, place, mistake.hint.clone()))
        }
        ListsError::Unreadable(path, _) => made(
            py,
            "UnreadableListsError",
            (message, (path.clone(), 0, 0), ""),
        ),
        _ => made(py, "Error", (message,)),
    }
}

/// An argument that means nothing.
pub fn option_error(py: Python<'_>, message: String) -> PyErr {
    made(py, "OptionError", (message,))
}

/// A date that is none.
pub fn date_error(py: Python<'_>, message: String) -> PyErr {
    made(py, "DateError", (message,))
}

fn made<'py, A>(py: Python<'py>, name: &str, arguments: A) -> PyErr
where
    A: pyo3::call::PyCallArgs<'py>,
{
    let class = || py.import("dateline.errors")?.getattr(name);
    match class().and_then(|class| class.call1(arguments)) {
        Ok(error) => PyErr::from_value(error),
        Err(error) => error,
    }
}

/// A window that gave its results already.
pub fn taken_twice() -> PyErr {
    PyRuntimeError::new_err("the results of this window were taken before")
}
