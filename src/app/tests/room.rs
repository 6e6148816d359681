//! An app in a room: following again, picking questions, continuing in a changed file.

use super::*;

fn scene(presenter: &App) -> Scene {
    let mut scene = Scene::new(Arc::clone(presenter.shared_index()), false);
    scene.presentation = presenter.stage().map_or(Presentation::NotStarted(None), Presentation::Running);
    scene.presenter = Some("ada".into());
    scene
}

#[test]
fn a_viewer_follows_again_after_cancelling_a_search() {
    let (mut presenter, mut viewer) = (app(), app().for_reading());
    let _ = press(&mut presenter, "p");
    viewer.attend(&scene(&presenter));
    for keys in ["/oman\u{1b}", "&oman\u{1b}", ":\u{1b}"] {
        let _ = press(&mut viewer, keys);
        assert!(viewer.follows(), "{keys:?}");
    }
    let _ = press(&mut viewer, "/oman\n");
    assert!(!viewer.follows());
    viewer.attend(&Scene { presentation: Presentation::Ended(None), presenter: None, ..scene(&presenter) });
    assert!(viewer.message().is_some_and(|message| message.contains("ended")), "also who browses is told");
    let _ = press(&mut viewer, "f");
    viewer.attend(&scene(&presenter));
    viewer.attend(&Scene { presentation: Presentation::Ended(None), presenter: None, ..scene(&presenter) });
    assert!(viewer.message().is_some_and(|message| message.contains("ended")));
}

#[test]
fn news_replaces_a_message() {
    let (mut presenter, mut viewer) = (app(), app().for_reading());
    let _ = press(&mut presenter, "p");
    viewer.attend(&scene(&presenter));
    viewer.say("Your question is saved for the presenter.".to_owned());
    let _ = press(&mut presenter, " ");
    viewer.attend(&scene(&presenter));
    assert_eq!(viewer.message(), None, "the presenter's next step");
    let ended = Scene { presentation: Presentation::Ended(None), presenter: None, ..scene(&presenter) };
    let _ = press(&mut viewer, "4");
    assert!(viewer.message().is_some_and(|message| message.contains("follows again")));
    assert!(viewer.attend(&ended), "it is visible");
    assert!(viewer.message().is_some_and(|message| message.contains("has ended")));
    let _ = press(&mut viewer, "j");
    viewer.attend(&ended);
    assert_eq!(viewer.message(), None, "said once");
}

fn asked(number: u32, (name, address): (&str, &str), promoted: bool) -> Asked {
    let text = format!("Question {number}?").into();
    Asked { number, name: name.into(), address: address.into(), text, promoted, answer: None, earlier: None }
}

fn audience(questions: Vec<Asked>) -> Arc<Attendance> {
    Arc::new(Attendance { questions, ..Attendance::default() })
}

