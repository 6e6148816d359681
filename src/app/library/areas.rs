//! Where the list and the preview go: beside each other in a wide window, below one another in others.

use ratatui::layout::Rect;

/// Rows above and below the list: the title and the status line, each with an empty row.
const FRAME_ROWS: u16 = 4;
/// Rows above the first file.
pub const HEAD_ROWS: u16 = 2;
/// The minimum columns of a window with the preview beside the list, and of one with a row for each file.
const MIN_BESIDE_COLUMNS: u16 = 116;
const MIN_ROW_COLUMNS: u16 = 50;
/// The minimum rows of a list with a preview below it.
const MIN_ROWS_WITH_PREVIEW: u16 = 14;
/// The maximum size of the preview.
const MAX_PREVIEW_COLUMNS: u16 = 78;
const MAX_PREVIEW_ROWS: u16 = 16;
/// Columns between list and preview.
const GAP: u16 = 3;

/// The areas of the list and of the preview. That of the preview starts with a rule below the list, and not beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LibraryAreas {
    pub list: Rect,
    pub preview: Option<Rect>,
    /// The preview is beside the list.
    pub is_beside: bool,
    /// Rows of each file: two in narrow windows.
    pub file_rows: u16,
}

impl LibraryAreas {
    /// Divides a window of `size` for a list of `files`.
    pub(super) fn new((columns, rows): (u16, u16), files: usize) -> Self {
        let height = rows.saturating_sub(FRAME_ROWS).max(1);
        let body = Rect::new(1.min(columns), HEAD_ROWS, columns.saturating_sub(2), height);
        let file_rows = if columns < MIN_ROW_COLUMNS { 2.min(height) } else { 1 };
        let whole = Self { list: body, preview: None, is_beside: false, file_rows };
        if files == 0 {
            return whole;
        }
        if columns >= MIN_BESIDE_COLUMNS {
            let width = (body.width * 2 / 5).min(MAX_PREVIEW_COLUMNS);
            let list = Rect { width: body.width - width - GAP, ..body };
            let preview = Rect { x: list.right() + GAP, width, ..body };
            return Self { list, preview: Some(preview), is_beside: true, ..whole };
        }
        if file_rows > 1 || height < MIN_ROWS_WITH_PREVIEW {
            return whole;
        }
        // a short list leaves more to the preview
        let files = u16::try_from(files).unwrap_or(u16::MAX).max(3);
        let list = Rect { height: files.min(height - (height * 2 / 5).min(MAX_PREVIEW_ROWS)), ..body };
        let preview = Rect { y: list.bottom(), height: (height - list.height).min(MAX_PREVIEW_ROWS), ..body };
        Self { list, preview: Some(preview), ..whole }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn list_and_preview_share_the_window(columns in 0_u16..300, rows in 0_u16..100, files in 0_usize..600) {
            let areas = LibraryAreas::new((columns, rows), files);
            let window = Rect::new(0, 0, columns, rows);
            let is_usable = columns >= 24 && rows >= 8;
            for area in [Some(areas.list), areas.preview].into_iter().flatten().filter(|_| is_usable) {
                prop_assert!(window.intersection(area) == area && area.y >= HEAD_ROWS && area.bottom() + 2 <= rows);
                prop_assert!(area.width >= 22 && area.height >= 3);
            }
            prop_assert!(areas.preview.is_none_or(|preview| !preview.intersects(areas.list)));
            prop_assert!(!is_usable || areas.list.height / areas.file_rows >= 2);
        }
    }
}
