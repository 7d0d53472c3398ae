//! Whatever is opened in the window opens or is refused with a sentence, and no other file is touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use egui::Key;
use sayso::app::message::Message;
use sayso::text::Span;

use crate::support::desk::Desk;

/// Every file of a folder, with its size and its time.
fn files(folder: &Path) -> BTreeMap<PathBuf, (u64, SystemTime)> {
    let entries = fs::read_dir(folder).expect("a folder").filter_map(Result::ok);
    let files = entries.filter(|entry| entry.path().is_file());
    files
        .map(|entry| {
            let known = entry.metadata().expect("a file");
            (entry.path(), (known.len(), known.modified().expect("a time")))
        })
        .collect()
}

/// Opens an article and goes about in it: the window must live, and nothing beside the article may change.
fn read_about_in(desk: &mut Desk, path: &Path) {
    let before = files(desk.folder.path());
    desk.send(Message::CloseNotice(0));
    desk.open(path);
    let state = desk.state();
    let open = state.desk.as_ref().is_some_and(|open| open.path == path);
    assert!(
        open || state.notices.iter().any(|notice| notice.grave),
        "{} is neither open nor refused",
        path.display()
    );
    for key in [Key::J, Key::J, Key::M, Key::K, Key::Escape] {
        desk.press(key);
    }
    let length = desk.state().desk.as_ref().map_or(0, |open| open.document.text().len());
    desk.send(Message::SelectPassage(Some(Span::new(0, length))));
    desk.send(Message::SelectPassage(None));
    assert_eq!(files(desk.folder.path()), before, "{}", path.display());
}

#[test]
fn every_hostile_file_opens_or_is_refused() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut desk = Desk::for_any_script();
    let mut count = 0;
    for path in files(&here)
        .into_keys()
        .filter(|path| path.extension().is_none_or(|ending| ending != "rs"))
    {
        let copy = desk.folder.path().join(path.file_name().expect("a name"));
        fs::copy(&path, &copy).expect("the folder can be written to");
        read_about_in(&mut desk, &copy);
        count += 1;
    }
    assert!(count >= 10, "{count}");
}

#[test]
fn ten_megabytes_on_one_line_and_a_million_blank_lines() {
    let mut desk = Desk::for_any_script();
    let line = "They said \"no\" 12 times, and 7 more. ".repeat(10_000_000 / 37);
    for (name, words) in [
        ("line.txt", line),
        ("blank.txt", format!("Start here.{}End.", "\n".repeat(1_000_000))),
    ] {
        let path = desk.write(name, &words);
        read_about_in(&mut desk, &path);
        assert!(
            desk.state().desk.as_ref().is_some_and(|open| open.path == path),
            "{name}"
        );
    }
}
