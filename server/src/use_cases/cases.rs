//! Loading one application, and how one person stands towards it.

use app::domain::{
    Actor, Command, EvidenceItem, MemberRole, PRINCIPLES, Party, Point, Problem, Ranking, Role, ScanState,
    SeatState, Standing, Status, Tier, Timestamp, Yardstick, figures, gaps, rank_by,
};
use app::ports::{Case, DecisionView, EvidenceLine, HistoryLine, Section};
use app::ui::dates;
use uuid::Uuid;

use super::corroborations::SUPPORTS_GROUPS;
use super::{Service, UseCaseError, UseCaseResult, holds, minutes};
use crate::store::answers::Frozen;
use crate::store::applications::ApplicationRow;
use crate::store::assessments::DirectorRow;
use crate::store::evidence::EvidenceRow;
use crate::store::organisations::OrganisationRow;
use crate::store::{
    Run, StoreError, Tx, answers, applications, appointments, assessments, attestations, conditions,
    corroborations, events, evidence, holds as store_holds, organisations, places, recusal, reviews,
};

/// An application with what permission needs.
pub struct Loaded {
    /// The application.
    pub application: ApplicationRow,
    /// The applicant.
    pub organisation: OrganisationRow,
    /// Where it is.
    pub status: Status,
    /// Every director in office, and who stands in for one.
    pub directors: Vec<DirectorRow>,
    /// What the person may do for the organisation.
    pub role: Option<MemberRole>,
    /// In what capacities the person acts.
    pub standing: Standing,
}

impl Loaded {
    /// The person's own place among the directors.
    pub fn own<'a>(&'a self, actor: &Actor) -> Option<&'a DirectorRow> {
        self.directors.iter().find(|director| director.id == actor.person)
    }

    /// The chair, once enough assessments are in: reads them all, and so writes none.
    pub fn is_deciding(&self) -> bool {
        self.status == Status::AwaitingDetermination && self.standing.is(Party::Chair)
    }

    /// Refuses a director who has not said that there is no conflict.
    pub fn require_free(&self, actor: &Actor) -> UseCaseResult<()> {
        match self.own(actor) {
            Some(own) if own.is_free() => Ok(()),
            Some(_) => Err(UseCaseError::AnswerFirst(self.application.reference.clone())),
            None => Err(UseCaseError::Denied),
        }
    }

    /// "Sam Okafor, 14 November 2026 at 9:42pm: Decision recorded": who was first.
    pub async fn last_change(&self, db: &mut impl Run) -> UseCaseResult<String> {
        let last = events::find_last(db, self.application.id).await?;
        Ok(match last {
            Some(row) => format!(
                "This application changed while you were looking at it. {}: {} ({}).",
                row.actor_name,
                row.event()?.words(),
                dates::date_time(row.happened_at)
            ),
            None => "This application changed while you were looking at it.".to_owned(),
        })
    }

    /// Refuses a form that was read at another version.
    pub async fn check_version(&self, db: &mut impl Run, version: i64) -> UseCaseResult<()> {
        if self.application.version == version {
            return Ok(());
        }
        Err(UseCaseError::Stale(self.last_change(db).await?))
    }
}

impl Service {
    /// Reads an application outside a transaction. Not found for whoever may not know of it.
    pub(super) async fn peek(&self, actor: &Actor, reference: &str) -> UseCaseResult<Loaded> {
        let mut db = &self.db;
        let row = applications::find(&mut db, reference).await?.ok_or(UseCaseError::NotFound)?;
        stand(&mut db, actor, row).await
    }

    /// Locks an application for the rest of the transaction. Not found for whoever may not know of it.
    pub(super) async fn lock(&self, tx: &mut Tx, actor: &Actor, reference: &str) -> UseCaseResult<Loaded> {
        let row = applications::lock(tx, reference).await?.ok_or(UseCaseError::NotFound)?;
        stand(tx, actor, row).await
    }

    /// Locks an application for a command that the service gives by itself.
    pub(super) async fn lock_for_the_service(tx: &mut Tx, reference: &str) -> UseCaseResult<Loaded> {
        let application = applications::lock(tx, reference).await?.ok_or(UseCaseError::NotFound)?;
        let organisation =
            organisations::find(tx, application.organisation_id).await?.ok_or(UseCaseError::NotFound)?;
        let status = application.status()?;
        let standing = Standing::new(vec![Party::System]).held(application.held_at.is_some());
        Ok(Loaded { application, organisation, status, directors: Vec::new(), role: None, standing })
    }

    /// The partnerships by distance from an organisation's premises, when located.
    pub(super) async fn rank_organisation(
        &self,
        db: &mut impl Run,
        organisation: &OrganisationRow,
    ) -> UseCaseResult<Option<Ranking>> {
        let Some(point) = organisation.point() else { return Ok(None) };
        let tier = organisation.tier()?;
        let ranking = self.rank_point(db, &organisation.postcode, tier, point).await?;
        // The point may be of an earlier release than the postcodes in use.
        Ok(Some(Ranking { data_date: organisation.located_release.clone(), ..ranking }))
    }

