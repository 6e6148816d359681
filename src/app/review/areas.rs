//! Where the parts of the review go.

use ratatui::layout::Rect;

/// Columns from which on draft and source are beside each other.
const MIN_BESIDE_COLUMNS: u16 = 76;
/// Columns between them.
const GAP: u16 = 2;
/// Rows of the body from which on the draft has a title.
const MIN_TITLED_ROWS: u16 = 12;
/// Rows of the reasons.
const MAX_REASON_ROWS: u16 = 3;

/// The parts of the window. Each part with a title has it in its first row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReviewAreas {
    /// The item and what is left.
    pub(crate) head: Rect,
    /// The entry as drafted.
    pub(crate) draft: Rect,
    /// The draft has a title.
    pub(crate) has_title: bool,
    /// The archived text.
    pub(crate) source: Rect,
    /// Why the item is drafted as it is.
    pub(crate) reasons: Rect,
    /// Hints and messages.
    pub(crate) status: Rect,
    /// Draft and source are beside each other.
    pub(crate) is_beside: bool,
}

impl ReviewAreas {
    /// Divides a window. `is_stacked` forbids columns. `needs` are the rows that draft and reasons need at a width.
    pub(crate) fn new((columns, rows): (u16, u16), is_stacked: bool, needs: impl Fn(u16) -> (u16, u16)) -> Self {
        let width = columns.saturating_sub(2);
        let row = |y: u16| Rect { x: 1.min(columns), y, width, height: 1.min(rows.saturating_sub(y)) };
        let (head, status) = (row(0), row(rows.saturating_sub(1)));
        let body = Rect { x: head.x, y: 1.min(rows), width, height: rows.saturating_sub(2) };
        let is_beside = columns >= MIN_BESIDE_COLUMNS && !is_stacked;
        let left = if is_beside { (width - GAP) * 9 / 20 } else { width };
        let (draft_rows, _) = needs(left);
        let (_, reason_rows) = needs(width);
        let max_reasons = match body.height {
            MIN_TITLED_ROWS.. => MAX_REASON_ROWS,
            10.. => 2,
            _ => 1,
        };
        let reason_rows = reason_rows.min(max_reasons).min(body.height / 3);
        let height = body.height - reason_rows;
        let has_title = is_beside || body.height >= MIN_TITLED_ROWS;
        if is_beside {
            let reasons = Rect { y: body.bottom() - reason_rows, height: reason_rows, ..body };
            let draft = Rect { width: left, height, ..body };
            let source = Rect { x: draft.right() + GAP, width: width - GAP - left, height, ..body };
            return Self { head, draft, has_title, source, reasons, status, is_beside };
        }
        let draft_rows = (draft_rows + u16::from(has_title)).clamp(1.min(height), (height / 2).max(1.min(height)));
        let draft = Rect { height: draft_rows, ..body };
        let reasons = Rect { y: draft.bottom(), height: reason_rows, ..body };
        let source = Rect { y: reasons.bottom(), height: height - draft_rows, ..body };
        Self { head, draft, has_title, source, reasons, status, is_beside }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_parts_share_the_window(
            columns in 24_u16..250,
            rows in 8_u16..80,
            is_stacked in any::<bool>(),
            (draft, reasons) in (0_u16..30, 0_u16..9),
        ) {
            let areas = ReviewAreas::new((columns, rows), is_stacked, |_| (draft, reasons));
            let parts = [areas.head, areas.draft, areas.source, areas.reasons, areas.status];
            let window = Rect::new(0, 0, columns, rows);
            for (place, part) in parts.iter().enumerate() {
                prop_assert!(window.intersection(*part) == *part, "{areas:?}");
                prop_assert!(parts[..place].iter().all(|other| !other.intersects(*part)), "{areas:?}");
            }
            prop_assert!(areas.source.height >= 3 && areas.draft.height >= 1 && areas.draft.width >= 22);
        }
    }
}
