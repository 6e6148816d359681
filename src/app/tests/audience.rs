//! The audience page of whoever may present: paging, on a projector, and after the end.

use super::presenting::Room;
use super::*;
use crate::app::preferences::ReaderPreferences;
use crate::keymap;

fn questions(count: u32) -> Arc<Attendance> {
    let asked = |number| Asked {
        number,
        name: "bob".into(),
        address: "192.0.2.1".into(),
        text: format!("Question {number}?").into(),
        promoted: false,
        answer: None,
        earlier: None,
    };
    Arc::new(Attendance { questions: (1..=count).map(asked).collect(), ..Attendance::default() })
}

fn press_key(app: &mut App, code: KeyCode) {
    drop(app.interpret(&Input::Key(Key::plain(code))).map(|msg| app.update(msg)));
}

fn scroll(app: &App) -> usize {
    app.reading().map_or(0, |reading| reading.stop.scroll)
}

#[test]
fn the_keys_of_a_remote_page_on_the_pages_that_only_the_presenter_sees() {
    let mut room = Room::open(BRIEFING, false);
    room.presents("p ");
    room.presenter.set_attendance(questions(80));
    let _ = press(&mut room.presenter, "a");
    press_key(&mut room.presenter, KeyCode::PageDown);
    let one = scroll(&room.presenter);
    press_key(&mut room.presenter, KeyCode::PageDown);
    assert!(one > 0 && scroll(&room.presenter) > one);
    press_key(&mut room.presenter, KeyCode::PageUp);
    assert_eq!((scroll(&room.presenter), running(&room.presenter).step), (one, 0), "no step back either");
    let _ = press(&mut room.presenter, " ");
    assert_eq!(running(&room.presenter).step, 1, "Space is always the next step");
    assert_ne!(open(&room.presenter), Some(&Content::Audience));
    let _ = press(&mut room.presenter, "O");
    press_key(&mut room.presenter, KeyCode::PageDown);
    assert_eq!((running(&room.presenter).step, open(&room.presenter)), (1, Some(&Content::Outline)));
    let _ = press(&mut room.presenter, "\u{1b}");
    press_key(&mut room.presenter, KeyCode::PageDown);
    assert_eq!(running(&room.presenter).step, 2);
}

#[test]
fn the_hints_of_the_audience_page_stay_after_the_end() {
    let mut room = Room::open(BRIEFING, false);
    room.presents("p ");
    let hinted = |app: &App| -> Vec<_> {
        let hints = keymap::hints(app.modes()).into_iter().map(|(action, _)| action);
        hints.filter(|&action| app.is_offered(action) && action != Action::NextStep).collect()
    };
    room.presenter.set_attendance(questions(2));
    let _ = press(&mut room.presenter, "a");
    let before = hinted(&room.presenter);
    let _ = press(&mut room.presenter, "a");
    room.presents("py");
    room.presenter.set_attendance(questions(2));
    let _ = press(&mut room.presenter, "a");
    assert_eq!((room.presenter.presenting().is_some(), hinted(&room.presenter)), (false, before));
    assert_eq!(press(&mut room.presenter, "x"), Effect::Judge(QuestionCommand::Dismiss(vec![1])));
    let _ = press(&mut room.presenter, "!");
    assert!(room.presenter.prompt().is_none() && !room.viewer.sees_audience());
}

#[test]
fn a_projector_shows_the_audience_only_after_confirmation() {
    let mut room = Room::open(BRIEFING, false);
    room.presenter =
        room.presenter.with_preferences(ReaderPreferences { hides_cockpit: true, ..ReaderPreferences::default() });
    room.presents("p ");
    let is_open = |room: &Room| open(&room.presenter) == Some(&Content::Audience);
    let _ = press(&mut room.presenter, "a");
    assert!(!is_open(&room));
    assert!(room.presenter.message().is_some_and(|message| message.contains("notes terminal")));
    let _ = press(&mut room.presenter, "j");
    assert_eq!((is_open(&room), room.presenter.message()), (false, Some("Cancelled.")));
    let _ = press(&mut room.presenter, "ay");
    assert!(is_open(&room));
    let _ = press(&mut room.presenter, "a");
    assert!(!is_open(&room), "closing needs no confirmation");
    let _ = press(&mut room.presenter, "ca");
    assert!(is_open(&room), "with the cockpit, the screen is the presenter's own");
}
