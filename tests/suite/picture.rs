//! A screen as an SVG image, for the README.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Size of a cell in pixels.
const CELL: (u32, u32) = (8, 17);
/// Margin around the screen in pixels.
const MARGIN: u32 = 12;

/// Renders a screen: one rectangle and one text for each run of cells in the same style.
pub fn svg(buffer: &Buffer, title: &str) -> String {
    let background = colour(buffer.content[0].bg);
    let (columns, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" xml:space=\"preserve\" \
         font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"13\">\n\
         <title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{background}\"/>\n",
        escaped(title),
    );
    for (row, cells) in buffer.content.chunks(usize::from(buffer.area.width)).enumerate() {
        let mut start = 0;
        for run in cells.chunk_by(|a, b| (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier)) {
            write_run(&mut svg, run, (start, row), &background);
            start += run.len();
        }
    }
    svg + "</svg>\n"
}

fn write_run(svg: &mut String, run: &[Cell], (column, row): (usize, usize), background: &str) {
    let (x, y) = (MARGIN + column as u32 * CELL.0, MARGIN + row as u32 * CELL.1);
    let width = run.len() as u32 * CELL.0;
    let (mut fg, mut bg) = (colour(run[0].fg), colour(run[0].bg));
    let modifier = run[0].modifier;
    if modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut fg, &mut bg);
    }
    if bg != background {
        _ = writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{bg}\"/>", CELL.1);
    }
    let text: String = run.iter().map(Cell::symbol).collect();
    if text.trim().is_empty() {
        return;
    }
    let mut style = String::new();
    for (flag, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::DIM, " opacity=\"0.7\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        style += if modifier.contains(flag) { attribute } else { "" };
    }
    // textLength keeps the columns in place, whatever the font
    _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{fg}\"{style}>{}</text>",
        y + 13,
        escaped(&text).replace(' ', "\u{a0}")
    );
}

fn colour(colour: Color) -> String {
    let Color::Rgb(red, green, blue) = colour else {
        panic!("expected a theme with colours of its own, found {colour}")
    };
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
