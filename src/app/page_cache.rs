//! The pages laid out last, so that moving around on a page and drawing it does not lay it out again.

use std::sync::{Arc, Weak};

use parking_lot::Mutex;

use super::find::Find;
use crate::briefing::DateStyle;
use crate::index::Index;
use crate::news::News;
use crate::page::{Page, Subject};
use crate::text::Measure;

/// Pages kept: the one that is shown, and the one before.
const MAX_PAGES: usize = 2;

/// The pages laid out last; clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct PageCache(Arc<Mutex<CachedPages>>);

type CachedPages = Vec<(PageKey, Arc<Page>)>;

/// Everything that a page of the briefing depends on. Weak references point to values that never change, and do not keep
/// them alive.
#[derive(Debug)]
pub(super) struct PageKey {
    pub(super) index: Weak<Index>,
    /// `None` for the page of changes.
    pub(super) subject: Option<Subject>,
    pub(super) width: usize,
    pub(super) from: Option<usize>,
    pub(super) dates: DateStyle,
    pub(super) find: Option<Weak<Find>>,
    pub(super) news: Option<Weak<News>>,
    pub(super) measure: Measure,
}

impl PartialEq for PageKey {
    fn eq(&self, other: &Self) -> bool {
        let Self { index, subject, width, from, dates, find, news, measure } = self;
        index.ptr_eq(&other.index)
            && (subject, width, measure) == (&other.subject, &other.width, &other.measure)
            && (from, dates) == (&other.from, &other.dates)
            && is_same(find.as_ref(), other.find.as_ref())
            && is_same(news.as_ref(), other.news.as_ref())
    }
}

fn is_same<T>(one: Option<&Weak<T>>, other: Option<&Weak<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.ptr_eq(other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

impl PageCache {
    /// Returns the page for `key`, and lays it out only if it is not one of the last pages.
    pub(super) fn get(&self, key: PageKey, lay_out: impl FnOnce() -> Page) -> Arc<Page> {
        let mut pages = self.0.lock();
        let known = pages.iter().position(|(other, _)| *other == key).map(|place| pages.remove(place));
        let (key, page) = known.unwrap_or_else(|| (key, Arc::new(lay_out())));
        pages.insert(0, (key, Arc::clone(&page)));
        pages.truncate(MAX_PAGES);
        page
    }
}
