//! What the README says of keys and shows in pictures is what the program has. `UPDATE_README=1 cargo test readme` writes the
//! table of keys anew.

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
