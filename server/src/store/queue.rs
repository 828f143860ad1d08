//! The facts of every live case, in one query, without those the reader stands aside from; drafts; and the
//! points that say which partnership is nearest.

use app::domain::{CaseFacts, LatestSeat, Own, Pause, Point, Reader, Site, Status, Timestamp};
use uuid::Uuid;

use super::recusal::{is_party, is_recused};
use super::{Run, StoreError, StoreResult, values};

/// What is live: somebody still has to act before the decision stands, or an anchor has no seat yet or a
/// condition to meet.
macro_rules! is_live {
    () => {
        "(applications.status in (
                'submitted', 'in_assessment', 'information_requested', 'awaiting_determination', 'determined',
                'under_decision_review')
            or (applications.status in ('confirmed', 'confirmed_with_conditions')
                and not exists (select 1 from appointments
                    where application_id = applications.id and status in ('accepted', 'in_post')))
            or (applications.status = 'confirmed_with_conditions'
                and exists (select 1 from conditions
                    where application_id = applications.id and past_decision_id is null
                        and settled_at is null)))"
    };
}

/// What the reader (`$1`) may know of. Whoever stands aside has no row, and so no count and no find.
macro_rules! may_be_known {
    () => {
        concat!("not ", crate::store::recusal::is_recused!("$1"))
    };
}
pub(super) use may_be_known;

/// One live case, as one reader may know of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct QueueRow {
    /// The application.
    pub id: Uuid,
    /// Its reference.
    pub reference: String,
    /// The organisation.
    pub organisation: String,
    /// The postcode of its premises.
    pub postcode: String,
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
    /// Directors who have not answered the conflict question, while that is waited for.
    pub silent: Option<i64>,
    /// The latest answer to the conflict question, while that is waited for.
    pub answered_at: Option<i64>,
    /// Assessments sent, while the decision is waited for.
    pub sent: Option<i64>,
    /// When the trustee was asked last, before the decision.
    pub asked_at: Option<i64>,
    /// When the trustee signed, or a minute was accepted, before the decision.
    pub signed_at: Option<i64>,
    /// Since when a Board minute waits for the chair.
    pub minute_at: Option<i64>,
    /// Until when the organisation is to answer a request (YYYY-MM-DD).
    pub due_on: Option<String>,
    /// 0 where a decision or a minute waits, and every chair stands aside and nobody acts for the chair.
    pub has_chair: Option<i64>,
    /// Who acts for the chair.
    pub acting_chair: Option<Uuid>,
    /// Since when a response waits to be looked at.
    pub response_at: Option<i64>,
    /// The director who is named for a decision review.
    pub reviewer: Option<Uuid>,
    /// When that director was named.
    pub named_at: Option<i64>,
    /// State of the latest seat.
    pub seat: Option<String>,
    /// When that was offered or answered.
    pub seat_at: Option<i64>,
    /// Since when it is on hold.
    pub held_at: Option<i64>,
    /// Since when a condition waits for the word of directors.
    pub condition_told_at: Option<i64>,
    /// Until when the first open condition is to be met.
    pub condition_due_on: Option<String>,
    /// Conditions that wait for the reader's word.
    pub own_conditions: Option<i64>,
    /// From when until when the earlier ones lasted: "1 2,3 4".
    pub past_holds: Option<String>,
}

impl QueueRow {
    /// What is known of the case, whoever reads it.
    ///
    /// # Errors
    /// A status that the program does not know.
    pub fn facts(&self) -> StoreResult<CaseFacts> {
        let status = Status::parse(&self.status)
            .ok_or_else(|| StoreError::inconsistent("applications", "status", &self.reference))?;
        let at = |seconds: Option<i64>| seconds.map(Timestamp::from_seconds);
        let count = |count: Option<i64>| usize::try_from(count.unwrap_or_default()).unwrap_or_default();
        let seat = self.seat.as_deref().zip(at(self.seat_at));
        Ok(CaseFacts {
            status,
            since: Timestamp::from_seconds(self.status_since),
            silent: count(self.silent),
            answered_at: at(self.answered_at),
            sent: count(self.sent),
            asked_at: at(self.asked_at),
            signed_at: at(self.signed_at),
            minute_since: at(self.minute_at),
            has_chair: self.has_chair.is_none_or(|chairs| chairs > 0),
            due_on: self.due_on.as_deref().and_then(|due| due.parse().ok()),
            response_since: at(self.response_at),
            named_at: at(self.named_at),
            seat: seat.map(|(state, at)| LatestSeat {
                is_proposed: state == "proposed",
                is_offered: state == "offered",
                is_held: matches!(state, "accepted" | "in_post"),
                at,
            }),
            condition_told: at(self.condition_told_at),
            condition_due: self.condition_due_on.as_deref().and_then(|due| due.parse().ok()),
            pauses: self.pauses(),
        })
    }

