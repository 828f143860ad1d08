//! Everything that is held for an organisation or about a person, to take away.

use app::domain::{Actor, Event, Fields, MemberRole, Timestamp};
use app::ports::download::{
    AnswerPart, ApplicationPart, ConditionPart, DecisionPart, DonePart, EvidencePart, FORMAT, FieldPart,
    HistoryPart, MemberPart, MembershipPart, MessagePart, OrganisationFile, OrganisationPart, PersonFile,
    ReconfirmationPart, ResultPart, SeatPart, SessionPart, SignOffPart, TrusteePart, WrittenPart, moment,
};
use app::ports::{Case, ConditionView, ConfirmationView, DecisionView, OrganisationProfile, SeatView};
use uuid::Uuid;

use super::applications::discreet;
use super::cases::as_typed;
use super::{Service, UseCaseError, UseCaseResult};
use crate::mail::holds_secret;
use crate::store::answers::Frozen;
use crate::store::downloads::{SentRow, WrittenRow};
use crate::store::organisations::OrganisationRow;
use crate::store::{StoreError, answers, confirmations, downloads, evidence, organisations, places};

impl Service {
    /// An organisation, for its administrators only.
    async fn own_organisation(&self, actor: &Actor, id: &str) -> UseCaseResult<OrganisationRow> {
        let mut db = &self.db;
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        match organisations::find_role(&mut db, id, actor.person).await? {
            Some(MemberRole::Administrator) => {}
            Some(MemberRole::Editor) => return Err(UseCaseError::Denied),
            None => return Err(UseCaseError::NotFound),
        }
        organisations::find(&mut db, id).await?.ok_or(UseCaseError::NotFound)
    }

    /// The name of an organisation that the person administers.
    pub async fn administered(&self, actor: &Actor, id: &str) -> UseCaseResult<String> {
        Ok(self.own_organisation(actor, id).await?.name)
    }

    /// Everything of one organisation that it may see, for its administrators.
    pub async fn organisation_file(&self, actor: &Actor, id: &str) -> UseCaseResult<OrganisationFile> {
        let mut db = &self.db;
        let row = self.own_organisation(actor, id).await?;
        let id = row.id;
        let profile = row.profile(organisations::list_identifiers(&mut db, id).await?)?;
        let members = organisations::list_members(&mut db, id).await?;
        let mut applications = Vec::new();
        for reference in downloads::list_references(&mut db, id).await? {
            applications.push(self.application_part(actor, &reference).await?);
        }
        let messages = downloads::list_to_members(&mut db, id).await?;
        Ok(OrganisationFile {
            format: FORMAT,
            made_at: moment(self.now()),
            organisation: organisation_part(profile),
            members: members
                .into_iter()
                .map(|it| MemberPart { name: it.name, email: it.email, role: it.role })
                .collect(),
            applications,
            messages: messages.into_iter().map(message_part).collect(),
        })
    }

    async fn application_part(&self, actor: &Actor, reference: &str) -> UseCaseResult<ApplicationPart> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        let id = loaded.application.id;
        let case = discreet(self.case(&mut db, &loaded, false).await?);
        let titles = places::list_principles(&mut db).await?;
        let title = |number: u8| {
            titles.iter().find(|it| it.number == number).map(|it| it.title.clone()).unwrap_or_default()
        };
        let part = |frozen: Frozen| AnswerPart {
            principle: frozen.principle,
            title: title(frozen.principle),
            fields: FieldPart::of_answer(frozen.principle, &frozen.fields),
            evidence: frozen.evidence.iter().map(EvidencePart::of).collect(),
        };
        let files = evidence::list(&mut db, id).await?;
        let saved = as_typed(&mut db, id, &files).await?;
        let frozen = answers::list_frozen(&mut db, id).await?;
        let draft = confirmations::find_draft(&mut db, id).await?;
        let draft = draft.map(|row| row.fields()).transpose()?.unwrap_or_default();
        Ok(ApplicationPart {
            answers: saved.into_iter().map(part).collect(),
            sent_answers: frozen.into_iter().map(part).collect(),
            reconfirmation_draft: FieldPart::of_fields(&draft),
            ..case_part(case)
        })
    }

    /// Everything about one person's own account, and what they wrote.
    pub async fn person_file(&self, actor: &Actor) -> UseCaseResult<PersonFile> {
        let mut db = &self.db;
        let person = actor.person;
        let mut mine = organisations::list_mine(&mut db, person).await?;
        mine.dedup_by_key(|row| row.id);
        let held = downloads::list_held(&mut db, person).await?;
        let answers = downloads::list_answers(&mut db, person).await?;
        let judgements = downloads::list_judgements(&mut db, person).await?;
        let done = downloads::list_done(&mut db, person).await?;
        let messages = downloads::list_to_address(&mut db, &actor.email).await?;
        let sessions = downloads::list_sessions(&mut db, person).await?;
        Ok(PersonFile {
            format: FORMAT,
            made_at: moment(self.now()),
            name: actor.name.clone(),
            email: actor.email.clone(),
            roles: actor.roles.iter().map(|role| role.label().to_owned()).collect(),
            memberships: mine
                .into_iter()
                .map(|row| MembershipPart { organisation: row.name, role: row.role })
                .collect(),
            sessions: sessions
                .into_iter()
                .map(|row| SessionPart {
                    browser: row.label,
                    began_at: at(row.created_at),
                    used_at: at(row.last_seen_at),
                    ended_at: row.ended_at.map(at),
                })
                .collect(),
            held: held.iter().flat_map(|(path, form)| held_parts(path, form)).collect(),
            answers: answers.into_iter().map(answer_written).collect::<Result<_, _>>()?,
            assessments: judgements.into_iter().map(|(kind, row)| judgement(kind, row)).collect(),
            history: done.into_iter().map(done_part).collect::<Result<_, _>>()?,
            messages: messages.into_iter().map(message_part).collect(),
        })
    }
}

