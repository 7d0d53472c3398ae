//! Prose with the expected marks written into it, one file a subject.

mod actors;
mod checks;
mod figures;
mod quotes;
mod replay;
