//! The smallest program that shows four bordered panels with ratatui's own terminal: the baseline for start-up.

use std::io;

use crossterm::event::{self, Event, KeyCode};
use ratatui::layout::{Constraint, Layout};
use ratatui::widgets::{Block, List, Paragraph, Wrap};

/// Draws one frame and waits for `q`.
pub fn run() -> io::Result<()> {
    let mut terminal = ratatui::init();
    terminal.draw(|frame| {
        let rows = Layout::vertical([Constraint::Fill(1); 2]).split(frame.area());
        let text = "A line of prose that is long enough to be wrapped by a panel of any width in use. ".repeat(30);
        for row in rows.iter() {
            let columns = Layout::horizontal([Constraint::Fill(2), Constraint::Fill(3)]).split(*row);
            let items = (0..200).map(|place| format!("Entry number {place} of a list"));
            frame.render_widget(List::new(items).block(Block::bordered().title("List")), columns[0]);
            let prose = Paragraph::new(text.as_str()).wrap(Wrap { trim: true });
            frame.render_widget(prose.block(Block::bordered().title("Prose")), columns[1]);
        }
    })?;
    while !matches!(event::read()?, Event::Key(key) if key.code == KeyCode::Char('q')) {}
    ratatui::restore();
    Ok(())
}
