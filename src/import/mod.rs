//! A file's bytes become an article: one file a format.
//!
//! What a file is written in is told by its bytes, and by its name only where bytes cannot tell. The same bytes under the
//! same name are always the same text, since marks hang on it.
//!
//! Deliberately absent: paths and reading (see `store`), fetching anything a file names, running anything in it, writing
//! what is packed in it to a disk.

mod docx;
mod fields;
mod front;
mod html;
mod markdown;
mod meta;
mod news;
mod newsml;
mod ninjs;
mod nitf;
mod odt;
mod office;
mod packed;
mod paragraphs;
mod plain;
mod words;
mod xml;

use encoding_rs::Encoding;
use thiserror::Error;

use crate::text::{Article, Block, ParagraphKind, Span};

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

/// What a file that is not packed is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Nothing but text.
    Plain,
    /// Markdown, CommonMark with a few common additions.
    Markdown,
    /// HTML: a page as a browser keeps it.
    Html,
}

/// The endings of files that are articles, for a dialog that offers some.
pub const ENDINGS: [&str; 12] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "odt", "json", "xml", "nitf",
];

impl Format {
    /// The format that the name of a text promises.
    pub fn of_name(name: &str) -> Format {
        const KNOWN: [(&[&str], Format); 2] = [
            (&["md", "markdown", "mdown", "mkd"], Format::Markdown),
            (&["html", "htm", "xhtml", "xht"], Format::Html),
        ];
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let known = KNOWN
            .iter()
            .find(|(endings, _)| endings.iter().any(|known| known.eq_ignore_ascii_case(ending)));
        known.map_or(Format::Plain, |(_, format)| *format)
    }

