//! Read models with an attack in every text.

use crate::domain::{
    Fields, Finding, Identifier, LegalForm, METHOD, MemberRole, Outcome, PrinciplePath, PrincipleResult,
    Ranked, Ranking, ReviewResult, Scheme, Status, Tier, Timestamp, TypicalTime, gaps, questions,
};
use crate::ports::{
    AnswerView, AttestationState, AttestationView, Case, CheckView, DecisionView, Earlier, HeldText,
    HistoryLine, MinuteState, MinuteView, OrganisationProfile, PastDecision, PrincipleText, ReviewChance,
    ReviewView, SeatState, SeatView, Section, StatusView, Trustee,
};

pub const ATTACK: &str = "\"><svg onload=alert(1)></textarea><script>alert(1)</script>";
pub const AT: Timestamp = Timestamp::from_seconds(1_795_000_000);

pub fn text() -> String {
    ATTACK.to_owned()
}

pub fn reference() -> String {
    "ANC-7K3M-2Q".to_owned()
}

pub fn typed(principle: u8) -> Fields {
    let mut fields: Fields = questions(principle).iter().map(|it| (it.name.to_owned(), text())).collect();
    fields.insert("narrative".into(), text());
    fields.insert("rating".into(), text());
    fields
}

pub fn sections() -> Vec<Section> {
    (1..=6)
        .map(|number| Section {
            number,
            title: text(),
            fields: typed(number),
            gaps: gaps(number, &typed(number), 2026),
        })
        .collect()
}

pub fn profile() -> OrganisationProfile {
    OrganisationProfile {
        name: text(),
        legal_form: LegalForm::Cio,
        identifiers: vec![Identifier { scheme: Scheme::Charity, number: text() }],
        website: text(),
        postcode: text(),
        tier: Tier::Full,
        in_area: true,
    }
}

pub fn ranking() -> Ranking {
    let ranked = |code: &str, metres| Ranked { code: code.into(), name: text(), metres };
    Ranking {
        postcode: text(),
        tier: Tier::Sector,
        ranked: vec![ranked("a", 640), ranked("b", 1100)],
        margin_metres: Some(460),
        tie: false,
        method: METHOD.into(),
        data_date: text(),
    }
}

pub fn named() -> Trustee {
    Trustee { name: text(), role: text(), email: text() }
}

pub fn case(status: Status) -> Case {
    Case {
        reference: reference(),
        version: 9,
        status,
        since: AT,
        organisation: profile(),
        trustee: named(),
        submitted_at: Some(AT),
        sections: sections(),
        attestation: Some(AttestationView {
            state: AttestationState::Declined,
            trustee: text(),
            signed_name: Some(text()),
            reason: Some(text()),
            at: AT,
            invited_at: AT,
            expires_at: AT,
            reminders: 2,
            reminded_at: Some(AT),
        }),
        history: vec![HistoryLine { words: text(), by: text(), at: AT, reason: Some(text()) }],
        decision: Some(DecisionView {
            outcome: Outcome::Confirmed,
            reason: text(),
            results: vec![PrincipleResult { principle: 1, finding: Finding::Developing, reason: text() }],
            paths: vec![path()],
            letter: text(),
            determined_at: AT,
            released_at: Some(AT),
        }),
        seat: Some(SeatView {
            code: "b".into(),
            name: text(),
            state: SeatState::Offered,
            ranking: ranking(),
            reason: text(),
            representative: text(),
            offered_at: AT,
            declined_reason: Some(text()),
        }),
        minute: Some(MinuteView {
            state: MinuteState::NotAccepted,
            held_on: text(),
            present: text(),
            agreed: text(),
            document: text(),
            offered_by: text(),
            offered_at: AT,
            answered_at: Some(AT),
            reason: Some(text()),
            is_current: true,
        }),
        review: Some(ReviewView {
            asked_by: text(),
            asked_at: AT,
            reason: text(),
            principles: vec![1, 4],
            has_reviewer: true,
            reviewer: None,
            result: Some((ReviewResult::Overturned, text(), AT)),
        }),
        past_decisions: vec![PastDecision {
            outcome: Outcome::NotYetConfirmed,
            reason: text(),
            results: vec![PrincipleResult { principle: 1, finding: Finding::NotMet, reason: text() }],
            paths: vec![path()],
            released_at: AT,
            overturned_at: AT,
        }],
    }
}

pub fn path() -> PrinciplePath {
    PrinciplePath { principle: 1, action: text(), helper: text(), by: text() }
}

pub fn status_view(status: Status) -> StatusView {
    StatusView {
        case: case(status),
        role: MemberRole::Administrator,
        reader: (text(), text()),
        typical: TypicalTime::Days { median: 31, cases: 6 },
        review_chance: ReviewChance::Until(text()),
        may_start_again: true,
    }
}

pub fn answer_view(number: u8) -> AnswerView {
    let line = vec![text()];
    AnswerView {
        reference: reference(),
        organisation: text(),
        principle: PrincipleText {
            number,
            slug: text(),
            title: text(),
            summary: text(),
            meaning: text(),
            looks_for: line.clone(),
            evidence: line,
            check_question: text(),
            check_yes: text(),
            check_partly: text(),
            check_not_yet: text(),
        },
        fields: typed(number),
        version: 4,
        saved: Some((text(), AT)),
        held: Some(HeldText { at: AT, fields: typed(number) }),
        this_year: 2026,
        earlier: Some(Earlier { finding: Finding::NotMet, reason: text(), path: Some(path()) }),
    }
}

pub fn check_view(trustee: Trustee, sections: Vec<Section>, may_submit: bool) -> CheckView {
    CheckView {
        reference: reference(),
        version: 3,
        organisation_id: "id".into(),
        organisation: profile(),
        sections,
        trustee,
        may_submit,
        administrators: vec![text(), text()],
    }
}
