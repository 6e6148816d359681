//! Lists of participants: under a heading, on its line, and in columns joined by dots.

use super::lines::TextLine;
use super::people::Participant;
use super::who::{Spellings, Who, is_role, named};
use super::written::is_full_name;

/// ListEntries of a list of participants.
const MAX_LISTED: usize = 200;
/// Dots that lead from one column to the next.
const MIN_LEADERS: usize = 4;

/// Returns the people in the lists of participants in `lines`.
pub(super) fn listed(text: &str, lines: &[TextLine], spellings: &Spellings) -> Vec<Participant> {
    let (mut found, mut is_in_list) = (Vec::new(), false);
    for (place, line) in lines.iter().enumerate() {
        let words = line.of(text);
        if found.len() >= MAX_LISTED {
            break;
        }
        let entries = ListEntries { at: line.range.start, spellings };
        if let Some(more) = inline(words, entries).or_else(|| led(words, entries).map(|one| vec![one])) {
            found.extend(more);
            continue;
        }
        if is_list_heading(words) {
            is_in_list = true;
            continue;
        }
        if line.is_blank() {
            // one empty line may follow the heading
            is_in_list &= place.checked_sub(1).is_some_and(|before| is_list_heading(lines[before].of(text)));
            continue;
        }
        if !is_in_list {
            continue;
        }
        let more = entries.of(numbered(words), words.len() - numbered(words).len());
        match more.is_empty() {
            false => found.extend(more),
            true => is_in_list = words.starts_with(['-', '*', '•']) || words.split_whitespace().count() <= 12,
        }
    }
    found
}

/// Returns true if a line is the heading of a list of participants.
pub(super) fn is_list_heading(line: &str) -> bool {
    const HEADINGS: [&str; 24] = [
        "participants",
        "call participants",
        "conference call participants",
        "company participants",
        "corporate participants",
        "other participants",
        "participating",
        "attendees",
        "present",
        "members present",
        "also present",
        "those present",
        "members",
        "panel",
        "delegates",
        "in attendance",
        "speakers",
        "panelists",
        "panellists",
        "teilnehmer",
        "anwesend",
        "présents",
        "analysts",
        "witnesses",
    ];
    let bare = line.trim_matches(['#', '*', '_', ':', ' ']).to_lowercase();
    HEADINGS.contains(&bare.as_str())
}

/// The entries of a line.
#[derive(Clone, Copy)]
struct ListEntries<'a> {
    /// First byte of the line.
    at: usize,
    spellings: &'a Spellings,
}

impl ListEntries<'_> {
    /// Returns the people in `words`, which begin at byte `from` of the line: `Ida Roe (Chair); Tor Berg, clerk; and Ann Vik`.
    fn of(self, words: &str, from: usize) -> Vec<Participant> {
        let mut at = self.at + from;
        let mut found = Vec::new();
        for item in words.split_inclusive(';') {
            let start = at;
            at += item.len();
            let item = item.trim_matches([';', '.', ' ']);
            let item = item.strip_prefix("and ").unwrap_or(item);
            let several = self.several(item, start);
            match several.is_empty() {
                true => found.extend(participant(item, start, self.spellings)),
                false => found.extend(several),
            }
        }
        found
    }

    /// Returns the people of an entry that consists of nothing but names: `Ida Roe, Tor Berg and Ann Vik`.
    fn several(self, item: &str, at: usize) -> Vec<Participant> {
        let parts: Vec<&str> = item.split(", ").flat_map(|part| part.split(" and ")).map(str::trim).collect();
        let is_joined = item.contains(" and ") || parts.len() > 2;
        let read = |part: &&str| {
            let part = part.strip_prefix("and ").unwrap_or(part);
            let name = part.split('(').next().unwrap_or_default().trim();
            let is_person = matches!(named(name, self.spellings), (Who::Named(name), ..) if is_full_name(&name));
            participant(part, at, self.spellings).filter(|_| is_person && !is_role(name))
        };
        let found: Vec<Participant> = parts.iter().filter_map(read).collect();
        if is_joined && found.len() == parts.len() { found } else { Vec::new() }
    }
}

/// Returns the people of a list on the line of its heading: `Members present: Ida Roe (Chair); Tor Berg`.
fn inline(line: &str, entries: ListEntries<'_>) -> Option<Vec<Participant>> {
    let (heading, rest) = line.split_once(':')?;
    let is_list = is_list_heading(heading) && !rest.trim().is_empty() && !has_leaders(rest);
    let found = is_list.then(|| entries.of(rest, line.len() - rest.len()))?;
    (!found.is_empty()).then_some(found)
}

/// Returns the person of a line in which dots lead from one column to the next: `Norland . . . . . Ms. Ida Roe`.
fn led(line: &str, entries: ListEntries<'_>) -> Option<Participant> {
    let (left, right) = leaders(line)?;
    let (head, left) = match left.split_once(':') {
        Some((head, left)) => (Some(head.trim()), left.trim()),
        None => (None, left),
    };
    let right = right.trim_matches(['(', ')', ' ']);
    let person = |words: &str| match named(words, entries.spellings) {
        (Who::Named(name), role, is_strong) if is_full_name(&name) => Some((name, role, is_strong)),
        _ => None,
    };
    let (of_left, of_right) = (person(left), person(right));
    // a form of address tells a person from a country
    let is_left =
        of_right.as_ref().is_none_or(|(.., is_strong)| !is_strong) && of_left.as_ref().is_some_and(|one| one.2);
    let ((name, title, is_strong), other) = if is_left { (of_left?, right) } else { (of_right?, left) };
    let role =
        title.or(head.filter(|head| is_role(head)).map(str::to_owned)).or(is_role(other).then(|| other.to_owned()));
    let organisation = (!is_role(other) && other.starts_with(char::is_uppercase)).then(|| other.to_owned());
    is_strong.then_some(Participant { name, role, organisation, at: entries.at })
}

