//! Snapshots of presenting: the cockpit, the lobby, the audience and its questions, in windows of common sizes.

use std::sync::Arc;
use std::time::Duration;

use sitroom::app::{Asked, Attendance, Presentation, ShownQuestion, Viewer};

use super::screens::{attending, press, scene, session, text};

#[test]
fn a_question_is_on_every_screen() {
    let question = |text: &str, name: Option<&str>| {
        Some(Arc::new(ShownQuestion { number: 1, text: text.into(), name: name.map(Into::into) }))
    };
    let short = "Did Ostrey say whether a third round is planned?";
    let long = "Was the ferry the same one as in January, who paid for it, and does the operator's owner still sit on the \
                board of the bank that Calder put on its list in the spring, as the paper of record said last week?";
    for (columns, rows) in [(24, 8), (30, 10), (60, 20), (80, 24), (120, 40), (200, 60)] {
        for (name, question_text) in [("short", short), ("long", long)] {
            let mut scene = scene();
            let mut presenter = session(120, 40);
            press(&mut presenter, "p ");
            scene.presentation = presenter.app().unwrap().stage().map(Presentation::Running).unwrap();
            scene.presenter = Some("Ada Byron".into());
            scene.question = question(question_text, Some("anna").filter(|_| columns != 80));
            let viewer = attending((columns, rows), &scene);
            let screen = text(&viewer.draw());
            let head: String = screen.lines().take(7).flat_map(|line| [line, "\n"]).collect();
            insta::assert_snapshot!(format!("question_{name}_{columns}x{rows}"), if rows > 20 { head } else { screen });
        }
    }
}

/// Returns the screen of a presenter with an audience after `keys`.
fn with_audience(size: (u16, u16), keys: &str) -> String {
    with_problem(size, keys, None)
}

/// Returns the same screen if questions cannot be saved.
fn with_problem((columns, rows): (u16, u16), keys: &str, problem: Option<&str>) -> String {
    let mut presenter = session(columns, rows);
    let viewer = |name: &str, follows, lag: Option<u64>| {
        let lag = lag.map(Duration::from_secs);
        Viewer { number: 1, name: name.into(), has_public_name: false, follows, lag }
    };
    let asked = |number, name: &str, text: &str, promoted| {
        let address = format!("192.0.2.{}", name.len()).into();
        Asked { number, name: name.into(), address, text: text.into(), promoted, answer: None, earlier: None }
    };
    presenter.app_mut().unwrap().set_attendance(Arc::new(Attendance {
        entrance: "ssh -p 2222 192.0.2.1".into(),
        host_key: "SHA256:3qVcTz0o8yYkq0rIu6Wv1n5dLxJc2mGfHa4sB9eRt7U".into(),
        viewers: [viewer("bob", true, None), viewer("eve", false, None), viewer("mallory", true, Some(4))].into(),
        questions: vec![
            asked(1, "eve", "Who paid for the ferry, and was it the same one as in January?", false),
            asked(2, "bob", "متى يلتقون مرة أخرى؟", false),
            asked(3, "bob", "Was the Swiss channel used as well?", true),
        ],
        problem: problem.map(Into::into),
    }));
    press(&mut presenter, keys);
    text(&presenter.draw())
}

#[test]
fn a_cockpit_with_an_audience() {
    insta::assert_snapshot!(with_audience((120, 40), "p "));
}

#[test]
fn the_audience_and_what_it_asked() {
    insta::assert_snapshot!(with_audience((80, 30), "p aj"));
}

/// The cockpit at the first and a later step, off script, blanked, and hidden.
#[test]
fn cockpits_in_all_windows() {
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (60, 20), (30, 10)] {
        for (state, keys) in [("step", "p  "), ("read", "p "), ("off", "p  i"), ("blank", "p ."), ("hidden", "p  c")] {
            let name = format!("cockpit_{columns}x{rows}_{state}");
            insta::assert_snapshot!(name, with_audience((columns, rows), keys));
        }
    }
    for keys in ["p }", "p }}}}", "p }}{"] {
        insta::assert_snapshot!(format!("notes_30x10_{}", keys.len()), with_audience((30, 10), keys));
    }
}

/// The lobby for viewers, in all windows, with and without a limit to what the presenter has shown.
#[test]
fn lobbies_in_all_windows() {
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (60, 20), (30, 10)] {
        for together in [false, true] {
            let mut scene = scene();
            (scene.together, scene.presenter) = (together, Some("Dana Okafor".into()));
            scene.set_lobby(12);
            let name = format!("lobby_{columns}x{rows}{}", if together { "_no_ahead" } else { "" });
            insta::assert_snapshot!(name, text(&attending((columns, rows), &scene).draw()));
        }
    }
}

#[test]
fn dismissing_many_questions_in_small_windows() {
    for (size, keys) in [((60, 20), "p a"), ((60, 20), "p aX"), ((30, 10), "p a"), ((30, 10), "p aA")] {
        insta::assert_snapshot!(format!("dismissing_{}x{}_{}", size.0, size.1, keys.len()), with_audience(size, keys));
    }
}

#[test]
fn questions_that_cannot_be_saved() {
    let problem = "Questions are not saved: the journal is full. Move the older ones, oman.1.jsonl to oman.9.jsonl, out of \
                   its folder.";
    for (size, keys) in [((80, 24), "p "), ((80, 24), "p a"), ((60, 20), "p "), ((60, 20), "p  "), ((30, 10), "p ")] {
        // said at first, until the next key
        let name = format!("not_saved_{}x{}_{}", size.0, size.1, keys.len());
        insta::assert_snapshot!(name, with_problem(size, keys, Some(problem)));
    }
}
