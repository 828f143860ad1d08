//! What is past the time it is kept, how it is deleted or emptied, and the log of that.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, Value, values};

/// An act of retention, as its log names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The members were told that a draft will be deleted.
    DraftNoticed,
    /// A draft that was never sent is gone.
    DraftDeleted,
    /// The members were told that an application will be anonymised.
    CaseNoticed,
    /// An application holds no names and no words any more.
    CaseAnonymised,
    /// The words of old e-mails are gone.
    MessagesCleared,
    /// Old codes, sessions and held posts are gone.
    SignInsSwept,
    /// A person closed their account.
    AccountClosed,
}

impl Act {
    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DraftNoticed => "draft_noticed",
            Self::DraftDeleted => "draft_deleted",
            Self::CaseNoticed => "case_noticed",
            Self::CaseAnonymised => "case_anonymised",
            Self::MessagesCleared => "messages_cleared",
            Self::SignInsSwept => "sign_ins_swept",
            Self::AccountClosed => "account_closed",
        }
    }
}

const NOTE: &str = "
    insert into retention_log (id, act, reference, touched, noted_at) values ($1, $2, $3, $4, $5)";

/// Notes one act. `reference` names an application, or nothing.
pub async fn note(
    tx: &mut Tx,
    id: Uuid,
    act: Act,
    reference: &str,
    touched: i64,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(NOTE, values![id, act.code(), reference, touched, now]).await?;
    Ok(())
}

const COUNT: &str = "select count(*) from retention_log where act = $1";

/// How often that was done.
pub async fn count(db: &mut impl Run, act: Act) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(COUNT, values![act.code()]).await?.0)
}

/// An application that is only kept for a time.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptRow {
    /// Its reference.
    pub reference: String,
    /// When a draft was last added to, or when an application ended.
    pub touched_at: i64,
    /// When somebody last saved an answer, wrote or resolved a comment, or added evidence.
    pub saved_at: Option<i64>,
    /// When the members were last told.
    pub noticed_at: Option<i64>,
}

impl KeptRow {
    /// When it was last touched.
    pub fn touched(&self) -> Timestamp {
        Timestamp::from_seconds(self.touched_at.max(self.saved_at.unwrap_or_default()))
    }

    /// When the members were last told.
    pub fn noticed(&self) -> Option<Timestamp> {
        self.noticed_at.map(Timestamp::from_seconds)
    }
}

macro_rules! select_drafts {
    ($and:literal) => {
        concat!(
            "select reference,
                (select max(happened_at) from events where application_id = applications.id) as touched_at,
                (select max(touched_at) from (
                    select saved_at as touched_at from answers where application_id = applications.id
                    union all
                    select saved_at from answer_versions where application_id = applications.id
                    union all
                    select written_at from answer_comments where application_id = applications.id
                    union all
                    select resolved_at from answer_comments where application_id = applications.id
                    union all
                    select added_at from evidence where application_id = applications.id
                ) as touches) as saved_at,
                (select max(noted_at) from retention_log
                    where retention_log.reference = applications.reference and act = 'draft_noticed') as noticed_at
            from applications
            where status = 'draft' and submitted_at is null ",
            $and
        )
    };
}

const LIST_DRAFTS: &str = select_drafts!("and started_at <= $1 order by started_at, reference");
const FIND_DRAFT: &str = select_drafts!("and reference = $1");

/// Drafts begun before a time, and never sent.
pub async fn list_drafts(db: &mut impl Run, before: Timestamp) -> StoreResult<Vec<KeptRow>> {
    db.all(LIST_DRAFTS, values![before]).await
}

/// One draft that was never sent.
pub async fn find_draft(db: &mut impl Run, reference: &str) -> StoreResult<Option<KeptRow>> {
    db.optional(FIND_DRAFT, values![reference]).await
}

macro_rules! select_cases {
    ($and:literal) => {
        concat!(
            "select reference, status_since as touched_at, cast(null as bigint) as saved_at,
                (select max(noted_at) from retention_log
                    where retention_log.reference = applications.reference and act = 'case_noticed') as noticed_at
            from applications
            where status in ('not_yet_confirmed', 'withdrawn', 'lapsed') and anonymised_at is null ",
            $and
        )
    };
}

const LIST_CASES: &str = select_cases!("and status_since <= $1 order by status_since, reference");
const FIND_CASE: &str = select_cases!("and reference = $1");

/// Applications that ended without an anchor before a time.
pub async fn list_cases(db: &mut impl Run, before: Timestamp) -> StoreResult<Vec<KeptRow>> {
    db.all(LIST_CASES, values![before]).await
}

/// One application that ended without an anchor.
pub async fn find_case(db: &mut impl Run, reference: &str) -> StoreResult<Option<KeptRow>> {
    db.optional(FIND_CASE, values![reference]).await
}

