//! An article that is hard on every export, through the built program: bold words, a heading, signs beyond the first plane,
//! two scripts that run to the left, line ends of Windows, two reviewers, and marks that lie across one another and across
//! paragraphs. LibreOffice and Chromium are asked with `SAYSO_SLOW=1` (see `tests/slow`), where they are at hand.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::support::program;

const ARTICLE: &str = "---\r\ntitle: Fire 🔥 at the harbour kills twelve\r\ndate: 2026-03-12\r\n---\r\n\r\nAt least **143 \
    civilians were killed** when shells hit a **local** market. “We had *no warning* at all,” said Ola Berg 🙂🙂 on \
    Tuesday.\r\n\r\n## What **people** say\r\n\r\nThe ministry claims that 90 percent was saved. The damage is put at $3.2 \
    million.\r\n\r\nقال الوزير إن 34 شخصا قتلوا. וכך אמר ראש העיר: 12 נפגעים.\r\n";

/// Words, who marked them, as what, and how.
const MARKS: [(&str, &str, &str, &str); 13] = [
    ("143 civilians", "Ada Roe", "figure", "needs-source"),
    ("143 civilians were killed", "Ben Okri", "passage", "disputed"),
    ("civilians were killed when", "Ada Roe", "passage", "wrong"),
    ("local", "Ben Okri", "passage", "verified"),
    ("“We had no warning at all,”", "Ada Roe", "quote", "verified"),
    ("🙂🙂", "Ada Roe", "passage", "disputed"),
    ("🙂", "Ben Okri", "passage", "wrong"),
    ("What people say", "Ben Okri", "passage", "disputed"),
    ("kills twelve", "Ada Roe", "figure", "wrong"),
    ("34 شخصا", "Ada Roe", "figure", "needs-source"),
    ("12 נפגעים", "Ben Okri", "figure", "disputed"),
    ("$3.2 million", "Ada Roe", "figure", "verified"),
    (
        "on Tuesday.\n\nWhat people say\n\nThe ministry",
        "Ben Okri",
        "passage",
        "not-checkable",
    ),
];

fn sayso(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = program::sayso();
    command.args(arguments).current_dir(folder).output().expect("it runs")
}

