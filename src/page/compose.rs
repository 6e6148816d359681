//! Sets a page about a subject, and short texts that are not about one.

use super::builder::Builder;
use super::model::{Page, Setting, Subject};
use super::role::Role;
use super::styled::{Line, Styled};
use super::{entry, markdown, news, sources, summary};
use crate::index::Index;

/// The page about `subject`. Its length is bounded: long lists end with how many more there are, or are set in part.
pub fn page(index: &Index, subject: Subject, setting: Setting) -> Page {
    let mut builder = Builder::new(index, setting);
    news::banner(&mut builder, setting.news, subject);
    match subject {
        Subject::Entry(id) => entry::write(&mut builder, id),
        Subject::SourcesOf(id) => sources::of_entry(&mut builder, id),
        Subject::Source(id) => sources::one(&mut builder, id),
        Subject::AllSources => sources::all(&mut builder),
        Subject::Summary => summary::write(&mut builder),
        Subject::Item(_) => {}
    }
    builder.finish()
}

/// A text as it is, without Markdown, for what the program itself reports.
pub fn verbatim(index: &Index, text: &str, setting: Setting) -> Page {
    let mut builder = Builder::new(index, setting);
    builder.paragraph(&Styled::new(text, Role::Text), 0);
    builder.finish()
}

/// A page of one sentence in the program's own words.
pub fn remark(index: &Index, words: &str, setting: Setting) -> Page {
    let mut builder = Builder::new(index, setting);
    builder.dim(words);
    builder.finish()
}

/// A prose field in lines of `width` cells.
pub fn prose(prose: &str, width: usize) -> Vec<Line> {
    markdown::styled(prose, Role::Text).wrap(width, 0, None)
}

/// A prose field without its Markdown; paragraphs are set apart by an empty line.
pub fn text(prose: &str) -> String {
    markdown::styled(prose, Role::Text).text().to_owned()
}

/// The first sentence of a prose field, without its Markdown: what a header has room for.
pub fn first_sentence(prose: &str) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    let text = markdown::styled(prose, Role::Text);
    // "U.S. officials" is no sentence's end: the next one starts after a lower-case letter or a bracket and a stop
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
    fn what_another_version_of_the_file_had_is_an_empty_page_and_no_panic() {
        let index = Index::new(load("schema = 1\n[briefing]\ntitle = 't'\nas_of = '2024-05-18'\n").unwrap());
        let setting = Setting { width: 40, numbered: true, ..Setting::default() };
        for gone in Section::ALL.map(|section| EntryId::new(section, 3)) {
            for subject in [Subject::Entry(gone), Subject::SourcesOf(gone), Subject::Source(SourceId(3))] {
                page(&index, subject, setting);
                page(&index, subject, Setting { spoken: true, ..setting });
            }
            block(&index, gone, Some(gone), setting);
            assert!(citation(&index, gone, DateStyle::default()).ends_with("“t”, as of 18 May 2024\n"));
        }
        assert!(source_citation(&index, SourceId(3), DateStyle::default()).is_empty());
    }
}
