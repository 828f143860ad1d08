//! Seats with terms: given, taken, changed and ended by people, and shown. On both databases.

use app::domain::{Event, Timestamp};
use server::jobs::hourly;
use server::store::seats;

use crate::support::{Browser, COORDINATOR, DIRECTORS, MEMBER, Stage, Staged, TestApp, on_both};

const ATTACK: &str = "\"><svg onload=alert(1)></textarea><script>alert(1)</script>";
const DAY: i64 = Timestamp::DAY;

/// The appointment that is not over, newest first: id, version, status and seat.
async fn live(it: &Staged) -> (String, String, String, String) {
    let rows: Vec<(uuid::Uuid, i64, String, String)> = it
        .app
        .rows(
            "select id, version, status, seat from appointments
             where status in ('proposed', 'offered', 'accepted', 'in_post') order by offered_at desc, id desc",
            vec![],
        )
        .await;
    let (id, version, status, seat) = rows.first().expect("a seat").clone();
    (id.to_string(), version.to_string(), status, seat)
}

/// A change of the live appointment, by a director unless `by` is somebody else.
async fn change(
    by: &mut Browser,
    seat: &(String, String, String, String),
    what: &str,
    fields: &[(&str, &str)],
) -> crate::support::Reply {
    let page = format!("/director/appointments/{}/{what}", seat.0);
    let mut all = vec![("version", seat.1.as_str())];
    all.extend(fields);
    by.post(&page, &all).await
}

fn day_fields(day: &str) -> Vec<(&str, String)> {
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    vec![("last-day", day.to_owned()), ("last-month", month.to_owned()), ("last-year", year.to_owned())]
}

