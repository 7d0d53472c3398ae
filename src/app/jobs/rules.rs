//! The rules read an article off the frame, step by step; a reading that was stopped or overtaken ends before its next
//! step.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::analysis::{self, Analysis, Options};
use crate::annotation::Annotations;
use crate::app::message::{Answer, Message};
use crate::checks::{self, Finding};
use crate::review::pack::{self, Pack};
use crate::review::{Review, Sources};
use crate::text::Document;

/// The steps of a reading: those of the analysis, and the checks.
const STEPS: usize = analysis::STEPS + 1;

/// Each reading has a turn, and only the latest goes on.
#[derive(Clone, Default)]
pub(super) struct Rules {
    latest: Arc<AtomicU64>,
    turn: u64,
}

impl Rules {
    /// A new turn; whoever reads for an older one stops.
    pub(super) fn begin(&self) -> Rules {
        let turn = self.latest.fetch_add(1, Ordering::Relaxed) + 1;
        Rules { turn, ..self.clone() }
    }

    /// Reads an article as the desk's reading of number `turn`; nothing if another took its turn here.
    pub(super) fn read(
        self,
        base: String,
        turn: u64,
        document: &Document,
        (options, pack, rules): (&Options, &Pack, &checks::Rules),
        progress: &dyn Fn(Message),
    ) -> Option<Message> {
        let go_on = |done: usize| {
            if self.latest.load(Ordering::Relaxed) != self.turn {
                return ControlFlow::Break(());
            }
            if done > 0 {
                progress(Message::Heard(Answer::RulesRead {
                    turn,
                    done,
                    total: STEPS,
                }));
            }
            ControlFlow::Continue(())
        };
        // A long article is cut for this reading only.
        let document = &*document.apart();
        let words = document.words();
        let analysis = analysis::analyse_while(document, options, &go_on)?;
        go_on(analysis::STEPS).is_continue().then_some(())?;
        let mut findings = checks::run_by(document, &analysis, rules);
        let compared = pack.compare(document, &analysis);
        pack::add(&mut findings, pack::findings(document, pack, &compared, rules));
        let review = Box::new(bare_review(document, &base, &analysis, &findings));
        Some(Message::Heard(Answer::Analysed {
            review,
            base,
            analysis: Arc::new(analysis),
            findings: Arc::new(findings),
            compared,
            words,
            turn,
        }))
    }
}

/// What was read in rows, as if nobody had said anything of it: what people say is laid beside it at the desk.
fn bare_review(document: &Document, base: &str, analysis: &Analysis, findings: &[Finding]) -> Review {
    Review::new(Sources {
        document,
        today: base,
        reviewer: "",
        changes: None,
        analysis,
        findings,
        annotations: &Annotations::default(),
        placements: &BTreeMap::new(),
        dismissed: &[],
    })
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::text::Article;

    fn document() -> Document {
        Document::new(Article::plain("Fire\n\nAt least 34 people died, said Ines Dahl."))
    }

    #[test]
    fn every_step_is_told_in_order() {
        let told = RefCell::new(Vec::new());
        let progress = |message: Message| match message {
            Message::Heard(Answer::RulesRead { turn: 7, done, total }) => told.borrow_mut().push((done, total)),
            other => panic!("{other:?}"),
        };
        let rules = Rules::default().begin();
        let answer = rules.read(
            "a".into(),
            7,
            &document(),
            (&Options::default(), &Pack::default(), checks::Rules::shipped()),
            &progress,
        );
        assert!(
            matches!(answer, Some(Message::Heard(Answer::Analysed { turn: 7, ref analysis, .. })) if analysis.figures.len() == 1)
        );
        assert_eq!(
            told.into_inner(),
            (1..STEPS).map(|done| (done, STEPS)).collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_reading_that_is_overtaken_ends_before_its_next_step() {
        let all = Rules::default();
        let (first, steps) = (all.begin(), RefCell::new(0));
        let progress = |_: Message| {
            *steps.borrow_mut() += 1;
            all.begin();
        };
        let answer = first.read(
            "a".into(),
            1,
            &document(),
            (&Options::default(), &Pack::default(), checks::Rules::shipped()),
            &progress,
        );
        assert!(answer.is_none());
        assert_eq!(steps.into_inner(), 1);
    }
}
