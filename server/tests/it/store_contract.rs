//! What the database itself refuses, whoever asks, and what the store gives. On both databases.

use app::domain::{Outcome, PrincipleResult, Recommendation, SeatKind, SeatState, Status, Timestamp};
use server::store::answers::{self, NewAnswer};
use server::store::applications::{self, Determination};
use server::store::appointments::{self, Acceptance, NewOffer};
use server::store::assessments::ConflictRecord;
use server::store::{Run, StoreError, Tx, Value, assessments, events, people};
use uuid::Uuid;

use crate::support::{TestApp, on_both};

/// An organisation, its member and a draft, without pages.
struct Draft {
    member: Uuid,
    organisation: Uuid,
    id: Uuid,
    reference: String,
}

async fn draft(app: &TestApp, number: u32) -> Draft {
    let now = app.service.now();
    let (member, organisation, id) =
        (app.service.world().id(), app.service.world().id(), app.service.world().id());
    let reference = format!("ANC-0000-0{number}");
    let mut tx = app.db.begin().await.unwrap();
    people::insert(&mut tx, member, &format!("member{number}@example.org"), "Mem Ber", now).await.unwrap();
    insert_organisation(&mut tx, organisation).await;
    applications::insert(&mut tx, id, &reference, organisation, member, now).await.unwrap();
    tx.commit().await.unwrap();
    Draft { member, organisation, id, reference }
}

async fn insert_organisation(tx: &mut Tx, id: Uuid) {
    let sql = "insert into organisations (id, name, legal_form, website, postcode, tier, in_area, created_at)
               values ($1, 'Beckside Hub', 'cio', '', 'AB1 2CD', 'by_hand', 1, 0)";
    tx.execute(sql, vec![id.into()]).await.unwrap();
}

async fn director(app: &TestApp, email: &str) -> Uuid {
    app.service.add_person(email, "Dir Ector", app::domain::Role::Director).await.unwrap()
}

/// Runs one text in a transaction of its own and gives what the database said.
async fn refusal(app: &TestApp, sql: &'static str, values: Vec<Value>) -> String {
    let mut tx = app.db.begin().await.unwrap();
    match tx.execute(sql, values).await {
        Ok(_) => panic!("the database took: {sql}"),
        Err(StoreError::Database(sqlx::Error::Database(error))) => error.message().to_owned(),
        Err(other) => panic!("{other}"),
    }
}

async fn one_live_application_per_organisation(app: TestApp) {
    let it = draft(&app, 1).await;
    let now = app.service.now();
    let second = async |reference: &str| {
        let mut tx = app.db.begin().await.unwrap();
        let id = app.service.world().id();
        let added = applications::insert(&mut tx, id, reference, it.organisation, it.member, now).await;
        if added.is_ok() {
            tx.commit().await.unwrap();
        }
        added
    };
    assert!(second("ANC-0000-02").await.unwrap_err().is_unique_violation());
    let mut tx = app.db.begin().await.unwrap();
    assert!(applications::advance(&mut tx, it.id, 1, Status::Withdrawn, now).await.unwrap());
    tx.commit().await.unwrap();
    second("ANC-0000-03").await.unwrap();
}

async fn a_version_is_taken_once(app: TestApp) {
    let it = draft(&app, 1).await;
    let now = app.service.now().plus(60);
    let mut tx = app.db.begin().await.unwrap();
    assert!(applications::advance(&mut tx, it.id, 1, Status::Draft, now).await.unwrap());
    assert!(!applications::advance(&mut tx, it.id, 1, Status::Withdrawn, now).await.unwrap());
    tx.commit().await.unwrap();
    let row = app.application(&it.reference).await;
    assert_eq!((row.version, row.status.as_str()), (2, "draft"));
    // The stage is as old as it was: nothing moved on.
    assert_eq!(row.status_since, now.seconds() - 60);
}

