//! Meetings: planned, read for, held, minuted; and nothing of them for whoever stands aside.

use app::domain::Event;

use crate::support::{DIRECTORS, Reply, Stage, Staged, TestApp, on_both};

const ATTACK: &str = "\"><svg onload=alert(1)></textarea><script>alert(1)</script>";
/// The clock of the tests shows an earlier day than this.
const PLAN: [(&str, &str); 6] = [
    ("held-day", "14"),
    ("held-month", "12"),
    ("held-year", "2031"),
    ("starts", "7:30pm"),
    ("ends", "21:00"),
    ("place", "Example Hall"),
];

/// A meeting planned by the co-ordinator: its address.
pub async fn planned(it: &mut Staged) -> String {
    let agenda = it.coordinator.post("/director/meetings/new", &PLAN).await.location();
    agenda.trim_end_matches("/agenda").to_owned()
}

pub async fn put_on(it: &mut Staged, meeting: &str, reference: &str) -> Reply {
    let act = format!("add:{reference}");
    it.coordinator.post(&format!("{meeting}/agenda"), &[("do", act.as_str())]).await
}

/// Turns the clock to the evening of the meeting.
async fn evening(it: &Staged) {
    let (starts,) = it.app.rows::<(i64,)>("select starts_at from meetings", vec![]).await[0];
    it.app.clock.turn(starts - it.app.service.now().seconds() + 600);
}

async fn signed_in_again(it: &mut Staged) {
    it.coordinator = it.app.sign_in("coordinator@example.org").await;
    it.chair = it.app.sign_in("chair@example.org").await;
    for (browser, email) in it.directors.iter_mut().zip(DIRECTORS) {
        *browser = it.app.sign_in(email).await;
    }
}

