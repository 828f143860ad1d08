//! Who acts for an organisation: what its people read, roles, removal, leaving; and how the Alliance
//! helps when no administrator is left.

use app::domain::{
    Actor, MemberChange, MemberEvent, MemberRefusal, MemberRole, OPEN_INVITATIONS, Setting, Team, Timestamp,
};
use app::ports::{
    HistoryLine, KeptPeople, MemberLine, MemberView, OpenInvitation, OrganisationLine, PeopleView,
};
use app::ui::dates;
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::mail::{AdministratorNamed, MembershipChanged};
use crate::store::members::{self, MemberRow};
use crate::store::organisations::OrganisationRow;
use crate::store::{Run, Tx, invitations, join_requests, organisations};

/// What nobody may do, and the way out.
const LAST_ADMINISTRATOR: &str = "An organisation needs an administrator, and this is its only one. Make \
    somebody else an administrator first, or ask the Alliance’s co-ordinator to help.";

impl From<MemberRefusal> for UseCaseError {
    fn from(refusal: MemberRefusal) -> Self {
        match refusal {
            MemberRefusal::Stranger | MemberRefusal::NoMember => Self::NotFound,
            MemberRefusal::NotYours => Self::Denied,
            MemberRefusal::LastAdministrator => Self::Refused(LAST_ADMINISTRATOR.into()),
        }
    }
}

/// An organisation and its people.
pub(super) struct Crew {
    /// The organisation.
    pub organisation: OrganisationRow,
    /// Everyone who can sign in and act.
    pub members: Vec<MemberRow>,
    /// What they may do.
    pub team: Team,
}

impl Crew {
    async fn of(db: &mut impl Run, organisation: OrganisationRow) -> UseCaseResult<Self> {
        let members = members::list_members(db, organisation.id).await?;
        let roles = members.iter().map(|row| Ok((row.person_id, row.role()?)));
        let team = Team::new(roles.collect::<UseCaseResult<_>>()?);
        Ok(Self { organisation, members, team })
    }

    /// Reads them outside a transaction.
    pub async fn peek(mut db: impl Run, id: &str) -> UseCaseResult<Self> {
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let row = organisations::find(&mut db, id).await?.ok_or(UseCaseError::NotFound)?;
        Self::of(&mut db, row).await
    }

    /// Locks them for the rest of the transaction: of two who leave at once, the second is told.
    pub async fn lock(tx: &mut Tx, id: Uuid) -> UseCaseResult<Self> {
        let row = organisations::lock(tx, id).await?.ok_or(UseCaseError::NotFound)?;
        Self::of(tx, row).await
    }

    /// Locks them by an id as it stands in an address.
    pub async fn lock_text(tx: &mut Tx, id: &str) -> UseCaseResult<Self> {
        Self::lock(tx, Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?).await
    }

    /// One of them, by an id as it stands in an address.
    fn member(&self, person: &str) -> UseCaseResult<&MemberRow> {
        let person = Uuid::parse_str(person).map_err(|_| UseCaseError::NotFound)?;
        self.members.iter().find(|row| row.person_id == person).ok_or(UseCaseError::NotFound)
    }

    /// Those who decide.
    pub fn administrators(&self) -> impl Iterator<Item = &MemberRow> {
        self.members.iter().filter(|row| row.role == MemberRole::Administrator.code())
    }
}

fn line(row: &MemberRow, reader: Uuid) -> UseCaseResult<MemberLine> {
    Ok(MemberLine {
        id: row.person_id.to_string(),
        name: row.shown(),
        email: row.email.clone(),
        role: row.role()?,
        since: Timestamp::from_seconds(row.created_at),
        is_reader: row.person_id == reader,
    })
}

async fn history(db: &mut impl Run, organisation: Uuid) -> UseCaseResult<Vec<HistoryLine>> {
    let rows = members::list_events(db, organisation).await?;
    let line = |row: members::MemberEventRow| {
        let event = row.event()?;
        Ok(HistoryLine {
            words: event.words(),
            by: row.actor_name,
            at: Timestamp::from_seconds(row.happened_at),
            reason: event.reason().map(str::to_owned),
        })
    };
    rows.into_iter().map(line).collect()
}

