//! Regular expressions for the texts of a briefing, in the syntax that all dialects share.
//!
//! Loading trims texts first, so the patterns allow blanks at both ends.

use crate::briefing::TLP;

/// Forbidden characters, except tab and line ends. A portable class cannot name characters beyond U+FFFF.
const FORBIDDEN: &str = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff";
/// Invisible characters that are allowed and are not white space.
const UNSEEN: &str =
    r"\u00ad\u0300-\u036f\u061c\u115f\u1160\u180b-\u180d\u200b-\u200f\u2060-\u2064\u2800\u3164\ufe00-\ufe0f\uffa0";

/// A name of the IANA time zone database; whether it exists is checked when the briefing is loaded.
pub(super) const TIME_ZONE: &str = "^([Uu][Tt][Cc]|[Zz]|[A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$";
pub(super) const ID: &str = r"^\s*[a-z][a-z0-9-]{0,47}\s*$";
/// The id of a hypothesis as a key, or `ref`.
pub(super) const KEY: &str = r"^[a-z][a-z0-9-]{0,47}$";
/// After the scheme a letter or a digit of any script, or a bracket.
pub(super) const URL: &str = r"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s!-/:-@\\\]^-`{-~\u007f-\u009f]\S*\s*$";
pub(super) const SHA256: &str = r"^\s*[0-9a-f]{64}\s*$";
/// A path with a backslash, an absolute path, a path with a drive, or one that leaves the folder.
pub(super) const NOT_A_PATH: &str = r"\\|^\s*/|^\s*[!-~]:|(^\s*|/)\.\.(\s*$|/)";
pub(super) const LIKE_TLP: &str = r"^\s*[Tt][Ll][Pp]:";
/// BCP 47, with the registered tags in an older form that name a language.
pub(super) const LANGUAGE: &str = concat!(
    r"^\s*([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?",
    r"(-([0-9A-Za-z]{5,8}|[0-9][0-9A-Za-z]{3}))*(-[0-9A-WYZa-wyz](-[0-9A-Za-z]{2,8})+)*(-[Xx](-[0-9A-Za-z]{1,8})+)?",
    r"|x(-[0-9A-Za-z]{1,8})+|[Ee][Nn]-[Gg][Bb]-[Oo][Ee][Dd]",
    r"|[Ss][Gg][Nn]-([Bb][Ee]-([Ff][Rr]|[Nn][Ll])|[Cc][Hh]-[Dd][Ee]))\s*$",
);

/// Returns the pattern of a text on one line with a visible character.
pub(super) fn line() -> String {
    format!(r"^\s*[^\n\r{FORBIDDEN}]*[^\s{UNSEEN}{FORBIDDEN}][^\n\r{FORBIDDEN}]*\s*$")
}

/// Returns the pattern of a text on any number of lines.
pub(super) fn prose() -> String {
    format!("^[^{FORBIDDEN}]*[^\\s{UNSEEN}{FORBIDDEN}][^{FORBIDDEN}]*$")
}

/// Returns the pattern of the labels of TLP 2.0.
pub(super) fn tlp() -> String {
    let labels = TLP.map(|label| label.replace('+', r"\+")).join("|");
    format!(r"^\s*({labels})\s*$")
}

#[cfg(test)]
mod tests {
    use super::{FORBIDDEN, UNSEEN};
    use crate::text::{is_blank, safe::refusal};

    /// The characters of a class, as code points.
    fn characters(class: &str) -> impl Iterator<Item = char> {
        let codes = class.split(r"\u").skip(1).map(|code| {
            let from = u32::from_str_radix(&code[..4], 16).unwrap();
            (from, code.ends_with('-'))
        });
        let codes: Vec<(u32, bool)> = codes.collect();
        let ends: Vec<(u32, u32)> = codes
            .iter()
            .enumerate()
            .filter(|(at, _)| *at == 0 || !codes[at - 1].1)
            .map(|(at, (from, is_range))| (*from, if *is_range { codes[at + 1].0 } else { *from }))
            .collect();
        ends.into_iter().flat_map(|(from, to)| from..=to).filter_map(char::from_u32)
    }

    #[test]
    fn the_pattern_has_all_forbidden_characters() {
        let listed: Vec<char> = characters(FORBIDDEN).collect();
        let refused = ('\0'..='\u{ffff}').filter(|c| refusal(*c).is_some() && !matches!(c, '\t' | '\n' | '\r'));
        assert_eq!(listed, refused.collect::<Vec<_>>());
    }

    #[test]
    fn invisible_characters_are_blank() {
        for c in characters(UNSEEN) {
            assert!(is_blank(&c.to_string()), "U+{:04X}", u32::from(c));
        }
    }
}
