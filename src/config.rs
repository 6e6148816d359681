//! The configuration file: parsed and validated, with the line of each value.
//!
//! Reads no files; the caller passes the text.

use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::app::layout::Layout;
use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::briefing::{DayStyle, Zone};
use crate::input::Key;
use crate::keymap::{self, Action, InvalidKeys, KeyboardLayout, Keys};
use crate::screen::{AmbiguousWidth, BidiChoice, CharsetChoice, ColorChoice, LinkChoice};
use crate::text::nearest;
use crate::view::Theme;

/// The names of the settings, in the order in which they are printed.
pub(crate) const SETTINGS: [&str; 12] = [
    "theme",
    "color",
    "bidi",
    "charset",
    "ambiguous",
    "links",
    "dates",
    "timezone",
    "mouse",
    "layout",
    "keyboard",
    "library",
];

/// The theme name that stands for dark or light, depending on the terminal's background.
pub(crate) const AUTO: &str = "auto";

/// The values of `color`.
pub(crate) const COLORS: [(&str, ColorChoice); 3] =
    [("auto", ColorChoice::Auto), ("always", ColorChoice::Always), ("never", ColorChoice::Never)];

/// The values of `bidi`.
pub(crate) const BIDI: [(&str, BidiChoice); 3] =
    [("auto", BidiChoice::Auto), ("terminal", BidiChoice::Terminal), ("off", BidiChoice::Off)];

/// The values of `charset`.
pub(crate) const CHARSETS: [(&str, CharsetChoice); 3] =
    [("auto", CharsetChoice::Auto), ("utf-8", CharsetChoice::Unicode), ("ascii", CharsetChoice::Ascii)];

/// The values of `ambiguous`.
pub(crate) const AMBIGUOUS: [(&str, AmbiguousWidth); 3] =
    [("auto", AmbiguousWidth::Auto), ("narrow", AmbiguousWidth::Narrow), ("wide", AmbiguousWidth::Wide)];

/// The values of `links`.
pub(crate) const LINKS: [(&str, LinkChoice); 3] =
    [("auto", LinkChoice::Auto), ("always", LinkChoice::Always), ("never", LinkChoice::Never)];

/// The values of `dates`.
pub(crate) const DATES: [(&str, DayStyle); 3] =
    [("day-month", DayStyle::DayMonth), ("month-day", DayStyle::MonthDay), ("iso", DayStyle::Iso)];

/// The values of `layout`.
pub(crate) const LAYOUTS: [(&str, Layout); 3] =
    [("auto", Layout::Auto), ("grid", Layout::Grid), ("single", Layout::Single)];

/// The values of `keyboard`.
pub(crate) fn keyboards() -> [(&'static str, KeyboardLayout); 7] {
    KeyboardLayout::ALL.map(|layout| (layout.name(), layout))
}

/// A value, and the line that sets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ConfigSetting<T> {
    pub(crate) value: T,
    /// Line from 1; `None` for the default.
    pub(crate) line: Option<usize>,
}

/// Everything that can be configured.
#[derive(Clone, Debug, Default)]
pub(crate) struct Config {
    /// Name of a built-in theme, or a theme file.
    pub(crate) theme: ConfigSetting<Option<String>>,
    /// Position of the theme in the text, for errors in its file.
    pub(crate) theme_at: Span,
    /// When colours are used.
    pub(crate) color: ConfigSetting<ColorChoice>,
    /// Who lays out right-to-left text.
    pub(crate) bidi: ConfigSetting<BidiChoice>,
    /// Characters that the terminal shows.
    pub(crate) charset: ConfigSetting<CharsetChoice>,
    /// Columns of East Asian Ambiguous characters.
    pub(crate) ambiguous: ConfigSetting<AmbiguousWidth>,
    /// When hyperlinks are sent to the terminal.
    pub(crate) links: ConfigSetting<LinkChoice>,
    /// Format of dates.
    pub(crate) dates: ConfigSetting<DayStyle>,
    /// Time zone in which times are displayed; `None` for that of the briefing.
    pub(crate) timezone: ConfigSetting<Option<Zone>>,
    /// Use the mouse.
    pub(crate) mouse: ConfigSetting<MouseSetting>,
    /// Panels shown at once.
    pub(crate) layout: ConfigSetting<Layout>,
    /// Keyboard by which letters of other scripts are read.
    pub(crate) keyboard: ConfigSetting<KeyboardLayout>,
    /// Folder listed if no file is named.
    pub(crate) library: ConfigSetting<Option<PathBuf>>,
    /// Key bindings.
    pub(crate) keys: Keys,
    /// Actions with configured keys, and the line of each.
    pub(crate) own_keys: Vec<(String, usize)>,
}

