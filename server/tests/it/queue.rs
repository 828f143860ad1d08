//! The queue of live cases: filters in the address, search, counts, pages, saved views, few queries.

use std::time::Instant;

use server::seeds::add_live_cases;
use server::store::counting_queries;

use crate::support::{Browser, COORDINATOR, DIRECTORS, Stage, TestApp, on_both};

on_both!(
    the_queue_takes_few_queries_however_many_cases_there_are,
    filters_narrow_and_their_numbers_agree,
    a_search_finds_by_name_reference_and_postcode,
    whoever_stands_aside_has_no_row_no_count_and_no_find,
    views_are_ones_own,
);

async fn with_cases(app: TestApp, count: usize) -> (TestApp, Browser) {
    let app = app.with_alliance().await;
    let director = app.sign_in(DIRECTORS[0]).await;
    let by = app.person(DIRECTORS[0]).await;
    add_live_cases(&app.db, app.service.world(), by, count).await.unwrap();
    (app, director)
}

/// How many the caption of the table says there are.
fn total(page: &crate::support::Reply) -> usize {
    let caption = page.all("caption").join(" ");
    let words: Vec<&str> = caption.split_whitespace().collect();
    match words.as_slice() {
        [] => 0,
        ["Applications", .., total] | [total, ..] => total.parse().unwrap(),
    }
}

async fn the_queue_takes_few_queries_however_many_cases_there_are(app: TestApp) {
    let (app, mut director) = with_cases(app, 60).await;
    let page = "/director/queue?overdue=1&sort=name&q=hub&partnership=CP1";
    let mut counts = Vec::new();
    for more in [0, 140] {
        add_live_cases(&app.db, app.service.world(), app.person(DIRECTORS[1]).await, more).await.unwrap();
        for page in [page, "/director/queue?sort=due", "/director"] {
            let (reply, queries) = counting_queries(director.get(page)).await;
            reply.expect(200);
            assert!(queries <= 5, "{page}: {queries} queries");
            counts.push(queries);
        }
    }
    assert_eq!(counts[..3], counts[3..], "as many with 60 cases as with 200");
    let mut coordinator = app.sign_in(COORDINATOR).await;
    let (reply, queries) = counting_queries(coordinator.get("/director/queue?mine=1")).await;
    assert!(reply.expect(200).text().contains("Live applications") && queries <= 5, "{queries}");
}

async fn filters_narrow_and_their_numbers_agree(app: TestApp) {
    let (app, mut director) = with_cases(app, 120).await;
    let all = director.get("/director/queue?sort=due").await.expect(200);
    assert_eq!(total(&all), 120);
    // Each number beside a choice is what choosing it gives.
    for (name, sum) in [("stage", Some(120)), ("waiting", Some(120))] {
        let mut seen = 0;
        for option in all.all(&format!("select[name={name}] option")) {
            let Some((_, count)) = option.rsplit_once(" (") else { continue };
            seen += count.trim_end_matches(')').parse::<usize>().unwrap();
        }
        assert_eq!(Some(seen), sum, "{name}");
    }
    let counted = |page: &crate::support::Reply, label: &str| -> usize {
        let labels = page.all("label").into_iter().find(|it| it.contains(label)).unwrap();
        labels.rsplit_once('(').unwrap().1.trim().trim_end_matches(')').parse().unwrap()
    };
    for (label, filter) in [("Only what is overdue", "overdue=1"), ("Only what waits for me", "mine=1")] {
        let narrowed = director.get(&format!("/director/queue?{filter}")).await.expect(200);
        assert_eq!(total(&narrowed), counted(&all, label), "{filter}");
        assert!(total(&narrowed) > 0 && total(&narrowed) < 120, "{filter}");
    }
    let both =
        director.get("/director/queue?stage=in_assessment&overdue=1&waiting=directors").await.expect(200);
    assert!(total(&both) <= 48 && !both.text().contains("Decided, not released,"), "{}", total(&both));
    let mut by_place = 0;
    let codes: Vec<(String,)> = app.rows("select code from partnerships", vec![]).await;
    for (code,) in codes {
        by_place += total(&director.get(&format!("/director/queue?partnership={code}")).await.expect(200));
    }
    assert_eq!(by_place, 120, "each case is nearest to one partnership");
    // Pages: three of them, and what is out of range is the last.
    let last = director.get("/director/queue?page=3").await.expect(200);
    assert_eq!(last.all("caption"), ["Applications 101 to 120 of 120"]);
    let beyond = director.get("/director/queue?page=99999999999999999999").await.expect(200);
    assert!(beyond.text().contains("We do not know the page"));
    assert_eq!(director.get("/director/queue?page=77").await.expect(200).all("caption"), last.all("caption"));
    // What names nothing there is counts for nothing, and that is said.
    let odd = director
        .get("/director/queue?stage=draft&partnership=CP99&locality=%22%3E%3Csvg+onload%3Dalert(1)%3E")
        .await;
    let odd = odd.expect(200);
    assert_eq!((total(&odd), odd.all(".govuk-inset-text").len()), (120, 3));
    assert!(!odd.body.contains("<svg onload"), "{}", odd.body);
}

