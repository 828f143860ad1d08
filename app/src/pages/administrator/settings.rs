//! The settings, and changing one.

use leptos::prelude::*;

use super::{SETTINGS, changes};
use crate::domain::Setting;
use crate::forms::Errors;
use crate::forms::setting::SettingForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{SettingLine, SettingView};
use crate::ui::{Button, SummaryList, SummaryRow, TextArea, TextInput};

/// Every setting with its value. The co-ordinator reads them; administrators change them.
pub fn settings(lines: Vec<SettingLine>, may_change: bool) -> Page {
    let groups = Setting::GROUPS
        .into_iter()
        .map(|group| {
            let rows = lines
                .iter()
                .filter(|it| it.setting.group() == group)
                .map(|it| row(it, may_change))
                .collect::<Vec<_>>();
            view! { <h2 class="govuk-heading-m">{group}</h2> <SummaryList rows=rows/> }
        })
        .collect_view();
    let words = if may_change {
        "Each change asks for a reason, and is kept in the history."
    } else {
        "An administrator changes them. Each change has a reason, and is kept in the history."
    };
    let body = view! {
        <h1 class="govuk-heading-l">"Settings"</h1>
        <p class="govuk-body">{words}</p>
        <div class="settings">{groups}</div>
    };
    Page::new("Settings", column(&Errors::default(), body))
}

fn row(line: &SettingLine, may_change: bool) -> SummaryRow {
    let setting = line.setting;
    let usual = (line.value != setting.default()).then(|| {
        let words = format!("Usually: {}", setting.shown(setting.default()));
        view! { <span class="second-line">{words}</span> }
    });
    SummaryRow::new(setting.label(), view! { {setting.shown(line.value)} {usual} }).action(
        format!("{SETTINGS}/{}", setting.key()),
        if may_change { "Change" } else { "History" },
        setting.label(),
    )
}

/// What one setting means and how it changed, for who does not change it.
pub fn setting_history(view: SettingView) -> Page {
    let setting = view.line.setting;
    let body = view! {
        <h1 class="govuk-heading-l">{setting.label()}</h1>
        <p class="govuk-body"><strong>{setting.shown(view.line.value)}</strong></p>
        <p class="govuk-body">{setting.hint()}</p>
        <h2 class="govuk-heading-m">"What has changed"</h2>
        {changes(view.history)}
    };
    Page::new(setting.label(), column(&Errors::default(), body)).back(SETTINGS, "Settings")
}

/// Changes one setting.
pub fn setting(view: SettingView, form: Option<SettingForm>, errors: Errors) -> Page {
    let (setting, value) = (view.line.setting, view.line.value);
    let (least, most) = setting.limits();
    let shown = value.to_string();
    let typed = form.unwrap_or(SettingForm { value: shown.clone(), reason: String::new(), was: shown });
    let hint = format!("A whole number from {least} to {most}. Usually {}.", setting.default());
    let body = view! {
        <h1 class="govuk-heading-l">{setting.label()}</h1>
        <p class="govuk-body">{setting.hint()}</p>
        <form method="post" action=format!("{SETTINGS}/{}", setting.key()) novalidate>
            <TextInput
                name="value"
                label=format!("How many {}?", setting.unit())
                label_size="s"
                hint=hint
                value=typed.value
                inputmode="numeric"
                width="3"
                error=errors.of("value")
            />
            <TextArea
                name="reason"
                label="Reason"
                label_size="s"
                hint="For example, agreed by the directors on 4 May. It is kept in the history."
                value=typed.reason
                rows=2
                error=errors.of("reason")
            />
            {hidden("was", typed.was)}
            <Button label="Save the change"/>
        </form>
        <h2 class="govuk-heading-m">"What has changed"</h2>
        {changes(view.history)}
    };
    Page::new(setting.label(), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(SETTINGS, "Settings")
}
