//! Read models with an attack in every text.

use crate::domain::{
    ConditionResult, Due, EvidenceContent, EvidenceItem, EvidenceLimits, Fields, FileKind, Finding,
    Identifier, ItemKind, Judgement, LegalForm, METHOD, MemberRole, Outcome, PARTS, PrinciplePath,
    PrincipleResult, Ranked, Ranking, RequestState, ReviewClock, ReviewResult, ReviewState, ScanState,
    Scheme, SeatKind, Status, Subject, Tier, Timestamp, TypicalTime, cell, earlier_questions, figures, gaps,
    lists, questions, words_of,
};
use crate::forms::reconfirmation::Asked;
use crate::ports::{
    AnswerView, AttestationState, AttestationView, Beside, Case, Change, CheckView, ConditionView,
    ConfirmationView, DecisionView, Difference, Earlier, EvidenceLine, EvidenceView, HeldText, HistoryLine,
    HoldView, ItemClash, ItemView, MinuteState, MinuteView, OrganisationProfile, PastDecision, PastEnd,
    PrincipleText, ReconfirmView, ReportView, RequestView, ResponseView, Review, ReviewChance, ReviewView,
    SeatState, SeatView, Section, StatusView, Trustee,
};

pub const ATTACK: &str = "\"><svg onload=alert(1)></textarea><script>alert(1)</script>";
pub const AT: Timestamp = Timestamp::from_seconds(1_795_000_000);

pub const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

pub fn text() -> String {
    ATTACK.to_owned()
}

pub fn reference() -> String {
    "ANC-7K3M-2Q".to_owned()
}

pub fn typed(principle: u8) -> Fields {
    let asked = questions(principle).iter().chain(earlier_questions(principle));
    let mut fields: Fields = asked.map(|it| (it.name.to_owned(), text())).collect();
    for (it, list) in lists(principle) {
        let cells =
            (0..2).flat_map(|row| list.columns.iter().map(move |column| cell(it.name, row, column.name)));
        fields.extend(cells.map(|name| (name, text())));
    }
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
            evidence: evidence_lines(),
            gaps: gaps(number, &typed(number), 2026),
            figures: figures(number, &typed(number), TODAY),
            corroboration: None,
        })
        .collect()
}

pub fn profile() -> OrganisationProfile {
    OrganisationProfile {
        name: text(),
        legal_form: LegalForm::Cio,
        identifiers: vec![Identifier { scheme: Scheme::Charity, number: text() }],
        website: text(),
        telephone: text(),
        email: text(),
        about: text(),
        founded_year: Some(1998),
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
        post_only: false,
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
        requests: vec![asked(RequestState::Responded), asked(RequestState::Sent)],
        seat: Some(SeatView {
            code: "b".into(),
            name: text(),
            state: SeatState::Offered,
            ranking: ranking(),
            reason: text(),
            representative: text(),
            offered_at: AT,
            declined_reason: Some(text()),
            kind: SeatKind::Lead,
            starts_on: Some("2026-12-01".into()),
            ends_on: Some("2028-11-30".into()),
            ended_on: None,
            ended_reason: text(),
            acts: false,
            leaves: false,
        }),
        yearly: Some(review()),
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
            ended: PastEnd::Overturned,
            ended_reason: text(),
            letter: text(),
            conditions: conditions(),
        }],
        conditions: conditions(),
        hold: Some(HoldView { reason: text(), since: AT, by: text() }),
    }
}

/// An anchor that has re-confirmed once and is due again.
fn review() -> Review {
    let changes = vec![Difference { what: text(), before: text(), now: text() }];
    let fields = [(words_of(PARTS[1]), text())].into();
    let view = ConfirmationView {
        number: 1,
        sent_at: AT,
        sent_by: text(),
        changes,
        fields,
        read: Some((text(), AT)),
    };
    Review { clock: ReviewClock::new(AT, 12, 30), state: ReviewState::Due, confirmations: vec![view] }
}

