//! Which paragraph styles are headings, and which styles set words in bold or italics. Word names a style by an id in the
//! writer's language (`berschrift1`) and keeps the English name of those it was born with (`heading 1`) in
//! `word/styles.xml`.

use std::collections::HashMap;

use super::{Style, is_on};
use crate::import::ImportError;
use crate::import::xml::{self, Element, Name, Space, Step, Visitor};
use crate::text::Face;

/// The styles of a document by their ids.
#[derive(Default)]
pub struct Styles(HashMap<String, Entry>);

#[derive(Default)]
struct Entry {
    style: Option<Style>,
    based_on: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub fn read(text: &str) -> Result<Styles, ImportError> {
        let mut reading = Reading::default();
        xml::walk(text, &mut reading)?;
        Ok(Styles(reading.styles))
    }

    /// What a paragraph with this style's id is: by the style's name, or by that of one it is based on.
    pub fn of(&self, id: &str) -> Style {
        let mut line = self.line(id);
        line.find_map(|(id, entry)| entry.map_or_else(|| named(id), |entry| entry.style))
            .unwrap_or_default()
    }

    /// How words with this style's id are set that stand among words set in `around`.
    pub fn face(&self, id: &str, around: Face) -> Face {
        if !self.0.contains_key(id) {
            let named = |name: &str| id.eq_ignore_ascii_case(name).then_some(true);
            return around.with(named("Strong"), named("Emphasis"));
        }
        let known = |of: fn(&Entry) -> Option<bool>| self.line(id).find_map(|(_, entry)| entry.and_then(of));
        around.with(known(|entry| entry.bold), known(|entry| entry.italic))
    }

    /// A style and those it is based on, one after the other.
    fn line<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (&'a str, Option<&'a Entry>)> {
        const DEEPEST: usize = 12;
        let at = |id: &'a str| (id, self.0.get(id));
        let base =
            move |(_, entry): &(&str, Option<&'a Entry>)| entry.and_then(|entry| entry.based_on.as_deref()).map(at);
        std::iter::successors(Some(at(id)), base).take(DEEPEST)
    }
}

/// What a style of this name is, if its name says so.
fn named(name: &str) -> Option<Style> {
    let bare: String = name
        .chars()
        .take(40)
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    match bare.strip_prefix("heading") {
        Some(level) if level.len() == 1 && level.bytes().all(|byte| byte.is_ascii_digit()) => Some(Style::Heading),
        _ if bare == "title" || bare == "headline" => Some(Style::Title),
        _ => None,
    }
}

/// Whether a level of the outline is one of a heading: they are counted from 0, and 9 is the level of body text.
pub fn is_heading_level(level: &str) -> bool {
    level.parse::<u8>().is_ok_and(|level| level < 9)
}

#[derive(Default)]
struct Reading {
    styles: HashMap<String, Entry>,
    /// The style that is being read.
    id: String,
}

impl Visitor for Reading {
    fn start(&mut self, (space, name): Name<'_>, element: &Element<'_>) -> Step {
        if space != Space::Word {
            return Step::Over;
        }
        let value = || element.attribute("val").unwrap_or_default();
        match name {
            b"style" => {
                self.id = element.attribute("styleId").unwrap_or_default();
                self.styles.insert(self.id.clone(), Entry::default());
            }
            b"name" | b"basedOn" | b"outlineLvl" => {
                if let Some(entry) = self.styles.get_mut(&self.id) {
                    match name {
                        b"name" => entry.style = named(&value()).or(entry.style),
                        b"basedOn" => entry.based_on = Some(value()),
                        _ if is_heading_level(&value()) => entry.style = entry.style.or(Some(Style::Heading)),
                        _ => {}
                    }
                }
            }
            b"b" | b"i" => {
                if let Some(entry) = self.styles.get_mut(&self.id) {
                    let slot = if name == b"b" {
                        &mut entry.bold
                    } else {
                        &mut entry.italic
                    };
                    *slot = Some(is_on(element));
                }
            }
            b"docDefaults" | b"latentStyles" | b"tblPr" | b"tblStylePr" => return Step::Over,
            _ => {}
        }
        Step::Into
    }

    fn end(&mut self, _: Name<'_>) {}

    fn text(&mut self, _: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:docDefaults><w:name w:val="heading 1"/></w:docDefaults>
        <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/></w:style>
        <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="Desk"><w:name w:val="Our desk"/><w:basedOn w:val="Titel"/></w:style>
        <w:style w:type="paragraph" w:styleId="Crosshead"><w:name w:val="Crosshead"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
        <w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>
        <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="Small print"/></w:style>
        </w:styles>"#;

    #[test]
    fn styles_by_their_names_and_by_what_they_are_based_on() {
        let styles = Styles::read(STYLES).expect("styles");
        let of = |id| styles.of(id);
        assert_eq!(
            (of("berschrift1"), of("Titel"), of("Desk")),
            (Style::Heading, Style::Title, Style::Title)
        );
        assert_eq!(
            (of("Crosshead"), of("A"), of("Heading1")),
            (Style::Heading, Style::Body, Style::Body)
        );
    }

    #[test]
    fn styles_that_set_words_apart() {
        let styles = Styles::read(
            r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
            <w:style w:type="character" w:styleId="Leise"><w:basedOn w:val="Fett"/><w:rPr><w:b w:val="false"/><w:i/></w:rPr></w:style>
            <w:style w:type="table" w:styleId="T"><w:tblStylePr><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style></w:styles>"#,
        );
        let styles = styles.expect("styles");
        let face = |id| {
            let Face { bold, italic } = styles.face(id, Face::PLAIN);
            (bold, italic)
        };
        assert_eq!(
            (face("Fett"), face("Leise"), face("T")),
            ((true, false), (false, true), (false, false))
        );
        assert_eq!((face("Strong"), face("Other")), ((true, false), (false, false)));
    }

    #[test]
    fn styles_that_are_nowhere_described_by_their_ids() {
        let styles = Styles::default();
        assert_eq!(
            (styles.of("Heading2"), styles.of("Title")),
            (Style::Heading, Style::Title)
        );
        assert_eq!(
            (styles.of("Heading"), styles.of("HeadingX"), styles.of("Subtitle")),
            (Style::Body, Style::Body, Style::Body)
        );
    }
}
