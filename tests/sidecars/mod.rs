//! Every sidecar format ever written, and what can happen to one: fixtures that stay for good, and any marks at all.

#![allow(clippy::expect_used, reason = "a test that cannot lay out its files has failed")]

mod any;
mod broken;
mod faulty;
mod fixtures;
mod killed;
mod merging;
mod outside;
mod places;
mod saver;
mod speed;

use std::fs;
use std::path::{Path, PathBuf};

use sayso::store::{Loaded, Sidecar, SidecarState, open_sidecar, sidecar_path};

/// An article's folder for one test; it goes when the test ends.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub article: PathBuf,
}

impl Desk {
    pub fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let article = folder.path().join("article.txt");
        Desk { folder, article }
    }

    /// A desk with a sidecar.
    pub fn with(sidecar: &[u8]) -> Desk {
        let desk = Desk::new();
        fs::write(sidecar_path(&desk.article), sidecar).expect("the sidecar is laid out");
        desk
    }

    /// Where its marks lie.
    pub fn place(&self) -> Sidecar {
        Sidecar::of(&self.article)
    }

    pub fn open(&self) -> SidecarState {
        open_sidecar(&self.place())
    }

    pub fn loaded(&self) -> Loaded {
        match self.open() {
            SidecarState::Loaded(loaded) => loaded,
            other => panic!("not loaded: {other:?}"),
        }
    }

    pub fn sidecar(&self) -> Vec<u8> {
        fs::read(sidecar_path(&self.article)).expect("the sidecar is there")
    }

    /// The names in the folder, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("the folder is there");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

/// A fixture of this folder.
pub fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sidecars").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
