//! How many bytes a second the engine reads, on one core, in CPU time. `cargo bench --bench engine`

#[path = "prose.rs"]
mod prose;

use std::hint::black_box;

use cpu_time::ThreadTime;
use sayso::analysis::{self, Options};
use sayso::checks;
use sayso::text::{Article, Document};

const ROUNDS: usize = 5;

fn main() {
    let text = prose::prose(1_000_000);
    let megabytes = text.len() as f64 / 1e6;
    let (mut cut, mut analyse, mut check) = (f64::MAX, f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        let start = ThreadTime::now();
        let document = Document::new(Article::plain(text.as_str()));
        cut = cut.min(start.elapsed().as_secs_f64());
        let start = ThreadTime::now();
        let analysis = analysis::analyse(&document, &Options::default());
        analyse = analyse.min(start.elapsed().as_secs_f64());
        let start = ThreadTime::now();
        black_box(checks::run(&document, &analysis));
        check = check.min(start.elapsed().as_secs_f64());
    }
    println!("{megabytes:.1} MB of prose, best of {ROUNDS} rounds, one core, CPU time");
    for (what, seconds) in [
        ("cut into sentences and tokens", cut),
        ("analyse", analyse),
        ("check", check),
        ("all", cut + analyse + check),
    ] {
        println!("{what:32} {:8.1} ms {:8.2} MB/s", seconds * 1e3, megabytes / seconds);
    }
}
