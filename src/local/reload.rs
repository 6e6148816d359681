//! Reloads what a session shows.

use crate::app::Effect;
use crate::session::{Host, Session};

/// Reloads the list or the briefing, whichever is shown.
pub(super) fn reload(session: &mut Session, host: &mut impl Host) -> Effect {
    if session.library().is_none() {
        return session.update(host.reload());
    }
    match host.list_again(session.size()) {
        Some(Ok(library)) => session.list(library),
        Some(Err(error)) => session.say(error),
        None => {}
    }
    Effect::None
}
