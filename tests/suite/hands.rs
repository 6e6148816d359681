//! Every keyboard: letters of other scripts, keys without an action, and what `q`, Space, `R`, Ctrl-o, `Y` and `U` do.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;
use sitroom::app::{App, Content, Effect, Scene};
use sitroom::briefing::{self, Section};
use sitroom::index::Index;
use sitroom::input::{Input, Key, KeyCode, Modifiers, Mouse, MouseAction, Reply};
use sitroom::keymap::Action;
use sitroom::page::Subject;

use super::pty::Terminal;
use super::screens::{press, session, session_of, straits, text};

/// Letters of every keyboard, and digits of two.
const LETTERS: &str = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦЖЭіїєґѝςερτυθιοπασδφγηξκλζχψωβνμΩקראטוןםפשדגכעיחלךףזסבהנמצתץ\
                       ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذچگپکی۱۲۳٤٥";

fn app() -> App {
    App::new(Arc::new(Index::new(briefing::load(&straits()).unwrap())), 120, 40)
}

fn type_key(app: &mut App, key: Key) -> Effect {
    app.interpret(&Input::Key(key)).map_or(Effect::None, |msg| app.update(msg))
}

/// Types characters; `⏎` and `⎋` are Enter and Esc.
fn type_keys(app: &mut App, keys: &str) -> Effect {
    let key = |c| match c {
        '⏎' => Key::plain(KeyCode::Enter),
        '⎋' => Key::plain(KeyCode::Esc),
        c => Key::char(c),
    };
    keys.chars().map(|c| type_key(app, key(c))).last().unwrap_or(Effect::None)
}

fn content(app: &App) -> Option<&Content> {
    app.reading().map(|reading| &reading.stop.content)
}

fn message(app: &App) -> &str {
    app.message().unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever the keyboard, letters typed in a prompt stay what they are.
    #[test]
    fn letters_are_not_translated_in_prompts(
        keyboard in 0..7usize,
        opener in select(vec!["/", "&", ":", ":timezone⏎"]),
        typed in proptest::collection::vec(select(LETTERS.chars().collect::<Vec<_>>()), 1..20),
    ) {
        let mut app = app();
        for _ in 0..keyboard {
            let _ = type_keys(&mut app, ":keyboard⏎");
        }
        let _ = type_keys(&mut app, opener);
        let typed: String = typed.into_iter().collect();
        let _ = type_keys(&mut app, &typed);
        prop_assert_eq!(app.prompt().map(|(_, prompt)| prompt.text().to_owned()), Some(typed));
    }
}

#[test]
fn letters_of_another_script_act_as_the_keys_in_their_places() {
    let mut app = app();
    let first = app.selected();
    let _ = type_keys(&mut app, "о");
    assert_ne!(app.selected(), first, "j");
    let _ = type_keys(&mut app, "л");
    assert_eq!(app.selected(), first, "k");
    // Russian has ; on the other key, where a US keyboard has `:` with Shift
    let _ = type_keys(&mut app, "Ж");
    assert_eq!(app.prompt().map(|(sign, _)| sign), Some(":"));
    assert_eq!(type_key(&mut app, Key::control('с')), Effect::None);
    assert!(app.prompt().is_none(), "Ctrl-c cancels");
    assert_eq!(type_key(&mut app, Key::control('с')), Effect::Quit);
    assert_eq!(type_keys(&mut app, "й"), Effect::Close);
    app.ask_to_quit(Action::Close, "Quitting disconnects 2 viewers.");
    assert_eq!(type_keys(&mut app, "н"), Effect::QuitConfirmed, "y");
    // each keyboard is named
    for name in ["Ukrainian", "Bulgarian", "Greek", "Hebrew", "Arabic", "Persian", "Russian"] {
        let _ = type_keys(&mut app, ":keyboard⏎");
        assert!(message(&app).contains(name), "{}", message(&app));
    }
}

#[test]
fn digits_of_another_script_are_digits() {
    let mut app = app();
    let _ = type_keys(&mut app, "۳");
    assert_eq!(app.focus(), Section::Quotes);
    let _ = type_keys(&mut app, "p٢");
    assert_eq!(
        app.prompt().map(|(sign, prompt)| (sign, prompt.text().to_owned())),
        Some(("Go to step: ", "2".to_owned()))
    );
    let _ = type_keys(&mut app, "۰");
    assert_eq!(app.prompt().map(|(_, prompt)| prompt.text()), Some("20"));
    // without digits, the palette asks for the number
    let _ = type_keys(&mut app, "⎋:pick-step⏎");
    assert_eq!(app.prompt().map(|(sign, prompt)| (sign, prompt.text())), Some(("Go to step: ", "")));
}

