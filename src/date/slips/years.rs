//! Years in other notations: long years, decades, years of three digits.

use super::calendar::year;
use super::interpretation::{Interpretation, Meant, Qualifier};
use super::normal::is_number;

/// `y2031`, `y17e7`, `1950s2`, `17000`, `2010s`, `198`, `-0000`
pub(super) fn read(text: &str) -> Option<Interpretation> {
    prefixed(text).or_else(|| decade(text)).or_else(|| significant(text)).or_else(|| bare(text))
}

/// `y2031`, `y-17e7`, `y171010000s3`
fn prefixed(text: &str) -> Option<Interpretation> {
    let rest = text.strip_prefix('y')?;
    let (rest, digits) = rest.split_once('s').unwrap_or((rest, ""));
    let (significand, exponent) = rest.split_once('e').unwrap_or((rest, "0"));
    let exponent = exponent.parse::<u32>().ok()?;
    let value = significand.parse::<i64>().ok()?.checked_mul(10i64.checked_pow(exponent)?)?;
    let mark = if digits.is_empty() { Qualifier::default() } else { Qualifier::ABOUT };
    Some(Interpretation::of(Meant { mark, ..Meant::at(year(value)) }))
}

/// `2010s`, `1990's`, `the 1990s`
fn decade(text: &str) -> Option<Interpretation> {
    let digits = text.strip_prefix("the ").unwrap_or(text).strip_suffix('s')?.trim_end_matches(['\'', '’']);
    let is_decade = digits.len() == 4 && is_number(digits) && digits.ends_with('0');
    is_decade.then(|| Interpretation::of(Meant::at(format!("{}X", &digits[..3]))))
}

/// `1950s2`: the first two digits are certain.
fn significant(text: &str) -> Option<Interpretation> {
    let (of, digits) = text.split_once('s')?;
    let sign = if of.starts_with('-') { "-" } else { "" };
    let of = of.trim_start_matches('-');
    if of.len() != 4 || !is_number(of) {
        return None;
    }
    let meant = match digits {
        "4" => Meant::at(format!("{sign}{of}")),
        "3" if sign.is_empty() => Meant::at(format!("{}X", &of[..3])),
        "2" if sign.is_empty() => Meant::at(format!("{}XX", &of[..2])),
        "1" | "2" | "3" => Meant { mark: Qualifier::ABOUT, ..Meant::at(format!("{sign}{of}")) },
        _ => return None,
    };
    Some(Interpretation::of(meant))
}

/// `17000`, `-0000`, and `198`, which may be a decade.
fn bare(text: &str) -> Option<Interpretation> {
    let digits = text.trim_start_matches(['+', '-']);
    if !is_number(digits) || text.len() > digits.len() + 1 {
        return None;
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let dates = match digits.len() {
        4 if digits == "0000" => vec!["0000".to_owned()],
        3 if sign.is_empty() => vec![format!("{digits}X"), format!("0{digits}")],
        3 => vec![format!("-0{digits}")],
        5..=11 => vec![format!("Y{sign}{}", digits.trim_start_matches('0'))],
        _ => return None,
    };
    Some(Interpretation { meant: dates.into_iter().map(Meant::at).collect(), problem: None })
}