/// Use the mouse; on by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MouseSetting(pub(crate) bool);

impl Default for MouseSetting {
    fn default() -> Self {
        Self(true)
    }
}

/// Returns true if the name of a theme looks like a path.
pub(crate) fn is_theme_file(name: &str) -> bool {
    name.contains(['/', '.'])
}

/// Returns the word for a value of a setting.
pub(crate) fn word<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words.iter().find(|(_, known)| known == value).map_or("", |(word, _)| word)
}

type ConfigValue<'t> = Spanned<DeValue<'t>>;

impl Config {
    /// Parses a configuration file.
    ///
    /// # Errors
    /// Returns every problem of the file, in file order.
    pub(crate) fn parse(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let (root, errors) = DeTable::parse_recoverable(text);
        let mut parser = ConfigParser { text, config: Self::default(), problems: Vec::new() };
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            parser.problems.push(Diagnostic::new(span, error.message().to_owned()).label("invalid TOML"));
        }
        for (name, value) in root.get_ref() {
            parser.setting(name.get_ref(), name.span().into(), value);
        }
        let ConfigParser { mut config, mut problems, .. } = parser;
        config.keys = config.keys.on_keyboard(config.keyboard.value);
        problems.sort_by_key(|problem| problem.span);
        if problems.is_empty() { Ok(config) } else { Err(problems) }
    }
}

/// State of parsing a file.
struct ConfigParser<'t> {
    text: &'t str,
    config: Config,
    problems: Vec<Diagnostic>,
}

