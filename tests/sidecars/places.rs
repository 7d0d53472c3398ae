//! Odd places for a sidecar: links, modes, names, and things that are no files.

use std::fs;
use std::path::Path;
use std::process::Command;

use sayso::annotation::{Annotation, Annotations, BaseText};
use sayso::store::{
    Fingerprint, Journal, SaveError, Sidecar, SidecarState, open_sidecar, save, save_merging, sidecar_path,
};
use uuid::Uuid;

use super::{Desk, fixture};

/// One mark with a note, and the text it hangs on.
fn marks(note: &str) -> (Annotations, Vec<BaseText>) {
    let loaded = Desk::with(&fixture("v1.ron")).loaded();
    let mark = Annotation {
        id: Uuid::from_u128(7),
        note: note.into(),
        ..loaded.annotations.iter().next().expect("a mark").clone()
    };
    (Annotations::new([mark]), loaded.bases)
}

fn save_note(article: &Path, note: &str, expected: Option<Fingerprint>) -> Result<Fingerprint, SaveError> {
    let (marks, bases) = marks(note);
    save(&Sidecar::of(article), &marks, &bases, expected).map(|saved| saved.fingerprint)
}

fn note_of(article: &Path) -> String {
    let SidecarState::Loaded(loaded) = open_sidecar(&Sidecar::of(article)) else {
        panic!("not read: {}", article.display())
    };
    loaded.annotations.iter().next().expect("a mark").note.clone()
}

