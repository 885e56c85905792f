//! A mistake of the program costs one document, not the run.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static IS_CATCHING: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Lets [`caught`] keep to itself what panics say: it may hold raw text of the article.
pub(super) fn prepare() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |mistake| {
        if IS_CATCHING.get() {
            let place = mistake.location().map(ToString::to_string);
            PLACE.set(place.unwrap_or_default());
        } else {
            usual(mistake);
        }
    }));
}

/// What some work gives, or the place in the program where it panicked.
///
/// What the work changes must not be used again after a panic.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    IS_CATCHING.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    IS_CATCHING.set(false);
    outcome.map_err(|_| PLACE.take())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_by_its_place_and_work_goes_on() {
        prepare();
        let place = caught(|| panic!("a mistake")).unwrap_err();
        assert!(place.contains("mishap.rs:"), "{place}");
        assert_eq!(caught(|| 7), Ok(7));
    }
}
