//! The pages that were set last: moving around on a page, and drawing it, does not set it anew.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::{App, Find};
use crate::briefing::DateStyle;
use crate::index::Index;
use crate::news::News;
use crate::page::{self, Page, Setting, Subject};

/// Pages that are kept: the one that is shown, and the one that was before.
const MAX_KEPT: usize = 2;

/// The pages that were set last; clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct Pages(Arc<Mutex<Vec<Kept>>>);

type Kept = (Key, Arc<Page>);

/// Everything that a page of the briefing depends on. What is pointed to weakly never changes, and is not kept for this.
#[derive(Debug)]
struct Key {
    index: Weak<Index>,
    subject: Subject,
    width: usize,
    from: Option<usize>,
    dates: DateStyle,
    find: Option<Weak<Find>>,
    news: Option<Weak<News>>,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        let Self { index, subject, width, from, dates, find, news } = self;
        index.ptr_eq(&other.index)
            && (subject, width, from, dates) == (&other.subject, &other.width, &other.from, &other.dates)
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

impl App {
    /// The same with pages of its own: others who are shown the same now go on differently.
    #[must_use]
    pub fn with_own_pages(self) -> Self {
        Self { pages: Pages::default(), ..self }
    }

    /// The page about `subject`, which is set only if it is not what was set last or before.
    pub(super) fn set_page(&self, subject: Subject, setting: Setting) -> Arc<Page> {
        let key = Key {
            index: Arc::downgrade(&self.index),
            subject,
            width: setting.width,
            from: setting.from,
            dates: setting.dates,
            find: setting.marks.and(self.find.as_ref()).map(Arc::downgrade),
            news: setting.news.and(self.news.as_ref()).map(Arc::downgrade),
        };
        let mut pages = self.pages.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = pages.iter().position(|(other, _)| *other == key).map(|place| pages.remove(place));
        let (key, page) = known.unwrap_or_else(|| (key, Arc::new(page::page(&self.index, subject, setting))));
        pages.insert(0, (key, Arc::clone(&page)));
        pages.truncate(MAX_KEPT);
        page
    }
}
