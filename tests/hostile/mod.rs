//! Files that try a program's patience: each opens or is refused with a sentence, in bounded time, and no other file is
//! touched. Small ones lie in this folder; large ones are made here.

#![allow(clippy::expect_used, reason = "a test that cannot lay out its files has failed")]

mod any;
mod documents;
mod labels;
mod long;
mod many;

use std::fs;
use std::path::Path;
use std::time::Duration;

use cpu_time::ProcessTime;
use sayso::analysis::{self, Options};
use sayso::annotation;
use sayso::checks;
use sayso::store::{Sidecar, SidecarState, open_article, read_sidecar};
use sayso::text::{Document, Span};

/// CPU time for one file in a build for tests; a program that takes longer takes longer than linear.
const PATIENCE: Duration = Duration::from_secs(30);

/// Opens and reads a file as the window would, and answers with its text, or with the sentence that refuses it.
fn read(path: &Path) -> Result<String, String> {
    let start = ProcessTime::now();
    let answer = match open_article(path) {
        Ok(opened) => {
            let document = Document::new(opened.article);
            let analysis = analysis::analyse(&document, &Options::default());
            checks::run(&document, &analysis);
            Ok(document.text().to_string())
        }
        Err(error) => Err(error.to_string()),
    };
    assert!(matches!(read_sidecar(&Sidecar::of(path)), SidecarState::Absent));
    let spent = start.elapsed();
    assert!(spent < PATIENCE, "{}: {spent:?}", path.display());
    answer
}

/// Lays `bytes` out alone in a folder, reads them, and looks that nothing else is there afterwards.
fn read_alone(name: &str, bytes: &[u8]) -> Result<String, String> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("laid out");
    let answer = read(&path);
    assert_eq!(fs::read(&path).expect("still there"), bytes, "{name} was touched");
    assert_eq!(
        fs::read_dir(folder.path()).expect("listed").count(),
        1,
        "{name} left something behind"
    );
    if let Err(error) = &answer {
        assert!(error.starts_with("could not open the article, because "), "{error}");
        assert!(error.ends_with(name), "the path comes last: {error}");
    }
    answer
}

#[test]
fn each_file_here_opens_or_is_refused_with_a_sentence() {
    const REFUSED: [&str; 6] = [
        "blank.txt",
        "empty.txt",
        "nuls.txt",
        "only-nuls.txt",
        "pdf.txt",
        "zip.docx",
    ];
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut count = 0;
    for entry in fs::read_dir(here).expect("this folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if name.ends_with(".rs") || name.starts_with('.') {
            continue;
        }
        let answer = read_alone(&name, &fs::read(&path).expect("read"));
        assert_eq!(answer.is_err(), REFUSED.contains(&name.as_str()), "{name}: {answer:?}");
        count += 1;
    }
    assert!(count >= 20, "{count} files");
}

#[test]
fn a_line_of_ten_megabytes() {
    let line = "The clerk said that 40 boats, \"all of them\", had sunk by Monday and nobody knew why they had. ";
    let text = line.repeat(10_000_000 / line.len());
    assert_eq!(
        read_alone("long-line.txt", text.as_bytes()).as_deref(),
        Ok(text.as_str())
    );
}

#[test]
fn a_word_of_ten_megabytes() {
    assert!(read_alone("long-word.txt", "x".repeat(10_000_000).as_bytes()).is_ok());
}

#[test]
fn a_million_blank_lines() {
    let text = format!("First words.{}Last words.", "\n".repeat(1_000_000));
    assert!(read_alone("blank-lines.txt", text.as_bytes()).is_ok());
    assert!(read_alone("nothing-but.txt", "\n".repeat(1_000_000).as_bytes()).is_err());
    assert!(read_alone("blank-lines.md", text.as_bytes()).is_ok());
}

#[test]
fn megabytes_of_quotation_marks() {
    for mark in ["\"", "'", "“", "“”", "\"a ", "'s ", "“No ", "‘"] {
        let size = if mark == "\"" { 10_000_000 } else { 2_000_000 };
        assert!(
            read_alone("marks.txt", mark.repeat(size / mark.len()).as_bytes()).is_ok(),
            "{mark}"
        );
    }
}

#[test]
fn megabytes_of_one_thing() {
    for thing in [
        "1,",
        "1",
        "$",
        "A. ",
        "Mr. ",
        "said ",
        "(",
        "-",
        "Smith ",
        "9 ",
        ". ",
        "\u{301}",
        "\u{202e}",
        "🏳️‍🌈",
    ] {
        assert!(
            read_alone("same.txt", thing.repeat(2_000_000 / thing.len()).as_bytes()).is_ok() || thing == "\u{202e}"
        );
    }
}

#[test]
fn markdown_nested_beyond_reason() {
    for mark in [
        "> ", "- ", "[", "*", "![", "<a>", "| ", "`", "#", "[a](", "<!--", "\n\n    ", "&#", "_a ",
    ] {
        let text = format!("Words.\n\n{}x", mark.repeat(200_000 / mark.len()));
        let _ = read_alone("nested.md", text.as_bytes());
    }
}

#[test]
fn more_than_any_article_is_refused() {
    let refused = read_alone("huge.txt", &vec![b'x'; sayso::import::LARGEST + 1]).expect_err("refused");
    assert!(refused.contains("larger than 64 MiB"), "{refused}");
}

#[test]
fn marks_are_placed_between_hostile_drafts() {
    let drafts: Vec<String> = ["\"", "a ", "a b ", "1 2 3 4 5 ", "He said. ", "\n", "\u{301}", "«x» "]
        .iter()
        .map(|part| part.repeat(400_000 / part.len()))
        .collect();
    let start = ProcessTime::now();
    for (i, old) in drafts.iter().enumerate() {
        let spans: Vec<Span> = (0..50).map(|n| Span::new(n * 7919, n * 7919 + 40)).collect();
        for new in [
            &drafts[(i + 1) % drafts.len()],
            &drafts[(i + 3) % drafts.len()],
            &old[2..].to_string(),
        ] {
            assert_eq!(annotation::place(old, new, &spans).len(), 50);
        }
    }
    let spent = start.elapsed();
    assert!(spent < PATIENCE, "{spent:?}");
}
