//! A review as Markdown: a sheet to read, print or send on.

use std::fmt::Write;

use uuid::Uuid;

use super::facts::published;
use super::{Sheet, Told};
use crate::annotation::Annotation;
use crate::review::tally::{SourceColumn, Tally};
use crate::review::{ItemId, List, Row, Thread};
use crate::text::{bounded, shown};

/// The whole review. Words of the article and of the person are escaped, so that they stay words.
pub fn review(sheet: Sheet<'_>) -> String {
    let mut out = format!("# Review of {}\n\n", escaped(sheet.name));
    if let Some(headline) = sheet.document.article().headline() {
        let _ = writeln!(out, "{}\n", escaped(headline));
    }
    if let Some(day) = published(sheet) {
        let _ = writeln!(out, "Published {}.\n", escaped(&day));
    }
    let progress = sheet.review.progress;
    let _ = writeln!(out, "{} of {} items checked.", progress.checked, progress.total);
    let mut told = Told::default();
    for list in [
        List::Marks,
        List::Changes,
        List::Findings,
        List::Figures,
        List::Quotes,
        List::Actors,
    ] {
        let rows = sheet.review.rows(list);
        if !rows.is_empty() {
            let _ = writeln!(out, "\n## {}\n", list.label());
            let open = rows.iter().filter(|row| row.dismissed.is_none());
            open.for_each(|row| row_lines(&mut out, sheet, row, &mut told));
            dismissed_lines(&mut out, rows);
        }
    }
    tally_lines(
        &mut out,
        &Tally::new(sheet.document, sheet.analysis, sheet.open_findings()),
    );
    out
}

/// What is not asked, and why.
fn dismissed_lines(out: &mut String, rows: &[Row]) {
    let dismissed = rows.iter().filter_map(|row| Some((row, row.dismissed.as_ref()?)));
    for (at, (row, dismissal)) in dismissed.enumerate() {
        if at == 0 {
            out.push_str("\n### Dismissed\n\n");
        }
        let (title, detail, told) = (&row.title, &row.detail, dismissal.told(&dismissal.at));
        let _ = writeln!(out, "- {} — {}", escaped(title), escaped(detail));
        let _ = writeln!(out, "  - {}: {}", escaped(&told), escaped(&dismissal.reason));
    }
}

/// Who says how much, as a table.
fn tally_lines(out: &mut String, tally: &Tally) {
    if tally.sources.is_empty() && tally.remarks.is_empty() {
        return;
    }
    out.push_str("\n## Sources\n\n");
    for remark in &tally.remarks {
        let _ = writeln!(out, "- {} ({})", escaped(&remark.words), escaped(remark.source));
    }
    if !tally.remarks.is_empty() {
        out.push('\n');
    }
    let heads = SourceColumn::ALL.map(SourceColumn::label);
    let _ = writeln!(out, "| {} |\n|{}", heads.join(" | "), "---|".repeat(heads.len()));
    for source in &tally.sources {
        let cells = SourceColumn::ALL.map(|column| escaped(&column.words(source)));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

fn row_lines(out: &mut String, sheet: Sheet<'_>, row: &Row, told: &mut Told) {
    let status = match (row.thread.is_split(), row.thread.marks.is_empty()) {
        (true, _) => " [Not agreed]".to_string(),
        (false, false) if row.has_status() => format!(" [{}]", escaped(row.status.label())),
        (false, _) => String::new(),
    };
    let _ = writeln!(out, "- **{}**{status} — {}", escaped(&row.title), escaped(&row.detail));
    let ItemId::Mark(id) = row.item else { return };
    if let Some(mark) = sheet.annotations.get(id) {
        annotation_lines(out, mark);
    }
    if told.is_next(&row.thread) {
        thread_lines(out, sheet, &row.thread, id);
    }
}

/// What others say of the thing that a mark is on.
fn thread_lines(out: &mut String, sheet: Sheet<'_>, thread: &Thread, id: Uuid) {
    let known = |id: &Uuid| sheet.annotations.get(*id);
    for other in thread.marks.iter().filter(|other| **other != id).filter_map(known) {
        let _ = writeln!(
            out,
            "  - {}: {}",
            escaped(other.author()),
            escaped(other.status.label())
        );
        annotation_lines(out, other);
    }
    for reply in thread.replies.iter().filter_map(known) {
        let _ = writeln!(out, "  - {} replied: {}", escaped(reply.author()), escaped(&reply.note));
    }
    if let Some(settled) = thread.settled.as_ref().and_then(known) {
        let (status, by) = (escaped(settled.status.label()), escaped(settled.author()));
        let _ = writeln!(out, "  - Settled as {status} by {by}, {}", escaped(&settled.at));
    }
}

fn annotation_lines(out: &mut String, annotation: &Annotation) {
    if let Some(correction) = annotation.wanted_words() {
        let _ = writeln!(out, "  - Should say: {}", escaped(correction));
    }
    if !annotation.note.is_empty() {
        let _ = writeln!(out, "  - Note: {}", escaped(&annotation.note));
    }
    for evidence in &annotation.evidence {
        let _ = writeln!(out, "  - Evidence: {}", escaped(evidence));
    }
    let _ = writeln!(out, "  - {}, {}", escaped(&annotation.by), escaped(&annotation.at));
}

/// Words on one line, with every mark that Markdown or HTML would take for more than a mark escaped.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (i, word) in bounded(words).split_whitespace().enumerate() {
        let begins = match i {
            0 => begins_block(word),
            _ => None,
        };
        if i > 0 {
            out.push(' ');
        }
        for (at, c) in word.char_indices() {
            match c {
                c if begins == Some(at) => out.extend(['\\', c]),
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => out.extend(['\\', c]),
                c => out.extend(shown(c)),
            }
        }
    }
    out
}

/// Where a word has the mark that makes a list, a quotation or a heading of a line that begins with it.
fn begins_block(word: &str) -> Option<usize> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    match word.as_bytes().get(digits) {
        Some(b'-' | b'+' | b'>' | b'=') if digits == 0 => Some(0),
        Some(b'.' | b')') if digits > 0 => Some(digits),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_begins_a_list_or_a_quotation() {
        assert_eq!(escaped("- 1. > x"), "\\- 1. > x");
        assert_eq!(escaped("12) x"), "12\\) x");
        assert_eq!(escaped("=== 2.5 x"), "\\=== 2.5 x");
    }

    #[test]
    fn words_stay_words() {
        assert_eq!(escaped("<b>*so*\n[x](y)"), "&lt;b>\\*so\\* \\[x\\](y)");
        assert_eq!(escaped("\u{1b}[31m"), "\\u{1b}\\[31m");
    }
}
