//! The elements that are open, innermost last. Every step takes time that does not grow with their number.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::elements::Kind;
use crate::text::Face;

/// The first bytes of an element's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name([u8; 16]);

impl Name {
    /// Shortens a name. All headings have one name, since the end of any ends any.
    pub fn new(name: &[u8]) -> Name {
        let name = if matches!(Kind::of(name), Kind::Heading(_)) {
            b"h1"
        } else {
            name
        };
        let mut short = [0; 16];
        let length = name.len().min(short.len());
        short[..length].copy_from_slice(&name[..length]);
        Name(short)
    }
}

/// An element that is open.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// Its name.
    pub name: Name,
    /// What it is to a reader.
    pub kind: Kind,
    /// Whether it is hidden with all that is in it.
    pub hidden: bool,
    /// How the words in it are set.
    pub face: Face,
}

/// How many elements of each sort are open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inside {
    /// Hidden ones.
    pub hidden: usize,
    /// Furniture: menus, sidebars, footers.
    pub furniture: usize,
    /// Headers that are no article's.
    pub header: usize,
    /// Forms.
    pub form: usize,
    /// Articles.
    pub article: usize,
    /// Main parts.
    pub main: usize,
    /// Sections.
    pub section: usize,
    /// Quotations.
    pub quotation: usize,
    /// Preformatted texts.
    pub preformatted: usize,
    /// Drawings and formulas.
    pub foreign: usize,
}

impl Inside {
    fn of(&mut self, kind: Kind) -> Option<&mut usize> {
        match kind {
            Kind::Furniture | Kind::Footer => Some(&mut self.furniture),
            Kind::Header => Some(&mut self.header),
            Kind::Form => Some(&mut self.form),
            Kind::Article => Some(&mut self.article),
            Kind::Main => Some(&mut self.main),
            Kind::Section => Some(&mut self.section),
            Kind::Quotation => Some(&mut self.quotation),
            Kind::Preformatted => Some(&mut self.preformatted),
            Kind::Foreign => Some(&mut self.foreign),
            _ => None,
        }
    }
}

/// The elements that are open.
#[derive(Debug, Default)]
pub struct Stack {
    open: Vec<Open>,
    by_name: FxHashMap<Name, usize>,
    /// Where the outermost drawing stands.
    foreign_at: Option<usize>,
    /// What the innermost element stands in, itself included.
    pub inside: Inside,
}

/// Elements nested deeper than this take the place of the one around them, as browsers do it (they do from 512).
const DEEPEST: usize = 10_000;
/// How many inline elements an end tag looks through for its start.
const FARTHEST: usize = 200;

impl Stack {
    /// Opens an element.
    pub fn push(&mut self, element: Open) {
        if self.open.len() >= DEEPEST {
            self.pop();
        }
        self.inside.hidden += usize::from(element.hidden);
        if let Some(count) = self.inside.of(element.kind) {
            *count += 1;
        }
        if element.kind == Kind::Foreign && self.foreign_at.is_none() {
            self.foreign_at = Some(self.open.len());
        }
        *self.by_name.entry(element.name).or_default() += 1;
        self.open.push(element);
    }

    /// Closes the innermost element.
    pub fn pop(&mut self) -> Option<Open> {
        let element = self.open.pop()?;
        self.inside.hidden -= usize::from(element.hidden);
        if let Some(count) = self.inside.of(element.kind) {
            *count -= 1;
        }
        if self.foreign_at == Some(self.open.len()) {
            self.foreign_at = None;
        }
        if let Entry::Occupied(mut count) = self.by_name.entry(element.name) {
            match count.get() {
                0 | 1 => drop(count.remove()),
                _ => *count.get_mut() -= 1,
            }
        }
        Some(element)
    }

    /// Whether an element of this name is open.
    pub fn has(&self, name: Name) -> bool {
        self.by_name.contains_key(&name)
    }

