//! The palette: every action by name, with its keys, narrowed by what is typed.

use crate::index::{Index, Pattern};
use crate::keymap::{self, Binding, Keys, Requirement};
use crate::page::{Builder, Page, Setting, Subject};

/// Lays out the actions that match `typed`, best matches first: those that are possible now, then the others with the
/// situation they need.
pub(super) fn page(
    index: &Index,
    (keys, typed): (Keys, &str),
    is_possible: impl Fn(&Binding) -> bool,
    setting: Setting,
) -> Page {
    let marks = Pattern::new(typed);
    let mut builder = Builder::new(index, Setting { marks: marks.as_ref(), ..setting });
    let listed =
        keys.all().iter().enumerate().filter(|(_, binding)| binding.action.requirement() != Requirement::OtherInput);
    let likely = listed.filter_map(|(place, binding)| Some((binding.match_quality(typed)?, place, binding)));
    let (mut now, mut later): (Vec<_>, Vec<_>) = likely.partition(|(_, _, binding)| is_possible(binding));
    // equal matches keep the order of help
    now.sort_by_key(|(quality, ..)| *quality);
    later.sort_by_key(|(quality, ..)| *quality);
    for (_, place, binding) in &now {
        row(&mut builder, Some(Subject::Item(u32::try_from(*place).unwrap_or(u32::MAX))), binding);
    }
    if now.is_empty() {
        builder.dim("No matching action is available now.");
    }
    if !later.is_empty() {
        builder.heading("Not available now");
    }
    later.iter().for_each(|(_, _, binding)| row(&mut builder, None, binding));
    builder.finish()
}

fn row(builder: &mut Builder, to: Option<Subject>, binding: &Binding) {
    let keys = if binding.keys.is_empty() { String::new() } else { keymap::key_names(binding).join(" ") };
    builder.row(to, binding.action.name(), binding.about, &keys);
}
