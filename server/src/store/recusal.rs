//! Who may know nothing of an application: conditions for the text of a query in which `applications` stands.
//! Recusal is here and nowhere else, so that no list, count or search forgets a part of it.

/// True for who is or was a member of the applicant, or is or was the trustee who signs for it: recused by rule.
/// `$person` is a placeholder or a column.
macro_rules! is_party {
    ($person:literal) => {
        concat!(
            "(exists (select 1 from members as own_members
                    where own_members.organisation_id = applications.organisation_id
                        and own_members.person_id = ",
            $person,
            ")
                or exists (select 1 from past_members as own_members
                    where own_members.organisation_id = applications.organisation_id
                        and own_members.person_id = ",
            $person,
            ")
                or exists (select 1 from people as reader
                    where reader.id = ",
            $person,
            "
                        and (reader.email = lower(applications.trustee_email)
                            or exists (select 1 from attestations as signings
                                join applications as signed on signed.id = signings.application_id
                                where lower(signings.trustee_email) = reader.email
                                    and (signings.signed_name is not null
                                        or signings.formerly_signed_name is not null)
                                    and signed.organisation_id = applications.organisation_id))))"
        )
    };
}

/// True for who stands aside from the application: by rule, by their own word, or by the chair's or the
/// co-ordinator's. It wins over every other capacity.
macro_rules! is_recused {
    ($person:literal) => {
        concat!(
            "(exists (select 1 from conflict_answers as own_answers
                    where own_answers.application_id = applications.id
                        and own_answers.director_id = ",
            $person,
            "
                        and own_answers.answer = 'conflict')
                or ",
            crate::store::recusal::is_party!($person),
            ")"
        )
    };
}

pub(crate) use {is_party, is_recused};

use uuid::Uuid;

use super::people::PersonRow;
use super::{Run, StoreResult, values};

const IS_RECUSED: &str =
    concat!("select count(*) from applications where applications.id = $1 and ", is_recused!("$2"));

/// Whether a person may know nothing of an application.
pub async fn stands_aside(db: &mut impl Run, application: Uuid, person: Uuid) -> StoreResult<bool> {
    Ok(db.one::<(i64,)>(IS_RECUSED, values![application, person]).await?.0 > 0)
}

const LIST_COORDINATORS: &str = concat!(
    "select people.id, people.email, people.name,
        coalesce((select string_agg(role, ',') from roles where roles.person_id = people.id), '') as roles
    from people
    join applications on applications.id = $1
    where people.disabled_at is null
        and exists (select 1 from roles where roles.person_id = people.id and role = 'coordinator')
        and not ",
    is_recused!("people.id"),
    " order by people.name, people.id"
);

/// The co-ordinators who may know of an application.
pub async fn list_coordinators(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<PersonRow>> {
    db.all(LIST_COORDINATORS, values![application]).await
}