async fn an_answer_of_an_old_version_is_not_saved(app: TestApp) {
    let it = draft(&app, 1).await;
    let save = async |text: &str, version: i64| {
        let fields = [("narrative".to_owned(), text.to_owned())].into();
        let mut tx = app.db.begin().await.unwrap();
        let now = app.service.now();
        let new = NewAnswer {
            application: it.id,
            principle: 1,
            version,
            fields: &fields,
            completed: false,
            by: it.member,
            now,
            sitting: now,
        };
        let saved = answers::save(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        saved
    };
    assert!(save("one", 0).await);
    assert!(!save("late", 0).await);
    assert!(save("two", 1).await);
    assert!(!save("ahead", 7).await);
    let row = answers::find(&mut &app.db, it.id, 1).await.unwrap().unwrap();
    assert_eq!((row.version, row.fields().unwrap()["narrative"].as_str()), (2, "two"));
}

async fn a_recused_director_cannot_assess(app: TestApp) {
    let it = draft(&app, 1).await;
    let now = app.service.now();
    let ada = director(&app, "ada@example.org").await;
    let sql = "insert into assessments (application_id, director_id, started_at) values ($1, $2, 0)";
    // Before any answer, and after standing aside or being left out.
    refusal(&app, sql, vec![it.id.into(), ada.into()]).await;
    for answer in ["conflict", "excluded"] {
        let mut tx = app.db.begin().await.unwrap();
        let record = ConflictRecord { answer, reason: "A reason", decided_by: None, suggestions: &[] };
        assessments::save_conflict(&mut tx, it.id, ada, &record, now).await.unwrap();
        tx.commit().await.unwrap();
        refusal(&app, sql, vec![it.id.into(), ada.into()]).await;
        let forged = "insert into assessments (application_id, director_id, conflict, started_at)
                      values ($1, $2, 'conflict', 0)";
        refusal(&app, forged, vec![it.id.into(), ada.into()]).await;
    }
    let mut tx = app.db.begin().await.unwrap();
    let none = ConflictRecord { answer: "none", reason: "", decided_by: None, suggestions: &[] };
    assessments::save_conflict(&mut tx, it.id, ada, &none, now).await.unwrap();
    assert!(assessments::save_result(&mut tx, it.id, ada, 1, "met", "", now).await.unwrap());
    assert!(assessments::send(&mut tx, it.id, ada, Recommendation::Confirm, "", now).await.unwrap());
    // Sent is sent.
    assert!(!assessments::send(&mut tx, it.id, ada, Recommendation::NotYet, "", now).await.unwrap());
    assert!(!assessments::save_result(&mut tx, it.id, ada, 1, "not_met", "x", now).await.unwrap());
    tx.commit().await.unwrap();
    // The answer that an assessment rests on cannot be turned over.
    let turned = "update conflict_answers set answer = 'conflict', reason = 'x' where director_id = $1";
    refusal(&app, turned, vec![ada.into()]).await;
    let silent = "update conflict_answers set answer = 'conflict', reason = '' where director_id = $1";
    refusal(&app, silent, vec![ada.into()]).await;
}

async fn what_is_not_met_needs_a_reason(app: TestApp) {
    use app::domain::Finding;
    let it = draft(&app, 1).await;
    for finding in [Finding::Developing, Finding::NotMet] {
        let mut tx = app.db.begin().await.unwrap();
        let result = PrincipleResult { principle: 1, finding, reason: String::new() };
        let refused = assessments::save_determined(&mut tx, it.id, &[result]).await.unwrap_err();
        assert!(refused.to_string().contains("determination_results_reason_check"), "{refused}");
    }
    let mut tx = app.db.begin().await.unwrap();
    let met = PrincipleResult { principle: 1, finding: Finding::Met, reason: String::new() };
    assessments::save_determined(&mut tx, it.id, &[met]).await.unwrap();
}

async fn a_decision_is_whole_or_not_there(app: TestApp) {
    let it = draft(&app, 1).await;
    let member = Value::from(it.member);
    let id = Value::from(it.id);
    for sql in [
        "update applications set outcome = 'confirmed', determined_by = $2, determined_at = 1 where id = $1",
        "update applications set determined_by = $2 where id = $1",
        "update applications set outcome = 'maybe', determined_by = $2, determined_at = 1,
            determination_reason = 'x', status = 'determined' where id = $1",
        // Decided, but the stage does not say so.
        "update applications set outcome = 'confirmed', determined_by = $2, determined_at = 1,
            determination_reason = 'x' where id = $1",
    ] {
        refusal(&app, sql, vec![id.clone(), member.clone()]).await;
    }
    for sql in [
        "update applications set outcome = 'confirmed' where id = $1",
        "update applications set status = 'determined' where id = $1",
        "update applications set status = 'confirmed' where id = $1",
        "update applications set status = 'nonsense' where id = $1",
        "update applications set submitted_at = 1 where id = $1",
    ] {
        refusal(&app, sql, vec![id.clone()]).await;
    }
    let mut tx = app.db.begin().await.unwrap();
    let decision = Determination {
        outcome: Outcome::Confirmed,
        by: it.member,
        at: Timestamp::from_seconds(1),
        reason: "x",
        letter: "x",
    };
    applications::note_determination(&mut tx, it.id, &decision).await.unwrap();
    tx.commit().await.unwrap();
    // Released as something else than was decided, or without a date.
    refusal(&app, "update applications set status = 'confirmed' where id = $1", vec![id.clone()]).await;
    let other = "update applications set status = 'not_yet_confirmed', released_at = 1 where id = $1";
    refusal(&app, other, vec![id]).await;
}

async fn one_lead_in_post_per_partnership(app: TestApp) {
    let now = app.service.now();
    let mut seats = Vec::new();
    for number in 1..=2 {
        let it = draft(&app, number).await;
        let mut tx = app.db.begin().await.unwrap();
        let id = app.service.world().id();
        let offer = NewOffer {
            id,
            partnership: if number == 1 { "CP1" } else { "CP2" },
            seat: SeatKind::Lead,
            state: SeatState::Offered,
            organisation: it.organisation,
            application: it.id,
            ranking: "{}",
            reason: "",
            basis: None,
            speciality: "",
            alternatives: "[]",
            proposal: "",
            starts_on: "2026-12-01",
            ends_on: "2028-11-30",
            by: it.member,
            now,
            demonstration: false,
        };
        appointments::offer(&mut tx, &offer).await.unwrap();
        tx.commit().await.unwrap();
        // One open offer per application.
        let mut tx = app.db.begin().await.unwrap();
        let again = NewOffer { id: app.service.world().id(), partnership: "CP3", ..offer };
        assert!(appointments::offer(&mut tx, &again).await.unwrap_err().is_unique_violation());
        seats.push(id);
    }
    let mut tx = app.db.begin().await.unwrap();
    let jo =
        Acceptance { state: SeatState::InPost, starts_on: "2026-12-01", name: "Jo", email: "jo@example.org" };
    assert!(appointments::accept(&mut tx, seats[0], now, jo).await.unwrap());
    assert!(!appointments::accept(&mut tx, seats[0], now, jo).await.unwrap());
    assert!(appointments::accept(&mut tx, seats[1], now, jo).await.unwrap());
    tx.commit().await.unwrap();
    let same = "update appointments set partnership = 'CP1' where id = $1";
    refusal(&app, same, vec![seats[1].into()]).await;
    // Dates in order, an end only for what is over, and acting only for a Deputy.
    for wrong in [
        "update appointments set ends_on = '2026-11-30' where id = $1",
        "update appointments set ended_on = '2027-11-30' where id = $1",
        "update appointments set acting_from = '2026-12-01' where id = $1",
        "update appointments set starts_on = null where id = $1",
    ] {
        refusal(&app, wrong, vec![seats[0].into()]).await;
    }
    // Two offers of one seat.
    let offered = "update appointments set status = 'offered', partnership = 'CP4' where id = $1";
    let mut tx = app.db.begin().await.unwrap();
    tx.execute(offered, vec![seats[0].into()]).await.unwrap();
    assert!(tx.execute(offered, vec![seats[1].into()]).await.unwrap_err().is_unique_violation());
    drop(tx);
    let nameless = "update appointments set representative_name = '' where id = $1";
    refusal(&app, nameless, vec![seats[0].into()]).await;
}

async fn the_history_is_only_ever_added_to(app: TestApp) {
    let it = draft(&app, 1).await;
    let mut tx = app.db.begin().await.unwrap();
    let now = app.service.now();
    for event in [app::domain::Event::Started, app::domain::Event::TrusteeNamed] {
        events::append(&mut tx, it.id, Some(it.member), "Mem Ber", &event, now).await.unwrap();
    }
    // A draft that was never sent may go whole; whatever was sent may not.
    let sent = "update applications set submitted_at = 1, submitted_by = started_by";
    tx.execute(sent, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(refusal(&app, "update events set actor_name = 'X'", vec![]).await.contains("insert-only"));
    assert!(refusal(&app, "delete from events", vec![]).await.contains("insert-only"));
    let again =
        "insert into events select application_id, number, kind, actor_id, actor_name, body, happened_at,
                     previous_hash, hash from events";
    refusal(&app, again, vec![]).await;
    assert_eq!(app.history(&it.reference).await.len(), 2);
}

async fn a_unit_of_work_that_is_dropped_never_happened(app: TestApp) {
    let it = draft(&app, 1).await;
    let mut tx = app.db.begin().await.unwrap();
    applications::advance(&mut tx, it.id, 1, Status::Withdrawn, app.service.now()).await.unwrap();
    drop(tx);
    assert_eq!(app.application(&it.reference).await.version, 1);
}

/// Twenty at once, each reading the version before it writes: none is lost, none counts twice.
async fn writers_at_once_take_turns(app: TestApp) {
    let it = draft(&app, 1).await;
    let writers: Vec<_> = (0..20)
        .map(|number| {
            let (db, id, reference) = (app.db.clone(), it.id, it.reference.clone());
            let member = it.member;
            let now = app.service.now();
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                let row = applications::lock(&mut tx, &reference).await.unwrap().unwrap();
                let event = app::domain::Event::AnswerSaved { principle: number % 6 + 1 };
                events::append(&mut tx, id, Some(member), "Mem Ber", &event, now).await.unwrap();
                assert!(applications::advance(&mut tx, id, row.version, Status::Draft, now).await.unwrap());
                tx.commit().await.unwrap();
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(app.application(&it.reference).await.version, 21);
    let rows = events::list(&mut &app.db, it.id).await.unwrap();
    let links: Vec<_> = rows.iter().map(|row| row.link(it.id).unwrap()).collect();
    app::domain::verify_chain(links.iter().zip(rows.iter().map(|row| row.hash.as_slice()))).unwrap();
    assert_eq!(rows.len(), 20);
}

/// Of two who read the same version, the second is told, and nothing of theirs is kept.
async fn the_second_of_two_with_the_same_version_loses(app: TestApp) {
    let it = draft(&app, 1).await;
    let now = app.service.now();
    let move_on = async |to: Status| {
        let mut tx = app.db.begin().await.unwrap();
        let moved = applications::advance(&mut tx, it.id, 1, to, now).await.unwrap();
        tx.commit().await.unwrap();
        moved
    };
    let (one, other) = tokio::join!(move_on(Status::Withdrawn), move_on(Status::Draft));
    assert!(one != other);
}

async fn a_role_or_member_is_there_once(app: TestApp) {
    let ada = director(&app, "ada@example.org").await;
    let again = director(&app, "ADA@example.org").await;
    assert_eq!(ada, again);
    let found = people::find_by_email(&mut &app.db, "ada@example.org").await.unwrap().unwrap();
    assert_eq!(found.roles, "director");
    let shouted = "insert into people (id, email, name, created_at) values ($1, 'ADA@example.org', '', 0)";
    refusal(&app, shouted, vec![app.service.world().id().into()]).await;
}

async fn nothing_is_found_where_nothing_is(app: TestApp) {
    let mut db = &app.db;
    let id = app.service.world().id();
    assert!(applications::find(&mut db, "ANC-0000-00").await.unwrap().is_none());
    assert!(events::find_last(&mut db, id).await.unwrap().is_none());
    assert!(answers::list(&mut db, id).await.unwrap().is_empty());
    assert!(matches!(
        db.one::<(i64,)>("select 1 from people where 1 = 0", vec![]).await,
        Err(StoreError::Database(sqlx::Error::RowNotFound))
    ));
}

on_both!(
    a_decision_is_whole_or_not_there,
    a_recused_director_cannot_assess,
    a_role_or_member_is_there_once,
    a_unit_of_work_that_is_dropped_never_happened,
    a_version_is_taken_once,
    an_answer_of_an_old_version_is_not_saved,
    nothing_is_found_where_nothing_is,
    one_lead_in_post_per_partnership,
    one_live_application_per_organisation,
    the_history_is_only_ever_added_to,
    the_second_of_two_with_the_same_version_loses,
    what_is_not_met_needs_a_reason,
    writers_at_once_take_turns,
);
