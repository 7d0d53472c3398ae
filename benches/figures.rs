//! How fast figures are read from text alone, in CPU time: `cargo bench --bench figures --no-default-features`.

use cpu_time::ProcessTime;
use sayso::analysis::{Options, figures};
use sayso::text::Span;

/// A paragraph of news as dense in figures as a busy report.
const PARAGRAPH: &str = "Rescuers in the harbour town said on Tuesday night that at least 34 people had been killed and more \
    than 120 injured when a ferry struck the breakwater. The company, which had been warned twice by inspectors about the \
    state of its older boats, said it would pay for the funerals and for the care of those still in hospital. Repairs to the \
    quay, which the council had put off since March 2011, will cost about $3.2 million, or 4 per cent of the yearly budget, \
    according to the harbour master, who declined to say when the crossing would open again or who had given the order to sail.\n";

fn main() {
    let text = PARAGRAPH.repeat(8_000);
    let step = PARAGRAPH.len();
    let options = Options {
        published: "2016-11-23".parse().ok(),
        ..Options::default()
    };
    let mut best = f64::MAX;
    let mut count = 0;
    for _ in 0..5 {
        let start = ProcessTime::now();
        let spans = (0..text.len() / step).map(|i| Span::new(i * step, (i + 1) * step));
        count = figures::recognise(&text, spans, &options).len();
        best = best.min(start.elapsed().as_secs_f64());
    }
    let megabytes = text.len() as f64 / 1e6;
    println!("figures: {count} in {megabytes:.1} MB, {:.1} MB/s", megabytes / best);
}
