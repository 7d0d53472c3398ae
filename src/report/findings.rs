//! Findings for the terminal and for other tools: lines, JSON, SARIF 2.1.0.

use std::sync::{Arc, LazyLock};

use serde_json::{Value, json};

use super::json::{DismissedJson, inert, level};
use super::lines::{Lines, Place};
use crate::checks::{CHECKS, Finding, Level};
use crate::review::{Dismissal, Dismissals, pack};
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
    /// Those of them that are set aside, by their index: lines leave them out, other formats say so.
    pub dismissed: &'a Dismissals,
}

/// A line a finding: `file:line:col level rule message`.
pub fn text(checked: Checked<'_>) -> String {
    let mut out = String::new();
    let lines = Lines::new(checked.document.text());
    let findings = checked.findings.iter().enumerate();
    for (_, finding) in findings.filter(|(at, _)| !checked.dismissed.contains_key(at)) {
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
    let findings = checked.findings.iter().enumerate();
    let findings: Vec<Value> = findings
        .map(|(at, finding)| finding_json(&lines, finding, checked.dismissed.get(&at)))
        .collect();
    let line = json!({ "file": checked.name, "findings": findings }).to_string();
    format!("{}\n", inert(line))
}

fn finding_json(lines: &Lines<'_>, finding: &Finding, dismissal: Option<&Arc<Dismissal>>) -> Value {
    let at = lines.place(start(finding));
    let mut value = json!({
        "rule": finding.rule,
        "level": level(finding.level),
        "line": at.line,
        "column": at.column,
        "spans": finding.spans.iter().map(|span| [span.start, span.end]).collect::<Vec<_>>(),
        "message": finding.message,
        "help": rule(finding).map(|(_, rule)| &rule.help),
        "source": finding.source,
    });
    if let Some(dismissal) = dismissal {
        value["dismissed"] = json!(DismissedJson::of(dismissal));
    }
    value
}

/// What a rule asks and why. Checks that share a name are one rule.
struct Rule {
    name: &'static str,
    about: String,
    help: String,
    source: String,
}

/// The rules of all checks, and of comparing quotations with their sources.
static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let checks = CHECKS
        .iter()
        .map(|check| (check.rule, check.about, check.help, check.source));
    let mut rules: Vec<Rule> = Vec::new();
    for (name, about, help, source) in checks.chain([(pack::RULE, pack::ABOUT, pack::HELP, pack::SOURCE)]) {
        if let Some(known) = rules.iter_mut().find(|rule| rule.name == name) {
            also(&mut known.about, " ", about);
            also(&mut known.help, " ", help);
            also(&mut known.source, "; ", source);
        } else {
            let (about, help, source) = (about.to_string(), help.to_string(), source.to_string());
            rules.push(Rule {
                name,
                about,
                help,
                source,
            });
        }
    }
    rules
});

/// Adds words that are not there yet.
fn also(words: &mut String, between: &str, more: &str) {
    if !words.contains(more) {
        words.push_str(between);
        words.push_str(more);
    }
}

/// The rule that a finding is of, and its place in the list.
fn rule(finding: &Finding) -> Option<(usize, &'static Rule)> {
    RULES.iter().enumerate().find(|(_, rule)| rule.name == finding.rule)
}

/// One SARIF log of all files. Columns count Unicode code points, and the log says so.
pub fn sarif(all: &[Checked<'_>]) -> String {
    let rules: Vec<Value> = RULES.iter().map(sarif_rule).collect();
    let results: Vec<Value> = all.iter().flat_map(|checked| sarif_results(*checked)).collect();
    let mut names: Vec<&str> = Vec::new();
    for checked in all {
        if !names.contains(&checked.name) {
            names.push(checked.name);
        }
    }
    let artifact = |name: &&str| json!({ "location": { "uri": uri(name) } });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "sayso", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "artifacts": names.iter().map(artifact).collect::<Vec<_>>(),
            "results": results,
        }],
    });
    inert(format!("{log:#}\n"))
}