    /// The holds, those that are over and the one that lasts.
    fn pauses(&self) -> Vec<Pause> {
        let past = self.past_holds.as_deref().unwrap_or_default().split(',').filter_map(|hold| {
            let (from, until) = hold.split_once(' ')?;
            let at = |seconds: &str| seconds.parse().ok().map(Timestamp::from_seconds);
            Some(Pause { from: at(from)?, until: Some(at(until)?) })
        });
        let lasting = self.held_at.map(|at| Pause { from: Timestamp::from_seconds(at), until: None });
        past.chain(lasting).collect()
    }

    /// In what capacity a director reads about it.
    pub fn director(&self, person: Uuid, is_chair: bool) -> Reader {
        let own = Own {
            has_answered: self.own_answer.is_some(),
            is_free: self.own_answer.as_deref() == Some("none"),
            has_sent: self.own_submitted_at.is_some(),
            is_reviewer: self.reviewer == Some(person),
            has_condition: self.own_conditions.unwrap_or_default() > 0,
        };
        Reader::Director { is_chair: is_chair || self.acting_chair == Some(person), own }
    }

    /// Where the premises are, when located.
    pub fn point(&self) -> Option<Point> {
        let (easting, northing) = self.easting.zip(self.northing)?;
        Some(Point { easting, northing })
    }
}

