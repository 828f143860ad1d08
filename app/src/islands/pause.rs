use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

/// Does something once nobody has typed for a while.
#[derive(Clone)]
pub struct Pause {
    length: Duration,
    waiting: Rc<Cell<Option<TimeoutHandle>>>,
}

impl Pause {
    /// A pause of so many milliseconds.
    pub fn of(milliseconds: u64) -> Self {
        Self { length: Duration::from_millis(milliseconds), waiting: Rc::default() }
    }

    /// Starts the pause again, and does `then` at its end.
    pub fn then(&self, then: impl FnOnce() + 'static) {
        self.cancel();
        self.waiting.set(set_timeout_with_handle(then, self.length).ok());
    }

    /// Does nothing at its end.
    pub fn cancel(&self) {
        if let Some(timeout) = self.waiting.take() {
            timeout.clear();
        }
    }
}
