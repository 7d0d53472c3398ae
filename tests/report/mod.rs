//! Reviews as others get them: whole reports of an article of our own with marks on it, and the same with hostile words in
//! every place that words come from. `UPDATE_GOLDEN=1 cargo test report` writes the reports anew; whoever does that looks at
//! them.

mod docx;
mod hard;
mod hostile;
mod w3c;

use std::fs;
use std::path::PathBuf;

use sayso::analysis::{self, Options};
use sayso::annotation::{
    About, Anchor, Annotation, Annotations, BaseText, Event, Happening, Stamp, Status, placements,
};
use sayso::checks::{Finding, Level};
use sayso::report::{FORMATS, Sheet};
use sayso::review::{Review, Sources};
use sayso::text::{Article, Document, Span};
use uuid::Uuid;

/// What a newspaper might have written.
pub const STORY: &str = "Flood at the paper mill\n\nAt least 34 people were hurt when the river Esk rose over the mill at \
    Brenn on Monday, officials said.\n\n“We had no warning at all,” said Ines Dahl, who runs the mill. The damage is put at \
    $3.2 million.\n\nAfter the flood\n\nThe mill stood empty for 12 days. Its owner, Norrland Paper, claims that 90 percent \
    of the stock was saved.\n";

/// An article with marks on it, and what it is made of.
pub struct Laid {
    pub name: String,
    pub base: BaseText,
    pub bases: Vec<BaseText>,
    pub annotations: Annotations,
    pub findings: Vec<Finding>,
}

impl Laid {
    /// The story with marks of two people.
    pub fn story() -> Laid {
        let base = BaseText::new(STORY);
        let before = BaseText::new(STORY.replace("12 days", "twelve long days, by the clock of the church"));
        let mut annotations = Annotations::default();
        for mark in marks(&base, &before) {
            annotations = Annotations::new(annotations.into_all().chain([mark]));
        }
        Laid {
            name: "mill.txt".into(),
            findings: findings(&base),
            bases: vec![base.clone(), before],
            base,
            annotations,
        }
    }

    /// What a report makes of it.
    pub fn with<T>(&self, report: impl FnOnce(Sheet<'_>) -> T) -> T {
        let document = Document::new(Article::plain(&*self.base.text));
        let analysis = analysis::analyse(&document, &Options::default());
        let placements = placements(&self.annotations, &self.bases, &self.base);
        let review = Review::new(Sources {
            document: &document,
            today: &self.base.hash,
            reviewer: "",
            changes: None,
            analysis: &analysis,
            findings: &self.findings,
            annotations: &self.annotations,
            placements: &placements,
            dismissed: &[],
        });
        report(Sheet {
            name: &self.name,
            published: "2026-03-12".parse().ok(),
            document: &document,
            analysis: &analysis,
            findings: &self.findings,
            annotations: &self.annotations,
            bases: &self.bases,
            review: &review,
        })
    }

    /// The bytes of a format.
    pub fn written(&self, format: &str) -> Vec<u8> {
        let format = FORMATS.iter().find(|known| known.name == format).expect("a format");
        self.with(|sheet| (format.write)(sheet))
    }
}

/// Where words stand in a text.
pub fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words stand in the text");
    Span::new(start, start + words.len())
}

fn mark(id: u128, about: About, base: &BaseText, words: &str, (by, at): (&str, &str), status: Status) -> Annotation {
    let stamp = Stamp {
        by: by.into(),
        at: at.into(),
    };
    let anchor = Anchor::capture(base, span(&base.text, words));
    let mut mark = Annotation::new(Uuid::from_u128(id << 64 | 7 << 76 | 2 << 62 | id), about, anchor, stamp);
    mark.history.push(Event::of(&mark, Happening::Made));
    mark.rev = 2;
    mark.history
        .push(Event::of(&mark, Happening::Status(status.word().into())));
    mark.status = status;
    mark
}

