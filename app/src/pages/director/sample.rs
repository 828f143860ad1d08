//! One application at a moment of its life, for tests.

use std::sync::Arc;

use crate::domain::{
    Command, EvidenceContent, EvidenceItem, FileKind, Finding, Identifier, LegalForm, Outcome, PRINCIPLES,
    PrincipleResult, Quorum, Ranked, Ranking, Recommendation, ScanState, Scheme, Status, Tally, Tier,
    Timestamp, figures,
};
use crate::pages::{Chrome, Page, Site, Visitor, render};
use crate::ports::{
    AssessmentView, AttestationState, AttestationView, Capacity, Case, CaseView, ConflictQuestion,
    DecisionView, DirectorConflict, DirectorState, DirectorStatus, DirectorsView, EvidenceLine, HistoryLine,
    MinuteState, MinuteView, OrganisationProfile, OwnAssessment, ReviewView, Section, Trustee,
};

/// What somebody might type to break a page.
pub(crate) const ATTACK: &str = "\"><svg onload=alert(1)></textarea><script>alert(1)</script>";

/// The whole document.
pub(crate) fn shown(page: impl FnOnce() -> Page) -> String {
    let site = Site { name: "Community Anchors".into(), place: "A place".into(), ..Site::default() };
    let visitor = Visitor { name: "A. Director".into(), links: vec![("/director".into(), "My work".into())] };
    let chrome = Chrome {
        site: Arc::new(site),
        visitor: Some(visitor),

        session: None,
        demonstration: false,
        nonce: "n".into(),
        assets: ".".into(),
        path: "/director".into(),
        done: None,
    };
    render(&chrome, page)
}

/// Noon on a day of November 2026.
pub(crate) fn day(day: i64) -> Timestamp {
    Timestamp::from_seconds(1_793_534_400 + (day - 1) * Timestamp::DAY)
}

/// A finding with its reason.
pub(crate) fn result(principle: u8, finding: Finding, reason: &str) -> PrincipleResult {
    PrincipleResult { principle, finding, reason: reason.into() }
}

/// Somebody else's sent assessment: principle 4 developing, the others met.
pub(crate) fn other(director: &str, reason: &str) -> AssessmentView {
    let results = PRINCIPLES.map(|it| match it {
        4 => result(it, Finding::Developing, reason),
        _ => result(it, Finding::Met, ""),
    });
    AssessmentView {
        director: director.into(),
        results: results.collect(),
        recommendation: Recommendation::ConfirmWithConditions,
        note: "Good to talk about the reserves.".into(),
        submitted_at: day(18),
    }
}

/// One's own assessment of so many principles.
pub(crate) fn own(done: u8) -> OwnAssessment {
    let results = (1..=done)
        .map(|it| match it {
            4 => (it, "developing".into(), "Reserves cover one month.".into()),
            _ => (it, "met".into(), String::new()),
        })
        .collect();
    OwnAssessment { results, version: 3, ..OwnAssessment::default() }
}

/// Thirteen partnerships would be many: three will do.
pub(crate) fn ranking() -> Ranking {
    let ranked = [("CP5", "Community Partnership 5", 640), ("CP6", "Community Partnership 6", 1480)]
        .map(|(code, name, metres)| Ranked { code: code.into(), name: name.into(), metres });
    Ranking {
        postcode: "ZZ5 8HH".into(),
        tier: Tier::Sector,
        ranked: ranked.to_vec(),
        margin_metres: Some(840),
        tie: false,
        method: "m".into(),
        data_date: "May 2026".into(),
        post_only: false,
    }
}

/// An application at a stage, with what its reader may do.
pub(crate) fn view(status: Status, may: &[Command]) -> CaseView {
    let director = |name: &str, status| DirectorState {
        id: name.to_lowercase(),
        name: name.into(),
        status,
        capacity: if name == "Bo Lee" { Capacity::Chair } else { Capacity::Director },
    };
    CaseView {
        case: case(status),
        ranking: Some(ranking()),
        directors: vec![
            director("A. Director", DirectorStatus::Free),
            director("Bo Lee", DirectorStatus::Assessed),
            director("Cy Day", DirectorStatus::StandsAside),
        ],
        own_status: Some(DirectorStatus::Free),
        own: Some(own(3)),
        others: Vec::new(),
        tally: None,
        quorum: 2,
        drafted_items: None,
        may_reopen: false,
        correction: None,
        may: may.to_vec(),
        posts: None,
        standing: Quorum { in_office: 3, free: 2, sent: 1, needed: 2, ..Quorum::default() },
        set_aside: Vec::new(),
        is_stand_in: false,
    }
}

/// The conflict question of an application, with something noticed.
pub(crate) fn question(view: CaseView) -> ConflictQuestion {
    ConflictQuestion { view, suggestions: vec![ATTACK.into()], has_interests: true }
}

/// The directors of an application, with what was noticed and said.
pub(crate) fn with_conflicts(view: CaseView) -> DirectorsView {
    let line = |it: &DirectorState| DirectorConflict {
        id: it.id.clone(),
        name: it.name.clone(),
        status: it.status,
        capacity: it.capacity,
        suggestions: vec![ATTACK.into()],
        answered: vec!["Earlier".into()],
        reason: ATTACK.into(),
        decided_by: None,
        is_reader: false,
    };
    DirectorsView { directors: view.directors.iter().map(line).collect(), view }
}

