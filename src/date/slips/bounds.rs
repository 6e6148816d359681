//! Words, brackets, slashes, dots, commas and dashes around and between dates.

use super::advice::Advice;
use super::ends::{self, Meaning};
use super::interpretation::{Interpretation, Meant};
use super::{clock, unit};
use crate::date::accept::strict;

/// Words before a date, and the EDTF syntax around it.
const PREFIXES: [(&str, &str, &str); 16] = [
    ("since ", "", "/.."),
    ("from ", "", "/.."),
    ("starting ", "", "/.."),
    ("until ", "../", ""),
    ("till ", "../", ""),
    ("up to ", "../", ""),
    ("to ", "../", ""),
    ("by ", "[..", "]"),
    ("before ", "[..", "]"),
    ("not after ", "[..", "]"),
    ("no later than ", "[..", "]"),
    ("on or before ", "[..", "]"),
    ("after ", "[", "..]"),
    ("not before ", "[", "..]"),
    ("on or after ", "[", "..]"),
    ("< ", "[..", "]"),
];

/// Words between two dates.
const SEPARATORS: [&str; 10] = [" to ", " until ", " till ", " through ", " thru ", " up to ", "--", " - ", " – ", "–"];

const OPENING: [char; 4] = ['[', '{', '(', '<'];
const CLOSING: [char; 4] = [']', '}', ')', '>'];

/// `since May 2031`, `by 17 May 2031`, `from 2031 to 2033`, `between 2031 and 2033`
pub(super) fn by_words(text: &str) -> Option<Advice> {
    leading(text).or_else(|| leading(&day_inside(text)?))
}

/// Moves a day behind the words that follow it: `17 May 2031, between 8:00 and 9:00`.
fn day_inside(text: &str) -> Option<String> {
    let words = PREFIXES.iter().map(|(word, ..)| *word).chain(["between "]);
    words.filter(|word| word.len() > 2).find_map(|word| {
        let (day, rest) = text.split_once(&format!(" {word}"))?;
        let day = day.trim_end_matches([' ', ',']);
        let is_day = unit::read(day).is_some_and(|found| found.meant.iter().all(|day| day.time.is_empty()));
        (is_day && clock::time_start(rest) == Some(0)).then(|| format!("{word}{day} {rest}"))
    })
}

fn leading(text: &str) -> Option<Advice> {
    if let Some((from, to)) = text.strip_prefix("between ").and_then(|rest| rest.split_once(" and ")) {
        return ends::advise(Meaning::OneOf, from, to);
    }
    if let Some(rest) = text.strip_prefix("from ")
        && let Some(advice) = between(rest, |from, to| ends::advise(Meaning::Span, from, to))
    {
        return Some(advice);
    }
    let (word, before, after) = PREFIXES.iter().find(|(word, ..)| text.starts_with(word))?;
    let Interpretation { meant, problem } = unit::read(&text[word.len()..])?;
    let one = |meant: &Meant| match before.is_empty() || after.ends_with("..]") {
        true => format!("{before}{}{after}", meant.start()),
        false => format!("{before}{}{after}", meant.end()),
    };
    Advice { dates: meant.iter().map(one).collect(), ..Advice::default() }.with(problem).checked()
}

/// `[2031-05-12..2031-05-18`, `[2031-05-12/2031-05-18]`, `{2031,2032}`, `(2031 to 2033)`
pub(super) fn in_brackets(text: &str) -> Option<Advice> {
    let inner = text.trim_start_matches(OPENING).trim_end_matches(CLOSING).trim();
    if inner.len() == text.len() || inner.is_empty() {
        return None;
    }
    let is_all = text.contains(['{', '}']);
    let kind = if is_all { Meaning::Either } else { Meaning::OneOf };
    let advice = one(inner).or_else(|| listed(inner)).or_else(|| {
        between(inner, |from, to| ends::advise(kind, from, to))
            .or_else(|| halves(inner, "/", kind))
            .or_else(|| halves(inner, "..", kind))
    })?;
    let tail = if is_all { ", or split it into several events".into() } else { advice.tail };
    Some(Advice { tail, ..advice })
}

/// A single date in unnecessary brackets; a period needs them.
fn one(text: &str) -> Option<Advice> {
    let Interpretation { meant, problem } = unit::read(text)?;
    let dates =
        meant.iter().flat_map(|meant| if meant.first == meant.last { meant.alone() } else { vec![meant.range(meant)] });
    Advice { dates: dates.collect(), ..Advice::default() }.with(problem).checked()
}

/// `2031-05-17/20`, `2031-05-20/2031-05-17`, `unknown/2031`, `2031/open`
pub(super) fn with_slashes(text: &str) -> Option<Advice> {
    match text.split('/').collect::<Vec<_>>().as_slice() {
        [from, to] => ends::advise(Meaning::Span, from, to),
        [first, .., last] if !first.is_empty() && !last.is_empty() => {
            let ends = ends::advise(Meaning::Span, first, last).unwrap_or_default();
            let list = listed(&text.replace('/', ",")).unwrap_or_default();
            Advice { dates: ends.dates.into_iter().chain(list.dates).collect(), ..ends }.checked()
        }
        _ => None,
    }
}

