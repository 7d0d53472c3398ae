//! A verb that reports should not judge the speaker (rule A5).

use super::{Check, Finding, Rules};
use crate::analysis::Analysis;
use crate::analysis::quotes::{CueClass, cue_class};
use crate::text::Document;

/// The rule in output.
pub const RULE: &str = "loaded-verb";
const SOURCE: &str = "Bender et al., Writing and Reporting for the Media (OUP): “claimed” casts doubt, “admitted” implies guilt, “said” is neutral";

/// The check.
pub const CHECK: Check = Check {
    rule: RULE,
    about: "Does the verb only report, or does it judge the one who speaks?",
    help: "A verb that doubts or praises takes sides before the reader has heard the words. “Said” does not.",
    source: SOURCE,
    run,
};

fn run(document: &Document, analysis: &Analysis, rules: &Rules, out: &mut Vec<Finding>) {
    let mut last = None;
    for cue in analysis.quotes.iter().filter_map(|quote| quote.cue) {
        if last == Some(cue) || cue_class(document, cue) != Some(CueClass::Loaded) {
            continue;
        }
        last = Some(cue);
        out.push(CHECK.finding(
            rules.of(RULE).level("judges"),
            vec![cue],
            format!("“{}” judges what is said. Would “said” do?", document.slice(cue)),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    fn verbs(text: &str) -> Vec<String> {
        let document = Document::new(Article::plain(text));
        let mut out = Vec::new();
        run(
            &document,
            &analyse(&document, &Options::default()),
            Rules::shipped(),
            &mut out,
        );
        out.into_iter()
            .map(|f| document.slice(f.spans[0]).to_string())
            .collect()
    }

    #[test]
    fn only_verbs_that_judge() {
        assert_eq!(
            verbs("Ada Roe claimed that the crane was safe. Rob Doe said it was not."),
            ["claimed"]
        );
        assert_eq!(
            verbs("\"It was safe,\" insisted Ada Roe, who owns the crane."),
            ["insisted"]
        );
    }

    #[test]
    fn a_claim_is_no_verb() {
        assert!(verbs("The claim was rejected. She said so.").is_empty());
    }
}
