//! The command line, as other programs meet it.

mod dismissed;
mod readme;
mod rules;
mod sources;

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::packed::{docx, odt};
use crate::support::program;

const STORY: &str =
    "Fire at the mill\n\nAt least 34 people were killed on Tuesday.\n\n\"Nothing was done,\" claims Ines Dahl.\n";

fn sayso(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = program::sayso()
        .args(arguments)
        .current_dir(folder)
        // The settings of whoever types this lie here.
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("APPDATA", folder.join("config"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A program that refuses its arguments does not read its input.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

fn story() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("story.txt"), STORY).expect("a file");
    folder
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn extract_prints_one_object_a_file_with_byte_offsets() {
    let folder = story();
    let output = sayso(folder.path(), &["extract", "story.txt"], "");
    assert_eq!(output.status.code(), Some(0));
    let object: Value = serde_json::from_str(&out(&output)).expect("JSON");
    let figure = &object["figures"][0];
    let (start, end) = (
        figure["start"].as_u64().unwrap() as usize,
        figure["end"].as_u64().unwrap() as usize,
    );
    assert_eq!(
        (&STORY[start..end], figure["value"].as_u64(), figure["hedge"].as_str()),
        ("34", Some(34), Some("at_least"))
    );
    let quote = &object["quotes"][0];
    let speaker = object["actors"]
        .as_array()
        .unwrap()
        .iter()
        .find(|a| a["id"] == quote["speaker"])
        .expect("a speaker");
    assert_eq!(speaker["name"], "Ines Dahl");
    assert!(object.get("text").is_none(), "plain text is not repeated");
}

/// A page and documents give the text that their offsets lie in; their files are not touched.
#[test]
fn extract_gives_the_text_of_pages_and_documents() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = b"<!DOCTYPE html><title>Fire</title><nav>Menu</nav><h1>Fire at the mill</h1><p>At least <b>34</b> people died.<script>x</script></p>".to_vec();
    let run = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let word = docx(&[run("Fire at the mill"), run("At least 34 people died.")].concat());
    let open = odt("<text:h>Fire at the mill</text:h><text:p>At least <text:span>34</text:span> people died.</text:p>");
    for (name, bytes) in [("story.html", page), ("story.docx", word), ("story.odt", open)] {
        std::fs::write(folder.path().join(name), &bytes).expect("a file");
        let output = sayso(folder.path(), &["extract", "--engine", "rules", name], "");
        assert_eq!(output.status.code(), Some(0), "{name}: {}", err(&output));
        let object: Value = serde_json::from_str(&out(&output)).expect("JSON");
        let text = object["text"].as_str().expect("a text");
        assert_eq!(text, "Fire at the mill\n\nAt least 34 people died.", "{name}");
        let figure = &object["figures"][0];
        let at = |end: &str| usize::try_from(figure[end].as_u64().expect("an offset")).expect("short");
        assert_eq!(
            (&text[at("start")..at("end")], figure["value"].as_u64()),
            ("34", Some(34)),
            "{name}"
        );
        assert_eq!(
            std::fs::read(folder.path().join(name)).expect("still there"),
            bytes,
            "{name} was touched"
        );
        let exported = sayso(folder.path(), &["export", name, "--to", "markdown"], "");
        assert!(
            exported.status.success() && out(&exported).contains("Fire at the mill"),
            "{}",
            err(&exported)
        );
    }
    std::fs::write(folder.path().join("bad.docx"), b"PK\x03\x04 and no more").expect("a file");
    let refused = sayso(folder.path(), &["extract", "bad.docx"], "");
    assert_eq!((refused.status.code(), out(&refused).as_str()), (Some(2), ""));
    assert!(
        err(&refused).contains("a packed document (DOCX or ODT) that is damaged"),
        "{}",
        err(&refused)
    );
}

#[cfg(feature = "tagger")]
#[test]
fn the_engine_is_the_full_one_unless_it_is_asked_for_the_rules() {
    let folder = tempfile::tempdir().expect("a folder");
    // A name without a title, a given name, or a word around it that any list holds.
    std::fs::write(folder.path().join("story.txt"), "Later Orvund Kestrigal went home.").expect("a file");
    let extract = |arguments: &[&str]| {
        out(&sayso(
            folder.path(),
            &[&["extract", "story.txt"], arguments].concat(),
            "",
        ))
    };
    let (best, full, rules) = (
        extract(&[]),
        extract(&["--engine", "full"]),
        extract(&["--engine", "rules"]),
    );
    assert_eq!(best, full);
    assert!(
        full.contains("trained tagger") && !rules.contains("trained tagger"),
        "{full}{rules}"
    );
    let refused = sayso(folder.path(), &["extract", "story.txt", "--engine", "fast"], "");
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn extract_answers_line_by_line_and_one_bad_line_stops_no_other() {
    let folder = story();
    let input = "{\"id\": 1, \"text\": \"Two died.\"}\nnot json\n{\"id\": \"x\", \"text\": \"\", \"published\": \"soon\"}\n{\"id\": \"y\", \"text\": \"Nothing.\"}\n";
    let output = sayso(folder.path(), &["extract", "--jsonl"], input);
    let lines: Vec<Value> = out(&output)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["id"], &lines[3]["id"]), (&Value::from(1), &Value::from("y")));
    assert!(lines[1]["error"].is_string() && lines[2]["error"].is_string());
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn check_prints_a_line_a_finding_and_ends_with_one() {
    let folder = story();
    let output = sayso(folder.path(), &["check", "story.txt"], "");
    assert!(
        out(&output)
            .lines()
            .any(|line| line.starts_with("story.txt:3:") && line.contains(" unsourced-figure ")),
        "{}",
        out(&output)
    );
    assert_eq!(output.status.code(), Some(1));
    let json = sayso(folder.path(), &["check", "--format", "json", "story.txt"], "");
    assert!(serde_json::from_str::<Value>(&out(&json)).expect("JSON")["findings"].is_array());
    let sarif = sayso(folder.path(), &["check", "--format", "sarif", "story.txt"], "");
    assert_eq!(
        serde_json::from_str::<Value>(&out(&sarif)).expect("JSON")["version"],
        "2.1.0"
    );
}

#[test]
fn a_bad_file_is_named_on_stderr_and_the_others_are_read() {
    let folder = story();
    let output = sayso(folder.path(), &["check", "missing.txt", ".", "story.txt"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(out(&output).contains("story.txt:3:"));
    let errors = err(&output);
    assert_eq!(errors.lines().count(), 2, "{errors}");
    assert!(
        errors
            .lines()
            .next()
            .is_some_and(|line| line.contains("no such file") && line.ends_with("missing.txt"))
    );
}

#[test]
fn standard_input_is_an_article_too() {
    let folder = story();
    let output = sayso(folder.path(), &["check", "-"], STORY);
    assert!(out(&output).contains("-:3:"), "{}", out(&output));
}

#[test]
fn export_writes_the_review_to_a_file_or_to_the_terminal() {
    let folder = story();
    let output = sayso(folder.path(), &["export", "story.txt", "--to", "markdown"], "");
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).starts_with("# Review of story.txt") && out(&output).contains("Ines Dahl"));
    let output = sayso(
        folder.path(),
        &["export", "story.txt", "--to", "json", "-o", "review.json"],
        "",
    );
    assert!(out(&output).is_empty() && output.status.success(), "{}", err(&output));
    let review: Value =
        serde_json::from_slice(&std::fs::read(folder.path().join("review.json")).unwrap()).expect("JSON");
    assert!(review["figures"].is_array() && review["annotations"].is_array() && review["text"].is_string());
    let help = sayso(folder.path(), &["export", "story.txt", "--to", "help"], "");
    assert!(err(&help).contains("markdown") && help.status.code() == Some(2));
}

#[test]
fn reanchor_follows_words_and_says_what_is_gone() {
    let folder = story();
    let input = r#"{"id": "a", "old": "One came. Two left.", "new": "Zero. One came.", "spans": [[0, 8], [10, 18]]}"#;
    let output = sayso(folder.path(), &["reanchor", "--jsonl"], input);
    let answer: Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(answer["spans"][0]["start"], 6);
    assert!(answer["spans"][1].is_null() || answer["spans"][1]["placement"] == "gone");
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let folder = story();
    let mut child = program::sayso()
        .args(["extract", "--jsonl"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("a pipe");
    for _ in 0..20_000 {
        if stdin
            .write_all(b"{\"id\": 1, \"text\": \"Two died in the fire.\"}\n")
            .is_err()
        {
            break;
        }
    }
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn help_and_version() {
    let folder = story();
    let help = out(&sayso(folder.path(), &["--help"], ""));
    for command in ["check", "extract", "export", "reanchor"] {
        assert!(help.contains(command), "{command}");
    }
    assert!(out(&sayso(folder.path(), &["--version"], "")).starts_with("sayso "));
}
