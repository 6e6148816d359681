//! Authentication by passphrase and by key, and the limit on viewers.

use std::sync::Arc;
use std::time::Duration;

use russh::MethodKind;
use russh::client::{AuthResult, KeyboardInteractiveAuthResponse as Response};
use russh::keys::PrivateKey;
use sitroom::ssh::{Audience, Limits};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{Room, Visitor, connect, key_of, open_sesame, signing, within};

fn key() -> PrivateKey {
    key_of("ada")
}

fn remaining(result: AuthResult) -> Vec<MethodKind> {
    match result {
        AuthResult::Failure { remaining_methods, .. } => remaining_methods.to_vec(),
        AuthResult::Success => panic!("admitted"),
    }
}

#[tokio::test]
async fn the_passphrase_admits() {
    let room = Room::with(open_sesame(), Limits { wrong_passphrase_delay: Duration::ZERO, ..Limits::default() }).await;
    let mut handle = connect(room.address).await;
    let methods = remaining(within(handle.authenticate_none("ada")).await.unwrap());
    assert_eq!(methods, [MethodKind::KeyboardInteractive, MethodKind::Password]);
    assert!(!within(handle.authenticate_publickey("ada", signing(&key()))).await.unwrap().success());
    assert!(!within(handle.authenticate_password("ada", "sesame")).await.unwrap().success());
    assert!(within(handle.channel_open_session()).await.is_err(), "no channel before authentication");
    let mut handle = connect(room.address).await;
    assert!(within(handle.authenticate_password("ada", "open sesame")).await.unwrap().success());
    let mut visitor = Visitor::opened(handle).await.terminal("xterm", 80, 24).await;
    visitor.shows("? help").await;
}

#[tokio::test]
async fn a_wrong_passphrase_may_be_retried_a_few_times() {
    let room = Room::with(open_sesame(), Limits { wrong_passphrase_delay: Duration::ZERO, ..Limits::default() }).await;
    let mut handle = connect(room.address).await;
    let start = handle.authenticate_keyboard_interactive_start("ada", None);
    let Response::InfoRequest { prompts, .. } = within(start).await.unwrap() else { panic!("asked") };
    assert!(prompts[0].prompt.contains("Passphrase") && !prompts[0].echo);
    let wrong = handle.authenticate_keyboard_interactive_respond(vec!["wrong".into()]);
    let Response::InfoRequest { instructions, .. } = within(wrong).await.unwrap() else { panic!("asked again") };
    assert!(instructions.contains("Wrong passphrase"));
    let right = handle.authenticate_keyboard_interactive_respond(vec!["open sesame".into()]);
    assert!(matches!(within(right).await.unwrap(), Response::Success));
    let mut handle = connect(room.address).await;
    within(handle.authenticate_keyboard_interactive_start("ada", None)).await.unwrap();
    for answers in [vec![], vec!["".to_owned()]] {
        let asked = within(handle.authenticate_keyboard_interactive_respond(answers)).await.unwrap();
        assert!(matches!(asked, Response::InfoRequest { .. }));
    }
    let last = within(handle.authenticate_keyboard_interactive_respond(vec!["x".into()])).await.unwrap();
    assert!(matches!(last, Response::Failure { .. }));
}

#[tokio::test]
async fn a_listed_key_admits() {
    let (listed, other) = (key(), key());
    let keys = vec![key().public_key().clone(), listed.public_key().clone()];
    let room = Room::with(Audience::Keys(keys.into()), Limits::default()).await;
    let mut handle = connect(room.address).await;
    assert_eq!(remaining(within(handle.authenticate_none("ada")).await.unwrap()), [MethodKind::PublicKey]);
    assert!(!within(handle.authenticate_password("ada", "x")).await.unwrap().success());
    let mut handle = connect(room.address).await;
    assert!(!within(handle.authenticate_publickey("ada", signing(&other))).await.unwrap().success());
    assert!(within(handle.authenticate_publickey("ada", signing(&listed))).await.unwrap().success());
    let mut visitor = Visitor::opened(handle).await.terminal("xterm", 80, 24).await;
    visitor.shows("? help").await;
}

#[tokio::test]
async fn a_full_server_rejects_before_any_key_exchange() {
    let room = Room::with(Audience::Open, Limits { viewers: 1, ..Limits::default() }).await;
    let mut inside = room.join(80, 24).await;
    inside.shows("? help").await;
    let mut socket = TcpStream::connect(room.address).await.unwrap();
    socket.write_all(b"SSH-2.0-test\r\n").await.unwrap();
    let mut said = Vec::new();
    within(socket.read_to_end(&mut said)).await.unwrap();
    assert!(said.starts_with(b"SSH-2.0-sitroom\r\n"));
    assert!(String::from_utf8_lossy(&said).contains("The server is full; try again later."));
    inside.send("q").await;
    inside.ends().await;
    within(inside.handle.disconnect(russh::Disconnect::ByApplication, "", "")).await.unwrap();
    // the slot is free once the server has noticed the disconnection
    within(async {
        loop {
            let socket = TcpStream::connect(room.address).await.unwrap();
            if russh::client::connect_stream(Arc::default(), socket, super::AnyKey).await.is_ok() {
                break;
            }
        }
    })
    .await;
}
