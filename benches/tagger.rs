//! How many bytes a second the tagger reads: in CPU time on one core, and in wall time on as many as it uses.
//! `cargo bench --bench tagger`

#[path = "prose.rs"]
mod prose;

use std::hint::black_box;
use std::ops::ControlFlow;
use std::time::Instant;

use cpu_time::ThreadTime;
use sayso::analysis::tagger::Tagger;
use sayso::store::{KeptNames, read_names};
use sayso::text::{Article, Document};

const ROUNDS: usize = 3;

fn main() {
    let start = Instant::now();
    let Some(tagger) = Tagger::shipped() else {
        return println!("there is no tagger in this build");
    };
    println!("{:32} {:8.1} ms", "load the model", start.elapsed().as_secs_f64() * 1e3);
    let document = Document::new(Article::plain(prose::prose(60_000)));
    let kilobytes = document.text().len() as f64 / 1e3;
    let (mut one, mut all) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        let start = ThreadTime::now();
        black_box(tagger.tag(&document));
        one = one.min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        black_box(read_names(tagger, &document, &KeptNames::default(), &|_, _| {
            ControlFlow::Continue(())
        }));
        all = all.min(start.elapsed().as_secs_f64());
    }
    for (what, seconds) in [("one core, CPU time", one), ("all threads, wall time", all)] {
        println!("{what:32} {:8.1} ms {:8.2} kB/s", seconds * 1e3, kilobytes / seconds);
    }
}
