//! Lays out the page of a subject, and short texts without one.

use super::builder::Builder;
use super::model::{Page, Setting, Subject};
use super::role::Role;
use super::styled::{Line, Styled};
use super::{entry, markdown, news, relation, sources, summary};
use crate::index::Index;

/// Returns the page of `subject`. Its length is bounded: long lists are cut and end with a count, or are laid out in part.
pub fn page(index: &Index, subject: Subject, setting: Setting) -> Page {
    let mut builder = Builder::new(index, setting);
    news::banner(&mut builder, setting.news, subject);
    match subject {
        Subject::Entry(id) => entry::write(&mut builder, id),
        Subject::SourcesOf(id) => sources::of_entry(&mut builder, id),
        Subject::Source(id) => sources::one(&mut builder, id),
        Subject::AllSources => sources::all(&mut builder),
        Subject::Summary => summary::write(&mut builder),
        Subject::Judgment(place) => summary::one(&mut builder, place),
        Subject::Relation(place) => relation::one(&mut builder, place),
        Subject::AllRelations => relation::all(&mut builder),
        Subject::Changes { first, count } => news::changes(&mut builder, first as usize, count as usize),
        Subject::Item(_) => {}
    }
    builder.finish()
}

/// Returns a page with a text as written, without Markdown, for the program's own reports.
pub(crate) fn verbatim(index: &Index, text: &str, setting: Setting) -> Page {
    let mut builder = Builder::new(index, setting);
    builder.paragraph(&Styled::new(text, Role::Text), 0);
    builder.finish()
}

/// Returns a page with one sentence in the program's own words.
pub(crate) fn remark(index: &Index, words: &str, setting: Setting) -> Page {
    let mut builder = Builder::new(index, setting);
    builder.dim(words);
    builder.finish()
}

/// Wraps a prose field at `width` cells.
pub(crate) fn prose(prose: &str, width: usize) -> Vec<Line> {
    markdown::styled(prose, Role::Text).wrap(width, 0, None)
}

/// Returns a prose field without its Markdown. Paragraphs are separated by an empty line.
pub(crate) fn text(prose: &str) -> String {
    markdown::styled(prose, Role::Text).text().to_owned()
}

/// Returns the first sentence of a prose field, without its Markdown, for the header.
pub(crate) fn first_sentence(prose: &str) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    let text = markdown::styled(prose, Role::Text);
    // no sentence ends after "U.S.": a full stop after a capital letter belongs to an abbreviation
    let mut sentence = String::new();
    for part in text.text().split_sentence_bounds() {
        sentence.push_str(part);
        let words = part.trim_end().trim_end_matches('.');
        if part.trim_end().ends_with(['.', '?', '!']) && !words.ends_with(char::is_uppercase) {
            break;
        }
    }
    sentence.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::block::block;
    use super::super::citation::{citation, source_citation};
    use super::*;
    use crate::briefing::{DateStyle, EntryId, Section, SourceId, load};

    #[test]
    fn entries_of_another_version_have_an_empty_page() {
        let index = Index::new(load("schema = 1\n[briefing]\ntitle = 't'\nas_of = '2024-05-18'\n").unwrap());
        let setting = Setting { width: 40, numbered: true, ..Setting::default() };
        for gone in Section::ALL.map(|section| EntryId::new(section, 3)) {
            let others = [Subject::Source(SourceId(3)), Subject::Judgment(3), Subject::Relation(3)];
            for subject in [Subject::Entry(gone), Subject::SourcesOf(gone)].into_iter().chain(others) {
                page(&index, subject, setting);
                page(&index, subject, Setting { spoken: true, ..setting });
            }
            block(&index, &[gone, gone], 1, setting);
            assert!(citation(&index, gone, DateStyle::default()).ends_with("“t”, as of 18 May 2024\n"));
        }
        assert!(source_citation(&index, SourceId(3), DateStyle::default()).is_empty());
    }
}
