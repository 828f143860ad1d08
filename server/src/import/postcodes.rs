//! Postcodes from ONSPD (any release: columns are found by their names), from Code-Point Open, or
//! in the service's own format.
//!
//! One thread reads; the rows go in batches to the database, so that memory does not grow with the
//! file. The old postcodes are served until the new ones are all there.

use std::collections::HashSet;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

use app::domain::Timestamp;
use csv::ByteRecord;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::files::Files;
use super::layout::{Layout, PostcodeFile};
use super::prefixes::Prefixes;
use super::released;
use super::report::{Reason, Report};
use super::rows::{self, Inside};
use super::{ImportError, Load};
use crate::store::Db;
use crate::store::loading::{NewPostcode, Source};
use crate::store::postcode_release::{Added, PostcodeRelease};

/// Rows of one transaction.
const BATCH: usize = 20_000;
/// Batches that may wait for the database.
const WAITING: usize = 2;

/// Rows on their way, with the lines they came from.
#[derive(Default)]
struct Batch {
    rows: Vec<NewPostcode>,
    lines: Vec<(usize, u64)>,
    read: usize,
}

/// What the reading thread knows at its end.
struct Ended {
    report: Report,
    file: PostcodeFile,
    newest: i64,
    metadata: String,
}

/// Replaces every postcode by those of the files.
///
/// # Errors
/// A file of another layout or that is damaged, or a database that refuses. The old postcodes stay.
pub async fn import_postcodes(
    db: &Db,
    paths: Vec<PathBuf>,
    in_area: &[String],
    load: &Load<'_>,
    token: Uuid,
    now: Timestamp,
    progress: impl Fn(usize),
) -> Result<Report, ImportError> {
    let inside: Arc<Inside> = Arc::new(in_area.iter().map(|code| code.clone().into_bytes()).collect());
    let (sender, mut batches) = mpsc::channel(WAITING);
    let reader = tokio::task::spawn_blocking(move || Reader::new(inside, sender).read(&paths));
    let release = PostcodeRelease::begin(db, token, now).await?;
    let mut prefixes = Prefixes::default();
    let mut tally = Report::default();
    while let Some(batch) = batches.recv().await {
        tally.read += batch.read;
        progress(tally.read);
        let Some(added) = release.add(&batch.rows).await? else { return Err(ImportError::Overtaken) };
        for ((row, (file, line)), added) in batch.rows.iter().zip(batch.lines).zip(added) {
            match added {
                Added::New => tally.kept += 1,
                Added::Reused => tally.note(Reason::Reused, file, line),
                Added::Repeated => tally.note(Reason::Repeated, file, line),
            }
            if added != Added::Repeated {
                prefixes.add(row);
            }
        }
    }
    let ended = match reader.await.map_err(|_| ImportError::Stopped)? {
        Ok(ended) if tally.kept > 0 => ended,
        Ok(_) => {
            release.abandon().await?;
            return Err(ImportError::Empty);
        }
        Err(error) => {
            release.abandon().await?;
            return Err(error);
        }
    };
    let (inside, before) = release.inside().await?;
    // Fewer by half is no new release of the same area.
    if !load.anyway && (inside == 0 || inside * 2 < before) {
        release.abandon().await?;
        return Err(ImportError::OtherArea { inside, before });
    }
    let mut report = ended.report;
    report.kept = tally.kept;
    report.notes.push(format!("{inside} lie inside the area ({before} before)."));
    report.kinds.extend(tally.kinds);
    ended.file.name().clone_into(&mut report.recognised);
    report.released = released::of_postcodes(load.released, &report.files, &ended.metadata, ended.newest);
    let licence = released::licence(ended.file, &report.released);
    let source = Source {
        name: "postcodes",
        description: ended.file.name(),
        licence: &licence,
        released: &report.released,
        rows: i64::try_from(report.kept).unwrap_or_default(),
        by: load.by,
    };
    if !release.switch(&prefixes.means(), &source).await? {
        return Err(ImportError::Overtaken);
    }
    Ok(report)
}

/// Reads the files, one row after the other.
struct Reader {
    inside: Arc<Inside>,
    sender: mpsc::Sender<Batch>,
    batch: Batch,
    report: Report,
    kinds: HashSet<&'static str>,
    file: PostcodeFile,
    newest: i64,
}

impl Reader {
    fn new(inside: Arc<Inside>, sender: mpsc::Sender<Batch>) -> Self {
        Self {
            inside,
            sender,
            batch: Batch::default(),
            report: Report::default(),
            kinds: HashSet::new(),
            file: PostcodeFile::Own,
            newest: 0,
        }
    }

    fn read(mut self, paths: &[PathBuf]) -> Result<Ended, ImportError> {
        let files = Files::find(paths)?;
        self.report.files = files.names();
        files.read(|number, reader| self.read_file(number, reader))?;
        self.send()?;
        Ok(Ended { report: self.report, file: self.file, newest: self.newest, metadata: files.metadata })
    }

    fn read_file(&mut self, number: usize, reader: &mut dyn Read) -> Result<(), ImportError> {
        let name = self.report.files[number].clone();
        let failed = |error| ImportError::Csv(name.clone(), error);
        let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(reader);
        let mut record = ByteRecord::new();
        if !csv.read_byte_record(&mut record).map_err(failed)? {
            return Ok(());
        }
        let layout = Layout::of(&record)?;
        self.file = layout.file;
        self.kinds.insert(layout.file.name());
        if self.kinds.len() > 1 {
            return Err(ImportError::Mixed);
        }
        if !layout.has_header {
            self.take(&record, &layout, number)?;
        }
        while csv.read_byte_record(&mut record).map_err(failed)? {
            self.take(&record, &layout, number)?;
        }
        Ok(())
    }

    fn take(&mut self, record: &ByteRecord, layout: &Layout, file: usize) -> Result<(), ImportError> {
        self.report.read += 1;
        self.batch.read += 1;
        let line = record.position().map_or(0, csv::Position::line);
        match rows::read(record, layout, &self.inside) {
            Ok(row) => {
                let introduced = layout.introduced.and_then(|place| rows::month(record.get(place)?));
                self.newest = self.newest.max(row.terminated).max(introduced.unwrap_or_default());
                self.batch.rows.push(row);
                self.batch.lines.push((file, line));
            }
            Err(reason) => self.report.note(reason, file, line),
        }
        if self.batch.rows.len() == BATCH { self.send() } else { Ok(()) }
    }

    fn send(&mut self) -> Result<(), ImportError> {
        let batch = std::mem::take(&mut self.batch);
        self.sender.blocking_send(batch).map_err(|_| ImportError::Stopped)
    }
}
