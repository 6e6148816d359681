//! `sitroom present`: this terminal is the cockpit, and the audience comes over SSH.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::opening::{Opening, refused};
use super::origin::Origin;
use super::preferences::Preferences;
use super::saves::Saves;
use super::{BidiWish, Cli, Environment, Error, output};
use crate::app::{Action, App, Msg, viewers};
use crate::index::Index;
use crate::local;
use crate::session::{Host, Session, Wake};
use crate::ssh::{self, Broken, PresenterLink, Room, Served};
use crate::text::output::Kind;

/// What this terminal's presenter is called in the room.
const NAME: &str = "the presenter";

/// Present a briefing from this terminal; the audience needs nothing but `ssh -p 2222 HOST`
#[derive(Debug, Args)]
pub struct Present {
    /// The briefing, a TOML file; `-` reads it from standard input. Without one the built-in briefing
    file: Option<PathBuf>,
    /// Who shows text from the right (Arabic, Hebrew) in the order in which it is read here: sitroom unless the terminal
    /// does, the terminal, or nobody
    #[arg(long, value_enum, value_name = "WHO", default_value_t = BidiWish::Auto)]
    bidi: BidiWish,
    #[command(flatten)]
    opening: Opening,
}

impl Present {
    /// Presents until the presenter leaves; then everybody is told goodbye.
    pub(super) fn run(&self, cli: &Cli) -> Result<(), Error> {
        let environment = Environment::read();
        if !output::is_terminal() || environment.is_dumb() {
            return Err(Error::Serve("presenting wants a terminal that can move its cursor (TERM says what it can); `sitroom serve` does without one".to_owned()));
        }
        if self.file.as_deref().is_some_and(|path| path.is_dir()) {
            return Err(Error::Serve("one briefing is presented at a time; name its file".to_owned()));
        }
        // keys and layout are the presenter's own; what everybody sees is what the arguments say
        let likes = Preferences::read(cli.config.as_deref())?.config;
        let is_file = !Origin::of(self.file.as_deref(), None).is_ok_and(|origin| origin.is_pipe());
        let shelf = self.opening.shelf(self.file.as_deref())?;
        let settings = self.opening.settings()?;
        let theme = settings.theme.clone();
        // the screen is the presenter's, so without a file nothing is logged
        if self.opening.has_log_file() {
            self.opening.log()?;
        }
        ssh::log_panics(Some(ssh::THREAD));
        let served = ssh::serve_beside(settings, shelf).map_err(refused)?;
        let known = format!("{} (host key {})\n", served.entrance(), served.fingerprint());
        // stays on the screen behind, for when the presenter leaves
        let mut out = output::stdout(Kind::Document);
        out.write_all(known.as_bytes()).and_then(|()| out.flush())?;
        drop(out);
        let Some(room) = served.room() else { return Err(refused("no briefing")) };
        let (columns, rows) = local::window()?;
        let app = App::new(room.index(), columns, rows).as_liked(likes.keys, likes.layout.value);
        let session = Session::new(app, theme, environment.capabilities(cli.color(), self.bidi));
        let mut session = session.with_mouse(likes.mouse.value.0);
        // a briefing without a script says so
        let _ = session.update(Msg::Do(Action::Present));
        let link = PresenterLink::new(&room, NAME);
        let cockpit =
            Cockpit { link, room, served: &served, path: self.file.as_deref().filter(|_| is_file), saves: None };
        let result = local::run(session, cockpit);
        served.stop();
        Ok(result?)
    }
}

/// What stands behind the presenter's session.
struct Cockpit<'a> {
    room: Arc<Room>,
    link: PresenterLink,
    served: &'a Served,
    path: Option<&'a Path>,
    saves: Option<Saves>,
}

impl Cockpit<'_> {
    /// Gives everybody the file as it is now.
    fn read_again(&self) -> Result<Arc<Index>, Broken> {
        let catalog = self.served.catalog();
        let read = catalog.entries().next().and_then(|(name, _)| catalog.reload(name).transpose());
        self.room.replace(read.unwrap_or_else(|| Err(Broken::default()))?);
        Ok(self.room.index())
    }
}

impl Host for Cockpit<'_> {
    fn reload(&mut self) -> Msg {
        Msg::Reloaded(self.read_again().map_err(|broken| match broken.report.is_empty() {
            true => "The file still has the problem that it had.".to_owned(),
            false => broken.report,
        }))
    }

    fn exchange(&mut self, session: &mut Session) {
        if self.saves.as_ref().is_some_and(Saves::seen) {
            match self.read_again() {
                // what is wrong with it was said when it was saved so
                Err(broken) if broken.first.is_empty() => {}
                read => {
                    // the room knows already where everything stands in the new version
                    self.link.exchange(session);
                    // a save asks nothing but to draw
                    let _ = session.update(Msg::Saved(read.map_err(|broken| broken.first)));
                }
            }
        }
        if let Some(warning) = self.saves.as_mut().and_then(Saves::warning) {
            session.app_mut().say(warning);
        }
        self.link.exchange(session);
    }

    fn judge(&mut self, numbers: &[u32], promote: bool) -> Option<String> {
        self.room.judge(numbers, promote)
    }

    fn parting(&self) -> Option<String> {
        let here = self.room.attendance().viewers.len();
        let said = || format!("{} would have to leave with you; once more to leave.", viewers(here));
        (here > 0).then(said)
    }

    fn may_suspend(&self) -> bool {
        false
    }

    fn wake_with(&mut self, wake: Wake) {
        let news = Arc::clone(&wake);
        self.served.on_news(&self.room, Box::new(move || news()));
        let files = self.served.catalog().entries().next().map(|(_, entry)| entry.files());
        self.saves = files.filter(|_| self.path.is_some()).map(|files| Saves::watch(&files, &wake));
    }
}
