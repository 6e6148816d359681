//! Weeks, quarters, halves and seasons of a year.

use super::calendar::{self, CalendarDate, month_number, number};
use super::interpretation::{DateProblem, Interpretation, Meant};
use super::words::{Token, tokens};

const COUNTS: [(&str, u32); 4] = [("first", 1), ("second", 2), ("third", 3), ("fourth", 4)];
/// Seasons and their sub-year codes.
const SEASONS: [(&str, u32); 5] = [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];

/// `2031-w20`, `2031w203`, `week 20 of 2031`, `2031-q2`, `q2 2031`, `second half of 2031`, `spring 2031`
pub(super) fn read(text: &str) -> Option<Interpretation> {
    let tokens = tokens(text)?;
    let is_year = |token: &&Token<'_>| matches!(token, Token::Number(digits) if digits.len() == 4);
    let Some(Token::Number(of)) = tokens.iter().find(is_year) else { return None };
    let year: i64 = of.parse().ok()?;
    let rest: Vec<Token<'_>> = tokens.iter().copied().filter(|token| *token != Token::Number(of)).collect();
    if rest.len() + 1 != tokens.len() {
        return None;
    }
    let counted = |word: &str| COUNTS.iter().find(|(name, _)| *name == word).map(|(_, count)| *count);
    match *rest.as_slice() {
        [Token::Word(unit), Token::Number(count)] | [Token::Number(count), Token::Word(unit)] => {
            period(year, unit, count, None)
        }
        [Token::Word(unit), Token::Number(count), Token::Number(day)] => period(year, unit, count, Some(day)),
        [Token::Word(count), Token::Word(unit)] if counted(count).is_some() && unit != "week" => {
            period(year, unit, &counted(count)?.to_string(), None)
        }
        [Token::Word(season)] => {
            let (_, code) = SEASONS.iter().find(|(name, _)| *name == season)?;
            let message = format!("{season} falls in different months north and south of the equator");
            calendar::sub_year(year, *code).map(|reading| reading.with(DateProblem::new(message)))
        }
        _ => None,
    }
}

fn period(year: i64, unit: &str, count: &str, day: Option<&str>) -> Option<Interpretation> {
    match (unit, day) {
        ("w" | "week" | "wk" | "kw" | "cw", _) => {
            // `2031w203` is the third day of week 20.
            let (week, last) = if count.len() == 3 { count.split_at(2) } else { (count, "") };
            let day = day.or(Some(last).filter(|last| !last.is_empty()));
            calendar::week(year, number(week)?, day.and_then(number))
        }
        ("q" | "quarter", None) => part_of_year(year, ("quarter", 4), number(count)?),
        ("h" | "half", None) => part_of_year(year, ("half", 2), number(count)?),
        _ => None,
    }
}

/// Returns one of the equal parts of a year.
fn part_of_year(year: i64, (name, parts): (&str, u32), count: u32) -> Option<Interpretation> {
    if count > 99 {
        return None;
    }
    if !(1..=parts).contains(&count) {
        let message = format!("a year has no {name} {count}");
        let lead = "write the months, or".to_owned();
        let whole = CalendarDate { year, month: None, day: None }.reading();
        return Some(whole.with(DateProblem::led(message, lead)));
    }
    let months = 12 / parts;
    Some(Interpretation::of(calendar::months(year, (count - 1) * months + 1, months)))
}

/// `early May 2031`, `mid-2031`, `late 2031`: the first, second or last third.
pub(super) fn third(text: &str) -> Option<Interpretation> {
    let tokens = tokens(text)?;
    let [Token::Word(which), rest @ ..] = tokens.as_slice() else { return None };
    let third = ["early", "mid", "late"].iter().position(|name| name == which)?;
    let third = u32::try_from(third).ok()?;
    match *rest {
        [Token::Number(year)] if year.len() == 4 => {
            Some(Interpretation::of(calendar::months(year.parse().ok()?, third * 4 + 1, 4)))
        }
        [Token::Word(month), Token::Number(year)] if year.len() == 4 => {
            let (year, month) = (year.parse().ok()?, month_number(month)?);
            let last = if third == 2 { calendar::days(year, month) } else { third * 10 + 10 };
            let day = |day: u32| format!("{}-{month:02}-{day:02}", calendar::year(year));
            Some(Interpretation::of(Meant::from_to(day(third * 10 + 1), day(last))))
        }
        _ => None,
    }
}
