//! What a case waits for, and what that makes one reader's next step. Everything that says so, says it from
//! here: my work, the queue, the co-ordinator's desk and the weekly e-mail.

use jiff::civil::Date;

use super::setting::{Setting, Settings};
use super::status::Status;
use super::time::Timestamp;
use super::wait::Wait;
use super::working_days::{Clock, Pause, WorkingDays, day_of};

/// The latest seat of an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LatestSeat {
    /// Proposed, and not offered yet.
    pub is_proposed: bool,
    /// Offered, and not answered.
    pub is_offered: bool,
    /// Accepted or in post.
    pub is_held: bool,
    /// When it was offered, or when that ended.
    pub at: Timestamp,
}

/// What is known of a case, whoever reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFacts {
    /// Where it is.
    pub status: Status,
    /// Since when.
    pub since: Timestamp,
    /// Directors who have not answered the conflict question; counted while that is waited for.
    pub silent: usize,
    /// The latest answer to the conflict question.
    pub answered_at: Option<Timestamp>,
    /// Assessments sent; counted while the decision is waited for.
    pub sent: usize,
    /// When the trustee was asked.
    pub asked_at: Option<Timestamp>,
    /// When the trustee signed or a Board minute was accepted.
    pub signed_at: Option<Timestamp>,
    /// Since when a Board minute waits for the chair.
    pub minute_since: Option<Timestamp>,
    /// Some chair does not stand aside, or somebody acts for the chair; looked at where that matters.
    pub has_chair: bool,
    /// Until when the organisation is to answer a request.
    pub due_on: Option<Date>,
    /// Since when a response waits to be looked at.
    pub response_since: Option<Timestamp>,
    /// When a director was named for a decision review.
    pub named_at: Option<Timestamp>,
    /// The latest seat.
    pub seat: Option<LatestSeat>,
    /// Since when a condition waits for the word of directors.
    pub condition_told: Option<Timestamp>,
    /// Until when the first open condition is to be met.
    pub condition_due: Option<Date>,
    /// When the clocks stood still.
    pub pauses: Vec<Pause>,
}

impl CaseFacts {
    /// A draft that was last worked on at a moment.
    pub fn of_draft(touched: Timestamp) -> Self {
        Self {
            status: Status::Draft,
            since: touched,
            silent: 0,
            answered_at: None,
            sent: 0,
            asked_at: None,
            signed_at: None,
            minute_since: None,
            has_chair: true,
            due_on: None,
            response_since: None,
            named_at: None,
            seat: None,
            condition_told: None,
            condition_due: None,
            pauses: Vec::new(),
        }
    }

    /// Sent, and not decided yet: the Board's part can still be done.
    const fn is_undecided(&self) -> bool {
        matches!(
            self.status,
            Status::Submitted
                | Status::InAssessment
                | Status::InformationRequested
                | Status::AwaitingDetermination
        )
    }

    /// What it waits for first, and since when.
    pub fn wait(&self, quorum: usize) -> (Wait, Timestamp) {
        let since = self.since;
        match self.status {
            Status::Draft => (Wait::SilentDraft, since),
            Status::Submitted if self.silent > 0 => (Wait::ConflictAnswers, since),
            Status::Submitted => (Wait::Beginning, self.answered_at.map_or(since, |it| it.max(since))),
            Status::InformationRequested => (Wait::Response, since),
            Status::InAssessment | Status::AwaitingDetermination if self.response_since.is_some() => {
                (Wait::Judgement, self.response_since.unwrap_or(since))
            }
            Status::InAssessment => (Wait::Assessments, since),
            Status::AwaitingDetermination if self.sent < quorum => (Wait::SentAgain, since),
            Status::AwaitingDetermination if self.signed_at.is_none() => match self.minute_since {
                Some(minute) if !self.has_chair => (Wait::ActingChair, minute),
                Some(minute) => (Wait::Minute, minute),
                None => (Wait::SignOff, self.asked_at.unwrap_or(since)),
            },
            Status::AwaitingDetermination => {
                let wait = if self.has_chair { Wait::Decision } else { Wait::ActingChair };
                (wait, self.signed_at.map_or(since, |it| it.max(since)))
            }
            Status::Determined => (Wait::Release, since),
            Status::UnderDecisionReview => match self.named_at {
                Some(named) => (Wait::Review, named),
                None => (Wait::Reviewer, since),
            },
            Status::Confirmed
            | Status::ConfirmedWithConditions
            | Status::NotYetConfirmed
            | Status::Withdrawn
            | Status::Lapsed => self.wait_of_an_anchor(),
        }
    }

