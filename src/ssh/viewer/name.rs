//! The name of a viewer, which they may change.

use super::super::client_name::ClientName;
use super::super::room::Presence;
use super::terminal::ViewerTerminal;
use crate::text::width;

impl ViewerTerminal {
    /// Opens a prompt with the viewer's present name.
    pub fn edit_name(&mut self) {
        let name = self.mode.presence().map_or_else(|| self.peer.name.clone(), Presence::name);
        self.own_session().app_mut().into_iter().for_each(|app| app.start_naming(name.as_str()));
    }

    /// Gives the viewer the name that they chose, and tells them how they are known now.
    pub fn set_name(&mut self, typed: &str) {
        let name = ClientName::chosen(typed);
        let message = match self.mode.presence() {
            _ if width(typed) == 0 => "Type a visible name.".to_owned(),
            None => "Presenters are known by the names of their keys.".to_owned(),
            Some(presence) if !presence.rename(&name) => format!("{name} is the presenter; choose another name."),
            Some(presence) => {
                let known_as = presence.name();
                self.peer.name = name;
                match known_as == self.peer.name {
                    true => format!("Your name is now {known_as}."),
                    false => format!("That name is taken; you are now {known_as}."),
                }
            }
        };
        self.own_session().say(message);
    }
}
