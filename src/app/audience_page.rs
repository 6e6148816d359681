//! The audience's page: questions as links, then viewers.

use super::attendance::{Asked, Attendance, QuestionGroup, viewers};
use crate::briefing::{DateStyle, Day};
use crate::date::day_heading;
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
    questions(&mut builder, attendance, setting.dates);
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

/// Writes the questions of this presentation by what has come of them, then those of earlier ones, the latest first.
fn questions(builder: &mut Builder, attendance: &Attendance, dates: DateStyle) {
    let mut earlier: Vec<Day> = attendance.questions.iter().filter_map(|asked| asked.earlier).collect();
    earlier.sort_unstable_by(|a, b| b.cmp(a));
    earlier.dedup();
    let present = [QuestionGroup::Waiting, QuestionGroup::Promoted, QuestionGroup::Answered];
    for group in present.into_iter().chain(earlier.into_iter().map(QuestionGroup::Earlier)) {
        let heading = match group {
            QuestionGroup::Waiting => "Waiting for you".to_owned(),
            QuestionGroup::Promoted => "Shown to everyone".to_owned(),
            QuestionGroup::Answered => "Answered".to_owned(),
            QuestionGroup::Earlier(day) => format!("Asked earlier, on {}", day_heading(day, true, dates.days)),
        };
        let asked: Vec<&Asked> = attendance.questions.iter().filter(|asked| asked.group() == group).collect();
        builder.links(&heading, &asked, |builder, asked| question(builder, asked, attendance));
    }
}

fn question(builder: &mut Builder, asked: &Asked, attendance: &Attendance) {
    let mut text = Styled::new(&asked.text, Role::Text);
    text.apart(&format!("  {}", asked.name), Role::Dim);
    let from = attendance.waiting_from(&asked.address);
    match asked.group() {
        QuestionGroup::Waiting if from > 1 => {
            text.apart(&format!("  {from} from {}", asked.address), Role::Dim);
        }
        QuestionGroup::Answered | QuestionGroup::Earlier(_) if asked.promoted => {
            text.apart("  shown to everyone", Role::Dim);
        }
        _ => {}
    }
    if let Some(answer) = &asked.answer {
        text.apart("  Answer: ", Role::Dim).apart(answer, Role::Text);
    }
    builder.link(Subject::Item(asked.number), &text);
}

/// Returns the line that names the keys for questions.
fn guide(keys: Keys) -> String {
    let modes = Modes { reading: true, presenting: true, audience: true, ..Modes::default() };
    let key = |action| keys.first_key(action, modes);
    let dismiss = |which| key(Action::Dismiss(which));
    format!(
        "{} shows the selected question to everyone; {} dismisses it, {} all waiting questions of the same viewer, {} all \
         from the same address, {} all. {} notes the answer, which viewers do not see. {} undoes the last of these.",
        key(Action::Open),
        dismiss(Dismissal::Picked),
        dismiss(Dismissal::OfViewer),
        dismiss(Dismissal::FromAddress),
        dismiss(Dismissal::All),
        key(Action::Answer),
        key(Action::Undo),
    )
}
