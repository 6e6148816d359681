//! The types of field values.

use std::borrow::Cow;
use std::collections::HashMap;

use toml::Spanned;
use toml::de::DeValue;

use super::field::FieldType;
use super::reader::{FieldReader, LineBreaks, quoted};
use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::briefing::fields::Shape;
use crate::briefing::{Code, Consistency, TLP, Vocabulary};
use crate::text::{after_web_scheme, nearest};

pub(crate) type TomlValue<'i> = Spanned<DeValue<'i>>;

/// Makes types of text that are read as strings and then checked.
macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident $({ $span:ident })?, $shape:expr, $breaks:expr, $check:expr;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub(in crate::briefing) struct $name {
            /// Without forbidden characters, and without blanks at both ends.
            pub text: Box<str>,
            $(
                /// The string literal in the file.
                pub $span: Span,
            )?
        }

        impl<'i> FieldType<'i> for $name {
            const SHAPE: Shape = $shape;

            fn read(name: &'static str, value: TomlValue<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
                let (text, span) = reader.string(name, Self::SHAPE, value)?;
                let text = reader.clean(name, text, span, $breaks)?;
                if let Some(problem) = $check(&text) {
                    let problem: Invalid = problem;
                    reader.report(Diagnostic::new(span, problem.message).code(code_for(Self::SHAPE)).label(problem.label).help(problem.help));
                    return None;
                }
                Some(Self { text, $($span: span)? })
            }
        }
    )+};
}

/// Returns the code for an invalid text of this shape.
fn code_for(shape: Shape) -> Code {
    match shape {
        Shape::Id => Code::MalformedId,
        Shape::Marking => Code::UnknownMarking,
        _ => Code::MalformedValue,
    }
}

/// The report of an invalid text.
struct Invalid {
    message: String,
    label: &'static str,
    help: String,
}

texts! {
    /// Text on one line.
    Line, Shape::Line, LineBreaks::Refused, |_: &str| None;
    /// Text on any number of lines.
    Prose, Shape::Prose, LineBreaks::Kept, |_: &str| None;
    /// An id that a table gives itself.
    Id { span }, Shape::Id, LineBreaks::Refused, id_problem;
    /// An `http` or `https` address.
    Url, Shape::Url, LineBreaks::Refused, url_problem;
    /// A SHA-256 checksum.
    Sha256, Shape::Sha256, LineBreaks::Refused, sha256_problem;
    /// A path that stays inside the briefing's folder.
    TextPath, Shape::TextPath, LineBreaks::Refused, path_problem;
    /// A TLP 2.0 label or free text.
    Marking { span }, Shape::Marking, LineBreaks::Refused, marking_problem;
}

const MAX_ID_BYTES: usize = 48;

/// Returns true if `text` can be an id.
pub(crate) fn is_id(text: &str) -> bool {
    let rest = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.len() <= MAX_ID_BYTES && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(rest)
}

fn id_problem(text: &str) -> Option<Invalid> {
    if is_id(text) {
        return None;
    }
    let slug = slug(text);
    let rule = format!(
        "an id is a lower-case letter followed by lower-case letters, digits and hyphens, at most {MAX_ID_BYTES} characters"
    );
    let help = if is_id(&slug) { format!("{rule}; write `{slug}`") } else { rule };
    Some(Invalid { message: format!("invalid id {}", quoted(text)), label: "not a valid id", help })
}

