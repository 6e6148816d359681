//! The command that opens a file in the user's editor. It is run as it is, never through a shell.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::{Command, ExitStatus};

use super::place::EditPlace;
use crate::briefing::diagnostic::printable;
use crate::briefing::file;

/// The variables that name the editor, the first that is set wins.
const VARIABLES: [&str; 2] = ["VISUAL", "EDITOR"];
/// The editor without a variable.
const DEFAULT_EDITOR: &str = "vi";

/// The editor that a user has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct UserEditor {
    program: String,
    arguments: Vec<String>,
    /// The variable that names it; `None` for the default.
    variable: Option<&'static str>,
}

/// How an editor is told which line to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineForm {
    /// `+LINE FILE`
    Plus,
    /// `FILE:LINE`
    Suffix,
    /// `--goto FILE:LINE`
    Goto,
    /// `--line LINE FILE`
    Option,
    /// Not known.
    Unknown,
}

impl UserEditor {
    /// Returns the editor that the environment names, or `vi`.
    ///
    /// # Errors
    /// Returns a message if the variable cannot be split into a program and arguments.
    fn from_environment() -> Result<Self, String> {
        Self::named(|variable| std::env::var_os(variable))
    }

    fn named(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, String> {
        for name in VARIABLES {
            let Some(value) = variable(name) else { continue };
            let text = value.to_str().ok_or_else(|| format!("${name} is not valid UTF-8."))?;
            let words = shell_words::split(text).map_err(|_| format!("${name} has a missing closing quote."))?;
            let mut words = words.into_iter();
            match words.next() {
                Some(program) if !program.is_empty() => {
                    return Ok(Self { program, arguments: words.collect(), variable: Some(name) });
                }
                // empty as if it were not set
                _ => {}
            }
        }
        Ok(Self { program: DEFAULT_EDITOR.to_owned(), arguments: Vec::new(), variable: None })
    }

    /// Returns the message that the editor cannot be started.
    fn failure(&self, error: &io::Error) -> String {
        let is_missing = error.kind() == io::ErrorKind::NotFound;
        let program = printable(&self.program);
        match self.variable {
            None if is_missing => "No editor found: set VISUAL or EDITOR.".to_owned(),
            Some(variable) if is_missing => format!("Editor not found: `{program}`; check ${variable}."),
            _ => format!("Cannot start the editor `{program}`: {}.", printable(&error.to_string())),
        }
    }

    /// Returns the command that opens `file`, an absolute path, at `line`.
    fn command(&self, file: &Path, line: Option<usize>) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).args(self.place(file.as_os_str(), line));
        command
    }

    /// Returns the last arguments. An absolute path cannot be taken for an option.
    fn place(&self, file: &OsStr, line: Option<usize>) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = self.waiting().into_iter().map(OsString::from).collect();
        let Some(line) = line else {
            arguments.push(file.to_owned());
            return arguments;
        };
        let suffixed = || {
            let mut place = file.to_owned();
            place.push(format!(":{line}"));
            place
        };
        match self.line_form() {
            LineForm::Plus => arguments.extend([format!("+{line}").into(), file.to_owned()]),
            LineForm::Suffix => arguments.push(suffixed()),
            LineForm::Goto => arguments.extend(["--goto".into(), suffixed()]),
            LineForm::Option => arguments.extend(["--line".into(), line.to_string().into(), file.to_owned()]),
            LineForm::Unknown => arguments.push(file.to_owned()),
        }
        arguments
    }

    fn name(&self) -> &str {
        Path::new(&self.program).file_name().and_then(OsStr::to_str).unwrap_or_default()
    }

    fn line_form(&self) -> LineForm {
        match self.name() {
            "vi" | "vim" | "nvim" | "nvi" | "elvis" | "ex" | "view" | "vis" | "gvim" | "mvim" => LineForm::Plus,
            "nano" | "pico" | "kak" | "micro" | "ne" | "mg" | "zile" | "mcedit" | "dte" => LineForm::Plus,
            "joe" | "jmacs" | "jstar" | "jpico" | "rjoe" => LineForm::Plus,
            name if name.starts_with("emacs") || name.starts_with("vim.") => LineForm::Plus,
            "hx" | "helix" | "subl" | "sublime_text" | "zed" | "zeditor" => LineForm::Suffix,
            "code" | "code-insiders" | "code-oss" | "codium" | "vscodium" | "cursor" => LineForm::Goto,
            "kate" | "kwrite" => LineForm::Option,
            _ => LineForm::Unknown,
        }
    }

    /// Returns the option with which an editor in a window of its own returns only once the file is closed.
    fn waiting(&self) -> Option<&'static str> {
        let option = match (self.line_form(), self.name()) {
            (LineForm::Goto, _) | (_, "subl" | "sublime_text" | "zed" | "zeditor") => "--wait",
            (_, "kate") => "--block",
            _ => return None,
        };
        let short = if option == "--block" { "-b" } else { "-w" };
        (!self.arguments.iter().any(|argument| argument == option || argument == short)).then_some(option)
    }
}

