//! Whatever people send, in whatever order: no stage that the table does not know, and a history
//! that leads to what is stored.

use app::domain::{Command, Event, Status, TABLE, To};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use server::store::people;

use crate::meetings::planned;
use crate::support::{
    Browser, DIRECTORS, Reply, Stage, Staged, TestApp, answer_fields, determination, pairs,
};

/// Somebody does something.
#[derive(Clone, Copy, Debug)]
struct Move {
    who: usize,
    what: usize,
    /// Reads the version first, or sends an old one.
    is_fresh: bool,
    /// Sends the same form a second time.
    is_doubled: bool,
}

/// The number of things in `act`.
const MOVES: usize = 56;
/// The number of people in `act`.
const PEOPLE: usize = 7;

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = (0..PEOPLE, 0..MOVES, prop::bool::weighted(0.9), prop::bool::weighted(0.4))
        .prop_map(|(who, what, is_fresh, is_doubled)| Move { who, what, is_fresh, is_doubled });
    prop::collection::vec(one, 8..24)
}

/// Sends one form; any answer will do but a fault. Sent twice, it is one line of the history at most.
async fn act(it: &mut Staged, editor: &mut Browser, token: &str, step: Move) -> Reply {
    let version = if step.is_fresh { it.app.version(&it.reference).await } else { "1".to_owned() };
    let own = format!("/applications/{}", it.reference);
    let case = format!("/director/applications/{}", it.reference);
    let mut determined = determination("confirmed", &version);
    determined.push(("outcome".into(), ["confirmed", "not_yet_confirmed"][step.what % 2].into()));
    let answer = answer_fields(1);
    let director = it.directors_id(step.what % 3).await;
    let attest = format!("/attest/{token}");
    let version = version.as_str();
    let (path, fields): (String, Vec<(&str, &str)>) = match step.what {
        0 => (format!("{own}/principles/1"), pairs(&answer)),
        1 => (format!("{own}/submit"), vec![("declaration", "yes"), ("version", version)]),
        2 => (format!("{own}/withdraw"), vec![("confirm", "yes"), ("version", version)]),
        3 => (attest, vec![("answer", "sign"), ("name", "Tariq Holroyd")]),
        4 => (format!("{case}/conflict"), vec![("answer", "none")]),
        5 => (format!("{case}/conflict"), vec![("answer", "conflict"), ("reason", "A friend.")]),
        6 => (format!("{case}/begin"), vec![]),
        7 => (format!("{case}/assessment/1"), vec![("result", "not_met"), ("reason", "Not yet.")]),
        8 => (format!("{case}/assessment"), vec![("recommendation", "confirm")]),
        9 => (format!("{case}/return"), vec![("reason", "Look again."), ("version", version)]),
        10 | 11 => (format!("{case}/determination"), pairs(&determined)),
        12 => (format!("{case}/release"), vec![("version", version)]),
        13 => (format!("{case}/rescind"), vec![("reason", "A mistake."), ("version", version)]),
        16 => (format!("{own}/reminder"), vec![("version", version)]),
        17 => (format!("{own}/minute"), minute(version)),
        18 => {
            (format!("{case}/minute"), vec![("answer", "accept"), ("reason", "Fine."), ("version", version)])
        }
        19 => (format!("{case}/minute"), vec![("answer", "not"), ("reason", "Why?"), ("version", version)]),
        20 => (format!("{own}/review"), vec![("reason", "Look again."), ("version", version)]),
        21 => (
            format!("/coordinator/applications/{}/reviewer", it.reference),
            vec![("director", director.as_str()), ("version", version)],
        ),
        22 => {
            (format!("{case}/review"), vec![("result", "upheld"), ("reason", "Fair."), ("version", version)])
        }
        23 => (
            format!("{case}/review"),
            vec![("result", "overturned"), ("reason", "Unfair."), ("version", version)],
        ),
        24 => (format!("{own}/start-again"), vec![("version", version)]),
        14 => (format!("{case}/allocation"), vec![("partnership", "CP1"), ("reason", "Near enough.")]),
        34 => (format!("{case}/hold"), vec![("reason", "A fire."), ("version", version)]),
        35 => (format!("{case}/hold/end"), vec![("reason", "Open again."), ("version", version)]),
        36 => (format!("{own}/conditions/1"), vec![("words", "Done."), ("version", version)]),
        37 => (
            format!("{case}/conditions/1"),
            vec![("answer", ["met", "not_met"][step.who % 2]), ("note", "Seen."), ("version", version)],
        ),
        38 => (format!("{case}/conditions/1"), vec![("answer", "agree"), ("version", version)]),
        39 => (format!("{case}/correction"), vec![("reason", "A mistake."), ("version", version)]),
        40 => (format!("{case}/correction/answer"), vec![("answer", "agree"), ("version", version)]),
        25..34 => about_requests(it, &own, &case, step.what, version).await,
        44.. => around(it, &own, &case, step.what, version, &director).await,
        41 | 42 => (
            format!("{case}/{}", if step.what == 41 { "recusal" } else { "reinstatement" }),
            vec![("director", director.as_str()), ("reason", "A cousin."), ("version", version)],
        ),
        43 => (
            format!("{case}/stand-in"),
            vec![
                ("name", "Sam Okafor"),
                ("email", "sam@elsewhere.example"),
                ("reason", "Too few."),
                ("version", version),
            ],
        ),
        _ => (
            format!("{own}/seat"),
            vec![
                ("answer", "accept"),
                ("representative_name", "Jo"),
                ("representative_email", "jo@example.org"),
                ("consent", "yes"),
            ],
        ),
    };
    let browser = match step.who {
        0 => &mut it.member,
        1 => editor,
        2..=4 => &mut it.directors[step.who - 2],
        5 => &mut it.chair,
        _ => &mut it.coordinator,
    };
    let first = browser.post(&path, &fields).await;
    if step.is_doubled {
        let written = "select (select count(*) from events) + (select count(*) from alliance_events)
            + (select count(*) from messages) + (select count(*) from discussion_posts) + (select count(*) from appointments)";
        let before = it.app.count(written).await;
        let second = browser.post(&path, &fields).await;
        assert!(!second.status.is_server_error(), "{step:?}, sent again: {}", second.text());
        assert_eq!(it.app.count(written).await, before, "{step:?}, sent again: {path} {fields:?}");
    }
    first
}

