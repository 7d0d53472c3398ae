//! sayso: a reading desk for fact-checkers and editors.
//!
//! A file becomes an *article*; the article is cut once into sentences and tokens; *analysis* says what it claims and who
//! said so; *checks* say what deserves a second look; the person's *annotations* say what was found out; a *review* lays
//! all of it on one sheet; the window and the command line are two faces of that sheet.
//!
//! # The floors
//!
//! A room uses the rooms below it, never one above. Side by side means: they do not know each other.
//!
//! ```text
//!                            main
//!                   app (the window)   cli
//!                   report             store
//!                            review
//!                            checks
//!               analysis     import    annotation
//!                            text
//! ```
//!
//! | room | holds | must not know |
//! |---|---|---|
//! | [`text`] | spans (bytes), articles, sentences, tokens, word lists | everything else |
//! | [`import`] | one file a format: bytes → article | analysis, annotations |
//! | [`analysis`] | actors, figures, quotes, attribution: what the article says | files, annotations, checks |
//! | [`annotation`] | what the person says, and where: anchors, edits, history | analysis |
//! | [`checks`] | one file a check, with its published source | annotations, other checks |
//! | [`review`] | everything side by side, in rows; pure data | files, serde, egui |
//! | [`report`] | a review as a fact sheet, queries, Word comments, tables, data | files, egui |
//! | [`store`] | the article's file, the sidecar beside it, names that were read before | egui, reports |
//! | [`cli`] | the command line | the window |
//! | `app` | the window (feature `window`) | the command line |
//!
//! From `text` to `report` everything is pure: no file, clock, environment, randomness or thread. Same text, same answer,
//! same order. The window draws from a state it cannot change and settles what happened afterwards; see `app`.
//!
//! Deliberately absent: any verdict on truth, any network, any change to an article.

pub mod analysis;
pub mod annotation;
#[cfg(feature = "window")]
pub mod app;
pub mod checks;
pub mod cli;
pub mod import;
pub mod report;
pub mod review;
pub mod store;
pub mod text;
