//! Which briefing, where a server has several and the login name is none of them: a numbered list and a line.

use std::sync::Arc;

use bytes::Bytes;

use super::inbox::End;
use super::outlet::{Gone, Outlet};
use super::server::House;
use super::shelf::Shelf;
use super::who;
use crate::app::input::{Input, Key, KeyCode};
use crate::screen::Decoder;

/// Digits of a number that are taken.
const DIGITS: usize = 4;

/// The list, a line for each briefing.
pub fn list(shelf: &Shelf) -> String {
    let line = |(place, (name, book)): (usize, (&str, &super::shelf::Book))| {
        let index = book.index();
        format!("{:>4}  {}  ({})\n", place + 1, index.briefing().meta.title, who::cleaned(name, who::LONGEST))
    };
    shelf.books().enumerate().map(line).collect()
}

/// Asks until one is chosen; `None` where the reader leaves instead.
///
/// # Errors
/// When the connection is gone.
pub async fn ask(house: &Arc<House>, outlet: &Outlet) -> Result<Option<String>, Gone> {
    let greeting = format!("Several briefings are read here:\n\n{}\n", list(&house.shelf));
    outlet.send(super::takeaway::for_terminal(greeting.as_bytes()).into()).await?;
    let (mut decoder, mut typed, inbox) = (Decoder::new(), String::new(), outlet.inbox());
    loop {
        outlet.send(format!("\r\x1b[KNumber, then Enter (q leaves): {typed}").into()).await?;
        let mail = tokio::select! {
            biased;
            () = house.stopping() => return Ok(None),
            mail = inbox.next() => mail,
            () = tokio::time::sleep(house.limits.unauthenticated) => return Ok(None),
        };
        if mail.end == Some(End::Gone) {
            return Err(Gone);
        }
        for input in decoder.feed(&mail.bytes) {
            let Input::Key(key) = input else { continue };
            match key.code {
                KeyCode::Char(c) if c.is_ascii_digit() && typed.len() < DIGITS => typed.push(c),
                KeyCode::Backspace => drop(typed.pop()),
                KeyCode::Enter => match chosen(&house.shelf, &typed) {
                    Some(name) => return Ok(Some(name)),
                    None => typed.clear(),
                },
                _ if key == Key::char('q') || key == Key::control('c') || key == Key::control('d') => {
                    outlet.send(Bytes::from_static(b"\r\n")).await?;
                    return Ok(None);
                }
                _ => {}
            }
        }
        if mail.end.is_some() {
            return Ok(None);
        }
    }
}

fn chosen(shelf: &Shelf, typed: &str) -> Option<String> {
    let place = typed.parse::<usize>().ok()?.checked_sub(1)?;
    shelf.books().nth(place).map(|(name, _)| name.to_owned())
}
