//! What is said of a file that is no briefing: the command that makes one from it.

use std::borrow::Cow;

use crate::briefing::diagnostic::{Diagnostic, printable};
use crate::briefing::{DRAFT_COMMAND, NOT_A_BRIEFING};

/// The same problems, with the command that drafts a briefing from the file `name` where it is none.
pub(super) fn with_command(mut problems: Vec<Diagnostic>, name: &str) -> Vec<Diagnostic> {
    // a name in angle brackets is that of a pipe, which no command can be given
    let is_file = !name.starts_with('<');
    for problem in problems.iter_mut().filter(|problem| problem.code == NOT_A_BRIEFING && is_file) {
        let command = DRAFT_COMMAND.replace("FILE", &argument(name));
        problem.help = problem.help.take().map(|help| help.replace(DRAFT_COMMAND, &command));
    }
    problems
}

/// `name` as a shell takes it for one argument, and a terminal for text.
fn argument(name: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_alphanumeric() || "._/+-".contains(c);
    match name.chars().all(is_plain) && !name.starts_with('-') {
        true => name.into(),
        false => format!("'{}'", printable(name).replace('\'', r"'\''")).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_for_the_shell_and_harmless() {
        assert_eq!(argument("notes/article.txt"), "notes/article.txt");
        assert_eq!(argument("my article.txt"), "'my article.txt'");
        assert_eq!(argument("it's $(x).txt"), r"'it'\''s $(x).txt'");
        assert!(!argument("a\u{1b}[31m").contains('\u{1b}'));
    }
}
