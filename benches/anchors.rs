//! How long it takes to place marks in the next draft, on one core, in CPU time. `cargo bench --bench anchors`

#[path = "prose.rs"]
mod prose;

use std::hint::black_box;

use cpu_time::ThreadTime;
use sayso::annotation::{Anchor, BaseText, Placement, place, place_without_base};
use sayso::text::Span;

const ROUNDS: usize = 5;

fn main() {
    println!("best of {ROUNDS} rounds, one core, CPU time; of 200 passages");
    for (size, bar) in [(30_000, 50), (1_000_000, 500)] {
        println!("{size} bytes; at most {bar} ms are wanted");
        let old = prose::prose(size);
        for (what, new) in [
            ("a new first paragraph", format!("The port is closed again.\n\n{old}")),
            ("a light edit", edited(&old, 9)),
            ("a heavy edit", edited(&old, 2)),
            ("paragraphs in another order", turned(&old)),
            ("another text", prose::prose(size * 2)[size..].to_string()),
            ("one word throughout", "harbour ".repeat(size / 8)),
        ] {
            measure(what, &old, &new);
        }
        let word = "harbour ".repeat(size / 8);
        measure("one word throughout, once more", &word, &word[..word.len() / 8 * 7]);
    }
}

fn measure(what: &str, old: &str, new: &str) {
    let base = BaseText::new(old);
    let spans: Vec<Span> = (0..200)
        .map(|i| passage(old, i * (old.len() / 200), 3 + i % 40))
        .collect();
    let anchors: Vec<Anchor> = spans.iter().map(|span| Anchor::capture(&base, *span)).collect();
    let (mut with, mut without) = (f64::MAX, f64::MAX);
    let mut placed = Vec::new();
    for _ in 0..ROUNDS {
        let start = ThreadTime::now();
        placed = place(old, new, &spans);
        with = with.min(start.elapsed().as_secs_f64() * 1e3);
        let start = ThreadTime::now();
        black_box(place_without_base(&anchors, new));
        without = without.min(start.elapsed().as_secs_f64() * 1e3);
    }
    let found = placed
        .iter()
        .filter(|place| !matches!(place, Placement::Gone { .. }))
        .count();
    println!("  {what:32} {with:8.1} ms ({found:3} found), without the text {without:8.1} ms");
}

/// Some words from about a place on.
fn passage(text: &str, from: usize, letters: usize) -> Span {
    let start = text[..from].rfind(' ').map_or(0, |at| at + 1);
    Span::new(start, (start + letters).min(text.len())).snap(text)
}

/// A draft in which one sentence of so many has another word at its start, and one is gone.
fn edited(text: &str, every: usize) -> String {
    let sentences = text.split_inclusive(". ").enumerate();
    let edit = |(i, sentence): (usize, &str)| match i % every {
        0 if i % (5 * every) == 0 => String::new(),
        0 => format!("Later, {}", sentence.replacen(" the ", " a ", 1)),
        _ => sentence.to_string(),
    };
    sentences.map(edit).collect()
}

fn turned(text: &str) -> String {
    let paragraphs: Vec<&str> = text.rsplit("\n\n").collect();
    paragraphs.join("\n\n")
}
