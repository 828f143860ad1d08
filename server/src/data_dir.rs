//! The data directory: one process at a time, and the secret key.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::Path;

use data_encoding::BASE64;

use crate::auth::Keys;
use crate::world::World;

/// Why the data directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataDirError {
    /// The system refused.
    #[error("the data directory cannot be used: {0}")]
    Io(#[from] io::Error),
    /// Another process holds it.
    #[error("the data directory is in use: the service is running. Stop it first, or use another --data-dir")]
    InUse,
    /// The key is not 32 bytes in base64.
    #[error("the secret key must be 32 bytes in base64")]
    Key,
}

/// Holds the data directory until dropped. SQLite's own migrations do not lock out a second process.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held, not read: the lock lives as long as the file")] File);

/// Makes the directory and takes it.
pub fn lock(folder: &Path) -> Result<Lock, DataDirError> {
    fs::create_dir_all(folder)?;
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(DataDirError::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// The keys: from the given secret, else from the directory's own, which is made once.
pub fn keys(folder: &Path, given: Option<&str>, world: &World) -> Result<Keys, DataDirError> {
    if let Some(given) = given {
        return parse(given);
    }
    let path = folder.join("secret-key");
    match fs::read_to_string(&path) {
        Ok(text) => parse(&text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let secret: [u8; 32] = world.bytes();
            write_private(&path, &BASE64.encode(&secret))?;
            Ok(Keys::new(&secret))
        }
        Err(error) => Err(error.into()),
    }
}

fn parse(text: &str) -> Result<Keys, DataDirError> {
    let bytes = BASE64.decode(text.trim().as_bytes()).map_err(|_| DataDirError::Key)?;
    let secret: [u8; 32] = bytes.try_into().map_err(|_| DataDirError::Key)?;
    Ok(Keys::new(&secret))
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
