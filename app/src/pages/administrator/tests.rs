use super::*;
use crate::domain::{Setting, Timestamp};
use crate::forms::Errors;
use crate::forms::person::PersonForm;
use crate::forms::setting::SettingForm;
use crate::pages::director::sample::{ATTACK, day, shown};
use crate::ports::{PersonLine, PersonView, SettingLine, SettingView};

fn line(is_active: bool) -> PersonLine {
    PersonLine {
        id: "0192".into(),
        name: ATTACK.into(),
        email: ATTACK.into(),
        roles: vec![Role::Director, Role::Chair],
        is_active,
        last_seen: Some(Timestamp::from_seconds(1_760_000_000)),
    }
}

fn change() -> AllianceEventLine {
    AllianceEventLine { words: ATTACK.into(), reason: ATTACK.into(), by: ATTACK.into(), at: day(3) }
}

fn view(is_active: bool, is_reader: bool) -> PersonView {
    PersonView { line: line(is_active), is_reader, history: vec![change()] }
}

#[test]
fn what_was_typed_is_shown_as_text() {
    let setting_view =
        || SettingView { line: SettingLine { setting: Setting::Quorum, value: 2 }, history: vec![change()] };
    let typed = PersonForm { email: ATTACK.into(), name: ATTACK.into(), ..PersonForm::default() };
    let new_setting = SettingForm { value: ATTACK.into(), reason: ATTACK.into(), was: ATTACK.into() };
    for html in [
        shown(|| people(vec![line(true)])),
        shown(|| new_person(typed, Errors::default())),
        shown(|| person(view(true, false), Typed::Switch(ATTACK.into(), Errors::default()))),
        shown(|| setting(setting_view(), Some(new_setting), Errors::default())),
        shown(|| history(vec![change()])),
    ] {
        assert!(!html.contains("<svg onload") && !html.contains("<script>alert"), "{html}");
    }
}

#[test]
fn the_form_holds_what_the_person_does_now() {
    let html = shown(|| person(view(true, false), Typed::Nothing));
    assert!(html.contains("value=\"director,chair\""), "{html}");
    assert!(html.contains("Switch sign-in off"));
    assert!(shown(|| person(view(false, false), Typed::Nothing)).contains("Switch sign-in on again"));
}

#[test]
fn nobody_switches_themselves_off() {
    assert!(!shown(|| person(view(true, true), Typed::Nothing)).contains("/sign-in\" novalidate"));
}
