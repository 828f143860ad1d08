//! Pages: plain functions from a read model to a [`Page`], rendered whole by [`render`].

mod document;
pub mod paths;
pub mod section;

pub use document::{Chrome, Page, Site, Visitor, render};
