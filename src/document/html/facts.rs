//! What a page says about itself: meta tags, JSON-LD, `<time>`, and comments of the browser that saved it.

use dom_query::{Document, NodeRef};

use super::super::facts::{SourceFact, SourceFacts, fact, is_address};
use super::super::stamp;
use super::json_ld;

const META: &str = "meta tags of the page";
/// Largest block of JSON-LD that is read.
const MAX_JSON_BYTES: usize = 1 << 20;
/// Comments that are looked at.
const MAX_COMMENTS: usize = 20;

const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title"];
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
];
const OUTLETS: &[&str] =
    &["og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name"];
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "citation_publication_date",
    "date",
];
const URLS: &[&str] = &["og:url", "parsely-link", "twitter:url"];

/// Returns what a page says about itself.
pub(super) fn facts(page: &Document) -> SourceFacts {
    let mut facts = SourceFacts::default();
    for script in page.select("script[type='application/ld+json']").nodes().iter().take(MAX_COMMENTS) {
        let text = script.text();
        if text.len() <= MAX_JSON_BYTES {
            facts.fill(json_ld::facts(&text));
        }
    }
    facts.fill(meta(page));
    facts.fill(elements(page));
    facts.url = facts.url.filter(|url| is_address(&url.value)).or_else(|| saved_from(page));
    let outlet = facts.outlet.as_ref().map(|outlet| outlet.value.clone());
    facts.author = facts.author.and_then(|author| {
        let names = super::super::credits::without_by(&author.value);
        let is_name = !names.contains("://") && !names.starts_with('@') && Some(names) != outlet.as_deref();
        fact(names, author.origin).filter(|_| is_name)
    });
    facts
}

fn meta(page: &Document) -> SourceFacts {
    let tags: Vec<(String, String)> = page
        .select("meta[content]")
        .nodes()
        .iter()
        .filter_map(|tag| {
            let key = tag.attr("name").or_else(|| tag.attr("property")).or_else(|| tag.attr("itemprop"))?;
            Some((key.to_ascii_lowercase(), tag.attr("content")?.to_string()))
        })
        .collect();
    let value = |keys: &[&str]| {
        keys.iter().find_map(|key| {
            let found = tags.iter().find(|(name, value)| name == key && !value.trim().is_empty())?;
            fact(&found.1, META)
        })
    };
    let dated = |keys: &[&str]| {
        let values = keys.iter().filter_map(|key| tags.iter().find(|(name, _)| name == key));
        values.filter_map(|(_, value)| stamp::edtf(value)).find_map(|date| fact(&date, META))
    };
    SourceFacts {
        title: value(TITLES),
        author: value(AUTHORS),
        outlet: value(OUTLETS),
        published: dated(DATES),
        url: value(URLS).filter(|url| is_address(&url.value)),
    }
}

fn elements(page: &Document) -> SourceFacts {
    let first = |path: &str| page.select(path).nodes().first().copied();
    let content = |node: NodeRef<'_>, key: &str| node.attr(key).map(|value| value.to_string());
    let dated = first("[itemprop=datePublished]").or_else(|| first("time[pubdate]"));
    let dated = dated.or_else(|| first("article time[datetime]")).or_else(|| first("header time[datetime]"));
    let dated = dated.or_else(|| first("time[datetime]"));
    let date = dated.and_then(|node| content(node, "datetime").or_else(|| content(node, "content")));
    let author = first("[rel=author]").or_else(|| first("[itemprop=author]"));
    let canonical = first("link[rel=canonical]").and_then(|link| content(link, "href"));
    SourceFacts {
        title: first("title").and_then(|title| fact(&title.text(), "title of the page")),
        author: author.and_then(|node| fact(&node.text(), "byline of the page")),
        outlet: None,
        published: date.and_then(|date| fact(&stamp::edtf(&date)?, "`<time>` of the page")),
        url: canonical.and_then(|url| fact(&url, "canonical link of the page")),
    }
}

/// Returns the address that a browser noted when it saved the page.
fn saved_from(page: &Document) -> Option<SourceFact> {
    let root = page.root();
    let comments = root.descendants_it().filter(NodeRef::is_comment).take(MAX_COMMENTS);
    let mut addresses = comments.filter_map(|comment| {
        let text = comment.html().to_string();
        let at = text.find("saved from url=").or_else(|| text.find("url: "))?;
        let rest = &text[at..];
        let address = &rest[rest.find("http")?..];
        let end = address.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(address.len());
        fact(address[..end].trim_end_matches("--"), "note of the browser that saved the page")
    });
    addresses.find(|address| is_address(&address.value))
}
