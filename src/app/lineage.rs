//! The mappings from earlier versions of a briefing to the present one.

use std::sync::{Arc, Weak};

use crate::diff::Mapping;
use crate::index::Index;

/// Versions whose mapping a room keeps. An app with an older version makes its own mapping.
const MAX_VERSIONS: usize = 16;

/// The mappings from each remembered version to the next one.
#[derive(Clone, Debug, Default)]
pub struct Lineage(Arc<Vec<(Weak<Index>, Arc<Mapping>)>>);

impl Lineage {
    /// Adds the mapping from `old`, which was the present version until now.
    pub fn add(&mut self, old: &Arc<Index>, mapping: Arc<Mapping>) {
        let mut steps = Vec::clone(&self.0);
        steps.push((Arc::downgrade(old), mapping));
        steps.drain(..steps.len().saturating_sub(MAX_VERSIONS));
        self.0 = Arc::new(steps);
    }

    /// Returns the mapping from `old` to the present version; `None` if it is no longer remembered.
    pub fn from(&self, old: &Arc<Index>) -> Option<Arc<Mapping>> {
        let first = self.0.iter().rposition(|(from, _)| Weak::as_ptr(from) == Arc::as_ptr(old))?;
        let steps = self.0[first..].iter().map(|(_, mapping)| Arc::clone(mapping));
        steps.reduce(|so_far, next| Arc::new(so_far.then(&next)))
    }
}
