//! Changes since an earlier version: the page that lists them, and the line above a page that changed.

use super::builder::Builder;
use super::links::{entry_text, source_text};
use super::model::{Page, Setting, Subject};
use super::role::Role;
use super::styled::Styled;
use crate::briefing::{EntryId, SourceId, TableKind};
use crate::diff::ChangeState;
use crate::index::Index;
use crate::news::{News, NewsItem, Since};
use crate::outline::phrase;

/// Removed entries that are listed by name.
const MAX_REMOVED_LISTED: usize = 100;

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
    for (state, heading) in [(ChangeState::New, "New"), (ChangeState::Changed, "Changed")] {
        let items = news.of_state(state);
        page.links(&format!("{heading}: {}", items.len()), items, link);
    }
    let gone = news.of_state(ChangeState::Gone);
    if !gone.is_empty() {
        page.heading(&format!("Gone: {}", gone.len()));
    }
    for item in gone.iter().take(MAX_REMOVED_LISTED) {
        let mut text = Styled::new("  – ", Role::Dim);
        text.push(&item.label, Role::Text).push(&format!("  {}", item.kind.name()), Role::Dim);
        page.paragraph(&text, 4);
    }
    if let Some(more) = gone.len().checked_sub(MAX_REMOVED_LISTED).filter(|&more| more > 0) {
        page.dim(&format!("    and {more} more"));
    }
}

/// Writes a link to the page of a changed part, with its changed fields.
fn link(page: &mut Builder, item: &NewsItem) {
    let (briefing, place) = (page.index.briefing(), item.place.unwrap_or_default());
    let number = u32::try_from(place).unwrap_or(u32::MAX);
    let styled = |text: &str, kind: &str| {
        let mut styled = Styled::new(text, Role::Text);
        styled.push(&format!("  {kind}"), Role::Dim);
        styled
    };
    let (to, mut text) = match item.kind.section() {
        Some(section) => {
            let entry = EntryId::new(section, place);
            (Subject::Entry(entry), entry_text(page, entry))
        }
        None => match item.kind {
            TableKind::Judgment => (Subject::Judgment(number), styled(&briefing.judgments[place].text, "judgment")),
            TableKind::Source => {
                let source = SourceId(number);
                (Subject::Source(source), source_text(page, source))
            }
            TableKind::Relation => {
                let sentence = phrase::relation(page.index, &briefing.relations[place]);
                (Subject::Relation(number), styled(&sentence, "relation"))
            }
            _ => (Subject::Summary, styled(&briefing.meta.title, "summary")),
        },
    };
    if !item.fields.is_empty() {
        text.push(&format!("\n{}", item.fields.join(", ")), Role::Accent);
    }
    page.link(to, &text);
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
    match subject {
        Subject::Entry(entry) => news.of_entry(entry),
        Subject::Source(source) => news.of(TableKind::Source, source.at()),
        Subject::Judgment(place) => news.of(TableKind::Judgment, place as usize),
        Subject::Relation(place) => news.of(TableKind::Relation, place as usize),
        Subject::Summary => news.of(TableKind::Briefing, 0),
        _ => None,
    }
}
