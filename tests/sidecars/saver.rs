//! A program that saves after every change, as the window does, is killed again and again: one whole version is there, no
//! older than the last save that was acknowledged, and the journal has every change that was said to be in it.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

use sayso::annotation::{Annotation, Annotations};
use sayso::store::{Backups, Journal, SaveError, Sidecar, SidecarState, open_sidecar, save_merging};
use uuid::Uuid;

use super::{Desk, fixture};
use crate::support::slow::times;

/// The folder it saves in.
pub const FOLDER: &str = "SAYSO_TEST_FOLDER";
/// Where this is set, the program ends after one save.
pub const ONCE: &str = "SAYSO_TEST_ONCE";
/// The name of the program among the tests.
pub const PROGRAM: &str = "sidecars::saver::the_program_that_saves";
const MARKS: u128 = 60;

/// The program that is killed: this very binary, with a folder to save in. Every mark has the number of the save in its
/// revision and in its note.
#[test]
#[ignore = "it is run by the test below, and killed by it"]
fn the_program_that_saves() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let turns = std::env::var_os(ONCE).map_or(usize::MAX, |_| 1);
    if let Err(error) = saves(&folder, turns) {
        println!("\nnot saved: {error}");
    }
}

/// Changes all marks and saves them, so many times.
pub fn saves(folder: &Path, turns: usize) -> Result<(), SaveError> {
    let sidecar = &Sidecar::of(&folder.join("article.txt"));
    let (journal, backups) = kept(folder);
    let like = Desk::with(&fixture("v1.ron")).loaded();
    let mark = like.annotations.iter().next().expect("a mark");
    let (mut known, mut expected) = match open_sidecar(sidecar) {
        SidecarState::Loaded(loaded) => (loaded.annotations, Some(loaded.fingerprint)),
        SidecarState::Absent => (Annotations::default(), None),
        other => panic!("{other:?}"),
    };
    let mut marks = known.clone();
    journal.read().onto(&mut marks);
    for _ in 0..turns {
        let number = marks.iter().next().map_or(1, |mark| mark.rev + 1);
        marks = Annotations::new((1..=MARKS).map(|id| numbered(mark, id, number)));
        journal.add(marks.iter(), &like.bases).expect("in the journal");
        say("journaled", number);
        let brought = save_merging(sidecar, &known, &marks, &like.bases, expected, Some(&backups))?;
        say("saved", number);
        journal.clear().expect("emptied");
        (known, expected) = (brought.annotations, Some(brought.saved.fingerprint));
    }
    Ok(())
}

fn numbered(mark: &Annotation, id: u128, number: u32) -> Annotation {
    Annotation {
        id: Uuid::from_u128(id),
        rev: number,
        note: format!("change {number}"),
        ..mark.clone()
    }
}

pub fn kept(folder: &Path) -> (Journal, Backups) {
    let data = folder.join("data");
    (
        Journal::of(&data.join("journal"), &Sidecar::of(&folder.join("article.txt"))),
        Backups::at(data.join("backups")),
    )
}

fn say(what: &str, number: u32) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{what} {number}")
        .and_then(|()| out.flush())
        .expect("said");
}

/// Starts the program and kills it a moment after its n-th word; answers with the last numbers it said.
fn killed(folder: &Path, words: usize, moment: Duration) -> (u32, u32) {
    let mut child: Child = Command::new(std::env::current_exe().expect("this binary"))
        .args(["--exact", PROGRAM, "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let out = BufReader::new(child.stdout.take().expect("its words"));
    let (mut journaled, mut saved, mut heard) = (0, 0, 0);
    for line in out.lines() {
        let line = line.expect("a line");
        let Some((what, number)) = line.split_once(' ') else {
            continue;
        };
        let Ok(number) = number.parse() else { continue };
        match what {
            "journaled" => journaled = number,
            "saved" => saved = number,
            _ => continue,
        }
        heard += 1;
        if heard == words {
            thread::sleep(moment);
            let _ = child.kill();
        }
    }
    assert!(!child.wait().expect("ended").success());
    assert!(heard >= words, "it ended by itself after {heard} words");
    (journaled, saved)
}

#[test]
fn killed_while_saving_nothing_that_was_said_to_be_kept_is_lost() {
    let desk = Desk::new();
    let folder = desk.folder.path();
    let (journal, backups) = kept(folder);
    let kills = times(20, 200);
    let (mut replayed, mut swept, mut last_saved) = (0, 0, 0);
    for turn in 0..kills {
        let moment = Duration::from_micros(turn as u64 * 613 % 9000);
        let (journaled, saved) = killed(folder, 1 + turn % 7, moment);
        last_saved = saved.max(last_saved);
        swept += unfinished_made_old(folder);
        let mut marks = match desk.open() {
            SidecarState::Absent => Annotations::default(),
            _ => desk.loaded().annotations,
        };
        let found = the_one_number(&marks);
        assert!(found >= last_saved, "kill {turn}: {found} after {last_saved}");
        replayed += usize::from(journal.read().onto(&mut marks) > 0);
        assert!(
            the_one_number(&marks) >= journaled.max(last_saved),
            "kill {turn}: after {journaled}"
        );
        let litter = desk
            .names()
            .into_iter()
            .find(|name| name.starts_with('.') || name.contains("damaged"));
        assert_eq!(litter, None, "kill {turn}");
        let readable = backups.list(&desk.place());
        assert!(readable.is_empty() || backups.newest_readable(&desk.place()).is_some());
    }
    eprintln!(
        "{kills} kills during {last_saved} saves: always one whole version, never older than the last acknowledged one; the \
         journal had more {replayed} times, {swept} unfinished files were swept"
    );
}

/// The number that all marks have; a journal that was cut off may have brought some of them further.
pub fn the_one_number(marks: &Annotations) -> u32 {
    if marks.is_empty() {
        return 0;
    }
    assert_eq!(marks.len() as u128, MARKS);
    marks.iter().map(|mark| mark.rev).min().expect("a mark")
}

/// Makes unfinished files look as if the kill had been long ago; answers with how many there are.
fn unfinished_made_old(folder: &Path) -> usize {
    let long_ago = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
    let entries = fs::read_dir(folder).expect("listed").flatten();
    let parts = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with('.'));
    parts
        .map(|entry| {
            let file = File::options().write(true).open(entry.path()).expect("opened");
            file.set_modified(long_ago).expect("dated");
        })
        .count()
}