/// A file to be opened in the user's editor.
pub struct EditorCommand {
    editor: UserEditor,
    command: Command,
}

impl EditorCommand {
    /// Prepares to open `file` in the user's editor, at `place`.
    ///
    /// # Errors
    /// Returns a message if the environment does not name an editor properly, or if the current folder is gone.
    pub(crate) fn new(file: &Path, place: &EditPlace) -> Result<Self, String> {
        let editor = UserEditor::from_environment()?;
        let path =
            std::path::absolute(file).map_err(|error| format!("Cannot edit: {}.", printable(&error.to_string())))?;
        // of a file that cannot be read, the editor reports why
        let line = file::read(file, u64::MAX).ok().and_then(|text| place.line_in(&text));
        let command = editor.command(&path, line);
        Ok(Self { editor, command })
    }

    /// Runs the editor until it ends. The terminal has to be in its usual state.
    ///
    /// # Errors
    /// Returns a message if the editor cannot be started or reports an error.
    pub(crate) fn run(mut self) -> Result<(), String> {
        if !io::stdin().is_terminal() {
            #[expect(clippy::disallowed_methods, reason = "a terminal may block")]
            let tty = File::open("/dev/tty").map_err(|error| self.editor.failure(&error))?;
            self.command.stdin(tty);
        }
        let status = self.command.status().map_err(|error| self.editor.failure(&error))?;
        if status.success() { Ok(()) } else { Err(ending(status)) }
    }
}

/// Returns the message that an editor ended with an error.
fn ending(status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("The editor reported an error (exit code {code})."),
        None => "The editor was terminated by a signal.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn editor(text: &str) -> UserEditor {
        UserEditor::named(|name| (name == "EDITOR").then(|| text.into())).unwrap()
    }

    fn arguments(text: &str, line: Option<usize>) -> Vec<String> {
        let command = editor(text).command(Path::new("/b/x y.toml"), line);
        let words = std::iter::once(command.get_program()).chain(command.get_args());
        words.map(|word| word.to_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_form() {
        for (text, wanted) in [
            ("vi", "vi +7 /b/x y.toml"),
            ("/usr/bin/vim.basic -u NONE", "/usr/bin/vim.basic -u NONE +7 /b/x y.toml"),
            ("emacsclient -t -a ''", "emacsclient -t -a  +7 /b/x y.toml"),
            ("nano", "nano +7 /b/x y.toml"),
            ("hx", "hx /b/x y.toml:7"),
            ("code", "code --wait --goto /b/x y.toml:7"),
            ("code -w", "code -w --goto /b/x y.toml:7"),
            ("subl -n", "subl -n --wait /b/x y.toml:7"),
            ("kate", "kate --block --line 7 /b/x y.toml"),
            ("ed", "ed /b/x y.toml"),
            (
                "'/opt/my editor/run' \"a b\" c\\ d $HOME `id` ; > |",
                "/opt/my editor/run a b c d $HOME `id` ; > | /b/x y.toml",
            ),
        ] {
            assert_eq!(arguments(text, Some(7)).join(" "), wanted, "{text}");
        }
        assert_eq!(arguments("'a b' 'c d'", None), ["a b", "c d", "/b/x y.toml"]);
        assert_eq!(arguments("code", None), ["code", "--wait", "/b/x y.toml"]);
    }

    #[test]
    fn visual_comes_before_editor_and_blank_ones_do_not_count() {
        let named = |visual: &str, editor: &str| {
            let value = |name: &str| Some(if name == "VISUAL" { visual.into() } else { editor.into() });
            UserEditor::named(value).map(|editor| editor.program)
        };
        assert_eq!(named("one", "two"), Ok("one".to_owned()));
        for blank in ["", "  ", "''"] {
            assert_eq!(named(blank, "two"), Ok("two".to_owned()));
            assert_eq!(named(blank, blank), Ok("vi".to_owned()));
        }
        assert_eq!(named("a 'b", "two").unwrap_err(), "$VISUAL has a missing closing quote.");
        let missing = io::Error::from(io::ErrorKind::NotFound);
        assert_eq!(UserEditor::named(|_| None).unwrap().failure(&missing), "No editor found: set VISUAL or EDITOR.");
        assert_eq!(editor("ed\u{1b}x").failure(&missing), "Editor not found: `ed␛x`; check $EDITOR.");
    }
}
