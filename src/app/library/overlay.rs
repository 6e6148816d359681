//! The overlay: a page over the list with the keys, or with the problems of a file.

use crate::app::layout;
use crate::keymap::{self, Binding, Keys, Scope};
use crate::page::{Line, Role, Styled, spoken};
use crate::text;

/// Width of the column of keys, with the gap behind it.
const KEY_COLUMN_CELLS: usize = 18;

/// A page over the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The keys.
    Help,
    /// The problems of a file.
    Report(String),
}

impl Overlay {
    /// Returns the title.
    pub fn title(&self) -> &'static str {
        match self {
            Overlay::Help => "Help",
            Overlay::Report(_) => "Problems in the file",
        }
    }

    /// Returns the lines at a width.
    pub(super) fn lines(&self, keys: Keys, width: usize) -> Vec<Line> {
        let width = width.max(1);
        match self {
            Overlay::Report(report) => Styled::new(report, Role::Text).wrap(width, 0, None),
            Overlay::Help => descriptions(keys)
                .flat_map(|(row, about)| columns(&keymap::key_names(row).join("  "), about, width))
                .collect(),
        }
    }

    /// Returns the statements for screen-reader mode, one per line.
    pub(super) fn spoken(&self, keys: Keys) -> Vec<String> {
        match self {
            Overlay::Report(report) => {
                // lines that only point at the line above cannot be spoken
                let has_words = |line: &&str| line.contains(char::is_alphanumeric);
                let lines = report.lines().filter(has_words).map(|line| line.trim_end().to_owned());
                std::iter::once(format!("{}:", self.title())).chain(lines).collect()
            }
            Overlay::Help => descriptions(keys).map(|(row, about)| spoken_description(row, about)).collect(),
        }
    }
}

/// Returns the bindings that work in the library, with their descriptions.
fn descriptions(keys: Keys) -> impl Iterator<Item = (&'static Binding, &'static str)> {
    let everywhere = keys.all().iter().filter(|row| row.scope == Scope::Everywhere);
    everywhere.filter_map(|row| row.in_library.map(|about| (row, about)))
}

fn spoken_description(row: &Binding, about: &str) -> String {
    let names: Vec<String> = keymap::key_names(row).iter().map(|name| keymap::spoken_name(name)).collect();
    let mut line = Line::default();
    line.push(names.join(", "), Role::Key);
    line.push(format!(": {about}"), Role::Text);
    spoken(&line)
}

/// Returns the lines of a description beside its keys, or behind them at a small width.
pub(in crate::app) fn columns(names: &str, about: &str, width: usize) -> Vec<Line> {
    let inset = (text::width(names) + 2).max(KEY_COLUMN_CELLS);
    if width < inset + usize::from(layout::MIN_WINDOW.0) {
        return Styled::new(&format!("{names}: {about}"), Role::Text).wrap(width, 2, None);
    }
    let mut lines: Vec<Line> = Vec::new();
    for (row, rest) in Styled::new(about, Role::Text).wrap(width - inset, 0, None).into_iter().enumerate() {
        let mut line = Line::default();
        let names = if row == 0 { names } else { "" };
        line.push(names, Role::Key);
        line.push(" ".repeat(inset - text::width(names)), Role::Dim);
        line.pieces.extend(rest.pieces);
        lines.push(line);
    }
    lines
}