/// A save is refused with a sentence, what lies there stays, and the journal brings the mark back.
fn is_told_and_journaled(desk: &Desk, article: &Path, why: &str) {
    let (marks, bases) = marks("kept in the journal");
    let journal = Journal::of(&desk.folder.path().join("data"), &Sidecar::of(article));
    journal.add(marks.iter(), &bases).expect("in the journal");
    let expected = match open_sidecar(&Sidecar::of(article)) {
        SidecarState::Loaded(loaded) => Some(loaded.fingerprint),
        _ => None,
    };
    let nothing = Annotations::default();
    for refused in [
        save(&Sidecar::of(article), &marks, &bases, expected).map(|_| ()),
        save_merging(&Sidecar::of(article), &nothing, &marks, &bases, expected, None).map(|_| ()),
    ] {
        let said = refused.expect_err("refused").to_string();
        assert!(
            said.starts_with("could not save the marks, because ") && said.contains(why),
            "{said}"
        );
        assert!(said.ends_with(".sayso.ron"), "{said}");
    }
    let mut replayed = Annotations::default();
    assert_eq!(journal.read().onto(&mut replayed), 1);
    assert_eq!(replayed, marks);
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("known").permissions().mode() & 0o777
    }

    fn is_link(path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok_and(|known| known.is_symlink())
    }

    #[test]
    fn a_chain_of_relative_links_stays_a_chain() {
        let desk = Desk::new();
        let folder = desk.folder.path();
        fs::create_dir_all(folder.join("links")).expect("made");
        fs::create_dir_all(folder.join("shared/marks")).expect("made");
        symlink("links/second", sidecar_path(&desk.article)).expect("linked");
        symlink("../links/third", folder.join("links/second")).expect("linked");
        symlink("../shared/marks/real.ron", folder.join("links/third")).expect("linked");
        // The last link leads nowhere yet: the file is made where it leads.
        let first = save_note(&desk.article, "one", None).expect("saved");
        save_note(&desk.article, "two", Some(first)).expect("saved");
        let links = [
            sidecar_path(&desk.article),
            folder.join("links/second"),
            folder.join("links/third"),
        ];
        assert!(links.iter().all(|link| is_link(link)));
        assert_eq!(note_of(&desk.article), "two");
        assert!(!is_link(&folder.join("shared/marks/real.ron")));
        for place in ["links", "shared/marks"] {
            let count = fs::read_dir(folder.join(place)).expect("listed").count();
            assert_eq!(count, if place == "links" { 2 } else { 1 }, "{place}");
        }
    }

    #[test]
    fn links_that_lead_nowhere_or_in_a_circle_are_told() {
        let desk = Desk::new();
        symlink("no/such/folder.ron", sidecar_path(&desk.article)).expect("linked");
        is_told_and_journaled_at_its_link(&desk, "there is no such file or folder");
        fs::remove_file(sidecar_path(&desk.article)).expect("removed");
        symlink("article.txt.sayso.ron", sidecar_path(&desk.article)).expect("linked");
        is_told_and_journaled_at_its_link(&desk, "because");
    }

    fn is_told_and_journaled_at_its_link(desk: &Desk, why: &str) {
        let refused = save_note(&desk.article, "one", None).expect_err("refused").to_string();
        assert!(refused.contains(why) && refused.ends_with(".ron"), "{refused}");
        assert!(is_link(&sidecar_path(&desk.article)));
        assert_eq!(desk.names(), ["article.txt.sayso.ron"]);
    }

    #[test]
    fn every_mode_stays_and_read_only_is_heeded() {
        let desk = Desk::new();
        let sidecar = sidecar_path(&desk.article);
        let mut known = save_note(&desk.article, "0", None).expect("saved");
        for wanted in [0o664, 0o600, 0o644, 0o666, 0o640] {
            fs::set_permissions(&sidecar, fs::Permissions::from_mode(wanted)).expect("set");
            known = save_note(&desk.article, &format!("{wanted:o}"), Some(known)).expect("saved");
            assert_eq!(mode(&sidecar), wanted);
        }
        fs::set_permissions(&sidecar, fs::Permissions::from_mode(0o444)).expect("set");
        let before = desk.sidecar();
        is_told_and_journaled(&desk, &desk.article, "it is marked read-only");
        assert_eq!((desk.sidecar(), mode(&sidecar)), (before, 0o444));
        assert_eq!(desk.names(), ["article.txt.sayso.ron", "data"]);
    }

    const FOLDER: &str = "SAYSO_TEST_READ_ONLY";

    /// What is true in a folder that may not be written; for a person who is not the system's administrator.
    #[test]
    #[ignore = "it is run by the test below, as a person without rights"]
    fn in_a_read_only_folder() {
        let Some(folder) = std::env::var_os(FOLDER) else { return };
        let article = Path::new(&folder).join("article.txt");
        let desk = Desk::new();
        let before = fs::read(sidecar_path(&article)).expect("read");
        is_told_and_journaled(&desk, &article, "you have no permission for it");
        assert_eq!(fs::read(sidecar_path(&article)).expect("read"), before);
        assert_eq!(fs::read_dir(&folder).expect("listed").count(), 1);
    }

    #[test]
    fn a_read_only_folder_is_told() {
        let desk = Desk::new();
        let folder = desk.folder.path();
        save_note(&desk.article, "one", None).expect("saved");
        fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).expect("set");
        let this = std::env::current_exe().expect("this binary");
        let is_administrator = fs::File::create(folder.join("try")).is_ok();
        let mut run = match is_administrator {
            false => Command::new(&this),
            true => {
                fs::remove_file(folder.join("try")).expect("removed");
                let mut run = Command::new("setpriv");
                run.args(["--reuid=65534", "--regid=65534", "--clear-groups"])
                    .arg(&this);
                run
            }
        };
        let name = "sidecars::places::on_unix::in_a_read_only_folder";
        let done = run.args(["--exact", name, "--ignored"]).env(FOLDER, folder).output();
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("set");
        let Ok(done) = done else {
            eprintln!(
                "skipped: an administrator may write everywhere, and there is no setpriv here to be somebody else"
            );
            return;
        };
        let said = String::from_utf8_lossy(&done.stdout);
        if is_administrator && !said.contains("running 1 test") {
            eprintln!("skipped: the tests cannot be run by somebody else here");
            return;
        }
        assert!(done.status.success() && said.contains("1 passed"), "{said}");
    }

    #[test]
    fn a_pipe_or_a_device_in_its_place_is_told_without_a_wait() {
        let desk = Desk::new();
        let sidecar = sidecar_path(&desk.article);
        if !Command::new("mkfifo")
            .arg(&sidecar)
            .status()
            .is_ok_and(|done| done.success())
        {
            eprintln!("skipped: no pipe can be made here");
            return;
        }
        let why = "a pipe or a device stands in its place";
        for turn in 0..2 {
            assert!(matches!(desk.open(), SidecarState::Unreadable { error } if error.contains(why)));
            let refused = save_note(&desk.article, "one", None).expect_err("refused").to_string();
            assert!(refused.contains(why), "{refused}");
            if turn == 0 {
                fs::remove_file(&sidecar).expect("removed");
                symlink("/dev/zero", &sidecar).expect("linked");
            }
        }
        assert!(is_link(&sidecar));
        assert_eq!(desk.names(), ["article.txt.sayso.ron"]);
    }
}

