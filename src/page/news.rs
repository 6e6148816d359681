//! Changes since an earlier version: the page that lists them, and the line above a page that changed.

use super::builder::{Builder, indented};
use super::change::{ChangeLayout, ShownChange, ShownFields, paragraphs};
use super::model::{Page, Setting, Subject};
use super::role::Role;
use super::styled::{Line, Styled};
use crate::briefing::{Briefing, TableKind, Target};
use crate::diff::{ChangeState, ComparedValue, FieldChange, Part};
use crate::index::Index;
use crate::news::{News, NewsItem, Since};

/// Width from which old and new texts are side by side.
const MIN_COLUMNS_CELLS: usize = 84;
/// Maximum width of a change.
const MAX_WIDTH_CELLS: usize = 1000;
/// Cells of a value that the page shows; `sitroom diff` prints all of it.
const MAX_VALUE_CELLS: usize = 2000;

/// Returns the page of changes: everything new, changed or gone, with links; or the reason why nothing is listed. Without
/// `news`, nothing is remembered about this reader.
pub(crate) fn news(index: &Index, news: Option<&News>, setting: Setting) -> Page {
    let mut page = Builder::new(index, setting);
    page.title("What's new");
    let dates = page.dates();
    let as_of = index.briefing().meta.as_of.shown(dates);
    match news.map(News::since) {
        Some(Since::Version(day)) => page.dim(&format!("as of {as_of}, since the version of {}", day.shown(dates))),
        why => explain(&mut page, why),
    }
    if let Some(news) = news {
        list(&mut page, news);
    }
    page.finish()
}

/// Writes why no changes are listed, and when there will be some.
fn explain(page: &mut Builder, why: Option<&Since>) {
    let words = match why {
        None => "Changes are marked only for a file that you read in your own terminal.".to_owned(),
        Some(Since::Unnamed) => {
            "This briefing has no id, so its versions cannot be compared. Add an `id` to [briefing].".to_owned()
        }
        Some(Since::Unknown) => "The read state is unavailable, so changes are not marked.".to_owned(),
        Some(Since::First) => "No earlier version is known. Changes in the next one will be marked.".to_owned(),
        Some(Since::Older(day)) => {
            let day = day.shown(page.dates());
            format!("You have already read a later version, of {day}.")
        }
        Some(Since::Version(_)) => return,
    };
    page.gap();
    page.paragraph(&Styled::new(&words, Role::Text), 0);
}

fn list(page: &mut Builder, news: &News) {
    if news.is_empty() && matches!(news.since(), Since::Version(_)) {
        page.gap();
        page.paragraph(&Styled::new("No changes.", Role::Text), 0);
    }
    let is_missing_values = !news.has_values() && news.items().iter().any(|item| !item.fields.is_empty());
    if is_missing_values {
        page.dim("The earlier file is not here; to see its texts: sitroom FILE --since EARLIER");
    }
    page.gap();
    write_items(page, news.items(), MIN_COLUMNS_CELLS);
}

fn write_items(page: &mut Builder, items: &[NewsItem], min_columns: usize) {
    page.items(items.len(), |page, at| {
        let Some(item) = items.get(at) else { return };
        let lines = lines(page, item, min_columns, false).concat();
        page.linked_lines(subject(item).unwrap_or(Subject::Item(u32::try_from(at).unwrap_or(u32::MAX))), lines);
    });
}

/// Writes `count` changes from `first` on, as everyone sees them: a single one in full, with a paragraph for each field.
/// Nothing is in columns, so that the words have the same order in every window.
pub(super) fn changes(page: &mut Builder, first: usize, count: usize) {
    let index = page.index;
    let Some(news) = index.changes() else { return };
    let items = news.items().get(first..first.saturating_add(count)).unwrap_or_default();
    if let (Since::Version(day), true) = (news.since(), count == news.items().len() || items.len() == 1) {
        let day = day.shown(page.dates());
        page.dim(&format!("as of {}, since the version of {day}", index.briefing().meta.as_of.shown(page.dates())));
        page.gap();
    }
    match items {
        [] => page.paragraph(&Styled::new("No changes.", Role::Text), 0),
        [item] => {
            let mut paragraphs = lines(page, item, usize::MAX, true).into_iter();
            let heading = paragraphs.next().unwrap_or_default();
            match subject(item) {
                Some(subject) => page.linked_lines(subject, heading),
                None => page.lines(heading),
            }
            let indent = if page.is_spoken() { 0 } else { page.number_cells() };
            for paragraph in paragraphs {
                page.gap();
                page.lines(indented(paragraph, indent));
            }
        }
        items => write_items(page, items, usize::MAX),
    }
}