async fn a_search_finds_by_name_reference_and_postcode(app: TestApp) {
    let (app, mut director) = with_cases(app, 40).await;
    let (reference, postcode): (String, String) = app
        .rows(
            "select reference, postcode from applications
             join organisations on organisations.id = organisation_id
             where organisations.name = 'Café Łódź 2'",
            vec![],
        )
        .await
        .remove(0);
    let enc = |text: &str| text.replace(' ', "+");
    for (query, found) in [
        ("cafe+lodz+2".to_owned(), true),
        ("CAF%C3%89".to_owned(), true),
        (enc(&reference.to_lowercase()), true),
        (reference.replace('-', ""), true),
        (enc(&postcode), true),
        (postcode.replace(' ', "").to_lowercase(), true),
        ("caf_+lodz".to_owned(), true),
        ("caf%25zzz".to_owned(), false),
        ("st%27%3B+drop+table+people%3B--".to_owned(), false),
        ("%00".to_owned(), true),
    ] {
        let page = director.get(&format!("/director/queue?q={query}")).await.expect(200);
        assert_eq!(page.text().contains("Café Łódź 2"), found, "{query}");
    }
    let none = director.get("/director/queue?q=nowhere").await.expect(200);
    assert!(none.text().contains("No live application matches."));
}

async fn whoever_stands_aside_has_no_row_no_count_and_no_find(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    for page in ["/director/queue?sort=due", "/director/queue?q=beckside", "/director"] {
        let aside = it.directors[2].get(page).await.expect(200).text();
        assert!(!aside.contains("Beckside") && aside.contains("no live applications"), "{aside}");
    }
    let sees = it.directors[0].get("/director/queue?q=beckside").await.expect(200);
    assert_eq!(total(&sees), 1);
    let own = it.member.get("/director/queue").await;
    assert_eq!(own.status, 403);
}

