//! Any text at all: read without a panic, twice alike, and everything found lies in it. The fuzz target `analyser` asks the same
//! of more.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_assert, proptest};
use proptest::sample::select;
use sayso::analysis::{self, Options};
use sayso::checks;
use sayso::text::{Article, Document};

use crate::support::bounds::out_of_bounds;
use crate::support::property::cases;

/// What articles are made of, and what no article should be made of.
const PIECES: &[&str] = &[
    "Ines Dahl",
    "said",
    "told reporters that",
    "\"",
    "“",
    "”",
    "'",
    "’s",
    "$3.2 million",
    "at least",
    "34",
    "1,000",
    "-",
    "–",
    "per cent",
    "of them",
    "on Tuesday",
    "November 15, 2016",
    "half",
    "two",
    "three and a half",
    "from 12 to",
    "the ministry",
    "according to",
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "\n",
    "\n\n",
    "\u{202e}",
    "\u{200b}",
    "\u{301}",
    "é",
    "ß",
    "İ",
    "السلام",
    "你好",
    "🏳️‍🌈",
    "\u{e0041}",
    "\0",
    "\u{fffd}",
    "½",
    "٣",
    "he",
    "they",
    "which",
    "a dozen",
    "10:30 p.m.",
    "°C",
    "km²",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = proptest::prop_oneof![
        12 => select(PIECES).prop_map(String::from),
        1 => any::<String>(),
        1 => any::<u32>().prop_map(|number| number.to_string()),
    ];
    vec((piece, any::<bool>()), 0..80).prop_map(|pieces| {
        let pieces = pieces.into_iter();
        pieces
            .map(|(piece, apart)| if apart { piece + " " } else { piece })
            .collect()
    })
}

proptest! {
    #![proptest_config(cases(400, 20_000))]

    #[test]
    fn any_text_is_read_and_everything_found_lies_in_it(text in any_text()) {
        let options = Options { published: "2016-11-23".parse().ok(), ..Options::default() };
        let read = || {
            let document = Document::new(Article::plain(text.as_str()));
            let analysis = analysis::analyse(&document, &options);
            let findings = checks::run(&document, &analysis);
            (document, analysis, findings)
        };
        let (document, analysis, findings) = read();
        let wrong = out_of_bounds(&document, &analysis, &findings);
        prop_assert!(wrong.is_empty(), "{wrong:?}");
        for figure in &analysis.figures {
            prop_assert!(figure.replays(&text), "{:?} is not what its derivation says", figure.span.of(&text));
        }
        let (_, again, findings_again) = read();
        prop_assert!(analysis == again && findings == findings_again, "read twice, unlike");
    }
}
