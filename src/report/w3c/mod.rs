//! Marks as W3C Web Annotations (JSON-LD), and back. Other programs find the words by their quotation and by their place in
//! code points; what the standard has no word for lies in `sayso:mark`, so that nothing is lost on the way there and back.

mod place;
mod read;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::Sheet;
use super::facts::{is_link, is_stale, places, status_words};
use super::findings::uri;
use super::json::inert;
use crate::annotation::{Anchor, Annotation, BaseText, Status};
use crate::text::Span;
pub use read::{Brought, ReadError, read};

/// The standard's context.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What the standard has no word for.
#[derive(Debug, Default, Serialize, Deserialize)]
struct MarkRecord {
    rev: u32,
    about: String,
    status: String,
    by: String,
    at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on: Option<Uuid>,
    /// Where it hangs, if that is not where the selectors say: in another text, or on the article as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    anchor: Option<AnchorRecord>,
    /// Revision, time, person, what was done, and the new value.
    #[serde(default)]
    history: Vec<(u32, String, String, String, String)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct AnchorRecord {
    text: String,
    bytes: (usize, usize),
    chars: (usize, usize),
    words: String,
    before: String,
    after: String,
}

/// A text that marks hang on and that is not today's.
#[derive(Debug, Serialize, Deserialize)]
struct TextRecord {
    hash: String,
    text: String,
}

/// A collection of all marks that a person sees; what was deleted is not handed on.
pub fn review(sheet: Sheet<'_>) -> String {
    let today = BaseText::new(sheet.document.text());
    let places = places(sheet);
    let place = |mark: &Annotation| places.get(&mark.id).copied();
    let items: Vec<Value> = sheet
        .annotations
        .iter()
        .map(|mark| annotation(sheet, &today, mark, place(mark)))
        .collect();
    let id = format!("urn:sayso:text:{}", today.hash);
    let page =
        json!({ "id": format!("{id}:page"), "type": "AnnotationPage", "partOf": id, "startIndex": 0, "items": items });
    let used = |base: &&BaseText| {
        base.hash != today.hash && sheet.annotations.iter().any(|mark| mark.anchor.base == base.hash)
    };
    let mut texts: Vec<TextRecord> = sheet.bases.iter().filter(used).map(text_record).collect();
    texts.sort_by(|a, b| a.hash.cmp(&b.hash));
    texts.dedup_by(|a, b| a.hash == b.hash);
    let is_json = |term: &str| json!({ "@id": format!("sayso:{term}"), "@type": "@json" });
    let collection = json!({
        "@context": [CONTEXT, {
            "sayso": "urn:sayso:terms:",
            "sayso:mark": is_json("mark"),
            "sayso:texts": is_json("texts"),
        }],
        "id": id,
        "type": "AnnotationCollection",
        "label": sheet.name,
        "total": items_of(&page),
        "first": page,
        "sayso:texts": texts,
    });
    inert(format!("{collection:#}\n"))
}

fn items_of(page: &Value) -> usize {
    page["items"].as_array().map_or(0, Vec::len)
}

fn text_record(base: &BaseText) -> TextRecord {
    TextRecord {
        hash: base.hash.clone(),
        text: base.text.to_string(),
    }
}

fn annotation(sheet: Sheet<'_>, today: &BaseText, mark: &Annotation, place: Option<Span>) -> Value {
    // Where it stands today is what other programs look for; of a lost mark, the words that it hung on.
    let standing = place.map(
        |span| match mark.anchor.base == today.hash && mark.anchor.span == span {
            true => mark.anchor.clone(),
            false => Anchor::capture(today, span),
        },
    );
    let is_told = standing.as_ref() == Some(&mark.anchor) && !mark.about.answers();
    let anchor = (!is_told).then(|| anchor_record(&mark.anchor));
    let source = uri(sheet.name);
    let target = match (mark.on, mark.about.is_of_article()) {
        (Some(on), _) if mark.about.answers() => json!(format!("urn:uuid:{on}")),
        (_, true) => json!(source),
        _ => json!({ "source": source, "selector": selectors(standing.as_ref(), &mark.anchor) }),
    };
    let mut item = Map::new();
    item.insert("id".into(), format!("urn:uuid:{}", mark.id).into());
    item.insert("type".into(), "Annotation".into());
    let motivation = if mark.about.answers() { "replying" } else { "assessing" };
    item.insert("motivation".into(), motivation.into());
    item.insert("creator".into(), json!({ "type": "Person", "name": mark.author() }));
    let made = mark.history.first().map_or(&mark.at, |event| &event.at);
    for (name, at) in [("created", made), ("modified", &mark.at)] {
        if at.parse::<jiff::Timestamp>().is_ok() {
            item.insert(name.into(), at.as_str().into());
        }
    }
    let status = status_words(mark, is_stale(sheet, mark, place));
    item.insert("body".into(), bodies(mark, &status).into());
    item.insert("target".into(), target);
    item.insert("sayso:mark".into(), json!(mark_record(mark, anchor)));
    Value::Object(item)
}

/// Both ways to find words: by what they are and what stands around them, and by where they stand.
fn selectors(standing: Option<&Anchor>, lost: &Anchor) -> Vec<Value> {
    let anchor = standing.unwrap_or(lost);
    let quote = json!({
        "type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix,
    });
    let position = json!({ "type": "TextPositionSelector", "start": anchor.char_start, "end": anchor.char_end });
    match standing {
        Some(_) => vec![quote, position],
        None => vec![quote],
    }
}

/// The status, the note, the correction, and the evidence.
fn bodies(mark: &Annotation, status: &str) -> Vec<Value> {
    let text = |purpose: &str, value: &str| json!({ "type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value });
    let mut bodies = Vec::new();
    if mark.status != Status::default() {
        bodies.push(text("tagging", status));
    }
    if !mark.note.is_empty() {
        bodies.push(text("commenting", &mark.note));
    }
    // A name, a kind or a topic is nothing that the words should be.
    let purpose = if mark.about.asks() { "editing" } else { "classifying" };
    bodies.extend(mark.correction.as_deref().map(|words| text(purpose, words)));
    bodies.extend(mark.evidence.iter().map(|line| match is_link(line) {
        true => json!({ "type": "SpecificResource", "purpose": "linking", "source": line }),
        false => text("linking", line),
    }));
    bodies
}

fn anchor_record(anchor: &Anchor) -> AnchorRecord {
    AnchorRecord {
        text: anchor.base.clone(),
        bytes: (anchor.span.start, anchor.span.end),
        chars: (anchor.char_start, anchor.char_end),
        words: anchor.exact.clone(),
        before: anchor.prefix.clone(),
        after: anchor.suffix.clone(),
    }
}

fn mark_record(mark: &Annotation, anchor: Option<AnchorRecord>) -> MarkRecord {
    let history = mark.history.iter().map(|event| {
        let (name, value) = event.what.words();
        (
            event.rev,
            event.at.clone(),
            event.by.clone(),
            name.to_string(),
            value.to_string(),
        )
    });
    MarkRecord {
        rev: mark.rev,
        about: mark.about.word().to_string(),
        status: mark.status.word().to_string(),
        by: mark.by.clone(),
        at: mark.at.clone(),
        on: mark.on,
        anchor,
        history: history.collect(),
    }
}
