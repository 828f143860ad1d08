use std::sync::Arc;

use super::*;
use crate::domain::Timestamp;
use crate::forms::Errors;
use crate::forms::second_factor::SecondFactorForm;
use crate::forms::sign_in::{CodeForm, NameForm, SignInForm};
use crate::pages::{Chrome, Page, Site, render};
use crate::ports::{OwnLetters, SessionLine};

const ATTACK: &str = "\"><svg onload=alert(1)></textarea><script>";

fn shown(page: impl FnOnce() -> Page) -> String {
    let chrome = Chrome {
        site: Arc::new(Site::default()),
        visitor: None,
        session: None,
        demonstration: false,
        nonce: "n".into(),
        assets: "/assets/0/pkg".into(),
        path: "/".into(),
        done: None,
    };
    render(&chrome, page)
}

#[test]
fn what_is_typed_stays_text() {
    let pages = [
        shown(|| sign_in(SignInForm { email: ATTACK.into() }, Some(SignedOut::Kept), Errors::default())),
        shown(|| code(ATTACK.into(), CodeForm { code: ATTACK.into() }, Errors::default())),
        shown(|| link(ATTACK.into(), true)),
        shown(|| second_factor(SecondFactorForm { code: ATTACK.into() }, Errors::default())),
        shown(|| name(NameForm { name: ATTACK.into() }, Errors::default())),
        shown(|| {
            let moment = Timestamp::from_seconds(0);
            let line = SessionLine { label: ATTACK.into(), created: moment, seen: moment, current: true };
            account(
                ATTACK.into(),
                ATTACK.into(),
                Vec::new(),
                vec![line],
                OwnLetters { is_quiet: true, choice: None },
                NameForm::default(),
                Errors::default(),
            )
        }),
    ];
    for html in pages {
        assert!(!html.contains("<svg onload") && !html.contains("</textarea><script>"), "{html}");
    }
}

#[test]
fn a_used_link_offers_no_button() {
    assert!(shown(|| link("t".into(), true)).contains("/sign-in/link/t"));
    assert!(!shown(|| link("t".into(), false)).contains("/sign-in/link/t"));
}

#[test]
fn the_key_reads_in_groups_of_four() {
    let html = shown(|| {
        set_up_second_factor(
            "<svg></svg>".into(),
            "ABCDEFGHIJ".into(),
            SecondFactorForm::default(),
            Errors::default(),
        )
    });
    assert!(html.contains("ABCD EFGH IJ"));
}

#[test]
fn an_emptied_name_comes_back_empty() {
    let form = NameForm::default();
    let errors = form.parse().unwrap_err();
    let html = shown(|| {
        account(
            "Ann".into(),
            "a@example.org".into(),
            Vec::new(),
            Vec::new(),
            OwnLetters::default(),
            form,
            errors,
        )
    });
    assert!(html.contains("Error: Your account") && !html.contains("value=\"Ann\""));
}
