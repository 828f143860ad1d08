//! Files and links beside an answer. Whoever may save the answer may change them, and nobody else.

use app::domain::{Actor, Command, Event, FileKind, FileProblem, PRINCIPLES, Party, ScanState};
use app::forms::evidence::NewLink;
use app::ports::{EvidenceItemView, EvidenceLine, EvidenceView};
use uuid::Uuid;

use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::files::Received;
use crate::store::evidence::{EvidenceRow, NewFile};
use crate::store::{Run, Tx, answers, applications, blobs, evidence, places};

/// Where a file goes.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The application's reference.
    pub reference: &'a str,
    /// 1 to 6.
    pub principle: u8,
    /// The file whose place it takes.
    pub replaces: Option<Uuid>,
}

/// What became of a file that is in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It was added.
    New,
    /// The principle had it already.
    Again,
    /// There is no room for it.
    Refused(FileProblem),
}

/// A file that the person may open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileToSend {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// In bytes.
    pub size: u64,
    /// The hash of its bytes.
    pub sha256: Vec<u8>,
}

impl Service {
    /// The evidence of one principle, to work on.
    pub async fn evidence(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
    ) -> UseCaseResult<EvidenceView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        self.require_open(&mut db, loaded.application.id, loaded.status, principle).await?;
        let titles = places::list_principles(&mut db).await?;
        let title = titles.into_iter().find(|text| text.number == principle).ok_or(UseCaseError::NotFound)?;
        let rows = evidence::list(&mut db, loaded.application.id).await?;
        let own = rows.iter().filter(|row| row.principle == i64::from(principle));
        Ok(EvidenceView {
            reference: loaded.application.reference,
            principle,
            title: title.title,
            lines: own.map(EvidenceRow::line).collect::<Result<_, _>>()?,
            limits: self.evidence_limits,
            files_of_application: files(&rows).count(),
            bytes_of_organisation: evidence::count_bytes(&mut db, loaded.organisation.id).await?,
        })
    }

    /// The evidence of one principle, to read.
    pub(super) async fn evidence_of(
        &self,
        db: &mut impl Run,
        application: Uuid,
        principle: u8,
    ) -> UseCaseResult<Vec<EvidenceLine>> {
        let rows = evidence::list(db, application).await?;
        let own = rows.iter().filter(|row| row.principle == i64::from(principle));
        Ok(own.map(EvidenceRow::line).collect::<Result<_, _>>()?)
    }

    /// One piece of evidence, to change.
    pub async fn evidence_item(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        id: Uuid,
    ) -> UseCaseResult<EvidenceItemView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        self.require_open(&mut db, loaded.application.id, loaded.status, principle).await?;
        let row = own_row(&mut db, &loaded, principle, id).await?;
        let reference = loaded.application.reference;
        Ok(EvidenceItemView { reference, principle, line: row.line()?, limits: self.evidence_limits })
    }

    /// Adds a file whose bytes are in place, or puts it in the place of another. The same bytes twice in
    /// one principle are kept once, so that a double click adds one file.
    pub async fn add_file(
        &self,
        actor: &Actor,
        target: Target<'_>,
        name: &str,
        description: &str,
        received: &Received,
    ) -> UseCaseResult<Kept> {
        let principle = known(target.principle)?;
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, target.reference).await?;
        let permit = loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        self.require_open(&mut tx, loaded.application.id, loaded.status, principle).await?;
        let application = loaded.application.id;
        let rows = evidence::list(&mut tx, application).await?;
        let own = |row: &&EvidenceRow| row.principle == i64::from(principle);
        if rows.iter().filter(own).any(|row| row.sha256.as_deref() == Some(&received.sha256)) {
            return Ok(Kept::Again);
        }
        let replaced = match target.replaces {
            Some(id) => {
                let row = own_row(&mut tx, &loaded, principle, id).await?;
                Some(row.format().map(|_| row).ok_or(UseCaseError::NotFound)?)
            }
            None => None,
        };
        let rest: Vec<EvidenceRow> =
            rows.into_iter().filter(|row| replaced.as_ref().is_none_or(|it| it.id != row.id)).collect();
        let freed = replaced.as_ref().and_then(|row| row.size).unwrap_or_default();
        let used = evidence::count_bytes(&mut tx, loaded.organisation.id).await?;
        let used = used.saturating_sub(u64::try_from(freed).unwrap_or_default());
        if let Some(problem) = self.no_room(&rest, principle, used + received.size) {
            return Ok(Kept::Refused(problem));
        }
        let now = self.now();
        blobs::keep(&mut tx, received.sha256, received.size, received.scan, now).await?;
        if received.scan == ScanState::Clean {
            blobs::clear(&mut tx, &received.sha256).await?;
        }
        let event = match replaced {
            Some(old) => {
                self.let_go(&mut tx, &old).await?;
                Event::EvidenceReplaced { principle, old: old.name, name: name.to_owned() }
            }
            None => Event::EvidenceAdded { principle, name: name.to_owned() },
        };
        let new = NewFile {
            id: self.world.id(),
            application,
            principle,
            kind: received.kind,
            name,
            description,
            sha256: received.sha256,
            by: actor.person,
            now,
        };
        evidence::insert_file(&mut tx, &new).await?;
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await?;
        Ok(Kept::New)
    }

    fn no_room(&self, rows: &[EvidenceRow], principle: u8, bytes: u64) -> Option<FileProblem> {
        let limits = &self.evidence_limits;
        let here = files(rows).filter(|row| row.principle == i64::from(principle)).count();
        if here >= limits.per_principle {
            Some(FileProblem::PrincipleFull(limits.per_principle))
        } else if files(rows).count() >= limits.per_application {
            Some(FileProblem::ApplicationFull(limits.per_application))
        } else if bytes > limits.organisation_bytes {
            Some(FileProblem::OrganisationFull(limits.organisation_bytes))
        } else {
            None
        }
    }

    /// Notes that the scanner found something in a file that was never kept.
    pub async fn note_refused_file(
        &self,
        actor: &Actor,
        target: Target<'_>,
        name: &str,
        finding: &str,
    ) -> UseCaseResult<()> {
        let principle = known(target.principle)?;
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, target.reference).await?;
        let permit = loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        self.require_open(&mut tx, loaded.application.id, loaded.status, principle).await?;
        let event = Event::EvidenceRefused { principle, name: name.to_owned(), reason: finding.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// Adds a link. The same address twice in one principle is kept once.
    pub async fn add_link(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        link: &NewLink,
    ) -> UseCaseResult<()> {
        let principle = known(principle)?;
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        self.require_open(&mut tx, loaded.application.id, loaded.status, principle).await?;
        let rows = evidence::list(&mut tx, loaded.application.id).await?;
        let links = rows.iter().filter(|row| row.principle == i64::from(principle) && row.address.is_some());
        if links.clone().any(|row| row.address.as_ref() == Some(&link.address)) {
            return Ok(());
        }
        let most = self.evidence_limits.per_principle;
        if links.count() >= most {
            return Err(UseCaseError::Refused(format!(
                "A principle can have up to {most} links. Remove one first"
            )));
        }
        let (id, application) = (self.world.id(), loaded.application.id);
        evidence::insert_link(&mut tx, id, application, principle, link, actor.person, self.now()).await?;
        let event = Event::EvidenceAdded { principle, name: link.title.clone() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// Changes what a file is said to show.
    pub async fn describe_file(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        id: Uuid,
        description: &str,
    ) -> UseCaseResult<()> {
        self.change_evidence(actor, reference, principle, id, |row| {
            row.format()?;
            Some((row.name.clone(), description.to_owned(), None))
        })
        .await
    }

    /// Changes a link.
    pub async fn change_link(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        id: Uuid,
        link: &NewLink,
    ) -> UseCaseResult<()> {
        self.change_evidence(actor, reference, principle, id, |row| {
            row.address.as_ref()?;
            Some((link.title.clone(), link.description.clone(), Some(link.address.clone())))
        })
        .await
    }

    /// Name, description and address after a change; none where the kind does not fit.
    async fn change_evidence(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        id: Uuid,
        changed: impl FnOnce(&EvidenceRow) -> Option<(String, String, Option<String>)> + Send,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        self.require_open(&mut tx, loaded.application.id, loaded.status, principle).await?;
        let row = own_row(&mut tx, &loaded, principle, id).await?;
        require_unsent(&mut tx, &row).await?;
        let (name, description, address) = changed(&row).ok_or(UseCaseError::NotFound)?;
        if (&row.name, &row.description, &row.address) == (&name, &description, &address) {
            return Ok(());
        }
        let rows = evidence::list(&mut tx, row.application_id).await?;
        let mut others = rows.iter().filter(|it| it.id != id && it.principle == row.principle);
        if address.is_some() && others.any(|it| it.address == address) {
            return Err(UseCaseError::Refused("This principle has a link to that address already".into()));
        }
        evidence::change(&mut tx, id, &name, &description, address.as_deref()).await?;
        let event = Event::EvidenceChanged { principle, name };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// Takes a file or a link away. Twice is once.
    pub async fn remove_evidence(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        id: Uuid,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        self.require_open(&mut tx, loaded.application.id, loaded.status, principle).await?;
        let row = match own_row(&mut tx, &loaded, principle, id).await {
            Err(UseCaseError::NotFound) => return Ok(()),
            found => found?,
        };
        self.let_go(&mut tx, &row).await?;
        let event = Event::EvidenceRemoved { principle, name: row.name };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// The bytes stay for a day, in case they come back. What was sent stays where it was sent.
    async fn let_go(&self, tx: &mut Tx, row: &EvidenceRow) -> UseCaseResult<()> {
        require_unsent(tx, row).await?;
        evidence::delete(tx, row.id).await?;
        if let Some(sha256) = &row.sha256 {
            blobs::touch(tx, sha256, self.now()).await?;
        }
        Ok(())
    }

    /// A file for whoever may read the answer it stands beside: members of the organisation, the
    /// co-ordinator, and directors who have said that they have no conflict of interest.
    pub async fn open_evidence(&self, actor: &Actor, id: Uuid) -> UseCaseResult<FileToSend> {
        let mut db = &self.db;
        let row = evidence::find(&mut db, id).await?.ok_or(UseCaseError::NotFound)?;
        let application = applications::find_by_id(&mut db, row.application_id).await?;
        let reference = application.ok_or(UseCaseError::NotFound)?.reference;
        let loaded = self.peek(actor, &reference).await?;
        let may_read = loaded.role.is_some()
            || loaded.standing.is(Party::Coordinator)
            || loaded.require_free(actor).is_ok();
        let scan = row.scan()?;
        let (Some(kind), Some(sha256), Some(size)) = (row.format(), row.sha256, row.size) else {
            return Err(UseCaseError::NotFound);
        };
        if !may_read {
            return Err(UseCaseError::NotFound);
        }
        if scan == Some(ScanState::Held) {
            return Err(UseCaseError::Refused(format!(
                "“{}” waits to be scanned for viruses. Nobody can open it before.",
                row.name
            )));
        }
        let size = u64::try_from(size).unwrap_or_default();
        Ok(FileToSend { name: row.name, kind, size, sha256 })
    }
}

fn known(principle: u8) -> UseCaseResult<u8> {
    if PRINCIPLES.contains(&principle) { Ok(principle) } else { Err(UseCaseError::NotFound) }
}

/// The files among the evidence.
fn files(rows: &[EvidenceRow]) -> impl Iterator<Item = &EvidenceRow> + Clone {
    rows.iter().filter(|row| row.address.is_none())
}

/// One piece of evidence of this application and principle.
async fn own_row(db: &mut impl Run, loaded: &Loaded, principle: u8, id: Uuid) -> UseCaseResult<EvidenceRow> {
    evidence::find(db, id)
        .await?
        .filter(|row| row.application_id == loaded.application.id && row.principle == i64::from(principle))
        .ok_or(UseCaseError::NotFound)
}

/// While the Alliance asks for more, an answer opens again; what was sent with it does not.
async fn require_unsent(db: &mut impl Run, row: &EvidenceRow) -> UseCaseResult<()> {
    let sent = answers::list_frozen(db, row.application_id).await?;
    if !sent.iter().any(|frozen| frozen.evidence.iter().any(|item| item.id == row.id)) {
        return Ok(());
    }
    Err(UseCaseError::Refused(format!(
        "“{}” was sent with the application, so it stays as it is. You can add another file or link.",
        row.name
    )))
}
