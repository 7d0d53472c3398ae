//! DOCX: the paragraphs of `word/document.xml`, with the headings that `word/styles.xml` names.
//!
//! The text is what stands there when every tracked change is accepted: deletions are left out, insertions kept.
//! Deliberately absent: footnotes, comments, headers and footers, formulas, anything that a field would compute.

mod styles;

use super::ImportError;
use super::packed::{Member, Package};
use super::paragraphs::{Paragraphs, Style};
use super::xml::{self, Element, Name, Space, Step, Visitor};
use crate::text::{Block, Face};
use styles::Styles;

/// The blocks of a document, and whether some of its bytes had no meaning.
pub fn blocks(
    package: &mut Package<'_>,
    document: Member,
    styles: Option<Member>,
) -> Result<(Vec<Block>, bool), ImportError> {
    let styles = styles.map(|member| package.take(member)).transpose()?;
    let bytes = package.take(document)?;
    let (text, lossy) = xml::decoded(&bytes);
    let styles = match styles {
        Some(bytes) => Styles::read(&xml::decoded(&bytes).0)?,
        None => Styles::default(),
    };
    let mut reading = Reading {
        styles,
        paragraphs: Paragraphs::default(),
        properties: 0,
        in_row_properties: false,
        runs: Vec::new(),
        words: None,
        chosen: Vec::new(),
    };
    xml::walk(&text, &mut reading)?;
    Ok((reading.paragraphs.finish(), lossy))
}

struct Reading {
    styles: Styles,
    paragraphs: Paragraphs,
    /// How many `w:pPr` are open.
    properties: usize,
    in_row_properties: bool,
    runs: Vec<Run>,
    /// Inside `w:t`: its text so far, and whether the spaces at its ends stay.
    words: Option<(String, bool)>,
    /// For each open choice between ways to write the same, whether one was taken.
    chosen: Vec<bool>,
}

/// A run of words that is open.
#[derive(Clone, Copy, Default)]
struct Run {
    hidden: bool,
    face: Face,
}

impl Visitor for Reading {
    fn start(&mut self, (space, name): Name<'_>, element: &Element<'_>) -> Step {
        match space {
            Space::Word if self.properties > 0 => self.property(name, element),
            Space::Word => self.word(name, element),
            Space::Compatibility => self.choice(name),
            _ => Step::Into,
        }
    }

    fn end(&mut self, (space, name): Name<'_>) {
        match (space, name) {
            (Space::Word, b"pPr") => self.properties = self.properties.saturating_sub(1),
            (Space::Word, b"p") => self.paragraphs.end(),
            (Space::Word, b"r") => drop(self.runs.pop()),
            (Space::Word, b"t") => self.end_words(),
            (Space::Word, b"trPr") => self.in_row_properties = false,
            (Space::Word, b"tr") => self.paragraphs.end_row(),
            (Space::Compatibility, b"AlternateContent") => drop(self.chosen.pop()),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((words, _)) = &mut self.words {
            words.push_str(text);
        }
    }
}

impl Reading {
    fn word(&mut self, name: &[u8], element: &Element<'_>) -> Step {
        match name {
            b"p" => self.paragraphs.start(Style::Body),
            b"pPr" => self.properties += 1,
            b"r" => self.runs.push(Run {
                hidden: false,
                face: self.paragraphs.face(),
            }),
            b"t" => {
                let as_it_is = element.attribute("space").as_deref() == Some("preserve");
                self.words = Some((String::new(), as_it_is));
            }
            b"tr" => self.paragraphs.start_row(),
            b"tc" => self.paragraphs.start_cell(),
            b"vanish" | b"specVanish" | b"b" | b"i" | b"rStyle" => self.run_property(name, element),
            b"trPr" => self.in_row_properties = true,
            b"del" if self.in_row_properties => self.paragraphs.delete_row(),
            b"tab" | b"ptab" => self.write("\t"),
            b"br" | b"cr" => self.write("\n"),
            b"noBreakHyphen" => self.write("\u{2011}"),
            _ if is_left_out(name) => return Step::Over,
            _ => {}
        }
        Step::Into
    }

