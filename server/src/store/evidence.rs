//! Evidence: which files and links stand beside which answer.

use app::domain::{EvidenceContent, EvidenceItem, FileKind, ScanState, Timestamp};
use app::forms::evidence::NewLink;
use app::ports::EvidenceLine;
use data_encoding::HEXLOWER;
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// One piece of evidence, with what is known of its bytes.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct EvidenceRow {
    /// Its id.
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// 1 to 6.
    pub principle: i64,
    /// Code of the kind of file, or "link".
    pub kind: String,
    /// The name of the file, or the title of the link.
    pub name: String,
    /// What it shows.
    pub description: String,
    /// Where a link leads.
    pub address: Option<String>,
    /// The hash of a file's bytes; none once they were taken away.
    pub sha256: Option<Vec<u8>>,
    /// What the scanner found.
    pub refusal: Option<String>,
    /// Who added it.
    pub added_by: Uuid,
    /// What they are called.
    pub added_by_name: String,
    /// When.
    pub added_at: i64,
    /// The size of the file's bytes.
    pub size: Option<i64>,
    /// Code of the scan's state.
    pub scan: Option<String>,
}

impl EvidenceRow {
    /// Whether a virus scanner has seen it; none for a link.
    ///
    /// # Errors
    /// A state that the program does not know.
    pub fn scan(&self) -> StoreResult<Option<ScanState>> {
        if self.refusal.is_some() {
            return Ok(Some(ScanState::Refused));
        }
        let unknown = || StoreError::inconsistent("blobs", "scan", self.id);
        self.scan.as_deref().map(|code| ScanState::parse(code).ok_or_else(unknown)).transpose()
    }

    /// The kind of the file; none for a link.
    pub fn format(&self) -> Option<FileKind> {
        FileKind::parse(&self.kind)
    }

    /// As it is frozen.
    ///
    /// # Errors
    /// A kind that the program does not know.
    pub fn item(&self) -> StoreResult<EvidenceItem> {
        let content = match (&self.address, self.format()) {
            (Some(address), _) => EvidenceContent::Link { address: address.clone() },
            (None, Some(format)) => EvidenceContent::File {
                format,
                size: self.size.and_then(|size| u64::try_from(size).ok()).unwrap_or_default(),
                sha256: HEXLOWER.encode(self.sha256.as_deref().unwrap_or_default()),
            },
            (None, None) => return Err(StoreError::inconsistent("evidence", "kind", self.id)),
        };
        let (name, description) = (self.name.clone(), self.description.clone());
        Ok(EvidenceItem { id: self.id, name, description, content })
    }

    /// The read model.
    ///
    /// # Errors
    /// A row that fits nothing the program knows.
    pub fn line(&self) -> StoreResult<EvidenceLine> {
        let added = (self.added_by_name.clone(), Timestamp::from_seconds(self.added_at));
        Ok(EvidenceLine { item: self.item()?, scan: self.scan()?, added: Some(added) })
    }
}

const LIST: &str = "
    select evidence.id, application_id, principle, kind, evidence.name, description, address,
        evidence.sha256, refusal, added_by, people.name as added_by_name, added_at, blobs.size, blobs.scan
    from evidence join people on people.id = evidence.added_by
        left join blobs on blobs.sha256 = evidence.sha256
    where application_id = $1 order by principle, added_at, evidence.id";

