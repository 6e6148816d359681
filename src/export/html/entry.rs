//! One entry: its heading, a line about it as in its panel, and its fields.

use maud::{Markup, Render, html};

use super::fields::fields;
use super::link::{anchor, name, portion, when};
use crate::briefing::{EntryId, Priority, Section};
use crate::export::options::DATES;
use crate::index::Index;
use crate::outline::{self, Field, Level, label, phrase};

/// Returns an entry with its links. The script finds the related entries in an attribute.
pub(super) fn entry(index: &Index, id: EntryId) -> Markup {
    let related = index.related(id).iter().filter(|&&other| other != id).map(|&other| anchor(other));
    let related = related.collect::<Vec<_>>().join(" ");
    let all = outline::entry(index, id);
    let shown: Vec<&Field> = all.iter().filter(|field| !is_in_heading(field)).collect();
    html! {
        article id=(anchor(id)) data-related=(related) {
            "\n" div class="entry" { (heading(index, id)) (remarks(index, id)) }
            "\n" div class="full" { (fields(index, &shown)) }
        }
        "\n"
    }
}

/// Returns true if the line under the heading of an entry says what the field does.
fn is_in_heading(field: &Field) -> bool {
    field.level == Level::Heading || [label::ROLE, label::MARKING].contains(&field.label)
}

/// Returns the heading, a link to the entry itself, by which it is selected. Its level is below that of its group.
fn heading(index: &Index, id: EntryId) -> Markup {
    let (class, name) = name(index, id);
    let content = html! {
        @if id.section == Section::Questions { (priority(index.briefing().questions[id.at()].priority)) " " }
        a class=[class] href={ "#" (anchor(id)) } { (name) }
    };
    html! {
        @if matches!(id.section, Section::Actors | Section::Timeline) { h4 dir="auto" { (content) } }
        @else { h3 dir="auto" { (content) } }
    }
}

fn priority(priority: Priority) -> Markup {
    match priority {
        Priority::High => html! { span class="caution" aria-hidden="true" { "▲" } },
        Priority::Medium => html! { span class="sign" aria-hidden="true" { "△" } },
        Priority::Low => html! { span class="sign" aria-hidden="true" { "▽" } },
    }
}

/// Returns what a panel shows of an entry besides its name, and its marking.
fn remarks(index: &Index, id: EntryId) -> Markup {
    let briefing = index.briefing();
    let mut all: Vec<Markup> = match id.section {
        Section::Actors => {
            let actor = &briefing.actors[id.at()];
            let native = actor.native.iter();
            let native = native.map(|native| html! { bdi lang=(native.lang) dir="auto" { (native.text) } });
            native.chain(actor.role.as_deref().map(|role| role.render())).collect()
        }
        Section::Timeline => {
            { Some(phrase::event_tag(&briefing.events[id.at()])).filter(|tag| !tag.is_empty()).map(|tag| tag.render()) }
                .into_iter()
                .collect()
        }
        Section::Quotes => vec![quote_terms(index, id)],
        Section::Questions => vec![phrase::question_status(&briefing.questions[id.at()]).render()],
    };
    all.extend(briefing.portion(id).map(portion));
    html! {
        @if id.section == Section::Timeline { p class="when" { (when(index, id)) } }
        @if !all.is_empty() {
            p class="remark" {
                @for (place, part) in all.iter().enumerate() { @if place > 0 { " · " } (part) }
            }
        }
    }
}

fn quote_terms(index: &Index, id: EntryId) -> Markup {
    let quote = &index.briefing().quotes[id.at()];
    let class = if phrase::needs_caution(index, id) { "caution" } else { "form" };
    html! {
        "— " b { (index.label(quote.speaker)) } " · "
        span class=(class) { (phrase::quote_form(index, id)) } (phrase::quote_circumstances(quote, DATES))
    }
}
