//! What may follow a reporting verb: a clause, a phrase that says something, someone urged to do something.

use super::adjuncts::{addressee, adjuncts};
use super::bounds;
use super::cues::{Cue, CueClass, Takes};
use super::head::{phrase_at, phrase_end};
use super::line::Line;
use super::marked::quoted_words;
use super::phrase::Phrase;
use super::tags::Tag;

/// What a frame found behind its verb.
pub struct Complement {
    /// Where the reported words start.
    pub start: usize,
    /// The frame.
    pub rule: &'static str,
}

impl Complement {
    /// Whether the reported words are no clause of their own.
    pub fn is_phrase(&self) -> bool {
        !matches!(
            self.rule,
            "speaker-verb-that" | "speaker-verb-clause" | "speaker-verb-question"
        )
    }

    /// Whether they are no more than the words between the marks.
    pub fn is_marked(&self) -> bool {
        self.rule == "quoted-words"
    }
}

/// What is reported behind the verb at `at`, if anything is.
pub fn complement(line: &Line<'_>, at: usize, cue: &Cue) -> Option<Complement> {
    let behind = line.behind_cue(at, cue);
    if let Some(words) = quoted_words(line, behind, cue).filter(|words| is_all_quoted(line, words.start)) {
        return Some(words);
    }
    if let Some(start) = someone_to(line, behind).filter(|_| cue.takes(Takes::Someone)) {
        return Some(Complement {
            start,
            rule: "urged-to",
        });
    }
    if let Some(found) = with_particle(line, behind, cue) {
        return Some(found);
    }
    let mut from = behind;
    if cue.takes(Takes::Addressee) {
        from = addressee(line, from);
    }
    from = adjuncts(line, from);
    if line.tag(from) == Tag::Comma {
        from = over_commas(line, from)?;
    }
    clause(line, at, from, cue)
        .or_else(|| behind_colon(line, at, from, cue))
        .or_else(|| noun(line, behind, cue))
        .or_else(|| noun(line, from, cue).filter(|_| line.tag(from) == Tag::Det))
        .or_else(|| quoted_words(line, behind, cue))
}

/// Whether the words between the marks at `open` say no clause and nothing but a joint or an end follows them.
fn is_all_quoted(line: &Line<'_>, open: usize) -> bool {
    let close = bounds::end_of_words(line, open, line.len());
    let joint = match line.tag(close) {
        // "said “reforms” and a new tax would help" goes on with its subject.
        Tag::And => line.tag(close + 1).is_finite(),
        tag => matches!(tag, Tag::But | Tag::Comma | Tag::Stop | Tag::Sub),
    };
    joint && !line.has_finite(open, close)
}

/// "The board said: nine boats were sold": a clause behind a colon without marks.
fn behind_colon(line: &Line<'_>, at: usize, colon: usize, cue: &Cue) -> Option<Complement> {
    let announces = line.tag(colon) == Tag::Colon && !line.opens_words(colon + 1) && cue.takes(Takes::Clause);
    clause(line, at, colon + 1, cue).filter(|_| announces)
}

/// "said, however, that …": over an insertion between commas to "that".
fn over_commas(line: &Line<'_>, comma: usize) -> Option<usize> {
    let limit = line.len().min(comma + 12);
    let close = (comma + 1..limit).find(|&i| matches!(line.tag(i), Tag::Comma | Tag::Quote | Tag::Stop));
    if line.tag(comma + 1) == Tag::That {
        return Some(comma + 1);
    }
    close
        .filter(|&i| line.tag(i) == Tag::Comma && line.tag(i + 1) == Tag::That)
        .map(|i| i + 1)
}

