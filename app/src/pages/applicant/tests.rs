//! Every page with an attack in every text, checked as a browser reads it.

use std::collections::HashSet;
use std::sync::Arc;

use scraper::{ElementRef, Html, Selector};

use super::sample::{
    AT, ATTACK, answer_view, case, change, check_view, clash, evidence_lines, evidence_view, named, ranking,
    reconfirm_view, reference, response, sections, status_view, text, typed,
};
use super::*;
use crate::domain::{
    Due, EvidenceLimits, Fields, FileProblem, Finding, MemberRole, NoReminder, SeatKind, TypicalTime,
};
use crate::forms::Errors;
use crate::forms::answer::AnswerForm;
use crate::forms::attestation::AttestationForm;
use crate::forms::comment::CommentForm;
use crate::forms::evidence::{DescriptionForm, LinkForm};
use crate::forms::merge::MergeForm;
use crate::forms::minute::MinuteForm;
use crate::forms::organisation::OrganisationForm;
use crate::forms::reconfirmation::ReconfirmationForm;
use crate::forms::review::ReviewRequestForm;
use crate::forms::seat::SeatForm;
use crate::forms::submission::SubmissionForm;
use crate::forms::trustee::TrusteeForm;
use crate::forms::withdrawal::WithdrawalForm;
use crate::pages::reminder::reminder;
use crate::pages::{Chrome, Page, Site, members, render, trustee as by_link};
use crate::ports::{
    Added, AnswerOf, AttestModel, AttestationState, CheckView, Clash, Comment, CommentsView, CopyView,
    DeletionView, EvidenceItemView, Found, JoinSuggestion, MergeView, MinuteState, MyApplications,
    MyInvitation, MyOrganisation, ReminderView, Representative, ReviewChance, Section, TaskLine,
    TaskListView, TaskState, Trustee, TrusteeView, VersionLine, VersionView, VersionsView,
};

fn html(page: impl FnOnce() -> Page) -> String {
    let chrome = Chrome {
        site: Arc::new(Site::default()),
        visitor: None,
        session: None,
        demonstration: false,
        nonce: "nonce".into(),
        assets: "/assets".into(),
        path: "/".into(),
        done: None,
    };
    render(&chrome, page)
}

fn task_list_page() -> Page {
    let line = |number| TaskLine {
        number,
        title: text(),
        state: TaskState::InProgress,
        saved_by: Some(text()),
        comments: 2,
        evidence: 2,
        earlier: Some(Finding::NotMet),
    };
    task_list(TaskListView {
        reference: reference(),
        organisation_id: "id".into(),
        organisation: text(),
        status: Status::Draft,
        principles: (1..=6).map(line).collect(),
        trustee_named: true,
        saved_at: Some(AT),
        ranking: Some(ranking()),
        role: MemberRole::Administrator,
        copied_from: Some(text()),
    })
}

fn organisation_page() -> Page {
    let form = OrganisationForm {
        name: ATTACK.repeat(9),
        charity_number: text(),
        company_number: text(),
        society_number: text(),
        website: text(),
        telephone: text(),
        email: text(),
        founded_year: text(),
        about: ATTACK.repeat(9),
        postcode: text(),
        ..OrganisationForm::default()
    };
    let errors = form.parse(2026).unwrap_err();
    let lead =
        Representative { organisation: text(), name: text(), since: AT, kind: SeatKind::Lead, acts: false };
    let found = Found { ranking: ranking(), in_area: false, lead: Some(lead), deputy: None };
    organisation(Some("id".into()), form, Some(found), vec![(text(), text())], true, errors)
}

fn answer_pages() -> Vec<(String, String)> {
    (1..=6)
        .flat_map(|number| {
            let wrong = || AnswerForm::from_pairs(number, &typed(number).into_iter().collect::<Vec<_>>());
            [
                html(|| answer(answer_view(number), typed(number), wrong().judge(2026))),
                html(|| answer(answer_view(number), Fields::new(), Errors::default())),
            ]
            .map(|html| (format!("principle {number}"), html))
        })
        .collect()
}

