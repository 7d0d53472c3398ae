//! A walk over the XML of a document: elements by their vocabulary and name, and text. Nothing is built, so nothing can
//! be nested too deep; a document type is refused, so there are no entities but XML's own five.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::QName;

use super::ImportError;

/// Which vocabulary an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// WordprocessingML.
    Word,
    /// Markup compatibility: one content written several ways.
    Compatibility,
    /// OpenDocument: the frame of a document.
    Office,
    /// OpenDocument: text.
    Text,
    /// OpenDocument: tables.
    Table,
    /// OpenDocument: styles.
    Style,
    /// OpenDocument: titles and descriptions of drawings.
    Drawing,
    /// Any other.
    Other,
}

const SPACES: [(&str, Space); 8] = [
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        Space::Word,
    ),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", Space::Word),
    (
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        Space::Compatibility,
    ),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", Space::Office),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", Space::Text),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", Space::Table),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", Space::Style),
    (
        "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        Space::Drawing,
    ),
];

/// An element's vocabulary and its name there.
pub type Name<'a> = (Space, &'a [u8]);

/// The attributes of an element.
pub struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// The value of the first attribute of this name, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = plain_attributes(self.0)
            .flatten()
            .find(|a| a.key.local_name().as_ref() == name.as_bytes())?;
        let value = std::str::from_utf8(&found.value).ok()?;
        quick_xml::escape::unescape(value).ok().map(Cow::into_owned)
    }
}

/// Without the look for doubles, which takes the square of their number.
fn plain_attributes<'a>(start: &'a BytesStart<'a>) -> Attributes<'a> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    attributes
}

/// Whether what is in an element is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is.
    Into,
    /// It is passed over, with the element's end.
    Over,
}

