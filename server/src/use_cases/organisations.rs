//! The applicant's own details.

use app::domain::{Actor, Due, MemberEvent, MemberRole, Point, Status, Tier};
use app::forms::organisation::NewOrganisation;
use app::ports::{MyApplications, MyOrganisation, OrganisationView};
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::organisations::{Details, MineRow};
use crate::store::{Run, StoreError, members, organisations, places};

/// Where an organisation's premises are.
struct Place {
    point: Option<Point>,
    tier: Tier,
    in_area: bool,
    /// Of the postcodes it was looked up in.
    release: String,
}

impl Service {
    /// The organisations of the person, with their applications; and where else they may belong.
    pub async fn my_applications(&self, actor: &Actor) -> UseCaseResult<MyApplications> {
        let mut db = &self.db;
        Ok(MyApplications {
            organisations: self.my_organisations(actor).await?,
            invitations: self.my_invitations(&mut db, actor).await?,
            suggestions: self.join_suggestions(&mut db, actor).await?,
        })
    }

    /// The organisations of the person, with their applications.
    pub(super) async fn my_organisations(&self, actor: &Actor) -> UseCaseResult<Vec<MyOrganisation>> {
        let mut mine: Vec<MyOrganisation> = Vec::new();
        let today = self.today();
        for row in organisations::list_mine(&mut &self.db, actor.person).await? {
            let id = row.id.to_string();
            if mine.last().is_none_or(|last| last.id != id) {
                mine.push(first_of(&row)?);
            }
            if let (Some(last), Some(reference), Some(status)) = (mine.last_mut(), row.reference, row.status)
            {
                let status = Status::parse(&status)
                    .ok_or_else(|| StoreError::inconsistent("applications", "status", row.id))?;
                if row.seat.as_deref() == Some("offered") {
                    last.offered.push(reference.clone());
                }
                if let Some(due) = row.due_on.and_then(|due| Due::parse(&due, &today)) {
                    last.requests.push((reference.clone(), due));
                }
                last.applications.push((reference, status));
            }
        }
        for organisation in &mut mine {
            let settled = |(_, status): &(String, Status)| status.may_start_again();
            organisation.may_start = organisation.applications.iter().all(settled);
        }
        Ok(mine)
    }

    /// One of the person's organisations, with its applications.
    pub async fn my_organisation(&self, actor: &Actor, id: &str) -> UseCaseResult<MyOrganisation> {
        let mine = self.my_organisations(actor).await?;
        mine.into_iter().find(|it| it.id == id).ok_or(UseCaseError::NotFound)
    }

    /// Adds an organisation; whoever adds it is its administrator.
    pub async fn add_organisation(&self, actor: &Actor, new: &NewOrganisation) -> UseCaseResult<Uuid> {
        let mut tx = self.db.begin().await?;
        let place = self.place(&mut tx, new).await?;
        let id = self.world.id();
        organisations::insert(&mut tx, id, &details(new, &place), self.now(), false).await?;
        organisations::add_member(&mut tx, id, actor.person, MemberRole::Administrator, self.now()).await?;
        members::append(&mut tx, id, actor.person, &actor.shown(), &MemberEvent::Added, self.now()).await?;
        self.commit(tx).await?;
        Ok(id)
    }

    /// An organisation's details, for its members.
    pub async fn organisation(&self, actor: &Actor, id: &str) -> UseCaseResult<OrganisationView> {
        let mut db = &self.db;
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let role = organisations::find_role(&mut db, id, actor.person).await?;
        let row = organisations::find(&mut db, id).await?;
        let (Some(_), Some(row)) = (role, row) else { return Err(UseCaseError::NotFound) };
        let ranking = self.rank_organisation(&mut db, &row).await?;
        Ok(OrganisationView {
            id: id.to_string(),
            version: row.version,
            profile: row.profile(organisations::list_identifiers(&mut db, id).await?)?,
            ranking,
            partnerships: self.partnership_names().await?,
            chosen: row.chosen_partnership,
        })
    }

    /// Changes an organisation's details.
    pub async fn change_organisation(
        &self,
        actor: &Actor,
        id: &str,
        new: &NewOrganisation,
        version: i64,
    ) -> UseCaseResult<()> {
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let mut tx = self.db.begin().await?;
        if organisations::find_role(&mut tx, id, actor.person).await?.is_none() {
            return Err(UseCaseError::NotFound);
        }
        let place = self.place(&mut tx, new).await?;
        if !organisations::update(&mut tx, id, &details(new, &place), version).await? {
            return Err(UseCaseError::Stale(
                "A colleague changed these details while you were writing. Go back, look at what they \
                 saved, and change it again if you need to."
                    .into(),
            ));
        }
        self.commit(tx).await
    }

    /// Where the premises are. A postcode that nobody knows needs a partnership chosen by hand.
    async fn place(&self, db: &mut impl Run, new: &NewOrganisation) -> UseCaseResult<Place> {
        let release = places::data_date(db).await?;
        Ok(match places::locate(db, &new.postcode).await? {
            Some(found) => {
                Place { point: Some(found.point), tier: found.tier, in_area: found.in_area, release }
            }
            None => Place { point: None, tier: Tier::ByHand, in_area: new.partnership.is_some(), release },
        })
    }

    /// Code and name of every partnership.
    pub async fn partnership_names(&self) -> UseCaseResult<Vec<(String, String)>> {
        let rows = places::list_partnerships(&mut &self.db, &self.today()).await?;
        Ok(rows.into_iter().map(|row| (row.code, row.name)).collect())
    }
}

/// An organisation of the person, before its applications.
fn first_of(row: &MineRow) -> UseCaseResult<MyOrganisation> {
    let role =
        MemberRole::parse(&row.role).ok_or_else(|| StoreError::inconsistent("members", "role", row.id))?;
    let asking = if role == MemberRole::Administrator { row.join_requests } else { 0 };
    Ok(MyOrganisation {
        id: row.id.to_string(),
        name: row.name.clone(),
        role,
        applications: Vec::new(),
        offered: Vec::new(),
        join_requests: usize::try_from(asking).unwrap_or_default(),
        requests: Vec::new(),
        may_start: false,
    })
}

fn details<'a>(new: &'a NewOrganisation, place: &'a Place) -> Details<'a> {
    Details {
        name: &new.name,
        legal_form: new.legal_form,
        identifiers: &new.identifiers,
        website: &new.website,
        telephone: &new.telephone,
        email: &new.email,
        about: &new.about,
        founded_year: new.founded_year,
        postcode: new.postcode.as_str(),
        point: place.point,
        tier: place.tier,
        in_area: place.in_area,
        partnership: new.partnership.as_deref(),
        release: &place.release,
    }
}