fn writing_pages() -> Vec<(String, String)> {
    let of = || AnswerOf { reference: reference(), organisation: text(), principle: 1, title: text() };
    let line = |version| VersionLine { version, by: text(), at: AT, words: 7 };
    let list = VersionsView { answer: of(), present: Some(line(4)), earlier: vec![line(3)] };
    let one = VersionView {
        answer: of(),
        line: line(3),
        fields: typed(1),
        present: Fields::from([("narrative".to_owned(), ATTACK.repeat(2))]),
        present_version: 4,
    };
    let theirs =
        Fields::from([("narrative".to_owned(), ATTACK.repeat(2)), ("tenure".into(), ATTACK.repeat(3))]);
    let clash = Clash { by: text(), at: AT, theirs: theirs.clone() };
    let mine: Vec<(String, String)> = typed(1).into_iter().collect();
    let form = MergeForm::of(1, &serde_urlencoded::to_string(mine).unwrap());
    let errors = form.parse(&theirs).unwrap_err();
    let comment = |is_own: bool| Comment {
        id: "c".into(),
        by: text(),
        is_own,
        words: text(),
        at: AT,
        resolved: is_own.then(|| (text(), AT)),
    };
    let said = CommentsView { answer: of(), comments: vec![comment(true), comment(false)], is_open: true };
    let long = CommentForm { comment: ATTACK.repeat(99) };
    let too_long = long.parse().unwrap_err();
    let asked = CopyView { reference: reference(), email: text(), sent: Some(AT) };
    vec![
        ("versions".into(), html(|| versions(list))),
        ("version".into(), html(|| version(one))),
        ("merge".into(), html(|| merge(MergeView { answer: of(), clash, version: 4 }, form, errors))),
        ("comments".into(), html(|| comments(said, long, too_long))),
        ("print".into(), html(|| print(case(Status::Draft), AT.seconds()))),
        ("copy".into(), html(|| copy(asked))),
    ]
}

fn form_pages() -> Vec<(String, String)> {
    let trustee_view = |asks_again| TrusteeView {
        reference: reference(),
        organisation: text(),
        trustee: named(),
        asks_again,
        latest: case(Status::Submitted).attestation,
    };
    let refused = TrusteeForm { name: ATTACK.repeat(9), role: text(), email: text() };
    let complete: Vec<Section> =
        sections().into_iter().map(|section| Section { gaps: Vec::new(), ..section }).collect();
    let declaration = SubmissionForm::default().parse().unwrap_err();
    let confirm = WithdrawalForm::default();
    let accepts = SeatForm { answer: "accept".into(), ..SeatForm::filled(&(text(), text()), 9) };
    let bad_minute =
        MinuteForm { day: text(), present: text(), document: ATTACK.repeat(9), ..MinuteForm::default() };
    let asks = ReviewRequestForm { reason: ATTACK.repeat(40), ..ReviewRequestForm::default() };
    let declines = SeatForm { answer: "decline".into(), ..SeatForm::default() };
    let shown: Fields = reconfirm_view().fields;
    let typed = ReconfirmationForm { fields: shown.clone(), version: 1, is_later: false };
    let asked = reconfirm_view().asked;
    let theirs = Clash { by: text(), at: AT, theirs: shown.clone() };
    let deletion = DeletionView {
        reference: reference(),
        version: 1,
        organisation: text(),
        written: vec![text()],
        trustee: text(),
    };
    vec![
        (
            "re-confirmation".into(),
            html(|| reconfirm(reconfirm_view(), shown, Some(theirs), typed.judge(&asked))),
        ),
        ("re-confirmed".into(), html(|| reconfirmed(case(Status::Confirmed)))),
        ("deletion".into(), html(|| delete_draft(deletion, confirm.clone(), confirm.parse().unwrap_err()))),
        ("organisation".into(), html(organisation_page)),
        (
            "trustee".into(),
            html(|| trustee(trustee_view(true), refused.clone(), refused.parse().unwrap_err())),
        ),
        (
            "check with gaps".into(),
            html(|| check(check_view(Trustee::default(), sections(), true), false, Errors::default())),
        ),
        ("check".into(), html(|| check(check_view(named(), complete, true), false, declaration))),
        (
            "check for an editor".into(),
            html(|| check(check_view(named(), sections(), false), false, Errors::default())),
        ),
        (
            "withdraw".into(),
            html(|| withdraw(case(Status::Submitted), confirm.clone(), confirm.parse().unwrap_err())),
        ),
        (
            "seat".into(),
            html(|| seat(status_view(Status::Confirmed), accepts.clone(), accepts.parse().unwrap_err())),
        ),
        (
            "a minute".into(),
            html(|| {
                minute(
                    case(Status::Submitted),
                    bad_minute.clone(),
                    bad_minute.parse("2026-01-01").unwrap_err(),
                )
            }),
        ),
        (
            "a decision review".into(),
            html(|| {
                ask_review(status_view(Status::NotYetConfirmed), asks.clone(), asks.parse().unwrap_err())
            }),
        ),
        ("a reminder".into(), html(|| by_reminder(Ok(())))),
        ("no reminder".into(), html(|| by_reminder(Err(NoReminder::Enough)))),
        (
            "seat declined".into(),
            html(|| seat(status_view(Status::Confirmed), declines.clone(), declines.parse().unwrap_err())),
        ),
    ]
}

