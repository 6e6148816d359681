//! The state shared by all connections of a server.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use parking_lot::Mutex;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::admission::Admission;
use super::algorithms::AlgorithmSet;
use super::attempts::PassphraseAttempts;
use super::auth::Audience;
use super::catalog::{Catalog, CatalogEntry};
use super::channel_writer::Disconnected;
use super::client_log::ClientLog;
use super::documents::DocumentCache;
use super::drawing::Drawings;
use super::input_queue::InputQueue;
use super::limits::Limits;
use super::listed_keys::ListedKeys;
use super::peer::Peer;
use super::render_sizes::RenderSizes;
use super::room::{JoinInfo, Room};
use super::room_list::RoomList;
use super::scheduler::{Account, Scheduler, Timeslice, Work};
use super::settings::{RoomSettings, ServerError, Settings};
use crate::app::Scene;
use crate::network::network;
use crate::questions::journal_file_name;
use crate::view::Theme;

/// Maximum number of concurrent slow operations (reading files, writing documents).
const MAX_BLOCKING_TASKS: usize = 2;

/// The state shared by all connections of a server.
pub(super) struct ServerState {
    pub audience: Audience,
    pub limits: Limits,
    /// The address that viewers are told to join at, if not the one to listen on.
    pub join_host: Option<String>,
    /// The presenter's terminal rings when a question arrives.
    pub bell: bool,
    /// The theme that viewers start with.
    pub theme: Theme,
    /// Viewers' terminals are asked for their background.
    pub asks_background: bool,
    pub algorithms: AlgorithmSet,
    pub catalog: Catalog,
    /// The keys that may present, if any may.
    pub presenters: Option<ListedKeys>,
    rooms: Mutex<BTreeMap<String, Arc<ServedRoom>>>,
    room_settings: RoomSettings,
    sizes: Arc<RenderSizes>,
    /// The briefings as the reading room lists them.
    pub list: RoomList,
    /// Rooms that have been opened since [`take_new_rooms`](Self::take_new_rooms) was called.
    new_rooms: Mutex<Vec<Arc<Room>>>,
    refreshing: Mutex<()>,
    join: OnceLock<JoinInfo>,
    pub admission: Arc<Admission>,
    pub attempts: Arc<PassphraseAttempts>,
    pub scheduler: Arc<Scheduler>,
    blocking: Arc<Semaphore>,
    pub log: ClientLog,
    /// Cancelled when the server stops.
    pub shutdown: CancellationToken,
}

/// A room, and what its viewers share.
pub(super) struct ServedRoom {
    pub room: Arc<Room>,
    pub drawings: Arc<Drawings>,
    pub documents: DocumentCache,
}

impl ServerState {
    /// Opens a room for each briefing.
    ///
    /// # Errors
    /// Returns an error if a journal cannot be used.
    pub fn new(settings: Settings, catalog: Catalog) -> Result<Arc<Self>, ServerError> {
        let Settings { join_host, audience, algorithms, limits, theme, asks_background, room: settings, .. } = settings;
        let state = Arc::new(Self {
            admission: Admission::new(limits, settings.presenters.is_some()),
            attempts: PassphraseAttempts::new(limits.wrong_passphrases),
            log: ClientLog::new(Instant::now()),
            blocking: Arc::new(Semaphore::new(MAX_BLOCKING_TASKS)),
            shutdown: CancellationToken::new(),
            presenters: settings.presenters.clone(),
            bell: settings.bell,
            join_host,
            audience,
            limits,
            theme,
            asks_background,
            algorithms,
            catalog,
            rooms: Mutex::default(),
            room_settings: settings,
            scheduler: Arc::default(),
            sizes: Arc::default(),
            list: RoomList::default(),
            new_rooms: Mutex::default(),
            refreshing: Mutex::default(),
            join: OnceLock::new(),
        });
        for (name, entry) in state.catalog.entries() {
            state.open_room(&name, &entry)?;
        }
        Ok(state)
    }

    /// Opens the room of a briefing.
    fn open_room(&self, name: &str, entry: &CatalogEntry) -> Result<(), ServerError> {
        let room = open_room((name, entry), &self.room_settings)?;
        let presenters = self.presenters.as_ref().map(ListedKeys::presenter_names).unwrap_or_default();
        room.reserve_names(&presenters);
        room.set_takes_questions(self.room_settings.journals.is_some());
        if self.presenters.is_some() {
            room.allow_presenting();
        }
        self.join.get().into_iter().for_each(|join| room.set_join_info(join.clone()));
        let drawings = Drawings::new(Arc::clone(&room), Arc::clone(&self.scheduler), Arc::clone(&self.sizes));
        let served = ServedRoom { room: Arc::clone(&room), drawings, documents: DocumentCache::default() };
        self.rooms.lock().insert(name.to_owned(), Arc::new(served));
        self.new_rooms.lock().push(room);
        Ok(())
    }

