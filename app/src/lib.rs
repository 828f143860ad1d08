//! One crate, two products. Native with `ssr`: the library of `server`.
//! wasm32 with `hydrate`: the islands, and nothing else.
//!
//! Whole modules are gated, never single lines inside a component.

pub mod api;
pub mod islands;

#[cfg(feature = "ssr")]
pub mod domain;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod ports;
#[cfg(feature = "ssr")]
pub mod ui;

/// Called by the hydration script once the module is loaded.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