#[test]
fn several_questions_are_dismissed_after_confirmation() {
    let from =
        [("eve", "192.0.2.1"), ("eve", "192.0.2.1"), ("bob", "192.0.2.1"), ("eve", "192.0.2.2"), ("eve", "192.0.2.1")];
    let questions = from.iter().zip(1..).map(|(who, number)| asked(number, *who, number == 5)).collect();
    let mut app = app();
    let _ = press(&mut app, "X");
    assert_eq!(app.message(), Some("X: no action; ? lists the keys."), "only on the audience's page");
    app.set_attendance(audience(questions));
    let _ = press(&mut app, "pa");
    for (keys, dismissed, words) in [
        ("V", vec![1, 2], "2 questions by eve from 192.0.2.1"),
        ("A", vec![1, 2, 3], "3 questions from 192.0.2.1"),
        ("X", vec![1, 2, 3, 4], "Dismiss 4 questions?"),
    ] {
        // opened again, the page picks the first question
        let _ = press(&mut app, "aa");
        for other in ["n", "x", "q", " ", "j", "\u{1b}", "\n", "a", keys] {
            assert_eq!(press(&mut app, keys), Effect::None);
            assert!(app.message().is_some_and(|message| message.contains(words)), "{:?}", app.message());
            // news of the room and another size keep the question
            app.set_attendance(Arc::new(app.attendance().unwrap().clone()));
            let _ = app.update(Msg::Resize { columns: 30, rows: 10 });
            assert!(app.message().is_some_and(|message| message.contains(words)));
            assert_eq!(press(&mut app, other), Effect::None, "{other:?}");
            assert_eq!(app.message(), Some("No question dismissed."), "{other:?}");
            assert_eq!(press(&mut app, "y"), Effect::None, "{other:?}");
            let _ = app.update(Msg::Resize { columns: 120, rows: 40 });
        }
        assert_eq!(press(&mut app, &format!("{keys}y")), Effect::Judge(QuestionCommand::Dismiss(dismissed)));
        assert!(app.message().is_some_and(|message| message.ends_with("dismissed. u undoes this.")));
    }
    let _ = press(&mut app, "jjj");
    assert_eq!(press(&mut app, "V"), Effect::Judge(QuestionCommand::Dismiss(vec![4])), "one alone is not asked about");
    let _ = press(&mut app, "X");
    app.step_down("bob");
    assert_eq!(press(&mut app, "y"), Effect::None, "someone else is presenting by now");
    assert!(app.message().is_none_or(|message| !message.contains("Dismiss")));
}

#[test]
fn a_question_that_was_not_saved_is_reported_once() {
    let mut app = app();
    let told =
        |problem: Option<&str>| Arc::new(Attendance { problem: problem.map(Into::into), ..Attendance::default() });
    let _ = press(&mut app, "p");
    app.set_attendance(told(Some("Questions are not saved.")));
    assert_eq!(app.message(), Some("Questions are not saved."));
    let _ = press(&mut app, " ");
    app.set_attendance(told(Some("Questions are not saved.")));
    assert_eq!(app.message(), None);
    app.set_attendance(told(None));
    app.set_attendance(told(Some("Questions are not saved.")));
    assert!(app.message().is_some());
}

#[test]
fn the_pick_stays_with_its_question() {
    let asked = |number: u32, promoted| asked(number, ("bob", "192.0.2.1"), promoted);
    let mut app = app();
    app.set_attendance(audience(vec![asked(1, false), asked(2, false)]));
    let _ = press(&mut app, "a");
    assert_eq!(press(&mut app, "j\n"), Effect::Judge(QuestionCommand::Promote(2)), "the first is picked at once");
    app.set_attendance(audience(vec![asked(1, false), asked(2, true), asked(3, false)]));
    assert_eq!(
        press(&mut app, "x"),
        Effect::Judge(QuestionCommand::Dismiss(vec![1])),
        "the pick stays among the waiting ones"
    );
    app.set_attendance(audience(vec![asked(2, true), asked(3, false)]));
    assert_eq!(press(&mut app, "\n"), Effect::Judge(QuestionCommand::Promote(3)));
    app.set_attendance(audience(vec![asked(2, true), asked(3, true)]));
    assert_eq!(press(&mut app, "x"), Effect::Judge(QuestionCommand::Dismiss(vec![3])), "wherever it is now");
    app.set_attendance(audience(vec![asked(3, false), asked(4, false)]));
    app.set_attendance(audience(vec![asked(4, false)]));
    assert_eq!(press(&mut app, "j"), Effect::None);
    app.set_attendance(audience(vec![asked(3, false)]));
    assert_eq!(press(&mut app, "\n"), Effect::None, "nor to another question when its own disappears");
    app.set_attendance(audience(vec![asked(3, false), asked(4, false), asked(5, false)]));
    let _ = press(&mut app, "jj");
    assert_eq!(press(&mut app, "x"), Effect::Judge(QuestionCommand::Dismiss(vec![4])));
    app.set_attendance(audience(vec![asked(3, false), asked(5, false)]));
    assert_eq!(
        press(&mut app, "x"),
        Effect::Judge(QuestionCommand::Dismiss(vec![5])),
        "after a dismissal the next one is picked"
    );
    app.set_attendance(audience(vec![asked(3, false)]));
    assert_eq!(press(&mut app, "\n"), Effect::Judge(QuestionCommand::Promote(3)), "or the last one");
    let _ = press(&mut app, "\u{1b}!");
    assert!(app.prompt().is_none(), "a presenter cannot ask");
}

