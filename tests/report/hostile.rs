//! Names, notes and evidence that would be markup, formulas or orders if they were not words.

use sayso::annotation::{About, Annotations, BaseText, Status};
use sayso::report::FORMATS;
use sayso::text::is_unseen;

use super::{Laid, STORY, mark, records};

/// What is written into every place.
pub const WORDS: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "-2+3",
    "\t=1+1",
    "\r=1+1",
    "\u{202e}gnihtyna\u{202c} \u{2066}x",
    "\u{1b}[31mred\u{7}\u{0}\u{9b}2J \u{fffe}\u{ffff}",
    "]]></w:t></w:comment><!ENTITY x SYSTEM \"file:///etc/passwd\">&x;",
    "javascript:alert(1)",
];

/// The story, with these words for names, notes, corrections and evidence, and in the article itself.
pub fn laid(words: &str) -> Laid {
    let plain: String = words.chars().filter(|c| *c != '\r').collect();
    let base = BaseText::new(STORY.replace("Monday", &plain));
    let mut marks: Vec<_> = [About::Passage, About::Figure, About::Quote, About::Actor]
        .into_iter()
        .enumerate()
        .map(|(i, about)| mark(i as u128 + 1, about, &base, "12 days", (words, words), Status::Disputed))
        .collect();
    let mut whole = mark(9, About::SignOff, &base, "", (words, words), Status::Unchecked);
    whole.note = words.into();
    marks.push(whole);
    for mark in &mut marks {
        mark.note = words.into();
        mark.correction = Some(words.into());
        mark.evidence = vec![words.into(), format!("https://example.org/{words}")];
    }
    marks[1].about = About::Other(words.into());
    marks[2].status = Status::Wrong;
    marks[3].status = Status::Other(words.into());
    Laid {
        name: words.into(),
        findings: Laid::story()
            .findings
            .into_iter()
            .take(1)
            .map(|mut finding| {
                finding.message = words.into();
                finding.spans = vec![super::span(&base.text, "$3.2 million")];
                finding
            })
            .collect(),
        bases: vec![base.clone()],
        base,
        annotations: Annotations::new(marks),
    }
}

#[test]
fn nothing_in_a_report_is_obeyed_hidden_or_turned_about() {
    for words in WORDS {
        let laid = laid(words);
        for format in FORMATS.iter().filter(|format| format.name != "docx") {
            let written = String::from_utf8(laid.written(format.name)).expect("UTF-8");
            let bad = |c: &char| is_unseen(*c) && !matches!(c, '\n' | '\t' | '\u{200c}' | '\u{200d}');
            let found: Vec<char> = written
                .chars()
                .filter(bad)
                .filter(|c| format.name != "csv" || *c != '\r')
                .collect();
            assert!(found.is_empty(), "{} {words:?}: {found:?}", format.name);
        }
    }
}

#[test]
fn a_page_runs_nothing_and_fetches_nothing() {
    for words in WORDS {
        let page = String::from_utf8(laid(words).written("html")).expect("UTF-8");
        let lower = page.to_lowercase();
        for bad in [
            "<script",
            "<img",
            "<!entity",
            "<iframe",
            "<link",
            "<form",
            "=\"javascript:",
            "src=\"",
            "url(",
        ] {
            assert!(!lower.contains(bad), "{words:?}: {bad}");
        }
        for link in lower.split("href=\"").skip(1) {
            let target = link.split('"').next().unwrap_or_default();
            let known = ["#", "https://", "http://", "mailto:"]
                .iter()
                .any(|start| target.starts_with(start));
            assert!(known, "{words:?}: {target}");
            assert!(target.starts_with('#') || link.contains("rel=\"noreferrer"), "{target}");
        }
        assert!(page.contains("default-src 'none'; style-src 'sha256-"));
        tags_are_balanced(&page);
    }
}

/// Each tag that is opened is closed in its turn.
pub fn tags_are_balanced(page: &str) {
    let mut open = Vec::new();
    for tag in page.split('<').skip(1) {
        let tag = tag.split('>').next().expect("an end");
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        match name {
            "!DOCTYPE" | "meta" => {}
            _ if tag.ends_with('/') => {}
            _ if name.starts_with('/') => assert_eq!(open.pop(), name.strip_prefix('/'), "{tag}"),
            _ => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    for words in WORDS {
        let table = String::from_utf8(laid(words).written("csv")).expect("UTF-8");
        for record in records(&table) {
            assert_eq!(record.len(), 11, "{record:?}");
            let formula = |cell: &&String| {
                cell.trim_start_matches(' ')
                    .starts_with(['=', '+', '-', '@', '\t', '\r'])
            };
            assert_eq!(record.iter().find(formula), None, "{words:?}");
        }
    }
}
