//! The whole story over HTTP: apply, attest, assess, decide, release, allocate, accept.

use app::domain::Event;

use crate::support::{Browser, CHAIR, COORDINATOR, DIRECTORS, TestApp, on_both};

const NAME: &str = "Beckside Hub";
const MEMBER: &str = "joanna@example.org";
const TRUSTEE: &str = "trustee@example.org";

struct People {
    member: Browser,
    directors: Vec<Browser>,
    chair: Browser,
    coordinator: Browser,
}

async fn people(app: &TestApp) -> People {
    let mut directors = Vec::new();
    for email in DIRECTORS {
        directors.push(app.sign_in(email).await);
    }
    People {
        member: app.sign_in(MEMBER).await,
        directors,
        chair: app.sign_in(CHAIR).await,
        coordinator: app.sign_in(COORDINATOR).await,
    }
}

/// Who got which mail about the application, by name.
async fn mails_to(app: &TestApp, address: &str) -> Vec<String> {
    let mails = app.mails().await;
    let about = |mail: &&server::store::messages::MessageRow| {
        mail.to_address == address && mail.application_id.is_some()
    };
    let mut templates: Vec<String> = mails.iter().filter(about).map(|mail| mail.template.clone()).collect();
    templates.sort_unstable();
    templates
}

async fn an_organisation_becomes_an_anchor_and_takes_its_seat(app: TestApp) {
    let app = app.with_alliance().await;
    let mut it = people(&app).await;

    let reference = app.draft(&mut it.member, NAME).await;
    let case = format!("/director/applications/{reference}");
    let own = format!("/applications/{reference}");
    it.directors[0].get(&case).await.expect(404);
    assert_eq!(app.submit(&mut it.member, &reference).await.location(), format!("{own}/submitted"));
    assert!(it.member.get(&format!("{own}/submitted")).await.expect(200).text().contains(&reference));
    app.sign(TRUSTEE).await;

    one_stands_aside(&app, &mut it, &reference).await;
    let begun = it.coordinator.post(&format!("{case}/begin"), &[]).await;
    assert_eq!(begun.location(), case);

    assert_eq!(app.assess(&mut it.directors[0], &reference, "confirm").await.location(), case);
    assert_eq!(app.application(&reference).await.status, "in_assessment");
    let decide = format!("a[href='{case}/determination']");
    assert!(!it.chair.get("/director").await.expect(200).has(&decide));
    assert_eq!(app.assess(&mut it.directors[1], &reference, "confirm").await.location(), case);
    assert_eq!(app.application(&reference).await.status, "awaiting_determination");
    assert!(it.chair.get("/director").await.expect(200).has(&decide));

    let decided = app.determine(&mut it.chair, &reference, "confirmed").await;
    assert_eq!(decided.location(), format!("{case}/letter"));
    let status = it.member.get(&format!("{own}/status")).await.expect(200).text();
    assert!(status.contains("Decision pending") && !status.contains("Confirmed"), "{status}");

    let page = it.coordinator.get(&format!("{case}/letter")).await.expect(200);
    let letter = format!("{}\n\nWe look forward to working with you.", page.value("letter"));
    let fields = [("letter", letter.as_str()), ("version", &page.value("version"))];
    let edited = it.coordinator.post(&format!("{case}/letter"), &fields).await;
    assert_eq!(edited.location(), format!("{case}/letter"));
    let version = app.version(&reference).await;
    let released = it.coordinator.post(&format!("{case}/release"), &[("version", &version)]).await;
    assert_eq!(released.location(), case);
    let decision = it.member.get(&format!("{own}/decision")).await.expect(200).text();
    assert!(decision.contains("We look forward to working with you."), "{decision}");

    let seat = takes_its_seat(&app, &mut it, &reference).await;
    everyone_can_read_it(&app, &seat).await;
    everyone_was_told(&app).await;
    the_history_is_whole(&app, &reference).await;
    // Nothing of it ever reached the director who stood aside.
    it.directors[2].get(&case).await.expect(404);
    assert!(!it.directors[2].get("/director").await.expect(200).text().contains(NAME));
}

async fn one_stands_aside(app: &TestApp, it: &mut People, reference: &str) {
    let case = format!("/director/applications/{reference}");
    // Nothing of the application is shown before the question is answered.
    assert_eq!(it.directors[0].get(&case).await.location(), format!("{case}/conflict"));
    for director in it.directors[..2].iter_mut().chain([&mut it.chair]) {
        assert_eq!(app.answer_conflict(director, reference, "none").await.location(), case);
    }
    let early = it.coordinator.post(&format!("{case}/begin"), &[]).await.expect(409);
    assert!(early.text().contains("Cem Yilmaz"), "{}", early.text());
    let aside = app.answer_conflict(&mut it.directors[2], reference, "conflict").await;
    assert_eq!(aside.location(), "/director");
    for end in ["", "/conflict", "/assessment", "/assessment/1", "/determination", "/letter", "/allocation"] {
        it.directors[2].get(&format!("{case}{end}")).await.expect(404);
    }
    app.answer_conflict(&mut it.directors[2], reference, "none").await.expect(404);
    it.directors[2].post(&format!("{case}/begin"), &[]).await.expect(404);
}

