//! Mutations: of briefings by structure, and of any text by bytes.

use std::ops::Range;

use super::odd::{BLANK, DATES, HOSTILE, ODD, OPTIONAL, VALUES};
use super::random::Random;
use super::tree::{literals, pairs, tables};

/// Mutates a briefing. Half of all inputs mostly stay valid, since an invalid one only tests the loader.
pub fn briefing(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    if random.once_in(2) {
        text = text.lines().filter(|line| !line.starts_with("sha256")).map(|line| format!("{line}\n")).collect();
    }
    let is_gentle = !random.once_in(3);
    for _ in 0..=random.below(if is_gentle { 6 } else { 3 }) {
        text = match (is_gentle, random.below(20)) {
            (true, 0..=7) => odd_words(&text, random),
            (true, 8..=10) => exchanged(&text, random),
            (true, 11..=14) => without_field(&text, random),
            (true, _) => of_free_tables(&text, random),
            (false, 0..=4) => in_literal(&text, random),
            (false, 5..=8) => of_literals(&text, random),
            (false, 9..=11) => of_pairs(&text, random),
            (false, 12..=16) => of_tables(&text, random),
            (false, 17) => with_other_line_endings(&text, random),
            (false, _) => bytes(&text, random),
        };
    }
    text
}

/// Inserts an odd text between words.
fn odd_words(text: &str, random: &mut Random) -> String {
    let mut found = literals(text);
    found.retain(|range| text[range.clone()].contains(' '));
    let Some(range) = found.get(random.below(found.len())) else { return text.to_owned() };
    let odd = random.of(ODD).repeat(if random.once_in(20) { 300 } else { 1 });
    insert(text, range.start + 3 + random.below(range.len().saturating_sub(6)), &odd)
}

/// Swaps the values of a field between two tables.
fn exchanged(text: &str, random: &mut Random) -> String {
    let found = literals(text);
    let key = |range: &Range<usize>| text[..range.start].rsplit('\n').next().unwrap_or_default().split(' ').next();
    let Some(one) = found.get(random.below(found.len())) else { return text.to_owned() };
    let alike: Vec<_> = found.iter().filter(|range| key(range) == key(one)).collect();
    swapped(text, one.clone(), (*random.of(&alike)).clone())
}

fn swapped(text: &str, one: Range<usize>, other: Range<usize>) -> String {
    let (first, second) = if one.start < other.start { (one, other) } else { (other, one) };
    if first.end > second.start {
        return text.to_owned();
    }
    let between = &text[first.end..second.start];
    [&text[..first.start], &text[second.clone()], between, &text[first], &text[second.end..]].concat()
}