    /// The partnerships by distance from a point.
    pub(super) async fn rank_point(
        &self,
        db: &mut impl Run,
        postcode: &str,
        tier: Tier,
        point: Point,
    ) -> UseCaseResult<Ranking> {
        let sites = places::list_sites(db, &self.today()).await?;
        let data_date = places::data_date(db).await?;
        Ok(rank_by(&Yardstick::new(self.metric(), &sites), postcode, tier, point, &data_date))
    }

    /// The read model of an application. `inside` adds what only the Alliance may see.
    pub(super) async fn case(&self, db: &mut impl Run, loaded: &Loaded, inside: bool) -> UseCaseResult<Case> {
        let row = &loaded.application;
        let identifiers = organisations::list_identifiers(db, row.organisation_id).await?;
        let attestation = attestations::find_latest(db, row.id).await?;
        let seat = appointments::find_latest(db, row.id).await?;
        let mut sections = self.sections(db, loaded).await?;
        if inside && let Some(section) = sections.iter_mut().find(|it| it.number == SUPPORTS_GROUPS) {
            section.corroboration = Some(corroborations::summary(db, row.id).await?);
        }
        let review = reviews::find(db, row.id).await?;
        let today = self.today();
        let all_conditions = conditions::list(db, row.id).await?;
        let is_told = inside || row.released_at.is_some();
        let of_now = all_conditions.iter().filter(|it| is_told && it.past_decision_id.is_none());
        let current = of_now.map(|it| it.view(&today, inside)).collect::<Result<_, _>>()?;
        let hold = match row.held_at {
            Some(_) => store_holds::find_open(db, row.id).await?,
            None => None,
        };
        Ok(Case {
            requests: self.requests(db, loaded, &sections, inside).await?,
            yearly: self.review(db, loaded, &sections).await?,
            reference: row.reference.clone(),
            version: row.version,
            status: loaded.status,
            since: Timestamp::from_seconds(row.status_since),
            organisation: loaded.organisation.profile(identifiers)?,
            trustee: row.trustee(),
            submitted_at: row.submitted_at.map(Timestamp::from_seconds),
            sections,
            attestation: attestation.map(|it| it.view(self.clock_of(row))).transpose()?,
            history: history(db, loaded, inside).await?,
            decision: decision(db, loaded, inside).await?,
            // What directors only think of, the organisation is not told.
            seat: seat
                .map(|it| it.view())
                .transpose()?
                .filter(|it| inside || it.state != SeatState::Proposed),
            minute: minutes::view(db, loaded).await?,
            review: review.map(|it| it.view(inside)).transpose()?,
            past_decisions: reviews::list_past(db, row.id, &all_conditions, &today).await?,
            conditions: current,
            hold: hold.map(|it| holds::view(it, inside)),
        })
    }

