//! Hyperlinks (OSC 8): on pages, for addresses of the web, on terminals that show them.

use std::collections::HashSet;
use std::fs;
use std::sync::Arc;

use sitroom::app::App;
use sitroom::briefing;
use sitroom::index::Index;
use sitroom::screen::{Capabilities, Depth};
use sitroom::session::Session;
use sitroom::view::Theme;

use super::pty::Terminal;
use super::screens::press;

const FILE: &str = "briefings/payments-outage.toml";
/// The address of a source in it.
pub const ADDRESS: &str = "https://status.corvid.example/2031-06-09";
/// Begins a link.
pub const OPEN: &str = "\x1b]8;id=";
const CLOSE: &str = "\x1b]8;;\x1b\\";

/// Returns the links that were sent: the id and the address of each.
fn sent(bytes: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(bytes);
    let link = |part: &str| {
        let (id, rest) = part.split_once(';').unwrap();
        (id.to_owned(), rest.split_once("\x1b\\").unwrap().0.to_owned())
    };
    text.split(OPEN).skip(1).map(link).collect()
}

#[test]
fn sources_and_addresses_are_links_where_the_terminal_shows_them() {
    let folder = tempfile::tempdir().unwrap();
    for (term, setting, shows) in [
        ("xterm-kitty", None, true),
        ("xterm-256color", None, false),
        ("linux", None, false),
        ("screen-256color", None, false),
        ("xterm-kitty", Some("never"), false),
        ("xterm-256color", Some("always"), true),
    ] {
        let config = folder.path().join("config.toml");
        fs::write(&config, setting.map_or_else(String::new, |setting| format!("links = \"{setting}\"\n"))).unwrap();
        let args = ["--config", config.to_str().unwrap(), FILE];
        let mut terminal = Terminal::with_env(120, 40, &args, &[("TERM", term)]);
        terminal.shows("? help");
        terminal.send("ss");
        terminal.shows(ADDRESS);
        terminal.send("\x03");
        terminal.wait("end", |screen| screen.closed || screen.bytes.ends_with(b"\x1b[?1049l"));
        let bytes = terminal.screen.0.lock().unwrap().bytes.clone();
        let links = sent(&bytes);
        assert_eq!(!links.is_empty(), shows, "{term} {setting:?}");
        assert!(links.iter().all(|(_, address)| address.starts_with("https://")));
        // once for the title and once for the address
        assert!(!shows || links.iter().filter(|(_, address)| address == ADDRESS).count() >= 1, "{links:?}");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.split("\x1b[?2026l").all(|frame| frame.rfind(OPEN) <= frame.rfind(CLOSE)), "closed at the end");
    }
}

fn session(text: &str, size: (u16, u16)) -> Session {
    let index = Arc::new(Index::new(briefing::load(text).unwrap()));
    let terminal = Capabilities { links: true, ..Depth::TrueColor.into() };
    Session::new(App::new(index, size.0, size.1), Theme::named("dark").unwrap(), terminal)
}

#[test]
fn a_wrapped_address_is_one_link() {
    let mut session = session(&fs::read_to_string(FILE).unwrap(), (40, 40));
    press(&mut session, "ss");
    let bytes = session.frame();
    let rows: HashSet<u16> =
        session.draw().links.iter().filter(|cells| &*cells.address == ADDRESS).map(|cells| cells.y).collect();
    assert!(rows.len() > 2, "{rows:?}");
    let ids: HashSet<String> = sent(&bytes).into_iter().filter(|(_, to)| to == ADDRESS).map(|(id, _)| id).collect();
    assert_eq!(ids.len(), 1);
}

#[test]
fn no_hostile_address_is_sent() {
    let text = "schema = 1\n[briefing]\ntitle = \"x\"\nas_of = \"2031-05-18\"\nid = \"hostile\"\nsummary = \"\"\"\
        [a](javascript:alert(1)) [b](file:///etc/passwd) [c](https://x.example/\u{e9};id=2;y) \
        https://y.example/a`b {https://z.example} <https://v.example/%1b%5c>\"\"\"\n";
    let mut session = session(text, (120, 40));
    press(&mut session, "i");
    let bytes = session.frame();
    let links = sent(&bytes);
    let addresses: HashSet<&str> = links.iter().map(|(_, address)| address.as_str()).collect();
    let expected =
        ["https://x.example/%C3%A9;id=2;y", "https://y.example/a%60b", "https://z.example", "https://v.example/%1b%5c"];
    assert_eq!(addresses, expected.into());
    // a frame without links is the same wherever it is shown
    press(&mut session, "<esc>");
    let _ = session.frame();
    press(&mut session, "2");
    assert!(!String::from_utf8_lossy(&session.frame()).contains("\x1b]8"));
}

#[test]
fn a_message_over_a_page_is_no_link() {
    let mut session = session(&fs::read_to_string(FILE).unwrap(), (60, 20));
    press(&mut session, "ss");
    let before = session.draw().links.len();
    session.say("A message that is much longer than one row of the window. ".repeat(5));
    let drawing = session.draw();
    assert!(before > 0);
    for cells in &drawing.links {
        let text: String = cells.columns.clone().map(|x| drawing[(x, cells.y)].symbol()).collect();
        assert!(!text.contains("message") && !text.contains("window"), "{text}");
    }
}
