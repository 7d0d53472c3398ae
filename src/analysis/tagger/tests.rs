//! A tiny model whose numbers can be checked by hand, and what hostile bytes and texts do to it.

use std::fmt::Write;

use super::*;
use crate::text::Article;

/// Model bytes under construction.
#[derive(Default)]
struct Builder {
    entries: String,
    body: Vec<u8>,
}

const HIDDEN: usize = 6;
const VOCABULARY: [&str; 8] = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "anna", "oslo", "##s", "."];

impl Builder {
    fn entry(&mut self, name: &str, kind: &str, shape: &str) {
        let comma = if self.entries.is_empty() { "" } else { "," };
        let off = self.body.len();
        write!(
            self.entries,
            r#"{comma}"{name}":{{"t":"{kind}","shape":{shape},"off":{off}}}"#
        )
        .unwrap();
    }

    fn matrix(&mut self, name: &str, rows: usize, columns: usize, value: impl Fn(usize, usize) -> i8) {
        self.entry(name, "q8", &format!("[{rows},{columns}]"));
        for _ in 0..rows {
            self.body.extend(0.5f32.to_le_bytes());
        }
        for row in 0..rows {
            self.body
                .extend((0..columns).map(|column| value(row, column).cast_unsigned()));
        }
        self.body.resize(self.body.len().next_multiple_of(4), 0);
    }

    fn vector(&mut self, name: &str, length: usize, value: f32) {
        self.entry(name, "f32", &format!("[{length}]"));
        for _ in 0..length {
            self.body.extend(value.to_le_bytes());
        }
    }

    fn norm(&mut self, name: &str) {
        self.vector(&format!("{name}.LayerNorm.weight"), HIDDEN, 1.0);
        self.vector(&format!("{name}.LayerNorm.bias"), HIDDEN, 0.0);
    }

    fn linear(&mut self, name: &str, rows: usize, columns: usize, value: impl Fn(usize, usize) -> i8) {
        self.matrix(&format!("{name}.weight"), rows, columns, value);
        self.vector(&format!("{name}.bias"), rows, 0.0);
    }

    fn bytes(&self, layers: usize) -> Vec<u8> {
        let quoted = |words: &[&str]| format!("{words:?}");
        let (tags, vocab, entries) = (quoted(&TAG_NAMES), quoted(&VOCABULARY), &self.entries);
        let header = format!(
            r#"{{"tags":{tags},"vocab":{vocab},"hidden":{HIDDEN},"heads":2,"layers":{layers},"tensors":{{{entries}}}}}"#
        );
        let mut bytes = (header.len() as u32).to_le_bytes().to_vec();
        bytes.extend(header.as_bytes());
        bytes.extend(&self.body);
        bytes
    }
}

/// A model of `layers` layers with weights from `weight`; with none of them to disturb, each word stands for its own tag.
fn model(layers: usize, weight: impl Fn(usize) -> i8) -> Vec<u8> {
    let mut builder = Builder::default();
    // One number of a word's row stands out: the tag is read from there.
    let word = |row: usize, column: usize| match (VOCABULARY[row], column) {
        ("anna", 0) | ("oslo", 1) => 10,
        (_, 2) => 2,
        _ => 0,
    };
    builder.matrix("embeddings.word_embeddings.weight", VOCABULARY.len(), HIDDEN, word);
    builder.matrix("embeddings.position_embeddings.weight", 128, HIDDEN, |_, _| 0);
    builder.matrix("embeddings.token_type_embeddings.weight", 8, HIDDEN, |_, _| 0);
    builder.norm("embeddings");
    for layer in 0..layers {
        let random = |row: usize, column: usize| weight(1000 * layer + 31 * row + column);
        for name in ["self.query", "self.key", "self.value", "output.dense"] {
            builder.linear(&format!("layer.{layer}.attention.{name}"), HIDDEN, HIDDEN, random);
        }
        builder.norm(&format!("layer.{layer}.attention.output"));
        builder.linear(&format!("layer.{layer}.intermediate.dense"), 11, HIDDEN, random);
        builder.linear(&format!("layer.{layer}.output.dense"), HIDDEN, 11, random);
        builder.norm(&format!("layer.{layer}.output"));
    }
    // Outside reads column 2, begin-person column 0, begin-place column 1.
    builder.linear("head", TAGS, HIDDEN, |tag, column| {
        i8::from([(0, 2), (1, 0), (5, 1)].contains(&(tag, column))) * 4
    });
    builder.bytes(layers)
}

fn random(i: usize) -> i8 {
    (i.wrapping_mul(2_654_435_761) >> 7) as i8
}

fn tag(tagger: &Tagger, text: &str) -> Vec<(String, NameKind)> {
    let document = Document::new(Article::plain(text));
    let names = tagger.tag(&document);
    names
        .iter()
        .map(|name| (name.span.of(text).to_string(), name.kind))
        .collect()
}

