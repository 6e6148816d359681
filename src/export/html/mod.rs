//! The briefing as one web page that needs nothing else: linked panels where there is room and JavaScript, and without either the
//! whole of it from top to bottom, which is also what is printed.
//!
//! No network, no image, no font: the page's policy (CSP) allows its own script and style by their sums, and nothing more.

mod entry;
mod text;

use std::io::{self, Write};

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use crate::briefing::{EntryId, Judgment, Section, SourceId, StepFocus, Target};
use crate::export::Notes;
use crate::index::Index;
use crate::page::phrase;
use text::{escaped, prose};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Writes the page; with the presenter's own notes only if `notes` says so.
pub fn write(index: &Index, notes: Notes, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page { index, out };
    page.head()?;
    page.summary()?;
    writeln!(page.out, "<div class=\"panels\">")?;
    for section in Section::ALL {
        page.panel(section)?;
    }
    writeln!(page.out, "</div>")?;
    page.sources()?;
    if notes == Notes::Kept {
        page.script()?;
    }
    page.foot()
}

struct Page<'a, W> {
    index: &'a Index,
    out: &'a mut W,
}

/// The name by which an entry is linked.
fn anchor(id: EntryId) -> String {
    format!("{}-{}", id.section.one().to_lowercase(), id.at() + 1)
}

fn source_anchor(id: SourceId) -> String {
    format!("source-{}", id.at() + 1)
}

fn sum(text: &str) -> String {
    format!("'sha256-{}'", Base64::encode_string(&Sha256::digest(text)))
}

