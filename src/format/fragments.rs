//! Splits a file into its statements, comments and blank lines, with their bytes: for edits that keep all other text.

use std::ops::Range;

use toml_parser::parser::{Event, EventKind};
use toml_parser::{Source, Span};

use super::events::events;

/// A header, a pair, a comment line or a blank line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileFragment {
    /// Its whole lines, with the line break of the last one.
    pub(crate) lines: Range<usize>,
    /// The kind of fragment.
    pub(crate) kind: FragmentKind,
}

/// The kind of a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FragmentKind {
    /// `[a.b]` or `[[a.b]]`: the names of its keys.
    Header { names: Vec<String>, is_list: bool },
    /// `a.b = …`: the first key, and the bytes of the value.
    Pair { key: String, value: Range<usize> },
    /// A comment on a line of its own.
    Comment,
    /// An empty line.
    Blank,
}

/// A file as fragments that follow one another without gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fragments {
    /// The fragments in order.
    pub(crate) list: Vec<FileFragment>,
    /// All comments in order, also those behind values, from `#` to the end of the line.
    pub(crate) comments: Vec<Range<usize>>,
}

impl Fragments {
    /// Splits `text`; `None` if it is not made of TOML statements. Values are not checked.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let (source, events) = events(text)?;
        let mut splitter = Splitter { source, made: Self::default(), start: 0, depth: 0, open: OpenFragment::None };
        events.iter().for_each(|event| splitter.take(event));
        splitter.end(text.len());
        Some(splitter.made)
    }
}

/// The fragment being read.
enum OpenFragment {
    None,
    Comment,
    Header { names: Vec<String>, is_list: bool },
    Pair { key: String, value: Option<Range<usize>>, has_sign: bool },
}

struct Splitter<'t> {
    source: Source<'t>,
    made: Fragments,
    /// First byte of the fragment being read.
    start: usize,
    /// Open brackets and braces.
    depth: usize,
    open: OpenFragment,
}

impl Splitter<'_> {
    fn take(&mut self, event: &Event) {
        let span = event.span();
        match event.kind() {
            EventKind::Newline if self.depth == 0 => return self.end(span.end()),
            EventKind::Comment => {
                self.made.comments.push(span.start()..span.end());
                if matches!(self.open, OpenFragment::None) {
                    self.open = OpenFragment::Comment;
                }
                return;
            }
            EventKind::Newline | EventKind::Whitespace | EventKind::KeySep | EventKind::Error => return,
            EventKind::StdTableOpen => self.open = OpenFragment::Header { names: Vec::new(), is_list: false },
            EventKind::ArrayTableOpen => self.open = OpenFragment::Header { names: Vec::new(), is_list: true },
            EventKind::SimpleKey => return self.key(event),
            EventKind::KeyValSep => {
                if let OpenFragment::Pair { has_sign: has_sign @ false, .. } = &mut self.open {
                    *has_sign = true;
                    return;
                }
            }
            EventKind::ArrayOpen | EventKind::InlineTableOpen => self.depth += 1,
            EventKind::ArrayClose | EventKind::InlineTableClose => self.depth = self.depth.saturating_sub(1),
            EventKind::StdTableClose | EventKind::ArrayTableClose | EventKind::Scalar | EventKind::ValueSep => {}
        }
        self.extend(span);
    }

    fn key(&mut self, event: &Event) {
        let mut name = std::borrow::Cow::Borrowed("");
        if let Some(raw) = self.source.get(event) {
            raw.decode_key(&mut name, &mut ());
        }
        match &mut self.open {
            OpenFragment::Header { names, .. } => names.push(name.into_owned()),
            OpenFragment::Pair { has_sign: true, .. } => self.extend(event.span()),
            OpenFragment::Pair { .. } | OpenFragment::Comment => {}
            OpenFragment::None => {
                self.open = OpenFragment::Pair { key: name.into_owned(), value: None, has_sign: false };
            }
        }
    }

    /// Adds a part of a value.
    fn extend(&mut self, span: Span) {
        if let OpenFragment::Pair { value, has_sign: true, .. } = &mut self.open {
            let start = value.as_ref().map_or(span.start(), |value| value.start);
            *value = Some(start..span.end());
        }
    }

    /// Ends the fragment at byte `at`, behind its line break.
    fn end(&mut self, at: usize) {
        let kind = match std::mem::replace(&mut self.open, OpenFragment::None) {
            OpenFragment::None if self.start == at => return,
            OpenFragment::None => FragmentKind::Blank,
            OpenFragment::Comment => FragmentKind::Comment,
            OpenFragment::Header { names, is_list } => FragmentKind::Header { names, is_list },
            OpenFragment::Pair { key, value, .. } => FragmentKind::Pair { key, value: value.unwrap_or(at..at) },
        };
        self.made.list.push(FileFragment { lines: self.start..at, kind });
        self.start = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_split_without_gaps() {
        let text = "# top\n\na.b = 1 # beside\r\nc = [\n  1, # one\n  { d = \"#\" },\n]\n[x]\n  # in\n[[y.'z']] # z\ne = \
            \"\"\"\n# no comment\n\n\"\"\"\n \nf = { g = 2 }";
        let fragments = Fragments::of(text).unwrap();
        assert_eq!(fragments.list.iter().map(|fragment| &text[fragment.lines.clone()]).collect::<String>(), text);
        let comments: Vec<&str> = fragments.comments.iter().map(|comment| &text[comment.clone()]).collect();
        assert_eq!(comments, ["# top", "# beside", "# one", "# in", "# z"]);
        let told = |fragment: &FileFragment| match &fragment.kind {
            FragmentKind::Header { names, is_list } => format!("{} {is_list}", names.join("/")),
            FragmentKind::Pair { key, value } => format!("{key}: {}", &text[value.clone()]),
            FragmentKind::Comment => "comment".to_owned(),
            FragmentKind::Blank => "blank".to_owned(),
        };
        assert_eq!(
            fragments.list.iter().map(told).collect::<Vec<_>>(),
            [
                "comment",
                "blank",
                "a: 1",
                "c: [\n  1, # one\n  { d = \"#\" },\n]",
                "x false",
                "comment",
                "y/z true",
                "e: \"\"\"\n# no comment\n\n\"\"\"",
                "blank",
                "f: { g = 2 }"
            ]
        );
        assert_eq!(Fragments::of("a b"), None);
        assert_eq!(Fragments::of(""), Some(Fragments::default()));
    }
}
