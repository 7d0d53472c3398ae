//! A review as Markdown: a sheet to read, print or send on.

use std::fmt::Write;

use super::Sheet;
use crate::annotation::Annotation;
use crate::review::{List, Row};

/// The whole review. Words of the article and of the person are escaped, so that they stay words.
pub fn review(sheet: Sheet<'_>) -> String {
    let mut out = format!("# Review of {}\n\n", escaped(sheet.name));
    if let Some(headline) = sheet.document.article().headline() {
        let _ = writeln!(out, "{}\n", escaped(headline));
    }
    if let Some(day) = sheet.published {
        let _ = writeln!(out, "Published {day}.\n");
    }
    let progress = sheet.review.progress;
    let _ = writeln!(out, "{} of {} items checked.", progress.checked, progress.total);
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
            rows.iter().for_each(|row| row_lines(&mut out, sheet, list, row));
        }
    }
    out
}

fn row_lines(out: &mut String, sheet: Sheet<'_>, list: List, row: &Row) {
    let status = if row.annotation.is_some() {
        format!(" [{}]", row.status.label())
    } else {
        String::new()
    };
    let _ = writeln!(out, "- **{}**{status} — {}", escaped(&row.title), escaped(&row.detail));
    let annotation = row
        .annotation
        .and_then(|id| sheet.annotations.get(id))
        .filter(|_| list == List::Marks);
    if let Some(annotation) = annotation {
        annotation_lines(out, annotation);
    }
}

fn annotation_lines(out: &mut String, annotation: &Annotation) {
    if let Some(correction) = &annotation.correction {
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
    for (i, word) in words.split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => out.extend(['\\', c]),
                c if c.is_control() => out.extend(c.escape_default()),
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(escaped("<b>*so*\n[x](y)"), "&lt;b>\\*so\\* \\[x\\](y)");
        assert_eq!(escaped("\u{1b}[31m"), "\\u{1b}\\[31m");
    }
}
