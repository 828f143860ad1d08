use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlElement, HtmlFormElement, HtmlInputElement, UrlSearchParams};

use super::page;
use super::pause::Pause;
use crate::api::{self, SavedDraft};

/// Saves the form a second after the last change and says so. Without JavaScript the form's own
/// buttons save.
#[island]
pub fn Autosave(form: String, reference: String, principle: u8) -> impl IntoView {
    let status = RwSignal::new(String::new());
    Effect::new(move || {
        if let Some(element) = page::form(&form) {
            Saver::new(element, reference.clone(), principle, status).watch(&form);
        }
    });
    view! { <p class="saved" role="status">{status}</p> }
}

#[derive(Clone, Copy)]
struct Saver {
    form: StoredValue<HtmlFormElement, LocalStorage>,
    reference: StoredValue<String>,
    principle: u8,
    status: RwSignal<String>,
    pause: Pause,
    /// Something is not saved yet.
    dirty: StoredValue<bool>,
    /// A save is on its way. The next waits for it, because it needs the version that it brings.
    saving: StoredValue<bool>,
    /// The form is to be sent once the save that is on its way has come back.
    sending: StoredValue<bool>,
    /// The button that sends it.
    button: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl Saver {
    fn new(form: HtmlFormElement, reference: String, principle: u8, status: RwSignal<String>) -> Self {
        Self {
            form: StoredValue::new_local(form),
            reference: StoredValue::new(reference),
            principle,
            status,
            pause: Pause::of(1000),
            dirty: StoredValue::new(false),
            saving: StoredValue::new(false),
            sending: StoredValue::new(false),
            button: StoredValue::new_local(None),
        }
    }

    fn watch(self, id: &str) {
        page::watch(id, move || {
            self.dirty.set_value(true);
            self.pause.then(move || self.save());
        });
        let leaving = window_event_listener(ev::beforeunload, move |event| {
            if self.dirty.get_value() {
                event.prevent_default();
            }
        });
        let sending = window_event_listener(ev::submit, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
            if target == Some(self.form.get_value()) {
                self.pause.cancel();
                self.dirty.set_value(false);
                if self.saving.get_value() {
                    event.prevent_default();
                    let button = event.submitter().and_then(|button| button.dyn_into().ok());
                    self.button.set_value(button);
                    self.sending.set_value(true);
                }
            }
        });
        on_cleanup(move || {
            leaving.remove();
            sending.remove();
        });
    }

    fn save(self) {
        if self.saving.get_value() {
            self.pause.then(move || self.save());
            return;
        }
        let Some(form) = urlencoded(&self.form.get_value()) else { return };
        self.saving.set_value(true);
        self.dirty.set_value(false);
        spawn_local(async move {
            let saved = api::save_answer(self.reference.get_value(), self.principle, form).await;
            self.saving.set_value(false);
            match saved {
                Ok(saved) => self.note(&saved),
                Err(error) => {
                    self.dirty.set_value(!self.sending.get_value());
                    let words = page::words(error).unwrap_or_else(|| "we could not reach the service".into());
                    let words = words.trim_end_matches('.');
                    self.status.set(format!("Not saved: {words}. Select Save and continue."));
                }
            }
            if self.sending.get_value() {
                self.sending.set_value(false);
                let button = self.button.get_value();
                let sent = self.form.with_value(|form| form.request_submit_with_submitter(button.as_ref()));
                self.dirty.set_value(sent.is_err());
            }
        });
    }

    fn note(self, saved: &SavedDraft) {
        let version = self.form.with_value(|form| form.elements().named_item("version"));
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