#[test]
fn questions_are_grouped_and_only_present_unanswered_ones_wait() {
    let from = |number, promoted| asked(number, ("bob", "192.0.2.1"), promoted);
    let day = |day| crate::briefing::Day::from_ymd(2024, 5, day);
    let questions = vec![
        Asked { earlier: day(16), ..from(1, false) },
        Asked { earlier: day(17), answer: Some("Yes.".into()), ..from(2, true) },
        from(3, false),
        from(4, true),
        Asked { answer: Some("In June.".into()), ..from(5, false) },
    ];
    let mut app = app();
    app.set_attendance(audience(questions));
    assert_eq!(app.attendance().unwrap().waiting(), 1);
    let _ = press(&mut app, "pa");
    let page = app.spoken_page(&Content::Audience, None);
    let lines: Vec<String> = page.lines.iter().map(page::spoken).collect();
    let text = lines.join("\n");
    let order = [
        "Waiting for you, 1",
        "Question 3?",
        "Shown to everyone, 1",
        "Question 4?",
        "Answered, 1",
        "Question 5?",
        "In June.",
        "Asked earlier, on 17 May 2024, 1",
        "Question 2?",
        "shown to everyone",
        "Yes.",
        "Asked earlier, on 16 May 2024, 1",
        "Question 1?",
    ];
    let mut at = 0;
    for words in order {
        at += text[at..].find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    }
    assert_eq!(press(&mut app, "Xy"), Effect::None, "one alone is dismissed at once");
}

#[test]
fn answers_are_noted_and_everything_can_be_undone() {
    let mut app = app();
    let questions = |answer: Option<&str>| {
        let first = Asked { answer: answer.map(Into::into), ..asked(1, ("bob", "192.0.2.1"), false) };
        audience(vec![first, asked(2, ("bob", "192.0.2.1"), false)])
    };
    app.set_attendance(questions(None));
    let _ = press(&mut app, "u");
    assert_eq!(press(&mut app, "pa"), Effect::None);
    let noted = |text: &str| Effect::Judge(QuestionCommand::Answer(1, text.to_owned()));
    assert_eq!(press(&mut app, "eIn  June.\n"), noted("In June."));
    assert!(app.message().is_some_and(|message| message == "Answer noted; viewers do not see it. u undoes this."));
    app.set_attendance(questions(Some("In June.")));
    assert_eq!(press(&mut app, "u"), Effect::Judge(QuestionCommand::Undo));
    // the next waiting question is picked after the first was answered
    assert_eq!(press(&mut app, "e\n"), Effect::None, "nothing typed");
    app.pick_question(1);
    assert_eq!(press(&mut app, "e\n"), Effect::None, "nothing changed");
    let _ = press(&mut app, "e");
    assert_eq!(app.prompt().map(|(sign, prompt)| (sign, prompt.text())), Some(("Answer: ", "In June.")));
    let _ = app.update(Msg::Edit(crate::app::prompt::Edit::DeleteToStart));
    assert_eq!(press(&mut app, "\n"), noted(""));
    // elsewhere the key scrolls
    let _ = press(&mut app, "\u{1b}");
    assert_eq!(press(&mut app, "u"), Effect::None);
}

#[test]
fn a_question_is_limited_while_typing_and_returns_if_refused() {
    let (mut presenter, mut app) = (app(), app().for_reading());
    let _ = press(&mut presenter, "p");
    app.attend(&scene(&presenter));
    let _ = press(&mut app, "!");
    let _ = app.interpret(&Input::Paste("x".repeat(600))).map(|msg| app.update(msg));
    assert_eq!(app.message(), Some("A question is limited to 500 characters."));
    let effect = press(&mut app, "\n");
    assert_eq!(effect, Effect::Ask("x".repeat(500)));
    app.return_question("Why?", "Too many questions.");
    assert_eq!(app.prompt().map(|(sign, prompt)| (sign, prompt.text())), Some(("Ask: ", "Why?")));
    assert_eq!(app.message(), Some("Too many questions."));
    assert_eq!(press(&mut app, "\n"), Effect::Ask("Why?".to_owned()));
}