fn evidence_pages() -> Vec<(String, String)> {
    let mut errors = Errors::default();
    errors.add("files", FileProblem::Kind.words(&text()));
    errors.add("files", FileProblem::Heic.words(&text()));
    let view = || evidence_view(evidence_lines(), 12);
    let added = Added { new: 2, again: 1 };
    let described = DescriptionForm { description: text() };
    let link = LinkForm { title: text(), address: text(), description: text() };
    let wrong = link.parse().unwrap_err();
    let item = |index: usize| EvidenceItemView {
        reference: reference(),
        principle: 2,
        line: evidence_lines().swap_remove(index),
        limits: EvidenceLimits::default(),
    };
    let mut pages = vec![
        ("evidence refused".into(), html(|| evidence(view(), described.clone(), added, errors.clone()))),
        ("evidence".into(), html(|| evidence(view(), described.clone(), added, Errors::default()))),
        ("a new link".into(), html(|| new_link(view(), link.clone(), wrong.clone()))),
    ];
    for index in 0..evidence_lines().len() {
        let found = match index {
            // A file without a problem, files with one, and a link.
            0 | 3 => Errors::default(),
            1 | 2 => errors.clone(),
            _ => wrong.clone(),
        };
        let page = html(|| evidence_item(item(index), link.clone(), found));
        pages.push((format!("piece of evidence {index}"), page));
    }
    pages
}

fn by_reminder(now: Result<(), NoReminder>) -> Page {
    let view = ReminderView {
        reference: reference(),
        organisation: text(),
        version: 3,
        trustee: text(),
        sent: 1,
        last: AT,
        ends: AT,
        now,
    };
    reminder(view, "/".into(), ("/".into(), "Back"))
}

fn reading_pages() -> Vec<(String, String)> {
    let mine = MyOrganisation {
        id: "id".into(),
        name: text(),
        role: MemberRole::Administrator,
        applications: vec![(reference(), Status::Draft)],
        offered: vec![reference()],
        join_requests: 2,
        requests: vec![(reference(), Due::parse("2026-11-14", "2026-11-02").unwrap())],
        may_start: true,
    };
    let waits = || MyApplications {
        organisations: Vec::new(),
        invitations: vec![MyInvitation {
            id: "id".into(),
            organisation: text(),
            role: MemberRole::Editor,
            invited_by: text(),
            expires: AT,
        }],
        suggestions: [None, Some(AT)]
            .map(|asked| JoinSuggestion { id: "id".into(), name: text(), asked })
            .into(),
    };
    let model = AttestModel {
        token: "token".into(),
        organisation: text(),
        member: text(),
        trustee: text(),
        reference: reference(),
        sent_at: AT,
        ends_at: AT,
        sections: sections(),
        changed_since: Some((vec![change()], AT)),
    };
    let declines = AttestationForm { answer: "decline".into(), name: text(), reason: String::new() };
    let mut pages = vec![
        ("first visit".into(), html(|| applications(MyApplications::default()))),
        ("invited".into(), html(|| applications(waits()))),
        ("next step".into(), html(|| next_step(mine.clone()))),
        (
            "applications".into(),
            html(|| applications(MyApplications { organisations: vec![mine], ..waits() })),
        ),
        ("task list".into(), html(task_list_page)),
        ("submitted".into(), html(|| submitted(case(Status::Submitted)))),
        ("answers".into(), html(|| answers(case(Status::Submitted)))),
        ("request".into(), html(|| request(response(), None, vec![clash()], Errors::default()))),
        ("response".into(), html(|| check_response(response()))),
        ("decision".into(), html(|| decision(status_view(Status::Confirmed)))),
        ("attest".into(), html(|| by_link::attest(model, declines.clone(), declines.parse().unwrap_err()))),
        ("thanks".into(), html(|| by_link::thanks(false, text()))),
        ("gone".into(), html(|| by_link::gone(text()))),
    ];
    for status in Status::ALL {
        pages.push((
            format!("status {}", status.code()),
            html(|| super::status(status_view(status), &Site::default())),
        ));
    }
    pages
}

