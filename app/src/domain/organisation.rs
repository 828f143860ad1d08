//! What an organisation is in law, and its official numbers.

/// The legal form of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegalForm {
    /// A registered charity without a company (a trust or an association).
    Charity,
    /// A charitable incorporated organisation.
    Cio,
    /// A company limited by guarantee, charitable or not.
    CompanyLimitedByGuarantee,
    /// A community interest company.
    Cic,
    /// A registered society or community benefit society.
    RegisteredSociety,
    /// A group without registration.
    Unincorporated,
}

impl LegalForm {
    /// In the order of the form.
    pub const ALL: [Self; 6] = [
        Self::Charity,
        Self::Cio,
        Self::CompanyLimitedByGuarantee,
        Self::Cic,
        Self::RegisteredSociety,
        Self::Unincorporated,
    ];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Charity => "charity",
            Self::Cio => "cio",
            Self::CompanyLimitedByGuarantee => "company_limited_by_guarantee",
            Self::Cic => "cic",
            Self::RegisteredSociety => "registered_society",
            Self::Unincorporated => "unincorporated",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Charity => "Registered charity (trust or association)",
            Self::Cio => "Charitable incorporated organisation (CIO)",
            Self::CompanyLimitedByGuarantee => "Company limited by guarantee",
            Self::Cic => "Community interest company (CIC)",
            Self::RegisteredSociety => "Registered society or community benefit society",
            Self::Unincorporated => "Unincorporated group",
        }
    }

    /// The form of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }
}

/// Who issued a number, as org-id.guide names the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Charity Commission for England and Wales.
    Charity,
    /// Companies House.
    Company,
}

impl Scheme {
    /// The org-id.guide prefix.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Charity => "GB-CHC",
            Self::Company => "GB-COH",
        }
    }

    /// The scheme of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Charity, Self::Company].into_iter().find(|scheme| scheme.code() == code)
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Charity => "Charity number",
            Self::Company => "Company number",
        }
    }
}

/// An official number: scheme and number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// Who issued it.
    pub scheme: Scheme,
    /// As the issuer writes it.
    pub number: String,
}

impl Identifier {
    /// Reads a number as typed and gives it the issuer's shape. Only the shape is checked.
    ///
    /// Charities: six or seven digits. Companies: eight characters, two letters or digits
    /// and six digits; shorter all-digit numbers are filled with zeros.
    pub fn parse(scheme: Scheme, typed: &str) -> Option<Self> {
        let plain: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if !plain.is_ascii() {
            return None;
        }
        let digits = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
        let number = match scheme {
            Scheme::Charity => (digits && (6..=7).contains(&plain.len())).then_some(plain)?,
            Scheme::Company if digits && (5..=8).contains(&plain.len()) => format!("{plain:0>8}"),
            Scheme::Company => {
                let (prefix, rest) = plain.split_at_checked(2)?;
                let shaped = prefix.bytes().all(|byte| byte.is_ascii_alphanumeric())
                    && rest.len() == 6
                    && rest.bytes().all(|byte| byte.is_ascii_digit());
                shaped.then_some(plain)?
            }
        };
        Some(Self { scheme, number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_the_shape_of_their_register() {
        let charity = |typed| Identifier::parse(Scheme::Charity, typed).map(|it| it.number);
        assert_eq!(charity(" 1025961 ").as_deref(), Some("1025961"));
        assert_eq!(charity("21961"), None);
        assert_eq!(charity("SC012345"), None);
        let company = |typed| Identifier::parse(Scheme::Company, typed).map(|it| it.number);
        assert_eq!(company("123456").as_deref(), Some("00123456"));
        assert_eq!(company("rs007862").as_deref(), Some("RS007862"));
        assert_eq!(company("IP31455R"), None);
        assert_eq!(company("é1234567"), None);
    }
}
