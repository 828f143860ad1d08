//! Why a file is not taken, and what to do about it.

use super::evidence::{FileKind, kinds_in_words, size_in_words};

/// How many names one sentence lists.
const NAMES: usize = 3;

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// None of the kinds that are taken.
    Kind,
    /// A picture as iPhones make them.
    Heic,
    /// Nothing in it.
    Empty,
    /// Larger than this many bytes.
    TooLarge(u64),
    /// The name says one kind, the bytes another.
    NotWhatItSays(FileKind),
    /// Needs a password.
    Locked,
    /// Carries programs.
    Macros,
    /// Cannot be read as what it is.
    Damaged,
    /// Unpacks to far more than it should, or holds archives.
    Bomb,
    /// A picture with too many points, in millions.
    TooManyPixels(u32),
    /// The scanner's name of what it found.
    Infected(String),
    /// The principle has its files: this many.
    PrincipleFull(usize),
    /// The application has its files: this many.
    ApplicationFull(usize),
    /// The organisation has used its room: this many bytes.
    OrganisationFull(u64),
    /// The disk refused.
    NotStored,
}

impl FileProblem {
    /// What to do, in words that begin with the name of the file.
    pub fn words(&self, name: &str) -> String {
        format!("“{name}” {}", self.predicate())
    }

    /// What to do about several files with the same problem, in words that begin with some of their names.
    pub fn words_of_many(&self, names: &[String]) -> String {
        let [name, others @ ..] = names else { return String::new() };
        let (last, more) = match others.len() {
            0 => return self.words(name),
            count if count < NAMES => (others, String::new()),
            count => (&others[..NAMES - 1], format!(" and {} more", count + 1 - NAMES)),
        };
        let listed = last.join("”, “");
        format!("“{name}”, “{listed}”{more} {}", self.predicate().replacen("was ", "were ", 1))
    }

    fn predicate(&self) -> String {
        match self {
            Self::Kind => format!("is not a kind of file we take. Choose a {}", kinds_in_words()),
            Self::Heic => "is a HEIC picture. Choose a JPG or PDF".to_owned(),
            Self::Empty => "is empty. Choose another file".to_owned(),
            Self::TooLarge(most) => {
                format!("is larger than {}. Choose a smaller file", size_in_words(*most))
            }
            Self::NotWhatItSays(kind) => format!(
                "is not the {} file that its name says. Open it in its own program, save it as a PDF and \
                 choose that",
                kind.label()
            ),
            Self::Locked => "is locked with a password. Remove the password and choose it again".to_owned(),
            Self::Macros => "holds macros. Save it without them, or as a PDF, and choose that".to_owned(),
            Self::Damaged => "cannot be opened. Save it again, or as a PDF, and choose that".to_owned(),
            Self::Bomb => "unpacks to more than we can check. Save it as a PDF and choose that".to_owned(),
            Self::TooManyPixels(most) => {
                format!("has more than {most} million pixels. Save it as a smaller picture and choose that")
            }
            Self::Infected(what) => format!(
                "was not kept: our virus scanner found “{what}” in it. Check your computer, then choose a \
                 clean copy"
            ),
            Self::PrincipleFull(most) => {
                format!("was not added. A principle can have up to {most} files. Remove one first")
            }
            Self::ApplicationFull(most) => {
                format!("was not added. An application can have up to {most} files. Remove one first")
            }
            Self::OrganisationFull(most) => format!(
                "was not added. Your organisation has used its {}. Remove files you do not need first",
                size_in_words(*most)
            ),
            Self::NotStored => {
                "could not be stored. The fault is ours. Try again in an hour, or contact us".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::evidence::EvidenceLimits;
    use super::*;

    #[test]
    fn every_problem_says_what_to_do() {
        let limits = EvidenceLimits::default();
        for problem in [
            FileProblem::Kind,
            FileProblem::Heic,
            FileProblem::Empty,
            FileProblem::TooLarge(limits.file_bytes),
            FileProblem::NotWhatItSays(FileKind::Docx),
            FileProblem::Locked,
            FileProblem::Macros,
            FileProblem::Damaged,
            FileProblem::Bomb,
            FileProblem::TooManyPixels(30),
            FileProblem::Infected("Eicar".into()),
            FileProblem::PrincipleFull(limits.per_principle),
            FileProblem::ApplicationFull(limits.per_application),
            FileProblem::OrganisationFull(limits.organisation_bytes),
            FileProblem::NotStored,
        ] {
            let words = problem.words("a.pdf");
            assert!(words.starts_with("“a.pdf” ") && !words.ends_with('.'), "{words}");
            assert!(["Choose", "choose", "Remove", "Try"].iter().any(|verb| words.contains(verb)), "{words}");
        }
    }

    #[test]
    fn many_files_are_told_in_one_sentence() {
        let names: Vec<String> = (1..=5).map(|number| format!("{number}.pdf")).collect();
        let words = |count: usize| FileProblem::PrincipleFull(10).words_of_many(&names[..count]);
        assert!(words(1).starts_with("“1.pdf” was not added"));
        assert!(words(2).starts_with("“1.pdf”, “2.pdf” were not added"));
        assert!(words(3).starts_with("“1.pdf”, “2.pdf”, “3.pdf” were not added"));
        assert!(words(5).starts_with("“1.pdf”, “2.pdf”, “3.pdf” and 2 more were not added"));
    }
}