/// `2031-05-17..2031-05-20`, `..2031`, `2031..`
pub(super) fn with_dots(text: &str) -> Option<Advice> {
    halves(text, "..", Meaning::Either)
}

fn halves(text: &str, separator: &str, kind: Meaning) -> Option<Advice> {
    let (from, to) = text.split_once(separator)?;
    let open = |end: &str| if end.trim().is_empty() && separator == ".." { "..".to_owned() } else { end.to_owned() };
    ends::advise(kind, &open(from), &open(to))
}

/// `2031-05-17, 2031-05-19`, `2031 or 2032`, `17 and 18 May 2031`
pub(super) fn listed(text: &str) -> Option<Advice> {
    if let Some((from, to)) = text.split_once(" and ").or_else(|| text.split_once(" & "))
        && let Some(advice) = ends::advise(Meaning::Span, from, to)
    {
        return Some(Advice { tail: ", or split it into two events".into(), ..advice });
    }
    let text = text.replace(" or ", ",").replace(';', ",").replace(",,", ",");
    let items: Vec<&str> = text.split(',').map(str::trim).filter(|item| !item.is_empty()).collect();
    if items.len() < 2 {
        return None;
    }
    let mut problem = None;
    let mut elements: Vec<String> = Vec::new();
    let completed = with_days(&items);
    for item in completed.iter().flatten().map(String::as_str).chain(items.into_iter().filter(|_| completed.is_none()))
    {
        let element = element(item, &mut problem)?;
        if !elements.contains(&element) {
            elements.push(element);
        }
    }
    let dates = match elements.as_slice() {
        [only] if !only.contains("..") => vec![only.clone()],
        elements => vec![format!("[{}]", elements.join(","))],
    };
    Advice { dates, problem, ..Advice::default() }.checked()
}

/// Lends the day of the first or the last item to those with a time only: `17 May 2031, 8:00 or 9:00`.
fn with_days(items: &[&str]) -> Option<Vec<String>> {
    let is_time = |item: &str| unit::read(item).is_none() && clock::time_start(item) == Some(0);
    let (first, last) = (*items.first()?, *items.last()?);
    let lent =
        |day: &str, times: &[&str]| -> Vec<String> { times.iter().map(|time| format!("{day} {time}")).collect() };
    if items.iter().skip(1).all(|item| is_time(item)) {
        return Some(match clock::day_of(first) {
            Some(day) => [first.to_owned()].into_iter().chain(lent(&day, &items[1..])).collect(),
            None => lent(first, &items[1..]),
        });
    }
    let (times, day) = (&items[..items.len() - 1], clock::day_of(last)?);
    let is_last = times.iter().all(|item| is_time(item));
    is_last.then(|| lent(&day, times).into_iter().chain([last.to_owned()]).collect())
}

/// One item of a list: a date, or a range of dates.
fn element(text: &str, problem: &mut Option<String>) -> Option<String> {
    if let Some(Interpretation { meant, problem: found }) = unit::read(text) {
        *problem = problem.take().or(found.map(|found| found.message));
        let only = meant.into_iter().next()?;
        return match only.first == only.last {
            true => only.alone().pop(),
            false => Some(inner(&only.range(&only))),
        };
    }
    let kind = Meaning::OneOf;
    let advice = halves(text, "..", kind).or_else(|| halves(text, "/", kind)).or_else(|| {
        strict(&format!("[{}]", text.to_uppercase()))
            .is_ok()
            .then(|| Advice { dates: vec![format!("[{}]", text.to_uppercase())], ..Advice::default() })
    })?;
    advice.dates.first().map(|date| inner(date))
}

fn inner(set: &str) -> String {
    set.trim_matches(['[', ']']).to_owned()
}

/// `2031-05–2031-06`, `2031-05-17--2031-05-19`, `12–18 May 2031`, `30 April to 2 May 2031`
pub(super) fn joined(text: &str) -> Option<Advice> {
    // A dash at one end leaves that end open.
    if let Some(from) = text.strip_suffix(['-', '–']) {
        let open = ends::advise(Meaning::Either, from, "..")?;
        // The rest of a month or a day may be missing instead.
        let whole = unit::read(from).filter(|_| text.contains('-') && from.len() > 4).map(|reading| reading.meant);
        let whole = whole.into_iter().flatten().flat_map(|meant| meant.alone());
        return Advice { dates: whole.chain(open.dates.clone()).collect(), ..open }.checked();
    }
    if let Some(to) = text.strip_prefix('–') {
        return ends::advise(Meaning::Either, "..", to);
    }
    between(text, |from, to| ends::advise(Meaning::Either, from, to))
}

/// Parses the text on both sides of each word or dash that may separate two dates.
fn between(text: &str, read: impl Fn(&str, &str) -> Option<Advice>) -> Option<Advice> {
    let by_word = SEPARATORS.iter().find_map(|separator| {
        let (from, to) = text.split_once(separator)?;
        read(from, to)
    });
    by_word.or_else(|| {
        text.match_indices('-').filter(|(at, _)| *at > 0).find_map(|(at, _)| read(&text[..at], &text[at + 1..]))
    })
}