/// The re-confirmation page, with what somebody might type to break it.
pub fn reconfirm_view() -> ReconfirmView {
    let case = case(Status::Confirmed);
    ReconfirmView {
        reference: case.reference,
        organisation_id: "o".into(),
        organisation: case.organisation,
        contacts: vec![text()],
        confirmed: vec![(text(), text()); 6],
        figures: [("total_income".to_owned(), text())].into(),
        seat: Some((text(), text())),
        fields: [(words_of(PARTS[2]), text())].into(),
        version: 1,
        saved: Some((text(), AT)),
        clock: ReviewClock::new(AT, 12, 30),
        asked: Asked { has_seat: true, this_year: 2026, today: "2026-11-14".into() },
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
        evidence: evidence_lines(),
        held: Some(HeldText { at: AT, fields: typed(number) }),
        this_year: 2026,
        today: TODAY,
        adding: Some("groups".into()),
        beside: Beside { versions: 2, comments: 1, colleague: Some((text(), AT)), now: AT },
        asked: vec![text()],
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

/// A file in each state, and a link.
pub fn evidence_lines() -> Vec<EvidenceLine> {
    let line = |id: u128, content, scan| EvidenceLine {
        item: EvidenceItem { id: uuid::Uuid::from_u128(id), name: text(), description: text(), content },
        scan,
        added: Some((text(), AT)),
    };
    let file = |id, scan| {
        let content = EvidenceContent::File { format: FileKind::Pdf, size: 1_300_000, sha256: text() };
        line(id, content, Some(scan))
    };
    let address = "https://www.example.org/%22%3E%3Csvg%20onload=alert(1)%3E".to_owned();
    vec![
        file(1, ScanState::Clean),
        file(2, ScanState::NotScanned),
        file(3, ScanState::Held),
        file(4, ScanState::Refused),
        line(5, EvidenceContent::Link { address }, None),
    ]
}

pub fn evidence_view(lines: Vec<EvidenceLine>, files_of_application: usize) -> EvidenceView {
    EvidenceView {
        reference: reference(),
        principle: 2,
        title: text(),
        lines,
        limits: EvidenceLimits::default(),
        files_of_application,
        bytes_of_organisation: 5_000_000,
    }
}

/// A request with an item about principle 4, and what its response changed.
pub fn asked(state: RequestState) -> RequestView {
    RequestView {
        number: 1,
        state,
        due: Due::parse("2026-11-14", "2026-11-02").expect("two dates"),
        sent_at: AT,
        ended_at: (state != RequestState::Sent).then_some(AT),
        reason: text(),
        items: vec![ItemView {
            number: 1,
            subject: Subject::Principle(4),
            kind: ItemKind::Document,
            asked: text(),
            answer: text(),
            version: 2,
            answered: Some((text(), AT)),
            judgement: Judgement::Accepted,
            asks_again: true,
        }],
        changes: vec![change()],
    }
}

pub fn change() -> Change {
    let mut after = typed(4);
    after.insert("narrative".into(), format!("{ATTACK} and more"));
    Change { principle: 4, title: text(), before: typed(4), after, evidence: Default::default() }
}

pub fn clash() -> ItemClash {
    ItemClash { number: 1, by: text(), at: AT, theirs: text() }
}

pub fn response() -> ResponseView {
    ResponseView {
        case: case(Status::InformationRequested),
        request: asked(RequestState::Sent),
        opened: sections().into_iter().filter(|it| it.number == 4).collect(),
        changes: vec![change()],
        signs_again: true,
        role: MemberRole::Administrator,
        administrators: vec![text()],
    }
}

/// One that is open, with what the organisation says, and one that is settled.
pub fn conditions() -> Vec<ConditionView> {
    let due = Due::parse("2027-03-01", "2026-10-03").unwrap();
    let report = Some(ReportView { words: text(), link: text(), at: AT });
    let open = ConditionView {
        number: 1,
        principle: Some(4),
        words: text(),
        due,
        report,
        proposed: None,
        settled: None,
    };
    let settled = Some((ConditionResult::Met, text(), AT));
    vec![open.clone(), ConditionView { number: 2, settled, ..open }]
}
