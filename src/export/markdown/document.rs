//! The document: its head, the sections in the order of the panels, the sources, the script if it is asked for.
//!
//! Quoted words stay exactly as they are on the screen: nothing in them is read as Markdown.

use std::io::{self, Write};

use super::fields::{citation, cited, inside, list, target, value};
use super::inline::{plain, prose};
use crate::briefing::{EntryId, Relation, Section, Source, SourceId, Step, StepFocus};
use crate::export::options::{DATES, Notes};
use crate::index::Index;
use crate::outline::{self, Field, Value, label as labels, phrase};
use crate::text::one_line;

/// Writes the whole document; the presenter's notes only if `notes` says so.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(index: &Index, notes: Notes, out: &mut impl Write) -> io::Result<()> {
    head(index, out)?;
    for section in Section::ALL {
        let entries = index.entries(section);
        if !entries.is_empty() {
            writeln!(out, "\n## {}", section.title())?;
        }
        entries.iter().try_for_each(|&id| entry(index, id, out))?;
        if section == Section::Actors {
            relations(index, out)?;
        }
    }
    sources(index, out)?;
    if notes == Notes::Kept { script(index, out) } else { Ok(()) }
}

fn head(index: &Index, out: &mut impl Write) -> io::Result<()> {
    let briefing = index.briefing();
    let meta = &briefing.meta;
    let marking = meta.marking.as_deref().map(|marking| format!("**{}** · ", plain(marking)));
    writeln!(out, "# {}\n", plain(&meta.title))?;
    writeln!(out, "{}as of {}", marking.unwrap_or_default(), meta.as_of.shown(DATES))?;
    if !meta.authors.is_empty() {
        writeln!(out, "\n{} {}", labels::PREPARED_BY, plain(&meta.authors.join(", ")))?;
    }
    if let Some(language) = &meta.language {
        writeln!(out, "\nLanguage: {}", plain(language))?;
    }
    outline::bottom_line(meta).iter().try_for_each(|field| part(index, field, out))?;
    if !briefing.judgments.is_empty() {
        writeln!(out, "\n## Judgments")?;
    }
    for judgment in &briefing.judgments {
        let fields = list(index, &outline::judgment(judgment));
        write!(out, "\n{}\n\n{fields}", prose(&judgment.text))?;
    }
    let rest = outline::scope(meta);
    rest.iter().filter(|field| field.label != labels::PREPARED_BY).try_for_each(|field| part(index, field, out))
}

fn part(index: &Index, field: &Field, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n## {}\n\n{}", field.label, value(index, &field.value))
}

fn entry(index: &Index, id: EntryId, out: &mut impl Write) -> io::Result<()> {
    let mut fields = outline::entry(index, id);
    fields.retain(|field| !is_in_heading(field));
    writeln!(out, "\n{}\n", heading(index, id))?;
    out.write_all(list(index, &fields).as_bytes())
}

/// Returns true if the heading of an entry says what the field does.
fn is_in_heading(field: &Field) -> bool {
    matches!(field.value, Value::Names(_) | Value::When(_) | Value::QuoteTerms(_)) || field.label == labels::SAID_BY
}

fn heading(index: &Index, id: EntryId) -> String {
    let briefing = index.briefing();
    match id.section {
        Section::Actors => {
            let actor = &briefing.actors[id.at()];
            let names = value(index, &Value::Names(&actor.native));
            let gap = if names.is_empty() { "" } else { " · " };
            format!("### {}{gap}{names}", plain(&actor.name))
        }
        Section::Timeline => {
            let event = &briefing.events[id.at()];
            let tag = phrase::event_tag(event);
            let tag = if tag.is_empty() { tag } else { format!(" ({tag})") };
            format!("### {}: {}{tag}", value(index, &Value::When(event)), plain(&event.title))
        }
        Section::Quotes => {
            let quote = &briefing.quotes[id.at()];
            let words = phrase::quoted(&quote.words);
            let words = if quote.words.is_verbatim() { plain(&words) } else { prose(&words) };
            let words = words.replace('\n', "\n> ").replace("\n> \n", "\n>\n");
            let (speaker, terms) = (plain(index.label(quote.speaker)), value(index, &Value::QuoteTerms(id)));
            format!("> {words}\n>\n> — **{speaker}** · {terms}")
        }
        Section::Questions => format!("### {}", plain(&one_line(&briefing.questions[id.at()].text))),
    }
}

fn relations(index: &Index, out: &mut impl Write) -> io::Result<()> {
    let relations = &index.briefing().relations;
    if !relations.is_empty() {
        writeln!(out, "\n## Relations\n")?;
    }
    relations.iter().try_for_each(|relation| writeln!(out, "- {}", inside(&sentence(index, relation))))
}

