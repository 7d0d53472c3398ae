//! Findings that a reader of real articles did not list, read again and defended. The sentences are from Wikinews (CC BY 2.5):
//! “Lantern Festival in Taipei lights up the night”, “North Korea puts military in 'quasi-state of war'”, “Scientology defector
//! arrested after attempting to leave organization”.

use sayso::analysis::{self, Options};
use sayso::checks;
use sayso::text::{Article, Document};

/// The sentence, the check, the words it stops at, and why it is right to.
const DEFENDED: [(&str, &str, &str, &str); 8] = [
    (
        "Its round shape symbolizes wealth and good fortune and is believed to bring good luck.",
        "vague-source",
        "is believed to",
        "Who believes it is nowhere said.",
    ),
    (
        "\"War maniacs of the South Korean puppet military made another grave provocation to the DPRK in the central \
         western sector of the front on Thursday afternoon. They perpetrated such reckless action as firing 36 shells at KPA \
         civil police posts under the absurd pretext that the KPA fired one shell at the south side. Six shells of them hit \
         the area near KPA civil police posts 542 and 543 and other 15 shells fell near KPA civil police posts 250 and 251\", \
         said KCNA.",
        "late-speaker",
        "\"War maniacs",
        "Three sentences of accusation come before the reader learns that they are a state agency's.",
    ),
    (
        "\"Kim Jong-un issued an order of the supreme commander of the Korean People's Army [KPA] that the front-line large \
         combined units of the KPA should enter a wartime state to be fully battle ready to launch surprise operations\", said \
         KCNA.",
        "edited-quote",
        "[KPA]",
        "The initials were put into the quotation.",
    ),
    (
        "Recent reports have revealed that a defector from the elite group within Scientology called the Sea Org was first \
         persuaded to travel back to a management building for the organization in California.",
        "loaded-verb",
        "revealed",
        "“Revealed” vouches for reports that are not named.",
    ),
    (
        "He was released on US$20,000 bail on Thursday.",
        "unsourced-figure",
        "US$20,000",
        "Nobody is said to have given the amount of the bail.",
    ),
    (
        "Scientology officials have stated they have not received the materials.",
        "anonymous-source",
        "Scientology officials",
        "They are not named, and no reason is given.",
    ),
    (
        "Rathbun wrote, \"Moxon proceeded to lie to Daniel that the hard drives were never returned, and made a convincing \
         case (not difficult to do with a 19 year old who does not even know the three branches of government) that Daniel \
         would be put behind iron bars for a good long time.\"",
        "edited-quote",
        "(not difficult",
        "Brackets in a quotation may be the writer's or the reporter's; the blog has to be looked up.",
    ),
    (
        "Rathbun asserted that Scientology officials, \"... plied the Sheriff's detective with a grand conspiracy theory, \
         characterizing me as the 'anti-christ' of the church of Scientology. ... The next thing Daniel knows he's in a cell \
         where he sat for the next 30 hours.\"",
        "edited-quote",
        "...",
        "What was left out twice may change the sense.",
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
