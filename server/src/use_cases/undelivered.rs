//! E-mails that did not arrive: putting an address right, or telling the person by phone. None is ever lost.

use app::domain::{Actor, Command, Event, MemberEvent, Timestamp, email_domain};
use app::forms::phone_note::NewPhoneNote;
use app::ports::{Addressee, Trustee, UndeliveredView};
use uuid::Uuid;

use super::members::Crew;
use super::{Service, UseCaseError, UseCaseResult};
use crate::mail::MembershipChanged;
use crate::store::phone_notes::{self, NewNoteRow};
use crate::store::undelivered::{self, UndeliveredRow};
use crate::store::{Run, StoreError, Tx, messages, people, sign_in};

/// What the names of letters to trustees begin with.
const TO_TRUSTEES: &str = "trustee_";
/// What the names of letters to groups begin with.
const TO_GROUPS: &str = "group_";

impl Service {
    /// Every e-mail that did not arrive, oldest first.
    pub async fn undelivered(&self, actor: &Actor) -> UseCaseResult<Vec<UndeliveredView>> {
        let rows = undelivered::list(&mut &self.db, actor.person).await?;
        Ok(rows.into_iter().map(view).collect())
    }

    /// One of them.
    pub async fn undelivered_one(&self, actor: &Actor, id: &str) -> UseCaseResult<UndeliveredView> {
        Ok(view(find(&mut &self.db, actor, id).await?))
    }

    /// Puts an address right, where it is kept, and sends what waits for it.
    pub async fn correct_address(
        &self,
        actor: &Actor,
        id: &str,
        email: &str,
        reason: &str,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let row = find(&mut tx, actor, id).await?;
        if row.to_address == email {
            return Err(UseCaseError::Refused(
                "This is the address that we have. Enter the right one".into(),
            ));
        }
        match addressee(&row) {
            Addressee::Trustee => self.correct_trustee(&mut tx, actor, &row, email, reason).await?,
            Addressee::Group => self.correct_group(&mut tx, actor, &row, email, reason).await?,
            Addressee::Member(_) => self.correct_member(&mut tx, actor, &row, email, reason).await?,
            Addressee::Alliance(_) | Addressee::Other => {
                return Err(UseCaseError::Refused("This address is not for you to change".into()));
            }
        }
        self.commit(tx).await
    }

    async fn correct_trustee(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        row: &UndeliveredRow,
        email: &str,
        reason: &str,
    ) -> UseCaseResult<()> {
        let mut loaded = self.lock(tx, actor, row.reference.as_deref().unwrap_or_default()).await?;
        let permit = loaded.standing.permit(Command::CorrectAddress, loaded.status)?;
        let now = loaded.application.trustee();
        if !now.email.eq_ignore_ascii_case(&row.to_address) {
            return Err(UseCaseError::Refused(
                "Another trustee, or another address, was named since. Nothing waits for this one".into(),
            ));
        }
        let trustee = Trustee { email: email.to_owned(), ..now };
        if let Some(sender) = loaded.application.submitted_by {
            self.check_trustee(tx, sender, &trustee).await?;
        }
        let application = loaded.application.id;
        undelivered::move_trustee(tx, application, email).await?;
        let addresses = (row.to_address.as_str(), email);
        undelivered::move_about(tx, addresses, self.now(), application, TO_TRUSTEES).await?;
        let event = Event::AddressCorrected { of_trustee: true, reason: reason.to_owned() };
        self.advance(tx, &mut loaded, &permit, Some(actor), Some(&event)).await
    }

    async fn correct_group(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        row: &UndeliveredRow,
        email: &str,
        reason: &str,
    ) -> UseCaseResult<()> {
        let mut loaded = self.lock(tx, actor, row.reference.as_deref().unwrap_or_default()).await?;
        let permit = loaded.standing.permit(Command::CorrectAddress, loaded.status)?;
        let application = loaded.application.id;
        let moved = undelivered::move_group(tx, application, &row.to_address, email).await;
        if moved.as_ref().is_err_and(StoreError::is_unique_violation) {
            return Err(UseCaseError::Refused(
                "A group with this address has been asked already. Enter another one".into(),
            ));
        }
        if !moved? {
            return Err(UseCaseError::Refused("This group has answered since. Nothing waits for it".into()));
        }
        let addresses = (row.to_address.as_str(), email);
        undelivered::move_about(tx, addresses, self.now(), application, TO_GROUPS).await?;
        let event = Event::AddressCorrected { of_trustee: false, reason: reason.to_owned() };
        self.advance(tx, &mut loaded, &permit, Some(actor), Some(&event)).await
    }

