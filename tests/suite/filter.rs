//! Messages in little room: why a filter is invalid, what a panel is filtered by, and how to clear it.

use sitroom::session::Session;

use super::screens::{informed, press, session, session_of, text};

fn screen(columns: u16, rows: u16, keys: &str) -> String {
    let mut session = session(columns, rows);
    press(&mut session, keys);
    text(&session.draw())
}

fn shown(session: &mut Session) -> String {
    text(&session.draw())
}

/// Returns all words on one line.
fn flat(screen: &str) -> String {
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns all words without white space: a word with a hyphen may be on two lines.
fn tight(words: &str) -> String {
    words.split_whitespace().collect()
}

#[test]
fn the_reason_why_a_filter_is_invalid_is_shown_in_full() {
    for (keys, words) in [
        ("2&is:nonsense", "unnamed-officials, other-outlet, document, unattributed."),
        (
            "&is:nonsense",
            "Values: state, person, public-body, organisation, armed-force, armed-group, group, unnamed, outlet, place.",
        ),
        ("&xx:yy", "Conditions: by: to: actor: is: on: after: before:"),
        ("2&after:foo", "after: expects a date: 2024, 2024-04, 2024-04-13 or 2024-04-13T12:00."),
        ("&by:nobody", "No actor matches “nobody”."),
    ] {
        for (columns, rows) in [(200, 60), (120, 40), (80, 24), (60, 20), (30, 10)] {
            let screen = screen(columns, rows, keys);
            // in the smallest window a long list of values is cut at its end
            let is_cut = (columns, keys) == (30, "2&is:nonsense");
            let words = if is_cut { "Unknown value “nonsense”. Values: occurred, ongoing, planned" } else { words };
            assert!(tight(&screen).contains(&tight(words)), "{keys}:\n{screen}");
            let typed = &keys[keys.find('&').unwrap()..];
            assert!(screen.lines().last().unwrap().trim_start().starts_with(typed), "{screen}");
        }
    }
}

#[test]
fn a_message_does_not_hide_why_a_filter_is_invalid() {
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (60, 20), (30, 10)] {
        let mut session = session(columns, rows);
        press(&mut session, "&by:nobody");
        session.app_mut().unwrap().say("File reloaded.".to_owned());
        let told = flat(&shown(&mut session));
        assert!(told.contains("File reloaded. No actor matches “nobody”."), "{told}");
    }
}

#[test]
fn an_invalid_filter_filters_nothing() {
    let mut session = session(80, 24);
    press(&mut session, "3&by:qu");
    assert!(shown(&mut session).contains("1/2 of 5"), "{}", shown(&mut session));
    press(&mut session, "x");
    let unfiltered = shown(&mut session);
    assert!(unfiltered.contains("1/5") && unfiltered.contains("No actor matches “qux”."), "{unfiltered}");
    press(&mut session, "<enter>");
    let told = shown(&mut session);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[22].trim(), "No actor matches “qux”.", "{told}");
    assert!(lines[23].trim_start().starts_with("&by:qux"), "{told}");
    press(&mut session, "y");
    let typed = shown(&mut session);
    assert!(typed.contains("&by:quxy") && typed.contains("matches “quxy”"), "{typed}");
    press(&mut session, "<backspace><backspace>");
    let again = shown(&mut session);
    assert!(again.contains("1/2 of 5") && again.lines().last().unwrap().contains("2 of 5"), "{again}");
}

#[test]
fn a_filter_being_typed_shows_its_count() {
    let filtering = screen(80, 24, "/velde<enter>3&by:s");
    assert!(filtering.lines().last().unwrap().ends_with(" of 5"), "{filtering}");
    let palette = screen(80, 24, "/velde<enter>:le");
    assert!(!palette.lines().last().unwrap().contains("of"), "{palette}");
}

#[test]
fn a_filter_is_visible_in_the_narrowest_panel() {
    for (columns, rows) in [(80, 24), (40, 12), (24, 8)] {
        let screen = screen(columns, rows, "1&is:person<enter>");
        let told = screen.lines().any(|line| line.contains("& 4/25") || line.contains("& is:person ─"));
        assert!(told, "{screen}");
    }
    assert!(screen(24, 8, "4&is:open<enter>").contains("& "), "{}", screen(24, 8, "4&is:open<enter>"));
}

#[test]
fn the_key_that_shows_everything_again_is_always_shown() {
    let related = screen(80, 24, "j ");
    assert!(related.lines().last().unwrap().contains("Space shows all"), "{related}");
    let long = screen(80, 24, "2G ");
    let last = long.lines().last().unwrap();
    assert!(last.contains("Space shows all") && last.contains("? help") && last.contains('…'), "{long}");
    let presenting = screen(80, 24, "ppp1\nGo");
    let presenting = if presenting.contains("p end") { presenting } else { screen(80, 24, "p   o") };
    let last = presenting.lines().last().unwrap();
    assert!(last.contains("p end") && last.contains("shows all"), "{presenting}");
}

#[test]
fn keys_are_offered_only_where_they_act() {
    let help = screen(80, 24, "?");
    let last = help.lines().last().unwrap();
    assert!(last.contains("Esc back") && last.contains("/ find"), "{help}");
    assert!(!last.contains("open") && !last.contains("sources"), "{help}");
    let page = screen(80, 24, "j<enter>");
    assert!(page.lines().last().unwrap().contains("Enter open   Esc back   s sources"), "{page}");
}

#[test]
fn the_lines_of_help_are_searched_on_help() {
    let mut session = session(80, 24);
    press(&mut session, "?/axis<enter>");
    let found = shown(&mut session);
    assert!(found.contains("Time axis") && found.contains("1 of "), "{found}");
    press(&mut session, "n");
    assert!(shown(&mut session).contains("2 of "), "{}", shown(&mut session));
    press(&mut session, "/xyzzy<enter>");
    assert!(shown(&mut session).contains("No match for “xyzzy” on this page."), "{}", shown(&mut session));
    press(&mut session, "<esc>/velde<enter>");
    assert!(shown(&mut session).contains("/velde  "), "off the page, entries are found again");
}

#[test]
fn a_long_message_takes_a_second_row() {
    let mut session = session(80, 24);
    let why = "Changes not marked: damaged read state: expected value at line 1 column 1 \
               (/home/somebody/.local/state/sitroom/seen/ostrey-talks-2031.json)";
    session.app_mut().unwrap().say(why.to_owned());
    assert!(tight(&shown(&mut session)).contains(&tight(why)), "{}", shown(&mut session));
}

#[test]
fn entries_can_be_filtered_by_news_if_there_is_any() {
    let mut session = session_of(informed(120, 40));
    press(&mut session, "1&is:changed<enter>");
    let left = shown(&mut session);
    assert!(left.contains("1/1 of 25") && left.contains("Host and go-between"), "{left}");
    press(&mut session, "<esc>&is:x");
    assert!(flat(&shown(&mut session)).contains("place, changed."), "{}", shown(&mut session));
    assert!(!screen(120, 40, "&is:x").contains("changed"), "without an earlier version nothing is new");
}
