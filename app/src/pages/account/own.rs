//! What we call somebody, and where they are signed in.

use leptos::prelude::*;

use crate::domain::Role;
use crate::forms::Errors;
use crate::forms::sign_in::NameForm;
use crate::pages::Page;
use crate::pages::column::column;
use crate::pages::own_data::downloads;
use crate::ports::{LetterChoice, OwnLetters, SessionLine};
use crate::ui::dates::date_time;
use crate::ui::{Button, ButtonKind, TextInput};

/// One's own account.
pub fn account(
    name: String,
    email: String,
    roles: Vec<Role>,
    sessions: Vec<SessionLine>,
    own_letters: OwnLetters,
    form: NameForm,
    errors: Errors,
) -> Page {
    let alone = sessions.len() < 2;
    let lines = sessions.into_iter().map(session).collect_view();
    let typed = if errors.is_empty() && form.name.is_empty() { name } else { form.name };
    let everywhere = (!alone).then(|| {
        view! {
            <form method="post" action="/account/sign-out-everywhere" novalidate>
                <Button label="Sign out everywhere" kind=ButtonKind::Secondary/>
            </form>
        }
    });
    // The Alliance's people are members of no organisation as a rule, and get no such letters.
    let letters = roles.is_empty().then(|| letters(own_letters.is_quiet));
    let body = view! {
        <h1 class="govuk-heading-l">"Your account"</h1>
        <p class="govuk-body">
            "You sign in as " <strong class="govuk-!-text-break-word">{email}</strong> "."
        </p>
        {own_roles(&roles)}
        <form method="post" action="/account" novalidate>
            {name_field("Your name", typed, &errors, false)}
            <Button label="Save"/>
        </form>
        {letters}
        {own_letters.choice.map(weekly)}
        <h2 class="govuk-heading-m">"Where you are signed in"</h2>
        <ul class="lines">{lines}</ul>
        <div class="govuk-button-group">
            <form method="post" action="/sign-out" novalidate>
                <Button label="Sign out" kind=ButtonKind::Secondary/>
            </form>
            {everywhere}
        </div>
        {downloads(
            "/account",
            "The file holds your account, where you are signed in, and what you wrote and did here.",
        )}
        <p class="govuk-body"><a class="govuk-link" href="/account/close">"Close your account"</a></p>
    };
    Page::new("Your account", column(&errors, body)).with_errors(!errors.is_empty())
}

/// Switches the letters about comments on or off.
fn letters(is_quiet: bool) -> AnyView {
    let (now, label, wanted) = if is_quiet {
        ("We do not e-mail you about colleagues’ comments.", "E-mail me about comments", "yes")
    } else {
        ("We e-mail you about colleagues’ comments, once an hour at most.", "Stop these e-mails", "no")
    };
    view! {
        <h2 class="govuk-heading-m">"E-mails about comments"</h2>
        <p class="govuk-body">{now}</p>
        <form method="post" action="/account/letters" novalidate>
            <Button label=label kind=ButtonKind::Secondary name="comments" value=wanted/>
        </form>
    }
    .into_any()
}

/// One e-mail for each event, or one a week; and what is written at once all the same.
fn weekly(choice: LetterChoice) -> AnyView {
    let (now, label, wanted) = if choice.is_weekly {
        (
            "You get one e-mail a week, on Monday morning from 7am: what waits for you, what is due and overdue, \
             and what happened. When there is nothing to say, we send nothing.",
            "Send me each e-mail",
            "each",
        )
    } else {
        ("You get an e-mail for each event.", "Send me one e-mail a week", "week")
    };
    let soon: Vec<_> = choice.at_once.into_iter().map(|words| view! { <li>{words}</li> }).collect();
    let at_once = if soon.is_empty() {
        view! { <p class="govuk-body">"At present nothing is due so soon. We still write at once when somebody mentions you, and about meetings."</p> }
            .into_any()
    } else {
        view! {
            <p class="govuk-body">"At present that is about:"</p>
            <ul class="govuk-list govuk-list--bullet">{soon}</ul>
        }
        .into_any()
    };
    view! {
        <h2 class="govuk-heading-m">"E-mails about your work"</h2>
        <p class="govuk-body">{now}</p>
        <p class="govuk-body">
            "With one e-mail a week, we still write at once when you are asked to act within 4 working days."
        </p>
        {at_once}
        <form method="post" action="/account/weekly" novalidate>
            <Button label=label kind=ButtonKind::Secondary name="often" value=wanted/>
        </form>
    }
    .into_any()
}

/// Asks once, after the first sign-in, what to call somebody.
pub fn name(form: NameForm, errors: Errors) -> Page {
    let body = view! {
        <form method="post" action="/account/name" novalidate>
            {name_field("What should we call you?", form.name, &errors, true)}
            <Button label="Continue"/>
        </form>
    };
    Page::new("What should we call you?", column(&errors, body)).with_errors(!errors.is_empty())
}

/// What the person does for the Alliance, and where an administrator's work is done.
fn own_roles(roles: &[Role]) -> AnyView {
    if roles.is_empty() {
        return ().into_any();
    }
    let names: Vec<&str> = roles.iter().map(|role| role.label()).collect();
    let administrator = roles.contains(&Role::Administrator).then(|| {
        view! {
            <p class="govuk-body">
                "As administrator you keep "
                <a class="govuk-link" href="/administrator">"people and settings"</a>
                " right. Open data is loaded with commands on the server: ask the person who hosts the service."
            </p>
        }
    });
    let director = roles.contains(&Role::Director).then(|| {
        view! {
            <p class="govuk-body">
                "As director you keep "
                <a class="govuk-link" href=crate::pages::paths::INTERESTS>"your declared interests"</a>
                " right."
            </p>
        }
    });
    view! {
        <p class="govuk-body">"For the Alliance you are: " {names.join(", ")} "."</p>
        {director}
        {administrator}
    }
    .into_any()
}

fn name_field(label: &'static str, value: String, errors: &Errors, is_heading: bool) -> AnyView {
    view! {
        <TextInput
            name="name"
            label=label
            value=value
            autocomplete="name"
            spellcheck=false
            width="two-thirds"
            label_size=if is_heading { "l" } else { "m" }
            label_is_heading=is_heading
            hint="People you work with here see this name."
            error=errors.of("name")
        />
    }
    .into_any()
}

fn session(line: SessionLine) -> AnyView {
    let times = format!(
        "Signed in {}. Last used {}.",
        date_time(line.created.seconds()),
        date_time(line.seen.seconds())
    );
    let times = if line.current { format!("This browser. {times}") } else { times };
    view! { <li class="lines__line"><strong>{line.label}</strong><p class="meta">{times}</p></li> }.into_any()
}
