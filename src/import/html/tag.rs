//! A start tag: its name, and what its attributes say of what is shown.

use super::elements::{self, Kind};
use super::stack::Name;

/// A start tag being read.
#[derive(Clone, Copy, Debug)]
pub struct Tag {
    /// Its name.
    pub name: Name,
    /// What it is to a reader, by its name or its role.
    pub kind: Kind,
    /// Whether its attributes hide it.
    pub hidden: bool,
    /// Whether it sets its words in bold, or not in bold.
    pub bold: Option<bool>,
    /// Whether it sets them in italics, or upright.
    pub italic: Option<bool>,
    /// The attribute whose value comes next.
    attribute: Attribute,
}

impl Default for Tag {
    fn default() -> Tag {
        Tag::new(b"")
    }
}

/// The attributes that say something of what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attribute {
    Style,
    Class,
    Role,
    Other,
}

impl Tag {
    /// A tag of which only the name is read.
    pub fn new(name: &[u8]) -> Tag {
        Tag {
            name: Name::new(name),
            kind: Kind::of(name),
            hidden: false,
            bold: matches!(name, b"b" | b"strong").then_some(true),
            italic: matches!(name, b"i" | b"em" | b"cite" | b"dfn" | b"var").then_some(true),
            attribute: Attribute::Other,
        }
    }

    /// Reads the name of an attribute.
    pub fn take_name(&mut self, name: &[u8]) {
        self.attribute = match name {
            b"style" => Attribute::Style,
            b"class" => Attribute::Class,
            b"role" => Attribute::Role,
            _ => Attribute::Other,
        };
        self.hidden |= name == b"hidden";
    }

    /// Reads the value of the attribute that was named last.
    pub fn take_value(&mut self, value: &[u8]) {
        match self.attribute {
            Attribute::Style => self.take_style(value),
            Attribute::Class => self.hidden |= elements::class_hides(value),
            Attribute::Role => {
                // What is no more than words or a block of them is what its role says.
                if let (Kind::Inline | Kind::Block | Kind::Section, Some(kind)) = (self.kind, Kind::of_role(value)) {
                    self.kind = kind;
                }
            }
            Attribute::Other => {}
        }
    }

    fn take_style(&mut self, style: &[u8]) {
        self.hidden |= elements::style_hides(style);
        let (bold, italic) = elements::style_sets(style);
        self.bold = bold.or(self.bold);
        self.italic = italic.or(self.italic);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(name: &str, attribute: &str, value: &str) -> Tag {
        let mut tag = Tag::new(name.as_bytes());
        tag.take_name(attribute.as_bytes());
        tag.take_value(value.as_bytes());
        tag
    }

    #[test]
    fn attributes_that_hide() {
        assert!(tag("p", "hidden", "").hidden && tag("p", "style", "display:none").hidden);
        assert!(!tag("p", "title", "display:none").hidden && !tag("p", "class", "hidden-not").hidden);
    }

    #[test]
    fn names_and_styles_that_set_words_apart() {
        let set = |name: &str, style: &str| {
            let tag = tag(name, "style", style);
            (tag.bold, tag.italic)
        };
        assert_eq!(set("b", ""), (Some(true), None));
        assert_eq!(set("em", "color: red"), (None, Some(true)));
        assert_eq!(set("b", "font-weight: normal"), (Some(false), None));
        assert_eq!(
            set("span", "Font-Weight:700; font-style:oblique"),
            (Some(true), Some(true))
        );
    }

    #[test]
    fn a_role_is_what_a_block_without_meaning_is() {
        assert_eq!(tag("div", "role", "navigation").kind, Kind::Furniture);
        assert_eq!(tag("div", "role", "presentation").kind, Kind::Block);
        assert_eq!(tag("h1", "role", "banner").kind, Kind::Heading(1));
    }
}
