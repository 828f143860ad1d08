//! The administrator's verbs: people of the Alliance, and settings. No case content.

use app::domain::{Actor, Role, Setting, Timestamp};
use app::forms::person::NewPerson;
use app::ports::{AllianceEventLine, PersonLine, PersonView, SettingLine, SettingView};
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::mail::RoleGiven;
use crate::store::alliance_events::{self, NewEvent, Subject};
use crate::store::people::AllianceRow;
use crate::store::{StoreResult, Tx, people, settings, sign_in};

/// The lines of "What has changed".
const RECENT: i64 = 200;

impl Service {
    /// Everyone with an Alliance role.
    pub async fn people(&self) -> UseCaseResult<Vec<PersonLine>> {
        let rows = people::list_alliance(&mut &self.db).await?;
        Ok(rows.iter().map(person_line).collect::<StoreResult<_>>()?)
    }

    /// One person with what was changed about them.
    pub async fn person(&self, actor: &Actor, id: &str) -> UseCaseResult<PersonView> {
        let mut db = &self.db;
        let row = people::find_alliance(&mut db, person_id(id)?).await?.ok_or(UseCaseError::NotFound)?;
        let history = alliance_events::list_of(&mut db, Subject::Person, &row.id.to_string()).await?;
        // Administrators keep the Alliance's people. Anybody else's account is not their business.
        if row.roles.is_empty() && history.is_empty() {
            return Err(UseCaseError::NotFound);
        }
        Ok(PersonView { is_reader: row.id == actor.person, line: person_line(&row)?, history })
    }

    /// Adds a person, or gives a known one roles, and writes to them.
    pub async fn add_to_alliance(&self, actor: &Actor, new: &NewPerson) -> UseCaseResult<Uuid> {
        let mut tx = self.db.begin().await?;
        let id = match people::find_by_email(&mut tx, &new.email).await? {
            Some(person) if !person.roles.is_empty() => {
                return Err(UseCaseError::Refused(format!(
                    "{} is in the list already. Open their page to change what they do.",
                    new.email
                )));
            }
            Some(person) => person.id,
            None => {
                let id = self.world.id();
                let added = people::insert(&mut tx, id, &new.email, &new.name, self.now()).await;
                if added.as_ref().is_err_and(crate::store::StoreError::is_unique_violation) {
                    return Err(UseCaseError::Refused(format!(
                        "{} is switched off. Open their page to switch sign-in on again.",
                        new.email
                    )));
                }
                added?;
                id
            }
        };
        self.give(&mut tx, id, &new.roles).await?;
        let words = format!("{} added: {}", name_of(&new.name, &new.email), role_names(&new.roles));
        self.note(&mut tx, actor, Subject::Person, &id.to_string(), &words, "").await?;
        let letter = RoleGiven {
            roles: role_names(&new.roles),
            administrator: actor.name.clone(),
            link: self.link("/sign-in"),
        };
        let occasion = format!("added/{id}/{}", self.now().seconds());
        self.tell(&mut tx, letter, &new.email, &occasion, None).await?;
        self.commit(tx).await?;
        Ok(id)
    }

    /// Changes what a person does for the Alliance. `was` is what was shown.
    pub async fn change_roles(
        &self,
        actor: &Actor,
        id: &str,
        roles: &[Role],
        reason: &str,
        was: &str,
    ) -> UseCaseResult<()> {
        let id = person_id(id)?;
        let mut tx = self.db.begin().await?;
        let others = people::count_other_administrators(&mut tx, id).await?;
        let row = people::find_alliance(&mut tx, id).await?.ok_or(UseCaseError::NotFound)?;
        let before = row.roles()?;
        if before == roles {
            return Ok(());
        }
        if role_codes(&before) != was {
            return Err(UseCaseError::Stale(format!(
                "Somebody else changed what {} does while you were looking. Open the page again.",
                name_of(&row.name, &row.email)
            )));
        }
        if before.contains(&Role::Administrator) && !roles.contains(&Role::Administrator) && others == 0 {
            return Err(last_administrator());
        }
        people::revoke_all(&mut tx, id).await?;
        self.give(&mut tx, id, roles).await?;
        let now = if roles.is_empty() { "nothing any more".to_owned() } else { role_names(roles) };
        let words = format!("{}, before {}: now {now}", name_of(&row.name, &row.email), role_names(&before));
        self.note(&mut tx, actor, Subject::Person, &id.to_string(), &words, reason).await?;
        self.commit(tx).await
    }

