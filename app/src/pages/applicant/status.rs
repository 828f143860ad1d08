use crate::pages::Page;
use crate::ports::StatusView;

/// Where a sent application is.
pub fn status(_view: StatusView) -> Page {
    Page::new("Your application", ())
}
