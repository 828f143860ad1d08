//! The parts of a case as a file.

use app::domain::{Corroboration, Finding, digest, hex};
use app::ports::case_file::{
    AssessmentPart, BoardMinutePart, CallPart, ChainLinePart, ConflictPart, CoveredPart, DigestedPart,
    FilePart, GroupsPart, MeetingPart, Openness, PostPart, RequestItemPart, RequestPart, ReviewPart,
    SentPart, SubmissionPart,
};
use app::ports::download::{AnswerPart, DecisionPart, EvidencePart, FieldPart, ResultPart, moment};
use app::ports::{MinuteState, MinuteView, PastDecision, PrincipleText, RequestView, ReviewView};

use super::downloads::{at, condition_part};
use crate::store::StoreResult;
use crate::store::answers::Frozen;
use crate::store::assessments::{AssessmentRow, ResultRow};
use crate::store::case_files::{ConflictRow, SentRow};
use crate::store::discussion::PostRow;
use crate::store::events::EventRow;
use crate::store::evidence::EvidenceRow;
use crate::store::meetings::OnAgendaRow;
use crate::store::phone_notes::NoteRow;

/// Whoever judged, where names stay inside.
const SOMEBODY: &str = "A director";

/// The answers of one submission.
pub fn submission(number: i64, frozen: Vec<Frozen>, titles: &[PrincipleText]) -> SubmissionPart {
    let title = |number: u8| {
        titles.iter().find(|it| it.number == number).map(|it| it.title.clone()).unwrap_or_default()
    };
    let answer = |it: Frozen| DigestedPart {
        digest: hex(&digest(&it.fields, &it.evidence)),
        answer: AnswerPart {
            principle: it.principle,
            title: title(it.principle),
            fields: FieldPart::of_answer(it.principle, &it.fields),
            evidence: it.evidence.iter().map(EvidencePart::of).collect(),
        },
    };
    SubmissionPart { number, answers: frozen.into_iter().map(answer).collect() }
}

/// A file or a link.
pub fn file(row: &EvidenceRow) -> StoreResult<FilePart> {
    Ok(FilePart {
        item: EvidencePart::of(&row.item()?),
        principle: u8::try_from(row.principle).unwrap_or_default(),
        added_at: at(row.added_at),
    })
}

/// What groups say, as far as directors may know it.
pub fn groups(found: &Corroboration) -> GroupsPart {
    let told = found.told.as_ref();
    let counts = told.map(|told| {
        let all = told.support.iter().chain(&told.themes);
        all.map(|(label, count)| format!("{label}: {}", count.words())).collect()
    });
    GroupsPart {
        asked: found.asked,
        answered: told.map(|told| told.answered),
        counts: counts.unwrap_or_default(),
    }
}

/// Before it is known what groups say.
pub fn no_groups() -> GroupsPart {
    GroupsPart { asked: 0, answered: None, counts: Vec::new() }
}

/// An information request.
pub fn request(it: &RequestView) -> RequestPart {
    let item = |item: &app::ports::ItemView| RequestItemPart {
        number: item.number,
        asked: item.asked.clone(),
        answer: item.answer.clone(),
        judgement: item.judgement.code().replace('_', " "),
    };
    RequestPart {
        number: it.number,
        state: it.state.code().replace('_', " "),
        sent_at: moment(it.sent_at),
        due: it.due.words(),
        ended_at: it.ended_at.map(moment),
        reason: it.reason.clone(),
        items: it.items.iter().map(item).collect(),
    }
}

/// The Board's minute.
pub fn board_minute(it: &MinuteView) -> BoardMinutePart {
    let state = match it.state {
        MinuteState::Offered => "Waits for the chair",
        MinuteState::Accepted => "Accepted",
        MinuteState::NotAccepted => "Not accepted",
        MinuteState::NotNeeded => "Not needed",
    };
    BoardMinutePart {
        state: state.to_owned(),
        held_on: it.held_on.clone(),
        present: it.present.clone(),
        agreed: it.agreed.clone(),
        reason: it.reason.clone(),
    }
}

/// A decision that was overturned.
pub fn past_decision(it: &PastDecision) -> DecisionPart {
    let result = |it: &app::domain::PrincipleResult| ResultPart {
        principle: it.principle,
        result: it.finding.label().to_owned(),
        reason: it.reason.clone(),
    };
    DecisionPart {
        outcome: it.outcome.label().to_owned(),
        released_at: Some(moment(it.released_at)),
        reason: it.reason.clone(),
        results: it.results.iter().map(result).collect(),
        letter: it.letter.clone(),
        conditions: it.conditions.iter().map(condition_part).collect(),
    }
}