/// Returns the closest valid id.
fn slug(text: &str) -> String {
    let kept = text.chars().flat_map(char::to_lowercase).map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let slug: String = kept.skip_while(|c| !c.is_ascii_alphabetic()).take(MAX_ID_BYTES).collect();
    slug.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn url_problem(text: &str) -> Option<Invalid> {
    let rest = after_web_scheme(text);
    let has_host = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    if has_host && !text.contains(char::is_whitespace) {
        return None;
    }
    let help = match text.contains([':', ' ']) {
        false => format!("write `https://{text}`"),
        true => "write a URL that begins with `https://` or `http://` and contains no spaces".to_owned(),
    };
    let label = match text.chars().find(|c| c.is_whitespace()) {
        Some(' ') => "contains a space",
        Some('\t') => "contains a tab",
        Some(_) => "contains white space",
        None if rest.is_some() => "no host after the scheme",
        None => "neither http nor https",
    };
    Some(Invalid { message: format!("invalid URL {}", quoted(text)), label, help })
}

fn sha256_problem(text: &str) -> Option<Invalid> {
    let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if text.len() == 64 && text.bytes().all(digit) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let bare = lower.strip_prefix("sha256:").unwrap_or(&lower);
    let help = if bare.len() == 64 && bare.bytes().all(digit) {
        format!("write `{bare}`")
    } else {
        "write the 64 lower-case hexadecimal digits that `sha256sum` prints".to_owned()
    };
    Some(Invalid {
        message: "invalid SHA-256 checksum".to_owned(),
        label: "not 64 lower-case hexadecimal digits",
        help,
    })
}

fn path_problem(text: &str) -> Option<Invalid> {
    let label = if text.contains('\\') {
        "backslash in a path"
    } else if text.starts_with('/') || text.as_bytes().get(1) == Some(&b':') {
        "absolute path"
    } else if text.split('/').any(|part| part == "..") {
        "`..` leaves the folder"
    } else {
        return None;
    };
    let help = "keep the text in the briefing's folder or below, and write its path from there, with `/`".to_owned();
    Some(Invalid { message: format!("path {} leaves the briefing's folder", quoted(text)), label, help })
}

fn marking_problem(text: &str) -> Option<Invalid> {
    let claims_tlp = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("TLP:"));
    if !claims_tlp || TLP.contains(&text) {
        return None;
    }
    let tight: String = text.to_uppercase().split_whitespace().collect();
    let meant = if tight == "TLP:WHITE" { Some("TLP:CLEAR") } else { nearest(&tight, TLP.iter().copied()) };
    let labels = TLP.join("`, `");
    let help = meant.map_or(format!("the labels are `{labels}`"), |label| format!("did you mean `{label}`?"));
    Some(Invalid { message: format!("unknown TLP 2.0 label {}", quoted(text)), label: "unknown label", help })
}

/// The id of another table.
#[derive(Debug)]
pub(in crate::briefing) struct Reference<'i> {
    /// The id as written, not resolved yet.
    pub id: Cow<'i, str>,
    /// The string literal in the file.
    pub span: Span,
    /// The field that has the reference.
    pub field: &'static str,
}

impl<'i> FieldType<'i> for Reference<'i> {
    const SHAPE: Shape = Shape::Reference;

    fn read(name: &'static str, value: TomlValue<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        let (id, span) = reader.string(name, Self::SHAPE, value)?;
        Some(Self { id, span, field: name })
    }

    fn check_list(items: &[Self], reader: &mut FieldReader<'i>) {
        check_duplicates(items.iter(), reader);
    }
}

/// Reports ids that a list has twice.
pub(super) fn check_duplicates<'a, 'i: 'a>(
    items: impl ExactSizeIterator<Item = &'a Reference<'i>>,
    reader: &mut FieldReader<'i>,
) {
    if items.len() < 2 {
        return;
    }
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for reference in items {
        if let Some(first) = seen.get(&*reference.id) {
            let message = format!("duplicate id {} in `{}`", quoted(&reference.id), reference.field);
            let problem = Diagnostic::new(reference.span, message).code(Code::DuplicateReference).label("duplicate");
            let help = "remove it, or write the id you meant";
            reader.report(problem.also(*first, "first").help(help));
        } else {
            seen.insert(&reference.id, reference.span);
        }
    }
}

/// One word of a closed vocabulary.
#[derive(Clone, Copy, Debug)]
pub(in crate::briefing) struct Word<T>(pub T);

impl<'i, T: Vocabulary> FieldType<'i> for Word<T> {
    const SHAPE: Shape = Shape::Word(T::WORDS);

    fn read(name: &'static str, value: TomlValue<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        let (word, span) = reader.string(name, Self::SHAPE, value)?;
        let found = T::of(&word).map(Word);
        if found.is_none() {
            reader.unknown_word(name, &word, span, T::WORDS);
        }
        found
    }
}

