//! Findings that a reader of real articles did not list, read again and defended. Each sentence is ours and stands for one of
//! three Wikinews articles: “Lantern Festival in Taipei lights up the night”, “North Korea puts military in 'quasi-state of
//! war'”, “Scientology defector arrested after attempting to leave organization”.

use sayso::analysis::{self, Options};
use sayso::checks;
use sayso::text::{Article, Document};

/// The sentence, the check, the words it stops at, and why it is right to.
const DEFENDED: [(&str, &str, &str, &str); 9] = [
    (
        "The green bowl stands for a rich harvest and is believed to keep the house from harm.",
        "vague-source",
        "is believed to",
        "Who believes it is nowhere said.",
    ),
    (
        "\"Bandits of the southern harbour police crossed our pier again at noon. They threw 12 stones at the customs hut on \
         the false ground that we had thrown one. Four of the stones broke its windows and eight fell into the yard\", said \
         NHA.",
        "late-speaker",
        "\"Bandits",
        "Three sentences of accusation come before the reader learns that they are a state agency's.",
    ),
    (
        "\"The governor ordered the crews of the Northern Harbour Guard [NHG] to sleep beside the boats until Sunday\", said \
         NHA.",
        "edited-quote",
        "[NHG]",
        "The initials were put into the quotation.",
    ),
    (
        "New reports have revealed that a deckhand of the Vesper Line was talked into sailing back to its yard in Oxley.",
        "loaded-verb",
        "revealed",
        "“Revealed” vouches for reports that are not named.",
    ),
    (
        "She was let go on US$35,000 bail on Monday.",
        "unsourced-figure",
        "US$35,000",
        "Nobody is said to have given the amount of the bail.",
    ),
    (
        "Vesper Line officials have stated they never saw the letters.",
        "anonymous-source",
        "Vesper Line officials",
        "They are not named, and no reason is given.",
    ),
    (
        "Lund wrote, \"Roe told the boy that the charts were gone, and made it sound true (easy enough with a cook who has never \
         seen one) that he would pay for them.\"",
        "edited-quote",
        "(easy enough",
        "Brackets in a quotation may be the writer's or the reporter's; the blog has to be looked up.",
    ),
    (
        "Lund wrote that line officers, \"... fed the harbour police a wild tale in which I was the devil of the docks. ... By \
         the evening the cook was in a cell.\"",
        "edited-quote",
        "...",
        "What was left out twice may change the sense.",
    ),
    (
        "Lund wrote, \"They paid two lawyers (and a third for good measure) to keep the cook from the telephone.\"",
        "edited-quote",
        "(and a third",
        "An aside inside a quotation: the writer's own, or put in? The blog has to be looked up.",
    ),
];

#[test]
fn what_is_defended_is_still_found() {
    for (sentence, rule, words, why) in DEFENDED {
        let text = format!("{sentence} The evening was grey.");
        let document = Document::new(Article::plain(text.as_str()));
        let findings = checks::run(&document, &analysis::analyse(&document, &Options::default()));
        let found = findings
            .iter()
            .any(|f| f.rule == rule && f.spans[0].of(&text).starts_with(words));
        assert!(found, "{rule} {words}: {why} {findings:#?}");
    }
}
