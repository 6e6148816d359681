//! State and what changes it: no drawing, no I/O, no clock, no environment.
//!
//! [`App::interpret`] turns an input into a message, [`App::update`] applies it and tells the runner what to do.

mod attendance;
mod audience_page;
mod axis;
mod charts;
mod cockpit;
mod cockpit_room;
mod disclosure;
mod document;
mod editing;
mod elapsed;
mod filter;
mod find;
mod help;
mod history;
mod interpret;
mod kick_page;
mod lag;
pub mod layout;
pub mod library;
mod limit;
mod lineage;
mod migration;
mod mouse;
mod msg;
mod notice;
mod page_cache;
mod pages;
mod palette;
mod panel;
mod panels;
mod possible;
mod preferences;
mod presentation;
mod presenting;
pub mod prompt;
mod queries;
mod question;
mod reading;
mod role;
mod scene;
mod script;
mod sighting;
mod source;
mod stage;
#[cfg(test)]
mod tests;
mod typing;
mod update;

pub use attendance::{Asked, Attendance, Viewer, viewers};
pub(crate) use cockpit::{CockpitForm, CockpitParts, NotesScroll};
pub use disclosure::{Disclosure, Sighting};
pub use elapsed::{PresentationProgress, StepTimes, Stopwatch, Timing};
pub use filter::Filter;
pub use find::{Find, OnPage};
pub use lineage::Lineage;
pub use msg::{ConfirmationKey, Effect, Msg};
pub use panel::{Frame, Listing, PanelState};
pub(crate) use preferences::ReaderPreferences;
pub use presentation::Presentation;
pub use presenting::{Presenting, PresentingPhase, RunningPresentation};
pub use prompt::Prompt;
pub use question::{MAX_QUESTION_CELLS, QuestionCommand, QuestionOutcome, ShownQuestion};
pub use reading::{Content, Reading, Stop};
pub use scene::Scene;
#[cfg(feature = "ssh")]
pub(crate) use scene::UNNAMED_PRESENTER;
pub use stage::{OpenPage, Stage};
pub use update::App;
