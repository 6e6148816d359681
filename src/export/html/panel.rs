//! A panel: its entries as they are known there, under the headings and gaps that the terminal shows.

use std::io::{self, Write};

use super::text::{escaped, unlinked};
use super::{Page, anchor, panel_anchor, portion, time};
use crate::briefing::{EntryId, Priority, Section, Words};
use crate::export::DATES;
use crate::outline::phrase;
use crate::page::{self, Role, Setting};

impl<W: Write> Page<'_, W> {
    pub(super) fn panel(&mut self, section: Section) -> io::Result<()> {
        let (name, entries) = (panel_anchor(section), self.index.entries(section));
        writeln!(
            self.out,
            "<section class=\"panel\" id=\"{name}\" aria-labelledby=\"{name}-title\">\n\
             <h2 id=\"{name}-title\">{} <span class=\"count\">{}</span></h2>",
            section.title(),
            entries.len()
        )?;
        if entries.is_empty() {
            writeln!(self.out, "<p class=\"remark\">None.</p>")?;
        }
        let mut previous = None;
        for &id in entries {
            self.lead(id, previous)?;
            self.entry(id)?;
            previous = Some(id);
        }
        let close = if previous.is_some() { "</div>\n" } else { "" };
        writeln!(self.out, "{close}</section>")
    }

    /// What sets an entry apart from the one before it: a group's heading, a gap in time, a doubtful order.
    fn lead(&mut self, id: EntryId, previous: Option<EntryId>) -> io::Result<()> {
        let lead = page::block(self.index, id, previous, Setting { width: 400, ..Setting::default() }).lead;
        let is_heading = |line: &page::Line| line.pieces.first().is_some_and(|piece| piece.look.role == Role::Heading);
        let close = if previous.is_some() { "</div>\n" } else { "" };
        if previous.is_none() || lead.iter().any(is_heading) {
            writeln!(self.out, "{close}<div class=\"group\">")?;
        }
        for line in lead.iter().filter(|line| !line.pieces.is_empty()) {
            let text = escaped(line.text().trim());
            match is_heading(line) {
                true => writeln!(self.out, "<h3>{text}</h3>")?,
                false => writeln!(self.out, "<p class=\"lead\">{text}</p>")?,
            }
        }
        Ok(())
    }

    /// An entry's heading: a link to itself, which is how it is chosen. Its level is below that of its group.
    pub(super) fn heading(&self, id: EntryId) -> String {
        let level = if matches!(id.section, Section::Actors | Section::Timeline) { 4 } else { 3 };
        let mut before = String::new();
        if id.section == Section::Questions {
            before = match self.index.briefing().questions[id.at()].priority {
                Priority::High => "<span class=\"caution\" aria-hidden=\"true\">▲</span> ".to_owned(),
                Priority::Medium => "<span class=\"sign\" aria-hidden=\"true\">△</span> ".to_owned(),
                Priority::Low => "<span class=\"sign\" aria-hidden=\"true\">▽</span> ".to_owned(),
            };
        }
        let (form, label) = self.words(id);
        format!("<h{level} dir=\"auto\">{before}<a{form} href=\"#{}\">{label}</a></h{level}>\n", anchor(id))
    }

    /// What an entry is called, as HTML, with the class of verbatim words or a paraphrase.
    fn words(&self, id: EntryId) -> (&'static str, String) {
        match id.section {
            Section::Quotes => match &self.index.briefing().quotes[id.at()].words {
                words @ Words::Verbatim(_) => (" class=\"verbatim\"", escaped(&phrase::quoted(words))),
                Words::Paraphrase(text) => (" class=\"paraphrase\"", unlinked(text)),
            },
            _ => ("", escaped(self.index.label(id))),
        }
    }

    /// An entry in one line, in the words that its panel uses.
    pub(super) fn link(&self, id: EntryId) -> String {
        let briefing = self.index.briefing();
        let remark = match id.section {
            Section::Actors => briefing.actors[id.at()].role.as_deref().map(escaped).unwrap_or_default(),
            Section::Timeline => self.when(id, true),
            Section::Quotes => {
                let speaker = self.index.label(briefing.quotes[id.at()].speaker);
                escaped(&format!("{speaker}, {}", phrase::quote_form(self.index, id)))
            }
            Section::Questions => briefing.questions[id.at()].status.shown().to_owned(),
        };
        let (form, label) = self.words(id);
        let remark = if remark.is_empty() { remark } else { format!(" <span class=\"remark\">{remark}</span>") };
        format!("<a{form} href=\"#{}\" dir=\"auto\">{label}</a>{remark}", anchor(id))
    }

    /// When an event is and what sets it apart from a confirmed fact of the past.
    fn when(&self, id: EntryId, tagged: bool) -> String {
        let event = &self.index.briefing().events[id.at()];
        let shown = phrase::when(event, self.index, DATES);
        let when = event.date.as_ref().map_or_else(|| escaped(&shown), |date| time(date, &shown));
        let tag = phrase::event_tag(event);
        if tagged && !tag.is_empty() { format!("{when} · {}", escaped(&tag)) } else { when }
    }

    /// What a panel says of an entry besides what it is called, and how it is marked.
    pub(super) fn remarks(&self, id: EntryId) -> String {
        let briefing = self.index.briefing();
        let remark = match id.section {
            Section::Actors => {
                let actor = &briefing.actors[id.at()];
                let native = actor.native.iter().map(|native| {
                    format!("<bdi lang=\"{}\" dir=\"auto\">{}</bdi>", escaped(&native.lang), escaped(&native.text))
                });
                native.chain(actor.role.as_deref().map(escaped)).collect::<Vec<_>>().join(" · ")
            }
            Section::Timeline => escaped(&phrase::event_tag(&briefing.events[id.at()])),
            Section::Quotes => {
                let quote = &briefing.quotes[id.at()];
                let form = phrase::quote_form(self.index, id);
                let class = if phrase::needs_caution(self.index, id) { "caution" } else { "form" };
                format!(
                    "— <b>{}</b> · <span class=\"{class}\">{form}</span>{}",
                    escaped(self.index.label(quote.speaker)),
                    escaped(&phrase::quote_circumstances(quote, DATES))
                )
            }
            Section::Questions => {
                let question = &briefing.questions[id.at()];
                format!("{} · {} priority", question.status.shown(), question.priority.shown())
            }
        };
        let marking = briefing.portion(id).map(portion);
        let all: Vec<String> = [remark].into_iter().chain(marking).filter(|part| !part.is_empty()).collect();
        let all =
            if all.is_empty() { String::new() } else { format!("<p class=\"remark\">{}</p>\n", all.join(" · ")) };
        if id.section == Section::Timeline {
            return format!("<p class=\"when\">{}</p>\n{all}", self.when(id, false));
        }
        all
    }
}
