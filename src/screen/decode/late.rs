//! Replies of the terminal that come in pieces, so late that the first piece has been taken for a key.

/// The beginnings of the replies to the questions that are asked: the background's colour, and the attributes,
/// and the position of the cursor.
const COLOUR: &[u8] = b"\x1b]11;";
const ATTRIBUTES: &[u8] = b"\x1b[?";
const CURSOR: &[u8] = b"\x1b[2;";

/// The bytes since an Esc that was taken for a key.
#[derive(Debug)]
pub(super) struct LateReply {
    seen: Vec<u8>,
    /// How many of them have been taken for keys.
    taken: usize,
}

/// What the bytes since an Esc are, with one more.
#[derive(Debug)]
pub(super) enum Continued {
    /// Still either keys or a reply.
    Undecided(LateReply),
    /// The background's colour, after `ESC ] 1 1 ;`.
    Colour,
    /// The attributes, after `ESC [ ?`.
    Attributes,
    /// The position of the cursor, after `ESC [ 2 ;`.
    Cursor,
    /// These keys, and the last byte.
    Keys(Vec<u8>),
}

impl LateReply {
    /// Notes that `ESC` and `rest` were taken for keys.
    pub fn after(rest: &[u8]) -> Self {
        let seen = [b"\x1b", rest].concat();
        Self { taken: seen.len(), seen }
    }

    /// Returns true if bytes have come that are either keys or the beginning of a reply.
    pub fn is_pending(&self) -> bool {
        self.seen.len() > self.taken
    }

    /// Takes the pending bytes for keys; a reply may still continue them.
    pub fn take(&mut self) -> &[u8] {
        let taken = std::mem::replace(&mut self.taken, self.seen.len());
        self.seen.get(taken..).unwrap_or_default()
    }

    /// Adds a byte that either continues a reply, or shows that there is none.
    pub fn push(mut self, byte: u8) -> Continued {
        let pending = self.seen.get(self.taken..).unwrap_or_default().to_vec();
        self.seen.push(byte);
        match &*self.seen {
            COLOUR => Continued::Colour,
            ATTRIBUTES => Continued::Attributes,
            CURSOR => Continued::Cursor,
            seen if [COLOUR, ATTRIBUTES, CURSOR].iter().any(|reply| reply.starts_with(seen)) => {
                Continued::Undecided(self)
            }
            _ => Continued::Keys(pending),
        }
    }
}
