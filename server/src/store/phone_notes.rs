//! Notes of phone calls, which are only ever added to.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

/// A note.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct NoteRow {
    /// Its id.
    pub id: Uuid,
    /// The day of the call (YYYY-MM-DD).
    pub called_on: String,
    /// With whom.
    pub spoke_with: String,
    /// What was said.
    pub words: String,
    /// The note that this one corrects.
    pub corrects: Option<Uuid>,
    /// The e-mail that it took the place of.
    pub message_id: Option<Uuid>,
    /// What its writer is called.
    pub by: String,
    /// When it was written.
    pub written_at: i64,
}

macro_rules! select_notes {
    ($where:literal) => {
        concat!(
            "select phone_notes.id, called_on, spoke_with, words, corrects, message_id, people.name as by, written_at
            from phone_notes join people on people.id = phone_notes.written_by
            where ",
            $where,
            " order by written_at, phone_notes.id"
        )
    };
}

const LIST_OF_CASE: &str = select_notes!("application_id = $1");
const LIST_OF_ORGANISATION: &str = select_notes!("organisation_id = $1 and application_id is null");

/// The notes about an application, oldest first.
pub async fn list_of_case(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<NoteRow>> {
    db.all(LIST_OF_CASE, values![application]).await
}

/// The notes about an organisation and none of its applications, oldest first.
pub async fn list_of_organisation(db: &mut impl Run, organisation: Uuid) -> StoreResult<Vec<NoteRow>> {
    db.all(LIST_OF_ORGANISATION, values![organisation]).await
}

/// A note to add.
pub struct NewNoteRow<'a> {
    /// Its id.
    pub id: Uuid,
    /// About this application.
    pub application: Option<Uuid>,
    /// With this organisation.
    pub organisation: Option<Uuid>,
    /// The day of the call (YYYY-MM-DD).
    pub called_on: &'a str,
    /// With whom.
    pub spoke_with: &'a str,
    /// What was said.
    pub words: &'a str,
    /// The note that this one corrects.
    pub corrects: Option<Uuid>,
    /// The e-mail that it takes the place of.
    pub message: Option<Uuid>,
    /// Who writes.
    pub by: Uuid,
    /// When.
    pub now: Timestamp,
}

const INSERT: &str = "
    insert into phone_notes (id, application_id, organisation_id, called_on, spoke_with, words, corrects,
        message_id, written_by, written_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (id) do nothing";

/// Adds a note; the same one twice is one.
pub async fn insert(tx: &mut Tx, new: &NewNoteRow<'_>) -> StoreResult<()> {
    let values = values![
        new.id,
        new.application,
        new.organisation,
        new.called_on,
        new.spoke_with,
        new.words,
        new.corrects,
        new.message,
        new.by,
        new.now
    ];
    tx.execute(INSERT, values).await?;
    Ok(())
}

const IS_ANONYMISED: &str = "select count(*) from applications where id = $1 and anonymised_at is not null";

/// Whether the words of an application are gone.
pub async fn is_anonymised(tx: &mut Tx, application: Uuid) -> StoreResult<bool> {
    Ok(tx.one::<(i64,)>(IS_ANONYMISED, values![application]).await?.0 > 0)
}
