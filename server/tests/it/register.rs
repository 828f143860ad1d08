//! The public register of any day, its open data and the map: true over time, and with nothing private in it.

use app::domain::Timestamp;
use axum::http::Request;
use serde_json::Value;

use crate::support::{
    Browser, CHAIR, COORDINATOR, DIRECTORS, MEMBER, Reply, Stage, Staged, TestApp, on_both,
};

const DAY: i64 = Timestamp::DAY;
const ATTACK: &str = "\"><svg onload=alert(1)>";
const FORMULA: &str = "=HYPERLINK(\"https://example.org\")";
/// Every address for programs.
const FILES: [&str; 10] = [
    "/register.json",
    "/register.csv",
    "/register.geojson",
    "/register.atom",
    "/open-referral",
    "/open-referral/organizations",
    "/open-referral/services",
    "/open-referral/service_at_locations",
    "/open-referral/locations",
    "/open-referral/taxonomies",
];

on_both!(
    the_register_of_a_past_day_is_what_it_was,
    a_fallen_decision_leaves_its_past_behind,
    every_format_can_be_read_by_its_own_readers,
    nothing_private_is_in_any_of_it,
    hostile_names_stay_words_in_every_format,
    what_was_asked_is_kept_when_it_is_refused,
    the_map_and_its_table_say_the_same,
);

async fn visit(app: &TestApp, path: &str) -> Reply {
    app.browser().get(path).await.expect(200)
}

async fn json(app: &TestApp, path: &str) -> Value {
    serde_json::from_str(&visit(app, path).await.body).unwrap()
}

async fn names(app: &TestApp, query: &str) -> Vec<String> {
    let file = json(app, &format!("/register.json{query}")).await;
    let anchors = file["anchors"].as_array().unwrap().clone();
    anchors.iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
}

/// The day it is where the service runs.
fn today(app: &TestApp) -> String {
    app.service.today()
}

impl Staged {
    /// Days later, everybody has to sign in anew.
    async fn sign_in_again(&mut self) {
        self.member = self.app.sign_in(MEMBER).await;
        self.coordinator = self.app.sign_in(COORDINATOR).await;
        self.chair = self.app.sign_in(CHAIR).await;
        for (browser, email) in self.directors.iter_mut().zip(DIRECTORS) {
            *browser = self.app.sign_in(email).await;
        }
    }

    async fn offer(&mut self) {
        let (code, page) = (self.nearest().await, self.case("/allocation"));
        self.directors[0].post(&page, &[("partnership", &code), ("reason", "")]).await.location();
    }

    /// A director who took no part finds that the decision was wrong.
    async fn overturn(&mut self) {
        self.another_director().await;
        self.ask_for_review("The contract runs on.").await.location();
        let (conflict, review) = (self.case("/conflict"), self.case("/review"));
        let page = format!("/coordinator/applications/{}/reviewer", self.reference);
        let ids = self.coordinator.get(&page).await.expect(200).attributes("input[name='director']", "value");
        let version = self.app.version(&self.reference).await;
        let named = [("director", ids[0].as_str()), ("version", version.as_str())];
        self.coordinator.post(&page, &named).await.location();
        self.directors[3].post(&conflict, &[("answer", "none")]).await.location();
        let version = self.app.version(&self.reference).await;
        let answer =
            [("result", "overturned"), ("reason", "A page was missed."), ("version", version.as_str())];
        self.directors[3].post(&review, &answer).await.location();
    }
}

async fn rename(it: &Staged, name: &str) {
    let mut tx = it.app.db.begin().await.unwrap();
    let id = uuid::Uuid::parse_str(&it.organisation).unwrap();
    let values = vec![id.into(), name.into()];
    tx.execute("update organisations set name = $2 where id = $1", values).await.unwrap();
    tx.commit().await.unwrap();
}

