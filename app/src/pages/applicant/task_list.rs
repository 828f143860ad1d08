use crate::pages::Page;
use crate::ports::TaskListView;

/// The landing page of an application being written.
pub fn task_list(_view: TaskListView) -> Page {
    Page::new("Your application", ())
}
