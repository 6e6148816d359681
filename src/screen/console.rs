//! Substitutes for glyphs that the Linux console lacks. Its font has 256 glyphs, in most fonts those of code page 437.

use ratatui::buffer::Buffer;

/// Replaces the marks and typographic characters that the console's font lacks by ones that it has.
///
/// Each mark gets a different substitute, so that no distinction is lost. Letters of other scripts stay: anyone who reads
/// them on a console has loaded a font for them.
pub(crate) fn simplify(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some(symbol) = substitute(cell.symbol()) {
            cell.set_symbol(symbol);
        }
    }
}

fn substitute(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "▸" => "►",
        "◂" => "<",
        "╭" => "┌",
        "╰" => "└",
        "›" => ">",
        "●" => "•",
        "▲" => "!",
        "△" => "-",
        "▽" => ".",
        "┄" => "~",
        "✦" => "*",
        "★" => "♦",
        "✪" => "◘",
        "✓" => "√",
        "✗" => "x",
        "┃" | "┊" => "│",
        "━" => "═",
        "┅" => "=",
        "◆" => "*",
        "◇" => "?",
        "○" => "o",
        "▷" => "+",
        "⊕" => "#",
        "⊗" => "X",
        "“" | "”" | "„" => "\"",
        "‘" | "’" => "'",
        "–" | "—" | "‑" => "-",
        "…" => "~",
        "⟨" => "{",
        "⟩" => "}",
        "×" => "x",
        "→" => ">",
        "←" => "<",
        "↑" => "^",
        "↓" => "v",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn substitutes_keep_the_width_and_stay_distinct() {
        let marks = [
            "▸", "◂", "›", "●", "▲", "△", "▽", "≈", "┄", "━", "┅", "┊", "◆", "◇", "○", "▷", "⊕", "⊗", "×", "■", "◄",
            "«", "»", "░", "▒", "▄", "⟨", "⟩", "╭", "╰", "★", "✪",
        ];
        let shown: Vec<&str> = marks.iter().map(|mark| substitute(mark).unwrap_or(mark)).collect();
        let distinct: std::collections::HashSet<_> = shown.iter().collect();
        assert_eq!(distinct.len(), marks.len());
        assert!(shown.iter().all(|mark| crate::text::width(mark) == 1));
        let mut buffer = Buffer::with_lines(["“a” …"]);
        simplify(&mut buffer);
        assert_eq!(buffer, Buffer::with_lines(["\"a\" ~"]));
        assert_eq!(buffer.area, Rect::new(0, 0, 5, 1));
    }
}
