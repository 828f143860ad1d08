//! The organisation is the applicant: roles, invitations, requests to join, leaving, and the Alliance's
//! help. On both databases.

use app::domain::{MemberEvent, Timestamp};
use server::store::{Tx, Value, members};

use crate::support::{Browser, COORDINATOR, Reply, TestApp, on_both};

const ADMINISTRATOR: &str = "ann@beckside.example.org";
const COLLEAGUE: &str = "ben@elsewhere.example.org";
const ATTACK: &str = "\"><svg onload=alert(1)>";

/// An organisation with its one administrator.
struct Team {
    app: TestApp,
    id: String,
    ann: Browser,
}

async fn team(app: TestApp) -> Team {
    let mut ann = app.sign_in(ADMINISTRATOR).await;
    let id = app.add_organisation(&mut ann, "Beckside Hub").await;
    Team { app, id, ann }
}

impl Team {
    fn people(&self, end: &str) -> String {
        format!("/organisations/{}/people{end}", self.id)
    }

    async fn invite(&mut self, email: &str, role: &str) -> Reply {
        let page = self.people("/invite");
        self.ann.post(&page, &[("email", email), ("role", role)]).await
    }

    /// The latest link to an address.
    async fn link(&self, email: &str) -> String {
        format!("/invitations/{}", self.app.link("member_invitation", email, "/invitations/").await)
    }

    /// Somebody who is invited and accepts.
    async fn join(&mut self, email: &str, role: &str) -> Browser {
        assert_eq!(self.invite(email, role).await.location(), self.people(""));
        let mut browser = self.app.sign_in(email).await;
        let link = self.link(email).await;
        browser.get(&link).await.expect(200);
        assert_eq!(browser.post(&link, &[]).await.location(), "/applications");
        browser
    }

    async fn member(&self, email: &str) -> String {
        self.people(&format!("/{}", self.app.person(email).await))
    }

    /// What was remembered, oldest first.
    async fn history(&self) -> Vec<MemberEvent> {
        let id = uuid::Uuid::parse_str(&self.id).unwrap();
        let rows = members::list_events(&mut &self.app.db, id).await.unwrap();
        let numbers: Vec<i64> = rows.iter().rev().map(|row| row.number).collect();
        assert_eq!(numbers, (1..=i64::try_from(rows.len()).unwrap()).collect::<Vec<_>>());
        rows.iter().rev().map(|row| row.event().unwrap()).collect()
    }

    async fn administrators(&self) -> i64 {
        let sql = "select count(*) from members where organisation_id = $1 and role = 'administrator'";
        let id = uuid::Uuid::parse_str(&self.id).unwrap();
        self.app.rows::<(i64,)>(sql, vec![id.into()]).await[0].0
    }
}

async fn a_colleague_is_invited_and_writes_with_us(app: TestApp) {
    let mut it = team(app).await;
    it.invite(COLLEAGUE, "editor").await.location();
    let link = it.link(COLLEAGUE).await;

    // Nobody is signed in: the name of the organisation, whom it is for, and the way there and back.
    let mut ben = it.app.browser();
    let page = ben.get(&link).await.expect(200);
    assert!(page.text().contains("Beckside Hub") && page.text().contains("b•••@elsewhere.example.org"));
    assert!(!page.body.contains(COLLEAGUE) && !page.text().contains("ann"), "{}", page.text());
    assert!(!page.has("form[action^='/invitations']"));
    assert_eq!(page.attributes("main a.govuk-button", "href"), ["/sign-in?next=/invitations"]);
    ben.get("/sign-in?next=/invitations").await.expect(200);
    it.app.enter_code(&mut ben, COLLEAGUE).await;
    assert_eq!(ben.get("/invitations").await.location(), link);

    // Reading changes nothing; pressing twice is pressing once.
    let page = ben.get(&link).await.expect(200);
    assert!(page.text().contains("ann invites you to act for Beckside Hub as an editor."), "{}", page.text());
    assert_eq!(it.app.count("select count(*) from members").await, 1);
    for _ in 0..2 {
        assert_eq!(ben.post(&link, &[]).await.location(), "/applications");
    }
    assert_eq!(it.app.count("select count(*) from members").await, 2);
    assert!(ben.get(&link).await.expect(200).text().contains("You have joined Beckside Hub"));
    let mine = ben.get("/applications").await.expect(200);
    assert!(mine.text().contains("Beckside Hub") && mine.text().contains("You are an editor"));

    // An editor writes, sees who is there, and decides nothing.
    let reference = it.app.start(&mut ben, &it.id).await;
    let check = ben.get(&format!("/applications/{reference}/check")).await.expect(200);
    assert!(check.text().contains("Only an administrator of your organisation can send it: ann."));
    let people = ben.get(&it.people("")).await.expect(200);
    assert!(people.text().contains("ann") && !people.has("a[href$='/people/invite']"));
    ben.get(&it.people("/invite")).await.expect(403);
    ben.post(&it.people("/invite"), &[("email", "x@example.org"), ("role", "editor")]).await.expect(403);
    ben.get(&it.member(ADMINISTRATOR).await).await.expect(403);
    ben.post(&it.member(ADMINISTRATOR).await, &[("role", "editor")]).await.expect(403);
    ben.post(&it.member(COLLEAGUE).await, &[("role", "administrator")]).await.expect(403);
    ben.post(&format!("{}/remove", it.member(ADMINISTRATOR).await), &[("confirm", "yes")]).await.expect(403);
    assert_eq!(it.administrators().await, 1);
    let history = it.history().await;
    assert!(matches!(
        history[..],
        [MemberEvent::Added, MemberEvent::Invited { .. }, MemberEvent::Joined { .. }]
    ));
    // The history keeps no address, and nothing keeps the token.
    assert!(!format!("{history:?}").contains(COLLEAGUE));
}