/// What goes on around the way to a decision.
async fn around<'a>(
    it: &Staged,
    own: &str,
    case: &str,
    what: usize,
    version: &'a str,
    director: &str,
) -> (String, Vec<(&'a str, &'a str)>) {
    let meeting = it.places().await.meeting;
    let act: &'static str = format!("{}:{}", if what == 53 { "add" } else { "remove" }, it.reference).leak();
    let director: &'static str = director.to_owned().leak();
    let with_reason = vec![("director", director), ("reason", "Away."), ("version", version)];
    match what {
        44 => {
            let trustee = [("name", "Tariq Holroyd"), ("role", "Chair"), ("email", "new@example.org")];
            (format!("{own}/trustee"), [&trustee[..], &[("version", version)]].concat())
        }
        45 => (format!("{own}/groups"), vec![("group", "0"), ("version", version)]),
        46 => (format!("/coordinator/applications/{}/directors", it.reference), with_reason),
        47 => (format!("{case}/acting-chair"), with_reason),
        48 => (format!("{case}/letter"), vec![("letter", "Dear all, well done."), ("version", version)]),
        49 => (format!("{own}/seat"), vec![("answer", "decline"), ("reason", "No time.")]),
        50 => (
            format!("{case}/discussion"),
            vec![("about", "4"), ("words", "I see it so."), ("key", "01a10101-a740-7000-8000-000000000001")],
        ),
        51 => (
            format!("{case}/export"),
            vec![("audience", "complete"), ("reason", "An appeal."), ("version", version)],
        ),
        52 => {
            let appointment = it.places().await.appointment;
            let day = [("last-day", "1"), ("last-month", "12"), ("last-year", "2030")];
            let more = [("reason", "Agreed."), ("version", "1")];
            (format!("/director/appointments/{appointment}/term"), [&day[..], &more[..]].concat())
        }
        53 | 54 => (format!("/director/meetings/{meeting}/agenda"), vec![("do", act)]),
        _ => (format!("{own}/reconfirm"), vec![("version", version)]),
    }
}

