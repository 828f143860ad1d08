//! The demonstration's people, partnership contacts, leadership teams and grouping of practices.

use app::domain::{Point, Role};
use serde::Deserialize;

use super::SeedError;
use crate::auth::Keys;
use crate::store::loading::NewPoint;
use crate::store::{Tx, loading, people, places, sign_in};
use crate::world::World;

const PEOPLE: &str = include_str!("../../../seeds/demonstration/people.toml");
const MEMBERS: &str = include_str!("../../../seeds/demonstration/partnership_members.csv");

#[derive(Deserialize)]
struct File {
    person: Vec<Person>,
    contact: Vec<Contact>,
    team_member: Vec<TeamMember>,
}

#[derive(Deserialize)]
struct Person {
    name: String,
    email: String,
    roles: Vec<String>,
}

#[derive(Deserialize)]
struct Contact {
    cp: String,
    name: String,
    email: String,
}

#[derive(Deserialize)]
struct TeamMember {
    cp: String,
    role: String,
    name: String,
}

#[derive(Deserialize)]
struct PracticeLine {
    cp: String,
    locality: String,
    ods_code: String,
    practice: String,
    postcode: String,
    easting: i64,
    northing: i64,
    from: String,
    to: String,
}

/// Adds the people, each Alliance person with a second factor of their own.
pub(super) async fn load(tx: &mut Tx, world: &World, keys: &Keys) -> Result<(), SeedError> {
    let file: File = toml::from_str(PEOPLE)?;
    let now = world.now();
    for person in &file.person {
        let id = world.id();
        people::insert(tx, id, &person.email, &person.name, now).await?;
        for role in &person.roles {
            let role = Role::parse(role).ok_or_else(|| SeedError::File(format!("the role {role}")))?;
            people::grant(tx, id, role, now).await?;
        }
        if !person.roles.is_empty() {
            let secret: [u8; 20] = world.bytes();
            let sealed = keys.seal(&secret, id.as_bytes(), world.bytes());
            sign_in::start_second_factor(tx, id, sealed, now).await?;
            sign_in::accept_second_factor(tx, id, now, 1).await?;
        }
    }
    for it in &file.contact {
        loading::set_demonstration_contact(tx, &it.cp, &it.name, &it.email).await?;
    }
    for it in &file.team_member {
        // Nobody real: they agreed to be named long before the demonstration begins.
        let (source, agreed) = (places::DEMONSTRATION, "2026-01-01");
        loading::add_team_member(tx, world.id(), &it.cp, &it.role, &it.name, source, agreed).await?;
    }
    Ok(())
}

/// Adds the grouping of practices, which is not the official one.
pub(super) async fn load_grouping(tx: &mut Tx, world: &World) -> Result<(), SeedError> {
    for line in csv::Reader::from_reader(MEMBERS.as_bytes()).deserialize() {
        let line: PracticeLine = line?;
        let new = NewPoint {
            id: world.id(),
            partnership: &line.cp,
            ods_code: &line.ods_code,
            name: &line.practice,
            postcode: &line.postcode,
            point: Point { easting: line.easting, northing: line.northing },
            from: &line.from,
            to: (!line.to.is_empty()).then_some(line.to.as_str()),
            source: places::DEMONSTRATION,
        };
        loading::add_point(tx, &new).await?;
        if !line.locality.is_empty() {
            loading::set_locality(tx, &line.cp, &line.locality).await?;
        }
    }
    Ok(())
}
