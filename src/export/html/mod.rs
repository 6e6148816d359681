//! The briefing as one web page that needs nothing else: linked panels where there is room and JavaScript, and without either the
//! whole of it from top to bottom, which is also what is printed.
//!
//! No network, no image, no font: the page's policy (CSP) allows its own script and style by their sums, and nothing more.

mod entry;
mod panel;
mod parts;
mod text;

use std::io::{self, Write};

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use crate::briefing::{Date, EntryId, Section, SourceId};
use crate::export::DATES;
use crate::export::Notes;
use crate::index::Index;
use crate::page;
pub(super) use text::escaped;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What a reader may press, as the page's help tells it.
const KEYS: [(&str, &str); 12] = [
    ("1 2 3 4", "go to actors, timeline, quotes, open questions"),
    ("h l ← →", "go to the panel before, after"),
    ("j k ↓ ↑", "go to the next entry, the one before"),
    ("g G", "go to the first entry, the last"),
    ("Enter", "read the entry; a click or a tap does too"),
    ("Esc", "back: out of find, to what was read before, out of the reading pane, out of related only"),
    ("Space", "only what is related to the chosen entry, or everything again"),
    ("/", "find in all panels; Enter goes to the first entry found"),
    ("n N", "go to the next entry found, the one before"),
    ("i", "summary"),
    ("s", "sources of the chosen entry"),
    ("?", "this help"),
];

/// Writes the page; with the presenter's own notes only if `notes` says so.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(index: &Index, notes: Notes, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page { index, out };
    let notes = notes == Notes::Kept && !index.briefing().steps.is_empty();
    page.head()?;
    page.header(notes)?;
    writeln!(page.out, "<main>")?;
    page.summary()?;
    writeln!(page.out, "<div class=\"panels\">")?;
    for section in Section::ALL {
        page.panel(section)?;
    }
    writeln!(page.out, "</div>")?;
    page.sources()?;
    if notes {
        page.notes()?;
    }
    page.help()?;
    page.foot()
}

struct Page<'a, W> {
    index: &'a Index,
    out: &'a mut W,
}

/// The name by which an entry is linked.
fn anchor(id: EntryId) -> String {
    let kind = match id.section {
        Section::Actors => "actor",
        Section::Timeline => "event",
        Section::Quotes => "quote",
        Section::Questions => "question",
    };
    format!("{kind}-{}", id.at() + 1)
}

fn source_anchor(id: SourceId) -> String {
    format!("source-{}", id.at() + 1)
}

/// The name by which a panel is linked.
fn panel_anchor(section: Section) -> &'static str {
    match section {
        Section::Actors => "actors",
        Section::Timeline => "timeline",
        Section::Quotes => "quotes",
        Section::Questions => "questions",
    }
}

/// A date in the words that sitroom shows; machines are told only of what is one certain day.
fn time(date: &Date, shown: &str) -> String {
    let shown = escaped(shown);
    if date.is_day() && !date.has_time() && date.written().len() == "2024-05-18".len() {
        format!("<time datetime=\"{}\">{shown}</time>", escaped(date.written()))
    } else {
        shown
    }
}

fn portion(marking: &str) -> String {
    format!("<span class=\"portion\">{}</span>", escaped(marking))
}

/// A term and what is said under it, if there is something to say.
fn field(name: &str, value: Option<String>) -> String {
    value.map(|value| format!("<dt>{name}</dt>\n<dd>{value}</dd>\n")).unwrap_or_default()
}

fn fields(all: &[String]) -> String {
    let all = all.concat();
    if all.is_empty() { all } else { format!("<dl>\n{all}</dl>\n") }
}

/// A content security policy's mark of a text.
fn sum(text: &str) -> String {
    format!("'sha256-{}'", Base64::encode_string(&Sha256::digest(text)))
}

