//! The briefings of a list that the reader has left: each is resumed where it was.

use std::sync::Arc;

use crate::app::{App, Msg};
use crate::briefing::Meta;

/// Briefings that are kept, and the largest one, in entries: a kept briefing stays in memory.
const MAX_LEFT: usize = 4;
const MAX_ENTRIES: usize = 5_000;

/// The briefings that were left, the latest last.
#[derive(Default)]
pub(super) struct LeftBriefings(Vec<App>);

impl LeftBriefings {
    /// Keeps a briefing that the reader leaves.
    pub(super) fn push(&mut self, app: Box<App>) {
        self.0.retain(|left| !is_same(meta(left), meta(&app)));
        if app.index().len() <= MAX_ENTRIES {
            self.0.push(*app);
        }
        if self.0.len() > MAX_LEFT {
            self.0.remove(0);
        }
    }

    /// Returns the briefing that `opened` shows where the reader left it, with the present contents of its file.
    pub(super) fn resume(&mut self, opened: App) -> App {
        let Some(place) = self.0.iter().position(|left| is_same(meta(left), meta(&opened))) else { return opened };
        let mut app = self.0.remove(place);
        let (columns, rows) = opened.size();
        // both require nothing but drawing
        let _ = app.update(Msg::Resize { columns, rows });
        let _ = app.update(Msg::Saved(Ok(Arc::clone(opened.shared_index()))));
        app
    }
}

fn meta(app: &App) -> &Meta {
    &app.index().briefing().meta
}

/// Returns true for the same edition of the same briefing.
fn is_same(one: &Meta, other: &Meta) -> bool {
    one.id == other.id && one.title == other.title && one.as_of.written() == other.as_of.written()
}
