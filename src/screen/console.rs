//! The Linux console has a font of 256 glyphs, those of code page 437 in most fonts: what to draw for the rest.

use ratatui::buffer::Buffer;

/// Replaces the marks and signs of typography that the console's font lacks by ones that it has.
///
/// Each mark keeps a sign of its own, so that nothing is told by less than before. Letters of other
/// scripts stay: whoever reads them there has loaded a font for them.
pub fn simplify(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some(sign) = substitute(cell.symbol()) {
            cell.set_symbol(sign);
        }
    }
}

fn substitute(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "▸" => "►",
        "◂" => "<",
        "›" => ">",
        "●" => "•",
        "▲" => "!",
        "△" => "-",
        "▽" => ".",
        "┄" => "~",
        "✦" => "*",
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
    fn every_sign_keeps_its_width_and_its_difference() {
        let marks = [
            "▸", "◂", "›", "●", "▲", "△", "▽", "≈", "┄", "━", "┅", "┊", "◆", "◇", "○", "▷", "⊕", "⊗", "×", "■", "◄",
            "«", "»", "░", "▒", "▄", "⟨", "⟩",
        ];
        let shown: Vec<&str> = marks.iter().map(|mark| substitute(mark).unwrap_or(mark)).collect();
        let distinct: std::collections::HashSet<_> = shown.iter().collect();
        assert_eq!(distinct.len(), marks.len());
        assert!(shown.iter().all(|sign| crate::text::width(sign) == 1));
        let mut buffer = Buffer::with_lines(["“a” …"]);
        simplify(&mut buffer);
        assert_eq!(buffer, Buffer::with_lines(["\"a\" ~"]));
        assert_eq!(buffer.area, Rect::new(0, 0, 5, 1));
    }
}
