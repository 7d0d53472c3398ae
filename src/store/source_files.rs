//! The sources of an article as files: whatever lies in the folder beside it, `story.txt.sources`. The folder is the list, so
//! that two people who each add a file have both, and no name in a sidecar leads to a file.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::article::{open_article, read_capped, reason};
use crate::import;
use crate::text::Article;

/// What the folder's name adds to the article's.
const ENDING: &str = ".sources";
/// No more files than this are read, those first by name.
const MOST_FILES: usize = 200;
/// No more text than this is taken in, in bytes; a file that would go beyond it is left out.
const MOST_TEXT: usize = 16 * 1024 * 1024;

/// The sources that were read, and what is to be said of those that were not.
#[derive(Debug, Default)]
pub struct SourceFiles {
    /// The files by name, each with its text.
    pub files: Vec<(String, Article)>,
    /// Sentences, each with a file's name or path last.
    pub problems: Vec<String>,
}

/// The folder in which the sources of an article lie.
pub fn sources_folder(article: &Path) -> PathBuf {
    let mut name = article.file_name().unwrap_or_default().to_os_string();
    name.push(ENDING);
    article.with_file_name(name)
}

/// Reads the sources in a folder, by name; a folder that is not there holds none. Hidden files and folders inside are left
/// alone.
pub fn read_sources(folder: &Path) -> SourceFiles {
    let mut read = SourceFiles::default();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return read,
        Err(error) => {
            let why = reason(&error);
            read.problems.push(format!(
                "The sources could not be read, because {why}: {}",
                folder.display()
            ));
            return read;
        }
    };
    let paths = entries.flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| !is_hidden(path) && !path.is_dir()).collect();
    paths.sort();
    if paths.len() > MOST_FILES {
        let words = format!(
            "Only the first {MOST_FILES} of {} sources are read: {}",
            paths.len(),
            folder.display()
        );
        read.problems.push(words);
        paths.truncate(MOST_FILES);
    }
    let mut room = MOST_TEXT;
    for path in paths {
        read.take(&path, &mut room);
    }
    read
}

impl SourceFiles {
    fn take(&mut self, path: &Path, room: &mut usize) {
        let name = name_of(path);
        match open_article(path) {
            Ok(opened) if opened.article.text().len() > *room => {
                let limit = MOST_TEXT / 1024 / 1024;
                let words =
                    format!("A source is left out, because all together would hold more than {limit} MiB: {name}");
                self.problems.push(words);
            }
            Ok(opened) => {
                *room -= opened.article.text().len();
                self.files.push((name, opened.article));
            }
            Err(error) => {
                let words = error
                    .to_string()
                    .replacen("could not open the article", "A source could not be read", 1);
                self.problems.push(words);
            }
        }
    }
}

/// Copies a file into the folder of an article's sources, under its own name, or with a number where that is taken by another
/// file; answers with where it lies now. Nothing is overwritten.
///
/// # Errors
/// A sentence, where the file cannot be read as a text or the copy cannot be written.
pub fn attach_source(article: &Path, file: &Path) -> Result<PathBuf, String> {
    // Whatever cannot be read as a source is no use among them.
    open_article(file).map_err(|error| {
        let words = error.to_string();
        words.replacen("could not open the article", "The file was not attached", 1)
    })?;
    let refused = |error: io::Error| {
        format!(
            "The file was not attached, because {}: {}",
            reason(&error),
            file.display()
        )
    };
    let bytes = fs::File::open(file).and_then(|file| read_capped(file, import::LARGEST as u64));
    let bytes = bytes.map_err(refused)?;
    let folder = sources_folder(article);
    fs::create_dir_all(&folder).map_err(refused)?;
    for number in 1..=MOST_FILES {
        let path = folder.join(numbered(file, number));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut copy) => {
                let written = copy.write_all(&bytes).and_then(|()| copy.sync_all());
                return written.map(|()| path).map_err(refused);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if fs::read(&path).is_ok_and(|known| known == bytes) {
                    return Ok(path);
                }
            }
            Err(error) => return Err(refused(error)),
        }
    }
    Err(format!(
        "The file was not attached, because too many have its name already: {}",
        file.display()
    ))
}

/// `release.txt`, `release 2.txt`
fn numbered(file: &Path, number: usize) -> String {
    let stem = file.file_stem().unwrap_or(OsStr::new("source")).to_string_lossy();
    let ending = file.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    let ending = ending.unwrap_or_default();
    match number {
        1 => format!("{stem}{ending}"),
        _ => format!("{stem} {number}{ending}"),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_hidden(path: &Path) -> bool {
    name_of(path).starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_by_name_and_what_is_none_is_said() {
        let place = tempfile::tempdir().expect("a folder");
        let article = place.path().join("story.txt");
        let folder = sources_folder(&article);
        assert!(folder.ends_with("story.txt.sources"));
        assert!(read_sources(&folder).files.is_empty() && read_sources(&folder).problems.is_empty());
        fs::create_dir_all(folder.join("inside")).expect("made");
        for (name, bytes) in [
            ("b.txt", b"We were told.".as_slice()),
            ("a.html", b"<html><body><p>We knew.</p></body></html>"),
            ("c.bin", b"\x00\x01\x02\x03\xff\xfe\x00\x00\x07"),
            ("d.txt", b""),
            (".hidden.txt", b"Nobody reads this."),
        ] {
            fs::write(folder.join(name), bytes).expect("written");
        }
        fs::write(folder.join("e.txt"), "word ".repeat(MOST_TEXT / 4)).expect("written");
        let read = read_sources(&folder);
        let names: Vec<&str> = read.files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a.html", "b.txt"]);
        assert_eq!(read.files[0].1.text(), "We knew.");
        assert_eq!(read.problems.len(), 3, "{:?}", read.problems);
        assert!(
            read.problems[0].starts_with("A source could not be read, because "),
            "{:?}",
            read.problems
        );
        assert!(read.problems[2].contains("16 MiB: e.txt"), "{:?}", read.problems);
    }

    #[cfg(unix)]
    #[test]
    fn pipes_and_links_to_devices_are_refused_without_waiting() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("s");
        fs::create_dir(&folder).expect("made");
        std::os::unix::fs::symlink("/dev/zero", folder.join("zero.txt")).expect("linked");
        std::os::unix::fs::symlink(folder.join("nowhere"), folder.join("none.txt")).expect("linked");
        let read = read_sources(&folder);
        assert_eq!((read.files.len(), read.problems.len()), (0, 2), "{:?}", read.problems);
        let file = place.path().join("file");
        fs::write(&file, "A file.").expect("written");
        assert_eq!(read_sources(&file).problems.len(), 1);
    }

    #[test]
    fn a_file_is_attached_once_and_overwrites_nothing() {
        let place = tempfile::tempdir().expect("a folder");
        let article = place.path().join("story.txt");
        let file = place.path().join("release.txt");
        fs::write(&file, "One.").expect("written");
        let first = attach_source(&article, &file).expect("attached");
        assert_eq!(attach_source(&article, &file), Ok(first.clone()));
        fs::write(&file, "Two.").expect("written");
        let second = attach_source(&article, &file).expect("attached");
        assert!(second.ends_with("story.txt.sources/release 2.txt"));
        assert_eq!(fs::read_to_string(first).expect("read"), "One.");
        assert!(attach_source(&article, &place.path().join("none.txt")).is_err());
        fs::write(&file, b"\x00\x01\xff\x00\x00").expect("written");
        let told = attach_source(&article, &file).expect_err("no text");
        assert!(told.starts_with("The file was not attached, because "), "{told}");
    }
}
