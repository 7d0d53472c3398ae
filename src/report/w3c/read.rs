//! Reading Web Annotations: our own without loss, and those of other programs as far as they say what we have words for.

use rustc_hash::FxHashSet;
use serde_json::Value;
use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::Uuid;

use super::place::{Found, anchored};
use super::{AnchorRecord, MarkRecord, TextRecord};
use crate::annotation::{About, Anchor, Annotation, BaseText, Event, Happening, Stamp, Status};
use crate::text::Span;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// The marks.
    pub annotations: Vec<Annotation>,
    /// The texts they hang on, today's among them.
    pub bases: Vec<BaseText>,
    /// How many annotations were left out, since they say nothing of any words of the text.
    pub left_out: usize,
    /// How many marks are lost: their words are not in the text, or at several places with nothing to tell them apart.
    pub lost: usize,
    /// How many marks stand on words that are not quite their own.
    pub edited: usize,
    /// How many marks stand where a position alone says so, with no words to compare.
    pub by_position: usize,
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
    let mut known = FxHashSet::default();
    for item in items {
        let marks = marks(item, today, stamp);
        brought.left_out += usize::from(marks.is_empty());
        for (mut mark, found) in marks {
            brought.lost += usize::from(found == Some(Found::Nowhere));
            brought.edited += usize::from(found == Some(Found::Edited));
            brought.by_position += usize::from(found == Some(Found::PositionAlone));
            // Two that were given one name are two; our own are versions of one mark.
            let is_version = item["sayso:mark"].is_object();
            if !known.insert(mark.id) && !is_version {
                mark.id = hashed(&format!("{}{item}", mark.id));
            }
            brought.annotations.push(mark);
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

/// Whether it is of a type, among others or alone.
pub fn is_of_type(value: &Value, name: &str) -> bool {
    each(&value["type"]).any(|known| known == name)
}

/// A value, or each of several.
pub fn each(value: &Value) -> impl Iterator<Item = &Value> {
    let list = value.as_array().map(Vec::as_slice);
    let one = list.is_none() && !value.is_null();
    list.unwrap_or_default().iter().chain(one.then_some(value))
}

fn parsed<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

/// The marks of an annotation, a mark for each target of another program's, and how surely each stands where it does if its
/// selectors say where.
fn marks(item: &Value, today: &BaseText, stamp: &Stamp) -> Vec<(Annotation, Option<Found>)> {
    if !is_of_type(item, "Annotation") {
        return Vec::new();
    }
    let id = item["id"].as_str().map_or_else(|| item.to_string(), str::to_string);
    let placed = each(&item["target"]).filter_map(|target| anchored(target, today));
    let mut marks: Vec<_> = match parsed::<MarkRecord>(&item["sayso:mark"]) {
        Some(mut record) => {
            let told = record.anchor.take().map(|anchor| (anchor_of(anchor), None));
            let placed = placed.map(|(anchor, found)| (anchor, Some(found)));
            let place = told.into_iter().chain(placed).next();
            let own = place.map(|(anchor, found)| (own(uuid(&id), record, anchor), found));
            own.into_iter().collect()
        }
        None => {
            let id = |i| uuid(&if i == 0 { id.clone() } else { format!("{id} {i}") });
            let others = placed.enumerate();
            others
                .map(|(i, (anchor, found))| (others_mark(id(i), item, anchor, stamp), Some(found)))
                .collect()
        }
    };
    marks.iter_mut().for_each(|(mark, _)| take_bodies(mark, item));
    marks
}

/// An id as it is; one that is no UUID becomes one, the same each time.
fn uuid(id: &str) -> Uuid {
    let known = id.strip_prefix("urn:uuid:").and_then(|id| id.parse().ok());
    known.unwrap_or_else(|| hashed(id))
}

fn hashed(words: &str) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(words.as_bytes())[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
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
fn others_mark(id: Uuid, item: &Value, anchor: Anchor, stamp: &Stamp) -> Annotation {
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
            Some("classifying") if item["sayso:mark"].is_object() => mark.correction = Some(value.to_string()),
            Some("editing") if mark.correction.is_none() => mark.correction = Some(value.to_string()),
            Some("linking") => mark.evidence.push(value.to_string()),
            Some("tagging") if item["sayso:mark"].is_object() => {}
            _ if body["value"].is_null() => mark.evidence.push(value.to_string()),
            _ => notes.push(value),
        }
    }
    mark.note = notes.join("\n");
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
