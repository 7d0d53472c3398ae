//! Reading Web Annotations: our own without loss, and those of other programs as far as they say what we have words for.

use serde_json::Value;
use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::Uuid;

use super::{AnchorRecord, MarkRecord, TextRecord};
use crate::annotation::{About, Anchor, Annotation, BaseText, Event, Happening, Stamp, Status, place_without_base};
use crate::text::Span;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// The marks.
    pub annotations: Vec<Annotation>,
    /// The texts they hang on, today's among them.
    pub bases: Vec<BaseText>,
    /// How many annotations were left out, since they say nothing of any words.
    pub left_out: usize,
}

/// Why nothing was read: a clause that goes on from "because".
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// No JSON.
    #[error("it is no JSON: {0}")]
    NoJson(String),
    /// JSON of something else.
    #[error("there is no Web Annotation in it")]
    NoAnnotations,
}

/// Reads a collection, a page, a list of annotations, or one. What is not said of an annotation's time and maker is taken
/// from `stamp`. One whose words are not in `today` is kept as a lost mark.
///
/// # Errors
/// Where it is no JSON, or JSON of something else.
pub fn read(json: &str, today: &BaseText, stamp: &Stamp) -> Result<Brought, ReadError> {
    let root: Value = serde_json::from_str(json).map_err(|error| ReadError::NoJson(error.to_string()))?;
    let items = items(&root).ok_or(ReadError::NoAnnotations)?;
    let texts: Vec<TextRecord> = parsed(&root["sayso:texts"]).unwrap_or_default();
    // A text that is not what its name says would put marks on other words.
    let texts = texts.into_iter().map(|text| (text.hash, BaseText::new(text.text)));
    let mut bases: Vec<BaseText> = texts
        .filter(|(hash, base)| *hash == base.hash)
        .map(|(_, base)| base)
        .collect();
    bases.push(today.clone());
    let mut brought = Brought {
        bases,
        ..Brought::default()
    };
    for item in items {
        match annotation(item, today, stamp) {
            Some(mark) => brought.annotations.push(mark),
            None => brought.left_out += 1,
        }
    }
    Ok(brought)
}