impl<W: Write> Page<'_, W> {
    fn head(&mut self) -> io::Result<()> {
        let meta = &self.index.briefing().meta;
        let language = meta.language.as_deref().unwrap_or("en");
        let policy = format!(
            "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
            sum(STYLE),
            sum(SCRIPT)
        );
        writeln!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
            escaped(language),
            escaped(&meta.title)
        )?;
        self.marking("top")?;
        let as_of = format!("as of <time datetime=\"{}\">{}</time>", escaped(meta.as_of.written()), meta.as_of);
        let first = meta.summary.as_deref().map(crate::page::first_sentence).unwrap_or_default();
        let first =
            if first.is_empty() { first } else { format!("<p class=\"bottom-line\">{}</p>\n", escaped(&first)) };
        let keys = "<p class=\"keys\"><kbd>1</kbd>–<kbd>4</kbd> panels <kbd>j</kbd> <kbd>k</kbd> move <kbd>Enter</kbd> read \
             <kbd>Space</kbd> related only <kbd>/</kbd> find <kbd>i</kbd> summary <kbd>s</kbd> sources <kbd>Esc</kbd> back</p>";
        let find = "<p class=\"find\"><label>Find <input type=\"search\" id=\"find\"></label> \
             <span id=\"found\" role=\"status\"></span></p>";
        writeln!(
            self.out,
            "<header>\n<h1>{}</h1>\n<p class=\"as-of\">{as_of}</p>\n{first}{find}\n{keys}\n</header>\n<main>",
            escaped(&meta.title)
        )
    }

    fn marking(&mut self, place: &str) -> io::Result<()> {
        match &self.index.briefing().meta.marking {
            Some(marking) => writeln!(self.out, "<p class=\"marking {place}\">{}</p>", escaped(marking)),
            None => Ok(()),
        }
    }

    fn summary(&mut self) -> io::Result<()> {
        let briefing = self.index.briefing();
        let meta = &briefing.meta;
        writeln!(
            self.out,
            "<section id=\"summary\" aria-labelledby=\"summary-title\">\n<h2 id=\"summary-title\">Summary</h2>"
        )?;
        if let Some(summary) = &meta.summary {
            writeln!(self.out, "<h3>Bottom line</h3>\n{}", prose(summary))?;
        }
        if !briefing.judgments.is_empty() {
            writeln!(self.out, "<h3>Judgments</h3>\n<ul class=\"judgments\">")?;
            for (at, judgment) in briefing.judgments.iter().enumerate() {
                self.judgment(at, judgment)?;
            }
            writeln!(self.out, "</ul>")?;
        }
        if let Some(scope) = &meta.scope {
            writeln!(self.out, "<h3>Scope</h3>\n{}", prose(scope))?;
        }
        if !meta.authors.is_empty() {
            writeln!(self.out, "<p class=\"dim\">By {}</p>", escaped(&meta.authors.join(", ")))?;
        }
        writeln!(self.out, "</section>")
    }

    fn judgment(&mut self, at: usize, judgment: &Judgment) -> io::Result<()> {
        writeln!(self.out, "<li id=\"judgment-{}\">{}", at + 1, prose(&judgment.text))?;
        let likelihood = judgment
            .likelihood
            .map(|likelihood| format!("<p><b>Likelihood:</b> {}</p>\n", phrase::likelihood(likelihood)));
        let basis = judgment.confidence_basis.as_deref().map(prose).unwrap_or_default();
        let confidence = judgment
            .confidence
            .map(|confidence| format!("<p><b>Confidence:</b> {}</p>\n{basis}\n", confidence.shown()));
        let marking =
            judgment.portion.as_deref().map(|portion| format!("<p class=\"portion\">{}</p>\n", escaped(portion)));
        let parts = [likelihood, confidence, marking].into_iter().flatten().collect::<String>();
        let rests: Vec<String> = judgment.basis.iter().map(|target| self.target(target)).collect();
        let rests = if rests.is_empty() { String::new() } else { format!("<p>Rests on {}</p>\n", rests.join("; ")) };
        writeln!(self.out, "{parts}{rests}</li>")
    }

    /// A link to whatever else in the briefing something refers to.
    fn target(&self, target: &Target) -> String {
        match target {
            Target::Entry(id) => self.link(*id),
            Target::Source(id) => self.source_link(*id),
            Target::Judgment(at) => {
                let text = &self.index.briefing().judgments[*at as usize].text;
                format!("<a href=\"#judgment-{}\">{}</a>", at + 1, escaped(text))
            }
        }
    }

    fn link(&self, id: EntryId) -> String {
        format!("<a href=\"#{}\">{}</a>", anchor(id), escaped(&phrase::label(self.index, id)))
    }

    fn source_link(&self, id: SourceId) -> String {
        let source = &self.index.briefing().sources[id.at()];
        format!("<a href=\"#{}\">{}</a>", source_anchor(id), escaped(&phrase::source_name(source)))
    }

    fn panel(&mut self, section: Section) -> io::Result<()> {
        let name = match section {
            Section::Actors => "actors",
            Section::Timeline => "timeline",
            Section::Quotes => "quotes",
            Section::Questions => "questions",
        };
        writeln!(
            self.out,
            "<section class=\"panel\" id=\"{name}\" aria-labelledby=\"{name}-title\">\n<h2 id=\"{name}-title\">{} <span class=\"count\">{}</span></h2>",
            section.title(),
            self.index.entries(section).len()
        )?;
        for &id in self.index.entries(section) {
            self.entry(id)?;
        }
        writeln!(self.out, "</section>")
    }

    fn sources(&mut self) -> io::Result<()> {
        let sources = &self.index.briefing().sources;
        if sources.is_empty() {
            return Ok(());
        }
        writeln!(
            self.out,
            "<section id=\"sources\" aria-labelledby=\"sources-title\">\n<h2 id=\"sources-title\">Sources</h2>\n<ul>"
        )?;
        for (at, source) in sources.iter().enumerate() {
            let id = SourceId(at as u32);
            let name = escaped(&phrase::source(source));
            let name = match &source.url {
                Some(url) => format!("<a href=\"{}\" rel=\"noreferrer\">{name}</a>", escaped(url)),
                None => name,
            };
            writeln!(self.out, "<li id=\"{}\"><p>{name}</p>", source_anchor(id))?;
            let field = |name: &str, value: Option<String>| {
                value.map(|value| format!("<p><b>{name}:</b> {value}</p>\n")).unwrap_or_default()
            };
            let draws = source.derived_from.iter().map(|&root| self.source_link(root)).collect::<Vec<_>>().join(", ");
            let rows = [
                field("Reliability", source.reliability.map(|reliability| reliability.shown().to_owned())),
                field("Draws on", Some(draws).filter(|draws| !draws.is_empty())),
                field("Read", source.retrieved.as_ref().map(ToString::to_string)),
                field("Marking", source.portion.as_deref().map(escaped)),
                source.note.as_deref().map(prose).unwrap_or_default(),
            ];
            writeln!(self.out, "{}</li>", rows.concat())?;
        }
        writeln!(self.out, "</ul>\n</section>")
    }

    fn script(&mut self) -> io::Result<()> {
        let briefing = self.index.briefing();
        if briefing.steps.is_empty() {
            return Ok(());
        }
        writeln!(
            self.out,
            "<section id=\"script\" aria-labelledby=\"script-title\">\n<h2 id=\"script-title\">Script and notes</h2>\n<ol>"
        )?;
        for step in &briefing.steps {
            let shown = match step.focus {
                StepFocus::Entry(id) => self.link(id),
                StepFocus::Panel(section) => section.title().to_owned(),
            };
            let notes = step.notes.as_deref().map(prose).unwrap_or_default();
            writeln!(self.out, "<li><p>{shown}</p>\n{notes}</li>")?;
        }
        writeln!(self.out, "</ol>\n</section>")
    }

    fn foot(&mut self) -> io::Result<()> {
        writeln!(self.out, "</main>\n<aside id=\"reading\" aria-label=\"Reading pane\" hidden></aside>")?;
        self.marking("bottom")?;
        writeln!(self.out, "<script>{SCRIPT}</script>\n</body>\n</html>")
    }
}
