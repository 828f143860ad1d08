//! Plays one invented organisation's story, verb by verb, up to its stage.

use app::domain::{
    Actor, Fields, Finding, Identifier, LegalForm, Outcome, Postcode, PrinciplePath, PrincipleResult,
    Recommendation, Role, Scheme,
};
use app::forms::attestation::AttestationAnswer;
use app::forms::conflict::ConflictAnswer;
use app::forms::determination::NewDetermination;
use app::forms::minute::NewMinute;
use app::forms::organisation::NewOrganisation;
use app::forms::review::NewReviewRequest;
use app::forms::seat::SeatAnswer;
use app::ports::Trustee;

use super::SeedError;
use super::demonstration::{Story, StoryClock, StoryMinute};
use crate::store::{loading, messages, people};
use crate::use_cases::Service;

/// How far a stage goes; each includes the ones before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Draft,
    Submitted,
    InAssessment,
    AwaitingDetermination,
    Determined,
    Released,
}

fn mistake(what: impl std::fmt::Display) -> SeedError {
    SeedError::File(format!("organisations.toml: {what}"))
}

pub(super) async fn play(service: &Service, clock: &StoryClock, story: &Story) -> Result<(), SeedError> {
    let (stage, outcome) = stage_of(story)?;
    let member = person(service, &story.contact_email, &story.contact_name).await?;
    let reference = draft(service, clock, story, &member).await?;
    if stage == Stage::Draft {
        return Ok(());
    }
    clock.pass(30);
    let version = service.check_answers(&member, &reference).await?.version;
    service.submit(&member, &reference, version).await?;
    if story.stage == "withdrawn" {
        clock.pass(50);
        let version = service.status(&member, &reference).await?.case.version;
        return Ok(service.withdraw(&member, &reference, version).await?);
    }
    if story.attested.unwrap_or(true) {
        clock.pass(20);
        sign(service, story).await?;
    }
    if let Some(minute) = &story.minute {
        clock.pass(20);
        give(service, &reference, &member, minute).await?;
    }
    if stage == Stage::Submitted {
        return Ok(());
    }
    let directors = directors(service).await?;
    assess(service, clock, story, &reference, &directors, stage, outcome).await?;
    if stage >= Stage::Determined {
        decide(service, clock, story, &reference, &directors, outcome).await?;
    }
    if stage >= Stage::Released {
        release(service, clock, story, &reference, &directors, &member).await?;
        go_on(service, clock, story, &reference, &member).await?;
    }
    Ok(())
}

/// A Board minute instead of a signature.
async fn give(
    service: &Service,
    reference: &str,
    member: &Actor,
    minute: &StoryMinute,
) -> Result<(), SeedError> {
    let new = NewMinute {
        held_on: minute.held_on.clone(),
        present: minute.present.clone(),
        agreed: minute.agreed.clone(),
        document: minute.document.clone(),
        version: service.status(member, reference).await?.case.version,
    };
    Ok(service.offer_minute(member, reference, &new).await?)
}

/// What an organisation does after a decision that it hoped to be another.
async fn go_on(
    service: &Service,
    clock: &StoryClock,
    story: &Story,
    reference: &str,
    member: &Actor,
) -> Result<(), SeedError> {
    clock.pass(100);
    let version = service.status(member, reference).await?.case.version;
    if let Some(review) = &story.review {
        let (principles, reason) = (review.principles.clone(), review.reason.clone());
        let new = NewReviewRequest { principles, reason, version };
        service.ask_for_review(member, reference, &new).await?;
    }
    if story.start_again {
        service.start_again(member, reference, version).await?;
    }
    Ok(())
}

fn stage_of(story: &Story) -> Result<(Stage, Outcome), SeedError> {
    let confirmed = Outcome::Confirmed;
    Ok(match story.stage.as_str() {
        "draft" => (Stage::Draft, confirmed),
        "submitted" | "withdrawn" => (Stage::Submitted, confirmed),
        "in_assessment" => (Stage::InAssessment, confirmed),
        "awaiting_determination" => (Stage::AwaitingDetermination, confirmed),
        "determined" => (Stage::Determined, confirmed),
        other => (Stage::Released, Outcome::parse(other).ok_or_else(|| mistake(other))?),
    })
}

async fn person(service: &Service, email: &str, name: &str) -> Result<Actor, SeedError> {
    let mut tx = service.db().begin().await?;
    let found = people::find_by_email(&mut tx, email).await?;
    let id = if let Some(person) = found {
        person.id
    } else {
        let id = service.world().id();
        people::insert(&mut tx, id, email, name, service.now()).await?;
        id
    };
    tx.commit().await?;
    Ok(Actor { person: id, name: name.to_owned(), email: email.to_owned(), roles: Vec::new() })
}

async fn directors(service: &Service) -> Result<Vec<Actor>, SeedError> {
    let rows = people::list_with_roles(&mut service.db(), Role::Director, Role::Chair).await?;
    let mut actors = Vec::new();
    for row in rows {
        let roles = row.roles()?;
        actors.push(Actor { person: row.id, name: row.name, email: row.email, roles });
    }
    // The chair last, so that the chair's own assessment is the one that completes nothing.
    actors.sort_by_key(|actor| actor.is(Role::Chair));
    Ok(actors)
}

