//! Pages: plain functions from a read model to a [`Page`], rendered whole by [`render`].

mod document;
pub mod errors;
pub mod public;

pub use document::{Chrome, Page, Site, Visitor, render};
