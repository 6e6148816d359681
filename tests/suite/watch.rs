//! The open file is saved, in whatever way, and the screen follows.

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
fn a_save_is_seen_and_the_selection_stays() {
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
    // in a burst the last one counts
    for count in 1..=20 {
        desk.save(&FILE.replace("Ines Calder", &format!("Ines Calder {count}")));
    }
    terminal.shows("Ines Calder 20");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_mistake_is_said_until_it_is_mended_and_takes_nothing_away() {
    let desk = Desk::new();
    let mut terminal = desk.open("harbour.toml");
    desk.save(&FILE.replace("name = \"Velde", "nane = \"Velde"));
    terminal.shows("harbour.toml:10:1: ");
    terminal.shows("Velde Towage");
    // it stands there whatever is done meanwhile
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
fn what_a_link_leads_to_is_followed() {
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
fn a_text_that_is_changed_proves_nothing_any_more() {
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
fn what_is_gone_and_another_briefing_are_said() {
    let desk = Desk::new();
    let mut terminal = desk.open("harbour.toml");
    terminal.send("j\r");
    terminal.shows("Esc back");
    desk.save(&FILE[..FILE.rfind("[[actor]]").unwrap()]);
    terminal.shows("The entry you were reading was removed.");
    // an id that is given later makes no other briefing
    desk.save(&FILE.replace("[briefing]", "[briefing]\nid = \"harbour\"").replace("Towage", "Towage Ltd"));
    let shown = terminal.shows("Velde Towage Ltd");
    assert!(!shown.contains("different briefing"));
    desk.save(&FILE.replace("[briefing]", "[briefing]\nid = \"another\""));
    terminal.shows("The file now holds a different briefing.");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}
