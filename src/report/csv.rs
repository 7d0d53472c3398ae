//! A review as a table for spreadsheets: RFC 4180, in UTF-8, a line for each item, or for each mark on it.

use super::Sheet;
use super::facts::{Fact, asked, facts, signed};
use super::json::level;
use crate::annotation::About;
use crate::review::place_label;
use crate::text::{bounded, shown};

const HEAD: [&str; 11] = [
    "place",
    "kind",
    "words",
    "source",
    "status",
    "should say",
    "note",
    "evidence",
    "reviewer",
    "time",
    "id",
];

/// A line: a cell for each word of the head.
type Line<'a> = [&'a str; 11];

/// The table. Lost marks come first, then everything in the order of the text, then findings, then who signed off. No cell is
/// a formula to a spreadsheet.
pub fn review(sheet: Sheet<'_>) -> String {
    let mut out = String::new();
    line(&mut out, &HEAD);
    for fact in facts(sheet) {
        fact_lines(&mut out, &fact);
    }
    for (at, finding) in sheet.findings.iter().enumerate() {
        let (span, words) = asked(sheet.document, &finding.spans);
        let place = place_label(sheet.document, span.start);
        let kind = format!("finding: {}", finding.rule);
        let dismissal = sheet.review.dismissal(at);
        let status = match dismissal {
            Some(dismissal) => format!("dismissed {}", dismissal.scope.label()),
            None => level(finding.level).to_string(),
        };
        let reason = dismissal.map_or("", |dismissal| dismissal.reason.as_str());
        let by = dismissal.map_or("sayso", |dismissal| dismissal.by.as_str());
        let at = dismissal.map_or("", |dismissal| dismissal.at.as_str());
        let cells = [
            &place,
            &kind,
            words,
            finding.source,
            &status,
            "",
            &finding.message,
            reason,
            by,
            at,
            "",
        ];
        line(&mut out, &cells);
    }
    for mark in signed(sheet) {
        let cells = [
            "",
            "sign-off",
            "",
            "",
            "",
            "",
            &mark.note,
            "",
            mark.author(),
            &mark.at,
            "",
        ];
        line(&mut out, &cells);
    }
    out
}

fn fact_lines(out: &mut String, fact: &Fact<'_>) {
    let Fact {
        place, words, source, ..
    } = fact;
    if fact.marks.is_empty() {
        line(
            out,
            &[place, fact.kind, words, source, &fact.status, "", "", "", "", "", ""],
        );
    }
    for mark in fact.marks.iter().chain(&fact.answers) {
        let kind = if mark.about.answers() {
            mark.about.word()
        } else {
            fact.kind
        };
        let status = if mark.about == About::Reply {
            String::new()
        } else {
            fact.status_of(mark)
        };
        let (evidence, id) = (mark.evidence.join("\n"), mark.id.to_string());
        let correction = mark.correction.as_deref().unwrap_or_default();
        let said = [
            status.as_str(),
            correction,
            &mark.note,
            &evidence,
            mark.author(),
            &mark.at,
            &id,
        ];
        let [status, correction, note, evidence, by, at, id] = said;
        line(
            out,
            &[
                place, kind, words, source, status, correction, note, evidence, by, at, id,
            ],
        );
    }
}

fn line(out: &mut String, cells: &Line<'_>) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    out.push_str("\r\n");
}

/// Adds a cell. What a spreadsheet would take for a formula gets an apostrophe before it, which makes it text; what cannot be
/// seen is written out, line ends inside are kept.
fn push_cell(out: &mut String, words: &str) {
    let words = bounded(words);
    let is_formula = words.trim_start_matches(' ').starts_with(starts_formula);
    let quoted = is_formula || words.contains(['"', ',', '\n', '\r', ';']) || words.trim().len() < words.len();
    if quoted {
        out.push('"');
    }
    if is_formula {
        out.push('\'');
    }
    for c in words.replace("\r\n", "\n").chars() {
        match c {
            '"' => out.push_str("\"\""),
            '\n' => out.push('\n'),
            c => out.extend(shown(c)),
        }
    }
    if quoted {
        out.push('"');
    }
}

/// What a spreadsheet begins a formula or a command with; the wide forms count where Chinese and Japanese are written.
fn starts_formula(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '|' | '%' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(words: &str) -> String {
        let mut out = String::new();
        push_cell(&mut out, words);
        out
    }

    #[test]
    fn no_cell_is_a_formula() {
        for start in ["=", "+", "-", "@", "\t", "\r", " =", "＝", "\n="] {
            let cell = cell(&format!("{start}HYPERLINK(\"http://x\")"));
            assert!(cell.starts_with("\"'"), "{cell:?}");
            assert!(!cell.contains(['\t', '\r']), "{cell:?}");
        }
    }

    #[test]
    fn cells_are_quoted_as_the_standard_has_it() {
        assert_eq!(cell("34 people"), "34 people");
        assert_eq!(cell("a, \"b\"\r\nc"), "\"a, \"\"b\"\"\nc\"");
        assert_eq!(cell("\u{202e}evil\u{0}"), "\\u{202e}evil\\u{0}");
    }
}
