//! The list of viewers from which the presenter disconnects one, narrowed by what is typed.

use super::attendance::{Attendance, Viewer};
use crate::index::Index;
use crate::page::{Builder, Page, Setting, Subject};
use crate::text::fold::fold;

/// Viewers listed; the others are found by typing.
const MAX_LISTED_VIEWERS: usize = 200;

/// Lays out the viewers whose names contain `typed`.
pub(super) fn page(index: &Index, attendance: Option<&Attendance>, typed: &str, setting: Setting) -> Page {
    let mut builder = Builder::new(index, setting);
    let typed = fold(typed);
    let viewers = attendance.map(|attendance| &*attendance.viewers).unwrap_or_default();
    let found: Vec<&Viewer> = viewers.iter().filter(|viewer| fold(&viewer.name).contains(&typed)).collect();
    if found.is_empty() {
        builder.dim(if viewers.is_empty() { "No viewers." } else { "No viewer has this name." });
    }
    for viewer in found.iter().take(MAX_LISTED_VIEWERS) {
        let state = if viewer.follows { "following" } else { "browsing" };
        builder.row(Some(Subject::Item(viewer.number)), &viewer.name, state, "");
    }
    if found.len() > MAX_LISTED_VIEWERS {
        builder.dim(&format!("and {} more; type a part of the name", found.len() - MAX_LISTED_VIEWERS));
    }
    builder.finish()
}
