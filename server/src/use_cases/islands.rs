//! What islands may ask for, in the words of their status lines.

use app::domain::{Actor, PRINCIPLES, Postcode, distance, limits};
use app::forms::answer::AnswerForm;
use app::forms::assessment::FindingForm;
use app::pages::applicant::beyond_the_nearest;
use app::ports::{IslandError, Islands, Nearest, SavedAnswer, TimeLeft};
use app::ui::dates;
use async_trait::async_trait;

use super::{SaveOutcome, Service, SessionLeft, UseCaseError};

fn words(error: UseCaseError) -> IslandError {
    IslandError(match error {
        UseCaseError::WrongStage(_) => "The application has been sent".into(),
        UseCaseError::Stale(words) | UseCaseError::Refused(words) | UseCaseError::RefusedAt(_, words) => {
            words
        }
        UseCaseError::NotFound | UseCaseError::Denied | UseCaseError::AnswerFirst(_) => {
            "You can no longer change this application".into()
        }
        UseCaseError::Store(_) => "We could not reach our records".into(),
    })
}

#[async_trait]
impl Islands for Service {
    async fn save_answer(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        form: &str,
    ) -> Result<SavedAnswer, IslandError> {
        if AnswerForm::is_too_long(form) {
            return Err(IslandError("This form has more fields than we take".into()));
        }
        let form = AnswerForm::from_body(principle, form);
        if !limits(principle, &form.fields).is_empty() {
            return Err(IslandError("Your answer is too long to keep. Shorten it".into()));
        }
        let saved = Self::save_answer(self, actor, reference, principle, &form.fields, form.version).await;
        match saved.map_err(words)? {
            SaveOutcome::Saved { version, at } => {
                Ok(SavedAnswer { version, at: dates::time_of_day(at.seconds()), clash: None })
            }
            // The version stays the one that was read: sending the form then shows both texts.
            SaveOutcome::Clash { clash, .. } => Ok(SavedAnswer {
                version: form.version,
                at: dates::time_of_day(clash.at.seconds()),
                clash: Some(clash.by),
            }),
        }
    }

    async fn save_finding(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        form: &str,
    ) -> Result<SavedAnswer, IslandError> {
        let form = FindingForm::from_body(form)
            .ok_or_else(|| IslandError("We could not read this form. Send it with its button".into()))?;
        let draft = form.draft().map_err(|_| IslandError("This is too long to keep. Shorten it".into()))?;
        if !PRINCIPLES.contains(&principle) {
            return Err(words(UseCaseError::NotFound));
        }
        Self::save_finding(self, actor, reference, principle, &draft).await.map_err(words)?;
        let at = dates::time_of_day(self.now().seconds());
        // One director writes it, so the version does not matter and stays the one that was read.
        Ok(SavedAnswer { version: form.version(), at, clash: None })
    }

    async fn session_left(&self, cookie: &str) -> Result<Option<TimeLeft>, IslandError> {
        Self::session_left(self, cookie).await.map(|left| left.map(SessionLeft::in_words)).map_err(words)
    }

    async fn stay(&self, cookie: &str) -> Result<Option<TimeLeft>, IslandError> {
        Self::stay(self, cookie).await.map(|left| left.map(SessionLeft::in_words)).map_err(words)
    }

    async fn nearest(&self, postcode: &str) -> Result<Nearest, IslandError> {
        let Some(postcode) = Postcode::parse(postcode) else { return Ok(Nearest { lines: Vec::new() }) };
        let Some(found) = self.find(&postcode).await.map_err(words)? else {
            let why = postcode.why_unknown().unwrap_or_else(|| "We do not know this postcode".into());
            return Ok(Nearest { lines: vec![format!("{why}. You can choose your partnership by hand.")] });
        };
        let mut lines = Vec::new();
        if let Some(nearest) = found.ranking.nearest() {
            lines.push(format!("Nearest: {}, {}.", nearest.name, distance(nearest.metres)));
        }
        lines.extend(beyond_the_nearest(&found.ranking));
        if !found.in_area {
            lines.push("This postcode is outside our area. You can still go on.".into());
        }
        Ok(Nearest { lines })
    }
}