/// What meets the elements of a document in their order.
pub trait Visitor {
    /// An element starts.
    fn start(&mut self, name: Name<'_>, element: &Element<'_>) -> Step;
    /// An element that was gone into ends.
    fn end(&mut self, name: Name<'_>);
    /// A piece of text.
    fn text(&mut self, text: &str);
}

/// The text of XML bytes, and whether some of them had no meaning: UTF-16 or UTF-8 by their mark, else UTF-8.
pub fn decoded(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    encoding.decode_without_bom_handling(&bytes[mark..])
}

/// Walks over a document.
///
/// # Errors
/// Where it has a document type, breaks off, or is no XML.
pub fn walk(text: &str, visitor: &mut impl Visitor) -> Result<(), ImportError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut prefixes = None;
    let (mut depth, mut over) = (0usize, None);
    loop {
        let event = reader.read_event().map_err(|_| ImportError::DamagedXml)?;
        match event {
            Event::Start(start) => {
                let prefixes = prefixes.get_or_insert_with(|| Prefixes::of_root(&start));
                depth += 1;
                if over.is_none() && visitor.start(prefixes.name(start.name()), &Element(&start)) == Step::Over {
                    over = Some(depth);
                }
            }
            Event::End(end) => {
                match (over, &prefixes) {
                    (Some(at), _) if at == depth => over = None,
                    (None, Some(prefixes)) => visitor.end(prefixes.name(end.name())),
                    _ => {}
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(words) if over.is_none() => visitor.text(&words.xml10_content().map_err(no_xml)?),
            Event::CData(words) if over.is_none() => visitor.text(&words.xml10_content().map_err(no_xml)?),
            Event::GeneralRef(named) if over.is_none() => visitor.text(meant(&named)?.encode_utf8(&mut [0; 4])),
            Event::DocType(_) => return Err(ImportError::DocumentType),
            Event::Eof if depth == 0 && prefixes.is_some() => return Ok(()),
            Event::Eof => return Err(ImportError::DamagedXml),
            _ => {}
        }
    }
}

fn no_xml<E>(_: E) -> ImportError {
    ImportError::DamagedXml
}

/// The character that `&#233;` or `&amp;` stands for.
fn meant(named: &BytesRef<'_>) -> Result<char, ImportError> {
    if let Some(c) = named.resolve_char_ref().map_err(no_xml)? {
        return Ok(c);
    }
    let known = std::str::from_utf8(named)
        .ok()
        .and_then(quick_xml::escape::resolve_predefined_entity);
    known
        .and_then(|known| known.chars().next())
        .ok_or(ImportError::DamagedXml)
}

/// What the prefixes of element names stand for. Every program that writes documents declares them at the root; one
/// declared deeper is not known, so its elements are of no vocabulary.
struct Prefixes(Vec<(Vec<u8>, Space)>);

impl Prefixes {
    fn of_root(root: &BytesStart<'_>) -> Prefixes {
        const MOST: usize = 200;
        let declared = plain_attributes(root).flatten().take(MOST).filter_map(|attribute| {
            let prefix = match attribute.key.prefix() {
                Some(prefix) if prefix.as_ref() == b"xmlns" => attribute.key.local_name().as_ref().to_vec(),
                None if attribute.key.as_ref() == b"xmlns" => Vec::new(),
                _ => return None,
            };
            let known = SPACES.iter().find(|(uri, _)| uri.as_bytes() == &*attribute.value);
            known.map(|(_, space)| (prefix, *space))
        });
        Prefixes(declared.take(SPACES.len()).collect())
    }

    fn name<'a>(&self, name: QName<'a>) -> Name<'a> {
        let prefix = name.prefix();
        let prefix = prefix.as_ref().map_or(&[][..], |prefix| prefix.as_ref());
        let space = self.0.iter().find(|(known, _)| known == prefix);
        (
            space.map_or(Space::Other, |(_, space)| *space),
            name.local_name().into_inner(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Shown(String);

    impl Visitor for Shown {
        fn start(&mut self, (space, name): Name<'_>, element: &Element<'_>) -> Step {
            let name = String::from_utf8_lossy(name);
            let value = element.attribute("val").unwrap_or_default();
            self.0 += &format!("<{space:?} {name} {value}>");
            if name == "over" { Step::Over } else { Step::Into }
        }
        fn end(&mut self, (_, name): Name<'_>) {
            self.0 += &format!("</{}>", String::from_utf8_lossy(name));
        }
        fn text(&mut self, text: &str) {
            self.0 += text;
        }
    }

    fn shown(text: &str) -> Result<String, ImportError> {
        let mut shown = Shown::default();
        walk(text, &mut shown).map(|()| shown.0)
    }

    const ROOT: &str = r#"<q:r xmlns:q="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns="x">"#;

    #[test]
    fn elements_by_vocabulary_whatever_their_prefix() {
        let text =
            format!("<?xml version='1.0'?>{ROOT}<q:p w:val='a&amp;b'/>1 &lt;&#50;<!-- x --><![CDATA[<3]]><s/></q:r>\n");
        let expected = "<Text r ><Text p a&b></p>1 <2<3<Other s ></s></r>";
        assert_eq!(
            shown(&text).map(|shown| shown.trim_end().to_string()),
            Ok(expected.into())
        );
    }

    #[test]
    fn what_is_passed_over_is_passed_over_whole() {
        let text = format!("{ROOT}<over><over>x</over>&amp;y<z/></over><a/><over/></q:r>");
        let expected = "<Text r ><Other over ><Other a ></a><Other over ></r>";
        assert_eq!(shown(&text), Ok(expected.into()));
    }

    #[test]
    fn document_types_and_broken_xml_are_refused() {
        let bomb = "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><r>&b;</r>";
        assert_eq!(shown(bomb), Err(ImportError::DocumentType));
        assert_eq!(
            shown("<!DOCTYPE r SYSTEM \"file:///etc/passwd\"><r/>"),
            Err(ImportError::DocumentType)
        );
        for broken in [
            "",
            "words",
            "<r>",
            "<r></q>",
            "<r>&b;</r>",
            "<r><a></r>",
            "<r>&#0;</r>",
            "<r>&#xD800;</r>",
            "<r",
        ] {
            assert_eq!(shown(broken), Err(ImportError::DamagedXml), "{broken}");
        }
    }

    #[test]
    fn bytes_by_their_mark() {
        assert_eq!(decoded(b"\xff\xfe<\0").0, "<");
        assert_eq!(decoded(b"\xef\xbb\xbf\xc3\xa9"), ("é".into(), false));
        assert!(decoded(b"\xe9").1);
    }
}
