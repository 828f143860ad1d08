//! What the tests stand on: databases, the service in process, browsers, people and their steps.

mod app;
mod browser;
mod database;
mod dump;
pub mod files;
mod people;
pub mod process;
mod requests;
mod routes;
pub mod smtp;
mod stages;
mod steps;
mod world;

pub use app::{SECURE, TestApp};
pub use browser::{Browser, FORM, Reply};
pub use database::empty_postgres;
pub use dump::Tables;
pub use people::{CHAIR, COORDINATOR, DIRECTORS};
pub use routes::{Places, Route, routes};
pub use stages::{MEMBER, Stage, Staged};
pub use steps::{answer_fields, condition, determination, pairs};
pub use world::TestEntropy;

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
