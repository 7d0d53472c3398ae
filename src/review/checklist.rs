//! What is ticked before an article is signed off: lines, what is open of what each covers, and who ticked it on which text.
//!
//! A tick is a person's. Deliberately absent: any tick that the machine makes.

use serde::Deserialize;
use uuid::Uuid;

use super::{Review, Row, Sources};
use crate::analysis::figures::is_when;
use crate::annotation::{About, Annotation, Status};
use crate::checks::{Finding, Level};
use crate::text::ParagraphKind;

/// A newsroom's list, or the one that comes with sayso.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Its name.
    pub title: String,
    /// Its lines, in their order.
    pub lines: Vec<Line>,
}

/// One line to tick.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// By which ticks know it, for good.
    pub id: String,
    /// What a person says with the tick.
    pub text: String,
    /// What is counted as open.
    #[serde(default)]
    pub covers: Covers,
    /// The published list it is drawn from; empty for none.
    #[serde(default)]
    pub from: String,
}

/// What a line counts as open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Covers {
    /// Nothing: only a person can see it.
    #[default]
    Nothing,
    /// Figures without a status.
    Figures,
    /// Actors without a status.
    Names,
    /// Quotations without a status.
    Quotes,
    /// Dates and times without a status.
    Dates,
    /// Questions about words of the headline.
    Headline,
    /// Questions that are problems.
    Problems,
    /// What is marked wrong or disputed.
    Disputed,
    /// Questions of these rules.
    Questions(Vec<String>),
}

/// Who ticked a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The annotation.
    pub id: Uuid,
    /// The person.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// A line as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The line.
    pub line: Line,
    /// What is open, in words: "3 of 37 figures unchecked"; empty where the line counts nothing.
    pub open: String,
    /// Whether anything is.
    pub is_open: bool,
    /// Who ticked it on this text, the first first.
    pub ticks: Vec<Tick>,
    /// Who ticked it on an earlier text last, where nobody did on this one.
    pub earlier: Option<Tick>,
}

impl Item {
    /// The reader's own tick on this text.
    pub fn own<'a>(&'a self, sources: &Sources<'_>) -> Option<&'a Tick> {
        self.ticks.iter().find(|tick| sources.is_reader(&tick.by))
    }
}

impl Checklist {
    /// The lines with what is open and who ticked them.
    pub fn items(&self, sources: &Sources<'_>, review: &Review) -> Vec<Item> {
        let lines = self.lines.iter();
        lines.map(|line| item(line, sources, review)).collect()
    }
}

fn item(line: &Line, sources: &Sources<'_>, review: &Review) -> Item {
    let ticked = |mark: &&Annotation| mark.about == About::Checklist && mark.correction.as_deref() == Some(&line.id);
    let mut marks: Vec<&Annotation> = sources.annotations.iter().filter(ticked).collect();
    marks.sort_by_key(|mark| (&mark.at, mark.id));
    let tick = |mark: &&Annotation| Tick {
        id: mark.id,
        by: mark.author().to_string(),
        at: mark.at.clone(),
    };
    let (today, before): (Vec<&Annotation>, Vec<&Annotation>) =
        marks.into_iter().partition(|mark| mark.anchor.base == sources.today);
    let (open, is_open) = open(&line.covers, sources, review);
    Item {
        line: line.clone(),
        open,
        is_open,
        earlier: before.last().filter(|_| today.is_empty()).map(tick),
        ticks: today.iter().map(tick).collect(),
    }
}

/// What is open of what a line covers, in words.
fn open(covers: &Covers, sources: &Sources<'_>, review: &Review) -> (String, bool) {
    let rows = |rows: Vec<&Row>, what: &str| {
        let waits = |row: &&&Row| !row.thread.is_checked();
        let (total, open) = (rows.len(), rows.iter().filter(waits).count());
        match (total, open) {
            (0, _) => (format!("no {what}"), false),
            (_, 0) => (format!("all {total} {what} checked"), false),
            _ => (format!("{open} of {total} {what} unchecked"), true),
        }
    };
    let asking = |list: &[Row], what: &str| rows(list.iter().filter(|row| row.asks).collect(), what);
    match covers {
        Covers::Nothing => (String::new(), false),
        Covers::Figures => asking(&review.figures, "figures"),
        Covers::Names => asking(&review.actors, "names"),
        Covers::Quotes => asking(&review.quotes, "quotations"),
        Covers::Dates => {
            let dated = review.figures.iter().zip(&sources.analysis.figures);
            let dated = dated.filter(|(_, figure)| is_when(figure.kind)).map(|(row, _)| row);
            rows(dated.collect(), "dates")
        }
        Covers::Headline => questions(sources, review, |finding| {
            let paragraph = finding
                .spans
                .first()
                .map(|span| sources.document.paragraph_at(span.start));
            let paragraph = paragraph.and_then(|at| sources.document.paragraphs().get(at));
            paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Headline)
        }),
        Covers::Problems => questions(sources, review, |finding| finding.level == Level::Problem),
        Covers::Questions(rules) => questions(sources, review, |finding| rules.iter().any(|rule| rule == finding.rule)),
        Covers::Disputed => {
            let lists = [&review.figures, &review.quotes, &review.actors, &review.marks];
            let all = lists.into_iter().flatten();
            let is_bad = |row: &&Row| matches!(row.status, Status::Wrong | Status::Disputed) || row.thread.is_split();
            let mut spans: Vec<_> = all.filter(is_bad).map(|row| row.spans.first().copied()).collect();
            spans.sort_unstable();
            spans.dedup();
            match spans.len() {
                0 => ("nothing wrong or disputed".to_string(), false),
                1 => ("1 is wrong or disputed".to_string(), true),
                count => (format!("{count} are wrong or disputed"), true),
            }
        }
    }
}

/// How many of these questions are open; what is dismissed is settled.
fn questions(sources: &Sources<'_>, review: &Review, is_meant: impl Fn(&Finding) -> bool) -> (String, bool) {
    let open = review.open_findings(sources.findings);
    match open.filter(|(_, finding)| is_meant(finding)).count() {
        0 => ("no question".to_string(), false),
        1 => ("1 question".to_string(), true),
        count => (format!("{count} questions"), true),
    }
}
