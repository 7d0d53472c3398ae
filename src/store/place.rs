//! Which file beside an article is whose: one writer a file, all of them read together.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::sidecar::{Loaded, SidecarState, read_sidecar, sidecar_path, with_ending};
use crate::annotation::{Annotations, BaseText, is_same_person, plain_name};

const ENDING: &str = ".sayso.ron";
/// A reviewer's name in a file's name is cut after so many letters.
const LONGEST: usize = 40;

/// The file that keeps one reviewer's marks on an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sidecar {
    path: PathBuf,
    reviewer: String,
}

/// A sidecar beside an article that belongs to somebody else.
#[derive(Clone, Debug)]
pub struct Other {
    /// The file.
    pub path: PathBuf,
    /// What it holds.
    pub state: SidecarState,
}

impl Sidecar {
    /// The first sidecar of an article, `article.txt.sayso.ron`, whoever it belongs to.
    pub fn of(article: &Path) -> Sidecar {
        Sidecar {
            path: sidecar_path(article),
            reviewer: String::new(),
        }
    }

    /// Where a reviewer's marks go: to the first sidecar, unless that is somebody else's; then to one with the reviewer's name
    /// in it, `article.txt.ada.sayso.ron`. A file from before files had owners belongs to whom all marks in it are by.
    pub fn of_reviewer(article: &Path, reviewer: &str) -> Sidecar {
        let reviewer = reviewer.trim().to_string();
        let named = named(article, &reviewer);
        let path = match owner(&read_sidecar(&Sidecar::of(article))) {
            Some(owner) if is_same_person(&owner, &reviewer) => sidecar_path(article),
            Some(_) => named,
            None if named.exists() => named,
            None => sidecar_path(article),
        };
        Sidecar { path, reviewer }
    }

    /// A file that lies anywhere, such as a copy that a sync tool made.
    pub fn at(path: &Path) -> Sidecar {
        Sidecar {
            path: path.to_path_buf(),
            reviewer: String::new(),
        }
    }

