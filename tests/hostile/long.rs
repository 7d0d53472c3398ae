//! Texts of any length are checked in a time that grows with their length and not with its square.

#[path = "../../benches/crowd.rs"]
mod crowd;

use std::time::Duration;

use cpu_time::ThreadTime;
use sayso::analysis::{self, Options};
use sayso::checks;
use sayso::report::findings::{Checked, text};
use sayso::review::Dismissals;
use sayso::review::tally::Tally;
use sayso::text::{Article, Document};

/// Bytes of the shorter text; beyond this a text is long for an article.
const SHORT: usize = 200_000;
/// How many times as long the longer text is.
const TIMES: usize = 4;
/// Work that grows with the square takes sixteen times as long, and a busy machine makes four into six.
const MOST: u32 = 10;
/// Of so many runs the shortest counts.
const RUNS: usize = 5;

/// CPU time of the checks, of the tally of sources, and of the list that is printed; and how many findings there are.
fn time(article: &str) -> ([Duration; 3], usize) {
    let document = Document::new(Article::plain(article));
    let analysis = analysis::analyse(&document, &Options::default());
    let findings = checks::run(&document, &analysis);
    let checked = Checked {
        name: "long.txt",
        document: &document,
        findings: &findings,
        dismissed: &Dismissals::new(),
    };
    let spent = [
        best(&|| drop(checks::run(&document, &analysis))),
        best(&|| drop(Tally::new(&document, &analysis, findings.iter()))),
        best(&|| drop(text(checked))),
    ];
    (spent, findings.len())
}

fn best(work: &dyn Fn()) -> Duration {
    let run = |_| {
        let start = ThreadTime::now();
        work();
        start.elapsed()
    };
    (0..RUNS).map(run).min().unwrap_or_default()
}

fn grows_with_its_length(what: &str, make: fn(usize) -> String) {
    let (short, few) = time(&make(SHORT));
    let (long, many) = time(&make(SHORT * TIMES));
    eprintln!("{what}: {short:?}, then {long:?}; {few} findings, then {many}");
    // What takes less than this fits into the caches of a machine with nothing else to do, and only there.
    let least = Duration::from_millis(2);
    for (short, long) in short.into_iter().zip(long) {
        assert!(long < short.max(least) * MOST, "{what}: {short:?}, then {long:?}");
    }
    // Each part of a long text is asked about as a short one is, or there is nothing to measure.
    assert!(
        few > SHORT / 1000 && many > few * 2,
        "{what}: {few} findings, then {many}"
    );
}

#[test]
fn thousands_of_people() {
    grows_with_its_length("people", crowd::crowd);
}

#[test]
fn one_actor_everywhere() {
    grows_with_its_length("one actor", crowd::one_actor);
}

#[test]
fn one_sentence_without_an_end() {
    grows_with_its_length("one line", crowd::one_line);
}
