//! What a recused director reads is the same, byte for byte, with and without the application.

use std::collections::BTreeMap;

use app::domain::{MemberRole, Role};
use server::store::members;

use crate::meetings::{planned, put_on};
use crate::seats::choice;
use crate::support::{Browser, Places, Route, Stage, Staged, TestApp, pairs, routes};

/// Words of the application that nobody who is recused may read.
const SECRETS: [&str; 2] = ["Secret Mill Trust", "mill@example.org"];

/// Why somebody is recused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Member,
    PastMember,
    Trustee,
    Declared,
    ByTheChair,
}

impl Why {
    fn is_by_rule(self) -> bool {
        matches!(self, Self::Member | Self::PastMember | Self::Trustee)
    }
}

/// Another application beside one that the person may read, in draft: nobody of the Alliance sees it yet.
struct Beside {
    it: Staged,
    meeting: String,
    mill: Browser,
    secret: String,
    recused: Browser,
    email: &'static str,
}

const RECUSED: &str = "rae@example.org";

async fn join(app: &TestApp, roles: &[Role]) {
    for role in roles {
        app.service.add_person(RECUSED, "Rae Moss", *role).await.unwrap();
    }
}

async fn beside(app: TestApp, roles: &[Role], why: Why, stage: Stage) -> Beside {
    // Whoever is a director when the assessment begins is waited for.
    let is_early = stage == Stage::Submitted;
    if is_early {
        join(&app, roles).await;
    }
    let mut it = app.staged(stage).await;
    if !is_early {
        join(&it.app, roles).await;
    }
    let mut recused = it.app.sign_in(RECUSED).await;
    if is_early && roles.iter().any(|role| matches!(role, Role::Director | Role::Chair)) {
        it.app.answer_conflict(&mut recused, &it.reference, "none").await.location();
    }
    let mut mill = it.app.sign_in("mill@example.org").await;
    let secret = it.app.draft(&mut mill, "Secret Mill Trust").await;
    let organisation = it.app.application(&secret).await.organisation_id;
    let person = it.app.person(RECUSED).await;
    let now = it.app.service.now();
    let mut tx = it.app.db.begin().await.unwrap();
    if matches!(why, Why::Member | Why::PastMember) {
        members::add_member(&mut tx, organisation, person, MemberRole::Editor, now).await.unwrap();
    }
    if why == Why::PastMember {
        members::remove(&mut tx, organisation, person, now).await.unwrap();
    }
    tx.commit().await.unwrap();
    if why == Why::Trustee {
        it.app.name_trustee(&mut mill, &secret, RECUSED).await;
    }
    let meeting = planned(&mut it).await;
    if is_early {
        let reference = it.reference.clone();
        put_on(&mut it, &meeting, &reference).await.location();
    }
    it.chair.get("/director").await.expect(200);
    Beside { it, meeting, mill, secret, recused, email: RECUSED }
}

/// Public pages tell everybody who is a Community Anchor, and are the same for everybody.
fn is_compared(route: &Route, why: Why) -> bool {
    let is_own_data = route.template.starts_with("/account/data");
    // What somebody wrote about their own conflict, or was sent as trustee, is their own, to take away.
    let owns_some = matches!(why, Why::Declared | Why::ByTheChair | Why::Trustee);
    // The mailbox of a demonstration shows every letter to everybody, and is not there otherwise.
    let is_of_a_demonstration = route.template.starts_with("/dev/");
    !(route.is_post || is_of_a_demonstration || (is_own_data && owns_some))
}

/// Without what differs in every answer: the nonce of the page's own scripts, and the key of a form that may be
/// sent twice.
fn plain(body: &str) -> String {
    ["nonce=\"", "name=\"key\" value=\""].iter().fold(body.to_owned(), |body, before| {
        let random = body.split(before).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        if random.is_empty() { body } else { body.replace(random, "") }
    })
}

/// Where a walk led, and what was there.
type Walked = (Places, BTreeMap<String, (u16, String)>);

/// Every page that the person can get, by its address.
async fn walk(browser: &mut Browser, places: &Places, why: Why) -> BTreeMap<String, (u16, String)> {
    let mut pages = BTreeMap::new();
    for route in routes().iter().filter(|it| is_compared(it, why)) {
        let path = route.path(places);
        let reply = browser.get(&path).await;
        pages.insert(path, (reply.status.as_u16(), plain(&reply.body)));
    }
    assert!(pages.len() > 70, "{}", pages.len());
    pages
}

