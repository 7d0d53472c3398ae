//! What the fields of a file say of its article, beside its text.

/// Fields of an article that a format keeps apart from its text. What a format does not say is absent, never guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// Who wrote it, as the field has it: "By Ada Roe".
    pub byline: Option<String>,
    /// Where, and often when, it was written: "BRENN, March 12".
    pub dateline: Option<String>,
    /// The day it was published.
    pub published: Option<FieldDay>,
    /// The language it is written in, a BCP 47 tag: `en`, `pt-BR`.
    pub language: Option<String>,
}

/// A day that a field gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDay {
    /// The day, as `2026-03-12`: as it was written, in the time zone of the field.
    pub day: String,
    /// The name of the field: `versioncreated`.
    pub field: String,
}