fn without_field(text: &str, random: &mut Random) -> String {
    let mut found = pairs(text);
    found.retain(|range| {
        OPTIONAL.iter().any(|name| text[range.clone()].strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')))
    });
    let Some(range) = found.get(random.below(found.len())) else { return text.to_owned() };
    replaced(text, range.clone(), "")
}

/// Removes, repeats or moves tables without references to them.
fn of_free_tables(text: &str, random: &mut Random) -> String {
    let mut found = tables(text);
    let free: Vec<usize> =
        (0..found.len()).filter(|&at| found[at].starts_with("[[") && !found[at].contains("\nid = ")).collect();
    if free.is_empty() {
        return text.to_owned();
    }
    let (one, other) = (*random.of(&free), *random.of(&free));
    match random.below(3) {
        0 => drop(found.remove(one)),
        1 => found.insert(other, found[one]),
        _ => found.swap(one, other),
    }
    found.concat()
}

/// Applies one to four mutations to a text.
pub fn prose(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..=random.below(4) {
        text = match random.below(6) {
            0 | 1 => insert(&text, random.below(text.len() + 1), &hostile_text(random)),
            2 => shuffled(&text, " ", random),
            3 => shuffled(&text, ". ", random),
            4 => with_other_line_endings(&text, random),
            _ => bytes(&text, random),
        };
    }
    text
}

/// Returns a hostile text, sometimes a very long one.
fn hostile_text(random: &mut Random) -> String {
    let list = if random.once_in(3) { HOSTILE } else { ODD };
    let harm = *random.of(list);
    match random.below(30) {
        0 => harm.repeat(2000),
        1 => "word ".repeat(1000),
        2 => "x".repeat(5000),
        _ => harm.repeat(1 + random.below(3)),
    }
}

fn insert(text: &str, at: usize, what: &str) -> String {
    let (before, after) = text.split_at(text.floor_char_boundary(at));
    [before, what, after].concat()
}

fn replaced(text: &str, range: Range<usize>, with: &str) -> String {
    [&text[..range.start], with, &text[range.end..]].concat()
}

fn in_literal(text: &str, random: &mut Random) -> String {
    let found = literals(text);
    let Some(range) = found.get(random.below(found.len())) else { return text.to_owned() };
    insert(text, range.start + 1 + random.below(range.len().saturating_sub(1)), &hostile_text(random))
}

/// Empties a string, or replaces it by another.
fn of_literals(text: &str, random: &mut Random) -> String {
    let found = literals(text);
    if found.is_empty() {
        return text.to_owned();
    }
    let (one, other) = (random.of(&found).clone(), random.of(&found).clone());
    match random.below(5) {
        0 => replaced(text, one, &format!("\"{}\"", random.of(BLANK))),
        1 => replaced(text, one, &format!("\"{}\"", random.of(DATES))),
        2 => replaced(text, one, &text[other]),
        3 => swapped(text, one, other),
        // another string of the same kind, which keeps most references valid
        _ => {
            let key =
                |range: &Range<usize>| text[..range.start].rsplit('\n').next().unwrap_or_default().split(' ').next();
            let alike: Vec<_> = found.iter().filter(|range| key(range) == key(&one)).collect();
            replaced(text, one.clone(), &text[(*random.of(&alike)).clone()])
        }
    }
}

fn of_pairs(text: &str, random: &mut Random) -> String {
    let found = pairs(text);
    if found.is_empty() {
        return text.to_owned();
    }
    let (one, other) = (random.of(&found).clone(), random.of(&found).clone());
    let (key, value) = text[one.clone()].split_once('=').unwrap_or_default();
    match random.below(6) {
        0 => replaced(text, one.clone(), &format!("{key}= {}\n", random.of(VALUES))),
        1 => replaced(text, one, ""),
        2 => insert(text, one.start, &text[one.clone()]),
        3 => insert(text, one.start, &text[other]),
        4 => {
            let name = text[other].split(' ').next().unwrap_or_default();
            replaced(text, one.clone(), &format!("{name} ={value}"))
        }
        _ => replaced(text, one.clone(), &format!("{}={value}", insert(key, random.below(key.len()), "e"))),
    }
}

/// Removes, repeats, moves or mixes tables.
fn of_tables(text: &str, random: &mut Random) -> String {
    let mut found = tables(text);
    let (one, other) = (random.below(found.len()), random.below(found.len()));
    match random.below(8) {
        0 | 1 => drop(found.remove(one)),
        2 => found.insert(other, found[one]),
        3 => found.swap(one, other),
        4 => {
            let moved = found.remove(one);
            found.insert(other.min(found.len()), moved);
        }
        5 => drop(found.drain(one.min(other)..one.max(other))),
        6 => {
            let head = found.first().copied().unwrap_or_default();
            return format!("{head}{}", shuffled(&text[head.len()..], "\n\n[[", random));
        }
        // without an id, so that the copy loads
        _ => {
            let copy: String =
                found[one].lines().filter(|line| !line.starts_with("id =")).map(|line| format!("{line}\n")).collect();
            found.insert(other, &copy);
            return found.concat();
        }
    }
    found.concat()
}

/// Reorders the parts between `gap`.
fn shuffled(text: &str, gap: &str, random: &mut Random) -> String {
    let mut parts: Vec<&str> = text.split(gap).collect();
    for at in (1..parts.len()).rev() {
        // close to each other, so that most of the text is unchanged
        let near = at.saturating_sub(random.below(4));
        if random.once_in(4) {
            parts.swap(at, near);
        }
    }
    parts.join(gap)
}

fn with_other_line_endings(text: &str, random: &mut Random) -> String {
    match random.below(6) {
        0 => text.replace('\n', "\r\n"),
        1 => text.replace('\n', "\r\r\n"),
        2 => text.replacen('\n', "\r", 1 + random.below(9)),
        3 => format!("\u{feff}{text}"),
        4 => format!("\u{feff}\u{feff}{text}"),
        _ => text.replacen('\n', "\n\n", 50),
    }
}

/// Removes or inserts bytes, or truncates the text; invalid UTF-8 is then replaced.
fn bytes(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let at = random.below(bytes.len() + 1);
    match random.below(4) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..(at + 1 + random.below(40)).min(bytes.len()))),
        2 => {
            let new: Vec<u8> = (0..1 + random.below(6)).map(|_| random.below(256) as u8).collect();
            bytes.splice(at..at, new);
        }
        _ => {
            let marks = b"[]{}=\"'#,.\n\\ ";
            bytes.insert(at, *random.of(marks));
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
