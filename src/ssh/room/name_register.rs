//! The names in use in a room, so that equal ones can be told apart.

use std::collections::{HashMap, HashSet};

use super::super::client_name::{ClientName, comparable};
use crate::app::UNNAMED_PRESENTER;

/// Numbers of taken names that are remembered although nobody has such a name any more.
const MAX_SPARE_NUMBERS: usize = 64;

/// The names in use in a room, as they are compared.
#[derive(Debug)]
pub(super) struct NameRegister {
    taken: HashSet<String>,
    /// Names of presenters, which no viewer gets.
    reserved: HashSet<String>,
    /// The next number to try for a name that was taken.
    next_numbers: HashMap<String, u64>,
}

impl Default for NameRegister {
    fn default() -> Self {
        let mut register = Self { taken: HashSet::new(), reserved: HashSet::new(), next_numbers: HashMap::new() };
        register.reserve(&[]);
        register
    }
}

impl NameRegister {
    /// Reserves the names of presenters, besides those that mean any presenter.
    pub fn reserve(&mut self, presenters: &[String]) {
        let generic = [UNNAMED_PRESENTER, "presenter"];
        self.reserved = presenters.iter().map(String::as_str).chain(generic).map(comparable).collect();
    }

    /// Returns true if the name is a presenter's.
    pub fn is_reserved(&self, name: &ClientName) -> bool {
        self.reserved.contains(&comparable(name.as_str()))
    }

    /// Takes a name, with a number if it is not free: “dana (2)”.
    pub fn take(&mut self, name: &ClientName) -> ClientName {
        let base = comparable(name.as_str());
        if !self.reserved.contains(&base) && self.taken.insert(base.clone()) {
            return name.clone();
        }
        if self.next_numbers.len() > self.taken.len() + MAX_SPARE_NUMBERS {
            self.next_numbers.clear();
        }
        let next = self.next_numbers.entry(base).or_insert(2);
        loop {
            let numbered = name.numbered(*next);
            *next += 1;
            if self.taken.insert(comparable(numbered.as_str())) {
                return numbered;
            }
        }
    }

    /// Frees a name.
    pub fn release(&mut self, name: &ClientName) {
        self.taken.remove(&comparable(name.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_are_numbered() {
        let mut register = NameRegister::default();
        let mut take = |name: &str| register.take(&ClientName::chosen(name)).to_string();
        let names =
            ["Dana", "dana", "da\u{200d}na", "DÁNA", "dana (2)", "ａｄａ", "ada", "Presenter", "the  presenter"];
        let taken = names.map(&mut take);
        let expected = ["Dana", "dana (2)", "da\u{200d}na (3)", "DÁNA (4)", "dana (2) (2)", "ａｄａ", "ada (2)"];
        assert_eq!(taken[..7], expected);
        assert_eq!(taken[7..], ["Presenter (2)", "the presenter (2)"]);
    }

    #[test]
    fn a_released_name_is_free() {
        let mut register = NameRegister::default();
        let dana = ClientName::proposed("dana");
        let (first, second) = (register.take(&dana), register.take(&dana));
        register.release(&first);
        assert_eq!(register.take(&dana), first);
        assert_eq!(second.as_str(), "dana (2)");
        register.reserve(&["Dana".to_owned()]);
        register.release(&first);
        assert!(register.is_reserved(&dana));
        assert_eq!(register.take(&dana).as_str(), "dana (3)");
    }
}
