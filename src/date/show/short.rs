//! Dates for a narrow column: shortened step by step, but never without the year.

use super::DateStyle;
use crate::date::Date;
use crate::text;

impl Date {
    /// Returns the date in words, in at most `room` cells if possible: without its time, then without the day, then as the
    /// year alone.
    pub(crate) fn shown_within(&self, style: DateStyle, room: usize) -> String {
        let whole = self.shown(style);
        if text::width(&whole) <= room {
            return whole;
        }
        let Some(day) = self.start_day(style.zone) else { return whole };
        let (day, year) = (day.to_string(), format!("{:04}", day.year()));
        // a date that is not a day must not look like one
        let month = day.rsplit_once('-').map(|(month, _)| month.to_owned());
        let precise = [Some(day), month].into_iter().flatten().filter(|_| self.is_day());
        let forms = precise.chain([year]).filter_map(|form| Self::parse(&form).ok()).map(|date| date.shown(style));
        let mut shortest = whole;
        for form in forms {
            shortest = form;
            if text::width(&shortest) <= room {
                break;
            }
        }
        shortest
    }
}

#[cfg(test)]
mod tests {
    use super::super::DayStyle;
    use super::*;

    #[test]
    fn the_year_is_kept_in_any_room() {
        let cases = [
            ("2024-05-18", [(11, "18 May 2024"), (10, "May 2024"), (7, "2024"), (0, "2024")]),
            ("2031-05-17T08:00Z", [(30, "17 May 2031, 08:00 UTC"), (21, "17 May 2031"), (8, "May 2031"), (4, "2031")]),
            ("2024-05-03/2024-06", [(40, "3 May 2024 – Jun 2024"), (15, "2024"), (8, "2024"), (1, "2024")]),
            ("0044-03-15", [(14, "15 Mar AD 44"), (11, "Mar AD 44"), (8, "AD 44"), (3, "AD 44")]),
        ];
        for (written, forms) in cases {
            let date = Date::parse(written).unwrap();
            for (room, shown) in forms {
                assert_eq!(date.shown_within(DateStyle::default(), room), shown, "{written} in {room}");
            }
        }
        let date = Date::parse("2024-05-18").unwrap();
        assert_eq!(date.shown_within(DayStyle::Iso.into(), 9), "2024-05");
        assert_eq!(date.shown_within(DayStyle::MonthDay.into(), 11), "May 2024");
    }
}