/// What has to do with information requests.
async fn about_requests<'a>(
    it: &Staged,
    own: &str,
    case: &str,
    what: usize,
    version: &'a str,
) -> (String, Vec<(&'a str, &'a str)>) {
    let written = "select coalesce(max(version), 0) from requests where status = 'drafted'";
    let drafted: &'static str = it.app.count(written).await.to_string().leak();
    let date = [("due-day", "1"), ("due-month", "12"), ("due-year", "2026")];
    let item = [("subject-1", "1"), ("kind-1", "text"), ("asked-1", "Who runs it?"), ("version", drafted)];
    let about = |judgement| vec![("request", "1"), ("item", "1"), ("judgement", judgement)];
    match what {
        25 => (format!("{case}/request"), [&date[..], &item[..]].concat()),
        26 => (format!("{case}/request/send"), vec![("version", drafted)]),
        27 => (format!("{own}/request"), vec![("answer-1", "We do."), ("version-1", "0")]),
        28 => (format!("{own}/request/send"), vec![("version", version)]),
        29 => {
            let more = [("due-day", "2"), ("reason", "Away."), ("version", version)];
            (format!("{case}/extend"), [&date[1..], &more[..]].concat())
        }
        30 => (format!("{case}/close"), vec![("reason", "Found."), ("version", version)]),
        31 => (format!("{case}/lapse"), vec![("reason", "x"), ("call", "x"), ("version", version)]),
        32 => (format!("{case}/judge"), about(if drafted == "0" { "asked_again" } else { "accepted" })),
        _ => (format!("{case}/reopen"), vec![]),
    }
}

fn minute(version: &str) -> Vec<(&str, &str)> {
    vec![
        ("held_on-day", "3"),
        ("held_on-month", "3"),
        ("held_on-year", "2026"),
        ("present", "Ada"),
        ("agreed", "To support it."),
        ("document", "A file"),
        ("version", version),
    ]
}

impl Staged {
    async fn directors_id(&self, index: usize) -> String {
        let email = if index == 0 { "dee@example.org" } else { DIRECTORS[index] };
        let person = people::find_by_email(&mut &self.app.db, email).await.unwrap();
        person.map(|it| it.id.to_string()).unwrap_or_default()
    }
}

/// Whether some line of the table leads from one stage to the other.
fn is_in_the_table(from: Status, to: Status) -> bool {
    from == to
        || TABLE.iter().any(|rule| {
            rule.from.contains(&from)
                && match rule.to {
                    To::Same => false,
                    To::Status(status) => status == to,
                    To::Outcome => matches!(
                        to,
                        Status::Confirmed | Status::ConfirmedWithConditions | Status::NotYetConfirmed
                    ),
                }
        })
}

/// From a stage on, so that every part of the table is reached.
async fn play(stage: Stage, steps: Vec<Move>) -> Result<(), TestCaseError> {
    play_on(TestApp::sqlite().await.staged(stage).await, steps).await
}

async fn play_on(mut it: Staged, steps: Vec<Move>) -> Result<(), TestCaseError> {
    planned(&mut it).await;
    let mut editor = it.editor().await;
    let mut before = it.app.application(&it.reference).await;
    for step in steps {
        let token = it.places().await.token;
        let reply = act(&mut it, &mut editor, &token, step).await;
        prop_assert!(!reply.status.is_server_error(), "{step:?}: {}", reply.text());
        let after = it.app.application(&it.reference).await;
        let (from, to) = (before.status().unwrap(), after.status().unwrap());
        prop_assert!(is_in_the_table(from, to), "{step:?}: {from:?} to {to:?}");
        prop_assert!(after.version >= before.version);
        // What was refused changed nothing: a changed stage comes with a grown version and a 303.
        if from != to {
            prop_assert!(reply.status == 303 && after.version > before.version, "{step:?}: {}", reply.status);
        }
        before = after;
    }
    // Checks the chain, and that replay leads to the stored stage.
    it.app.history(&it.reference).await;
    Ok(())
}

/// The same cases every time, so that a red run can be had again.
fn seeded(cases: u32) -> TestRunner {
    let config = Config { cases, max_shrink_iters: 30, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// A few cases from each stage.
fn from_stage(stage: Stage, cases: u32) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut runner = seeded(cases);
    runner.run(&moves(), |steps| runtime.block_on(play(stage, steps))).unwrap();
}

#[test]
fn from_a_draft_nothing_leaves_the_table() {
    from_stage(Stage::Draft, 12);
}

#[test]
fn from_submission_nothing_leaves_the_table() {
    from_stage(Stage::Submitted, 12);
}

#[test]
fn from_assessment_nothing_leaves_the_table() {
    from_stage(Stage::InAssessment, 12);
}

#[test]
fn on_postgres_nothing_leaves_the_table() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let played = |steps| {
        runtime.block_on(async {
            let Some(app) = TestApp::postgres().await else { return Ok(()) };
            play_on(app.staged(Stage::InAssessment).await, steps).await
        })
    };
    seeded(6).run(&moves(), played).unwrap();
}

#[test]
fn while_more_is_asked_for_nothing_leaves_the_table() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut runner = seeded(12);
    let asked = async |steps| {
        let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
        it.asked().await;
        play_on(it, steps).await
    };
    runner.run(&moves(), |steps| runtime.block_on(asked(steps))).unwrap();
}

