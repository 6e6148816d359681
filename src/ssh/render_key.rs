//! The key under which drawings are shared: everything that determines what a scene looks like.

use std::sync::Arc;
use std::time::Duration;

use crate::app::{App, ReaderPreferences, Scene};
use crate::briefing::DateStyle;
use crate::screen::Capabilities;
use crate::session::Painter;
use crate::view::Theme;

/// Largest window whose newest frame is kept as cells.
const MAX_KEPT_CELLS: usize = 20_000;
/// Estimated time to draw and encode a cell.
const TIME_PER_CELL: Duration = Duration::from_nanos(80);

/// Everything that determines what a scene looks like.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct RenderKey {
    /// The size of the window in cells: columns, rows.
    pub size: (u16, u16),
    pub terminal: Capabilities,
    pub theme: Theme,
    /// How dates are written.
    pub dates: DateStyle,
    /// The briefing was opened from the list.
    pub has_list: bool,
}

impl RenderKey {
    /// Returns the key for the same terminal, drawing only `size` of the window. It fits all windows of at least that size.
    pub fn within(&self, size: (u16, u16)) -> Self {
        Self { size, terminal: Capabilities { larger_window: true, ..self.terminal }, ..self.clone() }
    }

    fn cells(&self) -> usize {
        usize::from(self.size.0) * usize::from(self.size.1)
    }

    /// Returns true if the newest frame is kept as cells. Those of a large window take megabytes and are drawn again when
    /// needed.
    pub fn keeps_cells(&self) -> bool {
        self.cells() <= MAX_KEPT_CELLS
    }

    /// Returns the approximate memory of a drawing, in cells: the bytes of a frame take a tenth of its cells.
    pub fn memory_cells(&self) -> usize {
        if self.keeps_cells() { self.cells() } else { self.cells() / 8 }
    }

    /// Returns the estimated time to draw a frame.
    pub fn estimate(&self) -> Duration {
        TIME_PER_CELL * u32::try_from(self.cells()).unwrap_or(u32::MAX)
    }

    /// Returns the app of a new viewer at the presenter's position.
    pub fn app(&self, scene: &Scene) -> App {
        self.terminal.measure().scope(|| self.measured_app(scene))
    }

    fn measured_app(&self, scene: &Scene) -> App {
        let app = App::new(Arc::clone(&scene.index), self.size.0, self.size.1).for_reading();
        let app = app.with_preferences(ReaderPreferences {
            dates: self.dates,
            is_listed: self.has_list,
            ..ReaderPreferences::default()
        });
        let mut app = app.at_reordering_terminal(self.terminal.bidi.reorders_rows());
        app.attend(scene);
        app
    }

    /// Returns the painter for this terminal and theme.
    pub fn painter(&self) -> Painter {
        Painter::new(self.theme.clone(), self.terminal)
    }
}
