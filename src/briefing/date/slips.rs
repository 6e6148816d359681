//! Dates as people write them, and what they are in EDTF: for suggestions only, never to read a date.

use super::Date;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words in front of a date, and the EDTF form around it.
const PREFIXES: [(&str, &str, &str); 17] = [
    ("since ", "", "/.."),
    ("from ", "", "/.."),
    ("until ", "../", ""),
    ("till ", "../", ""),
    ("up to ", "../", ""),
    ("by ", "[..", "]"),
    ("before ", "[..", "]"),
    ("after ", "[", "..]"),
    ("circa ", "", "~"),
    ("ca. ", "", "~"),
    ("ca ", "", "~"),
    ("c. ", "", "~"),
    ("about ", "", "~"),
    ("around ", "", "~"),
    ("approx. ", "", "~"),
    ("possibly ", "", "?"),
    ("probably ", "", "?"),
];

/// EDTF spellings of what `text` may mean: none, one, or two where day and month could be either.
pub(super) fn suggest(text: &str) -> Vec<String> {
    if text.len() > 64 {
        return Vec::new();
    }
    let text = text.to_lowercase().replace(['–', '—'], "-");
    let readings = [prefixed, single, decade, upper, span];
    readings.iter().map(|read| read(&text)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Keeps the spellings that are dates, each once.
fn valid(spellings: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for spelling in spellings {
        // A suggestion must not itself ask for suggestions.
        let is_date = edtf_core::Edtf::parse(&spelling).is_ok() && Date::parse(&spelling).is_ok();
        if is_date && !kept.contains(&spelling) {
            kept.push(spelling);
        }
    }
    kept
}

fn prefixed(text: &str) -> Vec<String> {
    let Some((rest, before, after)) =
        PREFIXES.iter().find_map(|(word, before, after)| Some((text.strip_prefix(word)?, before, after)))
    else {
        return Vec::new();
    };
    valid(single(rest.trim()).into_iter().map(|date| format!("{before}{date}{after}")))
}

fn decade(text: &str) -> Vec<String> {
    let digits = text.strip_suffix('s').map(|text| text.trim_end_matches('\'')).unwrap_or_default();
    let is_decade = digits.len() == 4 && digits.ends_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_decade { valid([format!("{}X", &digits[..3])]) } else { Vec::new() }
}

/// `199x`, `y17000`, `2024-05-18t10:00:00z`, and blanks that do not belong.
fn upper(text: &str) -> Vec<String> {
    let tight: String = text.to_uppercase().split_whitespace().collect();
    let timed = text.to_uppercase().replacen(' ', "T", 1);
    valid([tight, timed.clone(), format!("{timed}:00")])
}

/// `12-18 May 2024`, `12 May to 3 June 2024`, and a span the wrong way round.
fn span(text: &str) -> Vec<String> {
    if let Some((from, to)) = text.split_once('/') {
        return valid([format!("{}/{}", to.trim(), from.trim())]);
    }
    let Some((from, to)) = text.split_once(" to ").or_else(|| text.split_once(" - ")).or_else(|| text.split_once('-'))
    else {
        return Vec::new();
    };
    let [end] = single(to).try_into().unwrap_or_default();
    // What the start leaves out (month and year, or the year) it borrows from the end.
    let end_parts = parts(to);
    let lent = end_parts.get(parts(from).len()..).unwrap_or_default().join(" ");
    let start = single(&format!("{from} {lent}")).into_iter().next();
    start.map(|start| valid([format!("{start}/{end}"), format!("[{start}..{end}]")])).unwrap_or_default()
}

fn parts(text: &str) -> Vec<&str> {
    let separators = |c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ',');
    text.split(separators).filter(|part| !part.is_empty() && *part != "of" && *part != "the").collect()
}

/// One part of a date as people write it.
#[derive(Clone, Copy)]
enum Part {
    Year(u32),
    Month(usize),
    Number(u32),
}

fn part(text: &str) -> Option<Part> {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    if let Ok(number) = bare.parse::<u32>() {
        return Some(if bare.len() == 4 { Part::Year(number) } else { Part::Number(number) });
    }
    let start = text.get(..3)?;
    text.bytes().all(|byte| byte.is_ascii_alphabetic()).then_some(())?;
    MONTHS.iter().position(|month| *month == start).map(|at| Part::Month(at + 1))
}

/// One day, month or year, in any common order.
fn single(text: &str) -> Vec<String> {
    use Part::{Month, Number, Year};
    let Some(read) = parts(text).into_iter().map(part).collect::<Option<Vec<Part>>>() else {
        return Vec::new();
    };
    let day = |y: u32, m: u32, d: u32| format!("{y:04}-{m:02}-{d:02}");
    match *read.as_slice() {
        [Year(y)] => valid([format!("{y:04}")]),
        [Year(y), Month(m)] | [Month(m), Year(y)] => valid([format!("{y:04}-{m:02}")]),
        [Year(y), Number(m)] | [Number(m), Year(y)] => valid([format!("{y:04}-{m:02}")]),
        [Year(y), Number(a), Number(b)] => valid([day(y, a, b)].into_iter().chain(swap_if_needed(y, a, b))),
        [Number(a), Number(b), Year(y)] => valid([day(y, b, a), day(y, a, b)]),
        [Number(d), Month(m), Year(y)] | [Month(m), Number(d), Year(y)] | [Year(y), Month(m), Number(d)] => {
            valid([day(y, m as u32, d)])
        }
        _ => Vec::new(),
    }
}

/// `2024-18-05`: the last two the other way round, where only that is a day.
fn swap_if_needed(year: u32, month: u32, day: u32) -> Option<String> {
    (month > 12).then(|| format!("{year:04}-{day:02}-{month:02}"))
}
