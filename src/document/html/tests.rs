//! Pages as browsers save them.

use super::super::{BlockKind, Document, UnreadableDocument, read};

fn page(html: &str) -> Document {
    read("page.html", html.as_bytes().to_vec()).unwrap()
}

fn text(html: &str) -> String {
    page(html).text.trim_end().to_owned()
}

/// Filler of a page, longer than its article.
fn boilerplate() -> String {
    let links: String =
        (0..40).map(|number| format!("<li><a href='/{number}'>Section number {number}</a></li>")).collect();
    format!(
        "<nav><ul>{links}</ul></nav><div class='cookie-banner'><p>We use cookies to give you the “best experience” of this site and \
         of those of our 812 partners.</p><p>You said yes on 3 May 2030.</p><button>Accept all</button></div>"
    )
}

#[test]
fn only_the_article_is_read() {
    let html = format!(
        "<!DOCTYPE html><html lang=en><head><title>Ferry stops | Ansel Post</title>\
         <meta property=og:site_name content='Ansel Post'><script>var said = '“no”';</script></head><body>{}\
         <header><a href=/>Ansel Post</a></header>\
         <main><article><h1>Ferry stops</h1><p class=byline>By <a rel=author href=/ida>Ida Roe</a></p>\
         <p>The ferry to Sorn stopped <b>on Monday</b>.</p>\
         <p>&ldquo;We are <em>very</em> l<b>a</b>te &amp; s&shy;orry&#8288;,&rdquo; said\nTor&nbsp;Vinje.</p>\
         <aside class=related><p>Related: “The quay” said nobody.</p></aside>\
         <!-- “a comment” said the editor --><p hidden>“Hidden” said nobody.</p>\
         <table><thead><tr><th>Time<th>Event</thead><tr><td><p>03:10</p><td>Alarm</table>\
         <ul><li>One<li>Two</ul></article></main><footer>“Our promise” © 2031</footer></body></html>",
        boilerplate()
    );
    let document = page(&html);
    let read: Vec<&str> = document.blocks.iter().map(|block| &document.text[block.range.clone()]).collect();
    assert_eq!(
        read,
        [
            "Ferry stops",
            "The ferry to Sorn stopped on Monday.",
            "“We are very late & sorry,” said Tor Vinje.",
            "Time\tEvent",
            "03:10\tAlarm",
            "One",
            "Two"
        ]
    );
    let strong: Vec<&str> = document.strong.iter().map(|range| &document.text[range.clone()]).collect();
    assert_eq!(strong, ["on Monday", "a"]);
    assert_eq!(document.blocks[3].kind, BlockKind::TableHead);
    let value = |fact: &Option<super::SourceFact>| fact.as_ref().map(|fact| fact.value.clone()).unwrap_or_default();
    assert_eq!(value(&document.facts.title), "Ferry stops");
    assert_eq!(value(&document.facts.author), "Ida Roe");
    assert_eq!(value(&document.facts.outlet), "Ansel Post");
}

#[test]
fn marks_that_the_browser_draws_are_written() {
    for (html, expected) in [
        ("<p>She said <q>we go <q>now</q></q> and left.</p>", "She said “we go ‘now’” and left."),
        ("<p>“Her word was <q>never</q>,” she said.</p>", "“Her word was ‘never’,” she said."),
        ("<p>“Yes,” she said, <q>never</q>.</p>", "“Yes,” she said, “never”."),
        (
            "<p>About 10<sup>3</sup> tonnes<sup><a href=#1>[1]</a></sup>, on the 5<sup>th</sup>.</p>",
            "About 10³ tonnes, on the 5th.",
        ),
        ("<dl><dt>03:10<dd>Alarm<dt>03:20<dd>Fire</dl>", "03:10\tAlarm\n03:20\tFire"),
        ("<dl><dt>MR. HOLT:<dd>We go.</dl>", "MR. HOLT: We go."),
        ("<p>One<br>two<p>three", "One\ntwo\n\nthree"),
        ("<p>a&#27;b\u{202e}c&#x202e;d&#0;</p>", "abcd\u{fffd}"),
        ("<table><tr><td><h2>Log</h2><p>We go.</p><p>We stay.</p></table>", "Log\n\nWe go.\n\nWe stay."),
        ("<blockquote><p>One.<p>Two.</blockquote><pre>a\n  b</pre>", "One.\n\nTwo.\n\na\n  b"),
    ] {
        assert_eq!(text(&format!("<html lang=en><body>{html}")), expected, "{html}");
    }
    assert_eq!(text("<html lang=de-CH><body><p>Sie sagte <q>nein</q>."), "Sie sagte „nein“.");
}

