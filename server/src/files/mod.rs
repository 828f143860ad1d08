//! The files that people send: received in a stream, checked, scanned, and kept under their hash.
//!
//! Their bytes lie in the data directory, not in the database: `blobs/ab/abcd…` by SHA-256, and
//! `uploads/` for what is on its way. Several instances that share one PostgreSQL must therefore share
//! these two folders as well, on one file system; a backup of the database needs `blobs` beside it.

mod archive;
mod blobs;
mod check;
mod picture;
mod scanner;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::domain::{FileKind, FileProblem, ScanState, Timestamp};
use tempfile::TempPath;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio::sync::Semaphore;

pub use scanner::{Scanner, Verdict};

/// The bytes of a file, checked and in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// What it is.
    pub kind: FileKind,
    /// The hash of what was kept.
    pub sha256: [u8; 32],
    /// In bytes, as kept.
    pub size: u64,
    /// Whether a virus scanner has seen it.
    pub scan: ScanState,
}

/// The two folders, and the virus scanner if there is one.
#[derive(Clone)]
pub struct Files(Arc<Inner>);

struct Inner {
    blobs: PathBuf,
    uploads: PathBuf,
    scanner: Option<Scanner>,
    /// One at a time: unpacking and painting take memory, and there may be two processors for everything.
    checking: Semaphore,
}

impl Files {
    /// In a data directory. The folders are made when they are first needed.
    pub fn new(data_dir: &Path, scanner: Option<Scanner>) -> Self {
        Self(Arc::new(Inner {
            blobs: data_dir.join("blobs"),
            uploads: data_dir.join("uploads"),
            scanner,
            checking: Semaphore::new(1),
        }))
    }

    /// Ready to take one file of at most so many bytes.
    ///
    /// # Errors
    /// A disk that refuses.
    pub async fn receive(&self, most: u64) -> Result<Incoming, FileProblem> {
        let uploads = self.0.uploads.clone();
        let (file, path) = blocking(move || blobs::temporary(&uploads)).await?.into_parts();
        Ok(Incoming { files: self.clone(), file: File::from_std(file), path, size: 0, most })
    }

    /// The bytes of a kept file, to read.
    ///
    /// # Errors
    /// Bytes that are not there.
    pub async fn open(&self, sha256: &[u8]) -> std::io::Result<File> {
        File::open(self.path(sha256)).await
    }

    /// True when the service has a virus scanner.
    pub fn has_scanner(&self) -> bool {
        self.0.scanner.is_some()
    }

    /// What the scanner says of a kept file.
    pub async fn scan_again(&self, sha256: &[u8]) -> Verdict {
        match &self.0.scanner {
            Some(scanner) => scanner.scan(&self.path(sha256)).await,
            None => Verdict::NoAnswer("no scanner is set".into()),
        }
    }

    /// Deletes the bytes of a kept file at once.
    pub async fn delete(&self, sha256: &[u8]) {
        let path = self.path(sha256);
        if let Err(error) = tokio::fs::remove_file(&path).await {
            tracing::warn!(%error, "a refused file could not be deleted");
        }
    }

    /// The hashes of bytes that were put in place before that time.
    ///
    /// # Errors
    /// A disk that refuses.
    pub async fn older_than(&self, before: Timestamp) -> std::io::Result<Vec<Vec<u8>>> {
        let (folder, uploads) = (self.0.blobs.clone(), self.0.uploads.clone());
        spawn(move || {
            blobs::delete_old_uploads(&uploads, before)?;
            blobs::older_than(&folder, before)
        })
        .await
    }

    /// Deletes bytes that nothing refers to, unless an upload has just put them in place again.
    ///
    /// # Errors
    /// A disk that refuses.
    pub async fn delete_unless_fresh(&self, sha256: &[u8], before: Timestamp) -> std::io::Result<()> {
        let (path, uploads) = (self.path(sha256), self.0.uploads.clone());
        spawn(move || blobs::delete_unless_fresh(&path, &uploads, before)).await
    }

    fn path(&self, sha256: &[u8]) -> PathBuf {
        blobs::path(&self.0.blobs, sha256)
    }
}

/// A file on its way. Dropped before its end, it leaves nothing behind.
pub struct Incoming {
    files: Files,
    file: File,
    path: TempPath,
    size: u64,
    most: u64,
}

impl Incoming {
    /// Takes the next part.
    ///
    /// # Errors
    /// More bytes than allowed, or a disk that refuses.
    pub async fn write(&mut self, part: &[u8]) -> Result<(), FileProblem> {
        self.size += part.len() as u64;
        if self.size > self.most {
            return Err(FileProblem::TooLarge(self.most));
        }
        self.file.write_all(part).await.map_err(not_stored)
    }

    /// The file is whole: checks it, asks the scanner, and puts it in its place.
    ///
    /// # Errors
    /// Why it is not taken.
    pub async fn finish(mut self, name: &str, declared: &str) -> Result<Received, FileProblem> {
        if self.size == 0 {
            return Err(FileProblem::Empty);
        }
        self.file.flush().await.map_err(not_stored)?;
        drop(self.file);
        let Self { files, path, .. } = self;
        let inner = &files.0;
        let (name, declared, uploads) = (name.to_owned(), declared.to_owned(), inner.uploads.clone());
        // Closed only when the service ends.
        let turn = inner.checking.acquire().await.map_err(|_| FileProblem::NotStored)?;
        let checked = blocking(move || check::check(path, &name, &declared, &uploads)).await?;
        drop(turn);
        let scan = match &inner.scanner {
            None => ScanState::NotScanned,
            Some(scanner) => match scanner.scan(&checked.path).await {
                Verdict::Clean => ScanState::Clean,
                Verdict::Infected(what) => return Err(FileProblem::Infected(what)),
                Verdict::NoAnswer(error) => {
                    tracing::warn!(error, "the virus scanner did not answer: a file is held");
                    ScanState::Held
                }
            },
        };
        let check::Checked { path, kind, sha256, size } = checked;
        let place = files.path(&sha256);
        blocking(move || blobs::place(path, &place).map_err(not_stored)).await?;
        Ok(Received { kind, sha256, size, scan })
    }
}

/// A full disk is the operator's to know, and not the visitor's fault.
fn not_stored(error: impl std::fmt::Display) -> FileProblem {
    tracing::error!(%error, "a file could not be stored");
    FileProblem::NotStored
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, FileProblem> + Send + 'static,
) -> Result<T, FileProblem> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        // A library that panics on a strange file: the file is at fault.
        tracing::error!(%error, "checking a file failed");
        FileProblem::Damaged
    })?
}

async fn spawn<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> std::io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other)?
}
