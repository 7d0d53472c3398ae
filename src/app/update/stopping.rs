//! A person stops the reading of an article, and lets it go on.

use super::opening;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::state::{Reading, State};

/// Stops the reading; what was found by then stays, and what it is worth is said.
pub(super) fn stop(state: &mut State) -> Vec<Effect> {
    let Some(desk) = &mut state.desk else {
        return Vec::new();
    };
    let words = match desk.reading {
        Reading::Rules => {
            desk.reading = Reading::Stopped;
            // An answer that is on its way comes too late.
            desk.turn += 1;
            "The reading was stopped before anything was found: the article says more than is marked in it. \
             It can be marked by hand."
                .to_string()
        }
        Reading::Names { done, total } => {
            desk.reading = Reading::StoppedAtNames;
            let share = 100 * done / total.max(1);
            format!("The reading of names was stopped at {share} %. What is marked was found by the rules alone.")
        }
        Reading::Stopped | Reading::StoppedAtNames | Reading::Done => return Vec::new(),
    };
    state.offer(false, words, Command::ReadOn);
    vec![Effect::StopReading]
}

/// Goes on where the reading was stopped.
pub(super) fn read_on(state: &mut State) -> Vec<Effect> {
    state.retract(Command::ReadOn);
    let Some(desk) = &mut state.desk else {
        return Vec::new();
    };
    match desk.reading {
        Reading::Stopped => vec![opening::analyse(desk)],
        Reading::StoppedAtNames => opening::read_names(desk),
        Reading::Rules | Reading::Names { .. } | Reading::Done => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::annotation::{Annotations, BaseText};
    use crate::app::message::{Answer, Message, Opened};
    use crate::app::update::update;
    use crate::text::{Article, Document};

    fn opened(rules_only: bool) -> (State, u64) {
        let mut state = State::default();
        state.settings.rules_only = rules_only;
        let text = "Fire\n\nAt least 34 people died, said Ines Dahl.";
        let opened = Opened {
            path: "story.txt".into(),
            encoding: "UTF-8".into(),
            document: Arc::new(Document::new(Article::plain(text))),
            words: None,
            base: BaseText::new(text),
            annotations: Annotations::default(),
            bases: Vec::new(),
            changes: None,
            placements: Default::default(),
            read_only: None,
            unsaved: false,
            lossy: false,
            rules: Default::default(),
            remarks: Vec::new(),
        };
        let effects = update(&mut state, Message::Heard(Answer::Opened(Box::new(opened))));
        (state, turn_of(&effects).expect("it is read"))
    }

    fn turn_of(effects: &[Effect]) -> Option<u64> {
        effects.iter().find_map(|effect| match effect {
            Effect::Analyse { turn, .. } => Some(*turn),
            _ => None,
        })
    }

    fn reading(state: &State) -> Reading {
        state.desk.as_ref().expect("an article").reading
    }

    fn answer(state: &mut State, turn: u64) -> Vec<Effect> {
        let desk = state.desk.as_ref().expect("an article");
        let analysis = crate::analysis::analyse(&desk.document, &desk.options());
        let base = desk.base.hash.clone();
        let review = Box::new(desk.review.clone());
        update(
            state,
            Message::Heard(Answer::Analysed {
                base,
                analysis: Arc::new(analysis),
                findings: Arc::default(),
                review,
                compared: Vec::new(),
                words: 9,
                turn,
            }),
        )
    }

    #[test]
    fn a_stopped_reading_says_so_takes_no_late_answer_and_goes_on() {
        let (mut state, turn) = opened(true);
        update(
            &mut state,
            Message::Heard(Answer::RulesRead {
                turn,
                done: 2,
                total: 6,
            }),
        );
        assert_eq!(state.desk.as_ref().map(|desk| desk.steps), Some((2, 6)));
        let effects = update(&mut state, Message::Do(Command::StopReading));
        assert!(effects.iter().any(|effect| matches!(effect, Effect::StopReading)));
        assert!(state.notices[0].words.contains("before anything was found"));
        assert_eq!(state.notices[0].offer, Some(Command::ReadOn));
        answer(&mut state, turn);
        assert_eq!(reading(&state), Reading::Stopped);
        assert!(state.desk.as_ref().is_some_and(|desk| desk.analysis.figures.is_empty()));
        let effects = update(&mut state, Message::Do(Command::ReadOn));
        let again = turn_of(&effects).expect("it is read again");
        assert!(again > turn && state.notices.is_empty() && reading(&state) == Reading::Rules);
        answer(&mut state, again);
        assert_eq!(reading(&state), Reading::Done);
        assert!(state.desk.as_ref().is_some_and(|desk| desk.analysis.figures.len() == 1));
        assert!(!Command::StopReading.is_possible(&state) && !Command::ReadOn.is_possible(&state));
    }

    #[cfg(feature = "tagger")]
    #[test]
    fn names_that_were_stopped_stay_stopped_when_a_mark_is_made() {
        let (mut state, turn) = opened(false);
        answer(&mut state, turn);
        let base = state
            .desk
            .as_ref()
            .map(|desk| desk.base.hash.clone())
            .unwrap_or_default();
        update(
            &mut state,
            Message::Heard(Answer::NamesRead {
                base,
                done: 1,
                total: 4,
            }),
        );
        update(&mut state, Message::Do(Command::StopReading));
        assert!(state.notices[0].words.contains("at 25 %"), "{:?}", state.notices);
        // Another reading by the rules, as a mark by hand asks for.
        let turn = state.desk.as_ref().map_or(0, |desk| desk.turn);
        let effects = answer(&mut state, turn);
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::ReadNames { .. })));
        assert_eq!(reading(&state), Reading::StoppedAtNames);
        let effects = update(&mut state, Message::Do(Command::ReadOn));
        assert!(effects.iter().any(|effect| matches!(effect, Effect::ReadNames { .. })));
    }
}
