//! How many bytes a second the tagger reads, in CPU time on one core and in wall time on two. `cargo bench --bench tagger`

#[path = "prose.rs"]
mod prose;

use std::hint::black_box;
use std::time::Instant;

use cpu_time::ThreadTime;
use sayso::analysis::tagger::Tagger;
use sayso::text::{Article, Document};

const ROUNDS: usize = 3;

fn main() {
    let bytes: &'static [u8] = include_bytes!("../assets/model/names.bin");
    let start = Instant::now();
    let tagger = Tagger::new(bytes).unwrap();
    println!("load {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let document = Document::new(Article::plain(prose::prose(60_000)));
    let kilobytes = document.text().len() as f64 / 1e3;
    let mut one = f64::MAX;
    for _ in 0..ROUNDS {
        let start = ThreadTime::now();
        black_box(tagger.tag(&document));
        one = one.min(start.elapsed().as_secs_f64());
    }
    println!("one core {:.2} kB/s", kilobytes / one);
}
