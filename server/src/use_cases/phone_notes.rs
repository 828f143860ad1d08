//! Notes of phone calls: about an application, for whoever of the Alliance sees it; or with an organisation, for
//! the co-ordinator.

use app::domain::{Actor, Party, Timestamp};
use app::forms::phone_note::NewPhoneNote;
use app::pages::paths;
use app::ports::{PhoneNoteLine, PhoneNotesView};
use uuid::Uuid;

use super::members::{Crew, require_kept};
use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::store::Tx;
use crate::store::phone_notes::{self, NewNoteRow, NoteRow};

/// Most notes about one application, or with one organisation.
const MOST: usize = 500;

impl Service {
    /// The calls about an application.
    pub async fn calls_about(&self, actor: &Actor, reference: &str) -> UseCaseResult<PhoneNotesView> {
        let loaded = self.peek(actor, reference).await?;
        require_inside(&loaded, actor)?;
        let rows = phone_notes::list_of_case(&mut &self.db, loaded.application.id).await?;
        Ok(PhoneNotesView {
            organisation: loaded.organisation.name,
            reference: Some(reference.to_owned()),
            back: format!("/director/applications/{reference}"),
            address: paths::case_calls(reference),
            notes: lines(rows),
            key: self.note_key(),
        })
    }

    /// Notes a call about an application.
    pub async fn note_call_about(
        &self,
        actor: &Actor,
        reference: &str,
        new: &NewPhoneNote,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let loaded = self.lock(&mut tx, actor, reference).await?;
        require_inside(&loaded, actor)?;
        if phone_notes::is_anonymised(&mut tx, loaded.application.id).await? {
            return Err(UseCaseError::Refused("The names and words of this application are gone".into()));
        }
        let rows = phone_notes::list_of_case(&mut tx, loaded.application.id).await?;
        let about = (Some(loaded.application.id), Some(loaded.organisation.id));
        self.add_note(&mut tx, actor, about, &rows, new).await?;
        self.commit(tx).await
    }

    /// The calls with an organisation.
    pub async fn calls_with(&self, actor: &Actor, id: &str) -> UseCaseResult<PhoneNotesView> {
        let mut db = &self.db;
        let crew = Crew::peek(db, id).await?;
        require_kept(&mut db, actor, crew.organisation.id).await?;
        let rows = phone_notes::list_of_organisation(&mut db, crew.organisation.id).await?;
        Ok(PhoneNotesView {
            organisation: crew.organisation.name,
            reference: None,
            back: paths::kept_people(id),
            address: paths::organisation_calls(id),
            notes: lines(rows),
            key: self.note_key(),
        })
    }

    /// Notes a call with an organisation.
    pub async fn note_call_with(&self, actor: &Actor, id: &str, new: &NewPhoneNote) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let crew = Crew::lock_text(&mut tx, id).await?;
        require_kept(&mut tx, actor, crew.organisation.id).await?;
        let rows = phone_notes::list_of_organisation(&mut tx, crew.organisation.id).await?;
        self.add_note(&mut tx, actor, (None, Some(crew.organisation.id)), &rows, new).await?;
        self.commit(tx).await
    }

    async fn add_note(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (application, organisation): (Option<Uuid>, Option<Uuid>),
        there: &[NoteRow],
        new: &NewPhoneNote,
    ) -> UseCaseResult<()> {
        if there.len() >= MOST {
            let words = format!("There are {MOST} notes, which is as many as there can be");
            return Err(UseCaseError::Refused(words));
        }
        if new.corrects.is_some_and(|id| !there.iter().any(|it| it.id == id)) {
            return Err(UseCaseError::Refused(
                "The note to correct is not on this page. Select another".into(),
            ));
        }
        let note = NewNoteRow {
            id: new.id,
            application,
            organisation,
            called_on: &new.called_on,
            spoke_with: &new.spoke_with,
            words: &new.words,
            corrects: new.corrects,
            message: None,
            by: actor.person,
            now: self.now(),
        };
        Ok(phone_notes::insert(tx, &note).await?)
    }
}

/// Notes hold what the applicant said: a director answers the conflict question first, and the organisation
/// does not know of them.
fn require_inside(loaded: &Loaded, actor: &Actor) -> UseCaseResult<()> {
    if loaded.standing.is(Party::Coordinator) {
        return Ok(());
    }
    if loaded.standing.is(Party::Director) { loaded.require_free(actor) } else { Err(UseCaseError::NotFound) }
}

fn lines(rows: Vec<NoteRow>) -> Vec<PhoneNoteLine> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let place = |id: Uuid| ids.iter().position(|it| *it == id).map(|at| at + 1);
    rows.into_iter()
        .zip(1..)
        .map(|(row, number)| PhoneNoteLine {
            id: row.id.to_string(),
            number,
            called_on: row.called_on,
            spoke_with: row.spoke_with,
            words: row.words,
            corrects: row.corrects.and_then(place),
            is_instead_of_mail: row.message_id.is_some(),
            by: row.by,
            at: Timestamp::from_seconds(row.written_at),
        })
        .collect()
}
