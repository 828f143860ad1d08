//! Templates of letters, reasons and items, kept by the co-ordinator.

use app::domain::Actor;
use app::forms::template::NewTemplate;
use app::ports::{TemplateLine, TemplatePlace, TemplateView};
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::text_templates::{self, Words};

impl Service {
    /// Every template.
    pub async fn templates(&self) -> UseCaseResult<Vec<TemplateLine>> {
        Ok(text_templates::list(&mut &self.db).await?)
    }

    /// What is offered at some places.
    pub async fn offered_templates(&self, places: &[TemplatePlace]) -> UseCaseResult<Vec<TemplateLine>> {
        let mut lines = self.templates().await?;
        lines.retain(|it| places.contains(&it.place) && !it.is_retired);
        Ok(lines)
    }

    /// One template with its history.
    pub async fn template(&self, id: &str) -> UseCaseResult<TemplateView> {
        let line = self.templates().await?.into_iter().find(|it| it.id == id);
        let line = line.ok_or(UseCaseError::NotFound)?;
        let versions = text_templates::list_versions(&mut &self.db, parse(id)?).await?;
        Ok(TemplateView { line, versions })
    }

    /// Adds a template.
    pub async fn add_template(&self, actor: &Actor, new: &NewTemplate) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let words = self.words(actor, new);
        text_templates::insert(&mut tx, self.world.id(), new.place, new.principle, &words).await?;
        self.commit(tx).await
    }

    /// Changes the name and the words of a template.
    pub async fn change_template(
        &self,
        actor: &Actor,
        id: &str,
        new: &NewTemplate,
        version: i64,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        if !text_templates::change(&mut tx, parse(id)?, version, &self.words(actor, new)).await? {
            return Err(UseCaseError::Stale(
                "Somebody else changed this template while you were writing.".into(),
            ));
        }
        self.commit(tx).await
    }

    /// Offers a template no more, or again.
    pub async fn retire_template(&self, id: &str, retire: bool) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let at = retire.then(|| self.now());
        if !text_templates::retire(&mut tx, parse(id)?, at).await? {
            return Err(UseCaseError::NotFound);
        }
        self.commit(tx).await
    }

    fn words<'a>(&self, actor: &Actor, new: &'a NewTemplate) -> Words<'a> {
        Words { name: &new.name, words: &new.words, by: actor.person, at: self.now() }
    }
}

fn parse(id: &str) -> UseCaseResult<Uuid> {
    Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)
}
