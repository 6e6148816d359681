//! One entry in full: what is said of it, its links from both ends, the proof of a quote, its sources.

use std::io::{self, Write};

use super::text::{escaped, inline, prose};
use super::{Page, anchor, field, fields, time};
use crate::briefing::{Certainty, EntryId, Question, Section};
use crate::export::DATES;
use crate::index::{LinkKind, order_uncertain};
use crate::outline::{phrase, proof};

/// Links listed under one heading, as in the terminal; the marks in the panels are of all.
const LISTED: usize = 100;

impl<W: Write> Page<'_, W> {
    /// Writes an entry with its links; what it is linked with stands in an attribute, for the script.
    pub(super) fn entry(&mut self, id: EntryId) -> io::Result<()> {
        let mut related = String::new();
        for &other in self.index.related(id).iter().filter(|&&other| other != id) {
            if !related.is_empty() {
                related.push(' ');
            }
            related += &anchor(other);
        }
        let name = anchor(id);
        writeln!(self.out, "<article id=\"{name}\" data-related=\"{related}\">")?;
        write!(self.out, "<div class=\"entry\">\n{}{}</div>\n", self.heading(id), self.remarks(id))?;
        let full = match id.section {
            Section::Actors => self.actor(id),
            Section::Timeline => self.event(id),
            Section::Quotes => self.quote(id),
            Section::Questions => self.question(id),
        };
        let sources = self.sources_of(id);
        writeln!(self.out, "<div class=\"full\">\n{full}{sources}</div>\n</article>")
    }

    fn sources_of(&self, id: EntryId) -> String {
        let sources =
            self.index.sources_of(id).iter().map(|&source| format!("<li>{}</li>\n", self.source_link(source)));
        let sources: String = sources.collect();
        let none = || "None is given.".to_owned();
        let list = if sources.is_empty() { none() } else { format!("<ul class=\"links cited\">\n{sources}</ul>") };
        fields(&[field("Sources", Some(list))])
    }

    fn actor(&self, id: EntryId) -> String {
        let actor = &self.index.briefing().actors[id.at()];
        let aliases = (!actor.aliases.is_empty()).then(|| escaped(&actor.aliases.join(", ")));
        let note = actor.note.as_deref().map(prose).unwrap_or_default();
        note + &fields(&[
            field("Kind", actor.kind.map(|kind| kind.one())),
            field("Also", aliases),
            field("Code", actor.code.as_deref().map(escaped)),
            field("Belongs to", self.list(&actor.affiliation)),
            self.backlinks(id, "Belonging to it", LinkKind::Affiliation),
            field("Relations", self.relations(id)),
            self.backlinks(id, "Events", LinkKind::TakesPart),
            self.backlinks(id, "Said by", LinkKind::SaidBy),
            self.backlinks(id, "Said about", LinkKind::SaidAbout),
            self.questions(id),
        ])
    }

    /// Who acts on whom, in sentences, with what qualifies each and what says so.
    fn relations(&self, id: EntryId) -> Option<String> {
        let briefing = self.index.briefing();
        let sentence = |&place: &u32| {
            let relation = &briefing.relations[place as usize];
            let name = |other: EntryId| {
                let label = escaped(self.index.label(other));
                if other == id { label } else { format!("<a href=\"#{}\" dir=\"auto\">{label}</a>", anchor(other)) }
            };
            let date = relation.date.as_ref().map(|date| time(date, &date.shown(DATES)));
            let certainty = relation.certainty.filter(|&certainty| certainty != Certainty::Confirmed);
            let sources = relation.sources.iter().map(|source| {
                let name = escaped(&phrase::source_name(&briefing.sources[source.at()]));
                format!("<a href=\"#{}\">{name}</a>", super::source_anchor(*source))
            });
            let terms = [
                relation.mutual.then(|| "mutual".to_owned()),
                date,
                certainty.map(|certainty| certainty.shown().to_owned()),
                relation.portion.as_deref().map(super::portion),
            ];
            let terms = terms.into_iter().flatten().chain(sources).collect::<Vec<_>>().join(" · ");
            let detail = relation.detail.as_deref().map(|detail| format!("<br>{}", inline(detail))).unwrap_or_default();
            let (from, to) = (name(relation.from), name(relation.to));
            format!("<li>{from} {} {to} <span class=\"remark\">{terms}{detail}</span></li>\n", escaped(&relation.kind))
        };
        let all = self.index.relations(id);
        listed(all.len(), all.iter().take(LISTED).map(sentence).collect())
    }

    fn event(&self, id: EntryId) -> String {
        let event = &self.index.briefing().events[id.at()];
        let detail = event.detail.as_deref().map(prose).unwrap_or_default();
        let order = self.index.stated_order(id);
        detail
            + &fields(&[
                field("Status", Some(event.status.shown().to_owned())),
                field("Certainty", event.certainty.map(|certainty| certainty.shown().to_owned())),
                field("Attribution", event.attribution.map(|attribution| attribution.shown().to_owned())),
                field("Place", event.place.as_deref().map(escaped)),
                field("What the date rests on", event.date_basis.as_deref().map(inline)),
                field("On the date", event.date_note.as_deref().map(inline)),
                field("Order uncertain: before or after", self.list(&self.doubtful_order(id))),
                field("After", self.list(&order.after)),
                field("Before", self.list(&order.before)),
                field("Actors", self.list(&event.actors)),
                self.backlinks(id, "Said there", LinkKind::SaidAt),
                self.backlinks(id, "Said about it", LinkKind::SaidAbout),
                self.questions(id),
            ])
    }

    /// The neighbours of which it is not known whether they came before or after.
    fn doubtful_order(&self, id: EntryId) -> Vec<EntryId> {
        let (list, rank) = (self.index.entries(Section::Timeline), self.index.rank(id));
        let neighbours = [rank.checked_sub(1), rank.checked_add(1)].into_iter().flatten();
        let neighbours = neighbours.filter_map(|place| list.get(place).copied());
        neighbours.filter(|&other| order_uncertain(self.index.briefing(), id, other)).collect()
    }

    fn quote(&self, id: EntryId) -> String {
        let quote = &self.index.briefing().quotes[id.at()];
        let translation = quote.translation.as_ref().map(|translation| {
            let by = translation.by.as_deref().map(|by| format!(", translated by {}", escaped(by))).unwrap_or_default();
            let (lang, text) = (escaped(&translation.lang), escaped(&translation.text));
            format!("<span lang=\"{lang}\" dir=\"auto\">{text}</span> <span class=\"remark\">({lang}{by})</span>")
        });
        fields(&[
            field("Translation", translation),
            field("Context", quote.context.as_deref().map(inline)),
            field("Proof", self.proof(id)),
            field("Said by", self.list(&[quote.speaker])),
            field("At", self.list(quote.event.as_slice())),
            field("About", self.list(&quote.about)),
            self.backlinks(id, "Said about it", LinkKind::SaidAbout),
            self.questions(id),
        ])
    }

    /// The proof of a quote, and the words in their surroundings in the source.
    fn proof(&self, id: EntryId) -> Option<String> {
        let quote = &self.index.briefing().quotes[id.at()];
        let source = &self.index.briefing().sources[quote.source?.at()];
        let mut out = String::new();
        for (place, note) in proof::notes(self.index, id).iter().enumerate() {
            let class = if place == 0 { "" } else { " class=\"caution\"" };
            out += &format!("<p{class}>{}</p>\n", escaped(&note.text));
            let fields = match place {
                0 => [
                    ("Archived", source.text.as_deref()),
                    ("Before it", quote.prefix.as_deref()),
                    ("After it", quote.suffix.as_deref()),
                ],
                _ => [("", None); 3],
            };
            for (name, text) in fields {
                out += &text
                    .map(|text| format!("<p class=\"remark\">{name}: {}</p>\n", escaped(text)))
                    .unwrap_or_default();
            }
            out.extend(note.passages.iter().map(passage));
            if !note.instead.is_empty() {
                out += &format!("<p class=\"remark\">Quote has: {}</p>\n", escaped(&note.instead.join(" … ")));
            }
        }
        Some(out)
    }

    fn question(&self, id: EntryId) -> String {
        let question = &self.index.briefing().questions[id.at()];
        let watch: String = question.watch.iter().map(|watch| format!("<li>{}</li>\n", inline(watch))).collect();
        let hypotheses = question.hypotheses.iter().map(|hypothesis| {
            let likelihood = hypothesis.likelihood.map(|likelihood| format!(" — {}", phrase::likelihood(likelihood)));
            let (id, text) = (escaped(&hypothesis.id), inline(&hypothesis.text));
            format!("<li><b>{id}</b> {text}{}</li>\n", likelihood.unwrap_or_default())
        });
        let hypotheses: String = hypotheses.collect();
        let all = [
            field("Why it matters", question.why.as_deref().map(inline)),
            field("What is known", question.known.as_deref().map(inline)),
            field("What would answer it", (!watch.is_empty()).then(|| format!("<ul>\n{watch}</ul>"))),
            field("Hypotheses", (!hypotheses.is_empty()).then(|| format!("<ul class=\"links\">\n{hypotheses}</ul>"))),
        ];
        let links = [
            field("Concerns", self.list(&question.actors)),
            field("Hangs on", self.list(&question.related)),
            self.backlinks(id, "Said about it", LinkKind::SaidAbout),
            self.questions(id),
        ];
        fields(&all) + &self.evidence(question) + &fields(&links)
    }

    /// What speaks for and against the hypotheses, as a table.
    fn evidence(&self, question: &Question) -> String {
        if question.evidence.is_empty() {
            return String::new();
        }
        let heads = question.hypotheses.iter().map(|one| format!("<th scope=\"col\">{}</th>", escaped(&one.id)));
        let heads: String = heads.collect();
        let rows = question.evidence.iter().map(|piece| {
            let cell =
                |at: usize| piece.ratings.iter().find(|(of, _)| *of == at).map_or("–", |(_, rating)| rating.shown());
            let cells: String = (0..question.hypotheses.len()).map(|at| format!("<td>{}</td>", cell(at))).collect();
            format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", self.target(&piece.target))
        });
        format!(
            "<div class=\"wide\">\n<table>\n<caption>Evidence</caption>\n<thead>\n<tr><th scope=\"col\">What</th>{heads}</tr>\n\
             </thead>\n<tbody>\n{}</tbody>\n</table>\n</div>\n",
            rows.collect::<String>()
        )
    }

    fn questions(&self, id: EntryId) -> String {
        let asks = [LinkKind::Concerns, LinkKind::HangsOn, LinkKind::Evidence];
        let links = self.index.backlinks(id).iter().filter(|link| asks.contains(&link.kind));
        let mut from: Vec<EntryId> = links.map(|link| link.from).collect();
        from.sort_by_key(|&from| self.index.rank(from));
        from.dedup();
        field("Open questions", self.list(&from))
    }

    fn backlinks(&self, id: EntryId, name: &str, kind: LinkKind) -> String {
        let links = self.index.backlinks(id).iter().filter(|link| link.kind == kind);
        field(name, self.list(&links.map(|link| link.from).collect::<Vec<_>>()))
    }

    pub(super) fn list(&self, entries: &[EntryId]) -> Option<String> {
        let items = entries.iter().take(LISTED).map(|&id| format!("<li>{}</li>\n", self.link(id)));
        listed(entries.len(), items.collect())
    }
}

/// A list of `all` items of which `items` has the first.
fn listed(all: usize, items: String) -> Option<String> {
    let more = all.checked_sub(LISTED).filter(|&more| more > 0);
    let more = more.map(|more| format!("<li>and {more} more</li>\n")).unwrap_or_default();
    (all > 0).then(|| format!("<ul class=\"links\">\n{items}{more}</ul>"))
}

/// A passage of the archived text; differences are in angle brackets, so that they are told apart without colours.
fn passage(passage: &proof::Passage) -> String {
    let paragraphs = passage.excerpt.iter().map(|pieces| {
        let pieces = pieces.iter().map(|(piece, is_marked)| match (is_marked, passage.is_difference) {
            (false, _) => escaped(piece).to_string(),
            (true, false) => format!("<mark>{}</mark>", escaped(piece)),
            (true, true) => format!("<mark>⟨{}⟩</mark>", escaped(piece)),
        });
        format!("<p>{}</p>", pieces.collect::<String>())
    });
    format!("<blockquote class=\"excerpt\" dir=\"auto\">{}</blockquote>\n", paragraphs.collect::<String>())
}
