//! Every page with an attack in every text, checked as a browser reads it.

use std::collections::HashSet;
use std::sync::Arc;

use scraper::{ElementRef, Html, Selector};

use super::sample::{
    AT, ATTACK, answer_view, case, check_view, named, ranking, reconfirm_view, reference, sections,
    status_view, text, typed,
};
use super::*;
use crate::domain::{Fields, MemberRole};
use crate::forms::Errors;
use crate::forms::answer::AnswerForm;
use crate::forms::attestation::AttestationForm;
use crate::forms::organisation::OrganisationForm;
use crate::forms::reconfirmation::ReconfirmationForm;
use crate::forms::seat::SeatForm;
use crate::forms::submission::SubmissionForm;
use crate::forms::trustee::TrusteeForm;
use crate::forms::withdrawal::WithdrawalForm;
use crate::pages::{Chrome, Page, Site, render, trustee as by_link};
use crate::ports::{
    AttestModel, CheckView, Clash, DeletionView, Found, MyApplications, MyOrganisation, Representative,
    Section, TaskLine, TaskListView, TaskState, Trustee, TrusteeView,
};

fn html(page: impl FnOnce() -> Page) -> String {
    let chrome = Chrome {
        site: Arc::new(Site::default()),
        visitor: None,
        demonstration: false,
        nonce: "nonce".into(),
        assets: "/assets".into(),
        path: "/".into(),
    };
    render(&chrome, page)
}

fn task_list_page() -> Page {
    let line =
        |number| TaskLine { number, title: text(), state: TaskState::InProgress, saved_by: Some(text()) };
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
    })
}

fn organisation_page() -> Page {
    let form = OrganisationForm {
        name: ATTACK.repeat(9),
        charity_number: text(),
        company_number: text(),
        website: text(),
        postcode: text(),
        ..OrganisationForm::default()
    };
    let errors = form.parse().unwrap_err();
    let lead = Representative { organisation: text(), name: text(), since: AT };
    let found = Found { ranking: ranking(), in_area: false, lead: Some(lead) };
    organisation(Some("id".into()), form, Some(found), vec![(text(), text())], true, errors)
}

fn answer_pages() -> Vec<(String, String)> {
    (1..=6)
        .flat_map(|number| {
            let wrong = || AnswerForm::from_pairs(number, &typed(number).into_iter().collect::<Vec<_>>());
            let clash = Clash { by: text(), at: AT, theirs: typed(number) };
            [
                html(|| answer(answer_view(number), typed(number), None, wrong().judge(2026))),
                html(|| answer(answer_view(number), Fields::new(), Some(clash), Errors::default())),
            ]
            .map(|html| (format!("principle {number}"), html))
        })
        .collect()
}

fn form_pages() -> Vec<(String, String)> {
    let trustee_view = |asks_again| TrusteeView {
        reference: reference(),
        organisation: text(),
        trustee: named(),
        asks_again,
    };
    let refused = TrusteeForm { name: ATTACK.repeat(9), role: text(), email: text() };
    let complete: Vec<Section> =
        sections().into_iter().map(|section| Section { gaps: Vec::new(), ..section }).collect();
    let declaration = SubmissionForm::default().parse().unwrap_err();
    let confirm = WithdrawalForm::default();
    let accepts = SeatForm { answer: "accept".into(), ..SeatForm::filled(&(text(), text()), 9) };
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
            "seat declined".into(),
            html(|| seat(status_view(Status::Confirmed), declines.clone(), declines.parse().unwrap_err())),
        ),
    ]
}

fn reading_pages() -> Vec<(String, String)> {
    let mine = MyOrganisation {
        id: "id".into(),
        name: text(),
        role: MemberRole::Administrator,
        applications: vec![(reference(), Status::Draft)],
        may_start: true,
    };
    let model = AttestModel {
        token: "token".into(),
        organisation: text(),
        member: text(),
        trustee: text(),
        reference: reference(),
        sections: sections(),
    };
    let declines = AttestationForm { answer: "decline".into(), name: text(), reason: String::new() };
    let mut pages = vec![
        ("first visit".into(), html(|| applications(MyApplications::default()))),
        ("applications".into(), html(|| applications(MyApplications { organisations: vec![mine] }))),
        ("task list".into(), html(task_list_page)),
        ("submitted".into(), html(|| submitted(case(Status::Submitted)))),
        ("answers".into(), html(|| answers(case(Status::Submitted)))),
        ("decision".into(), html(|| decision(case(Status::Confirmed)))),
        ("attest".into(), html(|| by_link::attest(model, declines.clone(), declines.parse().unwrap_err()))),
        ("thanks".into(), html(|| by_link::thanks(false, text()))),
        ("gone".into(), html(|| by_link::gone(text()))),
    ];
    for status in Status::ALL {
        pages.push((format!("status {}", status.code()), html(|| super::status(status_view(status)))));
    }
    pages
}

fn every_page() -> Vec<(String, String)> {
    [answer_pages(), form_pages(), reading_pages()].concat()
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
fn a_clash_or_held_text_waits_for_a_person() {
    let page = |clash: Option<Clash>, held: bool| {
        let mut view = answer_view(1);
        view.held = view.held.filter(|_| held);
        html(|| answer(view, typed(1), clash, Errors::default()))
    };
    let clash = Clash { by: "Sam".into(), at: AT, theirs: Fields::new() };
    let saves_alone = |html: &str| {
        let props = values(&Html::parse_document(html), "leptos-island", "data-props");
        props.iter().any(|props| props.contains("principle"))
    };
    assert!(saves_alone(&page(None, false)));
    assert!(!saves_alone(&page(Some(clash), false)));
    assert!(!saves_alone(&page(None, true)));
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
