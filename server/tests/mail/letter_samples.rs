//! One of each letter.

use server::mail::*;

/// One of each, with every string passed through `typed`.
pub fn samples(typed: fn(&str) -> String) -> Vec<Letter> {
    let organisation = typed("Example Beck Community Hub");
    let reference = typed("ANC-7K3M-Q2XT");
    let trustee_name = typed("Ada Okonkwo");
    let partnership = typed("CP4 Example Dale North");
    let reason = typed("We have not met since July.\r\nAsk again after 12 October.\r\n\r\nThank you.");
    let at = |path: &str| typed(&format!("https://anchors.example.org/{path}"));
    let own = at("applications/ANC-7K3M-Q2XT");
    let mut all = to_the_work(&organisation, &reference, &own);
    all.extend(about_people(&organisation, typed));
    all.push(a_week(typed));
    all.extend(with_a_reason(&organisation, &reference, &reason, &own));
    all.extend(after_the_decision(&organisation, &reference, &reason, &own, typed));
    all.extend([
        SignInCode { code: typed("12345678"), link: at("sign-in/c/4f7a"), minutes: 15 }.into(),
        RoleGiven {
            roles: typed("Director, Chair"),
            administrator: typed("Lucian Featherby"),
            link: at("sign-in"),
        }
        .into(),
        Receipt {
            organisation: organisation.clone(),
            reference: reference.clone(),
            link: own.clone(),
            trustee_name: trustee_name.clone(),
        }
        .into(),
        Decision {
            organisation: organisation.clone(),
            reference: reference.clone(),
            outcome_label: typed("Confirmed with conditions"),
            letter: typed("Dear all,\n\nWe are glad to confirm you.\n\nYours\nThe directors"),
            link: own.clone(),
        }
        .into(),
        SeatOffer {
            organisation: organisation.clone(),
            partnership: partnership.clone(),
            seat: typed("Lead"),
            link: at("seats/31"),
        }
        .into(),
        SeatAccepted {
            partnership: partnership.clone(),
            organisation: organisation.clone(),
            representative_name: typed("Sam Example"),
            representative_email: typed("sam@example.org"),
            link: at("register"),
            seat: typed("Lead"),
            from: typed("1 December 2026"),
        }
        .into(),
        SeatDeclined {
            organisation: organisation.clone(),
            reference: reference.clone(),
            partnership,
            reason: reason.clone(),
            link: own.clone(),
        }
        .into(),
        ApplicationWithdrawn { organisation: organisation.clone(), reference: reference.clone(), link: own }
            .into(),
    ]);
    all.extend(about_requests(typed));
    all.extend(about_writing(&organisation, &reference, typed));
    all.extend(about_keeping(&organisation, &reference, typed));
    all.extend(about_signing(&organisation, &reference, &reason, typed));
    all.push(a_meeting(typed));
    all.extend(about_seats(typed));
    all
}