impl Beside {
    /// Every address of the application is as if it did not exist, for reading and for writing.
    async fn expect_nothing(&mut self) {
        let mut places = self.it.places().await;
        places.reference.clone_from(&self.secret);
        places.organisation = self.it.app.application(&self.secret).await.organisation_id.to_string();
        let of_the_alliance = |it: &Route| {
            it.template.contains("{reference}")
                && (it.template.starts_with("/director/") || it.template.starts_with("/coordinator/"))
        };
        for route in routes().iter().filter(|it| of_the_alliance(it)) {
            let path = route.path(&places);
            let reply = if route.is_post {
                self.recused.post(&path, &[("reason", "x"), ("answer", "none"), ("version", "1")]).await
            } else {
                self.recused.get(&path).await
            };
            // Without the role it is 403 whatever the application.
            // A member, who knows the application as such, is sent to where they may read it, and finds nothing.
            assert!(!reply.status.is_success(), "{} {path}: {}", route.method(), reply.status);
            for secret in SECRETS {
                assert!(!reply.body.contains(secret), "{} {path}", route.method());
            }
        }
        // A reference among others in a form is no way round.
        let (key, chosen) = (self.it.app.service.world().id().to_string(), format!("{}:1", self.secret));
        let fields = [("key", key.as_str()), ("release", &chosen), ("confirm", "yes")];
        self.recused.post("/director/releases", &fields).await;
        let result = self.recused.get(&format!("/director/releases/{key}")).await;
        assert!(!SECRETS.iter().any(|it| result.body.contains(it)), "{}", result.text());
    }

    async fn same(&mut self, (places, before): &Walked, why: Why, when: &str) {
        let after = walk(&mut self.recused, places, why).await;
        for (path, page) in before {
            assert!(Some(page) == after.get(path), "{when}: {path} differs");
        }
        for (path, (_, body)) in &after {
            assert!(!body.contains(&self.secret), "{when}: {path}");
        }
        self.expect_nothing().await;
    }

    /// No letter about the application went to the person, since they were recused.
    async fn expect_no_mail(&self, since: usize) {
        let application = self.it.app.application(&self.secret).await.id;
        let sql = "select template, to_address from messages where application_id = $1 and to_address = $2
                   and template <> 'trustee_invitation'";
        let rows: Vec<(String, String)> =
            self.it.app.rows(sql, vec![application.into(), self.email.into()]).await;
        assert_eq!(rows.len(), since, "{rows:?}");
    }
}

async fn nothing_shows(app: TestApp, roles: &[Role], why: Why) {
    let mut all = beside(app, roles, why, Stage::Submitted).await;
    let places = all.it.places().await;
    let pages = walk(&mut all.recused, &places, why).await;
    let before = (places, pages);
    let secret = all.secret.clone();
    all.it.app.submit(&mut all.mill, &secret).await.location();
    let letters = usize::from(!why.is_by_rule());
    match why {
        Why::Declared => {
            all.it.app.answer_conflict(&mut all.recused, &secret, "conflict").await.location();
        }
        Why::ByTheChair => {
            all.it.app.answer_conflict(&mut all.it.chair, &secret, "none").await.location();
            let version = all.it.app.version(&secret).await;
            let person = all.it.app.person(RECUSED).await.to_string();
            let fields = [("director", person.as_str()), ("reason", "A cousin."), ("version", &version)];
            let page = format!("/director/applications/{secret}/recusal");
            all.it.chair.post(&page, &fields).await.location();
        }
        _ => {}
    }
    all.same(&before, why, "received").await;
    if why != Why::Trustee {
        all.it.app.sign("trustee@example.org").await;
    }
    if why != Why::ByTheChair {
        all.it.app.answer_conflict(&mut all.it.chair, &secret, "none").await.location();
    }
    for director in &mut all.it.directors {
        all.it.app.answer_conflict(director, &secret, "none").await.location();
    }
    let begin = format!("/director/applications/{secret}/begin");
    all.it.coordinator.post(&begin, &[]).await.location();
    let meeting = all.meeting.clone();
    put_on(&mut all.it, &meeting, &secret).await.location();
    // A letter about it that did not arrive is on nobody else's desk.
    let failed = "update messages set status = 'failed', last_error = 'No such mailbox'
                  where application_id = $1 and template = 'assessment_begun'";
    let id = all.it.app.application(&secret).await.id;
    let mut tx = all.it.app.db.begin().await.unwrap();
    tx.execute(failed, vec![id.into()]).await.unwrap();
    tx.commit().await.unwrap();
    all.same(&before, why, "in assessment").await;
    for director in &mut all.it.directors[..2] {
        all.it.app.assess(director, &secret, "not_yet").await.location();
    }
    all.same(&before, why, "waiting for the decision").await;
    if why != Why::Trustee {
        all.it.app.determine(&mut all.it.chair, &secret, "not_yet_confirmed").await.location();
        all.same(&before, why, "decided").await;
    }
    all.expect_no_mail(letters).await;
    // The others see it, so the walk could have.
    assert!(all.it.coordinator.get("/coordinator").await.expect(200).body.contains("Secret Mill Trust"));
    assert!(all.it.chair.get("/director").await.expect(200).body.contains("Secret Mill Trust"));
}

