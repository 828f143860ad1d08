//! Conflicts of interest: what is declared and suggested, waived, recused and reinstated; the quorum, and
//! stand-ins.

use app::domain::{Event, MemberRole, Role};
use server::store::{members, people};

use crate::support::{Browser, DIRECTORS, Reply, Stage, Staged, TestApp, on_both};

const ATTACK: &str = "\"><svg onload=alert(1)>";

fn interest<'a>(organisation: &'a str, nature: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("organisation", organisation),
        ("nature", nature),
        ("from-day", "1"),
        ("from-month", "3"),
        ("from-year", "2020"),
    ]
}

async fn declare(browser: &mut Browser, organisation: &str, nature: &str) {
    let declared = browser.post("/director/interests/new", &interest(organisation, nature)).await;
    assert_eq!(declared.location(), "/director/interests?done=saved");
}

fn case_of(reference: &str, end: &str) -> String {
    format!("/director/applications/{reference}{end}")
}

impl Staged {
    /// Recuses a director by the chair, or lets one back in.
    async fn by_the_chair(&mut self, end: &str, director: &str, reason: &str) -> Reply {
        let version = self.app.version(&self.reference).await;
        let person = self.app.person(director).await.to_string();
        let page = self.case(end);
        let fields = [("director", person.as_str()), ("reason", reason), ("version", &version)];
        self.chair.post(&page, &fields).await
    }

    async fn name_stand_in(&mut self, name: &str, email: &str) -> Reply {
        let version = self.app.version(&self.reference).await;
        let page = self.case("/stand-in");
        let fields = [("name", name), ("email", email), ("reason", "Too few of us."), ("version", &version)];
        self.chair.post(&page, &fields).await
    }
}

/// Only Ada and the chair are in office; the others left before anything was sent.
async fn two_directors(app: TestApp, stage: Stage) -> Staged {
    let mut it = app.staged(Stage::Draft).await;
    for email in &DIRECTORS[1..] {
        leave(&it.app, email).await;
    }
    if stage >= Stage::Submitted {
        let reference = it.reference.clone();
        it.app.submit(&mut it.member, &reference).await.location();
        it.app.sign("trustee@example.org").await;
    }
    it
}

/// Somebody is no director any more.
async fn leave(app: &TestApp, email: &str) {
    let person = app.person(email).await;
    let mut tx = app.db.begin().await.unwrap();
    people::revoke_all(&mut tx, person).await.unwrap();
    tx.commit().await.unwrap();
}

async fn interests_are_kept_with_what_they_said_before(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let ada = &mut it.directors[0];
    let empty = ada.get("/director/interests").await.expect(200);
    assert!(empty.text().contains("You have declared no interest yet."));
    ada.post("/director/interests/new", &[]).await.refused(&["organisation", "nature", "from-day"]);
    let mut wrong = interest("Beckside Hub", "Treasurer");
    wrong.extend([("to-day", "1"), ("to-month", "1"), ("to-year", "2019")]);
    ada.post("/director/interests/new", &wrong).await.refused(&["to-day"]);
    declare(ada, ATTACK, ATTACK).await;
    declare(ada, "Beckside Hub", "Treasurer").await;
    let list = ada.get("/director/interests").await.expect(200);
    assert!(!list.body.contains("<svg onload") && list.text().contains("Since 1 March 2020"));
    let links = list.attributes("a[href^='/director/interests/0']", "href");
    assert_eq!(links.len(), 2);
    let mut hub = String::new();
    for link in links {
        if ada.get(&link).await.expect(200).value("organisation") == "Beckside Hub" {
            hub = link;
        }
    }

    let mut ended = interest("Beckside Hub", "Treasurer");
    ended.extend([("to-day", "1"), ("to-month", "9"), ("to-year", "2026"), ("version", "1")]);
    ada.post(&hub, &ended).await.location();
    // The same once more changes nothing; another window is told.
    ada.post(&hub, &ended).await.location();
    let mut other = interest("Beckside Hub", "Chair");
    other.push(("version", "1"));
    assert!(ada.post(&hub, &other).await.expect(409).text().contains("another window"));
    let list = ada.get("/director/interests").await.expect(200);
    assert!(list.text().contains("1 March 2020 to 1 September 2026"));
    assert!(list.text().contains("What stood here before"));

    // Nobody else's: neither to read, nor to change, nor for who is no director.
    for end in ["", "/mistake"] {
        let path = format!("{hub}{end}");
        it.directors[1].get(&path).await.expect(404);
        it.directors[1].post(&path, &ended).await.expect(404);
        it.coordinator.get(&path).await.expect(403);
        it.member.get(&path).await.expect(403);
    }
    it.coordinator.get("/director/interests").await.expect(403);

    // The co-ordinator and the administrator read all of them on one page.
    let mut administrator = it.app.sign_in("administrator@example.org").await;
    for reader in [&mut it.coordinator, &mut administrator] {
        let register = reader.get("/coordinator/interests").await.expect(200);
        assert!(register.text().contains("Ada Ferris") && register.text().contains("Beckside Hub"));
        assert!(register.text().contains("No interest declared.") && !register.body.contains("<svg onload"));
    }
    it.chair.get("/coordinator/interests").await.expect(403);

    // What somebody declared is theirs to take away.
    let own = it.directors[0].get("/account/data.html").await;
    assert!(own.body.contains("Declared interest") && own.body.contains("Beckside Hub"), "{}", own.text());

    // A mistake is kept with its reason, and counts no longer.
    let ada = &mut it.directors[0];
    let mistake = format!("{hub}/mistake");
    ada.post(&mistake, &[("version", "2")]).await.refused(&["because"]);
    ada.post(&mistake, &[("because", "Another Hub."), ("version", "2")]).await.location();
    ada.get(&hub).await.expect(404);
    let list = ada.get("/director/interests").await.expect(200);
    assert!(list.text().contains("Taken back as a mistake Another Hub."), "{}", list.text());
    let register = it.coordinator.get("/coordinator/interests").await.expect(200);
    assert!(!register.text().contains("Beckside Hub"));
    let forged = "update director_interests set nature = 'x'";
    let mut tx = it.app.db.begin().await.unwrap();
    assert!(tx.execute(forged, vec![]).await.is_err());
}

