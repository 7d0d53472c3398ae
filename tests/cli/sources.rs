//! Quotations compared with sources, and sources counted, as other programs meet them.

use super::{err, out, sayso};

#[test]
fn check_finds_a_quotation_that_is_not_what_the_source_has() {
    let folder = tempfile::tempdir().expect("a folder");
    let story =
        "Mill burns\n\n“Nothing was ever done about the roof,” said Ines Dahl. “We asked for years,” she said.\n";
    std::fs::write(folder.path().join("story.txt"), story).expect("a file");
    let sources = folder.path().join("notes");
    std::fs::create_dir(&sources).expect("a folder");
    let notes = "Dahl: Nothing was done about the roof. We asked for years.";
    std::fs::write(sources.join("notes.txt"), notes).expect("a file");
    std::fs::write(sources.join("photo.bin"), b"\x00\x01\xff\xfe\x00").expect("a file");
    let output = sayso(
        folder.path(),
        &["check", "story.txt", "--engine", "rules", "--sources", "notes"],
        "",
    );
    let asked: Vec<String> = out(&output).lines().map(str::to_string).collect();
    let asked: Vec<&String> = asked.iter().filter(|line| line.contains("quote-not-in-pack")).collect();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(
        asked[0].contains("problem") && asked[0].contains("{+ever+}"),
        "{asked:?}"
    );
    assert!(
        err(&output).contains("photo.bin") && output.status.code() == Some(1),
        "{}",
        err(&output)
    );
    let missing = sayso(folder.path(), &["check", "story.txt", "--sources", "nowhere"], "");
    assert_eq!(missing.status.code(), Some(2));
    assert!(
        err(&missing).contains("there is no such folder: nowhere"),
        "{}",
        err(&missing)
    );
}

#[test]
fn exports_tell_who_says_how_much() {
    let folder = super::story();
    let markdown = sayso(
        folder.path(),
        &["export", "story.txt", "--to", "markdown", "--engine", "rules"],
        "",
    );
    let words = out(&markdown);
    assert!(
        words.contains("## Sources") && words.contains("| Ines Dahl | named | para 2 | 1 | 3 |"),
        "{words}"
    );
    let json = sayso(
        folder.path(),
        &["export", "story.txt", "--to", "json", "--engine", "rules"],
        "",
    );
    let json: serde_json::Value = serde_json::from_str(&out(&json)).expect("JSON");
    assert_eq!(json["sources"]["sources"][0]["words_quoted"], 3);
}
