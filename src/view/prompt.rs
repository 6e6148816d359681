//! The line being typed, and the cursor in it.

use ratatui::style::{Modifier, Style};

use super::paint::Surface;
use crate::app::Prompt;
use crate::page::Role;
use crate::text::{self, bidi};

/// A cluster of the line, or the blank at its end.
struct TypedCluster<'a> {
    text: &'a str,
    style: Style,
    /// Embedding level, as in [`bidi::Run`].
    level: u8,
}

/// Draws the prompt; of a long text the end, where the cursor usually is. A text that typing replaces looks selected.
pub(super) fn draw(sign: &str, prompt: &Prompt, mut surface: Surface) {
    let (before, under, after) = prompt.around_cursor();
    let (x, y) = (surface.area.x, surface.area.y);
    let room = usize::from(surface.area.width).saturating_sub(text::width(sign));
    // the cursor needs a cell behind the text
    let mut start = 0;
    while text::width(&before[start..]) + text::width(under).max(1) > room && start < before.len() {
        start += text::graphemes(&before[start..]).next().map_or(1, |(cluster, _)| cluster.len());
    }
    let shown = [&before[start..], under, after].concat();
    let clusters = clusters(&shown, room, prompt.is_proposed(), &surface);
    let cursor = text::graphemes(&before[start..]).count();
    let mut x = surface.text((x, y), sign, Role::Key);
    // without room for anything
    surface.show_cursor((x, y));
    let levels: Vec<u8> = clusters.iter().map(|cluster| cluster.level).collect();
    for place in bidi::visual(&levels) {
        let TypedCluster { text, style, level } = clusters[place];
        if place == cursor {
            surface.show_cursor((x, y));
        }
        let text = if level % 2 == 1 { bidi::mirrored(text) } else { text };
        x = surface.styled((x, y), text, style);
    }
}

/// Returns the clusters of `text` that fit into `room` cells, and then, if that fits too, the blank that the next one
/// would replace: in right-to-left text it is at the left.
fn clusters<'a>(text: &'a str, room: usize, is_proposed: bool, surface: &Surface) -> Vec<TypedCluster<'a>> {
    let plain = surface.theme.style(Role::Text);
    let style = if is_proposed { plain.add_modifier(Modifier::REVERSED) } else { plain };
    let (levels, end) = if surface.lays_out_rtl { bidi::typed_levels(text) } else { Default::default() };
    let (mut clusters, mut used, mut at) = (Vec::new(), 0, 0);
    for (cluster, cells) in text::graphemes(text) {
        if used + cells > room {
            break;
        }
        let level = levels.get(at).copied().unwrap_or_default();
        clusters.push(TypedCluster { text: cluster, style, level });
        (used, at) = (used + cells, at + cluster.len());
    }
    if used < room {
        clusters.push(TypedCluster { text: " ", style: plain, level: end });
    }
    clusters
}