async fn what_is_suggested_is_waived_with_a_reason(app: TestApp) {
    let mut it = app.staged(Stage::Submitted).await;
    declare(&mut it.directors[0], "the BECKSIDE-hub", "Its treasurer is my brother.").await;
    let (question, case) = (it.case("/conflict"), it.case(""));
    let page = it.directors[0].get(&question).await.expect(200);
    let why = "Declared an interest in the BECKSIDE-hub: Its treasurer is my brother.";
    assert!(page.text().contains(why), "{}", page.text());
    assert!(!it.directors[1].get(&question).await.expect(200).text().contains("may be a conflict"));
    // The co-ordinator reads the same, and the chair once they have answered.
    let desk = format!("/coordinator/applications/{}/directors", it.reference);
    assert!(it.coordinator.get(&desk).await.expect(200).text().contains(why));
    assert_eq!(it.chair.get(&it.case("/directors")).await.location(), it.case("/conflict"));

    it.directors[0].post(&question, &[("answer", "none")]).await.refused(&["waiver"]);
    let elsewhere = [("answer", "none"), ("reason", "In the other field.")];
    it.directors[0].post(&question, &elsewhere).await.refused(&["waiver"]);
    let long = "x".repeat(2001);
    it.directors[0].post(&question, &[("answer", "none"), ("waiver", &long)]).await.refused(&["waiver"]);
    let waived = [("answer", "none"), ("waiver", ATTACK)];
    assert_eq!(it.directors[0].post(&question, &waived).await.location(), case);
    let version = it.app.version(&it.reference).await;
    it.directors[0].post(&question, &waived).await.location();
    assert_eq!(it.app.version(&it.reference).await, version);
    let event = it.app.history(&it.reference).await.pop().unwrap();
    assert_eq!(event, Event::ConflictWaived { suggestions: vec![why.into()], reason: ATTACK.into() });

    it.app.answer_conflict(&mut it.chair, &it.reference, "none").await.location();
    for page in [it.coordinator.get(&desk).await, it.chair.get(&it.case("/directors")).await] {
        let text = page.text();
        assert!(text.contains("Why it is none, in their words") && text.contains(why), "{text}");
        assert!(!page.body.contains("<svg onload"));
    }
    // The organisation reads nothing of it, and other directors have no such page.
    assert!(!it.member.get(&it.own("/status")).await.expect(200).text().contains("treasurer"));
    assert_eq!(it.directors[0].get(&case_of(&it.reference, "/directors")).await.location(), case);
}