/// A clause behind the verb: with "that", with a question word, or bare.
fn clause(line: &Line<'_>, at: usize, from: usize, cue: &Cue) -> Option<Complement> {
    let tag = line.tag(from);
    if tag == Tag::Quote {
        return None;
    }
    if tag == Tag::That && cue.takes(Takes::That) {
        let start = if line.tag(from + 1) == Tag::Comma {
            from + 2
        } else {
            from + 1
        };
        return Some(Complement {
            start,
            rule: "speaker-verb-that",
        })
        .filter(|_| line.tag(start) != Tag::Quote && (line.has_finite(start, line.len()) || line.len() > start + 3));
    }
    if tag == Tag::Wh && cue.takes(Takes::Question) {
        return Some(Complement {
            start: from,
            rule: "speaker-verb-question",
        });
    }
    if tag == Tag::To && cue.takes(Takes::Infinitive) {
        return Some(Complement {
            start: from,
            rule: "promised-to",
        });
    }
    let bare = cue.takes(Takes::Clause) || cue.takes(Takes::Addressee) && from > at + 1;
    let strict = cue.takes(Takes::Noun) || cue.class == CueClass::Document;
    (bare && starts_clause(line, from) && (!strict || has_subject(line, from))).then_some(Complement {
        start: from,
        rule: "speaker-verb-clause",
    })
}

/// Whether a clause with its own subject and verb starts at `from`.
fn starts_clause(line: &Line<'_>, from: usize) -> bool {
    let verb = line.tag(from).is_finite() && line.cue(from).is_some();
    if verb || line.tag(from) == Tag::Sub && only_tells_when(line, from) {
        return false;
    }
    let opens = line.tag(from).is_nominal()
        || matches!(
            line.tag(from),
            Tag::Pron
                | Tag::Wh
                | Tag::Sub
                | Tag::Prep
                | Tag::Adv
                | Tag::Ing
                | Tag::Mark
                | Tag::That
                | Tag::Not
                | Tag::Time
                | Tag::Past
        )
        || line.tag(from) == Tag::Base && line.tag(from + 1) != Tag::Stop;
    let limit = line.len().min(from + 40);
    let quoted = (from..limit).find(|&i| line.tag(i) == Tag::Quote).unwrap_or(limit);
    opens && line.has_finite(from + 1, quoted)
}

/// Whether "said after …", "said when …" tells no more than the occasion: no clause of its own follows behind a comma.
fn only_tells_when(line: &Line<'_>, from: usize) -> bool {
    let occasion = matches!(
        line.lower(from),
        "after" | "before" | "when" | "while" | "as" | "since" | "until"
    );
    let end = line.len();
    occasion && bounds::end_of_subordinate(line, from, end) == end
}

/// Whether a noun phrase and right behind it a finite verb stand at `from`: for verbs that also take an object.
fn has_subject(line: &Line<'_>, from: usize) -> bool {
    let from = from + usize::from(line.tag(from) == Tag::Adv);
    let Some(phrase) = phrase_at(line, from, line.len()) else {
        return matches!(line.tag(from), Tag::Prep | Tag::Sub | Tag::Wh)
            && line.has_finite(from, line.len().min(from + 40));
    };
    let mut end = phrase_end(line, phrase, line.len());
    while matches!(line.tag(end), Tag::Adv | Tag::Not) {
        end += 1;
    }
    line.tag(end).is_finite()
}

/// NP to do: the start of the one who is urged.
fn someone_to(line: &Line<'_>, from: usize) -> Option<usize> {
    if !(line.tag(from).is_nominal() || matches!(line.tag(from), Tag::Obj | Tag::Pron | Tag::Ing)) {
        return None;
    }
    let limit = line.len().min(from + 14);
    (from + 1..limit)
        .take_while(|&i| {
            !matches!(line.tag(i), Tag::Comma | Tag::That | Tag::Stop | Tag::Quote) && !line.tag(i).is_finite()
        })
        .find(|&i| {
            line.tag(i) == Tag::To
                && matches!(
                    line.tag(i + 1),
                    Tag::Base | Tag::Noun | Tag::Be | Tag::Have | Tag::Do | Tag::Mark | Tag::Adv | Tag::Not
                )
        })
        .map(|_| from)
}

