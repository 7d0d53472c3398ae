//! What the person says, and where: annotations that hang on words, the edits that change them, and the way back.
//!
//! An annotation hangs on text and never on what analysis found, so a better extractor cannot orphan a person's work.
//! Deliberately absent: files, clocks and randomness; ids, times and names come from above as a [`Stamp`].

mod anchor;
mod compare;
mod diff;
mod edit;
mod event;
mod history;
mod merge;
mod moves;
mod place;
mod placements;
mod search;
mod soft;
mod status;
mod without_base;
mod words;

use uuid::Uuid;

pub use anchor::{Anchor, BaseText, Placement};
pub use compare::{Change, Draft, compare};
pub use edit::{Annotations, Edit, Field, Stamp};
pub use event::{Event, Happening};
pub use history::{History, Step};
pub use merge::{Merged, SUPERSEDED, merge};
pub use place::place;
pub use placements::placements;
pub use status::Status;
pub use without_base::place_without_base;

use crate::text::one_line;

/// What kind of thing in the article a mark is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// Words the person chose.
    Passage,
    /// A mention of an actor.
    Actor,
    /// A figure.
    Figure,
    /// A quotation.
    Quote,
    /// Whom a mention stands for, as a person has it: the correction holds the actor's name; without one it stands for nobody
    /// else in the article.
    Identity,
    /// The actor of a mention is the same as another: the correction holds that one's name.
    SameAs,
    /// The actor of a mention is called as the correction has it.
    Name,
    /// The actor of a mention is what the correction says: person, organization, group, place or location.
    Kind,
    /// A figure as a person has it: one that the machine did not find, or found with other words.
    MissedFigure,
    /// A quotation as a person has it.
    MissedQuote,
    /// Who said a quotation or gave a figure, as a person has it: the correction holds the actor's name; without one nobody is
    /// named.
    Source,
    /// The article as a whole: the day it was published, which the correction holds as an ISO 8601 date.
    Published,
    /// The article as a whole: a person has read this text of it to its end.
    SignOff,
    /// The article as a whole: a line of the checklist that a person ticked for this text of it; the correction holds the line's
    /// id.
    Checklist,
    /// A question of a check that a person set aside at these words: the correction holds the check's name, the note the reason.
    Dismissed,
    /// The article as a whole: a check that is not to ask in it, or not about some words: the correction holds the check's name,
    /// and behind a colon the words; the note holds the reason.
    DismissedInArticle,
    /// A reply to the mark it answers; the note holds it.
    Reply,
    /// The end of a disagreement about the mark it answers: its status is the one that stands, the note says why.
    Settled,
    /// A kind that a newer version wrote; kept as it is.
    Other(String),
}

impl About {
    /// The word in the sidecar.
    pub fn word(&self) -> &str {
        match self {
            About::Passage => "passage",
            About::Actor => "actor",
            About::Figure => "figure",
            About::Quote => "quote",
            About::Identity => "identity",
            About::SameAs => "same-as",
            About::Name => "name",
            About::Kind => "kind",
            About::MissedFigure => "missed-figure",
            About::MissedQuote => "missed-quote",
            About::Source => "source",
            About::Published => "published",
            About::SignOff => "sign-off",
            About::Checklist => "checklist",
            About::Dismissed => "dismissed",
            About::DismissedInArticle => "dismissed-in-article",
            About::Reply => "reply",
            About::Settled => "settled",
            About::Other(word) => word,
        }
    }

    /// Whether it waits for a status: what a person says of the article or of a mention's actor is said with the saying.
    pub fn asks(&self) -> bool {
        matches!(
            self,
            About::Passage | About::Actor | About::Figure | About::Quote | About::Other(_)
        )
    }

    /// Whether it says something of another mark and not of the article.
    pub fn answers(&self) -> bool {
        matches!(self, About::Reply | About::Settled)
    }

    /// Whether it is about the article as a whole and hangs on no words of it.
    pub fn is_of_article(&self) -> bool {
        matches!(
            self,
            About::Published | About::SignOff | About::Checklist | About::DismissedInArticle
        )
    }