async fn who_was_a_member_is_recused_by_rule_everywhere(app: TestApp) {
    let it = app.staged(Stage::Draft).await;
    let (organisation, person) =
        (uuid::Uuid::parse_str(&it.organisation).unwrap(), it.app.person(DIRECTORS[0]).await);
    let now = it.app.service.now();
    let mut tx = it.app.db.begin().await.unwrap();
    members::add_member(&mut tx, organisation, person, MemberRole::Editor, now).await.unwrap();
    tx.commit().await.unwrap();
    let mut it = it;
    // Removed by an administrator of the organisation, on its own page.
    let page = format!("/organisations/{organisation}/people/{person}/remove");
    it.member.post(&page, &[("confirm", "yes")]).await.location();
    let reference = it.reference.clone();
    it.app.submit(&mut it.member, &reference).await.location();
    for end in ["", "/conflict", "/assessment", "/directors"] {
        let path = it.case(end);
        it.directors[0].get(&path).await.expect(404);
    }
    it.directors[0].post(&case_of(&it.reference, "/conflict"), &[("answer", "none")]).await.expect(404);
    let desk = format!("/coordinator/applications/{reference}/directors");
    let text = it.coordinator.get(&desk).await.expect(200).text();
    assert!(text.contains("Recused by rule"), "{text}");
    assert!(text.contains("Was a member of the organisation until 3 October 2026"), "{text}");
    // Nobody lets them back in.
    it.app.answer_conflict(&mut it.chair, &reference, "none").await.location();
    let refused = it.by_the_chair("/reinstatement", DIRECTORS[0], "Let them.").await.expect(409);
    assert!(refused.text().contains("recused by rule"), "{}", refused.text());
}

async fn the_chair_recuses_and_reinstates(app: TestApp) {
    let mut it = app.staged(Stage::AwaitingDetermination).await;
    let case = it.case("");
    it.by_the_chair("/recusal", DIRECTORS[0], " ").await.refused(&["reason"]);
    let stale = [("director", it.app.person(DIRECTORS[0]).await.to_string()), ("reason", "x".into())];
    let stale: Vec<(&str, &str)> = stale.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let kept = it.chair.post(&it.case("/recusal"), &stale).await;
    assert_eq!(kept.value("reason"), "x", "somebody was quicker, and no word is lost");
    kept.refused(&["reason"]);
    // Not by a director, nor of oneself, nor twice.
    it.directors[1].post(&case_of(&it.reference, "/recusal"), &stale).await.expect(403);
    let own = it.by_the_chair("/recusal", "chair@example.org", "Me.").await;
    assert_eq!(own.value("reason"), "Me.", "a rule refuses it, and no word is lost");
    own.refused(&["director"]);
    assert!(own.text().contains("answer the conflict question"));
    it.by_the_chair("/recusal", DIRECTORS[0], ATTACK).await.location();
    let twice = it.by_the_chair("/recusal", DIRECTORS[0], "Again.").await;
    twice.refused(&["director"]);
    assert!(twice.text().contains("stands aside already"));

    // Their assessment is kept and no longer counts; the case is nowhere for them.
    it.directors[0].get(&case).await.expect(404);
    let text = it.chair.get(&case).await.expect(200).text();
    assert!(text.contains("Assessments that no longer count"), "{text}");
    assert!(text.contains("2 assessments are needed; 1 is in"), "{text}");
    let too_few = it.app.determine(&mut it.chair, &it.reference, "confirmed").await;
    too_few.refused(&["outcome"]);
    let history = it.app.history(&it.reference).await;
    let event = Event::DirectorRecused { director: "Ada Ferris".into(), reason: ATTACK.into() };
    assert!(history.contains(&event), "{history:?}");
    assert_eq!(it.app.count("select count(*) from assessments_set_aside").await, 1);
    assert_eq!(it.app.count("select count(*) from assessments").await, 1);

    // Back in, they answer the question again and assess again.
    let aside = it.by_the_chair("/reinstatement", DIRECTORS[2], "Come back.").await;
    aside.refused(&["director"]);
    assert!(aside.text().contains("stood aside themselves"), "{}", aside.text());
    it.by_the_chair("/reinstatement", DIRECTORS[0], "The cousin has left.").await.location();
    it.app.mail("reinstated", DIRECTORS[0]).await;
    assert_eq!(it.directors[0].get(&case).await.location(), it.case("/conflict"));
    it.app.answer_conflict(&mut it.directors[0], &it.reference, "none").await.location();
    it.app.assess(&mut it.directors[0], &it.reference, "confirm").await.location();
    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();

    // The decision rests on it now: first it is taken back.
    let rests = it.by_the_chair("/recusal", DIRECTORS[0], "Late.").await;
    assert_eq!(rests.value("reason"), "Late.");
    assert!(rests.text().contains("takes the decision back first"), "{}", rests.text());
}