    /// The same file, as a reviewer's.
    pub fn by(self, reviewer: &str) -> Sidecar {
        Sidecar {
            reviewer: reviewer.trim().to_string(),
            ..self
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whose it is; empty where nobody said.
    pub fn reviewer(&self) -> &str {
        &self.reviewer
    }

    /// The sidecars beside an article that are other people's, by name. A file that only looks like one, such as the sidecar
    /// of an article called `article.txt.ada`, is none.
    pub fn others(&self, article: &Path) -> Vec<Other> {
        let mut paths = named_beside(article);
        paths.insert(0, sidecar_path(article));
        let theirs = paths.into_iter().filter(|path| *path != self.path);
        let read = theirs.map(|path| {
            let reviewer = String::new();
            let sidecar = Sidecar { path, reviewer };
            (read_sidecar(&sidecar), sidecar.path)
        });
        read.filter(|(state, path)| *path == sidecar_path(article) || belongs(state, article, path))
            .filter(|(state, _)| !matches!(state, SidecarState::Absent))
            .map(|(state, path)| Other { path, state })
            .collect()
    }
}

/// The marks of all sidecars beside an article.
#[derive(Clone, Debug, Default)]
pub struct Together {
    /// Everybody's marks; of two states of one the later stands.
    pub annotations: Annotations,
    /// The texts they hang on.
    pub bases: Vec<BaseText>,
    /// What could not be read, a sentence a file.
    pub errors: Vec<String>,
}

impl Together {
    /// Adds the marks of a file.
    pub fn add(&mut self, state: SidecarState) {
        match state {
            SidecarState::Absent => {}
            SidecarState::Loaded(loaded) => {
                let known = std::mem::take(&mut self.annotations).into_all();
                self.annotations = Annotations::new(known.chain(loaded.annotations.into_all()));
                self.bases.extend(loaded.bases);
            }
            SidecarState::Damaged { error, .. }
            | SidecarState::Newer { error, .. }
            | SidecarState::Unreadable { error } => self.errors.push(error),
        }
    }
}

/// Reads every sidecar of an article and changes nothing on disk.
pub fn read_together(article: &Path) -> Together {
    let first = Sidecar::of(article);
    let mut together = Together::default();
    together.add(read_sidecar(&first));
    for other in first.others(article) {
        together.add(other.state);
    }
    together
}

/// Whose a sidecar is, where that is known.
fn owner(state: &SidecarState) -> Option<String> {
    match state {
        SidecarState::Loaded(loaded) if !loaded.reviewer.is_empty() => Some(loaded.reviewer.clone()),
        SidecarState::Loaded(loaded) => only_author(loaded),
        SidecarState::Damaged { reviewer, .. } => reviewer.clone(),
        SidecarState::Absent | SidecarState::Newer { .. } | SidecarState::Unreadable { .. } => None,
    }
}

/// The one person all marks of a sidecar are by.
fn only_author(loaded: &Loaded) -> Option<String> {
    let mut authors = loaded.annotations.with_tombstones().map(|mark| mark.author());
    let first = authors.next()?;
    authors
        .all(|other| is_same_person(first, other))
        .then(|| first.to_string())
}

/// The sidecar with a reviewer's name in it.
fn named(article: &Path, reviewer: &str) -> PathBuf {
    with_ending(article, &format!(".{}{ENDING}", slug(reviewer)))
}

/// A reviewer's name as file names bear it: small letters, digits and hyphens; a hash tells names apart that would look alike.
fn slug(reviewer: &str) -> String {
    let folded = plain_name(reviewer);
    let letters = folded.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let plain: String = letters.take(LONGEST).collect();
    if plain == folded.replace(' ', "-") && !plain.is_empty() {
        return plain;
    }
    let digest = Sha256::digest(folded.as_bytes());
    let hash: String = digest[..3].iter().map(|byte| format!("{byte:02x}")).collect();
    match plain.trim_matches('-') {
        "" => format!("reviewer-{hash}"),
        plain => format!("{plain}-{hash}"),
    }
}

/// Files beside an article that are named like a reviewer's sidecar of it.
fn named_beside(article: &Path) -> Vec<PathBuf> {
    let name = article.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let found = names_beside(article).into_iter();
    let named = found.filter(|found| {
        let reviewer = found
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix('.')?.strip_suffix(ENDING));
        reviewer.is_some_and(|reviewer| !reviewer.is_empty() && !reviewer.contains('.'))
    });
    named.map(|name| article.with_file_name(name)).collect()
}

/// Every file beside an article whose name begins with the article's, by name.
pub fn names_beside(article: &Path) -> Vec<String> {
    let folder = article.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let Some(name) = article.file_name().and_then(|name| name.to_str()) else {
        return Vec::new();
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut found: Vec<String> = names.filter(|found| found.starts_with(name)).collect();
    found.sort();
    found
}

/// Whether a file named like a reviewer's sidecar says that it is one. One that cannot be read counts, unless an article lies
/// there whose own it would be.
fn belongs(state: &SidecarState, article: &Path, path: &Path) -> bool {
    match state {
        SidecarState::Loaded(loaded) => !loaded.reviewer.is_empty() && named(article, &loaded.reviewer) == path,
        _ => {
            let name = path.file_name().and_then(|name| name.to_str());
            let article = name.and_then(|name| name.strip_suffix(ENDING));
            article.is_none_or(|article| !path.with_file_name(article).exists())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, testing};
    use crate::store::save;
    use crate::text::Span;

    fn marks(id: u128, by: &str) -> (Annotations, BaseText) {
        let base = BaseText::new("Nobody was hurt.");
        let mark = Annotation {
            by: by.into(),
            ..testing::mark(id, &base, Span::new(0, 6))
        };
        (Annotations::new([mark]), base)
    }

    fn keep(article: &Path, reviewer: &str, id: u128) -> String {
        let (marks, base) = marks(id, reviewer);
        let sidecar = Sidecar::of_reviewer(article, reviewer);
        save(&sidecar, &marks, &[base], None).expect("saved");
        let name = sidecar.path().file_name().expect("a name");
        name.to_string_lossy().into_owned()
    }

    #[test]
    fn the_first_to_save_has_the_first_file_and_each_other_one_of_their_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let article = folder.path().join("story.txt");
        assert_eq!(keep(&article, "Ada", 1), "story.txt.sayso.ron");
        assert_eq!(keep(&article, "Ben  Okri", 2), "story.txt.ben-okri.sayso.ron");
        assert!(keep(&article, "Ада", 3).starts_with("story.txt.reviewer-"));
        let mine = Sidecar::of_reviewer(&article, "ada ");
        assert_eq!(mine.path(), sidecar_path(&article));
        assert_eq!(mine.others(&article).len(), 2);
        let bens = Sidecar::of_reviewer(&article, "ben okri");
        let others = bens.others(&article);
        assert_eq!(others.len(), 2);
        assert!(
            others
                .iter()
                .all(|other| matches!(&other.state, SidecarState::Loaded(loaded) if loaded.annotations.len() == 1))
        );
    }

    #[test]
    fn a_file_without_an_owner_is_whose_marks_it_holds() {
        let folder = tempfile::tempdir().expect("a folder");
        let article = folder.path().join("story.txt");
        let (hers, base) = marks(1, "Ada");
        save(&Sidecar::of(&article), &hers, &[base], None).expect("saved");
        assert_eq!(Sidecar::of_reviewer(&article, "Ada").path(), sidecar_path(&article));
        assert_ne!(Sidecar::of_reviewer(&article, "Ben").path(), sidecar_path(&article));
    }

    #[test]
    fn articles_with_like_names_do_not_share_sidecars() {
        let folder = tempfile::tempdir().expect("a folder");
        let (short, long) = (folder.path().join("story"), folder.path().join("story.txt"));
        assert_eq!(keep(&long, "Txt", 1), "story.txt.sayso.ron");
        assert!(
            Sidecar::of(&short).others(&short).len() == 1,
            "txt's own file of the article `story`"
        );
        assert_eq!(keep(&long, "Ada", 2), "story.txt.ada.sayso.ron");
        assert!(Sidecar::of(&long).others(&long).len() == 1);
        fs::write(folder.path().join("story.txt.bob.sayso.ron"), "broken").expect("written");
        assert_eq!(Sidecar::of(&long).others(&long).len(), 2);
        fs::write(folder.path().join("story.txt.bob"), "An article.").expect("written");
        assert_eq!(Sidecar::of(&long).others(&long).len(), 1);
    }
}
