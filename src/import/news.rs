//! The elements that NITF and NewsML-G2 share: fields by their names, and the text in the elements that hold it.

use super::fields::{Gathered, plain_blocks};
use super::paragraphs::{Paragraphs, Style};
use super::xml::{Element, Name, Step, Visitor, walk};
use super::{ImportError, html};
use crate::text::{Block, Fields};

/// What a vocabulary calls things.
pub struct Vocabulary {
    /// Elements whose inside is the text.
    pub content: &'static [&'static str],
    /// The elements that hold the title, the byline and the dateline.
    pub headline: &'static [&'static str],
    pub byline: &'static [&'static str],
    pub dateline: &'static [&'static str],
    /// Elements that tell the day, the better ones first; in their text or an attribute.
    pub days: &'static [&'static str],
    /// The attributes that hold a day.
    pub day_attributes: &'static [&'static str],
    /// The element one of which is one article: a second is left out.
    pub item: &'static str,
}

/// Elements of the text that are a paragraph each.
const PARAGRAPHS: [&str; 11] = [
    "p",
    "li",
    "dt",
    "dd",
    "pre",
    "blockquote",
    "caption",
    "fn",
    "lq",
    "q-block",
    "div",
];
/// Elements of the text that are a heading each.
const HEADINGS: [&str; 8] = ["h1", "h2", "h3", "h4", "h5", "h6", "hl2", "hl1"];
/// Elements whose inside is no prose.
const HIDDEN: [&str; 12] = [
    "head",
    "script",
    "style",
    "title",
    "media",
    "figure",
    "object",
    "iframe",
    "nav",
    "form",
    "svg",
    "remoteContent",
];

/// The blocks and the fields of a document.
///
/// # Errors
/// Where it is no XML, breaks off, or brings a document type of its own.
pub fn read(text: &str, vocabulary: &Vocabulary) -> Result<(Vec<Block>, Fields), ImportError> {
    let mut news = News {
        vocabulary,
        gathered: Gathered::default(),
        paragraphs: Paragraphs::default(),
        open: 0,
        content: 0,
        plain: None,
        blocks: Vec::new(),
        field: None,
        items: 0,
    };
    walk(text, &mut news)?;
    let mut blocks = news.paragraphs.finish();
    blocks.extend(news.blocks);
    Ok((news.gathered.titled(blocks), news.gathered.fields))
}

struct News<'a> {
    vocabulary: &'a Vocabulary,
    gathered: Gathered,
    paragraphs: Paragraphs,
    /// How many paragraphs are open: one, but more in odd files.
    open: usize,
    /// How many elements are open whose inside is the text.
    content: usize,
    /// Text that is not marked up, and whether it is HTML behind a second escape.
    plain: Option<(String, bool)>,
    blocks: Vec<Block>,
    /// The field that is open: its element, its words, and how many elements of its name are open in it.
    field: Option<(String, String, usize)>,
    items: usize,
}

impl Visitor for News<'_> {
    fn start(&mut self, (_, name): Name<'_>, element: &Element<'_>) -> Step {
        let name = std::str::from_utf8(name).unwrap_or_default();
        if name == self.vocabulary.item {
            self.items += 1;
            if self.items > 1 {
                return Step::Over;
            }
        }
        if let Some((_, words, depth)) = &mut self.field {
            words.push(' ');
            *depth += 1;
            self.attributes(name, element);
            return Step::Into;
        }
        if self.content > 0 {
            return self.start_in_text(name);
        }
        self.attributes(name, element);
        if self.vocabulary.content.contains(&name) {
            self.content = 1;
            let kind = element.attribute("contenttype").unwrap_or_default();
            self.plain = (name == "inlineData").then(|| (String::new(), kind.contains("html")));
        } else if self.is_field(name) {
            self.field = Some((name.to_string(), String::new(), 0));
        } else if name == "head" && self.vocabulary.item != "nitf" {
            return Step::Over;
        }
        Step::Into
    }

    fn end(&mut self, (_, name): Name<'_>) {
        let name = std::str::from_utf8(name).unwrap_or_default();
        match &mut self.field {
            Some((_, _, depth)) if *depth > 0 => *depth -= 1,
            Some(_) => self.end_field(),
            None if self.content > 0 => self.end_in_text(name),
            None => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, words, _)) = &mut self.field {
            words.push_str(text);
        } else if let Some((words, _)) = &mut self.plain {
            words.push_str(text);
        } else if self.content > 0 {
            // Words that stand in no paragraph are one.
            if self.open == 0 && !text.trim().is_empty() {
                self.paragraphs.start(Style::Body);
                self.open = 1;
            }
            if let Some(words) = self.paragraphs.words() {
                words.collapsed(text);
            }
        }
    }
}

