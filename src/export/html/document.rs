//! The page as a whole: head, header with tools and tabs, panels, help, footer.

use std::io::{self, Write};

use base64ct::{Base64, Encoding};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::link::panel_anchor;
use super::panel::panel;
use super::parts;
use super::time::time;
use crate::briefing::Section;
use crate::export::options::{DATES, Notes};
use crate::index::Index;
use crate::page;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The keys of the page and their actions, as listed in its help.
const KEYS: [(&str, &str); 12] = [
    ("1 2 3 4", "go to actors, timeline, quotes, open questions"),
    ("h l ← →", "go to the previous, next panel"),
    ("j k ↓ ↑", "go to the next, previous entry"),
    ("g G", "go to the first, last entry"),
    ("Enter", "read the entry (or click, or tap)"),
    ("Esc", "back: clear find, return to the previous page, close the reading pane, show all"),
    ("Space", "show only what is related to the selected entry, or show all"),
    ("/", "find in all panels; Enter goes to the first match"),
    ("n N", "go to the next, previous match"),
    ("i", "summary"),
    ("s", "sources of the selected entry"),
    ("?", "this help"),
];

/// Writes the page; the presenter's notes only if `notes` says so.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(index: &Index, notes: Notes, out: &mut impl Write) -> io::Result<()> {
    let notes = notes == Notes::Kept && !index.briefing().steps.is_empty();
    out.write_all(document(index, notes).into_string().as_bytes())
}

fn document(index: &Index, notes: bool) -> Markup {
    let meta = &index.briefing().meta;
    html! {
        (DOCTYPE) "\n"
        html lang=(meta.language.as_deref().unwrap_or("en")) {
            "\n" (head(&meta.title)) "\n"
            body {
                "\n"
                @if let Some(marking) = &meta.marking {
                    aside class="marking" aria-label="Marking" { (marking) } "\n"
                }
                div class="page" {
                    "\n" (header(index, notes)) "\n" (tabs(index)) "\n"
                    main {
                        "\n" (parts::summary(index))
                        div class="panels" { "\n" @for section in Section::ALL { (panel(index, section)) } } "\n"
                        (parts::sources(index))
                        @if notes { (parts::notes(index)) }
                        (help()) "\n"
                        section id="reading" aria-label="Reading pane" tabindex="-1" hidden {}
                    }
                }
                "\n"
                @if let Some(marking) = &meta.marking { footer class="marking" { (marking) } "\n" }
                script { (PreEscaped(SCRIPT)) }
            }
        }
        "\n"
    }
}

/// Returns a hash source of a content security policy.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", Base64::encode_string(&Sha256::digest(text)))
}

fn head(title: &str) -> Markup {
    let policy = format!(
        "default-src 'none'; img-src data:; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    html! {
        head {
            "\n" meta charset="utf-8";
            "\n" meta http-equiv="Content-Security-Policy" content=(policy);
            "\n" meta name="viewport" content="width=device-width, initial-scale=1";
            "\n" meta name="referrer" content="no-referrer";
            "\n" meta name="color-scheme" content="light dark";
            // the empty icon keeps browsers from requesting one
            "\n" link rel="icon" href="data:,";
            "\n" title { (title) }
            "\n" style { (PreEscaped(STYLE)) } "\n"
        }
    }
}

/// Returns title, day, bottom line and tools.
fn header(index: &Index, notes: bool) -> Markup {
    let meta = &index.briefing().meta;
    html! {
        header {
            "\n" h1 dir="auto" { (meta.title) }
            "\n" p class="as-of" { "as of " (time(&meta.as_of, &meta.as_of.shown(DATES))) } "\n"
            @if let Some(summary) = &meta.summary {
                p class="bottom-line" dir="auto" { (page::first_sentence(summary)) } "\n"
            }
            div class="tools" role="search" hidden {
                "\n" label for="find" { "Find" }
                "\n" input type="search" id="find" autocomplete="off";
                "\n" button type="button" id="related" aria-pressed="false" { "Related only " (key("Space")) }
                (button("show-summary", "Summary", "i")) (button("show-sources", "Sources", "s"))
                @if notes { (button("show-notes", "Notes", "p")) }
                (button("show-help", "Help", "?"))
            }
            "\n" p id="status" role="status" {}
        }
    }
}

fn button(id: &str, name: &str, shortcut: &str) -> Markup {
    html! { "\n" button type="button" id=(id) { (name) " " (key(shortcut)) } }
}

fn key(key: &str) -> Markup {
    html! { kbd aria-hidden="true" { (key) } }
}

fn tabs(index: &Index) -> Markup {
    html! {
        nav aria-label="Panels" {
            ul {
                @for (place, section) in Section::ALL.into_iter().enumerate() {
                    "\n" li {
                        a href={ "#" (panel_anchor(section)) } {
                            kbd aria-hidden="true" { (place + 1) } " " (section.title()) " "
                            span class="count" { (index.entries(section).len()) }
                        }
                    }
                }
                "\n" li class="linear" { a href="#sources" { "Sources" } }
            }
        }
    }
}

fn help() -> Markup {
    html! {
        section id="help" aria-labelledby="help-title" hidden {
            h2 id="help-title" { "Help" }
            "\n" p {
                "Select an entry: a dot marks the entries linked to it in the other panels. \
                 “Verbatim” words are the speaker's own; a paraphrase uses other words."
            }
            dl {
                @for (keys, action) in KEYS {
                    "\n" dt {
                        @for (place, key) in keys.split(' ').enumerate() { @if place > 0 { " " } kbd { (key) } }
                    }
                    dd { (action) }
                }
            }
        }
    }
}
