//! The commands of the README that work on `story.txt` run as they are written there, one after the other.

use std::fs;
use std::path::Path;

use super::{err, out, sayso, story};

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    fs::read_to_string(path).expect("the README").replace('\r', "")
}

/// The inside of the blocks of a language.
fn blocks<'a>(words: &'a str, language: &str) -> Vec<&'a str> {
    let parts = words.split("```").skip(1).step_by(2);
    parts
        .filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n'))
        .collect()
}

#[test]
fn the_commands_of_the_readme_run_as_they_are_written() {
    let readme = readme();
    let folder = story();
    let [rules] = blocks(&readme, "ron")[..] else {
        panic!("one file of rules")
    };
    fs::write(folder.path().join("house.ron"), rules).expect("a file");
    fs::create_dir(folder.path().join("story.txt.sources")).expect("a folder");
    fs::write(
        folder.path().join("story.txt.sources/call.txt"),
        "Nothing at all was done.",
    )
    .expect("a file");
    let mut count = 0;
    for line in blocks(&readme, "sh")
        .concat()
        .lines()
        .filter(|line| line.starts_with("sayso "))
    {
        let command = line.split('#').next().unwrap_or_default();
        let arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
        if !arguments.contains(&"story.txt") {
            continue;
        }
        let output = sayso(folder.path(), &arguments, "");
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{command}: {}",
            err(&output)
        );
        assert!(
            err(&output).is_empty() || arguments[0] == "annotate",
            "{command}: {}",
            err(&output)
        );
        count += 1;
    }
    assert_eq!(count, 6);
    for name in ["story.html", "queries.txt", "story.jsonld"] {
        assert!(
            fs::metadata(folder.path().join(name)).expect("written").len() > 0,
            "{name}"
        );
    }
}

#[test]
fn the_readme_shows_the_error_of_a_wrong_file_of_rules() {
    let readme = readme();
    let folder = story();
    let rules = blocks(&readme, "ron")
        .concat()
        .replace("\"loaded-verb\"", "\"loaded-verbs\"");
    fs::write(folder.path().join("house.ron"), rules).expect("a file");
    let output = sayso(folder.path(), &["check", "story.txt", "--rules", "house.ron"], "");
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""));
    let told = err(&output);
    let told = told.trim_end().split_once("holds: ").expect("why").1;
    assert!(readme.contains(&format!("`{told}`")), "{told}");
}

#[test]
fn the_readme_lists_every_format() {
    let readme = readme();
    for format in sayso::report::FORMATS {
        assert!(readme.contains(&format!("\n| `{}` | ", format.name)), "{}", format.name);
    }
}