/// The letters about who acts for an organisation.
fn about_people(organisation: &str, typed: fn(&str) -> String) -> Vec<Letter> {
    let organisation = || organisation.to_owned();
    let at = |path: &str| typed(&format!("https://anchors.example.org/{path}"));
    let role = || typed("an editor");
    let note = || typed("We do not know you yet.\r\n\r\nRing us on Monday.");
    vec![
        MemberInvitation {
            organisation: organisation(),
            inviter: typed("Sam Example"),
            role: role(),
            expires: typed("17 October 2026"),
            link: at("invitations/9c1e"),
        }
        .into(),
        JoinRequested {
            organisation: organisation(),
            name: typed("Pat Example"),
            email: typed("pat@example.org"),
            link: at("organisations/31/requests/7"),
        }
        .into(),
        JoinAccepted { organisation: organisation(), role: role(), link: at("applications") }.into(),
        JoinDeclined { organisation: organisation(), note: note(), link: at("applications") }.into(),
        MembershipChanged {
            organisation: organisation(),
            change: typed("You are now an administrator of Example Beck Community Hub."),
            note: note(),
            link: at("applications"),
        }
        .into(),
        AdministratorNamed {
            organisation: organisation(),
            name: typed("Pat Example"),
            reason: typed("Sam has moved away, and the Board wrote to us."),
            link: at("organisations/31/people"),
        }
        .into(),
    ]
}
/// The letters about answers while they are written, and about the groups that confirm them.
fn about_writing(organisation: &str, reference: &str, typed: fn(&str) -> String) -> Vec<Letter> {
    let at = |path: &str| typed(&format!("https://anchors.example.org/{path}"));
    vec![
        GroupInvitation {
            group: typed("A knitting circle"),
            organisation: organisation.to_owned(),
            member_name: typed("Sam Example"),
            link: at("confirm/9c1e"),
            expires: typed("17 October 2026"),
        }
        .into(),
        GroupReminder {
            group: typed("A knitting circle"),
            organisation: organisation.to_owned(),
            link: at("confirm/9c1f"),
            expires: typed("24 October 2026"),
        }
        .into(),
        CommentAdded {
            organisation: organisation.to_owned(),
            reference: reference.to_owned(),
            member_name: typed("Sam Example"),
            link: at("applications/ANC-7K3M-Q2XT/principles/3/comments"),
        }
        .into(),
        AttentionAsked {
            organisation: organisation.to_owned(),
            reference: reference.to_owned(),
            director: typed("Ada Ferris"),
            link: at("director/applications/ANC-7K3M-Q2XT/discussion"),
        }
        .into(),
        ApplicationCopy {
            organisation: organisation.to_owned(),
            reference: reference.to_owned(),
            date: typed("3 October 2026 at 9:42pm"),
            answers: typed("1. Rooted in one place\n----\n\nWorking here since:\n1998"),
            link: at("applications/ANC-7K3M-Q2XT/print"),
        }
        .into(),
    ]
}

fn about_signing(
    organisation: &str,
    reference: &str,
    reason: &str,
    typed: fn(&str) -> String,
) -> Vec<Letter> {
    let at = |path: &str| typed(&format!("https://anchors.example.org/{path}"));
    let own = at("applications/ANC-7K3M-Q2XT");
    let trustee_name = typed("Ada Okonkwo");
    vec![
        TrusteeInvitation {
            trustee_name: trustee_name.clone(),
            organisation: organisation.to_owned(),
            member_name: typed("Sam Example"),
            link: at("sign-off/9c1e"),
            expires: typed("17 October 2026"),
        }
        .into(),
        TrusteeReminder {
            trustee_name: trustee_name.clone(),
            organisation: organisation.to_owned(),
            member_name: typed("Sam Example"),
            link: at("attest/9c1f"),
            expires: typed("17 October 2026"),
        }
        .into(),
        AttestationSigned {
            organisation: organisation.to_owned(),
            reference: reference.to_owned(),
            trustee_name: trustee_name.clone(),
            link: own.clone(),
        }
        .into(),
        AttestationDeclined {
            organisation: organisation.to_owned(),
            reference: reference.to_owned(),
            trustee_name,
            reason: reason.to_owned(),
            link: own.clone(),
        }
        .into(),
    ]
}