/// "accused S of …", "warned of …", "described it as …", "called it …".
fn with_particle(line: &Line<'_>, from: usize, cue: &Cue) -> Option<Complement> {
    let limit = line.len().min(from + 16);
    let until = |i: &usize| {
        !matches!(line.tag(*i), Tag::Comma | Tag::Stop | Tag::Quote | Tag::That) && !line.tag(*i).is_finite()
    };
    if cue.takes(Takes::As) {
        if line.lower(from) == "as" && line.tag(from + 1) == Tag::Mark {
            return Some(Complement {
                start: from + 1,
                rule: "described-as",
            });
        }
        // In front of quoted words "as" may stand far from its verb.
        let far = line.len().min(from + 30);
        let marked = (from + 1..far)
            .take_while(|&i| !matches!(line.tag(i), Tag::Comma | Tag::Quote | Tag::Stop))
            .take_while(|&i| line.cue(i).is_none_or(|nearer| !nearer.takes(Takes::As)))
            .any(|i| line.lower(i) == "as" && line.opens_words(i + 1));
        let found = marked || (from + 1..limit).take_while(until).any(|i| line.lower(i) == "as");
        if found {
            return Some(Complement {
                start: from,
                rule: "described-as",
            });
        }
    }
    if cue.takes(Takes::Of) {
        let direct = matches!(line.lower(from), "of" | "about" | "against") && !cue.takes(Takes::Clause);
        let accused = (from + 1..limit)
            .take_while(|i| until(i) || line.tag(*i) == Tag::Comma)
            .any(|i| matches!(line.lower(i), "of" | "for") && (line.tag(i + 1) == Tag::Ing || line.opens_words(i + 1)));
        if accused && !direct {
            return Some(Complement {
                start: from,
                rule: "accused-of",
            });
        }
        if matches!(line.lower(from), "of" | "about" | "against") {
            return Some(Complement {
                start: from + 1,
                rule: "warned-of",
            });
        }
    }
    if cue.takes(Takes::Complement) {
        let named = phrase_at(line, from, limit)?;
        let next = line.tag(named.end);
        let quoted = (from..limit).take_while(until).any(|i| line.tag(i) == Tag::Mark);
        if quoted || line.tag(from) != Tag::Num && matches!(next, Tag::Det | Tag::Adj | Tag::Mark) && named.end > from {
            return Some(Complement {
                start: from,
                rule: "called-so",
            });
        }
    }
    None
}

/// A noun phrase that says something: "denied any use of …", "announced the start of …".
fn noun(line: &Line<'_>, from: usize, cue: &Cue) -> Option<Complement> {
    let doing = line.tag(from) == Tag::Ing || matches!(line.lower(from), "having" | "being");
    if cue.takes(Takes::Doing) && doing {
        return Some(Complement {
            start: from,
            rule: "denied-doing",
        });
    }
    if !cue.takes(Takes::Noun) || matches!(line.tag(from), Tag::Obj | Tag::Pron) {
        return None;
    }
    let phrase = phrase_at(line, from, line.len())?;
    let whole = phrase_end(line, phrase, line.len());
    let bare = whole == phrase.end && is_only_named(line, phrase);
    (whole - from >= 2 && !bare && !is_performed(line, phrase)).then_some(Complement {
        start: from,
        rule: "said-in-a-phrase",
    })
}

/// "rejected *the charge*": what it was is told elsewhere, nothing is said here.
fn is_only_named(line: &Line<'_>, phrase: Phrase) -> bool {
    let points = matches!(
        line.lower(phrase.start),
        "the" | "this" | "that" | "these" | "those" | "such" | "all"
    );
    let ends = match line.tag(phrase.end) {
        Tag::To => line.tag(phrase.end + 1) == Tag::Noun,
        tag => !matches!(tag, Tag::Prep | Tag::That),
    };
    points && ends && phrase.end == phrase.start + 2 && TOLD_ELSEWHERE.contains(&line.lower(phrase.end - 1))
}

/// Nouns for what somebody else has said or what has happened.
const TOLD_ELSEWHERE: [&str; 20] = [
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "assertion",
    "attack",
    "charge",
    "charges",
    "claim",
    "claims",
    "incident",
    "incidents",
    "news",
    "report",
    "reports",
    "rumors",
    "rumours",
    "statement",
    "story",
    "suggestion",
];

/// "claimed *responsibility*", "declared *a state of emergency*": done by saying so, and nothing is reported.
fn is_performed(line: &Line<'_>, phrase: Phrase) -> bool {
    let state = line.lower(phrase.start + 1) == "state" && line.lower(phrase.start + 2) == "of";
    state || matches!(line.lower(phrase.start), "responsibility" | "credit")
}