async fn a_link_that_is_not_yours_or_no_longer_works_says_so(app: TestApp) {
    let mut it = team(app).await;
    it.invite(COLLEAGUE, "editor").await.location();
    let first = it.link(COLLEAGUE).await;
    let mut other = it.app.sign_in("other@example.org").await;
    let page = other.get(&first).await.expect(200).text();
    assert!(page.contains("This invitation to Beckside Hub is for another address"), "{page}");
    assert!(page.contains("b•••@elsewhere.example.org") && page.contains("other@example.org"), "{page}");
    assert_eq!(other.post(&first, &[]).await.location(), first);
    other.get("/invitations/nonsense").await.expect(404);
    other.post("/invitations/nonsense", &[]).await.location();

    let waiting =
        it.ann.get(&it.people("")).await.expect(200).attributes("input[name='invitation']", "value");
    let (again, page) = (it.people("/invitations"), it.people(""));
    let fields = [("invitation", waiting[0].as_str()), ("action", "again")];
    it.app.clock.turn(60);
    assert_eq!(it.ann.post(&again, &fields).await.location(), page);
    it.ann.post(&again, &fields).await.expect(409);
    let second = it.link(COLLEAGUE).await;
    assert_ne!(first, second);
    let mut ben = it.app.sign_in(COLLEAGUE).await;
    assert!(ben.get(&first).await.expect(200).text().contains("was sent again"));

    it.app.clock.turn(14 * Timestamp::DAY);
    let mut ben_later = it.app.sign_in(COLLEAGUE).await;
    assert!(ben_later.get(&second).await.expect(200).text().contains("has run out"));
    assert_eq!(ben_later.post(&second, &[]).await.location(), second);
    let mut ann = it.app.sign_in(ADMINISTRATOR).await;
    assert!(ann.get(&page).await.expect(200).text().contains("Run out"));
    std::mem::swap(&mut it.ann, &mut ann);

    // What ran out gives way to a new one; that is withdrawn, and another is used.
    it.invite(COLLEAGUE, "administrator").await.location();
    let third = it.link(COLLEAGUE).await;
    let waiting = it.ann.get(&page).await.expect(200).attributes("input[name='invitation']", "value");
    assert_eq!(waiting.len(), 1);
    let fields = [("invitation", waiting[0].as_str()), ("action", "withdraw")];
    it.ann.post(&again, &fields).await.location();
    assert!(ben_later.get(&third).await.expect(200).text().contains("was withdrawn"));
    assert_eq!(it.app.count("select count(*) from members").await, 1);
    let mut ben = it.join(COLLEAGUE, "administrator").await;
    let fourth = it.link(COLLEAGUE).await;
    let mut other = it.app.sign_in("other@example.org").await;
    assert!(other.get(&fourth).await.expect(200).text().contains("was used"));
    // A removed member cannot come back by the old link.
    ben.post(&it.people("/leave"), &[("confirm", "yes")]).await.location();
    ben.post(&fourth, &[]).await.location();
    assert!(ben.get(&fourth).await.expect(200).text().contains("was used"));
    ben.get(&page).await.expect(404);
}

