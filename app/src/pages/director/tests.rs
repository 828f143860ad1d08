use super::sample::{
    ATTACK, asked_review, day, decidable, decision, minute as minute_sample, own, question, ranking, shown,
    view,
};
use super::*;
use crate::domain::{
    Clock, Command, Outcome, Recommendation, RequestState, Status, Tally, WaitsOn, WorkingDays,
};
use crate::forms::Errors;
use crate::forms::allocation::AllocationForm;
use crate::forms::assessment::{FindingForm, RecommendationForm};
use crate::forms::condition::ConditionFields;
use crate::forms::conflict::ConflictForm;
use crate::forms::determination::{DeterminationForm, ResultFields};
use crate::forms::discussion::PostForm;
use crate::forms::letter::LetterForm;
use crate::forms::minute::MinuteAnswerForm;
use crate::forms::path::PathFields;
use crate::forms::queue::{QueueForm, ViewForm};
use crate::forms::reason::ReasonForm;
use crate::forms::request::{DraftItem, DraftRequest};
use crate::forms::request_end::LapseForm;
use crate::forms::review::{ReviewResultForm, ReviewerForm};
use crate::pages::applicant::sample::asked;
use crate::pages::coordinator::reviewer;
use crate::ports::{
    AllocationView, AreaChoice, AttestationState, CaseView, ComposeView, DirectorStatus, DiscussionView,
    LeadSeat, LetterView, LiveQueueView, MinuteView, OwnAssessment, Paged, Post, QueueLine, ReviewCase,
    ReviewView, SavedView, TemplateLine, TemplatePlace, WorkView,
};

fn line(reference: &str, organisation: &str, next: Option<&str>, since: i64) -> QueueLine {
    let (days, now) = (WorkingDays::default(), day(20));
    QueueLine {
        reference: reference.into(),
        organisation: organisation.into(),
        status: Status::InAssessment,
        nearest: None,
        waiting_for: "Your assessment".into(),
        waits_on: WaitsOn::Directors,
        next: next.map(str::to_owned),
        since: day(since),
        clock: Clock::running(&days, day(since), 3, &[], now),
    }
}

fn work_of(waiting: Vec<QueueLine>, others: Vec<QueueLine>) -> WorkView {
    let (overdue, others_total) = (waiting.len(), others.len());
    WorkView { waiting: Paged::of(waiting, 1), overdue, others, others_total, now: day(20) }
}

fn mine() -> QueueLine {
    line("ANC-1", "One", Some("/director/applications/ANC-1/assessment/1"), 14)
}

fn live(lines: Vec<QueueLine>) -> LiveQueueView {
    LiveQueueView {
        live: lines.len(),
        lines: Paged::of(lines, 1),
        stages: vec![(Status::InAssessment, 2)],
        waits_on: vec![(WaitsOn::Directors, 2)],
        mine: 1,
        overdue: 1,
        areas: vec![AreaChoice {
            code: ATTACK.into(),
            name: ATTACK.into(),
            locality: Some((ATTACK.into(), ATTACK.into())),
        }],
        views: vec![SavedView {
            id: "0192".into(),
            name: ATTACK.into(),
            filter: "mine=1".into(),
            is_default: true,
        }],
        unknown: vec![ATTACK.into()],
        now: day(20),
    }
}

/// A view in which a person typed an attack wherever somebody may type.
fn attacked(status: Status) -> CaseView {
    let every = Command::ALL.to_vec();
    let mut view = CaseView { may: every, ..decidable() };
    view.case.status = status;
    view.case.organisation.name = ATTACK.into();
    view.case.organisation.website = format!("javascript:{ATTACK}");
    view.case.trustee.name = ATTACK.into();
    view.case.decision =
        Some(crate::ports::DecisionView { reason: ATTACK.into(), letter: ATTACK.into(), ..decision() });
    for section in &mut view.case.sections {
        section.fields.insert("narrative".into(), ATTACK.into());
    }
    for director in &mut view.directors {
        director.name = ATTACK.into();
    }
    view.others[0].note = ATTACK.into();
    view.case.requests = vec![asked(RequestState::Responded), asked(RequestState::Sent)];
    view.case.minute = Some(MinuteView {
        present: ATTACK.into(),
        agreed: ATTACK.into(),
        document: ATTACK.into(),
        offered_by: ATTACK.into(),
        ..minute_sample()
    });
    view.case.review = Some(ReviewView {
        reason: ATTACK.into(),
        asked_by: ATTACK.into(),
        reviewer: Some(ATTACK.into()),
        ..asked_review()
    });
    view
}

