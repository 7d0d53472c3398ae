//! By which rules an article is checked: those that are named, or those beside it, or those that ship.

use std::borrow::Cow;
use std::cell::Cell;
use std::path::Path;

use super::Outcome;
use super::arguments::Judging;
use crate::checks::Rules;
use crate::store::{self, RulesFileError};

/// The rules of one run.
pub struct Judge {
    named: Option<Rules>,
    /// Rules beside an article could not be read.
    failed: Cell<bool>,
}

impl Judge {
    /// Reads the rules that were named; an error where they are wrong.
    pub fn new(options: &Judging) -> Result<Judge, RulesFileError> {
        let named = options.rules.as_deref().map(store::read_rules).transpose()?;
        Ok(Judge {
            named,
            failed: Cell::new(false),
        })
    }

    /// The rules for an article; `None` where it comes from no file. Rules beside it that are wrong are told of on stderr, and
    /// those that ship hold.
    pub fn rules(&self, article: Option<&Path>) -> Cow<'_, Rules> {
        let shipped = Cow::Borrowed(Rules::shipped());
        if let Some(named) = &self.named {
            return Cow::Borrowed(named);
        }
        let Some(article) = article.filter(|path| path.as_os_str() != "-") else {
            return shipped;
        };
        match store::rules_for(article, None) {
            Ok(rules) => rules.map_or(shipped, Cow::Owned),
            Err(error) => {
                super::complain(&error);
                self.failed.set(true);
                shipped
            }
        }
    }

    /// How the run ended, with what went wrong here.
    pub fn settle(&self, outcome: Outcome) -> Outcome {
        if self.failed.get() { Outcome::Failed } else { outcome }
    }
}
