//! The applicant's verbs: start, name the trustee, send, withdraw; and what they read.

use app::domain::{
    Actor, Command, Denied, Event, MemberRole, Reference, ScanState, Status, Timestamp, TypicalTime,
};
use app::ports::{Case, CheckView, StatusView, TaskLine, TaskListView, TaskState, Trustee, TrusteeView};
use app::ui::dates;
use uuid::Uuid;

use super::{Loaded, Service, UseCaseError, UseCaseResult, minutes};
use crate::mail::{ApplicationWithdrawn, NewApplication, Receipt};
use crate::store::answers::Frozen;
use crate::store::{
    Tx, answers, applications, assessments, attestations, comments, events, organisations, people, requests,
};

/// How often a taken reference is replaced by another; one in millions is taken.
const REFERENCE_TRIES: usize = 8;

impl Service {
    /// Starts a draft for an organisation, or finds the one that is there: a second press starts nothing.
    pub async fn start(&self, actor: &Actor, organisation: &str) -> UseCaseResult<String> {
        let organisation = Uuid::parse_str(organisation).map_err(|_| UseCaseError::NotFound)?;
        let known = self.my_organisation(actor, &organisation.to_string()).await?;
        if !known.may_start {
            let live = known.applications.into_iter().find(|(_, status)| !status.may_start_again());
            return live.map(|(reference, _)| reference).ok_or(UseCaseError::NotFound);
        }
        let mut tx = self.db.begin().await?;
        let id = self.world.id();
        let now = self.now();
        let reference = self.free_reference(&mut tx).await?;
        let started = applications::insert(&mut tx, id, &reference, organisation, actor.person, now).await;
        if let Err(error) = started {
            return Err(if error.is_unique_violation() {
                UseCaseError::Stale(
                    "A colleague has just started an application for this organisation.".into(),
                )
            } else {
                error.into()
            });
        }
        events::append(&mut tx, id, Some(actor.person), &actor.name, &Event::Started, now).await?;
        self.commit(tx).await?;
        Ok(reference)
    }

    /// A reference that no application has.
    pub(super) async fn free_reference(&self, tx: &mut Tx) -> UseCaseResult<String> {
        let mut reference = Reference::from_random(self.world.number(u64::MAX));
        for _ in 0..REFERENCE_TRIES {
            if applications::find(tx, reference.as_str()).await?.is_none() {
                break;
            }
            reference = Reference::from_random(self.world.number(u64::MAX));
        }
        Ok(reference.to_string())
    }