    /// The six answers: as typed in a draft, as frozen once sent.
    pub(super) async fn sections(&self, db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<Vec<Section>> {
        let titles = places::list_principles(db).await?;
        let id = loaded.application.id;
        let sent = loaded.application.submitted_at.is_some();
        let files = evidence::list(db, id).await?;
        let given = if sent { answers::list_frozen(db, id).await? } else { as_typed(db, id, &files).await? };
        let section = |text: app::ports::PrincipleText| {
            let found = given.iter().find(|frozen| frozen.principle == text.number);
            self.section((text.number, text.title), found, &files, sent)
        };
        Ok(titles.into_iter().map(section).collect::<Result<_, _>>()?)
    }

    /// One answer with its title and its evidence; with what is still to do, unless it is as sent.
    pub(super) fn section(
        &self,
        (number, title): (u8, String),
        found: Option<&Frozen>,
        files: &[EvidenceRow],
        sent: bool,
    ) -> Result<Section, StoreError> {
        let fields = found.map(|frozen| frozen.fields.clone()).unwrap_or_default();
        let items = found.map_or(&[][..], |frozen| &frozen.evidence);
        let evidence = items.iter().map(|item| line(item, files)).collect::<Result<Vec<_>, _>>()?;
        let mut gaps = if sent { Vec::new() } else { gaps(number, &fields, self.this_year()) };
        gaps.extend(held(&evidence));
        let figures = figures(number, &fields, self.civil_today());
        Ok(Section { number, title, fields, evidence, gaps, figures, corroboration: None })
    }
}

/// The answers of a draft and what would be sent with them.
pub(super) async fn as_typed(
    db: &mut impl Run,
    id: Uuid,
    files: &[EvidenceRow],
) -> UseCaseResult<Vec<Frozen>> {
    let rows = answers::list(db, id).await?;
    let mut given = Vec::new();
    for principle in PRINCIPLES {
        let row = rows.iter().find(|row| row.principle == i64::from(principle));
        let fields = row.map(answers::AnswerRow::fields).transpose()?.unwrap_or_default();
        // What the scanner took away later is no evidence.
        let own = files.iter().filter(|row| row.principle == i64::from(principle) && row.refusal.is_none());
        let evidence = own.map(EvidenceRow::item).collect::<Result<_, _>>()?;
        given.push(Frozen { principle, fields, evidence });
    }
    Ok(given)
}

/// One piece of evidence with what is known of it now.
fn line(item: &EvidenceItem, rows: &[EvidenceRow]) -> Result<EvidenceLine, StoreError> {
    let row = rows.iter().find(|row| row.id == item.id).map(EvidenceRow::line).transpose()?;
    let (scan, added) = row.map_or((None, None), |line| (line.scan, line.added));
    Ok(EvidenceLine { item: item.clone(), scan, added })
}

/// What waits for the virus scanner is still to do before sending.
fn held(evidence: &[EvidenceLine]) -> impl Iterator<Item = Problem> {
    evidence.iter().filter(|line| line.scan == Some(ScanState::Held)).map(|line| Problem {
        field: "evidence".into(),
        message: format!(
            "“{}” waits to be scanned for viruses. Come back in an hour, or remove it",
            line.item.name
        ),
    })
}

/// How the person stands towards the application. A director who is a party to it, or who has
/// said there is a conflict, has no capacity at all.
async fn stand(db: &mut impl Run, actor: &Actor, application: ApplicationRow) -> UseCaseResult<Loaded> {
    let organisation = organisations::find(db, application.organisation_id)
        .await?
        .ok_or_else(|| StoreError::inconsistent("applications", "organisation_id", application.id))?;
    let role = organisations::find_role(db, organisation.id, actor.person).await?;
    let directors = if actor.roles.is_empty() {
        Vec::new()
    } else {
        assessments::list_directors(db, application.id).await?
    };
    let status = application.status()?;
    let mut parties = Vec::new();
    match role {
        Some(MemberRole::Administrator) => parties.push(Party::OrganisationAdministrator),
        Some(MemberRole::Editor) => parties.push(Party::OrganisationEditor),
        None => {}
    }
    // Nobody acts for the Alliance on an application of their own, nor sees a draft. Recusal wins over every
    // capacity that a person has.
    let works = !actor.roles.is_empty() && status != Status::Draft && application.submitted_at.is_some();
    if works && !recusal::stands_aside(db, application.id, actor.person).await? {
        if actor.is(Role::Coordinator) {
            parties.push(Party::Coordinator);
        }
        match directors.iter().find(|director| director.id == actor.person) {
            // Only while it is open: afterwards there is nothing left to stand in for.
            Some(own) if own.is_stand_in == 1 => {
                parties.extend(actor.is(Role::StandIn).then_some(Party::StandIn));
            }
            Some(own) => {
                parties.push(Party::Director);
                parties.extend(own.chairs().then_some(Party::Chair));
            }
            None => {}
        }
    }
    let standing = Standing::new(parties).held(application.held_at.is_some());
    if !standing.sees() {
        return Err(UseCaseError::NotFound);
    }
    Ok(Loaded { application, organisation, status, directors, role, standing })
}

async fn history(db: &mut impl Run, loaded: &Loaded, inside: bool) -> UseCaseResult<Vec<HistoryLine>> {
    let rows = events::list(db, loaded.application.id).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let event = row.event()?;
        let is_told =
            if inside { event.is_told_to_the_alliance() } else { event.is_public_to_organisation() };
        if !is_told {
            continue;
        }
        // The organisation reads of "the Alliance", not of single directors.
        let outside_actor = event.is_by_the_alliance() && !inside;
        lines.push(HistoryLine {
            words: event.words(),
            by: if outside_actor { "The Alliance".to_owned() } else { row.actor_name.clone() },
            at: Timestamp::from_seconds(row.happened_at),
            reason: event.reason().map(str::to_owned),
        });
    }
    Ok(lines)
}

async fn decision(db: &mut impl Run, loaded: &Loaded, inside: bool) -> UseCaseResult<Option<DecisionView>> {
    let row = &loaded.application;
    let (Some(outcome), Some(at)) = (row.outcome()?, row.determined_at) else { return Ok(None) };
    if !inside && row.released_at.is_none() {
        return Ok(None);
    }
    Ok(Some(DecisionView {
        outcome,
        reason: row.determination_reason.clone().unwrap_or_default(),
        results: assessments::list_determined(db, row.id).await?,
        paths: assessments::list_paths(db, row.id).await?,
        letter: row.letter.clone().unwrap_or_default(),
        determined_at: Timestamp::from_seconds(at),
        released_at: row.released_at.map(Timestamp::from_seconds),
    }))
}

/// The commands that the person may give now.
pub(super) fn allowed(loaded: &Loaded) -> Vec<Command> {
    Command::ALL
        .into_iter()
        .filter(|command| loaded.standing.permit(*command, loaded.status).is_ok())
        .collect()
}
