//! Dates of publication in the forms in which documents give them, as EDTF.

/// Names of months in English, French, German, Spanish, Italian and Dutch; three letters are enough unless others begin
/// with the same.
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier", "januar", "jänner", "enero", "gennaio", "januari"],
    &["february", "février", "februar", "febrero", "febbraio", "februari"],
    &["march", "mars", "märz", "marzo", "maart"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "mei"],
    &["june", "juin", "juni", "junio", "giugno"],
    &["july", "juillet", "juli", "julio", "luglio"],
    &["august", "août", "agosto", "augustus"],
    &["september", "septembre", "septiembre", "settembre"],
    &["october", "octobre", "oktober", "octubre", "ottobre"],
    &["november", "novembre", "noviembre"],
    &["december", "décembre", "dezember", "diciembre", "dicembre"],
];
/// A year with a 29 February.
const LEAP_YEAR: &str = "2000";
/// Longest text that is read as a date.
const MAX_DATE_BYTES: usize = 200;

/// Returns a date of publication in EDTF, to the day or to the second. `None` if the text gives no complete date, or if
/// day and month cannot be told apart.
pub(super) fn edtf(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > MAX_DATE_BYTES {
        return None;
    }
    instant(text).or_else(|| find(text).map(|(day, _)| day))
}

/// Returns the first complete date in `text`, and the words around it without those of the date.
pub(super) fn find(text: &str) -> Option<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for at in 0..words.len() {
        for length in [3, 1] {
            let Some(candidate) = words.get(at..at + length) else { continue };
            let day = match length {
                1 => numeric(candidate[0].trim_matches(|c: char| !c.is_alphanumeric())),
                _ => in_words(candidate),
            };
            if let Some(day) = day {
                let rest = words[..at].iter().chain(&words[at + length..]).copied().collect::<Vec<_>>().join(" ");
                return Some((day, rest));
            }
        }
    }
    None
}

/// Reads `Nov. 18` as `XXXX-11-18`, a day of an unknown year.
pub(super) fn day_of_year(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [first, second] = words.as_slice() else { return None };
    let day = in_words(&[first, second, LEAP_YEAR])?;
    day.strip_prefix(LEAP_YEAR).map(|day| format!("XXXX{day}"))
}

/// Reads `18 November 2031`, `November 18, 2031`, `18. November 2031`, `1er mars 2031`.
fn in_words(words: &[&str]) -> Option<String> {
    let [first, second, year] = words else { return None };
    let year = digits(year, 4, "")?;
    let day = |word: &str| digits(word, 2, "st nd rd th er . º").filter(|day| (1..=31).contains(day));
    let (day, month) = match (day(first), month(second)) {
        (Some(day), Some(month)) => (day, month),
        _ => (day(second)?, month(first)?),
    };
    written(year, month, day)
}

/// Reads a number with one of `suffixes`, followed by punctuation.
fn digits(word: &str, most: usize, suffixes: &str) -> Option<u32> {
    let word = word.trim_matches(|c: char| {
        matches!(c, ',' | ';' | ':' | '(' | ')' | '|' | '.') && !(c == '.' && suffixes.contains('.'))
    });
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let suffix = word[end..].trim_end_matches(',').to_lowercase();
    let fits = suffix.is_empty() || suffixes.split(' ').any(|known| !known.is_empty() && known == suffix);
    let is_long_enough = if most == 4 { end == 4 } else { (1..=most).contains(&end) };
    (fits && is_long_enough).then(|| word[..end].parse().ok()).flatten()
}

/// Returns the number of a month by its name or an abbreviation of it.
fn month(word: &str) -> Option<u32> {
    let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    if word.chars().count() < 3 {
        return None;
    }
    let named = |names: &&[&str]| names.iter().any(|name| name.starts_with(&word));
    let mut found = (1..).zip(MONTHS.iter()).filter(|(_, names)| named(names));
    let (number, _) = found.next()?;
    // `jui` begins June and July in French
    found.next().is_none().then_some(number)
}