/// Returns the words before and after a row of dots that leads from one column to the next.
fn leaders(line: &str) -> Option<(&str, &str)> {
    let is_dot = |c: char| matches!(c, '.' | '…' | '·' | ' ' | '\t' | '\u{a0}' | '_');
    let mut at = 0;
    while let Some(start) = line[at..].find(['.', '…', '·', '_']).map(|place| at + place) {
        let rest = &line[start..];
        let after = rest.trim_start_matches(is_dot);
        let dots = &rest[..rest.len() - after.len()];
        let count = dots.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '…' { 3 } else { 1 }).sum::<usize>();
        if count >= MIN_LEADERS && !after.is_empty() {
            return Some((line[..start].trim(), after));
        }
        at = line.len() - after.len();
    }
    None
}

/// Returns true if dots lead from one column of `line` to the next.
pub(super) fn has_leaders(line: &str) -> bool {
    leaders(line).is_some()
}

/// Returns an entry without its number: `I: Ida Roe`, `2. Tor Berg`.
fn numbered(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
    let is_number = rest.len() < line.len();
    let after = rest.strip_prefix([':', '.', ')']).filter(|after| is_number && after.starts_with(' '));
    after.map_or(line, str::trim_start)
}

/// Reads an entry of a list: `Ida Roe, Harbour Minister, Norland`, `- Chief Executive — Ida Roe`.
pub(super) fn participant(line: &str, at: usize, spellings: &Spellings) -> Option<Participant> {
    let line = line.trim_start_matches(['-', '*', '•', '–', '_', ' ']).trim_end_matches(['*', '_', ';', '.', ' ']);
    let plain = line.replace("**", "").replace(" -- ", " — ").replace(" - ", " — ").replace(" – ", " — ");
    let parts: Vec<&str> =
        plain.split(['—', ',', '(', ')', ';', ':', '*', '_']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let person = |part: &&str| match named(part, spellings) {
        (Who::Named(name), title, _) if is_full_name(&name) => Some((name, title)),
        _ => None,
    };
    let place = parts.iter().position(|part| person(part).is_some())?;
    let (name, title) = person(&parts[place])?;
    let others = || parts.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, part)| *part);
    let role = others().find(|part| is_role(part)).map(str::to_owned).or(title);
    let organisation = others().find(|part| !is_role(part) && part.starts_with(char::is_uppercase)).map(str::to_owned);
    (place == 0 || role.is_some()).then_some(Participant { name, role, organisation, at })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_participants_are_read() {
        let text = "Present:\nIda Roe, spokesperson, Ministry of the Sea\nDr Piet Vinje, head of research, Sea Institute\nJournalists from the press\n\n\
            ## Call participants\n\n- Chief Executive Officer — Ada Lind-More\n* **Per Stang** - Analyst, Brook Capital\n\nTor Berg, not listed";
        let found = listed(text, &super::super::lines::lines(text), &Spellings::new(text));
        let found: Vec<(&str, Option<&str>, Option<&str>)> =
            found.iter().map(|one| (one.name.as_str(), one.role.as_deref(), one.organisation.as_deref())).collect();
        assert_eq!(
            found,
            [
                ("Ida Roe", Some("spokesperson"), Some("Ministry of the Sea")),
                ("Piet Vinje", Some("head of research"), Some("Sea Institute")),
                ("Ada Lind-More", Some("Chief Executive Officer"), None),
                ("Per Stang", Some("Analyst"), Some("Brook Capital")),
            ]
        );
    }

    #[test]
    fn lists_on_one_line_and_with_columns_are_read() {
        let read = |text: &str| -> Vec<String> {
            let found = listed(text, &super::super::lines::lines(text), &Spellings::new(text));
            let shown = |words: Option<String>| words.unwrap_or_else(|| "-".to_owned());
            found
                .into_iter()
                .map(|one| format!("{}/{}/{}", one.name, shown(one.role), shown(one.organisation)))
                .collect()
        };
        for (text, people) in [
            (
                "Members present: Ida Vinje (Chair); Dr Tor Berg-Moe; Lady Fell's deputy absent.",
                vec!["Ida Vinje/Chair/-", "Tor Berg-Moe/-/-"],
            ),
            ("Present: Senators Vinje, Moe, and Van Orten.", vec![]),
            ("Witnesses: They saw foam.", vec![]),
            (
                "Witnesses\n\nI: Ida Vinje, Chief Executive, Fell Lines plc; and Dr Tor Moe, Head of Research, Kelp Trust.",
                vec!["Ida Vinje/Chief Executive/Fell Lines plc", "Tor Moe/Head of Research/Kelp Trust"],
            ),
            ("President:  Ms. Ida Vinje . . . . . (Norland)", vec!["Ida Vinje/President/Norland"]),
            ("            Lower Fell ....... Mr. Tor Moe", vec!["Tor Moe/-/Lower Fell"]),
            ("Item 4 ........ page 12", vec![]),
            ("I waited... and waited... Ida Vinje came.", vec![]),
        ] {
            assert_eq!(read(text), people, "{text}");
        }
    }
}
