//! The timeline as an axis: which part is visible, and where everything on it goes. No drawing.
//!
//! A [`Chart`] places the listed events in a panel; the view paints it.

mod chart;
mod lanes;
mod marks;
mod ruler;
mod spot;
mod step;
#[cfg(test)]
pub(crate) mod tests;
mod window;

pub use chart::{AxisEvents, Bin, Chart, ChartInput, Lane, Track, name, standing};
pub use lanes::LaneOf;
pub use marks::{Mark, Title, marks, titles};
pub use ruler::{Cut, Ruler, Tick};
pub use window::{AxisView, AxisWindow};
