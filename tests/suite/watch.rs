//! The open file is saved in various ways, and the screen is updated.

use std::fs;
use std::path::PathBuf;

use crate::pty::Terminal;

const FILE: &str = "schema = 1\n[briefing]\ntitle = \"Harbour\"\nas_of = \"2031-03-04\"\n\
    [[actor]]\nid = \"calder\"\nname = \"Ines Calder\"\n[[actor]]\nid = \"towage\"\nname = \"Velde Towage\"\n";

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("harbour.toml"), FILE).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn open(&self, name: &str) -> Terminal {
        let terminal = Terminal::start(100, 30, &[self.path(name).to_str().unwrap()]);
        terminal.shows("Velde Towage");
        terminal
    }

    /// Saves as most editors do: another file, renamed over the old one.
    fn save(&self, text: &str) {
        fs::write(self.path("harbour.toml~"), text).unwrap();
        fs::rename(self.path("harbour.toml~"), self.path("harbour.toml")).unwrap();
    }
}

#[test]
fn a_saved_file_is_shown_and_the_selection_stays() {
    let desk = Desk::new();
    let mut terminal = desk.open("harbour.toml");
    terminal.send("j");
    terminal.shows("▸  Velde Towage");
    desk.save(&FILE.replace(
        "[[actor]]\nid = \"calder\"",
        "[[actor]]\nid = \"amber\"\nname = \"Tug Amber\"\n[[actor]]\nid = \"calder\"",
    ));
    terminal.shows("Tug Amber");
    terminal.shows("▸  Velde Towage");
    // in place, without another file
    fs::write(desk.path("harbour.toml"), FILE.replace("Velde Towage", "Velde Towage Ltd")).unwrap();
    terminal.shows("▸  Velde Towage Ltd");
    // the last save of a burst is shown
    for count in 1..=20 {
        desk.save(&FILE.replace("Ines Calder", &format!("Ines Calder {count}")));
    }
    terminal.shows("Ines Calder 20");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_problem_is_shown_until_it_is_fixed_and_the_briefing_stays() {
    let desk = Desk::new();
    let mut terminal = desk.open("harbour.toml");
    desk.save(&FILE.replace("name = \"Velde", "nane = \"Velde"));
    terminal.shows("harbour.toml:10:1: ");
    terminal.shows("Velde Towage");
    // it stays after other keys
    terminal.send("j?");
    terminal.shows("Moving");
    terminal.shows("harbour.toml:10:1: ");
    terminal.send("\x1b");
    desk.save(&FILE.replace("Ines Calder", "Ines Maria Calder"));
    terminal.shows("The file is valid again.");
    terminal.shows("Ines Maria Calder");
    terminal.shows("▸  Velde Towage");
    fs::remove_file(desk.path("harbour.toml")).unwrap();
    terminal.shows("no such file");
    desk.save(FILE);
    terminal.shows("The file is valid again.");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
#[cfg(unix)]
fn the_target_of_a_link_is_watched() {
    let desk = Desk::new();
    fs::create_dir(desk.path("links")).unwrap();
    std::os::unix::fs::symlink(desk.path("harbour.toml"), desk.path("links/latest.toml")).unwrap();
    let mut terminal = desk.open("links/latest.toml");
    desk.save(&FILE.replace("Ines Calder", "Ines Maria Calder"));
    terminal.shows("Ines Maria Calder");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_changed_archived_text_is_checked_again() {
    let desk = Desk::new();
    let quoted = "[[source]]\nid = \"log\"\ntitle = \"Log\"\ntext = \"log.txt\"\n\
        [[quote]]\nspeaker = \"calder\"\ntext = \"The berth stays shut.\"\nsource = \"log\"\n";
    fs::write(desk.path("log.txt"), "She said: The berth stays shut. All left.").unwrap();
    desk.save(&format!("{FILE}{quoted}"));
    let mut terminal = desk.open("harbour.toml");
    terminal.shows("✓ verbatim");
    fs::write(desk.path("log.txt"), "She said nothing.").unwrap();
    terminal.shows("verbatim, not found");
    fs::remove_file(desk.path("log.txt")).unwrap();
    terminal.shows("text cannot");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_removed_entry_and_a_different_briefing_are_reported() {
    let desk = Desk::new();
    let mut terminal = desk.open("harbour.toml");
    terminal.send("j\r");
    terminal.shows("Esc back");
    desk.save(&FILE[..FILE.rfind("[[actor]]").unwrap()]);
    terminal.shows("The entry you were reading was removed.");
    // a new id in a file without one does not make it a different briefing
    desk.save(&FILE.replace("[briefing]", "[briefing]\nid = \"harbour\"").replace("Towage", "Towage Ltd"));
    let shown = terminal.shows("Velde Towage Ltd");
    assert!(!shown.contains("different briefing"));
    desk.save(&FILE.replace("[briefing]", "[briefing]\nid = \"another\""));
    terminal.shows("The file now holds a different briefing.");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}
