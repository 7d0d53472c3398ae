//! Any bytes are read as a sidecar or refused; what was read is written, and reads back the same.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use sayso::store::{Sidecar, SidecarState, parse_sidecar, read_sidecar, save, sidecar_path};

fuzz_target!(|bytes: &[u8]| {
    let path = Path::new("article.txt.sayso.ron");
    let SidecarState::Loaded(first) = parse_sidecar(bytes, path) else {
        return;
    };
    // Memory where there is some that is called a file: a save waits for the disk.
    let memory = Path::new("/dev/shm");
    let folder = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    }
    .expect("a folder");
    let article = folder.path().join("article.txt");
    let sidecar = Sidecar::of(&article).by(&first.reviewer);
    let saved = save(&sidecar, &first.annotations, &first.bases, None).expect("what was read can be saved");
    let SidecarState::Loaded(second) = read_sidecar(&sidecar) else {
        panic!("what was saved cannot be read")
    };
    assert_eq!(first.annotations, second.annotations);
    assert!(second.warning.is_none() && second.read_only.is_none());
    assert_eq!(second.fingerprint, saved.fingerprint);
    let again = save(&sidecar, &second.annotations, &second.bases, Some(saved.fingerprint)).expect("saved again");
    assert!(again.unchanged, "the same marks are other bytes");
    // A file that is whole and holds nothing of another version is what this program writes, byte for byte.
    if first.warning.is_none() && first.read_only.is_none() {
        let written = std::fs::read(sidecar_path(&article)).expect("read");
        let kept = second.annotations.with_tombstones().count();
        assert!(written.len() <= bytes.len() * 2 + 4096 * (kept + 1), "it grows");
    }
});