async fn draft(
    service: &Service,
    clock: &StoryClock,
    story: &Story,
    member: &Actor,
) -> Result<String, SeedError> {
    let identifiers = [(Scheme::Charity, &story.charity_number), (Scheme::Company, &story.company_number)];
    let new = NewOrganisation {
        name: story.name.clone(),
        legal_form: LegalForm::parse(&story.legal_form).ok_or_else(|| mistake(&story.legal_form))?,
        identifiers: identifiers
            .into_iter()
            .filter_map(|(scheme, number)| Identifier::parse(scheme, number))
            .collect(),
        website: story.website.clone(),
        postcode: Postcode::parse(&story.postcode).ok_or_else(|| mistake(&story.postcode))?,
        partnership: None,
    };
    let organisation = service.add_organisation(member, &new).await?;
    let mut tx = service.db().begin().await?;
    loading::mark_demonstration(&mut tx, organisation).await?;
    tx.commit().await?;
    let reference = service.start(member, &organisation.to_string()).await?;
    for (number, fields) in &story.answers {
        clock.pass(5);
        let principle: u8 = number.parse().map_err(mistake)?;
        let fields: Fields =
            fields.iter().map(|(name, value)| (name.clone(), value.trim().to_owned())).collect();
        service.save_answer(member, &reference, principle, &fields, 0).await?;
    }
    if !story.answers.is_empty() {
        let (name, role) = (story.trustee_name.clone(), story.trustee_role.clone());
        let trustee = Trustee { name, role, email: story.trustee_email.clone() };
        service.name_trustee(member, &reference, &trustee).await?;
    }
    Ok(reference)
}

/// Signs as the trustee does: with the link of the e-mail.
async fn sign(service: &Service, story: &Story) -> Result<(), SeedError> {
    let invitation = messages::find_latest(service.db(), "trustee_invitation", &story.trustee_email)
        .await?
        .ok_or_else(|| mistake("no invitation to the trustee"))?;
    let token = invitation.text_body.split("/attest/").nth(1).and_then(|rest| rest.split_whitespace().next());
    let answer = AttestationAnswer::Sign { name: story.trustee_name.clone() };
    service.attest(token.ok_or_else(|| mistake("no link in the invitation"))?, &answer).await?;
    Ok(())
}

async fn assess(
    service: &Service,
    clock: &StoryClock,
    story: &Story,
    reference: &str,
    directors: &[Actor],
    stage: Stage,
    outcome: Outcome,
) -> Result<(), SeedError> {
    for (index, director) in directors.iter().enumerate() {
        clock.pass(7);
        // One director of five stands aside now and then, as in life.
        let stands_aside = index == 2 && story.name.len().is_multiple_of(3);
        let answer = if stands_aside {
            ConflictAnswer::Conflict { reason: "I volunteered there until last year.".into() }
        } else {
            ConflictAnswer::None
        };
        service.answer_conflict(director, reference, &answer).await?;
    }
    clock.pass(20);
    service.begin_assessment(&directors[0], reference).await?;
    let count = match stage {
        Stage::InAssessment => story.assessments_sent.unwrap_or_default(),
        _ => 2,
    };
    let recommendation = match outcome {
        Outcome::Confirmed => Recommendation::Confirm,
        Outcome::ConfirmedWithConditions => Recommendation::ConfirmWithConditions,
        Outcome::NotYetConfirmed => Recommendation::NotYet,
    };
    for director in &directors[..count] {
        for result in results(story)? {
            clock.pass(1);
            let finding = Some(result.finding);
            service.save_finding(director, reference, result.principle, finding, &result.reason).await?;
        }
        clock.pass(26);
        service.send_assessment(director, reference, recommendation, "").await?;
    }
    Ok(())
}

fn results(story: &Story) -> Result<Vec<PrincipleResult>, SeedError> {
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

fn chair(directors: &[Actor]) -> Result<&Actor, SeedError> {
    directors.iter().find(|actor| actor.is(Role::Chair)).ok_or_else(|| mistake("no chair"))
}

async fn decide(
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
    let new = NewDetermination { outcome, reason, results: results(story)?, paths: paths(story)?, version };
    Ok(service.determine(chair, reference, &new).await?)
}

async fn release(
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
    let seat = story.seat.as_deref().unwrap_or("unallocated");
    if seat == "unallocated" {
        return Ok(());
    }
    clock.pass(60);
    let view = service.allocation(chair, reference).await?;
    let nearest = view.view.ranking.as_ref().and_then(|it| it.nearest());
    let code = nearest.map(|it| it.code.clone()).ok_or_else(|| mistake("no nearest partnership"))?;
    service.offer_seat(chair, reference, &code, "").await?;
    if seat == "in_post" {
        clock.pass(45);
        let (name, email) = (story.contact_name.clone(), story.contact_email.clone());
        service.answer_seat(member, reference, &SeatAnswer::Accept { name, email }).await?;
    }
    Ok(())
}
