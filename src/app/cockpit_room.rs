//! How much of the window the cockpit takes.

use ratatui::layout::Rect;

/// Minimum height of a panel, with its title.
pub(super) const MIN_PANEL_HEIGHT: u16 = 7;
/// Height from which on the cockpit need not fill the window, if it needs that.
const MIN_COCKPIT_HEIGHT: u16 = 5;
/// Height of the cockpit if there is no room for notes.
const SHORT_COCKPIT_HEIGHT: u16 = 2;
/// Height that is left to the cockpit if there are four panels above it.
const MIN_COCKPIT_UNDER_GRID: u16 = 10;

/// The rows that the cockpit needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CockpitNeeds {
    /// Rows.
    pub rows: u16,
    /// When it takes the place of the panels.
    pub fills: CockpitFill,
}

/// When the cockpit takes the place of the panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CockpitFill {
    /// Always.
    Always,
    /// In a window that is too small for both.
    IfSmall,
    /// Never; it is cut instead.
    Never,
}

/// Takes the cockpit's rows from the bottom: at most half of them, if a panel stays readable above them.
pub(super) fn take_cockpit(body: &mut Rect, needs: CockpitNeeds) -> Rect {
    let (half, under_grid) = (body.height / 2, body.height.saturating_sub(2 * MIN_PANEL_HEIGHT));
    let most = if under_grid >= MIN_COCKPIT_UNDER_GRID { half.min(under_grid) } else { half };
    let height = needs.rows.min(most);
    let fits = body.height - height >= MIN_PANEL_HEIGHT && height >= needs.rows.min(MIN_COCKPIT_HEIGHT);
    let height = match (needs.fills, fits) {
        (CockpitFill::Always, _) | (CockpitFill::IfSmall, false) => body.height,
        (_, true) => height,
        (CockpitFill::Never, false) => needs.rows.min(SHORT_COCKPIT_HEIGHT),
    };
    body.height -= height;
    Rect { y: body.bottom(), height, ..*body }
}
