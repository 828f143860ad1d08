//! Organisations and their official numbers.

use app::domain::{Identifier, LegalForm, Point, Scheme, Tier, Timestamp};
use app::ports::OrganisationProfile;
use uuid::Uuid;

use super::recusal::is_recused;
use super::{Run, StoreError, StoreResult, Tx, values};

pub use super::members::{MemberRow, add_member, find_role, list_members};

/// An organisation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OrganisationRow {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Code of its legal form.
    pub legal_form: String,
    /// Its website; may be empty.
    pub website: String,
    /// The telephone number of its office; may be empty.
    pub telephone: String,
    /// Where anybody can write to it; may be empty.
    pub email: String,
    /// What it does; may be empty.
    pub about: String,
    /// The year it was founded.
    pub founded_year: Option<i64>,
    /// The postcode of its premises.
    pub postcode: String,
    /// Where that is, when located.
    pub easting: Option<i64>,
    /// Where that is, when located.
    pub northing: Option<i64>,
    /// How well it is located.
    pub tier: String,
    /// 1 when inside the place.
    pub in_area: i64,
    /// The partnership chosen by hand.
    pub chosen_partnership: Option<String>,
    /// Grows with every change.
    pub version: i64,
    /// The release of the postcodes that it was located by; empty when nobody knows.
    pub located_release: String,
}

impl OrganisationRow {
    /// Where the premises are, when located.
    pub fn point(&self) -> Option<Point> {
        Some(Point { easting: self.easting?, northing: self.northing? })
    }

    /// How well that is known.
    ///
    /// # Errors
    /// A tier that the program does not know.
    pub fn tier(&self) -> StoreResult<Tier> {
        Tier::parse(&self.tier).ok_or_else(|| StoreError::inconsistent("organisations", "tier", self.id))
    }

    /// The read model.
    ///
    /// # Errors
    /// A legal form or tier that the program does not know.
    pub fn profile(&self, identifiers: Vec<Identifier>) -> StoreResult<OrganisationProfile> {
        let legal_form = LegalForm::parse(&self.legal_form)
            .ok_or_else(|| StoreError::inconsistent("organisations", "legal_form", self.id))?;
        Ok(OrganisationProfile {
            name: self.name.clone(),
            legal_form,
            identifiers,
            website: self.website.clone(),
            telephone: self.telephone.clone(),
            email: self.email.clone(),
            about: self.about.clone(),
            founded_year: self.founded_year,
            postcode: self.postcode.clone(),
            tier: self.tier()?,
            in_area: self.in_area == 1,
        })
    }
}

const FIND: &str = "
    select id, name, legal_form, website, telephone, email, about, founded_year, postcode, easting, northing,
        tier, in_area, chosen_partnership, version, located_release
    from organisations where id = $1";

/// One organisation.
pub async fn find(db: &mut impl Run, id: Uuid) -> StoreResult<Option<OrganisationRow>> {
    db.optional(FIND, values![id]).await
}

const LIST_IDENTIFIERS: &str =
    "select scheme, number from organisation_identifiers where organisation_id = $1 order by scheme";

/// Its official numbers.
pub async fn list_identifiers(db: &mut impl Run, id: Uuid) -> StoreResult<Vec<Identifier>> {
    let rows: Vec<(String, String)> = db.all(LIST_IDENTIFIERS, values![id]).await?;
    rows.into_iter()
        .map(|(scheme, number)| {
            let scheme = Scheme::parse(&scheme)
                .ok_or_else(|| StoreError::inconsistent("organisation_identifiers", "scheme", id))?;
            Ok(Identifier { scheme, number })
        })
        .collect()
}

/// An organisation's details to store.
pub struct Details<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its legal form.
    pub legal_form: LegalForm,
    /// Its official numbers.
    pub identifiers: &'a [Identifier],
    /// Its website; may be empty.
    pub website: &'a str,
    /// The telephone number of its office; may be empty.
    pub telephone: &'a str,
    /// Where anybody can write to it; may be empty.
    pub email: &'a str,
    /// What it does; may be empty.
    pub about: &'a str,
    /// The year it was founded.
    pub founded_year: Option<i64>,
    /// The postcode of its premises.
    pub postcode: &'a str,
    /// Where that is, when located.
    pub point: Option<Point>,
    /// How well it is located.
    pub tier: Tier,
    /// Whether inside the place.
    pub in_area: bool,
    /// The partnership chosen by hand.
    pub partnership: Option<&'a str>,
    /// The release of the postcodes that it was looked up in.
    pub release: &'a str,
}

const INSERT: &str = "
    insert into organisations (id, name, legal_form, website, postcode, easting, northing, tier, in_area,
        chosen_partnership, created_at, demonstration, telephone, email, about, founded_year, located_release)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";

/// Adds an organisation.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    details: &Details<'_>,
    now: Timestamp,
    demonstration: bool,
) -> StoreResult<()> {
    let values = values![
        id,
        details.name,
        details.legal_form.code(),
        details.website,
        details.postcode,
        details.point.map(|point| point.easting),
        details.point.map(|point| point.northing),
        details.tier.code(),
        details.in_area,
        details.partnership,
        now,
        demonstration,
        details.telephone,
        details.email,
        details.about,
        details.founded_year,
        details.release
    ];
    tx.execute(INSERT, values).await?;
    replace_identifiers(tx, id, details.identifiers).await
}