#[test]
fn a_key_without_an_action_says_so_until_the_next_input() {
    let mut app = app();
    for (key, words) in [
        (Key::plain(KeyCode::F(7)), "F7: no action; ? lists the keys."),
        (Key::char('%'), "%: no action; ? lists the keys."),
        (Key::char('é'), "é: no action; ? lists the keys."),
        (Key::control('x'), "Ctrl-x: no action; ? lists the keys."),
        (Key::char('\u{64e}'), "U+064E: no action; ? lists the keys."),
    ] {
        assert_eq!(type_key(&mut app, key), Effect::None);
        assert_eq!(message(&app), words);
    }
    let mouse = Mouse { action: MouseAction::Moved, column: 1, row: 1, modifiers: Modifiers::NONE };
    for input in [Input::Focus(true), Input::Reply(Reply::Attributes), Input::Paste("x".into())] {
        assert!(app.interpret(&input).is_none(), "{input:?}");
    }
    let _ = app.interpret(&Input::Mouse(mouse)).map(|msg| app.update(msg));
    assert_eq!(message(&app), "");
    // a prompt types characters, and ignores other keys
    let _ = type_keys(&mut app, "/");
    let _ = type_key(&mut app, Key::plain(KeyCode::F(7)));
    assert_eq!(message(&app), "");
}

#[test]
fn q_closes_one_page_after_the_other_and_then_the_briefing() {
    let mut app = app();
    let _ = type_keys(&mut app, "⏎");
    let page = content(&app).cloned();
    assert!(matches!(page, Some(Content::Page(Subject::Entry(_)))));
    for opener in ["?", "s", "i"] {
        let _ = type_keys(&mut app, opener);
        assert_ne!(content(&app).cloned(), page, "{opener}");
        assert_eq!(type_keys(&mut app, "q"), Effect::None);
        assert_eq!(content(&app).cloned(), page, "{opener}");
    }
    assert_eq!((type_keys(&mut app, "q"), content(&app)), (Effect::None, None));
    assert_eq!(type_keys(&mut app, "q"), Effect::Close);
    // in the palette it is a letter
    let _ = type_keys(&mut app, ":q");
    assert_eq!(app.prompt().map(|(_, prompt)| prompt.text()), Some("q"));
    let _ = type_keys(&mut app, "⎋");
    // a filter and related-only stay
    let _ = type_keys(&mut app, "o");
    assert_eq!(type_keys(&mut app, "q"), Effect::Close);
    assert!(app.related_to().is_some());
    for keys in ["", "⏎", "?"] {
        let _ = type_keys(&mut app, keys);
        assert_eq!(type_key(&mut app, Key::control('c')), Effect::Quit, "{keys}");
    }
}

#[test]
fn q_leaves_the_presenters_page_and_closes_ones_own() {
    let index = Arc::new(Index::new(briefing::load(&straits()).unwrap()));
    let mut presenter = App::new(Arc::clone(&index), 120, 40);
    let mut scene = Scene::new(Arc::clone(&index), false);
    let mut viewer = App::new(index, 120, 40).for_reading();
    let _ = type_keys(&mut presenter, "p");
    presenter.attend(&scene);
    let _ = type_keys(&mut presenter, "i");
    scene.presenter = Some("ada".into());
    scene.set_stage(presenter.stage().unwrap(), presenter.shared_index());
    viewer.attend(&scene);
    assert!(viewer.follows() && viewer.reading().is_some());
    assert_eq!(type_keys(&mut viewer, "?q"), Effect::None, "closes help");
    assert!(viewer.follows() && viewer.reading().is_some());
    assert_eq!(type_keys(&mut viewer, "q"), Effect::Close, "leaves the room");
    assert!(viewer.follows());
    // read on one's own, then closed
    let _ = type_keys(&mut viewer, "s");
    assert!(!viewer.follows());
    let before = content(&viewer).cloned();
    assert_eq!(type_keys(&mut viewer, "q"), Effect::None);
    assert_ne!(content(&viewer).cloned(), before);
}