/// All evidence of an application.
pub async fn list(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<EvidenceRow>> {
    db.all(LIST, values![application]).await
}

const FIND: &str = "
    select evidence.id, application_id, principle, kind, evidence.name, description, address,
        evidence.sha256, refusal, added_by, people.name as added_by_name, added_at, blobs.size, blobs.scan
    from evidence join people on people.id = evidence.added_by
        left join blobs on blobs.sha256 = evidence.sha256
    where evidence.id = $1";

/// One piece of evidence.
pub async fn find(db: &mut impl Run, id: Uuid) -> StoreResult<Option<EvidenceRow>> {
    db.optional(FIND, values![id]).await
}

const BYTES: &str = "
    select cast(coalesce(sum(blobs.size), 0) as bigint) from evidence
        join blobs on blobs.sha256 = evidence.sha256
        join applications on applications.id = evidence.application_id
    where applications.organisation_id = $1";

/// Bytes of all files of an organisation.
pub async fn count_bytes(db: &mut impl Run, organisation: Uuid) -> StoreResult<u64> {
    let (bytes,): (i64,) = db.one(BYTES, values![organisation]).await?;
    Ok(u64::try_from(bytes).unwrap_or_default())
}

/// A file whose bytes are in place.
pub struct NewFile<'a> {
    /// Its id.
    pub id: Uuid,
    /// Of this application.
    pub application: Uuid,
    /// 1 to 6.
    pub principle: u8,
    /// What kind.
    pub kind: FileKind,
    /// Its name.
    pub name: &'a str,
    /// What it shows.
    pub description: &'a str,
    /// The hash of its bytes.
    pub sha256: [u8; 32],
    /// Who added it.
    pub by: Uuid,
    /// When.
    pub now: Timestamp,
}

const COPY: &str = "
    insert into evidence
        (id, application_id, principle, kind, name, description, address, sha256, added_by, added_at)
    select $2, $3, principle, kind, name, description, address, sha256, $4, $5 from evidence
    where id = $1 and refusal is null";

/// Puts a file or a link beside the same answer of another application. What the scanner refused stays behind.
pub async fn copy(
    tx: &mut Tx,
    from: Uuid,
    id: Uuid,
    application: Uuid,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(COPY, values![from, id, application, by, now]).await?;
    Ok(())
}

const INSERT_FILE: &str = "
    insert into evidence (id, application_id, principle, kind, name, description, sha256, added_by, added_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// Adds a file.
pub async fn insert_file(tx: &mut Tx, new: &NewFile<'_>) -> StoreResult<()> {
    let values = values![
        new.id,
        new.application,
        i64::from(new.principle),
        new.kind.code(),
        new.name,
        new.description,
        new.sha256,
        new.by,
        new.now
    ];
    tx.execute(INSERT_FILE, values).await?;
    Ok(())
}

const INSERT_LINK: &str = "
    insert into evidence (id, application_id, principle, kind, name, description, address, added_by, added_at)
    values ($1, $2, $3, 'link', $4, $5, $6, $7, $8)";

/// Adds a link.
pub async fn insert_link(
    tx: &mut Tx,
    id: Uuid,
    application: Uuid,
    principle: u8,
    link: &NewLink,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    let values = values![
        id,
        application,
        i64::from(principle),
        &link.title,
        &link.description,
        &link.address,
        by,
        now
    ];
    tx.execute(INSERT_LINK, values).await?;
    Ok(())
}

const CHANGE: &str = "update evidence set name = $2, description = $3, address = $4 where id = $1";

/// Changes the words, and where a link leads.
pub async fn change(
    tx: &mut Tx,
    id: Uuid,
    name: &str,
    description: &str,
    address: Option<&str>,
) -> StoreResult<()> {
    tx.execute(CHANGE, values![id, name, description, address]).await?;
    Ok(())
}

const DELETE: &str = "delete from evidence where id = $1";

/// Takes one piece away.
pub async fn delete(tx: &mut Tx, id: Uuid) -> StoreResult<()> {
    tx.execute(DELETE, values![id]).await?;
    Ok(())
}

const HOLDERS: &str = "
    select distinct applications.reference from evidence
        join applications on applications.id = evidence.application_id
    where sha256 = $1 order by applications.reference";

/// The references of the applications that have a file with these bytes.
pub async fn list_holders(db: &mut impl Run, sha256: &[u8]) -> StoreResult<Vec<String>> {
    let rows: Vec<(String,)> = db.all(HOLDERS, values![sha256]).await?;
    Ok(rows.into_iter().map(|(reference,)| reference).collect())
}

const REFUSE: &str = "update evidence set sha256 = null, refusal = $2 where id = $1";

/// Notes what the scanner found in a file, and lets go of its bytes.
pub async fn refuse(tx: &mut Tx, id: Uuid, finding: &str) -> StoreResult<()> {
    tx.execute(REFUSE, values![id, finding]).await?;
    Ok(())
}