/// `true` or `false`.
#[derive(Clone, Copy, Debug)]
pub(in crate::briefing) struct Flag(pub bool);

impl<'i> FieldType<'i> for Flag {
    const SHAPE: Shape = Shape::Flag;

    fn read(name: &'static str, value: TomlValue<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(Self(*flag)),
            _ => reader.wrong_type(name, Self::SHAPE, &value),
        }
    }
}

/// A time in whole seconds.
#[derive(Clone, Copy, Debug)]
pub(in crate::briefing) struct Seconds(pub u32);

impl<'i> FieldType<'i> for Seconds {
    const SHAPE: Shape = Shape::Seconds;

    fn read(name: &'static str, value: TomlValue<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        let DeValue::Integer(written) = value.get_ref() else {
            return reader.wrong_type(name, Self::SHAPE, &value);
        };
        let number = u32::from_str_radix(written.as_str(), written.radix()).ok();
        if number.is_none() {
            let message = format!("`{name}` expects a number of seconds from 0 to {}", u32::MAX);
            reader.report(
                Diagnostic::new(value.span(), message)
                    .code(Code::MalformedValue)
                    .label("out of range")
                    .help("write `seconds = 90`"),
            );
        }
        number.map(Self)
    }
}

impl<'i, T: FieldType<'i>> FieldType<'i> for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read(name: &'static str, value: TomlValue<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Array(_) => {}
            _ => return reader.wrong_type(name, Self::SHAPE, &value),
        }
        let DeValue::Array(items) = value.into_inner() else { return None };
        let items: Self = items.into_iter().filter_map(|item| FieldType::take(name, item, reader)).collect();
        T::check_list(&items, reader);
        Some(items)
    }
}

/// One value, or an array of them.
#[derive(Debug)]
pub(in crate::briefing) struct OneOrMany<T>(pub Vec<T>);

impl<'i, T: FieldType<'i>> FieldType<'i> for OneOrMany<T> {
    const SHAPE: Shape = Shape::OneOrMany(&T::SHAPE);

    fn read(name: &'static str, value: TomlValue<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Table(_) => T::read(name, value, reader).map(|one| Self(vec![one])),
            DeValue::Array(_) => Vec::read(name, value, reader).map(Self),
            _ => reader.wrong_type(name, Self::SHAPE, &value),
        }
    }
}

/// A piece of evidence on the hypotheses of a question.
#[derive(Debug)]
pub(in crate::briefing) struct Evidence<'i> {
    /// `ref`: the entry, source or judgment.
    pub target: Option<Reference<'i>>,
    /// For each rated hypothesis its id, the position of the id, and the rating.
    pub ratings: Vec<(Cow<'i, str>, Span, Consistency)>,
}

impl<'i> FieldType<'i> for Evidence<'i> {
    const SHAPE: Shape = Shape::Evidence;

    fn read(name: &'static str, value: TomlValue<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        let (table, header) = reader.table(name, Self::SHAPE, value)?;
        let mut evidence = Self { target: None, ratings: Vec::new() };
        let mut has_ref = false;
        for (key, value) in table {
            if key.get_ref() == "ref" {
                has_ref = true;
                evidence.target = FieldType::take("ref", value, reader);
            } else if let Some(Word(rating)) = FieldType::take(name, value, reader) {
                let span = Span::from(key.span());
                evidence.ratings.push((key.into_inner(), span, rating));
            }
        }
        if !has_ref {
            let found = Diagnostic::new(header, "missing field `ref` in `evidence`")
                .code(Code::MissingField)
                .label("`ref` is missing");
            reader.report_missing(found.help("write `{ ref = \"an-id\", h1 = \"C\", h2 = \"I\" }`"));
        }
        Some(evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_url_is_labelled_with_what_is_wrong() {
        let label = |text: &str| url_problem(text).map(|problem| problem.label);
        assert_eq!(label("https://a.example/b"), None);
        assert_eq!(label("https://a.example/b c"), Some("contains a space"));
        assert_eq!(label("https://a.example/b\tc"), Some("contains a tab"));
        assert_eq!(label("ftp://a.example"), Some("neither http nor https"));
        assert_eq!(label("https://"), Some("no host after the scheme"));
    }
}