/// Ready for the decision: two sent assessments that agree.
pub(crate) fn decidable() -> CaseView {
    let mut view = view(Status::AwaitingDetermination, &[Command::Determine, Command::ReturnToAssessment]);
    view.own = Some(OwnAssessment {
        recommendation: Some(Recommendation::ConfirmWithConditions),
        submitted_at: Some(day(17)),
        ..own(6)
    });
    view.others = vec![other("Bo Lee", "One funder pays for most of it.")];
    view.tally = Some(Tally::new(vec![Recommendation::ConfirmWithConditions; 2]));
    view
}

fn case(status: Status) -> Case {
    Case {
        reference: "ANC-7K3M-2Q".into(),
        version: 9,
        status,
        since: day(14),
        organisation: OrganisationProfile {
            name: "Example Beck Community Hub".into(),
            legal_form: LegalForm::Cio,
            identifiers: vec![Identifier { scheme: Scheme::Charity, number: "1234567".into() }],
            website: "https://example.org".into(),
            telephone: ATTACK.into(),
            email: ATTACK.into(),
            about: ATTACK.into(),
            founded_year: Some(1998),
            postcode: "ZZ5 8HH".into(),
            tier: Tier::Sector,
            in_area: true,
        },
        trustee: Trustee { name: "J. Example".into(), role: "Chair".into(), email: "j@example.org".into() },
        submitted_at: Some(day(14)),
        sections: PRINCIPLES.map(section).collect(),
        attestation: Some(AttestationView {
            state: AttestationState::Signed,
            trustee: "J. Example".into(),
            signed_name: Some("J. Example".into()),
            reason: None,
            at: day(15),
            invited_at: day(14),
            expires_at: day(30),
            reminders: 1,
            reminded_at: Some(day(15)),
        }),
        history: vec![
            HistoryLine {
                words: "Application sent".into(),
                by: "S. Ample".into(),
                at: day(14),
                reason: None,
            },
            HistoryLine {
                words: "Returned to assessment".into(),
                by: "Bo Lee".into(),
                at: day(16),
                reason: Some("Two accounts disagree.".into()),
            },
        ],
        decision: None,
        seat: None,
        requests: Vec::new(),
        yearly: None,
        minute: None,
        review: None,
        past_decisions: Vec::new(),
        conditions: Vec::new(),
        hold: None,
    }
}

/// The decision of the application.
pub(crate) fn decision() -> DecisionView {
    DecisionView {
        outcome: Outcome::ConfirmedWithConditions,
        reason: "Strong roots. Reserves should grow.".into(),
        results: other("", "One funder pays for most of it.").results,
        paths: Vec::new(),
        letter: "Dear friends,\n\nThank you for applying.".into(),
        determined_at: day(20),
        released_at: None,
    }
}

fn section(number: u8) -> Section {
    let titles = [
        "Rooted in a locality",
        "Several services",
        "Supports smaller groups",
        "Financially independent",
        "Willing to co-ordinate",
        "Board support",
    ];
    let fields = [
        ("narrative", "We let rooms to eleven local groups and run the community café."),
        ("rating", "met"),
        ("income.0.year", "2026"),
        ("income.0.contracts", "124,500"),
        ("income.0.grants", "76,300"),
        ("services.0.name", "Lunch club"),
        ("services.0.running", "yes"),
        ("groups.0.name", "A knitting circle"),
        ("groups.0.contact", "Una Secret"),
        ("groups.0.email", "secret@example.org"),
        ("free_reserves", "65,000"),
        ("annual_spending", "190,000"),
        ("largest_funder", "62,000"),
    ];
    let fields = fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    Section {
        number,
        title: titles[usize::from(number) - 1].into(),
        figures: figures(number, &fields, jiff::civil::date(2026, 11, 22)),
        fields,
        evidence: vec![file("accounts 2025.pdf")],
        gaps: Vec::new(),
        corroboration: None,
    }
}

fn file(name: &str) -> EvidenceLine {
    EvidenceLine {
        item: EvidenceItem {
            id: uuid::Uuid::from_u128(7),
            name: name.into(),
            description: "Independently examined".into(),
            content: EvidenceContent::File { format: FileKind::Pdf, size: 1_300_000, sha256: String::new() },
        },
        scan: Some(ScanState::NotScanned),
        added: None,
    }
}

/// A Board minute that waits for the chair.
pub(crate) fn minute() -> MinuteView {
    MinuteView {
        state: MinuteState::Offered,
        held_on: "3 March 2026".into(),
        present: "J. Example".into(),
        agreed: "To support it.".into(),
        document: "With principle 6".into(),
        offered_by: "S. Ample".into(),
        offered_at: day(16),
        answered_at: None,
        reason: None,
        is_current: true,
    }
}

/// A decision review that nobody is named for.
pub(crate) fn asked_review() -> ReviewView {
    ReviewView {
        asked_by: "S. Ample".into(),
        asked_at: day(22),
        reason: "The contract runs until 2027.".into(),
        principles: vec![4],
        has_reviewer: false,
        reviewer: None,
        result: None,
    }
}
