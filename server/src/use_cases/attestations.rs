//! The trustee's verbs: one link, one page, sign or decline. No account.

use app::domain::{Actor, Event, Setting, Timestamp, figures};
use app::forms::attestation::AttestationAnswer;
use app::ports::{AttestModel, AttestationState, Change, EvidenceLine, Section, Trustee};
use app::ui::dates;

use super::responses::changes;
use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::auth::Keys;
use crate::mail::{AttestationDeclined, AttestationSigned, TrusteeAskedAgain, TrusteeInvitation};
use crate::store::attestations::{AttestationRow, NewAttestation};
use crate::store::{
    Run, Tx, answers, applications, attestations, board_minutes, events, organisations, people, places,
};

/// A request that was made, for its letter.
struct Asked {
    link: String,
    expires: String,
    occasion: String,
}

impl Service {
    /// Sends the trustee a link to what was frozen.
    pub(super) async fn ask_trustee(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        actor: &Actor,
        trustee: &Trustee,
    ) -> UseCaseResult<()> {
        let asked = self.new_attestation(tx, loaded, trustee).await?;
        let letter = TrusteeInvitation {
            trustee_name: trustee.name.clone(),
            organisation: loaded.organisation.name.clone(),
            member_name: actor.name.clone(),
            link: asked.link,
            expires: asked.expires,
        };
        self.tell(tx, letter, &trustee.email, &asked.occasion, Some(loaded.application.id)).await
    }

    /// Sends the trustee a new link, because answers have changed since the last one.
    pub(super) async fn ask_trustee_again(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        actor: &Actor,
        changed: &[u8],
    ) -> UseCaseResult<()> {
        let trustee = loaded.application.trustee();
        let asked = self.new_attestation(tx, loaded, &trustee).await?;
        let numbers: Vec<String> = changed.iter().map(u8::to_string).collect();
        let letter = TrusteeAskedAgain {
            trustee_name: trustee.name,
            organisation: loaded.organisation.name.clone(),
            member_name: actor.name.clone(),
            changed: match numbers.as_slice() {
                [first @ .., last] if !first.is_empty() => {
                    format!("principles {} and {last}", first.join(", "))
                }
                numbers => format!("principle {}", numbers.concat()),
            },
            link: asked.link,
            expires: asked.expires,
        };
        self.tell(tx, letter, &trustee.email, &asked.occasion, Some(loaded.application.id)).await
    }

    /// A request to sign the answers as they are frozen now.
    async fn new_attestation(&self, tx: &mut Tx, loaded: &Loaded, trustee: &Trustee) -> UseCaseResult<Asked> {
        let application = loaded.application.id;
        let frozen = answers::list_frozen(tx, application).await?;
        let token = Keys::token(self.world.bytes());
        let now = self.now();
        let expires_at = now.plus(self.settings().get(Setting::AttestationDays) * Timestamp::DAY);
        let id = self.world.id();
        let new = NewAttestation {
            id,
            application,
            trustee_name: &trustee.name,
            trustee_email: &trustee.email,
            token_hash: Keys::hash(&token),
            digest: answers::digest_of_all(&frozen),
            submission: answers::last_submission(tx, application).await?,
            invited_at: now,
            expires_at,
            reminders: 0,
            reminded_at: None,
        };
        attestations::insert(tx, &new).await?;
        Ok(Asked {
            link: self.link(&format!("/attest/{token}")),
            expires: dates::date(expires_at.seconds()),
            occasion: format!("attest/{id}"),
        })
    }

    /// What differs from the answers that the Board signed before, and when it did.
    async fn changed_since_signed(
        &self,
        db: &mut impl Run,
        application: uuid::Uuid,
        sections: &[Section],
    ) -> UseCaseResult<Option<(Vec<Change>, Timestamp)>> {
        let Some(signed) = attestations::find_outdated(db, application).await? else { return Ok(None) };
        let before = answers::list_frozen_at(db, application, signed.submission).await?;
        let section = |frozen: answers::Frozen| self.as_frozen(String::new(), frozen);
        let before: Vec<Section> = before.into_iter().map(section).collect();
        let at = Timestamp::from_seconds(signed.answered_at.unwrap_or(signed.invited_at));
        Ok(Some((changes(sections, &before), at)))
    }

    /// An answer as it was sent, with its evidence by name only.
    fn as_frozen(&self, title: String, frozen: answers::Frozen) -> Section {
        let line = |item| EvidenceLine { item, scan: None, added: None };
        Section {
            number: frozen.principle,
            title,
            figures: figures(frozen.principle, &frozen.fields, self.civil_today()),
            corroboration: None,
            fields: frozen.fields,
            evidence: frozen.evidence.into_iter().map(line).collect(),
            gaps: Vec::new(),
        }
    }

    /// The page behind the link. Reading changes nothing, so that a mail scanner leaves no trace.
    pub async fn attestation(&self, token: &str) -> UseCaseResult<AttestModel> {
        let mut db = &self.db;
        let row = self.open_request(&mut db, token).await?;
        let application =
            applications::find_by_id(&mut db, row.application_id).await?.ok_or(UseCaseError::NotFound)?;
        let organisation =
            organisations::find(&mut db, application.organisation_id).await?.ok_or(UseCaseError::NotFound)?;
        let member = match application.submitted_by {
            Some(id) => people::find(&mut db, id).await?,
            None => None,
        };
        let titles = places::list_principles(&mut db).await?;
        let frozen = answers::list_frozen(&mut db, application.id).await?;
        let section = |frozen: answers::Frozen| {
            let title = titles.iter().find(|text| text.number == frozen.principle);
            self.as_frozen(title.map(|text| text.title.clone()).unwrap_or_default(), frozen)
        };
        let sections: Vec<Section> = frozen.into_iter().map(section).collect();
        Ok(AttestModel {
            changed_since: self.changed_since_signed(&mut db, application.id, &sections).await?,
            token: token.to_owned(),
            organisation: organisation.name,
            member: member.map(|it| it.name).unwrap_or_default(),
            trustee: row.trustee_name,
            reference: application.reference,
            sections,
            sent_at: Timestamp::from_seconds(application.submitted_at.unwrap_or(row.invited_at)),
            ends_at: Timestamp::from_seconds(row.expires_at),
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
        let application =
            applications::find_by_id(db, row.application_id).await?.ok_or(UseCaseError::NotFound)?;
        match row.state(self.clock_of(&application))? {
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