fn composed() -> ComposeView {
    let item = DraftItem { subject: "4".into(), kind: "text".into(), asked: ATTACK.into(), row: 1 };
    let draft = DraftRequest { items: vec![item], due: "2026-11-30".into(), version: 1 };
    ComposeView {
        view: attacked(Status::InAssessment),
        draft,
        days: 42,
        today: "2026-11-02".into(),
        offers: offers(),
    }
}

/// Everything that a named director, or the co-ordinator, can do.
fn review_case(view: CaseView) -> ReviewCase {
    ReviewCase { eligible: view.directors.clone(), is_reviewer: true, view }
}

fn letter_view(view: CaseView) -> LetterView {
    LetterView {
        view,
        html: ATTACK.into(),
        offers: offers(),
        obstacle: Some(ATTACK.into()),
        subject: ATTACK.into(),
        text: ATTACK.into(),
        to: vec![ATTACK.into()],
    }
}

fn allocation(view: CaseView) -> AllocationView {
    let line = |code: &str, lead: Option<&str>| LeadSeat {
        code: code.to_owned(),
        name: format!("Partnership {code}"),
        holder: lead.map(str::to_owned),
        also_nearest: vec![ATTACK.to_owned()],
    };
    AllocationView {
        view,
        partnerships: vec![line("CP1", None), line("CP6", None), line("CP5", Some("Moor Trust"))],
    }
}

fn talked_over(view: CaseView) -> DiscussionView {
    let post = Post {
        number: 1,
        principle: Some(4),
        by: ATTACK.into(),
        words: ATTACK.into(),
        at: day(19),
        mentions: vec![ATTACK.into()],
        mentions_reader: true,
    };
    let readers = vec![("id".into(), ATTACK.into())];
    DiscussionView { view, posts: vec![post], readers, key: "key".into(), is_open: true }
}

#[test]
fn a_discussion_says_what_each_director_found_and_for_whom_a_post_is() {
    let html = shown(|| discussion(talked_over(decidable()), PostForm::default(), Errors::default()));
    assert!(html.contains("Bo Lee: developing") && html.contains("For you") && html.contains("latest"));
    let closed = DiscussionView { is_open: false, ..talked_over(decidable()) };
    let html = shown(|| discussion(closed, PostForm::default(), Errors::default()));
    assert!(html.contains("The discussion is closed") && !html.contains("Add the post"));
}

const TODAY: &str = "2026-10-03";

/// One template of each place, hostile.
fn offers() -> Vec<TemplateLine> {
    let line = |place| TemplateLine {
        id: ATTACK.into(),
        place,
        principle: None,
        name: ATTACK.into(),
        words: ATTACK.into(),
        version: 1,
        is_retired: false,
    };
    TemplatePlace::ALL.into_iter().map(line).collect()
}