#[tokio::test]
async fn to_a_director_who_was_a_member() {
    nothing_shows(TestApp::sqlite().await, &[Role::Director], Why::PastMember).await;
}

#[tokio::test]
async fn to_a_director_who_is_a_member() {
    nothing_shows_of_a_member(TestApp::sqlite().await).await;
}

/// A member reads their own application as a member; as a director they read nothing of it.
async fn nothing_shows_of_a_member(app: TestApp) {
    let mut all = beside(app, &[Role::Director], Why::Member, Stage::Submitted).await;
    let secret = all.secret.clone();
    let queue = plain(&all.recused.get("/director").await.body);
    all.it.app.submit(&mut all.mill, &secret).await.location();
    assert_eq!(plain(&all.recused.get("/director").await.body), queue);
    all.expect_nothing().await;
    all.recused.get(&format!("/applications/{secret}/status")).await.expect(200);
}

#[tokio::test]
async fn to_a_chair_who_is_the_trustee() {
    nothing_shows(TestApp::sqlite().await, &[Role::Chair], Why::Trustee).await;
}

#[tokio::test]
async fn to_a_director_who_is_a_co_ordinator_too() {
    nothing_shows(TestApp::sqlite().await, &[Role::Director, Role::Coordinator], Why::PastMember).await;
}

#[tokio::test]
async fn to_a_co_ordinator_who_was_a_member() {
    nothing_shows(TestApp::sqlite().await, &[Role::Coordinator], Why::PastMember).await;
}

#[tokio::test]
async fn to_a_chair_who_stood_aside() {
    nothing_shows(TestApp::sqlite().await, &[Role::Chair], Why::Declared).await;
}

#[tokio::test]
async fn to_a_director_who_was_recused_by_the_chair() {
    nothing_shows(TestApp::sqlite().await, &[Role::Director], Why::ByTheChair).await;
}

#[tokio::test]
async fn to_a_director_who_was_a_member_on_postgres() {
    if let Some(app) = TestApp::postgres().await {
        nothing_shows(app, &[Role::Director, Role::Coordinator], Why::PastMember).await;
    }
}

#[tokio::test]
async fn to_a_director_who_was_recused_by_the_chair_on_postgres() {
    if let Some(app) = TestApp::postgres().await {
        nothing_shows(app, &[Role::Director], Why::ByTheChair).await;
    }
}

impl Beside {
    /// From a draft to a confirmed anchor, for whom nobody has a seat yet.
    async fn confirmed(&mut self) {
        let secret = self.secret.clone();
        let app = &self.it.app;
        app.submit(&mut self.mill, &secret).await.location();
        app.sign("trustee@example.org").await;
        for director in self.it.directors.iter_mut().chain([&mut self.it.chair]) {
            app.answer_conflict(director, &secret, "none").await.location();
        }
        let begin = format!("/director/applications/{secret}/begin");
        self.it.coordinator.post(&begin, &[]).await.location();
        for director in &mut self.it.directors[..2] {
            app.assess(director, &secret, "confirm").await.location();
        }
        app.determine(&mut self.it.chair, &secret, "confirmed").await.location();
        let version = app.version(&secret).await;
        let release = format!("/director/applications/{secret}/release");
        self.it.coordinator.post(&release, &[("version", &version)]).await.location();
    }

