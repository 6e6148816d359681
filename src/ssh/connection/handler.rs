//! The answers to what a connection asks for.
//!
//! Anything not handled here is refused: subsystems, forwarding of any kind, agents, X11, and variables that do not
//! describe a terminal.

use std::sync::Arc;

use russh::server::{Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Response, Session, VerifiedPublicKey};
use russh::{Channel, ChannelId, ChannelOpenFailure, Disconnect, Pty, Sig};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::super::admission::AdmissionSlot;
use super::super::client_log::LogLevel;
use super::super::peer::Peer;
use super::super::phase::{Phase, advance};
use super::super::program::{self, Program};
use super::super::server_state::ServerState;
use super::channel::OpenChannel;
use super::login::Login;
use crate::text::names::{MAX_NAME_CELLS, sanitize};

/// A connection from its first byte to its last.
pub(in crate::ssh) struct Connection {
    login: Login,
    channel: Option<OpenChannel>,
}

type HandlerResult<T = ()> = Result<T, russh::Error>;

impl Connection {
    /// Creates a connection that has not authenticated; `phase` reports its progress.
    pub fn new(
        server: Arc<ServerState>,
        slot: AdmissionSlot,
        (peer, abort): (Peer, CancellationToken),
        phase: watch::Sender<Phase>,
    ) -> Self {
        Self { login: Login::new(server, slot, (peer, abort), phase), channel: None }
    }

    /// Returns the channel that a request is for, if it is the open one.
    fn channel(&mut self, id: ChannelId) -> Option<&mut OpenChannel> {
        self.channel.as_mut().filter(|channel| channel.id == id)
    }

    /// Runs `program` in the channel, unless a program was started there before.
    fn start(&mut self, id: ChannelId, program: Program, session: &mut Session) -> HandlerResult {
        let (server, abort) = (Arc::clone(&self.login.server), self.login.abort.clone());
        let channel = self.channel(id);
        let writer = channel.and_then(|channel| channel.start(&program, session.handle(), &server.limits, abort));
        let Some(writer) = writer else { return session.channel_failure(id) };
        session.channel_success(id)?;
        program::start(server, self.login.peer.clone(), program, writer, Arc::clone(&self.login.phase));
        Ok(())
    }
}

/// Confirms a request or reports its failure.
fn reply(session: &mut Session, id: ChannelId, is_ok: bool) -> HandlerResult {
    if is_ok { session.channel_success(id) } else { session.channel_failure(id) }
}

impl Handler for Connection {
    type Error = russh::Error;

    async fn authentication_banner(&mut self) -> HandlerResult<Option<String>> {
        Ok(self.login.banner())
    }

    async fn auth_none(&mut self, user: &str) -> HandlerResult<Auth> {
        Ok(self.login.without_credentials(user))
    }

    async fn auth_password(&mut self, user: &str, password: &str) -> HandlerResult<Auth> {
        self.login.with_password(user, password).await
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        user: &str,
        _: &str,
        response: Option<Response<'a>>,
    ) -> HandlerResult<Auth> {
        let first = |mut response: Response<'_>| {
            response.next().map(|typed| String::from_utf8_lossy(&typed).into_owned()).unwrap_or_default()
        };
        let typed = response.map(first);
        self.login.with_dialog(user, typed).await
    }

    async fn auth_publickey_offered(&mut self, user: &str, offer: PublicKeyOffer<'_>) -> HandlerResult<Auth> {
        Ok(self.login.authorize_key(user, offer.public_key))
    }

    async fn auth_publickey(&mut self, user: &str, key: VerifiedPublicKey<'_>) -> HandlerResult<Auth> {
        Ok(self.login.verify_key(user, key.public_key))
    }

    async fn auth_succeeded(&mut self, session: &mut Session) -> HandlerResult {
        match self.login.enter() {
            Ok(()) => Ok(()),
            Err(refusal) => session.disconnect(Disconnect::TooManyConnections, &refusal.to_string(), "en"),
        }
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        session: &mut Session,
    ) -> HandlerResult {
        if self.channel.as_ref().is_some_and(|channel| !channel.is_disconnected()) {
            self.login.log_refusal("second channel");
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        self.channel = Some(OpenChannel::new(channel, session.remote_sshid()));
        reply.accept().await;
        Ok(())
    }

    async fn pty_request(
        &mut self,
        id: ChannelId,
        term: &str,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> HandlerResult {
        let channel = self.channel(id).filter(|channel| channel.terminal.window().is_none());
        let is_new = channel.map(|channel| channel.terminal.set_pty(term, columns, rows)).is_some();
        reply(session, id, is_new)
    }

    async fn env_request(&mut self, id: ChannelId, name: &str, value: &str, session: &mut Session) -> HandlerResult {
        let is_accepted = self.channel(id).is_some_and(|channel| channel.terminal.set_variable(name, value));
        reply(session, id, is_accepted)
    }

    async fn shell_request(&mut self, id: ChannelId, session: &mut Session) -> HandlerResult {
        let terminal = self.channel(id).map(|channel| channel.terminal.clone()).unwrap_or_default();
        self.start(id, Program::View(terminal), session)
    }

    async fn exec_request(&mut self, id: ChannelId, command: &[u8], session: &mut Session) -> HandlerResult {
        let terminal = self.channel(id).map(|channel| channel.terminal.clone()).unwrap_or_default();
        let program = Program::from_command(command, terminal);
        if matches!(program, Program::Unknown(_)) {
            let command = sanitize(&String::from_utf8_lossy(command), MAX_NAME_CELLS);
            self.login.log_refusal(format_args!("command “{command}”"));
        }
        self.start(id, program, session)
    }

    async fn subsystem_request(&mut self, id: ChannelId, name: &str, session: &mut Session) -> HandlerResult {
        self.login.log_refusal(format_args!("subsystem “{}”", sanitize(name, MAX_NAME_CELLS)));
        session.channel_failure(id)
    }

    async fn x11_request(
        &mut self,
        id: ChannelId,
        _: bool,
        _: &str,
        _: &str,
        _: u32,
        session: &mut Session,
    ) -> HandlerResult {
        session.channel_failure(id)
    }

    async fn window_change_request(
        &mut self,
        id: ChannelId,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        session: &mut Session,
    ) -> HandlerResult {
        if let Some(channel) = self.channel(id) {
            channel.resize(columns, rows);
        }
        session.channel_success(id)
    }

    async fn signal(&mut self, id: ChannelId, _: Sig, session: &mut Session) -> HandlerResult {
        session.channel_failure(id)
    }

    async fn data(&mut self, id: ChannelId, data: &[u8], _: &mut Session) -> HandlerResult {
        if let Some(channel) = self.channel(id) {
            channel.push(data);
        }
        Ok(())
    }

    async fn channel_eof(&mut self, id: ChannelId, _: &mut Session) -> HandlerResult {
        if let Some(channel) = self.channel(id) {
            channel.end_input();
        }
        Ok(())
    }

    async fn channel_close(&mut self, id: ChannelId, _: &mut Session) -> HandlerResult {
        if let Some(channel) = self.channel.take_if(|channel| channel.id == id) {
            channel.disconnect();
            advance(&self.login.phase, &[Phase::Running(id), Phase::Finished(id)], Phase::Authenticated);
        }
        Ok(())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.disconnect();
        }
        if *self.login.phase.borrow() != Phase::Unauthenticated {
            self.login.log(LogLevel::Info, format_args!("disconnected"));
        }
    }
}
