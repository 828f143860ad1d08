//! The decision of an invented story, and what comes after it.

use app::domain::{
    Actor, CHANGED, Due, Finding, NewCondition, Outcome, PARTS, PrinciplePath, PrincipleResult, Role, STILL,
    figures_as_confirmed, yearly_figures,
};
use app::forms::determination::NewDetermination;
use app::forms::reconfirmation::ReconfirmationForm;

use super::demonstration::{Story, StoryClock, StoryCondition};
use super::stages::{mistake, typed};
use super::{SeedError, seats};
use crate::store::people;
use crate::use_cases::Service;

pub(super) fn results(story: &Story) -> Result<Vec<PrincipleResult>, SeedError> {
    app::domain::PRINCIPLES
        .map(|principle| {
            let key = principle.to_string();
            let finding = match story.results.get(&key) {
                Some(code) => Finding::parse(code).ok_or_else(|| mistake(code))?,
                None => Finding::Met,
            };
            let reason = story.reasons.get(&key).cloned().unwrap_or_default();
            Ok(PrincipleResult { principle, finding, reason })
        })
        .collect()
}

fn paths(story: &Story) -> Result<Vec<PrinciplePath>, SeedError> {
    story
        .paths
        .iter()
        .map(|(number, path)| {
            Ok(PrinciplePath {
                principle: number.parse().map_err(mistake)?,
                action: path.action.clone(),
                helper: path.helper.clone(),
                by: path.by.clone(),
            })
        })
        .collect()
}

fn conditions(service: &Service, story: &Story) -> Result<Vec<NewCondition>, SeedError> {
    let today = service.today();
    let condition = |it: &StoryCondition| {
        let due = Due::after(it.days, &today).ok_or_else(|| mistake(it.days))?.stored();
        Ok(NewCondition { principle: it.principle, words: it.words.clone(), due })
    };
    story.conditions.iter().map(condition).collect()
}

/// The organisation says how it meets some of its conditions.
pub(super) async fn report(
    service: &Service,
    clock: &StoryClock,
    story: &Story,
    reference: &str,
    member: &Actor,
) -> Result<(), SeedError> {
    for (number, condition) in (1..).zip(&story.conditions).filter(|(_, it)| !it.report.is_empty()) {
        clock.pass(40);
        let version = service.status(member, reference).await?.case.version;
        service.report_condition(member, reference, number, (&condition.report, ""), version).await?;
    }
    Ok(())
}

/// The co-ordinator stops the clocks.
pub(super) async fn hold(service: &Service, reference: &str, reason: &str) -> Result<(), SeedError> {
    let rows = people::list_with_roles(&mut service.db(), Role::Coordinator, Role::Coordinator).await?;
    let row = rows.into_iter().next().ok_or_else(|| mistake("no co-ordinator"))?;
    let roles = row.roles()?;
    let coordinator = Actor { person: row.id, name: row.name, email: row.email, roles };
    let version = service.case_view(&coordinator, reference).await?.case.version;
    Ok(service.hold(&coordinator, reference, reason, version).await?)
}

pub(super) fn chair(directors: &[Actor]) -> Result<&Actor, SeedError> {
    directors.iter().find(|actor| actor.is(Role::Chair)).ok_or_else(|| mistake("no chair"))
}

pub(super) async fn decide(
    service: &Service,
    clock: &StoryClock,
    story: &Story,
    reference: &str,
    directors: &[Actor],
    outcome: Outcome,
) -> Result<(), SeedError> {
    clock.pass(40);
    let chair = chair(directors)?;
    let version = service.case_view(chair, reference).await?.case.version;
    let reason = story.decision_reason.clone();
    let new = NewDetermination {
        outcome,
        reason,
        results: results(story)?,
        paths: paths(story)?,
        version,
        conditions: conditions(service, story)?,
    };
    Ok(service.determine(chair, reference, &new).await?)
}

pub(super) async fn release(
    service: &Service,
    clock: &StoryClock,
    story: &Story,
    reference: &str,
    directors: &[Actor],
    member: &Actor,
) -> Result<(), SeedError> {
    clock.pass(30);
    let chair = chair(directors)?;
    let version = service.case_view(chair, reference).await?.case.version;
    service.release(chair, reference, version).await?;
    seats::play(service, clock, story, reference, chair, member).await?;
    if story.reconfirmed {
        clock.pass(350 * 24);
        reconfirm(service, story, reference, member).await?;
    }
    Ok(())
}

/// A year later: one thing changed, the rest is still true.
async fn reconfirm(
    service: &Service,
    story: &Story,
    reference: &str,
    member: &Actor,
) -> Result<(), SeedError> {
    let figures = figures_as_confirmed(&story.answers.get("4").map(typed).unwrap_or_default());
    let board = service.today();
    let [year, month, day] = *board.split('-').collect::<Vec<_>>() else { return Err(mistake(board)) };
    let mut pairs: Vec<(&str, &str)> = PARTS.iter().map(|part| (*part, STILL)).collect();
    pairs.extend(yearly_figures().filter_map(|it| Some((it.name, figures.get(it.name)?.as_str()))));
    pairs.retain(|(name, _)| !["principle-2", "total_income"].contains(name));
    pairs.extend([
        ("principle-2", CHANGED),
        ("principle-2-words", "We opened a warm room on two weekday evenings. It is full most weeks."),
        ("total_income", "214000"),
        ("representative", STILL),
        ("board", STILL),
        ("board_date-day", day),
        ("board_date-month", month),
        ("board_date-year", year),
        ("version", "0"),
    ]);
    let form = ReconfirmationForm::from_body(&serde_urlencoded::to_string(pairs).map_err(mistake)?);
    service.save_reconfirmation(member, reference, &form).await?;
    Ok(service.send_reconfirmation(member, reference, 1).await?)
}
