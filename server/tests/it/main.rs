//! The whole service in one process, on both databases: the router as it is served, over a
//! database of each test's own, with a clock to turn.

mod database_down;
mod migrations;
mod sign_in;
mod store_contract;
mod story;
mod support;
