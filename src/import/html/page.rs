//! A page being read: tags and text in their order become pieces of text, each with where it stood.

use std::convert::Infallible;

use html5gum::emitters::callback::{Callback, CallbackEvent};
use html5gum::{Span, State};

use super::elements::Kind;
use super::stack::{Name, Open, Stack};
use super::tag::Tag;
use crate::import::words::{Taken, Words};
use crate::text::Face;

/// A piece of a page's text: a paragraph, a heading, an item, a row.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The level of the heading that it is.
    pub heading: Option<u8>,
    /// Its words.
    pub words: Taken,
    /// In which part of the page it stood.
    pub place: Place,
}

/// Where on a page a piece stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The outermost article that it is in, counted from 1.
    pub article: Option<usize>,
    /// In the main part.
    pub main: bool,
    /// In a menu, a sidebar, a footer.
    pub furniture: bool,
    /// In a header that is no article's.
    pub header: bool,
    /// In a form.
    pub form: bool,
}

/// A page being read.
#[derive(Debug, Default)]
pub struct Page {
    /// The pieces so far.
    pub pieces: Vec<Piece>,
    /// The page's title.
    pub title: Words,
    /// How the text after the last tag is to be read.
    pub next_state: Option<State>,
    /// Whether it is written in XML's way, where `<p/>` is an empty paragraph and not the start of one.
    is_xml: bool,
    stack: Stack,
    words: Words,
    /// The heading that is open.
    heading: Option<u8>,
    articles: usize,
    tag: Tag,
}

impl Callback<Infallible, ()> for &mut Page {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: Span<()>) -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag::new(name);
            }
            CallbackEvent::AttributeName { name } => self.tag.take_name(name),
            CallbackEvent::AttributeValue { value } => self.tag.take_value(value),
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

impl Page {
    /// A page of which nothing is read yet.
    pub fn new(is_xml: bool) -> Page {
        Page {
            is_xml,
            ..Page::default()
        }
    }

    /// Whether the innermost element is a drawing's or a formula's.
    pub fn in_foreign(&self) -> bool {
        self.stack.inside.foreign > 0
    }

    /// Ends the page.
    pub fn finish(&mut self) {
        self.flush();
    }

    fn start(&mut self, self_closing: bool) {
        let Tag {
            name,
            mut kind,
            hidden,
            bold,
            italic,
            ..
        } = self.tag;
        self.leave_foreign(kind);
        if self.in_foreign() && kind != Kind::Foreign {
            kind = Kind::Unseen;
        }
        match kind {
            Kind::Nothing => return,
            Kind::LineBreak => return self.line_break(),
            Kind::Rule => return self.flush(),
            Kind::Raw(state) => self.next_state = Some(state),
            Kind::Title => self.next_state = Some(State::RcData),
            Kind::Header if self.in_section() => kind = Kind::Block,
            Kind::Footer if self.stack.inside.quotation > 0 => kind = Kind::Block,
            _ => {}
        }
        self.close_to(self.stack.depth_before(kind));
        if kind.is_block() {
            self.flush();
        }
        if self_closing && (self.is_xml || self.in_foreign() || kind == Kind::Foreign) {
            self.next_state = None;
            return;
        }
        let face = self.stack.face().with(bold, italic);
        self.open(name, kind, hidden, face);
    }

    fn open(&mut self, name: Name, kind: Kind, hidden: bool, face: Face) {
        match kind {
            Kind::Heading(level) => self.heading = Some(level),
            Kind::Cell if self.stack.inside.hidden == 0 => self.words.next_cell(),
            Kind::Article if self.stack.inside.article == 0 => self.articles += 1,
            _ => {}
        }
        let unseen = matches!(kind, Kind::Raw(_) | Kind::Title | Kind::Unseen | Kind::Foreign);
        // Pages hide themselves until their scripts have run.
        let page = [Name::new(b"html"), Name::new(b"body")].contains(&name);
        self.stack.push(Open {
            name,
            kind,
            hidden: unseen || (hidden && !page),
            face,
        });
    }

    /// Headers of sections and articles are part of them.
    fn in_section(&self) -> bool {
        let inside = &self.stack.inside;
        inside.article + inside.main + inside.section > 0
    }

    fn end(&mut self, name: &[u8]) {
        let kind = Kind::of(name);
        if kind == Kind::LineBreak {
            return self.line_break();
        }
        match self.stack.depth_after_end(Name::new(name), kind) {
            Some(depth) => self.close_to(depth),
            None if kind.is_block() => self.flush(),
            None => {}
        }
    }

    /// A tag that no drawing holds ends one that was left open.
    fn leave_foreign(&mut self, kind: Kind) {
        if let Some(depth) = self.stack.depth_of_foreign()
            && kind.is_block()
            && !self.stack.has(Name::new(b"foreignobject"))
        {
            self.close_to(depth);
        }
    }

    fn close_to(&mut self, depth: usize) {
        while self.stack.depth() > depth {
            if self.stack.innermost().is_some_and(Kind::is_block) {
                self.flush();
            }
            if let Some(Open {
                kind: Kind::Heading(_), ..
            }) = self.stack.pop()
            {
                self.heading = None;
            }
        }
    }

    fn text(&mut self, text: &str) {
        let inside = &self.stack.inside;
        if self.stack.innermost() == Some(Kind::Title) {
            // Only the first counts.
            if self.pieces.is_empty() && self.title.is_empty() {
                self.title.collapsed(text);
            }
        } else if inside.hidden > 0 {
        } else {
            self.words.set_face(self.stack.face());
            match inside.preformatted > 0 {
                true => self.words.kept(text),
                false => self.words.collapsed(text),
            }
        }
    }

    /// One break ends a line, two in a row a paragraph.
    fn line_break(&mut self) {
        match () {
            () if self.stack.inside.hidden > 0 => {}
            () if self.words.at_line_start() => self.flush(),
            () => self.words.line_break(),
        }
    }

    fn flush(&mut self) {
        let words = self.words.take();
        if words.text.is_empty() {
            return;
        }
        let inside = &self.stack.inside;
        self.pieces.push(Piece {
            heading: self.heading,
            words,
            place: Place {
                article: (inside.article > 0).then_some(self.articles),
                main: inside.main > 0,
                furniture: inside.furniture > 0,
                header: inside.header > 0,
                form: inside.form > 0,
            },
        });
    }
}
