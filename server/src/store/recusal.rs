//! Who may know nothing of an application: conditions for the text of a query in which `applications` stands.

/// True for who stands aside from the application: by rule, as a member of the applicant or its trustee, or by
/// their own word. `$person` is a placeholder or a column.
macro_rules! is_recused {
    ($person:literal) => {
        concat!(
            "(exists (select 1 from conflict_answers as own_answers
                    where own_answers.application_id = applications.id
                        and own_answers.director_id = ",
            $person,
            " and own_answers.answer = 'conflict')
                or exists (select 1 from members as own_members
                    where own_members.organisation_id = applications.organisation_id
                        and own_members.person_id = ",
            $person,
            ")
                or exists (select 1 from people as reader
                    where reader.email = lower(applications.trustee_email) and reader.id = ",
            $person,
            "))"
        )
    };
}

pub(crate) use is_recused;
