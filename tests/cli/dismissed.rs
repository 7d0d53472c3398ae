//! Questions that the marks beside an article set aside, as other programs meet them.

use std::path::Path;

use sayso::annotation::{About, Anchor, Annotation, Annotations, BaseText, Stamp};
use sayso::store::{Sidecar, save};
use sayso::text::Span;
use serde_json::Value;
use uuid::Uuid;

use super::{STORY, out, sayso, story};

/// Ben sets aside what a check asks of the first of these words.
fn dismiss(folder: &Path, rule: &str, words: &str) {
    let base = BaseText::new(STORY);
    let start = STORY.find(words).expect("words of the story");
    let stamp = Stamp {
        by: "Ben".into(),
        at: "2026-03-12T10:30:00Z".into(),
    };
    let anchor = Anchor::capture(&base, Span::new(start, start + words.len()));
    let mark = Annotation {
        correction: Some(rule.into()),
        note: "Her own word".into(),
        ..Annotation::new(Uuid::from_u128(1), About::Dismissed, anchor, stamp)
    };
    let sidecar = Sidecar::of_reviewer(&folder.join("story.txt"), "Ben");
    save(&sidecar, &Annotations::new([mark]), &[base], None).expect("saved");
}

#[test]
fn what_is_dismissed_is_not_asked_and_other_formats_say_why() {
    let folder = story();
    let check = |format| {
        let arguments = ["check", "story.txt", "--engine", "rules", "--format", format];
        out(&sayso(folder.path(), &arguments, ""))
    };
    assert!(check("text").contains("loaded-verb"));
    dismiss(folder.path(), "loaded-verb", "claims");
    assert!(!check("text").contains("loaded-verb"), "{}", check("text"));
    let json: Value = serde_json::from_str(&check("json")).expect("JSON");
    let findings = json["findings"].as_array().expect("a list");
    let verb = findings
        .iter()
        .find(|finding| finding["rule"] == "loaded-verb")
        .expect("told");
    assert_eq!(verb["dismissed"]["reason"], "Her own word");
    assert_eq!(
        (&verb["dismissed"]["by"], &verb["dismissed"]["reach"]),
        (&"Ben".into(), &"here".into())
    );
    assert!(
        findings
            .iter()
            .filter(|finding| finding["dismissed"].is_object())
            .count()
            == 1
    );
    let log: Value = serde_json::from_str(&check("sarif")).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let verb = results
        .iter()
        .find(|result| result["ruleId"] == "loaded-verb")
        .expect("told");
    assert_eq!(verb["suppressions"][0]["justification"], "Her own word");
    let queries = sayso(
        folder.path(),
        &["export", "story.txt", "--to", "queries", "--engine", "rules"],
        "",
    );
    assert!(!out(&queries).contains("claims"), "{}", out(&queries));
}

#[test]
fn what_is_dismissed_everywhere_is_asked_by_no_command_of_this_person() {
    let folder = story();
    let settings = "(reviewer: \"Ada\", dismissed: [(topic: (rule: \"loaded-verb\"), reason: \"House style\", at: \"2026-03-12T10:30:00Z\")])";
    let config = folder.path().join("config/sayso");
    std::fs::create_dir_all(&config).expect("a folder");
    std::fs::write(config.join("settings.ron"), settings).expect("a file");
    let run = |arguments: &[&str], input| out(&sayso(folder.path(), arguments, input));
    let rules = ["--engine", "rules"];
    let check = run(&[&["check", "story.txt"], &rules[..]].concat(), "");
    assert!(!check.is_empty() && !check.contains("loaded-verb"), "{check}");
    let piped = run(&[&["check", "-"], &rules[..]].concat(), STORY);
    assert!(!piped.contains("loaded-verb"), "{piped}");
    let queries = run(&[&["export", "story.txt", "--to", "queries"], &rules[..]].concat(), "");
    assert!(!queries.contains("claims"), "{queries}");
    let sheet = run(&[&["export", "story.txt", "--to", "html"], &rules[..]].concat(), "");
    assert!(sheet.contains("House style"), "told with its reason");
}
