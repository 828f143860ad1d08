use super::sample::{link, one, view};
use super::*;
use crate::forms::Errors;
use crate::forms::membership::EndForm;
use crate::pages::director::sample::shown;
use crate::ports::InvitationState;

#[test]
fn an_editor_sees_who_is_there_and_nothing_to_decide() {
    let html = shown(|| people(view(MemberRole::Editor)));
    assert!(html.contains("You are an editor") && html.contains("/people/leave"));
    for hidden in ["/people/invite", "/people/two", "What has changed", "Invitations"] {
        assert!(!html.contains(hidden), "{hidden}");
    }
    let html = shown(|| people(view(MemberRole::Administrator)));
    for seen in ["/people/invite", "/people/two", "What has changed", "/requests/request", "Run out"] {
        assert!(html.contains(seen), "{seen}");
    }
}

#[test]
fn the_only_administrator_reads_the_way_out() {
    let page = |last| shown(|| leave(one(true, last), EndForm::default(), Errors::default()));
    let stuck = page(true);
    assert!(!stuck.contains("<form method=\"post\" action=\"/organisations"));
    assert!(stuck.contains("make somebody else an administrator") && stuck.contains("/contact"));
    assert!(page(false).contains("name=\"confirm\""));
}

#[test]
fn a_link_has_a_button_only_for_whom_it_is() {
    let page = |state| shown(|| invitation(link(state)));
    let accept = "action=\"/invitations/token\"";
    let yours = InvitationState::Yours { invited_by: String::new(), role: MemberRole::Editor };
    assert!(page(yours).contains(accept));
    for state in [
        InvitationState::SignedOut,
        InvitationState::Another { own: "other@example.org".into() },
        InvitationState::Joined,
        InvitationState::Used,
        InvitationState::Expired,
        InvitationState::Withdrawn,
        InvitationState::Replaced,
    ] {
        assert!(!page(state.clone()).contains(accept), "{state:?}");
    }
}
