//! Rendering of diagnostics, also for hostile files.

use super::*;
use crate::text::safe::refusal;

const FULL: RenderForm = RenderForm::Full { colour: false };

fn sample() -> (&'static str, Diagnostic) {
    let text = "schema = 1\n\n[briefing]\ntitel = \"Talks\"\n";
    let found = Diagnostic::new(Span::new(23, 28), "unknown field `titel` in [briefing]")
        .label("unknown field")
        .help("did you mean `title`?");
    (text, found)
}

#[test]
fn the_full_form_has_a_marked_source_line() {
    let (text, found) = sample();
    let shown = SourceText::new("talks.toml", text).render(&found, FULL);
    assert_eq!(
        shown,
        "error: unknown field `titel` in [briefing]\n \
         --> talks.toml:4:1\n  \
           |\n\
         4 | titel = \"Talks\"\n  \
           | ^^^^^ unknown field\n  \
           |\n  \
           = help: did you mean `title`?\n"
    );
}

#[test]
fn the_line_form_is_one_line() {
    let (text, found) = sample();
    assert_eq!(
        SourceText::new("talks.toml", text).render(&found, RenderForm::Line),
        "talks.toml:4:1: unknown field `titel` in [briefing] (did you mean `title`?)\n"
    );
}

#[test]
fn colour_is_decided_by_the_caller() {
    let (text, found) = sample();
    let source = SourceText::new("talks.toml", text);
    assert!(source.render(&found, RenderForm::Full { colour: true }).contains("\u{1b}["));
    assert!(!source.render(&found, FULL).contains('\u{1b}'));
}

#[test]
fn a_second_position_is_shown() {
    let text = "id = \"a\"\n\n\nid = \"a\"\n";
    let found = Diagnostic::new(Span::new(16, 19), "twice").label("again").also(Span::new(5, 8), "first");
    let shown = SourceText::new("x", text).render(&found, FULL);
    assert!(shown.contains("x:4:6") && shown.contains("x:1:6"), "{shown}");
    assert!(shown.contains("^^^ again") && shown.contains("--- first"), "{shown}");
}

#[test]
fn hostile_text_is_made_visible() {
    let text = "a = \"\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{7f}\"";
    let found = Diagnostic::new(Span::new(5, 6), "in \u{1b}[31m\u{9b}\u{202e}").label("\u{9d}\n").help("\u{2066}");
    let source = SourceText::new("\u{1b}name\n", text);
    for form in [FULL, RenderForm::Line] {
        let shown = source.render(&found, form);
        assert!(shown.chars().all(|c| c == '\n' || refusal(c).is_none()), "{shown:?}");
    }
    assert!(source.render(&found, FULL).contains('␛'));
}

#[test]
fn long_lines_are_trimmed_around_the_mark() {
    let text = format!("{}MARK{}", "é".repeat(100_000), "é".repeat(100_000));
    let found = Diagnostic::new(Span::new(200_000, 200_004), "here");
    let shown = SourceText::new("x", &text).render(&found, FULL);
    assert!(shown.contains("MARK") && shown.contains("x:1:100001") && shown.contains("^^^^"), "{shown}");
    assert!(shown.len() < 1_000, "{shown}");
}

#[test]
fn a_report_is_in_order_bounded_and_counted() {
    let text = "a\nb\nc\n";
    let found: Vec<_> = [4, 0, 2].map(|at| Diagnostic::new(Span::new(at, at + 1), format!("at {at}"))).into();
    let report = SourceText::new("x", text).report(&found, RenderForm::Line, 2);
    assert_eq!(report, "x:1:1: at 0\nx:2:1: at 2\n… and 1 more\nx: 3 problems\n");
    assert!(SourceText::new("x", text).report(&found[..1], FULL, 50).ends_with("\n\nx: 1 problem\n"));
}

proptest::proptest! {
    #[test]
    fn any_span_of_any_text_renders(text in "(\\PC|[\u{0}-\u{20}\u{80}-\u{9f}\u{202e}\u{301}é語\n\r\t]){0,60}",
                                    start in 0usize..80, end in 0usize..80, other in 0usize..80) {
        let found = Diagnostic::new(Span::new(start, end), text.clone()).also(Span::new(other, end), "x").label(text.clone());
        let source = SourceText::new("x", &text);
        for form in [FULL, RenderForm::Full { colour: true }, RenderForm::Line] {
            let shown = source.render(&found, form);
            let coloured = form == RenderForm::Full { colour: true };
            let allowed = |c: char| c == '\n' || (coloured && c == '\u{1b}') || refusal(c).is_none();
            proptest::prop_assert!(shown.chars().all(allowed), "{:?}", shown);
        }
    }
}
