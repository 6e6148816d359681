//! Login names: hostile ones are harmless, and every briefing can be requested by its name.

use std::fs;
use std::path::Path;

use russh::keys::PrivateKey;
use sitroom::ssh::{Audience, Limits, RoomSettings};
use tempfile::TempDir;

use super::{Room, Visitor, connect, key_of, signing, within};

/// File names that change when sanitized for display, and some that look like something else.
fn odd_names() -> Vec<String> {
    let mut names: Vec<String> = [
        "two  spaces",
        " leading",
        "trailing ",
        "tab\tand\nline",
        "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}",
        "zero\u{200b}width",
        "right\u{202e}left",
        "escape\u{1b}[2J",
        "\u{645}\u{62d}\u{627}\u{62f}\u{62b}\u{627}\u{62a}",
        "dotted.name.v2",
        "presenter",
        "presenter+presenter",
        "a+b",
        "-l",
    ]
    .map(str::to_owned)
    .to_vec();
    // equal as far as they are displayed
    names.extend(["x", "y"].map(|end| "a-very-long-name-".repeat(10) + end));
    names.push("n".repeat(250));
    names
}

fn briefing(title: &str) -> String {
    format!(
        "schema = 1\n[briefing]\ntitle = {title:?}\nas_of = \"2033-05-18\"\n[[step]]\npanel = \"timeline\"\n\
         [[event]]\ntitle = \"Talks\"\ndate = \"2033-05-01\"\n"
    )
}

/// Creates a folder with a briefing for each name, titled by its number.
fn folder(names: &[String]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (number, name) in names.iter().enumerate() {
        fs::write(folder.path().join(format!("{name}.toml")), briefing(&format!("Briefing {number}."))).unwrap();
    }
    folder
}

async fn presented(folder: &Path, key: &PrivateKey) -> Room {
    let settings = RoomSettings { presenters: Some([key.public_key().clone()].into()), ..RoomSettings::default() };
    Room::opened(Some(folder), (Audience::Open, Limits::default()), settings).await
}

#[tokio::test]
async fn every_briefing_of_a_folder_can_be_requested_by_its_name() {
    let names = odd_names();
    let folder = folder(&names);
    let room = Room::of(Some(folder.path()), Audience::Open, Limits::default()).await;
    for (number, name) in names.iter().enumerate() {
        let visitor = Visitor::enter(room.address, name).await.exec("brief").await;
        assert!(visitor.text().contains(&format!("Briefing {number}.")), "{name:?}: {}", visitor.text());
        let mut visitor = Visitor::enter(room.address, name).await.terminal("xterm", 100, 30).await;
        visitor.shows(&format!("Briefing {number}.")).await;
    }
    for name in ["two spaces", "leading", "presenter+", "", "n", "\0", &"n".repeat(60_000)] {
        let visitor = Visitor::enter(room.address, name).await.exec("brief").await;
        assert_eq!(visitor.status, Some(2), "{}", name.len());
    }
}

#[tokio::test]
async fn every_briefing_of_a_folder_can_be_presented_by_its_name() {
    let (names, key) = (odd_names(), key_of("ada"));
    let folder = folder(&names);
    let room = presented(folder.path(), &key).await;
    for (number, name) in names.iter().enumerate() {
        let mut handle = connect(room.address).await;
        let login = format!("presenter+{name}");
        assert!(within(handle.authenticate_publickey(login, signing(&key))).await.unwrap().success());
        let mut presenter = Visitor::opened(handle).await.terminal("xterm", 100, 30).await;
        presenter.shows(&format!("Briefing {number}.")).await;
    }
}

#[tokio::test]
async fn odd_login_names_are_harmless() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let mut presenter = room.presenter(&key).await;
    presenter.send("p ").await;
    presenter.shows("step 1/8").await;
    let long = "x".repeat(30_000);
    let marks = format!("a{}", "\u{301}".repeat(10_000));
    let names =
        ["", "\0", "a\0b", "../../etc/passwd", "\u{1b}]0;x\u{7}", "\u{202e}", "\u{fffd}", "\r\n", &long, &marks];
    for name in names {
        let mut visitor = Visitor::enter(room.address, name).await.terminal("xterm", 80, 24).await;
        visitor.shows("? help").await;
        visitor.send("!Who paid?\r").await;
        visitor.shows("saved for the presenter").await;
    }
    presenter.send("a").await;
    presenter.shows("Who paid?").await;
    let shown = presenter.screen.screen().contents();
    assert!(shown.chars().all(|c| !matches!(c, '\0' | '\u{1b}' | '\u{202e}')), "{shown}");
}
