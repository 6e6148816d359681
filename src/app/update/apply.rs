//! Applies messages and actions.

use super::state::App;
use crate::app::msg::{Effect, Msg};
use crate::app::panel::Stride;
use crate::app::reading::Content;
use crate::app::typing::Typing;
use crate::briefing::Section;
use crate::keymap::Action;
use crate::page::Subject;

impl App {
    /// Applies a message and returns what the runner has to do.
    pub fn update(&mut self, msg: Msg) -> Effect {
        // a message stays until the reader does something
        if !matches!(msg, Msg::Saved(_)) {
            self.notice.clear_message();
        }
        if !matches!(msg, Msg::Digit(_) | Msg::Saved(_)) {
            self.page.iter_mut().for_each(|page| page.number = 0);
        }
        // another key than those of a number closes the prompt for a step
        if matches!(msg, Msg::Do(_)) && self.prompt.as_ref().is_some_and(Typing::is_step) {
            self.prompt = None;
        }
        let (was_aside, followed) = (self.is_aside(), self.follows());
        let effect = match msg {
            Msg::Do(action) if self.reads_notes() && !self.acts_on_notes(action) => {
                self.notice.say("This terminal only shows notes and questions.");
                Effect::None
            }
            Msg::Digit(_) | Msg::Point(_) if self.reads_notes() => Effect::None,
            Msg::Do(action) if !self.leave_presenter(action) => Effect::None,
            Msg::Do(action) => self.act(action),
            Msg::Unbound(key) => self.report_unbound(key),
            Msg::Confirm(key) => self.confirm(key),
            Msg::Digit(digit) if self.modes().script => {
                self.start_picking_step(&digit.to_string());
                Effect::None
            }
            Msg::Digit(_) if !self.leave_presenter(Action::PickLink) => Effect::None,
            Msg::Digit(digit) => self.pick_link(digit),
            Msg::Edit(edit) => self.edit(&edit),
            Msg::Point(mouse) => self.point(mouse),
            Msg::Resize { columns, rows } => self.resize(columns, rows),
            Msg::Reloaded(result) => self.reloaded(result),
            Msg::Saved(result) => self.saved(result),
        };
        self.settle();
        self.note_straying();
        if let Some(typing) = &mut self.prompt {
            typing.followed |= followed;
        }
        if was_aside && self.follows() && !self.is_aside() {
            self.join_presenter();
        }
        effect
    }

    pub(super) fn act(&mut self, action: Action) -> Effect {
        match action {
            Action::Panel(section) => self.focus_panel(section),
            Action::NextPanel => self.step_panel(1),
            Action::PreviousPanel => self.step_panel(Section::ALL.len() - 1),
            Action::Down | Action::Up => self.go(Stride::One, action == Action::Down),
            Action::First | Action::Last => self.go(Stride::All, action == Action::Last),
            Action::HalfDown | Action::HalfUp => self.go(Stride::Half, action == Action::HalfDown),
            Action::PageDown | Action::PageUp => self.go(Stride::Page, action == Action::PageDown),
            Action::Open if self.modes().audience => return self.promote(),
            Action::Dismiss(_) | Action::Answer | Action::Undo => return self.handle_questions(action),
            Action::Open => self.open(),
            Action::Back => return self.back(),
            Action::Close => return self.close(),
            Action::HistoryBack | Action::HistoryForward => self.travel(action == Action::HistoryBack),
            Action::RelatedOnly => self.related_only(),
            Action::Recentre => self.recentre(),
            Action::Zoom => self.toggle_zoom(),
            Action::Filter => self.start_filtering(),
            Action::Axis => self.toggle_axis(),
            Action::QuoteOrder => self.toggle_quote_order(),
            Action::AxisZoomIn | Action::AxisZoomOut => self.zoom_axis(action == Action::AxisZoomIn),
            Action::AxisEarlier | Action::AxisLater => self.pan_axis(action == Action::AxisLater),
            Action::AxisFit => self.panels.fit_axis(),
            Action::Find => self.start_finding(),
            Action::FindNext | Action::FindPrevious => self.find_next(action == Action::FindNext),
            Action::Summary => self.toggle(Content::Page(Subject::Summary)),
            Action::Sources => self.sources(),
            Action::News => self.open_changes(),
            Action::Help => self.toggle(Content::Help),
            Action::Palette => self.start_palette(),
            Action::Present => self.present(),
            Action::NextStep | Action::PreviousStep => self.step(action == Action::NextStep),
            Action::Blank => self.toggle_blank(),
            Action::Cockpit => self.role.toggle_cockpit(),
            Action::NotesDown | Action::NotesUp => self.scroll_notes(action == Action::NotesDown),
            Action::Audience => self.open_audience(),
            Action::Outline => self.open_outline(),
            Action::Follow => self.follow(),
            Action::Ask => self.start_asking(),
            // a digit comes as a message of its own
            Action::PickLink => {}
            Action::PickStep => self.start_picking_step(""),
            Action::Copy => return self.copy(),
            Action::CopyUrl | Action::OpenUrl => return self.use_url(action == Action::OpenUrl),
            Action::Bookmark => self.toggle_bookmark(),
            Action::Bookmarks => self.open_bookmarks(),
            Action::Edit => return self.edit_file(),
            Action::Kick | Action::SetName | Action::Dates => return self.act_by_name(action),
            Action::TimeZone | Action::Keyboard => return self.act_by_name(action),
            Action::Characters | Action::Bidi => return self.act_by_name(action),
            Action::Theme => return Effect::NextTheme,
            Action::Reload => return Effect::Reload,
            Action::Briefings => return self.list_briefings(),
            Action::Redraw => return Effect::Redraw,
            Action::Suspend => return Effect::Suspend,
            Action::Quit => return Effect::Quit,
        }
        Effect::None
    }

    /// Asks for the list of the folder's briefings; a presentation has to end first.
    fn list_briefings(&mut self) -> Effect {
        if self.presenting().is_none() {
            return Effect::Briefings;
        }
        let key = self.keys().first_key(Action::Present, self.modes());
        self.notice.say(format!("Not while presenting; {key} ends the presentation."));
        Effect::None
    }
}
