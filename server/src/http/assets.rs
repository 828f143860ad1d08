//! The browser's files, inside the binary, under a path that changes with their content.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::Router;
use memory_serve::CacheControl;

/// The files, and the folder they are served from.
pub struct Assets {
    /// With a slash in front, none behind.
    pub path: String,
    /// Serves them.
    pub router: Router,
}

/// In a debug build the files come from disk, and browsers ask again each time.
pub fn assets() -> Assets {
    let cache = if cfg!(debug_assertions) { CacheControl::NoCache } else { CacheControl::Long };
    let files = memory_serve::load!().index_file(None).enable_hashed_routes(true).cache_control(cache);
    let mut version = DefaultHasher::new();
    for route in files.manifest().iter() {
        route.hash(&mut version);
    }
    Assets { path: format!("/assets/{:016x}", version.finish()), router: files.into_router() }
}
