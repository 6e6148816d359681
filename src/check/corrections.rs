//! Lints of sources that others supersede, and of documents as received.

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::{Citation, Code, SourceId, TableKind};
use crate::proof::Unusable;

impl Lints<'_> {
    pub(super) fn corrections(&mut self) {
        self.unarchived();
        let briefing = self.briefing();
        if briefing.sources.iter().all(|source| source.supersedes.is_none()) {
            return;
        }
        for (at, quote) in briefing.quotes.iter().enumerate() {
            self.superseded(Location::of(TableKind::Quote, at), quote.sources.all());
        }
        for (at, event) in briefing.events.iter().enumerate() {
            self.superseded(Location::of(TableKind::Event, at), &event.sources);
        }
        for (at, relation) in briefing.relations.iter().enumerate() {
            self.superseded(Location::of(TableKind::Relation, at), &relation.sources);
        }
    }

    /// Reports a statement that cites a superseded source and nothing that supersedes it.
    fn superseded(&mut self, place: Location, cited: &[Citation]) {
        for older in cited {
            let newer = self.index.superseding(older.source);
            let (Some(newest), false) = (newer.first(), cited.iter().any(|one| newer.contains(&one.source))) else {
                continue;
            };
            let sources = &self.briefing().sources;
            let (older, newest) = (&sources[older.source.at()].id, (newest, &sources[newest.at()].id));
            let message = format!("source `{older}` has been superseded by `{}`", newest.1);
            let correction = Location::of(TableKind::Source, newest.0.at()).field("supersedes");
            let finding = Finding::new(Code::SupersededSource, place.sources(), message).label("superseded");
            let help = format!("check that `{}` says the same, and cite it", newest.1);
            self.report(finding.also(correction, "correction").help(help));
        }
    }

    /// Reports a correction if it or what it corrects is not archived: readers could not compare them.
    fn unarchived(&mut self) {
        let sources = &self.briefing().sources;
        for (at, source) in sources.iter().enumerate() {
            let Some(older) = source.supersedes else { continue };
            let missing = [at, older.at()].into_iter().filter(|&at| sources[at].text.is_none());
            let missing: Vec<String> = missing.map(|at| format!("`{}`", sources[at].id)).collect();
            if missing.is_empty() {
                continue;
            }
            let place = Location::of(TableKind::Source, at).field("supersedes");
            let message = format!("correction without archived text of {}", missing.join(" and "));
            let finding = Finding::new(Code::CorrectionNotArchived, place, message).label("not comparable");
            self.report(finding.help("archive both texts, and name them with `text` and `sha256`"));
        }
    }

    /// Reports documents as received that are missing or are not the ones cited.
    pub(super) fn originals(&mut self) {
        for (at, why) in (0..).zip(std::mem::take(&mut self.originals)) {
            let Some(why) = why else { continue };
            let place = Location::of(TableKind::Source, SourceId(at).at());
            let finding = match why {
                Unusable::Altered => {
                    let message = "document as received does not match its SHA-256";
                    Finding::new(Code::TextAltered, place.field("original_sha256"), message)
                        .label("different checksum")
                        .help("restore the document, or extract the text again and update both checksums")
                }
                Unusable::Outside => {
                    let message = "document as received outside the briefing's folder";
                    Finding::new(Code::TextMissing, place.field("original"), message)
                        .label("a link leads elsewhere")
                        .help("copy the document into the folder")
                }
                Unusable::Unread(why) => {
                    let message = format!("cannot read the document as received: {why}");
                    Finding::new(Code::TextMissing, place.field("original"), message)
                        .label("path of the document")
                        .help("add the file, or remove `original`")
                }
            };
            self.report(finding);
        }
    }
}
