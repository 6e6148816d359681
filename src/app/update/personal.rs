//! What concerns one reader alone: their name in the room, and how dates are written on their screen.

use super::state::App;
use crate::app::msg::Effect;
use crate::app::prompt::Prompt;
use crate::app::typing::{PromptPurpose, Typing};
use crate::briefing::{DayStyle, Zone};
use crate::keymap::Action;

impl App {
    /// Does an action that has no key, and is chosen from the palette.
    pub(super) fn act_by_name(&mut self, action: Action) -> Effect {
        match action {
            Action::Kick => self.start_kicking(),
            Action::SetName => return self.edit_name(),
            Action::Dates => self.next_dates(),
            Action::TimeZone => self.start_zone(),
            Action::Characters => return Effect::NextCharacters,
            Action::Bidi => return Effect::NextBidi,
            Action::Keyboard => self.next_keyboard(),
            _ => {}
        }
        Effect::None
    }

    /// Asks the runner for the viewer's present name, to be edited.
    fn edit_name(&mut self) -> Effect {
        if self.has_own_name() {
            return Effect::EditName;
        }
        self.notice.say("Only viewers in a room set a name.");
        Effect::None
    }

    /// Starts typing the viewer's name, in place of the present one.
    pub fn start_naming(&mut self, current: &str) {
        self.prompt = Some(Typing::new(Prompt::for_name().proposing(current), PromptPurpose::Name));
    }

    /// Starts typing the time zone in which times are displayed, in place of the present one.
    fn start_zone(&mut self) {
        let current = self.preferences.dates.zone.map_or("", Zone::written);
        self.prompt = Some(Typing::new(Prompt::default().proposing(current), PromptPurpose::Zone));
    }

    /// Displays times in the zone that was typed; without one, in that of the briefing. An unknown zone stays in the prompt.
    pub(super) fn accept_zone(&mut self) {
        let typed = self.prompt.as_ref().map_or("", |typing| typing.prompt.text()).trim();
        let zone = match typed {
            "" => None,
            name => match Zone::parse(name) {
                Ok(zone) => Some(zone),
                Err(error) => return self.notice.say_one_line(&format!("{}; {}", error.message, error.help)),
            },
        };
        (self.prompt, self.preferences.dates.zone) = (None, zone);
        self.notice.say(match zone {
            Some(zone) => format!("Times are shown in {zone}."),
            None => "Times are shown in the briefing's time zone.".to_owned(),
        });
    }

    /// Reads letters of other scripts by the next keyboard.
    fn next_keyboard(&mut self) {
        let next = self.keys().keyboard().next();
        self.preferences.keys = self.keys().on_keyboard(next);
        self.notice.say(format!("Letters of other scripts are read by a keyboard: {}.", next.title()));
    }

    /// Writes days in the next form.
    fn next_dates(&mut self) {
        let (next, example) = match self.preferences.dates.days {
            DayStyle::DayMonth => (DayStyle::MonthDay, "May 18, 2024"),
            DayStyle::MonthDay => (DayStyle::Iso, "2024-05-18"),
            DayStyle::Iso => (DayStyle::DayMonth, "18 May 2024"),
        };
        self.preferences.dates.days = next;
        self.notice.say(format!("Dates are written like this: {example}."));
    }
}
