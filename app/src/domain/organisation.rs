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
    /// Scottish Charity Regulator.
    ScottishCharity,
    /// Charity Commission for Northern Ireland.
    NorthernIrishCharity,
    /// Companies House. A community interest company is a company.
    Company,
    /// The Mutuals Public Register: registered and community benefit societies.
    Society,
}

impl Scheme {
    /// In the order of the form.
    pub const ALL: [Self; 5] =
        [Self::Charity, Self::ScottishCharity, Self::NorthernIrishCharity, Self::Company, Self::Society];

    /// The org-id.guide prefix.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Charity => "GB-CHC",
            Self::ScottishCharity => "GB-SC",
            Self::NorthernIrishCharity => "GB-NIC",
            Self::Company => "GB-COH",
            Self::Society => "GB-MPR",
        }
    }

    /// The scheme of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.code() == code)
    }

    /// The field of the form that takes its numbers.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Charity | Self::ScottishCharity | Self::NorthernIrishCharity => "charity_number",
            Self::Company => "company_number",
            Self::Society => "society_number",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Charity => "Charity number",
            Self::ScottishCharity => "Charity number (Scotland)",
            Self::NorthernIrishCharity => "Charity number (Northern Ireland)",
            Self::Company => "Company number",
            Self::Society => "Mutuals register number",
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
    /// Charities: six or seven digits; SC and six digits in Scotland, NIC and six in Northern Ireland.
    /// Companies: eight characters, two letters or digits and six digits; shorter all-digit numbers are
    /// filled with zeros. Societies: three to six digits, often with R after them and IP, RS, SP or NP before.
    pub fn parse(scheme: Scheme, typed: &str) -> Option<Self> {
        let plain: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if !plain.is_ascii() {
            return None;
        }
        let fits = match scheme {
            Scheme::Charity => digits(&plain, 6, 7),
            Scheme::ScottishCharity => plain.strip_prefix("SC").is_some_and(|rest| digits(rest, 6, 6)),
            Scheme::NorthernIrishCharity => plain.strip_prefix("NIC").is_some_and(|rest| digits(rest, 6, 6)),
            Scheme::Company if digits(&plain, 5, 8) => {
                return Some(Self { scheme, number: format!("{plain:0>8}") });
            }
            Scheme::Company => plain.split_at_checked(2).is_some_and(|(prefix, rest)| {
                prefix.bytes().all(|byte| byte.is_ascii_alphanumeric()) && digits(rest, 6, 6)
            }),
            Scheme::Society => {
                let prefixed = ["IP", "RS", "SP", "NP"].into_iter().find_map(|it| plain.strip_prefix(it));
                let rest = prefixed.unwrap_or(&plain);
                digits(rest.strip_suffix('R').unwrap_or(rest), 3, 6)
            }
        };
        fits.then_some(Self { scheme, number: plain })
    }

    /// Reads a charity's number of any of the three regulators.
    pub fn parse_charity(typed: &str) -> Option<Self> {
        [Scheme::Charity, Scheme::ScottishCharity, Scheme::NorthernIrishCharity]
            .into_iter()
            .find_map(|scheme| Self::parse(scheme, typed))
    }
}

/// Digits only, from `least` to `most` of them.
fn digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
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
        let society = |typed| Identifier::parse(Scheme::Society, typed).map(|it| it.number);
        for typed in ["31455r", "IP31455R", "RS007862", "7862"] {
            assert_eq!(society(typed), Some(typed.to_uppercase()));
        }
        for typed in ["R", "12", "1234567", "XX1234", "31455RR"] {
            assert_eq!(society(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_charity_number_tells_its_regulator() {
        let scheme = |typed| Identifier::parse_charity(typed).map(|it| it.scheme.code());
        assert_eq!(scheme("1025961"), Some("GB-CHC"));
        assert_eq!(scheme("sc 012345"), Some("GB-SC"));
        assert_eq!(scheme("NIC 100012"), Some("GB-NIC"));
        for typed in ["SC12345", "NIC1000123", "SCO12345", "12"] {
            assert_eq!(scheme(typed), None, "{typed}");
        }
        for scheme in Scheme::ALL {
            assert_eq!(Scheme::parse(scheme.code()), Some(scheme));
        }
    }
}
