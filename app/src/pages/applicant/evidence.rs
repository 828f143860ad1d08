use leptos::prelude::*;

use crate::domain::{EvidenceContent, FileKind, ScanState, kinds_in_words, size_in_words};
use crate::forms::Errors;
use crate::forms::evidence::{DescriptionForm, LinkForm};
use crate::pages::evidence::{about, name};
use crate::pages::{Page, paths};
use crate::ports::{Added, EvidenceItemView, EvidenceLine, EvidenceView};
use crate::ui::{
    Button, ButtonKind, ButtonLink, ErrorSummary, FileInput, InsetText, NotificationBanner, Table, TextInput,
    dates,
};

/// The module that shows how far an upload is.
const PROGRESS: &str = "upload.js";
const DESCRIPTION: &str = "What does it show? (optional)";
const DESCRIPTION_LIMIT: &str = "Up to 200 characters.";

/// The evidence of one principle: what there is, and what to add.
pub fn evidence(view: EvidenceView, form: DescriptionForm, added: Added, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let news = news(added, has_errors);
    let upload = upload(&view, &form, &errors);
    let link = if view.room_for_links() > 0 {
        view! {
            <p class="govuk-body">"A page elsewhere, such as a report on your website. We never open it for you."</p>
            <ButtonLink
                href=paths::evidence_link(&view.reference, view.principle)
                label="Add a link"
                kind=ButtonKind::Secondary
            />
        }
        .into_any()
    } else {
        view! { <InsetText>"You have added as many links as a principle can have."</InsetText> }.into_any()
    };
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                {news}
                <span class="govuk-caption-l">{format!("Principle {}: {}", view.principle, view.title)}</span>
                <h1 class="govuk-heading-l">"Evidence"</h1>
                <p class="govuk-body">
                    "Files and links that show what you say, for example accounts, a report or a photo. Directors can open them, your trustee sees their names. You can send your application without any."
                </p>
                <p class="govuk-body">
                    "Leave out the names and pictures of people you help, unless they have agreed."
                </p>
                {table(&view)}
                <h2 class="govuk-heading-m">"Add files"</h2>
                {upload}
                <h2 class="govuk-heading-m">"Add a link"</h2>
                {link}
            </div>
        </div>
    };
    Page::new(format!("Evidence for principle {}", view.principle), body)
        .with_errors(has_errors)
        .with_module(PROGRESS)
        .back(paths::principle(&view.reference, view.principle), "Back to your answer")
}

/// What the upload did. Beside errors it takes no focus: they come first.
fn news(added: Added, has_errors: bool) -> Option<AnyView> {
    let files = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 file {one}")),
        count => Some(format!("{count} files {many}")),
    };
    let parts: Vec<String> = [
        files(added.new, "was added", "were added"),
        files(
            added.again,
            "was there already, so it was kept once",
            "were there already, so they were kept once",
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return None;
    }
    let words = format!("{}.", parts.join(". "));
    Some(if has_errors {
        view! { <InsetText>{words}</InsetText> }.into_any()
    } else {
        view! { <NotificationBanner heading=words success=true/> }.into_any()
    })
}

fn table(view: &EvidenceView) -> AnyView {
    if view.lines.is_empty() {
        return view! { <p class="govuk-body">"Nothing added yet."</p> }.into_any();
    }
    let rows = view.lines.iter().map(|line| row(view, line)).collect();
    let head = ["File or link", "What it shows", "Change"].map(str::to_owned).to_vec();
    view! { <Table caption="What you have added" head=head rows=rows stacks=true/> }.into_any()
}

fn row(view: &EvidenceView, line: &EvidenceLine) -> Vec<AnyView> {
    let added = line.added.as_ref().map(|(by, at)| {
        let words = format!("Added by {by}, {}", dates::date_time(at.seconds()));
        view! { <span class="second-line">{words}</span> }
    });
    let href = paths::evidence_item(&view.reference, view.principle, line.item.id);
    let hidden = format!(" {}", line.item.name);
    let words = match line.scan {
        Some(ScanState::Refused) => "Remove it",
        Some(_) => "Change, replace or remove",
        None => "Change or remove",
    };
    vec![
        view! {
            {name(line, true)}
            <span class="second-line">{about(line)}</span>
            {added}
        }
        .into_any(),
        line.item.description.clone().into_any(),
        view! {
            <a class="govuk-link" href=href>
                {words}<span class="govuk-visually-hidden">{hidden}</span>
            </a>
        }
        .into_any(),
    ]
}

fn upload(view: &EvidenceView, form: &DescriptionForm, errors: &Errors) -> AnyView {
    let room = view.room();
    if room == 0 && errors.is_empty() {
        let limits = &view.limits;
        let words = format!(
            "There is no room for another file: a principle can have {}, an application {}. Remove one to add another.",
            limits.per_principle, limits.per_application
        );
        return view! { <InsetText>{words}</InsetText> }.into_any();
    }
    view! {
        <form
            method="post"
            action=paths::evidence(&view.reference, view.principle)
            enctype="multipart/form-data"
            novalidate
            data-upload=""
            data-most=view.limits.file_bytes.to_string()
            data-files=room.to_string()
        >
            <TextInput
                name="description"
                label="What do the files show? (optional)"
                value=form.description.clone()
                hint="Up to 200 characters. If you add several files at once, each gets these words. You can change them afterwards."
                error=errors.of("description")
                label_size="s"
            />
            {chooser(&limits_in_words(view), "Choose files", errors, true)}
            <Button label="Add files"/>
        </form>
    }
    .into_any()
}

