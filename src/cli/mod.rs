//! The command line: `check`, `extract`, `export`, `annotate`, `reanchor`, `merge`. It reads, asks the rooms below, and prints.

mod annotate;
mod arguments;
mod check;
mod export;
mod extract;
mod jsonl;
mod merge;
mod reanchor;
mod rules;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use crate::analysis::{self, Analysis, Options, TaggedName};
use crate::checks::{self, Finding, Rules};
use crate::review::Said;
use crate::store::{self, OpenError, OpenedArticle};
use crate::text::{Article, Document, bounded, shown};

pub use arguments::{Engine, Invocation, Reading, parse};
use rules::Judge;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing to report.
    Clean,
    /// Something at or above the asked level was found.
    Findings,
    /// Something could not be done; it was said on stderr.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(outcome as u8)
    }
}

/// Runs a command. A reader that closes its end early is no error.
pub fn run(command: &arguments::Command) -> Outcome {
    let answer = match command {
        arguments::Command::Annotate(options) => annotate::run(options),
        arguments::Command::Check(options) => check::run(options),
        arguments::Command::Export(options) => export::run(options),
        arguments::Command::Extract(options) => extract::run(options),
        arguments::Command::Reanchor(options) => reanchor::run(options),
        arguments::Command::Merge(options) => merge::run(options),
    };
    match answer {
        Ok(outcome) => outcome,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Clean,
        Err(error) => {
            eprintln!("sayso: could not write the answer: {error}");
            Outcome::Failed
        }
    }
}

/// What was found in an article.
struct Found {
    document: Document,
    analysis: Analysis,
    findings: Vec<Finding>,
}

/// Reads an article, with what a person says of it; a day given on the command line goes before theirs.
fn find_in(article: Article, reading: Reading, said: Said, rules: &Rules) -> Found {
    let document = Document::new(article);
    let options = Options {
        published: reading.published.or(said.published),
        names: names(&document, reading.engine),
        identities: said.identities,
        missed: said.missed,
        sources: said.sources,
    };
    let analysis = analysis::analyse(&document, &options);
    let findings = checks::run_by(&document, &analysis, rules);
    Found {
        document,
        analysis,
        findings,
    }
}

/// The names in a document, where the engine has a tagger.
#[cfg_attr(
    not(feature = "tagger"),
    expect(unused_variables, reason = "the rules alone read no names before")
)]
fn names(document: &Document, engine: Engine) -> Option<Arc<[TaggedName]>> {
    match engine {
        Engine::Rules => None,
        #[cfg(feature = "tagger")]
        Engine::Full => {
            let go_on = |_, _| std::ops::ControlFlow::Continue(());
            let tagger = crate::analysis::tagger::Tagger::shipped()?;
            let read = store::read_names(tagger, document, &store::KeptNames::default(), &go_on);
            read.map(|(names, _)| names.into())
        }
    }
}

/// An article that was opened, and what was found in it.
struct Read {
    path: PathBuf,
    same_bytes: bool,
    /// The day it was published, given on the command line or in a field of the file.
    published: Option<jiff::civil::Date>,
    found: Found,
}

/// Opens and reads an article.
fn read(path: &Path, reading: Reading, judge: &Judge) -> Result<Read, OpenError> {
    let OpenedArticle {
        path,
        article,
        same_bytes,
        ..
    } = open(path)?;
    let said = Said::default().or_fields(article.fields());
    let published = reading.published.or(said.published);
    let found = find_in(article, reading, said, &judge.rules(Some(&path)));
    Ok(Read {
        published,
        path,
        same_bytes,
        found,
    })
}

/// Opens an article; `-` is standard input.
fn open(path: &Path) -> Result<OpenedArticle, OpenError> {
    match path.to_str() {
        Some("-") => store::read_article(io::stdin().lock(), "-"),
        _ => store::open_article(path),
    }
}

/// Says on stderr what could not be done, on one line; what a file name would make a terminal do is shown instead.
fn complain(error: &dyn std::error::Error) {
    say(&error.to_string());
}

fn say(words: &str) {
    let line: String = bounded(words).chars().flat_map(shown).collect();
    eprintln!("sayso: {line}");
}