async fn an_invitation_waits_in_the_list_of_whoever_it_is_for(app: TestApp) {
    let mut it = team(app).await;
    it.invite(COLLEAGUE, "administrator").await.location();
    let mut ben = it.app.sign_in(COLLEAGUE).await;
    let page = ben.get("/applications").await.expect(200);
    assert!(page.text().contains("ann invites you as an administrator."), "{}", page.text());
    let invitation = page.value("invitation");
    let mut other = it.app.sign_in("other@example.org").await;
    assert!(!other.get("/applications").await.expect(200).body.contains("Beckside Hub"));
    other.post("/applications/invitations", &[("invitation", &invitation)]).await.expect(404);
    for _ in 0..2 {
        let joined = ben.post("/applications/invitations", &[("invitation", &invitation)]).await;
        assert_eq!(joined.location(), "/applications");
    }
    assert!(ben.get("/applications").await.expect(200).text().contains("You are an administrator"));
    assert_eq!(it.administrators().await, 2);
}

async fn invitations_have_limits_and_plain_refusals(app: TestApp) {
    let mut it = team(app).await;
    it.invite("", "").await.refused(&["email", "role"]);
    it.invite(ATTACK, "owner").await.refused(&["email", "role"]);
    let reply = it.invite(ADMINISTRATOR, "editor").await;
    assert!(reply.text().contains("ann is a member already"));
    reply.refused(&["email"]);
    it.invite("one@example.org", "editor").await.location();
    it.invite(" ONE@Example.org ", "editor").await.refused(&["email"]);
    for number in 0..19 {
        it.invite(&format!("colleague{number}@example.org"), "editor").await.location();
    }
    let reply = it.invite("late@example.org", "editor").await;
    assert!(reply.text().contains("You have 20 open invitations, which is the most."));
    reply.refused(&["email"]);
    // Withdrawing makes room, but not for more than forty letters a day.
    let (page, change) = (it.people(""), it.people("/invitations"));
    for _ in 0..20 {
        let open = it.ann.get(&page).await.expect(200).attributes("input[name='invitation']", "value");
        it.ann.post(&change, &[("invitation", open[0].as_str()), ("action", "again")]).await.location();
    }
    let open = it.ann.get(&page).await.expect(200).attributes("input[name='invitation']", "value");
    assert_eq!(open.len(), 20);
    it.ann.post(&change, &[("invitation", open[0].as_str()), ("action", "again")]).await.expect(409);
    assert_eq!(it.app.count("select count(*) from messages where template = 'member_invitation'").await, 40);
}

async fn the_last_administrator_stays(app: TestApp) {
    let mut it = team(app).await;
    let leave = it.people("/leave");
    let page = it.ann.get(&leave).await.expect(200);
    assert!(page.text().contains("You are its only administrator") && !page.has("main form"));
    let refused = it.ann.post(&leave, &[("confirm", "yes")]).await.expect(409);
    assert!(
        refused
            .text()
            .contains("Make somebody else an administrator first, or ask the Alliance’s co-ordinator")
    );
    let own = it.member(ADMINISTRATOR).await;
    it.ann.post(&own, &[("role", "editor")]).await.refused(&["role"]);
    it.ann.post(&own, &[("role", "administrator")]).await.location();
    it.ann.post(&own, &[]).await.refused(&["role"]);
    assert_eq!(it.administrators().await, 1);

    // The way out: make somebody else administrator, then go.
    let mut ben = it.join(COLLEAGUE, "editor").await;
    it.ann.post(&it.member(COLLEAGUE).await, &[("role", "administrator")]).await.location();
    let mail = it.app.mail("membership_changed", COLLEAGUE).await;
    assert!(mail.text_body.contains("You are now an administrator of Beckside Hub."), "{}", mail.text_body);
    it.ann.post(&leave, &[]).await.refused(&["confirm"]);
    assert_eq!(it.ann.post(&leave, &[("confirm", "yes")]).await.location(), "/applications");
    it.ann.get(&leave).await.expect(404);
    it.ann.get(&it.people("")).await.expect(404);
    let text = ben.get(&it.people("")).await.expect(200).text();
    assert!(text.contains("Left the organisation") && text.contains("ben made an administrator"), "{text}");
}