impl ConfigParser<'_> {
    fn setting(&mut self, name: &str, span: Span, value: &ConfigValue) {
        let line = Some(self.line(span));
        match name {
            "theme" => {
                let theme = self.string(value);
                theme.iter().for_each(|name| self.check_theme(name, value.span().into()));
                (self.config.theme, self.config.theme_at) = (ConfigSetting { value: theme, line }, value.span().into());
            }
            "color" => {
                self.config.color = ConfigSetting { value: self.choice(value, &COLORS), line };
            }
            "bidi" => {
                self.config.bidi = ConfigSetting { value: self.choice(value, &BIDI), line };
            }
            "charset" => {
                self.config.charset = ConfigSetting { value: self.choice(value, &CHARSETS), line };
            }
            "ambiguous" => {
                self.config.ambiguous = ConfigSetting { value: self.choice(value, &AMBIGUOUS), line };
            }
            "links" => {
                self.config.links = ConfigSetting { value: self.choice(value, &LINKS), line };
            }
            "dates" => {
                self.config.dates = ConfigSetting { value: self.choice(value, &DATES), line };
            }
            "timezone" => {
                let name = self.string(value);
                let zone = name.and_then(|name| {
                    Zone::parse(&name).map_err(|error| self.problem(value.span(), &error.message, &error.help)).ok()
                });
                self.config.timezone = ConfigSetting { value: zone, line };
            }
            "mouse" => {
                let on = value.get_ref().as_bool();
                if on.is_none() {
                    self.problem(value.span(), "expected true or false", "`mouse = false` switches the mouse off");
                }
                self.config.mouse = ConfigSetting { value: on.map(MouseSetting).unwrap_or_default(), line };
            }
            "layout" => {
                self.config.layout = ConfigSetting { value: self.choice(value, &LAYOUTS), line };
            }
            "keyboard" => {
                self.config.keyboard = ConfigSetting { value: self.choice(value, &keyboards()), line };
            }
            "library" => {
                let folder = self.string(value).map(PathBuf::from);
                self.config.library = ConfigSetting { value: folder, line };
            }
            "keys" => self.keys(value),
            other => {
                let known = || SETTINGS.into_iter().chain(["keys"]);
                let help = match nearest(other, known()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("the settings are {}", known().collect::<Vec<_>>().join(", ")),
                };
                self.problem(span, &format!("unknown setting `{}`", other.escape_debug()), &help);
            }
        }
    }

    /// Checks the name of a built-in theme. Theme files are checked by the caller.
    fn check_theme(&mut self, name: &str, span: Span) {
        let known = || Theme::builtin().iter().copied().chain([AUTO]);
        if is_theme_file(name) || known().any(|known| known == name) {
            return;
        }
        let help = match nearest(name, known()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("built in: {}; the name of a file contains a dot", known().collect::<Vec<_>>().join(", ")),
        };
        self.problem(span, &format!("unknown theme `{}`", name.escape_debug()), &help);
    }

    /// Parses `[keys]`: actions by name, each with a key or a list of keys.
    fn keys(&mut self, value: &ConfigValue) {
        let Some(table) = value.get_ref().as_table() else {
            return self.problem(
                value.span(),
                "`keys` expects a table",
                "write `[keys]` on a line of its own, and `find = \"/\"` below it",
            );
        };
        let (mut own, mut spans) = (Vec::new(), Vec::new());
        for (name, value) in table {
            let keys = self.keys_of(value);
            if name.get_ref() == Action::Quit.name() && value.get_ref().as_array().is_some_and(|keys| keys.is_empty()) {
                self.problem(value.span(), "`quit` needs a key", "write `quit = \"q\"`");
            }
            let former = name.get_ref().as_ref();
            let current = keymap::current_name(former).to_owned();
            if current != former && table.iter().any(|(other, _)| *other.get_ref() == current) {
                let message = format!("`{former}` is the former name of `{current}`, which has keys too");
                self.problem(name.span(), &message, &format!("remove `{former}`"));
                continue;
            }
            self.config.own_keys.push((current.clone(), self.line(name.span().into())));
            own.push((current, keys));
            spans.push(name.span());
        }
        let own: Vec<(&str, Vec<Key>)> = own.iter().map(|(name, keys)| (name.as_str(), keys.clone())).collect();
        match Keys::with(&own) {
            Ok(keys) => self.config.keys = keys,
            Err(problems) => {
                for InvalidKeys { index, message, nearest } in problems {
                    let help = nearest.map_or("`sitroom config` lists actions and keys".to_owned(), |name| {
                        format!("did you mean `{name}`?")
                    });
                    self.problem(spans[index].clone(), &message, &help);
                }
            }
        }
    }

    fn keys_of(&mut self, value: &ConfigValue) -> Vec<Key> {
        let one = std::slice::from_ref(value);
        let all = value.get_ref().as_array().map_or(one, |array| &array[..]);
        let mut keys = Vec::new();
        for value in all {
            match value.get_ref().as_str().and_then(keymap::parse_key) {
                Some(key) => keys.push(key),
                None => self.problem(
                    value.span(),
                    "invalid key",
                    "keys are written `j`, `Ctrl-f`, `Alt-Left`, `PgDn`, `Space`, `F5`",
                ),
            }
        }
        keys
    }

    fn string(&mut self, value: &ConfigValue) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.problem(value.span(), "expected a string", "put the value in quotation marks");
        }
        text
    }

    fn choice<T: Copy + Default>(&mut self, value: &ConfigValue, words: &[(&str, T)]) -> T {
        let word = value.get_ref().as_str().unwrap_or_default();
        let known = words.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        if known.is_none() {
            let names = words.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
            let message = match value.get_ref().as_str() {
                Some(word) => format!("invalid value `{}`", word.escape_debug()),
                None => "invalid value".to_owned(),
            };
            self.problem(value.span(), &message, &format!("expected one of {names}"));
        }
        known.unwrap_or_default()
    }

    fn problem(&mut self, span: impl Into<Span>, message: &str, help: &str) {
        self.problems.push(Diagnostic::new(span, message.to_owned()).label("here").help(help.to_owned()));
    }

    fn line(&self, span: Span) -> usize {
        1 + self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::Modes;

    #[test]
    fn values_are_read_with_their_lines() {
        let text = "theme = \"light\"\n\nmouse = false\nlayout = \"single\"\nlibrary = \"~/b\"\n[keys]\nfind = [\"Ctrl-f\", \"F3\"]\npage-down = \"PgDn\"\n";
        let config = Config::parse(text).unwrap();
        assert_eq!(config.theme, ConfigSetting { value: Some("light".into()), line: Some(1) });
        assert_eq!(config.mouse, ConfigSetting { value: MouseSetting(false), line: Some(3) });
        assert_eq!((config.layout.value, config.color.line), (Layout::Single, None));
        let key = |key: Key| config.keys.lookup(key, Modes::default());
        assert_eq!(key(Key::control('f')), Some(Action::Find));
        assert_eq!(key(Key::char('/')), None, "configured keys replace the default ones");
        assert_eq!(key(Key::char('j')), Some(Action::Down));
        assert_eq!(config.own_keys, [("find".to_owned(), 7), ("page-down".to_owned(), 8)]);
    }

    #[test]
    fn ctrl_c_quits_unless_it_is_bound_to_something_else() {
        let bound = |text: &str| Config::parse(text).unwrap().keys.lookup(Key::control('c'), Modes::default());
        assert_eq!(bound("[keys]\nquit = \"F10\""), Some(Action::Quit));
        assert_eq!(bound("[keys]\nquit = \"F10\"\nfind = \"Ctrl-c\""), Some(Action::Find));
        assert!(Config::parse("[keys]\npalette = []").is_ok());
    }

    #[test]
    fn a_key_that_had_no_meaning_or_another_one_before_stays_with_its_configured_action() {
        let bound = |text: &str, key: Key| {
            let reading = Modes { reading: true, ..Modes::default() };
            Config::parse(text).unwrap().keys.lookup(key, reading)
        };
        let (q, b) = (Key::char('q'), Key::char('b'));
        assert_eq!((bound("", q), bound("", b)), (Some(Action::Close), Some(Action::PageUp)));
        assert_eq!(bound("[keys]\nquit = [\"q\", \"Q\"]", q), Some(Action::Quit));
        assert_eq!(bound("[keys]\nquit = \"Q\"", q), None, "someone does not want to quit by it");
        assert_eq!(bound("[keys]\nquit = \"Q\"\nclose = \"q\"", q), Some(Action::Close));
        assert_eq!(bound("[keys]\nsummary = \"b\"", b), Some(Action::Summary));
        assert_eq!(bound("[keys]\nfind = \"R\"", Key::char('R')), Some(Action::Find));
        // numbers of links are no paging keys
        assert_eq!(bound("[keys]\nactors = \"1\"", Key::char('1')), Some(Action::PickLink));
    }

    #[test]
    fn letters_of_other_scripts_are_read_by_the_configured_keyboard_unless_they_are_bound() {
        let bound = |text: &str, c: char| Config::parse(text).unwrap().keys.lookup(Key::char(c), Modes::default());
        assert_eq!((bound("", 'о'), bound("keyboard = \"bulgarian\"", 'о')), (Some(Action::Down), None));
        assert_eq!(bound("[keys]\nsummary = \"о\"", 'о'), Some(Action::Summary));
    }

    #[test]
    fn every_problem_has_a_message_and_help() {
        let report = |text: &str| {
            let problems = Config::parse(text).map(|_| ()).unwrap_err();
            let format = |problem: Diagnostic| format!("{} ({})", problem.message, problem.help.unwrap_or_default());
            problems.into_iter().map(format).collect::<Vec<_>>().join("\n")
        };
        for (text, words) in [
            ("themes = \"x\"", "did you mean `theme`?"),
            ("layout = \"wide\"", "\"single\""),
            ("ambiguous = \"wdie\"", "\"narrow\", \"wide\""),
            ("charset = \"latin1\"", "\"utf-8\", \"ascii\""),
            ("timezone = \"Berlin\"", "unknown time zone (write `Europe/Berlin`)"),
            ("timezone = 2", "expected a string"),
            ("mouse = 1", "expected true or false"),
            ("keyboard = \"cyrillic\"", "expected one of \"russian\", \"ukrainian\""),
            ("theme = 3", "expected a string"),
            ("[keys]\nfnd = \"x\"", "did you mean `find`?"),
            ("[keys]\nfind = \"Hyper-x\"", "invalid key"),
            ("[keys]\nfind = \"j\"", "key `j` is also bound to `down`"),
            ("[keys]\nfind = \"F7\"\nhelp = \"F7\"", "key `F7` is also bound to `help`"),
            (
                "[keys]\nrepaint = \"F8\"\nredraw = \"F9\"",
                "`repaint` is the former name of `redraw`, which has keys too (remove `repaint`)",
            ),
            ("keys = 1", "expects a table"),
            ("[keys]\nquit-program = \"x\"", "did you mean `quit`?"),
            ("[keys]\nquit = []\npalette = []", "`quit` needs a key"),
            ("theme = \"lihgt\"", "unknown theme `lihgt` (did you mean `light`?)"),
            ("theme = \"xyzzy\"", "built in: dark, light"),
        ] {
            assert!(report(text).contains(words), "{text}: {}", report(text));
        }
        assert!(Config::parse("theme = ").is_err());
        assert!(Config::parse("[keys]\nrepaint = \"F8\"").is_ok(), "a former name alone is accepted");
    }
}
