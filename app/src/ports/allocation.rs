//! What directors read of the joint allocation.

use serde::Serialize;

use crate::domain::Proposal;

/// A confirmed anchor that distance cannot place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnplacedAnchor {
    /// Its application's reference.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// Code of the partnership chosen by hand.
    pub chosen: Option<String>,
}

/// A proposal, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProposalView {
    /// The day whose reference points and seats it rests on (YYYY-MM-DD).
    pub on: String,
    /// The release of the postcodes.
    pub data_date: String,
    /// Who would go where, and why. The ids are the applications' references.
    pub proposal: Proposal,
    /// Seats that stay vacant, "Community Partnership 4 (Lead)", in the place's order.
    pub left: Vec<String>,
    /// Anchors whose premises nobody can place.
    pub unlocated: Vec<UnplacedAnchor>,
}
