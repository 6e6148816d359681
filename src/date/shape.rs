//! The forms of a date: a single point, a span, or one of several.

use edtf_core::{Edtf, Interval as EdtfInterval, IntervalEndpoint, Set, SetElement};

use super::day::Day;
use super::point::Point;
use super::zone::Zone;

/// What was written: one point, a span between two, or one of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DateShape {
    Single(Point),
    Span(End, End),
    OneOf(Box<[Alternative]>),
}

/// An end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    At(Point),
    /// `..`: the span has no such end.
    Open,
    /// Empty: the span has an end, but it is not known.
    Unknown,
}

/// An element of "one of several".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alternative {
    At(Point),
    Before(Point),
    After(Point),
    Range(Point, Point),
}

/// The start and the end of a range; `None` if open or unknown.
pub(super) type Ends<T> = (Option<T>, Option<T>);

impl DateShape {
    /// Returns every point as written.
    pub(super) fn points(&self) -> impl Iterator<Item = &Point> {
        let (span, choices): ([Option<&Point>; 2], &[Alternative]) = match self {
            Self::Single(point) => ([Some(point), None], &[]),
            Self::Span(start, end) => ([start.point(), end.point()], &[]),
            Self::OneOf(choices) => ([None, None], choices),
        };
        span.into_iter().flatten().chain(choices.iter().flat_map(Alternative::points))
    }

    /// Returns the first and the last day as written.
    pub(super) fn days(&self) -> Ends<Day> {
        self.extent(Point::days)
    }

    /// Returns the earliest start and the latest end, given the start and the end of a point.
    pub(super) fn extent<T: Ord + Copy>(&self, bounds: impl Fn(&Point) -> Option<(T, T)>) -> Ends<T> {
        let from = |point: &Point| bounds(point).map(|(from, _)| from);
        let to = |point: &Point| bounds(point).map(|(_, to)| to);
        match self {
            Self::Single(point) => (from(point), to(point)),
            Self::Span(start, end) => (start.point().and_then(from), end.point().and_then(to)),
            Self::OneOf(choices) => {
                let starts = choices.iter().map(|choice| choice.first().and_then(from));
                let ends = choices.iter().map(|choice| choice.last().and_then(to));
                // an open element opens the whole
                let (starts, ends): (Option<Vec<T>>, Option<Vec<T>>) = (starts.collect(), ends.collect());
                (starts.and_then(|all| all.into_iter().min()), ends.and_then(|all| all.into_iter().max()))
            }
        }
    }

    /// Returns true if a range certainly ends before it starts, given the zone of the briefing.
    pub(super) fn is_reversed(&self, zone: Option<Zone>) -> bool {
        let ends_first = |from: &Point, to: &Point| {
            let (start, end) = (from.bounds(zone), to.bounds(zone));
            start.zip(end).is_some_and(|((start, _), (_, end))| end.is_by(start))
        };
        match self {
            Self::Span(End::At(from), End::At(to)) => ends_first(from, to),
            Self::OneOf(choices) => {
                choices.iter().any(|choice| matches!(choice, Alternative::Range(from, to) if ends_first(from, to)))
            }
            Self::Single(_) | Self::Span(..) => false,
        }
    }

    /// Returns when it may have started.
    pub(super) fn start<T: Ord + Copy>(&self, bounds: impl Fn(&Point) -> Option<(T, T)>) -> Ends<T> {
        match self {
            Self::Span(End::At(start), end) => {
                let (start, end) = (bounds(start), end.point().and_then(&bounds).map(|(_, to)| to));
                let latest = start.map(|(_, to)| end.map_or(to, |end| end.min(to)));
                (start.map(|(from, _)| from), latest)
            }
            _ => self.extent(bounds),
        }
    }

    /// Returns when it may have ended.
    pub(super) fn end<T: Ord + Copy>(&self, bounds: impl Fn(&Point) -> Option<(T, T)>) -> Ends<T> {
        match self {
            Self::Span(start, End::At(end)) => {
                let (start, end) = (start.point().and_then(&bounds).map(|(from, _)| from), bounds(end));
                (end.map(|(from, _)| from).max(start), end.map(|(_, to)| to))
            }
            Self::Span(..) => (None, None),
            _ => self.extent(bounds),
        }
    }
}

impl End {
    pub(super) fn point(&self) -> Option<&Point> {
        match self {
            Self::At(point) => Some(point),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Alternative {
    /// Returns the point before which there is nothing; `None` if open.
    pub(super) fn first(&self) -> Option<&Point> {
        match self {
            Self::At(point) | Self::After(point) | Self::Range(point, _) => Some(point),
            Self::Before(_) => None,
        }
    }

    /// Returns the point after which there is nothing; `None` if open.
    pub(super) fn last(&self) -> Option<&Point> {
        match self {
            Self::At(point) | Self::Before(point) | Self::Range(_, point) => Some(point),
            Self::After(_) => None,
        }
    }

    fn points(&self) -> impl Iterator<Item = &Point> {
        let (first, second) = match self {
            Self::At(point) | Self::Before(point) | Self::After(point) => (point, None),
            Self::Range(from, to) => (from, Some(to)),
        };
        [Some(first), second].into_iter().flatten()
    }
}

/// Converts a date that was [accepted](super::accept); `None` for forms that are not.
pub(super) fn untimed(edtf: &Edtf) -> Option<DateShape> {
    let point = |date: &edtf_core::Date| Point { date: *date, clock: None };
    match edtf {
        Edtf::Date(date) => Some(DateShape::Single(point(date))),
        Edtf::DateTime(_) => None,
        Edtf::Interval(EdtfInterval { start, end }) => {
            let end_of = |end: &IntervalEndpoint| match end {
                IntervalEndpoint::Date(date) => Some(End::At(point(date))),
                IntervalEndpoint::Open => Some(End::Open),
                IntervalEndpoint::Unknown => Some(End::Unknown),
                _ => None,
            };
            Some(DateShape::Span(end_of(start)?, end_of(end)?))
        }
        Edtf::Set(Set { elements, .. }) => {
            let choice = |element: &SetElement| match element {
                SetElement::Date(date) => Alternative::At(point(date)),
                SetElement::OnOrBefore(date) => Alternative::Before(point(date)),
                SetElement::OnOrAfter(date) => Alternative::After(point(date)),
                SetElement::Range(from, to) => Alternative::Range(point(from), point(to)),
            };
            Some(DateShape::OneOf(elements.iter().map(choice).collect()))
        }
    }
}