/// Whatever belongs to one application and holds words, children first. `$1` is the application.
const DELETE_PARTS: &[&str] = &[
    "delete from confirmation_drafts where application_id = $1",
    "delete from answer_comments where application_id = $1",
    "delete from answer_versions where application_id = $1",
    // Bytes that nothing refers to any more are taken from the disk by the job that deletes unused files.
    "delete from evidence where application_id = $1",
    "delete from corroborations where application_id = $1",
    "delete from answers where application_id = $1",
    "delete from snapshots where application_id = $1",
    "delete from messages where application_id = $1",
    "delete from task_notes where application_id = $1",
];

/// What the Alliance asked of one application. A draft that was never sent has none.
const DELETE_REQUESTS: &[&str] = &[
    "delete from request_items where request_id in (select id from requests where application_id = $1)",
    "delete from requests where application_id = $1",
];

/// What the directors wrote of one application: their private matter.
const DELETE_DELIBERATION: &[&str] = &[
    "delete from discussion_mentions where post_id in (select id from discussion_posts where application_id = $1)",
    "delete from discussion_posts where application_id = $1",
    "delete from private_notes where application_id = $1",
    "delete from phone_notes where application_id = $1",
    "delete from assessment_results where application_id = $1",
    "delete from assessments where application_id = $1",
    "delete from assessments_set_aside where application_id = $1",
    "delete from conflict_answers where application_id = $1",
    "delete from stand_ins where application_id = $1",
];

/// What stays for the statistics, without names and words.
const EMPTY: &[&str] = &[
    "update attestations
     set trustee_name = '', trustee_email = '',
         signed_name = case when signed_name is null then null else '' end,
         formerly_signed_name = case when formerly_signed_name is null then null else '' end,
         reason = case when reason is null then null else '–' end
     where application_id = $1",
    "update determination_results
     set reason = case when reason = '' then '' else '–' end, path_action = null, path_helper = null, path_by = null
     where application_id = $1",
    "delete from board_minutes where application_id = $1",
    "update appointments
     set representative_name = '', representative_email = '', reason = '',
         declined_reason = case when declined_reason is null then null else '–' end
     where application_id = $1",
    "delete from confirmation_readings where application_id = $1",
    "update appointments
     set ended_reason = '', speciality = '', alternatives = '[]', proposal = ''
     where application_id = $1",
    "update meeting_items set minutes = case when minutes = '' then '' else '–' end where application_id = $1",
    "update meeting_addenda set words = '–' where application_id = $1",
];

/// What was asked, and decided before, stays as numbers and dates. `$2` stands for whoever did it.
const EMPTY_ASKED: &[&str] = &[
    "update decision_reviews
     set asked_by = $2, reason = '–',
         reviewer_id = case when reviewer_id is null then null else $2 end,
         result_reason = case when result_reason is null then null else '–' end,
         decided_by = case when decided_by is null then null else $2 end
     where application_id = $1",
    "update past_decisions set determined_by = $2, determination_reason = '–', letter = '',
         results = '{\"results\":[],\"paths\":[]}', ended_reason = ''
     where application_id = $1",
    "update request_items
     set asked = '', answer = '',
         answered_by = case when answered_by is null then null else $2 end,
         judged_by = case when judged_by is null then null else $2 end
     where request_id in (select id from requests where application_id = $1)",
    "update conditions
     set words = '–', report = '', report_link = '',
         reported_by = case when reported_by is null then null else $2 end,
         proposed_note = case when proposed_result is null then '' else '–' end,
         proposed_by = case when proposed_by is null then null else $2 end,
         settled_by = case when settled_by is null then null else $2 end
     where application_id = $1",
    "update holds set reason = '–', held_by = $2, ended_by = case when ended_by is null then null else $2 end
     where application_id = $1",
    "update corrections
     set reason = '–', answer_reason = '', proposed_by = $2,
         answered_by = case when answered_by is null then null else $2 end
     where application_id = $1",
    "update requests
     set reason = '', due_on = case when status = 'drafted' then '' else due_on end, drafted_by = $2,
         sent_by = case when sent_by is null then null else $2 end,
         ended_by = case when ended_by is null then null else $2 end
     where application_id = $1",
];

/// The rest, with the person who stands for nobody (`$2`) and now (`$3`).
const EMPTY_PEOPLE: &[&str] = &[
    "update appointments set decided_by = $2 where application_id = $1",
    "update confirmations set fields = '{}', sent_by = $2, redacted_at = $3
     where application_id = $1 and redacted_at is null",
    "update applications
     set trustee_name = '', trustee_role = '', trustee_email = '', started_by = $2,
         submitted_by = case when submitted_by is null then null else $2 end,
         determined_by = case when determined_by is null then null else $2 end,
         determination_reason = case when determination_reason is null then null else '' end,
         letter = null, anonymised_at = $3
     where id = $1",
];

const DELETE_HELD: &str = "delete from held_posts where path = $1 or path like $1 || '/%'";
const DELETE_EVENTS: &str = "delete from events where application_id = $1";
const DELETE_APPLICATION: &str = "delete from applications where id = $1";

