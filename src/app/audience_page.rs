//! The audience's page: questions as links, then viewers.

use super::attendance::{Asked, Attendance, viewers};
use crate::index::Index;
use crate::keymap::{Action, Dismissal};
use crate::keymap::{Keys, Modes};
use crate::page::{Builder, Page, Role, Setting, Styled, Subject};

/// Viewers listed by name.
const MAX_LISTED_VIEWERS: usize = 200;
/// Width of the names of lagging viewers.
const MAX_LAG_CELLS: usize = 120;

/// Lays out the audience's page.
pub(super) fn page(index: &Index, attendance: Option<&Attendance>, keys: Keys, setting: Setting) -> Page {
    let mut builder = Builder::new(index, setting);
    builder.title("Audience");
    let Some(attendance) = attendance else { return builder.finish() };
    builder.dim(&attendance.entrance);
    if let Some(problem) = &attendance.problem {
        builder.gap();
        builder.paragraph(&Styled::new(problem, Role::Caution), 0);
    }
    questions(&mut builder, attendance);
    if attendance.questions.is_empty() {
        builder.heading("Questions");
        builder.dim("None yet.");
    } else {
        builder.gap();
        builder.dim(&guide(keys));
    }
    builder.heading(&format!("Connected: {}, {} following", viewers(attendance.viewers.len()), attendance.following()));
    if let Some(lag) = attendance.lag_in_words(MAX_LAG_CELLS) {
        builder.paragraph(&Styled::new(&lag, Role::Caution), 0);
    }
    for viewer in attendance.viewers.iter().take(MAX_LISTED_VIEWERS) {
        let state = match (viewer.lag, viewer.follows) {
            (Some(lag), _) => format!("lagging {} s", lag.as_secs()),
            (None, true) => "following".to_owned(),
            (None, false) => "browsing".to_owned(),
        };
        builder.columns(&Styled::new(&viewer.name, Role::Text), &state);
    }
    if attendance.viewers.len() > MAX_LISTED_VIEWERS {
        builder.dim(&format!("and {} more", attendance.viewers.len() - MAX_LISTED_VIEWERS));
    }
    builder.finish()
}

fn questions(builder: &mut Builder, attendance: &Attendance) {
    for (heading, promoted) in [("Waiting for you", false), ("Shown to everyone", true)] {
        let asked: Vec<&Asked> = attendance.questions.iter().filter(|asked| asked.promoted == promoted).collect();
        builder.links(heading, &asked, |builder, asked| {
            let mut text = Styled::new(&asked.text, Role::Text);
            text.apart(&format!("  {}", asked.name), Role::Dim);
            let from = attendance.waiting_from(&asked.address);
            if from > 1 && !promoted {
                text.apart(&format!("  {from} from {}", asked.address), Role::Dim);
            }
            builder.link(Subject::Item(asked.number), &text);
        });
    }
}

/// Returns the line that names the keys for questions.
fn guide(keys: Keys) -> String {
    let modes = Modes { reading: true, presenting: true, audience: true, ..Modes::default() };
    let key = |action| keys.first_key(action, modes);
    let dismiss = |which| key(Action::Dismiss(which));
    format!(
        "{} shows the selected question to everyone; {} dismisses it, {} all waiting questions of the same viewer, {} all \
         from the same address, {} all.",
        key(Action::Open),
        dismiss(Dismissal::Picked),
        dismiss(Dismissal::OfViewer),
        dismiss(Dismissal::FromAddress),
        dismiss(Dismissal::All),
    )
}