async fn a_meeting_from_plan_to_minutes(app: TestApp) {
    let mut it = app.staged(Stage::AwaitingDetermination).await;
    let meeting = planned(&mut it).await;
    // A second press plans no second meeting, and everybody is told once.
    assert_eq!(planned(&mut it).await, meeting);
    let told =
        it.app.mails().await.into_iter().filter(|mail| mail.template == "meeting_news").collect::<Vec<_>>();
    assert_eq!(told.len(), 5, "three directors, the chair and the co-ordinator");
    assert!(told.iter().all(|mail| !mail.text_body.contains("Beckside")));
    let agenda = it.coordinator.get(&format!("{meeting}/agenda")).await.expect(200).text();
    assert!(agenda.contains("Ready for a decision") && agenda.contains("Beckside Hub"), "{agenda}");
    let reference = it.reference.clone();
    put_on(&mut it, &meeting, &reference).await.location();
    put_on(&mut it, &meeting, &reference).await.location();
    let added = it.app.history(&reference).await;
    assert_eq!(added.iter().filter(|it| matches!(it, Event::AgendaAdded { .. })).count(), 1);

    let pack = it.directors[0].get(&format!("{meeting}/pack")).await.expect(200).text();
    for words in ["1. Beckside Hub", "Own rating", "2 directors recommend “confirm”.", "Signed by"] {
        assert!(pack.contains(words), "{words}: {pack}");
    }
    let file = it.directors[0].get(&format!("{meeting}/calendar.ics")).await.expect(200);
    assert_eq!(file.header("content-type").unwrap(), "text/calendar; charset=utf-8");
    assert!(
        file.body.contains("DTSTART:20311214T193000Z") && !file.body.contains("Beckside"),
        "{}",
        file.body
    );

    evening(&it).await;
    signed_in_again(&mut it).await;
    it.app.determine(&mut it.chair, &reference, "confirmed").await.location();
    let (ada, ben) =
        (it.app.person(DIRECTORS[0]).await.to_string(), it.app.person(DIRECTORS[1]).await.to_string());
    let (one, other) = (format!("person-{ada}"), format!("person-{ben}"));
    let left = format!("left-{reference}");
    let attendance = format!("{meeting}/attendance");
    let version = it.chair.get(&attendance).await.expect(200).value("version");
    let there = [
        (one.as_str(), "present"),
        (other.as_str(), "apologies"),
        (left.as_str(), ada.as_str()),
        ("version", version.as_str()),
    ];
    it.chair.post(&attendance, &there).await.location();
    // Of two who write at once the second is told, and keeps what they chose.
    let late = [(one.as_str(), "apologies"), ("version", version.as_str())];
    let told = it.coordinator.post(&attendance, &late).await;
    assert_eq!((told.value(&one), told.value("version") == version), ("apologies".to_owned(), false));
    told.refused(&[one.as_str()]);

    let page = it.chair.get(&format!("{meeting}/minutes")).await.expect(200);
    let text = page.text();
    for words in ["Present: Ada Ferris.", "Left the room: Ada Ferris.", "Decision: confirmed."] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let item = format!("item-{reference}");
    let mut words =
        vec![("opening", "Present: Ada."), (item.as_str(), "Confirmed, gladly."), ("closing", "")];
    let version = page.value("version");
    words.push(("version", &version));
    it.chair.post(&format!("{meeting}/minutes"), &words).await.location();
    // Whoever was slower loses nothing.
    let slow = it.coordinator.post(&format!("{meeting}/minutes"), &words).await.expect(422).text();
    assert!(
        slow.contains("Confirmed, gladly.") && slow.contains("Somebody else changed this meeting"),
        "{slow}"
    );
    let version = it.chair.get(&format!("{meeting}/close")).await.expect(200).value("version");
    it.chair.post(&format!("{meeting}/close"), &[("version", &version)]).await.location();
    it.chair.post(&format!("{meeting}/close"), &[("version", &version)]).await.expect(409);
    it.chair.post(&format!("{meeting}/minutes"), &words).await.expect(409);
    let closed = it.directors[1].get(&meeting).await.expect(200).text();
    assert!(closed.contains("Confirmed, gladly.") && closed.contains("Minutes closed"), "{closed}");
    let lines = it.case("/history?kind=decision");
    let history = it.directors[1].get(&lines).await.expect(200).text();
    assert!(history.contains("The meeting of 14 December 2031"), "{history}");
    let mut tx = it.app.db.begin().await.unwrap();
    assert!(tx.execute("update meetings set opening = 'Other'", vec![]).await.is_err());
    drop(tx);

    let correction = format!("{meeting}/correction");
    it.chair.post(&correction, &[]).await.refused(&["about", "words"]);
    let words = [("about", reference.as_str()), ("words", "Ben was there, too.")];
    it.chair.post(&correction, &words).await.location();
    it.chair.post(&correction, &words).await.location();
    assert_eq!(it.app.count("select count(*) from meeting_addenda").await, 1);
    assert!(it.directors[0].get(&meeting).await.text().contains("Ben was there, too."));
    let aside = it.directors[2].get(&meeting).await.expect(200).text();
    assert!(
        !aside.contains("Ben was there") && !aside.contains("gladly") && !aside.contains("Beckside"),
        "{aside}"
    );
}

async fn whoever_stands_aside_sees_the_same_with_and_without_the_case(app: TestApp) {
    let mut it = app.staged(Stage::AwaitingDetermination).await;
    let mut other = it.app.sign_in("other@example.org").await;
    let second = it.app.submitted(&mut other, "Another organisation").await;
    let meeting = planned(&mut it).await;
    put_on(&mut it, &meeting, &second).await.location();
    let ends = ["", "/pack", "/calendar.ics"];
    let mut before = Vec::new();
    // So that a change would show in every moment that is written down.
    it.app.clock.turn(60);
    for end in ends {
        before.push(it.directors[2].get(&format!("{meeting}{end}")).await.expect(200).body);
    }
    it.app.clock.turn(60);
    let reference = it.reference.clone();
    put_on(&mut it, &meeting, &reference).await.location();
    let up = format!("up:{reference}");
    it.coordinator.post(&format!("{meeting}/agenda"), &[("do", up.as_str())]).await.location();
    assert!(it.directors[0].get(&meeting).await.text().contains("Beckside Hub"));
    for (end, before) in ends.into_iter().zip(before) {
        let after = it.directors[2].get(&format!("{meeting}{end}")).await.expect(200).body;
        assert_eq!(without_nonce(&after), without_nonce(&before), "{end}");
    }
}

