//! ninjs, the IPTC's news in JSON, in its versions 1, 2 and 3: the text of its main body, and its fields.

use serde_json::Value;

use super::fields::{Gathered, plain_blocks};
use super::html;
use crate::text::{Block, Fields};

/// The fields that tell the day, the better ones first; version 3 writes them with capitals inside.
const DAYS: [&str; 4] = ["versioncreated", "contentcreated", "firstcreated", "embargoed"];

/// The blocks and the fields of a news item; `None` where the text is none.
pub fn read(text: &str) -> Option<(Vec<Block>, Fields)> {
    // A text that only begins like JSON is not read to its end.
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let item: Value = serde_json::from_str(text).ok()?;
    let blocks = body(&item)?;
    let mut gathered = Gathered::default();
    if let Some(words) = main(&item, "headlines").or(item["headline"].as_str()) {
        gathered.headline(&plain(words));
    }
    for name in ["byline", "by"] {
        gathered.byline(item[name].as_str().unwrap_or_default());
    }
    for name in ["dateline", "located"] {
        gathered.dateline(item[name].as_str().unwrap_or_default());
    }
    gathered.language(item["language"].as_str().unwrap_or_default());
    for (name, value) in item.as_object()? {
        gathered.day(&DAYS, name, value.as_str().unwrap_or_default());
    }
    Some((gathered.titled(blocks), gathered.fields))
}

/// The text: markup where there is some, since it knows paragraphs.
fn body(item: &Value) -> Option<Vec<Block>> {
    let kinds = ["html", "xhtml", "text"];
    let named = kinds
        .iter()
        .find_map(|kind| Some((*kind, item[format!("body_{kind}")].as_str()?)));
    let listed = || {
        let bodies = item["bodies"].as_array()?;
        let is_main = |body: &&Value| body["role"].as_str().is_none_or(|role| role == "main");
        let body = bodies.iter().find(is_main).or(bodies.first())?;
        let kind = content_type(body);
        Some((
            if kind.contains("html") { "html" } else { "text" },
            body["value"].as_str()?,
        ))
    };
    let (kind, words) = named.or_else(listed)?;
    Some(match kind {
        "text" => plain_blocks(words),
        _ => html::blocks(words),
    })
}

fn content_type(body: &Value) -> &str {
    let names = ["contenttype", "contentType"];
    names.iter().find_map(|name| body[*name].as_str()).unwrap_or_default()
}

/// The value of the main one of several.
fn main<'a>(item: &'a Value, list: &str) -> Option<&'a str> {
    let all = item[list].as_array()?;
    let main = all
        .iter()
        .find(|one| one["role"].as_str().is_none_or(|role| role == "main"));
    main.or(all.first())?["value"].as_str()
}

/// Words of a field that may be set in HTML.
fn plain(words: &str) -> String {
    if !html::has_tag(words) && !words.contains('&') {
        return words.to_string();
    }
    let blocks = html::blocks(words);
    blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}