    /// The landing page of an application being written.
    pub async fn task_list(&self, actor: &Actor, reference: &str) -> UseCaseResult<TaskListView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        let role = loaded.role.ok_or(UseCaseError::NotFound)?;
        let saved = answers::list(&mut db, loaded.application.id).await?;
        let sections = self.sections(&mut db, &loaded).await?;
        let open = comments::count_open(&mut db, loaded.application.id).await?;
        let origin = self.earlier(&mut db, &loaded).await?;
        let line = |section: app::ports::Section| {
            let row = saved.iter().find(|row| row.principle == i64::from(section.number));
            let touched = section.fields.values().any(|value| !value.trim().is_empty());
            let touched = touched || !section.evidence.is_empty();
            TaskLine {
                number: section.number,
                title: section.title,
                earlier: origin.as_ref().and_then(|it| it.finding(section.number)),
                state: match (touched, section.gaps.is_empty()) {
                    (false, _) => TaskState::NotStarted,
                    (true, false) => TaskState::InProgress,
                    (true, true) => TaskState::Completed,
                },
                evidence: section.evidence.len(),
                saved_by: row.filter(|row| row.saved_by != actor.person).map(|row| row.saved_by_name.clone()),
                comments: open
                    .iter()
                    .find(|(principle, _)| *principle == i64::from(section.number))
                    .map_or(0, |(_, open)| *open),
            }
        };
        Ok(TaskListView {
            reference: loaded.application.reference.clone(),
            organisation_id: loaded.organisation.id.to_string(),
            organisation: loaded.organisation.name.clone(),
            status: loaded.status,
            principles: sections.into_iter().map(line).collect(),
            trustee_named: !loaded.application.trustee_name.is_empty(),
            saved_at: saved.iter().map(|row| row.saved_at).max().map(Timestamp::from_seconds),
            ranking: self.rank_organisation(&mut db, &loaded.organisation).await?,
            role,
            copied_from: origin.map(|it| it.reference),
        })
    }

    /// The trustee page.
    pub async fn trustee(&self, actor: &Actor, reference: &str) -> UseCaseResult<TrusteeView> {
        let loaded = self.peek(actor, reference).await?;
        let asks_again = loaded.status != Status::Draft;
        let command = if asks_again { Command::AskTrusteeAgain } else { Command::NameTrustee };
        loaded.standing.permit(command, loaded.status)?;
        let latest = attestations::find_latest(&mut &self.db, loaded.application.id).await?;
        Ok(TrusteeView {
            latest: latest.map(|it| it.view(self.now())).transpose()?,
            trustee: loaded.application.trustee(),
            reference: loaded.application.reference,
            organisation: loaded.organisation.name,
            asks_again,
        })
    }

    /// Names the trustee; once sent, asks them at once.
    pub async fn name_trustee(&self, actor: &Actor, reference: &str, trustee: &Trustee) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let draft = loaded.status == Status::Draft;
        let command = if draft { Command::NameTrustee } else { Command::AskTrusteeAgain };
        let permit = loaded.standing.permit(command, loaded.status)?;
        let sender = loaded.application.submitted_by.unwrap_or(actor.person);
        self.check_trustee(&mut tx, sender, trustee).await?;
        let event =
            if draft { Event::TrusteeNamed } else { Event::TrusteeAsked { name: trustee.name.clone() } };
        applications::name_trustee(&mut tx, loaded.application.id, trustee).await?;
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        if !draft {
            minutes::require_unsigned(&mut tx, &loaded).await?;
            self.ask_trustee(&mut tx, &loaded, actor, trustee).await?;
        }
        self.commit(tx).await
    }

    /// The trustee is neither the person who sends, nor reads their mailbox.
    pub(super) async fn check_trustee(
        &self,
        tx: &mut Tx,
        sender: Uuid,
        trustee: &Trustee,
    ) -> UseCaseResult<()> {
        // Also when they have left the organisation since.
        let sends = people::find(tx, sender).await?;
        if sends.is_some_and(|person| person.email.eq_ignore_ascii_case(&trustee.email)) {
            return Err(UseCaseError::Refused(
                "The trustee cannot be the person who sends the application. Name another trustee, with \
                 an e-mail address of their own."
                    .into(),
            ));
        }
        Ok(())
    }

    /// Check your answers.
    pub async fn check_answers(&self, actor: &Actor, reference: &str) -> UseCaseResult<CheckView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        // A response to a request is checked and sent on a page of its own.
        loaded.status.after(Command::Submit).map_err(Denied::WrongStage)?;
        let members = organisations::list_members(&mut db, loaded.organisation.id).await?;
        let identifiers = organisations::list_identifiers(&mut db, loaded.organisation.id).await?;
        Ok(CheckView {
            reference: loaded.application.reference.clone(),
            version: loaded.application.version,
            organisation_id: loaded.organisation.id.to_string(),
            organisation: loaded.organisation.profile(identifiers)?,
            sections: self.sections(&mut db, &loaded).await?,
            trustee: loaded.application.trustee(),
            may_submit: loaded.role == Some(MemberRole::Administrator),
            administrators: members
                .into_iter()
                .filter(|member| MemberRole::parse(&member.role) == Some(MemberRole::Administrator))
                .map(|member| member.name)
                .collect(),
        })
    }

    /// Sends the application: freezes it, asks the trustee, tells the directors. Twice is once.
    pub async fn submit(&self, actor: &Actor, reference: &str, version: i64) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        if loaded.application.submitted_by == Some(actor.person) && loaded.status == Status::Submitted {
            return Ok(());
        }
        let permit = loaded.standing.permit(Command::Submit, loaded.status)?;
        loaded.check_version(&mut tx, version).await?;
        let sections = self.sections(&mut tx, &loaded).await?;
        let waits = sections.iter().flat_map(|it| &it.evidence).find(|it| it.scan == Some(ScanState::Held));
        if let Some(waits) = waits {
            return Err(UseCaseError::Refused(format!(
                "“{}” waits to be scanned for viruses. Try again in an hour, or remove it and send without it.",
                waits.item.name
            )));
        }
        if loaded.application.trustee_name.is_empty() || sections.iter().any(|it| !it.gaps.is_empty()) {
            return Err(UseCaseError::Refused(
                "Something is still missing. Check your answers and complete what is marked.".into(),
            ));
        }
        let trustee = loaded.application.trustee();
        self.check_trustee(&mut tx, actor.person, &trustee).await?;
        for section in sections {
            let evidence = section.evidence.into_iter().map(|line| line.item).collect();
            let frozen = Frozen { principle: section.number, fields: section.fields, evidence };
            answers::freeze(&mut tx, loaded.application.id, 1, &frozen, self.now()).await?;
        }
        applications::note_submission(&mut tx, loaded.application.id, actor.person, self.now()).await?;
        loaded.application.submitted_by = Some(actor.person);
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&Event::Submitted)).await?;
        self.ask_trustee(&mut tx, &loaded, actor, &trustee).await?;
        self.tell_of_submission(&mut tx, &loaded, actor, &trustee).await?;
        self.commit(tx).await
    }

    async fn tell_of_submission(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        actor: &Actor,
        trustee: &Trustee,
    ) -> UseCaseResult<()> {
        let id = loaded.application.id;
        let reference = &loaded.application.reference;
        let occasion = format!("submitted/{id}");
        let receipt = Receipt {
            organisation: loaded.organisation.name.clone(),
            reference: reference.clone(),
            link: self.link(&format!("/applications/{reference}/status")),
            trustee_name: trustee.name.clone(),
        };
        self.tell(tx, receipt, &actor.email, &occasion, Some(id)).await?;
        for director in assessments::list_directors(tx, id).await? {
            if !director.sees() {
                continue;
            }
            let letter = NewApplication {
                organisation: loaded.organisation.name.clone(),
                reference: reference.clone(),
                link: self.link(&format!("/director/applications/{reference}/conflict")),
            };
            self.tell(tx, letter, &director.email, &occasion, Some(id)).await?;
        }
        Ok(())
    }

    /// Takes the application back.
    pub async fn withdraw(&self, actor: &Actor, reference: &str, version: i64) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::Withdraw, loaded.status)?;
        loaded.check_version(&mut tx, version).await?;
        let id = loaded.application.id;
        let was_sent = loaded.status != Status::Draft;
        if loaded.status == Status::Determined {
            applications::clear_determination(&mut tx, id, permit.to(), self.now()).await?;
        }
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&Event::Withdrawn)).await?;
        if was_sent {
            attestations::supersede(&mut tx, id).await?;
            requests::close(&mut tx, id, "", actor.person, self.now()).await?;
            for director in assessments::list_directors(&mut tx, id).await?.iter().filter(|it| it.sees()) {
                let letter = ApplicationWithdrawn {
                    organisation: loaded.organisation.name.clone(),
                    reference: reference.to_owned(),
                    link: self.link("/director"),
                };
                self.tell(&mut tx, letter, &director.email, &format!("withdrawn/{id}"), Some(id)).await?;
            }
        }
        self.commit(tx).await
    }

    /// What is read before an application is taken back; refused where that can only fail.
    pub async fn withdrawal(&self, actor: &Actor, reference: &str) -> UseCaseResult<StatusView> {
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::Withdraw, loaded.status)?;
        self.status(actor, reference).await
    }

    /// Where the application is, for its organisation.
    pub async fn status(&self, actor: &Actor, reference: &str) -> UseCaseResult<StatusView> {
        let loaded = self.peek(actor, reference).await?;
        let role = loaded.role.ok_or(UseCaseError::NotFound)?;
        let mut db = &self.db;
        let case = self.case(&mut db, &loaded, false).await?;
        let days = |(sent, released)| dates::days_between(sent, released);
        let durations = applications::list_durations(&mut db).await?;
        Ok(StatusView {
            case: discreet(case),
            role,
            reader: (actor.name.clone(), actor.email.clone()),
            typical: TypicalTime::of(durations.into_iter().map(days).collect()),
            review_chance: self.review_chance(&mut db, &loaded).await?,
            may_start_again: self.may_start_again(&mut db, &loaded).await?,
        })
    }
}

/// A decision that is not released looks like one that is not made.
pub(super) fn discreet(mut case: Case) -> Case {
    if case.status == Status::Determined {
        case.status = Status::AwaitingDetermination;
    }
    case
}
