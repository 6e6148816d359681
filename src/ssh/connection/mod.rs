//! One SSH connection: authentication, its one channel, and the answers to its requests.

mod channel;
mod handler;
mod login;

pub(super) use handler::Connection;