fn every_page() -> Vec<(String, String)> {
    let members = members::sample::pages();
    let members = members.into_iter().map(|(name, page)| (name.to_owned(), html(page))).collect();
    [answer_pages(), writing_pages(), form_pages(), evidence_pages(), reading_pages(), members].concat()
}

fn all<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

fn values(document: &Html, selector: &str, attribute: &str) -> Vec<String> {
    all(document, selector).iter().filter_map(|it| it.attr(attribute)).map(str::to_owned).collect()
}

#[test]
fn what_was_typed_is_text_on_every_page() {
    for (name, html) in every_page() {
        let document = Html::parse_document(&html);
        assert_eq!(all(&document, "[onload]").len(), 0, "{name}");
        assert!(!html.contains("<script>alert"), "{name}");
        assert!(!html.contains("<svg onload"), "{name}");
    }
}

#[test]
fn every_page_has_one_heading_and_no_id_twice() {
    for (name, html) in every_page() {
        let document = Html::parse_document(&html);
        assert_eq!(all(&document, "h1").len(), 1, "{name}");
        let ids = values(&document, "[id]", "id");
        let unique: HashSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{name}: {ids:?}");
    }
}

#[test]
fn every_field_has_a_label_and_a_description_that_exists() {
    for (name, html) in every_page() {
        let document = Html::parse_document(&html);
        let labels: HashSet<_> = values(&document, "label", "for").into_iter().collect();
        let ids: HashSet<_> = values(&document, "[id]", "id").into_iter().collect();
        for id in values(&document, "input:not([type=hidden]), textarea, select", "id") {
            assert!(labels.contains(&id), "{name}: {id}");
        }
        for described in values(&document, "[aria-describedby]", "aria-describedby") {
            for id in described.split(' ') {
                assert!(ids.contains(id), "{name}: {id}");
            }
        }
    }
}

#[test]
fn every_error_leads_to_its_field() {
    let mut errors = 0;
    for (name, html) in every_page() {
        let document = Html::parse_document(&html);
        let ids: HashSet<_> = values(&document, "[id]", "id").into_iter().collect();
        for href in values(&document, ".govuk-error-summary a", "href") {
            errors += 1;
            assert!(ids.contains(href.trim_start_matches('#')), "{name}: {href}");
        }
    }
    assert!(errors > 30, "the pages with errors show them: {errors}");
}

#[test]
fn a_held_text_waits_for_a_person() {
    let page = |held: bool| {
        let mut view = answer_view(1);
        view.held = view.held.filter(|_| held);
        html(|| answer(view, typed(1), Errors::default()))
    };
    let saves_alone = |html: &str| {
        let props = values(&Html::parse_document(html), "leptos-island", "data-props");
        props.iter().any(|props| props.contains("principle"))
    };
    assert!(saves_alone(&page(false)));
    assert!(!saves_alone(&page(true)));
}

#[test]
fn only_an_administrator_with_nothing_missing_can_send() {
    let can_send = |view: CheckView| html(|| check(view, true, Errors::default())).contains("/submit\"");
    let complete = || sections().into_iter().map(|it| Section { gaps: Vec::new(), ..it }).collect::<Vec<_>>();
    assert!(can_send(check_view(named(), complete(), true)));
    assert!(!can_send(check_view(named(), complete(), false)));
    assert!(!can_send(check_view(named(), sections(), true)));
    assert!(!can_send(check_view(Trustee::default(), complete(), true)));
}

