//! How many bytes a second the engine reads, on one core, in CPU time, and how long a whole review of an article takes.
//! `cargo bench --bench engine`

#[path = "crowd.rs"]
mod crowd;
#[path = "prose.rs"]
mod prose;

use std::collections::BTreeMap;
use std::hint::black_box;

use cpu_time::ThreadTime;
use sayso::analysis::{self, Options};
use sayso::annotation::Annotations;
use sayso::checks;
use sayso::review::tally::Tally;
use sayso::review::{Review, Sources};
use sayso::text::{Article, Document};

const ROUNDS: usize = 5;
/// An article of a newspaper, in bytes.
const ARTICLE: usize = 5_000;
/// Rounds over one article: the first ones read word lists.
const WARM: usize = 200;

/// Makes a text of so many bytes.
type Make = fn(usize) -> String;

/// Seconds for each step of a review.
#[derive(Clone, Copy)]
struct Spent([f64; 4]);

const STEPS: [&str; 4] = [
    "cut into sentences and tokens",
    "analyse",
    "check",
    "lay out rows and sources",
];

fn main() {
    let article = prose::prose(ARTICLE);
    let all: f64 = best(&article, WARM).0.iter().sum();
    println!(
        "{:.2} ms for a whole review of a {:.1} KB article",
        all * 1e3,
        article.len() as f64 / 1e3
    );
    let texts: [(&str, Make); 4] = [
        ("prose", prose::prose),
        ("invented people", crowd::crowd),
        ("one actor", crowd::one_actor),
        ("one line", crowd::one_line),
    ];
    for (what, text) in texts {
        report(what, &text(1_000_000), ROUNDS);
    }
    for (what, text) in texts {
        report(what, &text(10_000_000), 1);
    }
}

fn report(what: &str, text: &str, rounds: usize) {
    let megabytes = text.len() as f64 / 1e6;
    let spent = best(text, rounds);
    println!("\n{megabytes:.1} MB of {what}, best of {rounds} rounds, one core, CPU time");
    let all = ("all", spent.0.iter().sum());
    for (step, seconds) in STEPS.into_iter().zip(spent.0).chain([all]) {
        println!("{step:32} {:8.1} ms {:8.2} MB/s", seconds * 1e3, megabytes / seconds);
    }
}

fn best(text: &str, rounds: usize) -> Spent {
    let mut best = Spent([f64::MAX; 4]);
    for _ in 0..rounds {
        let spent = review(text);
        best.0
            .iter_mut()
            .zip(spent.0)
            .for_each(|(best, spent)| *best = best.min(spent));
    }
    best
}

/// One review by the rules alone.
fn review(text: &str) -> Spent {
    let (cut, document) = time(|| {
        let document = Document::new(Article::plain(text));
        black_box(document.tokens());
        document
    });
    let (analyse, analysis) = time(|| analysis::analyse(&document, &Options::default()));
    let (check, findings) = time(|| checks::run(&document, &analysis));
    let (annotations, placements) = (Annotations::default(), BTreeMap::new());
    let sources = Sources {
        document: &document,
        today: "",
        reviewer: "",
        changes: None,
        analysis: &analysis,
        findings: &findings,
        annotations: &annotations,
        placements: &placements,
        dismissed: &[],
    };
    let (rows, _) = time(|| black_box((Review::new(sources), Tally::new(&document, &analysis, findings.iter()))));
    Spent([cut, analyse, check, rows])
}

/// CPU seconds of one step.
fn time<T>(step: impl FnOnce() -> T) -> (f64, T) {
    let start = ThreadTime::now();
    let answer = step();
    (start.elapsed().as_secs_f64(), answer)
}
