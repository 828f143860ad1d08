//! The whole service in one process, on both databases: the router as it is served, over a
//! database of each test's own, with a clock to turn.

mod story;
mod support;
