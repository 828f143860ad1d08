use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const NOW: i64 = 1_791_018_000;

fn at(days: i64) -> Timestamp {
    Timestamp::from_seconds(NOW).plus(days * Timestamp::DAY)
}

fn facts(status: Status) -> CaseFacts {
    CaseFacts {
        status,
        since: at(-3),
        silent: 0,
        answered_at: None,
        sent: 2,
        asked_at: Some(at(-10)),
        signed_at: Some(at(-9)),
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

fn seen(facts: &CaseFacts, reader: Reader) -> Waiting {
    let (settings, days) = (Settings::default(), WorkingDays::default());
    waiting(facts, reader, &ClockTerms { settings: &settings, days: &days, now: at(0) })
}

fn director(is_chair: bool, own: Own) -> Reader {
    Reader::Director { is_chair, own }
}

const FREE: Own =
    Own { has_answered: true, is_free: true, has_sent: false, is_reviewer: false, has_condition: false };
const SENT: Own = Own { has_sent: true, ..FREE };

#[test]
fn each_stage_waits_for_somebody() {
    let waits = |facts: CaseFacts| facts.wait(2).0;
    assert_eq!(waits(CaseFacts { silent: 1, ..facts(Status::Submitted) }), Wait::ConflictAnswers);
    assert_eq!(waits(facts(Status::Submitted)), Wait::Beginning);
    assert_eq!(waits(facts(Status::InAssessment)), Wait::Assessments);
    let answered = CaseFacts { response_since: Some(at(-1)), ..facts(Status::InAssessment) };
    assert_eq!(answered.wait(2), (Wait::Judgement, at(-1)));
    assert_eq!(waits(CaseFacts { sent: 1, ..facts(Status::AwaitingDetermination) }), Wait::SentAgain);
    assert_eq!(waits(facts(Status::AwaitingDetermination)), Wait::Decision);
    let unsigned = CaseFacts { signed_at: None, ..facts(Status::AwaitingDetermination) };
    assert_eq!(unsigned.wait(2), (Wait::SignOff, at(-10)));
    let offered = CaseFacts { minute_since: Some(at(-2)), ..unsigned };
    assert_eq!(offered.wait(2), (Wait::Minute, at(-2)));
    let alone = CaseFacts { has_chair: false, ..facts(Status::AwaitingDetermination) };
    assert_eq!(alone.wait(2), (Wait::ActingChair, at(-3)));
    assert_eq!(seen(&alone, Reader::Coordinator).step, Some(Step::NameActingChair));
    assert_eq!(seen(&alone, director(false, SENT)).step, None);
    assert_eq!(waits(CaseFacts { has_chair: false, ..offered }), Wait::ActingChair);
    assert_eq!(waits(facts(Status::Determined)), Wait::Release);
    assert_eq!(waits(facts(Status::UnderDecisionReview)), Wait::Reviewer);
    assert_eq!(waits(facts(Status::Confirmed)), Wait::SeatOffer);
    let seat = |is_offered| Some(LatestSeat { is_proposed: false, is_offered, is_held: false, at: at(-1) });
    assert_eq!(waits(CaseFacts { seat: seat(true), ..facts(Status::Confirmed) }), Wait::SeatAnswer);
    assert_eq!(waits(CaseFacts { seat: seat(false), ..facts(Status::Confirmed) }), Wait::SeatOffer);
}

#[test]
fn what_an_organisation_said_of_a_condition_waits_for_directors() {
    let due = Some(date(2026, 10, 1));
    let held = Some(LatestSeat { is_proposed: false, is_offered: false, is_held: true, at: at(-30) });
    let open = CaseFacts { condition_due: due, seat: held, ..facts(Status::ConfirmedWithConditions) };
    let shown = seen(&open, director(false, FREE));
    assert_eq!((shown.wait, shown.step), (Wait::Conditions, None));
    assert_eq!(shown.words(), "The organisation’s conditions, overdue since 1 October 2026");
    let told = CaseFacts { condition_told: Some(at(-2)), ..open.clone() };
    let mine = Own { has_condition: true, ..FREE };
    assert_eq!(seen(&told, director(false, mine)).step, Some(Step::JudgeCondition));
    assert_eq!(seen(&told, director(false, FREE)).step, None, "the other director’s word is missing");
    assert_eq!((seen(&told, Reader::Coordinator).wait, told.wait(2).1), (Wait::ConditionWord, at(-2)));
    // A seat to be offered comes before what there is time for.
    assert_eq!(CaseFacts { seat: None, ..open }.wait(2).0, Wait::SeatOffer);
}

#[test]
fn a_board_minute_has_its_own_clock() {
    let facts = CaseFacts {
        since: at(-3),
        signed_at: None,
        minute_since: Some(at(-60)),
        ..facts(Status::InAssessment)
    };
    let shown = seen(&facts, director(true, FREE));
    assert_eq!((shown.step, shown.since), (Some(Step::ReadMinute), at(-60)));
    assert!(shown.is_overdue());
    assert!(!seen(&facts, director(false, FREE)).is_overdue());
}

#[test]
fn a_clock_begins_when_it_became_somebodys_turn() {
    // Everybody had answered a day ago, and the chair could decide once the trustee had signed.
    let begun = CaseFacts { answered_at: Some(at(-1)), ..facts(Status::Submitted) };
    assert_eq!(begun.wait(2), (Wait::Beginning, at(-1)));
    let signed = CaseFacts { signed_at: Some(at(-1)), ..facts(Status::AwaitingDetermination) };
    assert_eq!(signed.wait(2), (Wait::Decision, at(-1)));
    assert_eq!(facts(Status::AwaitingDetermination).wait(2), (Wait::Decision, at(-3)));
}

#[test]
fn a_missing_sign_off_runs_beside_the_assessments() {
    let unsigned = CaseFacts { signed_at: None, ..facts(Status::InAssessment) };
    assert_eq!(unsigned.running(2), [(Wait::Assessments, at(-3)), (Wait::SignOff, at(-10))]);
    assert_eq!(facts(Status::InAssessment).running(2).len(), 1);
    // Nobody asks a trustee about what is decided.
    assert_eq!(CaseFacts { signed_at: None, ..facts(Status::Determined) }.running(2).len(), 1);
}

#[test]
fn the_organisations_answer_is_due_by_its_own_date() {
    let asked = |due| CaseFacts { due_on: Some(due), ..facts(Status::InformationRequested) };
    // 3 October 2026 is a Saturday.
    let late = seen(&asked(date(2026, 10, 2)), Reader::Coordinator);
    assert_eq!(late.words(), "The organisation’s answer, overdue since 2 October 2026");
    assert_eq!((late.step, late.is_overdue()), (Some(Step::ChaseResponse), true));
    let early = seen(&asked(date(2026, 10, 9)), director(false, FREE));
    assert_eq!(early.words(), "The organisation’s answer, due 9 October 2026");
    assert_eq!(early.step, None);
    assert_eq!(
        seen(&asked(date(2026, 10, 9)), director(false, Own::default())).words(),
        "Answer the conflict question"
    );
}

#[test]
fn on_hold_nothing_is_due() {
    let held = CaseFacts {
        pauses: vec![Pause { from: at(-200), until: None }],
        since: at(-300),
        ..facts(Status::InAssessment)
    };
    assert_eq!(
        (seen(&held, director(false, FREE)).clock, seen(&held, director(false, FREE)).is_overdue()),
        (None, false)
    );
}

#[test]
fn only_whose_turn_it_is_has_a_step() {
    let chair = |own| director(true, own);
    assert_eq!(seen(&facts(Status::InAssessment), director(false, FREE)).step, Some(Step::Assess));
    assert_eq!(seen(&facts(Status::InAssessment), director(false, SENT)).step, None);
    assert_eq!(seen(&facts(Status::AwaitingDetermination), director(false, SENT)).step, None);
    assert_eq!(seen(&facts(Status::AwaitingDetermination), chair(SENT)).step, Some(Step::Decide));
    assert_eq!(seen(&facts(Status::Determined), Reader::Coordinator).step, Some(Step::Release));
    let named = CaseFacts { named_at: Some(at(-1)), ..facts(Status::UnderDecisionReview) };
    let reviewer = Own { is_reviewer: true, ..Own::default() };
    assert_eq!(seen(&named, director(false, reviewer)).step, Some(Step::Review));
    assert_eq!(seen(&named, chair(FREE)).step, None);
}

/// The command that a step leads to.
fn command(step: Step) -> Command {
    match step {
        Step::AnswerConflict => Command::AnswerConflict,
        Step::ReadMinute => Command::AcceptMinute,
        Step::LeaveOut => Command::ExcludeDirector,
        Step::Begin => Command::BeginAssessment,
        Step::ReadResponse => Command::JudgeItem,
        Step::Assess => Command::SaveAssessment,
        Step::SendAgain => Command::SendAssessment,
        Step::Decide => Command::Determine,
        Step::Release => Command::Release(Outcome::Confirmed),
        Step::OfferSeat | Step::OfferProposed => Command::OfferSeat,
        Step::Review => Command::UpholdDecision(Outcome::Confirmed),
        Step::NameActingChair => Command::NameActingChair,
        Step::NameReviewer => Command::NameReviewer,
        Step::JudgeCondition => Command::ProposeCondition,
        Step::ChaseResponse => Command::ExtendRequest,
    }
}

/// Where the queue looks: neither drafts nor what has ended.
const LIVE: [Status; 8] = [
    Status::Submitted,
    Status::InAssessment,
    Status::InformationRequested,
    Status::AwaitingDetermination,
    Status::Determined,
    Status::UnderDecisionReview,
    Status::Confirmed,
    Status::ConfirmedWithConditions,
];

proptest! {
    #[test]
    fn nobody_is_sent_to_a_step_that_the_table_refuses(
        status in prop::sample::select(LIVE.to_vec()),
        (silent, sent) in (0..3_usize, 0..4_usize),
        (signed, minute, responded, named, has_chair) in any::<(bool, bool, bool, bool, bool)>(),
        (has_answered, is_free, has_sent, is_reviewer, has_condition) in any::<(bool, bool, bool, bool, bool)>(),
        who in 0..3_u8,
        due in -40..40_i32,
        days_ago in 0..400_i64,
    ) {
        let is_free = is_free && has_answered;
        let since = at(-days_ago);
        let facts = CaseFacts {
            since,
            silent,
            sent,
            signed_at: signed.then_some(since),
            minute_since: (minute && !signed).then_some(since),
            has_chair,
            response_since: responded.then_some(since),
            named_at: named.then_some(since),
            due_on: Some(date(2026, 10, 3).saturating_add(jiff::Span::new().days(due))),
            condition_told: (has_condition && status == Status::ConfirmedWithConditions).then_some(since),
            ..facts(status)
        };
        let own = Own { has_answered, is_free, has_sent, is_reviewer, has_condition };
        let (reader, parties) = match who {
            0 => (director(false, own), vec![Party::Director]),
            1 => (director(true, own), vec![Party::Director, Party::Chair]),
            _ => (Reader::Coordinator, vec![Party::Coordinator]),
        };
        let seen = seen(&facts, reader);
        prop_assert!(!seen.words().is_empty());
        prop_assert_eq!(seen.is_overdue(), seen.clock.is_some_and(Clock::is_overdue));
        if let Some(step) = seen.step {
            let permit = Standing::new(parties).permit(command(step), status);
            prop_assert!(permit.is_ok(), "{step:?} at {status:?}: {permit:?}");
        }
        // Whoever has not said that there is no conflict reads nothing else first.
        if let (Reader::Director { .. }, false) = (reader, is_free) {
            prop_assert!(matches!(seen.step, None | Some(Step::AnswerConflict | Step::Review)));
        }
        // One reader's answers change nothing for what the case waits for.
        prop_assert_eq!(seen.wait, facts.wait(2).0);
        for (wait, _) in facts.running(2) {
            prop_assert_eq!(Wait::parse(wait.code()), Some(wait));
            prop_assert_eq!(WaitsOn::parse(wait.on().code()), Some(wait.on()));
        }
    }
}
