//! Templates of letters, reasons and items.

use leptos::prelude::*;

use crate::domain::PRINCIPLES;
use crate::forms::Errors;
use crate::forms::template::TemplateForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{TemplateLine, TemplatePlace, TemplateView};
use crate::ui::dates::date_time;
use crate::ui::{
    Button, ButtonKind, ButtonLink, Choice, Details, InsetText, Radios, Select, Tag, TextArea, TextInput,
    typed_text,
};

/// Where templates are kept.
pub const TEMPLATES: &str = "/coordinator/templates";
const TITLE: &str = "Templates";
const NEW: &str = "Add a template";

fn address(id: &str) -> String {
    format!("{TEMPLATES}/{id}")
}

/// Every template, by where it is offered.
pub fn templates(lines: Vec<TemplateLine>) -> Page {
    let groups = if lines.is_empty() {
        let words = "There is no template yet. Add one for words you write often, such as the opening of a decision letter or an item of an information request.";
        view! { <InsetText>{words}</InsetText> }.into_any()
    } else {
        TemplatePlace::ALL.map(|place| group(place, &lines)).into_iter().collect_view().into_any()
    };
    let body = view! {
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">
            "Words that you use again and again. They are offered beside the field they are for, and can be changed there."
        </p>
        <ButtonLink href=address("new") label=NEW/>
        {groups}
    };
    Page::new(TITLE, column(&Errors::default(), body)).back("/coordinator", "Co-ordinator’s desk")
}

fn group(place: TemplatePlace, lines: &[TemplateLine]) -> AnyView {
    let own: Vec<AnyView> = lines.iter().filter(|it| it.place == place).map(line).collect();
    let list = if own.is_empty() {
        view! { <p class="govuk-body">"None yet."</p> }.into_any()
    } else {
        view! { <ul class="lines">{own}</ul> }.into_any()
    };
    view! { <h2 class="govuk-heading-m">{place.label()}</h2> {list} }.into_any()
}

fn line(it: &TemplateLine) -> AnyView {
    let about = it.principle.map_or_else(String::new, |number| format!("Principle {number}. "));
    let meta = format!("{about}Version {}.", it.version);
    let retired = it.is_retired.then(|| view! { " " <Tag colour="grey" text="Not offered"/> });
    view! {
        <li class="lines__line">
            <a class="govuk-link" href=address(&it.id)>{it.name.clone()}</a>
            {retired}
            <p class="meta">{meta}</p>
        </li>
    }
    .into_any()
}

/// The form for a new template.
pub fn new_template(form: TemplateForm, errors: Errors) -> Page {
    let places = TemplatePlace::ALL.into_iter().map(|it| Choice::new(it.code(), it.label())).collect();
    let mut principles = vec![Choice::new("", "All of them")];
    principles.extend(PRINCIPLES.map(|it| Choice::new(it.to_string(), format!("Principle {it}"))));
    let body = view! {
        <h1 class="govuk-heading-l">{NEW}</h1>
        <form method="post" action=address("new") novalidate>
            <Radios
                name="place"
                legend="Where is it offered?"
                legend_size="s"
                options=places
                value=form.place.clone()
                error=errors.of("place")
            />
            <Select
                name="principle"
                label="For which principle?"
                label_size="s"
                hint="For reasons and items only."
                options=principles
                value=form.principle.clone()
                error=errors.of("principle")
            />
            {words(&form, &errors)}
            <Button label="Save the template"/>
        </form>
    };
    Page::new(NEW, column(&errors, body)).with_errors(!errors.is_empty()).back(TEMPLATES, TITLE)
}

fn words(form: &TemplateForm, errors: &Errors) -> AnyView {
    view! {
        <TextInput
            name="name"
            label="Name"
            label_size="s"
            hint="To find it by. Up to 80 characters."
            value=form.name.clone()
            error=errors.of("name")
        />
        <TextArea
            name="words"
            label="Words"
            label_size="s"
            hint="{{organisation}} and {{reference}} are filled in by themselves. Mark other gaps in square brackets, like [name]: nothing is sent while one is left. Up to 2,000 characters; an item up to 500."
            value=form.words.clone()
            rows=8
            error=errors.of("words")
        />
    }
    .into_any()
}

/// One template with its history.
pub fn template(view: TemplateView, form: TemplateForm, errors: Errors) -> Page {
    let line = &view.line;
    let about = line.principle.map_or_else(String::new, |number| format!(", principle {number}"));
    let (to, switch) =
        if line.is_retired { ("offer", "Offer it again") } else { ("retire", "Offer it no more") };
    let versions = view
        .versions
        .iter()
        .map(|it| {
            let summary = format!("Version {}, {}, by {}", it.version, date_time(it.at.seconds()), it.by);
            let name = it.name.clone();
            let words = typed_text(&it.words);
            view! { <Details summary=summary><p class="govuk-body"><strong>{name}</strong></p>{words}</Details> }
        })
        .collect_view();
    let body = view! {
        <span class="govuk-caption-l">{format!("{}{about}", line.place.label())}</span>
        <h1 class="govuk-heading-l">{line.name.clone()}</h1>
        <form method="post" action=address(&line.id) novalidate>
            {words(&form, &errors)}
            {hidden("version", if form.version.is_empty() { line.version.to_string() } else { form.version.clone() })}
            <Button label="Save as a new version"/>
        </form>
        <form method="post" action=format!("{}/switch", address(&line.id)) novalidate>
            {hidden("to", to)}
            <Button label=switch kind=ButtonKind::Secondary/>
        </form>
        <h2 class="govuk-heading-m">"History"</h2>
        {versions}
    };
    Page::new(line.name.clone(), column(&errors, body)).with_errors(!errors.is_empty()).back(TEMPLATES, TITLE)
}
