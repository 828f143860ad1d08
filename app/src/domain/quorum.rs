//! How many assessments a decision needs, and whether the directors who are free can give them.

/// Where one application stands with its quorum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quorum {
    /// Directors in office.
    pub in_office: usize,
    /// Those of them without a conflict.
    pub free: usize,
    /// Those of them who have not answered the conflict question.
    pub silent: usize,
    /// Stand-ins without a conflict.
    pub stand_ins: usize,
    /// Stand-ins who have not answered the conflict question.
    pub silent_stand_ins: usize,
    /// Sent assessments that count, also of directors who have left since.
    pub sent: usize,
    /// Sent assessments that count, of directors who have left since.
    pub sent_by_left: usize,
    /// How many are needed.
    pub needed: usize,
}

impl Quorum {
    /// True while enough people are free to assess, or may still turn out to be.
    pub const fn can_be_met(&self) -> bool {
        self.free + self.silent + self.stand_ins + self.silent_stand_ins + self.sent_by_left >= self.needed
    }

    /// True once enough assessments are in.
    pub const fn is_met(&self) -> bool {
        self.sent >= self.needed
    }

    /// True when enough people have said that they are free.
    pub const fn may_begin(&self) -> bool {
        self.free + self.stand_ins >= self.needed
    }

    /// "2 of 5 directors are free to assess. 2 assessments are needed; 1 is in."
    pub fn words(&self) -> String {
        let Self { in_office, free, .. } = *self;
        let are = if free == 1 { "is" } else { "are" };
        let directors = if in_office == 1 { "director" } else { "directors" };
        let silent = match self.silent {
            0 => String::new(),
            1 => ", and 1 has not answered yet".to_owned(),
            count => format!(", and {count} have not answered yet"),
        };
        let stand_ins = match self.stand_ins {
            0 => String::new(),
            1 => ", with 1 stand-in".to_owned(),
            count => format!(", with {count} stand-ins"),
        };
        let asked = if self.silent_stand_ins > 0 { ", and a stand-in is asked" } else { "" };
        let who = format!("{free} of {in_office} {directors} {are} free to assess{silent}{stand_ins}{asked}");
        let (noun, need) = if self.needed == 1 { ("assessment", "is") } else { ("assessments", "are") };
        let is_in = if self.sent == 1 { "is" } else { "are" };
        let rest = format!("{} {noun} {need} needed; {} {is_in} in", self.needed, self.sent);
        let end = if self.can_be_met() { "" } else { ". That is too few: a stand-in is needed" };
        format!("{who}. {rest}{end}.")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_words_say_who_is_free_and_what_is_missing() {
        let plain = Quorum { in_office: 5, free: 2, sent: 1, needed: 2, ..Quorum::default() };
        assert_eq!(plain.words(), "2 of 5 directors are free to assess. 2 assessments are needed; 1 is in.");
        let short = Quorum { in_office: 3, free: 1, needed: 2, ..Quorum::default() };
        assert_eq!(
            short.words(),
            "1 of 3 directors is free to assess. 2 assessments are needed; 0 are in. That is too few: a stand-in \
             is needed."
        );
        let waiting = Quorum { silent: 1, silent_stand_ins: 1, stand_ins: 1, ..short };
        assert_eq!(
            waiting.words(),
            "1 of 3 directors is free to assess, and 1 has not answered yet, with 1 stand-in, and a stand-in is \
             asked. 2 assessments are needed; 0 are in."
        );
        let one = Quorum { in_office: 1, free: 1, sent: 1, needed: 1, ..Quorum::default() };
        assert_eq!(one.words(), "1 of 1 director is free to assess. 1 assessment is needed; 1 is in.");
    }

    #[test]
    fn who_has_left_still_counts() {
        let left = Quorum { in_office: 1, free: 1, sent: 1, sent_by_left: 1, needed: 2, ..Quorum::default() };
        assert!(left.can_be_met());
        assert!(!Quorum { sent_by_left: 0, sent: 0, ..left }.can_be_met());
    }

    proptest! {
        /// What is met can be met, and what may begin can be met.
        #[test]
        fn met_implies_possible(free in 0..9usize, silent in 0..9usize, left in 0..3usize, needed in 1..6usize, own in 0..9usize) {
            let sent = own.min(free) + left;
            let quorum = Quorum {
                in_office: free + silent, free, silent, sent, sent_by_left: left, needed, ..Quorum::default()
            };
            prop_assert!(!quorum.is_met() || quorum.can_be_met());
            prop_assert!(!quorum.may_begin() || quorum.can_be_met());
            prop_assert_eq!(quorum.words().contains("too few"), !quorum.can_be_met());
        }
    }
}
