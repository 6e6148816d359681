//! Dates in honest English for a reader: never more precise than they were written.

mod day;
mod point;
mod range;
mod short;
mod style;

use super::Date;
use super::point::Point;
use super::shape::{Alternative, DateShape, End};
pub(crate) use day::{day_heading, month_name};
use point::Shown;
use style::DateContext;
pub use style::{DateHeading, DateStyle, DayStyle};

impl Date {
    /// Returns the date in words, with the year and the time zone.
    pub fn shown(&self, style: DateStyle) -> String {
        self.label(DateContext::full(style))
    }

    /// Returns the shortest label that says no more than the date, for a reader who sees `heading`.
    ///
    /// The year is omitted only if the whole date lies in it.
    pub fn within(&self, heading: DateHeading, style: DateStyle) -> String {
        let context = DateContext::within(heading, style);
        let zone = context.zone.or(self.zone);
        let days = self.shape.extent(|point| point.days_shown(zone, self.zone));
        let in_year = |year: i64| [days.0, days.1].iter().all(|day| day.is_some_and(|day| day.year() == year));
        self.label(DateContext { year: !heading.year.is_some_and(in_year), ..context })
    }

    fn label(&self, context: DateContext) -> String {
        let shown = |point: &Point| Shown::new(point, self.zone, context);
        match &self.shape {
            DateShape::Single(point) => shown(point).label(context),
            DateShape::Span(End::At(from), End::At(to)) => range::between(&shown(from), &shown(to), context),
            DateShape::Span(End::At(from), End::Open) => format!("since {}", shown(from).label(context)),
            DateShape::Span(End::At(from), End::Unknown) => format!("from {}, end unknown", shown(from).label(context)),
            DateShape::Span(End::Open, End::At(to)) => format!("until {}", shown(to).label(context)),
            DateShape::Span(End::Unknown, End::At(to)) => format!("until {}, start unknown", shown(to).label(context)),
            // the grammar requires one dated end
            DateShape::Span(..) => "at an unknown time".to_owned(),
            DateShape::OneOf(choices) => match &**choices {
                [Alternative::Range(from, to)] if from != to => range::within(&shown(from), &shown(to), context),
                choices => range::choice(choices, &shown, context),
            },
        }
    }
}
