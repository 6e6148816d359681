//! The order in which quotes were spoken.

use super::rank::ranks;
use crate::briefing::{Briefing, Date, EntryId, Section};

/// Quotes as they were spoken: by the start of their dates, then as in the file; undated ones last.
#[derive(Debug)]
pub(super) struct SpokenOrder {
    pub(super) order: Vec<EntryId>,
    pub(super) rank: Vec<u32>,
}

impl SpokenOrder {
    pub(super) fn new(briefing: &Briefing) -> Self {
        let ids = (0..briefing.quotes.len()).map(|place| EntryId::new(Section::Quotes, place));
        let mut order: Vec<EntryId> = ids.collect();
        order.sort_by_cached_key(|&id| {
            let date = briefing.quote(id).and_then(|quote| quote.date.as_ref());
            let (to, from) = date.map(Date::edition_key).unzip();
            (date.is_none(), from, to)
        });
        Self { rank: ranks(&order), order }
    }
}
