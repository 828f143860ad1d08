//! Uploads: a form of several files, taken part by part, so that memory stays flat whatever is sent.
//!
//! Each file is judged by itself: those in order are kept, and every other is named with the reason. A
//! request that goes on beyond its limit is cut off; the files that were whole by then are kept.

use app::domain::{Actor, FileProblem, clean_name};
use app::forms::Errors;
use app::forms::evidence::DescriptionForm;
use app::ports::Added;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;

use super::AppState;
use super::failure::Failure;
use crate::use_cases::{Kept, Target};

/// As much of a text field as is read.
const TEXT: usize = 4 * 1024;

/// What came of one request.
pub struct Upload {
    /// The description, as typed.
    pub form: DescriptionForm,
    /// What was kept.
    pub added: Added,
    /// Why the rest was not, tied to the id of the field.
    pub errors: Errors,
    /// The request went on beyond its limit.
    pub is_cut_off: bool,
}

/// The files of a request, one after another.
struct Taking<'a> {
    state: &'a AppState,
    actor: &'a Actor,
    target: Target<'a>,
    upload: Upload,
    seen: usize,
    /// Names of the files that came when the limit was reached, by the limit.
    over: Vec<(FileProblem, Vec<String>)>,
}

/// Takes every file of the request; only the first where it is to replace another.
pub async fn take(
    state: &AppState,
    actor: &Actor,
    target: Target<'_>,
    mut multipart: Multipart,
) -> Result<Upload, Failure> {
    let upload = Upload {
        form: DescriptionForm::default(),
        added: Added::default(),
        errors: Errors::default(),
        is_cut_off: false,
    };
    let mut taking = Taking { state, actor, target, upload, seen: 0, over: Vec::new() };
    loop {
        match multipart.next_field().await {
            Ok(Some(field)) => match taking.field(field).await {
                Ok(()) => {}
                Err(Stop::Body(error)) => {
                    taking.stop(&error)?;
                    break;
                }
                Err(Stop::Failure(failure)) => return Err(failure),
            },
            Ok(None) => break,
            Err(error) => {
                taking.stop(&error)?;
                break;
            }
        }
    }
    Ok(taking.finish())
}

/// Why no more of a request is read.
enum Stop {
    Body(MultipartError),
    Failure(Failure),
}

impl From<MultipartError> for Stop {
    fn from(error: MultipartError) -> Self {
        Self::Body(error)
    }
}

impl Taking<'_> {
    async fn field(&mut self, mut field: Field<'_>) -> Result<(), Stop> {
        match field.name() {
            Some("description") => self.upload.form.description = text(&mut field).await?,
            // Browsers send a part without a name and without bytes when nothing was chosen.
            Some("files") if field.file_name().is_some_and(|name| !name.is_empty()) => {
                let name = clean_name(field.file_name().unwrap_or_default());
                self.seen += 1;
                if self.target.replaces.is_none() || self.seen == 1 {
                    self.file(&name, &mut field).await?;
                }
                drain(&mut field).await?;
            }
            _ => drain(&mut field).await?,
        }
        Ok(())
    }

    async fn file(&mut self, name: &str, field: &mut Field<'_>) -> Result<(), Stop> {
        if let Some((_, names)) = self.over.first_mut() {
            names.push(name.to_owned());
            return Ok(());
        }
        let declared = field.content_type().unwrap_or_default().to_owned();
        let service = &self.state.service;
        let received = match receive(self.state, field).await? {
            Ok(incoming) => incoming.finish(name, &declared).await,
            Err(problem) => Err(problem),
        };
        let problem = match received {
            Ok(received) => {
                let description = self.upload.form.parse().unwrap_or_default();
                let kept = service.add_file(self.actor, self.target, name, &description, &received).await;
                match kept.map_err(|error| Stop::Failure(error.into()))? {
                    Kept::New => {
                        self.upload.added.new += 1;
                        return Ok(());
                    }
                    Kept::Again => {
                        self.upload.added.again += 1;
                        return Ok(());
                    }
                    Kept::Refused(problem) => problem,
                }
            }
            Err(problem) => problem,
        };
        match problem {
            FileProblem::PrincipleFull(_) | FileProblem::ApplicationFull(_) => {
                self.over.push((problem, vec![name.to_owned()]));
            }
            FileProblem::Infected(finding) => {
                let noted = service.note_refused_file(self.actor, self.target, name, &finding).await;
                noted.map_err(|error| Stop::Failure(error.into()))?;
                self.upload.errors.add("files", FileProblem::Infected(finding).words(name));
            }
            problem => self.upload.errors.add("files", problem.words(name)),
        }
        Ok(())
    }

    /// The rest of the request did not come, or is not taken.
    fn stop(&mut self, error: &MultipartError) -> Result<(), Failure> {
        if error.status() != StatusCode::PAYLOAD_TOO_LARGE {
            tracing::info!(%error, "an upload ended before its end");
            return Err(Failure::Unreadable);
        }
        self.upload.is_cut_off = true;
        Ok(())
    }

    fn finish(mut self) -> Upload {
        for (problem, names) in &self.over {
            self.upload.errors.add("files", problem.words_of_many(names));
        }
        if self.upload.is_cut_off {
            let most = app::domain::size_in_words(self.state.service.evidence_limits().request_bytes());
            let words =
                format!("All files together were larger than {most}, so we stopped. Choose fewer at a time");
            self.upload.errors.add("files", words);
        } else if self.seen == 0 {
            self.upload.errors.add("files", "Choose a file");
        }
        if let Err(errors) = self.upload.form.parse() {
            for error in errors.iter() {
                self.upload.errors.add(error.field.clone(), error.message.clone());
            }
        }
        self.upload
    }
}

/// The bytes of one file. One that is too large is read to its end and thrown away, so that the files
/// after it are taken.
async fn receive(
    state: &AppState,
    field: &mut Field<'_>,
) -> Result<Result<crate::files::Incoming, FileProblem>, MultipartError> {
    let most = state.service.evidence_limits().file_bytes;
    let mut incoming = match state.service.files().receive(most).await {
        Ok(incoming) => incoming,
        Err(problem) => return Ok(Err(problem)),
    };
    while let Some(part) = field.chunk().await? {
        if let Err(problem) = incoming.write(&part).await {
            return Ok(Err(problem));
        }
    }
    Ok(Ok(incoming))
}

async fn drain(field: &mut Field<'_>) -> Result<(), MultipartError> {
    while field.chunk().await?.is_some() {}
    Ok(())
}

async fn text(field: &mut Field<'_>) -> Result<String, MultipartError> {
    let mut bytes = Vec::new();
    while let Some(part) = field.chunk().await? {
        let room = TEXT.saturating_sub(bytes.len()).min(part.len());
        bytes.extend_from_slice(&part[..room]);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