/// The letters about information requests.
fn about_requests(typed: fn(&str) -> String) -> Vec<Letter> {
    let organisation = typed("Example Beck Community Hub");
    let reference = typed("ANC-7K3M-Q2XT");
    let due = typed("14 November 2026");
    let reason = typed("Your manager is away.\r\n\r\nTake the time you need.");
    let link = typed("https://anchors.example.org/applications/ANC-7K3M-Q2XT/request");
    vec![
        InformationRequested {
            organisation: organisation.clone(),
            reference: reference.clone(),
            items: typed("1. How many trustees live locally?\n\n2. The minute of your Board."),
            due: due.clone(),
            link: link.clone(),
        }
        .into(),
        RequestReminder {
            organisation: organisation.clone(),
            reference: reference.clone(),
            due: due.clone(),
            left: typed("7 days left"),
            link: link.clone(),
        }
        .into(),
        RequestExtended {
            organisation: organisation.clone(),
            reference: reference.clone(),
            due: due.clone(),
            reason: reason.clone(),
            link: link.clone(),
        }
        .into(),
        RequestClosed {
            organisation: organisation.clone(),
            reference: reference.clone(),
            reason: reason.clone(),
            link: link.clone(),
        }
        .into(),
        ApplicationLapsed {
            organisation: organisation.clone(),
            reference: reference.clone(),
            reason,
            link: link.clone(),
        }
        .into(),
        TrusteeAskedAgain {
            trustee_name: typed("Ada Okonkwo"),
            organisation: organisation.clone(),
            member_name: typed("Sam Example"),
            changed: typed("principles 1 and 4"),
            link: link.clone(),
            expires: due,
        }
        .into(),
        ResponseReceived { organisation, reference, link }.into(),
    ]
}

/// The letters that only ask people of the Alliance to do the next thing.
fn to_the_work(organisation: &str, reference: &str, link: &str) -> Vec<Letter> {
    let words = || (organisation.to_owned(), reference.to_owned(), link.to_owned());
    macro_rules! each {
        ($($name:ident)*) => {
            vec![$({
                let (organisation, reference, link) = words();
                Letter::$name($name { organisation, reference, link })
            },)*]
        };
    }
    each!(NewApplication AssessmentBegun ReadyToDecide ReadyToRelease NoChairFree SeatToAllocate MinuteOffered ReviewAsked
        ReviewToName ReviewToDo)
}

/// One e-mail for a week. Its lines are made by us of names that others typed, each on one line.
fn a_week(typed: fn(&str) -> String) -> Letter {
    let line = |words: &str| server::mail::words::line(&typed(words));
    WeeklyDigest {
        waiting: "3 applications wait for you.".to_owned(),
        overdue: line("Example Beck Community Hub (ANC-7K3M-Q2XT): Assess it. By 2 October 2026."),
        due: format!(
            "{}\nAnd 2 more.",
            line("Dale Advice (ANC-4T9W-K7HC): Record the decision. By 9 October 2026.")
        ),
        later: String::new(),
        happened: line("Moor Carers (ANC-9P2D-X4RA): Assessment sent"),
        link: typed("https://anchors.example.org/director"),
    }
    .into()
}

fn a_meeting(typed: fn(&str) -> String) -> Letter {
    let at = |path: &str| typed(&format!("https://anchors.example.org/{path}"));
    MeetingNews {
        headline: typed("A meeting is planned"),
        day: typed("14 December 2026"),
        when: typed("14 December 2026, 7:30pm to 9pm"),
        place: typed("Example Hall, room 1"),
        next: typed("Read the agenda and the pages for each case beforehand."),
        link: at("director/meetings/31"),
    }
    .into()
}

/// The letters that answer the organisation, with a reason.
fn with_a_reason(organisation: &str, reference: &str, reason: &str, link: &str) -> Vec<Letter> {
    let words = || (organisation.to_owned(), reference.to_owned(), reason.to_owned(), link.to_owned());
    macro_rules! each {
        ($($name:ident)*) => {
            vec![$({
                let (organisation, reference, reason, link) = words();
                Letter::$name($name { organisation, reference, reason, link })
            },)*]
        };
    }
    let mut all = each!(MinuteAccepted MinuteNotAccepted Reinstated ActingChairNamed);
    all.push(stand_in_named(words()));
    let (organisation, reference, reason, link) = words();
    let result = "the decision stands".to_owned();
    all.push(ReviewAnswered { organisation, reference, result, reason, link }.into());
    all
}

