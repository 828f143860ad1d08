//! The browser side of "watch this part of the page". Called from effects only, so never on the server.

use leptos::ev;
use leptos::leptos_dom::helpers::document;
use leptos::prelude::*;
use leptos::server_fn::error::ServerFnError;
use leptos::tachys::html::event::EventDescriptor;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement, Node};

/// The form with this id.
pub fn form(id: &str) -> Option<HtmlFormElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// What a field holds now.
pub fn text(id: &str) -> Option<String> {
    let field = document().get_element_by_id(id)?;
    if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
        return Some(field.value());
    }
    field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value)
}

/// Calls `on_input` after every change of the element with this id, or of a field in it.
pub fn watch(id: &str, on_input: impl Fn() + 'static) {
    let Some(element): Option<Element> = document().get_element_by_id(id) else { return };
    listen(ev::input, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if element.contains(target.as_ref()) {
            on_input();
        }
    });
}

/// Listens for as long as the page is open: each page is a document of its own, so nothing is left behind.
pub fn listen<E: EventDescriptor + 'static>(event: E, then: impl Fn(E::EventType) + 'static)
where
    E::EventType: JsCast,
{
    // Dropping the handle leaves the listener where it is.
    drop(window_event_listener(event, then));
}

/// What went wrong, in the server's own words where it gave any.
pub fn words(error: ServerFnError) -> Option<String> {
    if let ServerFnError::ServerError(words) = error { Some(words) } else { None }
}
