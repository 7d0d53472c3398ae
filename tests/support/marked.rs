//! Prose with the expected marks written into it: `At least {34|count 34 at_least} people were killed.`
//!
//! `{words|label}` marks words; marks may nest. `{{` is a brace. The label is what the spec says of the words.

use sayso::text::Span;

/// A marked stretch of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the bare text.
    pub span: Span,
    /// What the spec says of it.
    pub label: String,
}

/// Takes the marks out: the bare text and the marks, by start, the longer first.
///
/// # Panics
/// On a brace without its partner or a mark without a label: a spec that cannot be read is a failed test.
pub fn read(prose: &str) -> (String, Vec<Mark>) {
    let (mut text, mut open, mut marks) = (String::new(), Vec::new(), Vec::new());
    let mut rest = prose;
    while let Some(at) = rest.find(['{', '|']) {
        text.push_str(&rest[..at]);
        let doubled = rest[at..].starts_with("{{");
        let opens = rest[at..].starts_with('{');
        rest = &rest[at + if doubled { 2 } else { 1 }..];
        if doubled {
            text.push('{');
        } else if opens {
            open.push(text.len());
        } else {
            let end = rest
                .find('}')
                .unwrap_or_else(|| panic!("a label is not closed in {prose:?}"));
            let start = open
                .pop()
                .unwrap_or_else(|| panic!("a label without a mark in {prose:?}"));
            marks.push(Mark {
                span: Span::new(start, text.len()),
                label: rest[..end].trim().to_string(),
            });
            rest = &rest[end + 1..];
        }
    }
    text.push_str(rest);
    assert!(open.is_empty(), "a mark without a label in {prose:?}");
    marks.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    (text, marks)
}

/// The cases of a spec file: blocks set apart by `---` lines; lines that start with `#` are comments.
pub fn cases(file: &str) -> Vec<String> {
    let bare: Vec<&str> = file.lines().filter(|line| !line.starts_with('#')).collect();
    let blocks = bare.join("\n");
    blocks
        .split("\n---\n")
        .map(|block| block.trim().to_string())
        .filter(|block| !block.is_empty())
        .collect()
}

#[test]
fn marks_are_taken_out() {
    let (text, marks) = read("At least {34|count} people at {the {Old Quay|place}|where}.");
    assert_eq!(text, "At least 34 people at the Old Quay.");
    let found: Vec<_> = marks.iter().map(|m| (m.span.of(&text), m.label.as_str())).collect();
    assert_eq!(
        found,
        [("34", "count"), ("the Old Quay", "where"), ("Old Quay", "place")]
    );
}

#[test]
fn cases_are_set_apart_by_dashes() {
    assert_eq!(cases("# all\none\n---\ntwo\nlines\n"), ["one", "two\nlines"]);
}
