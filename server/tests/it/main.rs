//! The whole service in one process, on both databases: the router as it is served, over a
//! database of each test's own, with a clock to turn.

mod administration;
mod bad_input;
mod commands;
mod corroboration;
mod database_down;
mod evidence;
mod headers;
mod hostile;
mod import_killed;
mod imports;
mod islands;
mod joint_allocation;
mod kill;
mod lists;
mod member_lists;
mod members;
mod migrations;
mod moments;
mod other_endings;
mod permissions;
mod properties;
mod ranking;
mod requests;
mod requests_refused;
mod scanning;
mod session_end;
mod sign_in;
mod store_contract;
mod story;
mod support;
mod upload_memory;
mod uploads;
mod walls;
mod writing;
