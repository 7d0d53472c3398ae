//! A merge that is killed at any moment leaves the whole of the old file or the whole of the new one; and git's own
//! merges come out clean.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use sayso::annotation::{Annotation, Annotations, Status};
use sayso::store::{SidecarState, parse_sidecar, save, sidecar_path};
use uuid::Uuid;

use super::{Desk, fixture};
use crate::support::slow::times;

fn sayso() -> Command {
    Command::new(env!("CARGO_BIN_EXE_sayso"))
}

/// Many marks like those of the first version's fixture.
fn many(count: u128) -> (Annotations, Vec<sayso::annotation::BaseText>) {
    let loaded = Desk::with(&fixture("v1.ron")).loaded();
    let like: Annotation = loaded.annotations.iter().next().expect("a mark").clone();
    let marks = (0..count).map(|id| Annotation {
        id: Uuid::from_u128(id),
        ..like.clone()
    });
    (Annotations::new(marks), loaded.bases)
}

#[test]
fn killed_at_any_moment_one_whole_version_is_there() {
    let desk = Desk::new();
    let (marks, bases) = many(400);
    save(&desk.place(), &marks, &bases, None).expect("saved");
    let old = desk.sidecar();
    let new = String::from_utf8(old.clone())
        .expect("UTF-8")
        .replace("\"disputed\"", "\"verified\"");
    let folder = desk.folder.path();
    fs::write(folder.join("base"), &old).expect("written");
    fs::write(folder.join("theirs"), &new).expect("written");
    let (mut olds, mut news) = (0, 0);
    let kills = times(30, 200);
    for turn in 0..kills {
        let ours = folder.join("ours");
        fs::write(&ours, &old).expect("written");
        let mut child = sayso()
            .current_dir(folder)
            .args(["merge", "base", "ours", "theirs"])
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        thread::sleep(Duration::from_millis(turn * 4 % 120));
        let _ = child.kill();
        child.wait().expect("ended");
        let bytes = fs::read(&ours).expect("one version is there");
        let SidecarState::Loaded(loaded) = parse_sidecar(&bytes, Path::new("ours")) else {
            panic!("turn {turn}: torn")
        };
        assert!(loaded.warning.is_none() && loaded.annotations.len() == 400);
        let verified = loaded
            .annotations
            .iter()
            .filter(|mark| mark.status == Status::Verified)
            .count();
        assert!(verified == 0 || verified == 400, "turn {turn}: {verified}");
        if verified == 0 { olds += 1 } else { news += 1 }
    }
    eprintln!("{kills} kills: {olds} times the old version, {news} times the new one, never less than one of them");
}

fn git(folder: &Path, args: &[&str]) -> bool {
    let driver = format!("merge.sayso.driver={} merge %O %A %B", env!("CARGO_BIN_EXE_sayso"));
    let run = Command::new("git")
        .current_dir(folder)
        .args([
            "-c",
            "user.name=Ada",
            "-c",
            "user.email=ada@example.org",
            "-c",
            "commit.gpgsign=false",
            "-c",
        ])
        .args([&driver, "-c", "core.hooksPath=/dev/null"])
        .args(args)
        .output();
    run.is_ok_and(|run| run.status.success())
}

#[test]
fn git_merges_two_reviewers_cleanly() {
    let desk = Desk::new();
    let folder = desk.folder.path();
    if !git(folder, &["init", "-q", "-b", "main"]) {
        eprintln!("skipped: there is no git here");
        return;
    }
    let sidecar = sidecar_path(&desk.article);
    let (marks, bases) = many(40);
    fs::write(folder.join(".gitattributes"), "*.sayso.ron merge=sayso\n").expect("written");
    let store = |marks: &Annotations| {
        let _ = fs::remove_file(&sidecar);
        save(&desk.place(), marks, &bases, None).expect("saved");
    };
    store(&marks);
    assert!(git(folder, &["add", "-A"]) && git(folder, &["commit", "-qm", "base"]));
    let merges = times(5, 300u128);
    for turn in 0..merges {
        let edited = |which: u128, note: &str| {
            let edit = |mark: &Annotation| match mark.id.as_u128() % 5 == which {
                true => Annotation {
                    note: format!("{note} {turn}"),
                    rev: mark.rev + 1,
                    ..mark.clone()
                },
                false => mark.clone(),
            };
            let loaded = desk.loaded().annotations;
            let added = Annotation {
                id: Uuid::from_u128(1000 + turn * 10 + which),
                ..marks.iter().next().expect("a mark").clone()
            };
            Annotations::new(loaded.with_tombstones().map(edit).chain([added]))
        };
        let (ours, theirs) = (edited(1, "ours"), edited(2, "theirs"));
        assert!(git(folder, &["checkout", "-q", "-b", "theirs"]));
        store(&theirs);
        assert!(git(folder, &["commit", "-qam", "theirs"]) && git(folder, &["checkout", "-q", "main"]));
        store(&ours);
        assert!(
            git(folder, &["commit", "-qam", "ours"]) && git(folder, &["merge", "-q", "--no-edit", "theirs"]),
            "turn {turn}"
        );
        assert!(git(folder, &["branch", "-q", "-D", "theirs"]));
        let merged = desk.loaded();
        assert!(merged.warning.is_none());
        let notes = |note: &str| {
            merged
                .annotations
                .iter()
                .filter(|mark| mark.note == format!("{note} {turn}"))
                .count()
        };
        assert!(notes("ours") >= 8 && notes("theirs") >= 8, "turn {turn}");
        assert_eq!(merged.annotations.len() as u128, 40 + 2 * (turn + 1));
    }
    eprintln!("{merges} git merges of two reviewers' work, all clean");
}
