//! The fields of an outline as lines of a list.

use super::inline::{plain, prose};
use crate::briefing::{Citation, EntryId, Section, SourceId, Target};
use crate::export::options::DATES;
use crate::index::Index;
use crate::outline::{Field, Value, phrase};
use crate::text::one_line;

/// Returns the lines of a list that say what `fields` do. Links are shown only from the entry that states them.
pub(super) fn list(index: &Index, fields: &[Field]) -> String {
    let stated = fields.iter().filter(|field| !field.is_derived);
    stated.map(|field| items(index, field)).collect()
}

/// Returns the value of a field that fits in a line, as Markdown.
pub(super) fn value(index: &Index, value: &Value) -> String {
    match value {
        Value::Text(text) => plain(text),
        Value::Checksum(text) => plain(text),
        Value::Prose(text) => prose(text),
        Value::Term(term) => term.to_string(),
        Value::Date(date) => plain(&date.shown(DATES)),
        Value::When(event) => plain(&phrase::when(event, index, DATES)),
        Value::Address(url) => format!("<{}>", url.replace(['<', '>', ' '], "")),
        Value::Names(names) => {
            let name = |name: &crate::briefing::Native| format!("{} ({})", plain(&name.text), plain(&name.lang));
            names.iter().map(name).collect::<Vec<_>>().join(" · ")
        }
        Value::QuoteTerms(id) => plain(&phrase::quote_terms(index, *id, DATES)),
        Value::Translation(translation) => {
            let by = translation.by.as_deref().map(|by| format!(", translated by {}", plain(by)));
            format!("{} ({}{})", plain(&translation.text), plain(&translation.lang), by.unwrap_or_default())
        }
        Value::Entries(entries) => joined(entries.iter().map(|&entry| label(index, entry)), "; "),
        Value::Targets(targets) => joined(targets.iter().map(|&to| target(index, to)), "; "),
        Value::Citations([]) => "none given".to_owned(),
        Value::Citations(all) => joined(all.iter().map(cited), ", "),
        Value::Sources(sources) => joined(sources.iter().map(|&source| citation(source)), ", "),
        // each of these is several lines, or is not shown in a document
        Value::Items(_) | Value::Hypotheses(_) | Value::Evidence(_) | Value::Relations(_) | Value::Proof(..) => {
            String::new()
        }
    }
}

fn items(index: &Index, field: &Field) -> String {
    let label = field.label;
    match &field.value {
        Value::Items(all) => all.iter().map(|text| item(label, &prose(text))).collect(),
        Value::Hypotheses(all) => {
            let hypothesis = |one: &crate::briefing::Hypothesis| {
                let likelihood = one.likelihood.map(|likelihood| format!(": {}", phrase::likelihood(likelihood)));
                let text = format!("{}{}", prose(&one.text), likelihood.unwrap_or_default());
                item(&format!("Hypothesis {}", plain(&one.id)), &text)
            };
            all.iter().map(hypothesis).collect()
        }
        Value::Evidence(question) => {
            let evidence = |one: &crate::briefing::Evidence| {
                format!("{}: {}", target(index, one.target), plain(&phrase::ratings(question, one)))
            };
            question.evidence.iter().map(|one| item(label, &evidence(one))).collect()
        }
        Value::Proof(_, stated) => list(index, stated),
        Value::Relations(_) => String::new(),
        other => item(label, &value(index, other)),
    }
}

fn item(label: &str, text: &str) -> String {
    format!("- {label}: {}\n", inside(text))
}

fn joined(texts: impl Iterator<Item = String>, gap: &str) -> String {
    texts.collect::<Vec<_>>().join(gap)
}

/// Indents text of a list item, so that its paragraphs stay inside the item. Empty lines stay empty.
pub(super) fn inside(text: &str) -> String {
    text.replace('\n', "\n  ").replace("\n  \n", "\n\n")
}

/// Returns the number of a source, with the place in it.
pub(super) fn cited(one: &Citation) -> String {
    let locator = one.locator.as_deref().map(|locator| format!(" {}", plain(locator)));
    format!("{}{}", citation(one.source), locator.unwrap_or_default())
}

/// Returns the number by which a source is cited.
pub(super) fn citation(source: SourceId) -> String {
    format!("\\[{}\\]", source.at() + 1)
}

pub(super) fn target(index: &Index, target: Target) -> String {
    match target {
        Target::Entry(entry) => label(index, entry),
        Target::Source(source) => format!("source {}", citation(source)),
        Target::Judgment(place) => prose(&index.briefing().judgments[place as usize].text),
        Target::Relation(place) => plain(&phrase::relation(index, &index.briefing().relations[place as usize])),
    }
}

/// Returns the name of an entry. A quote always comes with its speaker, and verbatim words with quotation marks.
pub(super) fn label(index: &Index, entry: EntryId) -> String {
    if entry.section != Section::Quotes {
        return plain(&one_line(index.label(entry)));
    }
    let quote = &index.briefing().quotes[entry.at()];
    let words = phrase::quoted(&quote.words);
    let words = one_line(&words);
    let words = if quote.words.is_verbatim() { plain(&words) } else { prose(&words) };
    let form = if quote.words.is_verbatim() { "" } else { ", paraphrase" };
    format!("{words} ({}{form})", plain(index.label(quote.speaker)))
}
