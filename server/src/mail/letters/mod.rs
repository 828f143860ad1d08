//! The letters of the service, each with its subject, text and HTML compiled in. What a letter is stands here;
//! the letters are in a file for each audience.

use askama::Template;

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

/// Declares letters with their templates, their fields, and how each field is cleaned.
macro_rules! letters {
    ($(
        $(#[$about:meta])*
        $name:ident $template:literal ($subject:tt, $text:tt, $html:tt) {
            $($(#[$meaning:meta])* $field:ident: $type:ty = $clean:ident,)*
        }
    )*) => {
        $(
            $(#[$about])*
            #[derive(Clone, Debug)]
            pub struct $name {
                $($(#[$meaning])* pub $field: $type,)*
            }

            impl $name {
                pub(super) const TEMPLATE: &str = $template;

                pub(super) fn render(&self, sender: &SenderDetails) -> Rendered {
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

/// Makes the one type of all letters out of the lists of the files.
macro_rules! gather {
    ($($room:ident: $($name:ident)*;)*) => {
        $(
            mod $room;
            pub use $room::{$($name),*};
        )*

        /// Every letter the service writes.
        #[derive(Clone, Debug)]
        #[expect(missing_docs, reason = "each letter says itself to whom it goes")]
        pub enum Letter {
            $($($name($name),)*)*
        }

        impl Letter {
            /// The name under which the outbox lists it.
            pub const fn template(&self) -> &'static str {
                match self {
                    $($(Self::$name(_) => $name::TEMPLATE,)*)*
                }
            }

            /// Writes it out.
            pub fn render(&self, sender: &SenderDetails) -> Rendered {
                match self {
                    $($(Self::$name(letter) => letter.render(sender),)*)*
                }
            }
        }

        $($(
            impl From<$name> for Letter {
                fn from(letter: $name) -> Self {
                    Self::$name(letter)
                }
            }
        )*)*
    };
}

gather! {
    people: SignInCode RoleGiven MemberInvitation JoinRequested JoinAccepted JoinDeclined MembershipChanged AdministratorNamed;
    applying: Receipt CommentAdded ApplicationCopy ApplicationWithdrawn ApplicationLapsed ApplicationHeld HoldEnded ReconfirmationDue RetentionNotice;
    signing: TrusteeInvitation TrusteeAskedAgain TrusteeReminder AttestationSigned AttestationDeclined MinuteOffered MinuteAccepted MinuteNotAccepted GroupInvitation GroupReminder;
    asking: InformationRequested RequestReminder RequestExtended RequestClosed ResponseReceived;
    working: NewApplication AssessmentBegun ReadyToDecide ReadyToRelease AttentionAsked WeeklyDigest MeetingNews Reinstated StandInNamed ActingChairNamed NoChairFree;
    deciding: Decision ConditionReminder ConditionReported ConditionToAgree ConditionSettled ReviewAsked ReviewToName ReviewToDo ReviewAnswered CorrectionToAnswer DecisionCorrected;
    seats: SeatToAllocate SeatOffer SeatAccepted SeatDeclined SeatChanged SeatEnding;
}

/// Writing to a string fails only if a filter does, and the templates use none that can.
fn written(template: &impl Template) -> String {
    template.render().expect("a compiled template writes to a string")
}
