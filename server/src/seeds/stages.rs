//! Plays one invented organisation's story, verb by verb, up to its stage.

use std::collections::BTreeMap;

use app::domain::{
    Actor, Fields, Identifier, ItemKind, LegalForm, MemberRole, Outcome, Postcode, Recommendation, Role,
    Scheme, cell,
};
use app::forms::assessment::NewFinding;
use app::forms::attestation::AttestationAnswer;
use app::forms::conflict::ConflictAnswer;
use app::forms::minute::NewMinute;
use app::forms::organisation::NewOrganisation;
use app::forms::request::DraftItem;
use app::forms::response::{ItemAnswer, ResponseForm};
use app::forms::review::NewReviewRequest;
use app::ports::Trustee;

use super::demonstration::{Given, Story, StoryClock, StoryMinute};
use super::stage_decisions::{decide, hold, release, report, results};
use super::{SeedError, evidence, groups};
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

pub(super) fn mistake(what: impl std::fmt::Display) -> SeedError {
    SeedError::File(format!("organisations.toml: {what}"))
}

pub(super) async fn play(service: &Service, clock: &StoryClock, story: &Story) -> Result<(), SeedError> {
    let (stage, outcome) = stage_of(story)?;
    let member = person(service, &story.contact_email, &story.contact_name).await?;
    let reference = draft(service, clock, story, &member).await?;
    groups::play(service, clock, story, &member, &reference).await?;
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
        sign(service, story, "trustee_invitation").await?;
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
    if let Some(state) = &story.request {
        clock.pass(30);
        ask(service, &reference, &directors[1]).await?;
        if state == "answered" {
            clock.pass(90);
            respond(service, clock, story, &reference, &member).await?;
        }
    }
    if let Some(reason) = &story.hold {
        clock.pass(24);
        hold(service, &reference, reason).await?;
    }
    if stage >= Stage::Determined {
        decide(service, clock, story, &reference, &directors, outcome).await?;
    }
    if stage >= Stage::Released {
        release(service, clock, story, &reference, &directors, &member).await?;
        report(service, clock, story, &reference, &member).await?;
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
        telephone: story.telephone.clone(),
        email: String::new(),
        founded_year: story.founded_year,
        about: story.about.clone(),
        postcode: Postcode::parse(&story.postcode).ok_or_else(|| mistake(&story.postcode))?,
        partnership: None,
    };
    let organisation = service.add_organisation(member, &new).await?;
    let mut tx = service.db().begin().await?;
    loading::mark_demonstration(&mut tx, organisation).await?;
    tx.commit().await?;
    colleagues(service, story, member, &organisation.to_string()).await?;
    let reference = service.start(member, &organisation.to_string()).await?;
    for (number, fields) in &story.answers {
        clock.pass(5);
        let principle: u8 = number.parse().map_err(mistake)?;
        service.save_answer(member, &reference, principle, &typed(fields), 0).await?;
    }
    if !story.answers.is_empty() {
        evidence::add(service, member, &reference).await?;
        let (name, role) = (story.trustee_name.clone(), story.trustee_role.clone());
        let trustee = Trustee { name, role, email: story.trustee_email.clone() };
        service.name_trustee(member, &reference, &trustee).await?;
    }
    Ok(reference)
}

/// Invites those who write too: one has accepted, one has not answered yet.
async fn colleagues(
    service: &Service,
    story: &Story,
    member: &Actor,
    organisation: &str,
) -> Result<(), SeedError> {
    if !story.colleague_email.is_empty() {
        service.invite(member, organisation, &story.colleague_email, MemberRole::Editor).await?;
        let colleague = person(service, &story.colleague_email, &story.colleague_name).await?;
        for waiting in service.my_applications(&colleague).await?.invitations {
            service.accept_waiting_invitation(&colleague, &waiting.id).await?;
        }
    }
    if !story.invited_email.is_empty() {
        service.invite(member, organisation, &story.invited_email, MemberRole::Administrator).await?;
    }
    Ok(())
}

/// As a form would send it, the rows of lists field by field.
pub(super) fn typed(given: &BTreeMap<String, Given>) -> Fields {
    let mut fields = Fields::new();
    let mut put = |name: String, value: &str| {
        if !value.trim().is_empty() {
            fields.insert(name, value.trim().to_owned());
        }
    };
    for (name, given) in given {
        match given {
            Given::Text(value) => put(name.clone(), value),
            Given::Rows(rows) => {
                for (index, row) in rows.iter().enumerate() {
                    for (column, value) in row {
                        put(cell(name, index, column), value);
                    }
                }
            }
        }
    }
    fields
}

/// Signs as the trustee does: with the link of the e-mail.
async fn sign(service: &Service, story: &Story, letter: &str) -> Result<(), SeedError> {
    let invitation = messages::find_latest(service.db(), letter, &story.trustee_email)
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
            let (finding, reason) = (Some(result.finding), result.reason);
            let new = NewFinding { finding, reason, ..NewFinding::default() };
            service.save_finding(director, reference, result.principle, &new).await?;
        }
        clock.pass(26);
        service.send_assessment(director, reference, recommendation, "").await?;
    }
    Ok(())
}

/// A director asks for two things.
async fn ask(service: &Service, reference: &str, director: &Actor) -> Result<(), SeedError> {
    let mut draft = service.compose(director, reference).await?.draft;
    let item = |subject: &str, kind: ItemKind, asked: &str| DraftItem {
        subject: subject.to_owned(),
        kind: kind.code().to_owned(),
        asked: asked.to_owned(),
        row: 0,
    };
    draft.items = vec![
        item("4", ItemKind::Figure, "How much of your reserves is free to spend? Say for which date."),
        item("6", ItemKind::Document, "The minute of the meeting at which your Board agreed to apply."),
    ];
    let version = service.save_request(director, reference, &draft).await?;
    Ok(service.send_request(director, reference, version).await?)
}

/// The organisation answers both, changes its words to principle 4, and its trustee signs those.
async fn respond(
    service: &Service,
    clock: &StoryClock,
    story: &Story,
    reference: &str,
    member: &Actor,
) -> Result<(), SeedError> {
    let answer = |text: &str| Some(ItemAnswer { text: text.to_owned(), version: 0 });
    let answers = vec![
        answer("Free reserves were £61,200 on 31 March. The rest is held for the roof."),
        answer("The minute of 9 June, item 5. We can send you the whole book if that helps."),
    ];
    service.save_response(member, reference, &ResponseForm { answers, goes_on: true }).await?;
    let view = service.answer(member, reference, 4).await?;
    let mut fields = view.fields.clone();
    let words = fields.entry(app::domain::NARRATIVE.to_owned()).or_default();
    words.push_str(" The roof fund is separate, and we do not count it as reserves.");
    service.save_answer(member, reference, 4, &fields, view.version).await?;
    clock.pass(2);
    let version = service.response(member, reference).await?.case.version;
    service.respond(member, reference, version).await?;
    clock.pass(20);
    sign(service, story, "trustee_asked_again").await
}
