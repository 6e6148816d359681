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

use super::auth::{self, Audience};
use super::client::Client;
use super::gate::Ticket;
use super::inbox::{End, Inbox};
use super::log::{Level, Origin};
use super::outlet::Outlet;
use super::passphrase::PassphraseHash;
use super::program::{self, Program, Stage};
use super::server::House;
use super::stream::Cut;
use super::takeaway::Takeaway;
use super::who::{self, Who};

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
    house: Arc<House>,
    ticket: Ticket,
    who: Who,
    cut: Cut,
    stage: Arc<watch::Sender<Stage>>,
    tries: u32,
    channel: Option<Open>,
}

/// The channel that is open.
struct Open {
    id: ChannelId,
    writer: Arc<ChannelWriteHalf<Msg>>,
    client: Client,
    inbox: Arc<Inbox>,
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
    /// A connection at the door. Its `stage` is told to whoever watches over it.
    pub fn new(house: Arc<House>, ticket: Ticket, (who, cut): (Who, Cut), stage: watch::Sender<Stage>) -> Self {
        Self { house, ticket, who, cut, stage: Arc::new(stage), tries: 0, channel: None }
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
        let (inbox, writer) = (Arc::clone(&open.inbox), Arc::clone(&open.writer));
        // whoever pipes a document into a pager reads on when they like
        let limits = &self.house.limits;
        let patience = if matches!(program, Program::Give(..)) { limits.idle } else { limits.blocked };
        let patience = (patience, self.cut.clone());
        let outlet = Outlet::new(session.handle(), writer, inbox, patience);
        session.channel_success(id)?;
        let (house, stage) = (Arc::clone(&self.house), Arc::clone(&self.stage));
        program::start(house, self.who.clone(), program, outlet, stage);
        Ok(())
    }

    fn named(&mut self, login: &str) {
        self.who.name = who::name(login);
        let shelf = &self.house.shelf;
        let is_briefing = !self.is_for_presenters(login) && shelf.named(login).is_some();
        let asked = if is_briefing { login } else { auth::presented_by(login).unwrap_or(login) };
        self.who.asked = who::asked(asked).to_owned();
    }

    /// Whether a login is that of presenters, who are let in by their key alone.
    fn is_for_presenters(&self, login: &str) -> bool {
        self.house.presenters.is_some() && auth::presented_by(login).is_some()
    }

    fn log(&self, level: Level, what: fmt::Arguments<'_>) {
        self.house.log(level, Origin::of(*self.stage.borrow()), &self.who, what);
    }

    fn refused(&self, why: &str) {
        self.log(Level::Warning, format_args!("refused: {why}"));
    }

