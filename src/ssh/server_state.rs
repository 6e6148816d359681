//! The state shared by all connections of a server.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::admission::Admission;
use super::attempts::PassphraseAttempts;
use super::auth::Audience;
use super::catalog::{Catalog, CatalogEntry};
use super::client_log::ClientLog;
use super::documents::DocumentCache;
use super::drawing::Drawings;
use super::limits::Limits;
use super::listed_keys::ListedKeys;
use super::questions::journal_file_name;
use super::render_sizes::RenderSizes;
use super::room::Room;
use super::scheduler::Scheduler;
use super::settings::{RoomSettings, ServerError, Settings};
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
    pub catalog: Catalog,
    /// The keys that may present, if any may.
    pub presenters: Option<ListedKeys>,
    rooms: BTreeMap<String, Arc<ServedRoom>>,
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
        let Settings { join_host, audience, limits, theme, asks_background, room: settings, .. } = settings;
        let (scheduler, sizes) = (Arc::<Scheduler>::default(), Arc::<RenderSizes>::default());
        let presenters = settings.presenters.as_ref().map(ListedKeys::presenter_names).unwrap_or_default();
        let serve = |(name, entry)| {
            let room = open_room((name, entry), &settings)?;
            room.reserve_names(&presenters);
            room.set_takes_questions(settings.journals.is_some());
            if settings.presenters.is_some() {
                room.allow_presenting();
            }
            let drawings = Drawings::new(Arc::clone(&room), Arc::clone(&scheduler), Arc::clone(&sizes));
            Ok((name.to_owned(), Arc::new(ServedRoom { room, drawings, documents: DocumentCache::default() })))
        };
        let rooms = catalog.entries().map(serve).collect::<Result<_, ServerError>>()?;
        Ok(Arc::new(Self {
            admission: Admission::new(limits, settings.presenters.is_some()),
            attempts: PassphraseAttempts::new(limits.wrong_passphrases),
            log: ClientLog::new(Instant::now()),
            blocking: Arc::new(Semaphore::new(MAX_BLOCKING_TASKS)),
            shutdown: CancellationToken::new(),
            presenters: settings.presenters,
            bell: settings.bell,
            join_host,
            audience,
            limits,
            theme,
            asks_background,
            catalog,
            rooms,
            scheduler,
        }))
    }

    /// Returns the room of the briefing called `name`.
    pub fn room(&self, name: &str) -> Option<Arc<ServedRoom>> {
        self.rooms.get(name).map(Arc::clone)
    }

    pub fn rooms(&self) -> impl Iterator<Item = &Arc<Room>> {
        self.rooms.values().map(|served| &served.room)
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
