//! Reloads what a session shows, and lists the other briefings of the folder.

use crate::app::Effect;
use crate::session::{Host, Session};

/// Reloads the list or the briefing, whichever is shown.
pub(super) fn reload(session: &mut Session, host: &mut impl Host) -> Effect {
    if session.library().is_none() {
        return host.reload().map_or(Effect::None, |reloaded| session.update(reloaded));
    }
    match host.list_again(session.size()) {
        Some(Ok(library)) => session.list(library),
        Some(Err(error)) => session.say(error),
        None => {}
    }
    Effect::None
}

/// Lists the other briefings of the open one's folder over it.
pub(super) fn list_briefings(session: &mut Session, host: &mut impl Host) {
    match host.briefings(session.size()) {
        Ok(library) => session.list_over(library),
        Err(message) => session.say(message),
    }
}
