//! A figure's derivation, replayed on the text, gives the figure again.

use proptest::prelude::*;
use sayso::analysis::{Options, figures};
use sayso::text::{Article, Document};

use crate::support::marked;
use crate::support::property::cases;

/// Each figure of a text whose derivation gives something else when it is replayed, and how many figures there are.
fn unlike(text: &str, published: Option<&str>) -> (Vec<String>, usize) {
    let document = Document::new(Article::plain(text));
    let options = Options {
        published: published.and_then(|date| date.parse().ok()),
        ..Options::default()
    };
    let found = figures::find(&document, &options);
    let wrong = found.iter().filter_map(|figure| {
        let again = figure.derivation.replay(document.text());
        let same = figure.replays(document.text());
        let words = document.slice(figure.span);
        (!same).then(|| {
            format!(
                "{words}: {:?} {:?}, replayed {again:?} from {:?}",
                figure.value, figure.unit, figure.derivation.steps
            )
        })
    });
    (wrong.collect(), found.len())
}

/// Texts from elsewhere: `SAYSO_TEXTS` names files of JSON lines with a `text`, separated by colons.
#[test]
fn texts_from_elsewhere_are_found_again() {
    let files = std::env::var("SAYSO_TEXTS").unwrap_or_default();
    let (mut wrong, mut texts, mut count) = (Vec::new(), 0, 0);
    for file in files.split(':').filter(|file| !file.is_empty()) {
        let lines = std::fs::read_to_string(file).unwrap();
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let Some(text) = row["text"].as_str() else { continue };
            let (unlike, figures) = unlike(text, row["published"].as_str());
            wrong.extend(unlike);
            (texts, count) = (texts + 1, count + figures);
        }
    }
    if texts > 0 {
        eprintln!(
            "{count} figures in {texts} texts, {} of them read otherwise",
            wrong.len()
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_articles_and_the_spec_are_found_again() {
    let mut texts = vec![
        include_str!("../../assets/sample/harbour-fire.txt").to_string(),
        include_str!("../golden/council-budget.txt").to_string(),
    ];
    let cases = marked::cases(include_str!("figures.txt"));
    let dates = marked::cases(include_str!("dates.txt"));
    texts.extend(cases.iter().chain(&dates).map(|case| {
        let prose = case.strip_prefix('@').and_then(|rest| rest.split_once(' '));
        marked::read(prose.map_or(case.as_str(), |(_, prose)| prose)).0
    }));
    let (mut wrong, mut count) = (Vec::new(), 0);
    let runs = texts.iter().flat_map(|text| [(text, Some("2016-11-23")), (text, None)]);
    for (text, published) in runs {
        let (unlike, figures) = unlike(text, published);
        wrong.extend(unlike);
        count += figures;
    }
    assert!(count > 100, "{count} figures only");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A word or mark that figures are made of.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "3",
        "12",
        "1,234",
        "4.5",
        "1/2",
        "½",
        "two",
        "a",
        "half",
        "hundred",
        "million",
        "m",
        "bn",
        "third",
        "thirds",
        "dozens",
        "of",
        "and",
        "to",
        "-",
        "–",
        "$",
        "€",
        "%",
        "per cent",
        "km",
        "feet",
        "years",
        "old",
        "more than",
        "about",
        "or so",
        "people",
        ",",
        ".",
        "between",
        "from",
        "minus",
        "2009",
        "10",
        "in",
        "out of",
        "pounds",
        "aged",
        "point",
        "US",
        "May",
        "inches",
        "a day",
        "rose",
        "by",
        "of the",
        "per",
        "barrel",
        "/",
        "J",
        "'",
        "\"",
        "±",
        "fold",
        "sixfold",
        "dozen",
        "fifths",
        "quarter",
        "dollars",
        "foot",
        "with",
        "another",
        "boats",
        "Danes",
        "+",
    ])
}

proptest! {
    #![proptest_config(cases(256, 20_000))]

    #[test]
    fn whatever_is_found_is_found_again(pieces in prop::collection::vec((piece(), any::<bool>()), 1..14)) {
        let text: String = pieces.iter().map(|(word, space)| format!("{word}{}", if *space { " " } else { "" })).collect();
        let (wrong, _) = unlike(&text, None);
        prop_assert!(wrong.is_empty(), "{text}: {}", wrong.join("\n"));
    }
}