async fn a_director_may_stand_aside_after_sending(app: TestApp) {
    let mut it = app.staged(Stage::AwaitingDetermination).await;
    it.app.answer_conflict(&mut it.directors[0], &it.reference, "conflict").await.location();
    it.directors[0].get(&case_of(&it.reference, "")).await.expect(404);
    let text = it.chair.get(&it.case("")).await.expect(200).text();
    assert!(text.contains("Assessments that no longer count") && text.contains("1 is in"), "{text}");
}

async fn who_has_left_still_counts(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    it.app.assess(&mut it.directors[0], &it.reference, "confirm").await.location();
    leave(&it.app, DIRECTORS[0]).await;
    let person = it.app.person(DIRECTORS[0]).await;
    let mut tx = it.app.db.begin().await.unwrap();
    people::rename(&mut tx, person, "Former member").await.unwrap();
    tx.commit().await.unwrap();
    it.directors[0].get(&case_of(&it.reference, "")).await.expect(403);
    it.app.assess(&mut it.directors[1], &it.reference, "confirm").await.location();
    let text = it.chair.get(&it.case("")).await.expect(200).text();
    assert!(
        text.contains("1 of 3 directors is free to assess") || text.contains("2 of 3 directors"),
        "{text}"
    );
    assert!(text.contains("2 are in") && text.contains("Ada Ferris"), "{text}");
    assert!(!text.contains("Former member"), "{text}");
    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();
}

async fn a_stand_in_makes_up_the_quorum(app: TestApp) {
    let mut it = two_directors(app, Stage::Submitted).await;
    let (case, reference) = (it.case(""), it.reference.clone());
    it.app.answer_conflict(&mut it.chair, &reference, "none").await.location();
    // While Ada may still be free, nobody stands in.
    let early = it.name_stand_in("Sam Okafor", "sam@elsewhere.example").await.expect(409);
    assert!(early.text().contains("only when they are too few"), "{}", early.text());
    it.app.answer_conflict(&mut it.directors[0], &reference, "conflict").await.location();
    let text = it.chair.get(&case).await.expect(200).text();
    assert!(text.contains("1 of 2 directors is free to assess"), "{text}");
    assert!(text.contains("a stand-in is needed") && text.contains("Name a stand-in"), "{text}");
    let begin = it.case("/begin");
    let refused = it.coordinator.post(&begin, &[]).await.expect(409);
    assert!(refused.text().contains("can name a stand-in"), "{}", refused.text());

    // Not the co-ordinator, not a member, not who stands aside; and a whole form.
    for email in ["coordinator@example.org", "joanna@example.org", DIRECTORS[0], "sam"] {
        it.name_stand_in("Sam", email).await.refused(&["email"]);
    }
    it.directors[0].post(&case_of(&it.reference, "/stand-in"), &[]).await.expect(404);
    let sam = [("name", "Sam"), ("email", "sam@elsewhere.example"), ("reason", "Too few."), ("version", "0")];
    let stale = it.chair.post(&it.case("/stand-in"), &sam).await;
    assert_eq!(stale.value("reason"), "Too few.", "somebody was quicker, and no word is lost");
    stale.refused(&["email"]);
    it.name_stand_in(ATTACK, "sam@elsewhere.example").await.location();
    it.chair.get(&it.case("/stand-in")).await.expect(200);
    let again = it.name_stand_in("Sam", "sam@elsewhere.example").await.expect(409);
    assert!(again.text().contains("only when they are too few"));
    let mail = it.app.mail("stand_in_named", "sam@elsewhere.example").await;
    assert!(mail.text_body.contains(&format!("/director/applications/{reference}/conflict")));

    // A second factor, one application, and no other room.
    let mut sam = it.app.browser();
    it.app.enter_code(&mut sam, "sam@elsewhere.example").await;
    assert!(sam.get(&case).await.location().starts_with("/sign-in"));
    it.app.give_second_factor(&mut sam, "sam@elsewhere.example").await;
    assert_eq!(sam.get("/account/home").await.location(), "/standing-in");
    let list = sam.get("/standing-in").await.expect(200);
    assert!(list.text().contains("Beckside Hub") && list.text().contains("conflict question"));
    assert_eq!(sam.get("/director").await.location(), "/standing-in");
    for path in
        ["/director/queue", "/director/seats", "/coordinator", "/administrator", "/director/interests"]
    {
        sam.get(path).await.expect(403);
    }
    let mut other = it.app.sign_in("other@example.org").await;
    let another = it.app.submitted(&mut other, "Another organisation").await;
    sam.get(&format!("/director/applications/{another}")).await.expect(404);
    assert_eq!(sam.get(&case).await.location(), it.case("/conflict"));
    it.app.answer_conflict(&mut sam, &reference, "none").await.location();
    it.coordinator.post(&begin, &[]).await.location();

    // They assess and count, and do nothing that the chair does.
    it.app.assess(&mut sam, &reference, "confirm").await.location();
    for end in ["/directors", "/recusal", "/stand-in", "/determination"] {
        assert_eq!(sam.get(&it.case(end)).await.location(), case, "{end}");
    }
    it.app.assess(&mut it.chair, &reference, "confirm").await.location();
    let text = it.chair.get(&case).await.expect(200).text();
    assert!(text.contains("with 1 stand-in") && text.contains("2 are in"), "{text}");
    it.app.determine(&mut it.chair, &reference, "confirmed").await.location();
    let named = it.app.history(&reference).await;
    assert!(named.iter().any(|it| matches!(it, Event::StandInNamed { .. })));
    // Once the decision is known, there is nothing left to stand in for.
    it.release().await.location();
    sam.get(&case).await.expect(403);
    assert!(
        sam.get("/standing-in").await.expect(200).text().contains("You stand in for no application now.")
    );
}