    /// Switches a person's sign-in off, or on again. Off ends every session at once.
    pub async fn switch_person(
        &self,
        actor: &Actor,
        id: &str,
        is_active: bool,
        reason: &str,
    ) -> UseCaseResult<()> {
        let id = person_id(id)?;
        let mut tx = self.db.begin().await?;
        let others = people::count_other_administrators(&mut tx, id).await?;
        let row = people::find_alliance(&mut tx, id).await?.ok_or(UseCaseError::NotFound)?;
        if !is_active && row.roles()?.contains(&Role::Administrator) && others == 0 {
            return Err(last_administrator());
        }
        let at = (!is_active).then(|| self.now());
        if !people::set_disabled(&mut tx, id, at).await? {
            return Ok(());
        }
        sign_in::end_all_sessions(&mut tx, id, self.now()).await?;
        let switched = if is_active { "on again" } else { "off" };
        let words = format!("Sign-in of {} switched {switched}", name_of(&row.name, &row.email));
        self.note(&mut tx, actor, Subject::Person, &id.to_string(), &words, reason).await?;
        self.commit(tx).await
    }

    /// Forgets a lost second factor, from the command line: the next sign-in sets up a new one.
    pub async fn reset_second_factor(&self, email: &str, by: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let found = people::find_by_email(&mut tx, &email.to_lowercase()).await?;
        let person = found.ok_or(UseCaseError::NotFound)?;
        sign_in::forget_second_factor(&mut tx, person.id).await?;
        sign_in::end_all_sessions(&mut tx, person.id, self.now()).await?;
        let words = format!("Second factor of {} reset", name_of(&person.name, &person.email));
        let new = NewEvent {
            by: None,
            name: by,
            id: self.world.id(),
            subject: Subject::Person,
            key: &person.id.to_string(),
            words: &words,
            reason: "",
            now: self.now(),
        };
        alliance_events::append(&mut tx, &new).await?;
        self.commit(tx).await
    }

    /// Every setting with its value.
    pub fn setting_lines(&self) -> Vec<SettingLine> {
        let settings = self.settings();
        Setting::ALL
            .into_iter()
            .map(|setting| SettingLine { setting, value: settings.get(setting) })
            .collect()
    }

    /// One setting with its history.
    pub async fn setting(&self, setting: Setting) -> UseCaseResult<SettingView> {
        let history = alliance_events::list_of(&mut &self.db, Subject::Setting, setting.key()).await?;
        Ok(SettingView { line: SettingLine { setting, value: self.settings().get(setting) }, history })
    }

    /// Changes a setting. `was` is what was shown.
    pub async fn change_setting(
        &self,
        actor: &Actor,
        setting: Setting,
        value: i64,
        reason: &str,
        was: &str,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let stored = settings::find(&mut tx, setting.key()).await?;
        let before = stored.and_then(|it| it.parse().ok()).unwrap_or_else(|| setting.default());
        if before == value {
            return Ok(());
        }
        if before.to_string() != was {
            return Err(UseCaseError::Stale(format!(
                "Somebody else changed “{}” while you were looking: it is now {before} {}.",
                setting.label(),
                setting.unit()
            )));
        }
        settings::save(&mut tx, setting.key(), &value.to_string(), reason, self.now()).await?;
        let words = format!("{}, before {before}: now {value} {}", setting.label(), setting.unit());
        self.note(&mut tx, actor, Subject::Setting, setting.key(), &words, reason).await?;
        self.commit(tx).await?;
        self.refresh_settings().await
    }

    /// What administrators changed lately.
    pub async fn alliance_history(&self) -> UseCaseResult<Vec<AllianceEventLine>> {
        Ok(alliance_events::list_recent(&mut &self.db, RECENT).await?)
    }

    /// A new role takes effect in a new session, with its second factor.
    async fn give(&self, tx: &mut Tx, id: Uuid, roles: &[Role]) -> UseCaseResult<()> {
        for role in roles {
            people::grant(tx, id, *role, self.now()).await?;
        }
        sign_in::end_all_sessions(tx, id, self.now()).await?;
        Ok(())
    }

    async fn note(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        subject: Subject,
        key: &str,
        words: &str,
        reason: &str,
    ) -> UseCaseResult<()> {
        let (id, now) = (self.world.id(), self.now());
        let (by, name) = (Some(actor.person), actor.name.as_str());
        let new = NewEvent { by, name, id, subject, key, words, reason, now };
        Ok(alliance_events::append(tx, &new).await?)
    }
}

fn person_id(id: &str) -> UseCaseResult<Uuid> {
    Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)
}

fn last_administrator() -> UseCaseError {
    UseCaseError::Refused(
        "This is the only administrator who can sign in. Make somebody else administrator first.".into(),
    )
}

fn person_line(row: &AllianceRow) -> StoreResult<PersonLine> {
    Ok(PersonLine {
        id: row.id.to_string(),
        name: row.name.clone(),
        email: row.email.clone(),
        roles: row.roles()?,
        is_active: row.disabled_at.is_none(),
        last_seen: row.last_seen_at.map(Timestamp::from_seconds),
    })
}

fn name_of<'a>(name: &'a str, email: &'a str) -> &'a str {
    if name.is_empty() { email } else { name }
}

/// "Director, Chair".
fn role_names(roles: &[Role]) -> String {
    roles.iter().map(|role| role.label()).collect::<Vec<_>>().join(", ")
}

/// "director,chair", as forms carry them.
pub(super) fn role_codes(roles: &[Role]) -> String {
    roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(",")
}