    /// Sets how viewers join, for presenters to announce.
    pub fn set_join_info(&self, join: JoinInfo) {
        self.rooms().iter().for_each(|room| room.set_join_info(join.clone()));
        // a server listens once
        let _ = self.join.set(join);
    }

    /// Returns the room of the briefing called `name`.
    pub fn room(&self, name: &str) -> Option<Arc<ServedRoom>> {
        self.rooms.lock().get(name).map(Arc::clone)
    }

    /// Returns all rooms, ordered by name.
    pub fn rooms(&self) -> Vec<Arc<Room>> {
        self.rooms.lock().values().map(|served| Arc::clone(&served.room)).collect()
    }

    /// Returns what each listed room shows.
    pub fn listed_scenes(&self) -> Vec<(String, Scene)> {
        let names = self.catalog.entries().into_iter().map(|(name, _)| name);
        names.filter_map(|name| self.room(&name).map(|served| (name, served.room.scene()))).collect()
    }

    /// Returns the rooms that have been opened since the last call.
    pub fn take_new_rooms(&self) -> Vec<Arc<Room>> {
        std::mem::take(&mut self.new_rooms.lock())
    }

    /// Opens rooms for new files in the folder, and shows changed files, except where someone presents. Blocks while files
    /// are loaded.
    pub fn refresh_rooms(&self) {
        // of several at once, the later ones find everything up to date
        let _refreshing = self.refreshing.lock();
        let is_presented = |name: &str| self.room(name).is_some_and(|served| served.room.is_presented());
        let changes = self.catalog.refresh(is_presented);
        for (name, index) in changes.replaced {
            self.room(&name).into_iter().for_each(|served| served.room.replace(Arc::clone(&index)));
        }
        changes.reports.iter().for_each(|report| tracing::warn!("{report}\n(skipped)"));
        for (name, entry) in self.catalog.entries().into_iter().filter(|(name, _)| changes.added.contains(name)) {
            if let Err(error) = self.open_room(&name, &entry) {
                tracing::warn!("{error}");
            }
        }
        if !changes.added.is_empty() {
            self.list.request();
        }
    }

    /// Returns the accounts of a new viewer: the address that they come from, and their own.
    pub fn viewer_accounts(&self, peer: &Peer) -> [Account; 2] {
        [Account::Address(network(peer.address.ip())), Account::Viewer(self.scheduler.new_account_number())]
    }

    /// Waits for a timeslice for the work of the viewer with this input; `None` when the server stops.
    ///
    /// # Errors
    /// Returns an error if the client is disconnected meanwhile.
    pub async fn timeslice(&self, work: Work, input: &InputQueue) -> Result<Option<Timeslice>, Disconnected> {
        tokio::select! {
            biased;
            () = input.disconnected() => Err(Disconnected),
            // little time is left, and nothing to share
            () = self.shutdown.cancelled() => Ok(None),
            timeslice = self.scheduler.acquire(work) => Ok(Some(timeslice)),
        }
    }

    /// Runs a slow operation on a thread of its own, few at a time. Returns `None` if it panics.
    pub async fn run_blocking<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&ServerState) -> T + Send + 'static,
    ) -> Option<T> {
        // the semaphore is never closed
        let permit = Arc::clone(&self.blocking).acquire_owned().await.ok()?;
        let state = Arc::clone(self);
        let work = move || {
            // released when the work is done, even if nobody waits for it any more
            let _permit = permit;
            work(&state)
        };
        tokio::task::spawn_blocking(work).await.ok()
    }
}

fn open_room((name, entry): (&str, &CatalogEntry), settings: &RoomSettings) -> Result<Arc<Room>, ServerError> {
    let journal = settings.journals.as_ref().map(|folder| folder.join(journal_file_name(name)));
    let index = entry.index();
    // two files with the same name may be about different subjects
    let about = index.briefing().meta.id.as_deref().unwrap_or(name).to_owned();
    Room::open(&about, index, settings.together, journal.as_deref()).map_err(|error| {
        let file = journal.unwrap_or_default().display().to_string();
        ServerError::Journal { file, error }
    })
}