fn sentence(index: &Index, relation: &Relation) -> String {
    let [from, to] = [relation.from, relation.to].map(|actor| plain(index.label(actor)));
    let term = |field: &Field| match &field.value {
        Value::Text(text) => format!("{} {}", field.label.to_lowercase(), plain(text)),
        other => value(index, other),
    };
    let terms = bracketed(outline::relation_terms(relation).iter().map(term).collect::<Vec<_>>().join(" · "));
    let detail = relation.detail.as_deref().map(|detail| format!(": {}", prose(detail)));
    let sources = relation.sources.iter().map(|one| format!(" {}", cited(one))).collect::<String>();
    format!("{from} **{}** {to}{terms}{}{sources}", plain(&relation.kind), detail.unwrap_or_default())
}

fn bracketed(terms: String) -> String {
    if terms.is_empty() { terms } else { format!(" ({terms})") }
}

/// Writes the presentation script with the presenter's notes.
fn script(index: &Index, out: &mut impl Write) -> io::Result<()> {
    let steps = &index.briefing().steps;
    if !steps.is_empty() {
        writeln!(out, "\n## Script and presenter's notes\n")?;
    }
    (1..)
        .zip(steps)
        .try_for_each(|(number, step)| writeln!(out, "- Step {number}, {}", inside(&step_text(index, step))))
}

fn step_text(index: &Index, step: &Step) -> String {
    let focus = match step.focus {
        StepFocus::Target(to) => target(index, to),
        StepFocus::Panel(_) | StepFocus::View(_) | StepFocus::Changes { .. } => {
            plain(&phrase::step_subject(index, step, DATES))
        }
    };
    let title = step.title.as_deref().map(|title| format!("{}: ", plain(title))).unwrap_or_default();
    let notes = step.notes.as_deref().map(|notes| format!(": {}", prose(notes))).unwrap_or_default();
    format!("{title}{focus}{}{notes}", bracketed(phrase::step_terms(step)))
}

fn sources(index: &Index, out: &mut impl Write) -> io::Result<()> {
    let sources = &index.briefing().sources;
    if !sources.is_empty() {
        writeln!(out, "\n## Sources\n")?;
    }
    (0..)
        .map(SourceId)
        .zip(sources)
        .try_for_each(|(id, source)| writeln!(out, "- {} {}", citation(id), source_text(index, id, source)))
}

/// Returns a source in sentences: outlet, author, title and date of publication, then its other fields.
fn source_text(index: &Index, id: SourceId, source: &Source) -> String {
    let published = source.published.as_ref().map(|date| date.shown(DATES));
    let name = [source.outlet.as_deref(), source.author.as_deref(), Some(&source.title), published.as_deref()];
    let name = plain(&name.into_iter().flatten().collect::<Vec<_>>().join(", "));
    let mut text = format!("{}.", name.trim_end_matches('.'));
    for field in outline::source(index, id) {
        if !["Outlet", "Author", "Published"].contains(&field.label) {
            let value = value(index, &field.value);
            text += &format!(" {}: {}.", field.label, value.trim_end_matches('.'));
        }
    }
    inside(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing;

    const FILE: &str = r#"
schema = 1
[briefing]
title = "Talks *in* Oman <b>"
as_of = "2024-05-18"
summary = "Short, <script>x</script> and *so*."
[[source]]
id = "axios"
title = "Scoop [1]"
url = "https://example.org/a"
[[actor]]
id = "ada"
name = "Ada_L"
[[quote]]
speaker = "ada"
text = "we *never* said # that"
source = "axios"
[[step]]
focus = "ada"
notes = "do not tell them"
"#;

    fn document(text: &str, notes: Notes) -> String {
        let index = Index::new(briefing::load(text).unwrap());
        let mut out = Vec::new();
        write(&index, notes, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_document_contains_everything_except_the_notes() {
        let text = document(FILE, Notes::LeftOut);
        for part in [
            "# Talks \\*in\\* Oman \\<b\\>\n",
            "\\<script\\>",
            "and *so*.",
            "> “we \\*never\\* said \\# that”",
            "— **Ada\\_L** · verbatim",
            "- Sources: \\[1\\]\n",
            "- \\[1\\] Scoop \\[1\\]. Address: <https://example.org/a>",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
        assert!(!text.contains("do not tell them"));
        assert!(document(FILE, Notes::Kept).ends_with("- Step 1, Ada\\_L: do not tell them\n"));
    }

    #[test]
    fn an_empty_briefing_is_a_title() {
        let text = document("schema = 1\n[briefing]\ntitle = \"Empty\"\nas_of = \"2024-05-18\"\n", Notes::Kept);
        assert_eq!(text, "# Empty\n\nas of 18 May 2024\n");
    }
}