    /// What an organisation said of a condition comes before its seat, and its seat before what it has time for.
    fn wait_of_an_anchor(&self) -> (Wait, Timestamp) {
        match (self.condition_told, self.seat) {
            (Some(told), _) => (Wait::ConditionWord, told),
            (None, Some(seat)) if seat.is_held && self.condition_due.is_some() => {
                (Wait::Conditions, self.since)
            }
            (None, Some(seat)) if seat.is_offered => (Wait::SeatAnswer, seat.at),
            (None, Some(seat)) => (Wait::SeatOffer, seat.at.max(self.since)),
            (None, None) => (Wait::SeatOffer, self.since),
        }
    }

    /// Everything whose clock runs: what it waits for first, then what runs beside it.
    pub fn running(&self, quorum: usize) -> Vec<(Wait, Timestamp)> {
        let mut all = vec![self.wait(quorum)];
        let mut beside = |wait, since: Option<Timestamp>| {
            if let Some(since) =
                since.filter(|_| self.is_undecided() && all.iter().all(|(it, _)| *it != wait))
            {
                all.push((wait, since));
            }
        };
        if self.has_chair {
            beside(Wait::Minute, self.minute_since);
        }
        if self.signed_at.is_none() && self.minute_since.is_none() {
            beside(Wait::SignOff, self.asked_at);
        }
        all
    }

    /// By when that is to be done. None while the case is on hold.
    pub fn clock(&self, wait: Wait, since: Timestamp, terms: &ClockTerms<'_>) -> Option<Clock> {
        if let Some(setting) = wait.allowed() {
            return Clock::running(terms.days, since, terms.settings.get(setting), &self.pauses, terms.now);
        }
        let due = if wait == Wait::Conditions { self.condition_due } else { self.due_on };
        due.map(|due| Clock::on(terms.days, due, day_of(terms.now)))
    }
}

/// What clocks are measured with.
#[derive(Clone, Copy, Debug)]
pub struct ClockTerms<'a> {
    /// How long each thing may take.
    pub settings: &'a Settings,
    /// Which days are worked.
    pub days: &'a WorkingDays,
    /// Now.
    pub now: Timestamp,
}

/// In what capacity somebody reads about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A director.
    Director {
        /// Also the chair.
        is_chair: bool,
        /// What the director has said and sent here.
        own: Own,
    },
    /// The co-ordinator.
    Coordinator,
}

/// What one director has said and sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "five facts that do not depend on each other")]
pub struct Own {
    /// Has answered the conflict question.
    pub has_answered: bool,
    /// Said that there is no conflict.
    pub is_free: bool,
    /// Has sent an assessment.
    pub has_sent: bool,
    /// Is named for the decision review.
    pub is_reviewer: bool,
    /// A condition waits for the word of this director, who has not given it yet.
    pub has_condition: bool,
}

/// What a reader can do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Say whether there is a conflict of interest.
    AnswerConflict,
    /// Answer a Board minute.
    ReadMinute,
    /// Leave a silent director out.
    LeaveOut,
    /// Begin the assessment.
    Begin,
    /// Look at what the organisation sent.
    ReadResponse,
    /// Write an assessment.
    Assess,
    /// Send one's assessment again.
    SendAgain,
    /// Record the decision.
    Decide,
    /// Read the letter and release it.
    Release,
    /// Offer a seat.
    OfferSeat,
    /// Offer the seat that is proposed.
    OfferProposed,
    /// Look at the decision again.
    Review,
    /// Name a director who acts for the chair.
    NameActingChair,
    /// Name a director for a decision review.
    NameReviewer,
    /// Say whether a condition is met.
    JudgeCondition,
    /// Ring the organisation about an overdue answer, extend it, or let it lapse.
    ChaseResponse,
}