/// Without what is different in every answer.
fn without_nonce(page: &str) -> String {
    page.split("nonce=\"").map(|part| part.split_once('"').map_or(part, |it| it.1)).collect()
}

async fn a_chair_who_stands_aside_plans_around_the_case(app: TestApp) {
    let mut it = app.staged(Stage::Submitted).await;
    it.app.answer_conflict(&mut it.chair, &it.reference.clone(), "conflict").await.location();
    let mut other = it.app.sign_in("other@example.org").await;
    let mut ids = Vec::new();
    for name in ["First organisation", "Second organisation"] {
        ids.push(it.app.submitted(&mut other, name).await);
    }
    let meeting = planned(&mut it).await;
    let reference = it.reference.clone();
    for case in [&ids[0], &reference, &ids[1]] {
        put_on(&mut it, &meeting, case).await.location();
    }
    let page = format!("{meeting}/agenda");
    let shown = it.chair.get(&page).await.expect(200).text();
    assert!(!shown.contains("Beckside") && shown.contains("First organisation"), "{shown}");
    for act in ["up", "remove", "add"] {
        let act = format!("{act}:{reference}");
        it.chair.post(&page, &[("do", act.as_str())]).await.expect(404);
    }
    let down = format!("down:{}", ids[0]);
    it.chair.post(&page, &[("do", down.as_str())]).await.location();
    let order: Vec<(String,)> = it
        .app
        .rows(
            "select reference from meeting_items join applications on applications.id = application_id
             order by position",
            vec![],
        )
        .await;
    let order: Vec<&str> = order.iter().map(|row| row.0.as_str()).collect();
    assert_eq!(order, [ids[1].as_str(), reference.as_str(), ids[0].as_str()]);
    // The chair writes minutes without the case's part, which then says what happened.
    let minutes = it.chair.get(&format!("{meeting}/minutes")).await.expect(200);
    assert!(!minutes.text().contains("Beckside"));
    evening(&it).await;
    signed_in_again(&mut it).await;
    let version = it.chair.get(&format!("{meeting}/close")).await.expect(200).value("version");
    it.chair.post(&format!("{meeting}/close"), &[("version", &version)]).await.location();
    let closed = it.coordinator.get(&meeting).await.expect(200).text();
    assert!(
        closed.contains("Beckside Hub") && closed.contains("Stood aside because of a conflict"),
        "{closed}"
    );
}

async fn only_the_right_people_at_the_right_time(app: TestApp) {
    let mut it = app.staged(Stage::AwaitingDetermination).await;
    let meeting = planned(&mut it).await;
    let mut administrator = it.app.sign_in("administrator@example.org").await;
    for browser in [&mut administrator, &mut it.member] {
        for end in ["", "/pack", "/agenda", "/minutes", "/calendar.ics"] {
            browser.get(&format!("{meeting}{end}")).await.expect(403);
        }
        browser.post("/director/meetings/new", &PLAN).await.expect(403);
    }
    let director = &mut it.directors[0];
    for end in ["/agenda", "/minutes", "/attendance", "/change", "/cancel", "/close", "/correction"] {
        director.get(&format!("{meeting}{end}")).await.expect(403);
        let reply = director.post(&format!("{meeting}{end}"), &[("do", "add:ANC-1")]).await;
        assert_eq!(reply.status, 403, "{end}");
    }
    director.get("/director/meetings/new").await.expect(403);
    director.get("/director/meetings").await.expect(200);
    for odd in ["nonsense", "00000000-0000-0000-0000-000000000000"] {
        director.get(&format!("/director/meetings/{odd}")).await.expect(404);
    }
    // Not before it has begun; not with an old page; not once it is cancelled.
    let early = it.coordinator.get(&format!("{meeting}/close")).await.expect(200);
    assert!(early.text().contains("can be closed afterwards") && !early.has("input[name='version']"));
    let version = it.coordinator.get(&format!("{meeting}/minutes")).await.expect(200).value("version");
    let close = it.coordinator.post(&format!("{meeting}/close"), &[("version", &version)]).await.expect(409);
    assert!(close.text().contains("The meeting has not begun."));
    it.coordinator.post(&format!("{meeting}/cancel"), &[("version", "99")]).await.expect(409);
    let moved = [
        ("held-day", "20"),
        ("held-month", "12"),
        ("held-year", "2026"),
        ("starts", "19:30"),
        ("ends", "21:00"),
        ("place", "The other hall"),
        ("link", ""),
        ("version", "99"),
    ];
    let kept = it.coordinator.post(&format!("{meeting}/change"), &moved).await;
    assert_eq!(kept.value("place"), "The other hall", "somebody was quicker, and no word is lost");
    assert_eq!(kept.value("version"), version, "it can be saved over what changed");
    kept.refused(&["held-day"]);
    it.coordinator.post(&format!("{meeting}/agenda"), &[("do", "add:ANC-NOPE")]).await.expect(404);
    it.coordinator.post(&format!("{meeting}/agenda"), &[]).await.refused(&["case"]);
    let person = "person-00000000-0000-0000-0000-000000000000";
    let stranger = [(person, "present"), ("version", version.as_str())];
    it.coordinator.post(&format!("{meeting}/attendance"), &stranger).await.expect(404);
    it.coordinator
        .post(&format!("{meeting}/correction"), &[("about", "meeting"), ("words", "x")])
        .await
        .expect(409);
    it.coordinator.post(&format!("{meeting}/cancel"), &[("version", &version)]).await.location();
    let reference = it.reference.clone();
    put_on(&mut it, &meeting, &reference).await.expect(409);
    assert!(it.directors[0].get(&meeting).await.expect(200).text().contains("Cancelled"));
    let file = it.directors[0].get(&format!("{meeting}/calendar.ics")).await.expect(200).body;
    assert!(file.contains("STATUS:CANCELLED"));
}

