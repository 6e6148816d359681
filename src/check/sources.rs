//! Lints of sources: statements without one, sources that are not independent, archived texts, publication dates.

use std::rc::Rc;

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::{Attribution, Certainty, Citation, Code, Source, SourceId, TableKind, Target};
use crate::proof::Unusable;

impl Lints<'_> {
    pub(super) fn sources(&mut self) {
        self.unsourced();
        self.texts();
        self.late();
        self.corroboration();
        self.unused_sources();
    }

    fn unsourced(&mut self) {
        let briefing = self.briefing();
        let events = briefing.events.iter().map(|event| event.sources.is_empty());
        let relations = briefing.relations.iter().map(|relation| relation.sources.is_empty());
        let quotes = briefing.quotes.iter().map(|quote| quote.sources.all().is_empty());
        let bare = |table: TableKind, bare: Vec<bool>| {
            bare.into_iter().enumerate().filter_map(move |(at, bare)| bare.then_some((table, at)))
        };
        let events = bare(TableKind::Event, events.collect());
        let relations = bare(TableKind::Relation, relations.collect());
        for (table, at) in events.chain(relations).chain(bare(TableKind::Quote, quotes.collect())) {
            let field = if table == TableKind::Quote { "source = \"…\"" } else { "sources = [\"…\"]" };
            let message = format!("{} without a source", table.name());
            let finding = Finding::new(Code::Unsourced, Location::of(table, at), message);
            self.report(finding.label("no source").help(format!("add `{field}`")));
        }
    }

    fn texts(&mut self) {
        let index = self.index;
        for at in 0..index.briefing().sources.len() {
            let place = Location::of(TableKind::Source, at);
            let Some(Err(why)) = index.text_of(SourceId(at as u32)) else { continue };
            let finding = match why {
                Unusable::Altered => {
                    Finding::new(Code::TextAltered, place.field("sha256"), "archived text does not match its SHA-256")
                        .label("different checksum")
                        .help("restore the cited text, or check every quote again and update the checksum")
                }
                Unusable::Outside => {
                    Finding::new(Code::TextMissing, place.field("text"), "archived text outside the briefing's folder")
                        .label("a link leads elsewhere")
                        .help("copy the text into the folder")
                }
                Unusable::Unread(why) => Finding::new(
                    Code::TextMissing,
                    place.field("text"),
                    format!("cannot read the archived text: {why}"),
                )
                .label("path of the text")
                .help("add the file, or remove `text`"),
            };
            self.report(finding);
        }
    }

    fn late(&mut self) {
        let briefing = self.briefing();
        let as_of = briefing.meta.as_of.interval();
        for (at, source) in briefing.sources.iter().enumerate() {
            if source.published.as_ref().is_some_and(|published| as_of.is_before(&published.interval())) {
                let place = Location::of(TableKind::Source, at).field("published");
                let finding = Finding::new(Code::SourceAfterAsOf, place, "source published after `as_of`");
                let finding =
                    finding.label("later than the briefing").also(Location::meta("as_of"), "date of the briefing");
                self.report(finding.help("update `as_of`, or remove the source"));
            }
        }
    }

    /// Two sources that draw on the same one are not independent.
    fn corroboration(&mut self) {
        let briefing = self.briefing();
        let roots = roots(&briefing.sources);
        let shared = |sources: &[Citation]| {
            let (first, others) = sources.split_first()?;
            let common = |root: &&u32| others.iter().all(|other| roots[other.source.at()].binary_search(root).is_ok());
            (!others.is_empty()).then(|| roots[first.source.at()].iter().find(common).copied())?
        };
        let mut found = Vec::new();
        for (at, event) in briefing.events.iter().enumerate() {
            let place = Location::of(TableKind::Event, at);
            found.extend(shared(&event.sources).map(|root| (place.field("sources"), root)));
            let anonymous = event.attribution == Some(Attribution::Anonymous) && event.sources.len() < 2;
            if event.certainty == Some(Certainty::Confirmed) && anonymous {
                let finding = Finding::new(
                    Code::AnonymousConfirmed,
                    place.field("certainty"),
                    "confirmed by a single anonymous source",
                );
                self.report(
                    finding.label("not confirmed").help("write `certainty = \"reported\"`, or add another source"),
                );
            }
        }
        for (at, relation) in briefing.relations.iter().enumerate() {
            found.extend(
                shared(&relation.sources).map(|root| (Location::of(TableKind::Relation, at).field("sources"), root)),
            );
        }
        for (at, quote) in briefing.quotes.iter().enumerate() {
            let root = shared(quote.sources.all());
            found.extend(root.map(|root| (Location::of(TableKind::Quote, at).sources(), root)));
        }
        for (place, root) in found {
            let finding = Finding::new(Code::SharedRoot, place, "all these sources draw on the same one");
            let finding =
                finding.label("not independent").also(Location::of(TableKind::Source, root as usize), "common source");
            self.report(finding.help("cite only the common source, or add an independent one"));
        }
    }

    fn unused_sources(&mut self) {
        let briefing = self.briefing();
        let mut used = vec![false; briefing.sources.len()];
        for (_, _, row) in briefing.rows() {
            row.references(|_, target| {
                if let Target::Source(id) = target {
                    used[id.at()] = true;
                }
            });
        }
        for at in (0..briefing.sources.len()).filter(|&at| !used[at]) {
            let finding = Finding::new(Code::UnusedSource, Location::of(TableKind::Source, at), "unused source");
            self.report(finding.label("not cited").help("cite it, or remove it"));
        }
    }
}

/// Maximum number of roots that are kept for a source: the first ones of the file.
const MAX_ROOTS: usize = 64;

/// Returns for each source the sources at the root of its derivation, in file order; itself if it is not derived.
///
/// Each source is visited once, after those that it draws on. Loading has rejected circles.
fn roots(sources: &[Source]) -> Vec<Rc<[u32]>> {
    let mut roots: Vec<Option<Rc<[u32]>>> = vec![None; sources.len()];
    for start in 0..sources.len() {
        let mut open = vec![(start, false)];
        while let Some((at, is_ready)) = open.pop() {
            if roots[at].is_some() {
                continue;
            }
            let drawn = &sources[at].derived_from;
            if is_ready {
                roots[at] = Some(merged(at, drawn, &roots));
            } else {
                open.push((at, true));
                open.extend(drawn.iter().map(|id| (id.at(), false)));
            }
        }
    }
    roots.into_iter().map(Option::unwrap_or_default).collect()
}

/// Returns the roots of the source `at`, given those of the sources that it draws on.
fn merged(at: usize, drawn: &[SourceId], roots: &[Option<Rc<[u32]>>]) -> Rc<[u32]> {
    let known = |id: &SourceId| roots[id.at()].clone().unwrap_or_default();
    match drawn {
        [] => Rc::from([u32::try_from(at).unwrap_or(u32::MAX)]),
        [one] => known(one),
        several => {
            let mut all = Vec::new();
            for id in several {
                all.extend_from_slice(&known(id));
                // the roots of very many sources are never kept in full
                if all.len() > 2 * MAX_ROOTS {
                    keep_first(&mut all);
                }
            }
            keep_first(&mut all);
            all.into()
        }
    }
}

fn keep_first(roots: &mut Vec<u32>) {
    roots.sort_unstable();
    roots.dedup();
    roots.truncate(MAX_ROOTS);
}
