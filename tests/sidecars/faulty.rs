//! The system itself says no: each call that a program makes while it journals, keeps a backup and saves fails once. The
//! file is one whole version, the person is told, and the journal has what it was said to have.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use sayso::annotation::Annotations;
use sayso::store::SidecarState;

use super::Desk;
use super::saver::{FOLDER, ONCE, PROGRAM, kept, saves, the_one_number};
use crate::support::slow::times;

/// Calls that change something, and, where there is time, those that look.
const CHANGING: &[&str] = &["fsync", "fdatasync", "rename", "renameat2", "write"];
const ALL: &[&str] = &[
    "fsync",
    "fdatasync",
    "rename",
    "renameat2",
    "write",
    "openat",
    "read",
    "statx",
    "flock",
    "fchmod",
    "mkdir",
    "unlink",
];

/// What a program said that was told by `strace` to fail at its n-th call of a kind.
struct Run {
    said: String,
    /// Whether there was such a call.
    failed: bool,
}

/// Runs the program that saves once; `None` where there is no `strace`, or it may not be used.
fn run(desk: &Desk, fault: Option<(&str, usize, &str)>) -> Option<Run> {
    let log = desk.folder.path().join("data/calls");
    fs::create_dir_all(desk.folder.path().join("data")).expect("made");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o"]).arg(&log);
    match fault {
        None => strace.args(["-e", "trace=fsync"]),
        Some((call, n, error)) => strace.args([
            "-e".to_string(),
            format!("trace={call}"),
            "-e".to_string(),
            format!("inject={call}:error={error}:when={n}"),
        ]),
    };
    let done = strace
        .arg(std::env::current_exe().expect("this binary"))
        .args(["--exact", PROGRAM, "--ignored", "--nocapture", "--test-threads", "1"])
        .env(FOLDER, desk.folder.path())
        .env(ONCE, "1")
        .output()
        .ok()?;
    let calls = fs::read_to_string(&log).ok()?;
    fs::remove_file(&log).expect("removed");
    Some(Run {
        said: String::from_utf8_lossy(&done.stdout).into_owned(),
        failed: calls.contains("(INJECTED)"),
    })
}

fn number(desk: &Desk) -> u32 {
    match desk.open() {
        SidecarState::Absent => 0,
        SidecarState::Loaded(loaded) if loaded.warning.is_none() => the_one_number(&loaded.annotations),
        other => panic!("{other:?}"),
    }
}

/// One fault; answers whether it came to pass.
fn fails_well(call: &str, n: usize, error: &str) -> bool {
    let desk = Desk::new();
    saves(desk.folder.path(), 2).expect("saved twice without faults");
    let before = (number(&desk), desk.sidecar());
    assert_eq!(before.0, 2);
    let Some(run) = run(&desk, Some((call, n, error))) else {
        panic!("it was there a moment ago")
    };
    let what = format!("{call} {n} {error}: {}", run.said);
    let after = number(&desk);
    assert!((2..=3).contains(&after), "{after} after {what}");
    if run.said.contains("\nsaved 3") {
        assert_eq!(after, 3, "{what}");
    }
    if let Some((_, told)) = run.said.split_once("\nnot saved: ") {
        let sentence = told.lines().next().unwrap_or_default();
        assert!(sentence.starts_with("could not save the marks, because "), "{what}");
        assert!(sentence.ends_with("article.txt.sayso.ron"), "{what}");
        assert_eq!(desk.sidecar(), before.1, "{what}");
    }
    let (journal, backups) = kept(desk.folder.path());
    let mut marks: Annotations = desk.loaded().annotations;
    journal.read().onto(&mut marks);
    if run.said.contains("\njournaled 3") {
        assert_eq!(the_one_number(&marks), 3, "{what}");
    }
    assert!(backups.newest_readable(&desk.place()).is_some(), "{what}");
    run.failed
}

#[test]
fn every_call_to_the_system_fails_once() {
    if run(&Desk::new(), None).is_none_or(|run| !run.said.contains("\nsaved 1")) {
        eprintln!("skipped: there is no strace here, or it may not be used");
        return;
    }
    let errors = times(&["EIO"][..], &["EIO", "ENOSPC", "EACCES", "EROFS", "EDQUOT"]);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for call in times(CHANGING, ALL) {
        for error in errors {
            let count = (1..).take_while(|n| fails_well(call, *n, error)).count();
            *counts.entry(call).or_default() += count;
        }
    }
    let all: usize = counts.values().sum();
    assert!(counts["fsync"] > 2 && counts["write"] > 4 && all > 10, "{counts:?}");
    eprintln!(
        "{all} marks files saved with one call to the system failing: always one whole version, all told; {counts:?}"
    );
}