fn export(folder: &Path, format: &str) -> Vec<u8> {
    let out = sayso(folder, &["export", "hard.md", "--to", format, "--engine", "rules"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    out.stdout
}

/// The article with its marks, and the file they came from.
fn laid_out(folder: &Path) -> String {
    fs::write(folder.join("hard.md"), ARTICLE).expect("written");
    let known: Value = serde_json::from_slice(&export(folder, "json")).expect("JSON");
    let text = known["text"].as_str().expect("the text");
    let items: Vec<Value> = (1u128..)
        .zip(MARKS)
        .map(|(i, mark)| annotation(text, i, mark))
        .collect();
    let collection = json!({ "type": "AnnotationCollection", "items": items });
    fs::write(folder.join("in.jsonld"), collection.to_string()).expect("written");
    take_in(folder, "in.jsonld");
    text.to_string()
}

fn annotation(text: &str, i: u128, (words, by, about, status): (&str, &str, &str, &str)) -> Value {
    let start = text.find(words).unwrap_or_else(|| panic!("{words}"));
    let start = text[..start].chars().count();
    let position = json!({ "type": "TextPositionSelector", "start": start, "end": start + words.chars().count() });
    let at = "2026-03-12T09:00:00Z";
    let note = format!("note-{i} begins 🙂\nand note-{i} ends");
    let id = uuid::Uuid::from_u128(i << 64 | 7 << 76 | 2 << 62 | i);
    json!({
        "id": format!("urn:uuid:{id}"),
        "type": "Annotation",
        "body": [
            { "type": "TextualBody", "purpose": "commenting", "value": note },
            { "type": "SpecificResource", "purpose": "linking", "source": format!("https://example.org/{i}?a=1&b=2") },
        ],
        "target": { "source": "hard.md", "selector": [{ "type": "TextQuoteSelector", "exact": words }, position] },
        "sayso:mark": {
            "rev": 2, "about": about, "status": status, "by": by, "at": at,
            "history": [[1, at, by, "made", ""], [2, at, by, "status", status]],
        },
    })
}

fn take_in(folder: &Path, file: &str) {
    let taken = sayso(folder, &["annotate", "hard.md", "--from", file]);
    let told = String::from_utf8_lossy(&taken.stderr).into_owned();
    assert!(
        taken.status.success() && told.trim_end().ends_with("13 marks were taken in."),
        "{told}"
    );
}

#[test]
fn what_goes_out_and_comes_in_goes_out_the_same() {
    let (here, there) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let text = laid_out(here.path());
    let out = export(here.path(), "w3c");
    fs::write(there.path().join("hard.md"), ARTICLE).expect("written");
    fs::write(there.path().join("out.jsonld"), &out).expect("written");
    take_in(there.path(), "out.jsonld");
    assert_eq!(
        String::from_utf8_lossy(&export(there.path(), "w3c")),
        String::from_utf8_lossy(&out)
    );
    let root: Value = serde_json::from_slice(&out).expect("JSON");
    let items = root["first"]["items"].as_array().expect("items");
    assert_eq!(items.len(), MARKS.len());
    for (words, by, ..) in MARKS {
        let of = |item: &&Value| {
            let [quote, position] = &item["target"]["selector"].as_array().expect("selectors")[..] else {
                panic!("two selectors: {item}")
            };
            let at = |name: &str| position[name].as_u64().expect("a whole number") as usize;
            let told: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
            assert_eq!(quote["exact"], told, "both selectors tell the same words");
            told == words && item["creator"]["name"] == by
        };
        let found = items.iter().find(of).unwrap_or_else(|| panic!("{words} by {by}"));
        assert_eq!(found.to_string().matches("\"exact\"").count(), 1, "{found}");
        assert!(
            found["motivation"].is_string() && found["target"]["source"] == "hard.md",
            "{found}"
        );
    }
}

#[test]
fn every_format_is_the_same_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    laid_out(folder.path());
    for format in sayso::report::FORMATS {
        let first = export(folder.path(), format.name);
        assert_eq!(first, export(folder.path(), format.name), "{}", format.name);
        assert!(first.len() > 100, "{}", format.name);
    }
}

/// Whether slow tests are asked for and this program is at hand.
fn is_asked(program: &str) -> bool {
    let is_slow = std::env::var_os("SAYSO_SLOW").is_some();
    let is_there = is_slow && Command::new(program).arg("--version").output().is_ok();
    if !is_there {
        eprintln!("{program} is not asked, or not at hand: left out");
    }
    is_there
}

#[test]
fn libreoffice_has_every_comment_on_its_words_in_each_format() {
    if !is_asked("soffice") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    laid_out(folder.path());
    let docx = export(folder.path(), "docx");
    let expected = super::docx::comments(&docx);
    let document = super::docx::part(&docx, "word/document.xml");
    assert_eq!(
        document.matches("<w:bidi/>").count(),
        1,
        "one paragraph runs to the left"
    );
    for (i, (words, ..)) in MARKS.iter().enumerate() {
        let told = |(on, said): &&(String, String)| {
            said.contains(&format!("note-{} begins", i + 1)) && on == &words.replace('\n', "")
        };
        assert_eq!(expected.values().filter(told).count(), 1, "{words}: {expected:#?}");
    }
    fs::write(folder.path().join("a.docx"), &docx).expect("written");
    // The document itself, and what the program writes of it in its own format and in Word's.
    for (from, to) in [("a.docx", "odt"), ("a.odt", "docx"), ("a.docx", "pdf")] {
        convert(folder.path(), from, to);
        if to == "pdf" {
            break;
        }
        let written = convert(folder.path(), &format!("a.{to}"), "fodt");
        let found = notes(&fs::read_to_string(written).expect("a document"));
        assert_eq!(found.len(), expected.len(), "{to}");
        for (on, said) in expected.values() {
            let said = said.replace("&amp;", "&").replace("&quot;", "\"");
            let same =
                |(words, note): &&(String, String)| words == on && note.replace(' ', "") == said.replace(' ', "");
            assert!(found.iter().any(|note| same(&note)), "{to}: {said} on {on}: {found:#?}");
        }
    }
    assert!(
        fs::read(folder.path().join("a.pdf"))
            .expect("a PDF")
            .starts_with(b"%PDF")
    );
    println!(
        "{} comments stand on their words in DOCX, ODT and DOCX again",
        expected.len()
    );
}

fn convert(folder: &Path, from: &str, to: &str) -> PathBuf {
    let home = format!("-env:UserInstallation=file://{}/home", folder.display());
    let mut command = Command::new("soffice");
    command
        .args([&home, "--headless", "--convert-to", to, from])
        .current_dir(folder);
    let done = command.output().expect("it runs");
    let written = folder.join(from).with_extension(to);
    assert!(written.exists(), "{from} to {to}: {done:?}");
    written
}

/// The words that each comment of a flat document is on, and what it says.
fn notes(xml: &str) -> Vec<(String, String)> {
    let body = xml.split_once("<office:body>").expect("a body").1;
    let value = |tag: &str, name: &str| -> String {
        let rest = tag.split_once(&format!("{name}=\"")).map_or("", |(_, rest)| rest);
        rest.split('"').next().unwrap_or_default().to_string()
    };
    let mut open: Vec<(String, String, String)> = Vec::new();
    let (mut done, mut inside) = (Vec::new(), false);
    for piece in body.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').expect("an end");
        match tag.split([' ', '/']).next().unwrap_or_default() {
            "office:annotation" => {
                open.push((value(tag, "office:name"), String::new(), String::new()));
                inside = true;
            }
            "office:annotation-end" => {
                let at = open
                    .iter()
                    .position(|note| note.0 == value(tag, "office:name"))
                    .expect("it began");
                let (_, on, said) = open.remove(at);
                done.push((on, said));
            }
            _ if tag == "/office:annotation" => inside = false,
            _ => {}
        }
        let is_said = !tag.starts_with("dc:") && !tag.starts_with("meta:") && !tag.starts_with("loext:");
        let words = match tag.starts_with("text:s") && (tag == "text:s/" || tag.starts_with("text:s ")) {
            true => format!(" {words}"),
            false => words.to_string(),
        };
        let words = words
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&");
        let is_indent = words.trim().is_empty() && words.contains('\n');
        let words = if is_indent { "" } else { words.trim_matches('\n') };
        let last = open.len();
        for (i, note) in open.iter_mut().enumerate() {
            match (inside && i + 1 == last, inside) {
                (true, _) if is_said => note.2.push_str(words),
                (false, false) => note.1.push_str(words),
                _ => {}
            }
        }
    }
    done
}

