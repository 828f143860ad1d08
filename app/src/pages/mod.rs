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
pub mod errors;
pub mod held;
pub mod mailbox;
pub mod paths;
pub mod public;
pub mod reminder;
pub mod section;
pub mod trustee;

pub use document::{Chrome, Page, Site, Visitor, render};
