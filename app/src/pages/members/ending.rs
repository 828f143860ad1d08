use leptos::prelude::*;

use crate::forms::Errors;
use crate::forms::membership::{EndForm, NOTE};
use crate::pages::column::column;
use crate::pages::{Page, paths};
use crate::ports::MemberView;
use crate::ui::{Button, ButtonKind, Checkbox, InsetText, TextArea};

/// Removing a member.
pub fn remove(view: MemberView, form: EndForm, errors: Errors) -> Page {
    let member = &view.member;
    let title = format!("Remove {}", member.name);
    let body = view! {
        <span class="govuk-caption-l">{view.organisation.clone()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">
            "They can no longer see or change anything of " {view.organisation.clone()}
            ", from the moment you remove them. What they wrote stays. We tell them by e-mail."
        </p>
        <form method="post" action=paths::remove_member(&view.id, &member.id) novalidate>
            <Checkbox
                name="confirm"
                label=format!("Yes, I want to remove {}", member.name)
                checked=form.confirm == "yes"
                error=errors.of("confirm")
            />
            <TextArea
                name="note"
                label="A note to them (optional)"
                label_size="s"
                hint=format!("It is in the e-mail and in the history. Up to {NOTE} characters.")
                value=form.note
                rows=3
                error=errors.of("note")
            />
            <Button label="Remove this member" kind=ButtonKind::Warning/>
        </form>
    };
    Page::new(title, column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::member(&view.id, &member.id), "Back")
}

/// Leaving. The only administrator cannot, and reads the way out.
pub fn leave(view: MemberView, form: EndForm, errors: Errors) -> Page {
    let title = format!("Leave {}", view.organisation);
    let body = if view.is_last_administrator {
        stuck(&view)
    } else {
        view! {
            <p class="govuk-body">
                "You can no longer see or change anything of " {view.organisation.clone()}
                ". What you wrote stays. To come back, you need a new invitation."
            </p>
            <form method="post" action=paths::leave(&view.id) novalidate>
                <Checkbox
                    name="confirm"
                    label=format!("Yes, I want to leave {}", view.organisation)
                    checked=form.confirm == "yes"
                    error=errors.of("confirm")
                />
                <Button label="Leave this organisation" kind=ButtonKind::Warning/>
            </form>
        }
        .into_any()
    };
    let body = view! { <h1 class="govuk-heading-l">{title.clone()}</h1> {body} };
    Page::new(title, column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::people(&view.id), "People")
}

fn stuck(view: &MemberView) -> AnyView {
    view! {
        <InsetText>"You are its only administrator, so you cannot leave yet."</InsetText>
        <p class="govuk-body">"Without an administrator, nobody could send its application or let others in. You can:"</p>
        <ul class="govuk-list govuk-list--bullet">
            <li>
                "make somebody else an administrator, on the page "
                <a class="govuk-link" href=paths::people(&view.id)>"People"</a>
            </li>
            <li>
                <a class="govuk-link" href=paths::invite(&view.id)>"invite somebody"</a>
                " as an administrator"
            </li>
            <li>
                "ask the Alliance’s co-ordinator: "
                <a class="govuk-link" href=paths::CONTACT>"contact us"</a>
            </li>
        </ul>
    }
    .into_any()
}