async fn two_who_leave_at_once_do_not_leave_nobody(app: TestApp) {
    let mut it = team(app).await;
    for round in 0..4 {
        let email = format!("second{round}@example.org");
        let second = it.join(&email, "administrator").await;
        let (mut one, mut other) = (it.ann.clone(), second.clone());
        let leave = it.people("/leave");
        let confirm = [("confirm", "yes")];
        let own = it.member(&email).await;
        let (first, second) = if round % 2 == 0 {
            tokio::join!(one.post(&leave, &confirm), other.post(&leave, &confirm))
        } else {
            let step_down = [("role", "editor")];
            tokio::join!(one.post(&leave, &confirm), other.post(&own, &step_down))
        };
        let mut codes = [first.status.as_u16(), second.status.as_u16()];
        codes.sort_unstable();
        assert!(codes == [303, 409] || codes == [303, 422], "{codes:?}: {} {}", first.text(), second.text());
        assert_eq!(it.administrators().await, 1);
        if first.status == 303 {
            it.ann = other;
            break;
        }
        let again = it.member(&email).await;
        it.ann.post(&format!("{again}/remove"), &[("confirm", "yes")]).await;
    }
    it.ann.get(&it.people("")).await.expect(200);
}

async fn a_removed_member_is_out_at_once(app: TestApp) {
    let mut it = team(app).await;
    let mut ben = it.join(COLLEAGUE, "editor").await;
    let reference = it.app.draft(&mut ben, "Another of Ben’s").await;
    let own = it.app.start(&mut ben, &it.id).await;
    let page = format!("/applications/{own}/principles/1");
    ben.get(&page).await.expect(200);
    let remove = format!("{}/remove", it.member(COLLEAGUE).await);
    it.ann.get(&remove).await.expect(200);
    it.ann.post(&remove, &[]).await.refused(&["confirm"]);
    it.ann.post(&remove, &[("note", &"x".repeat(501))]).await.refused(&["confirm", "note"]);
    let done = [("confirm", "yes"), ("note", "Thank you, Ben.\r\nGood luck.")];
    assert_eq!(it.ann.post(&remove, &done).await.location(), it.people(""));
    it.ann.post(&remove, &done).await.expect(404);
    for path in
        [page.clone(), it.people(""), format!("/organisations/{}", it.id), format!("/applications/{own}")]
    {
        ben.get(&path).await.expect(404);
    }
    ben.post(&page, &[("narrative", "Still here"), ("version", "0")]).await.expect(404);
    ben.get(&format!("/applications/{reference}")).await.expect(200);
    let mail = it.app.mail("membership_changed", COLLEAGUE).await;
    assert!(
        mail.text_body.contains("You no longer act for Beckside Hub.")
            && mail.text_body.contains("Good luck.")
    );
    let text = it.ann.get(&it.people("")).await.expect(200).text();
    assert!(text.contains("ben removed") && text.contains("Thank you, Ben."), "{text}");
}

