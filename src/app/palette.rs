//! The palette: every action by its name, with its keys, narrowed by what is typed.

use super::keymap::{self, Binding};
use super::{Action, App, Content, Effect, Prompt, Purpose, Typing};
use crate::index::Pattern;
use crate::page::{Builder, Page, Setting, Subject};

impl App {
    /// Opens the palette over whatever is open.
    pub(super) fn start_palette(&mut self) {
        self.read_on(Content::Palette);
        self.typing = Some(Typing::new(Prompt::default(), Purpose::Palette));
        self.pick_first();
    }

    /// What is typed narrows the list; its first action is picked.
    pub(super) fn pick_first(&mut self) {
        self.with_page(|stop, page, height| {
            (stop.scroll, stop.link) = (0, None);
            stop.pick(0, page, height);
        });
    }

    /// Whether the palette is open.
    pub(super) fn is_choosing(&self) -> bool {
        matches!(self.typing, Some(Typing { purpose: Purpose::Palette, .. }))
    }

    /// Closes the palette and does what is picked.
    pub(super) fn accept_palette(&mut self) -> Effect {
        let mut picked = None;
        self.with_page(|stop, page, _| picked = stop.link.and_then(|link| page.link(link)));
        let typed = self.typing.take().map_or_else(String::new, |typing| typing.prompt.text().to_owned());
        self.close_palette();
        let action = match picked {
            Some(Subject::Item(place)) => self.keys.all().get(place as usize).map(|binding| binding.action),
            _ => None,
        };
        match action {
            Some(action) if self.let_go(action) => self.act(action),
            Some(_) => Effect::None,
            None => {
                self.message = Some(format!("No action is called “{typed}”."));
                Effect::None
            }
        }
    }

    /// Goes back to what the palette was opened over.
    pub(super) fn close_palette(&mut self) {
        if self.reading.as_ref().is_some_and(|reading| reading.stop.content == Content::Palette) {
            self.toggle(Content::Palette);
        }
    }

    /// The actions that match what is typed, the likeliest first: those that can be done now, then the others with when they
    /// can.
    pub(super) fn palette_page(&self, setting: Setting) -> Page {
        let typed = self.prompt().map_or("", |(_, prompt)| prompt.text()).trim();
        let marks = Pattern::new(typed);
        let mut builder = Builder::new(&self.index, Setting { marks: marks.as_ref(), ..setting });
        let listed = self.keys.all().iter().enumerate().filter(|(_, binding)| is_listed(binding));
        let likely = listed.filter_map(|(place, binding)| Some((binding.likeness(typed)?, place, binding)));
        let (mut now, mut later): (Vec<_>, Vec<_>) = likely.partition(|(_, _, binding)| self.can_do(binding));
        // of equals the order of help stays
        now.sort_by_key(|(likeness, ..)| *likeness);
        later.sort_by_key(|(likeness, ..)| *likeness);
        for (_, place, binding) in &now {
            row(&mut builder, Some(Subject::Item(u32::try_from(*place).unwrap_or(u32::MAX))), binding);
        }
        if now.is_empty() {
            builder.dim("Nothing that can be done now is called so.");
        }
        if !later.is_empty() {
            builder.heading("Not now");
        }
        later.iter().for_each(|(_, _, binding)| row(&mut builder, None, binding));
        builder.finish()
    }

    /// Whether an action does something now, as far as what is going on decides it.
    fn can_do(&self, binding: &Binding) -> bool {
        self.modes().include(binding.scope) && self.is_offered(binding.action)
    }

    /// Whether an action does something on the page that is open, for the hints beside it.
    pub fn acts_here(&self, action: Action) -> bool {
        let Some(reading) = &self.reading else { return true };
        let content = &reading.stop.content;
        match action {
            Action::Open => self.page(&reading.stop, usize::MAX).link_count() > 0,
            Action::Sources => matches!(content, Content::Page(Subject::Entry(_) | Subject::Summary)),
            _ => true,
        }
    }

    /// Whether there is any sense in an action now, for hints and the palette.
    pub fn is_offered(&self, action: Action) -> bool {
        match action {
            action if self.refuses(action) => false,
            Action::Follow => !self.follows() && self.scene().is_some_and(|scene| scene.stage.is_some()),
            Action::Audience => self.attendance().is_some(),
            Action::Axis => self.modes().axis || !self.shows_axis(),
            Action::News => self.news().is_some_and(|news| !news.is_empty()),
            // a presenter who is between two presentations has nobody to ask
            Action::Ask => self.attendance().is_none(),
            Action::Present => self.may_present() && !self.steps().is_empty(),
            _ => true,
        }
    }
}

/// Digits are typed, not chosen; and the palette is open.
fn is_listed(binding: &Binding) -> bool {
    !matches!(binding.action, Action::PickLink | Action::PickStep | Action::Palette)
}

fn row(builder: &mut Builder, to: Option<Subject>, binding: &Binding) {
    builder.row(to, binding.action.name(), binding.about, &keymap::names(binding).join(" "));
}
