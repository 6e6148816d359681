//! The help page, generated from the table of keys.

use crate::index::Index;
use crate::keymap::{self, Binding, Group, Keys, Modes};
use crate::page::{Builder, Page, Role, Setting, Styled};

/// The legend: each mark on the screen and its meaning.
const MARKS: &[(&str, &str)] = &[
    ("▸", "selected here; › selected in another panel"),
    ("●", "linked to the selected entry"),
    ("★ ✪", "bookmarked; bookmarked, and linked to the selected entry"),
    ("“ ”", "verbatim; without quotation marks: a paraphrase"),
    ("✓ ▲ ✗", "quote found in its source; found, but possibly misleading; not found"),
    ("▲ △ ▽", "question with high, medium, low priority"),
    ("╭ │ ╰", "events whose order is not known; their pages say why"),
    ("┄", "a gap in time"),
    ("new", "or changed since the version you saw before; w lists all changes"),
    ("◆ ◇ ░", "on the axis: event with a known day or time; uncertain; somewhere within the bar"),
    ("━ → ←", "duration; ongoing; unknown start"),
    ("▷ ×", "planned, expected or a deadline; cancelled"),
    ("■", "the selected event, ▄ ▒ its duration; ■3 one of three at this place"),
    ("● ○ ⊕ ⊗", "the same, for events linked to the selected entry"),
    ("« »", "more events before, after the visible part"),
    ("n.d. ┊", "events without a date; the as-of date"),
];

/// Lays out the listed bindings by group, with the keys that work in such a presentation, then the marks.
pub(super) fn page(
    index: &Index,
    (keys, modes): (Keys, Modes),
    is_listed: impl Fn(&Binding) -> bool,
    setting: Setting,
) -> Page {
    let mut builder = Builder::new(index, setting);
    builder.title("Keys");
    for group in Group::ALL {
        let listed = keys.in_group(group).filter(|binding| is_listed(binding));
        let named = listed.map(|binding| (keys.working_names(binding, modes), binding.about));
        let mut bindings = named.filter(|(names, _)| !names.is_empty()).peekable();
        if bindings.peek().is_some() {
            builder.heading(group.title());
        }
        for (names, about) in bindings {
            let names = match builder.is_spoken() {
                true => names.iter().map(|name| keymap::spoken_name(name)).collect::<Vec<_>>().join(", "),
                false => names.join("  "),
            };
            builder.columns(&Styled::new(&names, Role::Key), about);
        }
    }
    if builder.is_spoken() {
        return builder.finish();
    }
    builder.heading("Marks");
    for (mark, meaning) in MARKS {
        builder.columns(&Styled::new(mark, Role::Key), meaning);
    }
    builder.finish()
}
