//! Briefings over SSH: a runner for each viewer, and a room for each briefing.
//!
//! In a room one presenter leads, and all others follow until they browse on their own. Nothing here depends on the
//! server's own terminal or environment: a viewer's size and colours are those that their client reports.
//!
//! The files build on one another in this order: settings and limits; `room`; drawing of shared frames; the viewer and
//! their programs; the connection; the server. What a connection may cost is bounded in `limits`; who may view is
//! decided in `auth` and `admission`; input comes through a bounded queue, and output goes out one frame at a time.

mod admission;
mod algorithms;
mod attempts;
pub(crate) mod auth;
mod budget;
mod catalog;
mod channel_writer;
mod client_log;
mod client_name;
mod client_terminal;
mod cockpit;
mod connection;
mod documents;
mod drawing;
mod eviction;
mod flow_control;
pub(crate) mod host_key;
mod input_queue;
mod keepalive;
mod key_files;
mod key_reader;
mod limits;
mod listed_keys;
mod log;
pub mod passphrase;
mod peer;
mod phase;
mod presenter;
mod program;
mod progress;
mod protocol;
mod question_bell;
mod random;
mod rejection;
mod render_key;
mod render_sizes;
mod room;
mod room_list;
mod room_refresh;
mod round_trip;
mod scheduler;
mod serve;
mod server;
mod server_state;
mod settings;
mod shared_frame;
mod signals;
mod stream;
mod supervisor;
mod viewer;

pub use algorithms::AlgorithmSet;
pub use auth::Audience;
pub use catalog::{Broken, Catalog};
pub(crate) use cockpit::Cockpit;
pub use host_key::HostKeyError;
pub use limits::Limits;
pub use listed_keys::ListedKeys;
pub(crate) use log::{log_panics, log_to};
pub use passphrase::PassphraseHash;
pub(crate) use serve::{ServerHandle, THREAD_NAME, serve, serve_in_background};
pub use server::Server;
pub use settings::{RoomSettings, ServerError, Settings};
