//! The statements of a TOML text with their positions, for edits that leave everything else as it is.

use std::borrow::Cow;
use std::ops::Range;

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind};

use super::events::events;

/// The kind of a statement with a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlacedKind {
    /// `[a.b]`
    Table,
    /// `[[a.b]]`
    ListTable,
    /// `a.b = …`
    Pair,
}

/// A header or a pair with its position in the text.
#[derive(Clone, Debug)]
pub(crate) struct PlacedStatement {
    /// The decoded keys, at least one.
    pub keys: Vec<String>,
    /// The kind of statement.
    pub kind: PlacedKind,
    /// From its first byte to the end of its header or value, without a comment.
    pub range: Range<usize>,
    /// The value of a pair; empty at the end of a header.
    pub value: Range<usize>,
    /// End of the last item, if the value is a list or an inline table that has items.
    pub last_item_end: Option<usize>,
}

impl PlacedStatement {
    /// Returns true if the keys are exactly `key`.
    pub(crate) fn is(&self, key: &str) -> bool {
        matches!(&self.keys[..], [only] if only == key)
    }
}

/// All statements of a text in order, and the comments that are on lines of their own.
#[derive(Clone, Debug, Default)]
pub(crate) struct StatementMap {
    /// The statements.
    pub statements: Vec<PlacedStatement>,
    /// The comments between statements, with their `#`, without the end of the line.
    pub comments: Vec<Range<usize>>,
}

/// Returns the positions of the statements of `text`, which must be valid TOML without a byte order mark; `None` otherwise.
pub(crate) fn positions(text: &str) -> Option<StatementMap> {
    let (source, events) = events(text)?;
    let mut mapper = PositionReader { source, text, map: StatementMap::default() };
    let mut events = events.into_iter().filter(|event| event.kind() != EventKind::Whitespace);
    while let Some(event) = events.next() {
        mapper.statement(event, &mut events)?;
    }
    Some(mapper.map)
}

struct PositionReader<'t> {
    source: Source<'t>,
    text: &'t str,
    map: StatementMap,
}

impl PositionReader<'_> {
    /// Reads a statement that begins with `first`, or a comment; ends of lines and comments after statements are skipped.
    fn statement(&mut self, first: Event, events: &mut impl Iterator<Item = Event>) -> Option<()> {
        let start = first.span().start();
        let kind = match first.kind() {
            EventKind::Newline => return Some(()),
            EventKind::Comment => {
                self.comment(first);
                return Some(());
            }
            EventKind::StdTableOpen => PlacedKind::Table,
            EventKind::ArrayTableOpen => PlacedKind::ListTable,
            EventKind::SimpleKey => PlacedKind::Pair,
            _ => return None,
        };
        let mut keys = Vec::new();
        if kind == PlacedKind::Pair {
            keys.push(self.key(first)?);
        }
        loop {
            let event = events.next()?;
            match event.kind() {
                EventKind::SimpleKey => keys.push(self.key(event)?),
                EventKind::StdTableClose | EventKind::ArrayTableClose => {
                    let end = event.span().end();
                    let range = start..end;
                    self.map.statements.push(PlacedStatement {
                        keys,
                        kind,
                        range,
                        value: end..end,
                        last_item_end: None,
                    });
                    return Some(());
                }
                EventKind::KeyValSep => break,
                _ => {}
            }
        }
        let (value, last_item_end) = value(events)?;
        self.map.statements.push(PlacedStatement { keys, kind, range: start..value.end, value, last_item_end });
        Some(())
    }

    /// Keeps a comment unless a statement precedes it on its line.
    fn comment(&mut self, event: Event) {
        let span = event.span().start()..event.span().end();
        let line = self.text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        if self.text[line..span.start].trim().is_empty() {
            let end = span.start + self.text[span.clone()].trim_end().len();
            self.map.comments.push(span.start..end);
        }
    }

    fn key(&self, event: Event) -> Option<String> {
        let (mut name, mut errors) = (Cow::Borrowed(""), Vec::new());
        self.source.get(event)?.decode_key(&mut name, &mut errors);
        errors.is_empty().then(|| name.into_owned())
    }
}

/// Reads a value. Returns its range, and the end of its last item.
fn value(events: &mut impl Iterator<Item = Event>) -> Option<(Range<usize>, Option<usize>)> {
    let first = events.next()?;
    let (start, mut depth, mut last_item_end) = (first.span().start(), 0usize, None);
    let mut event = first;
    loop {
        match event.kind() {
            EventKind::ArrayOpen | EventKind::InlineTableOpen => depth += 1,
            EventKind::ArrayClose | EventKind::InlineTableClose => {
                depth = depth.checked_sub(1)?;
                if depth == 1 {
                    last_item_end = Some(event.span().end());
                }
            }
            EventKind::Scalar if depth == 1 => last_item_end = Some(event.span().end()),
            _ => {}
        }
        if depth == 0 {
            return Some((start..event.span().end(), last_item_end));
        }
        event = events.next()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_have_their_positions() {
        let text = "a = 1 # x\r\n# alone\r\n[[ \"q\" ]]\r\nlist = [\"a\", { b = 1 }, # c\r\n]\r\n'k'.b = \"\"\"\n# no comment\"\"\"\r\n";
        let map = positions(text).unwrap();
        let parts: Vec<(String, &str, &str)> = map
            .statements
            .iter()
            .map(|found| (found.keys.join("."), &text[found.range.clone()], &text[found.value.clone()]))
            .collect();
        assert_eq!(parts[0], ("a".to_owned(), "a = 1", "1"));
        assert_eq!(parts[1], ("q".to_owned(), "[[ \"q\" ]]", ""));
        assert_eq!(parts[2].2, "[\"a\", { b = 1 }, # c\r\n]");
        assert!(text[..map.statements[2].last_item_end.unwrap()].ends_with("{ b = 1 }"));
        assert_eq!(parts[3].0, "k.b");
        assert_eq!(map.comments.iter().map(|at| &text[at.clone()]).collect::<Vec<_>>(), ["# alone"]);
    }
}