#[test]
fn space_and_b_turn_pages_and_space_is_the_next_step_while_presenting() {
    let mut app = app();
    let _ = type_keys(&mut app, "?");
    let scroll = |app: &App| app.reading().map_or(0, |reading| reading.stop.scroll);
    let _ = type_keys(&mut app, " ");
    assert!(scroll(&app) > 10);
    let _ = type_keys(&mut app, "b");
    assert_eq!((scroll(&app), app.related_to()), (0, None));
    let _ = type_keys(&mut app, "q ");
    assert!(app.related_to().is_some(), "in panels, Space is related-only");
    let _ = type_keys(&mut app, " b");
    assert_eq!(message(&app), "b: no action; ? lists the keys.");
    let _ = type_keys(&mut app, "p?");
    let step = |app: &App| app.stage().map(|stage| stage.step);
    assert_eq!(step(&app), Some(0));
    for (keys, expected) in [(" ", 1), ("O ", 2)] {
        let _ = type_keys(&mut app, keys);
        assert_eq!(step(&app), Some(expected), "{keys:?}");
    }
}

#[test]
fn the_centre_of_related_only_moves_and_history_leads_back() {
    let mut app = app();
    let _ = type_keys(&mut app, "R");
    let first = app.related_to();
    assert_eq!(first, app.selected());
    let _ = type_keys(&mut app, "2R");
    assert_eq!(app.related_to(), app.selected());
    assert_ne!(app.related_to(), first);
    let _ = type_key(&mut app, Key::control('o'));
    assert_eq!(app.related_to(), first);
    let _ = type_key(&mut app, Key::control('i'));
    assert_ne!(app.related_to(), first);
}

#[test]
fn panels_show_numbers_only_while_digits_go_to_them() {
    for (size, number) in [((200, 60), " 1 Actors "), ((60, 20), "1 Actors"), ((80, 24), "1 Actors")] {
        let mut session = session(size.0, size.1);
        let shows = |session: &mut sitroom::session::Session| text(&session.draw()).contains(number);
        assert!(shows(&mut session), "{size:?}");
        for (open, close) in [("<enter>", "q"), ("p", "p")] {
            press(&mut session, open);
            assert!(!shows(&mut session), "{size:?} {open}\n{}", text(&session.draw()));
            press(&mut session, close);
            assert!(shows(&mut session), "{size:?} {close}");
        }
    }
}

/// A briefing with two sources, one of which has no URL.
const SOURCES: &str = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n\
    [[source]]\nid = \"paper\"\ntitle = \"On paper\"\n\
    [[source]]\nid = \"web\"\ntitle = \"On the web\"\nurl = \"https://example.org/a?b=1&c=$(x);d\"\n\
    [[source]]\nid = \"more\"\ntitle = \"More\"\nurl = \"https://example.org/more\"\n\
    [[actor]]\nid = \"a\"\nname = \"A\"\nsources = [\"paper\", \"web\", \"more\"]\n\
    [[actor]]\nid = \"b\"\nname = \"B\"\nsources = [\"paper\"]\n";

#[test]
fn the_url_of_the_picked_source_or_of_the_first_one_is_used() {
    let index = Arc::new(Index::new(briefing::load(SOURCES).unwrap()));
    let url = |keys: &str| {
        let mut app = App::new(Arc::clone(&index), 100, 30);
        match type_keys(&mut app, keys) {
            Effect::CopyUrl(address) | Effect::OpenUrl(address) => address.url,
            effect => format!("{effect:?} {}", message(&app)),
        }
    };
    let web = "https://example.org/a?b=1&c=$(x);d";
    assert_eq!([url("Y"), url("U"), url("⏎Y"), url("sY")], [web; 4]);
    assert_eq!(url("s3Y"), "https://example.org/more");
    for none in ["jY", "s1Y", "?Y"] {
        assert_eq!(url(none), "None No source with a URL here.", "{none}");
    }
    let mut session = session_of(App::new(index, 100, 30));
    let Effect::CopyUrl(address) = session.handle(&Input::Key(Key::char('Y'))) else { panic!("it is copied") };
    assert_eq!(address.title(), "On the web");
}

