//! Directors take a joint allocation, whole or in part. What is taken is what was read: when something has
//! changed since, nothing is done and the change is named.

use app::domain::{Actor, Basis, Line, SeatKind, Setting, Terms, Why, distance, term_end};
use app::ports::ProposalView;
use serde_json::json;

use super::allocations::Giving;
use super::joint_allocation::fingerprint;
use super::{Service, UseCaseError, UseCaseResult};
use crate::store::{Tx, seats};

/// What a director read, and takes of it.
#[derive(Clone, Debug)]
pub struct JointChoice {
    /// The maximum, and what a preference weighs.
    pub terms: Terms,
    /// Which seats.
    pub kinds: Vec<SeatKind>,
    /// Of what was read.
    pub fingerprint: String,
    /// Each line that was read: reference, name, and the seat's code and partnership, when there was one.
    pub shown: Vec<(String, String)>,
    /// References of the lines that are taken.
    pub ticked: Vec<String>,
    /// True to ask the organisations at once.
    pub offers: bool,
}

impl Service {
    /// Makes the proposals or offers of the lines that are ticked: all of them or none.
    pub async fn accept_joint(&self, actor: &Actor, choice: &JointChoice) -> UseCaseResult<usize> {
        if !actor.is_director() {
            return Err(UseCaseError::Denied);
        }
        let mut tx = self.db.begin().await?;
        let now = self.joint_proposal(&mut tx, actor.person, choice.terms, &choice.kinds).await?;
        if fingerprint(&now) != choice.fingerprint {
            return Err(UseCaseError::Stale(self.what_changed(&mut tx, actor, choice, &now).await?));
        }
        let mut made = 0;
        for line in now.proposal.lines.iter().filter(|line| choice.ticked.contains(&line.id)) {
            let Some(place) = &line.place else { continue };
            let giving = self.giving(&now, line, place.seat, choice)?;
            let given = self.give_to(&mut tx, actor, &line.id, &place.code, &giving).await;
            given.map_err(|error| match error {
                UseCaseError::Refused(words) | UseCaseError::RefusedAt(_, words) => {
                    UseCaseError::Refused(format!("{}: {words}", line.name))
                }
                other => other,
            })?;
            made += 1;
        }
        self.commit(tx).await?;
        Ok(made)
    }

    fn giving(
        &self,
        view: &ProposalView,
        line: &Line,
        kind: SeatKind,
        choice: &JointChoice,
    ) -> UseCaseResult<Giving> {
        let months = self.settings().get(Setting::SeatTermMonths);
        let ends_on =
            term_end(&view.on, months).ok_or_else(|| UseCaseError::Refused("The term has no end.".into()))?;
        let basis = match &line.why {
            Why::Nearest { held: None, .. } => Basis::Nearest,
            Why::MakesRoom { .. } | Why::NoneLeft { .. } => Basis::Contested,
            _ => Basis::Other,
        };
        Ok(Giving {
            kind,
            offers: choice.offers,
            basis,
            speciality: String::new(),
            reason: if basis == Basis::Nearest { String::new() } else { reason(line) },
            starts_on: view.on.clone(),
            ends_on,
            usual_reason: reason(line),
            proposal: record(view, line),
        })
    }

    /// Names what is different from what was read.
    async fn what_changed(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        choice: &JointChoice,
        now: &ProposalView,
    ) -> UseCaseResult<String> {
        let mut changes = Vec::new();
        for (reference, place) in &choice.shown {
            match now.proposal.lines.iter().find(|line| line.id == *reference) {
                Some(line) if seat_of(line) == *place => {}
                Some(line) => changes.push(format!("{}: {}", line.name, line.words)),
                None => changes.push(match seats::find_live(tx, actor.person, reference).await? {
                    Some(row) if row.stands_aside == 0 => {
                        let seat = SeatKind::parse(&row.seat).map_or("", SeatKind::label);
                        let (name, who) = (&row.partnership_name, &row.decided_by);
                        format!("{who} gave {} the {seat} seat of {name}.", row.organisation)
                    }
                    _ => format!("{reference} no longer waits for a seat."),
                }),
            }
        }
        for line in &now.proposal.lines {
            if !choice.shown.iter().any(|(reference, _)| *reference == line.id) {
                changes.push(format!("{} waits for a seat now.", line.name));
            }
        }
        if changes.is_empty() {
            changes.push("The vacant seats, the distances or the data changed.".to_owned());
        }
        Ok(format!("Something changed while you were reading, so nothing was done. {}", changes.join(" ")))
    }
}

/// The seat of a line in one word, as forms send it; empty where there is none.
pub fn seat_of(line: &Line) -> String {
    line.place.as_ref().map_or_else(String::new, |place| format!("{}/{}", place.code, place.seat.code()))
}

/// Why, for the organisation. It names no other anchor.
fn reason(line: &Line) -> String {
    let away = line.place.as_ref().map_or_else(String::new, |it| distance(it.metres));
    let nearest = line.nearest.as_ref().map_or_else(String::new, |it| it.name.clone());
    match &line.why {
        Why::MakesRoom { .. } => format!(
            "All anchors without a seat were looked at together. This one is {away} from you. The seat of {nearest} \
             goes to an anchor that would have had further to go."
        ),
        Why::Declined { .. } => format!(
            "All anchors without a seat were looked at together. This is the nearest vacant seat that you have not \
             declined, {away} from you."
        ),
        Why::Prefers { .. } => {
            format!("All anchors without a seat were looked at together. You chose this one, {away} away.")
        }
        _ => format!(
            "All anchors without a seat were looked at together. This is the nearest vacant seat, {away} from you."
        ),
    }
}

/// What is kept with the decision: the method, its inputs and its figures. No names.
fn record(view: &ProposalView, line: &Line) -> String {
    let proposal = &view.proposal;
    json!({
        "method": proposal.method,
        "measure": proposal.measure,
        "on": view.on,
        "data_date": view.data_date,
        "terms": proposal.terms,
        "anchors": proposal.lines.len(),
        "joint": proposal.joint,
        "greedy": proposal.greedy,
        "nearest": proposal.nearest,
        "place": line.place,
        "own_nearest": line.nearest,
        "own_greedy": line.greedy,
        "pays": line.pays,
        "gains": line.gains,
    })
    .to_string()
}
