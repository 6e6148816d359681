//! What stands around the panels: the summary with its judgments, the sources, and the notes of who presents.

use std::io::{self, Write};

use super::text::{address, escaped, inline, prose};
use super::{Page, field, fields, portion, source_anchor, time};
use crate::briefing::{EntryId, Judgment, Section, Source, SourceId, StepFocus, Target};
use crate::export::DATES;
use crate::outline::phrase;

impl<W: Write> Page<'_, W> {
    pub(super) fn summary(&mut self) -> io::Result<()> {
        let briefing = self.index.briefing();
        let meta = &briefing.meta;
        self.part("summary", "Summary")?;
        if let Some(summary) = &meta.summary {
            writeln!(self.out, "<h3>Bottom line</h3>\n{}", prose(summary))?;
        }
        if !briefing.judgments.is_empty() {
            writeln!(self.out, "<h3>Judgments</h3>\n<ul class=\"plain\">")?;
            for (at, judgment) in briefing.judgments.iter().enumerate() {
                let judgment = self.judgment(at, judgment);
                self.out.write_all(judgment.as_bytes())?;
            }
            writeln!(self.out, "</ul>")?;
        }
        if let Some(scope) = &meta.scope {
            writeln!(self.out, "<h3>Scope</h3>\n{}", prose(scope))?;
        }
        if !meta.authors.is_empty() {
            writeln!(self.out, "<h3>Prepared by</h3>\n<p>{}</p>", escaped(&meta.authors.join(", ")))?;
        }
        writeln!(self.out, "</section>")
    }

    fn part(&mut self, name: &str, title: &str) -> io::Result<()> {
        writeln!(
            self.out,
            "<section class=\"part\" id=\"{name}\" aria-labelledby=\"{name}-title\">\n<h2 id=\"{name}-title\">{title}</h2>"
        )
    }

    /// Likelihood and confidence never stand in one sentence (ICD 203).
    fn judgment(&self, at: usize, judgment: &Judgment) -> String {
        let rests: String = judgment.basis.iter().map(|target| format!("<li>{}</li>\n", self.target(target))).collect();
        let fields = fields(&[
            field("Likelihood", judgment.likelihood.map(phrase::likelihood)),
            field("Confidence", judgment.confidence.map(|confidence| confidence.shown().to_owned())),
            field("Because", judgment.confidence_basis.as_deref().map(inline)),
            field("Marking", judgment.portion.as_deref().map(portion)),
            field("Rests on", (!rests.is_empty()).then(|| format!("<ul class=\"links\">\n{rests}</ul>"))),
        ]);
        format!("<li id=\"judgment-{}\">{}{fields}</li>\n", at + 1, prose(&judgment.text))
    }

    /// A link to whatever else in the briefing something refers to.
    pub(super) fn target(&self, target: &Target) -> String {
        match target {
            Target::Entry(id) => self.link(*id),
            Target::Source(id) => self.source_link(*id),
            Target::Judgment(at) => {
                let text = &self.index.briefing().judgments[*at as usize].text;
                format!("<a href=\"#judgment-{}\">{}</a>", at + 1, super::text::unlinked(text))
            }
        }
    }

    /// A source in one line with its reliability, linked to where it is told in full.
    pub(super) fn source_link(&self, id: SourceId) -> String {
        let source = &self.index.briefing().sources[id.at()];
        let reliability = source
            .reliability
            .map(|reliability| format!(" <span class=\"remark\">reliability {}</span>", escaped(reliability.shown())));
        let name = escaped(&phrase::source(source, DATES));
        format!("<a href=\"#{}\" dir=\"auto\">{name}</a>{}", source_anchor(id), reliability.unwrap_or_default())
    }

    pub(super) fn sources(&mut self) -> io::Result<()> {
        let sources = &self.index.briefing().sources;
        self.part("sources", "Sources")?;
        if sources.is_empty() {
            writeln!(self.out, "<p>None is given.</p>")?;
            return writeln!(self.out, "</section>");
        }
        // asked for each source, the index would look at all entries each time
        let mut cited: Vec<Vec<EntryId>> = vec![Vec::new(); sources.len()];
        for &id in Section::ALL.into_iter().flat_map(|section| self.index.entries(section)) {
            for source in self.index.sources_of(id) {
                cited[source.at()].push(id);
            }
        }
        writeln!(self.out, "<ul class=\"plain\">")?;
        for ((id, source), mut cited) in (0..).map(SourceId).zip(sources).zip(cited) {
            cited.dedup();
            let text = self.source(id, source, &cited);
            self.out.write_all(text.as_bytes())?;
        }
        writeln!(self.out, "</ul>\n</section>")
    }

    fn source(&self, id: SourceId, source: &Source, cited: &[EntryId]) -> String {
        let text = |value: &Option<Box<str>>| value.as_deref().map(escaped);
        let draws: String =
            source.derived_from.iter().map(|&root| format!("<li>{}</li>\n", self.source_link(root))).collect();
        let fields = fields(&[
            field("Kind", text(&source.kind)),
            field("Outlet", text(&source.outlet)),
            field("Author", text(&source.author)),
            field("Published", source.published.as_ref().map(|date| time(date, &date.shown(DATES)))),
            field("Retrieved", source.retrieved.as_ref().map(|date| time(date, &date.shown(DATES)))),
            field("Address", source.url.as_deref().map(address)),
            field("Language", text(&source.language)),
            field("Reliability", source.reliability.map(|reliability| escaped(reliability.shown()))),
            field("Text held", text(&source.text)),
            field("SHA-256", source.sha256.as_deref().map(|sum| format!("<code>{}</code>", escaped(sum)))),
            field("Marking", source.portion.as_deref().map(portion)),
            field("Note", source.note.as_deref().map(inline)),
            field("Draws on", (!draws.is_empty()).then(|| format!("<ul class=\"links\">\n{draws}</ul>"))),
            field("Cited by", self.list(cited)),
        ]);
        format!("<li id=\"{}\">\n<h3 dir=\"auto\">{}</h3>\n{fields}</li>\n", source_anchor(id), escaped(&source.title))
    }

    /// The presentation script with what only who presents should read.
    pub(super) fn notes(&mut self) -> io::Result<()> {
        self.part("notes", "Script and notes")?;
        writeln!(self.out, "<ol>")?;
        for step in &self.index.briefing().steps {
            let shown = match step.focus {
                StepFocus::Entry(id) => self.link(id),
                StepFocus::Panel(section) => {
                    format!("<a href=\"#{}\">{}</a>", super::panel_anchor(section), section.title())
                }
            };
            let seconds = step.seconds.map(|seconds| format!("{seconds} s"));
            let related = step.related.then(|| "related only".to_owned());
            let read = step.read.then(|| "reading pane".to_owned());
            let remarks = [seconds, related, read].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            let notes = step.notes.as_deref().map(prose).unwrap_or_default();
            writeln!(self.out, "<li><p>{shown} <span class=\"remark\">{remarks}</span></p>\n{notes}</li>")?;
        }
        writeln!(self.out, "</ol>\n</section>")
    }
}