    /// Checks `passphrase`. The answer to a wrong one comes late, and later each time.
    async fn check(&mut self, login: &str, passphrase: String) -> Answer<Verdict> {
        self.named(login);
        let Audience::Passphrase(hash) = &self.house.audience else { return Ok(Verdict::Wrong) };
        let (hash, before) = (Arc::clone(hash), self.tries);
        self.tries += 1;
        let cut = self.cut.clone();
        let checked = async {
            let verdict = self.verdict(hash, passphrase, before).await;
            if verdict == Verdict::Wrong {
                self.refused("wrong passphrase");
                tokio::time::sleep(self.house.limits.after_wrong * 2u32.pow(before)).await;
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
        let turn = self.house.guesses.turn(self.ticket.address(), before);
        let Ok(turn) = tokio::time::timeout(self.house.limits.unchecked, turn).await else {
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
        if self.house.audience.knows(key) {
            return Auth::Accept;
        }
        self.refused("key not on the list");
        Auth::reject()
    }

    /// Presenters are called as the list of keys calls them.
    fn knows_presenter(&mut self, key: &PublicKey) -> Auth {
        let presenters = self.house.presenters.as_deref().unwrap_or_default();
        match presenters.iter().find(|known| known.key_data() == key.key_data()) {
            Some(known) => {
                let called = known.comment().to_string();
                self.who.name = if called.trim().is_empty() { "the presenter".into() } else { who::name(&called) };
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
        self.ticket.spoke();
        let greeting = self.house.audience.greeting().map(str::to_owned);
        let has_to_wait = || !self.house.guesses.may_try(self.ticket.address());
        let is_slow = matches!(self.house.audience, Audience::Passphrase(_)) && has_to_wait();
        Ok(if is_slow { greeting.map(|greeting| greeting + SLOW) } else { greeting })
    }

    async fn auth_none(&mut self, user: &str) -> Answer<Auth> {
        self.named(user);
        if self.is_for_presenters(user) {
            // were they let in without one, OpenSSH would never offer its key
            return Ok(only_by_key());
        }
        Ok(if matches!(self.house.audience, Audience::Open) { Auth::Accept } else { Auth::reject() })
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
        let again = matches!(self.house.audience, Audience::Passphrase(_)) && self.tries < TRIES;
        let methods = Some(self.house.audience.methods());
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
        if !matches!(self.house.audience, Audience::Passphrase(_)) {
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
        self.who.presents = self.is_for_presenters(user) && matches!(answer, Auth::Accept);
        Ok(answer)
    }

    async fn auth_succeeded(&mut self, session: &mut Session) -> Answer {
        if let Err(refusal) = self.ticket.enter(self.who.presents) {
            self.refused(&refusal.to_string());
            return session.disconnect(Disconnect::TooManyConnections, &refusal.to_string(), "en");
        }
        self.stage.send_replace(Stage::Inside);
        self.log(Level::Info, format_args!("came in"));
        Ok(())
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Answer {
        if self.channel.as_ref().is_some_and(|open| !open.inbox.is_gone()) {
            self.refused("a second channel");
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        let (id, inbox) = (channel.id(), Arc::new(Inbox::new()));
        // the other half is dropped: kept unread, it would hold the connection up
        let writer = Arc::new(channel.split().1);
        let (client, started, interactive) = (Client::default(), false, false);
        self.channel = Some(Open { id, writer, client, inbox, started, interactive });
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
        let program = Takeaway::named(command).map_or(Program::Refuse(raw), |takeaway| Program::Give(takeaway, raw));
        if matches!(program, Program::Refuse(_)) {
            self.refused(&format!("command “{}”", who::cleaned(&String::from_utf8_lossy(command), who::LONGEST)));
        }
        self.start(id, program, session)
    }

    async fn subsystem_request(&mut self, id: ChannelId, name: &str, session: &mut Session) -> Answer {
        self.refused(&format!("subsystem “{}”", who::cleaned(name, who::LONGEST)));
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
            open.inbox.size(size);
        }
        session.channel_success(id)
    }

    async fn signal(&mut self, id: ChannelId, _: Sig, session: &mut Session) -> Answer {
        session.channel_failure(id)
    }

    async fn data(&mut self, id: ChannelId, data: &[u8], _: &mut Session) -> Answer {
        if let Some(open) = self.open(id).filter(|open| open.interactive) {
            open.inbox.bytes(data);
        }
        Ok(())
    }

    async fn channel_eof(&mut self, id: ChannelId, _: &mut Session) -> Answer {
        // without a terminal nothing is read, so its end means nothing
        if let Some(open) = self.open(id).filter(|open| open.interactive) {
            open.inbox.end(End::Closed);
        }
        Ok(())
    }

    async fn channel_close(&mut self, id: ChannelId, _: &mut Session) -> Answer {
        if let Some(open) = self.channel.take_if(|open| open.id == id) {
            open.inbox.end(End::Gone);
            program::advance(&self.stage, &[Stage::Running(id), Stage::Ended(id)], Stage::Inside);
        }
        Ok(())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(open) = &self.channel {
            open.inbox.end(End::Gone);
        }
        if *self.stage.borrow() != Stage::AtTheDoor {
            self.log(Level::Info, format_args!("went"));
        }
    }
}
