//! The kinds of value that fields have.

use std::borrow::Cow;
use std::collections::HashMap;

use toml::Spanned;
use toml::de::DeValue;

use super::field::FieldType;
use super::reader::{FieldReader, LineBreaks, quoted};
use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::briefing::fields::Shape;
use crate::briefing::{Code, Consistency, Date, DateError, TLP, Vocabulary};
use crate::text::nearest;

type Value<'i> = Spanned<DeValue<'i>>;

/// Makes a kind of text that is read like any other and then checked.
macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident $({ $span:ident })?, $shape:expr, $breaks:expr, $check:expr;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub(in crate::briefing) struct $name {
            /// Clean, without blanks at its ends.
            pub text: Box<str>,
            $(
                /// The literal in the file.
                pub $span: Span,
            )?
        }

        impl<'i> FieldType<'i> for $name {
            const SHAPE: Shape = $shape;

            fn read(name: &'static str, value: Value<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
                let (text, span) = reader.string(name, Self::SHAPE, value)?;
                let text = reader.clean(name, text, span, $breaks)?;
                if let Some(problem) = $check(&text) {
                    let problem: Invalid = problem;
                    reader.report(Diagnostic::new(span, problem.message).code(code_of(Self::SHAPE)).label(problem.label).help(problem.help));
                    return None;
                }
                Some(Self { text, $($span: span)? })
            }
        }
    )+};
}

/// The kind of problem that a text of this shape has.
fn code_of(shape: Shape) -> Code {
    match shape {
        Shape::Id => Code::MalformedId,
        Shape::Marking => Code::UnknownMarking,
        _ => Code::MalformedValue,
    }
}

/// What is wrong with a text of a certain kind.
struct Invalid {
    message: String,
    label: &'static str,
    help: String,
}

texts! {
    /// Text on one line.
    Line, Shape::Line, LineBreaks::Refused, |_: &str| None;
    /// Text that may run over several lines.
    Prose, Shape::Prose, LineBreaks::Kept, |_: &str| None;
    /// An id that a table gives itself.
    Id { span }, Shape::Id, LineBreaks::Refused, id_problem;
    /// An `http` or `https` address.
    Url, Shape::Url, LineBreaks::Refused, url_problem;
    /// A SHA-256 sum.
    Sha256, Shape::Sha256, LineBreaks::Refused, sha256_problem;
    /// A path that stays inside the briefing's folder.
    TextPath, Shape::TextPath, LineBreaks::Refused, path_problem;
    /// A TLP 2.0 label or free text.
    Marking { span }, Shape::Marking, LineBreaks::Refused, marking_problem;
}

/// Longest id, in bytes.
const MAX_ID: usize = 48;

fn is_id(text: &str) -> bool {
    let rest = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.len() <= MAX_ID && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(rest)
}

fn id_problem(text: &str) -> Option<Invalid> {
    if is_id(text) {
        return None;
    }
    let slug = slug(text);
    let rule = format!("an id is a lower-case letter, then letters, digits and hyphens, {MAX_ID} at most");
    let help = if is_id(&slug) { format!("{rule}: write `{slug}`") } else { rule };
    Some(Invalid { message: format!("{} is no id", quoted(text)), label: "not the shape of an id", help })
}

/// The nearest text that has the shape of an id.
fn slug(text: &str) -> String {
    let kept = text.chars().flat_map(char::to_lowercase).map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let slug: String = kept.skip_while(|c| !c.is_ascii_alphabetic()).take(MAX_ID).collect();
    slug.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn url_problem(text: &str) -> Option<Invalid> {
    let scheme_length = text.find("://").map_or(0, |at| at + 3);
    let (scheme, rest) = text.split_at(scheme_length);
    let known = scheme.eq_ignore_ascii_case("http://") || scheme.eq_ignore_ascii_case("https://");
    if known && rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !text.contains(char::is_whitespace) {
        return None;
    }
    let help = match scheme_length {
        0 if !text.contains([':', ' ']) => format!("write `https://{text}`"),
        _ => "write an address that begins with `https://` or `http://` and holds no blanks".to_owned(),
    };
    Some(Invalid { message: format!("{} is no web address", quoted(text)), label: "neither http nor https", help })
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
    Some(Invalid { message: "this is no SHA-256 sum".to_owned(), label: "not 64 lower-case hexadecimal digits", help })
}

fn path_problem(text: &str) -> Option<Invalid> {
    let label = if text.contains('\\') {
        "`\\` in a path"
    } else if text.starts_with('/') || text.as_bytes().get(1) == Some(&b':') {
        "an absolute path"
    } else if text.split('/').any(|part| part == "..") {
        "`..` leads out of the folder"
    } else {
        return None;
    };
    let help = "keep the text in the briefing's folder or below, and write its path with `/` from there".to_owned();
    Some(Invalid { message: format!("{} does not stay in the briefing's folder", quoted(text)), label, help })
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
    Some(Invalid { message: format!("{} is no TLP 2.0 label", quoted(text)), label: "unknown label", help })
}

/// An id given elsewhere.
#[derive(Debug)]
pub(in crate::briefing) struct Reference<'i> {
    /// The id as written; whether it exists is found out when it is resolved.
    pub id: Cow<'i, str>,
    /// The literal in the file.
    pub span: Span,
    /// The field it stands in.
    pub field: &'static str,
}

