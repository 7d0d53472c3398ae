//! Where the checking of a mark stands.

/// What the person found out. Always a person's word; nothing sets it by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// Not looked at yet.
    #[default]
    Unchecked,
    /// Holds.
    Verified,
    /// Somebody with standing says otherwise.
    Disputed,
    /// Nobody is named who says so.
    NeedsSource,
    /// Does not hold; the correction says what does.
    Wrong,
    /// An opinion, a forecast, or out of reach.
    NotCheckable,
    /// Found rightly, and there is nothing to check about it.
    Accepted,
    /// No such thing stands there: what the machine found is none.
    Rejected,
    /// A status that a newer version wrote; kept as it is.
    Other(String),
}

impl Status {
    /// The statuses a person can give, in the order of their keys 1–6.
    pub const ALL: [Status; 6] = [
        Status::Verified,
        Status::Disputed,
        Status::NeedsSource,
        Status::Wrong,
        Status::NotCheckable,
        Status::Unchecked,
    ];

    /// The word a person reads.
    pub fn label(&self) -> &str {
        match self {
            Status::Unchecked => "Unchecked",
            Status::Verified => "Verified",
            Status::Disputed => "Disputed",
            Status::NeedsSource => "Needs source",
            Status::Wrong => "Wrong",
            Status::NotCheckable => "Not checkable",
            Status::Accepted => "Accepted",
            Status::Rejected => "Rejected",
            Status::Other(word) => word,
        }
    }

    /// The sign that stands beside the word, so that nothing is told by colour alone; empty for unchecked.
    pub fn sign(&self) -> &'static str {
        match self {
            Status::Verified => "✓",
            Status::Disputed => "!",
            Status::NeedsSource => "?",
            Status::Wrong => "✗",
            Status::NotCheckable => "–",
            Status::Accepted => "•",
            Status::Rejected => "×",
            Status::Unchecked | Status::Other(_) => "",
        }
    }

    /// The word in the sidecar.
    pub fn word(&self) -> &str {
        match self {
            Status::Unchecked => "unchecked",
            Status::Verified => "verified",
            Status::Disputed => "disputed",
            Status::NeedsSource => "needs-source",
            Status::Wrong => "wrong",
            Status::NotCheckable => "not-checkable",
            Status::Accepted => "accepted",
            Status::Rejected => "rejected",
            Status::Other(word) => word,
        }
    }

    /// Reads the word of a sidecar; an unknown one is kept.
    pub fn from_word(word: &str) -> Status {
        Status::ALL
            .into_iter()
            .chain([Status::Accepted, Status::Rejected])
            .find(|status| status.word() == word)
            .unwrap_or_else(|| Status::Other(word.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for status in Status::ALL.into_iter().chain([Status::Accepted, Status::Rejected]) {
            assert_eq!(Status::from_word(status.word()), status);
        }
        assert_eq!(
            Status::from_word("from-the-future"),
            Status::Other("from-the-future".into())
        );
    }
}
