//! One entry: its head, by which it is known in its panel, and everything that is said of it.

use std::io::{self, Write};

use super::text::{escaped, prose};
use super::{Page, anchor};
use crate::briefing::proof::{Proof, excerpt};
use crate::briefing::{Consistency, EntryId, Section, Words};
use crate::page::phrase;

impl<W: Write> Page<'_, W> {
    /// Writes an entry with its links; what it is linked with stands in an attribute, for the script.
    pub(super) fn entry(&mut self, id: EntryId) -> io::Result<()> {
        let related: Vec<String> =
            self.index.related(id).iter().filter(|&&other| other != id).map(|&other| anchor(other)).collect();
        let anchor = anchor(id);
        writeln!(self.out, "<article id=\"{anchor}\" tabindex=\"-1\" data-related=\"{}\">", related.join(" "))?;
        writeln!(self.out, "<div class=\"entry\">{}</div>\n<div class=\"full\">", self.head_of(id))?;
        let fields = match id.section {
            Section::Actors => self.actor(id),
            Section::Timeline => self.event(id),
            Section::Quotes => self.quote(id),
            Section::Questions => self.question(id),
        };
        self.out.write_all(fields.as_bytes())?;
        self.out.write_all(self.links(id).as_bytes())?;
        writeln!(self.out, "</div>\n</article>")
    }

    /// What a panel shows.
    fn head_of(&self, id: EntryId) -> String {
        let (index, briefing) = (self.index, self.index.briefing());
        let href = anchor(id);
        let head = |label: String, before: String, remark: String| {
            let remark = if remark.is_empty() { remark } else { format!("<p class=\"remark\">{remark}</p>") };
            format!("{before}<h3><a href=\"#{href}\">{label}</a></h3>{remark}")
        };
        match id.section {
            Section::Actors => {
                let actor = &briefing.actors[id.at()];
                head(escaped(&actor.name), String::new(), actor.role.as_deref().map(escaped).unwrap_or_default())
            }
            Section::Timeline => {
                let event = &briefing.events[id.at()];
                let when = escaped(&phrase::when(event, index));
                let exact =
                    event.date.as_ref().filter(|date| date.earliest().is_some() && date.earliest() == date.latest());
                let exact = exact.filter(|date| date.written().len() == 10);
                let when = match exact {
                    Some(date) => format!("<time datetime=\"{}\">{when}</time>", escaped(date.written())),
                    None => when,
                };
                let tag = escaped(&phrase::event_tag(event));
                head(escaped(&event.title), format!("<p class=\"when\">{when}</p>"), tag)
            }
            Section::Quotes => {
                let quote = &briefing.quotes[id.at()];
                let words = match &quote.words {
                    Words::Verbatim(_) => format!("<q class=\"verbatim\">{}</q>", escaped(quote.words.text())),
                    Words::Paraphrase(text) => format!("<i class=\"paraphrase\">{}</i>", inline(text)),
                };
                let terms = escaped(&phrase::quote_terms(index, id));
                head(words, String::new(), format!("— <b>{}</b> · {terms}", escaped(index.label(quote.speaker))))
            }
            Section::Questions => {
                let question = &briefing.questions[id.at()];
                let remark = format!("{}, {} priority", question.status.shown(), question.priority.shown());
                head(escaped(&question.text), String::new(), remark)
            }
        }
    }

    fn actor(&self, id: EntryId) -> String {
        let actor = &self.index.briefing().actors[id.at()];
        let native = actor
            .native
            .iter()
            .map(|native| format!("<bdi lang=\"{}\">{}</bdi>", escaped(&native.lang), escaped(&native.text)));
        let native = native.collect::<Vec<_>>().join(", ");
        [
            field("In their own script", some(native)),
            field("Kind", actor.kind.map(|kind| kind.one())),
            field("Also", some(escaped(&actor.aliases.join(", ")))),
            field("Code", actor.code.as_deref().map(escaped)),
            field("Belongs to", self.list(&actor.affiliation)),
            field("Relations", self.relations(id)),
            field("Marking", actor.portion.as_deref().map(portion)),
            actor.note.as_deref().map(prose).unwrap_or_default(),
        ]
        .concat()
    }

    fn relations(&self, id: EntryId) -> Option<String> {
        let sentence = |&place: &u32| {
            let relation = &self.index.briefing().relations[place as usize];
            let detail = relation.detail.as_deref().map(|detail| format!(" {}", inline(detail))).unwrap_or_default();
            let date =
                relation.date.as_ref().map(|date| format!(" ({})", escaped(&date.to_string()))).unwrap_or_default();
            let (from, to) = (self.link(relation.from), self.link(relation.to));
            let marking =
                relation.portion.as_deref().map(|marking| format!(" {}", portion(marking))).unwrap_or_default();
            format!("<li>{from} {} {to}{date}.{detail}{marking}</li>", escaped(&relation.kind))
        };
        let all: String = self.index.relations(id).iter().map(sentence).collect();
        (!all.is_empty()).then(|| format!("<ul>{all}</ul>"))
    }

    fn event(&self, id: EntryId) -> String {
        let event = &self.index.briefing().events[id.at()];
        [
            event.detail.as_deref().map(prose).unwrap_or_default(),
            field("Place", event.place.as_deref().map(escaped)),
            field("Actors", self.list(&event.actors)),
            field("Attribution", event.attribution.map(|attribution| attribution.shown().to_owned())),
            field("Certainty", event.certainty.map(|certainty| certainty.shown().to_owned())),
            field("What the date rests on", event.date_basis.as_deref().map(inline)),
            field("On the date", event.date_note.as_deref().map(inline)),
            field("Marking", event.portion.as_deref().map(portion)),
        ]
        .concat()
    }

    fn quote(&self, id: EntryId) -> String {
        let quote = &self.index.briefing().quotes[id.at()];
        let translation = quote.translation.as_ref().map(|translation| {
            let by = translation.by.as_deref().map(|by| format!(", translated by {}", escaped(by))).unwrap_or_default();
            let (lang, text) = (escaped(&translation.lang), escaped(&translation.text));
            format!("<span lang=\"{lang}\" dir=\"auto\">{text}</span>{by}")
        });
        [
            field("Said by", Some(self.link(quote.speaker))),
            field("Translation", translation),
            field("Context", quote.context.as_deref().map(inline)),
            field("At", quote.event.map(|event| self.link(event))),
            field("About", self.list(&quote.about)),
            field("Proof", self.proof(id)),
            field("Marking", quote.portion.as_deref().map(portion)),
        ]
        .concat()
    }

    /// The words in their surroundings, where the source's text is held.
    fn proof(&self, id: EntryId) -> Option<String> {
        let proof = self.index.proof(id);
        if matches!(proof, Proof::Paraphrase | Proof::NoText) {
            return None;
        }
        let parts = self.index.held_text(id).zip(proof.found()).map(|(held, ranges)| excerpt(held.text(), ranges));
        let parts = parts.unwrap_or_default().into_iter().map(|(part, quoted)| match quoted {
            true => format!("<mark>{}</mark>", escaped(&part)),
            false => escaped(&part),
        });
        let parts: String = parts.collect();
        let form = phrase::quote_form(self.index, id);
        Some(if parts.is_empty() { form.to_owned() } else { format!("{form}: <span class=\"excerpt\">{parts}</span>") })
    }

    fn question(&self, id: EntryId) -> String {
        let question = &self.index.briefing().questions[id.at()];
        let watch: String = question.watch.iter().map(|watch| format!("<li>{}</li>", inline(watch))).collect();
        let watch = (!watch.is_empty()).then(|| format!("<ul>{watch}</ul>"));
        let hypotheses = question.hypotheses.iter().map(|hypothesis| {
            let likelihood = hypothesis.likelihood.map(|likelihood| format!(" — {}", phrase::likelihood(likelihood)));
            format!(
                "<li><b>{}</b> {}{}</li>",
                escaped(&hypothesis.id),
                inline(&hypothesis.text),
                likelihood.unwrap_or_default()
            )
        });
        let hypotheses: String = hypotheses.collect();
        [
            field("Why it matters", question.why.as_deref().map(inline)),
            field("What is known", question.known.as_deref().map(inline)),
            field("What would answer it", watch),
            field("Hypotheses", (!hypotheses.is_empty()).then(|| format!("<ul>{hypotheses}</ul>"))),
            self.evidence(id),
            field("Concerns", self.list(&question.actors)),
            field("Hangs on", self.list(&question.related)),
            field("Marking", question.portion.as_deref().map(portion)),
        ]
        .concat()
    }

    /// What speaks for and against the hypotheses, as a table.
    fn evidence(&self, id: EntryId) -> String {
        let question = &self.index.briefing().questions[id.at()];
        if question.evidence.is_empty() {
            return String::new();
        }
        let heads: String =
            question.hypotheses.iter().map(|one| format!("<th scope=\"col\">{}</th>", escaped(&one.id))).collect();
        let rows = question.evidence.iter().map(|piece| {
            let cell = |at: usize| {
                piece.ratings.iter().find(|(of, _)| *of == at).map_or("", |(_, rating)| match rating {
                    Consistency::Consistent => "consistent",
                    Consistency::Inconsistent => "<b>inconsistent</b>",
                    Consistency::Neutral => "neutral",
                })
            };
            let cells: String = (0..question.hypotheses.len()).map(|at| format!("<td>{}</td>", cell(at))).collect();
            format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", self.target(&piece.target))
        });
        let rows: String = rows.collect();
        format!(
            "<table>\n<caption>Evidence</caption>\n<thead><tr><th scope=\"col\">evidence</th>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        )
    }

    /// What points here, and where all of it comes from.
    fn links(&self, id: EntryId) -> String {
        let mut from: Vec<EntryId> = self.index.backlinks(id).iter().map(|link| link.from).collect();
        from.dedup();
        let sources = self.index.sources_of(id).iter().map(|&source| {
            let reliability = self.index.briefing().sources[source.at()].reliability;
            let reliability = reliability.map(|reliability| format!(" (reliability {})", reliability.written()));
            format!("{}{}", self.source_link(source), reliability.unwrap_or_default())
        });
        let sources = sources.collect::<Vec<_>>().join(", ");
        let sources = if sources.is_empty() { "none is given".to_owned() } else { sources };
        field("Linked from", self.list(&from)) + &field("Sources", Some(sources))
    }

    fn list(&self, entries: &[EntryId]) -> Option<String> {
        let items: String = entries.iter().map(|&id| format!("<li>{}</li>", self.link(id))).collect();
        (!items.is_empty()).then(|| format!("<ul>{items}</ul>"))
    }
}

fn field(name: &str, value: Option<String>) -> String {
    value.map(|value| format!("<div class=\"field\"><b>{name}</b> <div>{value}</div></div>\n")).unwrap_or_default()
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn portion(marking: &str) -> String {
    format!("<span class=\"portion\">{}</span>", escaped(marking))
}

/// Prose within a line or a cell.
fn inline(text: &str) -> String {
    let html = prose(text);
    let inner = html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")).unwrap_or(&html);
    inner.replace("</p>\n<p>", "<br><br>")
}
