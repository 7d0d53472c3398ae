//! A newsroom's own rules on the command line.

use std::fs;

use super::{err, out, sayso, story};

const NO_TOLLS: &str =
    "// ours\n(checks: {\n  \"unsourced-figure\": (off: true),\n  \"loaded-verb\": (level: note),\n})\n";

#[test]
fn rules_that_are_named_hold() {
    let folder = story();
    let path = folder.path().join("ours.ron");
    fs::write(&path, NO_TOLLS).expect("a file");
    let usual = out(&sayso(folder.path(), &["check", "story.txt"], ""));
    assert!(
        usual.contains(" problem unsourced-figure ") && usual.contains(" warning loaded-verb "),
        "{usual}"
    );
    let ours = out(&sayso(
        folder.path(),
        &["check", "story.txt", "--rules", "ours.ron"],
        "",
    ));
    assert!(
        !ours.contains("unsourced-figure") && ours.contains(" note loaded-verb "),
        "{ours}"
    );
    let line = "{\"id\": 1, \"text\": \"\\\"Nothing was done,\\\" claims Ines Dahl.\"}\n";
    let object = out(&sayso(
        folder.path(),
        &["extract", "--jsonl", "--rules", "ours.ron"],
        line,
    ));
    assert!(
        object.contains("\"rule\":\"loaded-verb\",\"level\":\"note\""),
        "{object}"
    );
    let sheet = sayso(
        folder.path(),
        &["export", "story.txt", "--to", "json", "--rules", "ours.ron"],
        "",
    );
    assert!(!out(&sheet).contains("unsourced-figure"), "{}", err(&sheet));
}

#[test]
fn rules_beside_an_article_hold_without_being_named() {
    let folder = story();
    fs::write(folder.path().join("sayso-rules.ron"), NO_TOLLS).expect("a file");
    let output = sayso(folder.path(), &["check", "story.txt"], "");
    assert!(!out(&output).contains("unsourced-figure"), "{}", out(&output));
}

#[test]
fn wrong_rules_are_told_with_line_and_field() {
    let folder = story();
    let path = folder.path().join("ours.ron");
    fs::write(
        &path,
        "(checks: {\n  \"loaded-verb\": (levels: {\"judges\": loud}),\n})\n",
    )
    .expect("a file");
    let named = sayso(folder.path(), &["check", "story.txt", "--rules", "ours.ron"], "");
    assert_eq!((named.status.code(), out(&named).as_str()), (Some(2), ""));
    assert!(
        err(&named).contains("line 2, field checks.loaded-verb.levels.judges: "),
        "{}",
        err(&named)
    );
    // Beside the article, they are told of, and the usual ones hold.
    fs::rename(&path, folder.path().join("sayso-rules.ron")).expect("a new name");
    let beside = sayso(folder.path(), &["check", "story.txt"], "");
    assert_eq!(beside.status.code(), Some(2));
    assert!(
        out(&beside).contains("unsourced-figure") && err(&beside).contains("line 2"),
        "{}",
        err(&beside)
    );
}
