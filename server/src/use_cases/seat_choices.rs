//! A seat is given from the partnership's side: who could have it, who gets it, and why. The others are
//! kept with the decision.

use app::domain::{Actor, Basis, SeatKind, term_end};
use app::ports::Candidate;

use super::allocations::Giving;
use super::seat_views::Alternative;
use super::{Service, UseCaseError, UseCaseResult};

/// What a director chose.
#[derive(Clone, Debug)]
pub struct SeatChoice {
    /// The anchor's application.
    pub reference: String,
    /// True to ask the organisation at once.
    pub offers: bool,
    /// Why, in one word.
    pub basis: Basis,
    /// The priority or the part of the area; may be empty.
    pub speciality: String,
    /// Why, in words; may be empty.
    pub reason: String,
    /// The first day.
    pub starts_on: String,
    /// How long, in months.
    pub months: i64,
}

impl Service {
    /// Proposes an anchor for a seat, or offers it.
    pub async fn give_seat(
        &self,
        actor: &Actor,
        code: &str,
        kind: SeatKind,
        choice: &SeatChoice,
    ) -> UseCaseResult<()> {
        if choice.starts_on < self.today() {
            return Err(UseCaseError::RefusedAt("first-day", "The first day must be today or later".into()));
        }
        let mut tx = self.db.begin().await?;
        let giving = Giving {
            kind,
            offers: choice.offers,
            basis: choice.basis,
            speciality: choice.speciality.clone(),
            reason: choice.reason.clone(),
            starts_on: choice.starts_on.clone(),
            ends_on: term_end(&choice.starts_on, choice.months).ok_or_else(|| {
                UseCaseError::RefusedAt("first-day", "The first day must be a real date".into())
            })?,
            usual_reason: String::new(),
            proposal: String::new(),
        };
        self.give_to(&mut tx, actor, &choice.reference, code, &giving).await?;
        self.commit(tx).await
    }
}

/// The others who could have a seat, and what is said of why this one gets it.
pub(super) struct Settled {
    /// Why, in one word.
    pub basis: Basis,
    /// Why, in words; empty when the distance speaks for itself.
    pub reason: String,
    /// The others, as JSON.
    pub alternatives: String,
}

/// Nearest speaks for itself only when nobody else could say the same.
pub(super) fn settle(
    candidates: &[Candidate],
    reference: &str,
    is_nearest: bool,
    giving: &Giving,
) -> UseCaseResult<Settled> {
    let others = || candidates.iter().filter(|it| it.reference != reference);
    let is_contested = others().any(|it| (it.rank == Some(1) || it.proposed.is_some()) && !it.declined);
    let may_ask = giving.usual_reason.is_empty();
    let basis = match giving.basis {
        Basis::Nearest if !is_nearest && may_ask => {
            return Err(UseCaseError::RefusedAt(
                "basis",
                "This is not the nearest partnership of this anchor. Select another reason".into(),
            ));
        }
        Basis::Nearest if !is_nearest => Basis::Other,
        Basis::Nearest if is_contested => Basis::Contested,
        other => other,
    };
    let reason = match (giving.reason.as_str(), basis) {
        ("", Basis::Nearest) => "",
        ("", _) if may_ask => {
            let words = if is_contested {
                "Others could have this seat. Say why you choose this one"
            } else {
                "Say why this is not the nearest partnership"
            };
            return Err(UseCaseError::RefusedAt("reason", words.into()));
        }
        ("", _) => giving.usual_reason.as_str(),
        (typed, _) => typed,
    };
    let kept =
        |it: &Candidate| Alternative { reference: it.reference.clone(), metres: it.metres, rank: it.rank };
    let alternatives: Vec<Alternative> = others().map(kept).collect();
    Ok(Settled {
        basis,
        reason: reason.to_owned(),
        alternatives: serde_json::to_string(&alternatives).unwrap_or_default(),
    })
}
