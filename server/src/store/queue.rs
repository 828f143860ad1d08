//! The queue of live applications, in one query, without those the reader stands aside from.

use uuid::Uuid;

use super::recusal::{is_party, is_recused};
use super::{Run, StoreResult, values};

/// One application in the queue of one reader.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct QueueRow {
    /// Its reference.
    pub reference: String,
    /// The organisation.
    pub organisation: String,
    /// Code of its status.
    pub status: String,
    /// Since when.
    pub status_since: i64,
    /// Where the premises are.
    pub easting: Option<i64>,
    /// Where the premises are.
    pub northing: Option<i64>,
    /// The partnership chosen by hand.
    pub chosen_partnership: Option<String>,
    /// The reader's answer to the conflict question.
    pub own_answer: Option<String>,
    /// When the reader's assessment was sent.
    pub own_submitted_at: Option<i64>,
    /// Directors who have not answered the conflict question.
    pub silent: i64,
    /// Assessments sent.
    pub sent: i64,
    /// 1 once the trustee has signed or a minute is accepted.
    pub signed: i64,
    /// Until when the organisation is to answer a request (YYYY-MM-DD).
    pub due_on: Option<String>,
    /// Items of a response that nobody has judged yet.
    pub unjudged: i64,
    /// 1 while a Board minute waits for the chair.
    pub minute: i64,
    /// The director who is named for a decision review.
    pub reviewer: Option<Uuid>,
    /// State of the latest seat.
    pub seat: Option<String>,
}

const LIST: &str = concat!(
    "
    select applications.reference, organisations.name as organisation, applications.status,
        applications.status_since, organisations.easting, organisations.northing,
        organisations.chosen_partnership,
        (select answer from conflict_answers
            where application_id = applications.id and director_id = $1) as own_answer,
        (select submitted_at from assessments
            where application_id = applications.id and director_id = $1) as own_submitted_at,
        (select count(*) from people
            where disabled_at is null
                and (exists (select 1 from roles
                        where roles.person_id = people.id and role in ('director', 'chair'))
                    or exists (select 1 from stand_ins
                        where stand_ins.application_id = applications.id and stand_ins.person_id = people.id))
                and not ",
    is_party!("people.id"),
    "
                and not exists (select 1 from conflict_answers
                    where application_id = applications.id and director_id = people.id)) as silent,
        (select count(*) from assessments
            where application_id = applications.id and submitted_at is not null
                and not ",
    is_party!("assessments.director_id"),
    ") as sent,
        (select count(*) from attestations
            where application_id = applications.id and status = 'signed')
            + (select count(*) from board_minutes
                where application_id = applications.id and status = 'accepted') as signed,
        (select count(*) from board_minutes
            where application_id = applications.id and status = 'offered') as minute,
        (select reviewer_id from decision_reviews where application_id = applications.id) as reviewer,
        (select due_on from requests
            where application_id = applications.id and status = 'sent') as due_on,
        (select count(*) from request_items join requests on requests.id = request_items.request_id
            where requests.application_id = applications.id and requests.status = 'responded'
                and judgement = 'open') as unjudged,
        (select status from appointments where application_id = applications.id
            order by offered_at desc, id desc limit 1) as seat
    from applications
    join organisations on organisations.id = applications.organisation_id
    where (applications.status in (
            'submitted', 'in_assessment', 'information_requested', 'awaiting_determination', 'determined',
            'under_decision_review')
        or (applications.status in ('confirmed', 'confirmed_with_conditions')
            and not exists (select 1 from appointments
                where application_id = applications.id and status = 'in_post')))
        and not ",
    is_recused!("$1"),
    "
    order by applications.status_since, applications.reference"
);

/// Everything live that the reader may see: recusal is part of the query.
pub async fn list(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<QueueRow>> {
    db.all(LIST, values![reader]).await
}
