//! The Word document: every comment on its words, in our own reader, as XML, and in LibreOffice where it is at hand.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::process::Command;

use super::{Laid, STORY};

/// A part of a document.
pub fn part(bytes: &[u8], name: &str) -> String {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("an archive");
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().expect("an entry") {
        if entry.file_path().as_bytes() == name.as_bytes() {
            let place = entry.wayfinder();
            let packed = archive.get_entry(place).expect("the part");
            let mut text = String::new();
            let mut inflate = flate2::read::DeflateDecoder::new(packed.data());
            inflate.read_to_string(&mut text).expect("UTF-8");
            return text;
        }
    }
    panic!("no part {name}")
}

/// The words that each comment is on, and what it says, read from the XML.
pub fn comments(bytes: &[u8]) -> BTreeMap<String, (String, String)> {
    let (document, notes) = (part(bytes, "word/document.xml"), part(bytes, "word/comments.xml"));
    let text = |xml: &str| -> String {
        let pieces = xml.split("<w:t xml:space=\"preserve\">").skip(1);
        pieces.filter_map(|piece| piece.split("</w:t>").next()).collect()
    };
    let id = |rest: &str| rest.split('"').next().expect("an id").to_string();
    let notes = notes.split("<w:comment w:id=\"").skip(1);
    let notes = notes.map(|rest| {
        let id = id(rest);
        let from = document
            .split(&format!("<w:commentRangeStart w:id=\"{id}\"/>"))
            .nth(1)
            .expect("a start");
        let on = from
            .split(&format!("<w:commentRangeEnd w:id=\"{id}\"/>"))
            .next()
            .expect("an end");
        assert_eq!(
            document
                .matches(&format!("<w:commentReference w:id=\"{id}\"/>"))
                .count(),
            1
        );
        (id, (text(on), text(rest)))
    });
    notes.collect()
}

/// Which words each comment of the story is on, by what it says.
const EXPECTED: [(&str, &str); 8] = [
    ("Needs sourceWhich officials?", "34"),
    ("VerifiedEvidence: https", "$3.2 million"),
    ("WrongShould say", "$3.2 million"),
    ("That is last year", "$3.2 million"),
    ("DisputedThe union", "90 percent of the stock was saved"),
    ("Accepted", "Ines Dahl"),
    ("No longer in the text", ""),
    ("Who says so?", "$3.2 million"),
];

#[test]
fn each_comment_is_on_its_words() {
    let laid = Laid::story();
    let bytes = laid.written("docx");
    assert_eq!(bytes, laid.written("docx"), "the same review, the same bytes");
    let comments = comments(&bytes);
    for (says, on) in EXPECTED {
        let found = comments
            .values()
            .any(|(words, said)| said.starts_with(says) && words == on);
        assert!(found, "{says}: {comments:#?}");
    }
    let read = sayso::import::read(&bytes, "mill.docx").expect("our own reader opens it");
    assert_eq!(read.article.text(), STORY.trim_end());
    assert_eq!(read.article.headline(), Some("Flood at the paper mill"));
}

#[test]
fn libreoffice_opens_it_with_every_comment_on_its_words() {
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("LibreOffice is not at hand: left out");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let laid = Laid::story();
    fs::write(folder.path().join("mill.docx"), laid.written("docx")).expect("written");
    let home = format!("-env:UserInstallation=file://{}/home", folder.path().display());
    let mut convert = Command::new("soffice");
    convert.args([&home, "--headless", "--convert-to", "fodt", "mill.docx"]);
    let done = convert.current_dir(folder.path()).output().expect("it runs");
    let text = fs::read_to_string(folder.path().join("mill.fodt"));
    let text = text.unwrap_or_else(|error| panic!("{error}: {done:?}"));
    assert_eq!(
        text.matches("<office:annotation ").count(),
        comments(&laid.written("docx")).len()
    );
    for (says, on) in EXPECTED {
        let found = text.match_indices("<office:annotation ").any(|(at, _)| {
            let (note, behind) = text[at..].split_once("</office:annotation>").expect("an end");
            let name = note
                .split("office:name=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next());
            let end = format!("<office:annotation-end office:name=\"{}\"/>", name.unwrap_or("none"));
            let words = behind.split_once(&end).map_or("", |(words, _)| words);
            let plain = |xml: &str| without_tags(&without_notes(xml));
            without_tags(note.split_once('>').expect("a start").1).contains(&first_line(says)) && plain(words) == on
        });
        assert!(found, "{says} on {on}");
    }
}

/// The comments begin with a status or with what they say: the part before the first line's end, as both programs have it.
fn first_line(says: &str) -> String {
    let statuses = ["Needs source", "Verified", "Wrong", "Disputed"];
    let status = statuses.iter().find(|status| says.starts_with(**status));
    status.map_or(says, |status| &says[status.len()..]).to_string()
}

fn without_notes(xml: &str) -> String {
    let mut out = String::new();
    for (i, piece) in xml.split("<office:annotation ").enumerate() {
        out += if i == 0 {
            piece
        } else {
            piece.split_once("</office:annotation>").map_or("", |(_, rest)| rest)
        };
    }
    out
}

fn without_tags(xml: &str) -> String {
    let pieces = xml.split('<').enumerate();
    let words = pieces.map(|(i, piece)| {
        if i == 0 {
            piece
        } else {
            piece.split_once('>').map_or("", |(_, rest)| rest)
        }
    });
    let words: String = words.collect();
    words
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

#[test]
fn hostile_words_are_words_in_it() {
    for words in super::hostile::WORDS {
        let laid = super::hostile::laid(words);
        let bytes = laid.written("docx");
        assert!(sayso::import::read(&bytes, "a.docx").is_ok(), "{words:?}");
        for name in ["word/document.xml", "word/comments.xml"] {
            let xml = part(&bytes, name);
            let legal = |c: char| !sayso::text::is_unseen(c) || matches!(c, '\n' | '\u{200c}' | '\u{200d}');
            assert!(xml.chars().all(legal), "{words:?}");
            assert!(!xml.contains("<!ENTITY") && !xml.contains("<script"), "{words:?}");
            super::hostile::tags_are_balanced(xml.split_once("?>").expect("a declaration").1);
        }
    }
}