/// Returns the paragraphs of a change, with old and new texts side by side from a width of `min_columns` on; `whole` if
/// nothing is left out.
fn lines(page: &Builder, item: &NewsItem, min_columns: usize, whole: bool) -> Vec<Vec<Line>> {
    let briefing = page.index.briefing();
    let label = item.label(briefing);
    let added = if whole { added_fields(item, briefing) } else { Vec::new() };
    let fields = match item.values.is_empty() {
        _ if !added.is_empty() => ShownFields::Added(&added),
        true => ShownFields::Labels(&item.fields),
        false => ShownFields::Values(&item.values),
    };
    let change = ShownChange { kind: item.kind, state: item.state, label, id: None, fields };
    let setting = page.setting();
    // a page may be laid out without limit, to count its links
    let cells = setting.width.min(MAX_WIDTH_CELLS).saturating_sub(page.number_cells()).max(1);
    let width = if setting.spoken { setting.width } else { cells };
    let layout = ChangeLayout {
        width,
        columns: width >= min_columns,
        spoken: setting.spoken,
        max_value: if whole { usize::MAX } else { MAX_VALUE_CELLS },
        whole,
        marks: setting.marks,
        dates: setting.dates,
    };
    paragraphs(&change, &layout)
}

/// Returns the fields of a new part that its label does not contain; none of another part.
fn added_fields<'a>(item: &NewsItem, briefing: &'a Briefing) -> Vec<FieldChange<'a>> {
    let Some(place) = item.place.filter(|&place| item.state == ChangeState::New && place < item.kind.count(briefing))
    else {
        return Vec::new();
    };
    let Part { label, fields, .. } = Part::of(briefing, item.kind, place);
    let is_label = |value: &ComparedValue| match value {
        ComparedValue::Text(text) => label.trim_matches(['“', '”']) == text.as_ref(),
        _ => false,
    };
    // files and checksums concern nobody in the audience, and a relation's label is a sentence of three fields
    let is_told = |field: &str| match item.kind {
        TableKind::Source => !matches!(field, "id" | "text" | "sha256"),
        TableKind::Relation => !matches!(field, "id" | "from" | "kind" | "to"),
        _ => field != "id",
    };
    let told = fields.into_iter().filter(|(field, value)| is_told(field) && !is_label(value));
    told.map(|(field, value)| FieldChange { field, old: None, new: Some(value) }).collect()
}

/// Returns the page of a changed part; `None` if it is gone.
fn subject(item: &NewsItem) -> Option<Subject> {
    Some(Target::of_table(item.kind, item.place?).map_or(Subject::Summary, Subject::from))
}

/// Writes "changed since 17 May 2024: date, detail" above the page of a changed part; nothing above others.
pub(super) fn banner(page: &mut Builder, news: Option<&News>, subject: Subject) {
    let Some((news, item)) = news.and_then(|news| Some((news, item_of(news, subject)?))) else { return };
    let Since::Version(day) = news.since() else { return };
    let day = day.shown(page.dates());
    let fields = if item.fields.is_empty() { String::new() } else { format!(": {}", item.fields.join(", ")) };
    page.paragraph(&Styled::new(&format!("{} since {day}{fields}", item.state.word()), Role::Accent), 0);
}

fn item_of(news: &News, subject: Subject) -> Option<&NewsItem> {
    let (kind, place) = match subject {
        Subject::Summary => (TableKind::Briefing, 0),
        other => other.target()?.table(),
    };
    news.of(kind, place)
}
