//! What a download gathers that no page shows.

use uuid::Uuid;

use super::{Run, StoreResult, values};

const LIST_REFERENCES: &str =
    "select reference from applications where organisation_id = $1 order by started_at, reference";

/// The references of an organisation's applications, oldest first.
pub async fn list_references(db: &mut impl Run, organisation: Uuid) -> StoreResult<Vec<String>> {
    let rows: Vec<(String,)> = db.all(LIST_REFERENCES, values![organisation]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// An e-mail in a download.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SentRow {
    /// The name of the letter.
    pub template: String,
    /// Where it went.
    pub to_address: String,
    /// Its subject.
    pub subject: String,
    /// Its words.
    pub text_body: String,
    /// When it was written.
    pub created_at: i64,
}

const LIST_TO_MEMBERS: &str = "
    select template, to_address, subject, text_body, messages.created_at from messages
    join applications on applications.id = messages.application_id
    where applications.organisation_id = $1
        and exists (select 1 from members join people on people.id = members.person_id
            where members.organisation_id = applications.organisation_id and people.email = to_address)
        and template not in (
            'new_application', 'assessment_begun', 'ready_to_decide', 'ready_to_release', 'seat_to_allocate',
            'seat_declined', 'application_withdrawn')
    order by messages.created_at, messages.id";

/// The e-mails that an organisation's members were sent for it. Letters to the Alliance's people are
/// none of them, even when somebody has changed sides.
pub async fn list_to_members(db: &mut impl Run, organisation: Uuid) -> StoreResult<Vec<SentRow>> {
    db.all(LIST_TO_MEMBERS, values![organisation]).await
}

const LIST_TO_ADDRESS: &str = "
    select template, to_address, subject, text_body, created_at from messages
    where to_address = $1 order by created_at, id";

/// The e-mails that somebody was sent.
pub async fn list_to_address(db: &mut impl Run, email: &str) -> StoreResult<Vec<SentRow>> {
    db.all(LIST_TO_ADDRESS, values![email]).await
}

/// A session, without what would open it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SessionRow {
    /// The browser, roughly.
    pub label: String,
    /// When it began.
    pub created_at: i64,
    /// When it was last used.
    pub last_seen_at: i64,
    /// When it was ended.
    pub ended_at: Option<i64>,
}

const LIST_SESSIONS: &str = "
    select label, created_at, last_seen_at, ended_at from sessions where person_id = $1 order by created_at, id_hash";

/// Every session of a person that is still noted.
pub async fn list_sessions(db: &mut impl Run, person: Uuid) -> StoreResult<Vec<SessionRow>> {
    db.all(LIST_SESSIONS, values![person]).await
}

const LIST_HELD: &str = "select path, form from held_posts where person_id = $1 order by created_at, id";

/// What is held for a person: page and form.
pub async fn list_held(db: &mut impl Run, person: Uuid) -> StoreResult<Vec<(String, String)>> {
    db.all(LIST_HELD, values![person]).await
}

/// Something that a person wrote.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct WrittenRow {
    /// The application's reference.
    pub reference: String,
    /// 1 to 6, or 0 for the whole.
    pub principle: i64,
    /// When, where that is known.
    pub at: Option<i64>,
    /// A code, or nothing.
    pub code: String,
    /// The words, or fields as JSON.
    pub words: String,
}

const LIST_ANSWERS: &str = "
    select reference, principle, saved_at as at, '' as code, fields as words
    from answers join applications on applications.id = application_id
    where saved_by = $1 order by reference, principle";

/// The answers that a person saved last; their words are fields as JSON.
pub async fn list_answers(db: &mut impl Run, person: Uuid) -> StoreResult<Vec<WrittenRow>> {
    db.all(LIST_ANSWERS, values![person]).await
}

const LIST_CONFLICTS: &str = "
    select reference, cast(0 as bigint) as principle, answered_at as at, answer as code, reason as words
    from conflict_answers join applications on applications.id = application_id
    where director_id = $1 and answer <> 'excluded' order by reference";
