//! The sidecar's records: what is written, and how it is read back. Field names are a promise: a field is never renamed,
//! dropped or used for something else.

use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::ron_text::{RonText, quoted};
use crate::annotation::{About, Anchor, Annotation, Annotations, BaseText, Event, Happening, Status};
use crate::text::Span;

/// The version of the format: a greater first number means that older programs cannot read it, a greater second one
/// that they can, but would lose what they do not know.
pub type Version = (u32, u32);

/// The newest version this program writes. A file that needs nothing of it is written as [`FIRST`], so that older programs
/// may go on changing it.
pub const VERSION: Version = (1, 1);
/// The first version: no reviewer, no histories, no marks that answer others.
const FIRST: Version = (1, 0);

const HEAD: &str = "\
// Marks made with sayso on the article this file lies beside. It may be read, compared and merged like any text;
// comments written into it are not kept (the version before is kept among the backups).
";
const CHECKSUM: &str = "    checksum: ";

/// A sidecar as it lies on disk.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Record {
    pub version: Version,
    pub reviewer: String,
    pub bases: Vec<BaseRecord>,
    pub annotations: Vec<AnnotationRecord>,
    pub checksum: String,
}

/// A kept text, a line an item.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct BaseRecord {
    pub hash: String,
    pub text: Vec<String>,
}

/// One annotation.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct AnnotationRecord {
    pub id: Uuid,
    pub about: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Uuid>,
    pub base: String,
    pub bytes: (usize, usize),
    pub chars: (usize, usize),
    pub exact: String,
    pub prefix: String,
    pub suffix: String,
    pub status: String,
    pub correction: Option<String>,
    pub note: String,
    pub evidence: Vec<String>,
    pub deleted: bool,
    #[serde(deserialize_with = "there", skip_serializing_if = "Option::is_none")]
    pub last: Option<LastRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<EventRecord>,
}

/// The last change of an annotation; not written where its history ends with it.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct LastRecord {
    pub rev: u32,
    pub by: String,
    pub at: String,
}

/// One change of an annotation.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct EventRecord {
    pub rev: u32,
    pub by: String,
    pub at: String,
    pub what: String,
    pub value: String,
}

/// A record that is there; one that is not is left out, and no word stands for it.
fn there<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<LastRecord>, D::Error> {
    LastRecord::deserialize(reader).map(Some)
}

impl EventRecord {
    fn of(event: &Event) -> EventRecord {
        let (what, value) = event.what.words();
        EventRecord {
            rev: event.rev,
            by: event.by.clone(),
            at: event.at.clone(),
            what: what.to_string(),
            value: value.to_string(),
        }
    }

    fn into_event(self) -> Event {
        Event {
            rev: self.rev,
            at: self.at,
            by: self.by,
            what: Happening::from_words(self.what, self.value),
        }
    }
}

impl BaseRecord {
    /// The record of a text.
    pub fn of(base: &BaseText) -> BaseRecord {
        BaseRecord {
            hash: base.hash.clone(),
            text: base.text.split('\n').map(String::from).collect(),
        }
    }

    /// The text of a record, under the hash it was written with.
    pub fn to_base(&self) -> BaseText {
        BaseText {
            hash: self.hash.clone(),
            text: self.text.join("\n").into(),
        }
    }
}

impl AnnotationRecord {
    /// The record of an annotation.
    pub fn of(annotation: &Annotation) -> AnnotationRecord {
        let anchor = &annotation.anchor;
        AnnotationRecord {
            id: annotation.id,
            about: annotation.about.word().to_string(),
            on: annotation.on,
            base: anchor.base.clone(),
            bytes: (anchor.span.start, anchor.span.end),
            chars: (anchor.char_start, anchor.char_end),
            exact: anchor.exact.clone(),
            prefix: anchor.prefix.clone(),
            suffix: anchor.suffix.clone(),
            status: annotation.status.word().to_string(),
            correction: annotation.correction.clone(),
            note: annotation.note.clone(),
            evidence: annotation.evidence.clone(),
            deleted: annotation.deleted,
            last: Some(LastRecord {
                rev: annotation.rev,
                by: annotation.by.clone(),
                at: annotation.at.clone(),
            }),
            history: annotation.history.iter().map(EventRecord::of).collect(),
        }
    }

