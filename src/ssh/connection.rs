//! One connection as SSH sees it: who it is, its one channel, and an answer to whatever it asks for.
//!
//! What is not listed here is refused: subsystems, forwarding of any kind, agents, X11, and variables that say nothing
//! of a terminal.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use russh::keys::PublicKey;
use russh::server::{Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Response, Session, VerifiedPublicKey};
use russh::{Channel, ChannelId, ChannelOpenFailure, ChannelWriteHalf, Disconnect, MethodKind, MethodSet, Pty, Sig};
use tokio::sync::watch;

use super::admission::AdmissionSlot;
use super::auth::{self, Audience};
use super::channel_writer::ChannelWriter;
use super::client_terminal::ClientTerminal;
use super::documents::DocumentKind;
use super::input_queue::{InputEnd, InputQueue};
use super::log::{LogLevel, LogSource};
use super::passphrase::PassphraseHash;
use super::peer::{self, Peer};
use super::program::{self, Phase, Program};
use super::server::ServerState;
use super::stream::Cut;

/// Passphrases that may be tried on one connection.
const TRIES: u32 = 3;
/// What is asked at the door: the prompt, and that what is typed is not shown.
const PROMPT: &[(Cow<'static, str>, bool)] = &[(Cow::Borrowed("Passphrase: "), false)];

/// What is added to the greeting where passphrases have to wait.
const SLOW: &str = "Many wrong passphrases came from your address: checking yours may take half a minute.\r\n";
/// What is said instead of a verdict.
const UNCHECKED: &str = "Too many wrong passphrases came from your address, so yours was not checked. Try again.\n";

/// A connection from its first byte to its last.
pub struct Connection {
    server: Arc<ServerState>,
    slot: AdmissionSlot,
    peer: Peer,
    cut: Cut,
    phase: Arc<watch::Sender<Phase>>,
    tries: u32,
    channel: Option<Open>,
}

/// The channel that is open.
struct Open {
    id: ChannelId,
    writer: Arc<ChannelWriteHalf<Msg>>,
    client: ClientTerminal,
    input_queue: Arc<InputQueue>,
    started: bool,
    interactive: bool,
}

/// What is known of a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Right,
    Wrong,
    /// Its address has tried too many wrong ones, so nothing is known.
    Unchecked,
}

type Answer<T = ()> = Result<T, russh::Error>;

impl Connection {
    /// A connection at the door. Its `phase` is told to whoever watches over it.
    pub fn new(
        server: Arc<ServerState>,
        slot: AdmissionSlot,
        (peer, cut): (Peer, Cut),
        phase: watch::Sender<Phase>,
    ) -> Self {
        Self { server, slot, peer, cut, phase: Arc::new(phase), tries: 0, channel: None }
    }

    /// The channel that a request is for, if it is ours.
    fn open(&mut self, id: ChannelId) -> Option<&mut Open> {
        self.channel.as_mut().filter(|open| open.id == id)
    }

    /// Runs `program` in the channel, unless something runs there already.
    fn start(&mut self, id: ChannelId, program: Program, session: &mut Session) -> Answer {
        let Some(open) = self.open(id).filter(|open| !open.started) else { return session.channel_failure(id) };
        open.started = true;
        open.interactive = matches!(&program, Program::Read(client) if client.window().is_some());
        let (input_queue, writer) = (Arc::clone(&open.input_queue), Arc::clone(&open.writer));
        // whoever pipes a document into a pager reads on when they like
        let limits = &self.server.limits;
        let patience = if matches!(program, Program::Give(..)) { limits.idle } else { limits.blocked };
        let patience = (patience, self.cut.clone());
        let writer = ChannelWriter::new(session.handle(), writer, input_queue, patience);
        session.channel_success(id)?;
        let (server, phase) = (Arc::clone(&self.server), Arc::clone(&self.phase));
        program::start(server, self.peer.clone(), program, writer, phase);
        Ok(())
    }

    fn named(&mut self, login: &str) {
        self.peer.name = peer::name(login);
        let catalog = &self.server.catalog;
        let is_briefing = !self.is_for_presenters(login) && catalog.find(login).is_some();
        let asked = if is_briefing { login } else { auth::presented_by(login).unwrap_or(login) };
        self.peer.asked = peer::asked(asked).to_owned();
    }

    /// Whether a login is that of presenters, who are let in by their key alone.
    fn is_for_presenters(&self, login: &str) -> bool {
        self.server.presenters.is_some() && auth::presented_by(login).is_some()
    }

    fn log(&self, level: LogLevel, what: fmt::Arguments<'_>) {
        self.server.log(level, LogSource::of(*self.phase.borrow()), &self.peer, what);
    }

    fn refused(&self, why: &str) {
        self.log(LogLevel::Warning, format_args!("refused: {why}"));
    }

    /// Checks `passphrase`. The answer to a wrong one comes late, and later each time.
    async fn check(&mut self, login: &str, passphrase: String) -> Answer<Verdict> {
        self.named(login);
        let Audience::Passphrase(hash) = &self.server.audience else { return Ok(Verdict::Wrong) };
        let (hash, before) = (Arc::clone(hash), self.tries);
        self.tries += 1;
        let cut = self.cut.clone();
        let checked = async {
            let verdict = self.verdict(hash, passphrase, before).await;
            if verdict == Verdict::Wrong {
                self.refused("wrong passphrase");
                tokio::time::sleep(self.server.limits.after_wrong * 2u32.pow(before)).await;
            }
            verdict
        };
        tokio::select! {
            verdict = checked => Ok(verdict),
            // nobody reads meanwhile, so nobody else would notice
            () = cut.wait() => Err(russh::Error::Disconnect),
        }
    }

    /// Checks `passphrase` when it is its turn, after `before` others on this connection.
    async fn verdict(&self, hash: Arc<PassphraseHash>, passphrase: String, before: u32) -> Verdict {
        let turn = self.server.attempts.turn(self.slot.address(), before);
        let Ok(turn) = tokio::time::timeout(self.server.limits.unchecked, turn).await else {
            self.refused("passphrase not checked, after too many wrong ones from this address");
            return Verdict::Unchecked;
        };
        let checked = tokio::task::spawn_blocking(move || turn.check(|| hash.matches(&passphrase))).await;
        if checked.is_ok_and(|matches| matches) { Verdict::Right } else { Verdict::Wrong }
    }

    fn knows(&mut self, login: &str, key: &PublicKey) -> Auth {
        self.named(login);
        if self.is_for_presenters(login) {
            return self.knows_presenter(key);
        }
        if self.server.audience.knows(key) {
            return Auth::Accept;
        }
        self.refused("key not on the list");
        Auth::reject()
    }

    /// Presenters are called as the list of keys calls them.
    fn knows_presenter(&mut self, key: &PublicKey) -> Auth {
        let presenters = self.server.presenters.as_deref().unwrap_or_default();
        match presenters.iter().find(|known| known.key_data() == key.key_data()) {
            Some(known) => {
                let called = known.comment().to_string();
                self.peer.name = if called.trim().is_empty() { "the presenter".into() } else { peer::name(&called) };
                Auth::Accept
            }
            None => {
                self.refused("key not on the list of presenters");
                only_by_key()
            }
        }
    }
}

/// No, and only a key will do.
fn only_by_key() -> Auth {
    let methods = MethodSet::from(&[MethodKind::PublicKey][..]);
    Auth::Reject { proceed_with_methods: Some(methods), partial_success: false }
}

/// No, and nothing else will do.
fn never() -> Auth {
    Auth::Reject { proceed_with_methods: Some(MethodSet::empty()), partial_success: false }
}

impl Handler for Connection {
    type Error = russh::Error;

    async fn authentication_banner(&mut self) -> Answer<Option<String>> {
        self.slot.spoke();
        let greeting = self.server.audience.greeting().map(str::to_owned);
        let has_to_wait = || !self.server.attempts.may_try(self.slot.address());
        let is_slow = matches!(self.server.audience, Audience::Passphrase(_)) && has_to_wait();
        Ok(if is_slow { greeting.map(|greeting| greeting + SLOW) } else { greeting })
    }

    async fn auth_none(&mut self, user: &str) -> Answer<Auth> {
        self.named(user);
        if self.is_for_presenters(user) {
            // were they let in without one, OpenSSH would never offer its key
            return Ok(only_by_key());
        }
        Ok(if matches!(self.server.audience, Audience::Open) { Auth::Accept } else { Auth::reject() })
    }

    async fn auth_password(&mut self, user: &str, password: &str) -> Answer<Auth> {
        if self.is_for_presenters(user) {
            return Ok(only_by_key());
        }
        if self.tries >= TRIES {
            return Err(russh::Error::Disconnect);
        }
        if self.check(user, password.to_owned()).await? == Verdict::Right {
            return Ok(Auth::Accept);
        }
        let again = matches!(self.server.audience, Audience::Passphrase(_)) && self.tries < TRIES;
        let methods = Some(self.server.audience.methods());
        Ok(if again { Auth::Reject { proceed_with_methods: methods, partial_success: false } } else { never() })
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        user: &str,
        _: &str,
        response: Option<Response<'a>>,
    ) -> Answer<Auth> {
        if self.is_for_presenters(user) {
            return Ok(only_by_key());
        }
        if !matches!(self.server.audience, Audience::Passphrase(_)) {
            return Ok(Auth::reject());
        }
        let ask = |instructions| Auth::Partial { name: "".into(), instructions, prompts: PROMPT.into() };
        if self.tries >= TRIES {
            // clients ask again though no way in is left, and a user would go on typing for nothing
            return Err(russh::Error::Disconnect);
        }
        let Some(typed) = response.map(|mut response| response.next()) else { return Ok(ask("".into())) };
        let typed = typed.map(|typed| String::from_utf8_lossy(&typed).into_owned()).unwrap_or_default();
        Ok(match self.check(user, typed).await? {
            Verdict::Right => Auth::Accept,
            _ if self.tries >= TRIES => never(),
            Verdict::Wrong => ask("That is not the passphrase.\n".into()),
            Verdict::Unchecked => ask(UNCHECKED.into()),
        })
    }

    async fn auth_publickey_offered(&mut self, user: &str, offer: PublicKeyOffer<'_>) -> Answer<Auth> {
        Ok(self.knows(user, offer.public_key))
    }

    async fn auth_publickey(&mut self, user: &str, key: VerifiedPublicKey<'_>) -> Answer<Auth> {
        let answer = self.knows(user, key.public_key);
        self.peer.presents = self.is_for_presenters(user) && matches!(answer, Auth::Accept);
        Ok(answer)
    }

    async fn auth_succeeded(&mut self, session: &mut Session) -> Answer {
        if let Err(refusal) = self.slot.enter(self.peer.presents) {
            self.refused(&refusal.to_string());
            return session.disconnect(Disconnect::TooManyConnections, &refusal.to_string(), "en");
        }
        self.phase.send_replace(Phase::Authenticated);
        self.log(LogLevel::Info, format_args!("came in"));
        Ok(())
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Answer {
        if self.channel.as_ref().is_some_and(|open| !open.input_queue.is_gone()) {
            self.refused("a second channel");
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        let (id, input_queue) = (channel.id(), Arc::new(InputQueue::new()));
        // the other half is dropped: kept unread, it would hold the connection up
        let writer = Arc::new(channel.split().1);
        let (client, started, interactive) = (ClientTerminal::default(), false, false);
        self.channel = Some(Open { id, writer, client, input_queue, started, interactive });
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
    ) -> Answer {
        match self.open(id) {
            Some(open) if open.client.window().is_none() => {
                open.client.pty(term, columns, rows);
                session.channel_success(id)
            }
            _ => session.channel_failure(id),
        }
    }

    async fn env_request(&mut self, id: ChannelId, name: &str, value: &str, session: &mut Session) -> Answer {
        match self.open(id).is_some_and(|open| open.client.variable(name, value)) {
            true => session.channel_success(id),
            false => session.channel_failure(id),
        }
    }

    async fn shell_request(&mut self, id: ChannelId, session: &mut Session) -> Answer {
        let client = self.open(id).map(|open| open.client.clone()).unwrap_or_default();
        self.start(id, Program::Read(client), session)
    }

    async fn exec_request(&mut self, id: ChannelId, command: &[u8], session: &mut Session) -> Answer {
        let raw = self.open(id).is_some_and(|open| open.client.window().is_some());
        let program =
            DocumentKind::named(command).map_or(Program::Refuse(raw), |takeaway| Program::Give(takeaway, raw));
        if matches!(program, Program::Refuse(_)) {
            self.refused(&format!("command “{}”", peer::cleaned(&String::from_utf8_lossy(command), peer::LONGEST)));
        }
        self.start(id, program, session)
    }

    async fn subsystem_request(&mut self, id: ChannelId, name: &str, session: &mut Session) -> Answer {
        self.refused(&format!("subsystem “{}”", peer::cleaned(name, peer::LONGEST)));
        session.channel_failure(id)
    }

    async fn x11_request(&mut self, id: ChannelId, _: bool, _: &str, _: &str, _: u32, session: &mut Session) -> Answer {
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
    ) -> Answer {
        if let Some(open) = self.open(id) {
            let size = open.client.resize(columns, rows);
            open.input_queue.size(size);
        }
        session.channel_success(id)
    }

    async fn signal(&mut self, id: ChannelId, _: Sig, session: &mut Session) -> Answer {
        session.channel_failure(id)
    }

    async fn data(&mut self, id: ChannelId, data: &[u8], _: &mut Session) -> Answer {
        if let Some(open) = self.open(id).filter(|open| open.interactive) {
            open.input_queue.bytes(data);
        }
        Ok(())
    }

    async fn channel_eof(&mut self, id: ChannelId, _: &mut Session) -> Answer {
        // without a terminal nothing is read, so its end means nothing
        if let Some(open) = self.open(id).filter(|open| open.interactive) {
            open.input_queue.end(InputEnd::Closed);
        }
        Ok(())
    }

    async fn channel_close(&mut self, id: ChannelId, _: &mut Session) -> Answer {
        if let Some(open) = self.channel.take_if(|open| open.id == id) {
            open.input_queue.end(InputEnd::Disconnected);
            program::advance(&self.phase, &[Phase::Running(id), Phase::Finished(id)], Phase::Authenticated);
        }
        Ok(())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(open) = &self.channel {
            open.input_queue.end(InputEnd::Disconnected);
        }
        if *self.phase.borrow() != Phase::Unauthenticated {
            self.log(LogLevel::Info, format_args!("went"));
        }
    }
}