    /// How many elements an end tag leaves open; `None` where it ends none. What was left open in the element that it
    /// ends is ended with it, but an inline element does not end the block it stands in.
    pub fn depth_after_end(&self, name: Name, kind: Kind) -> Option<usize> {
        if !self.has(name) {
            return None;
        }
        let mut seen = self.open.iter().enumerate().rev();
        if kind.is_boundary() {
            // Each element that is looked at here is closed.
            return seen.find(|(_, element)| element.name == name).map(|(i, _)| i);
        }
        let reached = seen
            .take(FARTHEST)
            .find(|(_, e)| e.name == name || e.kind.is_boundary());
        reached.filter(|(_, element)| element.name == name).map(|(i, _)| i)
    }

    /// How many elements stay open when one of kind `next` starts: paragraphs, items, cells need no end tag.
    pub fn depth_before(&self, next: Kind) -> usize {
        let mut depth = self.open.len();
        if !next.is_block() && next != Kind::Cell {
            return depth;
        }
        for (i, element) in self.open.iter().enumerate().rev().take(FARTHEST) {
            if element.kind.ends_before(next) {
                depth = i;
            } else if element.kind.is_boundary() {
                break;
            }
        }
        depth
    }

    /// How many elements are around the outermost drawing that is open, if any.
    pub fn depth_of_foreign(&self) -> Option<usize> {
        self.foreign_at
    }

    /// What the innermost element is.
    pub fn innermost(&self) -> Option<Kind> {
        self.open.last().map(|element| element.kind)
    }

    /// How the words of the innermost element are set.
    pub fn face(&self) -> Face {
        self.open.last().map_or(Face::PLAIN, |element| element.face)
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stack(names: &[&str]) -> Stack {
        let mut stack = Stack::default();
        for name in names {
            let kind = Kind::of(name.as_bytes());
            stack.push(Open {
                name: Name::new(name.as_bytes()),
                kind,
                hidden: false,
                face: Face::PLAIN,
            });
        }
        stack
    }

    fn after_end(names: &[&str], end: &str) -> Option<usize> {
        stack(names).depth_after_end(Name::new(end.as_bytes()), Kind::of(end.as_bytes()))
    }

    #[test]
    fn an_end_tag_ends_what_was_left_open_but_no_block_around_it() {
        assert_eq!(after_end(&["div", "div", "p", "b"], "div"), Some(1));
        assert_eq!(after_end(&["b", "div", "i"], "b"), None);
        assert_eq!(after_end(&["div", "b", "i"], "b"), Some(1));
        assert_eq!(after_end(&["div"], "p"), None);
        assert_eq!(after_end(&["h2"], "h3"), Some(0));
    }

    #[test]
    fn some_elements_need_no_end_tag() {
        let before = |names: &[&str], next: &str| stack(names).depth_before(Kind::of(next.as_bytes()));
        assert_eq!(before(&["div", "p", "b"], "p"), 1);
        assert_eq!(before(&["div", "p", "b"], "i"), 3);
        assert_eq!(before(&["ul", "li", "p"], "li"), 1);
        assert_eq!(before(&["ul", "li", "ul"], "li"), 3);
        assert_eq!(before(&["table", "tr", "td", "p"], "tr"), 1);
        assert_eq!(before(&["table", "tr", "td"], "table"), 3);
    }

    #[test]
    fn what_is_open_is_counted() {
        let mut stack = stack(&["article", "svg", "math", "g"]);
        assert_eq!(
            (stack.inside.article, stack.inside.foreign, stack.depth_of_foreign()),
            (1, 2, Some(1))
        );
        while stack.depth() > 1 {
            stack.pop();
        }
        assert_eq!(
            (
                stack.inside.foreign,
                stack.depth_of_foreign(),
                stack.has(Name::new(b"svg"))
            ),
            (0, None, false)
        );
        for _ in 0..DEEPEST * 2 {
            stack.push(Open {
                name: Name::new(b"div"),
                kind: Kind::Block,
                hidden: true,
                face: Face::PLAIN,
            });
        }
        assert_eq!((stack.depth(), stack.inside.hidden), (DEEPEST, DEEPEST - 1));
    }
}
