//! Pages: plain functions from a read model to a [`Page`], rendered whole by [`render`].

pub mod account;
pub mod administrator;
pub mod applicant;
mod column;
pub mod coordinator;
pub mod declaration;
pub mod director;
pub mod distance;
mod document;
pub mod download;
pub mod errors;
pub mod held;
pub mod mailbox;
mod own_data;
pub mod paths;
pub mod public;
pub mod section;
pub mod trustee;
pub mod yearly;

pub use document::{Chrome, Page, Site, Visitor, render};
pub use own_data::organisation_data;
