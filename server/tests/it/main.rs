//! The whole service in one process, on both databases: the router as it is served, over a
//! database of each test's own, with a clock to turn.

mod administration;
mod afterwards;
mod bad_input;
mod commands;
mod database_down;
mod headers;
mod hostile;
mod islands;
mod kill;
mod migrations;
mod moments;
mod other_endings;
mod permissions;
mod properties;
mod sign_in;
mod sign_off;
mod store_contract;
mod story;
mod support;