/// The decision review.
pub fn review(it: &ReviewView, complete: bool) -> ReviewPart {
    let result = it.result.as_ref();
    ReviewPart {
        asked_by: it.asked_by.clone(),
        asked_at: moment(it.asked_at),
        reason: it.reason.clone(),
        reviewer: it.reviewer.clone().filter(|_| complete),
        result: result.map(|(result, ..)| result.label().to_owned()),
        result_reason: result.map(|(_, reason, _)| reason.clone()),
        answered_at: result.map(|(.., at)| moment(*at)),
    }
}

/// One director's answer to the conflict question.
pub fn conflict(row: ConflictRow) -> ConflictPart {
    let answer = match row.answer.as_str() {
        "none" => "No conflict".to_owned(),
        "conflict" => "Stands aside".to_owned(),
        "excluded" => "Left out".to_owned(),
        other => other.replace('_', " "),
    };
    ConflictPart { director: row.director, answer, reason: row.reason, at: at(row.answered_at) }
}

/// A sent assessment; nothing of an unsent one.
pub fn assessment(
    row: &AssessmentRow,
    results: &[ResultRow],
    complete: bool,
) -> StoreResult<Option<AssessmentPart>> {
    let (Some(sent_at), Some(recommendation)) = (row.submitted_at, row.recommendation()?) else {
        return Ok(None);
    };
    let own = results.iter().filter(|it| it.director_id == row.director_id);
    let results = own.filter_map(|it| {
        Some(ResultPart {
            principle: u8::try_from(it.principle).unwrap_or_default(),
            result: Finding::parse(&it.result)?.label().to_owned(),
            reason: it.reason.clone(),
        })
    });
    Ok(Some(AssessmentPart {
        director: if complete { row.director.clone() } else { SOMEBODY.to_owned() },
        recommendation: recommendation.label().to_owned(),
        note: if complete { row.note.clone() } else { String::new() },
        sent_at: at(sent_at),
        results: results.collect(),
    }))
}

/// The meetings whose minutes are closed.
pub fn meetings(rows: Vec<OnAgendaRow>) -> Vec<MeetingPart> {
    let closed = rows.into_iter().filter(|row| row.status == "closed");
    closed.map(|row| MeetingPart { at: at(row.starts_at), minutes: row.minutes }).collect()
}

/// What directors said to each other.
pub fn post(row: PostRow) -> PostPart {
    PostPart { principle: row.principle, by: row.by, at: at(row.written_at), words: row.words }
}

/// A phone call.
pub fn call(row: NoteRow) -> CallPart {
    CallPart {
        called_on: row.called_on,
        spoke_with: row.spoke_with,
        words: row.words,
        by: row.by,
        at: at(row.written_at),
    }
}

/// An e-mail, without its words.
pub fn message(row: SentRow) -> SentPart {
    SentPart {
        subject: row.subject,
        to: row.to_address,
        at: at(row.created_at),
        accepted_at: row.accepted_at.map(at),
        state: row.status,
    }
}

/// The hash of the last line, in hexadecimal.
pub fn head(rows: &[EventRow]) -> String {
    rows.last().map(|row| hex(&row.hash)).unwrap_or_default()
}

/// One line of the history. Sealed where its words, or the name of who did it, stay inside.
pub fn line(row: &EventRow, complete: bool) -> StoreResult<ChainLinePart> {
    let event = row.event()?;
    let told = if complete { event.is_told_to_the_alliance() } else { event.is_public_to_organisation() };
    let named = complete || !event.is_by_the_alliance();
    let is_open = told && named;
    let state = match (is_open, row.redacted_at) {
        (false, _) => Openness::Sealed,
        (true, Some(_)) => Openness::Forgotten,
        (true, None) => Openness::Open,
    };
    let covered = is_open.then(|| CoveredPart {
        actor: row.actor_id,
        actor_name: row.actor_name.clone(),
        body: row.body.clone(),
        seconds: row.happened_at,
    });
    let shown = |text: String| if told { text } else { String::new() };
    Ok(ChainLinePart {
        number: row.number,
        what: shown(event.words()),
        by: shown(if named { row.actor_name.clone() } else { "The Alliance".to_owned() }),
        at: shown(at(row.happened_at)),
        reason: event.reason().filter(|_| told).map(str::to_owned),
        state,
        covered,
        previous: hex(&row.previous_hash),
        hash: hex(&row.hash),
    })
}
