//! What the README says of keys and shows in pictures is what the program has. `UPDATE_README=1 cargo test readme` writes the
//! table of keys anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sayso::app::command::Command;
use sayso::app::shortcut::Shortcut;

const START: &str = "<!-- keys: written by UPDATE_README=1 cargo test readme -->\n";
const END: &str = "<!-- end of keys -->\n";
/// Commands beside each other in the table.
const COLUMNS: usize = 3;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("the README")
}

/// Every command with its keys, and those without.
fn table() -> String {
    let (with, without): (Vec<Command>, Vec<Command>) = Command::ALL
        .into_iter()
        .partition(|command| !command.about().keys.is_empty());
    let cells: Vec<String> = with.iter().map(|command| cell(*command)).collect();
    let rows = cells.len().div_ceil(COLUMNS);
    let mut words = format!(
        "{}\n{}\n",
        "| key | does ".repeat(COLUMNS) + "|",
        "|---|---".repeat(COLUMNS) + "|"
    );
    for row in 0..rows {
        let columns = (0..COLUMNS).map(|column| cells.get(column * rows + row).map_or("| | ", String::as_str));
        words.push_str(&format!("{}|\n", columns.collect::<String>()));
    }
    let names: Vec<&str> = without.iter().map(|command| command.about().label).collect();
    words.push_str(&format!("\nWithout a key, found by name: {}\n", names.join(" · ")));
    words
}

fn cell(command: Command) -> String {
    let keys: Vec<String> = command.about().keys.iter().map(Shortcut::label).collect();
    format!(
        "| {} | {} ",
        keys.join(", "),
        command.about().label.trim_end_matches('…')
    )
}

#[test]
fn readme_has_every_command_with_its_keys() {
    let known = readme();
    let (before, rest) = known.split_once(START).expect("the start of the table");
    let (table_there, after) = rest.split_once(END).expect("the end of the table");
    if std::env::var_os("UPDATE_README").is_some() {
        let words = format!("{before}{START}{}{END}{after}", table());
        return fs::write(root().join("README.md"), words).expect("the README can be written");
    }
    assert_eq!(table_there, table(), "run UPDATE_README=1 cargo test readme");
}

/// The pictures that the tests draw, by the names they write: each in a second theme too, unless it is to be as it is.
fn drawn() -> BTreeSet<String> {
    let files = fs::read_dir(root().join("tests/window"))
        .expect("a folder")
        .filter_map(Result::ok);
    let sources = files.filter_map(|file| fs::read_to_string(file.path()).ok());
    let mut names = BTreeSet::new();
    for source in sources {
        for (call, suffixes) in [
            (".picture(\"", &["", "_dark", "_light"][..]),
            (".picture_as_it_is(\"", &[""][..]),
        ] {
            let calls = source.split(call).skip(1).filter_map(|rest| rest.split('"').next());
            let named = calls.flat_map(|name| suffixes.iter().map(move |suffix| format!("{name}{suffix}")));
            names.extend(named);
        }
    }
    names
}

/// `UPDATE_SNAPSHOTS=true cargo test pictures` draws what the README shows anew.
#[test]
fn readme_pictures_are_drawn_by_the_tests() {
    let (words, drawn) = (readme(), drawn());
    let shown: Vec<&str> = words
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .collect();
    let pictures: Vec<&&str> = shown.iter().filter(|path| path.ends_with(".png")).collect();
    assert!(pictures.len() >= 2, "{shown:?}");
    let in_pictures = fs::read_to_string(root().join("tests/window/pictures.rs")).expect("the pictures");
    for path in pictures {
        let name = path
            .strip_prefix("tests/snapshots/")
            .and_then(|name| name.strip_suffix(".png"));
        let name = name.unwrap_or_else(|| panic!("{path} is drawn by no test"));
        assert!(
            drawn.contains(name) && in_pictures.contains(&format!("\"{name}\"")),
            "{path} is drawn by no test"
        );
        assert!(root().join(path).is_file(), "{path} is not there");
    }
}

#[test]
fn every_snapshot_is_drawn_by_a_test() {
    let drawn = drawn();
    let files = fs::read_dir(root().join("tests/snapshots"))
        .expect("a folder")
        .filter_map(Result::ok);
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    let kept =
        names.filter(|name| !name.ends_with(".new.png") && !name.ends_with(".diff.png") && !name.ends_with(".old.png"));
    let orphans: Vec<String> = kept
        .filter(|name| name.strip_suffix(".png").is_none_or(|name| !drawn.contains(name)))
        .collect();
    assert!(orphans.is_empty(), "{orphans:?}");
}