#[test]
fn no_row_of_a_printed_sheet_is_cut_and_every_page_has_its_heading() {
    if !is_asked("chromium") || Command::new("pdftotext").arg("-v").output().is_err() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    laid_out(folder.path());
    fs::write(folder.path().join("a.html"), export(folder.path(), "html")).expect("written");
    let page = format!("file://{}/a.html", folder.path().display());
    let mut print = Command::new("chromium");
    print.args([
        "--headless",
        "--no-sandbox",
        "--no-pdf-header-footer",
        "--print-to-pdf=a.pdf",
        &page,
    ]);
    let printed = print.current_dir(folder.path()).output().expect("it runs");
    let mut read = Command::new("pdftotext");
    let text = read
        .args(["-layout", "a.pdf", "-"])
        .current_dir(folder.path())
        .output()
        .expect("it runs");
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 1, "{printed:?}");
    for i in 1..=MARKS.len() {
        let (begins, ends) = (format!("note-{i} begins"), format!("note-{i} ends"));
        let on: Vec<&&str> = pages.iter().filter(|page| page.contains(&begins)).collect();
        assert_eq!(on.len(), 1, "{begins}");
        assert!(
            on[0].contains(&ends) && on[0].contains("What and where"),
            "{i}: {}",
            on[0]
        );
    }
    println!("{} pages, no row of {} cut", pages.len(), MARKS.len());
}
