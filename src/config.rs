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
            "color" => self.config.color = self.choice(value, &COLORS, line),
            "bidi" => self.config.bidi = self.choice(value, &BIDI, line),
            "charset" => self.config.charset = self.choice(value, &CHARSETS, line),
            "ambiguous" => self.config.ambiguous = self.choice(value, &AMBIGUOUS, line),
            "links" => self.config.links = self.choice(value, &LINKS, line),
            "dates" => self.config.dates = self.choice(value, &DATES, line),
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
            "layout" => self.config.layout = self.choice(value, &LAYOUTS, line),
            "keyboard" => self.config.keyboard = self.choice(value, &keyboards(), line),
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

    fn choice<T: Copy + Default>(
        &mut self,
        value: &ConfigValue,
        words: &[(&str, T)],
        line: Option<usize>,
    ) -> ConfigSetting<T> {
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
        ConfigSetting { value: known.unwrap_or_default(), line }
    }

    fn problem(&mut self, span: impl Into<Span>, message: &str, help: &str) {
        self.problems.push(Diagnostic::new(span, message.to_owned()).label("here").help(help.to_owned()));
    }

    fn line(&self, span: Span) -> usize {
        1 + self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count()
    }
}

#[cfg(test)]
mod tests;
