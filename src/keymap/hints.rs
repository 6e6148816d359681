//! The hints of the status line.

use super::action::{Action, Dismissal};
use super::binding::Modes;

/// What the hints of the status line offer, most wanted first: the action and one word for it.
pub fn hints(modes: Modes) -> impl Iterator<Item = (Action, &'static str)> + Clone {
    let attending: &[_] = if modes.attending { &[(Action::Follow, "rejoin"), (Action::Ask, "ask")] } else { &[] };
    let others: &[_] = if modes.presenting && modes.audience {
        &[
            (Action::Open, "show"),
            (Action::Dismiss(Dismissal::Picked), "dismiss"),
            (Action::Dismiss(Dismissal::OfViewer), "by viewer"),
            (Action::Dismiss(Dismissal::FromAddress), "by address"),
            (Action::Dismiss(Dismissal::All), "all"),
            (Action::NextStep, "next"),
            (Action::Help, "help"),
            (Action::Back, "close"),
        ]
    } else if modes.presenting {
        &[
            (Action::NextStep, "next"),
            (Action::PreviousStep, "back"),
            (Action::Blank, "blank"),
            (Action::Cockpit, "cockpit"),
            (Action::Audience, "audience"),
            (Action::Help, "help"),
            (Action::Back, "leave"),
        ]
    } else if modes.reading {
        &[
            (Action::Open, "follow"),
            (Action::Back, "back"),
            (Action::Sources, "sources"),
            (Action::Find, "find"),
            (Action::Help, "help"),
        ]
    } else if modes.axis {
        &[
            (Action::Open, "read"),
            (Action::AxisCloser, "closer"),
            (Action::AxisFurther, "further"),
            (Action::Axis, "list"),
            (Action::RelatedOnly, "related only"),
            (Action::Find, "find"),
            (Action::Help, "help"),
            (Action::Quit, "leave"),
        ]
    } else {
        &[
            (Action::Open, "read"),
            (Action::RelatedOnly, "related only"),
            (Action::Find, "find"),
            (Action::Sources, "sources"),
            (Action::Summary, "summary"),
            (Action::News, "what is new"),
            (Action::Present, "present"),
            (Action::Help, "help"),
            (Action::Quit, "leave"),
            (Action::Axis, "time axis"),
        ]
    };
    attending.iter().chain(others).copied()
}
