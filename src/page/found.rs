//! A search hit as one line: the kind of item, its label, and the text around the first match.

use super::compose;
use super::role::Role;
use super::styled::{Line, Styled};
use crate::briefing::{DateStyle, DayStyle, Target, field_label};
use crate::index::{FieldText, Index, Pattern, SearchItem, SearchText, search_fields};
use crate::outline::phrase;
use crate::text;

/// The width of the column with the kind of item, and of the one with its short form.
const KIND_CELLS: (usize, usize) = (10, 5);
/// The minimum room for the label in front of another text.
const MIN_LABEL_ROOM: usize = 32;
/// The minimum width of a line with the full form.
const MIN_FULL_WIDTH: usize = 44;

/// Returns a hit in at most `width` cells, with its matches marked.
pub(crate) fn hit(index: &Index, item: SearchItem, pattern: &Pattern, (width, dates): (usize, DateStyle)) -> Line {
    let (mut line, cells) = kind_column(item, width);
    push_snippet(index, item, pattern, (width.saturating_sub(cells), dates), &mut line);
    line
}

/// Returns a hit for a screen reader.
pub(crate) fn hit_spoken(index: &Index, item: SearchItem, pattern: &Pattern, dates: DateStyle) -> String {
    let mut line = Line::default();
    push_snippet(index, item, pattern, (MAX_SPOKEN_CELLS, dates), &mut line);
    format!("{}: {}", item.kind(), line.text())
}

/// Returns a hit in a briefing that is not open, in at most `width` cells.
pub(crate) fn hit_elsewhere(text: &SearchText, number: u32, pattern: &Pattern, width: usize) -> Option<Line> {
    let (mut line, cells) = kind_column(text.item(number)?, width);
    push_best(text.best(number, pattern)?, pattern, width.saturating_sub(cells), &mut line);
    Some(line)
}

/// Returns a hit in a briefing that is not open, for a screen reader.
pub(crate) fn hit_elsewhere_spoken(text: &SearchText, number: u32, pattern: &Pattern) -> Option<String> {
    let mut line = Line::default();
    push_best(text.best(number, pattern)?, pattern, MAX_SPOKEN_CELLS, &mut line);
    Some(format!("{}: {}", text.item(number)?.kind(), line.text()))
}

/// Adds the label of an item and its best text, if that is another one.
fn push_best((label, best): (String, &str), pattern: &Pattern, room: usize, line: &mut Line) {
    let label = compose::text(&label);
    if best.is_empty() {
        return marked(&around(&label, pattern, room), pattern, line);
    }
    push_labelled((&label, "", &compose::text(best)), pattern, room, line);
}

/// The maximum width of a hit that is read aloud.
const MAX_SPOKEN_CELLS: usize = 200;

/// Returns the column with the kind of an item, and its width.
fn kind_column(item: SearchItem, width: usize) -> (Line, usize) {
    let (kind, cells) = match width < MIN_FULL_WIDTH {
        true => (short_kind(item), KIND_CELLS.1),
        false => (item.kind(), KIND_CELLS.0),
    };
    let mut line = Line::default();
    line.push(format!("{kind:<cells$}"), Role::Dim);
    (line, cells)
}

fn short_kind(item: SearchItem) -> &'static str {
    match item.kind() {
        "Summary" => "Sum",
        "Judgment" => "Judg",
        "Actor" => "Who",
        "Event" => "When",
        "Quote" => "Said",
        "Question" => "Open",
        "Relation" => "Rel",
        _ => "Src",
    }
}

fn push_snippet(
    index: &Index,
    item: SearchItem,
    pattern: &Pattern,
    (room, dates): (usize, DateStyle),
    line: &mut Line,
) {
    let label = match item {
        SearchItem::Summary => String::new(),
        SearchItem::Target(target @ Target::Judgment(_)) => compose::text(&phrase::target(index, target)),
        SearchItem::Target(target) => phrase::target(index, target).into_owned(),
    };
    let best = if pattern.missing(&label) == 0 { None } else { best_field(index, item, (pattern, &label), dates) };
    let is_better = |text: &str| pattern.missing_in_both(&label, text) < pattern.missing(&label);
    let Some((name, text)) = best.filter(|(_, text)| is_better(text)) else {
        return marked(&around(&label, pattern, room), pattern, line);
    };
    let field = if name == "summary" { String::new() } else { format!("{}: ", field_label(name)) };
    push_labelled((&label, &field, &text), pattern, room, line);
}