#[test]
fn what_is_typed_stays_text() {
    let typed = || ATTACK.to_owned();
    let finding = FindingForm {
        result: typed(),
        reason: typed(),
        version: typed(),
        private_note: typed(),
        then: typed(),
    };
    let post = PostForm { about: typed(), words: typed(), mentions: vec![typed()], key: typed() };
    let recommendation = RecommendationForm { recommendation: typed(), note: typed(), version: typed() };
    let results = std::array::from_fn(|_| ResultFields {
        result: typed(),
        reason: typed(),
        path: PathFields { action: typed(), helper: typed(), day: typed(), month: typed(), year: typed() },
        template: typed(),
    });
    let determination = DeterminationForm {
        results,
        outcome: typed(),
        reason: typed(),
        version: typed(),
        conditions: vec![ConditionFields {
            words: typed(),
            about: typed(),
            day: typed(),
            month: typed(),
            year: typed(),
        }],
        ..DeterminationForm::default()
    };
    let errors = || determination.parse(TODAY).unwrap_err();
    let reason = ReasonForm { reason: typed(), version: typed() };
    let seat = AllocationForm { partnership: typed(), reason: typed(), version: typed() };
    let answer = MinuteAnswerForm { answer: typed(), reason: typed(), version: typed() };
    let result = ReviewResultForm { result: typed(), reason: typed(), version: typed() };
    let named = ReviewerForm { director: typed(), version: typed() };
    let stage = Status::AwaitingDetermination;
    let pages = [
        shown(|| {
            let attacked = QueueLine { organisation: typed(), ..mine() };
            work(work_of(vec![attacked.clone()], vec![QueueLine { next: None, ..attacked }]), true)
        }),
        shown(|| {
            let form = QueueForm { q: typed(), stage: typed(), locality: typed(), ..QueueForm::default() };
            let naming = ViewForm { name: typed(), filter: typed(), action: typed() };
            live_queue(live(vec![mine()]), form, naming, without_name(), ("/director", "My work"))
        }),
        shown(|| {
            let naming = ViewForm { name: typed(), filter: typed(), action: typed() };
            saved_views(live(Vec::new()).views, "0192", &naming, without_name())
        }),
        shown(|| case(attacked(stage))),
        shown(|| compose(composed(), composed().form(), Errors::default(), true)),
        shown(|| preview_request(composed())),
        shown(|| {
            lapse(attacked(stage), LapseForm { reason: typed(), ..LapseForm::default() }, Errors::default())
        }),
        shown(|| {
            let form = ConflictForm { answer: typed(), reason: typed(), waiver: typed() };
            conflict(question(attacked(stage)), form, Errors::default())
        }),
        shown(|| assess(attacked(stage), 4, finding, Errors::default())),
        shown(|| discussion(talked_over(attacked(stage)), post.clone(), post.parse().unwrap_err())),
        shown(|| send_assessment(attacked(stage), recommendation, Errors::default())),
        shown(|| determine(attacked(stage), determination.clone(), errors(), &offers())),
        shown(|| return_to_assessment(attacked(stage), reason.clone(), Errors::default())),
        shown(|| {
            letter(
                letter_view(attacked(stage)),
                LetterForm { letter: typed(), version: typed(), ..LetterForm::default() },
                Errors::default(),
            )
        }),
        shown(|| minute(attacked(stage), answer.clone(), answer.parse().unwrap_err())),
        shown(|| {
            review(review_case(attacked(Status::UnderDecisionReview)), result.clone(), Errors::default())
        }),
        shown(|| reviewer(review_case(attacked(Status::UnderDecisionReview)), named, Errors::default())),
        shown(|| rescind(letter_view(attacked(stage)), reason.clone(), Errors::default())),
        shown(|| allocate(allocation(attacked(stage)), seat, Errors::default())),
    ];
    for html in pages {
        assert!(!html.contains("<svg onload") && !html.contains("<script>alert"), "{html}");
        assert!(!html.contains("href=\"javascript:"), "{html}");
        assert_eq!(html.matches("<h1").count(), 1, "one heading");
    }
}

fn without_name() -> Errors {
    let mut errors = Errors::default();
    errors.add("name", "Enter a name for this view");
    errors
}

#[test]
fn what_waits_for_the_reader_comes_first_and_once() {
    let html = shown(|| work(work_of(vec![mine()], vec![line("ANC-2", "Two", None, 19)]), false));
    assert!(html.contains("1 application waits for you.") && html.contains("It is overdue."));
    assert!(html.contains("ANC-1, waiting for 6 days") && html.contains("1 day"));
    assert!(html.contains("Overdue by") && html.contains("See all 2 live applications"), "{html}");
    assert_eq!(html.matches(">One<").count(), 1);
    let empty = shown(|| work(work_of(Vec::new(), Vec::new()), false));
    assert!(empty.contains("Nothing waits for you.") && empty.contains("no live applications"));
}

