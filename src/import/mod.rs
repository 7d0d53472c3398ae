//! A file's bytes become an article: one file a format.
//!
//! Deliberately absent: paths and reading (see `store`), fetching anything a file names, running anything in it.

mod markdown;
mod plain;

use encoding_rs::Encoding;
use thiserror::Error;

use crate::text::Article;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// An article and how its bytes were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The article; every line end in its text is `\n`.
    pub article: Article,
    /// The encoding the bytes were in, by the name a person knows: `UTF-8`, `windows-1252`.
    pub encoding: String,
    /// Whether some bytes had no meaning in that encoding and stand as `�`.
    pub lossy: bool,
    /// Whether the text is the file's bytes as they are, so that its offsets are the file's.
    pub same_bytes: bool,
}

/// What a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Nothing but text.
    Plain,
    /// Markdown, CommonMark with a few common additions.
    Markdown,
}

impl Format {
    /// The format that a file's name promises.
    pub fn of_name(name: &str) -> Format {
        const MARKDOWN: [&str; 4] = ["md", "markdown", "mdown", "mkd"];
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        match MARKDOWN.iter().any(|known| known.eq_ignore_ascii_case(ending)) {
            true => Format::Markdown,
            false => Format::Plain,
        }
    }
}

/// Why bytes could not be read as an article: a clause that goes on from "because".
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ImportError {
    /// No bytes, or nothing but white space.
    #[error("there are no words in it")]
    Empty,
    /// More bytes than [`LARGEST`].
    #[error("it is larger than {} MiB", LARGEST / 1024 / 1024)]
    TooLarge,
    /// A known format that holds no plain text.
    #[error("it is {0}, not a text; save it as plain text or Markdown and open that")]
    OtherFormat(&'static str),
    /// Bytes that no text holds.
    #[error("it is not a text: byte {0} is not part of any writing")]
    Binary(usize),
    /// An encoding that is asked for but unknown.
    #[error("no encoding is called {0:?}")]
    UnknownEncoding(String),
}

/// Reads the bytes of a file called `name` in the encoding they seem to be in.
///
/// # Errors
/// Where the bytes hold no text or too much of it.
pub fn read(bytes: &[u8], name: &str) -> Result<Imported, ImportError> {
    import(bytes, name, None)
}

/// Reads the bytes of a file called `name` in a certain encoding, by any of its names.
///
/// # Errors
/// As [`read`], and where no encoding has that name.
pub fn read_as(bytes: &[u8], name: &str, encoding: &str) -> Result<Imported, ImportError> {
    let known = Encoding::for_label(encoding.as_bytes());
    let known = known.ok_or_else(|| ImportError::UnknownEncoding(encoding.to_string()))?;
    import(bytes, name, Some(known))
}

fn import(bytes: &[u8], name: &str, encoding: Option<&'static Encoding>) -> Result<Imported, ImportError> {
    if bytes.len() > LARGEST {
        return Err(ImportError::TooLarge);
    }
    let decoded = plain::decode(bytes, encoding)?;
    let article = match Format::of_name(name) {
        Format::Plain => Article::plain(decoded.text),
        Format::Markdown => Article::from_blocks(markdown::blocks(&decoded.text)),
    };
    if article.paragraphs().is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(Imported {
        same_bytes: article.text().as_bytes() == bytes,
        encoding: decoded.encoding.name().to_string(),
        lossy: decoded.lossy,
        article,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_format() {
        assert_eq!(Format::of_name("draft.MD"), Format::Markdown);
        assert_eq!(Format::of_name("md"), Format::Plain);
        assert_eq!(Format::of_name("notes.txt"), Format::Plain);
    }

    #[test]
    fn offsets_are_the_files_only_where_nothing_was_touched() {
        assert!(read(b"Two men left.\n", "a.txt").is_ok_and(|i| i.same_bytes && i.encoding == "UTF-8"));
        assert!(read(b"Two men left.\r\n", "a.txt").is_ok_and(|i| !i.same_bytes));
        assert!(read(b"Two *men* left.", "a.md").is_ok_and(|i| !i.same_bytes && i.article.text() == "Two men left."));
    }

    #[test]
    fn nothing_to_read_is_said() {
        assert_eq!(read(b"", "a.txt"), Err(ImportError::Empty));
        assert_eq!(read(b" \n\n", "a.txt"), Err(ImportError::Empty));
        assert_eq!(read(b"---\ntitle: x\n---\n", "a.md"), Err(ImportError::Empty));
        let unknown = read_as(b"x", "a.txt", "klingon").expect_err("no such encoding");
        assert_eq!(unknown.to_string(), "no encoding is called \"klingon\"");
    }

    #[test]
    fn another_encoding_can_be_asked_for() {
        let greek = read_as(&[0xe1, 0xe2], "a.txt", "iso-8859-7").expect("Greek");
        assert_eq!((greek.article.text(), greek.encoding.as_str()), ("αβ", "ISO-8859-7"));
    }
}