    /// The format of a text, by how it starts, else by its name.
    fn of_text(text: &str, name: &str) -> Format {
        match Format::of_name(name) {
            _ if html::starts_page(text.as_bytes()) => Format::Html,
            Format::Html if !html::has_tag(text) => Format::Plain,
            format => format,
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
    #[error("it is {0}, not a text; save it as DOCX, ODT, HTML, Markdown or plain text and open that")]
    OtherFormat(&'static str),
    /// A packed file that breaks off, or whose checksums or sizes are wrong.
    #[error("it is a packed document (DOCX or ODT) that is damaged")]
    DamagedPackage,
    /// A document whose XML breaks off or is no XML.
    #[error("it is a document whose text is damaged")]
    DamagedXml,
    /// A document that could name outside files, or grow without end.
    #[error("it brings its own document type (DTD), which no word processor writes and which is not safe to read")]
    DocumentType,
    /// A packed file that would fill the memory.
    #[error("it would unpack to far more than any article needs")]
    Bomb,
    /// A document that only its password opens.
    #[error("it is protected with a password; save it without one and open that")]
    Locked,
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
    if office::is_packed(bytes) {
        return import_packed(bytes);
    }
    let declared = || html::declared_encoding(bytes, name);
    let decoded = plain::decode(bytes, encoding.or_else(declared))?;
    let article = article(decoded.text, name)?;
    told(article, bytes, decoded.encoding, decoded.lossy)
}

/// The article in a text that is not packed.
fn article(text: String, name: &str) -> Result<Article, ImportError> {
    let with_fields = |(blocks, fields)| Article::from_blocks(blocks).with_fields(fields);
    if let Some(read) = ninjs::read(&text) {
        return Ok(with_fields(read));
    }
    if nitf::is_nitf(&text) {
        return nitf::read(&text).map(with_fields);
    }
    if newsml::is_newsml(&text) {
        return newsml::read(&text).map(with_fields);
    }
    Ok(match Format::of_text(&text, name) {
        Format::Html => Article::from_blocks(html::blocks(&text)).with_fields(meta::fields(&text)),
        Format::Markdown => with_fields(front::read(&text, markdown::blocks(&text))),
        Format::Plain => Article::plain(text),
    })
}

/// Reads DOCX and ODT. They say themselves what encoding they are in.
fn import_packed(bytes: &[u8]) -> Result<Imported, ImportError> {
    let (blocks, lossy) = office::blocks(bytes)?;
    // Many writers make headings by hand, with no style: then they are told as in plain text.
    let article = match blocks.iter().all(|block| block.kind == ParagraphKind::Body) {
        true => joined(&blocks),
        false => Article::from_blocks(blocks),
    };
    told(article, bytes, encoding_rs::UTF_8, lossy)
}

fn joined(blocks: &[Block]) -> Article {
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    let mut start = 0;
    let mut emphasis = Vec::new();
    for block in blocks {
        let all = Span::new(0, block.text.len());
        emphasis.extend(block.emphasis.iter().filter_map(|words| words.moved(all, start)));
        start += block.text.len() + "\n\n".len();
    }
    Article::plain(texts.join("\n\n")).with_emphasis(emphasis)
}

fn told(article: Article, bytes: &[u8], encoding: &'static Encoding, lossy: bool) -> Result<Imported, ImportError> {
    if article.paragraphs().is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(Imported {
        same_bytes: article.text().as_bytes() == bytes,
        encoding: encoding.name().to_string(),
        lossy,
        article,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_without_headings_keeps_its_emphasis() {
        let block = |text: &str, from: usize, to: usize| Block {
            kind: ParagraphKind::Body,
            text: text.into(),
            emphasis: vec![crate::text::Emphasis {
                span: Span::new(from, to),
                face: crate::text::Face::PLAIN.with(Some(true), None),
            }],
        };
        let article = joined(&[
            block("Fire at the mill", 0, 4),
            block("It burned all night, they said.", 3, 9),
        ]);
        let all = Span::new(0, article.text().len());
        let set: Vec<_> = article
            .emphasis_in(all)
            .iter()
            .map(|words| words.span.of(article.text()))
            .collect();
        assert_eq!(set, ["Fire", "burned"]);
    }

    #[test]
    fn a_name_tells_the_format() {
        assert_eq!(Format::of_name("draft.MD"), Format::Markdown);
        assert_eq!(Format::of_name("md"), Format::Plain);
        assert_eq!(Format::of_name("notes.txt"), Format::Plain);
        assert_eq!(Format::of_name("page.HTM"), Format::Html);
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

    const PAGE: &[u8] = b"<!DOCTYPE html><title>Fire</title><p>A fire broke out.</p>";

    /// The smallest document there is.
    fn document() -> Vec<u8> {
        let xml = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:p><w:r>\
            <w:t>A fire broke out.</w:t></w:r></w:p></w:document>";
        packed::packed(&[("word/document.xml", xml.as_bytes())])
    }

    #[test]
    fn the_bytes_tell_the_format_whatever_the_name() {
        for name in ["a.html", "a.txt", "a.docx", "a", "a.md"] {
            let text = |bytes: &[u8]| read(bytes, name).map(|i| i.article.text().to_string());
            assert_eq!(text(PAGE), Ok("Fire\n\nA fire broke out.".into()), "{name}");
            assert_eq!(text(&document()), Ok("A fire broke out.".into()), "{name}");
        }
        let plain = "One line.\nTwo < three.\n";
        assert!(read(plain.as_bytes(), "a.html").is_ok_and(|i| i.same_bytes));
        assert!(read(plain.as_bytes(), "a.docx").is_ok_and(|i| i.same_bytes));
        let part = read(b"<p>One.</p>", "a.html");
        assert!(part.is_ok_and(|i| i.article.text() == "One." && !i.same_bytes));
    }

    #[test]
    fn a_document_without_headings_is_read_like_plain_text() {
        let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let body = ["Fire at the mill", "A fire broke out.", "It was put out."]
            .map(paragraph)
            .concat();
        let xml = format!("<w:d xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{body}</w:d>");
        let bytes = packed::packed(&[("word/document.xml", xml.as_bytes())]);
        let article = read(&bytes, "a.docx").expect("a document").article;
        assert_eq!(article.headline(), Some("Fire at the mill"));
        assert_eq!(
            article.text(),
            "Fire at the mill\n\nA fire broke out.\n\nIt was put out."
        );
    }

    #[test]
    fn packed_files_of_other_kinds_are_named() {
        let said = |members: &[(&str, &[u8])]| {
            read(&packed::packed(members), "a.docx")
                .expect_err("no document")
                .to_string()
        };
        assert!(said(&[("xl/workbook.xml", b"<x/>")]).contains("a spreadsheet"));
        assert!(said(&[("ppt/presentation.xml", b"<x/>")]).contains("a presentation"));
        assert!(said(&[("notes.txt", b"words")]).contains("without a document in it"));
        assert!(said(&[("../word/document.xml", b"<x/>")]).contains("without a document in it"));
    }

    #[test]
    fn a_page_is_in_the_encoding_that_it_declares() {
        let page = |charset: &str| [format!("<meta charset={charset}><p>").as_bytes(), b"\xe1\xe2"].concat();
        let told = |bytes: &[u8]| read(bytes, "a.html").map(|i| (i.article.text().to_string(), i.encoding));
        assert_eq!(told(&page("iso-8859-7")), Ok(("αβ".into(), "ISO-8859-7".into())));
        let marked = [b"\xef\xbb\xbf".as_slice(), &page("iso-8859-7")[..26], "é".as_bytes()].concat();
        assert_eq!(told(&marked).map(|(_, encoding)| encoding), Ok("UTF-8".into()));
        let asked = read_as(&page("iso-8859-7"), "a.html", "windows-1252").expect("a page");
        assert_eq!(asked.article.text(), "áâ");
    }

    proptest::proptest! {
        /// Any bytes, and any damage to good ones, are an article or a sentence, and the same one each time.
        #[test]
        fn any_bytes_are_an_article_or_a_sentence(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
            for start in [&b""[..], b"PK\x03\x04", b"<!doctype html>", b"<?xml version='1.0'?><html>", b"<html><svg><p>"] {
                let bytes = [start, &bytes].concat();
                for name in ["a.html", "a.docx", "a.odt"] {
                    proptest::prop_assert_eq!(read(&bytes, name), read(&bytes, name));
                }
            }
        }

        #[test]
        fn any_tags_are_an_article_or_a_sentence(parts in proptest::collection::vec(0usize..TAGS.len(), 0..60)) {
            let page: String = parts.iter().map(|part| TAGS[*part]).collect();
            let blocks = html::blocks(&page);
            // Whatever is open or hidden, the same page is the same text.
            proptest::prop_assert_eq!(&blocks, &html::blocks(&page));
            proptest::prop_assert!(blocks.iter().all(|block| !block.text.trim().is_empty()));
        }

        #[test]
        fn any_document_is_an_article_or_a_sentence(parts in proptest::collection::vec(0usize..ELEMENTS.len(), 0..60)) {
            let body: String = parts.iter().map(|part| ELEMENTS[*part]).collect();
            for (member, space, name) in [
                ("word/document.xml", "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "document"),
                ("content.xml", "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "p"),
            ] {
                for end in ["", "</w:p></w:r>"] {
                    let xml = format!("<w:{name} xmlns:w='{space}' xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>{body}{end}</w:{name}>");
                    let _ = read(&packed::packed(&[(member, xml.as_bytes())]), "a");
                }
            }
        }

        #[test]
        fn a_damaged_document_is_whole_or_a_sentence(at in 0usize..400, bit in 0u8..8, cut in 0usize..400) {
            let good = document();
            let mut bytes = good.clone();
            let length = bytes.len();
            bytes[at % length] ^= 1 << bit;
            bytes.truncate(length - cut % length);
            if let Ok(imported) = read(&bytes, "a.docx") {
                let all = imported.article.text();
                proptest::prop_assert!(all == "A fire broke out." || !office::is_packed(&bytes), "{all}");
            }
        }
    }

    const TAGS: [&str; 40] = [
        "a ",
        "b",
        "é\u{301}",
        "&amp;",
        "&#0;",
        "&nbsp",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<div hidden>",
        "<b>",
        "</b>",
        "<h1>",
        "</h2>",
        "<br>",
        "<article>",
        "</article>",
        "<main>",
        "<header>",
        "<footer>",
        "<nav>",
        "</nav>",
        "<form>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<svg>",
        "</svg>",
        "<title>",
        "</title>",
        "<script>",
        "</script>",
        "<pre>",
        "<li>",
        "<span style='display:none'>",
        "</span>",
        "<",
        "<!--",
    ];

    const ELEMENTS: [&str; 24] = [
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>a</w:t>",
        "<w:p/>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:tab/>",
        "<w:br/>",
        "<w:pPr>",
        "</w:pPr>",
        "<w:del/>",
        "<w:del>",
        "</w:del>",
        "<w:vanish/>",
        "<w:s w:c='3'/>",
        "<w:h>",
        "</w:h>",
        "<o:text>",
        "</o:text>",
        "&amp;",
    ];
}
