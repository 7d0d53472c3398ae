//! Front matter: the fields that many Markdown files begin with, between lines of `---` (YAML) or `+++` (TOML).
//!
//! Read as lines of `key: value`, with lists; deliberately absent: anchors, tags and nesting, so nothing in it can grow.

use super::fields::Gathered;
use crate::text::{Block, Fields, ParagraphKind};

/// The most bytes that are looked through for its end.
const LONGEST: usize = 64 * 1024;
/// Fields that tell the day, the better ones first.
const DAYS: [&str; 6] = [
    "published",
    "datepublished",
    "pubdate",
    "publishdate",
    "date",
    "created",
];

/// The blocks of a Markdown text with the title of its front matter, where they begin with none, and the fields.
pub fn read(text: &str, mut blocks: Vec<Block>) -> (Vec<Block>, Fields) {
    let gathered = gathered(text);
    // A heading that the text begins with is its own title.
    if blocks
        .first()
        .is_some_and(|block| block.kind != ParagraphKind::Headline)
    {
        blocks = gathered.titled(blocks);
    }
    (blocks, gathered.fields)
}

fn gathered(text: &str) -> Gathered {
    let mut gathered = Gathered::default();
    for (key, values) in entries(text) {
        let words = values.join(", ");
        match key.as_str() {
            "title" | "headline" => gathered.headline(&words),
            "author" | "authors" | "by" | "byline" => gathered.byline(&words),
            "dateline" | "location" | "located" => gathered.dateline(&words),
            "lang" | "language" | "locale" => gathered.language(&words),
            _ => gathered.day(&DAYS, &key, &words),
        }
    }
    gathered
}

/// Keys in small letters, each with its values.
fn entries(text: &str) -> Vec<(String, Vec<String>)> {
    let mut lines = text[..text.floor_char_boundary(LONGEST)].lines();
    let fence = lines.next().unwrap_or_default().trim_end();
    let mark = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return Vec::new(),
    };
    let mut entries: Vec<(String, Vec<String>)> = Vec::new();
    for line in lines {
        let end = line.trim_end();
        if end == fence || (fence == "---" && end == "...") {
            return entries;
        }
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if let Some((_, values)) = entries.last_mut() {
                values.extend(value(item));
            }
        } else if let Some((key, rest)) = line.split_once(mark).filter(|_| !line.starts_with([' ', '\t', '#'])) {
            let key = key.trim().trim_matches(['"', '\'']).to_lowercase();
            entries.push((key, list(rest)));
        }
    }
    // Without an end it is no front matter but text.
    Vec::new()
}

/// One value, or several in brackets.
fn list(words: &str) -> Vec<String> {
    let words = words.trim();
    match words.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(inside) => inside.split(',').filter_map(value).collect(),
        None => value(words).into_iter().collect(),
    }
}

/// A value without its quotation marks or the comment behind it; `None` for none.
fn value(words: &str) -> Option<String> {
    let words = words.trim();
    for mark in ['"', '\''] {
        if let Some((inside, _)) = words.strip_prefix(mark).and_then(|rest| rest.rsplit_once(mark)) {
            return Some(inside.replace("\\\"", "\"").replace("''", "'"));
        }
    }
    let words = words.split(" #").next().unwrap_or_default().trim();
    (!matches!(words, "" | "~" | "null" | "|" | ">")).then(|| words.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> (Option<String>, Fields) {
        let gathered = gathered(text);
        (gathered.headline, gathered.fields)
    }

    #[test]
    fn fields_as_people_write_them() {
        let yaml = "---\ntitle: \"Flood: the \\\"mill\\\"\"\nauthors:\n  - Ada Roe\n  - 'Ben O''Kri' # both\ndate: 2026-03-12T08:00:00Z\n\
            published: 2026-03-13\nlang: en-GB\nlocation: Brenn\ntags: [a, b]\n---\nText.\n";
        let (title, fields) = fields(yaml);
        assert_eq!(title.as_deref(), Some("Flood: the \"mill\""));
        assert_eq!(fields.byline.as_deref(), Some("Ada Roe, Ben O'Kri"));
        let day = fields.published.expect("a day");
        assert_eq!((day.day.as_str(), day.field.as_str()), ("2026-03-13", "published"));
        assert_eq!(
            (fields.language.as_deref(), fields.dateline.as_deref()),
            (Some("en-GB"), Some("Brenn"))
        );
    }

    #[test]
    fn toml_too_and_nothing_without_an_end() {
        let (title, told) = fields("+++\ntitle = 'Flood'\nauthor = \"Ada\"\ndate = 2026-03-12\n+++\nText.");
        assert_eq!((title.as_deref(), told.byline.as_deref()), (Some("Flood"), Some("Ada")));
        assert!(told.published.is_some());
        for text in ["---\ntitle: x\n", "", "---", "text\n---\ntitle: x\n---\n", "--- \u{e9}"] {
            assert_eq!(fields(text).0.filter(|_| !text.starts_with("--- ")), None, "{text}");
        }
        assert_eq!(
            fields(&format!("---\ntitle: x\n{}---\n", "a: é\n".repeat(50_000))).0,
            None
        );
    }
}