async fn the_register_of_a_past_day_is_what_it_was(app: TestApp) {
    let mut it = app.staged(Stage::Determined).await;
    let before = today(&it.app);
    assert!(names(&it.app, "").await.is_empty(), "decided and not made known is nobody's business");
    it.app.clock.turn(2 * DAY);
    it.sign_in_again().await;
    it.release().await.location();
    let confirmed = today(&it.app);
    it.app.clock.turn(3 * DAY);
    it.sign_in_again().await;
    it.offer().await;
    it.accept().await.location();
    let seated = today(&it.app);
    it.app.clock.turn(30 * DAY);

    assert_eq!(names(&it.app, "").await, ["Beckside Hub"]);
    assert!(names(&it.app, &format!("?on={before}")).await.is_empty());
    let then = json(&it.app, &format!("/register.json?on={confirmed}")).await;
    assert_eq!(then["anchors"][0]["status"], "confirmed");
    assert_eq!(then["anchors"][0]["since"].as_str(), Some(confirmed.as_str()));
    assert_eq!(then["anchors"][0]["seats"].as_array().unwrap().len(), 0);
    let later = json(&it.app, &format!("/register.json?on={seated}")).await;
    let seat = &later["anchors"][0]["seats"][0];
    assert_eq!(seat["representative"], "Joanna Sesay");
    assert_eq!((seat["seat"].as_str(), seat["since"].as_str()), (Some("lead"), Some(seated.as_str())));
    assert_eq!(later["on"].as_str(), Some(seated.as_str()));
    let code = seat["partnership"].as_str().unwrap();
    let lead = later["partnerships"].as_array().unwrap().iter().find(|it| it["code"] == code).unwrap();
    assert_eq!(lead["lead"].as_str(), Some(it.organisation.as_str()));

    // The pages say the same.
    let page = visit(&it.app, &format!("/register?on={confirmed}")).await.text();
    assert!(
        page.contains("as it stood on") && page.contains("Beckside Hub") && page.contains("No seat yet"),
        "{page}"
    );
    let empty = visit(&it.app, &format!("/register?on={before}")).await.text();
    assert!(empty.contains("There were no Community Anchors on the register on"), "{empty}");
    let own = visit(&it.app, &format!("/register/{}", it.organisation)).await;
    for words in
        ["Beckside Hub", "Joanna Sesay", "Principles it meets", "Takes the Lead seat", "Confirmed as a"]
    {
        assert!(own.text().contains(words), "{words}: {}", own.text());
    }
    // Narrowed by partnership.
    assert_eq!(names(&it.app, &format!("?partnership={code}")).await, ["Beckside Hub"]);
    let other = if code == "CP1" { "CP2" } else { "CP1" };
    assert!(names(&it.app, &format!("?partnership={other}")).await.is_empty());
    // One commit-free page is in memory; a question about another day is never answered with it.
    visit(&it.app, "/register").await;
    assert!(!visit(&it.app, &format!("/register?on={before}")).await.text().contains("Joanna Sesay"));
    assert!(visit(&it.app, "/register").await.text().contains("Joanna Sesay"));
}

async fn a_fallen_decision_leaves_its_past_behind(app: TestApp) {
    let it = app.staged(Stage::InAssessment).await;
    let mut it = it.released("confirmed_with_conditions", "confirm_with_conditions").await;
    let listed = today(&it.app);
    assert_eq!(json(&it.app, "/register.json").await["anchors"][0]["status"], "confirmed_with_conditions");
    it.app.clock.turn(2 * DAY);
    it.sign_in_again().await;
    it.overturn().await;
    assert!(names(&it.app, "").await.is_empty());
    assert_eq!(names(&it.app, &format!("?on={listed}")).await, ["Beckside Hub"]);
    let page = visit(&it.app, &format!("/register/{}", it.organisation)).await.text();
    assert!(
        page.contains("was a Community Anchor from") && page.contains("No longer a Community Anchor"),
        "{page}"
    );
    assert!(!page.contains("Principles it meets"), "{page}");
    let feed =
        atom_syndication::Feed::read_from(visit(&it.app, "/register.atom").await.body.as_bytes()).unwrap();
    let titles: Vec<&str> = feed.entries().iter().map(|it| it.title().as_str()).collect();
    assert_eq!(
        titles,
        [
            "Beckside Hub: no longer a Community Anchor",
            "Beckside Hub: confirmed with conditions as a Community Anchor"
        ]
    );
}