const LIST_FINDINGS: &str = "
    select reference, principle, cast(null as bigint) as at, result as code, reason as words
    from assessment_results join applications on applications.id = application_id
    where director_id = $1 order by reference, principle";
const LIST_NOTES: &str = "
    select reference, cast(0 as bigint) as principle, assessments.submitted_at as at,
        coalesce(recommendation, '') as code, note as words
    from assessments join applications on applications.id = application_id
    where director_id = $1 order by reference";

const LIST_SET_ASIDE: &str = "
    select reference, cast(0 as bigint) as principle, assessments_set_aside.submitted_at as at,
        recommendation as code, note || ' ' || results as words
    from assessments_set_aside join applications on applications.id = application_id
    where director_id = $1 order by reference, set_aside_at";
const LIST_INTERESTS: &str = "
    select '' as reference, cast(0 as bigint) as principle, saved_at as at, number as code,
        organisation || ', ' || from_date || ' to ' || coalesce(to_date, 'now') || ': ' || nature
            || coalesce('. Taken back as a mistake: ' || withdrawn_because, '') as words
    from director_interests where person_id = $1 order by organisation, interest_id, version";

const LIST_POSTS: &str = "
    select reference, cast(coalesce(principle, 0) as bigint) as principle, written_at as at, '' as code, words
    from discussion_posts join applications on applications.id = application_id
    where written_by = $1 order by reference, written_at";
const LIST_PRIVATE_NOTES: &str = "
    select reference, principle, saved_at as at, '' as code, words
    from private_notes join applications on applications.id = application_id
    where director_id = $1 order by reference, principle";
const LIST_CALLS: &str = "
    select coalesce(reference, '') as reference, cast(0 as bigint) as principle, written_at as at,
        called_on as code, spoke_with || ': ' || words as words
    from phone_notes left join applications on applications.id = application_id
    where written_by = $1 order by written_at";
const LIST_TASK_NOTES: &str = "
    select reference, cast(0 as bigint) as principle, noted_at as at, state as code, note as words
    from task_notes join applications on applications.id = application_id
    where noted_by = $1 order by reference, noted_at";
const LIST_SAVED_VIEWS: &str = "
    select '' as reference, cast(0 as bigint) as principle, created_at as at, name as code, filter as words
    from saved_views where person_id = $1 order by name";
const LIST_WEEKLY: &str = "
    select '' as reference, cast(0 as bigint) as principle, since as at, 'weekly' as code, '' as words
    from weekly_readers where person_id = $1";

/// What a person wrote or chose for the Alliance: the kind of thing, then each.
pub async fn list_judgements(
    db: &mut impl Run,
    person: Uuid,
) -> StoreResult<Vec<(&'static str, WrittenRow)>> {
    let mut all = Vec::new();
    for (kind, sql) in [
        ("Conflict of interest", LIST_CONFLICTS),
        ("Finding", LIST_FINDINGS),
        ("Recommendation", LIST_NOTES),
        ("Assessment that no longer counts", LIST_SET_ASIDE),
        ("Declared interest", LIST_INTERESTS),
        ("Discussion", LIST_POSTS),
        ("Private note", LIST_PRIVATE_NOTES),
        ("Phone call", LIST_CALLS),
        ("Task", LIST_TASK_NOTES),
        ("Saved view of the queue", LIST_SAVED_VIEWS),
        ("One e-mail a week", LIST_WEEKLY),
    ] {
        let rows: Vec<WrittenRow> = db.all(sql, values![person]).await?;
        all.extend(rows.into_iter().map(|row| (kind, row)));
    }
    Ok(all)
}

const LIST_DONE: &str = "
    select reference, number as principle, happened_at as at, '' as code, body as words
    from events join applications on applications.id = application_id
    where actor_id = $1 order by happened_at, reference, number";

/// What a person did; the words are the event as JSON.
pub async fn list_done(db: &mut impl Run, person: Uuid) -> StoreResult<Vec<WrittenRow>> {
    db.all(LIST_DONE, values![person]).await
}
