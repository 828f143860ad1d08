//! Why a verb was refused.

use app::domain::{Denied, WrongStage};

use crate::store::StoreError;

/// Why a verb was refused.
#[derive(Debug, thiserror::Error)]
pub enum UseCaseError {
    /// There is no such thing, or the person may not know of it.
    #[error("not found")]
    NotFound,
    /// The person sees it but may not do this.
    #[error("not allowed")]
    Denied,
    /// The right person, at the wrong stage.
    #[error("{0}")]
    WrongStage(WrongStage),
    /// Somebody changed it since it was read: a sentence saying what happened and who did it.
    #[error("{0}")]
    Stale(String),
    /// The conflict question comes first, for the application of this reference.
    #[error("Answer the conflict question first. Then you can read the application.")]
    AnswerFirst(String),
    /// A rule of the service says no, in a sentence for the screen.
    #[error("{0}")]
    Refused(String),
    /// The same, about one field of the form.
    #[error("{1}")]
    RefusedAt(&'static str, String),
    /// The storage failed.
    #[error("the storage failed")]
    Store(#[from] StoreError),
}

/// The result of a verb.
pub type UseCaseResult<T> = Result<T, UseCaseError>;

impl From<Denied> for UseCaseError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Unknown => Self::NotFound,
            Denied::NotYours => Self::Denied,
            Denied::WrongStage(wrong) => Self::WrongStage(wrong),
            Denied::Held(command) => Self::Refused(format!(
                "You cannot {} now: this application is on hold. The co-ordinator ends the hold.",
                command.words()
            )),
            Denied::NotHeld => Self::Refused("This application is not on hold.".into()),
        }
    }
}
