use super::*;
use crate::domain::{Attendance, Outcome, Status, Timestamp};
use crate::forms::Errors;
use crate::forms::meeting::{AddendumForm, MeetingForm, MinutesForm};
use crate::pages::director::sample::{ATTACK, day, decidable, shown};
use crate::ports::{
    Addendum, AgendaChoice, AgendaItem, AgendaView, Attendee, MeetingView, MeetingsView, PackView,
};
use scraper::{Html, Selector};

fn line(state: MeetingState) -> MeetingLine {
    MeetingLine {
        id: "1".into(),
        starts_at: day(20),
        ends_at: Timestamp::from_seconds(day(20).seconds() + 5400),
        place: ATTACK.into(),
        link: "https://example.org/call".into(),
        state,
        version: 3,
        may_manage: true,
        has_begun: true,
    }
}

fn view(state: MeetingState) -> MeetingView {
    let note = || Addendum { words: ATTACK.into(), by: ATTACK.into(), at: day(21) };
    MeetingView {
        line: line(state),
        items: vec![AgendaItem {
            reference: "ANC-7K3M-2Q".into(),
            organisation: ATTACK.into(),
            status: Status::AwaitingDetermination,
            decided: Some(Outcome::Confirmed),
            may_decide: true,
            stood_aside: vec![ATTACK.into()],
            left: vec!["a".into()],
            left_names: vec![ATTACK.into()],
            minutes: ATTACK.into(),
            addenda: vec![note()],
        }],
        people: vec![Attendee { id: "a".into(), name: ATTACK.into(), state: Some(Attendance::Present) }],
        opening: ATTACK.into(),
        closing: ATTACK.into(),
        addenda: vec![note()],
        closed: (state == MeetingState::Closed).then(|| (ATTACK.into(), day(21))),
    }
}

#[test]
fn what_people_type_is_text_on_every_page() {
    let choice = || AgendaChoice {
        reference: "ANC-1".into(),
        organisation: ATTACK.into(),
        status: Status::InAssessment,
    };
    let agenda_view =
        || AgendaView { meeting: view(MeetingState::Planned), ready: vec![choice()], others: vec![choice()] };
    let form = || MeetingForm { place: ATTACK.into(), starts: ATTACK.into(), ..MeetingForm::default() };
    let words = || AddendumForm { words: ATTACK.into(), ..AddendumForm::default() };
    let typed = || MinutesForm { opening: ATTACK.into(), ..MinutesForm::default() };
    let pack_view = || PackView {
        meeting: view(MeetingState::Planned),
        cases: vec![decidable()],
        unanswered: vec![("ANC-2".into(), ATTACK.into())],
    };
    for page in [
        shown(|| list(MeetingsView { lines: vec![line(MeetingState::Planned)], may_manage: true })),
        shown(|| meeting(view(MeetingState::Planned))),
        shown(|| meeting(view(MeetingState::Closed))),
        shown(|| agenda(agenda_view(), Errors::default())),
        shown(|| attendance(view(MeetingState::Planned), Errors::default())),
        shown(|| minutes(view(MeetingState::Planned), Some(typed()), Errors::default())),
        shown(|| correct(view(MeetingState::Closed), words(), Errors::default())),
        shown(|| close(view(MeetingState::Planned))),
        shown(|| plan(form(), Errors::default())),
        shown(|| change(line(MeetingState::Planned), form(), Errors::default())),
        shown(|| pack(pack_view())),
    ] {
        assert!(!page.contains("<svg onload"), "{page}");
        let html = Html::parse_document(&page);
        assert_eq!(html.select(&Selector::parse("svg[onload]").unwrap()).count(), 0);
        assert_eq!(html.select(&Selector::parse("h1").unwrap()).count(), 1);
    }
}

#[test]
fn the_pack_has_ratings_beside_findings() {
    let model =
        PackView { meeting: view(MeetingState::Planned), cases: vec![decidable()], unanswered: Vec::new() };
    let page = Html::parse_document(&shown(|| pack(model)));
    let cells = Selector::parse("thead th").unwrap();
    let head: Vec<String> = page.select(&cells).map(|it| it.text().collect()).collect();
    assert_eq!(head[..4], ["Principle", "Own rating", "You", "Bo Lee"]);
    let text: String = page.root_element().text().collect();
    assert!(text.contains("2 directors recommend “confirm with conditions”."), "{text}");
    assert!(text.contains("Community Partnership 5") && text.contains("Signed by J. Example"), "{text}");
}
