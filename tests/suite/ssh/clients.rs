//! Clients that are recognized by their identification string.

use std::fs;
use std::net::SocketAddr;
use std::sync::Arc;

use russh::SshId;
use russh::client::{self, Config};
use sitroom::ssh::{Audience, Limits};
use tokio::net::TcpStream;

use super::{AnyKey, Room, Visitor, within};
use crate::bidi::BRIEFING;

/// Connects a viewer whose client sends `identification`.
async fn join(address: SocketAddr, identification: &'static str, (columns, rows): (u32, u32)) -> Visitor {
    let socket = TcpStream::connect(address).await.unwrap();
    let config = Config { client_id: SshId::Standard(identification.into()), ..Config::default() };
    let mut handle = within(client::connect_stream(Arc::new(config), socket, AnyKey)).await.unwrap();
    assert!(within(handle.authenticate_none("ada")).await.unwrap().success());
    Visitor::opened(handle).await.terminal("xterm", columns, rows).await
}

/// Returns true if two panels have their titles in one row.
fn has_panels_side_by_side(visitor: &Visitor) -> bool {
    let shown = visitor.screen.screen().contents();
    shown.lines().any(|line| line.contains("Actors") && line.contains("Timeline"))
}

#[tokio::test]
async fn putty_gets_256_colours_and_one_panel_per_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.toml");
    fs::write(&path, BRIEFING).unwrap();
    let room = Room::of(Some(&path), Audience::Open, Limits::default()).await;
    let mut putty = join(room.address, "SSH-2.0-PuTTY_Release_0.78", (120, 40)).await;
    putty.shows("? help").await;
    assert!(putty.text().contains("38;5;") && !has_panels_side_by_side(&putty));
    // as it is stored: the terminal lays it out
    assert!(putty.text().contains("ישראל") && !putty.text().contains("\x1b[8l"));
    let mut other = join(room.address, "SSH-2.0-OpenSSH_9.2p1", (120, 40)).await;
    other.shows("? help").await;
    assert!(!other.text().contains("38;5;") && has_panels_side_by_side(&other));
    assert!(other.text().contains("לארשי") && other.text().contains("\x1b[8l"));
    // browsing on their own changes neither
    putty.send("\t").await;
    putty.send("j").await;
    putty.send("i").await;
    putty.shows("Bottom line").await;
    putty.send("\x1b").await;
    putty.shows("Quotes").await;
    assert!(!has_panels_side_by_side(&putty));
}

#[tokio::test]
async fn putty_shows_panels_next_to_one_another_without_right_to_left_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.toml");
    fs::write(&path, "schema = 1\n[briefing]\ntitle = \"Talks\"\nas_of = \"2024-05-18\"\n").unwrap();
    let room = Room::of(Some(&path), Audience::Open, Limits::default()).await;
    let mut putty = join(room.address, "SSH-2.0-PuTTY_Release_0.78", (120, 40)).await;
    putty.shows("? help").await;
    assert!(has_panels_side_by_side(&putty));
}
