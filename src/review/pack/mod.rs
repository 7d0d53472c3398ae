//! The sources of an article as texts (transcripts, releases, earlier stories), and whether what it quotes stands in them
//! word for word.
//!
//! Deliberately absent: files (see `store`), and any word on whether a source is right.

mod search;
mod shown;
mod words;

use rustc_hash::FxHashMap;

use super::quoted::quoted;
use super::words::{excerpt, place_in};
use crate::analysis::{Analysis, QuoteKind};
use crate::checks::{Finding, Rules};
use crate::text::{Article, Document, Span};

pub use shown::Piece;
use words::{Word, cut};

/// The rule in output.
pub const RULE: &str = "quote-not-in-pack";
/// What it asks, in one sentence.
pub const ABOUT: &str = "Do the words between quotation marks stand in the sources word for word?";
/// Why it matters and what to do.
pub const HELP: &str = "Readers take what stands between quotation marks for the very words. Compare them with the transcript, the \
    release or the notes, and print what was said, or take the marks away.";
/// The published rule it rests on.
pub const SOURCE: &str = "NYT Guidelines on Integrity: every word between quotation marks is what was said; Buttry, accuracy checklist: compare quotations with notes, recording or transcript";
/// Words of a source are shown up to about this many characters.
const SHOWN: usize = 300;
/// A quotation is named in a question by about this many characters.
const NAMED: usize = 80;

/// Texts that quotations are looked for in, made to be searched.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    files: Vec<File>,
    /// The words of all files, one file behind the other.
    words: Vec<Word>,
    /// Numbers of words in lower case.
    ids: FxHashMap<String, u32>,
    /// Where each word stands: places in `words`, ordered by word.
    places: Vec<u32>,
    /// Where the places of each word begin in `places`.
    starts: Vec<u32>,
}

#[derive(Clone, Debug)]
struct File {
    name: String,
    article: Article,
    /// Its first word, and one past its last, in the words of the pack.
    words: std::ops::Range<usize>,
}

/// Where words stand in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locator {
    /// The file's name.
    pub file: String,
    /// The place as a desk says it: "para 3".
    pub place: String,
    /// The words there.
    pub words: String,
}

/// What the sources have of some quoted words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They stand there word for word.
    Verbatim(Locator),
    /// Something like them does.
    Differs {
        /// Where.
        at: Locator,
        /// Word by word: what both have, what was said, what is printed.
        pieces: Vec<Piece>,
    },
    /// Nothing like them does.
    NotFound,
}

/// Some quoted words and what the sources have of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The quotation, by its place in the analysis.
    pub quote: usize,
    /// The words between its marks.
    pub span: Span,
    /// What the sources have.
    pub verdict: Verdict,
}

impl Pack {
    /// Makes texts ready to be searched, each with the name of its file.
    pub fn new(files: impl IntoIterator<Item = (String, Article)>) -> Pack {
        let mut pack = Pack::default();
        for (name, article) in files {
            let first = pack.words.len();
            let ids = &mut pack.ids;
            let mut number = |lower: String| {
                let next = ids.len() as u32;
                *ids.entry(lower).or_insert(next)
            };
            pack.words.extend(cut(article.text(), &mut number));
            pack.files.push(File {
                name,
                article,
                words: first..pack.words.len(),
            });
        }
        pack.index();
        pack
    }