impl Step {
    /// As said on screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::AnswerConflict => "Answer the conflict question",
            Self::ReadMinute => "Look at the Board minute",
            Self::LeaveOut => "Directors’ answers, or leave a director out",
            Self::Begin => "Begin the assessment",
            Self::ReadResponse => "Look at the organisation’s response",
            Self::Assess => "Assess it",
            Self::SendAgain => "An assessment to be sent again",
            Self::Decide => "Record the decision",
            Self::Release => "Read the letter and release it",
            Self::OfferSeat => "Offer a seat",
            Self::OfferProposed => "Offer the proposed seat",
            Self::Review => "Look at the decision again",
            Self::NameActingChair => "Name a director who acts for the chair",
            Self::NameReviewer => "Name a director for the decision review",
            Self::JudgeCondition => "Say whether a condition is met",
            Self::ChaseResponse => "The organisation’s answer",
        }
    }
}

/// What a case waits for, as one reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What the case waits for.
    pub wait: Wait,
    /// Since when.
    pub since: Timestamp,
    /// By when; none while it is on hold.
    pub clock: Option<Clock>,
    /// The reader's own next step, if there is one.
    pub step: Option<Step>,
}

impl Waiting {
    /// What to show: the reader's step, or what the others are waited for.
    pub fn words(&self) -> String {
        let due = |clock: Clock| {
            let since = if clock.is_overdue() { "overdue since" } else { "due" };
            format!("{}, {since} {}", self.wait.words(), clock.day())
        };
        let has_a_day = matches!(self.wait, Wait::Response | Wait::Conditions);
        match (self.step, self.clock) {
            (None | Some(Step::ChaseResponse), Some(clock)) if has_a_day => due(clock),
            (Some(step), _) => step.words().to_owned(),
            (None, _) => self.wait.words().to_owned(),
        }
    }

    /// Whether its time has run out.
    pub fn is_overdue(&self) -> bool {
        self.clock.is_some_and(Clock::is_overdue)
    }
}

/// What a case waits for, and what that makes the reader's next step.
pub fn waiting(facts: &CaseFacts, reader: Reader, terms: &ClockTerms<'_>) -> Waiting {
    let quorum = terms.settings.count(Setting::Quorum);
    let (wait, since) = facts.wait(quorum);
    let clock = facts.clock(wait, since, terms);
    let step = match reader {
        Reader::Director { is_chair, own } => director_step(facts, wait, is_chair, own),
        Reader::Coordinator => coordinator_step(wait, clock),
    };
    // A Board minute is answered beside what the case waits for, on a clock of its own.
    if let (Some(Step::ReadMinute), Some(since)) = (step, facts.minute_since) {
        let clock = facts.clock(Wait::Minute, since, terms);
        return Waiting { wait, since, clock, step };
    }
    Waiting { wait, since, clock, step }
}

fn director_step(facts: &CaseFacts, wait: Wait, is_chair: bool, own: Own) -> Option<Step> {
    if matches!(wait, Wait::Review | Wait::Reviewer) {
        return (wait == Wait::Review && own.is_reviewer).then_some(Step::Review);
    }
    if !own.has_answered && facts.status != Status::Determined {
        return Some(Step::AnswerConflict);
    }
    if !own.is_free {
        return None;
    }
    if is_chair && facts.minute_since.is_some() && facts.is_undecided() {
        return Some(Step::ReadMinute);
    }
    match wait {
        Wait::Beginning => Some(Step::Begin),
        Wait::Judgement => Some(Step::ReadResponse),
        Wait::Assessments if !own.has_sent => Some(Step::Assess),
        Wait::SentAgain if !own.has_sent && !is_chair => Some(Step::SendAgain),
        Wait::Decision if is_chair => Some(Step::Decide),
        Wait::Release if is_chair => Some(Step::Release),
        Wait::SeatOffer if facts.seat.is_some_and(|seat| seat.is_proposed) => Some(Step::OfferProposed),
        Wait::SeatOffer => Some(Step::OfferSeat),
        Wait::ConditionWord if own.has_condition => Some(Step::JudgeCondition),
        _ => None,
    }
}

fn coordinator_step(wait: Wait, clock: Option<Clock>) -> Option<Step> {
    match wait {
        Wait::ConflictAnswers => Some(Step::LeaveOut),
        Wait::Beginning => Some(Step::Begin),
        Wait::Judgement => Some(Step::ReadResponse),
        Wait::Release => Some(Step::Release),
        Wait::ActingChair => Some(Step::NameActingChair),
        Wait::Reviewer => Some(Step::NameReviewer),
        // A clock never decides: an overdue answer is shown as overdue, and a person acts.
        Wait::Response if clock.is_some_and(Clock::is_overdue) => Some(Step::ChaseResponse),
        _ => None,
    }
}