async fn every_format_can_be_read_by_its_own_readers(app: TestApp) {
    let empty = app.browser().get("/register.atom").await.expect(200);
    assert!(atom_syndication::Feed::read_from(empty.body.as_bytes()).unwrap().entries().is_empty());
    let it = app.staged(Stage::InPost).await;
    let id = it.organisation.as_str();

    let file = visit(&it.app, "/register.csv").await;
    let mut reader = csv::Reader::from_reader(file.body.as_bytes());
    let head = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!((rows.len(), rows[0].len()), (1, head.len()));
    let cell = |name: &str| &rows[0][head.iter().position(|it| it == name).unwrap()];
    assert_eq!((cell("id"), cell("name"), cell("representative")), (id, "Beckside Hub", "Joanna Sesay"));

    let file = visit(&it.app, "/register.geojson").await.body.parse::<geojson::GeoJson>().unwrap();
    let features = geojson::FeatureCollection::try_from(file).unwrap().features;
    let anchor = features.iter().find(|it| it.property("kind").unwrap() == "anchor").unwrap();
    let geojson::GeometryValue::Point { coordinates } = &anchor.geometry.as_ref().unwrap().value else {
        panic!("an anchor is a point")
    };
    assert!(
        (-3.0..-1.0).contains(&coordinates[0]) && (53.0..55.0).contains(&coordinates[1]),
        "{coordinates:?}"
    );
    assert!(features.iter().filter(|it| it.property("kind").unwrap() == "partnership").count() > 5);

    let feed =
        atom_syndication::Feed::read_from(visit(&it.app, "/register.atom").await.body.as_bytes()).unwrap();
    let ids: Vec<&str> = feed.entries().iter().map(atom_syndication::Entry::id).collect();
    assert_eq!(ids.len(), 2);
    assert!(ids.iter().all(|it| it.starts_with("tag:localhost,20") && it.contains(id)), "{ids:?}");
    assert_eq!(feed.updated(), feed.entries()[0].updated());
    let again =
        atom_syndication::Feed::read_from(visit(&it.app, "/register.atom").await.body.as_bytes()).unwrap();
    assert_eq!(again, feed, "ids and moments never change");

    open_referral(&it.app, id).await;
}

async fn open_referral(app: &TestApp, organisation: &str) {
    assert_eq!(json(app, "/open-referral/").await["version"], "HSDS-UK-3.0");
    for list in ["organizations", "services", "service_at_locations", "locations"] {
        let page = json(app, &format!("/open-referral/{list}?page=1&per_page=10")).await;
        assert_eq!(page["total_items"], 1, "{list}");
        assert_eq!(
            (&page["first_page"], &page["last_page"], &page["empty"]),
            (&true.into(), &true.into(), &false.into())
        );
        let id = page["contents"][0]["id"].as_str().unwrap();
        uuid::Uuid::parse_str(id).unwrap();
        assert_eq!(json(app, &format!("/open-referral/{list}/{id}")).await["id"], id);
        app.browser().get(&format!("/open-referral/{list}?page=7&per_page=0")).await.expect(404);
    }
    let service = json(app, "/open-referral/services").await["contents"][0].clone();
    for required in ["id", "name", "status", "url", "organization_id", "last_modified"] {
        assert!(service[required].is_string(), "{required}: {service}");
    }
    assert_eq!(service["organization"]["id"], organisation);
    let whole = json(app, &format!("/open-referral/services/{}", service["id"].as_str().unwrap())).await;
    assert!(whole["service_at_locations"][0]["location"]["latitude"].is_number());
    for nothing in ["/open-referral/nonsense", "/open-referral/services/nonsense"] {
        let reply = app.browser().get(nothing).await.expect(404);
        assert_eq!(reply.header("content-type").as_deref(), Some("application/problem+json"));
        assert!(reply.text().contains("\"status\":404"), "{}", reply.text());
    }
    app.browser().get("/register/nonsense").await.expect(404);
    let nobody = "00000000-0000-4000-8000-000000000000";
    app.browser().get(&format!("/open-referral/organizations/{nobody}")).await.expect(404);
    app.browser().get(&format!("/register/{nobody}")).await.expect(404);
}

