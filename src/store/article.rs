//! Opening an article. Its file is only ever read.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::annotation::BaseText;
use crate::import::{self, ImportError, Imported};
use crate::text::Article;

/// An article that was read from a file.
#[derive(Clone, Debug)]
pub struct OpenedArticle {
    /// The file, as it was asked for.
    pub path: PathBuf,
    /// The article.
    pub article: Article,
    /// Its text under its hash: what marks made today hang on.
    pub base: BaseText,
    /// The encoding the file is in: `UTF-8`, `windows-1252`.
    pub encoding: String,
    /// Whether some bytes had no meaning in that encoding and stand as `�`.
    pub lossy: bool,
    /// Whether the text is the file's bytes as they are.
    pub same_bytes: bool,
}

/// Why an article could not be opened: a sentence, the path last. Nothing was changed.
#[derive(Debug, Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("could not open the article, because there is no such file: {}", .0.display())]
    Missing(PathBuf),
    /// It is a folder.
    #[error("could not open the article, because this is a folder: {}", .0.display())]
    Folder(PathBuf),
    /// A pipe, a device, a socket: nothing that can be read to its end.
    #[error("could not open the article, because this is not a file but a pipe or a device: {}", .0.display())]
    NoFile(PathBuf),
    /// The bytes hold no article.
    #[error("could not open the article, because {}: {}", .0, .1.display())]
    NoArticle(ImportError, PathBuf),
    /// The system refused.
    #[error("could not open the article, because {}: {}", reason(.0), .1.display())]
    System(io::Error, PathBuf),
}

/// Opens an article.
///
/// # Errors
/// Where the path leads to no file that can be read, or to one that holds no article.
pub fn open_article(path: &Path) -> Result<OpenedArticle, OpenError> {
    opened(path, import::read)
}

/// Opens an article in an encoding the person chose, by any of its names.
///
/// # Errors
/// As [`open_article`], and where no encoding has that name.
pub fn open_article_as(path: &Path, encoding: &str) -> Result<OpenedArticle, OpenError> {
    opened(path, |bytes, name| import::read_as(bytes, name, encoding))
}

/// Reads an article from a stream, such as standard input; `name` stands for its path.
///
/// # Errors
/// As [`open_article`].
pub fn read_article(stream: impl Read, name: &str) -> Result<OpenedArticle, OpenError> {
    let path = PathBuf::from(name);
    match read_capped(stream, import::LARGEST as u64) {
        Ok(bytes) => taken_in(&bytes, path, import::read),
        Err(error) => Err(OpenError::System(error, path)),
    }
}

type Reader = Result<Imported, ImportError>;

fn opened(path: &Path, read: impl Fn(&[u8], &str) -> Reader) -> Result<OpenedArticle, OpenError> {
    let said = path.to_path_buf();
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => OpenError::Missing(path.to_path_buf()),
        _ => OpenError::System(error, path.to_path_buf()),
    };
    // Asked before opening: opening a pipe would wait for a writer.
    let known = fs::metadata(path).map_err(failed)?;
    if known.is_dir() {
        return Err(OpenError::Folder(said));
    }
    if !known.is_file() {
        return Err(OpenError::NoFile(said));
    }
    if known.len() > import::LARGEST as u64 {
        return Err(OpenError::NoArticle(ImportError::TooLarge, said));
    }
    let bytes = File::open(path).and_then(|file| read_capped(file, import::LARGEST as u64));
    taken_in(&bytes.map_err(failed)?, said, read)
}

/// Reads to the end, but one byte past the cap at most, so that a file that grows or lies about its size is noticed.
pub(super) fn read_capped(stream: impl Read, cap: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(cap + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn taken_in(bytes: &[u8], path: PathBuf, read: impl Fn(&[u8], &str) -> Reader) -> Result<OpenedArticle, OpenError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match read(bytes, &name) {
        Ok(imported) => Ok(OpenedArticle {
            base: BaseText::new(imported.article.shared_text()),
            article: imported.article,
            encoding: imported.encoding,
            lossy: imported.lossy,
            same_bytes: imported.same_bytes,
            path,
        }),
        Err(error) => Err(OpenError::NoArticle(error, path)),
    }
}

/// The system's reason in a reporter's words; the rest as the system says it.
pub(super) fn reason(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "there is no such file or folder".into(),
        // What sayso itself has to say of it.
        Kind::PermissionDenied if error.get_ref().is_some() => error.to_string(),
        Kind::PermissionDenied => "you have no permission for it".into(),
        Kind::ReadOnlyFilesystem => "the disk is read-only".into(),
        Kind::StorageFull => "the disk is full".into(),
        Kind::QuotaExceeded => "your share of the disk is used up".into(),
        Kind::InvalidFilename => "its name is too long for the disk".into(),
        Kind::IsADirectory => "a folder stands in its place".into(),
        _ => format!("of a fault ({error})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder for the test")
    }

    fn said(path: &Path) -> String {
        open_article(path).expect_err("no article").to_string()
    }

    #[test]
    fn an_article_is_opened() {
        let folder = folder();
        let path = folder.path().join("a.txt");
        fs::write(&path, "Fire\r\n\r\nA fire broke out.\r\n").expect("written");
        let opened = open_article(&path).expect("opened");
        assert_eq!(opened.article.text(), "Fire\n\nA fire broke out.\n");
        assert_eq!(&*opened.base.text, opened.article.text());
        assert!(!opened.same_bytes && !opened.lossy && opened.encoding == "UTF-8");
    }

    #[test]
    fn what_cannot_be_opened_is_said_with_its_path_last() {
        let folder = folder();
        let missing = folder.path().join("nowhere.txt");
        assert_eq!(
            said(&missing),
            format!(
                "could not open the article, because there is no such file: {}",
                missing.display()
            )
        );
        assert!(said(folder.path()).contains("this is a folder"));
        let empty = folder.path().join("empty.txt");
        fs::write(&empty, "").expect("written");
        assert!(said(&empty).contains("there are no words in it"));
        let through = empty.join("below");
        assert!(said(&through).starts_with("could not open the article, because "));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_or_a_pipe_is_refused_without_waiting() {
        assert!(said(Path::new("/dev/zero")).contains("a pipe or a device"));
        let folder = folder();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if made.is_ok_and(|status| status.success()) {
            assert!(said(&pipe).contains("a pipe or a device"));
        }
    }

    #[test]
    fn a_stream_is_read_like_a_file() {
        let opened = read_article("A fire broke out.".as_bytes(), "-").expect("read");
        assert!(opened.same_bytes && opened.article.paragraphs().len() == 1);
    }
}