impl Service {
    /// The people of an organisation, for one of them.
    pub async fn members_of(&self, actor: &Actor, id: &str) -> UseCaseResult<PeopleView> {
        let mut db = &self.db;
        let crew = Crew::peek(db, id).await?;
        let role = crew.team.role(actor.person).ok_or(UseCaseError::NotFound)?;
        let own = crew.organisation.id;
        let mut view = PeopleView {
            id: own.to_string(),
            role,
            members: crew.members.iter().map(|row| line(row, actor.person)).collect::<UseCaseResult<_>>()?,
            organisation: crew.organisation.name,
            invitations: Vec::new(),
            requests: Vec::new(),
            history: Vec::new(),
            most_invitations: OPEN_INVITATIONS,
            invitation_days: self.settings().get(Setting::InvitationDays),
        };
        if !view.may_decide() {
            return Ok(view);
        }
        let now = self.now();
        for row in invitations::list_open(&mut db, own).await? {
            view.invitations.push(OpenInvitation {
                id: row.id.to_string(),
                role: row.role()?,
                is_expired: row.is_expired(now),
                expires: Timestamp::from_seconds(row.expires_at),
                invited_by: row.invited_by,
                email: row.email,
            });
        }
        for row in join_requests::list_open(&mut db, own).await? {
            view.requests.push(super::join_requests::view(row, &view.id, &view.organisation));
        }
        view.history = history(&mut db, own).await?;
        Ok(view)
    }

    /// One member: for an administrator, or for themselves.
    pub async fn member(&self, actor: &Actor, id: &str, person: &str) -> UseCaseResult<MemberView> {
        let crew = Crew::peek(&self.db, id).await?;
        match crew.team.require_administrator(actor.person) {
            Err(MemberRefusal::NotYours) if person == actor.person.to_string() => {}
            other => other?,
        }
        let row = crew.member(person)?;
        Ok(MemberView {
            id: crew.organisation.id.to_string(),
            organisation: crew.organisation.name.clone(),
            member: line(row, actor.person)?,
            is_last_administrator: crew.team.is_last_administrator(row.person_id),
        })
    }

    /// Gives a member another role. The same role again changes nothing.
    pub async fn change_role(
        &self,
        actor: &Actor,
        id: &str,
        person: &str,
        role: MemberRole,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let crew = Crew::lock_text(&mut tx, id).await?;
        crew.team.require_administrator(actor.person)?;
        let row = crew.member(person)?;
        crew.team.permit(actor.person, row.person_id, MemberChange::Role(role))?;
        if row.role()? == role {
            return Ok(());
        }
        members::set_role(&mut tx, crew.organisation.id, row.person_id, role).await?;
        let event = MemberEvent::RoleChanged { member: row.shown(), role };
        self.remember(&mut tx, &crew, actor, &event).await?;
        if row.person_id != actor.person {
            let change = format!("You are now {} of {}.", role.noun(), crew.organisation.name);
            self.tell_of_change(&mut tx, &crew, row, change, "").await?;
        }
        self.commit(tx).await
    }

    /// Ends somebody's membership; or one's own, which is leaving. It counts from the next request on.
    pub async fn end_membership(
        &self,
        actor: &Actor,
        id: &str,
        person: &str,
        note: &str,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let crew = Crew::lock_text(&mut tx, id).await?;
        if crew.team.role(actor.person).is_none() {
            return Err(UseCaseError::NotFound);
        }
        let row = crew.member(person)?;
        crew.team.permit(actor.person, row.person_id, MemberChange::End)?;
        members::remove(&mut tx, crew.organisation.id, row.person_id, self.now()).await?;
        let leaves = row.person_id == actor.person;
        let event = if leaves {
            MemberEvent::Left
        } else {
            MemberEvent::Removed { member: row.shown(), reason: note.to_owned() }
        };
        self.remember(&mut tx, &crew, actor, &event).await?;
        if !leaves {
            let change = format!("You no longer act for {}.", crew.organisation.name);
            self.tell_of_change(&mut tx, &crew, row, change, note).await?;
        }
        self.commit(tx).await
    }

