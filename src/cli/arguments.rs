//! What the command line takes.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::checks::Level;
use crate::report::FORMATS;

/// A reading desk for fact-checkers and editors: who said what, on whose authority.
#[derive(Debug, Parser)]
#[command(name = "sayso", version, args_conflicts_with_subcommands = true)]
pub struct Invocation {
    /// The command; without one the window opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The article to open in the window; without one the last article opens, or the sample
    pub file: Option<PathBuf>,
    /// Write a picture of the window as PNG once it is at rest, and close it
    #[arg(long, value_name = "PNG")]
    pub screenshot: Option<PathBuf>,
    /// Say at which time the article was on the screen (milliseconds since 1970), and close the window
    #[arg(long, hide = true)]
    pub first_frame: bool,
    /// Open in this theme
    #[arg(long, value_parser = ["auto", "light", "sepia", "dark"])]
    pub theme: Option<String>,
}

/// One command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print what deserves a second look, a line each
    Check(CheckOptions),
    /// Write the review of an article with its marks
    Export(ExportOptions),
    /// Take marks in from a file of W3C Web Annotations, such as `export --to w3c` writes
    Annotate(AnnotateOptions),
    /// Print actors, figures, quotes and findings as JSON, one object a line
    Extract(ExtractOptions),
    /// Say where marked passages of one draft stand in the next
    Reanchor(ReanchorOptions),
    /// Merge the marks of two reviewers, by hand or as a git merge driver
    Merge(MergeOptions),
}

/// What `check` takes.
#[derive(Debug, Args)]
pub struct CheckOptions {
    /// Articles to read; `-` is standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// How to print findings
    #[arg(long, value_enum, default_value_t = FindingFormat::Text)]
    pub format: FindingFormat,
    /// End with exit code 1 if a finding is of this level or above
    #[arg(long, value_enum, default_value_t = FailOn::Warning)]
    pub fail_on: FailOn,
    /// Look for every quotation in the transcripts, releases and earlier stories of this folder
    #[arg(long, value_name = "FOLDER")]
    pub sources: Option<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub judging: Judging,
}

/// How `check` prints findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FindingFormat {
    /// `file:line:col level rule message`
    Text,
    /// One JSON object a file, on a line
    Json,
    /// One SARIF 2.1.0 log of all files
    Sarif,
}

/// From which level on a finding counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Fix before publication
    Problem,
    /// Look
    Warning,
    /// Ask
    Note,
}

impl FailOn {
    /// The level.
    pub fn level(self) -> Level {
        match self {
            FailOn::Problem => Level::Problem,
            FailOn::Warning => Level::Warning,
            FailOn::Note => Level::Note,
        }
    }
}

/// What `export` takes.
#[derive(Debug, Args)]
pub struct ExportOptions {
    /// The article; its marks are read from the sidecar beside it
    pub file: PathBuf,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub to: String,
    /// Where to write; standard output without it
    #[arg(short, long, value_name = "OUT")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub judging: Judging,
}

/// The formats of `export`, each with what it is for.
fn formats() -> PossibleValuesParser {
    FORMATS
        .iter()
        .map(|format| PossibleValue::new(format.name).help(format.about))
        .collect::<Vec<_>>()
        .into()
}

/// What `annotate` takes.
#[derive(Debug, Args)]
pub struct AnnotateOptions {
    /// The article; the marks go into the sidecars beside it, each person's into their own, and are merged with what is there
    pub file: PathBuf,
    /// The file of annotations
    #[arg(long, value_name = "JSONLD")]
    pub from: PathBuf,
}

/// What `extract` takes.
#[derive(Debug, Args)]
pub struct ExtractOptions {
    /// Articles to read; `-` is standard input
    #[arg(required_unless_present = "jsonl")]
    pub files: Vec<PathBuf>,
    /// Read `{"id", "text", "published"?}` lines from standard input and answer each with a line
    #[arg(long, conflicts_with = "files")]
    pub jsonl: bool,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub judging: Judging,
}

/// What `reanchor` takes.
#[derive(Debug, Args)]
pub struct ReanchorOptions {
    /// Read `{"id", "old", "new", "spans": [[start, end]]}` lines from standard input and answer each with a line
    #[arg(long, required = true)]
    pub jsonl: bool,
    /// Place by the words and the few around them alone, as where the old text is lost
    #[arg(long)]
    pub without_text: bool,
}

/// What `merge` takes.
#[derive(Debug, Args)]
pub struct MergeOptions {
    /// The sidecar both sides came from; an empty or absent file if they did not come from one
    pub base: PathBuf,
    /// Our sidecar
    pub ours: PathBuf,
    /// Their sidecar
    pub theirs: PathBuf,
    /// Where the merged sidecar goes [default: in place of OURS]; `-` is standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// How articles are read.
#[derive(Clone, Copy, Debug, Args)]
pub struct Reading {
    /// The day the article was published, from which "Tuesday" or "last week" are counted
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<Date>,
    /// Who looks for names
    #[arg(long, value_enum, default_value_t = Engine::BEST)]
    pub engine: Engine,
}

/// By which rules articles are checked.
#[derive(Clone, Debug, Args)]
pub struct Judging {
    /// A newsroom's own rules: levels, limits and words of the checks [default: sayso-rules.ron in the folder of an article, or
    /// in the nearest one above it]
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
}

/// Who looks for names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// The rules alone: megabytes a second
    Rules,
    /// The rules and a small neural tagger: finds more names, some 20 kB a second on each core
    #[cfg(feature = "tagger")]
    Full,
}

impl Engine {
    /// The best that this build has.
    #[cfg(feature = "tagger")]
    pub const BEST: Engine = Engine::Full;
    /// The best that this build has.
    #[cfg(not(feature = "tagger"))]
    pub const BEST: Engine = Engine::Rules;
}

/// Reads the command line of this process; prints help or what is wrong with it, and exits, where that is due.
pub fn parse() -> Invocation {
    Invocation::parse()
}