impl<'i> FieldType<'i> for Reference<'i> {
    const SHAPE: Shape = Shape::Reference;

    fn read(name: &'static str, value: Value<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        let (id, span) = reader.string(name, Self::SHAPE, value)?;
        Some(Self { id, span, field: name })
    }

    fn check_list(items: &[Self], reader: &mut FieldReader<'i>) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for reference in items.iter().filter(|_| items.len() > 1) {
            if let Some(first) = seen.get(&*reference.id) {
                let message = format!("`{}` names {} twice", reference.field, quoted(&reference.id));
                let problem = Diagnostic::new(reference.span, message).code(Code::DuplicateReference).label("again");
                let help = "remove it here, or write the id that was meant";
                reader.report(problem.also(*first, "first").help(help));
            } else {
                seen.insert(&reference.id, reference.span);
            }
        }
    }
}

/// One word of a closed vocabulary.
#[derive(Clone, Copy, Debug)]
pub(in crate::briefing) struct Word<T>(
    /// The value.
    pub T,
);

impl<'i, T: Vocabulary> FieldType<'i> for Word<T> {
    const SHAPE: Shape = Shape::Word(T::WORDS);

    fn read(name: &'static str, value: Value<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        let (word, span) = reader.string(name, Self::SHAPE, value)?;
        let found = T::of(&word).map(Word);
        if found.is_none() {
            reader.unknown_word(name, &word, span, T::WORDS);
        }
        found
    }
}

impl<'i> FieldType<'i> for Date {
    const SHAPE: Shape = Shape::Date;

    fn read(name: &'static str, value: Value<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        read_date(name, Self::SHAPE, value, reader, Date::parse)
    }
}

fn read_date<'i>(
    name: &'static str,
    shape: Shape,
    value: Value<'i>,
    reader: &mut FieldReader<'i>,
    parse: fn(&str) -> Result<Date, DateError>,
) -> Option<Date> {
    let span = Span::from(value.span());
    let written = match value.into_inner() {
        // A bare TOML date means the same as the text.
        DeValue::Datetime(date) => Cow::Owned(date.to_string()),
        value => reader.string(name, shape, Spanned::new(span.start..span.end, value))?.0,
    };
    match parse(&written) {
        Ok(date) => Some(date),
        Err(error) => {
            let message = format!("`{name}`: {}", error.message);
            reader
                .report(Diagnostic::new(span, message).code(Code::Date).label("not a supported date").help(error.help));
            None
        }
    }
}

/// One certain day, without a time of day.
#[derive(Clone, Debug)]
pub(in crate::briefing) struct OneDay(
    /// The day.
    pub Date,
);

impl<'i> FieldType<'i> for OneDay {
    const SHAPE: Shape = Shape::Day;

    fn read(name: &'static str, value: Value<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        read_date(name, Self::SHAPE, value, reader, Date::parse_day).map(Self)
    }
}

/// `true` or `false`.
#[derive(Clone, Copy, Debug)]
pub(in crate::briefing) struct Flag(
    /// The value.
    pub bool,
);

impl<'i> FieldType<'i> for Flag {
    const SHAPE: Shape = Shape::Flag;

    fn read(name: &'static str, value: Value<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(Self(*flag)),
            _ => reader.wrong_type(name, Self::SHAPE, &value),
        }
    }
}

/// A time in whole seconds.
#[derive(Clone, Copy, Debug)]
pub(in crate::briefing) struct Seconds(
    /// The value.
    pub u32,
);

impl<'i> FieldType<'i> for Seconds {
    const SHAPE: Shape = Shape::Seconds;

    fn read(name: &'static str, value: Value<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        let DeValue::Integer(written) = value.get_ref() else {
            return reader.wrong_type(name, Self::SHAPE, &value);
        };
        let number = u32::from_str_radix(written.as_str(), written.radix()).ok();
        if number.is_none() {
            let message = format!("`{name}` wants a number of seconds from 0 to {}", u32::MAX);
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

    fn read(name: &'static str, value: Value<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
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
pub(in crate::briefing) struct OneOrMany<T>(
    /// All of them.
    pub Vec<T>,
);

impl<'i, T: FieldType<'i>> FieldType<'i> for OneOrMany<T> {
    const SHAPE: Shape = Shape::OneOrMany(&T::SHAPE);

    fn read(name: &'static str, value: Value<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Table(_) => T::read(name, value, reader).map(|one| Self(vec![one])),
            DeValue::Array(_) => Vec::read(name, value, reader).map(Self),
            _ => reader.wrong_type(name, Self::SHAPE, &value),
        }
    }
}

/// How one thing in the briefing bears on the hypotheses of a question.
#[derive(Debug)]
pub(in crate::briefing) struct Evidence<'i> {
    /// `ref`: the entry, source or judgment.
    pub target: Option<Reference<'i>>,
    /// For each rated hypothesis its id, where that stands, and the rating.
    pub ratings: Vec<(Cow<'i, str>, Span, Consistency)>,
}

impl<'i> FieldType<'i> for Evidence<'i> {
    const SHAPE: Shape = Shape::Evidence;

    fn read(name: &'static str, value: Value<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
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
            let found =
                Diagnostic::new(header, "`evidence` lacks `ref`").code(Code::MissingField).label("`ref` is missing");
            reader.report_missing(found.help("write `{ ref = \"an-id\", h1 = \"C\", h2 = \"I\" }`"));
        }
        Some(evidence)
    }
}