fn marks(base: &BaseText, before: &BaseText) -> Vec<Annotation> {
    let (ada, ben) = (
        ("Ada Roe", "2026-03-12T09:00:00Z"),
        ("Ben Okri", "2026-03-12T10:30:00Z"),
    );
    let mut counted = mark(1, About::Figure, base, "34", ada, Status::NeedsSource);
    counted.note = "Which officials?\nAsk the ministry, too.".into();
    let mut damage = mark(2, About::Figure, base, "$3.2 million", ada, Status::Verified);
    damage.evidence = vec![
        "https://example.org/audit?year=2025&page=3".into(),
        "Phone call, 12 March".into(),
    ];
    let mut other = mark(3, About::Figure, base, "$3.2 million", ben, Status::Wrong);
    other.correction = Some("$2.3 million".into());
    other.evidence = vec!["mailto:audit@example.org".into()];
    let mut claim = mark(
        4,
        About::Passage,
        base,
        "90 percent of the stock was saved",
        ben,
        Status::Disputed,
    );
    claim.note = "The union says half.".into();
    let quote = mark(
        5,
        About::Quote,
        base,
        "“We had no warning at all,”",
        ada,
        Status::Verified,
    );
    let lost = mark(
        6,
        About::Passage,
        before,
        "by the clock of the church",
        ada,
        Status::Unchecked,
    );
    let mut reply = mark(7, About::Reply, base, "$3.2 million", ada, Status::Unchecked);
    reply.on = Some(other.id);
    reply.note = "That is last year's.".into();
    let whole = mark(8, About::SignOff, base, "", ben, Status::Unchecked);
    let actor = mark(9, About::Actor, base, "Ines Dahl", ada, Status::Accepted);
    let mut dismissed = mark(10, About::Dismissed, base, "claims", ben, Status::Unchecked);
    dismissed.correction = Some("loaded-verb".into());
    dismissed.note = "The union's word,\nand it stands by it.".into();
    vec![
        counted, damage, other, claim, quote, lost, reply, whole, actor, dismissed,
    ]
}

fn findings(base: &BaseText) -> Vec<Finding> {
    let finding = |rule, level, words: &str, message: &str, source| Finding {
        rule,
        level,
        spans: vec![span(&base.text, words)],
        message: message.into(),
        source,
    };
    let counted = "Who says so? No source in this sentence gives the figure $3.2 million.";
    vec![
        finding(
            "unsourced-figure",
            Level::Warning,
            "$3.2 million",
            counted,
            "A handbook.",
        ),
        finding("unsourced-figure", Level::Warning, "12 days", counted, "A handbook."),
        finding(
            "loaded-verb",
            Level::Note,
            "claims",
            "“claims” judges what is said. Would “said” do?",
            "A stylebook.",
        ),
    ]
}

#[test]
fn reports_of_the_story() {
    let laid = Laid::story();
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/report/golden");
    for format in FORMATS.iter().filter(|format| !matches!(format.name, "json" | "docx")) {
        let written = String::from_utf8(laid.written(format.name)).expect("UTF-8");
        assert_eq!(
            written.as_bytes(),
            laid.written(format.name),
            "the same review, the same bytes"
        );
        let path = root.join(format!("{}.{}", format.name, format.ending));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &written).expect("written");
        }
        let known = fs::read_to_string(&path).unwrap_or_default();
        // git may turn line ends about.
        assert_eq!(known.replace('\r', ""), written.replace('\r', ""), "{}", format.name);
    }
}

#[test]
fn each_format_says_what_it_is_for() {
    for format in FORMATS {
        assert!(!format.about.is_empty() && !format.label.is_empty() && !format.ending.starts_with('.'));
        assert_eq!(FORMATS.iter().filter(|other| other.name == format.name).count(), 1);
    }
}

#[test]
fn queries_ask_one_question_each_in_the_order_of_the_text() {
    let written = String::from_utf8(Laid::story().written("queries")).expect("UTF-8");
    let lines: Vec<&str> = written.lines().skip(4).collect();
    assert!(
        lines.iter().all(|line| line.contains(": ") && line.contains('?')),
        "{written}"
    );
    let mut once = lines.clone();
    once.dedup();
    assert_eq!(once, lines, "no question is asked twice");
    let numbers: Vec<&str> = lines.iter().filter_map(|line| line.split([':']).next()).collect();
    let mut sorted = numbers.clone();
    sorted.sort();
    assert_eq!(numbers, sorted);
}

#[test]
fn a_table_has_the_same_number_of_cells_in_each_line() {
    let written = String::from_utf8(Laid::story().written("csv")).expect("UTF-8");
    let records = records(&written);
    assert!(records.iter().all(|record| record.len() == 11), "{records:?}");
    assert!(
        records
            .iter()
            .any(|record| record[8] == "Ben Okri" && record[5].starts_with("$2.3"))
    );
}