    /// The annotation of a record.
    pub fn into_annotation(self) -> Annotation {
        let told = |event: &EventRecord| LastRecord {
            rev: event.rev,
            by: event.by.clone(),
            at: event.at.clone(),
        };
        let last = self.last.or_else(|| self.history.last().map(told)).unwrap_or_default();
        Annotation {
            id: self.id,
            rev: last.rev,
            about: About::from_word(&self.about),
            on: self.on,
            anchor: Anchor {
                base: self.base,
                span: Span::new(self.bytes.0, self.bytes.1),
                char_start: self.chars.0,
                char_end: self.chars.1,
                exact: self.exact,
                prefix: self.prefix,
                suffix: self.suffix,
            },
            status: Status::from_word(&self.status),
            correction: self.correction,
            note: self.note,
            evidence: self.evidence,
            by: last.by,
            at: last.at,
            deleted: self.deleted,
            history: self.history.into_iter().map(EventRecord::into_event).collect(),
        }
    }
}

/// The text of a reviewer's sidecar; of nobody's, where the name is empty. Annotations stand by place, then id; of `bases`,
/// those are written that one hangs on.
pub fn write(reviewer: &str, annotations: &Annotations, bases: &[BaseText]) -> String {
    write_hashed(reviewer, annotations, bases).0
}

/// As [`write`], with the SHA-256 of the text.
pub fn write_hashed(reviewer: &str, annotations: &Annotations, bases: &[BaseText]) -> (String, [u8; 32]) {
    let mut sorted: Vec<&Annotation> = annotations.with_tombstones().collect();
    sorted.sort_by_key(|annotation| (annotation.anchor.span.start, annotation.id));
    let mut ron = RonText::after(HEAD);
    let is_first = |mark: &&Annotation| mark.on.is_none() && mark.history.is_empty();
    let (major, minor) = match reviewer.is_empty() && sorted.iter().all(is_first) {
        true => FIRST,
        false => VERSION,
    };
    let (mut hasher, mut hashed) = (Sha256::new(), 0);
    ron.nest("(", ")", |ron| {
        ron.field("version", format_args!("({major}, {minor})"));
        if !reviewer.is_empty() {
            ron.text_field("reviewer", reviewer);
        }
        ron.list("bases", used(bases, &sorted), |ron, base| {
            ron.nest("(", "),", |ron| write_base(ron, base))
        });
        ron.list("annotations", &sorted, |ron, mark| {
            ron.nest("(", "),", |ron| write_annotation(ron, mark))
        });
        hasher.update(ron.as_str());
        hashed = ron.as_str().len();
        ron.text_field("checksum", &short(hasher.clone()));
    });
    let text = ron.finish();
    hasher.update(&text[hashed..]);
    (text, hasher.finalize().into())
}

/// The texts that an annotation hangs on, by hash, each once.
fn used<'a>(bases: &'a [BaseText], annotations: &[&Annotation]) -> Vec<&'a BaseText> {
    let wanted: std::collections::BTreeSet<&str> = annotations.iter().map(|a| a.anchor.base.as_str()).collect();
    let mut used: Vec<&BaseText> = bases
        .iter()
        .filter(|base| wanted.contains(base.hash.as_str()))
        .collect();
    used.sort_by(|a, b| a.hash.cmp(&b.hash));
    used.dedup_by(|a, b| a.hash == b.hash);
    used
}

fn write_base(ron: &mut RonText, base: &BaseText) {
    ron.text_field("hash", &base.hash);
    ron.list("text", base.text.split('\n'), RonText::text_item);
}

fn write_annotation(ron: &mut RonText, annotation: &Annotation) {
    let anchor = &annotation.anchor;
    ron.text_field("id", &annotation.id.to_string());
    ron.text_field("about", annotation.about.word());
    if let Some(on) = annotation.on {
        ron.field("on", format_args!("Some(\"{on}\")"));
    }
    ron.text_field("base", &anchor.base);
    ron.field("bytes", format_args!("({}, {})", anchor.span.start, anchor.span.end));
    ron.field("chars", format_args!("({}, {})", anchor.char_start, anchor.char_end));
    ron.text_field("exact", &anchor.exact);
    ron.text_field("prefix", &anchor.prefix);
    ron.text_field("suffix", &anchor.suffix);
    ron.text_field("status", annotation.status.word());
    match &annotation.correction {
        Some(correction) => ron.field("correction", format_args!("Some({})", quoted(correction))),
        None => ron.field("correction", "None"),
    }
    ron.text_field("note", &annotation.note);
    ron.list("evidence", &annotation.evidence, |ron, link| ron.text_item(link));
    ron.field("deleted", annotation.deleted);
    if !annotation
        .history
        .last()
        .is_some_and(|event| is_last(event, annotation))
    {
        let (by, at) = (quoted(&annotation.by), quoted(&annotation.at));
        ron.field("last", format_args!("(rev: {}, by: {by}, at: {at})", annotation.rev));
    }
    if !annotation.history.is_empty() {
        ron.list("history", &annotation.history, write_event);
    }
}

