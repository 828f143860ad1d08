//! An application brought to a stage, with everybody who has to do with it signed in.

use app::domain::MemberRole;
use server::store::organisations;

use super::app::TestApp;
use super::browser::Browser;
use super::files::{PDF, Part};
use super::people::{CHAIR, COORDINATOR, DIRECTORS};
use super::routes::Places;

/// How far an application is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Draft,
    Submitted,
    InAssessment,
    AwaitingDetermination,
    Determined,
    Confirmed,
    Offered,
    InPost,
}

/// An application and its people.
pub struct Staged {
    pub app: TestApp,
    pub reference: String,
    pub organisation: String,
    pub member: Browser,
    /// Ada and Ben assess; Cem stands aside.
    pub directors: Vec<Browser>,
    pub chair: Browser,
    pub coordinator: Browser,
}

pub const MEMBER: &str = "joanna@example.org";

impl TestApp {
    /// Takes one application to a stage; three directors and the chair answer, Cem stands aside.
    pub async fn staged(self, stage: Stage) -> Staged {
        let app = self.with_alliance().await;
        let mut directors = Vec::new();
        for email in DIRECTORS {
            directors.push(app.sign_in(email).await);
        }
        let mut member = app.sign_in(MEMBER).await;
        let chair = app.sign_in(CHAIR).await;
        let coordinator = app.sign_in(COORDINATOR).await;
        let reference = app.draft(&mut member, "Beckside Hub").await;
        let organisation = app.application(&reference).await.organisation_id.to_string();
        let mut it = Staged { app, reference, organisation, member, directors, chair, coordinator };
        it.advance(stage).await;
        it
    }
}

impl Staged {
    pub fn own(&self, end: &str) -> String {
        format!("/applications/{}{end}", self.reference)
    }

    pub fn case(&self, end: &str) -> String {
        format!("/director/applications/{}{end}", self.reference)
    }

    /// The same, with a file beside the first answer.
    pub async fn with_file(app: TestApp, stage: Stage) -> Self {
        let mut it = app.staged(Stage::Draft).await;
        let page = it.own("/principles/1/evidence");
        let file = super::files::pdf("beside the first answer");
        it.member.send_files(&page, &[Part::File("accounts.pdf", PDF, &file)]).await.location();
        it.advance(stage).await;
        it
    }

    /// From a draft to the stage.
    async fn advance(&mut self, stage: Stage) {
        let (app, reference) = (&self.app, self.reference.clone());
        if stage >= Stage::Submitted {
            app.submit(&mut self.member, &reference).await.location();
            app.sign("trustee@example.org").await;
        }
        if stage >= Stage::InAssessment {
            for (director, answer) in self.directors.iter_mut().zip(["none", "none", "conflict"]) {
                app.answer_conflict(director, &reference, answer).await.location();
            }
            app.answer_conflict(&mut self.chair, &reference, "none").await.location();
            self.coordinator.post(&format!("/director/applications/{reference}/begin"), &[]).await.location();
        }
        if stage >= Stage::AwaitingDetermination {
            for director in &mut self.directors[..2] {
                app.assess(director, &reference, "confirm").await.location();
            }
        }
        if stage >= Stage::Determined {
            app.determine(&mut self.chair, &reference, "confirmed").await.location();
        }
        if stage >= Stage::Confirmed {
            self.release().await.location();
        }
        if stage >= Stage::Offered {
            let (code, page) = (self.nearest().await, self.case("/allocation"));
            self.directors[0].post(&page, &[("partnership", &code), ("reason", "")]).await.location();
        }
        if stage >= Stage::InPost {
            self.accept().await.location();
        }
    }

    pub async fn release(&mut self) -> super::Reply {
        let version = self.app.version(&self.reference).await;
        let page = self.case("/release");
        self.coordinator.post(&page, &[("version", &version)]).await
    }

    /// Adds to the discussion.
    pub async fn say(&mut self, director: usize, principle: &str, words: &str) -> super::Reply {
        let page = self.case("/discussion");
        let key = self.app.service.world().id().to_string();
        let fields = [("about", principle), ("words", words), ("key", key.as_str())];
        self.directors[director].post(&page, &fields).await
    }

    pub async fn accept(&mut self) -> super::Reply {
        let fields = [
            ("answer", "accept"),
            ("representative_name", "Joanna Sesay"),
            ("representative_email", MEMBER),
            ("consent", "yes"),
        ];
        let page = self.own("/seat");
        self.member.post(&page, &fields).await
    }

    /// The code of the nearest partnership.
    pub async fn nearest(&self) -> String {
        let postcode = app::domain::Postcode::parse(&self.app.postcode().await).unwrap();
        self.app.service.rank(&postcode).await.unwrap().unwrap().nearest().unwrap().code.clone()
    }

    /// What the addresses of this case are made of.
    pub async fn places(&self) -> Places {
        let sent = self.app.mails().await.iter().any(|mail| mail.template == "trustee_invitation");
        let token = if sent {
            self.app.link("trustee_invitation", "trustee@example.org", "/attest/").await
        } else {
            "nonsense".into()
        };
        Places {
            reference: self.reference.clone(),
            organisation: self.organisation.clone(),
            token,
            message: self.app.mails().await[0].id.to_string(),
            person: self.app.person(DIRECTORS[0]).await.to_string(),
            invitation: "nonsense".into(),
            request: "nonsense".into(),
            evidence: self.evidence().await,
            meeting: self.first("select id from meetings order by starts_at, id limit 1").await,
            appointment: self.first("select id from appointments order by offered_at, id limit 1").await,
        }
    }

    /// The first of some kind; of nothing where there is none.
    async fn first(&self, sql: &'static str) -> String {
        let found: Vec<(uuid::Uuid,)> = self.app.rows(sql, vec![]).await;
        found.first().map_or(uuid::Uuid::nil(), |(id,)| *id).to_string()
    }

    /// The id of the file beside the first answer; of nothing where there is none.
    pub async fn evidence(&self) -> String {
        let sql = "select evidence.id from evidence
                   join applications on applications.id = evidence.application_id
                   where reference = $1 and principle = 1 order by added_at, evidence.id limit 1";
        let found: Vec<(uuid::Uuid,)> = self.app.rows(sql, vec![self.reference.as_str().into()]).await;
        found.first().map_or(uuid::Uuid::nil(), |(id,)| *id).to_string()
    }

    /// A second member, who may write and not send.
    pub async fn editor(&self) -> Browser {
        let email = "editor@example.org";
        let browser = self.app.sign_in(email).await;
        let person = self.app.person(email).await;
        let organisation = uuid::Uuid::parse_str(&self.organisation).unwrap();
        let mut tx = self.app.db.begin().await.unwrap();
        let now = self.app.service.now();
        organisations::add_member(&mut tx, organisation, person, MemberRole::Editor, now).await.unwrap();
        tx.commit().await.unwrap();
        browser
    }
}
