//! Asking to act for an organisation where a colleague already does. Colleagues are known by the
//! domain of their e-mail addresses; an administrator decides.

use std::collections::HashSet;
use std::sync::LazyLock;

use app::domain::{
    Actor, JOIN_AGAIN_DAYS, JOIN_REQUESTS_PER_DAY, MemberEvent, Timestamp, email_domain, masked,
};
use app::forms::membership::JoinDecision;
use app::ports::{JoinRequestView, JoinSuggestion};
use uuid::Uuid;

use super::members::Crew;
use super::{Service, UseCaseError, UseCaseResult};
use crate::mail::{JoinAccepted, JoinDeclined, JoinRequested};
use crate::store::join_requests::{self, Asker, JoinRequestRow, SuggestionRow};
use crate::store::{Run, Tx};

/// Domains that make nobody a colleague.
pub(super) static PUBLIC: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../seeds/public_mail_domains.txt").lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// The read model of a request.
pub(super) fn view(row: JoinRequestRow, organisation_id: &str, organisation: &str) -> JoinRequestView {
    JoinRequestView {
        id: row.id.to_string(),
        organisation_id: organisation_id.to_owned(),
        organisation: organisation.to_owned(),
        name: shown(&row),
        email: row.email,
        at: Timestamp::from_seconds(row.asked_at),
    }
}

/// The name, or a masked address while we know none.
fn shown(row: &JoinRequestRow) -> String {
    if row.name.is_empty() { masked(&row.email) } else { row.name.clone() }
}

impl Service {
    /// Where the person may ask to join, by name; where they have asked, too.
    pub(super) async fn join_suggestions(
        &self,
        db: &mut impl Run,
        actor: &Actor,
    ) -> UseCaseResult<Vec<JoinSuggestion>> {
        let domain = email_domain(&actor.email);
        if domain.is_empty() || PUBLIC.contains(domain) {
            return Ok(Vec::new());
        }
        let now = self.now();
        let declined_since = now.plus(-JOIN_AGAIN_DAYS * Timestamp::DAY);
        let asker = Asker { person: actor.person, email: &actor.email, domain };
        let rows = join_requests::list_suggestions(db, &asker, now, declined_since).await?;
        let suggestion = |row: SuggestionRow| JoinSuggestion {
            id: row.id.to_string(),
            name: row.name,
            asked: row.asked_at.map(Timestamp::from_seconds),
        };
        Ok(rows.into_iter().map(suggestion).collect())
    }

    /// Asks to join, and tells the administrators. A second press asks nothing.
    pub async fn ask_to_join(&self, actor: &Actor, organisation: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let crew = Crew::lock_text(&mut tx, organisation).await?;
        let id = crew.organisation.id.to_string();
        let suggestions = self.join_suggestions(&mut tx, actor).await?;
        let known = suggestions.into_iter().find(|it| it.id == id).ok_or(UseCaseError::NotFound)?;
        if known.asked.is_some() {
            return Ok(());
        }
        let now = self.now();
        let most = JOIN_REQUESTS_PER_DAY;
        if join_requests::count_since(&mut tx, actor.person, now.plus(-Timestamp::DAY)).await? >= most {
            return Err(UseCaseError::Refused(format!(
                "You have asked {most} organisations today, which is the most. Try again tomorrow, or ask a \
                 colleague to invite you."
            )));
        }
        let request = self.world.id();
        join_requests::insert(&mut tx, request, crew.organisation.id, actor.person, now).await?;
        self.remember(&mut tx, &crew, actor, &MemberEvent::AskedToJoin).await?;
        for administrator in crew.administrators() {
            let letter = JoinRequested {
                organisation: crew.organisation.name.clone(),
                name: actor.shown(),
                email: actor.email.clone(),
                link: self.link(&format!("/organisations/{id}/requests/{request}")),
            };
            self.tell(&mut tx, letter, &administrator.email, &format!("join/{request}"), None).await?;
        }
        self.commit(tx).await
    }

    /// A request that waits for a decision, for an administrator.
    pub async fn join_request(
        &self,
        actor: &Actor,
        id: &str,
        request: &str,
    ) -> UseCaseResult<JoinRequestView> {
        let mut db = &self.db;
        let crew = Crew::peek(db, id).await?;
        let row = open_request(&mut db, &crew, actor, request).await?;
        Ok(view(row, &crew.organisation.id.to_string(), &crew.organisation.name))
    }

    /// Accepts or declines a request, and tells whoever asked.
    pub async fn decide_join_request(
        &self,
        actor: &Actor,
        id: &str,
        request: &str,
        decision: &JoinDecision,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let crew = Crew::lock_text(&mut tx, id).await?;
        let row = open_request(&mut tx, &crew, actor, request).await?;
        match decision {
            JoinDecision::Accept(role) => {
                self.let_in(&mut tx, &crew, row.person_id, &row.email, *role, actor.person).await?;
                let event = MemberEvent::RequestAccepted { member: shown(&row), role: *role };
                self.remember(&mut tx, &crew, actor, &event).await?;
            }
            JoinDecision::Decline(note) => {
                join_requests::decline(&mut tx, row.id, self.now(), actor.person, note).await?;
                let event = MemberEvent::RequestDeclined { member: shown(&row), reason: note.clone() };
                self.remember(&mut tx, &crew, actor, &event).await?;
            }
        }
        self.tell_asker(&mut tx, &crew, &row, decision).await?;
        self.commit(tx).await
    }

    async fn tell_asker(
        &self,
        tx: &mut Tx,
        crew: &Crew,
        row: &JoinRequestRow,
        decision: &JoinDecision,
    ) -> UseCaseResult<()> {
        let organisation = crew.organisation.name.clone();
        let (link, occasion) = (self.link("/applications"), format!("join/{}", row.id));
        match decision {
            JoinDecision::Accept(role) => {
                let letter = JoinAccepted { organisation, role: role.noun().to_owned(), link };
                self.tell(tx, letter, &row.email, &occasion, None).await
            }
            JoinDecision::Decline(note) => {
                let letter = JoinDeclined { organisation, note: note.clone(), link };
                self.tell(tx, letter, &row.email, &occasion, None).await
            }
        }
    }
}

/// Not found for strangers; refused once it is decided.
async fn open_request(
    db: &mut impl Run,
    crew: &Crew,
    actor: &Actor,
    request: &str,
) -> UseCaseResult<JoinRequestRow> {
    crew.team.require_administrator(actor.person)?;
    let request = Uuid::parse_str(request).map_err(|_| UseCaseError::NotFound)?;
    let row = join_requests::find(db, crew.organisation.id, request).await?;
    let row = row.ok_or(UseCaseError::NotFound)?;
    if row.status == "open" {
        return Ok(row);
    }
    Err(UseCaseError::Stale("This request was decided in the meantime.".into()))
}
