//! Figures and files for directors, the chair and the co-ordinator. What the reader stands aside from is left
//! out by the queries, so that no figure tells of it.

use std::collections::HashMap;

use app::domain::{
    Actor, CaseFact, Days, Finding, Insight, InsightPart, PartnershipFact, Point, Sheet, Timestamp,
    Yardstick, about_it, case_list,
};
use app::ports::InsightView;
use uuid::Uuid;

use super::{Service, UseCaseResult, civil_date};
use crate::store::insight::{self, FactRow};
use crate::store::{Run, StoreError, places};

impl Service {
    /// The page of figures.
    pub async fn insight(&self, actor: &Actor, days: Days) -> UseCaseResult<InsightView> {
        let insight = self.gather(actor, days).await?;
        let parts = InsightPart::ALL.map(|part| {
            let (sheet, plot) = insight.part(part);
            (part, sheet, plot)
        });
        let cases = case_list(&insight.cases, insight.today);
        Ok(InsightView { days, parts: parts.into(), cases })
    }

    /// One table of figures.
    pub async fn insight_table(&self, actor: &Actor, part: InsightPart, days: Days) -> UseCaseResult<Sheet> {
        Ok(self.gather(actor, days).await?.part(part).0)
    }

    /// The list of cases.
    pub async fn case_list(&self, actor: &Actor) -> UseCaseResult<Sheet> {
        let insight = self.gather(actor, Days::latest(self.civil_today())).await?;
        Ok(case_list(&insight.cases, insight.today))
    }

    /// The days that are asked for when nobody says.
    pub fn latest_days(&self) -> Days {
        Days::latest(self.civil_today())
    }

    /// Everything the figures need, in six queries however many cases there are.
    async fn gather(&self, actor: &Actor, days: Days) -> UseCaseResult<Insight> {
        let mut db = &self.db;
        let reader = actor.person;
        let rows = insight::list_facts(&mut db, reader).await?;
        let findings = self.findings(&mut db, reader).await?;
        let seats = insight::list_seats(&mut db).await?;
        let localities = insight::list_localities(&mut db).await?;
        let principles = places::list_principles(&mut db).await?;
        let sites = places::list_sites(&mut db, &self.today()).await?;
        let by_code: HashMap<&str, Option<&str>> =
            localities.iter().map(|(code, name)| (code.as_str(), name.as_deref())).collect();
        // Once for the whole list, not once a row.
        let stick = Yardstick::new(self.metric(), &sites);
        let codes: Vec<&str> = stick.names().map(|(code, _)| code).collect();
        let nearest = |row: &FactRow| match (row.easting, row.northing) {
            (Some(easting), Some(northing)) => {
                let found = stick.nearest(Point { easting, northing });
                found.and_then(|(at, _)| codes.get(at)).map(|code| (*code).to_owned())
            }
            _ => row.chosen_partnership.clone(),
        };
        let cases = rows
            .into_iter()
            .map(|row| {
                let nearest = nearest(&row);
                let locality = nearest.as_deref().and_then(|code| by_code.get(code).copied().flatten());
                fact(&row, findings.get(&row.id), locality.map(str::to_owned), nearest)
            })
            .collect::<Result<_, _>>()?;
        let holds = |code: &str, seat: &str| seats.iter().any(|it| it.0 == code && it.1 == seat);
        let partnerships = localities
            .iter()
            .map(|(code, locality)| PartnershipFact {
                locality: locality.clone(),
                has_lead: holds(code, "lead"),
                has_deputy: holds(code, "deputy"),
            })
            .collect();
        let principles = principles.into_iter().map(|it| (it.number, about_it(&it.title))).collect();
        Ok(Insight { cases, partnerships, principles, days, today: self.civil_today() })
    }

    async fn findings(
        &self,
        db: &mut impl Run,
        reader: Uuid,
    ) -> UseCaseResult<HashMap<Uuid, Vec<(u8, Finding)>>> {
        let mut findings: HashMap<Uuid, Vec<(u8, Finding)>> = HashMap::new();
        for (application, principle, code) in insight::list_findings(db, reader).await? {
            let unknown = || StoreError::inconsistent("determination_results", "result", application);
            let number = u8::try_from(principle).map_err(|_| unknown())?;
            let finding = Finding::parse(&code).ok_or_else(unknown)?;
            findings.entry(application).or_default().push((number, finding));
        }
        Ok(findings)
    }
}

fn fact(
    row: &FactRow,
    findings: Option<&Vec<(u8, Finding)>>,
    locality: Option<String>,
    nearest: Option<String>,
) -> Result<CaseFact, StoreError> {
    let day = |seconds: i64| civil_date(Timestamp::from_seconds(seconds));
    let outcome = row.outcome()?;
    let (received, told) =
        (row.submitted_at.map(day), row.released_at.filter(|_| outcome.is_some()).map(day));
    let days_to_decision = received.zip(told).map(|(from, to)| i64::from((to - from).get_days()));
    Ok(CaseFact {
        reference: row.reference.clone(),
        organisation: row.organisation.clone(),
        status: row.status()?,
        since: day(row.status_since),
        received,
        told,
        days_to_decision,
        outcome,
        findings: findings.cloned().unwrap_or_default(),
        nearest,
        locality,
    })
}
