//! Dates as shown, with values for programs (`<time datetime>`) where HTML has a form for them.

use maud::{Markup, Render, html};

use crate::briefing::{Date, DateParts, TimeParts};
use crate::export::times::iso;

/// Returns a date as shown. A day, month, year or time without doubt, and each end of a span, is also given in a form for
/// programs.
pub(super) fn time(date: &Date, shown: &str) -> Markup {
    if date.is_in_doubt() {
        return shown.render();
    }
    let (first, last) = (date.first(), date.last());
    if first == last {
        return tag(first, shown);
    }
    match (first, last, shown.split_once('–')) {
        (Some(_), Some(_), Some((start, end))) if date.is_span() => {
            let space = if start.ends_with(' ') { " " } else { "" };
            html! { (tag(first, start.trim_end())) (space) "–" (space) (tag(last, end.trim_start())) }
        }
        (Some(_), None, _) | (None, Some(_), _) => open(first.or(last), shown),
        _ => shown.render(),
    }
}

/// Returns a span with one end as shown: `since 1979`, `until 1979, start unknown`.
fn open(end: Option<DateParts>, shown: &str) -> Markup {
    let Some((word, rest)) = shown.split_once(' ') else { return shown.render() };
    let remark = [", end unknown", ", start unknown"].into_iter().find(|remark| rest.ends_with(remark));
    let remark = remark.unwrap_or_default();
    html! { (word) " " (tag(end, rest.trim_end_matches(remark))) (remark) }
}

fn tag(parts: Option<DateParts>, shown: &str) -> Markup {
    let value = parts.and_then(datetime);
    html! { @if let Some(value) = value { time datetime=(value) { (shown) } } @else { (shown) } }
}

/// Returns the value of a date in HTML: `2024`, `2024-05`, `2024-05-18`, `2024-05-18T09:30Z`, or without `Z` if the time
/// zone is unknown. There is none for years before 1.
fn datetime(parts: DateParts) -> Option<String> {
    let DateParts { year, month, day, time } = parts;
    if let Some(TimeParts { second, at, .. }) = time {
        let at = at.filter(|bound| (1..10_000).contains(&bound.at.day().year()))?;
        let text = iso(at);
        let (clock, zone) = text.strip_suffix('Z').map_or((text.as_str(), ""), |clock| (clock, "Z"));
        let clock = clock.strip_suffix(":00").filter(|_| second.is_none()).unwrap_or(clock);
        return Some(format!("{clock}{zone}"));
    }
    let rest = [month, day].into_iter().map_while(|part| part).map(|part| format!("-{part:02}")).collect::<String>();
    (year > 0).then(|| format!("{year:04}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{DateStyle, Zone};

    #[test]
    fn every_date_has_a_value_if_html_has_a_form_for_it() {
        for (written, zone, expected) in [
            ("2031-05-17", "UTC", "<2031-05-17|17 May 2031>"),
            ("2031-05", "", "<2031-05|May 2031>"),
            ("0999", "", "<0999|AD 999>"),
            ("-0043-03-15", "", "15 Mar 44 BC"),
            ("2031-05-17?", "", "17 May 2031?"),
            ("201X", "", "2010s"),
            ("2031-05-17T12:00Z", "", "<2031-05-17T12:00Z|17 May 2031, 12:00 UTC>"),
            ("2031-05-17T00:00:05Z", "", "<2031-05-17T00:00:05Z|17 May 2031, 00:00:05 UTC>"),
            ("2031-05-17T12:17", "", "<2031-05-17T12:17|17 May 2031, 12:17>"),
            ("2031-05-17T12:17", "America/New_York", "<2031-05-17T16:17Z|17 May 2031, 12:17 UTC−4>"),
            ("2031-11-02T01:30", "America/New_York", "2 Nov 2031, 01:30 UTC−4 or UTC−5"),
            ("2031-05-13/2031-05-14", "", "<2031-05-13|13>–<2031-05-14|14 May 2031>"),
            (
                "2031-06-09T08:10Z/2031-06-09T10:31Z",
                "",
                "<2031-06-09T08:10Z|9 Jun 2031, 08:10>–<2031-06-09T10:31Z|10:31 UTC>",
            ),
            (
                "2031-06-09T16:00Z/2031-06-10",
                "",
                "<2031-06-09T16:00Z|9 Jun 2031, 16:00 UTC> – <2031-06-10|10 Jun 2031>",
            ),
            ("2031-06-09T16:00Z/..", "", "since <2031-06-09T16:00Z|9 Jun 2031, 16:00 UTC>"),
            ("2031-06-09/", "", "from <2031-06-09|9 Jun 2031>, end unknown"),
            ("/2031-06-09T16:00Z", "", "until <2031-06-09T16:00Z|9 Jun 2031, 16:00 UTC>, start unknown"),
            ("[2031-06-09T08:00Z..2031-06-09T09:00Z]", "", "9 Jun 2031, between 08:00 and 09:00 UTC"),
        ] {
            let date = Date::parse(written).unwrap();
            let date = if zone.is_empty() { date } else { date.in_zone(Zone::parse(zone).unwrap()).unwrap() };
            let markup = time(&date, &date.shown(DateStyle::default())).into_string();
            let found = markup.replace("<time datetime=\"", "<").replace("\">", "|").replace("</time>", ">");
            assert_eq!(found, expected, "{written} {zone}");
        }
    }
}
