//! From a list of briefings to one of them, and back.

use super::host::Opening;
use super::terminal_session::{Screen, Session};
use crate::app::library::Library;
use crate::app::{App, Msg};
use crate::index::SearchItem;

impl Session {
    /// Shows a briefing of the list: where the reader left it, if they did.
    pub fn open(&mut self, app: App) {
        let terminal = self.terminal();
        let app = terminal.measure().scope(|| app.at_reordering_terminal(terminal.bidi.reorders_rows()));
        if let Screen::Library { below, .. } = &mut self.screen {
            below.take().into_iter().for_each(|below| self.left.push(below));
        }
        let chosen = self.library_mut().and_then(Library::take_chosen);
        let app = terminal.measure().scope(|| {
            let app = self.left.resume(app);
            Box::new(app.opened_from_list(self.library_mut().is_some()))
        });
        let briefing = Screen::Briefing { app, library: None };
        let before = match std::mem::replace(&mut self.screen, briefing) {
            Screen::Library { mut library, .. } => {
                library.set_over_briefing(false);
                library.close_overlay();
                Some(library)
            }
            Screen::Briefing { library, .. } => library,
            Screen::Review(_) => None,
        };
        if let Screen::Briefing { library, .. } = &mut self.screen {
            *library = before;
        }
        chosen.into_iter().for_each(|(typed, item)| self.land(&typed, item));
    }

    /// Goes to the match that was chosen in a list of briefings.
    pub(crate) fn land(&mut self, typed: &str, item: Option<SearchItem>) {
        let measure = self.terminal().measure();
        measure.scope(|| self.app_mut().into_iter().for_each(|app| app.land(typed, item)));
    }

    /// Shows what came of opening a briefing of the list.
    pub fn show_opening(&mut self, opening: Opening) {
        match opening {
            Opening::Briefing(app) => self.open(*app),
            Opening::Failed(report) => self.report(report),
            Opening::Loading => {}
        }
    }

    /// Shows a list of briefings, with the same selection as the list before.
    pub fn list(&mut self, library: Library) {
        let mut library = match self.library_mut() {
            Some(before) => library.with_selection_of(before),
            None => library,
        };
        let below = match &mut self.screen {
            Screen::Library { below, .. } => below.take(),
            Screen::Briefing { .. } | Screen::Review(_) => None,
        };
        library.set_over_briefing(below.is_some());
        self.screen = Screen::Library { library: Box::new(library), below };
    }

    /// Shows a list of briefings over the open one, to which the reader can return.
    pub fn list_over(&mut self, mut library: Library) {
        library.set_over_briefing(true);
        let list = Screen::Library { library: Box::new(library), below: None };
        if let Screen::Briefing { app, .. } = std::mem::replace(&mut self.screen, list)
            && let Screen::Library { below, .. } = &mut self.screen
        {
            *below = Some(app);
        }
    }

    /// Shows problems with a briefing of the list on a page over the list.
    pub fn report(&mut self, report: String) {
        if let Screen::Library { library, .. } = &mut self.screen {
            library.show_report(report);
        }
    }

    /// Goes from a briefing back to the list that it was opened from.
    pub(super) fn return_to_library(&mut self) {
        let size = self.size();
        if let Screen::Briefing { library, .. } = &mut self.screen
            && let Some(mut library) = library.take()
        {
            library.resize(size);
            let list = Screen::Library { library, below: None };
            if let Screen::Briefing { mut app, .. } = std::mem::replace(&mut self.screen, list) {
                app.end_search_of_list();
                self.left.push(app);
            }
        }
    }

    /// Returns true while a list is shown over a briefing.
    pub(super) fn is_list_over_briefing(&self) -> bool {
        matches!(self.screen, Screen::Library { below: Some(_), .. })
    }

    /// Goes from a list back to the briefing that it was opened over.
    pub(super) fn return_to_briefing(&mut self) {
        let (columns, rows) = self.size();
        if let Screen::Library { below, .. } = &mut self.screen
            && let Some(mut app) = below.take()
        {
            // requires nothing but drawing
            let _ = app.update(Msg::Resize { columns, rows });
            self.screen = Screen::Briefing { app, library: None };
        }
    }
}