const UPDATE: &str = "
    update organisations
    set name = $2, legal_form = $3, website = $4, postcode = $5, easting = $6, northing = $7, tier = $8,
        in_area = $9, chosen_partnership = $10, telephone = $12, email = $13, about = $14, founded_year = $15,
        located_release = $16, version = version + 1
    where id = $1 and version = $11";

/// Changes an organisation. False when somebody else changed it since `version`.
pub async fn update(tx: &mut Tx, id: Uuid, details: &Details<'_>, version: i64) -> StoreResult<bool> {
    let values = values![
        id,
        details.name,
        details.legal_form.code(),
        details.website,
        details.postcode,
        details.point.map(|point| point.easting),
        details.point.map(|point| point.northing),
        details.tier.code(),
        details.in_area,
        details.partnership,
        version,
        details.telephone,
        details.email,
        details.about,
        details.founded_year,
        details.release
    ];
    let changed = tx.execute(UPDATE, values).await? == 1;
    if changed {
        replace_identifiers(tx, id, details.identifiers).await?;
    }
    Ok(changed)
}

const CLEAR_IDENTIFIERS: &str = "delete from organisation_identifiers where organisation_id = $1";
const ADD_IDENTIFIER: &str =
    "insert into organisation_identifiers (organisation_id, scheme, number) values ($1, $2, $3)";

async fn replace_identifiers(tx: &mut Tx, id: Uuid, identifiers: &[Identifier]) -> StoreResult<()> {
    tx.execute(CLEAR_IDENTIFIERS, values![id]).await?;
    for identifier in identifiers {
        tx.execute(ADD_IDENTIFIER, values![id, identifier.scheme.code(), &identifier.number]).await?;
    }
    Ok(())
}

/// An organisation of one person, with one of its applications.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MineRow {
    /// The organisation.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What the person may do.
    pub role: String,
    /// An application's reference.
    pub reference: Option<String>,
    /// Its status.
    pub status: Option<String>,
    /// State of its latest seat.
    pub seat: Option<String>,
    /// Open requests to join.
    pub join_requests: i64,
    /// Until when it is to answer a request (YYYY-MM-DD).
    pub due_on: Option<String>,
}

const LIST_MINE: &str = "
    select organisations.id, organisations.name, members.role, applications.reference, applications.status,
        (select status from appointments where application_id = applications.id and status <> 'proposed'
            order by case when status in ('offered', 'accepted', 'in_post') then 0 else 1 end,
                offered_at desc, id desc limit 1) as seat,
        (select count(*) from join_requests
            where organisation_id = organisations.id and join_requests.status = 'open') as join_requests,
        requests.due_on
    from members
    join organisations on organisations.id = members.organisation_id
    left join applications on applications.organisation_id = organisations.id
    left join requests on requests.application_id = applications.id and requests.status = 'sent'
    where members.person_id = $1
    order by organisations.name, organisations.id, applications.started_at desc";

/// The organisations of a person, with their applications, newest first.
pub async fn list_mine(db: &mut impl Run, person: Uuid) -> StoreResult<Vec<MineRow>> {
    db.all(LIST_MINE, values![person]).await
}

const LOCK: &str = "update organisations set version = version where id = $1";

/// Keeps other changes of who acts for an organisation waiting until this transaction is done.
/// SQLite has one writer anyway.
pub async fn lock(tx: &mut Tx, id: Uuid) -> StoreResult<Option<OrganisationRow>> {
    tx.execute(LOCK, values![id]).await?;
    find(tx, id).await
}

/// An organisation in the list of the Alliance.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OverviewRow {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// How many people act for it.
    pub members: i64,
    /// How many of them are administrators.
    pub administrators: i64,
}

/// Nobody keeps the people of an organisation that they act for, sign for, or stand aside from.
macro_rules! overview {
    ($where:literal) => {
        concat!(
            "select id, name,
                (select count(*) from members join people on people.id = person_id
                    where organisation_id = organisations.id and disabled_at is null) as members,
                (select count(*) from members join people on people.id = person_id
                    where organisation_id = organisations.id and disabled_at is null
                        and role = 'administrator') as administrators
            from organisations
            where not exists (select 1 from members where organisation_id = organisations.id and person_id = $1)
                and not exists (select 1 from past_members
                    where organisation_id = organisations.id and person_id = $1)
                and not exists (select 1 from applications
                    where applications.organisation_id = organisations.id and ",
            is_recused!("$1"),
            ") ",
            $where
        )
    };
}

const OVERVIEW: &str = overview!("order by name, id");
const OVERVIEW_OF: &str = overview!("and id = $2");

/// Every organisation whose people the reader may keep, by name.
pub async fn list_overview(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<OverviewRow>> {
    db.all(OVERVIEW, values![reader]).await
}

/// One organisation, if the reader may keep its people.
pub async fn find_overview(
    db: &mut impl Run,
    reader: Uuid,
    organisation: Uuid,
) -> StoreResult<Option<OverviewRow>> {
    db.optional(OVERVIEW_OF, values![reader, organisation]).await
}

const COUNT_REAL: &str = "select count(*) from organisations where demonstration = 0";

/// How many organisations are not the demonstration's.
pub async fn count_real(db: &mut impl Run) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(COUNT_REAL, values![]).await?.0)
}
