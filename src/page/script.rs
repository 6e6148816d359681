//! The outline of the script, for the presenter: the steps as links, each with its duration and whether it was shown.

use std::borrow::Cow;

use super::builder::Builder;
use super::model::{Page, Setting, Subject};
use super::role::Role;
use super::styled::Styled;
use crate::index::Index;
use crate::text;

/// Width below which the duration of a step is omitted if it has begun.
const NARROW_CELLS: usize = 40;
/// Cells of a link's number.
const NUMBER_CELLS: usize = 4;

/// Whether a step was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScriptState {
    /// It is the present one.
    Present,
    /// It was shown before.
    Shown,
    /// It follows the lobby.
    First,
    /// It was not shown yet.
    Ahead,
}

/// One step of the outline.
#[derive(Clone, Debug)]
pub(crate) struct ScriptRow<'a> {
    pub name: Cow<'a, str>,
    /// The planned duration.
    pub seconds: Option<u32>,
    pub state: ScriptState,
}

/// Returns the outline of a script with so many steps and planned seconds. Of a long one only a part is laid out.
pub(crate) fn script<'a>(
    index: &Index,
    (steps, planned): (usize, Option<u64>),
    row: impl Fn(usize) -> Option<ScriptRow<'a>>,
    setting: Setting,
) -> Page {
    let mut page = Builder::new(index, setting);
    page.title("Script");
    let planned = planned.map(|seconds| format!(", {} planned", minutes(seconds)));
    page.dim(&format!("{steps} step{}{}", text::plural(steps), planned.unwrap_or_default()));
    page.gap();
    page.items(steps, |page, at| row(at).iter().for_each(|row| line(page, at, row)));
    page.finish()
}

fn line(page: &mut Builder, at: usize, row: &ScriptRow) {
    let (name, state) = match row.state {
        ScriptState::Present => (Role::Title, "now"),
        ScriptState::Shown => (Role::Dim, "shown"),
        ScriptState::First => (Role::Text, "first"),
        ScriptState::Ahead => (Role::Text, ""),
    };
    let role = if row.state == ScriptState::Present { Role::Accent } else { Role::Dim };
    let time = row
        .seconds
        .filter(|_| page.width() >= NARROW_CELLS || state.is_empty())
        .map(|seconds| (format!("  {}", minutes(seconds.into())), Role::Dim));
    let state = (!state.is_empty()).then(|| (format!("  {state}"), role));
    let remarks: Vec<(String, Role)> = time.into_iter().chain(state).collect();
    // one line for each step
    let cells = remarks.iter().map(|(words, _)| text::width(words)).sum::<usize>();
    let room = page.width().saturating_sub(NUMBER_CELLS + cells);
    let mut text = Styled::new(&text::clip_words(&text::one_line(&row.name), room), name);
    remarks.iter().for_each(|(words, role)| _ = text.apart(words, *role));
    page.link(Subject::Item(u32::try_from(at).unwrap_or(u32::MAX)), &text);
}

/// Returns a duration as minutes and seconds: "1:30".
pub(crate) fn minutes(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
