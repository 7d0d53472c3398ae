//! What the head of a page says of its article: `<meta>`, the language, and JSON-LD of a news article.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use serde_json::Value;

use super::fields::Gathered;
use crate::text::Fields;

/// The most bytes of a page that are looked through for its head.
const LONGEST: usize = 512 * 1024;
/// Fields that tell the day, the better ones first.
const DAYS: [&str; 6] = [
    "article:published_time",
    "datePublished",
    "dc.date.issued",
    "dcterms.issued",
    "pubdate",
    "date",
];

/// The fields of a page. Its title is told by its text.
pub fn fields(page: &str) -> Fields {
    let mut gathered = Gathered::default();
    let head = &page[..page.floor_char_boundary(LONGEST)];
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut is_data = false;
    for token in Tokenizer::new_with_emitter(head, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                if matches!(&**tag.name, b"body" | b"p" | b"article") {
                    break;
                }
                is_data = &**tag.name == b"script" && attribute(&tag, "type").as_deref() == Some("application/ld+json");
                take(&mut gathered, &tag);
            }
            Token::EndTag(_) => is_data = false,
            Token::String(words) if is_data => {
                if let Ok(data) = serde_json::from_slice(&words) {
                    linked(&mut gathered, &data);
                }
            }
            _ => {}
        }
    }
    gathered.fields
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

fn take(gathered: &mut Gathered, tag: &StartTag<()>) {
    if &**tag.name == b"html" {
        gathered.language(&attribute(tag, "lang").unwrap_or_default());
    }
    let names = ["name", "property", "itemprop"];
    let name = names.iter().find_map(|name| attribute(tag, name)).unwrap_or_default();
    let Some(content) = attribute(tag, "content").filter(|_| &**tag.name == b"meta") else {
        return;
    };
    match name.to_ascii_lowercase().as_str() {
        "author" | "byl" | "dc.creator" => gathered.byline(&content),
        // Many pages give an address there.
        "article:author" if !content.contains("://") => gathered.byline(&content),
        "dateline" => gathered.dateline(&content),
        "dc.language" | "language" => gathered.language(&content),
        _ => gathered.day(&DAYS, &name, &content),
    }
}

/// An article in JSON-LD: the object itself, one of a list, or one of a graph.
fn linked(gathered: &mut Gathered, data: &Value) {
    let list = data.as_array().or(data["@graph"].as_array());
    let one = std::slice::from_ref(data);
    let is_article = |data: &&Value| {
        let kinds = &data["@type"];
        let kind = kinds.as_str().or(kinds[0].as_str()).unwrap_or_default();
        kind.ends_with("Article") || kind == "BlogPosting"
    };
    let Some(article) = list.map_or(one, Vec::as_slice).iter().find(is_article) else {
        return;
    };
    let text = |name: &str| article[name].as_str().unwrap_or_default();
    gathered.day(&DAYS, "datePublished", text("datePublished"));
    gathered.dateline(text("dateline"));
    gathered.language(text("inLanguage"));
    let authors = &article["author"];
    let authors = authors.as_array().map_or(std::slice::from_ref(authors), Vec::as_slice);
    let names = authors
        .iter()
        .filter_map(|author| author.as_str().or(author["name"].as_str()));
    gathered.byline(&names.collect::<Vec<_>>().join(", "));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_tells_who_when_and_in_which_language() {
        let page = "<!doctype html><html lang=de><head><meta property='article:published_time' content='2026-03-12T08:00+01:00'>\
            <meta name=date content=2020-01-01><meta name=Author content='Ada Roe'></head><body><p>Text.</p>\
            <meta name=author content=Nobody>";
        let fields = fields(page);
        assert_eq!(fields.byline.as_deref(), Some("Ada Roe"));
        assert_eq!(fields.language.as_deref(), Some("de"));
        let day = fields.published.expect("a day");
        assert_eq!(
            (day.day.as_str(), day.field.as_str()),
            ("2026-03-12", "article:published_time")
        );
    }

    #[test]
    fn json_ld_is_read_and_nothing_else_that_a_script_holds() {
        let data = r#"{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "datePublished": "2026-03-12",
            "author": [{"name": "Ada"}, "Ben"], "inLanguage": "en"}]}"#;
        let page = format!(
            "<html><head><script>var a = '<meta name=author content=No>'</script><script type=application/ld+json>{data}</script></head>"
        );
        let told = fields(&page);
        assert_eq!(
            (told.byline.as_deref(), told.language.as_deref()),
            (Some("Ada, Ben"), Some("en"))
        );
        assert!(told.published.is_some());
        let deep = "[".repeat(100_000);
        assert_eq!(
            fields(&format!("<script type=application/ld+json>{deep}</script>")),
            Fields::default()
        );
    }
}
