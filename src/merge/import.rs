//! Adds imported entries to a briefing. Nothing is overwritten: an entry that the file has with other values, or that would
//! not load, is proposed in comments.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::draft::{commented, used_ids};
use super::edits::{Additions, Applied, apply, check, citations, statements};
use super::entries::References;
use super::outcome::{MergeError, Merged};
use super::proposals::KnownEntries;
use super::report::{MergeReport, ReportKind};
use crate::briefing::raw::table_spec;
use crate::briefing::{Diagnostic, TableKind, load};
use crate::draft::clip;
use crate::import::{Import, ImportedEntry};
use crate::proof::compared_words;
use crate::text::fold::fold;
use crate::text::safe::checked;

/// Rounds of turning entries that do not load into proposals.
const MAX_ROUNDS: usize = 20;
/// Characters of a title in the report.
const MAX_SHOWN_CHARS: usize = 80;

/// Adds the entries of an import to the briefing `file`.
///
/// # Errors
/// Returns an error if the briefing is invalid, or if nothing can be added safely. Then nothing is changed.
pub fn import(file: &str, import: &Import) -> Result<Merged, MergeError> {
    let text = file.strip_prefix('\u{feff}').unwrap_or(file);
    let mark = &file[..file.len() - text.len()];
    let briefing = load(text).map_err(MergeError::Invalid)?;
    let map = statements(text)?;
    let known = KnownEntries::new(&briefing, text, &map);
    let used = used_ids(&briefing).chain(known.ids.iter().cloned()).collect();
    let mut references = References::new(&briefing, used, &import.entries);
    let existing = ExistingEntries::new(text);
    let mut report = MergeReport::default();
    import.notices.iter().for_each(|notice| report.add(ReportKind::LeftOut, notice.clone()));
    let mut additions = Additions::default();
    for entry in &without_marking(&import.entries, briefing.meta.marking.as_deref()) {
        let paragraph = references.paragraph(entry);
        match existing.compare(entry, &paragraph) {
            Comparison::New => additions.paragraphs.push((entry.kind, paragraph)),
            Comparison::Same => report.add(ReportKind::Present, shown(entry)),
            Comparison::Differs(fields) => {
                let task = format!("The file has this entry with other values of: {}.", fields.join(", "));
                report.add(ReportKind::Conflict, format!("{}: {}", shown(entry), fields.join(", ")));
                additions.paragraphs.push((entry.kind, proposal(&paragraph, &task)));
            }
        }
    }
    // what entries refer to comes first
    let made = std::mem::take(&mut references.entries);
    let made = made.into_iter().map(|(kind, id, paragraph)| {
        report.add(ReportKind::Added, format!("{} {id}, by its name only", kind.name()));
        (kind, paragraph)
    });
    additions.paragraphs.splice(0..0, made);
    let applied = loadable(text, &map, &mut additions, &mut report)?;
    check(text, &applied.text, &BTreeSet::new())?;
    count(&additions, &mut report);
    Ok(Merged { text: format!("{mark}{}", applied.text), edits: applied.edits, report })
}

/// Returns the entries without portions that only repeat the marking of the briefing.
fn without_marking(entries: &[ImportedEntry], marking: Option<&str>) -> Vec<ImportedEntry> {
    let mut entries = entries.to_vec();
    for entry in &mut entries {
        let portion = entry.text("portion").to_owned();
        entry.fields.retain(|(field, _)| *field != "portion" || marking != Some(portion.as_str()));
    }
    entries
}

/// Applies the additions, after turning into proposals what does not load.
fn loadable(
    text: &str,
    map: &crate::format::StatementMap,
    additions: &mut Additions,
    report: &mut MergeReport,
) -> Result<Applied, MergeError> {
    for _ in 0..MAX_ROUNDS {
        let applied = apply(text, map, additions)?;
        let Err(problems) = load(&applied.text) else { return Ok(applied) };
        // places are in the order of the additions, not of the file
        let mut places: Vec<usize> = (0..applied.places.len()).collect();
        places.sort_unstable_by_key(|&at| applied.places[at].start);
        let mut refused: BTreeMap<usize, Vec<&Diagnostic>> = BTreeMap::new();
        for problem in &problems {
            let after = places.partition_point(|&at| applied.places[at].start <= problem.span.start);
            let at = after.checked_sub(1).map(|before| places[before]);
            if let Some(at) = at.filter(|&at| applied.places[at].contains(&problem.span.start)) {
                refused.entry(at).or_default().push(problem);
            }
        }
        if refused.is_empty() {
            let first = problems.first().map(|problem| problem.message.clone()).unwrap_or_default();
            return Err(MergeError::Unloadable(first));
        }
        for (at, problems) in refused {
            let (kind, paragraph) = &mut additions.paragraphs[at];
            let place = applied.places[at].clone();
            *paragraph = without(paragraph, *kind, &applied.text[place.clone()], (place, &problems));
            let first = problems.first().map_or("", |problem| problem.message.as_str());
            report.add_once(ReportKind::LeftOut, format!("{first}: in a comment"));
        }
    }
    Err(MergeError::Unloadable("too many entries have errors".to_owned()))
}