pub(super) fn at(seconds: i64) -> String {
    moment(Timestamp::from_seconds(seconds))
}

pub(super) fn organisation_part(profile: OrganisationProfile) -> OrganisationPart {
    OrganisationPart {
        name: profile.name,
        legal_form: profile.legal_form.label().to_owned(),
        website: profile.website,
        postcode: profile.postcode,
        numbers: profile.identifiers.iter().map(|it| format!("{} {}", it.scheme.code(), it.number)).collect(),
    }
}

/// What the organisation may see of its case, without the answers.
pub(super) fn case_part(case: Case) -> ApplicationPart {
    let review = case.yearly.map(|it| it.confirmations).unwrap_or_default();
    ApplicationPart {
        reference: case.reference,
        status: case.status.label().to_owned(),
        sent_at: case.submitted_at.map(moment),
        trustee: TrusteePart { name: case.trustee.name, role: case.trustee.role, email: case.trustee.email },
        answers: Vec::new(),
        sent_answers: Vec::new(),
        sign_off: case.attestation.map(|it| SignOffPart {
            state: it.state.label().to_owned(),
            signed_name: it.signed_name,
            reason: it.reason,
            at: moment(it.at),
        }),
        decision: case.decision.map(|it| decision_part(it, &case.conditions)),
        seat: case.seat.map(seat_part),
        reconfirmations: review.into_iter().map(reconfirmation_part).collect(),
        reconfirmation_draft: Vec::new(),
        history: case
            .history
            .into_iter()
            .map(|it| HistoryPart { what: it.words, by: it.by, at: moment(it.at), reason: it.reason })
            .collect(),
    }
}

pub(super) fn decision_part(it: DecisionView, conditions: &[ConditionView]) -> DecisionPart {
    let results = it.results.into_iter().map(|result| ResultPart {
        principle: result.principle,
        result: result.finding.label().to_owned(),
        reason: result.reason,
    });
    DecisionPart {
        outcome: it.outcome.label().to_owned(),
        released_at: it.released_at.map(moment),
        results: results.collect(),
        reason: it.reason,
        letter: it.letter,
        conditions: conditions.iter().map(condition_part).collect(),
    }
}

/// What is open to the organisation of a condition.
pub(super) fn condition_part(it: &ConditionView) -> ConditionPart {
    let settled = it.settled.as_ref();
    let given = |words: &str| (!words.is_empty()).then(|| words.to_owned());
    ConditionPart {
        number: it.number,
        words: it.words.clone(),
        due: it.due.stored(),
        report: it.report.as_ref().and_then(|it| given(&it.words)),
        report_link: it.report.as_ref().and_then(|it| given(&it.link)),
        result: settled.map(|(result, ..)| result.label().to_owned()),
        reason: settled.and_then(|(_, reason, _)| given(reason)),
    }
}

fn seat_part(it: SeatView) -> SeatPart {
    SeatPart {
        partnership: it.name,
        state: it.state.label().to_owned(),
        representative: it.representative,
        reason: it.reason,
        declined_reason: it.declined_reason,
        offered_at: moment(it.offered_at),
    }
}

fn reconfirmation_part(it: ConfirmationView) -> ReconfirmationPart {
    ReconfirmationPart {
        number: it.number,
        sent_at: moment(it.sent_at),
        sent_by: it.sent_by,
        fields: FieldPart::of_fields(&it.fields),
    }
}

/// A code or a one-time link opens doors: it is in no file.
fn message_part(row: SentRow) -> MessagePart {
    let text = if holds_secret(&row.template) { String::new() } else { row.text_body };
    MessagePart { subject: row.subject, to: row.to_address, at: at(row.created_at), text }
}

fn held_parts(path: &str, form: &str) -> Vec<FieldPart> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(form).unwrap_or_default();
    pairs
        .into_iter()
        .map(|(name, value)| FieldPart::new(&name, format!("{name}, on {path}"), value))
        .collect()
}

fn principle_of(row: &WrittenRow) -> u8 {
    u8::try_from(row.principle).unwrap_or_default()
}

fn answer_written(row: WrittenRow) -> UseCaseResult<WrittenPart> {
    let fields: Fields = serde_json::from_str(&row.words)
        .map_err(|_| StoreError::inconsistent("answers", "fields", &row.reference))?;
    let principle = principle_of(&row);
    let fields = FieldPart::of_answer(principle, &fields);
    Ok(WrittenPart { principle, at: row.at.map(at), fields, reference: row.reference })
}

fn judgement(kind: &str, row: WrittenRow) -> WrittenPart {
    let mut fields = vec![FieldPart::new("code", kind, &row.code)];
    if !row.words.is_empty() {
        fields.push(FieldPart::new("words", "In your own words", &row.words));
    }
    WrittenPart { principle: principle_of(&row), at: row.at.map(at), fields, reference: row.reference }
}

fn done_part(row: WrittenRow) -> UseCaseResult<DonePart> {
    let event: Event = serde_json::from_str(&row.words)
        .map_err(|_| StoreError::inconsistent("events", "body", &row.reference))?;
    Ok(DonePart {
        what: event.words(),
        reason: event.reason().map(str::to_owned),
        at: row.at.map(at).unwrap_or_default(),
        reference: row.reference,
    })
}