fn sarif_results(checked: Checked<'_>) -> Vec<Value> {
    let lines = Lines::new(checked.document.text());
    let findings = checked.findings.iter().enumerate();
    let result = |(at, finding): (usize, &Finding)| {
        let mut value = sarif_result(checked, &lines, finding);
        if let Some(dismissal) = checked.dismissed.get(&at) {
            value["suppressions"] = json!([{ "kind": "external", "justification": dismissal.reason }]);
        }
        value
    };
    findings.map(result).collect()
}

/// What a check asks, why it matters, and the published rule it rests on.
fn sarif_rule(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.about },
        "fullDescription": { "text": rule.help },
        "help": { "text": format!("{} Published rule: {}", rule.help, rule.source) },
        "properties": { "source": rule.source },
    })
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
        "ruleIndex": rule(finding).map_or(-1, |(at, _)| at as i64),
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
            dismissed: &Dismissals::new(),
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
        let told = &log["runs"][0]["tool"]["driver"]["rules"][rule];
        assert_eq!(told["id"], "loaded-verb");
        let check = CHECKS.iter().find(|check| check.rule == "loaded-verb").unwrap();
        let help = told["help"]["text"].as_str().unwrap();
        assert!(help.starts_with(check.help) && help.ends_with(check.source), "{help}");
        assert_eq!(uri("my 5%.txt:é"), "my%205%25.txt%3A%C3%A9");
        let line: Value = serde_json::from_str(&json(checked)).unwrap();
        assert_eq!(line["findings"][0]["column"], 7);
        assert_eq!(line["findings"][0]["help"], check.help);
    }

    /// What the schema of SARIF 2.1.0 requires of a log with rules, results and artifacts.
    #[test]
    fn a_log_has_what_the_standard_requires() {
        let document = Document::new(Article::plain("Title of it\n\nÉmile 🙂 claims it. Ada claims it, too."));
        let at = |words: &str| {
            document
                .text()
                .find(words)
                .map(|at| Span::new(at, at + words.len()))
                .unwrap()
        };
        let levels = [Level::Note, Level::Warning, Level::Problem];
        let findings = levels.map(|level| Finding {
            level,
            spans: vec![at("claims"), at("Ada")],
            ..finding(at("it"))
        });
        let checked = Checked {
            name: "a b.txt",
            document: &document,
            findings: &findings,
            dismissed: &Dismissals::new(),
        };
        let log: Value = serde_json::from_str(&sarif(&[checked, checked])).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert!(run["tool"]["driver"]["name"].is_string());
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for (i, rule) in rules.iter().enumerate() {
            assert!(rule["id"].is_string() && rule["help"]["text"].is_string(), "{rule}");
            assert!(rules[..i].iter().all(|other| other["id"] != rule["id"]), "{rule}");
        }
        let results = run["results"].as_array().unwrap();
        let told: Vec<_> = results.iter().filter_map(|result| result["level"].as_str()).collect();
        assert_eq!(told, ["note", "warning", "error"].repeat(2));
        for result in results {
            assert!(result["message"]["text"].is_string() && result["ruleIndex"].as_u64().is_some());
            let places = [&result["locations"], &result["relatedLocations"]];
            for place in places.iter().flat_map(|list| list.as_array().unwrap()) {
                let physical = &place["physicalLocation"];
                assert_eq!(physical["artifactLocation"]["uri"], "a%20b.txt");
                let known = |name: &str| physical["region"][name].as_u64().unwrap();
                assert!(known("startLine") >= 1 && known("startColumn") >= 1, "{place}");
                assert!(
                    (known("startLine"), known("startColumn")) < (known("endLine"), known("endColumn")),
                    "{place}"
                );
            }
        }
        let uris: Vec<_> = run["artifacts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| &file["location"]["uri"])
            .collect();
        assert_eq!(uris, ["a%20b.txt"], "a file is listed once");
    }
}
