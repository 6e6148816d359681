//! A question from the audience as everyone sees it: a few lines with a sign, and the name of the person who asked.

use super::role::Role;
use super::styled::{Line, Styled};
use crate::text::{self, Widths};

/// The sign in front of the question.
const SIGN: &str = "?  ";
/// The minimum width of a question beside the name.
const MIN_QUESTION_CELLS: usize = 12;

/// Lays out a question in at most `max_rows` rows of `width` cells; the end of a longer one is cut.
pub(crate) fn asked_aloud(question: &str, name: Option<&str>, width: usize, max_rows: usize) -> Vec<Line> {
    let room = width.saturating_sub(SIGN.len()).max(1);
    let lines = text::wrap(question, Widths::even(room));
    let name = name.map(|name| text::clip_words(&format!("— {name}"), room / 2));
    let mut rows: Vec<String> = lines.iter().map(|line| question[line.clone()].trim_end().to_owned()).collect();
    let rest = |row: usize, room: usize| text::clip_words(&question[lines[row].start..], room);
    if rows.len() > max_rows {
        rows.truncate(max_rows);
        rows.iter_mut().skip(max_rows - 1).for_each(|last| *last = rest(max_rows - 1, room));
    }
    if let Some(name) = &name {
        let left = room.saturating_sub(text::width(name) + 2);
        let fits = rows.last().is_some_and(|last| text::width(last) <= left);
        match rows.last_mut() {
            Some(last) if !fits && lines.len() >= max_rows && left >= MIN_QUESTION_CELLS => {
                *last = rest(max_rows - 1, left);
            }
            _ if !fits && lines.len() < max_rows => rows.push(String::new()),
            _ => {}
        }
    }
    let last = rows.len().saturating_sub(1);
    let line = |(row, words): (usize, &String)| {
        let mut line = Line::default();
        line.push(if row == 0 { SIGN } else { "   " }, Role::Accent);
        line.pieces
            .extend(Styled::new(words, Role::Text).wrap(usize::MAX, 0, None).into_iter().flat_map(|line| line.pieces));
        if let Some(name) = name.as_ref().filter(|_| row == last) {
            let mut right = Line::default();
            right.push(name.as_str(), Role::Dim);
            line.append_right(right, width);
        }
        line
    };
    rows.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(question: &str, name: Option<&str>, width: usize, max_rows: usize) -> Vec<String> {
        asked_aloud(question, name, width, max_rows).iter().map(Line::text).collect()
    }

    #[test]
    fn the_question_comes_first_and_the_name_where_there_is_room() {
        let question = "Did Oman say whether a third round is planned?";
        assert_eq!(
            rows(question, Some("anna"), 60, 3),
            ["?  Did Oman say whether a third round is planned?     — anna"]
        );
        let two = ["?  Did Oman say whether a third", "   round is planned?      — anna"];
        assert_eq!(rows(question, Some("anna"), 32, 3), two);
        assert_eq!(rows(question, None, 32, 1), ["?  Did Oman say whether a third…"]);
        assert_eq!(rows(question, Some("anna"), 32, 1), ["?  Did Oman say whether…  — anna"]);
        assert_eq!(rows("Who?", Some("a very long name"), 20, 2), ["?  Who?         — a…"]);
    }

    proptest! {
        #[test]
        fn it_fits(question in "[ a-zäش漢]{0,300}", name in prop::option::of("[a-z ]{1,40}"), width in 1usize..90, max in 1usize..4) {
            let lines = asked_aloud(&question, name.as_deref(), width, max);
            prop_assert!(lines.len() <= max);
            prop_assert!(lines.iter().all(|line| line.width() <= width.max(5)), "{lines:?}");
        }
    }
}