#[test]
fn everyone_sees_a_question_until_the_presenter_moves_on() {
    let (mut presenter, mut viewer) = (app(), app().for_reading());
    let _ = press(&mut presenter, "p");
    let mut room = scene(&presenter);
    let question = ShownQuestion { number: 1, text: "Who?".into(), name: Some("anna".into()) };
    assert!(room.show_question(question.clone()) && !room.show_question(question));
    let mut browsing = app().for_reading();
    browsing.attend(&scene(&presenter));
    let _ = press(&mut browsing, "4");
    for app in [&mut presenter, &mut viewer, &mut browsing] {
        assert!(app.attend(&room), "it is visible to all");
        for (columns, rows) in [(24, 8), (30, 10), (60, 20), (80, 24), (120, 40), (200, 60)] {
            let _ = app.update(Msg::Resize { columns, rows });
            assert_eq!(app.areas().question.map(|area| area.height), Some(1), "{columns}x{rows}");
        }
    }
    let index = Arc::clone(presenter.shared_index());
    let _ = press(&mut presenter, "a\u{1b}");
    room.set_stage(presenter.stage().unwrap(), &index);
    assert!(room.question.is_some(), "the audience page is no move");
    assert!(!room.keep_question(|number| number == 1) && room.question.is_some());
    let _ = press(&mut presenter, " ");
    room.set_stage(presenter.stage().unwrap(), &index);
    assert_eq!(room.question, None);
    viewer.attend(&room);
    assert_eq!(viewer.areas().question, None);
}

#[test]
fn a_presentation_continues_in_a_shorter_script() {
    let mut app = app();
    let _ = press(&mut app, "p3\n");
    let shorter = BRIEFING.replace("[[step]]\nfocus = \"talks\"\nrelated = true\nread = true\nseconds = 30\n", "");
    let _ = app.update(Msg::Reloaded(Ok(index(&shorter))));
    assert_eq!(running(&app).step, 1, "the same step");
    let shorter = shorter.replace("[[step]]\nfocus = \"report\"\n", "");
    let _ = app.update(Msg::Reloaded(Ok(index(&shorter))));
    assert_eq!(running(&app).step, 0, "the last one");
    let _ = press(&mut app, "9\n");
    assert!(app.message().is_some_and(|message| message.contains("1 step")));
}

#[test]
fn the_pick_stays_with_its_viewer_while_others_come_and_go() {
    let viewer = |number: u32, name: &str| Viewer {
        number,
        name: name.into(),
        has_public_name: false,
        follows: true,
        lag: None,
    };
    let here = |viewers: &[(u32, &str)]| {
        let viewers = viewers.iter().map(|&(number, name)| viewer(number, name)).collect();
        Arc::new(Attendance { viewers, ..Attendance::default() })
    };
    let mut app = app();
    app.set_attendance(here(&[]));
    let _ = press(&mut app, "p:kick\n");
    assert_eq!(app.message(), Some("No viewers are connected."));
    app.set_attendance(here(&[(1, "ann"), (2, "anna"), (3, "eve")]));
    let _ = press(&mut app, ":kick\nann");
    let down = Input::Key(Key::plain(KeyCode::Down));
    let _ = app.interpret(&down).map(|msg| app.update(msg));
    app.set_attendance(here(&[(2, "anna"), (3, "eve"), (4, "hannah")]));
    assert_eq!(press(&mut app, "\n"), Effect::None);
    assert!(app.message().is_some_and(|message| message.starts_with("Disconnect anna? They can connect again.")));
    assert_eq!(press(&mut app, "y"), Effect::Kick(2));
    let _ = press(&mut app, ":kick\nxyz\n");
    assert_eq!(app.message(), Some("No viewer has this name."));
}
