//! Prose with the expected marks written into it, one file a subject.

mod actors;
mod checks;
mod defended;
mod figures;
mod quotes;
mod replay;
mod review;