    /// Reads the word of a sidecar; an unknown one is kept.
    pub fn from_word(word: &str) -> About {
        match word {
            "passage" => About::Passage,
            "actor" => About::Actor,
            "figure" => About::Figure,
            "quote" => About::Quote,
            "identity" => About::Identity,
            "same-as" => About::SameAs,
            "name" => About::Name,
            "kind" => About::Kind,
            "missed-figure" => About::MissedFigure,
            "missed-quote" => About::MissedQuote,
            "source" => About::Source,
            "published" => About::Published,
            "sign-off" => About::SignOff,
            "checklist" => About::Checklist,
            "dismissed" => About::Dismissed,
            "dismissed-in-article" => About::DismissedInArticle,
            "reply" => About::Reply,
            "settled" => About::Settled,
            other => About::Other(other.to_string()),
        }
    }
}

/// One mark of a person on some words, with what they found out about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// UUIDv7, unique for good.
    pub id: Uuid,
    /// Goes up by one with every change.
    pub rev: u32,
    /// What it is about.
    pub about: About,
    /// The mark it answers: another's that a person has a verdict of their own on, a reply to, or an end to a disagreement about.
    pub on: Option<Uuid>,
    /// The words it hangs on, in the text the person had before them.
    pub anchor: Anchor,
    /// Where the checking stands.
    pub status: Status,
    /// What it should say, where it is wrong.
    pub correction: Option<String>,
    /// The person's note; empty for none.
    pub note: String,
    /// Links and references that bear it out.
    pub evidence: Vec<String>,
    /// Who changed it last.
    pub by: String,
    /// When it was changed last, RFC 3339.
    pub at: String,
    /// A tombstone: kept so that a merge cannot bring it back.
    pub deleted: bool,
    /// What happened to it, oldest first; a mark from before histories were kept has none of what happened then.
    pub history: Vec<Event>,
}

impl Annotation {
    /// A new mark on some words, unchecked and with nothing written about it yet.
    pub fn new(id: Uuid, about: About, anchor: Anchor, stamp: Stamp) -> Annotation {
        Annotation {
            id,
            rev: 1,
            about,
            on: None,
            anchor,
            status: Status::default(),
            correction: None,
            note: String::new(),
            evidence: Vec::new(),
            by: stamp.by,
            at: stamp.at,
            deleted: false,
            history: Vec::new(),
        }
    }

    /// Whether it is the version of a mark that lost a merge and waits for a person to look at it.
    pub fn is_superseded(&self) -> bool {
        self.status.word() == SUPERSEDED
    }

    /// What its words should say. The correction of a mark that waits for no status is a name, a kind or a topic, and nothing
    /// that words should be.
    pub fn wanted_words(&self) -> Option<&str> {
        self.correction.as_deref().filter(|_| self.about.asks())
    }

    /// The status that its history gave it last; of a superseded mark the one that lost.
    pub fn last_given(&self) -> Status {
        let given = self.history.iter().rev().find_map(|event| match &event.what {
            Happening::Status(word) if word != SUPERSEDED => Some(Status::from_word(word)),
            _ => None,
        });
        given.unwrap_or_default()
    }

    /// The note without the line that a merge put before it.
    pub fn own_note(&self) -> &str {
        match self.is_superseded() {
            true => self.note.split_once('\n').map_or("", |(_, note)| note),
            false => &self.note,
        }
    }

    /// Whose mark it is: who made it, or who changed it first since histories are kept.
    pub fn author(&self) -> &str {
        self.history.first().map_or(&self.by, |first| &first.by)
    }
}

/// Whether two names are one person's: white space and case do not tell people apart.
pub fn is_same_person(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    plain_name(a) == plain_name(b)
}

/// What the names of one person have in common, however they are written.
pub fn plain_name(name: &str) -> String {
    one_line(name).to_lowercase()
}

#[cfg(test)]
pub(crate) mod testing {
    //! Marks for the tests of this room and of those above.

    use super::{About, Anchor, Annotation, BaseText, Stamp};
    use crate::text::Span;
    use uuid::Uuid;

    /// A mark of Ada's on a span of a text.
    pub fn mark(id: u128, base: &BaseText, span: Span) -> Annotation {
        let stamp = Stamp {
            by: "Ada".into(),
            at: "2026-11-23T09:00:00Z".into(),
        };
        Annotation::new(Uuid::from_u128(id), About::Passage, Anchor::capture(base, span), stamp)
    }

    /// A mark of Ada's on the first of these words in a text.
    pub fn mark_on(id: u128, base: &BaseText, words: &str) -> Annotation {
        let start = base.text.find(words).expect("the words stand in the text");
        mark(id, base, Span::new(start, start + words.len()))
    }
}