/// The records of a table, read as RFC 4180 has them.
pub fn records(table: &str) -> Vec<Vec<String>> {
    let mut records = vec![];
    let (mut record, mut cell, mut quoted) = (vec![], String::new(), false);
    let mut rest = table.chars().peekable();
    while let Some(c) = rest.next() {
        match (quoted, c) {
            (true, '"') if rest.peek() == Some(&'"') => cell.extend(rest.next()),
            (_, '"') => quoted = !quoted,
            (false, ',') => record.push(std::mem::take(&mut cell)),
            (false, '\r') => assert_eq!(rest.peek(), Some(&'\n'), "a bare CR"),
            (false, '\n') => {
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            (_, c) => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && record.is_empty(), "the last line ends");
    records
}

#[test]
fn only_verdicts_with_evidence_are_claim_reviews() {
    let written = String::from_utf8(Laid::story().written("claimreview")).expect("UTF-8");
    let graph: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    let reviews = graph["@graph"].as_array().expect("reviews");
    let told: Vec<_> = reviews
        .iter()
        .map(|review| {
            (
                review["author"]["name"].as_str(),
                review["reviewRating"]["alternateName"].as_str(),
            )
        })
        .collect();
    // The quotation is verified without evidence, and the disputed passage has a note alone.
    assert_eq!(
        told,
        [(Some("Ada Roe"), Some("Verified")), (Some("Ben Okri"), Some("Wrong"))]
    );
    for review in reviews {
        assert_eq!(
            (&review["@type"], &review["itemReviewed"]["@type"]),
            (&"ClaimReview".into(), &"Claim".into())
        );
        assert_eq!(review["claimReviewed"], "The damage is put at $3.2 million.");
        assert!(
            review["citation"]
                .as_array()
                .is_some_and(|evidence| !evidence.is_empty())
        );
    }
}

#[test]
fn of_a_sentence_with_two_figures_the_one_that_was_judged_is_named() {
    let mut laid = Laid::story();
    laid.base = BaseText::new(STORY.replace("at $3.2 million", "at $3.2 million, and 40 cars were lost"));
    laid.findings = Vec::new();
    let written = String::from_utf8(laid.written("claimreview")).expect("UTF-8");
    let claim = "$3.2 million (in: The damage is put at $3.2 million, and 40 cars were lost.)";
    assert!(written.contains(claim), "{written}");
}

#[test]
fn questions_name_the_words_they_are_about() {
    let mut laid = Laid::story();
    let spans = ["$3.2 million", "12 days"].map(|words| span(STORY, words)).to_vec();
    laid.findings[0].spans = spans;
    laid.findings[2].message = "Is that so?".into();
    laid.annotations = Annotations::default();
    let written = String::from_utf8(laid.written("queries")).expect("UTF-8");
    assert!(
        written.contains("who gives the figures $3.2 million and 12 days?"),
        "{written}"
    );
    assert!(written.contains("“claims”: Is that so?"), "{written}");
}

#[test]
fn a_format_with_nothing_in_it_says_so() {
    let format = sayso::report::Format::named("claimreview").expect("a format");
    let mut laid = Laid::story();
    assert_eq!(laid.with(|sheet| format.lacks(sheet)), None);
    laid.annotations = Annotations::default();
    let lacks = laid.with(|sheet| format.lacks(sheet)).expect("a sentence");
    assert!(lacks.contains("evidence") && lacks.ends_with('.'), "{lacks}");
    let names: Vec<String> = FORMATS.iter().map(|format| format.file_name("a.txt")).collect();
    let once: std::collections::BTreeSet<&String> = names.iter().collect();
    assert_eq!(once.len(), names.len(), "{names:?}");
}

#[test]
fn a_verdict_on_words_that_were_edited_is_no_claim_review() {
    let mut laid = Laid::story();
    laid.base = BaseText::new(STORY.replace("$3.2 million", "$4.2 million"));
    laid.findings = Vec::new();
    let written = String::from_utf8(laid.written("claimreview")).expect("UTF-8");
    assert!(!written.contains("ClaimReview"), "{written}");
}
