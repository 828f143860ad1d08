//! What an organisation says of itself, and where its premises lie.

use leptos::prelude::*;

use super::parts::sign_off;
use crate::domain::{Ranking, distance, is_post_only, place_notices};
use crate::ports::{Case, CaseView, OrganisationProfile, Trustee};
use crate::ui::{SummaryList, SummaryRow, typed_text};

/// Who applies: name, legal form, numbers, premises, website.
pub(in crate::pages) fn organisation(
    profile: &OrganisationProfile,
    trustee: &Trustee,
    with_name: bool,
) -> AnyView {
    let mut rows = Vec::new();
    if with_name {
        rows.push(SummaryRow::new("Name", profile.name.clone()));
    }
    rows.push(SummaryRow::new("Legal form", profile.legal_form.label()));
    rows.extend(profile.identifiers.iter().map(|it| SummaryRow::new(it.scheme.label(), it.number.clone())));
    rows.push(SummaryRow::new("Premises", premises(profile)));
    if !profile.website.is_empty() {
        rows.push(SummaryRow::new("Website", website(&profile.website)));
    }
    if !profile.telephone.is_empty() {
        rows.push(SummaryRow::new("Telephone", profile.telephone.clone()));
    }
    if !profile.email.is_empty() {
        rows.push(SummaryRow::new("E-mail address", profile.email.clone()));
    }
    if let Some(year) = profile.founded_year {
        rows.push(SummaryRow::new("Founded", year.to_string()));
    }
    if !profile.about.is_empty() {
        rows.push(SummaryRow::new("What it does", typed_text(&profile.about)));
    }
    if !trustee.name.is_empty() {
        let words = if trustee.role.is_empty() {
            trustee.name.clone()
        } else {
            format!("{}, {}", trustee.name, trustee.role)
        };
        rows.push(SummaryRow::new("Trustee who signs", words));
    }
    view! { <SummaryList rows=rows/> }.into_any()
}

fn premises(profile: &OrganisationProfile) -> AnyView {
    let notice = place_notices(profile.tier, is_post_only(&profile.postcode, profile.tier))
        .into_iter()
        .map(|words| view! { <p class="meta">{words}</p> })
        .collect_view();
    let outside =
        (!profile.in_area).then(|| view! { <p class="meta">"This lies outside the area we serve."</p> });
    view! { {profile.postcode.clone()} {notice} {outside} }.into_any()
}

/// A link only where it leads to a web page; anything else stays words.
fn website(typed: &str) -> AnyView {
    let is_web = typed.starts_with("https://") || typed.starts_with("http://");
    if is_web {
        let rel = "nofollow noopener noreferrer";
        view! { <a class="govuk-link" href=typed.to_owned() rel=rel>{typed.to_owned()}</a> }.into_any()
    } else {
        typed.to_owned().into_any()
    }
}

/// The nearest partnerships in words.
pub(in crate::pages) fn nearest(ranking: Option<&Ranking>) -> AnyView {
    let Some((ranking, nearest)) = ranking.and_then(|it| it.nearest().map(|nearest| (it, nearest))) else {
        return "Not located".into_any();
    };
    let first = format!("{}, {}", nearest.name, distance(nearest.metres));
    let margin = margin(ranking).map(|words| view! { <p class="meta">{words}</p> });
    view! { {first} {margin} }.into_any()
}

/// How sure the nearest is: the runner-up and by how much, or that it is a tie.
pub(super) fn margin(ranking: &Ranking) -> Option<String> {
    let (nearest, next) = (ranking.nearest()?, ranking.runner_up()?);
    if ranking.tie {
        return Some(format!(
            "{} and {} are exactly as far. Distance does not decide between them.",
            nearest.name, next.name
        ));
    }
    let by = ranking.margin_metres.unwrap_or(next.metres - nearest.metres);
    Some(format!("{} is next, {} further.", next.name, distance(by)))
}

/// The Board's sign-off, with the reason when it was declined.
pub(in crate::pages) fn board(case: &Case) -> AnyView {
    let (words, _) = sign_off(case);
    let reason = case
        .attestation
        .as_ref()
        .and_then(|it| it.reason.as_deref())
        .filter(|reason| !reason.is_empty())
        .map(typed_text);
    view! { {words} {reason} }.into_any()
}

/// The seat that was offered, if any.
pub(super) fn seat(view: &CaseView) -> Option<SummaryRow> {
    let seat = view.case.seat.as_ref()?;
    let who = (!seat.representative.is_empty()).then(|| format!(" ({})", seat.representative));
    let words = format!("{} at {}{}", seat.state.label(), seat.name, who.unwrap_or_default());
    let declined = seat.declined_reason.as_deref().filter(|reason| !reason.is_empty()).map(typed_text);
    Some(SummaryRow::new("Lead seat", view! { {words} {declined} }))
}
