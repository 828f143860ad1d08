//! Pages: plain functions from a read model to a [`Page`], rendered whole by [`render`].

pub mod account;
pub mod administrator;
pub mod applicant;
pub mod audit;
mod column;
pub mod confirm;
pub mod coordinator;
mod corroboration;
pub mod declaration;
pub mod director;
mod document;
pub mod done;
pub mod download;
pub mod errors;
pub mod evidence;
pub mod held;
pub mod insight;
pub mod mailbox;
pub mod meetings;
pub mod members;
mod own_data;
pub mod paths;
pub mod phone_notes;
pub mod places;
pub mod public;
pub mod reminder;
mod requests;
pub mod seats;
pub mod section;
mod section_rows;
pub mod trustee;
pub mod unsaved;
pub mod yearly;

pub use document::{Chrome, Page, Site, Visitor, render};
pub use own_data::organisation_data;
