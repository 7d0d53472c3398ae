//! RON as the sidecar writes it: one field a line, four spaces deep for each level, a comma behind everything.
//!
//! Written here rather than by a general serialiser, so that the same marks are the same bytes for as long as the
//! format lives, and a line-wise comparison of two sidecars reads well.

use std::fmt::Write;

use crate::text::is_unseen;

/// A text in the making.
#[derive(Default)]
pub struct RonText {
    out: String,
    depth: usize,
}

impl RonText {
    /// Starts behind some lines of comment.
    pub fn after(comment: &str) -> RonText {
        RonText {
            out: comment.to_string(),
            depth: 0,
        }
    }

    /// What was written so far.
    pub fn as_str(&self) -> &str {
        &self.out
    }

    /// Ends the text.
    pub fn finish(self) -> String {
        self.out
    }

    /// `name: value,` on a line of its own; `value` is written as it is.
    pub fn field(&mut self, name: &str, value: impl std::fmt::Display) {
        self.indent();
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "{name}: {value},");
    }

    /// `name: "value",` on a line of its own.
    pub fn text_field(&mut self, name: &str, value: &str) {
        self.indent();
        self.out.push_str(name);
        self.out.push_str(": ");
        push_quoted(&mut self.out, value);
        self.out.push_str(",\n");
    }

    /// `value,` on a line of its own; it is written as it is.
    pub fn item(&mut self, value: impl std::fmt::Display) {
        self.indent();
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "{value},");
    }

    /// `"value",` on a line of its own.
    pub fn text_item(&mut self, value: &str) {
        self.indent();
        push_quoted(&mut self.out, value);
        self.out.push_str(",\n");
    }

    /// Opens a list or a record with `start`, and closes it with `end` once `inside` was written.
    pub fn nest(&mut self, start: &str, end: &str, inside: impl FnOnce(&mut RonText)) {
        self.indent();
        self.out.push_str(start);
        self.out.push('\n');
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.indent();
        self.out.push_str(end);
        self.out.push('\n');
    }

    /// `name: [` … `],` with an item a line, or `name: [],` where there is none.
    pub fn list<T>(&mut self, name: &str, items: impl IntoIterator<Item = T>, each: impl Fn(&mut RonText, T)) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return self.field(name, "[]");
        }
        self.nest(&format!("{name}: ["), "],", |ron| {
            items.for_each(|item| each(ron, item))
        });
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("    ");
        }
    }
}

/// A string as RON reads it back, on one line; what cannot be seen is written as an escape.
pub fn quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    push_quoted(&mut out, value);
    out
}

fn push_quoted(out: &mut String, value: &str) {
    out.push('"');
    if value.bytes().all(is_plain) {
        out.push_str(value);
    } else {
        push_escaped(out, value);
    }
    out.push('"');
}

/// What needs no escape and no second look, as most letters.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\'
}

fn push_escaped(out: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if is_unseen(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_field_a_line() {
        let mut ron = RonText::after("// head\n");
        ron.nest("(", ")", |ron| {
            ron.field("rev", 3);
            ron.list("notes", ["so \"far\""], RonText::text_item);
            ron.list("none", [], RonText::text_item);
        });
        assert_eq!(
            ron.finish(),
            "// head\n(\n    rev: 3,\n    notes: [\n        \"so \\\"far\\\"\",\n    ],\n    none: [],\n)\n"
        );
    }

    #[test]
    fn every_string_reads_back() {
        let hard = "a\\b\"c'd\ne\r\tf\u{0}\u{7f}\u{85}\u{202e}\u{feff}é\u{301}😀\u{e0041}\u{10ffff}{}";
        let written = quoted(hard);
        assert!(!written.contains(['\n', '\u{202e}', '\u{0}']));
        assert_eq!(ron::from_str::<String>(&written).as_deref(), Ok(hard));
    }
}