    /// What says how the words of a run look.
    fn run_property(&mut self, name: &[u8], element: &Element<'_>) {
        let Some(run) = self.runs.last_mut() else { return };
        match name {
            b"b" => run.face.bold = is_on(element),
            b"i" => run.face.italic = is_on(element),
            b"rStyle" => {
                let id = element.attribute("val").unwrap_or_default();
                run.face = self.styles.face(&id, run.face);
            }
            _ => run.hidden |= is_on(element),
        }
    }

    /// What says how a paragraph looks.
    fn property(&mut self, name: &[u8], element: &Element<'_>) -> Step {
        let value = || element.attribute("val").unwrap_or_default();
        match name {
            b"pStyle" => {
                let style = value();
                self.paragraphs.set_style(self.styles.of(&style));
                self.paragraphs.set_face(self.styles.face(&style, Face::PLAIN));
            }
            b"outlineLvl" if styles::is_heading_level(&value()) => self.paragraphs.set_style(Style::Heading),
            b"del" | b"moveFrom" => self.paragraphs.join_next(),
            b"pPr" => self.properties += 1,
            b"rPr" => {}
            _ => return Step::Over,
        }
        Step::Into
    }

    /// The same content may be written several ways: a text box as a drawing and, for old programs, as a picture.
    fn choice(&mut self, name: &[u8]) -> Step {
        if name == b"AlternateContent" {
            self.chosen.push(false);
        } else if let (b"Choice" | b"Fallback", Some(chosen)) = (name, self.chosen.last_mut())
            && std::mem::replace(chosen, true)
        {
            return Step::Over;
        }
        Step::Into
    }

    fn end_words(&mut self) {
        match self.words.take() {
            Some((words, true)) => self.write(&words),
            Some((words, false)) => self.write(words.trim_matches([' ', '\t', '\n'])),
            None => {}
        }
    }

