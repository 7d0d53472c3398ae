//! Marks go out as Web Annotations and come in again.

use std::fs;

use sayso::annotation::{About, Annotations, BaseText, Stamp, Status};
use sayso::report::w3c::{ReadError, read};
use sayso::store::{Sidecar, read_together, save};
use serde_json::Value;

use super::{Laid, STORY, span};
use crate::support::program;

fn stamp() -> Stamp {
    Stamp {
        by: "Somebody".into(),
        at: "2026-03-13T00:00:00Z".into(),
    }
}

fn written(laid: &Laid) -> String {
    String::from_utf8(laid.written("w3c")).expect("UTF-8")
}

#[test]
fn our_own_marks_come_back_as_they_were() {
    let laid = Laid::story();
    let out = written(&laid);
    let brought = read(&out, &laid.base, &stamp()).expect("read");
    assert_eq!(Annotations::new(brought.annotations), laid.annotations);
    assert_eq!(brought.left_out, 0);
    let again = Laid {
        annotations: Annotations::new(read(&out, &laid.base, &stamp()).expect("read").annotations),
        bases: brought.bases,
        ..Laid::story()
    };
    assert_eq!(written(&again), out, "out, in and out again is the same bytes");
}

/// The rules of the Web Annotation Data Model for what is written here.
#[test]
fn what_goes_out_is_as_the_standard_asks() {
    let laid = Laid::story();
    let root: Value = serde_json::from_str(&written(&laid)).expect("JSON");
    assert_eq!(root["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(
        (&root["type"], &root["first"]["type"]),
        (&"AnnotationCollection".into(), &"AnnotationPage".into())
    );
    assert_eq!(root["first"]["partOf"], root["id"]);
    let items = root["first"]["items"].as_array().expect("items");
    assert_eq!(root["total"], items.len());
    let mut selected = 0;
    for item in items {
        assert_eq!(item["type"], "Annotation");
        assert!(item["id"].as_str().is_some_and(|id| id.starts_with("urn:uuid:")));
        assert!(
            item["target"].is_string() || item["target"]["source"].is_string(),
            "{item}"
        );
        for at in ["created", "modified"] {
            assert!(item[at].as_str().is_some_and(|at| at.ends_with('Z')), "{item}");
        }
        for body in item["body"].as_array().expect("bodies") {
            let purposes = ["tagging", "commenting", "editing", "classifying", "linking"];
            assert!(
                purposes.contains(&body["purpose"].as_str().unwrap_or_default()),
                "{body}"
            );
            let whole = match body["type"].as_str() {
                Some("TextualBody") => body["value"].is_string(),
                Some("SpecificResource") => body["source"].is_string(),
                _ => false,
            };
            assert!(whole, "{body}");
        }
        let Some(selectors) = item["target"]["selector"].as_array() else {
            continue;
        };
        let exact = selectors[0]["exact"].as_str().expect("words");
        assert_eq!(selectors[0]["type"], "TextQuoteSelector");
        let Some(position) = selectors.get(1) else { continue };
        assert_eq!(position["type"], "TextPositionSelector");
        let at = |name: &str| position[name].as_u64().expect("a whole number") as usize;
        let words: String = STORY.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert_eq!(words, exact, "positions count code points");
        selected += 1;
    }
    assert!(selected >= 6, "{selected}");
}

#[test]
fn annotations_of_other_programs_are_taken_in() {
    let base = BaseText::new(STORY);
    let quote =
        |exact: &str| format!(r#"{{"type": "TextQuoteSelector", "exact": "{exact}", "prefix": "", "suffix": ""}}"#);
    let item = |id: &str, body: &str, selector: &str| {
        format!(
            r#"{{"id": "{id}", "type": "Annotation", {body}, "target": {{"source": "x", "selector": {selector}}}}}"#
        )
    };
    let list = format!(
        "[{}, {}, {}, {}]",
        item(
            "https://a.example/1",
            r#""bodyValue": "Really?", "creator": "https://a.example/ann""#,
            &quote("12 days")
        ),
        item(
            "https://a.example/2",
            r#""body": {"type": "TextualBody", "value": "So?"}"#,
            &quote("no such words here")
        ),
        item(
            "3",
            r#""body": []"#,
            r#"{"type": "TextPositionSelector", "start": 0, "end": 5}"#
        ),
        r#"{"id": "4", "type": "Annotation", "target": "https://a.example/whole"}"#,
    );
    let brought = read(&list, &base, &stamp()).expect("read");
    assert_eq!((brought.annotations.len(), brought.left_out), (3, 1));
    let first = &brought.annotations[0];
    assert_eq!(first.anchor.span, span(STORY, "12 days"));
    assert_eq!(
        (first.note.as_str(), first.by.as_str(), &first.about),
        ("Really?", "https://a.example/ann", &About::Passage)
    );
    assert_eq!(first.status, Status::Unchecked);
    let lost = &brought.annotations[1];
    assert_eq!(
        (lost.anchor.exact.as_str(), lost.anchor.base.as_str()),
        ("no such words here", "")
    );
    assert_eq!(brought.annotations[2].anchor.exact, "Flood");
    assert_eq!(read(&list, &base, &stamp()), Ok(brought), "the same ids each time");
    assert_eq!(read("{}", &base, &stamp()), Err(ReadError::NoAnnotations));
    assert!(matches!(read("<p>", &base, &stamp()), Err(ReadError::NoJson(_))));
    assert!(matches!(
        read(&"[".repeat(100_000), &base, &stamp()),
        Err(ReadError::NoJson(_))
    ));
}

#[test]
fn the_command_line_takes_them_in_and_loses_nothing() {
    let laid = Laid::story();
    let folder = tempfile::tempdir().expect("a folder");
    let sayso = |arguments: &[&str]| {
        let mut command = program::sayso();
        command
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .expect("it runs")
    };
    for name in ["mill.txt", "there/mill.txt"] {
        fs::create_dir_all(folder.path().join("there")).expect("a folder");
        fs::write(folder.path().join(name), STORY).expect("written");
    }
    let article = folder.path().join("mill.txt");
    save(
        &Sidecar::of(&article).by("Ada Roe"),
        &laid.annotations,
        &laid.bases,
        None,
    )
    .expect("saved");
    let export = |file: &str| sayso(&["export", file, "--to", "w3c", "--engine", "rules"]).stdout;
    let out = export("mill.txt");
    fs::write(folder.path().join("ann.jsonld"), &out).expect("written");
    for _ in 0..2 {
        let taken = sayso(&["annotate", "there/mill.txt", "--from", "ann.jsonld"]);
        assert!(taken.status.success(), "{}", String::from_utf8_lossy(&taken.stderr));
        assert_eq!(
            String::from_utf8_lossy(&export("there/mill.txt")),
            String::from_utf8_lossy(&out)
        );
    }
    let there = read_together(&folder.path().join("there/mill.txt"));
    assert_eq!(there.annotations, laid.annotations);
    assert!(there.errors.is_empty());
    fs::write(folder.path().join("ann.jsonld"), "no").expect("written");
    let refused = sayso(&["annotate", "mill.txt", "--from", "ann.jsonld"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("nothing was changed"));
}

/// Each selector of another program, and the words that the mark stands on, if it is on any.
#[test]
fn no_annotation_of_another_program_is_put_on_other_words() {
    let text = "Prices rise 🔥🔥 again\n\nThe mayor said no. The toll of 12 rose, and 12 more fell, he said.\n";
    let base = BaseText::new(text);
    let chars = |byte: usize| text[..byte].chars().count();
    let units = |byte: usize| text[..byte].encode_utf16().count();
    let (first, second) = (text.find("12").expect("a figure"), text.rfind("12").expect("a figure"));
    let quote = |exact: &str, prefix: &str, suffix: &str| serde_json::json!({ "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix });
    let position =
        |start: usize| serde_json::json!({ "type": "TextPositionSelector", "start": start, "end": start + 2 });
    let fell = || quote("12", " rose, and ", " more fell");
    let refined = serde_json::json!({
        "type": "FragmentSelector", "value": "p2", "refinedBy": { "type": "TextPositionSelector", "start": 0, "end": 6 },
    });
    for (selectors, expected) in [
        (vec![quote("mayor said", "", "")], Some(text.find("mayor said"))),
        (vec![quote("12", "", "")], Some(None)),
        (vec![fell()], Some(Some(second))),
        (vec![fell(), position(chars(second))], Some(Some(second))),
        (vec![fell(), position(units(second))], Some(Some(second))),
        (vec![fell(), position(chars(first))], Some(Some(second))),
        (vec![quote("12", "", ""), position(chars(first))], Some(Some(first))),
        (vec![quote("12", "", ""), position(units(second))], Some(Some(second))),
        (vec![quote("12", "", ""), position(0)], Some(None)),
        (vec![quote("the Mayor spoke", "", "")], Some(None)),
        (vec![quote("no. The\r\n", "", ""), position(0)], Some(None)),
        (vec![quote("again\r\n\r\nThe", "", "")], Some(text.find("again"))),
        (vec![quote("ayor sai", "", "")], Some(text.find("ayor"))),
        (vec![position(0)], Some(Some(0))),
        (vec![position(5000)], None),
        (
            vec![serde_json::json!({ "type": "TextPositionSelector", "start": -1, "end": 2.5 })],
            None,
        ),
        (vec![refined], None),
        (vec![quote("", "", "")], None),
        (vec![], None),
    ] {
        let item = serde_json::json!({
            "id": "https://a.example/1", "type": "Annotation", "target": { "source": "x", "selector": selectors },
        });
        let brought = read(&item.to_string(), &base, &stamp()).expect("read");
        let marks = Annotations::new(brought.annotations.clone());
        let placed = sayso::annotation::placements(&marks, &brought.bases, &base);
        let found = placed.values().next().map(|place| place.span().map(|span| span.start));
        assert_eq!(found, expected, "{item}");
        assert_eq!(brought.left_out, usize::from(expected.is_none()), "{item}");
        assert_eq!(
            brought.lost,
            usize::from(expected == Some(None)),
            "what is lost is told: {item}"
        );
    }
    let item = |target: Value| serde_json::json!({ "id": "same", "type": "Annotation", "target": target });
    let on = |words: &str| serde_json::json!({ "source": "x", "selector": quote(words, "", "") });
    let list = Value::Array(vec![
        item(serde_json::json!([on("mayor"), on("toll"), "https://a.example/whole"])),
        item(on("Prices")),
        item("https://a.example/whole".into()),
    ]);
    let brought = read(&list.to_string(), &base, &stamp()).expect("read");
    assert_eq!((brought.annotations.len(), brought.left_out, brought.lost), (3, 1, 0));
    assert_eq!(
        Annotations::new(brought.annotations).iter().count(),
        3,
        "each is a mark of its own"
    );
}
