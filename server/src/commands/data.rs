//! Commands that load data and add people.

use app::domain::Role;

use super::{CommandError, CommandResult, OPERATOR, now, rows, service};
use crate::auth::Keys;
use crate::config::Config;
use crate::store::{people, places, sign_in};
use crate::use_cases::UseCaseError;
use crate::world::World;
use crate::{data_dir, seeds};

pub async fn seed(config: &Config, world: &World, demo: bool, remove_grouping: bool) -> CommandResult {
    let _lock = data_dir::lock(&config.data_dir)?;
    let (service, keys) = service(config, world).await?;
    if remove_grouping {
        let removed = seeds::remove_grouping(service.db()).await?;
        println!(
            "The demonstration’s grouping is gone ({}).",
            rows(usize::try_from(removed).unwrap_or_default(), "row", "rows")
        );
        return Ok(());
    }
    seeds::load(service.db(), now(world)).await?;
    println!("Principles, places and postcodes are loaded.");
    if demo {
        let sender = config.sender_details(&seeds::place()?.name);
        seeds::load_demonstration(&service, world, &keys, sender).await?;
        println!("The demonstration is loaded: invented people and organisations.");
    }
    service.db().close().await;
    Ok(())
}

pub async fn add_user(config: &Config, world: &World, email: &str, name: &str, role: &str) -> CommandResult {
    let role = Role::parse(role).ok_or_else(|| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        CommandError::wrong_use(format!("“{role}” is not a role: use {}", known.join(", ")))
    })?;
    let form = app::forms::sign_in::SignInForm { email: email.to_owned() };
    let email =
        form.parse().map_err(|_| CommandError::wrong_use(format!("“{email}” is not an e-mail address")))?;
    let (service, _) = service(config, world).await?;
    service.add_person(&email, name, role).await?;
    println!("{email} is now {}. They sign in at {}/sign-in", role.label().to_lowercase(), config.base_url);
    service.db().close().await;
    Ok(())
}

pub async fn reset_second_factor(config: &Config, world: &World, email: &str) -> CommandResult {
    let (service, _) = service(config, world).await?;
    match service.reset_second_factor(email, OPERATOR).await {
        Err(UseCaseError::NotFound) => {
            return Err(CommandError::wrong_use(format!("nobody has the address {email}")));
        }
        done => done?,
    }
    println!("{email} is signed out everywhere, and sets up a new authenticator app at the next sign-in.");
    service.db().close().await;
    Ok(())
}

/// Prints `name=value` of a session cookie, or for drafts `name=value<TAB>/applications/REFERENCE` each.
pub async fn dev_session(
    config: &Config,
    world: &World,
    email: Option<String>,
    drafts: Option<usize>,
    cases: Option<usize>,
) -> CommandResult {
    let (service, _) = service(config, world).await?;
    if !places::is_demonstration(&mut service.db()).await? {
        return Err(CommandError { words: "this is for demonstration data only".into(), code: 1 });
    }
    let name = if config.base_url.starts_with("https://") { "__Host-sid" } else { "sid" };
    let email = email.unwrap_or_else(|| "applicant@example.org".into());
    let Some(person) = people::find_by_email(&mut service.db(), &email).await? else {
        return Err(CommandError { words: format!("nobody has the address {email}"), code: 1 });
    };
    if let Some(cases) = cases {
        seeds::add_live_cases(service.db(), world, person.id, cases).await?;
    }
    let open_session = async || -> Result<String, CommandError> {
        let token = Keys::token(world.bytes());
        let mut tx = service.db().begin().await?;
        let now = world.now();
        sign_in::insert_session(&mut tx, Keys::hash(&token), person.id, now, Some(now), "Measuring").await?;
        tx.commit().await?;
        Ok(token)
    };
    let Some(drafts) = drafts else {
        println!("{name}={}", open_session().await?);
        return Ok(());
    };
    let actor = app::domain::Actor {
        person: person.id,
        name: person.name.clone(),
        email: person.email.clone(),
        roles: person.roles()?,
    };
    for number in 1..=drafts {
        let new = app::forms::organisation::NewOrganisation {
            name: format!("Measured organisation {number}"),
            legal_form: app::domain::LegalForm::Unincorporated,
            identifiers: Vec::new(),
            website: String::new(),
            telephone: String::new(),
            email: String::new(),
            founded_year: None,
            about: String::new(),
            postcode: app::domain::Postcode::parse("BD1 1AF")
                .ok_or_else(|| CommandError::wrong_use("postcode"))?,
            partnership: None,
        };
        let organisation = service.add_organisation(&actor, &new).await?;
        let reference = service.start(&actor, &organisation.to_string()).await?;
        println!("{name}={}\t/applications/{reference}", open_session().await?);
    }
    Ok(())
}
