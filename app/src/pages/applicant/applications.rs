use crate::pages::Page;
use crate::ports::MyApplications;

/// Your organisations with their applications.
pub fn applications(_mine: MyApplications) -> Page {
    Page::new("Your organisations", ())
}
