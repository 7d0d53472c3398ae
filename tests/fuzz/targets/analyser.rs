//! Any text is read without a panic, twice alike, and everything found lies in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::analysis::{self, Options};
use sayso::checks;
use sayso::text::{Article, Document};

#[path = "../../support/bounds.rs"]
mod bounds;

fuzz_target!(|text: &str| {
    let read = || {
        let document = Document::new(Article::plain(text));
        let options = Options {
            published: "2016-11-23".parse().ok(),
            ..Options::default()
        };
        let analysis = analysis::analyse(&document, &options);
        let findings = checks::run(&document, &analysis);
        (document, analysis, findings)
    };
    let (document, analysis, findings) = read();
    let wrong = bounds::out_of_bounds(&document, &analysis, &findings);
    assert!(wrong.is_empty(), "{wrong:?}");
    let (_, again, findings_again) = read();
    assert!(analysis == again && findings == findings_again, "read twice, unlike");
    for figure in &analysis.figures {
        assert!(figure.replays(text), "{:?} is not what its derivation says", figure.span.of(text));
    }
});
