//! What directors and the co-ordinator read.

use super::case::Case;
use super::decision::{CorrectionView, TemplateLine};
use super::reconfirmation::ReviewLine;
use super::work::{DeskTask, WorkView};
use crate::domain::{Command, PrincipleResult, Quorum, Ranking, Recommendation, Tally, Timestamp};

/// What one director has said of the conflict question, and how far their assessment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectorStatus {
    /// Has not answered.
    NotAnswered,
    /// No conflict; has not sent an assessment.
    Free,
    /// Stands aside.
    StandsAside,
    /// Left out by the co-ordinator.
    LeftOut,
    /// Has sent an assessment.
    Assessed,
    /// Is or was a member of the organisation or its trustee.
    RecusedByRule,
    /// Recused by the chair or the co-ordinator.
    Recused,
}

impl DirectorStatus {
    /// Has not stood aside, and was not recused.
    pub const fn sees(self) -> bool {
        !matches!(self, Self::StandsAside | Self::RecusedByRule | Self::Recused)
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotAnswered => "Has not answered the conflict question",
            Self::Free => "No conflict, assessment not sent",
            Self::StandsAside => "Stands aside",
            Self::LeftOut => "Left out",
            Self::Assessed => "Assessment sent",
            Self::RecusedByRule => "Recused by rule",
            Self::Recused => "Recused",
        }
    }
}

/// In what capacity somebody assesses one application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capacity {
    /// A director in office.
    Director,
    /// A chair.
    Chair,
    /// A director who acts for the chair on this application.
    ActsForTheChair,
    /// No director in office: stands in for this application.
    StandIn,
}

/// One director in office, or who stands in for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectorState {
    /// The director's id, for the co-ordinator's form.
    pub id: String,
    /// The director's name.
    pub name: String,
    /// How far they are.
    pub status: DirectorStatus,
    /// In what capacity.
    pub capacity: Capacity,
}

/// One's own assessment, so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnAssessment {
    /// Findings and reasons given so far: principle, finding code (may be empty), reason.
    pub results: Vec<(u8, String, String)>,
    /// The recommendation, when given.
    pub recommendation: Option<Recommendation>,
    /// A note to the other directors; may be empty.
    pub note: String,
    /// When it was sent.
    pub submitted_at: Option<Timestamp>,
    /// Grows with every save.
    pub version: i64,
    /// Notes for nobody else: principle and words.
    pub notes: Vec<(u8, String)>,
}

impl OwnAssessment {
    /// Finding code and reason for one principle.
    pub fn result(&self, principle: u8) -> (&str, &str) {
        self.results
            .iter()
            .find(|(number, _, _)| *number == principle)
            .map_or(("", ""), |(_, finding, reason)| (finding, reason))
    }

    /// The note for nobody else on one principle; may be empty.
    pub fn private_note(&self, principle: u8) -> &str {
        self.notes.iter().find(|(number, _)| *number == principle).map_or("", |(_, words)| words)
    }

    /// Principles with a finding and, where it is needed, a reason.
    pub fn done(&self) -> usize {
        self.results
            .iter()
            .filter(|(_, finding, reason)| finding == "met" || (!finding.is_empty() && !reason.is_empty()))
            .count()
    }
}

/// Another director's sent assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentView {
    /// The director's name.
    pub director: String,
    /// Findings and reasons.
    pub results: Vec<PrincipleResult>,
    /// What they would do.
    pub recommendation: Recommendation,
    /// Their note; may be empty.
    pub note: String,
    /// When it was sent.
    pub submitted_at: Timestamp,
}

/// One application, as a director or the co-ordinator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// The application.
    pub case: Case,
    /// The partnerships by distance, when located.
    pub ranking: Option<Ranking>,
    /// Every director in office, and who stands in for one.
    pub directors: Vec<DirectorState>,
    /// The reader's own place among them; none for a co-ordinator.
    pub own_status: Option<DirectorStatus>,
    /// The reader's own assessment; none before the conflict question is answered.
    pub own: Option<OwnAssessment>,
    /// Others' sent assessments; empty until one's own is sent (or for the co-ordinator, empty).
    pub others: Vec<AssessmentView>,
    /// The sent recommendations, counted; only once one's own is sent.
    pub tally: Option<Tally>,
    /// How many assessments are needed.
    pub quorum: usize,
    /// Items of a request that is being written; none where there is no such request.
    pub drafted_items: Option<usize>,
    /// True when the reader may open their own sent assessment again, because of a response.
    pub may_reopen: bool,
    /// What the reader may do now.
    pub may: Vec<Command>,
    /// How many posts the discussion has; none while the reader may not read it.
    pub posts: Option<i64>,
    /// Where the application stands with its quorum.
    pub standing: Quorum,
    /// Sent assessments that no longer count, for those who see the others.
    pub set_aside: Vec<AssessmentView>,
    /// True when the reader stands in as a director for this application.
    pub is_stand_in: bool,
    /// A correction that waits for a second person.
    pub correction: Option<CorrectionView>,
}

impl CaseView {
    /// True when every chair stands aside.
    pub fn lacks_a_chair(&self) -> bool {
        !self.directors.iter().any(|it| it.capacity == Capacity::Chair && it.status.sees())
    }

    /// The director who acts for the chair, and does not stand aside.
    pub fn acting_chair(&self) -> Option<&str> {
        let acts = |it: &&DirectorState| it.capacity == Capacity::ActsForTheChair && it.status.sees();
        let found = self.directors.iter().find(acts);
        found.map(|it| it.name.as_str())
    }

    /// Whether the reader may do this now.
    pub fn may(&self, command: Command) -> bool {
        self.may.iter().any(|it| std::mem::discriminant(it) == std::mem::discriminant(&command))
    }
}

/// The letter, before release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterView {
    /// The application, with its decision.
    pub view: CaseView,
    /// The e-mail as a mail program shows it.
    pub html: String,
    /// What is offered to put into it.
    pub offers: Vec<TemplateLine>,
    /// Why it cannot be released yet.
    pub obstacle: Option<String>,
    /// The subject of the e-mail.
    pub subject: String,
    /// The text of the e-mail as it will be sent.
    pub text: String,
    /// Where it goes.
    pub to: Vec<String>,
}

/// Offering a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllocationView {
    /// The application.
    pub view: CaseView,
    /// Every partnership's Lead seat, in the place's order.
    pub partnerships: Vec<LeadSeat>,
}

/// A partnership's Lead seat, for whoever may offer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadSeat {
    /// The partnership's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Who holds the seat or was offered it.
    pub holder: Option<String>,
    /// Other anchors without a seat whose nearest partnership it is.
    pub also_nearest: Vec<String>,
}

/// The co-ordinator's desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// Live applications and confirmed anchors without a seat.
    pub work: WorkView,
    /// The first of the tasks that clocks raised.
    pub tasks: Vec<DeskTask>,
    /// How many tasks there are.
    pub tasks_total: usize,
    /// Anchors whose yearly re-confirmation is due, or waits to be read.
    pub reviews: Vec<ReviewLine>,
    /// How much there is to look at among the places.
    pub places: usize,
    /// What else there is to look at.
    pub counts: super::DeskCounts,
}
