//! A panic in a program ends its own channel, with a message, and nothing else.

use std::time::Duration;

use russh::client::{self, Handle};
use russh::keys::key::safe_rng;
use russh::keys::{Algorithm, PrivateKey, PublicKeyOrCertificate};
use russh::server::{self, Auth, ChannelOpenHandle, Msg, Session};
use russh::{Channel, ChannelMsg};
use tokio_util::sync::CancellationToken;

use super::super::algorithms::AlgorithmSet;
use super::super::auth::Audience;
use super::super::input_queue::InputQueue;
use super::super::protocol;
use super::*;

/// A server in which the command `panic` panics, and any other sends its name.
#[derive(Default)]
struct TestServer {
    channel: Option<Channel<Msg>>,
}

impl server::Handler for TestServer {
    type Error = russh::Error;

    async fn auth_none(&mut self, _: &str) -> Result<Auth, russh::Error> {
        Ok(Auth::Accept)
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), russh::Error> {
        self.channel = Some(channel);
        reply.accept().await;
        Ok(())
    }

    async fn exec_request(&mut self, id: ChannelId, command: &[u8], session: &mut Session) -> Result<(), russh::Error> {
        let half = Arc::new(self.channel.take().unwrap().split().1);
        let timeout = (Duration::from_secs(60), CancellationToken::new());
        let writer = ChannelWriter::new(session.handle(), half, Arc::new(InputQueue::new()), timeout);
        let (command, phase) = (command.to_vec(), watch::Sender::new(Phase::Running(id)));
        session.channel_success(id)?;
        tokio::spawn(async move {
            let to_program = writer.clone();
            let program = async move {
                assert_ne!(command, b"panic", "the program panics");
                to_program.send(command.into()).await.map(|()| 0)
            };
            end(tokio::spawn(program).await, &Peer::new("192.0.2.1:2222".parse().unwrap()), &writer).await;
            finish(&phase, id);
            assert_eq!(*phase.borrow(), Phase::Finished(id));
        });
        Ok(())
    }
}

struct AnyHostKey;

impl client::Handler for AnyHostKey {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        Ok(true)
    }
}

/// Runs `command` in a channel of its own; returns its output and exit status.
async fn exec(client: &Handle<AnyHostKey>, command: &str) -> (String, Option<u32>) {
    let mut channel = client.channel_open_session().await.unwrap();
    channel.exec(true, command).await.unwrap();
    let (mut output, mut status) = (Vec::new(), None);
    while let Some(message) = channel.wait().await {
        match message {
            ChannelMsg::Data { data } => output.extend_from_slice(&data),
            ChannelMsg::ExitStatus { exit_status } => status = Some(exit_status),
            _ => {}
        }
    }
    (String::from_utf8(output).unwrap(), status)
}

#[tokio::test]
async fn a_panic_ends_its_own_channel_alone() {
    let (here, there) = tokio::io::duplex(64 * 1024);
    let key = PrivateKey::random(&mut safe_rng(), Algorithm::Ed25519).unwrap();
    let config = Arc::new(protocol::config(&Audience::Open, AlgorithmSet::Modern, key));
    let serving =
        tokio::spawn(async move { server::run_stream(config, there, TestServer::default()).await.unwrap().await });
    let mut client = client::connect_stream(Arc::default(), here, AnyHostKey).await.unwrap();
    assert!(client.authenticate_none("ada").await.unwrap().success());
    let (output, status) = exec(&client, "panic").await;
    assert_eq!(status, Some(INTERNAL_ERROR));
    assert!(output.starts_with(modes::LEAVE), "the terminal is restored");
    assert!(output.ends_with("Internal error; it has been logged.\r\n"), "{output:?}");
    assert_eq!(exec(&client, "next").await, ("next".to_owned(), Some(0)), "the connection is still usable");
    drop(client);
    let _ = serving.await;
}
