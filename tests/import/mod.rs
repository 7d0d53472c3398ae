//! Files as newsrooms have them, each with what is read from it. `UPDATE_GOLDEN=1 cargo test import::` writes the lists anew;
//! whoever does that reads the difference.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use sayso::import::{ImportError, read};

use crate::support::program;

const FILES: [&str; 9] = [
    "ninjs-1.json",
    "ninjs-2.json",
    "ninjs-3.json",
    "nitf.xml",
    "newsml-xhtml.xml",
    "newsml-nitf.xml",
    "newsml-plain.xml",
    "front.md",
    "page.html",
];

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/import")
        .join(name)
}

fn list(name: &str) -> String {
    let imported = read(&fs::read(path(name)).expect("the file"), name).expect("an article");
    let (article, fields) = (&imported.article, imported.article.fields());
    let mut out = String::new();
    let published = fields
        .published
        .as_ref()
        .map(|day| format!("{} from {}", day.day, day.field));
    for (name, value) in [
        ("byline", &fields.byline),
        ("dateline", &fields.dateline),
        ("published", &published),
        ("language", &fields.language),
    ] {
        let _ = writeln!(out, "{name}: {}", value.as_deref().unwrap_or("–"));
    }
    for paragraph in article.paragraphs() {
        let _ = writeln!(out, "{:?} {:?}", paragraph.kind, paragraph.span.of(article.text()));
    }
    out
}

#[test]
fn files_of_newsrooms() {
    for name in FILES {
        let found = list(name);
        let expected = path(&format!("{name}.expected"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&expected, &found).expect("written");
        }
        let known = fs::read_to_string(expected).unwrap_or_default();
        assert_eq!(known.replace('\r', ""), found, "{name}");
    }
}

/// Every one of them is about the same flood on the same day.
#[test]
fn the_headline_and_the_day_come_from_the_fields() {
    for name in FILES {
        let imported = read(&fs::read(path(name)).expect("the file"), "a file without an ending").expect("an article");
        if name == "front.md" {
            continue;
        }
        let article = imported.article;
        assert_eq!(article.headline(), Some("Flood at the paper mill"), "{name}");
        assert_eq!(
            article.fields().published.as_ref().map(|day| day.day.as_str()),
            Some("2026-03-12"),
            "{name}"
        );
        assert!(!imported.same_bytes, "{name}");
    }
}

#[test]
fn the_day_of_a_field_counts_unless_a_person_says_otherwise() {
    let extract = |arguments: &[&str]| {
        let mut command = program::sayso();
        let output = command
            .args(["extract", "--engine", "rules"])
            .args(arguments)
            .arg(path("nitf.xml"))
            .output();
        let output = output.expect("it runs").stdout;
        serde_json::from_slice::<serde_json::Value>(&output).expect("JSON")
    };
    let day = |json: &serde_json::Value| {
        let figures = json["figures"].as_array().expect("figures").iter();
        let mut value = figures
            .filter(|figure| figure["kind"] == "date")
            .map(|figure| figure["value"].clone());
        (json["published"].clone(), value.next_back().unwrap_or_default())
    };
    assert_eq!(day(&extract(&[])), ("2026-03-12".into(), "2026-03-09".into()));
    assert_eq!(
        day(&extract(&["--published", "2026-03-05"])),
        ("2026-03-05".into(), "2026-03-02".into())
    );
}

#[test]
fn hostile_files_are_refused_or_text() {
    let bomb = "<!DOCTYPE nitf [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><nitf><body><body.content><p>&b;</p></body.content></body></nitf>";
    assert_eq!(read(bomb.as_bytes(), "a.xml"), Err(ImportError::DocumentType));
    let outside = "<!DOCTYPE newsItem SYSTEM \"file:///etc/passwd\"><newsItem><contentSet/></newsItem>";
    assert_eq!(read(outside.as_bytes(), "a.xml"), Err(ImportError::DocumentType));
    let named = "<!DOCTYPE nitf SYSTEM \"file:///etc/passwd\"><nitf><body><body.content><p>&x;</p></body.content></body></nitf>";
    assert_eq!(read(named.as_bytes(), "a.xml"), Err(ImportError::DamagedXml));
    let cut = "<nitf><body><body.content><p>It burned.";
    assert_eq!(read(cut.as_bytes(), "a.xml"), Err(ImportError::DamagedXml));
    assert_eq!(
        read(b"<newsItem><contentSet/></newsItem>", "a.xml"),
        Err(ImportError::Empty)
    );
    let (open, close) = ("<p>".repeat(200_000), "</p>".repeat(200_000));
    let deep = format!("<nitf><body><body.content>{open}It burned.{close}</body.content></body></nitf>");
    assert_eq!(
        read(deep.as_bytes(), "a.xml").expect("an article").article.text(),
        "It burned."
    );
    // JSON of something else, or none, is the text that it is.
    for text in ["{\"a\": 1}", "{ It burned.", "{\"body_text\": 3}", "[1]"] {
        assert_eq!(read(text.as_bytes(), "a.json").expect("a text").article.text(), text);
    }
    let nested = format!("{{\"body_text\": \"x\", \"a\": {}", "[".repeat(500_000));
    assert!(read(nested.as_bytes(), "a.json").is_ok());
    let odd = r#"{"body_html": "<img src=x onerror=alert(1)><script>x</script><p>It\u202e burned.</p>", "headline": "A\nB", "language": "<b>", "versioncreated": "soon"}"#;
    let article = read(odd.as_bytes(), "a.json").expect("an article").article;
    assert_eq!(article.text(), "A B\n\nIt\u{202e} burned.");
    assert_eq!(
        (article.fields().language.as_ref(), article.fields().published.as_ref()),
        (None, None)
    );
}
