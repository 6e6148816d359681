//! Quotes checked against archived texts, on the screen and in the output of the binary.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use sitroom::app::App;
use sitroom::briefing;
use sitroom::index::Index;
use sitroom::proof::Texts;
use sitroom::screen::Depth;
use sitroom::session::Session;
use sitroom::view::Theme;

use super::screens::{press, text};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exercise")
}

fn session(columns: u16, rows: u16) -> Session {
    let briefing = briefing::load(&fs::read_to_string(folder().join("harbour.toml")).unwrap()).unwrap();
    let texts = Texts::read(&briefing, &folder());
    let index = Arc::new(Index::with_texts(briefing, texts));
    Session::new(App::new(index, columns, rows), Theme::named("dark").unwrap(), Depth::TrueColor)
}

fn screen(columns: u16, rows: u16, keys: &str) -> String {
    let mut session = session(columns, rows);
    press(&mut session, keys);
    text(&session.draw())
}

#[test]
fn only_found_quotes_have_the_mark() {
    insta::assert_snapshot!(screen(100, 50, "3z"));
}

#[test]
fn a_quote_is_shown_in_context() {
    insta::assert_snapshot!(screen(100, 30, "3<enter>"));
    insta::assert_snapshot!(screen(80, 24, "3jjj<enter>G"));
}

#[test]
fn a_quote_that_is_not_found_shows_why() {
    let page = |down: usize| screen(100, 50, &format!("3z{}<enter>", "j".repeat(down)));
    let pages: String = (0..10).map(page).collect();
    let pages = pages.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "more than once in the source; `prefix` or `suffix`",
        "✗ Not found in the source. Closest passage, paragraph 4:",
        "⟨do not⟩ reopen a berth on a guess",
        "Quote has never",
        "▲ The omission drops a negation or a condition.",
        "▲ Cut: the source has more of this sentence.",
        "its SHA-256 differs",
        "A paraphrase:",
    ] {
        assert!(pages.contains(words), "{words} in\n{pages}");
    }
}

#[test]
fn quoted_words_are_distinguished_without_colours() {
    let mut session = session(100, 30);
    press(&mut session, "3jj<enter>");
    let buffer = session.draw();
    let bold = |cell: &&ratatui::buffer::Cell| cell.modifier.contains(ratatui::style::Modifier::BOLD);
    let bold: String = buffer.content.iter().filter(bold).map(|cell| cell.symbol()).collect();
    assert!(bold.contains("We do not reopen a berth on a guess"), "{bold}");
}

#[test]
fn the_binary_reads_the_archived_texts() {
    let plain = |file: &Path, folder: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        let output = command.arg("--plain").arg(file).current_dir(folder).env_clear().output().unwrap();
        assert!(output.status.success(), "{output:?}");
        // it may be wrapped anywhere
        String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for (file, from) in [(folder().join("harbour.toml"), Path::new("/")), ("harbour.toml".into(), &*folder())] {
        let said = plain(&file, from);
        assert!(said.contains("“We do not reopen a berth on a guess” Ines Calder, verbatim, verified"), "{said}");
        assert!(said.contains("verbatim, not found in its source"), "{said}");
    }
    // without the text no quote is checked, and the briefing still loads
    let alone = tempfile::tempdir().unwrap();
    fs::copy(folder().join("harbour.toml"), alone.path().join("alone.toml")).unwrap();
    let said = plain(Path::new("alone.toml"), alone.path());
    assert!(
        !said.contains("Proved")
            && said.contains("Cannot read the archived text: harbour.txt: ")
            && said.contains("no such file"),
        "{said}"
    );
}
