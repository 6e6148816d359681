//! A viewer's screen and keys: the same as at a local terminal.

use std::fs;

use sitroom::app::Scene;
use sitroom::input::Input;
use sitroom::screen::{Decoder, modes};
use sitroom::session::Session;
use sitroom::ssh::{Audience, Limits};

use super::{Room, Visitor, load, oman};
use crate::screens;

#[tokio::test]
async fn keys_have_the_same_effect_as_locally_for_few_more_bytes() {
    let room = Room::open().await;
    let mut visitor = room.join(120, 40).await;
    // the server keeps no questions, and nobody may present
    let scene = Scene { takes_questions: false, ..screens::scene_of(&oman()) };
    let mut local = screens::attending((120, 40), &scene);
    let mut screen = vt100::Parser::new(40.try_into().unwrap(), 120.try_into().unwrap(), 0);
    let mut bytes = 0;
    let mut draw = |local: &mut Session, screen: &mut vt100::Parser| {
        let frame = local.frame();
        screen.process(&frame);
        bytes += frame.len();
    };
    draw(&mut local, &mut screen);
    for key in ["j", "\r", "j", "\x1b[B", "2", "G", "i", "\x1b[Z", "/sulliv", "\r", "n", " "] {
        visitor.send(key).await;
        for input in Decoder::new().feed(key.as_bytes()) {
            let _ = local.handle(&input);
        }
        draw(&mut local, &mut screen);
        visitor.matches(key, &screen).await;
    }
    visitor.resize(80, 24).await;
    screen.screen_mut().set_size(24.try_into().unwrap(), 80.try_into().unwrap());
    let _ = local.handle(&Input::Resize { columns: 80, rows: 24 });
    draw(&mut local, &mut screen);
    visitor.matches("resize", &screen).await;
    assert!(visitor.bytes.len() * 10 <= bytes * 11, "{} bytes where {bytes} were needed", visitor.bytes.len());
    visitor.send("q").await;
    assert_eq!(visitor.ends().await, Some(0));
    assert!(visitor.text().starts_with(modes::ENTER) && visitor.is_restored());
}

#[tokio::test]
async fn a_lone_esc_is_a_key_and_a_split_sequence_is_one() {
    let room = Room::open().await;
    let mut visitor = room.join(120, 40).await;
    visitor.send("j\r").await;
    visitor.shows("Members").await;
    visitor.send("\x1b").await;
    visitor.shows("▸  Iran").await;
    visitor.send("\x1b[").await;
    visitor.send("A").await;
    visitor.shows("▸  United States").await;
}

#[tokio::test]
async fn two_viewers_do_not_disturb_each_other() {
    let room = Room::open().await;
    let (mut one, mut other) = (room.join(120, 40).await, room.join(80, 24).await);
    one.shows("? help").await;
    other.shows("? help").await;
    one.send("j\r").await;
    one.shows("Members").await;
    other.send("/sullivan\r").await;
    other.shows("/sullivan").await;
    assert!(!one.text().contains("sullivan") && !other.text().contains("Members"));
    one.send("\x03").await;
    assert_eq!(one.ends().await, Some(0));
    other.send("i").await;
    other.shows("Bottom line").await;
}

#[tokio::test]
async fn impossible_window_sizes_are_replaced() {
    let room = Room::open().await;
    for (columns, rows) in [(0, 0), (65535, 65535), (u32::MAX, 0), (0, 40)] {
        let mut visitor = room.join(columns, rows).await;
        visitor.screen = vt100::Parser::new(200.try_into().unwrap(), 500.try_into().unwrap(), 0);
        visitor.shows("? help").await;
        visitor.channel.window_change(65535, 65535, 0, 0).await.unwrap();
        visitor.channel.window_change(0, 0, 0, 0).await.unwrap();
        visitor.channel.window_change(20, 6, 0, 0).await.unwrap();
        visitor.shows("too small").await;
    }
}

#[tokio::test]
async fn colours_depend_on_the_client() {
    let room = Room::open().await;
    let visitor = Visitor::enter(room.address, "ada").await;
    visitor.channel.set_env(true, "NO_COLOR", "1").await.unwrap();
    let mut visitor = visitor.terminal("xterm-256color", 80, 24).await;
    visitor.shows("? help").await;
    assert!(!visitor.text().contains("38;") && !visitor.text().contains("48;"));
    let mut visitor = Visitor::enter(room.address, "ada").await.terminal("xterm-256color", 80, 24).await;
    visitor.shows("? help").await;
    assert!(visitor.text().contains("38;5;") && !visitor.text().contains("38;2;"));
}

