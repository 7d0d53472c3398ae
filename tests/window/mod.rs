//! The window as a person meets it: by role and label, by key and mouse, and as pictures.

mod access;
mod board;
mod card;
mod caret;
mod colours;
mod dismissing;
mod drafts;
mod exporting;
mod faces;
mod finding;
mod hostile;
mod identity;
mod keeping;
mod keys;
mod marking;
#[cfg(feature = "tagger")]
mod names;
mod opening;
mod outside;
mod pictures;
mod places;
mod reading;
mod readme;
mod real;
mod reviewers;
mod room;
mod scripts;
mod signing;
mod sources;
mod spoken;
mod states;
mod stopping;
mod tally;
mod triage;