async fn a_colleague_asks_to_join_and_is_told(app: TestApp) {
    let mut it = team(app).await;
    let asker = "cem@beckside.example.org";
    let mut cem = it.app.sign_in(asker).await;
    let page = cem.get("/applications").await.expect(200);
    assert!(page.text().contains("Beckside Hub") && !page.body.contains(ADMINISTRATOR), "{}", page.text());
    // Only those of the same domain, exactly, and nobody at a public provider.
    for stranger in ["dan@sub.beckside.example.org", "eve@example.org", "fay@evilbeckside.example.org"] {
        let mut browser = it.app.sign_in(stranger).await;
        assert!(!browser.get("/applications").await.expect(200).body.contains("Beckside"), "{stranger}");
        browser.post("/applications/join", &[("organisation", &it.id)]).await.expect(404);
    }
    for _ in 0..2 {
        assert_eq!(
            cem.post("/applications/join", &[("organisation", &it.id)]).await.location(),
            "/applications"
        );
    }
    assert!(cem.get("/applications").await.expect(200).text().contains("You asked to join on"));
    assert_eq!(it.app.count("select count(*) from join_requests").await, 1);
    cem.get(&it.people("")).await.expect(404);

    let path = format!("/organisations/{}/requests/", it.id);
    let request = format!("{path}{}", it.app.link("join_request", ADMINISTRATOR, &path).await);
    cem.get(&request).await.expect(404);
    assert!(it.ann.get("/applications").await.expect(200).text().contains("Somebody asks to join"));
    it.ann.post(&request, &[]).await.refused(&["role"]);
    it.ann.post(&request, &[("role", "decline"), ("note", &"x".repeat(501))]).await.refused(&["note"]);
    let declined = [("role", "decline"), ("note", "We do not know you yet.")];
    it.ann.post(&request, &declined).await.location();
    assert!(it.app.mail("join_declined", asker).await.text_body.contains("We do not know you yet."));
    it.ann.get(&request).await.expect(409);
    it.ann.post(&request, &[("role", "editor")]).await.expect(409);
    // Declined: not offered again for a month.
    assert!(!cem.get("/applications").await.expect(200).body.contains("Beckside Hub"));
    cem.post("/applications/join", &[("organisation", &it.id)]).await.expect(404);
    it.app.clock.turn(31 * Timestamp::DAY);
    let (mut cem, mut ann) = (it.app.sign_in(asker).await, it.app.sign_in(ADMINISTRATOR).await);
    cem.post("/applications/join", &[("organisation", &it.id)]).await.location();
    let request = format!("{path}{}", it.app.link("join_request", ADMINISTRATOR, &path).await);
    ann.post(&request, &[("role", "editor")]).await.location();
    assert!(it.app.mail("join_accepted", asker).await.text_body.contains("You are an editor."));
    cem.get(&it.people("")).await.expect(200);
}

async fn asking_has_a_daily_limit(app: TestApp) {
    let mut it = team(app).await;
    let mut ids = vec![it.id.clone()];
    for number in 2..=4 {
        ids.push(it.app.add_organisation(&mut it.ann, &format!("Beckside {number}")).await);
    }
    let mut cem = it.app.sign_in("cem@beckside.example.org").await;
    for id in &ids[..3] {
        cem.post("/applications/join", &[("organisation", id)]).await.location();
    }
    let refused = cem.post("/applications/join", &[("organisation", &ids[3])]).await.expect(409);
    assert!(refused.text().contains("You have asked 3 organisations today, which is the most."));
    it.app.clock.turn(Timestamp::DAY + 1);
    cem.post("/applications/join", &[("organisation", &ids[3])]).await.location();
    // An invitation meets an open request: one membership, and nothing waits any more.
    it.join("cem@beckside.example.org", "editor").await;
    assert_eq!(it.app.count("select count(*) from join_requests where status = 'open'").await, 3);
    assert_eq!(it.app.count("select count(*) from invitations where status = 'open'").await, 0);
}

async fn the_alliance_helps_when_nobody_is_left_to_decide(app: TestApp) {
    let mut it = team(app.with_alliance().await).await;
    let mut ben = it.join(COLLEAGUE, "editor").await;
    let page = format!("/coordinator/organisations/{}/people", it.id);
    ben.get(&page).await.expect(403);
    it.app.sign_in("ada@example.org").await.get(&page).await.expect(403);
    let mut keeper = it.app.sign_in("administrator@example.org").await;
    assert!(keeper.get("/coordinator/organisations").await.expect(200).text().contains("Beckside Hub"));
    let mut coordinator = it.app.sign_in(COORDINATOR).await;
    let shown = coordinator.get(&page).await.expect(200);
    assert!(shown.text().contains("ann") && shown.text().contains("Invited b•••"));
    coordinator.post(&page, &[]).await.refused(&["member", "reason"]);
    let member = it.app.person(COLLEAGUE).await.to_string();
    let stranger = it.app.person(COORDINATOR).await.to_string();
    coordinator.post(&page, &[("member", stranger.as_str()), ("reason", "Me.")]).await.expect(409);
    let fields = [("member", member.as_str()), ("reason", "Ann moved away; the Board wrote to us.")];
    assert_eq!(coordinator.post(&page, &fields).await.location(), format!("{page}?done=saved"));
    coordinator.post(&page, &fields).await.expect(409);
    for told in [ADMINISTRATOR, COLLEAGUE] {
        let mail = it.app.mail("administrator_named", told).await;
        assert!(mail.text_body.contains("the Board wrote to us") && mail.text_body.contains("ben"));
    }
    let text = ben.get(&it.people("")).await.expect(200).text();
    assert!(
        text.contains("ben made an administrator by the Alliance") && text.contains("Bethan Qureshi"),
        "{text}"
    );
    // Nobody keeps the people of an organisation of their own.
    let mut own = it.app.sign_in(COORDINATOR).await;
    let theirs = it.app.add_organisation(&mut own, "The co-ordinator’s own").await;
    own.get(&format!("/coordinator/organisations/{theirs}/people")).await.expect(404);
    assert!(!own.get("/coordinator/organisations").await.expect(200).body.contains("own</a>"));
}

