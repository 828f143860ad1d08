//! Smaller groups confirm: the organisation asks, each group answers once, and nobody learns who said what.

use std::collections::BTreeSet;

use app::domain::{Actor, Command, Event, MOST_ASKED, Status, Timestamp, is_email, rows};
use app::forms::corroboration::Confirmation;
use app::ports::{ConfirmModel, GroupLine, GroupsView};
use app::ui::dates;

use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::auth::Keys;
use crate::mail::{GroupInvitation, GroupReminder};
use crate::store::corroborations::{AskedRow, NewRequest};
use crate::store::{Run, Tx, applications, corroborations, events, organisations};

/// The principle that groups are asked about.
pub(super) const SUPPORTS_GROUPS: u8 = 3;
/// How long a group's link works, in days.
const LINK_DAYS: i64 = 28;
/// Nobody is reminded sooner, in days.
const REMINDER_DAYS: i64 = 3;

impl Service {
    /// Which groups can be asked, and how many answered.
    pub async fn groups(&self, actor: &Actor, reference: &str) -> UseCaseResult<GroupsView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::AskGroups, loaded.status)?;
        let asked = corroborations::list(&mut db, loaded.application.id).await?;
        let (named, without_address) = self.named_groups(&mut db, &loaded).await?;
        let count = |status: &str| asked.iter().filter(|row| row.status == status).count();
        Ok(GroupsView {
            to_ask: named.into_iter().filter(|it| !asked.iter().any(|row| row.email == it.email)).collect(),
            without_address,
            asked: asked.len(),
            answered: count("answered"),
            not_us: count("not_us"),
            may_remind: asked.iter().filter(|row| may_be_reminded(row, self.now())).count(),
            left: MOST_ASKED.saturating_sub(asked.len()),
            is_draft: loaded.status == Status::Draft,
            reference: loaded.application.reference,
            organisation: loaded.organisation.name,
        })
    }

    /// The groups of the answer that have an address, each address once; and the names of the others.
    async fn named_groups(
        &self,
        db: &mut impl Run,
        loaded: &Loaded,
    ) -> UseCaseResult<(Vec<GroupLine>, Vec<String>)> {
        let sections = self.sections(db, loaded).await?;
        let Some(section) = sections.into_iter().find(|it| it.number == SUPPORTS_GROUPS) else {
            return Ok((Vec::new(), Vec::new()));
        };
        let (mut named, mut without, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
        for row in rows(&section.fields, "groups") {
            let (name, email) = (row.get("name").to_owned(), row.get("email").to_lowercase());
            if name.is_empty() || !is_email(&email) {
                without.extend((!name.is_empty()).then_some(name));
            } else if seen.insert(email.clone()) {
                named.push(GroupLine { name, contact: row.get("contact").to_owned(), email });
            }
        }
        Ok((named, without))
    }

    /// Sends the chosen groups their links. Those that were asked before are left alone.
    pub async fn ask_groups(&self, actor: &Actor, reference: &str, chosen: &[String]) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::AskGroups, loaded.status)?;
        let id = loaded.application.id;
        let asked = corroborations::list(&mut tx, id).await?;
        let (named, _) = self.named_groups(&mut tx, &loaded).await?;
        let to_ask: Vec<GroupLine> = named
            .into_iter()
            .filter(|it| chosen.contains(&it.email) && !asked.iter().any(|row| row.email == it.email))
            .collect();
        // A second press asks nobody twice.
        if to_ask.is_empty() {
            return Ok(());
        }
        if asked.len() + to_ask.len() > MOST_ASKED {
            return Err(UseCaseError::Refused(format!(
                "You can ask up to {MOST_ASKED} groups. Select fewer"
            )));
        }
        self.refuse_own_addresses(&mut tx, &loaded, &to_ask).await?;
        for group in &to_ask {
            self.ask_group(&mut tx, &loaded, actor, group).await?;
        }
        let event = Event::GroupsAsked { count: to_ask.len() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// Nobody confirms for a group from the organisation's own mailboxes.
    async fn refuse_own_addresses(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        to_ask: &[GroupLine],
    ) -> UseCaseResult<()> {
        let members = organisations::list_members(tx, loaded.organisation.id).await?;
        let own = |email: &str| {
            members.iter().any(|it| it.email.eq_ignore_ascii_case(email))
                || loaded.application.trustee_email.eq_ignore_ascii_case(email)
        };
        match to_ask.iter().find(|it| own(&it.email)) {
            Some(group) => Err(UseCaseError::Refused(format!(
                "{} belongs to somebody of your own organisation. Give the address of somebody in {}",
                group.email, group.name
            ))),
            None => Ok(()),
        }
    }

    async fn ask_group(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        actor: &Actor,
        group: &GroupLine,
    ) -> UseCaseResult<()> {
        let token = Keys::token(self.world.bytes());
        let (id, now) = (self.world.id(), self.now());
        let expires_at = now.plus(LINK_DAYS * Timestamp::DAY);
        let application = loaded.application.id;
        let new = NewRequest {
            id,
            application,
            group: &group.name,
            contact: &group.contact,
            email: &group.email,
            token_hash: Keys::hash(&token),
            by: actor.person,
            now,
            expires_at,
        };
        corroborations::insert(tx, &new).await?;
        let letter = GroupInvitation {
            group: group.name.clone(),
            organisation: loaded.organisation.name.clone(),
            member_name: actor.name.clone(),
            link: self.link(&format!("/confirm/{token}")),
            expires: dates::date(expires_at.seconds()),
        };
        self.tell(tx, letter, &group.email, &format!("confirm/{id}"), Some(application)).await
    }

    /// Reminds every group that has not answered for a while, each once and with a new link.
    pub async fn remind_groups(&self, actor: &Actor, reference: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::AskGroups, loaded.status)?;
        let (id, now) = (loaded.application.id, self.now());
        let expires_at = now.plus(LINK_DAYS * Timestamp::DAY);
        let mut count = 0;
        for row in corroborations::list(&mut tx, id).await?.iter().filter(|row| may_be_reminded(row, now)) {
            let token = Keys::token(self.world.bytes());
            if !corroborations::remind(&mut tx, row.id, Keys::hash(&token), now, expires_at).await? {
                continue;
            }
            let letter = GroupReminder {
                group: row.group_name.clone(),
                organisation: loaded.organisation.name.clone(),
                link: self.link(&format!("/confirm/{token}")),
                expires: dates::date(expires_at.seconds()),
            };
            self.tell(&mut tx, letter, &row.email, &format!("remind/{}", row.id), Some(id)).await?;
            count += 1;
        }
        // A second press reminds nobody twice.
        if count == 0 {
            return Ok(());
        }
        let event = Event::GroupsReminded { count };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// The page behind a group's link. Reading changes nothing, so that a mail scanner leaves no trace.
    pub async fn confirmation(&self, token: &str) -> UseCaseResult<ConfirmModel> {
        let mut db = &self.db;
        let row = self.open_question(&mut db, token).await?;
        let application =
            applications::find_by_id(&mut db, row.application_id).await?.ok_or(UseCaseError::NotFound)?;
        undecided(application.status()?)?;
        let organisation =
            organisations::find(&mut db, application.organisation_id).await?.ok_or(UseCaseError::NotFound)?;
        Ok(ConfirmModel {
            token: token.to_owned(),
            organisation: organisation.name,
            group: row.group_name,
            expires: dates::date(row.expires_at),
        })
    }

    /// A group's answer. The first stands.
    pub async fn confirm(&self, token: &str, given: &Confirmation) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let row = self.open_question(&mut tx, token).await?;
        let reference = applications::find_by_id(&mut tx, row.application_id)
            .await?
            .ok_or(UseCaseError::NotFound)?
            .reference;
        let application = applications::lock(&mut tx, &reference).await?.ok_or(UseCaseError::NotFound)?;
        undecided(application.status()?)?;
        let now = self.now();
        let done = match given {
            Confirmation::Given { answer, name, role } => {
                corroborations::answer(&mut tx, row.id, now, answer, name, role).await?
            }
            Confirmation::NotUs => corroborations::not_us(&mut tx, row.id, now).await?,
        };
        if !done {
            return Err(used());
        }
        // Who answered is in no history: only that somebody did.
        events::append(&mut tx, application.id, None, "A group", &Event::GroupAnswered, now).await?;
        applications::touch(&mut tx, application.id).await?;
        self.commit(tx).await
    }

    /// The question of a link that still works.
    async fn open_question(&self, db: &mut impl Run, token: &str) -> UseCaseResult<AskedRow> {
        let row =
            corroborations::find_by_token(db, Keys::hash(token)).await?.ok_or(UseCaseError::NotFound)?;
        if row.status != "asked" {
            return Err(used());
        }
        let over = if row.is_replaced == 1 {
            Some("We have sent you a newer link. Use the one in our latest e-mail.")
        } else if row.expires_at <= self.now().seconds() {
            Some("This link has run out.")
        } else {
            None
        };
        over.map_or(Ok(row), |words| Err(UseCaseError::Refused(words.into())))
    }
}

fn may_be_reminded(row: &AskedRow, now: Timestamp) -> bool {
    row.status == "asked"
        && row.reminded_at.is_none()
        && row.asked_at + REMINDER_DAYS * Timestamp::DAY <= now.seconds()
}

/// Once the directors have decided, or the application was withdrawn, nobody needs to answer.
fn undecided(status: Status) -> UseCaseResult<()> {
    status.after(Command::AskGroups).map(|_| ()).map_err(|_| {
        UseCaseError::Refused("Your answer is no longer needed. Thank you for following the link.".into())
    })
}

fn used() -> UseCaseError {
    UseCaseError::Stale("Thank you: your first answer stands, and there is nothing more to do.".into())
}
