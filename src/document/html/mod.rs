//! Pages as saved by a browser: the text that a reader of the article reads, and what the page says about itself.
//!
//! The page is parsed once. Parts that are not read are removed, the main element is found, and its text is written from
//! the page itself: no word is taken from anything rewritten.

mod facts;
mod json_ld;
mod marks;
mod prune;
mod root;
mod scan;
#[cfg(test)]
mod tests;
mod walk;

use marks::QuoteMarks;

use super::block::{BlockKind, TextBlock};
use super::error::UnreadableDocument;
use super::facts::{SourceFact, fact, one_line};
use super::model::Document;

/// Reads a page.
pub(super) fn read(page: &str) -> Result<Document, UnreadableDocument> {
    if let Some(reason) = scan::refusal(page) {
        return Err(UnreadableDocument::ComplexPage { reason });
    }
    let page = dom_query::Document::from(page);
    let mut facts = facts::facts(&page);
    let language = QuoteMarks::of(&page);
    let headline = headline(&page);
    prune::prune(&page);
    let contents = page.body().map(|body| prune::measure(&body)).unwrap_or_default();
    let main = root::main_element(&page, &contents);
    let walked = main.map(|main| walk::walk(&main, language, &contents)).unwrap_or_default();
    let builder = walked.builder;
    let mut document =
        Document { text: builder.text, blocks: builder.blocks, strong: builder.strong, ..Document::default() };
    let credits: Vec<TextBlock> =
        walked.credits.iter().filter_map(|index| document.blocks.get(*index)).cloned().collect();
    let is_credit = |block: &TextBlock| credits.binary_search_by_key(&block.range.start, |credit| credit.range.start);
    document.blocks.retain(|block| is_credit(block).is_err());
    document.credits = credits.into_iter().map(|credit| credit.range).collect();
    facts.title = title(facts.title.take(), headline.as_deref(), facts.outlet.as_ref());
    if let Some(title) = facts.title.as_ref().filter(|_| !document.text.trim().is_empty()) {
        put_title_first(&mut document, &title.value);
    }
    document.facts = facts;
    document.is_extracted = true;
    document.notices.push("main text extracted from HTML".to_owned());
    Ok(document)
}

/// Returns the text of the only first-level heading, or of the first one in the article.
fn headline(page: &dom_query::Document) -> Option<String> {
    let within = ["article h1", "main h1", "h1"].into_iter().map(|path| page.select(path));
    let found = within.into_iter().find(|found| found.length() > 0)?;
    let text = one_line(&found.nodes().first()?.text());
    (!text.is_empty()).then_some(text)
}

/// Returns the title: the headline, unless it is the name of the site, or the title without the name of the site.
fn title(found: Option<SourceFact>, headline: Option<&str>, outlet: Option<&SourceFact>) -> Option<SourceFact> {
    let is_outlet = |text: &str| outlet.is_some_and(|outlet| outlet.value.eq_ignore_ascii_case(text.trim()));
    let told = found.as_ref().map(|title| title.value.as_str()).unwrap_or_default();
    if let Some(headline) =
        headline.filter(|text| !is_outlet(text) && (told.is_empty() || told.contains(*text) || text.contains(' ')))
    {
        return fact(headline, "headline");
    }
    let cut = [" | ", " - ", " – ", " — ", " · ", " :: "].into_iter().find_map(|mark| {
        let (title, site) = told.rsplit_once(mark)?;
        (is_outlet(site) || mark == " | ").then_some(title)
    });
    fact(cut.unwrap_or(told), found.as_ref()?.origin)
}

/// Puts the title before the text, unless it is the text's first heading.
fn put_title_first(document: &mut Document, title: &str) {
    let is_title = |block: &TextBlock| one_line(&document.text[block.range.clone()]) == title;
    if document.blocks.iter().take(5).any(is_title) {
        return;
    }
    let length = title.len() + 2;
    document.text.insert_str(0, &format!("{title}\n\n"));
    let moved = |range: &mut std::ops::Range<usize>| *range = range.start + length..range.end + length;
    document.blocks.iter_mut().for_each(|block| moved(&mut block.range));
    document.strong.iter_mut().chain(&mut document.credits).for_each(moved);
    document.blocks.insert(0, TextBlock { range: 0..title.len(), kind: BlockKind::Heading(1) });
}
