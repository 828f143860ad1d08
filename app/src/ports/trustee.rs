//! What a trustee reads behind a one-time link.

use super::case::Section;
use super::request::Change;
use crate::domain::Timestamp;

/// What a trustee is asked to sign. Never printed for debugging: the token is a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct AttestModel {
    /// The one-time token of the link.
    pub token: String,
    /// The organisation's name.
    pub organisation: String,
    /// Who sent the application.
    pub member: String,
    /// The trustee's name.
    pub trustee: String,
    /// The application's reference.
    pub reference: String,
    /// When the application was sent.
    pub sent_at: Timestamp,
    /// When the link ends.
    pub ends_at: Timestamp,
    /// The six answers as sent.
    pub sections: Vec<Section>,
    /// Where they differ from what the Board signed before, and when it signed that.
    pub changed_since: Option<(Vec<Change>, Timestamp)>,
}
