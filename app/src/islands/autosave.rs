use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlElement, HtmlFormElement, HtmlInputElement, UrlSearchParams};

use super::page;
use super::pause::Pause;
use crate::api::{self, Draft, SavedDraft};

/// Saves the form a second after the last change and says so. Without JavaScript the form's own
/// buttons save.
#[island]
pub fn Autosave(draft: Draft, form: String, reference: String, principle: u8) -> impl IntoView {
    let status = RwSignal::new(String::new());
    let clashes = RwSignal::new(false);
    let id = form.clone();
    Effect::new(move || {
        if let Some(element) = page::form(&form) {
            watch(&form, &Rc::new(Saver::new(element, draft, reference.clone(), principle, status, clashes)));
        }
    });
    // Sends the form as its own button does; the answer shows both texts.
    view! {
        <p class="saved" role="status">{status}</p>
        <button
            type="submit"
            form=id
            name="action"
            value="continue"
            class="govuk-button govuk-button--secondary"
            hidden=move || !clashes.get()
        >
            "See both texts"
        </button>
    }
}

struct Saver {
    form: HtmlFormElement,
    draft: Draft,
    reference: String,
    principle: u8,
    status: RwSignal<String>,
    /// Somebody else saved: from here on only a person decides.
    clashes: RwSignal<bool>,
    pause: Pause,
    /// Something is not saved yet.
    dirty: Cell<bool>,
    /// A save is on its way. The next waits for it, because it needs the version that it brings.
    saving: Cell<bool>,
    /// The form is to be sent once the save that is on its way has come back.
    sending: Cell<bool>,
    /// The button that sends it.
    button: RefCell<Option<HtmlElement>>,
}

fn watch(id: &str, saver: &Rc<Saver>) {
    page::watch(id, {
        let saver = Rc::clone(saver);
        move || {
            saver.dirty.set(true);
            save_soon(&saver);
        }
    });
    page::listen(ev::beforeunload, {
        let saver = Rc::clone(saver);
        move |event| {
            if saver.dirty.get() {
                event.prevent_default();
            }
        }
    });
    page::listen(ev::submit, {
        let saver = Rc::clone(saver);
        move |event| {
            if event.target().is_some_and(|target| target == *saver.form.as_ref()) {
                saver.pause.cancel();
                saver.dirty.set(false);
                if saver.saving.get() {
                    event.prevent_default();
                    saver.button.replace(event.submitter().and_then(|button| button.dyn_into().ok()));
                    saver.sending.set(true);
                }
            }
        }
    });
}

fn save_soon(saver: &Rc<Saver>) {
    let later = Rc::clone(saver);
    saver.pause.then(move || save(later));
}

fn save(saver: Rc<Saver>) {
    if saver.clashes.get_untracked() {
        return;
    }
    if saver.saving.get() {
        save_soon(&saver);
        return;
    }
    let Some(form) = urlencoded(&saver.form) else { return };
    saver.saving.set(true);
    saver.dirty.set(false);
    spawn_local(async move {
        let outcome = api::save_draft(saver.draft, saver.reference.clone(), saver.principle, form).await;
        saver.saved(outcome);
    });
}

impl Saver {
    fn new(
        form: HtmlFormElement,
        draft: Draft,
        reference: String,
        principle: u8,
        status: RwSignal<String>,
        clashes: RwSignal<bool>,
    ) -> Self {
        Self {
            form,
            draft,
            reference,
            principle,
            status,
            clashes,
            pause: Pause::of(1000),
            dirty: Cell::new(false),
            saving: Cell::new(false),
            sending: Cell::new(false),
            button: RefCell::new(None),
        }
    }

    fn saved(&self, outcome: Result<SavedDraft, ServerFnError>) {
        self.saving.set(false);
        match outcome {
            Ok(saved) => self.note(&saved),
            Err(error) => {
                self.dirty.set(!self.sending.get());
                let words = page::words(error)
                    .unwrap_or_else(|| "We could not reach the service. Send the form".into());
                self.status.set(format!("Not saved. {}.", words.trim_end_matches('.')));
            }
        }
        if self.sending.take() {
            let button = self.button.take();
            self.dirty.set(self.form.request_submit_with_submitter(button.as_ref()).is_err());
        }
    }

    fn note(&self, saved: &SavedDraft) {
        if let Some(by) = &saved.clash {
            self.dirty.set(!self.sending.get());
            self.clashes.set(true);
            self.status.set(format!(
                "{by} saved this part at {}. Your text is still here, and not saved yet.",
                saved.at
            ));
            return;
        }
        let version = self.form.elements().named_item("version");
        if let Some(version) = version.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            version.set_value(&saved.version.to_string());
        }
        self.status.set(format!("Saved at {}.", saved.at));
    }
}

/// The form as the browser would send it.
fn urlencoded(form: &HtmlFormElement) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let pairs = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    Some(String::from(pairs.to_string()))
}