#[test]
fn a_model_without_layers_says_what_each_word_stands_for() {
    let tagger = Tagger::new(model(0, random)).unwrap();
    let text = "Here Anna . Oslo";
    let wanted = [
        ("Anna".to_string(), NameKind::Person),
        ("Oslo".to_string(), NameKind::Place),
    ];
    assert_eq!(tag(&tagger, text), wanted);
    let names = tagger.tag(&Document::new(Article::plain(text)));
    // The row (5, 0, 1, 0, 0, 0) has mean 1 and deviation √(20/6); the head doubles what it reads, the others score 0.
    let (mean, deviation) = (1.0f64, (20.0f64 / 6.0).sqrt());
    let scores = [5.0, 1.0, 0.0].map(|value: f64| 2.0 * (value - mean) / deviation);
    let total: f64 = scores.iter().map(|score| score.exp()).sum::<f64>() + 6.0;
    let wanted = (scores[0].exp() / total) as f32;
    assert!(
        (names[0].confidence - wanted).abs() < 1e-4,
        "{} {wanted}",
        names[0].confidence
    );
    assert!((names[0].readings[4].exp() - (1.0 / total) as f32).abs() < 1e-4);
}

#[test]
fn windows_read_apart_say_the_same() {
    let tagger = Tagger::new(model(2, random)).unwrap();
    let text = "Anna saw Oslo. Nobody was there, said Annas. ".repeat(80);
    let document = Document::new(Article::plain(text.as_str()));
    let windows = tagger.cut(&document);
    assert!(windows.len() > 3);
    let apart = (0..windows.len() + 2).flat_map(|i| tagger.reader(&windows).read(i));
    assert_eq!(apart.collect::<Vec<_>>(), tagger.tag(&document));
}

#[test]
fn windows_with_the_same_key_have_the_same_names() {
    let tagger = Tagger::new(model(2, random)).unwrap();
    // No two sentences are alike: each counts in Annas and Oslos.
    let word = |i: usize, bit: usize| if i >> bit & 1 == 1 { "Anna " } else { "Oslo " };
    let sentence = |i| (0..9).map(|bit| word(i, bit)).chain(["came. "]).collect::<String>();
    let sentences: Vec<String> = (0..400).map(sentence).collect();
    let draft = |first: &str| Document::new(Article::plain(format!("{first} {}", sentences.concat())));
    let (old, new) = (
        draft("Nobody came."),
        draft("Nobody came, said Anna at length, and went home."),
    );
    let read = |document: &Document| {
        let windows = tagger.cut(document);
        let mut reader = tagger.reader(&windows);
        let of = |i| {
            let start = windows.core(i).unwrap().start;
            let names = reader.read(i).into_iter();
            let names = names.map(|name| (name.span.start - start, name.span.end - start, name.kind));
            (windows.key(document, i).unwrap(), names.collect::<Vec<_>>())
        };
        (0..windows.len()).map(of).collect::<std::collections::BTreeMap<_, _>>()
    };
    let (old, new) = (read(&old), read(&new));
    let shared = new.iter().filter(|(key, _)| old.contains_key(key));
    let shared: Vec<_> = shared.collect();
    assert!(shared.len() > new.len() / 2, "{} of {}", shared.len(), new.len());
    assert!(shared.iter().all(|(key, names)| old[key] == **names));
}

#[test]
fn bytes_that_are_no_model_are_refused() {
    let whole = model(1, random);
    for end in (0..whole.len()).step_by(7) {
        assert!(Tagger::new(whole[..end].to_vec()).is_err(), "{end}");
    }
    for (from, to) in [
        ("[6,6]", "[6,7]"),
        ("\"off\":0", "\"off\":9"),
        ("B-ORG", "B-GPE"),
        ("[UNK]", "[UNX]"),
    ] {
        let at = whole
            .windows(from.len())
            .position(|part| part == from.as_bytes())
            .unwrap();
        let mut bytes = whole.clone();
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
        let refused = Tagger::new(bytes).is_err();
        assert!(refused || from.contains("off"), "{from}");
    }
    let text = String::from_utf8_lossy(&whole).into_owned();
    let huge = text.replacen("\"off\":0", "\"off\":18446744073709551615", 1);
    assert!(Tagger::new(huge.into_bytes()).is_err());
}

#[test]
fn hostile_text_is_read_without_harm() {
    let tagger = Tagger::new(model(1, random)).unwrap();
    let texts = ["", "\u{301}\u{301}", "\u{feff}\u{202e}", "\u{0}a\u{0}"];
    for text in texts {
        tag(&tagger, text);
    }
    for piece in ["\"", "Anna", "É\u{301} ", "ﬀ İ ", "a.b "] {
        tag(&tagger, &piece.repeat(3000));
    }
}

#[test]
fn weights_that_are_no_numbers_do_no_harm() {
    let mut bytes = model(1, random);
    let nan = f32::NAN.to_le_bytes();
    let ones = 1.0f32.to_le_bytes();
    for at in (4..bytes.len() - 4).rev() {
        if bytes[at..at + 4] == ones {
            bytes[at..at + 4].copy_from_slice(&nan);
        }
    }
    tag(&Tagger::new(bytes).unwrap(), "Here Anna saw Oslo.");
}