    /// Whether there is no source at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// How many sources there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// The names of the sources, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// Lists where each word stands: counted, then laid out.
    fn index(&mut self) {
        let mut starts = vec![0u32; self.ids.len() + 1];
        for word in &self.words {
            starts[word.id as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        self.places = vec![0; self.words.len()];
        for (at, word) in (0u32..).zip(&self.words) {
            let place = &mut next[word.id as usize];
            self.places[*place as usize] = at;
            *place += 1;
        }
        self.starts = starts;
    }

    /// Where a word stands, in order; nowhere, if no source has it.
    fn places_of(&self, id: u32) -> &[u32] {
        let range = self.starts.get(id as usize).zip(self.starts.get(id as usize + 1));
        range.map_or(&[], |(from, to)| {
            self.places.get(*from as usize..*to as usize).unwrap_or(&[])
        })
    }

    /// Looks for words in all sources. What an ellipsis or square brackets part is looked for piece by piece; of the pieces,
    /// the one that fits worst speaks for all.
    pub fn look_for(&self, words: &str) -> Verdict {
        let mut worst: Option<Verdict> = None;
        for part in words::parts(words) {
            let verdict = self.look_for_part(part);
            if worst.as_ref().is_none_or(|known| rank(&verdict) > rank(known)) {
                worst = Some(verdict);
            }
        }
        worst.unwrap_or(Verdict::NotFound)
    }

    /// Every direct quotation of an article, and the quoted words of the others, with what the sources have of them; in text
    /// order. Nothing where there is no source.
    pub fn compare(&self, document: &Document, analysis: &Analysis) -> Vec<Compared> {
        if self.is_empty() {
            return Vec::new();
        }
        let said = analysis.quotes.iter().enumerate();
        let said = said.filter(|(_, quote)| matches!(quote.kind, QuoteKind::Direct | QuoteKind::Mixed));
        said.flat_map(|(at, quote)| quoted(document, quote).into_iter().map(move |span| (at, span)))
            .map(|(quote, span)| Compared {
                quote,
                span,
                verdict: self.look_for(document.slice(span)),
            })
            .collect()
    }

    fn locator(&self, file: &File, span: Span) -> Locator {
        Locator {
            file: excerpt(&file.name, SHOWN),
            place: place_in(&file.article, span.start),
            words: excerpt(span.of(file.article.text()), SHOWN),
        }
    }
}

fn rank(verdict: &Verdict) -> usize {
    match verdict {
        Verdict::Verbatim(_) => 0,
        Verdict::Differs { .. } => 1,
        Verdict::NotFound => 2,
    }
}

impl Locator {
    /// As evidence for a mark: where, and the words there.
    pub fn evidence(&self) -> String {
        format!("{}, {}: “{}”", self.file, self.place, self.words)
    }
}

impl Verdict {
    /// Where the words stand, or what is like them.
    pub fn locator(&self) -> Option<&Locator> {
        match self {
            Verdict::Verbatim(at) | Verdict::Differs { at, .. } => Some(at),
            Verdict::NotFound => None,
        }
    }

    /// In a few words; `sources` is how many were looked through.
    pub fn told(&self, sources: usize) -> String {
        match self {
            Verdict::Verbatim(at) => format!("Verbatim in {}, {}", at.file, at.place),
            Verdict::Differs { at, pieces } => {
                format!("Differs from {}, {}: “{}”", at.file, at.place, shown::told(pieces))
            }
            Verdict::NotFound if sources == 1 => "Not found in 1 source".to_string(),
            Verdict::NotFound => format!("Not found in {sources} sources"),
        }
    }
}

/// What is to be asked of quotations that do not stand in the sources word for word, in text order.
pub fn findings(document: &Document, pack: &Pack, compared: &[Compared], rules: &Rules) -> Vec<Finding> {
    let rule = rules.of(RULE);
    let told = |verdict: &Verdict| verdict.told(pack.len());
    let question = |one: &Compared| match &one.verdict {
        Verdict::Verbatim(_) => None,
        Verdict::Differs { .. } => {
            let words = format!("These words are not what the source has. {}.", told(&one.verdict));
            Some(("differs", words))
        }
        Verdict::NotFound => {
            let words = excerpt(document.slice(one.span), NAMED);
            let told = told(&one.verdict).to_lowercase();
            Some(("not-found", format!("“{words}” was {told}. Where was it said?")))
        }
    };
    if rule.is_off() {
        return Vec::new();
    }
    let asked = compared.iter().filter_map(|one| Some((one, question(one)?)));
    asked
        .map(|(one, (case, message))| Finding {
            rule: RULE,
            level: rule.one_level().unwrap_or_else(|| rule.level(case)),
            spans: vec![one.span],
            message,
            source: SOURCE,
        })
        .collect()
}

/// Puts findings among others that are in text order already.
pub fn add(findings: &mut Vec<Finding>, more: Vec<Finding>) {
    findings.extend(more);
    findings.sort_by_key(|finding| finding.spans.first().copied());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse};

    fn pack(texts: &[&str]) -> Pack {
        let files = texts.iter().enumerate();
        Pack::new(files.map(|(i, text)| (format!("{i}.txt"), Article::plain(*text))))
    }

    const RELEASE: &str = "Release of the harbour board\n\nThe board met on Monday.\n\n“We have never been told about the leak in the northern basin,” said Ada Roe. She added: “It isn't a well-known fault.”\n";

    #[test]
    fn words_are_verbatim_whatever_their_typography() {
        let pack = pack(&["Nothing of it here at all.", RELEASE]);
        for words in [
            "We have never been told about the leak in the northern basin,",
            "we have  never\nbeen told about the leak",
            "It isn’t a well known fault.",
            "It isn't a wellknown fault",
            "We have never been told … in the northern basin",
            "We [the owners] have never been told",
        ] {
            let verdict = pack.look_for(words);
            assert!(
                matches!(verdict, Verdict::Verbatim(ref at) if at.file == "1.txt"),
                "{words}: {verdict:?}"
            );
        }
        assert_eq!(pack.look_for("about the leak").told(2), "Verbatim in 1.txt, para 2");
    }

    #[test]
    fn every_single_altered_word_is_found_and_shown() {
        let pack = pack(&["Nothing of it here at all.", RELEASE]);
        let said: Vec<&str> = "We have never been told about the leak in the northern basin"
            .split(' ')
            .collect();
        for at in 0..said.len() {
            let mut printed = said.clone();
            printed[at] = "zebra";
            let verdict = pack.look_for(&printed.join(" "));
            let Verdict::Differs { pieces, .. } = &verdict else {
                panic!("{at}: {verdict:?}")
            };
            let change = format!("[-{}-]{{+zebra+}}", said[at]);
            assert!(shown::told(pieces).contains(&change), "{at}: {}", shown::told(pieces));
            let mut fewer = said.clone();
            fewer.remove(at);
            let inner = at > 0 && at + 1 < said.len();
            let verdict = pack.look_for(&fewer.join(" "));
            assert_eq!(matches!(verdict, Verdict::Differs { .. }), inner, "{at}: {verdict:?}");
            let mut more = said.clone();
            more.insert(at, "not");
            let verdict = pack.look_for(&more.join(" "));
            assert!(matches!(verdict, Verdict::Differs { .. }), "{at}: {verdict:?}");
        }
    }

    #[test]
    fn short_words_and_strange_ones() {
        let pack = pack(&[RELEASE]);
        assert!(matches!(pack.look_for("northern basin"), Verdict::Verbatim(_)));
        assert!(matches!(pack.look_for("the southern basin"), Verdict::Differs { .. }));
        for words in [
            "",
            "…",
            "[]",
            "zebra",
            "sheep grazed on an island far away that week",
            "\u{202e}",
        ] {
            assert_eq!(pack.look_for(words), Verdict::NotFound, "{words:?}");
        }
        assert_eq!(Pack::default().look_for("we"), Verdict::NotFound);
        // A name in small letters is not what the source has.
        assert!(matches!(pack.look_for("said ada Roe"), Verdict::Differs { .. }));
    }

    #[test]
    fn findings_name_what_is_not_in_the_sources() {
        let text = "“We have always been told about the leak,” Ada Roe said. “We have never been told,” she said. “Sheep drowned by the hundred,” she said.";
        let document = Document::new(Article::plain(text));
        let analysis = analyse(&document, &Options::default());
        let pack = pack(&[RELEASE]);
        let compared = pack.compare(&document, &analysis);
        let found = findings(&document, &pack, &compared, Rules::shipped());
        assert_eq!((compared.len(), found.len()), (3, 2), "{compared:?}");
        assert!(found[0].message.contains("[-never-]{+always+}"), "{}", found[0].message);
        assert!(
            found[1]
                .message
                .starts_with("“Sheep drowned by the hundred,” was not found in 1 source."),
            "{}",
            found[1].message
        );
        assert_eq!(Pack::default().compare(&document, &analysis), []);
    }
}
