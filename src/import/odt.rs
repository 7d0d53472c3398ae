//! ODT: the paragraphs of `content.xml`.
//!
//! Tracked deletions are left out, insertions kept. Deliberately absent: footnotes, comments, headers and footers,
//! tables of contents, forms.

use std::collections::HashSet;

use super::ImportError;
use super::packed::{Member, Package};
use super::paragraphs::{Paragraphs, Style};
use super::xml::{self, Element, Name, Space, Step, Visitor};
use crate::text::Block;

/// The blocks of a document, and whether some of its bytes had no meaning.
pub fn blocks(package: &mut Package<'_>, content: Member) -> Result<(Vec<Block>, bool), ImportError> {
    let bytes = package.take(content)?;
    let (text, lossy) = xml::decoded(&bytes);
    let mut reading = Reading::default();
    xml::walk(&text, &mut reading)?;
    match reading.is_text {
        true => Ok((reading.paragraphs.finish(), lossy)),
        false => Err(ImportError::OtherFormat("an OpenDocument file of another kind")),
    }
}

#[derive(Default)]
struct Reading {
    paragraphs: Paragraphs,
    /// Whether there was a text, and whether it is still open.
    is_text: bool,
    in_text: bool,
    /// The names of this document's own styles that are based on that of titles.
    titles: HashSet<String>,
}

impl Visitor for Reading {
    fn start(&mut self, (space, name): Name<'_>, element: &Element<'_>) -> Step {
        match (space, name) {
            (Space::Office, b"text") => (self.is_text, self.in_text) = (true, true),
            (Space::Style, b"style") => self.own_style(element),
            _ if is_left_out(space, name) => return Step::Over,
            (Space::Text, _) if self.in_text => self.text_element(name, element),
            (Space::Table, b"table-row") if self.in_text => self.paragraphs.start_row(),
            (Space::Table, b"table-cell") => self.paragraphs.start_cell(),
            _ => {}
        }
        Step::Into
    }

    fn end(&mut self, (space, name): Name<'_>) {
        match (space, name) {
            (Space::Office, b"text") => self.in_text = false,
            (Space::Text, b"p" | b"h") if self.in_text => self.paragraphs.end(),
            (Space::Table, b"table-row") if self.in_text => self.paragraphs.end_row(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(words) = self.paragraphs.words() {
            words.collapsed(text);
        }
    }
}

impl Reading {
    fn text_element(&mut self, name: &[u8], element: &Element<'_>) {
        match name {
            b"p" => {
                let style = element.attribute("style-name").unwrap_or_default();
                let title = style == TITLE || self.titles.contains(&style);
                self.paragraphs.start(if title { Style::Title } else { Style::Body });
            }
            b"h" => self.paragraphs.start(Style::Heading),
            b"s" => self.spaces(element),
            b"tab" => self.character("\t"),
            b"line-break" => self.character("\n"),
            _ => {}
        }
    }

    /// Spaces that stay. There may be a count; one that no line holds is cut short.
    fn spaces(&mut self, element: &Element<'_>) {
        const MOST: usize = 80;
        let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1);
        for _ in 0..count.min(MOST) {
            self.character(" ");
        }
    }

    fn character(&mut self, c: &str) {
        if let Some(words) = self.paragraphs.words() {
            words.kept(c);
        }
    }

    /// A style that the document made for itself, often no more than the title's style with another size.
    fn own_style(&mut self, element: &Element<'_>) {
        let parent = element.attribute("parent-style-name");
        if let (Some(TITLE), Some(name)) = (parent.as_deref(), element.attribute("name")) {
            self.titles.insert(name);
        }
    }
}

/// The name that every writer gives the style of titles, whatever its language.
const TITLE: &str = "Title";

fn is_left_out(space: Space, name: &[u8]) -> bool {
    match space {
        Space::Office => matches!(
            name,
            b"annotation" | b"binary-data" | b"forms" | b"scripts" | b"event-listeners"
        ),
        Space::Text => matches!(
            name,
            b"tracked-changes" | b"note" | b"ruby-text" | b"hidden-text" | b"hidden-paragraph" | b"table-of-content"
        ),
        Space::Drawing => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::packed;
    use crate::text::ParagraphKind::{self, Body, Headline, Subhead};

    fn read_as(kind: &str, body: &str) -> Result<Vec<(ParagraphKind, String)>, ImportError> {
        let space = |name: &str| format!(r#" xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0""#);
        let spaces: String = ["office", "text", "table", "style"].map(space).concat();
        let content = format!(
            r#"<office:document-content{spaces} xmlns:draw="urn:x" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0">
            <office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>
            <office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"#
        );
        let bytes = packed::packed(&[("content.xml", content.as_bytes())]);
        let mut package = Package::open(&bytes)?;
        let [content] = package.find(["content.xml"])?;
        let (blocks, _) = blocks(&mut package, content.expect("a content"))?;
        Ok(blocks.into_iter().map(|block| (block.kind, block.text)).collect())
    }

    fn texts(body: &str) -> Vec<String> {
        let read = read_as("text", body).expect("a text");
        read.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn headings_and_paragraphs() {
        let found = read_as(
            "text",
            "<text:p text:style-name='P1'>Fire at\n  the mill</text:p><text:p>A <text:span>fire</text:span> broke\n out. </text:p>\
             <text:h text:outline-level='2'>Damage</text:h><text:list><text:list-item><text:p>Two boats</text:p></text:list-item></text:list>",
        );
        let expected = [
            (Headline, "Fire at the mill"),
            (Body, "A fire broke out."),
            (Subhead, "Damage"),
            (Body, "Two boats"),
        ];
        assert_eq!(
            found,
            Ok(expected.map(|(kind, text)| (kind, text.to_string())).to_vec())
        );
    }

    #[test]
    fn characters_that_are_elements() {
        let body =
            "<text:p>a<text:tab/>b <text:s text:c='2'/>c<text:line-break/>d<text:s/><text:s text:c='-1'/>e</text:p>";
        assert_eq!(texts(body), ["a\tb   c\nd  e"]);
        let many = texts("<text:p>a<text:s text:c='4000000000'/>b</text:p>");
        assert!(many[0].len() < 100);
    }

    #[test]
    fn what_is_no_part_of_the_text_is_left_out() {
        assert_eq!(
            texts(
                "<text:tracked-changes><text:changed-region><text:deletion><text:p>140</text:p></text:deletion></text:changed-region></text:tracked-changes>\
                 <text:p>143<text:change text:change-id='c'/> died<office:annotation><text:p>Sure?</text:p></office:annotation>\
                 <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note>.\
                 <draw:frame><svg:desc>A picture</svg:desc><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>"
            ),
            ["143 died.", "In a box."]
        );
    }

    #[test]
    fn rows_have_tabs() {
        let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
        let row = format!(
            "<table:table><table:table-row>{}{}</table:table-row></table:table>",
            cell("Boats"),
            cell("40")
        );
        assert_eq!(texts(&row), ["Boats\t40"]);
    }

    #[test]
    fn a_sheet_is_no_text() {
        assert!(matches!(
            read_as("spreadsheet", "<text:p>x</text:p>"),
            Err(ImportError::OtherFormat(_))
        ));
    }
}
