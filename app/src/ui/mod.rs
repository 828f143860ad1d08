//! Widgets: govuk-frontend's HTML as Leptos components, rendered on the server only.
//!
//! No component needs a script. Text props take `&str` or `String`; what may be
//! absent (`hint`, `error`, `name`) also takes an `Option<String>`, through [`Words`].

mod banner;
mod bars;
mod button;
mod checkboxes;
mod choice;
mod date_input;
pub mod dates;
mod details;
mod difference;
mod error_summary;
mod field;
mod figures;
mod file_input;
mod links;
mod notices;
mod pagination;
mod progress;
mod radios;
mod row_card;
mod select;
mod summary_list;
mod table;
mod tag;
mod task_list;
mod text_area;
mod text_input;
mod timeline;
mod typed;
mod words;

pub use banner::{NotificationBanner, Panel};
pub use bars::Bars;
pub use button::{Button, ButtonKind, ButtonLink, EnterButton};
pub use checkboxes::{Checkbox, Checkboxes};
pub use choice::Choice;
pub use date_input::DateInput;
pub use details::Details;
pub use difference::Difference;
pub use error_summary::ErrorSummary;
pub use figures::{Figure, Figures};
pub use file_input::FileInput;
pub use links::BackLink;
pub use notices::{InsetText, WarningText};
pub use pagination::Pagination;
pub use progress::Progress;
pub use radios::Radios;
pub use row_card::RowCard;
pub use select::Select;
pub use summary_list::{SummaryList, SummaryRow};
pub use table::Table;
pub use tag::Tag;
pub use task_list::{TaskItem, TaskList, TaskStatus};
pub use text_area::TextArea;
pub use text_input::TextInput;
pub use timeline::{Timeline, TimelineEntry};
pub use typed::typed_text;
pub use words::Words;