/// Each part is only looked up in the stages that ask for it: thousands of cases are read at once.
const LIST: &str = concat!(
    "select applications.id, applications.reference, organisations.name as organisation, organisations.postcode,
        applications.status, applications.status_since, organisations.easting, organisations.northing,
        organisations.chosen_partnership, own.answer as own_answer, assessed.submitted_at as own_submitted_at,
        case when applications.status = 'submitted' then (select count(*) from people
            where disabled_at is null
                and (exists (select 1 from roles
                        where roles.person_id = people.id and role in ('director', 'chair'))
                    or exists (select 1 from stand_ins
                        where stand_ins.application_id = applications.id and stand_ins.person_id = people.id))
                and not ",
    is_party!("people.id"),
    "
                and not exists (select 1 from conflict_answers
                    where application_id = applications.id and director_id = people.id)) end as silent,
        case when applications.status = 'submitted' then (select max(answered_at) from conflict_answers
            where application_id = applications.id) end as answered_at,
        case when applications.status = 'awaiting_determination' then (select count(*) from assessments
            where application_id = applications.id and submitted_at is not null
                and not ",
    is_party!("assessments.director_id"),
    ") end as sent,
        case when applications.status = 'awaiting_determination' then (select count(*) from people
            where disabled_at is null
                and (people.id = applications.acting_chair or exists (select 1 from roles
                    where roles.person_id = people.id and role = 'chair'))
                and not ",
    is_recused!("people.id"),
    ") end as has_chair,
        applications.acting_chair,
        case when is_open = 1 then (select max(invited_at) from attestations
            where application_id = applications.id) end as asked_at,
        case when is_open = 1 then coalesce(
            (select max(answered_at) from attestations
                where application_id = applications.id and status = 'signed'),
            (select max(answered_at) from board_minutes
                where application_id = applications.id and status = 'accepted')) end as signed_at,
        case when is_open = 1 then (select max(offered_at) from board_minutes
            where application_id = applications.id and status = 'offered') end as minute_at,
        case when applications.status = 'information_requested' then (select max(due_on) from requests
            where application_id = applications.id and status = 'sent') end as due_on,
        case when applications.status in ('in_assessment', 'awaiting_determination') then (
            select max(requests.ended_at) from requests
            join request_items on request_items.request_id = requests.id
            where requests.application_id = applications.id and requests.status = 'responded'
                and judgement = 'open') end as response_at,
        reviews.reviewer_id as reviewer, reviews.named_at,
        latest.status as seat, coalesce(latest.ended_at, latest.answered_at, latest.offered_at) as seat_at,
        case when applications.status = 'confirmed_with_conditions' then (
            select min(coalesce(reported_at, proposed_at)) from conditions
            where application_id = applications.id and past_decision_id is null and settled_at is null)
            end as condition_told_at,
        case when applications.status = 'confirmed_with_conditions' then (select min(due_on) from conditions
            where application_id = applications.id and past_decision_id is null and settled_at is null)
            end as condition_due_on,
        case when applications.status = 'confirmed_with_conditions' then (select count(*) from conditions
            where application_id = applications.id and past_decision_id is null and settled_at is null
                and coalesce(reported_at, proposed_at) is not null
                and (proposed_by is null or proposed_by <> $1)) end as own_conditions,
        (select held_at from holds where application_id = applications.id and ended_at is null) as held_at,
        (select string_agg(cast(held_at as text) || ' ' || cast(ended_at as text), ',') from holds
            where application_id = applications.id and ended_at is not null) as past_holds
    from (select applications.*, case when status in (
            'submitted', 'in_assessment', 'information_requested', 'awaiting_determination')
            then 1 else 0 end as is_open
        from applications) as applications
    join organisations on organisations.id = applications.organisation_id
    left join conflict_answers as own on own.application_id = applications.id and own.director_id = $1
    left join assessments as assessed
        on assessed.application_id = applications.id and assessed.director_id = $1
    left join decision_reviews as reviews
        on applications.status = 'under_decision_review' and reviews.application_id = applications.id
    left join appointments as latest
        on applications.status in ('confirmed', 'confirmed_with_conditions') and latest.id = (
            select id from appointments where application_id = applications.id
            order by case when status in ('proposed', 'offered', 'accepted', 'in_post') then 0 else 1 end,
                offered_at desc, id desc limit 1)
    where ",
    is_live!(),
    " and ",
    may_be_known!(),
    " order by applications.status_since, applications.reference"
);

/// Everything live that the reader may know of: recusal is part of the query.
pub async fn list(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<QueueRow>> {
    db.all(LIST, values![reader]).await
}

/// A draft that nobody has worked on for a while.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DraftRow {
    /// The application.
    pub id: Uuid,
    /// Its reference.
    pub reference: String,
    /// The organisation.
    pub organisation_id: Uuid,
    /// Its name.
    pub organisation: String,
    /// When it was last worked on.
    pub touched_at: i64,
}

const LIST_DRAFTS: &str = concat!(
    "select * from (
        select applications.id, applications.reference, applications.organisation_id,
            organisations.name as organisation,
            coalesce((select max(saved_at) from answers where application_id = applications.id),
                applications.started_at) as touched_at
        from applications join organisations on organisations.id = applications.organisation_id
        where applications.status = 'draft' and ",
    may_be_known!(),
    ") as drafts where touched_at <= $2 order by touched_at, reference"
);

/// Drafts that nobody has saved an answer in since a moment.
pub async fn list_drafts(db: &mut impl Run, reader: Uuid, before: Timestamp) -> StoreResult<Vec<DraftRow>> {
    db.all(LIST_DRAFTS, values![reader, before]).await
}

/// A reference point in force, or a partnership without one.
#[derive(Clone, Debug, sqlx::FromRow)]
struct PointRow {
    code: String,
    name: String,
    locality: Option<String>,
    locality_name: Option<String>,
    easting: Option<i64>,
    northing: Option<i64>,
}

/// One partnership, as the filter names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code and name of its locality.
    pub locality: Option<(String, String)>,
}

const LIST_POINTS: &str = "
    select partnerships.code, partnerships.name, partnerships.locality, localities.name as locality_name,
        easting, northing
    from partnerships
    left join localities on localities.code = partnerships.locality
    left join reference_points on reference_points.partnership = partnerships.code
        and from_date <= $1 and (to_date is null or to_date > $1)
    where (partnerships.in_force_from is null or partnerships.in_force_from <= $1)
        and (partnerships.in_force_to is null or partnerships.in_force_to > $1)
    order by partnerships.position, partnerships.code, reference_points.id";

/// Every partnership in force in the place's order, and every point in force on a day, in one query.
pub async fn list_points(db: &mut impl Run, today: &str) -> StoreResult<(Vec<Area>, Vec<Site>)> {
    let rows: Vec<PointRow> = db.all(LIST_POINTS, values![today]).await?;
    let (mut areas, mut sites): (Vec<Area>, Vec<Site>) = (Vec::new(), Vec::new());
    for row in rows {
        if let Some((easting, northing)) = row.easting.zip(row.northing) {
            let point = Point { easting, northing };
            sites.push(Site { code: row.code.clone(), name: row.name.clone(), point });
        }
        if areas.last().is_none_or(|area| area.code != row.code) {
            areas.push(Area {
                code: row.code,
                name: row.name,
                locality: row.locality.zip(row.locality_name),
            });
        }
    }
    Ok((areas, sites))
}
