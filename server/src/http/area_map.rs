//! The map, as a drawing and as a page with the same in a table.

use app::domain::draw;
use app::pages::public;
use axum::extract::State;
use axum::http::HeaderMap;

use super::AppState;
use super::data_answer::{Data, answer};
use super::failure::Answer;
use super::visit::Visit;

pub async fn page(State(state): State<AppState>, visit: Visit) -> Answer {
    let view = state.service.area_map(&state.cells, &visit.site().site.place).await?;
    Ok(visit.page(|| public::area_map(view)))
}

pub async fn drawing(State(state): State<AppState>, visit: Visit, headers: HeaderMap) -> Answer {
    let view = state.service.area_map(&state.cells, &visit.site().site.place).await?;
    let text = draw(&view.model);
    Ok(answer(&headers, Data { kind: "image/svg+xml", text, changed: None, is_open: false }))
}
