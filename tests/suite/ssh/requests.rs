//! Requests of clients: two documents; anything else is refused with an answer.

use super::{Room, Visitor, connect, load, within};
use sitroom::export::{DATES, Notes, markdown, plain};

#[tokio::test]
async fn documents_are_equal_to_the_exports() {
    let room = Room::open().await;
    let index = load(None).unwrap();
    let (mut brief, mut handout) = (Vec::new(), Vec::new());
    plain::write(&index, DATES, &mut brief).unwrap();
    markdown::write(&index, Notes::LeftOut, &mut handout).unwrap();
    for (command, expected) in [("brief", brief), ("handout", handout)] {
        let visitor = Visitor::enter(room.address, "ada").await.exec(command).await;
        assert_eq!(visitor.status, Some(0));
        assert!(visitor.bytes == expected && visitor.stderr.is_empty(), "{command}");
    }
}

#[tokio::test]
async fn a_terminal_gets_raw_line_ends() {
    let room = Room::open().await;
    for (command, status) in [("brief", 0), ("ls", 127)] {
        let visitor = Visitor::enter(room.address, "ada").await;
        visitor.channel.request_pty(true, "xterm", 80, 24, 0, 0, &[]).await.unwrap();
        let visitor = visitor.exec(command).await;
        assert_eq!(visitor.status, Some(status));
        let received = visitor.text() + &String::from_utf8(visitor.stderr).unwrap();
        assert!(received.ends_with("\r\n") && !received.replace("\r\n", "").contains('\n'), "{command}");
    }
}

#[tokio::test]
async fn other_commands_are_refused() {
    let room = Room::open().await;
    for command in ["", "sh", "brief; sh", "scp -t /", "BRIEF", &"x".repeat(10_000)] {
        let visitor = Visitor::enter(room.address, "ada").await.exec(command).await;
        assert_eq!(visitor.status, Some(127));
        let stderr = String::from_utf8(visitor.stderr).unwrap();
        assert!(stderr.contains("brief") && stderr.lines().count() == 1 && visitor.bytes.is_empty());
    }
}

#[tokio::test]
async fn unsupported_requests_are_refused_and_the_channel_stays_open() {
    let room = Room::open().await;
    let mut visitor = Visitor::enter(room.address, "ada").await;
    for name in ["sftp", "netconf", "\x1b[2J"] {
        visitor.channel.request_subsystem(true, name).await.unwrap();
        assert!(!visitor.answer().await, "{name}");
    }
    visitor.channel.request_x11(true, false, "MIT-MAGIC-COOKIE-1", "00", 0).await.unwrap();
    assert!(!visitor.answer().await);
    visitor.channel.agent_forward(true).await.unwrap();
    assert!(!visitor.answer().await);
    for (name, value, accepted) in [
        ("LANG", "C", true),
        ("LC_TIME", "C", true),
        ("PATH", "/", false),
        ("LD_PRELOAD", "x", false),
        ("LANG", "\x1b", false),
    ] {
        visitor.channel.set_env(true, name, value).await.unwrap();
        assert_eq!(visitor.answer().await, accepted, "{name}");
    }
    let mut visitor = visitor.terminal("xterm", 80, 24).await;
    visitor.shows("U.S.-Iran indirect talks").await;
    assert_eq!(visitor.answers[visitor.answers.len() - 2..], [true, true]);
    // one program per channel
    visitor.channel.request_shell(true).await.unwrap();
    assert!(!visitor.answer().await);
    visitor.channel.exec(true, "brief").await.unwrap();
    assert!(!visitor.answer().await);
    visitor.send("q").await;
    assert_eq!(visitor.ends().await, Some(0));
}

#[tokio::test]
async fn nothing_is_forwarded() {
    let room = Room::open().await;
    let mut handle = connect(room.address).await;
    assert!(handle.authenticate_none("ada").await.unwrap().success());
    assert!(within(handle.channel_open_direct_tcpip("127.0.0.1", 22, "127.0.0.1", 1)).await.is_err());
    assert!(within(handle.channel_open_direct_streamlocal("/run/x")).await.is_err());
    assert!(within(handle.channel_open_x11("127.0.0.1", 1)).await.is_err());
    assert!(within(handle.tcpip_forward("0.0.0.0", 0)).await.is_err());
    assert!(within(handle.streamlocal_forward("/tmp/x")).await.is_err());
    let mut visitor = Visitor::opened(handle).await.terminal("xterm", 80, 24).await;
    visitor.shows("? help").await;
}

#[tokio::test]
async fn only_one_channel_is_open_at_a_time() {
    let room = Room::open().await;
    let mut visitor = room.join(80, 24).await;
    visitor.shows("? help").await;
    assert!(within(visitor.handle.channel_open_session()).await.is_err());
    visitor.send("q").await;
    assert_eq!(visitor.ends().await, Some(0));
    let again = Visitor::opened(visitor.handle).await.exec("brief").await;
    assert_eq!(again.status, Some(0));
}

#[tokio::test]
async fn a_closed_channel_ends_its_program() {
    let room = Room::open().await;
    let mut visitor = room.join(80, 24).await;
    visitor.shows("? help").await;
    visitor.channel.close().await.unwrap();
    let again = Visitor::opened(visitor.handle).await.exec("brief").await;
    assert_eq!(again.status, Some(0));
}
