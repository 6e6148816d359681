//! Removes what a reader of the article does not read: navigation, banners, forms, hidden elements.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};

/// Elements that never hold the article's text.
const REMOVED: [&str; 22] = [
    "button", "canvas", "datalist", "dialog", "embed", "footer", "iframe", "input", "label", "link", "meta", "nav",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];
/// Elements that rarely hold the article's text.
const SUSPECT: [&str; 4] = ["aside", "form", "header", "menu"];
/// Roles of elements that rarely hold the article's text.
const SUSPECT_ROLES: [&str; 10] = [
    "alert",
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "navigation",
    "search",
    "toolbar",
];
/// Words in ids and classes of parts that are not the article's text.
const SUSPECT_WORDS: [&str; 58] = [
    "ad",
    "ads",
    "adslot",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "ccpa",
    "cmp",
    "comments",
    "consent",
    "cookie",
    "cookiebanner",
    "cookieconsent",
    "cookies",
    "disqus",
    "footer",
    "gdpr",
    "login",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "offcanvas",
    "onetrust",
    "outbrain",
    "overlay",
    "paywall",
    "popup",
    "print",
    "promo",
    "promos",
    "pullquote",
    "recirc",
    "recommendations",
    "recommended",
    "related",
    "search",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "skiplink",
    "social",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "toast",
    "toolbar",
    "trending",
    "widget",
];
/// Words in ids and classes of text for screen readers only.
const HIDDEN_WORDS: [&str; 5] = ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "u-hidden"];
/// Largest share of the page's text, in percent, of a part that only looks like one to remove.
const MAX_SUSPECT_PERCENT: usize = 40;
/// Ancestors in which `<article>` is looked for.
const MAX_LOOKED_UP: usize = 40;
/// Longest text of a banner or a list of links.
const MAX_BOILERPLATE_BYTES: usize = 1_500;

/// What an element contains.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Contents {
    /// Bytes of text without white space.
    pub text: usize,
    /// Of these, bytes in links.
    linked: usize,
    links: usize,
    /// Buttons and other controls.
    controls: usize,
    /// Contains a first-level heading, `<article>` or `<main>`.
    is_central: bool,
}

impl Contents {
    fn add(&mut self, other: Self) {
        self.text += other.text;
        self.linked += other.linked;
        self.links += other.links;
        self.controls += other.controls;
        self.is_central |= other.is_central;
    }
}

/// The contents of elements.
pub(super) type Measures = HashMap<NodeId, Contents>;

/// Measures every element below `root`, in linear time.
pub(super) fn measure(root: &NodeRef<'_>) -> Measures {
    let mut all = Measures::new();
    let nodes: Vec<NodeRef<'_>> = root.descendants_it().collect();
    // children come after their parents
    for node in nodes.iter().rev() {
        let mut own = all.get(&node.id).copied().unwrap_or_default();
        if node.is_text() {
            own.text = node.text().bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
        } else if let Some(name) = node.node_name() {
            match name.as_ref() {
                "script" | "style" | "noscript" | "template" => own = Contents::default(),
                "a" => (own.linked, own.links) = (own.text, own.links + 1),
                "button" | "input" | "select" => own.controls += 1,
                "h1" | "article" | "main" => own.is_central = true,
                _ => {}
            }
        }
        all.insert(node.id, own);
        if let Some(parent) = node.parent() {
            all.entry(parent.id).or_default().add(own);
        }
    }
    all
}

/// Removes everything that is not read.
pub(super) fn prune(page: &Document) {
    let Some(body) = page.body() else { return };
    let contents = measure(&body);
    let whole = contents.get(&body.id).copied().unwrap_or_default().text;
    let headings = page.select("h1").length();
    let nodes: Vec<NodeRef<'_>> = body.descendants_it().filter(|node| node.is_element() || node.is_comment()).collect();
    for node in nodes {
        let own = contents.get(&node.id).copied().unwrap_or_default();
        if node.is_comment() || is_removed(&node, own, whole, headings) {
            node.remove_from_parent();
        }
    }
}

fn is_removed(node: &NodeRef<'_>, own: Contents, whole: usize, headings: usize) -> bool {
    let Some(name) = node.node_name() else { return false };
    let name = name.as_ref();
    if REMOVED.contains(&name) {
        // a footer around everything is a mistake of the page
        return name != "footer" || own.text * 2 < whole || !own.is_central;
    }
    if is_hidden(node, own) {
        return true;
    }
    let is_small = own.text * 100 <= whole * MAX_SUSPECT_PERCENT;
    let role = node.attr("role");
    let role = role.as_deref().unwrap_or_default();
    let is_suspect = || {
        SUSPECT.contains(&name)
            || SUSPECT_ROLES.contains(&role)
            || has_word(node, &SUSPECT_WORDS, &|c| !c.is_ascii_alphanumeric())
    };
    let is_header = name == "header" || role == "banner";
    let within = |names: &[&str]| {
        node.ancestors_it(Some(MAX_LOOKED_UP)).any(|node| names.iter().any(|name| node.has_name(name)))
    };
    if is_header {
        // the header of the site may have a heading of its own
        return is_small && !within(&["article", "main"]) && (!own.is_central || headings > 1);
    }
    let is_block =
        !matches!(name, "p" | "blockquote" | "h1" | "h2" | "h3" | "span" | "b" | "em" | "i" | "strong" | "q");
    (is_suspect() && is_small && !own.is_central && (is_block || own.text == 0))
        || (is_block && is_boilerplate(node, name, own))
}

fn is_hidden(node: &NodeRef<'_>, own: Contents) -> bool {
    let style: String = node.attr("style").map(|style| style.split_whitespace().collect()).unwrap_or_default();
    let is_unseen = style.contains("display:none") || style.contains("visibility:hidden");
    let is_for_eyes_only = node.attr("aria-hidden").is_some_and(|value| value.as_ref() == "true") && own.text < 40;
    node.has_attr("hidden") || is_unseen || is_for_eyes_only || has_word(node, &HIDDEN_WORDS, &|c| c.is_whitespace())
}

fn has_word(node: &NodeRef<'_>, words: &[&str], separates: &dyn Fn(char) -> bool) -> bool {
    [node.class(), node.id_attr()].into_iter().flatten().any(|value| {
        let value = value.to_ascii_lowercase();
        value.split(separates).any(|word| words.contains(&word))
    })
}

/// Returns true for lists of links, and for requests to accept cookies.
fn is_boilerplate(node: &NodeRef<'_>, name: &str, own: Contents) -> bool {
    if own.is_central || own.text > MAX_BOILERPLATE_BYTES || !matches!(name, "div" | "section" | "ul" | "ol" | "p") {
        return false;
    }
    let is_list = own.links > 2 && own.linked * 100 >= own.text * 80;
    let asks = || {
        let text = node.text().to_lowercase();
        let told = ["we use cookies", "uses cookies", "use of cookies", "accept cookies", "accept all"];
        told.iter().any(|words| text.contains(words))
    };
    is_list || (own.controls > 0 && asks())
}
