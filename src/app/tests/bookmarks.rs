//! Bookmarks: what `m` bookmarks, and the list of them.

use super::*;
use crate::briefing::{SourceId, TableKind};

/// Returns the picked link of the open page.
fn picked(app: &App) -> Option<Subject> {
    let stop = app.stop();
    stop.link.and_then(|link| app.page(&stop, 80).link(link))
}

#[test]
fn on_a_page_of_sources_the_picked_one_is_bookmarked() {
    let mut app = app();
    let _ = press(&mut app, "2sm");
    assert_eq!(app.message(), Some("Bookmarked “Talks” for this session; M lists bookmarks."), "nothing is picked");
    let _ = press(&mut app, "jm");
    assert_eq!(picked(&app), Some(Subject::Source(SourceId(0))));
    assert_eq!(app.message(), Some("Bookmarked “Paper” for this session; M lists bookmarks."));
    assert!(app.bookmarks().has(TableKind::Source, 0));
    let _ = press(&mut app, "m");
    assert_eq!(app.message(), Some("Bookmark of “Paper” removed."));
}

#[test]
fn a_long_name_is_cut_so_that_the_message_fits() {
    let mut app = app();
    let _ = press(&mut app, "3m");
    let message = app.message().unwrap();
    assert!(message.starts_with("Bookmarked “one two three") && message.contains("…” for this session;"), "{message}");
    assert!(crate::text::width(message) <= 100, "{message}");
}

#[test]
fn the_list_of_bookmarks_opens_with_the_first_one_picked() {
    let mut app = app();
    let _ = press(&mut app, "jm2mM");
    assert_eq!(picked(&app), Some(Subject::Entry(EntryId::new(Section::Actors, 1))));
    let _ = press(&mut app, "\n");
    assert_eq!((app.focus(), selected(&app)), (Section::Actors, "Oman"));
}

#[test]
fn removing_a_bookmark_from_the_list_picks_its_neighbour() {
    let mut app = app();
    let _ = press(&mut app, "mjmjmMjm");
    let actor = |at| Some(Subject::Entry(EntryId::new(Section::Actors, at)));
    assert_eq!(app.message(), Some("Bookmark of “Oman” removed."));
    assert_eq!(picked(&app), actor(2));
    let _ = press(&mut app, "Gm");
    assert_eq!(picked(&app), actor(0), "the last one was removed");
    let _ = press(&mut app, "m");
    assert_eq!((app.bookmarks().is_empty(), picked(&app)), (true, None));
    let _ = press(&mut app, "\n");
    assert_eq!(app.message(), Some("No bookmarks."));
}

#[test]
fn the_ends_of_a_page_keep_a_link_picked() {
    let mut app = app();
    let _ = press(&mut app, "2\nG");
    assert_eq!(picked(&app), None, "none was picked");
    let _ = press(&mut app, "gjG");
    let stop = app.stop();
    assert_eq!(stop.link.map(|link| link + 1), Some(app.page(&stop, 80).link_count()));
    let _ = press(&mut app, "g");
    assert_eq!(app.stop().link, Some(0));
}
