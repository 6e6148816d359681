//! An entry as lines of text with roles, at a width: blocks for the panels, pages for the reading pane.
//!
//! Lines are made here once, for three readers: the app measures them, the view paints them,
//! the plain export prints them. It knows no colours and no screen.

mod block;
mod builder;
mod citation;
mod entry;
mod extent;
mod markdown;
mod news;
mod proof;
mod quote;
mod relations;
mod role;
mod sources;
mod spoken;
mod styled;
mod summary;
mod window;

pub use block::{Block, block};
pub use builder::Builder;
pub use citation::{citation, source_citation};
pub use extent::{Extent, letters};
pub(crate) use markdown::without_blocks;
pub use news::news;
pub use role::Role;
pub use spoken::{folded, spoken, statements};
pub use styled::{Line, Look, Piece, Styled};
pub use window::{MAX_ITEMS, Window};

use crate::briefing::{DateStyle, EntryId, SourceId};
use crate::index::{Index, Pattern};
use crate::news::News;

/// What a page is about; also where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// One entry in full.
    Entry(EntryId),
    /// The sources that an entry cites, in full.
    SourcesOf(EntryId),
    /// One source in full, and what cites it.
    Source(SourceId),
    /// Every source of the briefing.
    AllSources,
    /// Bottom line, judgments, scope.
    Summary,
    /// One of a list that is no part of the briefing, by its number: a question of the audience, an action. It has no page.
    Item(u32),
}

/// A text to be read from top to bottom, with links.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The text, wrapped.
    pub lines: Vec<Line>,
    /// Which items of a long list are set.
    pub window: Window,
    /// Where the links lead that are set, in order.
    links: Vec<Subject>,
    /// The first and last line of each link's text; [`NOWHERE`] where that is left out.
    spans: Vec<(usize, usize)>,
}

/// The lines of a link that a page does not show.
const NOWHERE: (usize, usize) = (1, 0);

/// How a page is set.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'a> {
    /// Room in cells.
    pub width: usize,
    /// What to mark.
    pub marks: Option<&'a Pattern>,
    /// Whether links carry numbers (to be followed) or dashes (to be read).
    pub numbered: bool,
    /// Whether it is read out rather than looked at: no columns, a line for each statement however long it is, and words
    /// that a picture does without.
    pub spoken: bool,
    /// What to tell of as new or changed.
    pub news: Option<&'a News>,
    /// The first of at most [`MAX_ITEMS`] items of a long list to set; all of them without it.
    pub from: Option<usize>,
    /// The years under which an event and the one listed before it stand, where other events of the briefing must not
    /// decide that.
    pub years: Option<[Option<i64>; 2]>,
    /// How dates are displayed.
    pub dates: DateStyle,
}

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
    use super::*;
    use crate::briefing::{Section, load};

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
