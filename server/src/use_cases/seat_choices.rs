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
        let mut tx = self.db.begin().await?;
        let candidates = self.candidates(&mut tx, actor, code, kind).await?;
        if choice.starts_on < self.today() {
            return Err(UseCaseError::RefusedAt("first-day", "The first day must be today or later".into()));
        }
        if let Some(chosen) = candidates.iter().find(|it| it.reference == choice.reference) {
            settle(&candidates, chosen, choice)?;
        }
        let others: Vec<Alternative> = candidates
            .iter()
            .filter(|it| it.reference != choice.reference)
            .map(|it| Alternative { reference: it.reference.clone(), metres: it.metres, rank: it.rank })
            .collect();
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
            alternatives: serde_json::to_string(&others).unwrap_or_default(),
            proposal: String::new(),
        };
        // Whoever is no candidate any more is told why by the rules of giving.
        self.give_to(&mut tx, actor, &choice.reference, code, &giving).await?;
        self.commit(tx).await
    }
}

/// Nearest speaks for itself only when nobody else could say the same.
fn settle(candidates: &[Candidate], chosen: &Candidate, choice: &SeatChoice) -> UseCaseResult<()> {
    let rivals = candidates.iter().any(|it| {
        it.reference != chosen.reference && (it.rank == Some(1) || it.proposed.is_some()) && !it.declined
    });
    if choice.basis == Basis::Nearest && chosen.rank != Some(1) {
        return Err(UseCaseError::RefusedAt(
            "basis",
            format!("This is not the nearest partnership to {}. Select another reason", chosen.name),
        ));
    }
    // Every other reason needs its words, which the form asks for.
    if choice.reason.is_empty() && rivals {
        return Err(UseCaseError::RefusedAt(
            "reason",
            "Others could have this seat. Say why you choose this one".into(),
        ));
    }
    Ok(())
}
