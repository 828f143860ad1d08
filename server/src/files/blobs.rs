//! Bytes under their hash. Put in place by renaming, so that a file is there whole or not at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use app::domain::{FileProblem, Timestamp};
use data_encoding::HEXLOWER;
use tempfile::{NamedTempFile, TempPath};

use super::not_stored;

/// Where bytes with that hash lie.
pub fn path(folder: &Path, sha256: &[u8]) -> PathBuf {
    let name = HEXLOWER.encode(sha256);
    folder.join(name.get(..2).unwrap_or_default()).join(name)
}

/// A file of its own for what is on its way, readable by the service alone.
pub fn temporary(uploads: &Path) -> Result<NamedTempFile, FileProblem> {
    fs::create_dir_all(uploads).map_err(not_stored)?;
    tempfile::Builder::new().prefix("upload-").tempfile_in(uploads).map_err(not_stored)
}

/// Puts a whole file in its place, durably. Bytes that are there already are put there again: that
/// renews their time, so that nobody takes them for unused.
pub fn place(from: TempPath, to: &Path) -> io::Result<()> {
    File::open(&from)?.sync_all()?;
    let Some(folder) = to.parent() else { return Err(io::ErrorKind::InvalidInput.into()) };
    let is_new = !folder.exists();
    fs::create_dir_all(folder)?;
    from.persist(to).map_err(|error| error.error)?;
    File::open(folder)?.sync_all()?;
    if let Some(above) = folder.parent().filter(|_| is_new) {
        File::open(above)?.sync_all()?;
    }
    Ok(())
}

fn is_older(path: &Path, before: Timestamp) -> io::Result<bool> {
    let modified = fs::metadata(path)?.modified()?;
    let since = modified.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(i64::try_from(since.as_secs()).unwrap_or(i64::MAX) < before.seconds())
}

/// The entries of a folder; none when it is not there yet.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(found) => found.map(|entry| entry.map(|it| it.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Deletes what a crash left of uploads.
pub fn delete_old_uploads(uploads: &Path, before: Timestamp) -> io::Result<()> {
    for path in entries(uploads)? {
        if is_older(&path, before)? {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// The hashes of bytes that were put in place before that time.
pub fn older_than(folder: &Path, before: Timestamp) -> io::Result<Vec<Vec<u8>>> {
    let mut found = Vec::new();
    for part in entries(folder)? {
        for path in entries(&part)? {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if let Ok(sha256) = HEXLOWER.decode(name.as_bytes())
                && is_older(&path, before)?
            {
                found.push(sha256);
            }
        }
    }
    Ok(found)
}

/// Deletes unused bytes. An upload of the same bytes may put them in place at any moment; whatever the
/// order, fresh bytes stay: what is moved away and turns out to be fresh is moved back.
pub fn delete_unless_fresh(path: &Path, uploads: &Path, before: Timestamp) -> io::Result<()> {
    let Some(name) = path.file_name() else { return Ok(()) };
    fs::create_dir_all(uploads)?;
    let aside = uploads.join(name);
    fs::rename(path, &aside)?;
    if is_older(&aside, before)? { fs::remove_file(aside) } else { fs::rename(aside, path) }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::time::{Duration, SystemTime};

    use super::*;

    fn put(uploads: &Path, to: &Path, words: &str) {
        let mut file = temporary(uploads).unwrap();
        file.write_all(words.as_bytes()).unwrap();
        place(file.into_temp_path(), to).unwrap();
    }

    #[test]
    fn only_old_bytes_are_deleted() {
        let folder = tempfile::TempDir::new().unwrap();
        let (blobs, uploads) = (folder.path().join("blobs"), folder.path().join("uploads"));
        let at = path(&blobs, &[7; 32]);
        assert!(at.ends_with(format!("07/{}", "07".repeat(32))));
        let before = Timestamp::from_seconds(1_700_000_000);
        let (old, fresh) = (Duration::from_secs(1_600_000_001), Duration::from_secs(1_800_000_001));
        let date =
            |age| File::options().write(true).open(&at).unwrap().set_modified(SystemTime::UNIX_EPOCH + age);
        put(&uploads, &at, "a");
        date(fresh).unwrap();
        assert_eq!(older_than(&blobs, before).unwrap(), Vec::<Vec<u8>>::new());
        delete_unless_fresh(&at, &uploads, before).unwrap();
        assert_eq!(fs::read_to_string(&at).unwrap(), "a");
        date(old).unwrap();
        assert_eq!(older_than(&blobs, before).unwrap(), vec![vec![7; 32]]);
        // Somebody uploads the same bytes again: their time is renewed.
        put(&uploads, &at, "a");
        date(fresh).unwrap();
        delete_unless_fresh(&at, &uploads, before).unwrap();
        assert!(at.exists());
        date(old).unwrap();
        delete_unless_fresh(&at, &uploads, before).unwrap();
        assert!(!at.exists());
        assert_eq!(entries(&uploads).unwrap(), Vec::<PathBuf>::new());
    }
}