/// So many days from today.
fn in_days(it: &Staged, days: i64) -> String {
    let at = it.app.service.now().plus(days * DAY).seconds();
    jiff::Timestamp::from_second(at).unwrap().to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

/// What the form for giving a seat holds.
pub fn choice(
    reference: &str,
    basis: &str,
    reason: &str,
    first: &str,
    action: &str,
) -> Vec<(String, String)> {
    let [year, month, day] = *first.split('-').collect::<Vec<_>>() else { panic!("{first}") };
    [
        ("reference", reference),
        ("basis", basis),
        ("speciality", "Carers"),
        ("reason", reason),
        ("first-day", day),
        ("first-month", month),
        ("first-year", year),
        ("months", "12"),
        ("action", action),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

async fn give(it: &mut Staged, code: &str, seat: &str, fields: &[(String, String)]) -> crate::support::Reply {
    let page = format!("/director/seats/{code}/{seat}");
    it.directors[0].post(&page, &crate::support::pairs(fields)).await
}

async fn a_seat_is_proposed_offered_accepted_for_later_and_begun(app: TestApp) {
    let mut it = app.staged(Stage::Confirmed).await;
    let code = it.nearest().await;
    let first = in_days(&it, 10);
    let reference = it.reference.clone();
    let page = it.directors[0].get(&format!("/director/seats/{code}/lead")).await.expect(200);
    assert!(page.text().contains("Beckside Hub") && page.text().contains("Its nearest"), "{}", page.text());
    give(&mut it, &code, "lead", &choice(&reference, "nearest", "", &first, "propose")).await.location();
    // The organisation knows nothing of a proposal: not on its pages, not in its history, not by mail.
    let status = it.member.get(&it.own("/status")).await.expect(200).text();
    assert!(!status.contains("Proposed") && !status.contains("seat of Community"), "{status}");
    assert!(it.app.mails().await.iter().all(|mail| mail.template != "seat_offer"));
    it.member.get(&it.own("/seat")).await.expect(303);
    let answer = [("answer", "decline"), ("reason", "No.")];
    it.member.post(&it.own("/seat"), &answer).await.expect(404);
    // One of the two seats, and once.
    give(&mut it, &code, "deputy", &choice(&reference, "nearest", "", &first, "offer")).await.expect(409);
    give(&mut it, &code, "lead", &choice(&reference, "nearest", "", &first, "offer")).await.location();
    give(&mut it, &code, "lead", &choice(&reference, "nearest", "", &first, "offer")).await.expect(409);
    let offer = it.member.get(&it.own("/seat")).await.expect(200).text();
    assert!(offer.contains("The term is from"), "{offer}");
    it.accept().await.location();
    let seat = live(&it).await;
    assert_eq!(seat.2, "accepted");
    // Not before its day, and not by the clock.
    change(&mut it.coordinator, &seat, "begin", &[]).await.expect(409);
    it.app.clock.turn(11 * DAY);
    hourly::look(&it.app.service).await.unwrap();
    assert_eq!(live(&it).await.2, "accepted");
    it.coordinator = it.app.sign_in(COORDINATOR).await;
    let board = it.coordinator.get("/director/seats").await.expect(200).text();
    assert!(board.contains("Put the representative in post"), "{board}");
    change(&mut it.coordinator, &seat, "begin", &[]).await.location();
    change(&mut it.coordinator, &seat, "begin", &[]).await.expect(409);
    assert_eq!(live(&it).await.2, "in_post");
    let history = it.app.history(&it.reference).await;
    let begun = history.iter().filter(|it| matches!(it, Event::SeatBegun { .. })).count();
    assert_eq!(begun, 1, "pressed twice, it happens once");
    let public = it.app.browser().get(&format!("/partnerships/{code}")).await.expect(200).text();
    assert!(public.contains("Joanna Sesay"), "{public}");
    it.app.mail("seat_changed", MEMBER).await;
    let day_before = seats::list_on(&mut &it.app.db, &in_days(&it, -2)).await.unwrap();
    let today = seats::list_on(&mut &it.app.db, &in_days(&it, 0)).await.unwrap();
    assert_eq!((day_before.len(), today.len()), (0, 1), "who held what on a day");
}

async fn an_organisation_stands_down_with_notice_and_somebody_ends_it(app: TestApp) {
    let mut it = app.staged(Stage::InPost).await;
    let code = it.nearest().await;
    let seat = live(&it).await;
    let page = it.own("/seat/stand-down");
    // Only an administrator of the organisation.
    it.directors[0].get(&page).await.expect(404);
    let mut editor = it.editor().await;
    editor.get(&page).await.expect(403);
    it.member.get(&it.own("/seat")).await.expect(200);
    let form = it.member.get(&page).await.expect(200);
    assert_eq!(form.value("version"), seat.1);
    it.member.post(&page, &[("version", &seat.1)]).await.refused(&["last-day", "reason"]);
    let last = in_days(&it, 40);
    let days = day_fields(&last);
    let mut fields: Vec<(&str, &str)> = days.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend([("version", seat.1.as_str()), ("reason", ATTACK)]);
    it.member.post(&page, &fields).await.location();
    // Pressed twice, it happens once.
    it.member.post(&page, &fields).await.expect(409);
    let seat = live(&it).await;
    assert_eq!(seat.2, "in_post", "there is still time");
    let pair = it.coordinator.get(&format!("/director/seats/{code}")).await.expect(200);
    assert!(pair.text().contains("stands down") && !pair.has("svg[onload]"), "{}", pair.text());
    let mail = it.app.mail("seat_changed", COORDINATOR).await;
    assert!(mail.text_body.contains("gives up the Lead seat"), "{}", mail.text_body);
    // Nobody ends it before its day, nobody of the organisation can, and it does not end by itself.
    let end = [("why", "stood_down"), ("reason", "As they said.")];
    let with_day = |day: &str| {
        let mut fields: Vec<(String, String)> =
            end.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        fields.extend(day_fields(day).into_iter().map(|(name, value)| (name.to_owned(), value)));
        fields
    };
    let early = with_day(&last);
    change(&mut it.coordinator, &seat, "end", &crate::support::pairs(&early)).await.refused(&["last-day"]);
    change(&mut it.member, &seat, "end", &crate::support::pairs(&early)).await.expect(403);
    it.app.clock.turn(41 * DAY);
    hourly::look(&it.app.service).await.unwrap();
    assert_eq!(live(&it).await.2, "in_post");
    it.coordinator = it.app.sign_in(COORDINATOR).await;
    let on_day = with_day(&last);
    change(&mut it.coordinator, &seat, "end", &crate::support::pairs(&on_day)).await.location();
    assert_eq!(
        it.app
            .count("select count(*) from appointments where status = 'ended' and ended_on is not null")
            .await,
        1
    );
    let public = it.app.browser().get(&format!("/partnerships/{code}")).await.expect(200).text();
    assert!(!public.contains("Joanna Sesay"), "{public}");
    assert_eq!(seats::list_on(&mut &it.app.db, &last).await.unwrap().len(), 1, "the last day is its own");
    let pack = it.coordinator.get(&format!("/director/seats/{code}/lead/handover.json")).await.expect(200);
    assert!(pack.text().contains("Joanna Sesay"), "who was there before: {}", pack.text());
    let text = it.coordinator.get(&format!("/director/seats/{code}/lead/handover.txt")).await.expect(200);
    assert_eq!(text.header("content-disposition").as_deref(), Some("attachment; filename=\"handover.txt\""));
}

async fn a_deputy_acts_and_becomes_the_lead(app: TestApp) {
    let mut it = app.staged(Stage::Confirmed).await;
    let code = it.nearest().await;
    let (today, reference) = (in_days(&it, 0), it.reference.clone());
    // Of the partnership's priorities those of today are offered to choose by.
    let sql = "insert into partnership_priorities (id, partnership, words, from_date, to_date)
               values ($1, $2, $3, '2020-01-01', $4)";
    let mut tx = it.app.db.begin().await.unwrap();
    for (words, until) in [("Carers\nWarm homes", None), ("Forgotten since", Some("2021-01-01"))] {
        let values =
            vec![it.app.service.world().id().into(), code.as_str().into(), words.into(), until.into()];
        tx.execute(sql, values).await.unwrap();
    }
    tx.commit().await.unwrap();
    let page = it.directors[0].get(&format!("/director/seats/{code}/deputy")).await.expect(200).text();
    assert!(page.contains("Its priorities now: Carers; Warm homes."), "{page}");
    let fields = choice(&reference, "speciality", "They know carers.", &today, "offer");
    give(&mut it, &code, "lead", &fields).await.refused(&["basis"]);
    give(&mut it, &code, "deputy", &fields).await.location();
    it.accept().await.location();
    let seat = live(&it).await;
    assert_eq!((seat.2.as_str(), seat.3.as_str()), ("in_post", "deputy"));
    change(&mut it.coordinator, &seat, "act", &[]).await.location();
    let public = it.app.browser().get("/partnerships").await.expect(200).text();
    assert!(public.contains("Deputy, acting as Lead"), "{public}");
    assert!(it.app.browser().get("/register").await.expect(200).text().contains("Deputy, acting as Lead"));
    let seat = live(&it).await;
    change(&mut it.coordinator, &seat, "act", &[]).await.expect(409);
    let stop = format!("/director/appointments/{}/stop-acting", seat.0);
    it.coordinator.get(&stop).await.expect(200);
    let public = it.app.browser().get("/partnerships").await.expect(200).text();
    assert!(public.contains("Deputy, acting as Lead"), "asking changes nothing: {public}");
    let own = it.app.browser().get(&format!("/register/{}", it.organisation)).await.expect(200).text();
    assert!(own.contains("Deputy, acting as Lead"), "{own}");
    let csv = it.app.browser().get("/register.csv").await.expect(200).body;
    assert!(csv.contains("acting_as_lead\r\n") && csv.contains(",Joanna Sesay,true\r\n"), "{csv}");
    let map = it.app.browser().get("/map").await.expect(200).text();
    assert!(map.contains("Deputy, acting as Lead"), "{map}");
    let until = in_days(&it, 300);
    let days = day_fields(&until);
    let mut up: Vec<(&str, &str)> = days.iter().map(|(name, value)| (*name, value.as_str())).collect();
    up.push(("reason", "Nobody else could take it, and they did it well."));
    // The co-ordinator does not decide who leads, and who stands aside knows nothing of it.
    change(&mut it.coordinator, &seat, "step-up", &up).await.expect(403);
    change(&mut it.directors[2], &seat, "step-up", &up).await.expect(404);
    change(&mut it.directors[1], &seat, "step-up", &up).await.location();
    change(&mut it.directors[1], &seat, "step-up", &up).await.expect(409);
    let seat = live(&it).await;
    assert_eq!((seat.2.as_str(), seat.3.as_str()), ("in_post", "lead"));
    let history = it.app.history(&it.reference).await;
    assert!(history.iter().any(|it| matches!(it, Event::DeputySteppedUp { .. })));
    let public = it.app.browser().get(&format!("/partnerships/{code}")).await.expect(200).text();
    assert!(public.contains("Joanna Sesay") && !public.contains("acting"), "{public}");
}

async fn terms_are_renewed_and_reminded_of(app: TestApp) {
    let mut it = app.staged(Stage::InPost).await;
    let seat = live(&it).await;
    let near = in_days(&it, 60);
    let days = day_fields(&near);
    let fields: Vec<(&str, &str)> = days.iter().map(|(name, value)| (*name, value.as_str())).collect();
    change(&mut it.coordinator, &seat, "term", &fields).await.expect(403);
    change(
        &mut it.directors[0],
        &seat,
        "term",
        &[("last-day", "31"), ("last-month", "2"), ("last-year", "2027")],
    )
    .await
    .refused(&["last-day"]);
    let long = "x".repeat(2001);
    let mut oversize = fields.clone();
    oversize.push(("reason", &long));
    change(&mut it.directors[0], &seat, "term", &oversize).await.refused(&["reason"]);
    change(&mut it.directors[0], &seat, "term", &fields).await.location();
    let endings = |mails: Vec<server::store::messages::MessageRow>| {
        mails.into_iter().filter(|mail| mail.template == "seat_ending").count()
    };
    hourly::look(&it.app.service).await.unwrap();
    hourly::look(&it.app.service).await.unwrap();
    assert_eq!(endings(it.app.mails().await), 2, "one to the organisation, one to the co-ordinator");
    let board = it.coordinator.get("/director/seats").await.expect(200).text();
    assert!(board.contains("term ends in 60 days"), "{board}");
    it.app.clock.turn(61 * DAY);
    hourly::look(&it.app.service).await.unwrap();
    assert_eq!(endings(it.app.mails().await), 4);
    assert_eq!(live(&it).await.2, "in_post", "a clock never decides");
}

async fn who_stands_aside_and_who_has_no_role_see_nothing(app: TestApp) {
    let mut it = app.staged(Stage::Offered).await;
    let code = it.nearest().await;
    let seat = live(&it).await;
    for page in [
        "/director/seats".to_owned(),
        format!("/director/seats/{code}"),
        format!("/director/seats/{code}/lead"),
    ] {
        let aside = it.directors[2].get(&page).await.expect(200).text();
        assert!(!aside.contains("Beckside Hub"), "{page}: {aside}");
        assert!(it.directors[0].get(&page).await.expect(200).text().contains("Beckside Hub"), "{page}");
        it.member.get(&page).await.expect(403);
    }
    let fields = [("reason", "Not now.")];
    change(&mut it.directors[2], &seat, "withdraw", &fields).await.expect(404);
    it.directors[2].get(&format!("/director/appointments/{}/withdraw", seat.0)).await.expect(404);
    it.directors[0].get("/director/seats/CP99").await.expect(404);
    it.directors[0].get(&format!("/director/seats/{code}/chair")).await.expect(404);
    it.coordinator.get(&format!("/director/seats/{code}/lead")).await.expect(403);
    // The offer is taken back by the co-ordinator, once, and the organisation is told.
    change(&mut it.coordinator, &seat, "withdraw", &[]).await.refused(&["reason"]);
    change(&mut it.coordinator, &seat, "withdraw", &fields).await.location();
    change(&mut it.coordinator, &seat, "withdraw", &fields).await.expect(409);
    it.accept().await.expect(409);
    it.app.mail("seat_changed", MEMBER).await;
    let history = it.app.history(&it.reference).await;
    assert_eq!(
        history.iter().filter(|it| matches!(it, Event::SeatWithdrawn { offered: true, .. })).count(),
        1
    );
}

/// A second confirmed anchor at the same place as the first.
async fn with_a_second(it: &mut Staged) -> (Browser, String) {
    let app = &it.app;
    let mut member = app.sign_in("second@example.org").await;
    let reference = app.draft(&mut member, "Second Hub").await;
    app.submit(&mut member, &reference).await.location();
    app.sign("trustee@example.org").await;
    for director in &mut it.directors {
        app.answer_conflict(director, &reference, "none").await.location();
    }
    app.answer_conflict(&mut it.chair, &reference, "none").await.location();
    it.coordinator.post(&format!("/director/applications/{reference}/begin"), &[]).await.location();
    for director in &mut it.directors[..2] {
        app.assess(director, &reference, "confirm").await.location();
    }
    app.determine(&mut it.chair, &reference, "confirmed").await.location();
    let version = app.version(&reference).await;
    let release = format!("/director/applications/{reference}/release");
    it.coordinator.post(&release, &[("version", &version)]).await.location();
    (member, reference)
}

async fn two_anchors_one_seat(app: TestApp) {
    let mut it = app.staged(Stage::Confirmed).await;
    let (_, second) = with_a_second(&mut it).await;
    let code = it.nearest().await;
    let (today, first) = (in_days(&it, 0), it.reference.clone());
    // Nearest to both: whoever is chosen needs a reason, and the other is kept with it.
    // Each refusal is at the field that can be put right.
    let chosen = |basis, reason, on: &str| choice(&first, basis, reason, on, "offer");
    give(&mut it, &code, "lead", &chosen("nearest", "", &today)).await.refused(&["reason"]);
    give(&mut it, &code, "lead", &chosen("contested", "", &today)).await.refused(&["reason"]);
    give(&mut it, &code, "lead", &chosen("nearest", "", "2020-01-01")).await.refused(&["first-day"]);
    let all = it.app.service.partnership_names().await.unwrap();
    let far = all.into_iter().map(|it| it.0).find(|other| *other != code).unwrap();
    give(&mut it, &far, "lead", &chosen("nearest", "", &today)).await.refused(&["basis"]);
    // From the application's own page, too.
    let (own, nearest) = (it.case("/allocation"), [("partnership", code.as_str()), ("reason", "")]);
    let page = it.directors[0].get(&own).await.expect(200).text();
    assert!(page.contains("Also nearest to Second Hub"), "{page}");
    it.directors[0].post(&own, &nearest).await.refused(&["reason"]);
    let contested = choice(&first, "contested", "They have been here longer.", &today, "offer");
    let other = choice(&second, "contested", "They have more room.", &today, "offer");
    // Two directors at once: one offer stands, and the other director reads whose.
    let page = format!("/director/seats/{code}/lead");
    let (mut ada, mut ben) = (it.app.sign_in(DIRECTORS[0]).await, it.app.sign_in(DIRECTORS[1]).await);
    let (one, two) =
        tokio::join!(async { ada.post(&page, &crate::support::pairs(&contested)).await }, async {
            ben.post(&page, &crate::support::pairs(&other)).await
        },);
    let statuses = [one.status.as_u16(), two.status.as_u16()];
    assert!(statuses.contains(&303) && statuses.contains(&422), "{statuses:?}");
    let lost = if one.status.as_u16() == 422 { one } else { two };
    let words = lost.text();
    assert!(words.contains("offered the Lead seat") || words.contains("at the same moment"), "{words}");
    assert_eq!(it.app.count("select count(*) from appointments where status = 'offered'").await, 1);
    let kept: Vec<(String,)> = it.app.rows("select alternatives from appointments", vec![]).await;
    assert!(kept[0].0.contains("ANC-") && kept[0].0.contains("metres"), "{}", kept[0].0);
    let pair = it.chair.get(&format!("/director/seats/{code}")).await.expect(200).text();
    assert!(pair.contains("1 other anchor could have had it"), "{pair}");
}

fn terms(action: &str) -> Vec<(String, String)> {
    [("max_km", "200"), ("preference_km", "0"), ("seats", "lead"), ("action", action)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
}

/// The form below what was worked out, with these lines ticked.
async fn worked(by: &mut Browser, take: &[&str], action: &str) -> Vec<(String, String)> {
    let page = by.post("/director/joint-allocation", &crate::support::pairs(&terms(""))).await.expect(200);
    let mut fields = terms(action);
    fields.push(("fingerprint".into(), page.value("fingerprint")));
    for shown in page.attributes("input[name=shown]", "value") {
        fields.push(("shown".into(), shown));
    }
    for reference in take {
        fields.push(("take".into(), (*reference).to_owned()));
    }
    fields
}

async fn a_joint_allocation_is_taken_in_part_and_a_stale_one_is_not(app: TestApp) {
    let mut it = app.staged(Stage::Confirmed).await;
    let (_, second) = with_a_second(&mut it).await;
    let first = it.reference.clone();
    let page = "/director/joint-allocation";
    it.chair.get(page).await.expect(200);
    it.member.get(page).await.expect(403);
    it.chair.post(page, &[("max_km", "-1"), ("seats", "x")]).await.refused(&[
        "max_km",
        "preference_km",
        "seats",
    ]);
    let read = it.chair.post(page, &crate::support::pairs(&terms(""))).await.expect(200).text();
    assert!(read.contains("Beckside Hub") && read.contains("Second Hub"), "{read}");
    assert!(read.contains("2 of 2"), "{read}");
    // Who stands aside from an anchor does not read of it.
    let aside = it.directors[2].post(page, &crate::support::pairs(&terms(""))).await.expect(200).text();
    assert!(!aside.contains("Beckside Hub") && aside.contains("Second Hub"), "{aside}");
    // The co-ordinator reads it, and takes nothing.
    let by_coordinator = worked(&mut it.coordinator, &[&first], "offer").await;
    it.coordinator.post(page, &crate::support::pairs(&by_coordinator)).await.expect(403);
    // Nothing ticked, then one line.
    let none = worked(&mut it.chair, &[], "offer").await;
    it.chair.post(page, &crate::support::pairs(&none)).await.refused(&["take"]);
    let fields = worked(&mut it.chair, &[&first], "offer").await;
    let stale = worked(&mut it.directors[0], &[&first, &second], "offer").await;
    it.chair.post(page, &crate::support::pairs(&fields)).await.location();
    assert_eq!(it.app.count("select count(*) from appointments where status = 'offered'").await, 1);
    let kept: Vec<(String, String, String)> =
        it.app.rows("select basis, reason, alternatives from appointments", vec![]).await;
    let (basis, reason, others) = &kept[0];
    assert_eq!(basis, "contested", "another had the same nearest partnership");
    assert!(reason.contains("looked at together") && others.contains(&second), "{reason} {others}");
    let kept: Vec<(String,)> = it.app.rows("select proposal from appointments", vec![]).await;
    assert!(
        kept[0].0.contains("least-total-distance/1") && kept[0].0.contains("max_metres"),
        "{}",
        kept[0].0
    );
    assert!(!kept[0].0.contains("Beckside"), "no names: {}", kept[0].0);
    // Pressed twice, and what another director read before: nothing is done, and the change is named.
    for (by, fields) in [(&mut it.chair, &fields), (&mut it.directors[0], &stale)] {
        let refused = by.post(page, &crate::support::pairs(fields)).await.expect(409).text();
        assert!(refused.contains("Something changed") && refused.contains("Beckside Hub"), "{refused}");
    }
    assert_eq!(it.app.count("select count(*) from appointments").await, 1);
    // The rest is proposed only.
    let rest = worked(&mut it.directors[0], &[&second], "propose").await;
    it.directors[0].post(page, &crate::support::pairs(&rest)).await.location();
    assert_eq!(live(&it).await.2, "proposed");
}

/// Measured as every other page measures, and taken with one press: all of it or nothing.
async fn a_joint_allocation_is_taken_whole_however_distance_is_measured(app: TestApp) {
    let mut it = app.staged(Stage::Confirmed).await;
    let (_, second) = with_a_second(&mut it).await;
    let first = it.reference.clone();
    let mut administrator = it.app.sign_in("administrator@example.org").await;
    let set = [("value", "0"), ("reason", "Agreed."), ("was", "1")];
    administrator.post("/administrator/settings/nearest_points", &set).await.location();
    let set = [("value", "20"), ("reason", "Agreed."), ("was", "0")];
    administrator.post("/administrator/settings/furthest_kilometres", &set).await.location();
    let page = "/director/joint-allocation";
    assert_eq!(it.chair.get(page).await.expect(200).value("max_km"), "20");
    let read = it.chair.post(page, &crate::support::pairs(&terms(""))).await.expect(200).text();
    assert!(read.contains("measured to the middle of each partnership"), "{read}");
    let postcode = app::domain::Postcode::parse(&it.app.postcode().await).unwrap();
    let ranking = it.app.service.rank(&postcode).await.unwrap().unwrap();
    let nearest = ranking.nearest().unwrap();
    let away = app::domain::distance(nearest.metres);
    assert!(read.contains(&format!("Goes to {}, {away}", nearest.name)), "{away}: {read}");
    // One line that cannot be done leaves the other undone.
    let both = worked(&mut it.chair, &[&first, &second], "offer").await;
    it.app.answer_conflict(&mut it.chair, &second, "conflict").await.location();
    it.chair.post(page, &crate::support::pairs(&both)).await.expect(409);
    assert_eq!(it.app.count("select count(*) from appointments").await, 0);
    let both = worked(&mut it.directors[0], &[&first, &second], "offer").await;
    it.directors[0].post(page, &crate::support::pairs(&both)).await.location();
    assert_eq!(it.app.count("select count(*) from appointments where status = 'offered'").await, 2);
    let rows: Vec<(String,)> = it.app.rows("select proposal from appointments", vec![]).await;
    assert!(rows.iter().all(|(proposal,)| proposal.contains("centroid/1")), "{rows:?}");
}

async fn an_anchor_that_is_none_any_more_holds_no_seat(app: TestApp) {
    let mut it = app.staged(Stage::InPost).await;
    let seat = live(&it).await;
    let today = in_days(&it, 0);
    let days = day_fields(&today);
    let mut fields: Vec<(&str, &str)> = days.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend([("why", "anchor_lost"), ("reason", "It closed.")]);
    change(&mut it.chair, &seat, "end", &[("why", "stepped_up")])
        .await
        .refused(&["why", "last-day", "reason"]);
    change(&mut it.chair, &seat, "end", &fields).await.location();
    assert_eq!(it.app.count("select count(*) from appointments where ended_why = 'anchor_lost'").await, 1);
}

on_both!(
    a_seat_is_proposed_offered_accepted_for_later_and_begun,
    an_organisation_stands_down_with_notice_and_somebody_ends_it,
    a_deputy_acts_and_becomes_the_lead,
    terms_are_renewed_and_reminded_of,
    who_stands_aside_and_who_has_no_role_see_nothing,
    two_anchors_one_seat,
    a_joint_allocation_is_taken_in_part_and_a_stale_one_is_not,
    a_joint_allocation_is_taken_whole_however_distance_is_measured,
    an_anchor_that_is_none_any_more_holds_no_seat,
);