#[test]
fn while_a_decision_is_awaited_nothing_leaves_the_table() {
    from_stage(Stage::AwaitingDetermination, 12);
}

#[test]
fn before_release_nothing_leaves_the_table() {
    from_stage(Stage::Determined, 8);
}

/// A decision review of which a director who took no part is named; the cases start from there.
#[test]
fn from_a_decision_review_nothing_leaves_the_table() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut runner = seeded(8);
    let played = |steps| {
        runtime.block_on(async {
            let it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
            let mut it = it.released("confirmed_with_conditions", "confirm_with_conditions").await;
            it.ask_for_review("Look again.").await.location();
            it.another_director().await;
            let dee = it.directors.pop().unwrap();
            it.directors[0] = dee;
            play_on(it, steps).await
        })
    };
    runner.run(&moves(), played).unwrap();
}

/// Confirmed with a condition, where most of what is new can be done.
#[test]
fn with_conditions_nothing_leaves_the_table() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut runner = seeded(8);
    let played = |steps| {
        runtime.block_on(async {
            let it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
            play_on(it.released("confirmed_with_conditions", "confirm_with_conditions").await, steps).await
        })
    };
    runner.run(&moves(), played).unwrap();
}

#[test]
fn after_release_nothing_leaves_the_table() {
    from_stage(Stage::Offered, 8);
}

/// Presses a button twice at once, as impatient people do.
async fn twice(
    it: &Staged,
    browser: &Browser,
    path: &str,
    fields: &[(&str, &str)],
    event: fn(&Event) -> bool,
) {
    let count = async || it.app.history(&it.reference).await.iter().filter(|it| event(it)).count();
    let before = count().await;
    let (mut one, mut other) = (browser.clone(), browser.clone());
    let (first, second) = tokio::join!(one.post(path, fields), other.post(path, fields));
    assert!(first.status == 303 || second.status == 303, "{path}: {} {}", first.text(), second.text());
    assert!(!first.status.is_server_error() && !second.status.is_server_error(), "{path}");
    assert_eq!(count().await, before + 1, "{path}");
}

#[tokio::test]
async fn a_button_pressed_twice_does_its_work_once() {
    let it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let version = it.app.version(&it.reference).await;
    let declared = [("declaration", "yes"), ("version", version.as_str())];
    twice(&it, &it.member, &it.own("/submit"), &declared, |it| *it == Event::Submitted).await;

    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    let page = it.case("/assessment");
    for principle in app::domain::PRINCIPLES {
        let fields = [("result", "met"), ("then", "next")];
        it.directors[0].post(&format!("{page}/{principle}"), &fields).await.location();
    }
    let sent = [("recommendation", "confirm")];
    twice(&it, &it.directors[0], &page, &sent, |it| *it == Event::AssessmentSent).await;

    let it = TestApp::sqlite().await.staged(Stage::AwaitingDetermination).await;
    let version = it.app.version(&it.reference).await;
    let fields = determination("confirmed", &version);
    let determined = |it: &Event| matches!(it, Event::Determined { .. });
    twice(&it, &it.chair, &it.case("/determination"), &pairs(&fields), determined).await;

    let it = TestApp::sqlite().await.staged(Stage::Determined).await;
    let version = it.app.version(&it.reference).await;
    let fields = [("version", version.as_str())];
    let released = |it: &Event| matches!(it, Event::Released { .. });
    twice(&it, &it.coordinator, &it.case("/release"), &fields, released).await;

    let it = TestApp::sqlite().await.staged(Stage::Confirmed).await;
    let fields = [("partnership", "CP1"), ("reason", "Near enough.")];
    let offered = |it: &Event| matches!(it, Event::SeatOffered { .. });
    twice(&it, &it.directors[0], &it.case("/allocation"), &fields, offered).await;

    let it = TestApp::sqlite().await.staged(Stage::Offered).await;
    let fields = [
        ("answer", "accept"),
        ("representative_name", "Jo"),
        ("representative_email", "jo@example.org"),
        ("consent", "yes"),
    ];
    let accepted = |it: &Event| matches!(it, Event::SeatAccepted { .. });
    twice(&it, &it.member, &it.own("/seat"), &fields, accepted).await;
}

/// The table itself: every command is in it, and no line leads nowhere.
#[test]
fn every_command_has_a_line_of_the_table() {
    for command in Command::ALL {
        let is_there = TABLE
            .iter()
            .any(|rule| std::mem::discriminant(&rule.command) == std::mem::discriminant(&command));
        assert!(is_there, "{command:?}");
    }
    assert!(TABLE.iter().all(|rule| !rule.from.is_empty() && !rule.who.is_empty()));
}