async fn each(tx: &mut Tx, statements: &[&'static str], values: Vec<Value>) -> StoreResult<()> {
    for sql in statements {
        tx.execute(sql, values.clone()).await?;
    }
    Ok(())
}

/// Deletes a draft that was never sent, whole.
pub async fn delete_draft(tx: &mut Tx, application: Uuid, reference: &str) -> StoreResult<()> {
    each(tx, DELETE_PARTS, values![application]).await?;
    each(tx, DELETE_REQUESTS, values![application]).await?;
    tx.execute(DELETE_HELD, values![format!("/applications/{reference}")]).await?;
    tx.execute(DELETE_EVENTS, values![application]).await?;
    tx.execute(DELETE_APPLICATION, values![application]).await?;
    Ok(())
}

/// Takes every name and word out of an application but its history's.
pub async fn empty_case(
    tx: &mut Tx,
    application: Uuid,
    reference: &str,
    nobody: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    each(tx, DELETE_PARTS, values![application]).await?;
    each(tx, DELETE_DELIBERATION, values![application]).await?;
    each(tx, EMPTY, values![application]).await?;
    tx.execute(DELETE_HELD, values![format!("/applications/{reference}")]).await?;
    each(tx, EMPTY_ASKED, values![application, nobody]).await?;
    tx.execute(EMPTY_PEOPLE[0], values![application, nobody]).await?;
    each(tx, &EMPTY_PEOPLE[1..], values![application, nobody, now]).await
}

const COUNT_KEPT: &str = "
    select count(*) from applications where organisation_id = $1 and anonymised_at is null";

/// How many applications of an organisation still have words.
pub async fn count_kept(db: &mut impl Run, organisation: Uuid) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(COUNT_KEPT, values![organisation]).await?.0)
}

const EMPTY_ORGANISATION: &str = "
    update organisations
    set name = 'Anonymised organisation', website = '', postcode = '', easting = null, northing = null,
        telephone = '', email = '', about = '', founded_year = null,
        tier = 'by_hand', chosen_partnership = $2, anonymised_at = $3, version = version + 1
    where id = $1";
const DELETE_ORGANISATION_PARTS: &[&str] = &[
    "delete from phone_notes where organisation_id = $1",
    "delete from organisation_identifiers where organisation_id = $1",
    "delete from members where organisation_id = $1",
    "delete from past_members where organisation_id = $1",
    "delete from invitations where organisation_id = $1",
    "delete from join_requests where organisation_id = $1",
    "delete from organisation_events where organisation_id = $1",
];

/// Takes every name out of an organisation; its nearest partnership stays, for the statistics.
pub async fn empty_organisation(
    tx: &mut Tx,
    organisation: Uuid,
    partnership: Option<&str>,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(EMPTY_ORGANISATION, values![organisation, partnership, now]).await?;
    tx.execute(DELETE_HELD, values![format!("/organisations/{organisation}")]).await?;
    each(tx, DELETE_ORGANISATION_PARTS, values![organisation]).await
}

const ADD_NOBODY: &str = "
    insert into people (id, email, name, created_at, disabled_at) values ($1, 'nobody', 'Anonymised', $2, $2)
    on conflict (id) do nothing";

/// The person who stands for whoever was there: nobody signs in as them.
pub async fn nobody(tx: &mut Tx, now: Timestamp) -> StoreResult<Uuid> {
    tx.execute(ADD_NOBODY, values![Uuid::nil(), now]).await?;
    Ok(Uuid::nil())
}

/// What goes with an account. `$1` is the person.
const CLOSE: &[&str] = &[
    "delete from sessions where person_id = $1",
    "delete from recovery_codes where person_id = $1",
    "delete from second_factors where person_id = $1",
    "delete from held_posts where person_id = $1",
    "delete from quiet_people where person_id = $1",
    "delete from join_requests where person_id = $1",
    "delete from members where person_id = $1",
    "delete from saved_views where person_id = $1",
    "delete from weekly_readers where person_id = $1",
    "delete from weekly_digests where person_id = $1",
    "delete from past_members where person_id = $1",
    "delete from director_interests where person_id = $1",
];
const CLOSE_ADDRESS: &[&str] = &[
    "delete from sign_in_codes where email = $1",
    "delete from messages where to_address = $1",
    "delete from invitations where email = $1",
];
const CLOSE_PERSON: &str =
    "update people set email = $2, name = 'Former member', disabled_at = $3 where id = $1";

/// Empties an account: nobody signs in with it again, and it has no name and no address.
pub async fn close_account(tx: &mut Tx, person: Uuid, email: &str, now: Timestamp) -> StoreResult<()> {
    each(tx, CLOSE, values![person]).await?;
    each(tx, CLOSE_ADDRESS, values![email]).await?;
    // No address of anybody: it only has to differ from every other.
    tx.execute(CLOSE_PERSON, values![person, format!("closed {person}"), now]).await?;
    Ok(())
}
