//! The order in which quotes were spoken.

use super::rank::ranks;
use crate::briefing::{Briefing, Date, EntryId, Quote, Section};

/// Quotes as they were spoken: by the start of their dates, then as in the file; undated ones last. A quote without a date
/// of its own has that of the event at which it was said.
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
            let date = briefing.quote(id).and_then(|quote| date(briefing, quote));
            let (to, from) = date.map(Date::edition_key).unzip();
            (date.is_none(), from, to)
        });
        Self { rank: ranks(&order), order }
    }
}

fn date<'a>(briefing: &'a Briefing, quote: &'a Quote) -> Option<&'a Date> {
    quote.date.as_ref().or_else(|| briefing.event(quote.event?)?.date.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    #[test]
    fn quotes_are_ordered_by_date_and_time_then_as_in_the_file() {
        let quotes = [
            ("undated", ""),
            ("noon", "date = '2031-03-02T12:00Z'"),
            ("first", "date = '2031-03-02T09:30Z'"),
            ("second", "date = '2031-03-02T09:30Z'"),
            ("at the event", "event = 'e'"),
            ("day before", "date = '2031-03-01'"),
        ];
        let quotes = quotes.map(|(words, date)| format!("[[quote]]\nspeaker = 'a'\ntext = '{words}'\n{date}\n"));
        let text = format!(
            "schema = 1\n[briefing]\ntitle = 't'\nas_of = '2031-03-04'\n[[actor]]\nid = 'a'\nname = 'A'\n\
             [[event]]\nid = 'e'\ntitle = 'E'\ndate = '2031-03-02T10:00Z'\n{}",
            quotes.concat()
        );
        let briefing = load(&text).unwrap();
        let order = SpokenOrder::new(&briefing).order;
        let words: Vec<&str> = order.iter().map(|&id| briefing.quote(id).unwrap().words.text()).collect();
        assert_eq!(words, ["day before", "first", "second", "at the event", "noon", "undated"]);
    }
}