async fn views_are_ones_own(app: TestApp) {
    let (app, mut ada) = with_cases(app, 10).await;
    let saved =
        ada.post("/director/queue/views", &[("name", "Late"), ("filter", "overdue=1&page=4&x=1")]).await;
    assert_eq!(saved.location(), "/director/queue?overdue=1");
    let again = ada.post("/director/queue/views", &[("name", "Late"), ("filter", "overdue=1")]).await;
    assert_eq!(again.location(), "/director/queue?overdue=1", "pressed twice");
    assert_eq!(app.count("select count(*) from saved_views").await, 1);
    let taken =
        ada.post("/director/queue/views", &[("name", "Late"), ("filter", "mine=1")]).await.expect(422);
    assert!(
        taken.text().contains("You have a view of that name") && taken.text().contains("Only what waits")
    );
    let long = "n".repeat(61);
    for name in ["", " ", long.as_str()] {
        ada.post("/director/queue/views", &[("name", name), ("filter", "mine=1")]).await.expect(422);
    }
    let attack = "\"><svg onload=alert(1)>";
    ada.post("/director/queue/views", &[("name", attack), ("filter", attack)]).await.location();
    let list = ada.get("/director/queue/views").await.expect(200);
    assert!(!list.body.contains("<svg onload"), "{}", list.body);
    let (id,): (uuid::Uuid,) =
        app.rows("select id from saved_views where name = 'Late'", vec![]).await.remove(0);
    let page = format!("/director/queue/views/{id}");
    // Nobody else has it.
    let mut ben = app.sign_in(DIRECTORS[1]).await;
    assert!(!ben.get("/director/queue/views").await.expect(200).text().contains("Late"));
    for action in ["rename", "default", "plain"] {
        assert_eq!(ben.post(&page, &[("action", action), ("name", "Mine")]).await.status, 404, "{action}");
    }
    ben.post(&page, &[("action", "delete")]).await.location();
    assert_eq!(app.count("select count(*) from saved_views").await, 2, "it is not his to delete");
    // One opens by itself, until it does not.
    ada.post(&page, &[("action", "default")]).await.location();
    assert_eq!(ada.get("/director/queue").await.location(), "/director/queue?overdue=1");
    ada.get("/director/queue?sort=due").await.expect(200);
    ada.post(&page, &[("action", "rename"), ("name", "Overdue")]).await.location();
    ada.post(&page, &[("action", "rename"), ("name", attack)]).await.expect(422);
    ada.post(&page, &[("action", "plain")]).await.location();
    ada.get("/director/queue").await.expect(200);
    ada.post(&page, &[("action", "delete")]).await.location();
    ada.post(&page, &[("action", "delete")]).await.location();
    assert!(!ada.get("/director/queue/views").await.expect(200).text().contains("Overdue"));
    assert_eq!(ada.post("/director/queue/views/nonsense", &[("action", "delete")]).await.status, 404);
    for number in 0..19 {
        let name = format!("View {number}");
        ada.post("/director/queue/views", &[("name", &name), ("filter", "mine=1")]).await.location();
    }
    let full = ada.post("/director/queue/views", &[("name", "One more"), ("filter", "mine=1")]).await;
    assert!(full.expect(422).text().contains("which is the most"));
}

/// Run with `--ignored --nocapture`: the figures of the queue with 5,000 live cases.
#[tokio::test]
#[ignore = "takes long, and is for measuring"]
async fn figures_of_five_thousand_cases() {
    let (app, mut director) = with_cases(TestApp::sqlite().await, 5_000).await;
    for page in
        ["/director", "/director/queue?sort=due", "/director/queue?q=cafe&stage=in_assessment&sort=name"]
    {
        let mut times = Vec::new();
        let mut size = (0, 0);
        for _ in 0..30 {
            let began = Instant::now();
            let (reply, queries) = counting_queries(director.get(page)).await;
            times.push(began.elapsed());
            size = (reply.expect(200).body.len(), queries);
        }
        times.sort();
        println!(
            "{page}: p50 {:?}, slowest {:?}, {} bytes, {} queries",
            times[15], times[29], size.0, size.1
        );
    }
    for number in 0..16 {
        let email = format!("director{number}@example.org");
        app.service.add_person(&email, "Dee", app::domain::Role::Director).await.unwrap();
    }
    let sql = "insert into weekly_readers (person_id, since)
               select distinct person_id, cast(1 as bigint) from roles where role in ('director', 'chair')";
    let mut tx = app.db.begin().await.unwrap();
    tx.execute(sql, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    // Monday morning.
    app.clock.turn(2 * 86_400);
    let began = Instant::now();
    let sent = app.service.send_weekly().await.unwrap();
    println!("{sent} weekly e-mails in {:?}", began.elapsed());
}
