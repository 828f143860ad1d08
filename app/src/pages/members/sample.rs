//! Every page of this folder with an attack in every text.

use super::{invitation, invite, leave, member, people, remove, request};
use crate::domain::MemberRole;
use crate::forms::Errors;
use crate::forms::membership::{AppointForm, EndForm, InviteForm, JoinForm, RoleForm};
use crate::pages::director::sample::{ATTACK, day};
use crate::pages::{Page, coordinator};
use crate::ports::{
    HistoryLine, InvitationState, InvitationView, JoinRequestView, KeptPeople, MemberLine, MemberView,
    OpenInvitation, OrganisationLine, PeopleView,
};

fn text() -> String {
    ATTACK.to_owned()
}

fn line(id: &str, role: MemberRole, is_reader: bool) -> MemberLine {
    MemberLine { id: id.into(), name: text(), email: text(), role, since: day(3), is_reader }
}

fn joins() -> JoinRequestView {
    JoinRequestView {
        id: "request".into(),
        organisation_id: "id".into(),
        organisation: text(),
        name: text(),
        email: text(),
        at: day(5),
    }
}

fn history() -> Vec<HistoryLine> {
    vec![HistoryLine { words: text(), by: text(), at: day(4), reason: Some(text()) }]
}

/// Two members, as one of them reads it.
pub fn view(role: MemberRole) -> PeopleView {
    let open = |is_expired| OpenInvitation {
        id: "invitation".into(),
        email: text(),
        role: MemberRole::Editor,
        invited_by: text(),
        expires: day(9),
        is_expired,
    };
    PeopleView {
        id: "id".into(),
        organisation: text(),
        role,
        members: vec![line("one", role, true), line("two", MemberRole::Editor, false)],
        invitations: vec![open(false), open(true)],
        requests: vec![joins()],
        history: history(),
        most_invitations: 20,
        invitation_days: 14,
    }
}

/// One member.
pub fn one(is_reader: bool, is_last_administrator: bool) -> MemberView {
    let member = line("one", MemberRole::Administrator, is_reader);
    MemberView { id: "id".into(), organisation: text(), member, is_last_administrator }
}

/// The page of a link.
pub fn link(state: InvitationState) -> InvitationView {
    InvitationView {
        token: "token".into(),
        organisation: text(),
        address: "s•••@example.org".into(),
        expires: day(9),
        state,
    }
}

/// A page that is made when it is rendered.
pub type Make = Box<dyn FnOnce() -> Page>;

/// One of each, with errors where there is a form.
pub fn pages() -> Vec<(&'static str, Make)> {
    let long = || ATTACK.repeat(20);
    let end = move || EndForm { confirm: String::new(), note: long() };
    let told = || {
        let mut errors = Errors::default();
        errors.add("role", ATTACK);
        errors
    };
    let kept = || KeptPeople {
        id: "id".into(),
        organisation: text(),
        members: vec![line("two", MemberRole::Editor, false)],
        history: history(),
    };
    let overview = || vec![OrganisationLine { id: "id".into(), name: text(), members: 3, administrators: 0 }];
    let states = [
        InvitationState::SignedOut,
        InvitationState::Yours { invited_by: text(), role: MemberRole::Editor },
        InvitationState::Another { own: text() },
        InvitationState::Joined,
        InvitationState::Used,
        InvitationState::Expired,
        InvitationState::Withdrawn,
        InvitationState::Replaced,
    ];
    let mut pages: Vec<(&'static str, Make)> = vec![
        ("people", Box::new(|| people(view(MemberRole::Administrator)))),
        ("people for an editor", Box::new(|| people(view(MemberRole::Editor)))),
        (
            "invite",
            Box::new(move || {
                let form = InviteForm { email: text(), role: text() };
                let errors = form.parse().unwrap_err();
                invite(view(MemberRole::Administrator), form, errors)
            }),
        ),
        ("member", Box::new(move || member(one(false, false), RoleForm { role: text() }, told()))),
        (
            "remove",
            Box::new(move || remove(one(false, false), end(), end().parse("Tick the box").unwrap_err())),
        ),
        ("leave", Box::new(move || leave(one(true, false), end(), Errors::default()))),
        ("cannot leave", Box::new(|| leave(one(true, true), EndForm::default(), Errors::default()))),
        (
            "request",
            Box::new(move || {
                let form = JoinForm { role: text(), note: long() };
                let errors = form.parse().unwrap_err();
                request(joins(), form, errors)
            }),
        ),
        ("organisations", Box::new(move || coordinator::organisations(overview()))),
        (
            "kept people",
            Box::new(move || {
                let form = AppointForm { member: String::new(), reason: long() };
                let errors = form.parse().unwrap_err();
                coordinator::people(kept(), form, errors)
            }),
        ),
    ];
    for state in states {
        pages.push(("invitation", Box::new(move || invitation(link(state)))));
    }
    pages
}
