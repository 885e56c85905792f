//! Ctrl-C and SIGTERM: the run ends behind the window at hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the run was asked to end.
#[derive(Clone, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    pub(super) fn came(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// From now on a first signal asks the run to end, and a second ends it at once, as does
    /// waiting in vain. A file that grows beyond the limit of its size is an error of writing.
    #[cfg(unix)]
    pub(super) fn listen() -> Self {
        use std::{process, thread, time::Duration};

        use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
        use signal_hook::{flag, iterator::Signals};

        /// What a run may take to end that hangs in reading or writing.
        const PATIENCE: Duration = Duration::from_secs(5);

        let interrupt = Self::default();
        // Without a place for signals the run goes on as it did without asking for one.
        let _ = flag::register(SIGXFSZ, Arc::default());
        if let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) {
            let came = Arc::clone(&interrupt.0);
            thread::spawn(move || {
                for _ in signals.forever() {
                    if came.swap(true, Ordering::Relaxed) {
                        process::exit(super::super::INTERRUPTED.into());
                    }
                    thread::spawn(|| {
                        thread::sleep(PATIENCE);
                        process::exit(super::super::INTERRUPTED.into());
                    });
                }
            });
        }
        interrupt
    }

    /// The system ends the run at once; what was written goes on with `--resume`.
    #[cfg(not(unix))]
    pub(super) fn listen() -> Self {
        Self::default()
    }
}