/// Whoever names and whoever is named have names as hostile as the organisation's.
fn stand_in_named((organisation, reference, reason, link): (String, String, String, String)) -> Letter {
    let (name, by) = (organisation.replace("Beck", "Joan"), organisation.replace("Beck", "Ruth"));
    StandInNamed { name, by, organisation, reference, reason, link }.into()
}

/// Conditions, holds and corrections.
fn after_the_decision(
    organisation: &str,
    reference: &str,
    reason: &str,
    own: &str,
    typed: fn(&str) -> String,
) -> Vec<Letter> {
    let (organisation, reference) = (|| organisation.to_owned(), || reference.to_owned());
    let (reason, link, number) = (|| reason.to_owned(), || own.to_owned(), || typed("2"));
    let director = || typed("Dee Novak");
    let (result, effect) = (typed("met"), typed("One other condition is open."));
    vec![
        ConditionReminder {
            organisation: organisation(),
            reference: reference(),
            number: number(),
            reason: reason(),
            due: typed("1 March 2027"),
            left: typed("7 days left"),
            link: link(),
        }
        .into(),
        ConditionReported {
            organisation: organisation(),
            reference: reference(),
            number: number(),
            link: link(),
        }
        .into(),
        ConditionToAgree {
            organisation: organisation(),
            reference: reference(),
            number: number(),
            director: director(),
            result: result.clone(),
            link: link(),
        }
        .into(),
        ConditionSettled {
            organisation: organisation(),
            reference: reference(),
            number: number(),
            result,
            reason: reason(),
            effect,
            link: link(),
        }
        .into(),
        ApplicationHeld {
            organisation: organisation(),
            reference: reference(),
            reason: reason(),
            link: link(),
        }
        .into(),
        HoldEnded {
            organisation: organisation(),
            reference: reference(),
            days: typed("10 days"),
            reason: reason(),
            dates: typed("Your new dates: condition 1, 11 March 2027."),
            link: link(),
        }
        .into(),
        CorrectionToAnswer {
            organisation: organisation(),
            reference: reference(),
            director: director(),
            reason: reason(),
            link: link(),
        }
        .into(),
        DecisionCorrected {
            organisation: organisation(),
            reference: reference(),
            outcome: typed("confirmed"),
            reason: reason(),
            effect: typed("The offer of a seat has ended."),
            link: link(),
        }
        .into(),
    ]
}

/// The letters about seats that were given.
fn about_seats(typed: fn(&str) -> String) -> Vec<Letter> {
    let at = |path: &str| typed(&format!("https://anchors.example.org/{path}"));
    vec![
        SeatChanged {
            headline: typed("Community Partnership 4: the Lead stands down on 31 January 2027"),
            what: typed("Beckside Hub gives up the Lead seat of Community Partnership 4. Its last day is 31 January 2027."),
            reason: typed("Our manager retires.\n\nWe hope to come back."),
            action: typed("See the seats"),
            link: at("director/seats/CP4"),
        }
        .into(),
        SeatEnding {
            organisation: typed("Beckside Hub"),
            partnership: typed("Community Partnership 4"),
            seat: typed("Lead"),
            last_day: typed("31 January 2027"),
            stage: typed("soon"),
            action: typed("See the seats"),
            link: at("director/seats/CP4"),
        }
        .into(),
    ]
}

/// The letters about the year, and about what is kept.
fn about_keeping(organisation: &str, reference: &str, typed: fn(&str) -> String) -> Vec<Letter> {
    let at = |path: &str| typed(&format!("https://anchors.example.org/{path}"));
    vec![
        ReconfirmationDue {
            organisation: organisation.to_owned(),
            due: typed("17 October 2027"),
            stage: typed("late"),
            link: at("applications/ANC-7K3M-Q2XT"),
        }
        .into(),
        RetentionNotice {
            organisation: organisation.to_owned(),
            reference: reference.to_owned(),
            is_draft: true,
            ends: typed("17 October 2027"),
            link: at("applications/ANC-7K3M-Q2XT"),
        }
        .into(),
    ]
}
