//! What holds for the project as a whole: screens, command line, terminal, documents, layers.

mod briefings;
mod cli;
mod docs;
mod layering;
mod pty;
mod screens;
