//! The timeline as an axis: which part is visible, and where everything on it goes. No drawing.
//!
//! A [`Chart`] places the listed events in a panel; the view paints it.

mod chart;
mod lanes;
mod marks;
mod ruler;
mod spot;
mod state;
mod step;
#[cfg(test)]
mod tests;
mod window;

pub use chart::{Bin, Chart, ChartInput, Lane, Track, name, scale, standing};
pub use lanes::LaneOf;
pub use marks::{Mark, Title, marks, titles};
pub use ruler::{Cut, Ruler, Tick};
pub(in crate::app) use state::{Axis, fits, is_comfortable};
pub use window::{AxisView, AxisWindow};
