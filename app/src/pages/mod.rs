//! Pages: plain functions from a read model to a [`Page`], rendered whole by [`render`].

mod document;

pub use document::{Chrome, Page, Site, Visitor, render};