#[test]
fn the_queue_says_what_it_shows_and_what_it_does_not_know() {
    let page = |lines, query: &str| {
        let form = QueueForm::from_query(query);
        shown(|| {
            live_queue(live(lines), form, ViewForm::default(), Errors::default(), ("/director", "My work"))
        })
    };
    let html = page((0..120).map(|_| mine()).collect(), "stage=nonsense&page=1");
    assert!(html.contains("Applications 1 to 50 of 120") && html.contains("the stage “nonsense”"), "{html}");
    assert!(html.contains("rel=\"next\"") && !html.contains("rel=\"prev\""));
    let mut none = live(Vec::new());
    none.live = 3;
    let html = shown(|| {
        live_queue(
            none,
            QueueForm::default(),
            ViewForm::default(),
            Errors::default(),
            ("/director", "My work"),
        )
    });
    assert!(html.contains("No live application matches."), "{html}");
    assert!(page(Vec::new(), "").contains("There are no live applications."));
}

#[test]
fn the_answers_stay_closed_until_the_conflict_question_is_answered() {
    let mut closed = view(Status::Submitted, &[Command::AnswerConflict, Command::BeginAssessment]);
    closed.own_status = Some(DirectorStatus::NotAnswered);
    closed.own = None;
    for html in [
        shown(|| case(closed.clone())),
        shown(|| conflict(question(closed.clone()), ConflictForm::default(), Errors::default())),
    ] {
        assert!(html.contains("Example Beck") && html.contains("1234567"));
        assert!(!html.contains("eleven local groups"), "{html}");
    }
    closed.own_status = Some(DirectorStatus::Free);
    assert!(shown(|| case(closed)).contains("eleven local groups"));
}

#[test]
fn assessment_cannot_begin_before_every_director_answered() {
    let mut waiting = view(Status::Submitted, &[Command::BeginAssessment]);
    assert!(shown(|| case(waiting.clone())).contains("/begin\""));
    waiting.directors[1].status = DirectorStatus::NotAnswered;
    let html = shown(|| case(waiting));
    assert!(!html.contains("/begin\"") && html.contains("It waits for Bo Lee."));
}

#[test]
fn a_director_continues_where_they_left() {
    let html = shown(|| case(view(Status::InAssessment, &[Command::SaveAssessment])));
    assert!(html.contains("3 of 6 principles done.") && html.contains("/assessment/4\""));
    assert!(
        html.contains("2 of 3 directors are free to assess. 2 assessments are needed; 1 is in."),
        "{html}"
    );
}

#[test]
fn a_recommendation_is_asked_only_when_all_six_are_done() {
    let page = |done| {
        let mut view = view(Status::InAssessment, &[Command::SaveAssessment, Command::SendAssessment]);
        view.own = Some(own(done));
        shown(|| send_assessment(view, RecommendationForm::default(), Errors::default()))
    };
    assert!(page(5).contains("1 principle is left.") && !page(5).contains("name=\"recommendation\""));
    assert!(page(6).contains("name=\"recommendation\""));
    let mut sent = view(Status::Determined, &[]);
    let saved =
        OwnAssessment { recommendation: Some(Recommendation::NotYet), submitted_at: Some(day(17)), ..own(6) };
    sent.own = Some(saved);
    let html = shown(|| send_assessment(sent, RecommendationForm::default(), Errors::default()));
    assert!(!html.contains("<form method=\"post\" action=\"/director") && html.contains("You recommend"));
}

#[test]
fn a_decision_needs_a_signature_and_a_majority() {
    let form = || DeterminationForm::suggested(&decidable());
    let page = |view: CaseView| shown(|| determine(view, form(), Errors::default(), &[]));
    assert!(page(decidable()).contains("name=\"outcome\""));
    let mut unsigned = decidable();
    unsigned.case.attestation.as_mut().unwrap().state = AttestationState::Opened;
    assert!(!page(unsigned).contains("name=\"outcome\""));
    let mut divided = decidable();
    divided.tally = Some(Tally::new(vec![Recommendation::Confirm, Recommendation::NotYet]));
    assert!(!page(divided.clone()).contains("name=\"outcome\""));
    let html =
        shown(|| determine(divided, form(), DeterminationForm::default().parse(TODAY).unwrap_err(), &[]));
    assert!(html.contains("name=\"outcome\""), "what was typed comes back");
}

