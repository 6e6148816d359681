//! Opens a URL in the user's browser, without a shell and without the terminal.

use std::io::{self, ErrorKind};
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use crate::briefing::diagnostic::printable;
use crate::page::SourceAddress;
use crate::text::after_web_scheme;

/// The programs that open a URL with the user's browser, the first that exists is used.
#[cfg(target_os = "macos")]
const OPENERS: [&[&str]; 1] = [&["open"]];
#[cfg(not(target_os = "macos"))]
const OPENERS: [&[&str]; 3] = [&["xdg-open"], &["gio", "open"], &["wslview"]];

/// Opens `url`, and calls `failed` with a message if the browser reports an error later.
///
/// # Errors
/// Returns a message if the URL is unsafe or no browser can be started.
pub(super) fn open(url: &str, failed: impl FnOnce(String) + Send + 'static) -> Result<(), String> {
    open_with(std::env::var("BROWSER").ok().as_deref(), url, failed)
}

/// Returns the message that a URL is being opened.
pub(super) fn opening(address: &SourceAddress) -> String {
    format!("Opening {} in the browser.", address.in_words())
}

fn open_with(browser: Option<&str>, url: &str, failed: impl FnOnce(String) + Send + 'static) -> Result<(), String> {
    if !is_safe(url) {
        return Err("Only http and https URLs are opened.".to_owned());
    }
    for command in commands(browser, url) {
        let Some((program, arguments)) = command.split_first() else { continue };
        let program = program.clone();
        let mut child = match start(&program, arguments) {
            Ok(child) => child,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(format!("Cannot start {program}: {error}.")),
        };
        let wait = move || match child.wait() {
            Ok(status) if !status.success() => failed(report(&program, status)),
            _ => {}
        };
        // without the thread a failure is not reported
        let _ = thread::Builder::new().name("browser".into()).spawn(wait);
        return Ok(());
    }
    Err(not_found(browser))
}

/// Returns the message that no program of `BROWSER`, or none of the usual ones, exists.
fn not_found(browser: Option<&str>) -> String {
    let programs = browser.unwrap_or_default().split(':').filter_map(|command| command.split_whitespace().next());
    let programs: Vec<_> = programs.map(|program| format!("`{}`", printable(program))).collect();
    match programs.is_empty() {
        true => "No browser found; set $BROWSER.".to_owned(),
        false => format!("Browser not found: {}; check $BROWSER.", programs.join(", ")),
    }
}

/// Returns true for an http or https URL that is one argument of printable characters.
fn is_safe(url: &str) -> bool {
    after_web_scheme(url).is_some() && !url.contains(|c: char| c.is_control() || c.is_whitespace())
}

/// Returns the commands to try: those of `BROWSER`, separated by colons, where `%s` stands for the URL; or the usual ones.
fn commands(browser: Option<&str>, url: &str) -> Vec<Vec<String>> {
    let own = browser.unwrap_or_default().split(':').map(|command| {
        let words: Vec<&str> = command.split_whitespace().collect();
        let has_place = words.iter().any(|word| word.contains("%s"));
        let words = words.iter().map(|word| word.replace("%s", url));
        words.chain((!has_place).then(|| url.to_owned())).collect::<Vec<_>>()
    });
    let own: Vec<_> = own.filter(|command| command.first().is_some_and(|program| program != url)).collect();
    let usual = OPENERS.iter().map(|words| words.iter().copied().chain([url]).map(str::to_owned).collect());
    if own.is_empty() { usual.collect() } else { own }
}

/// Starts a program in a process group of its own: keys and signals of this terminal do not reach it.
fn start(program: &str, arguments: &[String]) -> io::Result<std::process::Child> {
    let (input, output, errors) = (Stdio::null(), Stdio::null(), Stdio::null());
    Command::new(program).args(arguments).stdin(input).stdout(output).stderr(errors).process_group(0).spawn()
}

fn report(program: &str, status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("The browser could not be opened: {program} ended with exit code {code}."),
        None => format!("The browser could not be opened: {program} was terminated."),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn only_web_addresses_are_opened() {
        for url in ["https://example.org/a?b=c&d=$(e);f", "HTTP://example.org"] {
            assert!(is_safe(url), "{url}");
        }
        for url in ["file:///etc/passwd", "javascript:alert(1)", "-v", "https", "https://a b", "https://a\u{1b}[2J", ""]
        {
            assert!(!is_safe(url), "{url}");
            assert!(open_with(Some("true"), url, |_| {}).is_err(), "{url}");
        }
    }

    #[test]
    fn the_command_is_split_and_never_given_to_a_shell() {
        let url = "https://example.org/$(touch%20x);y";
        let words = |browser| commands(Some(browser), url);
        assert_eq!(words("firefox"), [["firefox", url]]);
        assert_eq!(words("firefox --new-tab %s:w3m"), [vec!["firefox", "--new-tab", url], vec!["w3m", url]]);
        assert_eq!(words("x --url=%s"), [["x".to_owned(), format!("--url={url}")]]);
        for none in ["", " : "] {
            assert_eq!(words(none).len(), OPENERS.len(), "{none:?}");
        }
    }

    #[test]
    fn a_missing_program_is_skipped_and_a_failure_is_reported() {
        let (sender, reports) = mpsc::channel();
        let failed = move |problem| sender.send(problem).unwrap();
        open_with(Some("/nonexistent/browser:false"), "https://example.org", failed).unwrap();
        assert_eq!(reports.recv().unwrap(), "The browser could not be opened: false ended with exit code 1.");
        let missing = open_with(Some("/nonexistent/browser"), "https://example.org", |_| {});
        assert_eq!(missing, Err("Browser not found: `/nonexistent/browser`; check $BROWSER.".to_owned()));
    }

    #[test]
    fn a_missing_browser_is_named() {
        assert_eq!(not_found(Some("nosuch --tab %s: x\u{1b} ")), "Browser not found: `nosuch`, `x␛`; check $BROWSER.");
        for none in [None, Some(""), Some(" : ")] {
            assert_eq!(not_found(none), "No browser found; set $BROWSER.");
        }
    }
}