    /// Pages with something in their address, and pages of the partnership that is nearest.
    async fn more_pages(&self) -> Vec<String> {
        let nearest = self.it.nearest().await;
        let fixed = [
            "/director/queue?q=secret&sort=name",
            "/director/queue?stage=confirmed&sort=due",
            "/director/ended?q=secret",
            "/director/ended",
            "/coordinator/tasks?show=aside",
            "/coordinator/places/what-if/measure?try=yes&nearest_points=0&furthest=1",
            "/director/joint-allocation?furthest=100",
        ];
        let of_the_nearest = ["", "/lead", "/deputy", "/lead/handover"];
        let seats = of_the_nearest.iter().map(|end| format!("/director/seats/{nearest}{end}"));
        fixed.iter().map(|it| (*it).to_owned()).chain(seats).collect()
    }

    /// No page that is not everybody's names the application.
    async fn expect_hidden(&mut self, names_too: bool, when: &str) {
        let places = self.it.places().await;
        let mut visitor = self.it.app.browser();
        let known = routes().into_iter().filter(|it| is_compared(it, Why::PastMember));
        let paths: Vec<String> = known.map(|it| it.path(&places)).chain(self.more_pages().await).collect();
        for path in paths {
            if path.contains("sign-out") || visitor.get(&path).await.status.is_success() {
                continue;
            }
            let reply = self.recused.get(&path).await;
            assert!(!reply.body.contains(&self.secret), "{when}: {path}");
            // That they acted for a neighbour of another applicant is their own to know, and is asked about there.
            let is_about_them = path.ends_with("/directors") || path.ends_with("/conflict");
            let is_named = SECRETS.iter().any(|it| reply.body.contains(it));
            assert!(!names_too || is_about_them || !is_named, "{when}: {path}: {}", reply.text());
        }
        self.expect_nothing().await;
    }
}

async fn only_what_is_public_shows_after_the_release(app: TestApp) {
    let roles = [Role::Director, Role::Coordinator];
    let mut all = beside(app, &roles, Why::PastMember, Stage::Confirmed).await;
    all.confirmed().await;
    all.expect_hidden(true, "confirmed").await;
    let nearest = all.it.nearest().await;
    // Two could have the seat. Who is chosen is no secret, and who else could have had it is one.
    let lead = format!("/director/seats/{nearest}/lead");
    let reference = all.it.reference.clone();
    let today = all.it.app.service.today();
    let one = choice(&reference, "contested", "Both are near.", &today, "offer");
    all.it.directors[0].post(&lead, &pairs(&one)).await.location();
    let open = all.it.directors[0].get(&format!("/director/seats/{nearest}")).await.text();
    assert!(open.contains("Secret Mill Trust"), "others read who else could have had it: {open}");
    all.expect_hidden(true, "another was chosen").await;
    let deputy = format!("/director/seats/{nearest}/deputy");
    let secret = all.secret.clone();
    let other = choice(&secret, "speciality", "They know carers.", &today, "offer");
    all.it.directors[0].post(&deputy, &pairs(&other)).await.location();
    // The points move away, so that there is something to say of everybody with a seat.
    let sql = "update reference_points set easting = 530000, northing = 180000 + easting % 1000
               where partnership = $1";
    let mut tx = all.it.app.db.begin().await.unwrap();
    tx.execute(sql, vec![nearest.as_str().into()]).await.unwrap();
    tx.commit().await.unwrap();
    let told = all.it.coordinator.get("/coordinator/places").await.text();
    assert!(told.contains("Secret Mill Trust holds or is offered"), "{told}");
    all.expect_hidden(true, "offered").await;
    let accept = [
        ("answer", "accept"),
        ("representative_name", "Mo Mill"),
        ("representative_email", "mill@example.org"),
        ("consent", "yes"),
    ];
    all.mill.post(&format!("/applications/{secret}/seat"), &accept).await.location();
    all.expect_hidden(false, "in post").await;
}

crate::support::on_both!(only_what_is_public_shows_after_the_release);
