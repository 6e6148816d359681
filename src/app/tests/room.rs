//! What a room asks of an app: coming back, picking among questions, going on in a file that has changed.

use super::*;

fn scene(presenter: &App) -> Scene {
    let mut scene = Scene::new(Arc::clone(&presenter.index), false);
    (scene.stage, scene.presenter) = (presenter.stage(), Some("ada".into()));
    scene
}

#[test]
fn a_search_that_is_not_wanted_leaves_nobody_behind() {
    let (mut presenter, mut viewer) = (app(), app().for_reading());
    let _ = press(&mut presenter, "p");
    viewer.attend(&scene(&presenter));
    for keys in ["/oman\u{1b}", "&oman\u{1b}", ":\u{1b}"] {
        let _ = press(&mut viewer, keys);
        assert!(viewer.follows(), "{keys:?}");
    }
    let _ = press(&mut viewer, "/oman\n");
    assert!(!viewer.follows());
    viewer.attend(&Scene { stage: None, presenter: None, ..scene(&presenter) });
    assert_eq!(viewer.message(), None, "who looks around is not told");
    let _ = press(&mut viewer, "f");
    viewer.attend(&scene(&presenter));
    viewer.attend(&Scene { stage: None, presenter: None, ..scene(&presenter) });
    assert!(viewer.message().is_some_and(|message| message.contains("over")));
}

#[test]
fn the_pick_stays_with_its_question() {
    let asked = |number: u32, promoted| {
        let text: Arc<str> = format!("Question {number}?").into();
        Asked { number, name: "bob".into(), text, promoted }
    };
    let audience = |questions| Arc::new(Attendance { questions, ..Attendance::default() });
    let mut app = app();
    app.set_attendance(audience(vec![asked(1, false), asked(2, false)]));
    let _ = press(&mut app, "a");
    assert_eq!(press(&mut app, "j\n"), Effect::Promote(2), "the first is picked at once");
    app.set_attendance(audience(vec![asked(1, false), asked(2, true), asked(3, false)]));
    assert_eq!(press(&mut app, "x"), Effect::Dismiss(2), "wherever it stands now");
    app.set_attendance(audience(vec![asked(1, false), asked(3, false)]));
    assert_eq!(press(&mut app, "\n"), Effect::None, "what is gone is not followed by another");
    let _ = press(&mut app, "\u{1b}!");
    assert!(app.prompt().is_none(), "a presenter asks nobody");
}

#[test]
fn a_script_that_is_shortened_goes_on_where_it_can() {
    let mut app = app();
    let _ = press(&mut app, "p3");
    let shorter = BRIEFING.replace("[[step]]\nfocus = \"talks\"\nrelated = true\nread = true\nseconds = 30\n", "");
    let _ = app.update(Msg::Reloaded(Ok(index(&shorter))));
    assert_eq!(app.presenting().map(|presenting| presenting.step), Some(1), "the same step");
    let shorter = shorter.replace("[[step]]\nfocus = \"report\"\n", "");
    let _ = app.update(Msg::Reloaded(Ok(index(&shorter))));
    assert_eq!(app.presenting().map(|presenting| presenting.step), Some(0), "the last one");
    let _ = press(&mut app, "9");
    assert!(app.message().is_some_and(|message| message.contains("1 step")));
}
