//! A terminal that remembers only which of its cells are links, and to what (OSC 8).

use super::*;
use crate::drawing::LinkedCells;

/// The address of each cell, with an emulator that says where the cursor is.
pub(super) struct LinkedTerminal {
    emulator: vt100::Parser,
    area: Rect,
    rows: Vec<Vec<Option<String>>>,
    open: Option<String>,
    region: (usize, usize),
}

impl LinkedTerminal {
    pub fn new(area: Rect) -> Self {
        let larger = Capabilities { larger_window: true, ..Depth::None.into() };
        let rows = vec![vec![None; usize::from(area.width + BEYOND)]; usize::from(area.height + BEYOND)];
        let region = (0, rows.len() - 1);
        Self { emulator: emulator(area, larger), area, rows, open: None, region }
    }

    pub fn process(&mut self, bytes: &[u8]) {
        let text = text_of(bytes);
        let mut rest = text.as_str();
        while let Some(first) = rest.chars().next() {
            let (column, row) = self.cursor();
            let sequence = match rest.as_bytes() {
                [0x1b, b']', ..] => &rest[..rest.find("\x1b\\").unwrap() + 2],
                [0x1b, b'[', ..] => &rest[..rest[2..].find(|c: char| ('@'..='~').contains(&c)).unwrap() + 3],
                _ => &rest[..first.len_utf8()],
            };
            self.emulator.process(sequence.as_bytes());
            match sequence.strip_prefix("\x1b]8;") {
                Some(link) => {
                    let (_, target) = link.strip_suffix("\x1b\\").unwrap().split_once(';').unwrap();
                    self.open = Some(target.to_owned()).filter(|target| !target.is_empty());
                }
                None if first == '\x1b' => self.control(&sequence[2..], column, row),
                // what is written, unless it is a mark on the cell before; a wide character covers two cells
                None if !first.is_control() => {
                    let end = self.cursor().0.max(column);
                    self.rows[row][column..end].fill(self.open.clone());
                }
                None => {}
            }
            rest = &rest[sequence.len()..];
        }
        assert_eq!(self.open, None, "a frame ends without an open link");
    }

    fn cursor(&self) -> (usize, usize) {
        let (row, column) = self.emulator.screen().cursor_position();
        (usize::from(column).min(self.rows[0].len() - 1), usize::from(row))
    }

    /// Erases or moves links, as the terminal does with cells.
    fn control(&mut self, sequence: &str, column: usize, row: usize) {
        let (parameters, last) = sequence.split_at(sequence.len() - 1);
        let count = parameters.parse().unwrap_or(1);
        let blank = vec![None; self.rows[0].len()];
        if matches!(last, "J" | "K" | "X" | "L" | "M" | "r") && last != "X" {
            assert_eq!(self.open, None, "closed before erasing and scrolling");
        }
        match last {
            "J" => self.rows.fill(blank),
            "K" => self.rows[row][column..].fill(None),
            "X" => {
                let end = (column + count).min(blank.len());
                self.rows[row][column..end].fill(None);
            }
            "r" => {
                let region =
                    parameters.split_once(';').map(|(top, bottom)| (top.parse().unwrap(), bottom.parse().unwrap()));
                self.region =
                    region.map_or((0, self.rows.len() - 1), |(top, bottom): (usize, usize)| (top - 1, bottom - 1));
            }
            "M" | "L" => {
                let moved = &mut self.rows[row..=self.region.1];
                let count = count.min(moved.len());
                match last {
                    "M" => moved.rotate_left(count),
                    _ => moved.rotate_right(count),
                }
                let new = if last == "M" { moved.len() - count..moved.len() } else { 0..count };
                moved[new].fill(blank);
            }
            _ => {}
        }
    }

    /// Returns an error unless the cells of `drawing` link to what they should.
    pub fn compare(&self, drawing: &Drawing, terminal: Capabilities) -> Result<(), String> {
        let mut columns = Vec::new();
        for y in 0..self.area.height {
            row::read(Row { cells: row_of(drawing, y), links: &[] }, terminal, &mut columns);
            for (x, _) in (0..).zip(&columns).filter(|(_, column)| !column.covered) {
                let linked = drawing.links.iter().find(|cells| cells.y == y && cells.columns.contains(&x));
                let expected = linked.map(|cells| cells.address.to_string());
                let expected = expected.filter(|address| terminal.links && address.starts_with("http"));
                let found = &self.rows[usize::from(y)][usize::from(x)];
                if *found != expected {
                    return Err(format!("{x},{y} links to {found:?}, expected {expected:?}"));
                }
            }
        }
        Ok(())
    }
}

/// Returns links, at most one per row.
pub(super) fn links(width: u16, height: u16) -> impl Strategy<Value = Vec<LinkedCells>> {
    let address = prop::sample::select(vec!["https://x.example", "http://y.example/a;b?c=d", "ftp://z.example"]);
    let linked = (0..height, 0..width, 1..=width, address).prop_map(move |(y, from, cells, address)| LinkedCells {
        y,
        columns: from..width.min(from + cells),
        address: address.into(),
    });
    prop::collection::vec(linked, 0..4).prop_map(|mut links| {
        let mut rows = std::collections::HashSet::new();
        links.retain(|cells: &LinkedCells| rows.insert(cells.y));
        links
    })
}