async fn the_history_is_only_added_to(app: TestApp) {
    let it = team(app).await;
    for sql in ["update organisation_events set body = '{}'", "delete from organisation_events"] {
        let mut tx: Tx = it.app.db.begin().await.unwrap();
        let refused = tx.execute(sql, Vec::<Value>::new()).await.unwrap_err();
        assert!(refused.to_string().contains("insert-only"), "{refused}");
    }
    assert_eq!(it.history().await, [MemberEvent::Added]);
}

async fn a_profile_is_kept_once_and_shown_where_it_is_read(app: TestApp) {
    let mut it = team(app).await;
    let page = format!("/organisations/{}", it.id);
    let postcode = it.app.postcode().await;
    let version = it.ann.get(&page).await.expect(200).value("version");
    let common =
        [("name", "Beckside Hub"), ("legal_form", "registered_society"), ("postcode", postcode.as_str())];
    let wrong =
        [("telephone", "ring"), ("email", "office"), ("founded_year", "3000"), ("charity_number", "SC1")];
    it.ann.post(&page, &[common.as_slice(), &wrong].concat()).await.refused(&[
        "charity_number",
        "telephone",
        "email",
        "founded_year",
    ]);
    let right = [
        ("telephone", "01632 960 001"),
        ("email", "office@example.org"),
        ("founded_year", "1998"),
        ("about", ATTACK),
        ("charity_number", "sc012345"),
        ("society_number", "31455r"),
        ("version", version.as_str()),
    ];
    it.ann.post(&page, &[common.as_slice(), &right].concat()).await.location();
    let form = it.ann.get(&page).await.expect(200);
    assert_eq!(form.value("charity_number"), "SC012345");
    assert_eq!(form.value("society_number"), "31455R");
    assert_eq!(form.value("about"), ATTACK);
    let reference = it.app.start(&mut it.ann, &it.id).await;
    let check = it.ann.get(&format!("/applications/{reference}/check")).await.expect(200);
    for words in ["01632 960 001", "office@example.org", "1998", "Charity number (Scotland)", ATTACK] {
        assert!(check.text().contains(words), "{words}");
    }
    assert!(!check.has("svg[onload]"));
}

on_both!(
    a_colleague_is_invited_and_writes_with_us,
    a_link_that_is_not_yours_or_no_longer_works_says_so,
    an_invitation_waits_in_the_list_of_whoever_it_is_for,
    invitations_have_limits_and_plain_refusals,
    the_last_administrator_stays,
    two_who_leave_at_once_do_not_leave_nobody,
    a_removed_member_is_out_at_once,
    a_colleague_asks_to_join_and_is_told,
    asking_has_a_daily_limit,
    the_alliance_helps_when_nobody_is_left_to_decide,
    the_history_is_only_added_to,
    a_profile_is_kept_once_and_shown_where_it_is_read,
);

/// No token in any table: hashes only. And nothing that was ever asked for by GET wrote anything.
#[tokio::test]
async fn a_link_is_stored_hashed_only() {
    let mut it = team(TestApp::sqlite().await).await;
    it.invite(COLLEAGUE, "editor").await.location();
    let link = it.link(COLLEAGUE).await;
    let token = link.rsplit('/').next().unwrap().to_owned();
    let before = crate::support::Tables::read(&it.app.db, &[]).await;
    let mut ben = it.app.browser();
    ben.get(&link).await.expect(200);
    assert_eq!(before.changed(&crate::support::Tables::read(&it.app.db, &[]).await), Vec::<String>::new());
    ben.get("/sign-in?next=/invitations").await.expect(200);
    it.app.enter_code(&mut ben, COLLEAGUE).await;
    ben.post(&link, &[]).await.location();
    // The letter alone has it, until it is sent.
    assert_eq!(crate::support::Tables::read(&it.app.db, &[]).await.holding(&token), ["messages"]);
}
