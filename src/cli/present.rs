//! `sitroom present`: presents from this terminal to an audience over SSH.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::environment::Environment;
use super::error::Error;
use super::options::{BidiMode, CharacterOptions, Color};
use super::output;
use super::preferences::Preferences;
use super::server::{ServerArgs, failed};
use crate::app::{App, Msg, ReaderPreferences};
use crate::host::Origin;
use crate::keymap::Action;
use crate::local;
use crate::session::{Host, Session};
use crate::ssh::{self, Cockpit, ServerHandle};
use crate::text::output::OutputKind;

/// Present a briefing to viewers who join over SSH
///
/// This terminal is the cockpit. Viewers need nothing but ssh: `ssh -p 2222 HOST`.
#[derive(Debug, Args)]
pub(super) struct Present {
    /// Briefing to present
    ///
    /// `-` reads standard input. Without an argument, the built-in briefing is presented.
    file: Option<PathBuf>,
    /// Who lays out right-to-left text here: auto, terminal or off
    #[arg(long, value_enum, value_name = "MODE", hide_possible_values = true, default_value_t = BidiMode::Auto, help_heading = "Display")]
    bidi: BidiMode,
    #[command(flatten)]
    characters: CharacterOptions,
    /// Show on this screen what viewers see; notes are shown on another terminal
    ///
    /// `ssh -t presenter@HOST notes` shows them, with a key of --presenter-keys. `c` shows them here.
    #[arg(long, help_heading = "Display")]
    projector: bool,
    /// Your name, as viewers see it
    #[arg(long = "as", value_name = "NAME")]
    display_name: Option<String>,
    /// Present what is new instead of the briefing's script
    ///
    /// There is a step for each change, with the old and the new values. Without --since, changes are those since the version
    /// that you saw before.
    #[arg(long)]
    changes: bool,
    /// Start from zero instead of continuing an interrupted presentation
    #[arg(long)]
    restart: bool,
    #[command(flatten)]
    server: ServerArgs,
}

impl Present {
    /// Presents until the presenter quits, which disconnects everyone.
    pub(super) fn run(&self, config: Option<&Path>, color: Color) -> Result<(), Error> {
        let environment = Environment::read();
        if !output::is_terminal() || environment.is_dumb() {
            return Err(failed(
                "`present` needs a terminal with cursor control (check TERM); `sitroom serve` does not",
            ));
        }
        if self.file.as_deref().is_some_and(Path::is_dir) {
            return Err(failed("only one briefing can be presented; name its file"));
        }
        // keys and layout are the presenter's own; what the audience sees depends on the arguments
        let preferences = Preferences::read(config)?;
        let (characters, preferences) = (preferences.characters(self.characters), preferences.config);
        let is_file = !Origin::new(self.file.as_deref(), None).is_ok_and(|origin| origin.is_pipe());
        let catalog = self.server.catalog(self.file.as_deref(), self.changes)?;
        let settings = self.server.settings()?;
        let (theme, folder) = (settings.theme.clone(), settings.room.journals.clone());
        // standard error is the presenter's screen
        if self.server.has_log_file() {
            self.server.log()?;
        }
        ssh::log_panics(Some(ssh::THREAD_NAME));
        let served = ssh::serve_in_background(settings, catalog).map_err(failed)?;
        self.announce(&served)?;
        let Some(room) = served.room() else { return Err(failed("no briefing")) };
        let (columns, rows) = local::window()?;
        let (keys, layout) = (preferences.keys, preferences.layout.value);
        let hides_cockpit = self.projector;
        let reader = ReaderPreferences { keys, layout, hides_cockpit, ..ReaderPreferences::default() };
        let app = App::new(room.index(), columns, rows).with_preferences(reader);
        let shown = (preferences.links.value, characters);
        let session = Session::new(app, theme, environment.capabilities(color, self.bidi, shown));
        let mut session =
            session.with_mouse(preferences.mouse.value.0).with_background_query(self.server.asks_background());
        session = session.with_width_query(characters.asks_terminal());
        let file = self.file.as_deref().filter(|_| is_file);
        let cockpit = Cockpit::new(&served, &room, self.display_name.as_deref(), file);
        // a later presentation of the briefing's own script does not continue where this one was
        let mut cockpit = cockpit.with_progress(folder.as_deref().filter(|_| !self.changes), self.restart);
        // enters the room, and then leads in it
        cockpit.exchange(&mut session);
        let _ = session.update(Msg::Do(Action::Present));
        if self.projector {
            session.say(notes_hint(&served));
        }
        let result = local::run(session, cockpit);
        drop(served);
        Ok(result?)
    }

    /// Prints how to join, and where the notes are. It stays on the main screen, for when the presenter quits.
    fn announce(&self, served: &ServerHandle) -> Result<(), Error> {
        let mut text = format!("{} (host key {})\n", served.join_command(), served.fingerprint());
        if self.projector {
            text += &format!("{}\n", notes_hint(served));
        }
        let mut out = output::stdout(OutputKind::Document);
        Ok(out.write_all(text.as_bytes()).and_then(|()| out.flush())?)
    }
}

/// Returns where the notes are, for a presenter whose screen does not show them.
fn notes_hint(served: &ServerHandle) -> String {
    match served.notes_command() {
        Some(command) => format!("Notes on another terminal: {command}"),
        None => {
            "Notes are shown nowhere: --presenter-keys FILE lets another terminal show them; c shows them here.".into()
        }
    }
}