#[test]
fn a_short_statement_is_not_lost_to_a_long_banner() {
    let html = format!(
        "<html><body>{}<div id=content><h1>Statement</h1><p>“We regret it,” said Ida Roe.</p></div>",
        boilerplate()
    );
    assert_eq!(text(&html), "Statement\n\n“We regret it,” said Ida Roe.");
}

#[test]
fn a_page_says_who_published_it_and_when() {
    let value = |fact: Option<super::SourceFact>| fact.map(|fact| fact.value).unwrap_or_default();
    let html = "<!DOCTYPE html>\n<!-- saved from url=(0042)https://ansel.example/quay -->\n<html><head>\
                <script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\", \"name\": \"x\"}, {\"@type\": \
                [\"NewsArticle\"], \"headline\": \"Quay reopens\", \"datePublished\": \"2031-11-19T08:00:00+01:00\", \
                \"author\": [{\"name\": \"Per Stang\"}, {\"name\": \"Ida Roe\"}], \"publisher\": {\"name\": \"Ansel Post\"}}]}</script>\
                <script type='application/ld+json'>{broken</script></head><body><h1>Ansel Post</h1><p>By Per Stang and Ida Roe</p>\
                <p>The quay reopened.</p>";
    let document = page(html);
    let facts = document.facts;
    assert_eq!(
        [value(facts.title), value(facts.author), value(facts.outlet), value(facts.published), value(facts.url)],
        ["Quay reopens", "Per Stang, Ida Roe", "Ansel Post", "2031-11-19T08:00+01:00", "https://ansel.example/quay"]
    );
    assert_eq!(document.credits.len(), 1);
    let html = "<head><title>x</title><meta name=author content='https://facebook.example/post'><link rel=canonical href='javascript:x()'>\
                <meta name=date content='soon'></head><p>Text <time datetime='2031-11-20'>today</time>.";
    let facts = page(html).facts;
    assert_eq!((facts.author, facts.url, value(facts.published)), (None, None, "2031-11-20".to_owned()));
}

#[test]
fn hostile_pages_take_linear_time() {
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=1")).collect();
    let formatting: String = (0..500).map(|number| format!("<b id={number}>")).collect();
    for (html, is_read) in [
        ("<div>".repeat(10_000), false),
        ("<svg><g>".repeat(5_000), false),
        (format!("<p{attributes}>x"), false),
        (format!("<p>{}", "&".repeat(1_000_000)), false),
        (format!("{formatting}{}", "<p>x".repeat(10_000)), false),
        ((0..1_000).map(|number| format!("<body b{number}=1>")).collect(), false),
        ("<p>x".repeat(10_000), true),
        ("<div>x</div>".repeat(10_000), true),
        (format!("{}x", "<div class=author>".repeat(500)) + &"<p>“We go,” said Ida Roe.".repeat(1_000), true),
        (format!("<table>{}", "<tr><td>x".repeat(5_000)), true),
        (format!("{}{}", "<table><tr><td>".repeat(400), "<p>x".repeat(1_000)), true),
        (format!("<p>{}", "<q>x".repeat(400)), true),
        (format!("<p>{}", "<!--".repeat(100_000)), false),
        (format!("x{}", "<a href=x>".repeat(5_000)), true),
    ] {
        let shown: String = html.chars().take(60).collect();
        match read("page.html", html.into_bytes()) {
            Ok(_) => assert!(is_read, "{shown}"),
            Err(UnreadableDocument::ComplexPage { .. } | UnreadableDocument::Empty) => assert!(!is_read, "{shown}"),
            Err(error) => panic!("{shown}: {error}"),
        }
    }
}