    fn write(&mut self, text: &str) {
        let Some(run) = self.runs.last().filter(|run| !run.hidden) else {
            return;
        };
        if let Some(words) = self.paragraphs.words() {
            words.set_face(run.face);
            words.kept(text);
        }
    }
}

/// What is deleted, computed, or says how something looks.
fn is_left_out(name: &[u8]) -> bool {
    const LEFT_OUT: [&[u8]; 13] = [
        b"del",
        b"moveFrom",
        b"delText",
        b"instrText",
        b"delInstrText",
        b"sectPr",
        b"sdtPr",
        b"tblPr",
        b"tblGrid",
        b"tcPr",
        b"rt",
        b"fldData",
        b"tabs",
    ];
    LEFT_OUT.contains(&name) || name.ends_with(b"Change")
}

/// A property is on unless it says that it is not.
fn is_on(element: &Element<'_>) -> bool {
    !matches!(element.attribute("val").as_deref(), Some("0" | "false" | "off"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::packed;
    use crate::text::ParagraphKind::{self, Body, Headline, Subhead};

    fn all(body: &str) -> Vec<Block> {
        let document = format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}<w:sectPr><w:p/></w:sectPr></w:body></w:document>"#
        );
        let bytes = packed::packed(&[("word/document.xml", document.as_bytes())]);
        let mut package = Package::open(&bytes).expect("an archive");
        let [document] = package.find(["word/document.xml"]).expect("members");
        let (blocks, lossy) = blocks(&mut package, document.expect("a document"), None).expect("a text");
        assert!(!lossy);
        blocks
    }

    fn read(body: &str) -> Vec<(ParagraphKind, String)> {
        all(body).into_iter().map(|block| (block.kind, block.text)).collect()
    }

    fn texts(body: &str) -> Vec<String> {
        read(body).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn headings_and_paragraphs() {
        let found = read(
            "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Fire at </w:t></w:r><w:r><w:t xml:space='preserve'> the mill </w:t></w:r></w:p>\
             <w:p><w:r><w:t xml:space='preserve'>A fire </w:t><w:t>broke out.</w:t></w:r></w:p><w:p/>\
             <w:p><w:pPr><w:pStyle w:val='Heading2'/><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>Damage</w:t></w:r></w:p>\
             <w:p><w:hyperlink><w:r><w:t>R&amp;D &#8212; gone.</w:t></w:r></w:hyperlink></w:p>",
        );
        let found: Vec<_> = found.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        assert_eq!(
            found,
            [
                (Headline, "Fire at the mill"),
                (Body, "A fire broke out."),
                (Subhead, "Damage"),
                (Body, "R&D — gone.")
            ]
        );
    }

    #[test]
    fn words_set_apart_by_hand_and_by_a_style() {
        let run = |property: &str, text: &str| {
            format!("<w:r><w:rPr>{property}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
        };
        let runs = [
            run("", "A "),
            run("<w:b/><w:i w:val='0'/>", "bold "),
            run("<w:b/><w:i/>", "both "),
            run("<w:rStyle w:val='Emphasis'/>", "style "),
            run("<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>", "plain."),
        ];
        let blocks = all(&format!(
            "<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr>{}</w:p>",
            runs.concat()
        ));
        let set: Vec<_> = blocks[0]
            .emphasis
            .iter()
            .map(|words| (words.span.of(&blocks[0].text), words.face.bold, words.face.italic))
            .collect();
        assert_eq!(
            (blocks[0].text.as_str(), set),
            (
                "A bold both style plain.",
                vec![("bold ", true, false), ("both ", true, true), ("style ", false, true)]
            )
        );
    }

    #[test]
    fn characters_that_are_elements() {
        let run = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>gov</w:t><w:softHyphen/><w:t>ern</w:t><w:noBreakHyphen/><w:t>x</w:t><w:cr/></w:r>";
        assert_eq!(texts(&format!("<w:p>{run}</w:p>")), ["a\tb\ngovern\u{2011}x"]);
    }

    #[test]
    fn tracked_changes_are_as_if_accepted() {
        assert_eq!(
            texts(
                "<w:p><w:del><w:r><w:delText>140</w:delText><w:t>139</w:t></w:r></w:del><w:ins><w:r><w:t xml:space='preserve'>143 </w:t></w:r></w:ins>\
                 <w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>died.</w:t></w:r>\
                 <w:moveFrom><w:r><w:t>here</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>there</w:t></w:r></w:moveTo></w:p>\
                 <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>One </w:t></w:r></w:p><w:p><w:r><w:t>sentence.</w:t></w:r></w:p>\
                 <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            ),
            ["143 died.there", "One sentence."]
        );
    }

    #[test]
    fn what_is_not_shown_is_left_out() {
        assert_eq!(
            texts(
                "<w:p><w:r><w:fldChar/><w:instrText>HYPERLINK \"x\"</w:instrText><w:t>shown</w:t><w:footnoteReference w:id='1'/></w:r>\
                 <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t><w:tab/></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>.</w:t></w:r></w:p>"
            ),
            ["shown."]
        );
    }

    #[test]
    fn a_text_box_is_there_once() {
        let text = |words: &str| format!("<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>");
        let (new, old) = (text("In the box."), text("In the box."));
        let choice = format!(
            "<mc:AlternateContent><mc:Choice>{new}</mc:Choice><mc:Fallback><w:pict><v:shape>{old}</v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        );
        let body =
            format!("<w:p><w:r><w:t xml:space='preserve'>Before </w:t>{choice}<w:t>and after.</w:t></w:r></w:p>");
        assert_eq!(texts(&body), ["Before and after.", "In the box."]);
        assert_eq!(
            texts(&format!("<w:p><w:r><w:pict>{old}</w:pict></w:r></w:p>")),
            ["In the box."]
        );
    }

    #[test]
    fn rows_have_tabs() {
        let cell = |text: &str| format!("<w:tc><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        assert_eq!(
            texts(&format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("Boats"), cell("40"))),
            ["Boats\t40"]
        );
    }
}
