//! The compiled part of the Python package: pipelines, windows of articles tagged on all cores, and
//! the program. Everything that people see of it is written in Python, in `python/dateline/`.

mod article;
mod batch;
mod columns;
mod command;
mod failure;
mod object;
mod pipeline;
mod pool;
mod tagger;
mod window;

use pyo3::prelude::*;

/// The compiled part of dateline.
#[pymodule(gil_used = true)]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("RECORD_SCHEMA", ::dateline::emit::RECORD_SCHEMA)?;
    module.add_class::<pipeline::Pipeline>()?;
    module.add_class::<pipeline::How>()?;
    module.add_class::<window::Window>()?;
    module.add_function(wrap_pyfunction!(command::run, module)?)
}