async fn nothing_private_is_in_any_of_it(app: TestApp) {
    let mut it = app.staged(Stage::InPost).await;
    let seated = today(&it.app);
    let second = it.app.draft(&mut it.member, "Quiet Group").await;
    let quiet = it.app.application(&second).await.organisation_id;
    it.app.browser().get(&format!("/register/{quiet}")).await.expect(404);
    let own = format!("/register/{}", it.organisation);
    let check = async |app: &TestApp, person: bool| {
        for path in FILES.into_iter().chain(["/register", "/map", "/map.svg", &own]) {
            let body = visit(app, path).await.body;
            // The page's own help address is the Alliance's.
            let body = body.replace("help@example.org", "");
            for private in ["@example.org", "Quiet Group", "Ada", "Cem", "How we meet principle"] {
                assert!(!body.contains(private), "{path} holds {private}");
            }
            assert!(person || !body.contains("Joanna Sesay"), "{path} names who is no longer in post");
        }
    };
    check(&it.app, true).await;
    // Once the seat has ended, nobody is named as open data, not even for the day itself.
    it.app.clock.turn(5 * DAY);
    let mut tx = it.app.db.begin().await.unwrap();
    let (now, on) = (it.app.service.now(), today(&it.app));
    tx.execute(
        "update appointments set status = 'ended', ended_at = $1, ended_on = $2",
        vec![now.into(), on.into()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    it.app.clock.turn(DAY);
    check(&it.app, false).await;
    for file in ["/register.json", "/register.csv", "/register.geojson"] {
        let body = visit(&it.app, &format!("{file}?on={seated}")).await.body;
        assert!(body.contains("Beckside Hub") && !body.contains("Joanna Sesay"), "{file}: {body}");
    }
    let page = visit(&it.app, &format!("/register?on={seated}")).await.text();
    assert!(page.contains("Joanna Sesay"), "the page says who it was then: {page}");
    let feed = visit(&it.app, "/register.atom").await.body;
    assert!(feed.contains("no longer has the Lead seat"), "{feed}");
}

async fn hostile_names_stay_words_in_every_format(app: TestApp) {
    let it = app.staged(Stage::InPost).await;
    for name in [ATTACK, FORMULA, "a\u{8}b]]>&<!--\u{1f600}"] {
        rename(&it, name).await;
        // A change past the service is seen when what is kept in memory is old.
        it.app.clock.turn(10);
        for path in FILES.into_iter().chain(["/map.svg"]) {
            let reply = visit(&it.app, path).await;
            // CSV holds what was typed as it is; nothing takes it for a page.
            let is_text = path == "/register.csv";
            assert!(is_text || !reply.body.contains("<svg onload"), "{path}: {}", reply.body);
            assert_eq!(reply.header("x-content-type-options").as_deref(), Some("nosniff"));
        }
        for path in ["/register", "/map", "/register?on=nonsense"] {
            let page = it.app.browser().get(path).await;
            assert!(!page.body.contains("<svg onload"), "{path}");
        }
        assert_eq!(json(&it.app, "/register.json").await["anchors"][0]["name"], name);
        assert_eq!(json(&it.app, "/open-referral/organizations").await["contents"][0]["name"], name);
        let file = visit(&it.app, "/register.csv").await.body;
        let row = csv::Reader::from_reader(file.as_bytes()).records().next().unwrap().unwrap();
        let guarded = if name == FORMULA { format!("'{name}") } else { name.to_owned() };
        assert_eq!(&row[2], guarded);
        let feed = atom_syndication::Feed::read_from(visit(&it.app, "/register.atom").await.body.as_bytes())
            .unwrap();
        let title = feed.entries()[0].title().as_str().to_owned();
        assert!(title.starts_with(&name.replace('\u{8}', "")), "{title}");
        let shapes = visit(&it.app, "/register.geojson").await.body.parse::<geojson::GeoJson>().unwrap();
        assert!(geojson::FeatureCollection::try_from(shapes).is_ok());
    }
}

async fn what_was_asked_is_kept_when_it_is_refused(app: TestApp) {
    let mut browser = app.browser();
    for (query, field) in [
        ("on=2999-01-01", "on"),
        ("on=2026-02-30", "on"),
        ("on=%00%FF", "on"),
        ("on=yesterday&on=never", "on"),
        ("partnership=CP99", "partnership"),
        ("on=x&locality=nowhere&partnership=CP99", "on"),
    ] {
        let page = browser.get(&format!("/register?{query}")).await;
        assert_eq!(page.problems()[0].0, field, "{query}");
        assert_eq!(page.status.as_u16(), 422, "{query}");
        for (format, kind) in [
            ("json", "application/problem+json"),
            ("geojson", "application/problem+json"),
            ("csv", "text/plain; charset=utf-8"),
        ] {
            let reply = browser.get(&format!("/register.{format}?{query}")).await;
            assert_eq!(reply.status.as_u16(), 422, "{query}");
            assert_eq!(reply.header("content-type").as_deref(), Some(kind), "{query}");
        }
    }
    let page = browser.get("/register?on=2999-01-01&partnership=CP1").await;
    page.refused(&["on"]);
    let page = browser.get("/register?on=2999-01-01&partnership=CP1").await;
    assert_eq!((page.value("on"), page.value("partnership")), ("2999-01-01".into(), "CP1".into()));
    assert!(page.text().contains("today or earlier"));
    for fine in ["", "?", "?x=y", "?on=", "?on=1%20May%202020", "?partnership=CP1&partnership=CP2", "?%"] {
        browser.get(&format!("/register{fine}")).await.expect(200);
        browser.get(&format!("/register.json{fine}")).await.expect(200);
    }
}

async fn the_map_and_its_table_say_the_same(app: TestApp) {
    let it = app.staged(Stage::InPost).await;
    let page = visit(&it.app, "/map").await;
    let alt = page.attributes("main img", "alt").remove(0);
    assert!(alt.contains("1 Community Anchors") && alt.contains("12 of them with a vacant"), "{alt}");
    assert_eq!(page.all("main tbody tr").len(), 13);
    assert_eq!(page.all("main tbody strong").len(), 12, "vacancies are said in words");
    assert!(page.text().contains("Beckside Hub"));
    let drawing = visit(&it.app, "/map.svg").await;
    assert_eq!(drawing.header("content-type").as_deref(), Some("image/svg+xml"));
    assert!(drawing.body.contains("stroke-dasharray") && drawing.body.contains("<desc"));
    assert!(!drawing.body.contains("style=") && !drawing.body.contains("<script"));
}

async fn ask(browser: &mut Browser, path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request, String::new()).await
}

#[tokio::test]
async fn answers_for_programs_can_be_kept_and_read_from_any_site() {
    let it = TestApp::sqlite().await.staged(Stage::InPost).await;
    let mut browser = it.app.browser();
    for path in FILES.into_iter().chain(["/map.svg"]) {
        let first = browser.get(path).await.expect(200);
        let tag = first.header("etag").unwrap();
        assert_eq!(first.header("cache-control").as_deref(), Some("public, max-age=300"), "{path}");
        let open = first.header("access-control-allow-origin");
        assert_eq!(open.as_deref(), (path != "/map.svg").then_some("*"), "{path}");
        let again = ask(&mut browser, path, &[("if-none-match", &format!("\"other\", {tag}"))]).await;
        assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""), "{path}");
        assert_eq!(again.header("etag").as_deref(), Some(tag.as_str()));
        ask(&mut browser, path, &[("if-none-match", "\"other\"")]).await.expect(200);
        // Who is signed in gets the same, and nobody keeps it.
        let mut member = it.member.clone();
        assert_eq!(member.get(path).await.header("cache-control").as_deref(), Some("no-store"), "{path}");
    }
    let dated = browser.get("/register.json").await.header("last-modified").unwrap();
    assert!(dated.ends_with(" GMT"), "{dated}");
    assert_eq!(browser.get("/register").await.header("access-control-allow-origin"), None);
    let none = ask(&mut browser, "/register.json", &[("accept-encoding", "br, gzip;q=0")]).await;
    assert_eq!(none.header("content-encoding"), None);
}
