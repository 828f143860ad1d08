//! The community-anchors service. `main` wires it; the tests build it the same way.

pub mod auth;
pub mod commands;
pub mod config;
pub mod data_dir;
pub mod files;
pub mod http;
pub mod import;
pub mod jobs;
pub mod mail;
pub mod open_data;
pub mod seeds;
pub mod sheets;
pub mod store;
pub mod use_cases;
pub mod world;
