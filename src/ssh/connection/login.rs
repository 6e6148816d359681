//! The authentication of a connection: login names, passphrases and keys.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use russh::keys::PublicKey;
use russh::server::Auth;
use russh::{MethodKind, MethodSet};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::super::admission::{AdmissionSlot, Refusal};
use super::super::auth::{self, Audience};
use super::super::catalog;
use super::super::client_log::{LogLevel, LogSource};
use super::super::client_name::ClientName;
use super::super::eviction::KeyRemovalWatch;
use super::super::passphrase::PassphraseHash;
use super::super::peer::Peer;
use super::super::phase::Phase;
use super::super::server_state::ServerState;
use crate::app::UNNAMED_PRESENTER;

/// Maximum number of passphrases tried on one connection.
const MAX_ATTEMPTS: u32 = 3;
/// The prompt, and whether input is echoed.
const PROMPT: &[(Cow<'static, str>, bool)] = &[(Cow::Borrowed("Passphrase: "), false)];

/// Added to the banner if passphrases have to wait.
const SLOW_CHECK_NOTICE: &str =
    "Too many wrong passphrases from your address: checking yours may take half a minute.\r\n";
const WRONG_PASSPHRASE: &str = "Wrong passphrase.\n";
const NOT_CHECKED: &str = "Not checked: too many wrong passphrases from your address. Try again.\n";

/// The result of checking a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Correct,
    Wrong,
    /// The address has tried too many wrong ones.
    NotChecked,
}

/// The authentication of a connection.
pub(super) struct Login {
    pub server: Arc<ServerState>,
    slot: AdmissionSlot,
    pub peer: Peer,
    /// Drops the connection.
    pub abort: CancellationToken,
    pub phase: Arc<watch::Sender<Phase>>,
    /// Number of passphrases tried.
    attempts: u32,
    /// Ends the connection when the key that was accepted is removed.
    key_removal: Option<KeyRemovalWatch>,
}

impl Login {
    pub fn new(
        server: Arc<ServerState>,
        slot: AdmissionSlot,
        (peer, abort): (Peer, CancellationToken),
        phase: watch::Sender<Phase>,
    ) -> Self {
        Self { server, slot, peer, abort, phase: Arc::new(phase), attempts: 0, key_removal: None }
    }

    pub fn log(&self, level: LogLevel, message: fmt::Arguments<'_>) {
        self.server.log.log(level, LogSource::of(*self.phase.borrow()), &self.peer, message);
    }

    pub fn log_refusal(&self, reason: impl fmt::Display) {
        self.log(LogLevel::Warning, format_args!("refused: {reason}"));
    }

    /// Returns the text shown before authentication.
    pub fn banner(&self) -> Option<String> {
        self.slot.finish_key_exchange();
        let banner = self.server.audience.banner().map(str::to_owned);
        let has_to_wait = || !self.server.attempts.may_try(self.slot.address());
        let is_slow = self.has_passphrase() && has_to_wait();
        if is_slow { banner.map(|banner| banner + SLOW_CHECK_NOTICE) } else { banner }
    }

    fn has_passphrase(&self) -> bool {
        matches!(self.server.audience, Audience::Passphrase(_))
    }

    fn set_login(&mut self, login: &str) {
        let is_briefing = !self.is_for_presenters(login) && self.server.catalog.find(login).is_some();
        let is_its_name = is_briefing && self.server.catalog.find(login).is_some_and(|name| name == login);
        // the name of a briefing is not one of a person
        self.peer.name = ClientName::proposed(if is_its_name { "" } else { login });
        let requested = if is_briefing { login } else { auth::presented_briefing(login).unwrap_or(login) };
        self.peer.requested = catalog::requested_briefing(requested).to_owned();
    }

    /// Returns true for the login of presenters, who authenticate only with a key.
    fn is_for_presenters(&self, login: &str) -> bool {
        self.server.presenters.is_some() && auth::presented_briefing(login).is_some()
    }

    /// Answers a login without credentials.
    pub fn without_credentials(&mut self, login: &str) -> Auth {
        self.set_login(login);
        if self.is_for_presenters(login) {
            // admitted without a key, OpenSSH would never offer one
            return reject_with([MethodKind::PublicKey]);
        }
        if matches!(self.server.audience, Audience::Open) { Auth::Accept } else { Auth::reject() }
    }

    /// Answers a login by password.
    ///
    /// # Errors
    /// Returns an error if the connection has to end.
    pub async fn with_password(&mut self, login: &str, password: &str) -> Result<Auth, russh::Error> {
        if self.is_for_presenters(login) {
            return Ok(reject_with([MethodKind::PublicKey]));
        }
        if self.attempts >= MAX_ATTEMPTS {
            return Err(russh::Error::Disconnect);
        }
        if self.check(login, password.to_owned()).await? == Verdict::Correct {
            return Ok(Auth::Accept);
        }
        let may_retry = self.has_passphrase() && self.attempts < MAX_ATTEMPTS;
        let methods = self.server.audience.methods();
        Ok(if may_retry { reject_with(methods.iter().copied()) } else { reject_with([]) })
    }

    /// Answers a login by dialog: asks for the passphrase, or checks the one typed.
    ///
    /// # Errors
    /// Returns an error if the connection has to end.
    pub async fn with_dialog(&mut self, login: &str, typed: Option<String>) -> Result<Auth, russh::Error> {
        if self.is_for_presenters(login) {
            return Ok(reject_with([MethodKind::PublicKey]));
        }
        if !self.has_passphrase() {
            return Ok(Auth::reject());
        }
        let prompt = |instructions: &'static str| Auth::Partial {
            name: "".into(),
            instructions: instructions.into(),
            prompts: PROMPT.into(),
        };
        if self.attempts >= MAX_ATTEMPTS {
            // clients ask again though no method is left, and their users would type for nothing
            return Err(russh::Error::Disconnect);
        }
        let Some(typed) = typed else { return Ok(prompt("")) };
        Ok(match self.check(login, typed).await? {
            Verdict::Correct => Auth::Accept,
            _ if self.attempts >= MAX_ATTEMPTS => reject_with([]),
            Verdict::Wrong => prompt(WRONG_PASSPHRASE),
            Verdict::NotChecked => prompt(NOT_CHECKED),
        })
    }

    /// Checks a passphrase. The answer to a wrong one is delayed, longer each time.
    async fn check(&mut self, login: &str, passphrase: String) -> Result<Verdict, russh::Error> {
        self.set_login(login);
        let Audience::Passphrase(hash) = &self.server.audience else { return Ok(Verdict::Wrong) };
        let (hash, earlier) = (Arc::clone(hash), self.attempts);
        self.attempts += 1;
        let checked = async {
            let verdict = self.verdict(hash, passphrase, earlier).await;
            if verdict == Verdict::Wrong {
                self.log_refusal("wrong passphrase");
                tokio::time::sleep(self.server.limits.wrong_passphrase_delay * 2u32.pow(earlier)).await;
            }
            verdict
        };
        tokio::select! {
            verdict = checked => Ok(verdict),
            // the connection is not read meanwhile, so nothing else would notice
            () = self.abort.cancelled() => Err(russh::Error::Disconnect),
        }
    }

    /// Checks a passphrase when its turn comes, after `earlier` attempts on this connection.
    async fn verdict(&self, hash: Arc<PassphraseHash>, passphrase: String, earlier: u32) -> Verdict {
        let permit = self.server.attempts.acquire(self.slot.address(), earlier);
        let Ok(permit) = tokio::time::timeout(self.server.limits.check_timeout, permit).await else {
            self.log_refusal("passphrase not checked, after too many wrong ones from this address");
            return Verdict::NotChecked;
        };
        let checked = tokio::task::spawn_blocking(move || permit.check(|| hash.matches(&passphrase))).await;
        if checked.is_ok_and(|matches| matches) { Verdict::Correct } else { Verdict::Wrong }
    }

    /// Answers whether a key may be used to log in.
    pub fn authorize_key(&mut self, login: &str, key: &PublicKey) -> Auth {
        self.set_login(login);
        if !self.server.algorithms.allows_client_key(&key.algorithm()) {
            self.log_refusal(format_args!("{} key, which --algorithms fips excludes", key.algorithm()));
            // the client may have another key
            return reject_with([MethodKind::PublicKey]);
        }
        if self.is_for_presenters(login) {
            return self.authorize_presenter_key(key);
        }
        if self.server.audience.accepts_key(key) {
            if let Some(name) = self.server.audience.name_of(key) {
                self.peer.name = ClientName::chosen(&name);
            }
            return Auth::Accept;
        }
        self.log_refusal("key not listed");
        Auth::reject()
    }

    /// Presenters are named by their listed key.
    fn authorize_presenter_key(&mut self, key: &PublicKey) -> Auth {
        match self.server.presenters.as_ref().and_then(|presenters| presenters.find(key)) {
            Some(listed) => {
                self.peer.name = ClientName::chosen(listed.presenter_name().as_deref().unwrap_or(UNNAMED_PRESENTER));
                Auth::Accept
            }
            None => {
                self.log_refusal("key not listed among the presenters");
                reject_with([MethodKind::PublicKey])
            }
        }
    }

    /// Notes that a key was verified: from now on its holder may present.
    pub fn verify_key(&mut self, login: &str, key: &PublicKey) -> Auth {
        let answer = self.authorize_key(login, key);
        let (is_presenter, is_accepted) = (self.is_for_presenters(login), matches!(answer, Auth::Accept));
        self.peer.may_present = is_presenter && is_accepted;
        let list = match &self.server.audience {
            _ if is_presenter => self.server.presenters.clone(),
            Audience::Keys(keys) => Some(keys.clone()),
            Audience::Open | Audience::Passphrase(_) => None,
        };
        let watch = |list| KeyRemovalWatch::start(list, key.clone(), self.peer.eviction.clone());
        self.key_removal = list.filter(|_| is_accepted).map(watch);
        answer
    }

    /// Counts the client as a viewer.
    ///
    /// # Errors
    /// Returns an error if there is no slot for them.
    pub fn enter(&self) -> Result<(), Refusal> {
        self.slot.authenticate(self.peer.may_present).inspect_err(|refusal| self.log_refusal(refusal))?;
        self.phase.send_replace(Phase::Authenticated);
        self.log(LogLevel::Info, format_args!("connected"));
        Ok(())
    }
}

/// Rejects a login; the client may go on with these methods.
fn reject_with(methods: impl IntoIterator<Item = MethodKind>) -> Auth {
    let methods: Vec<MethodKind> = methods.into_iter().collect();
    Auth::Reject { proceed_with_methods: Some(MethodSet::from(methods.as_slice())), partial_success: false }
}
