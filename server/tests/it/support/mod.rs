//! What the tests stand on: databases, the service in process, browsers, people and their steps.

mod app;
mod browser;
mod database;
mod dump;
mod people;
mod steps;
mod world;

pub use app::TestApp;
pub use browser::{Browser, Reply};
pub use dump::Tables;
pub use people::{CHAIR, COORDINATOR, DIRECTORS};
pub use steps::{answer_fields, finding, pairs};

/// Runs each test on SQLite, and on PostgreSQL where there is one.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                super::$name($crate::support::TestApp::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test]
            async fn $name() {
                if let Some(app) = $crate::support::TestApp::postgres().await {
                    super::$name(app).await;
                }
            })+
        }
    };
}
pub(crate) use on_both;