#[test]
fn names_are_listed_as_one_says_them() {
    let list = |names: &[&str]| listed(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    assert_eq!(list(&[]), "");
    assert_eq!(list(&["Ada"]), "Ada");
    assert_eq!(list(&["Ada", "Ben", "Cal"]), "Ada, Ben and Cal");
}

/// What opens on the pages of whoever may open it, and nothing on a trustee's.
#[test]
fn files_open_for_those_who_may_open_them() {
    let links = |html: &str| {
        let document = Html::parse_document(html);
        let mut links = values(&document, "a[href^='/evidence/']", "href");
        links.extend(values(&document, "a[rel~='noopener'][rel~='noreferrer'][rel~='nofollow']", "href"));
        links.len()
    };
    // Two of four files can be opened: one waits for the scanner, one was taken away.
    assert_eq!(links(&html(|| answers(case(Status::Submitted)))), 6 * 3);
    let model = AttestModel {
        changed_since: None,
        token: "token".into(),
        organisation: text(),
        member: text(),
        trustee: text(),
        reference: reference(),
        sections: sections(),
        sent_at: AT,
        ends_at: AT,
    };
    let trustees = html(|| by_link::attest(model, AttestationForm::default(), Errors::default()));
    assert_eq!(links(&trustees), 0);
    assert!(trustees.contains("A page of www.example.org"));
}

/// The status page, with its case and reader changed.
fn status_page(status: Status, change: impl FnOnce(&mut crate::ports::StatusView)) -> String {
    let mut view = status_view(status);
    change(&mut view);
    html(|| super::status(view, &Site { phone: "01632 960 001".into(), ..Site::default() }))
}

#[test]
fn each_state_of_the_sign_off_says_what_is_next_for_each_reader() {
    let page = |state, role, minute: Option<MinuteState>| {
        status_page(Status::InAssessment, |view| {
            view.role = role;
            view.case.attestation.as_mut().unwrap().state = state;
            match minute {
                Some(state) => view.case.minute.as_mut().unwrap().state = state,
                None => view.case.minute = None,
            }
        })
    };
    let admin = MemberRole::Administrator;
    let invited = page(AttestationState::Invited, admin, None);
    assert!(invited.contains("/reminder") && invited.contains("Ask another trustee instead"));
    assert!(invited.contains("/minute") && invited.contains("We reminded them 2 times"));
    let editor = page(AttestationState::Invited, MemberRole::Editor, None);
    assert!(
        !editor.contains("/reminder\"")
            && editor.contains("An administrator of your organisation can remind")
    );
    let expired = page(AttestationState::Expired, admin, None);
    assert!(expired.contains("Send a new link") && !expired.contains("/reminder\""));
    assert!(page(AttestationState::Declined, admin, None).contains("or the same one again"));
    let waits = page(AttestationState::Invited, admin, Some(MinuteState::Offered));
    assert!(waits.contains("The chair looks at it next") && !waits.contains("/minute\""));
    let accepted = page(AttestationState::Superseded, admin, Some(MinuteState::Accepted));
    assert!(accepted.contains("accepted it in place of a signature") && !accepted.contains("You can:"));
    let signed = page(AttestationState::Signed, admin, None);
    assert!(signed.contains("signed for your Board on") && !signed.contains("You can:"));
}

#[test]
fn the_usual_time_is_shown_while_a_decision_is_open_and_only_from_enough_cases() {
    let page = |typical| {
        status_page(Status::Submitted, |view| {
            view.case.decision = None;
            view.typical = typical;
        })
    };
    assert!(page(TypicalTime::TooFew { have: 4 }).contains("We cannot say yet"));
    assert!(page(TypicalTime::Days { median: 31, cases: 6 }).contains("About 31 days"));
    assert!(!status_page(Status::NotYetConfirmed, |_| {}).contains("How long it takes"));
}

#[test]
fn the_ways_on_after_a_decision_are_offered_to_those_who_may_take_them() {
    let page = |change: fn(&mut crate::ports::StatusView)| status_page(Status::NotYetConfirmed, change);
    let whole = page(|_| {});
    assert!(whole.contains("/start-again") && whole.contains("/review\""));
    let editor = page(|view| view.role = MemberRole::Editor);
    assert!(!editor.contains("/start-again\"") && !editor.contains("/review\""));
    assert!(!page(|view| view.may_start_again = false).contains("/start-again\""));
    assert!(!page(|view| view.review_chance = ReviewChance::Late("1 May 2026".into())).contains("/review\""));
    assert!(!status_page(Status::Confirmed, |_| {}).contains("/start-again\""));
}