/// Whether an event tells the last change of an annotation.
fn is_last(event: &Event, annotation: &Annotation) -> bool {
    event.rev == annotation.rev && event.by == annotation.by && event.at == annotation.at
}

fn write_event(ron: &mut RonText, event: &Event) {
    let (what, value) = event.what.words();
    let [by, at, what, value] = [&event.by, &event.at, what, value].map(quoted);
    ron.item(format_args!(
        "(rev: {}, by: {by}, at: {at}, what: {what}, value: {value})",
        event.rev
    ));
}

/// What the last field says of everything before it: the first 32 hex digits of its SHA-256.
pub fn checksum(text: &str) -> String {
    short(Sha256::new_with_prefix(text))
}

fn short(hasher: Sha256) -> String {
    let digest = hasher.finalize();
    digest[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The version, which is the first field of every sidecar whatever else changes. It is read before anything else and by
/// hand, so that a file of another version is known even where it could not be read.
pub fn version_of(text: &str) -> Option<Version> {
    let mut body = text.trim_start();
    while body.starts_with("//") {
        body = body.split_once('\n')?.1.trim_start();
    }
    let field = body.strip_prefix('(')?.trim_start().strip_prefix("version")?;
    let pair = field.trim_start().strip_prefix(':')?.trim_start().strip_prefix('(')?;
    let (major, minor) = pair.split_once(')')?.0.split_once(',')?;
    let version: Version = (
        major.trim().parse().ok()?,
        minor.trim().trim_end_matches(',').parse().ok()?,
    );
    (version.0 > 0).then_some(version)
}

/// Whose a sidecar is, read by hand from its first lines, for files that cannot be read whole.
pub fn reviewer_of(text: &str) -> Option<String> {
    let field = text
        .lines()
        .take(8)
        .find_map(|line| line.trim().strip_prefix("reviewer: "))?;
    ron::from_str(field.trim_end_matches(',')).ok()
}

/// The hashes of a sidecar's bytes, in one go.
pub struct Hashes {
    /// The SHA-256 of all of them.
    pub whole: [u8; 32],
    /// What the last field should say, if there is such a field at their end.
    checksum: Option<String>,
}

impl Hashes {
    /// Of some bytes.
    pub fn of(bytes: &[u8]) -> Hashes {
        /// The last field is no longer than this.
        const LAST: usize = 80;
        let tail = bytes.len().saturating_sub(LAST);
        let is_field = |at: &usize| bytes[*at..].starts_with(CHECKSUM.as_bytes());
        let at = (tail..bytes.len()).rfind(is_field);
        let mut hasher = Sha256::new_with_prefix(&bytes[..at.unwrap_or(0)]);
        let checksum = at.map(|_| short(hasher.clone()));
        hasher.update(&bytes[at.unwrap_or(0)..]);
        Hashes {
            whole: hasher.finalize().into(),
            checksum,
        }
    }

    /// Whether the last field of the text with these hashes fits what stands before it.
    pub fn fit(&self, text: &str, said: &str) -> bool {
        self.checksum.as_deref() == Some(said) && text.ends_with(&format!("{CHECKSUM}\"{said}\",\n)\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_comes_first() {
        assert_eq!(version_of("// a (b)\n\n(\n    version: (1, 0),\n"), Some((1, 0)));
        assert_eq!(version_of("(version:(12,3,),x:"), Some((12, 3)));
        assert_eq!(version_of("(version: (0, 1))"), None);
        assert_eq!(version_of("(bases: [], version: (1, 0))"), None);
        assert_eq!(version_of(""), None);
    }

    #[test]
    fn a_seal_fits_only_what_it_was_put_on() {
        let text = write("", &Annotations::default(), &[]);
        let said = text.rsplit('"').nth(1).expect("the checksum").to_string();
        let fits = |text: &str| Hashes::of(text.as_bytes()).fit(text, &said);
        assert!(fits(&text));
        assert!(!fits(&text.replace("bases", "basis")) && !fits(&format!("{text}\n")));
        assert!(!fits("") && !fits(&text[text.len() - 50..]));
        let (text, hash) = write_hashed("Ada", &Annotations::default(), &[]);
        assert_eq!(hash, Hashes::of(text.as_bytes()).whole);
        assert_eq!(hash[..], Sha256::digest(&text)[..]);
    }
}