#[test]
fn a_url_is_opened_by_the_browser_and_not_on_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let (file, opened) = (folder.path().join("s.toml"), folder.path().join("opened"));
    fs::write(&file, SOURCES).unwrap();
    // what it prints must not reach the screen, it reads no keys, and its end is reported
    let script = format!(
        "#!/bin/sh\necho noise; echo noise >&2; cat > /dev/null; printf '%s\\n' \"$@\" > '{}'; exit 3\n",
        opened.display()
    );
    let program = folder.path().join("browser");
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let command = format!("{0}-missing:{0} --new %s", program.display());
    let env = [("TERM", "xterm-256color"), ("BROWSER", command.as_str()), ("PATH", "/usr/bin:/bin")];
    let mut terminal = Terminal::with_env(100, 24, &[file.to_str().unwrap()], &env);
    terminal.shows("? help");
    terminal.send("U");
    let screen = terminal.shows("ended with exit code 3.");
    assert!(!screen.contains("noise"), "{screen}");
    assert_eq!(fs::read_to_string(&opened).unwrap(), "--new\nhttps://example.org/a?b=1&c=$(x);d\n");
    terminal.send("Y");
    terminal.shows("Copied URL (first of 2 sources): https://");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_browser_that_fails_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.toml");
    fs::write(&file, SOURCES).unwrap();
    for (browser, words) in [
        ("false", "The browser could not be opened: false ended with exit code 1."),
        ("/nonexistent/browser", "Browser not found: `/nonexistent/browser`; check $BROWSER."),
    ] {
        let env = [("TERM", "xterm-256color"), ("BROWSER", browser), ("PATH", "/usr/bin:/bin")];
        let mut terminal = Terminal::with_env(100, 24, &[file.to_str().unwrap()], &env);
        terminal.shows("? help");
        terminal.send("U");
        terminal.shows(words);
        terminal.send("q");
        assert_eq!(terminal.ends_clean().0, 0);
    }
}

#[test]
fn quotes_as_spoken_follow_what_they_respond_to() {
    let text = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-06-01\"\n[[actor]]\nid = \"a\"\nname = \"Ann\"\n\
        [[quote]]\nspeaker = \"a\"\ntext = \"Because of the *wind*.\"\ncontext = \"Why is the *port* shut?\"\n";
    let index = Arc::new(Index::new(briefing::load(text).unwrap()));
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (60, 20), (30, 10)] {
        let mut session = super::screens::session_of(App::new(Arc::clone(&index), columns, rows));
        let flat = |screen: &str| screen.split_whitespace().collect::<Vec<_>>().join(" ");
        super::screens::press(&mut session, "3z");
        assert!(!super::screens::text(&session.draw()).contains("reply"), "{columns}");
        super::screens::press(&mut session, "v");
        let screen = super::screens::text(&session.draw());
        let words: String = flat(&screen).replace(['│', '▸'], "").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("In reply to: Why is the port shut? “Because of the *wind*.”"), "{columns}:\n{screen}");
    }
}

#[test]
fn quotes_are_listed_as_spoken_or_by_speaker() {
    let quote = |speaker: &str, text: &str, date: &str| {
        let date = if date.is_empty() { String::new() } else { format!("date = \"{date}\"\n") };
        format!("[[quote]]\nspeaker = \"{speaker}\"\ntext = \"{text}\"\n{date}")
    };
    let quotes = [
        quote("a", "undated", ""),
        quote("b", "third", "2024-05-03"),
        quote("a", "second", "2024-05-02"),
        quote("b", "also second", "2024-05-02"),
        quote("a", "first", "2024-05"),
    ];
    let actors = "[[actor]]\nid = \"a\"\nname = \"A\"\n[[actor]]\nid = \"b\"\nname = \"B\"\n";
    let head = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-06-01\"\n";
    let index = Arc::new(Index::new(briefing::load(&(head.to_owned() + actors + &quotes.concat())).unwrap()));
    let mut app = App::new(index, 120, 40);
    let listed = |app: &App| -> Vec<String> {
        let listing = app.listing(Section::Quotes);
        let places = listing.entries().iter().map(|&entry| listing.position(entry));
        assert!(places.eq((0..listing.entries().len()).map(Some)), "each entry is found where it is");
        listing.entries().iter().map(|&entry| app.index().label(entry).to_owned()).collect()
    };
    let by_speaker = ["undated", "second", "first", "third", "also second"];
    let as_spoken = ["first", "second", "also second", "third", "undated"];
    assert_eq!(listed(&app), by_speaker);
    let _ = type_keys(&mut app, "3v");
    assert_eq!(listed(&app), as_spoken);
    assert!(message(&app).starts_with("Quotes as spoken"), "{}", message(&app));
    let _ = type_keys(&mut app, "1o");
    assert_eq!(listed(&app), ["first", "second", "undated"]);
    let _ = type_keys(&mut app, "3&second⏎");
    assert_eq!(listed(&app), ["second"]);
    let _ = type_keys(&mut app, "⎋o");
    assert_eq!(listed(&app), as_spoken);
    let _ = type_keys(&mut app, "3v");
    assert_eq!(listed(&app), by_speaker);
}