#[tokio::test]
async fn without_cursor_control_there_is_plain_text() {
    let room = Room::open().await;
    let mut dumb = Visitor::enter(room.address, "ada").await.terminal("dumb", 80, 24).await;
    assert_eq!(dumb.ends().await, Some(0));
    assert!(dumb.text().contains("Bottom line:\r\n") && !dumb.text().contains('\x1b'));
    let mut piped = Visitor::enter(room.address, "ada").await;
    piped.channel.request_shell(true).await.unwrap();
    assert_eq!(piped.ends().await, Some(0));
    assert_eq!(piped.text(), dumb.text().replace("\r\n", "\n"));
}

#[tokio::test]
async fn the_end_of_input_closes_the_viewer() {
    let room = Room::open().await;
    let mut visitor = room.join(80, 24).await;
    visitor.send("ji").await;
    visitor.channel.eof().await.unwrap();
    assert_eq!(visitor.ends().await, Some(0));
    assert!(visitor.is_restored());
}

#[tokio::test]
async fn script_notes_reach_no_viewer() {
    let index = load(None).unwrap();
    let notes = index.briefing().steps.iter().filter_map(|step| step.notes.as_deref());
    let notes: Vec<&str> = notes.filter_map(|note| note.split(". ").next()).collect();
    assert!(!notes.is_empty());
    let room = Room::open().await;
    let mut visitor = room.join(200, 60).await;
    for keys in ["j\r", "\x1b[B\r", "i", "\x1b", "s", "?", "2G\r"] {
        visitor.send(keys).await;
    }
    visitor.send("\x1b[15~p").await;
    visitor.shows("Only the presenter can start a presentation.").await;
    visitor.send(" c.2\x1b[C").await;
    visitor.send("\x03").await;
    visitor.ends().await;
    let brief = Visitor::enter(room.address, "ada").await.exec("brief").await.text();
    let handout = Visitor::enter(room.address, "ada").await.exec("handout").await.text();
    let sent = [visitor.text(), brief, handout].concat();
    for note in notes {
        assert!(!sent.contains(note), "{note}");
    }
}

#[tokio::test]
async fn a_changed_file_is_reloaded_and_an_invalid_one_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.toml");
    fs::write(&path, oman()).unwrap();
    let room = Room::of(Some(&path), Audience::Open, Limits::default()).await;
    let mut visitor = room.join(120, 40).await;
    visitor.shows("? help").await;
    fs::write(&path, oman().replace("U.S.–Iran indirect talks in Oman", "Talks, second edition")).unwrap();
    visitor.send("r").await;
    visitor.shows("Talks, second edition").await;
    fs::write(&path, "a secret that is no briefing").unwrap();
    visitor.send("r").await;
    visitor.shows("Cannot load the file").await;
    visitor.send("\x03").await;
    visitor.ends().await;
    assert!(!visitor.text().contains("secret"));
    let mut late = room.join(120, 40).await;
    late.shows("Talks, second edition").await;
}

#[tokio::test]
async fn one_of_several_briefings_is_chosen_by_login_name_or_from_the_list() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b-oman.toml"), oman()).unwrap();
    let other = "schema = 1\n[briefing]\ntitle = \"Another matter\"\nas_of = \"2024-05-18\"\n";
    fs::write(folder.path().join("a-other.toml"), other).unwrap();
    fs::write(folder.path().join("readme.txt"), "not a briefing").unwrap();
    let room = Room::of(Some(folder.path()), Audience::Open, Limits::default()).await;
    let mut named = Visitor::enter(room.address, "a-other").await.terminal("xterm", 80, 24).await;
    named.shows("Another matter").await;
    assert!(named.text().starts_with(modes::ENTER));
    let mut asked = room.join(80, 24).await;
    asked.shows("2 briefings").await;
    asked.send("j\r").await;
    asked.shows("▸  United States").await;
    asked.send("\x03").await;
    assert_eq!(asked.ends().await, Some(0));
    let mut leaving = room.join(80, 24).await;
    leaving.send("q").await;
    assert_eq!(leaving.ends().await, Some(0));
    let brief = Visitor::enter(room.address, "ada").await.exec("brief").await;
    assert_eq!(brief.status, Some(2));
    assert!(String::from_utf8_lossy(&brief.stderr).contains("b-oman"));
}
