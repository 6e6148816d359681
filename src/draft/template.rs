//! The template of an empty briefing.

use super::found::SCHEMA_LINE;
use super::write::string;
use crate::text::is_blank;
use crate::text::safe::checked;

const TEMPLATE: &str = include_str!("template.toml");

/// Returns a briefing with nothing but a title and its as-of date.
pub(crate) fn empty(title: &str, as_of: &str, is_today: bool) -> String {
    let title = checked(title);
    let title = if is_blank(&title) { "Untitled briefing" } else { &title };
    let day = if is_today { "# TODO As-of date: currently the day this file was created\n" } else { "" };
    let (title, as_of) = (string(title), string(as_of));
    format!("{SCHEMA_LINE}\nschema = 1\n\n[briefing]\ntitle = {title}\n{day}as_of = {as_of}\n")
}

/// Returns an empty briefing with every field of the format in comments.
pub fn template(title: Option<&str>, as_of: &str, is_today: bool) -> String {
    let title = string(&checked(title.unwrap_or("Untitled briefing")));
    let day = match is_today {
        true => "# TODO As-of date: currently the day this file was created",
        false => "# As-of date",
    };
    let filled = TEMPLATE.replacen("# DAY", day, 1).replacen("\"AS_OF\"", &string(as_of), 1);
    // last, since a title may contain anything
    format!("{SCHEMA_LINE}\n{}", filled.replacen("\"TITLE\"", &title, 1))
}
