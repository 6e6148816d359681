//! Hyperlinks (OSC 8): the addresses of two drawings, numbered, and the sequences that open and close them.
//!
//! Described at <https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>.

use std::fmt::Write as _;
use std::num::NonZeroU16;

use crate::drawing::{Drawing, LinkedCells};
use crate::text::after_web_scheme;

/// The longest address that is sent, in bytes: VTE ignores longer ones.
const MAX_ADDRESS_BYTES: usize = 2083;

/// Ends a link.
pub(super) const CLOSE: &str = "\x1b]8;;\x1b\\";

/// The number of an address: equal addresses have equal numbers in both drawings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LinkNumber(NonZeroU16);

/// Columns `from..to` of a row that are part of a link.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinkedColumns {
    y: u16,
    from: u16,
    to: u16,
    link: LinkNumber,
}

/// The links of the drawing on the screen and of the next one. No links where the terminal does not support them.
#[derive(Debug, Default)]
pub(super) struct FrameLinks<'a> {
    addresses: Vec<&'a str>,
    openings: Vec<String>,
    before: Vec<LinkedColumns>,
    after: Vec<LinkedColumns>,
}

impl<'a> FrameLinks<'a> {
    /// Returns the links of both drawings.
    pub fn of(before: Option<&'a Drawing>, after: &'a Drawing) -> Self {
        let mut links = Self::default();
        links.after = links.numbered(&after.links);
        links.before = links.numbered(before.map_or(&[], |before| &before.links));
        links
    }

    fn numbered(&mut self, links: &'a [LinkedCells]) -> Vec<LinkedColumns> {
        let mut numbered: Vec<_> = links.iter().filter_map(|cells| self.columns(cells)).collect();
        numbered.sort_by_key(|columns| (columns.y, columns.from));
        numbered
    }

    fn columns(&mut self, LinkedCells { y, columns, address }: &'a LinkedCells) -> Option<LinkedColumns> {
        let known = self.addresses.iter().position(|known| **known == **address);
        let place = match known {
            Some(place) => place,
            None => {
                self.openings.push(opening(address)?);
                self.addresses.push(address);
                self.addresses.len() - 1
            }
        };
        let link = LinkNumber(NonZeroU16::new(u16::try_from(place + 1).ok()?)?);
        Some(LinkedColumns { y: *y, from: columns.start, to: columns.end, link })
    }

    /// Returns the links of a row that is on the screen.
    pub fn shown(&self, y: u16) -> &[LinkedColumns] {
        row(&self.before, y)
    }

    /// Returns the links of a row of the next drawing.
    pub fn target(&self, y: u16) -> &[LinkedColumns] {
        row(&self.after, y)
    }

    /// Returns the sequence that makes `to` the link of everything written next.
    pub fn change(&self, from: Option<LinkNumber>, to: Option<LinkNumber>) -> &str {
        match to {
            _ if from == to => "",
            Some(LinkNumber(number)) => self.openings.get(usize::from(number.get()) - 1).map_or("", String::as_str),
            None => CLOSE,
        }
    }

    /// Returns the length of the sequence that opens each link.
    pub fn costs(&self) -> impl Iterator<Item = usize> {
        self.openings.iter().map(String::len)
    }
}

impl LinkNumber {
    /// Returns its place among all links.
    pub fn place(self) -> usize {
        usize::from(self.0.get()) - 1
    }
}

fn row(all: &[LinkedColumns], y: u16) -> &[LinkedColumns] {
    let start = all.partition_point(|columns| columns.y < y);
    let count = all[start..].iter().take_while(|columns| columns.y == y).count();
    &all[start..start + count]
}

/// Returns true if two rows have the same links in the same columns.
pub(super) fn same_links(one: &[LinkedColumns], other: &[LinkedColumns]) -> bool {
    let columns = |columns: &LinkedColumns| (columns.from, columns.to, columns.link);
    one.iter().map(columns).eq(other.iter().map(columns))
}

/// Returns the link of column `x` of a row.
pub(super) fn link_at(row: &[LinkedColumns], x: usize) -> Option<LinkNumber> {
    let is_there = |columns: &&LinkedColumns| (usize::from(columns.from)..usize::from(columns.to)).contains(&x);
    row.iter().find(is_there).map(|columns| columns.link)
}

/// Returns the sequence that begins a link to `address`; `None` unless that is an address of the web of a usual length.
///
/// The rows of a wrapped link have the same id, from which terminals know that they belong together.
fn opening(address: &str) -> Option<String> {
    let rest = after_web_scheme(address)?;
    let mut target = String::new();
    for byte in address.bytes() {
        match byte {
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => _ = write!(target, "%{byte:02X}"),
            b'!'..=b'~' => target.push(char::from(byte)),
            _ => _ = write!(target, "%{byte:02X}"),
        }
    }
    let fits = target.len() <= MAX_ADDRESS_BYTES;
    (fits && !rest.is_empty()).then(|| format!("\x1b]8;id={:04x};{target}\x1b\\", checksum(&target)))
}

/// Returns a number that rarely is the same for two addresses, and always the same for one (FNV-1a).
fn checksum(text: &str) -> u16 {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> 16) as u16 ^ hash as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        let hostile = [
            "",
            "http://",
            "https://",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "ftp://x.example",
            "mailto:a@x.example",
            " https://x.example",
            "\u{1b}https://x.example",
            "https:x.example",
            "httpx://x.example",
            "é",
            "http:/é",
        ];
        for address in hostile {
            assert_eq!(opening(address), None, "{address:?}");
        }
        let long = format!("https://x.example/{}", "a".repeat(MAX_ADDRESS_BYTES));
        assert_eq!(opening(&long), None);
        assert!(opening(&long[..MAX_ADDRESS_BYTES]).is_some());
        assert_eq!(opening(&format!("https://x.example/{}", "é".repeat(400))), None, "too long once it is encoded");
        assert!(opening("HTTPS://x.example").is_some());
    }

    #[test]
    fn nothing_in_an_address_ends_the_sequence() {
        for (address, target) in [
            ("https://x.example/a b", "https://x.example/a%20b"),
            ("https://x.example/\u{1b}\\\u{7}", "https://x.example/%1B%5C%07"),
            ("https://x.example/\u{9c}\u{9b}2J\n\0", "https://x.example/%C2%9C%C2%9B2J%0A%00"),
            ("https://é.example/\u{202e}", "https://%C3%A9.example/%E2%80%AE"),
            // the parameters come first, so that this one is part of the address
            ("https://x.example/;id=1;y", "https://x.example/;id=1;y"),
            ("https://x.example/%1b?q=1&b=~#c", "https://x.example/%1b?q=1&b=~#c"),
            ("https://x.example/<script>\"'", "https://x.example/%3Cscript%3E%22'"),
        ] {
            let sequence = opening(address).unwrap();
            let inner = sequence.strip_prefix("\x1b]8;id=").unwrap().strip_suffix("\x1b\\").unwrap();
            let (id, shown) = inner.split_once(';').unwrap();
            assert_eq!(shown, target);
            assert!(id.len() == 4 && id.bytes().all(|byte| byte.is_ascii_hexdigit()));
            assert!(inner.bytes().all(|byte| (b'!'..=b'~').contains(&byte)));
        }
    }
}
