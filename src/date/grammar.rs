//! The grammar of dates: used by the parser, and as a regular expression by the editor schema.
//!
//! It covers everything that characters can express, including the days of each month. It does not cover the order of
//! the ends of an interval or a range; [`edtf_core`] checks that.

/// A rule of the grammar. Each rule matches the longest text possible.
///
/// No rule backtracks, so matching takes linear time without recursion on the input.
#[derive(Debug)]
pub(super) enum Rule {
    /// Exactly this text.
    Text(&'static str),
    /// One character in these ranges.
    Class(&'static [(u8, u8)]),
    /// All of these in order.
    Seq(&'static [Rule]),
    /// The longest match of these.
    Any(&'static [Rule]),
    /// The rule, or nothing.
    Maybe(&'static Rule),
    /// The rule, repeated (minimum, maximum).
    Times(&'static Rule, u8, u8),
    /// One or more, separated by commas.
    List(&'static Rule),
}

use Rule::{Any, Class, List, Maybe, Seq, Text, Times};

const DIGIT: Rule = Class(&[(b'0', b'9')]);
const NOT_ZERO: Rule = Class(&[(b'1', b'9')]);
const UP_TO_5: Rule = Class(&[(b'0', b'5')]);
const DASH: Rule = Text("-");

const FOUR_DIGITS: Rule = Times(&DIGIT, 4, 4);
/// `-0001` and earlier; `-0000` does not exist.
const NEGATIVE_YEAR: Rule = Any(&[
    Seq(&[DASH, NOT_ZERO, Times(&DIGIT, 3, 3)]),
    Seq(&[Text("-0"), NOT_ZERO, DIGIT, DIGIT]),
    Seq(&[Text("-00"), NOT_ZERO, DIGIT]),
    Seq(&[Text("-000"), NOT_ZERO]),
]);
const YEAR: Rule = Any(&[FOUR_DIGITS, NEGATIVE_YEAR]);
/// Up to [`MAX_YEAR`](super::day::MAX_YEAR).
const LONG_YEAR: Rule = Seq(&[Text("Y"), Maybe(&DASH), NOT_ZERO, Times(&DIGIT, 4, 10)]);

/// Two digits, divisible by four and not `00`.
const FOURTH: Rule = Any(&[
    Seq(&[Text("0"), Class(&[(b'4', b'4'), (b'8', b'8')])]),
    Seq(&[
        Class(&[(b'2', b'2'), (b'4', b'4'), (b'6', b'6'), (b'8', b'8')]),
        Class(&[(b'0', b'0'), (b'4', b'4'), (b'8', b'8')]),
    ]),
    Seq(&[
        Class(&[(b'1', b'1'), (b'3', b'3'), (b'5', b'5'), (b'7', b'7'), (b'9', b'9')]),
        Class(&[(b'2', b'2'), (b'6', b'6')]),
    ]),
]);
const LEAP_YEAR: Rule = Any(&[Seq(&[DIGIT, DIGIT, FOURTH]), Seq(&[FOURTH, Text("00")])]);
/// Leap years from 0000 on.
const LATE_LEAP_YEAR: Rule = Any(&[LEAP_YEAR, Text("0000")]);
const ANY_LEAP_YEAR: Rule = Any(&[Seq(&[Maybe(&DASH), LEAP_YEAR]), Text("0000")]);

const MONTH: Rule = Any(&[Seq(&[Text("0"), NOT_ZERO]), Seq(&[Text("1"), Class(&[(b'0', b'2')])])]);
const MONTH_OF_31: Rule = Any(&[
    Seq(&[Text("0"), Class(&[(b'1', b'1'), (b'3', b'3'), (b'5', b'5'), (b'7', b'8')])]),
    Seq(&[Text("1"), Class(&[(b'0', b'0'), (b'2', b'2')])]),
]);
const MONTH_OF_30: Rule = Any(&[Seq(&[Text("0"), Class(&[(b'4', b'4'), (b'6', b'6'), (b'9', b'9')])]), Text("11")]);
const DAY_TO_28: Rule =
    Any(&[Seq(&[Text("0"), NOT_ZERO]), Seq(&[Text("1"), DIGIT]), Seq(&[Text("2"), Class(&[(b'0', b'8')])])]);
const DAY_TO_29: Rule = Any(&[Seq(&[Text("0"), NOT_ZERO]), Seq(&[Class(&[(b'1', b'2')]), DIGIT])]);
const DAY_TO_30: Rule = Any(&[DAY_TO_29, Text("30")]);
const DAY_TO_31: Rule = Any(&[DAY_TO_29, Seq(&[Text("3"), Class(&[(b'0', b'1')])])]);
/// A month and a day, except 29 February.
const MONTH_DAY: Rule =
    Any(&[Seq(&[MONTH_OF_31, DASH, DAY_TO_31]), Seq(&[MONTH_OF_30, DASH, DAY_TO_30]), Seq(&[Text("02-"), DAY_TO_28])]);
const LEAP_DAY: Rule = Text("-02-29");

const YEAR_MONTH: Rule = Seq(&[YEAR, DASH, MONTH]);
/// A day of the calendar.
pub(super) const DAY: Rule = Any(&[Seq(&[YEAR, DASH, MONTH_DAY]), Seq(&[ANY_LEAP_YEAR, LEAP_DAY])]);
/// A certain day, with or without a time of day.
const DAY_OR_MOMENT: Rule = Any(&[DAY, CLOCK]);
/// A year, a month or a day.
const PLAIN: Rule =
    Any(&[LONG_YEAR, Seq(&[YEAR, Maybe(&Seq(&[DASH, Any(&[MONTH_DAY, MONTH])]))]), Seq(&[ANY_LEAP_YEAR, LEAP_DAY])]);
/// A date with unknown digits.
const MASKED: Rule = Any(&[
    Seq(&[DIGIT, DIGIT, Any(&[Text("XX"), Seq(&[DIGIT, Text("X")])])]),
    Seq(&[YEAR, DASH, Any(&[Seq(&[Text("XX"), Maybe(&Text("-XX"))]), Seq(&[MONTH, Text("-XX")])])]),
]);
const MARK: Rule = Maybe(&Class(&[(b'?', b'?'), (b'~', b'~'), (b'%', b'%')]));
const SINGLE: Rule = Seq(&[Any(&[PLAIN, MASKED]), MARK]);

const SIXTY: Rule = Seq(&[UP_TO_5, DIGIT]);
const HOUR: Rule = Any(&[Seq(&[Class(&[(b'0', b'1')]), DIGIT]), Seq(&[Text("2"), Class(&[(b'0', b'3')])])]);
/// `60` is a leap second.
const SECOND: Rule = Any(&[SIXTY, Text("60")]);
const MINUTES: Rule = Maybe(&Seq(&[Text(":"), SIXTY]));
const SHIFT: Rule = Any(&[
    Text("Z"),
    Seq(&[Text("+00"), MINUTES]),
    Seq(&[Text("-00:"), Any(&[Seq(&[Text("0"), NOT_ZERO]), Seq(&[Class(&[(b'1', b'5')]), DIGIT])])]),
    Seq(&[
        Class(&[(b'+', b'+'), (b'-', b'-')]),
        Any(&[Seq(&[Text("0"), NOT_ZERO]), Seq(&[Text("1"), Class(&[(b'0', b'3')])])]),
        MINUTES,
    ]),
    Seq(&[Class(&[(b'+', b'+'), (b'-', b'-')]), Text("14"), Maybe(&Text(":00"))]),
]);
/// A day with a time of day, to the minute or second.
const CLOCK: Rule = Seq(&[
    Any(&[Seq(&[FOUR_DIGITS, DASH, MONTH_DAY]), Seq(&[LATE_LEAP_YEAR, LEAP_DAY])]),
    Text("T"),
    HOUR,
    Text(":"),
    SIXTY,
    Maybe(&Seq(&[Text(":"), SECOND])),
    Maybe(&SHIFT),
]);
const MOMENT: Rule = Seq(&[CLOCK, MARK]);

const END: Rule = Seq(&[Any(&[PLAIN, CLOCK]), MARK]);
const DOTS: Rule = Text("..");
const INTERVAL: Rule = Any(&[Seq(&[END, Text("/"), Maybe(&Any(&[END, DOTS]))]), Seq(&[Maybe(&DOTS), Text("/"), END])]);
/// The ends of a range have no `?`, `~` or `%`, and the same precision unless one has a time of day.
const RANGE: Rule = Any(&[
    Seq(&[Any(&[LONG_YEAR, YEAR]), DOTS, Any(&[LONG_YEAR, YEAR])]),
    Seq(&[YEAR_MONTH, DOTS, YEAR_MONTH]),
    Seq(&[DAY, DOTS, DAY]),
    Seq(&[CLOCK, DOTS, Any(&[CLOCK, PLAIN])]),
    Seq(&[PLAIN, DOTS, CLOCK]),
]);
const ELEMENT: Rule = Any(&[SINGLE, MOMENT]);
const ONE_OF: Rule =
    Seq(&[Text("["), List(&Any(&[Seq(&[ELEMENT, Maybe(&DOTS)]), Seq(&[DOTS, ELEMENT]), RANGE])), Text("]")]);

/// The kinds of date with their names.
pub(super) const KINDS: [(&str, Rule); 4] = [
    ("a year, a month or a day", SINGLE),
    ("a date with a time of day", MOMENT),
    ("a span", INTERVAL),
    ("one of several dates", ONE_OF),
];
/// Returns the kinds of date with their regular expressions, which do not check the order of the ends of a span.
pub(crate) fn date_patterns() -> [(&'static str, String); 4] {
    KINDS.map(|(name, rule)| (name, rule.pattern()))
}

/// Returns true if `text` is a date of any kind, and a part of it has a time of day.
pub(super) fn is_timed(text: &str) -> bool {
    text.contains('T') && is_date(text)
}

/// Returns the regular expression for a day with or without a time of day.
pub(crate) fn day_or_moment_pattern() -> String {
    DAY_OR_MOMENT.pattern()
}

/// Returns true if `text` is a date of any kind.
pub(super) fn is_date(text: &str) -> bool {
    KINDS.iter().any(|(_, rule)| rule.is_match(text))
}

impl Rule {
    /// Returns true if all of `text` matches.
    pub(super) fn is_match(&self, text: &str) -> bool {
        self.end(text.as_bytes(), 0) == Some(text.len())
    }

    /// Returns the end of the longest match that starts at `at`.
    fn end(&self, text: &[u8], at: usize) -> Option<usize> {
        match self {
            Text(expected) => text.get(at..)?.starts_with(expected.as_bytes()).then(|| at + expected.len()),
            Class(ranges) => {
                let byte = *text.get(at)?;
                ranges.iter().any(|&(from, to)| (from..=to).contains(&byte)).then_some(at + 1)
            }
            Seq(rules) => rules.iter().try_fold(at, |at, rule| rule.end(text, at)),
            Any(rules) => {
                let mut longest = None;
                for rule in *rules {
                    longest = longest.max(rule.end(text, at));
                    // no match is longer than the rest of the text
                    if longest == Some(text.len()) {
                        break;
                    }
                }
                longest
            }
            Maybe(rule) => Some(rule.end(text, at).unwrap_or(at)),
            Times(rule, least, most) => {
                let mut end = at;
                for count in 0..*most {
                    match rule.end(text, end) {
                        Some(next) => end = next,
                        None if count < *least => return None,
                        None => break,
                    }
                }
                Some(end)
            }
            List(rule) => {
                let mut end = rule.end(text, at)?;
                while text.get(end) == Some(&b',')
                    && let Some(next) = rule.end(text, end + 1)
                {
                    end = next;
                }
                Some(end)
            }
        }
    }

    /// Returns the rule as a regular expression, anchored at both ends.
    ///
    /// It uses only syntax that all dialects share: classes, groups, `|`, `?`, `*` and counts.
    pub(super) fn pattern(&self) -> String {
        let mut pattern = String::from("^");
        self.write(&mut pattern, true);
        pattern.push('$');
        pattern
    }

    fn write(&self, out: &mut String, grouped: bool) {
        match self {
            Text(text) => text.chars().for_each(|c| push_escaped(out, c)),
            Class(ranges) => write_class(ranges, out),
            Seq(rules) => rules.iter().for_each(|rule| rule.write(out, true)),
            Any(rules) => {
                out.push_str(if grouped { "(" } else { "" });
                for (at, rule) in rules.iter().enumerate() {
                    out.push_str(if at > 0 { "|" } else { "" });
                    rule.write(out, false);
                }
                out.push_str(if grouped { ")" } else { "" });
            }
            Maybe(rule) => rule.write_repeated(out, "?"),
            Times(rule, least, most) if least == most => rule.write_repeated(out, &format!("{{{least}}}")),
            Times(rule, least, most) => rule.write_repeated(out, &format!("{{{least},{most}}}")),
            List(rule) => {
                rule.write(out, true);
                out.push_str("(,");
                rule.write(out, true);
                out.push_str(")*");
            }
        }
    }

    fn write_repeated(&self, out: &mut String, count: &str) {
        let is_one = matches!(self, Class(_) | Any(_)) || matches!(self, Text(text) if text.len() == 1);
        out.push_str(if is_one { "" } else { "(" });
        self.write(out, true);
        out.push_str(if is_one { "" } else { ")" });
        out.push_str(count);
    }
}

fn write_class(ranges: &[(u8, u8)], out: &mut String) {
    out.push('[');
    for &(from, to) in ranges {
        push_escaped(out, char::from(from));
        if to > from {
            out.push_str(if to > from + 1 { "-" } else { "" });
            push_escaped(out, char::from(to));
        }
    }
    out.push(']');
}

fn push_escaped(out: &mut String, c: char) {
    let is_special = matches!(c, '.' | '[' | ']' | '?' | '+' | '*' | '(' | ')' | '|' | '^' | '$' | '\\' | '{' | '}');
    out.push_str(if is_special { "\\" } else { "" });
    out.push(c);
}

#[cfg(test)]
impl Rule {
    /// Returns a text that matches the rule; `choose(n)` picks one of `n`.
    pub(super) fn sample(&self, choose: &mut impl FnMut(usize) -> usize) -> String {
        match self {
            Text(text) => (*text).to_owned(),
            Class(ranges) => {
                let all: Vec<u8> = ranges.iter().flat_map(|&(from, to)| from..=to).collect();
                char::from(all[choose(all.len())]).to_string()
            }
            Seq(rules) => rules.iter().map(|rule| rule.sample(choose)).collect(),
            Any(rules) => rules[choose(rules.len())].sample(choose),
            Maybe(rule) => {
                if choose(2) == 0 {
                    String::new()
                } else {
                    rule.sample(choose)
                }
            }
            Times(rule, least, most) => {
                let count = usize::from(*least) + choose(usize::from(most - least) + 1);
                (0..count).map(|_| rule.sample(choose)).collect()
            }
            List(rule) => {
                let items: Vec<String> = (0..=choose(3)).map(|_| rule.sample(choose)).collect();
                items.join(",")
            }
        }
    }
}
