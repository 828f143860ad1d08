//! CSV files as they come: by themselves, in a folder, or in a zip.

use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::ImportError;

/// Read at once from the disc.
const BUFFER: usize = 1 << 18;
/// Of a text that comes with the data. Longer ones are no metadata.
const LONGEST_NOTE: u64 = 64 * 1024;

/// One CSV file, wherever it is.
enum Where {
    Disc(PathBuf),
    Zip { archive: PathBuf, index: usize },
}

/// The CSV files of what was given, and what the publisher wrote beside them.
#[derive(Default)]
pub struct Files {
    files: Vec<(String, Where)>,
    /// The text of `metadata.txt`, when there is one.
    pub metadata: String,
}

impl Files {
    /// Looks at what was given: files, folders and zips.
    ///
    /// # Errors
    /// What cannot be opened, and what holds no CSV file.
    pub fn find(paths: &[PathBuf]) -> Result<Self, ImportError> {
        let mut found = Self::default();
        for path in paths {
            if path.is_dir() {
                found.add_folder(path, path)?;
            } else if is_zip(path)? {
                found.add_zip(path)?;
            } else {
                found.files.push((name_of(path), Where::Disc(path.clone())));
            }
        }
        found.leave_copies_out();
        found.files.sort_by(|one, other| one.0.cmp(&other.0));
        if found.files.is_empty() {
            return Err(ImportError::NoFiles);
        }
        Ok(found)
    }

    /// Their names, in the order of [`Files::read`].
    pub fn names(&self) -> Vec<String> {
        self.files.iter().map(|(name, _)| name.clone()).collect()
    }

    fn add_folder(&mut self, top: &Path, folder: &Path) -> Result<(), ImportError> {
        let failed = |error| ImportError::File(folder.display().to_string(), error);
        for entry in fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let inside = path.strip_prefix(top).unwrap_or(&path);
            if path.is_dir() {
                self.add_folder(top, &path)?;
            } else if is_data(inside) {
                self.files.push((inside.display().to_string(), Where::Disc(path)));
            } else if is_metadata(inside) {
                let mut text = Vec::new();
                let file = File::open(&path).map_err(failed)?;
                file.take(LONGEST_NOTE).read_to_end(&mut text).map_err(failed)?;
                self.metadata = String::from_utf8_lossy(&text).into_owned();
            }
        }
        Ok(())
    }

    fn add_zip(&mut self, path: &Path) -> Result<(), ImportError> {
        let mut archive = open_zip(path)?;
        for index in 0..archive.len() {
            let entry = archive.by_index(index).map_err(|error| damaged(path, error))?;
            let name = entry.name().map_err(|error| damaged(path, error))?.into_owned();
            if is_data(Path::new(&name)) {
                self.files.push((name, Where::Zip { archive: path.to_owned(), index }));
            } else if is_metadata(Path::new(&name)) {
                let mut text = Vec::new();
                let read = entry.take(LONGEST_NOTE).read_to_end(&mut text);
                read.map_err(|error| ImportError::File(name, error))?;
                self.metadata = String::from_utf8_lossy(&text).into_owned();
            }
        }
        Ok(())
    }

    /// ONSPD comes whole, and once more cut up in `multi_csv`.
    fn leave_copies_out(&mut self) {
        let is_copy = |name: &str| has_part(Path::new(name), &["multi_csv"]);
        if self.files.iter().any(|(name, _)| !is_copy(name)) {
            self.files.retain(|(name, _)| !is_copy(name));
        }
    }

    /// Hands every file to `read`, one after the other.
    ///
    /// # Errors
    /// What cannot be opened, or what `read` refuses.
    pub fn read(
        &self,
        mut read: impl FnMut(usize, &mut dyn Read) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        for (number, (name, place)) in self.files.iter().enumerate() {
            match place {
                Where::Disc(path) => {
                    let file = File::open(path).map_err(|error| ImportError::File(name.clone(), error))?;
                    read(number, &mut BufReader::with_capacity(BUFFER, file))?;
                }
                Where::Zip { archive, index } => {
                    let mut archive_file = open_zip(archive)?;
                    let entry = archive_file.by_index(*index).map_err(|error| damaged(archive, error))?;
                    read(number, &mut BufReader::with_capacity(BUFFER, entry))?;
                }
            }
        }
        Ok(())
    }
}

/// A zip begins with "PK", whatever it is called; one that is called so and does not is damaged.
fn is_zip(path: &Path) -> Result<bool, ImportError> {
    let failed = |error| ImportError::File(path.display().to_string(), error);
    let mut first = Vec::new();
    File::open(path).map_err(failed)?.take(4).read_to_end(&mut first).map_err(failed)?;
    Ok(first == b"PK\x03\x04" || path.extension().is_some_and(|it| it.eq_ignore_ascii_case("zip")))
}

fn open_zip(path: &Path) -> Result<ZipArchive<BufReader<File>>, ImportError> {
    let file = File::open(path).map_err(|error| ImportError::File(path.display().to_string(), error))?;
    ZipArchive::new(BufReader::new(file)).map_err(|error| damaged(path, error))
}

fn damaged(path: &Path, error: zip::result::ZipError) -> ImportError {
    ImportError::Zip(path.display().to_string(), error.to_string())
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn has_part(path: &Path, parts: &[&str]) -> bool {
    path.iter().any(|it| parts.iter().any(|part| it.eq_ignore_ascii_case(part)))
}

/// A CSV file that is not a list of names or headers beside the data.
fn is_data(path: &Path) -> bool {
    path.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv"))
        && !has_part(path, &["doc", "docs", "documents", "user guide"])
        && !name_of(path).starts_with('.')
}

fn is_metadata(path: &Path) -> bool {
    name_of(path).eq_ignore_ascii_case("metadata.txt")
}
