//! What directors say to each other about one application.

use super::director::CaseView;
use crate::domain::Timestamp;

/// One post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Names it in the address: "#post-7".
    pub number: usize,
    /// About this principle; none: about the application as a whole.
    pub principle: Option<u8>,
    /// Who wrote it.
    pub by: String,
    /// What they wrote.
    pub words: String,
    /// When.
    pub at: Timestamp,
    /// Whose attention it asks for.
    pub mentions: Vec<String>,
    /// True when the reader's attention is asked for.
    pub mentions_reader: bool,
}

/// The discussion of one application, for a director whose own assessment is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiscussionView {
    /// The application with the assessments that it is about.
    pub view: CaseView,
    /// Oldest first.
    pub posts: Vec<Post>,
    /// Who else reads it and can be told: id and name.
    pub readers: Vec<(String, String)>,
    /// Names the next post, so that a form sent twice is one post.
    pub key: String,
    /// False once it can only be read.
    pub is_open: bool,
}
