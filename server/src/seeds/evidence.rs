//! The demonstration's evidence: two small files of our own making and a link, the same way that people
//! add theirs.

use app::domain::Actor;
use app::forms::evidence::NewLink;

use super::SeedError;
use crate::use_cases::{Service, Target};

/// Principle, name, what it shows, bytes.
const FILES: [(u8, &str, &str, &[u8]); 2] = [
    (
        1,
        "Our community hall.png",
        "The building we own, drawn by a volunteer",
        include_bytes!("../../../seeds/demonstration/evidence/community-hall.png"),
    ),
    (
        4,
        "Annual accounts.pdf",
        "Our latest accounts, independently examined",
        include_bytes!("../../../seeds/demonstration/evidence/annual-accounts.pdf"),
    ),
];

/// Adds them to a draft.
pub(super) async fn add(service: &Service, member: &Actor, reference: &str) -> Result<(), SeedError> {
    for (principle, name, description, bytes) in FILES {
        let most = service.evidence_limits().file_bytes;
        let problem = |problem: app::domain::FileProblem| SeedError::File(problem.words(name));
        let mut incoming = service.files().receive(most).await.map_err(problem)?;
        incoming.write(bytes).await.map_err(problem)?;
        let received = incoming.finish(name, "").await.map_err(problem)?;
        let target = Target { reference, principle, replaces: None };
        service.add_file(member, target, name, description, &received).await?;
    }
    let link = NewLink {
        title: "What we run, week by week".into(),
        address: "https://www.example.org/whats-on".into(),
        description: "The programme of our services".into(),
    };
    Ok(service.add_link(member, reference, 2, &link).await?)
}