/// Everything that limits a choice, before it is made.
fn limits_in_words(view: &EvidenceView) -> String {
    let limits = &view.limits;
    let left = limits.organisation_bytes.saturating_sub(view.bytes_of_organisation);
    let room = match view.room() {
        0 => "no more files".to_owned(),
        1 => "1 more file".to_owned(),
        room => format!("{room} more files"),
    };
    format!(
        "{} You can add {room} here: a principle can have {}, an application {}. Your organisation has {} left of {}.",
        kinds(limits.file_bytes),
        limits.per_principle,
        limits.per_application,
        size_in_words(left),
        size_in_words(limits.organisation_bytes)
    )
}

fn kinds(most: u64) -> String {
    format!(
        "{}, each up to {}. HEIC from an iPhone: choose a JPG or PDF.",
        kinds_in_words(),
        size_in_words(most)
    )
}

fn chooser(hint: &str, label: &'static str, errors: &Errors, multiple: bool) -> AnyView {
    let accept = FileKind::ALL.map(|kind| format!(".{}", kind.code())).join(",") + ",.jpeg";
    let own =
        errors.iter().filter(|error| error.field == "files").map(|error| error.message.clone()).collect();
    view! {
        <FileInput
            name="files"
            label=label
            hint=hint
            errors=own
            accept=accept
            multiple=multiple
            label_size="s"
        />
        <p class="saved" role="status" data-progress=""></p>
    }
    .into_any()
}

/// A new link.
pub fn new_link(view: EvidenceView, form: LinkForm, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <span class="govuk-caption-l">{format!("Principle {}: {}", view.principle, view.title)}</span>
                <h1 class="govuk-heading-l">"Add a link"</h1>
                <form
                    method="post"
                    action=paths::evidence_link(&view.reference, view.principle)
                    novalidate
                >
                    {link_fields(&form, &errors)}
                    <Button label="Add the link"/>
                </form>
            </div>
        </div>
    };
    Page::new(format!("Add a link for principle {}", view.principle), body)
        .with_errors(has_errors)
        .back(paths::evidence(&view.reference, view.principle), "Evidence")
}

fn link_fields(form: &LinkForm, errors: &Errors) -> AnyView {
    view! {
        <TextInput
            name="title"
            label="Title"
            value=form.title.clone()
            hint="What people read, for example “Annual report 2025”. Up to 120 characters."
            error=errors.of("title")
            label_size="s"
        />
        <TextInput
            name="address"
            label="Web address"
            value=form.address.clone()
            hint="Like https://www.example.org.uk/report. Up to 500 characters. Check that anyone can open it without signing in."
            error=errors.of("address")
            inputmode="url"
            label_size="s"
            spellcheck=false
        />
        {description_field(form, errors)}
    }
    .into_any()
}

fn description_field(form: &LinkForm, errors: &Errors) -> AnyView {
    view! {
        <TextInput
            name="description"
            label=DESCRIPTION
            value=form.description.clone()
            hint=DESCRIPTION_LIMIT
            error=errors.of("description")
            label_size="s"
        />
    }
    .into_any()
}

/// One file or link: its words, another file in its place, or nothing in its place.
pub fn evidence_item(view: EvidenceItemView, form: LinkForm, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let (reference, principle, item) = (&view.reference, view.principle, &view.line.item);
    let is_link = matches!(item.content, EvidenceContent::Link { .. });
    let is_refused = view.line.scan == Some(ScanState::Refused);
    let fields = if is_link { link_fields(&form, &errors) } else { description_field(&form, &errors) };
    let words = (!is_refused).then(|| {
        view! {
            <form method="post" action=paths::evidence_item(reference, principle, item.id) novalidate>
                {fields}
                <Button label="Save"/>
            </form>
        }
    });
    let replace = (!is_link && !is_refused).then(|| {
        view! {
            <h2 class="govuk-heading-m">"Replace it"</h2>
            <form
                method="post"
                action=paths::evidence_replace(reference, principle, item.id)
                enctype="multipart/form-data"
                novalidate
                data-upload=""
                data-most=view.limits.file_bytes.to_string()
                data-files="1"
            >
                <input type="hidden" name="description" value=item.description.clone()/>
                {chooser(&kinds(view.limits.file_bytes), "Choose the file that takes its place", &errors, false)}
                <Button label="Replace the file" kind=ButtonKind::Secondary/>
            </form>
        }
    });
    let kind = if is_link { "link" } else { "file" };
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <span class="govuk-caption-l">{format!("Evidence for principle {principle}")}</span>
                <h1 class="govuk-heading-l typed-name">{item.name.clone()}</h1>
                <p class="govuk-body">{format!("{}.", about(&view.line))}</p>
                {words}
                {replace}
                <h2 class="govuk-heading-m">"Remove it"</h2>
                <p class="govuk-body">"You can add it again later. The history keeps its name."</p>
                <form method="post" action=paths::evidence_remove(reference, principle, item.id) novalidate>
                    <Button label=format!("Remove the {kind}") kind=ButtonKind::Warning/>
                </form>
            </div>
        </div>
    };
    let page = Page::new(format!("Change a {kind}"), body).with_errors(has_errors);
    let page = if is_link { page } else { page.with_module(PROGRESS) };
    page.back(paths::evidence(reference, principle), "Evidence")
}
