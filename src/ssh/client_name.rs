//! The name of a client: what the presenter sees, and what the audience may see.

use std::fmt;
use std::sync::Arc;

use crate::text::fold::fold;
use crate::text::names::display_name;
use crate::text::width;

/// The name of a client. The presenter sees any name; the audience sees a [public](Self::public) one only, since ssh sends
/// a login name that nobody has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ClientName {
    /// Clean and never empty, except before the client has sent a login name.
    text: Arc<str>,
    /// It was chosen, or is in a list of keys.
    is_public: bool,
}

impl ClientName {
    /// Returns the name that a login proposes.
    pub fn proposed(login: &str) -> Self {
        Self { text: display_name(login).into(), is_public: false }
    }

    /// Returns a name that was chosen, or is in a list of keys.
    pub fn chosen(name: &str) -> Self {
        Self { text: display_name(name).into(), is_public: true }
    }

    /// Returns the name for the presenter and for the log; empty until known.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the name for the presenter, to be shared.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// Returns the name if everyone may see it.
    pub fn public(&self) -> Option<&str> {
        self.is_public.then_some(&*self.text)
    }

    /// Returns the name with a number, to tell it from an equal one: “dana (2)”.
    pub fn numbered(&self, number: u64) -> Self {
        Self { text: format!("{} ({number})", self.text).into(), is_public: self.is_public }
    }
}

impl fmt::Display for ClientName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Returns a name as it is compared with others: without case, accents, and characters that show nothing.
pub(super) fn comparable(name: &str) -> String {
    let mut cell = [0; 4];
    let visible = fold(name).chars().filter(|c| *c == ' ' || width(c.encode_utf8(&mut cell)) > 0).collect::<String>();
    visible.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_name_is_not_public() {
        assert_eq!((ClientName::proposed("ada").public(), ClientName::chosen("ada").public()), (None, Some("ada")));
    }
}