    /// Adds a line to the history of an organisation's people.
    pub(super) async fn remember(
        &self,
        tx: &mut Tx,
        crew: &Crew,
        actor: &Actor,
        event: &MemberEvent,
    ) -> UseCaseResult<()> {
        let (id, name) = (crew.organisation.id, actor.shown());
        Ok(members::append(tx, id, actor.person, &name, event, self.now()).await?)
    }

    async fn tell_of_change(
        &self,
        tx: &mut Tx,
        crew: &Crew,
        member: &MemberRow,
        change: String,
        note: &str,
    ) -> UseCaseResult<()> {
        let organisation = crew.organisation.name.clone();
        let link = self.link("/applications");
        let letter = MembershipChanged { organisation, change, note: note.to_owned(), link };
        let occasion = format!("member/{}", self.world.id());
        self.tell(tx, letter, &member.email, &occasion, None).await
    }
}

impl Service {
    /// The organisations whose people the Alliance's co-ordinator or administrator may keep, by name.
    pub async fn kept_organisations(&self, actor: &Actor) -> UseCaseResult<Vec<OrganisationLine>> {
        let rows = organisations::list_overview(&mut &self.db, actor.person).await?;
        let line = |row: organisations::OverviewRow| OrganisationLine {
            id: row.id.to_string(),
            name: row.name,
            members: row.members,
            administrators: row.administrators,
        };
        Ok(rows.into_iter().map(line).collect())
    }

    /// The people of one of them.
    pub async fn kept_people(&self, actor: &Actor, id: &str) -> UseCaseResult<KeptPeople> {
        let mut db = &self.db;
        let crew = Crew::peek(db, id).await?;
        require_kept(&mut db, actor, crew.organisation.id).await?;
        Ok(KeptPeople {
            id: crew.organisation.id.to_string(),
            members: crew.members.iter().map(|row| line(row, actor.person)).collect::<UseCaseResult<_>>()?,
            history: history(&mut db, crew.organisation.id).await?,
            organisation: crew.organisation.name,
        })
    }

    /// Makes a member administrator, for the Alliance, and tells everyone in the organisation.
    pub async fn appoint_administrator(
        &self,
        actor: &Actor,
        id: &str,
        person: &str,
        reason: &str,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let crew = Crew::lock_text(&mut tx, id).await?;
        require_kept(&mut tx, actor, crew.organisation.id).await?;
        let row = crew.member(person).map_err(|_| {
            UseCaseError::Stale(
                "This person no longer acts for the organisation. Select somebody else".into(),
            )
        })?;
        if row.role()? == MemberRole::Administrator {
            let words = format!("{} is an administrator already. Select somebody else", row.shown());
            return Err(UseCaseError::Stale(words));
        }
        members::set_role(&mut tx, crew.organisation.id, row.person_id, MemberRole::Administrator).await?;
        let event = MemberEvent::AppointedByAlliance { member: row.shown(), reason: reason.to_owned() };
        self.remember(&mut tx, &crew, actor, &event).await?;
        let occasion = format!("appointed/{}", self.world.id());
        for member in &crew.members {
            let letter = AdministratorNamed {
                organisation: crew.organisation.name.clone(),
                name: row.shown(),
                reason: reason.to_owned(),
                link: self.link(&format!("/organisations/{}/people", crew.organisation.id)),
            };
            self.tell(&mut tx, letter, &member.email, &occasion, None).await?;
        }
        self.commit(tx).await
    }

    /// The last day of a link that ends at a moment, in words.
    pub(super) fn last_day(expires_at: Timestamp) -> String {
        dates::date(expires_at.plus(-1).seconds())
    }
}

/// Not found for whoever acts for the organisation or stands aside from it.
pub(super) async fn require_kept(db: &mut impl Run, actor: &Actor, organisation: Uuid) -> UseCaseResult<()> {
    let found = organisations::find_overview(db, actor.person, organisation).await?;
    found.map(|_| ()).ok_or(UseCaseError::NotFound)
}
