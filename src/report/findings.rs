//! Findings for the terminal and for other tools: lines, JSON, SARIF 2.1.0.

use serde_json::{Value, json};

use super::json::{inert, level};
use super::lines::{Lines, Place};
use crate::checks::{CHECKS, Finding, Level};
use crate::text::{Document, Span, bounded, shown};

/// The findings of one article.
#[derive(Clone, Copy)]
pub struct Checked<'a> {
    /// The file, as it was named on the command line.
    pub name: &'a str,
    /// The article.
    pub document: &'a Document,
    /// What deserves a second look.
    pub findings: &'a [Finding],
}

/// A line a finding: `file:line:col level rule message`.
pub fn text(checked: Checked<'_>) -> String {
    let mut out = String::new();
    let lines = Lines::new(checked.document.text());
    for finding in checked.findings {
        let Place { line, column } = lines.place(start(finding));
        let words = format!(
            "{}:{line}:{column} {} {} {}",
            checked.name,
            level(finding.level),
            finding.rule,
            finding.message
        );
        out.extend(bounded(&words).chars().flat_map(shown));
        out.push('\n');
    }
    out
}

/// One JSON object for the file, on a line.
pub fn json(checked: Checked<'_>) -> String {
    let lines = Lines::new(checked.document.text());
    let findings: Vec<Value> = checked
        .findings
        .iter()
        .map(|finding| finding_json(&lines, finding))
        .collect();
    let line = json!({ "file": checked.name, "findings": findings }).to_string();
    format!("{}\n", inert(line))
}

fn finding_json(lines: &Lines<'_>, finding: &Finding) -> Value {
    let at = lines.place(start(finding));
    json!({
        "rule": finding.rule,
        "level": level(finding.level),
        "line": at.line,
        "column": at.column,
        "spans": finding.spans.iter().map(|span| [span.start, span.end]).collect::<Vec<_>>(),
        "message": finding.message,
        "source": finding.source,
    })
}

/// One SARIF log of all files. Columns count Unicode code points, and the log says so.
pub fn sarif(all: &[Checked<'_>]) -> String {
    let rules: Vec<Value> = CHECKS
        .iter()
        .map(|check| json!({ "id": check.rule, "shortDescription": { "text": check.about }, "help": { "text": check.source } }))
        .collect();
    let results: Vec<Value> = all.iter().flat_map(|checked| sarif_results(*checked)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "sayso", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "artifacts": all.iter().map(|checked| json!({ "location": { "uri": uri(checked.name) } })).collect::<Vec<_>>(),
            "results": results,
        }],
    });
    inert(format!("{log:#}\n"))
}

fn sarif_results(checked: Checked<'_>) -> Vec<Value> {
    let lines = Lines::new(checked.document.text());
    let findings = checked.findings.iter();
    findings.map(|finding| sarif_result(checked, &lines, finding)).collect()
}

/// The main words are where a finding is; what they are compared with is related to it.
fn sarif_result(checked: Checked<'_>, lines: &Lines<'_>, finding: &Finding) -> Value {
    let mut locations = finding.spans.iter().map(|span| sarif_location(checked, lines, *span));
    let main: Vec<Value> = locations.by_ref().take(1).collect();
    let related: Vec<Value> = locations.collect();
    let level = match finding.level {
        Level::Problem => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    };
    json!({
        "ruleId": finding.rule,
        "ruleIndex": CHECKS.iter().position(|check| check.rule == finding.rule).map_or(-1, |at| at as i64),
        "level": level,
        "message": { "text": finding.message },
        "locations": main,
        "relatedLocations": related,
    })
}

fn sarif_location(checked: Checked<'_>, lines: &Lines<'_>, span: Span) -> Value {
    let (from, to) = (lines.place(span.start), lines.place(span.end));
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(checked.name) },
        "region": {
            "startLine": from.line, "startColumn": from.column, "endLine": to.line, "endColumn": to.column,
            "snippet": { "text": checked.document.slice(span) },
        },
    } })
}

/// The name of a file as a URI reference: what may not stand in one is written in percent.
pub fn uri(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        match byte {
            b'\\' if cfg!(windows) => out.push('/'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn start(finding: &Finding) -> usize {
    finding.spans.first().map_or(0, |span| span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    fn finding(span: Span) -> Finding {
        Finding {
            rule: "loaded-verb",
            level: Level::Warning,
            spans: vec![span],
            message: "“claims” \u{1b}[31m".into(),
            source: "A book",
        }
    }

    #[test]
    fn lines_count_characters_and_obey_nothing() {
        let document = Document::new(Article::plain("Title of it\n\nÉmile claims it."));
        let at = document.text().find("claims").unwrap();
        let findings = [finding(Span::new(at, at + 6))];
        let checked = Checked {
            name: "a.txt",
            document: &document,
            findings: &findings,
        };
        assert_eq!(text(checked), "a.txt:3:7 warning loaded-verb “claims” \\u{1b}[31m\n");
        let log: Value = serde_json::from_str(&sarif(&[checked])).unwrap();
        let region = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
        assert_eq!(
            (region["startLine"].as_u64(), region["endColumn"].as_u64()),
            (Some(3), Some(13))
        );
        assert_eq!(region["snippet"]["text"], "claims");
        let rule = log["runs"][0]["results"][0]["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][rule]["id"], "loaded-verb");
        assert_eq!(uri("my 5%.txt:é"), "my%205%25.txt%3A%C3%A9");
        assert_eq!(
            serde_json::from_str::<Value>(&json(checked)).unwrap()["findings"][0]["column"],
            7
        );
    }
}
