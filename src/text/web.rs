//! Addresses of the web.

/// Returns `address` without its scheme, if that is `http` or `https`. Schemes ignore case (RFC 3986).
pub(crate) fn after_web_scheme(address: &str) -> Option<&str> {
    let after = |scheme: &str| {
        let (start, rest) = address.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    after("https://").or_else(|| after("http://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_have_a_rest() {
        for (address, rest) in [
            ("https://a.example", Some("a.example")),
            ("HTTP://a", Some("a")),
            ("http://", Some("")),
            ("http:/a", None),
            ("ftp://a", None),
            ("xhttp://a", None),
            ("httpé://", None),
            ("", None),
        ] {
            assert_eq!(after_web_scheme(address), rest, "{address}");
        }
    }
}
