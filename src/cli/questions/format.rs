//! The list of questions as text, TOML, Markdown and JSON.

use std::io::{self, Write};

use clap::ValueEnum;
use serde::Serialize;

use crate::briefing::{DateStyle, Day};
use crate::date::day_heading;
use crate::export::markdown::plain;
use crate::questions::{QuestionState, StoredQuestion, THE_AUDIENCE};

const SECONDS_PER_DAY: u64 = 24 * 60 * 60;

/// The form of the list.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum QuestionFormat {
    /// Text, with every question
    Human,
    /// Tables to paste into the briefing, without dismissed questions
    Toml,
    /// Minutes in Markdown, without dismissed questions
    Markdown,
    /// A JSON object, with every question
    Json,
}

/// Writes the questions about the briefing with this title; they are ordered by presentation.
pub(super) fn write(
    format: QuestionFormat,
    title: &str,
    questions: &[StoredQuestion],
    out: &mut impl Write,
) -> io::Result<()> {
    match format {
        QuestionFormat::Human => write_text(questions, out),
        QuestionFormat::Toml => write_toml(questions, out),
        QuestionFormat::Markdown => write_markdown(title, questions, out),
        QuestionFormat::Json => write_json(title, questions, out),
    }
}

/// Returns the questions by day.
fn by_day<'a>(questions: &[&'a StoredQuestion]) -> Vec<(String, Vec<&'a StoredQuestion>)> {
    let heading = |day: Day| day_heading(day, true, DateStyle::default().days);
    let of = |chunk: &[&'a StoredQuestion]| Some((heading(chunk.first()?.day()), chunk.to_vec()));
    questions.chunk_by(|a, b| a.day() == b.day()).filter_map(of).collect()
}

/// Returns the questions that the presenter has not dismissed.
fn kept(questions: &[StoredQuestion]) -> Vec<&StoredQuestion> {
    let is_kept = |state| matches!(state, QuestionState::Waiting | QuestionState::Promoted);
    questions.iter().filter(|question| is_kept(question.state)).collect()
}

/// Returns what has come of a question.
fn outcome(question: &StoredQuestion) -> &'static str {
    match (question.state, &question.answer) {
        (QuestionState::Promoted, Some(_)) => "shown to everyone, answered",
        (QuestionState::Promoted, None) => "shown to everyone",
        (QuestionState::Waiting, Some(_)) => "answered",
        (QuestionState::Waiting, None) => "waiting",
        (QuestionState::Dismissed, _) => "dismissed",
        (QuestionState::Dropped, _) => "dropped to make room for others",
    }
}

/// Returns the time of day, in UTC.
fn time(seconds: u64) -> String {
    let minutes = seconds % SECONDS_PER_DAY / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Returns a Unix time in the form of RFC 3339, in UTC.
fn timestamp(seconds: u64) -> String {
    let day = Day::from_number(i64::try_from(seconds / SECONDS_PER_DAY).unwrap_or(i64::MAX));
    format!("{day}T{}:{:02}Z", time(seconds), seconds % 60)
}

fn write_text(questions: &[StoredQuestion], out: &mut impl Write) -> io::Result<()> {
    if questions.is_empty() {
        return writeln!(out, "No questions.");
    }
    for (place, (day, questions)) in by_day(&questions.iter().collect::<Vec<_>>()).into_iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{day}")?;
        for question in questions {
            let StoredQuestion { text, name, .. } = question;
            writeln!(out, "{:>4}. {text}", question.number)?;
            writeln!(out, "      {name}, {} UTC: {}", time(question.asked_at), outcome(question))?;
            if let Some(answer) = &question.answer {
                writeln!(out, "      Answer ({}): {}", answer.by, answer.text)?;
            }
        }
    }
    Ok(())
}

fn write_toml(questions: &[StoredQuestion], out: &mut impl Write) -> io::Result<()> {
    let kept = kept(questions);
    if kept.is_empty() {
        return writeln!(out, "# No questions.");
    }
    for (day, questions) in by_day(&kept) {
        for question in questions {
            writeln!(out, "[[question]]\ntext = {}", quoted(&question.text))?;
            writeln!(out, "asked_by = {}", quoted(THE_AUDIENCE))?;
            if question.answer.is_some() {
                writeln!(out, "status = \"answered\"")?;
            }
            writeln!(out, "why = {}", quoted(&format!("Asked by {THE_AUDIENCE} on {day}.")))?;
            if let Some(answer) = &question.answer {
                writeln!(out, "known = {}", quoted(&plain(&answer.text)))?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

/// Returns a TOML string; texts have no control characters.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn write_markdown(title: &str, questions: &[StoredQuestion], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# Questions from the audience: {}", plain(title))?;
    let kept = kept(questions);
    if kept.is_empty() {
        return writeln!(out, "\nNone.");
    }
    for (day, questions) in by_day(&kept) {
        writeln!(out, "\n## {day}\n")?;
        for question in questions {
            let (text, name) = (plain(&question.text), plain(&question.name));
            writeln!(out, "- {text} — {name} ({})", outcome(question))?;
            if let Some(answer) = &question.answer {
                writeln!(out, "  - Answer: {} ({})", plain(&answer.text), plain(&answer.by))?;
            }
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct JsonList<'a> {
    title: &'a str,
    questions: Vec<JsonQuestion<'a>>,
}

#[derive(Serialize)]
struct JsonQuestion<'a> {
    number: u32,
    asked: String,
    presentation: String,
    name: &'a str,
    address: &'a str,
    level: Option<&'a str>,
    text: &'a str,
    state: &'static str,
    since: String,
    answer: Option<JsonAnswer<'a>>,
}

#[derive(Serialize)]
struct JsonAnswer<'a> {
    text: &'a str,
    by: &'a str,
    at: String,
    level: Option<&'a str>,
}

fn write_json(title: &str, questions: &[StoredQuestion], out: &mut impl Write) -> io::Result<()> {
    let questions = questions.iter().map(json).collect();
    serde_json::to_writer_pretty(&mut *out, &JsonList { title, questions })?;
    writeln!(out)
}

fn json(question: &StoredQuestion) -> JsonQuestion<'_> {
    let answer = question.answer.as_ref().map(|answer| JsonAnswer {
        text: &answer.text,
        by: &answer.by,
        at: timestamp(answer.at),
        level: answer.level.as_deref(),
    });
    let state = match question.state {
        QuestionState::Waiting => "waiting",
        QuestionState::Promoted => "promoted",
        QuestionState::Dismissed => "dismissed",
        QuestionState::Dropped => "dropped",
    };
    JsonQuestion {
        number: question.number,
        asked: timestamp(question.asked_at),
        presentation: timestamp(question.presentation),
        name: &question.name,
        address: &question.address,
        level: question.level.as_deref(),
        text: &question.text,
        state,
        since: timestamp(question.since),
        answer,
    }
}
