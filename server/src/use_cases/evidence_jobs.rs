//! What happens to files by itself: those that wait are scanned, and unused bytes go.

use app::domain::{Event, Timestamp};

use super::{Service, UseCaseResult};
use crate::files::Verdict;
use crate::store::{applications, blobs, events, evidence};

/// Seconds before the scanner is asked again; doubled with each attempt.
const FIRST_WAIT: i64 = 60;
/// The longest wait, in seconds.
const LONGEST_WAIT: i64 = 60 * 60;
/// How long bytes stay that nothing refers to: longer than any upload takes.
const UNUSED: i64 = Timestamp::DAY;

impl Service {
    /// Asks the scanner about every file whose time has come. Without a scanner nothing waits for one.
    pub async fn scan_held_files(&self) -> UseCaseResult<()> {
        if !self.files.has_scanner() {
            if blobs::find_due(&mut &self.db, self.now().plus(LONGEST_WAIT)).await?.is_some() {
                let mut tx = self.db.begin().await?;
                blobs::release_all(&mut tx).await?;
                self.commit(tx).await?;
            }
            return Ok(());
        }
        while let Some(held) = blobs::find_due(&mut &self.db, self.now()).await? {
            match self.files.scan_again(&held.sha256).await {
                Verdict::Clean => {
                    let mut tx = self.db.begin().await?;
                    blobs::clear(&mut tx, &held.sha256).await?;
                    self.commit(tx).await?;
                }
                Verdict::Infected(finding) => self.take_away(&held.sha256, &finding).await?,
                Verdict::NoAnswer(error) => {
                    tracing::warn!(error, "the virus scanner did not answer: files stay held");
                    let wait = (FIRST_WAIT << held.attempts.clamp(0, 16)).min(LONGEST_WAIT);
                    let mut tx = self.db.begin().await?;
                    blobs::defer(&mut tx, &held.sha256, self.now().plus(wait)).await?;
                    tx.commit().await?;
                }
            }
        }
        Ok(())
    }

    /// Refuses a file in every draft that has it, and deletes its bytes. The name stays in the history.
    async fn take_away(&self, sha256: &[u8], finding: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        for reference in evidence::list_holders(&mut tx, sha256).await? {
            let Some(application) = applications::lock(&mut tx, &reference).await? else { continue };
            for row in evidence::list(&mut tx, application.id).await? {
                if row.sha256.as_deref() != Some(sha256) {
                    continue;
                }
                evidence::refuse(&mut tx, row.id, finding).await?;
                let event = Event::EvidenceRefused {
                    principle: u8::try_from(row.principle).unwrap_or_default(),
                    name: row.name,
                    reason: finding.to_owned(),
                };
                events::append(&mut tx, application.id, None, "The service", &event, self.now()).await?;
            }
            applications::touch(&mut tx, application.id).await?;
        }
        blobs::delete(&mut tx, sha256).await?;
        self.commit(tx).await?;
        self.files.delete(sha256).await;
        Ok(())
    }

    /// Deletes bytes that no evidence has referred to for a day, and what a crash left of uploads.
    pub async fn delete_unused_files(&self) -> UseCaseResult<()> {
        let before = self.now().plus(-UNUSED);
        let mut tx = self.db.begin().await?;
        blobs::forget_unused(&mut tx, before).await?;
        tx.commit().await?;
        let old = match self.files.older_than(before).await {
            Ok(old) => old,
            Err(error) => {
                tracing::error!(%error, "the folder of files cannot be read");
                return Ok(());
            }
        };
        for sha256 in old {
            if blobs::exists(&mut &self.db, &sha256).await? {
                continue;
            }
            if let Err(error) = self.files.delete_unless_fresh(&sha256, before).await {
                tracing::warn!(%error, "unused bytes could not be deleted");
            }
        }
        Ok(())
    }
}
