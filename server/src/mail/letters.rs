//! The letters of the service, each with its subject, text and HTML compiled in.

use askama::Template;

use super::words;

/// Who signs a letter, from the settings of the site.
#[derive(Clone, Debug)]
pub struct SenderDetails {
    /// The name of the service.
    pub service: String,
    /// The area it serves.
    pub place: String,
    /// The organisation that runs it.
    pub owner: String,
    /// The phone number people may ring; may be empty.
    pub phone: String,
    /// When somebody answers the phone; may be empty.
    pub hours: String,
    /// Where the service is, such as `https://anchors.example`.
    pub base_url: String,
}

/// True for letters with a code, a one-time link or a whole application, which must not outlive their sending.
pub fn holds_secret(template: &str) -> bool {
    matches!(
        template,
        "application_copy"
            | "group_invitation"
            | "group_reminder"
            | "member_invitation"
            | "sign_in_code"
            | "trustee_asked_again"
            | "trustee_invitation"
            | "trustee_reminder"
    )
}

/// A letter ready to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// One line without control characters.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// Declares each letter with its templates, its fields, and how each field is cleaned.
macro_rules! letters {
    ($(
        $(#[$about:meta])*
        $name:ident $template:literal ($subject:tt, $text:tt, $html:tt) {
            $($(#[$meaning:meta])* $field:ident: $type:ty = $clean:ident,)*
        }
    )*) => {
        /// Every letter the service writes.
        #[derive(Clone, Debug)]
        pub enum Letter {
            $($(#[$about])* $name($name),)*
        }

        impl Letter {
            /// The name under which the outbox lists it.
            pub const fn template(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => $template,)*
                }
            }

            /// Writes it out.
            pub fn render(&self, sender: &SenderDetails) -> Rendered {
                match self {
                    $(Self::$name(letter) => letter.render(sender),)*
                }
            }
        }

        $(
            $(#[$about])*
            #[derive(Clone, Debug)]
            pub struct $name {
                $($(#[$meaning])* pub $field: $type,)*
            }

            impl From<$name> for Letter {
                fn from(letter: $name) -> Self {
                    Self::$name(letter)
                }
            }

            impl $name {
                fn render(&self, sender: &SenderDetails) -> Rendered {
                    #[derive(Template)]
                    #[template(path = $subject)]
                    struct Subject<'a> {
                        letter: &'a $name,
                    }
                    #[derive(Template)]
                    #[template(path = $text)]
                    struct Text<'a> {
                        letter: &'a $name,
                        sender: &'a SenderDetails,
                    }
                    #[derive(Template)]
                    #[template(path = $html)]
                    struct Html<'a> {
                        letter: &'a $name,
                        sender: &'a SenderDetails,
                        subject: &'a str,
                    }
                    let letter = &Self { $($field: words::$clean(&self.$field),)* };
                    let subject = words::line(&written(&Subject { letter }));
                    let text = written(&Text { letter, sender });
                    let html = written(&Html { letter, sender, subject: &subject });
                    Rendered { subject, text, html }
                }
            }
        )*
    };
}

/// Writing to a string fails only if a filter does, and the templates use none that can.
fn written(template: &impl Template) -> String {
    template.render().expect("a compiled template writes to a string")
}

letters! {
    /// To somebody who wants to sign in.
    SignInCode "sign_in_code" (
        "email/sign_in_code/subject.txt",
        "email/sign_in_code/body.txt",
        "email/sign_in_code/body.html"
    ) {
        /// The eight digits.
        code: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// How long the code works.
        minutes: u32 = number,
    }
    /// To somebody who does something for the Alliance from now on.
    RoleGiven "role_given" (
        "email/role_given/subject.txt",
        "email/role_given/body.txt",
        "email/role_given/body.html"
    ) {
        /// What they do: "Director and Chair".
        roles: String = line,
        /// Who gave it.
        administrator: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: its application is here.
    Receipt "receipt" (
        "email/receipt/subject.txt",
        "email/receipt/body.txt",
        "email/receipt/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The trustee named for the sign-off.
        trustee_name: String = line,
    }
    /// To a trustee: sign off for the Board.
    TrusteeInvitation "trustee_invitation" (
        "email/trustee_invitation/subject.txt",
        "email/trustee_invitation/body.txt",
        "email/trustee_invitation/body.html"
    ) {
        /// The trustee named for the sign-off.
        trustee_name: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// Who applied for the organisation.
        member_name: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The last day of the link, in words.
        expires: String = line,
    }
    /// To a smaller group: confirm that the organisation supports it.
    GroupInvitation "group_invitation" (
        "email/group_invitation/subject.txt",
        "email/group_invitation/body.txt",
        "email/group_invitation/body.html"
    ) {
        /// The group's name, as the organisation calls it.
        group: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// Who asks for the organisation.
        member_name: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The last day of the link, in words.
        expires: String = line,
    }
    /// To a smaller group that has not answered.
    GroupReminder "group_reminder" (
        "email/group_reminder/subject.txt",
        "email/group_reminder/body.txt",
        "email/group_reminder/body.html"
    ) {
        /// The group's name, as the organisation calls it.
        group: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The last day of the link, in words.
        expires: String = line,
    }
    /// To the organisation: the Board's sign-off is here.
    AttestationSigned "attestation_signed" (
        "email/attestation_signed/subject.txt",
        "email/attestation_signed/body.txt",
        "email/attestation_signed/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The trustee named for the sign-off.
        trustee_name: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: the trustee did not sign.
    AttestationDeclined "attestation_declined" (
        "email/attestation_declined/subject.txt",
        "email/attestation_declined/body.txt",
        "email/attestation_declined/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The trustee named for the sign-off.
        trustee_name: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To directors: answer the conflict question.
    NewApplication "new_application" (
        "email/new_application/subject.txt",
        "email/new_application/body.txt",
        "email/new_application/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To directors without a conflict: assess.
    AssessmentBegun "assessment_begun" (
        "email/assessment_begun/subject.txt",
        "email/assessment_begun/body.txt",
        "email/assessment_begun/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To chairs: decide.
    ReadyToDecide "ready_to_decide" (
        "email/ready_to_decide/subject.txt",
        "email/ready_to_decide/body.txt",
        "email/ready_to_decide/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To co-ordinators: release the decision.
    ReadyToRelease "ready_to_release" (
        "email/ready_to_release/subject.txt",
        "email/ready_to_release/body.txt",
        "email/ready_to_release/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: the decision.
    Decision "decision" (
        "email/decision/subject.txt",
        "email/decision/body.txt",
        "email/decision/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The outcome in the words of the screens.
        outcome_label: String = line,
        /// The letter of the directors; blank lines separate its paragraphs.
        letter: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To directors, once a confirmation is released: allocate a seat.
    SeatToAllocate "seat_to_allocate" (
        "email/seat_to_allocate/subject.txt",
        "email/seat_to_allocate/body.txt",
        "email/seat_to_allocate/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: accept or decline a seat.
    SeatOffer "seat_offer" (
        "email/seat_offer/subject.txt",
        "email/seat_offer/body.txt",
        "email/seat_offer/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The community partnership.
        partnership: String = line,
        /// The seat: Lead or Deputy.
        seat: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a community partnership's contact: here is your VCS Representative.
    SeatAccepted "seat_accepted" (
        "email/seat_accepted/subject.txt",
        "email/seat_accepted/body.txt",
        "email/seat_accepted/body.html"
    ) {
        /// The community partnership.
        partnership: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// The person who takes the seat.
        representative_name: String = line,
        /// How to write to that person.
        representative_email: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The seat: Lead or Deputy.
        seat: String = line,
        /// The first day, in words.
        from: String = line,
    }
    /// To co-ordinators: a seat was declined.
    SeatDeclined "seat_declined" (
        "email/seat_declined/subject.txt",
        "email/seat_declined/body.txt",
        "email/seat_declined/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The community partnership.
        partnership: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To directors: there is nothing more to assess.
    ApplicationWithdrawn "application_withdrawn" (
        "email/application_withdrawn/subject.txt",
        "email/application_withdrawn/body.txt",
        "email/application_withdrawn/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a colleague: join an organisation.
    MemberInvitation "member_invitation" (
        "email/member_invitation/subject.txt",
        "email/member_invitation/body.txt",
        "email/member_invitation/body.html"
    ) {
        /// The organisation’s name.
        organisation: String = line,
        /// Who invites.
        inviter: String = line,
        /// “an administrator” or “an editor”.
        role: String = line,
        /// The last day of the link, in words.
        expires: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To an organisation’s administrators: somebody asks to join.
    JoinRequested "join_request" (
        "email/join_request/subject.txt",
        "email/join_request/body.txt",
        "email/join_request/body.html"
    ) {
        /// The organisation’s name.
        organisation: String = line,
        /// Who asks.
        name: String = line,
        /// Where they read mail.
        email: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To somebody who asked to join: yes.
    JoinAccepted "join_accepted" (
        "email/join_accepted/subject.txt",
        "email/join_accepted/body.txt",
        "email/join_accepted/body.html"
    ) {
        /// The organisation’s name.
        organisation: String = line,
        /// “an administrator” or “an editor”.
        role: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To somebody who asked to join: no.
    JoinDeclined "join_declined" (
        "email/join_declined/subject.txt",
        "email/join_declined/body.txt",
        "email/join_declined/body.html"
    ) {
        /// The organisation’s name.
        organisation: String = line,
        /// What the administrator wrote; may be empty.
        note: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a member: another role, or no longer a member.
    MembershipChanged "membership_changed" (
        "email/membership_changed/subject.txt",
        "email/membership_changed/body.txt",
        "email/membership_changed/body.html"
    ) {
        /// The organisation’s name.
        organisation: String = line,
        /// What changed, in a sentence.
        change: String = line,
        /// What the administrator wrote; may be empty.
        note: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To every member: the Alliance named an administrator.
    AdministratorNamed "administrator_named" (
        "email/administrator_named/subject.txt",
        "email/administrator_named/body.txt",
        "email/administrator_named/body.html"
    ) {
        /// The organisation’s name.
        organisation: String = line,
        /// Who it is.
        name: String = line,
        /// Why, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a member: a colleague wrote a comment.
    CommentAdded "comment_added" (
        "email/comment_added/subject.txt",
        "email/comment_added/body.txt",
        "email/comment_added/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Who wrote it.
        member_name: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a member who asked for it: everything in their application.
    ApplicationCopy "application_copy" (
        "email/application_copy/subject.txt",
        "email/application_copy/body.txt",
        "email/application_copy/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The moment of the copy, in words.
        date: String = line,
        /// The answers as they were typed; blank lines separate the paragraphs.
        answers: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: answer these questions.
    InformationRequested "information_requested" (
        "email/information_requested/subject.txt",
        "email/information_requested/body.txt",
        "email/information_requested/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// What is asked, numbered; blank lines separate the items.
        items: String = paragraphs,
        /// The last day, in words.
        due: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: the answers are due soon.
    RequestReminder "request_reminder" (
        "email/request_reminder/subject.txt",
        "email/request_reminder/body.txt",
        "email/request_reminder/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The last day, in words.
        due: String = line,
        /// How long that is, in words.
        left: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: there is more time.
    RequestExtended "request_extended" (
        "email/request_extended/subject.txt",
        "email/request_extended/body.txt",
        "email/request_extended/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The new last day, in words.
        due: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: no answer is needed any more.
    RequestClosed "request_closed" (
        "email/request_closed/subject.txt",
        "email/request_closed/body.txt",
        "email/request_closed/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To directors and co-ordinators: the organisation has answered.
    ResponseReceived "response_received" (
        "email/response_received/subject.txt",
        "email/response_received/body.txt",
        "email/response_received/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: the application is closed.
    ApplicationLapsed "application_lapsed" (
        "email/application_lapsed/subject.txt",
        "email/application_lapsed/body.txt",
        "email/application_lapsed/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a trustee: answers have changed, sign them as they are now.
    TrusteeAskedAgain "trustee_asked_again" (
        "email/trustee_asked_again/subject.txt",
        "email/trustee_asked_again/body.txt",
        "email/trustee_asked_again/body.html"
    ) {
        /// The trustee named for the sign-off.
        trustee_name: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// Who sent the response for the organisation.
        member_name: String = line,
        /// Which principles changed, in words.
        changed: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The last day of the link, in words.
        expires: String = line,
    }
    /// To the members of an anchor: say what has changed in a year.
    ReconfirmationDue "reconfirmation_due" (
        "email/reconfirmation_due/subject.txt",
        "email/reconfirmation_due/body.txt",
        "email/reconfirmation_due/body.html"
    ) {
        /// The anchor's name.
        organisation: String = line,
        /// The day on which it is due, in words.
        due: String = line,
        /// "soon", "today" or "late".
        stage: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the members of an organisation: something of theirs is past its time.
    RetentionNotice "retention_notice" (
        "email/retention_notice/subject.txt",
        "email/retention_notice/body.txt",
        "email/retention_notice/body.html"
    ) {
        /// The organisation's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// A draft is deleted; an application that ended is anonymised.
        is_draft: bool = flag,
        /// The day on which that happens, in words.
        ends: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a trustee: sign off for the Board, once more.
    TrusteeReminder "trustee_reminder" (
        "email/trustee_reminder/subject.txt",
        "email/trustee_reminder/body.txt",
        "email/trustee_reminder/body.html"
    ) {
        /// The trustee named for the sign-off.
        trustee_name: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// Who applied for the organisation.
        member_name: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The last day of the link, in words.
        expires: String = line,
    }
    /// To chairs: answer a Board minute.
    MinuteOffered "minute_offered" (
        "email/minute_offered/subject.txt",
        "email/minute_offered/body.txt",
        "email/minute_offered/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: its Board minute counts as signed.
    MinuteAccepted "minute_accepted" (
        "email/minute_accepted/subject.txt",
        "email/minute_accepted/body.txt",
        "email/minute_accepted/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: its Board minute does not count.
    MinuteNotAccepted "minute_not_accepted" (
        "email/minute_not_accepted/subject.txt",
        "email/minute_not_accepted/body.txt",
        "email/minute_not_accepted/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: the decision is looked at again.
    ReviewAsked "review_asked" (
        "email/review_asked/subject.txt",
        "email/review_asked/body.txt",
        "email/review_asked/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To co-ordinators: name a director for a decision review.
    ReviewToName "review_to_name" (
        "email/review_to_name/subject.txt",
        "email/review_to_name/body.txt",
        "email/review_to_name/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the named director: look at the decision again.
    ReviewToDo "review_to_do" (
        "email/review_to_do/subject.txt",
        "email/review_to_do/body.txt",
        "email/review_to_do/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: the result of its decision review.
    ReviewAnswered "review_answered" (
        "email/review_answered/subject.txt",
        "email/review_answered/body.txt",
        "email/review_answered/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The result, in the middle of a sentence.
        result: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a director: a colleague asks for their attention in the discussion.
    AttentionAsked "attention_asked" (
        "email/attention_asked/subject.txt",
        "email/attention_asked/body.txt",
        "email/attention_asked/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Who asks.
        director: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation, the partnership's contact and co-ordinators: something about a seat changes.
    SeatChanged "seat_changed" (
        "email/seat_changed/subject.txt",
        "email/seat_changed/body.txt",
        "email/seat_changed/body.html"
    ) {
        /// What changes, in a few words with its date: the subject.
        headline: String = line,
        /// The same in a sentence or two.
        what: String = line,
        /// Why, as it was typed; may be empty.
        reason: String = paragraphs,
        /// The words of the one action.
        action: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation and co-ordinators: the last day of a term is near, or past.
    SeatEnding "seat_ending" (
        "email/seat_ending/subject.txt",
        "email/seat_ending/body.txt",
        "email/seat_ending/body.html"
    ) {
        /// The organisation's name.
        organisation: String = line,
        /// The community partnership.
        partnership: String = line,
        /// The seat: Lead or Deputy.
        seat: String = line,
        /// The last day, in words.
        last_day: String = line,
        /// "soon" or "over".
        stage: String = line,
        /// The words of the one action.
        action: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To somebody of the Alliance who prefers one e-mail a week.
    WeeklyDigest "weekly_digest" (
        "email/weekly_digest/subject.txt",
        "email/weekly_digest/body.txt",
        "email/weekly_digest/body.html"
    ) {
        /// How many applications wait for the reader, in a sentence.
        waiting: String = line,
        /// What is overdue, one line each; may be empty.
        overdue: String = paragraphs,
        /// What is due this week, likewise.
        due: String = paragraphs,
        /// What else waits for the reader, likewise.
        later: String = paragraphs,
        /// What happened since the last one, likewise.
        happened: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the directors and the co-ordinator: about a meeting. Never what its cases are.
    MeetingNews "meeting_news" (
        "email/meeting_news/subject.txt",
        "email/meeting_news/body.txt",
        "email/meeting_news/body.html"
    ) {
        /// What happened, without a full stop.
        headline: String = line,
        /// The day of the meeting.
        day: String = line,
        /// The day and the times.
        when: String = line,
        /// The room; may be empty.
        place: String = line,
        /// What to do.
        next: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a director who was recused: let back in, to answer the conflict question again.
    Reinstated "reinstated" (
        "email/reinstated/subject.txt",
        "email/reinstated/body.txt",
        "email/reinstated/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To somebody who is named to stand in as a director for one application.
    StandInNamed "stand_in_named" (
        "email/stand_in_named/subject.txt",
        "email/stand_in_named/body.txt",
        "email/stand_in_named/body.html"
    ) {
        /// Who is named.
        name: String = line,
        /// Who named them.
        by: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: a condition is due.
    ConditionReminder "condition_reminder" (
        "email/condition_reminder/subject.txt",
        "email/condition_reminder/body.txt",
        "email/condition_reminder/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The number of the condition.
        number: String = line,
        /// The condition.
        reason: String = paragraphs,
        /// Until when.
        due: String = line,
        /// How long that is.
        left: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To directors: the organisation says how it meets a condition.
    ConditionReported "condition_reported" (
        "email/condition_reported/subject.txt",
        "email/condition_reported/body.txt",
        "email/condition_reported/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The number of the condition.
        number: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the other directors: one has looked at a condition.
    ConditionToAgree "condition_to_agree" (
        "email/condition_to_agree/subject.txt",
        "email/condition_to_agree/body.txt",
        "email/condition_to_agree/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The number of the condition.
        number: String = line,
        /// Who says so.
        director: String = line,
        /// What was found, in the middle of a sentence.
        result: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: what two directors found of a condition.
    ConditionSettled "condition_settled" (
        "email/condition_settled/subject.txt",
        "email/condition_settled/body.txt",
        "email/condition_settled/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The number of the condition.
        number: String = line,
        /// What was found, in the middle of a sentence.
        result: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// What follows from it.
        effect: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: its application is on hold.
    ApplicationHeld "application_held" (
        "email/application_held/subject.txt",
        "email/application_held/body.txt",
        "email/application_held/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: its application goes on.
    HoldEnded "hold_ended" (
        "email/hold_ended/subject.txt",
        "email/hold_ended/body.txt",
        "email/hold_ended/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// How long the hold was.
        days: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// What became of its dates.
        dates: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To directors and co-ordinators: a decision may be a mistake.
    CorrectionToAnswer "correction_to_answer" (
        "email/correction_to_answer/subject.txt",
        "email/correction_to_answer/body.txt",
        "email/correction_to_answer/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Who says so.
        director: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: a decision was a mistake.
    DecisionCorrected "decision_corrected" (
        "email/decision_corrected/subject.txt",
        "email/decision_corrected/body.txt",
        "email/decision_corrected/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// What had been decided, in the middle of a sentence.
        outcome: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// What happens to its place in the register and to its seat.
        effect: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
}
