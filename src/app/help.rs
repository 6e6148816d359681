//! The help page, made from the keymap.

use crate::index::Index;
use crate::keymap::{self, Group, Keys};
use crate::page::{Builder, Page, Role, Setting, Styled};

/// What the marks on the screen mean: the legend of help.
const MARKS: &[(&str, &str)] = &[
    ("▸", "selected here; › selected in another panel"),
    ("●", "linked to the selected entry"),
    ("“ ”", "verbatim; words without marks are a paraphrase"),
    ("✓ ▲ ✗", "quote found in its source; found, but it may mislead; not found"),
    ("▲ △ ▽", "question of high, medium, low priority"),
    ("≈", "the order of two events is uncertain"),
    ("┄", "a gap in time"),
    ("new", "or changed, since the version that you saw before; w lists what is new and gone"),
    ("◆ ◇", "on the axis: an event whose day is known; one somewhere within ░"),
    ("━ → ←", "it lasts; it goes on; nobody knows when it began"),
    ("▷ ×", "planned; cancelled"),
    ("■", "the selected event, and ▄ ▒ how long it lasts; ■3 among three at one place"),
    ("● ○ ⊕ ⊗", "the same, linked to the selected entry"),
    ("« »", "more lies before, after what is in sight"),
    ("n.d. ┊", "events without a date; the day up to which the briefing holds"),
];

/// Every binding by group, then the marks.
pub(super) fn page(index: &Index, keys: Keys, setting: Setting) -> Page {
    let mut builder = Builder::new(index, setting);
    builder.title("Keys");
    for group in Group::ALL {
        builder.heading(group.title());
        for binding in keys.in_group(group) {
            let names = keymap::key_names(binding);
            let names = match builder.is_spoken() {
                true => names.iter().map(|name| keymap::spoken_name(name)).collect::<Vec<_>>().join(", "),
                false => names.join("  "),
            };
            builder.columns(&Styled::new(&names, Role::Key), binding.about);
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