#[test]
fn a_folder_in_its_place_is_told() {
    let desk = Desk::new();
    fs::create_dir(sidecar_path(&desk.article)).expect("made");
    is_told_and_journaled(&desk, &desk.article, "a folder stands in its place");
    assert!(sidecar_path(&desk.article).is_dir());
}

/// Names that differ in the case of a letter or in how an accent is written are two articles, where the disk has it so.
#[test]
fn names_that_are_alike_do_not_mix() {
    let desk = Desk::new();
    let names = ["A.md", "a.md", "e\u{301}.md", "\u{e9}.md", "a.md.md", "a"];
    let probe = desk.folder.path().join("PROBE");
    fs::write(&probe, "").expect("written");
    if desk.folder.path().join("probe").exists() {
        eprintln!("skipped: on this disk these are one file");
        return;
    }
    let article = |name: &str| desk.folder.path().join(name);
    let place = |name: &str| Sidecar::of(&article(name));
    let data = desk.folder.path().join("data");
    let backups = sayso::store::Backups::at(data.join("backups"));
    for name in names {
        let first = save_note(&article(name), &format!("first on {name}"), None).expect("saved");
        let (marks, bases) = marks(name);
        sayso::store::save_keeping(&place(name), &marks, &bases, Some(first), &backups).expect("saved");
        let (marks, bases) = self::marks(&format!("journal of {name}"));
        let journal = Journal::of(&data, &place(name));
        journal.add(marks.iter(), &bases).expect("in the journal");
    }
    for name in names {
        assert_eq!(note_of(&article(name)), name);
        let journal = Journal::of(&data, &place(name)).read();
        let notes: Vec<&str> = journal.annotations.iter().map(|mark| mark.note.as_str()).collect();
        assert_eq!(notes, [format!("journal of {name}")]);
        let (_, kept) = backups.newest_readable(&place(name)).expect("a backup");
        assert_eq!(
            kept.annotations.iter().next().expect("a mark").note,
            format!("first on {name}")
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_longest_names_are_saved_or_told() {
    let desk = Desk::new();
    // A disk allows 255 bytes: with `.sayso.ron` this is the longest name that has room for its sidecar.
    for name in ["x".repeat(245), format!("{}x", "é".repeat(122)), "x".repeat(238)] {
        let article = desk.folder.path().join(&name);
        let first = save_note(&article, "one", None).expect("saved");
        save_note(&article, "two", Some(first)).expect("saved");
        assert_eq!(note_of(&article), "two");
    }
    assert_eq!(desk.names().len(), 3);
    for name in ["x".repeat(255), "x".repeat(246), "é".repeat(127)] {
        let article = desk.folder.path().join(&name);
        fs::write(&article, "The quay burned.").expect("the article itself fits");
        is_told_and_journaled(&desk, &article, "its name is too long for the disk");
        assert!(
            matches!(open_sidecar(&Sidecar::of(&article)), SidecarState::Unreadable { error } if error.contains("too long"))
        );
    }
}

/// Bytes that are no marks, and bytes that are marks in other clothes.
#[test]
fn whatever_lies_there_is_never_overwritten_unread() {
    let random: Vec<u8> = (0u32..5000)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let names = [
        "empty",
        "nuls",
        "truncated",
        "conflict",
        "utf16",
        "nested",
        "no-version",
        "newer-major",
        "newer-minor",
    ];
    let fixtures = names.map(|name| (name, fixture(&format!("{name}.ron"))));
    for (name, bytes) in fixtures.into_iter().chain([("random", random)]) {
        let desk = Desk::with(&bytes);
        let (marks, bases) = marks("mine");
        let nothing = Annotations::default();
        assert!(save(&desk.place(), &marks, &bases, None).is_err(), "{name}");
        assert!(
            save_merging(&desk.place(), &nothing, &marks, &bases, None, None).is_err(),
            "{name}"
        );
        assert_eq!(desk.sidecar(), bytes, "{name}");
    }
    for name in ["bom", "crlf", "hand-edited", "v1"] {
        let desk = Desk::with(&fixture(&format!("{name}.ron")));
        let theirs = desk.loaded().annotations.len();
        let (marks, bases) = marks("mine");
        save_merging(&desk.place(), &Annotations::default(), &marks, &bases, None, None).expect("merged");
        assert_eq!(desk.loaded().annotations.len(), theirs + 1, "{name}");
    }
}