#[test]
fn the_letter_offers_what_the_reader_may_do() {
    let hindered = |may: &[Command], obstacle: Option<&str>| {
        let mut view = view(Status::Determined, may);
        view.case.decision = Some(decision());
        let view = LetterView { obstacle: obstacle.map(str::to_owned), ..letter_view(view) };
        shown(|| letter(view, LetterForm::default(), Errors::default()))
    };
    let page = |may: &[Command]| hindered(may, None);
    let releaser = &[Command::EditLetter, Command::Release(Outcome::NotYetConfirmed)];
    assert!(!hindered(releaser, Some("A gap.")).contains("/release\""), "a gap stands in the way");
    let coordinator = page(releaser);
    assert!(coordinator.contains("/release\"") && !coordinator.contains("/rescind\""));
    assert!(coordinator.contains("Thank you for applying."));
    assert!(page(&[Command::Rescind]).contains("/rescind\""));
    assert!(!page(&[]).contains("<form method=\"post\" action=\"/director"));
}

#[test]
fn an_emptied_letter_comes_back_empty() {
    let mut view = view(Status::Determined, &[Command::EditLetter]);
    view.case.decision = Some(decision());
    let form = LetterForm::default();
    let errors = form.parse().unwrap_err();
    let html = shown(|| letter(letter_view(view), form, errors));
    assert!(!html.contains("Thank you for applying."));
}

#[test]
fn only_vacant_seats_are_offered_nearest_first() {
    let html = shown(|| {
        allocate(
            allocation(view(Status::Confirmed, &[Command::OfferSeat])),
            AllocationForm::default(),
            Errors::default(),
        )
    });
    assert!(
        !html.contains("value=\"CP5\"")
            && html.contains("The Lead seat at Community Partnership 5 is taken: Moor Trust.")
    );
    let place = |code: &str| html.find(&format!("value=\"{code}\"")).expect(code);
    assert!(place("CP6") < place("CP1"), "one without a distance comes last");
    assert!(html.contains("840 metres further") && html.contains("middle of its postcode sector"));
}

#[test]
fn a_tie_is_said_plainly() {
    let mut tied = view(Status::Confirmed, &[Command::OfferSeat]);
    tied.ranking = Some(crate::domain::Ranking { tie: true, margin_metres: Some(0), ..ranking() });
    let html = shown(|| allocate(allocation(tied), AllocationForm::default(), Errors::default()));
    assert!(html.contains("are exactly as far. Distance does not decide between them."));
}

#[test]
fn only_the_named_director_finds_the_form_of_a_review() {
    let mut view = view(Status::UnderDecisionReview, &[]);
    view.case.decision = Some(decision());
    view.case.review = Some(asked_review());
    let page = |is_reviewer| {
        let review_case = ReviewCase { is_reviewer, ..review_case(view.clone()) };
        shown(|| review(review_case, ReviewResultForm::default(), Errors::default()))
    };
    assert!(page(true).contains("Does the decision stand?"));
    let other = page(false);
    assert!(!other.contains("Does the decision stand?") && other.contains("waits for the co-ordinator"));
}

#[test]
fn without_a_director_who_took_no_part_the_page_says_what_to_do() {
    let mut view = view(Status::UnderDecisionReview, &[Command::NameReviewer]);
    view.case.review = Some(asked_review());
    let page = |eligible| {
        let review_case = ReviewCase { view: view.clone(), eligible, is_reviewer: false };
        shown(|| reviewer(review_case, ReviewerForm::default(), Errors::default()))
    };
    let none = page(Vec::new());
    assert!(none.contains("Ask an administrator to add a director") && !none.contains("Name this director"));
    assert!(page(view.directors.clone()).contains("Name this director"));
}

#[test]
fn an_accepted_minute_counts_as_signed_until_an_answer_changes() {
    let mut view = decidable();
    view.case.attestation.as_mut().unwrap().state = AttestationState::Declined;
    let can_record = |view: &CaseView| {
        shown(|| determine(view.clone(), DeterminationForm::suggested(view), Errors::default(), &[]))
            .contains("name=\"outcome\"")
    };
    assert!(!can_record(&view));
    view.case.minute = Some(MinuteView { state: crate::ports::MinuteState::Accepted, ..minute_sample() });
    assert!(can_record(&view));
    assert!(shown(|| case(view.clone())).contains("Board minute of 3 March 2026 accepted"));
    view.case.minute.as_mut().unwrap().is_current = false;
    assert!(!can_record(&view));
}
