//! ODT: the paragraphs of `content.xml`.
//!
//! Tracked deletions are left out, insertions kept. Deliberately absent: footnotes, comments, headers and footers,
//! tables of contents, forms.

use std::collections::HashMap;

use super::ImportError;
use super::packed::{Member, Package};
use super::paragraphs::{Paragraphs, Style};
use super::xml::{self, Element, Name, Space, Step, Visitor};
use crate::text::{Block, Face};

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
    /// This document's own styles by their names, and the one that is being read.
    own: HashMap<String, Own>,
    name: String,
    /// How the words are set of each paragraph and each piece of one that is open.
    faces: Vec<Face>,
}

/// What a style of a document's own says.
#[derive(Default)]
struct Own {
    based_on: String,
    bold: Option<bool>,
    italic: Option<bool>,
}

impl Visitor for Reading {
    fn start(&mut self, (space, name): Name<'_>, element: &Element<'_>) -> Step {
        match (space, name) {
            (Space::Office, b"text") => (self.is_text, self.in_text) = (true, true),
            (Space::Style, b"style") => self.own_style(element),
            (Space::Style, b"text-properties") => self.text_properties(element),
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
            (Space::Text, b"p" | b"h") if self.in_text => {
                self.faces.pop();
                self.paragraphs.end();
            }
            (Space::Text, b"span") if self.in_text => drop(self.faces.pop()),
            (Space::Table, b"table-row") if self.in_text => self.paragraphs.end_row(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let face = self.face();
        if let Some(words) = self.paragraphs.words() {
            words.set_face(face);
            words.collapsed(text);
        }
    }
}

impl Reading {
    fn text_element(&mut self, name: &[u8], element: &Element<'_>) {
        match name {
            b"p" => {
                let style = element.attribute("style-name").unwrap_or_default();
                let title = style == TITLE || self.own.get(&style).is_some_and(|own| own.based_on == TITLE);
                self.paragraphs.start(if title { Style::Title } else { Style::Body });
                self.faces.push(self.styled(&style, Face::PLAIN));
            }
            b"h" => {
                self.paragraphs.start(Style::Heading);
                self.faces.push(Face::PLAIN);
            }
            b"span" => {
                let style = element.attribute("style-name").unwrap_or_default();
                self.faces.push(self.styled(&style, self.face()));
            }
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
        self.name = element.attribute("name").unwrap_or_default();
        let own = Own {
            based_on: element.attribute("parent-style-name").unwrap_or_default(),
            ..Own::default()
        };
        self.own.insert(self.name.clone(), own);
    }

    /// How the style that is being read sets its words.
    fn text_properties(&mut self, element: &Element<'_>) {
        let Some(own) = self.own.get_mut(&self.name) else {
            return;
        };
        own.bold = element
            .attribute("font-weight")
            .map(|weight| match weight.parse::<u16>() {
                Ok(weight) => weight >= 600,
                Err(_) => weight == "bold",
            });
        own.italic = element.attribute("font-style").map(|style| style != "normal");
    }

    /// How words of this style are set among words set in `around`. The styles that every writer has are known by name.
    fn styled(&self, style: &str, around: Face) -> Face {
        let named = |style: &str| {
            let is = |name: &str| (style == name).then_some(true);
            around.with(is("Strong_20_Emphasis"), is("Emphasis"))
        };
        match self.own.get(style) {
            Some(own) => {
                let base = named(&own.based_on);
                base.with(own.bold, own.italic)
            }
            None => named(style),
        }
    }

    fn face(&self) -> Face {
        self.faces.last().copied().unwrap_or_default()
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

    fn all(kind: &str, body: &str) -> Result<Vec<Block>, ImportError> {
        let space = |name: &str| format!(r#" xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0""#);
        let spaces: String = ["office", "text", "table", "style"].map(space).concat();
        let content = format!(
            r#"<office:document-content{spaces} xmlns:draw="urn:x" xmlns:fo="urn:y" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0">
            <office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/>
            <style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
            <style:style style:name="T2" style:parent-style-name="Strong_20_Emphasis"><style:text-properties fo:font-style="italic"
              fo:font-weight="normal"/></style:style></office:automatic-styles>
            <office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"#
        );
        let bytes = packed::packed(&[("content.xml", content.as_bytes())]);
        let mut package = Package::open(&bytes)?;
        let [content] = package.find(["content.xml"])?;
        let (blocks, _) = blocks(&mut package, content.expect("a content"))?;
        Ok(blocks)
    }

    fn read_as(kind: &str, body: &str) -> Result<Vec<(ParagraphKind, String)>, ImportError> {
        Ok(all(kind, body)?
            .into_iter()
            .map(|block| (block.kind, block.text))
            .collect())
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
    fn words_set_apart() {
        let body = "<text:p>A <text:span text:style-name='T1'>bold <text:span text:style-name='Emphasis'>both</text:span> again</text:span>\
             <text:span text:style-name='T2'> slanted</text:span> <text:span text:style-name='T9'>plain</text:span></text:p>\
             <text:p text:style-name='T1'>All.</text:p><text:p>None.</text:p>";
        let blocks = all("text", body).expect("a text");
        let set = |i: usize| -> Vec<(&str, bool, bool)> {
            let block: &Block = &blocks[i];
            let each = block.emphasis.iter();
            each.map(|words| (words.span.of(&block.text).trim(), words.face.bold, words.face.italic))
                .collect()
        };
        assert_eq!(blocks[0].text, "A bold both again slanted plain");
        assert_eq!(
            set(0),
            [
                ("bold", true, false),
                ("both", true, true),
                ("again", true, false),
                ("slanted", false, true)
            ]
        );
        assert_eq!((set(1), set(2)), (vec![("All.", true, false)], vec![]));
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