impl<W: Write> Page<'_, W> {
    fn head(&mut self) -> io::Result<()> {
        let meta = &self.index.briefing().meta;
        let language = meta.language.as_deref().unwrap_or("en");
        // the empty icon keeps browsers from asking the server for one
        let policy = format!(
            "default-src 'none'; img-src data:; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
            sum(STYLE),
            sum(SCRIPT)
        );
        writeln!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
            escaped(language),
            escaped(&meta.title)
        )
    }

    /// The marking, the title, the bottom line, the ways about.
    fn header(&mut self, notes: bool) -> io::Result<()> {
        let meta = &self.index.briefing().meta;
        if let Some(marking) = &meta.marking {
            writeln!(self.out, "<aside class=\"marking\" aria-label=\"Marking\">{}</aside>", escaped(marking))?;
        }
        writeln!(self.out, "<div class=\"page\">\n<header>\n<h1 dir=\"auto\">{}</h1>", escaped(&meta.title))?;
        writeln!(self.out, "<p class=\"as-of\">as of {}</p>", time(&meta.as_of, &meta.as_of.shown(DATES)))?;
        if let Some(summary) = &meta.summary {
            let first = page::first_sentence(summary);
            writeln!(self.out, "<p class=\"bottom-line\" dir=\"auto\">{}</p>", escaped(&first))?;
        }
        let button = |id: &str, name: &str, key: &str| {
            format!("<button type=\"button\" id=\"{id}\">{name} <kbd aria-hidden=\"true\">{key}</kbd></button>\n")
        };
        let script = if notes { button("show-notes", "Notes", "p") } else { String::new() };
        writeln!(
            self.out,
            "<div class=\"tools\" role=\"search\" hidden>\n<label for=\"find\">Find</label>\n\
             <input type=\"search\" id=\"find\" autocomplete=\"off\">\n\
             <button type=\"button\" id=\"related\" aria-pressed=\"false\">Related only <kbd aria-hidden=\"true\">Space</kbd></button>\n\
             {}{}{script}{}</div>\n<p id=\"status\" role=\"status\"></p>\n</header>",
            button("show-summary", "Summary", "i"),
            button("show-sources", "Sources", "s"),
            button("show-help", "Help", "?"),
        )?;
        writeln!(self.out, "<nav aria-label=\"Panels\">\n<ul>")?;
        for (place, section) in Section::ALL.into_iter().enumerate() {
            let (name, all) = (panel_anchor(section), self.index.entries(section).len());
            writeln!(
                self.out,
                "<li><a href=\"#{name}\"><kbd aria-hidden=\"true\">{}</kbd> {} <span class=\"count\">{all}</span></a></li>",
                place + 1,
                section.title()
            )?;
        }
        writeln!(self.out, "<li class=\"linear\"><a href=\"#sources\">Sources</a></li>\n</ul>\n</nav>")
    }

    fn help(&mut self) -> io::Result<()> {
        writeln!(
            self.out,
            "<section id=\"help\" aria-labelledby=\"help-title\" hidden>\n<h2 id=\"help-title\">Help</h2>"
        )?;
        writeln!(
            self.out,
            "<p>Everything is linked. Choose an entry: a dot marks what is linked to it in the other panels. \
             “Verbatim” words are the speaker's own; a paraphrase is told in other words.</p>\n<dl>"
        )?;
        for (keys, what) in KEYS {
            let keys: Vec<String> = keys.split(' ').map(|key| format!("<kbd>{key}</kbd>")).collect();
            writeln!(self.out, "<dt>{}</dt>\n<dd>{what}</dd>", keys.join(" "))?;
        }
        writeln!(self.out, "</dl>\n</section>")
    }

    fn foot(&mut self) -> io::Result<()> {
        writeln!(self.out, "<section id=\"reading\" aria-label=\"Reading pane\" tabindex=\"-1\" hidden></section>")?;
        writeln!(self.out, "</main>\n</div>")?;
        if let Some(marking) = &self.index.briefing().meta.marking {
            writeln!(self.out, "<footer class=\"marking\">{}</footer>", escaped(marking))?;
        }
        writeln!(self.out, "<script>{SCRIPT}</script>\n</body>\n</html>")
    }
}
