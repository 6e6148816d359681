//! Editing the file: what to open it at.

use super::state::App;
use crate::app::msg::Effect;
use crate::app::reading::Content;
use crate::briefing::TableKind;
use crate::editor::{EditPlace, reported_problems};
use crate::page::{Line, Subject};

impl App {
    /// Opens the file in the user's editor: at the selected entry, or at what the open page shows.
    pub(super) fn edit_file(&mut self) -> Effect {
        if let Some(place) = self.place_to_edit() {
            return Effect::Edit { file: None, place };
        }
        self.notice.say("Select an entry to edit it.");
        Effect::None
    }

    fn place_to_edit(&mut self) -> Option<EditPlace> {
        if let Some(Content::Report(report)) = self.page.as_ref().map(|reading| reading.stop.content.clone()) {
            let mut above = 0;
            self.with_page(|stop, page, _| above = problems_above(&page.lines, stop.scroll));
            return Some(EditPlace::of_report(&report, above));
        }
        let chosen = self.chosen_part();
        let of_page = |app: &Self| match app.page.as_ref().map(|reading| &reading.stop.content) {
            None => Subject::Summary.table(),
            Some(Content::Page(list)) => list.table(),
            Some(_) => None,
        };
        let (kind, at) = chosen.or_else(|| of_page(self))?;
        EditPlace::table(self.index().briefing(), kind, at)
    }

    /// Returns the table that the reader has chosen: that of the open page, of the link picked in a list, or of the selected
    /// entry.
    pub(super) fn chosen_part(&mut self) -> Option<(TableKind, usize)> {
        let subject = match self.page.as_ref().map(|reading| &reading.stop.content) {
            None => self.selected().map(Subject::Entry),
            Some(Content::Page(Subject::AllSources | Subject::AllRelations) | Content::News | Content::Bookmarks) => {
                self.picked_link()
            }
            Some(&Content::Page(of_entry @ Subject::SourcesOf(_))) => self.picked_link().or(Some(of_entry)),
            Some(Content::Page(subject)) => Some(*subject),
            Some(Content::Outline) => match self.picked_link() {
                Some(Subject::Item(step)) => return Some((TableKind::Step, step as usize)),
                other => other,
            },
            Some(Content::Help | Content::Palette | Content::Kick | Content::Audience | Content::Report(_)) => None,
        };
        subject?.table()
    }
}

/// Returns the number of problems whose place is above line `top` of a report.
fn problems_above(lines: &[Line], top: usize) -> usize {
    let above = lines.iter().take(top).map(Line::text);
    reported_problems(&above.collect::<Vec<_>>().join("\n")).len()
}
