//! The threads that tag, kept from one window to the next.

use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Pools by process and number of threads. A process that was forked has none of its parent's
/// threads, so it makes a pool of its own.
static POOLS: Mutex<Vec<(u32, usize, Arc<ThreadPool>)>> = Mutex::new(Vec::new());

/// A pool of that many threads, or of one for each core.
pub fn pool(jobs: Option<usize>) -> Result<Arc<ThreadPool>, String> {
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    let jobs = jobs.unwrap_or_else(cores);
    let process = std::process::id();
    let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
    let mut all = pools.iter();
    if let Some((.., pool)) = all.find(|(of, threads, _)| (*of, *threads) == (process, jobs)) {
        return Ok(Arc::clone(pool));
    }
    let built = ThreadPoolBuilder::new()
        .num_threads(jobs)
        .thread_name(|number| format!("dateline-{number}"))
        .build();
    let pool = Arc::new(built.map_err(|error| error.to_string())?);
    pools.push((process, jobs, Arc::clone(&pool)));
    Ok(pool)
}
