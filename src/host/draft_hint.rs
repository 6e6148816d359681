//! Advice for a file that is not a briefing: the command that drafts one from it.

use std::borrow::Cow;

use crate::briefing::diagnostic::{Diagnostic, printable};
use crate::briefing::{Code, DRAFT_COMMAND};

/// Completes the help of a problem with the command that drafts a briefing from the file `name`.
pub(crate) fn with_draft_command(mut problems: Vec<Diagnostic>, name: &str) -> Vec<Diagnostic> {
    // a name in angle brackets is a pipe, which no command can name
    let is_file = !name.starts_with('<');
    for problem in problems.iter_mut().filter(|problem| problem.code == Code::NotABriefing.name() && is_file) {
        let command = DRAFT_COMMAND.replace("FILE", &argument(name));
        problem.help = problem.help.take().map(|help| help.replace(DRAFT_COMMAND, &command));
    }
    problems
}

/// Quotes `name` as one shell argument that is safe to print.
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
    fn names_are_quoted_for_the_shell_and_safe_to_print() {
        assert_eq!(argument("notes/article.txt"), "notes/article.txt");
        assert_eq!(argument("my article.txt"), "'my article.txt'");
        assert_eq!(argument("it's $(x).txt"), r"'it'\''s $(x).txt'");
        assert!(!argument("a\u{1b}[31m").contains('\u{1b}'));
    }
}