async fn a_stand_in_who_stands_aside_or_never_answers_is_replaced(app: TestApp) {
    let mut it = two_directors(app, Stage::Submitted).await;
    let reference = it.reference.clone();
    it.app.answer_conflict(&mut it.chair, &reference, "none").await.location();
    it.app.answer_conflict(&mut it.directors[0], &reference, "conflict").await.location();
    it.name_stand_in("Sam Okafor", "sam@elsewhere.example").await.location();
    let mut sam = it.app.sign_in("sam@elsewhere.example").await;
    it.app.answer_conflict(&mut sam, &reference, "conflict").await.location();
    sam.get(&it.case("")).await.expect(404);
    assert!(!sam.get("/standing-in").await.expect(200).text().contains("Beckside"));
    it.name_stand_in("Kit Lowe", "kit@elsewhere.example").await.location();
    // Kit never answers: recused, and somebody else is named.
    it.by_the_chair("/recusal", "kit@elsewhere.example", "Does not answer.").await.location();
    it.name_stand_in("Lee Shaw", "lee@elsewhere.example").await.location();
}

/// What is known from the members' own pages, from e-mail domains and from postcodes.
async fn ties_are_found_wherever_they_are_known(app: TestApp) {
    app.service.add_person("mo@beckside.example", "Mo Haigh", Role::Director).await.unwrap();
    let mut mo = app.sign_in("mo@beckside.example").await;
    let mut it = app.staged(Stage::Draft).await;
    let mut colleague = it.app.sign_in("jan@beckside.example").await;
    colleague.get("/applications").await;
    let person = it.app.person("jan@beckside.example").await;
    let organisation = uuid::Uuid::parse_str(&it.organisation).unwrap();
    let mut tx = it.app.db.begin().await.unwrap();
    let now = it.app.service.now();
    members::add_member(&mut tx, organisation, person, MemberRole::Editor, now).await.unwrap();
    tx.commit().await.unwrap();
    let neighbour = it.app.add_organisation(&mut mo, "Neighbour Trust").await;
    assert!(!neighbour.is_empty());
    let reference = it.reference.clone();
    it.app.submit(&mut it.member, &reference).await.location();
    let text = mo.get(&it.case("/conflict")).await.expect(200).text();
    assert!(text.contains("Has an e-mail address at beckside.example, like a member"), "{text}");
    assert!(text.contains("Acts or acted for Neighbour Trust, which has the same postcode"), "{text}");
}

on_both!(
    interests_are_kept_with_what_they_said_before,
    what_is_suggested_is_waived_with_a_reason,
    who_was_a_member_is_recused_by_rule_everywhere,
    the_chair_recuses_and_reinstates,
    a_director_may_stand_aside_after_sending,
    who_has_left_still_counts,
    a_stand_in_makes_up_the_quorum,
    a_stand_in_who_stands_aside_or_never_answers_is_replaced,
    ties_are_found_wherever_they_are_known,
);
