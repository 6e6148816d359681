//! The changes that everyone in a room is told of.

use std::path::Path;
use std::sync::Arc;

use crate::briefing::{Briefing, TableKind, tlp_level};
use crate::host::changes_since_read;
use crate::index::Index;
use crate::news::News;

/// The changes that everyone in a room is told of.
pub(super) struct SharedChanges {
    /// The version to compare with.
    pub since: Option<Arc<Briefing>>,
    /// The changes are presented.
    pub is_script: bool,
}

impl SharedChanges {
    /// Adds the changes to the briefing in `file`. Refuses to compare different briefings: the audience would see the texts
    /// of one that is not theirs.
    pub(super) fn add_to(&self, index: Index, file: Option<&Path>) -> Result<Index, String> {
        let changes = match &self.since {
            Some(old) if index.briefing().meta.is_other_than(&old.meta) => return Err(other_briefing(old, &index)),
            Some(old) => News::since_text(old, index.briefing()),
            None if self.is_script => changes_since_read(&index, file),
            None => return Ok(index),
        };
        if self.is_script && changes.is_empty() {
            return Err("error: no changes to present; `--since EARLIER` names the version to compare with".to_owned());
        }
        let index = index.with_changes(changes);
        Ok(if self.is_script { index.with_script_of_changes() } else { index })
    }
}

fn other_briefing(old: &Briefing, index: &Index) -> String {
    let id = |briefing: &Briefing| briefing.meta.id.as_deref().unwrap_or_default().to_owned();
    let (old, new) = (id(old), id(index.briefing()));
    format!("error: --since names a different briefing: its id is `{old}`, not `{new}`; name an earlier version")
}

/// Returns a warning if old values are shown under a marking that may be less restrictive than their own.
pub(super) fn marking_warning(index: &Index) -> Option<String> {
    let meta = index.changes()?.of(TableKind::Briefing, 0)?;
    let marking = meta.values.iter().find(|change| change.field == "marking")?;
    let old = marking.old.as_ref()?.written().concat();
    let Some(new) = marking.new.as_ref().map(|value| value.written().concat()) else {
        return Some(format!(
            "the earlier version is marked `{old}`, this one has no marking; old values are shown without one"
        ));
    };
    // markings outside TLP have no known order
    let is_lower = tlp_level(&old).zip(tlp_level(&new)).is_some_and(|(old, new)| old < new);
    (!is_lower).then(|| {
        format!("the earlier version is marked `{old}`, this one `{new}`; old values are shown under the new marking")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    fn briefing(head: &str) -> Briefing {
        let event = "[[event]]\nid = \"a\"\ntitle = \"Talks\"\ndate = \"2031\"\n";
        load(&format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2031-05-17\"\n{head}\n{event}")).unwrap()
    }

    fn compared(old: &str, new: &str, is_script: bool) -> Result<Index, String> {
        let changes = SharedChanges { since: Some(Arc::new(briefing(old))), is_script };
        changes.add_to(Index::new(briefing(new)), None)
    }

    #[test]
    fn a_different_briefing_is_refused() {
        for is_script in [false, true] {
            let error = compared("id = \"secret\"", "id = \"ferry\"\nscope = \"s\"", is_script).err().unwrap();
            assert!(error.contains("different briefing") && error.contains("`secret`, not `ferry`"), "{error}");
            assert!(compared("id = \"ferry\"", "id = \"ferry\"\nscope = \"s\"", is_script).is_ok());
        }
    }

    #[test]
    fn a_marking_that_may_be_lower_is_warned_of() {
        let marked =
            |marking: &str| if marking.is_empty() { String::new() } else { format!("marking = \"{marking}\"") };
        let cases = [
            ("TLP:RED", "TLP:GREEN", true),
            ("TLP:GREEN", "TLP:RED", false),
            ("TLP:RED", "TLP:RED", false),
            ("TLP:RED", "", true),
            ("", "TLP:RED", false),
            ("Internal", "Public", true),
        ];
        for (old, new, warns) in cases {
            let index = compared(&marked(old), &marked(new), false).unwrap();
            assert_eq!(marking_warning(&index).is_some(), warns, "{old} {new}");
        }
    }
}
