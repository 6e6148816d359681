//! The empty form of a briefing.

use super::calendar::written;
use super::found::SCHEMA_LINE;
use super::write::string;
use crate::briefing::Day;
use crate::text::safe::checked;

const TEMPLATE: &str = include_str!("template.toml");

/// An empty briefing with every field of the format in comments.
pub fn template(title: Option<&str>, as_of: Day, is_today: bool) -> String {
    let title = string(&checked(title.unwrap_or("A briefing without a title yet")));
    let day = match is_today {
        true => "# TODO The day up to which it holds: now the day on which this file was made",
        false => "# The day up to which it holds",
    };
    let filled = TEMPLATE.replacen("# DAY", day, 1).replacen("\"AS_OF\"", &format!("\"{}\"", written(as_of)), 1);
    // last, since a title may hold anything
    format!("{SCHEMA_LINE}\n{}", filled.replacen("\"TITLE\"", &title, 1))
}
