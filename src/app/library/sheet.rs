//! A page over the list: the keys that hold there, or what is wrong with a file.

use crate::app::layout;
use crate::keymap::Action;
use crate::keymap::{self, Keys};
use crate::page::{Line, Role, Styled, spoken};
use crate::text;

/// Cells of the column of keys, with the gap behind it.
const KEYS: usize = 18;

/// What keys do before the list, in the order of help.
const ABOUT: [(Action, &str); 17] = [
    (Action::Down, "down"),
    (Action::Up, "up"),
    (Action::First, "first"),
    (Action::Last, "last"),
    (Action::HalfDown, "half a page down"),
    (Action::HalfUp, "half a page up"),
    (Action::PageDown, "a page down"),
    (Action::PageUp, "a page up"),
    (Action::Open, "read the briefing; of a broken one, what is wrong with it"),
    (Action::Find, "find in titles and texts; Enter opens what is found"),
    (Action::Back, "show all again; close this page; in a briefing, back to the list"),
    (Action::Reload, "look again what is in the folder"),
    (Action::Theme, "next theme"),
    (Action::Repaint, "paint the screen again"),
    (Action::Help, "the keys"),
    (Action::Suspend, "suspend"),
    (Action::Quit, "leave"),
];

/// What a page over the list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The keys.
    Help,
    /// What is wrong with a file.
    Report(String),
}

impl Sheet {
    /// What stands in its title row.
    pub fn name(&self) -> &'static str {
        match self {
            Sheet::Help => "Help",
            Sheet::Report(_) => "Problems in the file",
        }
    }

    /// Its lines at a width.
    pub(super) fn lines(&self, keys: Keys, width: usize) -> Vec<Line> {
        let width = width.max(1);
        match self {
            Sheet::Report(report) => Styled::new(report, Role::Text).wrap(width, 0, None),
            Sheet::Help => bound(keys, |key| keymap::names(key).join("  "))
                .flat_map(|(names, about)| columns(&names, about, width))
                .collect(),
        }
    }

    /// The same to be read out, a statement in each.
    pub(super) fn aloud(&self, keys: Keys) -> Vec<String> {
        match self {
            Sheet::Report(report) => {
                // what only points at the line above is nothing to be heard
                let says = |line: &&str| line.contains(char::is_alphanumeric);
                let lines = report.lines().filter(says).map(|line| line.trim_end().to_owned());
                std::iter::once(format!("{}:", self.name())).chain(lines).collect()
            }
            Sheet::Help => {
                let aloud = |binding: &keymap::Binding| {
                    keymap::names(binding).iter().map(|name| keymap::aloud(name)).collect::<Vec<_>>().join(", ")
                };
                let line = |(names, about): (String, &str)| {
                    let mut line = Line::default();
                    line.push(names, Role::Key);
                    line.push(format!(": {about}"), Role::Text);
                    spoken(&line)
                };
                bound(keys, aloud).map(line).collect()
            }
        }
    }
}

/// Keys, as `name` has them, and what they do.
fn bound(keys: Keys, name: impl Fn(&keymap::Binding) -> String) -> impl Iterator<Item = (String, &'static str)> {
    ABOUT.into_iter().filter_map(move |(action, about)| {
        let everywhere = |row: &&keymap::Binding| row.action == action && row.scope == keymap::Scope::Everywhere;
        keys.all().iter().find(everywhere).map(|row| (name(row), about))
    })
}

fn columns(names: &str, about: &str, width: usize) -> Vec<Line> {
    let inset = (text::width(names) + 2).max(KEYS);
    if width < inset + usize::from(layout::LEAST.0) {
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