/// Reads `2031-11-18`, `2031/11/18`, `20311118`, `18.11.2031`, and `11/18/2031` if only one of both can be a month.
fn numeric(text: &str) -> Option<String> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return written(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?);
    }
    let mark = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| "-/.".contains(*c))?;
    let parts: Vec<&str> = text.split(mark).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str, lengths: &[usize]| {
        let is_number = lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok()).flatten()
    };
    if let Some(year) = number(first, &[4]) {
        return written(year, number(second, &[1, 2])?, number(third, &[1, 2])?);
    }
    let (first, second, year) = (number(first, &[1, 2])?, number(second, &[1, 2])?, number(third, &[4])?);
    match (mark, first, second) {
        ('.', day, month) => written(year, month, day),
        (_, day, month) if day > 12 || day == month => written(year, month, day),
        (_, month, day) if day > 12 => written(year, month, day),
        _ => None,
    }
}

fn written(year: u32, month: u32, day: u32) -> Option<String> {
    let days = match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let fits = (1..=days).contains(&day) && (1000..=9999).contains(&year);
    fits.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Reads `2031-11-18T08:00:00+01:00` and the like.
fn instant(text: &str) -> Option<String> {
    let day = numeric(text.get(..10)?).filter(|_| text.as_bytes().get(4) == Some(&b'-'))?;
    let rest = &text[10..];
    if rest.is_empty() {
        return Some(day);
    }
    let time = rest.strip_prefix(['T', 't', ' '])?.trim_start();
    let end = time.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(time.len());
    let clock = time[..end].split('.').next().unwrap_or_default();
    let parts: Vec<u32> =
        clock.split(':').map(|part| part.parse().ok().filter(|_| part.len() == 2)).collect::<Option<_>>()?;
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (*hour, *minute, 0),
        [hour, minute, second] => (*hour, *minute, *second),
        _ => return Some(day),
    };
    if hour > 23 || minute > 59 || second > 59 {
        return Some(day);
    }
    let zone = match time[end..].trim() {
        "" => String::new(),
        "Z" | "z" | "UTC" | "GMT" => "Z".to_owned(),
        zone => {
            let Some(offset) = zone.strip_prefix(['+', '-']).and_then(|offset| zone_offset(&zone[..1], offset)) else {
                return Some(day);
            };
            offset
        }
    };
    let second = if second == 0 { String::new() } else { format!(":{second:02}") };
    Some(format!("{day}T{hour:02}:{minute:02}{second}{zone}"))
}

/// Reads the digits of an offset from UTC: `02`, `0200` or `02:00`.
fn zone_offset(sign: &str, text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = (&digits[..2], digits.get(2..).filter(|rest| !rest.is_empty()).unwrap_or("00"));
    Some(if hours == "00" && minutes == "00" { "Z".to_owned() } else { format!("{sign}{hours}:{minutes}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_publication_are_read() {
        for (text, expected) in [
            ("2031-11-19", "2031-11-19"),
            ("2031-11-19T08:00:05Z", "2031-11-19T08:00:05Z"),
            ("2031-11-19 08:00", "2031-11-19T08:00"),
            ("2031-11-19T08:00:00.123+0100", "2031-11-19T08:00+01:00"),
            ("2031-11-19T08:00:00+00:00", "2031-11-19T08:00Z"),
            ("2031-11-19T08:00:00 Europe/Nowhere", "2031-11-19"),
            ("20311119", "2031-11-19"),
            ("19.11.2031", "2031-11-19"),
            ("11/19/2031", "2031-11-19"),
            ("Wed, 19 Nov 2031 08:00:00 GMT", "2031-11-19"),
            ("Published: November 19th, 2031, 8 a.m.", "2031-11-19"),
            ("Mittwoch, 19. November 2031", "2031-11-19"),
            ("le 1er août 2031 à 8 h", "2031-08-01"),
        ] {
            assert_eq!(edtf(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "11/12/2031", "2031-02-30", "November 2031", "31 juil", "é", "0000-00-00", "2031-11-1é"] {
            assert_eq!(edtf(text), None, "{text}");
        }
        assert_eq!(edtf("2031-11-19T08:00:00é").as_deref(), Some("2031-11-19"));
    }
}
