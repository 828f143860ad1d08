//! Pages: plain functions from a read model to a [`Page`], rendered whole by [`render`].

pub mod applicant;
pub mod declaration;
pub mod distance;
mod document;
pub mod errors;
pub mod public;
pub mod paths;
pub mod section;
pub mod trustee;
pub mod account;
mod column;
pub mod coordinator;
pub mod director;
pub mod mailbox;

pub use document::{Chrome, Page, Site, Visitor, render};