/// Adds the label of an item, the name of a field and its text around the first match that the label lacks; in little room
/// only the text.
fn push_labelled((label, field, text): (&str, &str, &str), pattern: &Pattern, room: usize, line: &mut Line) {
    let before = line.width();
    if room >= MIN_LABEL_ROOM {
        if !label.is_empty() {
            // a short text leaves more to the label
            let spare = room.saturating_sub(text::width(field) + text::width(text) + 3);
            marked(&text::clip_words(label, spare.max(room * 2 / 5)), pattern, line);
            line.push(" · ", Role::Dim);
        }
        line.push(field, Role::Dim);
    }
    let left = (before + room).saturating_sub(line.width());
    marked(&around(text, &pattern.without_words_of(label), left), pattern, line);
}

/// Returns the name and the text of the field that contains most of the words that the label lacks; of several, the one that
/// contains most of the pattern.
fn best_field(
    index: &Index,
    item: SearchItem,
    (pattern, label): (&Pattern, &str),
    dates: DateStyle,
) -> Option<(&'static str, String)> {
    let missing = |text: &str| (pattern.missing_in_both(label, text), pattern.missing(text));
    let mut best: Option<((usize, usize), &'static str, String)> = None;
    search_fields(index.briefing(), item, &mut |field| {
        let (missing, text) = match field.text {
            FieldText::Plain(text) => (missing(text), text.to_owned()),
            FieldText::Prose(text) => {
                let text = compose::text(text);
                (missing(&text), text)
            }
            FieldText::Date(date) => {
                let styles = DayStyle::ALL.map(|style| missing(&date.shown(style.into())));
                (styles.into_iter().min().unwrap_or((usize::MAX, usize::MAX)), date.shown(dates))
            }
        };
        if best.as_ref().is_none_or(|(least, ..)| missing < *least) {
            best = Some((missing, field.name, text));
        }
    });
    best.map(|(_, name, text)| (name, text))
}

/// Returns the words of `item` that match `pattern`, as they are written there.
pub(crate) fn spelled(index: &Index, item: SearchItem, pattern: &Pattern) -> Option<String> {
    let mut found = None;
    search_fields(index.briefing(), item, &mut |field| {
        let text = field.text.written();
        if found.is_none() && !pattern.is_absent(text) {
            let words: Vec<&str> = pattern.matches(text).into_iter().map(|range| &text[range]).collect();
            found = Some(match words.first() {
                Some(whole) if pattern.missing(whole) == 0 => text::one_line(whole).into_owned(),
                _ => words.join(" "),
            });
        }
    });
    found
}

/// Returns as much of `text` as fits in `room` cells, so that the first match is visible.
fn around(text: &str, pattern: &Pattern, room: usize) -> String {
    let text = text::one_line(text);
    let Some(first) = pattern.matches(&text).into_iter().next() else { return text::clip_words(&text, room) };
    let rest = &text[first.end..];
    let word_end = first.end + rest.find(char::is_whitespace).unwrap_or(rest.len());
    if text::width(&text) <= room || text::width(&text[..word_end]) < room {
        return text::clip_words(&text, room);
    }
    // a third of the room for what comes before the match, or what the rest leaves
    let before = (room / 3).max(room.saturating_sub(1 + text::width(&text[first.start..])));
    let before = before.min(room.saturating_sub(2 + text::width(&text[first.start..word_end])));
    let (mut start, mut used) = (first.start, 0);
    for (cluster, cells) in text::graphemes(&text[..first.start]).collect::<Vec<_>>().into_iter().rev() {
        if used + cells > before {
            break;
        }
        (start, used) = (start - cluster.len(), used + cells);
    }
    if let Some(space) = text[start..first.start].find(char::is_whitespace) {
        start += space + 1;
    }
    format!("…{}", text::clip_words(&text[start..], room.saturating_sub(1)))
}

fn marked(text: &str, pattern: &Pattern, line: &mut Line) {
    if !text.is_empty() {
        let lines = Styled::new(text, Role::Text).wrap(usize::MAX, 0, Some(pattern));
        lines.into_iter().for_each(|wrapped| line.pieces.extend(wrapped.pieces));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_match_is_visible_in_any_room() {
        let pattern = Pattern::of_words("restrain").unwrap();
        let text = "The envoys wanted the capital to restrain the groups that it arms and pays.";
        for (room, shown) in [
            (100, text),
            (42, "The envoys wanted the capital to restrain…"),
            (30, "…to restrain the groups that…"),
            (12, "…restrain…"),
        ] {
            assert_eq!(around(text, &pattern, room), shown);
        }
        let pattern = Pattern::of_words("阿曼").unwrap();
        let text = "北京代表团与其他各国的代表们在会谈以前抵达阿曼首都马斯喀特";
        for room in 6..70 {
            let shown = around(text, &pattern, room);
            assert!(text::width(&shown) <= room && shown.contains("阿曼"), "{room}: {shown}");
        }
        assert!(text::width(&around(text, &pattern, 3)) <= 3);
    }
}