impl News<'_> {
    fn is_field(&self, name: &str) -> bool {
        let lists = [
            self.vocabulary.headline,
            self.vocabulary.byline,
            self.vocabulary.dateline,
            self.vocabulary.days,
        ];
        lists.iter().any(|list| list.contains(&name))
    }

    /// Days and the language, where they stand in attributes.
    fn attributes(&mut self, name: &str, element: &Element<'_>) {
        for attribute in self.vocabulary.day_attributes {
            if let Some(day) = element.attribute(attribute) {
                self.gathered.day(self.vocabulary.days, name, &day);
            }
        }
        if let Some(tag) = element.attribute(if name == "language" { "tag" } else { "lang" }) {
            self.gathered.language(&tag);
        }
    }

    fn end_field(&mut self) {
        let Some((name, words, _)) = self.field.take() else {
            return;
        };
        let is = |list: &[&str]| list.contains(&name.as_str());
        if is(self.vocabulary.headline) {
            self.gathered.headline(&words);
        }
        if is(self.vocabulary.byline) {
            self.gathered.byline(&words);
        }
        if is(self.vocabulary.dateline) {
            self.gathered.dateline(&words);
        }
        self.gathered.day(self.vocabulary.days, &name, &words);
    }

    fn start_in_text(&mut self, name: &str) -> Step {
        if HIDDEN.contains(&name) {
            return Step::Over;
        }
        self.content += 1;
        let heading = HEADINGS.contains(&name);
        if heading || PARAGRAPHS.contains(&name) {
            self.end_paragraph();
            self.paragraphs
                .start(if heading { Style::Heading } else { Style::Body });
            self.open = 1;
        } else if name == "br" {
            if let Some(words) = self.paragraphs.words() {
                words.line_break();
            }
        } else if matches!(name, "tr") {
            self.end_paragraph();
        } else if matches!(name, "td" | "th") {
            self.text(" ");
        }
        Step::Into
    }

    fn end_in_text(&mut self, name: &str) {
        self.content -= 1;
        if HEADINGS.contains(&name) || PARAGRAPHS.contains(&name) || name == "tr" || self.content == 0 {
            self.end_paragraph();
        }
        if self.content == 0
            && let Some((words, is_html)) = self.plain.take()
        {
            self.blocks.extend(if is_html {
                html::blocks(&words)
            } else {
                plain_blocks(&words)
            });
        }
    }

    fn end_paragraph(&mut self) {
        if self.open > 0 {
            self.paragraphs.end();
            self.open = 0;
        }
    }
}

/// The name of the outermost element of a text that is XML; a document type says it first.
pub fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        rest = match rest {
            _ if rest.starts_with("<?") => rest.split_once("?>")?.1,
            _ if rest.starts_with("<!--") => rest.split_once("-->")?.1,
            _ => break,
        }
        .trim_start();
    }
    let name = rest.strip_prefix("<!DOCTYPE").map(str::trim_start);
    let name = name.or(rest.strip_prefix('<'))?;
    let name = name.split([' ', '>', '/', '[', '\t', '\r', '\n']).next()?;
    Some(name.rsplit_once(':').map_or(name, |(_, name)| name))
}
