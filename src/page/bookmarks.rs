//! The page of a reader's bookmarks.

use super::builder::Builder;
use super::links::target_link;
use super::model::{Page, Setting};
use super::role::Role;
use super::styled::Styled;
use crate::briefing::{TableKind, Target};
use crate::index::Index;
use crate::marks::Bookmarks;

/// Returns the page of `bookmarks`, with links; `how` says how to set one.
pub(crate) fn bookmarks(index: &Index, bookmarks: &Bookmarks, how: &str, setting: Setting) -> Page {
    let mut page = Builder::new(index, setting);
    page.title("Bookmarks");
    if bookmarks.is_empty() {
        page.gap();
        page.paragraph(&Styled::new(how, Role::Text), 0);
    } else if !bookmarks.are_kept() {
        page.dim("for this session only");
    }
    for kind in TableKind::IN_READING_ORDER {
        let places: Vec<usize> = bookmarks.of_kind(kind).collect();
        page.links(kind.heading(), &places, |page, &at| {
            Target::of_table(kind, at).into_iter().for_each(|target| target_link(page, target, ""));
        });
    }
    let gone = bookmarks.gone();
    if gone > 0 {
        let (entries, are) = if gone == 1 { ("entry", "is") } else { ("entries", "are") };
        page.gap();
        page.dim(&format!("{gone} bookmarked {entries} {are} no longer in the briefing."));
    }
    page.finish()
}
