//! A version of a briefing in memory: by what its parts are recognized, and a hash of each field.
//!
//! A mark is the first 64 bits of the SHA-256 (FIPS 180-4) of a field's texts, each preceded by its length in bytes as
//! a little-endian 64-bit number. Of the texts only the start of a label is kept, to name parts that are gone.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize, Serializer};
use sha2::{Digest, Sha256};

use crate::briefing::{Briefing, Date, TableKind, Zone};
use crate::diff::{FieldHashes, Part, Sign, hash};
use crate::text;

/// Width to which a label is cut.
const MAX_LABEL_WIDTH: usize = 60;
const MAX_FIELD_NAME_BYTES: usize = 32;

/// A hash that replaces a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TextHash(u64);

impl TextHash {
    /// Returns the mark of `texts`.
    pub fn of(texts: &[Cow<str>]) -> Self {
        let mut sum = Sha256::new();
        for text in texts {
            sum.update((text.len() as u64).to_le_bytes());
            sum.update(text.as_bytes());
        }
        Self(sum.finalize().iter().take(8).fold(0, |mark, byte| mark << 8 | u64::from(*byte)))
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for TextHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TextHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16).map(Self).map_err(D::Error::custom)
    }
}

/// One part of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Imprint {
    /// The kind of part.
    pub kind: TableKind,
    /// The id in the file, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Box<str>>,
    /// The mark of the words by which it is recognized without an id.
    pub words: TextHash,
    /// The start of the label.
    pub label: Box<str>,
    /// The mark of each field.
    pub fields: BTreeMap<Cow<'static, str>, TextHash>,
}

impl Imprint {
    fn of(briefing: &Briefing, kind: TableKind, place: usize) -> Self {
        let part = Part::of(briefing, kind, place);
        let (id, words) = Part::name(briefing, kind, place);
        // the date is shown separately, and differs in every version
        let compared = part.fields.iter().filter(|(field, _)| (kind, *field) != (TableKind::Briefing, "as_of"));
        Self {
            kind,
            id: id.map(Into::into),
            words: TextHash::of(&[words]),
            label: text::clip_words(&text::one_line(&part.label), MAX_LABEL_WIDTH).into(),
            fields: compared.map(|(field, value)| (Cow::Borrowed(*field), TextHash::of(&value.written()))).collect(),
        }
    }

    /// Returns the properties by which the part is recognized.
    pub(super) fn sign(&self) -> Sign<'_, TextHash> {
        Sign { id: self.id.as_deref(), words: self.words, content: hash(&self.fields) }
    }

    pub(super) fn field_hashes(&self) -> FieldHashes {
        self.fields.iter().map(|field| hash(&field)).collect()
    }
}

/// A version of a briefing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    as_of: Box<str>,
    /// The time zone of the briefing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    timezone: Option<Box<str>>,
    parts: Vec<Imprint>,
}

/// Returns the kinds of parts that are compared. The script is for the presenter only.
pub(super) fn compared_kinds() -> impl Iterator<Item = TableKind> {
    TableKind::IN_READING_ORDER.into_iter().filter(|&kind| kind != TableKind::Step)
}

impl Version {
    /// Returns `briefing` in the form in which it is remembered.
    pub fn of(briefing: &Briefing) -> Self {
        let of_kind = |kind: TableKind| (0..kind.count(briefing)).map(move |place| Imprint::of(briefing, kind, place));
        let meta = &briefing.meta;
        Self {
            as_of: meta.as_of.written().into(),
            timezone: meta.timezone.map(|zone| zone.written().into()),
            parts: compared_kinds().flat_map(of_kind).collect(),
        }
    }

    /// Returns the parts of one kind, in file order.
    pub(super) fn of_kind(&self, kind: TableKind) -> Vec<&Imprint> {
        self.parts.iter().filter(|part| part.kind == kind).collect()
    }

    /// Returns the as-of date.
    pub fn as_of(&self) -> Option<Date> {
        let date = Date::parse_as_of(&self.as_of).ok()?;
        match &self.timezone {
            Some(zone) => date.in_zone(Zone::parse(zone).ok()?).ok(),
            None => Some(date),
        }
    }

    /// Returns the as-of date as written in the file.
    pub(crate) fn written_as_of(&self) -> &str {
        &self.as_of
    }

    /// Returns true if the as-of date is earlier than that of `other`.
    pub(crate) fn is_earlier_than(&self, other: &Self) -> bool {
        self.cmp_edition(other).is_lt()
    }

    /// Compares the as-of dates of two versions, which may be of one day.
    pub(super) fn cmp_edition(&self, other: &Self) -> Ordering {
        match (self.as_of(), other.as_of()) {
            (Some(this), Some(that)) => this.cmp_edition(&that),
            (this, that) => this.is_some().cmp(&that.is_some()),
        }
    }

    /// Returns true if [`of`](Self::of) could have made this version.
    pub(crate) fn is_sound(&self) -> bool {
        let named = |name: &str| {
            name.len() <= MAX_FIELD_NAME_BYTES
                && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
        };
        self.as_of().is_some() && self.parts.iter().flat_map(|part| part.fields.keys()).all(|field| named(field))
    }
}