    /// They sign in with the address: every session ends, and everybody who acts with them is told.
    async fn correct_member(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        row: &UndeliveredRow,
        email: &str,
        reason: &str,
    ) -> UseCaseResult<()> {
        let person = row.person_id.ok_or(UseCaseError::NotFound)?;
        let moved = undelivered::move_person(tx, person, email, email_domain(email)).await;
        if moved.as_ref().is_err_and(StoreError::is_unique_violation) {
            return Err(UseCaseError::Refused("Somebody else signs in with this address".into()));
        }
        moved?;
        sign_in::end_all_sessions(tx, person, self.now()).await?;
        let name = people::find(tx, person).await?.map(|it| it.name).unwrap_or_default();
        for (organisation,) in undelivered::list_organisations(tx, person).await? {
            let crew = Crew::lock_text(tx, &organisation.to_string()).await?;
            // Nobody changes for the Alliance what is their own.
            if crew.members.iter().any(|it| it.person_id == actor.person) {
                return Err(UseCaseError::NotFound);
            }
            let event = MemberEvent::AddressCorrected { member: name.clone(), reason: reason.to_owned() };
            self.remember(tx, &crew, actor, &event).await?;
            self.tell_of_address(tx, &crew, (&name, &row.to_address), reason).await?;
        }
        undelivered::move_of_person(tx, (&row.to_address, email), self.now()).await?;
        Ok(())
    }

    async fn tell_of_address(
        &self,
        tx: &mut Tx,
        crew: &Crew,
        (name, old): (&str, &str),
        reason: &str,
    ) -> UseCaseResult<()> {
        let letter = MembershipChanged {
            organisation: crew.organisation.name.clone(),
            change: format!("The Alliance has corrected the e-mail address of {name}."),
            note: reason.to_owned(),
            link: self.link("/applications"),
        };
        let occasion = format!("address/{}", self.world.id());
        for member in &crew.members {
            self.tell(tx, letter.clone(), &member.email, &occasion, None).await?;
        }
        // Where an address worked before, whoever reads there learns of it as well.
        if undelivered::count_arrived(tx, old).await? > 0 {
            self.tell(tx, letter, old, &format!("former-{occasion}"), None).await?;
        }
        Ok(())
    }

    /// Notes a call in place of an e-mail, which is dealt with by it.
    pub async fn told_by_phone(&self, actor: &Actor, id: &str, new: &NewPhoneNote) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let row = find(&mut tx, actor, id).await?;
        if !messages::resolve(&mut tx, row.id).await? {
            return Err(UseCaseError::Stale("This e-mail is on its way or was dealt with since.".into()));
        }
        let note = NewNoteRow {
            id: new.id,
            application: row.application_id,
            organisation: row.organisation_id,
            called_on: &new.called_on,
            spoke_with: &new.spoke_with,
            words: &new.words,
            corrects: None,
            message: Some(row.id),
            by: actor.person,
            now: self.now(),
        };
        phone_notes::insert(&mut tx, &note).await?;
        self.commit(tx).await
    }

    /// An id for the next note.
    pub fn note_key(&self) -> String {
        self.world.id().to_string()
    }
}

async fn find(db: &mut impl Run, actor: &Actor, id: &str) -> UseCaseResult<UndeliveredRow> {
    let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
    undelivered::find(db, actor.person, id).await?.ok_or(UseCaseError::NotFound)
}

/// Whose address an e-mail went to. Trustees and groups are known by the letter: they need no account, and one
/// that they have is not what the letter went to.
fn addressee(row: &UndeliveredRow) -> Addressee {
    let name = row.person.clone().filter(|name| !name.is_empty());
    let name = || name.clone().unwrap_or_else(|| row.to_address.clone());
    match row.template.as_str() {
        letter if letter.starts_with(TO_TRUSTEES) && row.application_id.is_some() => Addressee::Trustee,
        letter if letter.starts_with(TO_GROUPS) && row.application_id.is_some() => Addressee::Group,
        _ if row.has_role == 1 => Addressee::Alliance(name()),
        _ if row.is_member == 1 => Addressee::Member(name()),
        _ => Addressee::Other,
    }
}

fn view(row: UndeliveredRow) -> UndeliveredView {
    let addressee = addressee(&row);
    UndeliveredView {
        addressee,
        id: row.id.to_string(),
        to: row.to_address,
        subject: row.subject,
        is_failed: row.status == "failed",
        reason: row.last_error,
        at: Timestamp::from_seconds(row.created_at),
        about: row.reference.zip(row.organisation),
    }
}
