//! The trustee's verbs: one link, one page, sign or decline. No account.

use app::domain::{Actor, Event, Setting, Timestamp};
use app::forms::attestation::AttestationAnswer;
use app::ports::{AttestModel, AttestationState, Section, Trustee};
use app::ui::dates;

use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::auth::Keys;
use crate::mail::{AttestationDeclined, AttestationSigned, TrusteeInvitation};
use crate::store::attestations::{AttestationRow, NewAttestation};
use crate::store::{
    Run, Tx, answers, applications, attestations, board_minutes, events, organisations, places,
};

impl Service {
    /// Sends the trustee a link to what was frozen.
    pub(super) async fn ask_trustee(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        actor: &Actor,
        trustee: &Trustee,
    ) -> UseCaseResult<()> {
        let id = loaded.application.id;
        let frozen = answers::list_frozen(tx, id).await?;
        let token = Keys::token(self.world.bytes());
        let now = self.now();
        let expires_at = now.plus(self.settings().get(Setting::AttestationDays) * Timestamp::DAY);
        let attestation = self.world.id();
        let new = NewAttestation {
            id: attestation,
            application: id,
            trustee_name: &trustee.name,
            trustee_email: &trustee.email,
            token_hash: Keys::hash(&token),
            digest: answers::digest_of_all(&frozen),
            invited_at: now,
            expires_at,
            reminders: 0,
            reminded_at: None,
        };
        attestations::insert(tx, &new).await?;
        let letter = TrusteeInvitation {
            trustee_name: trustee.name.clone(),
            organisation: loaded.organisation.name.clone(),
            member_name: actor.name.clone(),
            link: self.link(&format!("/attest/{token}")),
            expires: dates::date(expires_at.seconds()),
        };
        self.tell(tx, letter, &trustee.email, &format!("attest/{attestation}"), Some(id)).await
    }

    /// The page behind the link. Reading changes nothing, so that a mail scanner leaves no trace.
    pub async fn attestation(&self, token: &str) -> UseCaseResult<AttestModel> {
        let mut db = &self.db;
        let row = self.open_request(&mut db, token).await?;
        let application =
            applications::find_by_id(&mut db, row.application_id).await?.ok_or(UseCaseError::NotFound)?;
        let organisation =
            organisations::find(&mut db, application.organisation_id).await?.ok_or(UseCaseError::NotFound)?;
        let members = organisations::list_members(&mut db, organisation.id).await?;
        let member = members.into_iter().find(|it| Some(it.person_id) == application.submitted_by);
        let titles = places::list_principles(&mut db).await?;
        let frozen = answers::list_frozen(&mut db, application.id).await?;
        let section = |(number, fields)| {
            let title = titles.iter().find(|text| text.number == number).map(|text| text.title.clone());
            Section { number, title: title.unwrap_or_default(), fields, gaps: Vec::new() }
        };
        Ok(AttestModel {
            token: token.to_owned(),
            organisation: organisation.name,
            member: member.map(|it| it.name).unwrap_or_default(),
            trustee: row.trustee_name,
            reference: application.reference,
            sent_at: Timestamp::from_seconds(application.submitted_at.unwrap_or(row.invited_at)),
            ends_at: Timestamp::from_seconds(row.expires_at),
            sections: frozen.into_iter().map(section).collect(),
        })
    }

    /// Signs or declines.
    pub async fn attest(&self, token: &str, answer: &AttestationAnswer) -> UseCaseResult<String> {
        let mut tx = self.db.begin().await?;
        let found = self.open_request(&mut tx, token).await?;
        let reference = applications::find_by_id(&mut tx, found.application_id)
            .await?
            .ok_or(UseCaseError::NotFound)?
            .reference;
        let application = applications::lock(&mut tx, &reference).await?.ok_or(UseCaseError::NotFound)?;
        let now = self.now();
        let (done, event) = match answer {
            AttestationAnswer::Sign { name } => {
                let event = Event::Attested { name: name.clone() };
                (attestations::sign(&mut tx, found.id, now, name).await?, event)
            }
            AttestationAnswer::Decline { reason } => {
                let event = Event::AttestationDeclined { reason: reason.clone() };
                (attestations::decline(&mut tx, found.id, now, reason).await?, event)
            }
        };
        if !done {
            return Err(used());
        }
        if matches!(answer, AttestationAnswer::Sign { .. }) {
            board_minutes::close_open(&mut tx, application.id).await?;
        }
        events::append(&mut tx, application.id, None, &found.trustee_name, &event, now).await?;
        applications::touch(&mut tx, application.id).await?;
        let organisation =
            organisations::find(&mut tx, application.organisation_id).await?.ok_or(UseCaseError::NotFound)?;
        self.tell_of_attestation(&mut tx, &found, &reference, &organisation.name, organisation.id, answer)
            .await?;
        self.commit(tx).await?;
        Ok(organisation.name)
    }

    async fn tell_of_attestation(
        &self,
        tx: &mut Tx,
        request: &AttestationRow,
        reference: &str,
        organisation: &str,
        organisation_id: uuid::Uuid,
        answer: &AttestationAnswer,
    ) -> UseCaseResult<()> {
        let application = Some(request.application_id);
        let occasion = format!("attested/{}", request.id);
        let link = self.link(&format!("/applications/{reference}/status"));
        for member in organisations::list_members(tx, organisation_id).await? {
            let (organisation, reference) = (organisation.to_owned(), reference.to_owned());
            let (trustee_name, link) = (request.trustee_name.clone(), link.clone());
            match answer {
                AttestationAnswer::Sign { .. } => {
                    let letter = AttestationSigned { organisation, reference, trustee_name, link };
                    self.tell(tx, letter, &member.email, &occasion, application).await?;
                }
                AttestationAnswer::Decline { reason } => {
                    let reason = reason.clone();
                    let letter = AttestationDeclined { organisation, reference, trustee_name, reason, link };
                    self.tell(tx, letter, &member.email, &occasion, application).await?;
                }
            }
        }
        Ok(())
    }

    /// The request of a link that still works.
    async fn open_request(&self, db: &mut impl Run, token: &str) -> UseCaseResult<AttestationRow> {
        let row = attestations::find_by_token(db, Keys::hash(token)).await?.ok_or(UseCaseError::NotFound)?;
        match row.state(self.now())? {
            AttestationState::Invited | AttestationState::Opened => Ok(row),
            AttestationState::Signed | AttestationState::Declined => Err(used()),
            AttestationState::Expired => Err(UseCaseError::Refused(format!(
                "This link ended on {}. Ask the person who sent the application for a new one: they can send \
                 it in a minute.",
                dates::date(row.expires_at)
            ))),
            AttestationState::Superseded => Err(UseCaseError::Refused(
                "This link was replaced by a newer one, or there is nothing left to sign. If you had a \
                 reminder, use the link in the newest e-mail."
                    .into(),
            )),
        }
    }
}

fn used() -> UseCaseError {
    UseCaseError::Stale("Thank you: there is nothing more to do.".into())
}