/// Comments out the fields that have problems, or the whole entry if it cannot be without them.
fn without(
    paragraph: &str,
    kind: TableKind,
    written: &str,
    (place, problems): (Range<usize>, &[&Diagnostic]),
) -> String {
    let mut lines: Vec<String> = paragraph.lines().map(str::to_owned).collect();
    for problem in problems {
        let before = &written[..written.floor_char_boundary(problem.span.start - place.start)];
        // the paragraph is written after a blank line
        let line = before.matches('\n').count().saturating_sub(2);
        let field = lines.get(line).and_then(|line| {
            let name = line.split(' ').next()?;
            table_spec(kind).fields.iter().find(|field| field.name == name && !table_spec(kind).is_essential(field))
        });
        let is_whole = |line: &String| toml::from_str::<toml::Table>(line).is_ok();
        if field.is_none() || !lines.get(line).is_some_and(is_whole) {
            return proposal(paragraph, &format!("{}.", problem.message));
        }
        lines[line] = format!("# TODO {}.\n#{}", checked(&problem.message), lines[line]);
    }
    lines.join("\n") + "\n"
}

/// Returns a paragraph in comments, with a task above it.
fn proposal(paragraph: &str, task: &str) -> String {
    format!("# TODO {}\n{}", checked(task), commented(paragraph))
}

/// Reports how many entries of each kind are added and proposed.
fn count(additions: &Additions, report: &mut MergeReport) {
    for &kind in TableKind::ALL {
        let of_kind = || additions.paragraphs.iter().filter(|(of, _)| *of == kind);
        let is_entry = |lines: &str| lines.lines().any(|line| line == kind.header());
        let added = of_kind().filter(|(_, lines)| is_entry(lines)).count();
        let proposed = of_kind().count() - added;
        for (count, what) in [(added, ReportKind::Added), (proposed, ReportKind::Proposed)] {
            if count > 0 {
                report.add(what, format!("{count} {}{}", kind.name(), if count == 1 { "" } else { "s" }));
            }
        }
    }
}

fn shown(entry: &ImportedEntry) -> String {
    let words = ["title", "name", "text", "paraphrase"].map(|field| entry.text(field));
    let words = words.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
    format!("{}, “{}”", entry.place, clip(words, MAX_SHOWN_CHARS))
}

/// How an imported entry compares to the file.
enum Comparison {
    /// The file has no such entry.
    New,
    /// The file has it.
    Same,
    /// The file has it with other values of these fields.
    Differs(Vec<String>),
}

/// The entries of a file by id, and by what identifies them.
struct ExistingEntries {
    file: toml::Table,
    by_key: HashMap<(TableKind, String), usize>,
}

impl ExistingEntries {
    fn new(text: &str) -> Self {
        let file: toml::Table = toml::from_str(text).unwrap_or_default();
        let mut by_key = HashMap::new();
        for kind in [TableKind::Source, TableKind::Actor, TableKind::Event, TableKind::Quote] {
            let entries = file.get(kind.name()).and_then(|list| list.as_array()).into_iter().flatten();
            for (place, entry) in entries.enumerate() {
                for key in keys(kind, entry) {
                    by_key.entry((kind, key)).or_insert(place);
                }
            }
        }
        Self { file, by_key }
    }

    fn compare(&self, entry: &ImportedEntry, paragraph: &str) -> Comparison {
        let new: Option<toml::Table> = toml::from_str(paragraph).ok();
        let name = entry.kind.name();
        let new = new.as_ref().and_then(|new| new.get(name)?.as_array()?.first());
        let Some(new) = new else { return Comparison::New };
        let place = keys(entry.kind, new).into_iter().find_map(|key| self.by_key.get(&(entry.kind, key)));
        let old = place.and_then(|&place| self.file.get(name)?.as_array()?.get(place));
        let (Some(old), Some(table)) = (old, new.as_table()) else { return Comparison::New };
        let is_cited = |field: &str| matches!(field, "source" | "sources" | "locator");
        let mut fields: Vec<String> = Vec::new();
        for (field, value) in table.iter().filter(|(field, _)| *field != "id" && !is_cited(field)) {
            // our own tables have the default too
            let default = if table.contains_key("ongoing") { "ongoing" } else { "occurred" };
            let is_default = field == "status" && value.as_str() == Some(default);
            if old.get(field) != Some(value) && !(is_default && old.get(field).is_none()) {
                fields.push(field.clone());
            }
        }
        let cited = citations(old);
        if !citations(new).iter().all(|source| cited.contains(source)) {
            fields.push("sources".to_owned());
        }
        if fields.is_empty() { Comparison::Same } else { Comparison::Differs(fields) }
    }
}

/// Returns what identifies an entry: its id, or its words.
fn keys(kind: TableKind, entry: &toml::Value) -> Vec<String> {
    let text = |field: &str| entry.get(field).and_then(|value| value.as_str());
    let id = text("id").map(|id| format!("id {id}"));
    let words = match kind {
        TableKind::Event => text("title").map(|title| format!("{} {}", text("date").unwrap_or_default(), fold(title))),
        TableKind::Actor => text("name").map(fold),
        TableKind::Quote => {
            let words = text("text").or(text("paraphrase")).map(compared_words);
            words.map(|words| format!("{} {words}", text("speaker").unwrap_or_default()))
        }
        _ => text("url").or(text("title")).map(fold),
    };
    id.into_iter().chain(words.map(|words| format!("words {words}"))).collect()
}
