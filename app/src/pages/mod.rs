//! Pages: plain functions from a read model to a [`Page`], rendered whole by [`render`].

pub mod account;
mod column;
pub mod coordinator;
pub mod director;
mod document;
pub mod mailbox;
pub mod section;

pub use document::{Chrome, Page, Site, Visitor, render};