fn items(root: &Value) -> Option<Vec<&Value>> {
    let list = [&root["first"]["items"], &root["items"], root]
        .into_iter()
        .find_map(Value::as_array);
    match list {
        Some(list) => Some(list.iter().collect()),
        None if is_of_type(root, "Annotation") => Some(vec![root]),
        None => None,
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    each(&value["type"]).any(|known| known == name)
}

/// A value, or each of several.
fn each(value: &Value) -> impl Iterator<Item = &Value> {
    let list = value.as_array().map(Vec::as_slice);
    let one = list.is_none() && !value.is_null();
    list.unwrap_or_default().iter().chain(one.then_some(value))
}

fn parsed<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

fn annotation(item: &Value, today: &BaseText, stamp: &Stamp) -> Option<Annotation> {
    if !is_of_type(item, "Annotation") {
        return None;
    }
    let record: Option<MarkRecord> = parsed(&item["sayso:mark"]);
    let id = id(item)?;
    let mut mark = match record {
        Some(mut record) => {
            let anchor = record.anchor.take().map(anchor_of).or_else(|| anchored(item, today))?;
            own(id, record, anchor)
        }
        None => others(id, item, anchored(item, today)?, stamp),
    };
    take_bodies(&mut mark, item);
    Some(mark)
}

/// Its id; one that is no UUID becomes one, the same each time.
fn id(item: &Value) -> Option<Uuid> {
    let id = item["id"].as_str().map_or_else(|| item.to_string(), str::to_string);
    let known = id.strip_prefix("urn:uuid:").and_then(|id| id.parse().ok());
    let hashed = || {
        let bytes: [u8; 16] = Sha256::digest(id.as_bytes())[..16].try_into().ok()?;
        Some(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    };
    known.or_else(hashed)
}

fn own(id: Uuid, record: MarkRecord, anchor: Anchor) -> Annotation {
    let history = record.history.into_iter().map(|(rev, at, by, name, value)| Event {
        rev,
        at,
        by,
        what: Happening::from_words(name, value),
    });
    Annotation {
        rev: record.rev,
        on: record.on,
        status: Status::from_word(&record.status),
        history: history.collect(),
        ..Annotation::new(
            id,
            About::from_word(&record.about),
            anchor,
            Stamp {
                by: record.by,
                at: record.at,
            },
        )
    }
}

/// An annotation of another program: words that somebody marked.
fn others(id: Uuid, item: &Value, anchor: Anchor, stamp: &Stamp) -> Annotation {
    let creator = each(&item["creator"]).next().unwrap_or(&Value::Null);
    let name = creator.as_str().or(creator["name"].as_str()).or(creator["id"].as_str());
    let at = item["modified"].as_str().or(item["created"].as_str());
    let stamp = Stamp {
        by: name.unwrap_or(&stamp.by).to_string(),
        at: at
            .filter(|at| at.parse::<jiff::Timestamp>().is_ok())
            .unwrap_or(&stamp.at)
            .to_string(),
    };
    let mut mark = Annotation::new(id, About::Passage, anchor, stamp);
    mark.history.push(Event::of(&mark, Happening::Made));
    mark
}

fn take_bodies(mark: &mut Annotation, item: &Value) {
    let mut notes: Vec<&str> = item["bodyValue"].as_str().into_iter().collect();
    for body in each(&item["body"]) {
        let value = body
            .as_str()
            .or(body["value"].as_str())
            .or(body["source"].as_str())
            .or(body["id"].as_str());
        let Some(value) = value else { continue };
        match body["purpose"].as_str() {
            Some("editing") => mark.correction = Some(value.to_string()),
            Some("linking") => mark.evidence.push(value.to_string()),
            Some("tagging") if item["sayso:mark"].is_object() => {}
            _ if body["value"].is_null() => mark.evidence.push(value.to_string()),
            _ => notes.push(value),
        }
    }
    mark.note = notes.join("\n");
}

/// Where its selectors say that it stands: where its words stand at that place, else by its words and those around them.
fn anchored(item: &Value, today: &BaseText) -> Option<Anchor> {
    let selectors = each(&item["target"]).flat_map(|target| each(&target["selector"]));
    let (mut quote, mut position) = (None, None);
    for selector in selectors {
        let known = |name| is_of_type(selector, name);
        quote = quote.or(known("TextQuoteSelector").then_some(selector));
        position = position.or(known("TextPositionSelector").then_some(selector));
    }
    let exact = quote.and_then(|quote| quote["exact"].as_str());
    let placed = position.and_then(|position| span(&today.text, position));
    match (exact, placed) {
        (Some(exact), Some(span)) if span.of(&today.text) == exact => Some(Anchor::capture(today, span)),
        (Some(exact), _) => Some(searched(quote?, exact, today)),
        (None, Some(span)) => Some(Anchor::capture(today, span)),
        (None, None) => None,
    }
}

/// The bytes of a stretch in code points.
fn span(text: &str, position: &Value) -> Option<Span> {
    let byte = |name: &str| {
        let at = usize::try_from(position[name].as_u64()?).ok()?;
        let ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        ends.into_iter().nth(at)
    };
    let (start, end) = (byte("start")?, byte("end")?);
    (start < end).then(|| Span::new(start, end))
}

/// By its words and those around them; an anchor without a text where they are not found.
fn searched(quote: &Value, exact: &str, today: &BaseText) -> Anchor {
    let around = |name: &str| quote[name].as_str().unwrap_or_default().to_string();
    let loose = Anchor {
        base: String::new(),
        span: Span::default(),
        char_start: 0,
        char_end: 0,
        exact: exact.to_string(),
        prefix: around("prefix"),
        suffix: around("suffix"),
    };
    let placed = place_without_base(std::slice::from_ref(&loose), &today.text)
        .into_iter()
        .next();
    let span = placed
        .and_then(|placed| placed.span())
        .filter(|span| span.of(&today.text) == exact);
    span.map_or(loose, |span| Anchor::capture(today, span))
}

fn anchor_of(record: AnchorRecord) -> Anchor {
    Anchor {
        base: record.text,
        span: Span::new(record.bytes.0, record.bytes.1),
        char_start: record.chars.0,
        char_end: record.chars.1,
        exact: record.words,
        prefix: record.before,
        suffix: record.after,
    }
}