async fn hostile_and_odd_words_are_refused_or_shown_as_words(app: TestApp) {
    let mut it = app.staged(Stage::AwaitingDetermination).await;
    it.coordinator
        .post("/director/meetings/new", &[])
        .await
        .refused(&["held-day", "starts", "ends", "place"]);
    let mut odd = PLAN.to_vec();
    odd[3].1 = ATTACK;
    odd[5].1 = ATTACK;
    odd.push(("link", "javascript:alert(1)"));
    let page = it.coordinator.post("/director/meetings/new", &odd).await.expect(422);
    assert!(!page.has("svg[onload]") && page.problems().len() == 2, "{:?}", page.problems());
    let mut plan = PLAN.to_vec();
    plan[5].1 = ATTACK;
    let agenda = it.coordinator.post("/director/meetings/new", &plan).await.location();
    let meeting = agenda.trim_end_matches("/agenda").to_owned();
    let reference = it.reference.clone();
    put_on(&mut it, &meeting, &reference).await.location();
    let version = it.coordinator.get(&format!("{meeting}/minutes")).await.expect(200).value("version");
    let item = format!("item-{reference}");
    let words =
        [("opening", ATTACK), (item.as_str(), ATTACK), ("closing", ATTACK), ("version", version.as_str())];
    it.coordinator.post(&format!("{meeting}/minutes"), &words).await.location();
    for end in ["", "/minutes", "/close", "/pack", "/change"] {
        let page = it.coordinator.get(&format!("{meeting}{end}")).await.expect(200);
        assert!(!page.has("svg[onload]") && !page.body.contains("<script>alert"), "{end}");
    }
    let long = "x".repeat(6_001);
    let words = [("opening", long.as_str()), ("version", version.as_str())];
    it.coordinator.post(&format!("{meeting}/minutes"), &words).await.refused(&["opening"]);
    let file = it.directors[0].get(&format!("{meeting}/calendar.ics")).await.expect(200).body;
    assert_eq!(file.matches("END:VCALENDAR").count(), 1);
    let mail = it.app.mail("meeting_news", DIRECTORS[0]).await;
    assert!(!mail.html_body.contains("<svg"));
}

on_both!(
    a_meeting_from_plan_to_minutes,
    whoever_stands_aside_sees_the_same_with_and_without_the_case,
    a_chair_who_stands_aside_plans_around_the_case,
    only_the_right_people_at_the_right_time,
    hostile_and_odd_words_are_refused_or_shown_as_words,
);
