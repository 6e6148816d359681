//! Many unauthenticated connections from the address of honest clients: those are still admitted, and soon.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use russh::client::{self, Handle, KeyboardInteractiveAuthResponse as Response};
use sitroom::ssh::{Audience, Limits};
use tokio::net::{TcpSocket, TcpStream};

use super::{AnyKey, LONG, Room, Visitor, connect, key_of, open_sesame, signing, within};

/// The limit on unauthenticated connections in these tests.
const MAX_UNAUTHENTICATED: usize = 20;

/// Opens connections that exchange keys and do not authenticate; more than the limit.
async fn half_authenticated(address: SocketAddr) -> Vec<Handle<AnyKey>> {
    let mut held = Vec::new();
    for _ in 0..MAX_UNAUTHENTICATED + 5 {
        let mut handle = connect(address).await;
        // the last ones replace the first ones, which get no answer
        let _ = within(handle.authenticate_none("mallory")).await;
        held.push(handle);
    }
    held
}

/// Opens connections that send nothing.
async fn bare(address: SocketAddr, count: usize) -> Vec<TcpStream> {
    let mut bare = Vec::new();
    for _ in 0..count {
        bare.push(TcpStream::connect(address).await.unwrap());
    }
    bare
}

async fn asked_for_passphrase(handle: &mut Handle<AnyKey>) {
    let asked = within(handle.authenticate_keyboard_interactive_start("ada", None)).await.unwrap();
    assert!(matches!(asked, Response::InfoRequest { .. }));
}

async fn types(handle: &mut Handle<AnyKey>, passphrase: &str) -> Response {
    within(handle.authenticate_keyboard_interactive_respond(vec![passphrase.to_owned()])).await.unwrap()
}

/// Connects a client from another address.
async fn connect_from_elsewhere(address: SocketAddr) -> Handle<AnyKey> {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.2:0".parse().unwrap()).unwrap();
    let socket = socket.connect(address).await.unwrap();
    within(client::connect_stream(Arc::default(), socket, AnyKey)).await.unwrap()
}

#[tokio::test]
async fn a_crowd_at_the_same_address_does_not_lock_anyone_out() {
    let key = key_of("ada");
    let keys = Audience::Keys([key.public_key().clone()].into());
    let limits = Limits {
        unauthenticated: MAX_UNAUTHENTICATED,
        authentication_timeout: LONG,
        version_timeout: LONG,
        ..Limits::default()
    };
    for audience in [keys, open_sesame()] {
        let has_keys = matches!(audience, Audience::Keys(_));
        let room = Room::with(audience, limits).await;
        let held = half_authenticated(room.address).await;
        let mut crowd = bare(room.address, 100).await;
        // fewer arrive during the key exchange than are protected
        let socket = TcpStream::connect(room.address).await.unwrap();
        crowd.extend(bare(room.address, MAX_UNAUTHENTICATED / 4 - 1).await);
        let mut handle = within(client::connect_stream(Arc::default(), socket, AnyKey)).await.unwrap();
        assert!(!within(handle.authenticate_none("ada")).await.unwrap().success());
        if has_keys {
            crowd.extend(bare(room.address, 100).await);
            assert!(within(handle.authenticate_publickey("ada", signing(&key))).await.unwrap().success());
        } else {
            asked_for_passphrase(&mut handle).await;
            crowd.extend(bare(room.address, 500).await);
            assert!(matches!(types(&mut handle, "open sesame").await, Response::Success));
        }
        let mut visitor = Visitor::opened(handle).await.terminal("xterm", 80, 24).await;
        visitor.shows("? help").await;
        drop((held, crowd));
    }
}

#[tokio::test]
async fn wrong_passphrases_do_not_delay_others_at_the_same_address() {
    // the answer to a wrong one is delayed for longer than this test takes
    let room = Room::with(open_sesame(), Limits { wrong_passphrase_delay: LONG, ..Limits::default() }).await;
    let mut guessing = Vec::new();
    for _ in 0..20 {
        let mut handle = connect(room.address).await;
        asked_for_passphrase(&mut handle).await;
        guessing.push(tokio::spawn(async move {
            handle.authenticate_keyboard_interactive_respond(vec!["wrong".to_owned()]).await
        }));
    }
    for _ in 0..3 {
        let mut handle = connect(room.address).await;
        assert!(within(handle.authenticate_password("ada", "open sesame")).await.unwrap().success());
    }
    assert!(guessing.iter().all(|guess| !guess.is_finished()));
    guessing.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn an_address_with_too_many_wrong_passphrases_is_told_so_and_others_are_unaffected() {
    let none = Duration::ZERO;
    let limits =
        Limits { wrong_passphrases: 4, wrong_passphrase_delay: none, check_timeout: none, ..Limits::default() };
    let room = Room::with(open_sesame(), limits).await;
    for guesses in [3, 1] {
        let mut handle = connect(room.address).await;
        for _ in 0..guesses {
            assert!(!within(handle.authenticate_password("mallory", "wrong")).await.unwrap().success());
        }
    }
    let mut handle = connect(room.address).await;
    asked_for_passphrase(&mut handle).await;
    // correct and wrong ones get the same answer, since none is checked
    for passphrase in ["open sesame", "wrong"] {
        let Response::InfoRequest { instructions, .. } = types(&mut handle, passphrase).await else { panic!("asked") };
        assert!(instructions.contains("Not checked"), "{instructions}");
    }
    assert!(matches!(types(&mut handle, "open sesame").await, Response::Failure { .. }));
    let mut handle = connect_from_elsewhere(room.address).await;
    assert!(within(handle.authenticate_password("ada", "open sesame")).await.unwrap().success());
}

#[tokio::test]
async fn correct_passphrases_are_not_limited() {
    let room = Room::with(open_sesame(), Limits { wrong_passphrases: 1, ..Limits::default() }).await;
    for _ in 0..10 {
        let mut handle = connect(room.address).await;
        assert!(within(handle.authenticate_password("ada", "open sesame")).await.unwrap().success());
    }
}

#[tokio::test]
async fn offering_many_keys_causes_no_delay() {
    let key = key_of("ada");
    let room = Room::with(Audience::Keys([key.public_key().clone()].into()), Limits::default()).await;
    let mut handle = connect(room.address).await;
    for _ in 0..5 {
        assert!(!within(handle.authenticate_publickey("ada", signing(&key_of("other")))).await.unwrap().success());
    }
    assert!(within(handle.authenticate_publickey("ada", signing(&key))).await.unwrap().success());
}