/// Allocates, offers and accepts; gives the partnership's code.
async fn takes_its_seat(app: &TestApp, it: &mut People, reference: &str) -> String {
    let case = format!("/director/applications/{reference}");
    let page = it.directors[0].get(&format!("{case}/allocation")).await.expect(200);
    let postcode = app::domain::Postcode::parse(&app.postcode().await).unwrap();
    let ranking = app.service.rank(&postcode).await.unwrap().unwrap();
    let nearest = ranking.nearest().unwrap().clone();
    assert!(page.text().contains(&nearest.name));
    let further = ranking.runner_up().unwrap().code.clone();
    let without_reason = [("partnership", further.as_str()), ("reason", "")];
    it.directors[0].post(&format!("{case}/allocation"), &without_reason).await.refused(&["reason"]);
    let fields = [("partnership", nearest.code.as_str()), ("reason", "")];
    let offered = it.directors[0].post(&format!("{case}/allocation"), &fields).await;
    assert_eq!(offered.location(), case);
    let seat = format!("/applications/{reference}/seat");
    assert!(it.member.get(&seat).await.expect(200).text().contains(&nearest.name));
    let fields = [
        ("answer", "accept"),
        ("representative_name", "Joanna Sesay"),
        ("representative_email", MEMBER),
        ("consent", "yes"),
    ];
    let accepted = it.member.post(&seat, &fields).await;
    assert_eq!(accepted.location(), format!("/applications/{reference}/status"));
    nearest.code
}

async fn everyone_can_read_it(app: &TestApp, code: &str) {
    let mut visitor = app.browser();
    let partnership = visitor.get(&format!("/partnerships/{code}")).await.expect(200).text();
    assert!(partnership.contains(NAME) && partnership.contains("Joanna Sesay"), "{partnership}");
    let register = visitor.get("/register").await.expect(200).text();
    assert!(register.contains(NAME) && register.contains("Joanna Sesay"), "{register}");
    let contact = format!("leadership.{}@example.org", code.to_lowercase());
    assert_eq!(mails_to(app, &contact).await, ["seat_accepted"]);
}

async fn everyone_was_told(app: &TestApp) {
    assert_eq!(mails_to(app, MEMBER).await, ["attestation_signed", "decision", "receipt", "seat_offer"]);
    assert_eq!(mails_to(app, TRUSTEE).await, ["trustee_invitation"]);
    for director in &DIRECTORS[..2] {
        assert_eq!(
            mails_to(app, director).await,
            ["assessment_begun", "new_application", "seat_to_allocate"]
        );
    }
    // Told of the application before standing aside, and of nothing after.
    assert_eq!(mails_to(app, DIRECTORS[2]).await, ["new_application"]);
    assert_eq!(
        mails_to(app, CHAIR).await,
        ["assessment_begun", "new_application", "ready_to_decide", "seat_to_allocate"]
    );
    assert_eq!(mails_to(app, COORDINATOR).await, ["ready_to_release", "seat_accepted"]);
}

async fn the_history_is_whole(app: &TestApp, reference: &str) {
    let history = app.history(reference).await;
    let words: Vec<String> = history.iter().map(Event::words).collect();
    let count = |part: &str| words.iter().filter(|words| words.contains(part)).count();
    for (part, expected) in [
        ("Application started", 1),
        ("Answer to principle", 6),
        ("Trustee named", 1),
        ("Application sent", 1),
        ("Signed for the Board", 1),
        ("no conflict", 3),
        ("Stood aside", 1),
        ("Assessment begun", 1),
        ("Assessment sent", 2),
        ("Enough assessments", 1),
        ("Decision recorded", 1),
        ("Letter changed", 1),
        ("Decision released", 1),
        ("Lead seat offered", 1),
        ("takes the Lead seat", 1),
    ] {
        assert_eq!(count(part), expected, "{part}: {words:?}");
    }
    assert_eq!(words.len(), 23, "{words:?}");
}

/// Not yet: the letter says why, and the organisation may start again.
async fn not_yet_is_not_the_end(app: TestApp) {
    let app = app.with_alliance().await;
    let mut it = people(&app).await;
    let reference = app.submitted(&mut it.member, NAME).await;
    let case = format!("/director/applications/{reference}");
    for director in it.directors.iter_mut().chain([&mut it.chair]) {
        app.answer_conflict(director, &reference, "none").await.location();
    }
    it.directors[0].post(&format!("{case}/begin"), &[]).await.location();
    app.assess(&mut it.directors[0], &reference, "confirm").await.location();
    app.assess(&mut it.directors[1], &reference, "not_yet").await.location();
    // A tie defers, whatever the chair would like.
    for outcome in ["confirmed", "not_yet_confirmed"] {
        app.determine(&mut it.chair, &reference, outcome).await.refused(&["outcome"]);
    }
    app.assess(&mut it.directors[2], &reference, "not_yet").await.location();
    app.determine(&mut it.chair, &reference, "confirmed").await.refused(&["outcome"]);
    app.determine(&mut it.chair, &reference, "not_yet_confirmed").await.location();
    let version = app.version(&reference).await;
    let rescinded = [("reason", "A typing mistake."), ("version", version.as_str())];
    it.chair.post(&format!("{case}/rescind"), &rescinded).await.location();
    app.determine(&mut it.chair, &reference, "not_yet_confirmed").await.location();
    let version = app.version(&reference).await;
    it.chair.post(&format!("{case}/release"), &[("version", &version)]).await.location();
    app.history(&reference).await;
    assert!(!app.browser().get("/register").await.expect(200).text().contains(NAME));
    it.directors[0].get(&format!("{case}/allocation")).await.expect(409);
    let organisation = app.application(&reference).await.organisation_id.to_string();
    let again = app.start(&mut it.member, &organisation).await;
    assert_ne!(again, reference);
}

on_both!(an_organisation_becomes_an_anchor_and_takes_its_seat, not_yet_is_not_the_end);
