//! Rows: one line about one item, ready to be shown or printed.

use std::sync::Arc;

use uuid::Uuid;

use super::words::{excerpt, hedge_sign, place_label};
use super::{Asked, Dismissal, Dismissals, ItemId, Sources, Thread, Threads, is_said};
use crate::analysis::{Actor, ActorId, ActorKind, Figure, Quote, QuoteKind};
use crate::annotation::{About, Annotation, Placement, Status};
use crate::checks::{Finding, Level};
use crate::text::Span;

/// A row's title is cut after about this many characters.
const TITLE: usize = 90;
/// What is counted stands right behind the number if no more bytes than this lie between.
const NEAR: usize = 24;
/// So many people are named with what they say; of more it is said how many there are.
const MOST_NAMED: usize = 8;
/// A person's name is cut after about this many characters.
const NAME: usize = 60;

/// One line about one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub item: ItemId,
    /// What it is, in a few words.
    pub title: String,
    /// Where it stands and who says so.
    pub detail: String,
    /// Why it was found, in a person's words.
    pub why: String,
    /// Every place it stands at, the main one first; empty if its words are gone.
    pub spans: Vec<Span>,
    /// Where the checking stands.
    pub status: Status,
    /// The reader's own mark on it: what a status or a note goes to.
    pub annotation: Option<Uuid>,
    /// What everybody says of it.
    pub thread: Arc<Thread>,
    /// Nobody is named who says so.
    pub unattributed: bool,
    /// A mark whose words are gone from the text.
    pub is_lost: bool,
    /// The findings that ask about it, by index.
    pub questions: Vec<usize>,
    /// How pressing a finding is.
    pub level: Option<Level>,
    /// Why a finding is not asked, where somebody set it aside.
    pub dismissed: Option<Arc<Dismissal>>,
    /// Whether it waits for a status; places where things only happen do not.
    pub asks: bool,
}

impl Row {
    /// A row without words, which asks for nothing.
    pub(super) fn of(item: ItemId) -> Row {
        Row {
            item,
            title: String::new(),
            detail: String::new(),
            why: String::new(),
            spans: Vec::new(),
            status: Status::Unchecked,
            annotation: None,
            thread: Arc::default(),
            unattributed: false,
            is_lost: false,
            questions: Vec::new(),
            level: None,
            dismissed: None,
            asks: false,
        }
    }

    /// Whether a status is told of it: what asks for one, and what a person gave one.
    pub fn has_status(&self) -> bool {
        self.asks || self.status != Status::Unchecked
    }

    /// With what people say of it.
    pub(super) fn with(self, sources: &Sources<'_>, thread: Arc<Thread>) -> Row {
        Row {
            status: thread.status.clone(),
            annotation: thread.own,
            detail: format!("{}{}", self.detail, others(sources, &thread)),
            thread,
            ..self
        }
    }
}

fn is_own(sources: &Sources<'_>, mark: Uuid) -> bool {
    let mark = sources.annotations.get(mark);
    mark.is_some_and(|mark| sources.is_reader(mark.author()))
}

/// What others say: " · Ada: Verified, Ben: Disputed"; nothing where nobody else does.
fn others(sources: &Sources<'_>, thread: &Thread) -> String {
    let mut words = String::new();
    if thread.verdicts.iter().any(|verdict| !sources.is_reader(&verdict.by)) || thread.is_split() {
        let said = thread.verdicts.iter().take(MOST_NAMED);
        let said: Vec<String> = said
            .map(|verdict| {
                format!(
                    "{}: {}",
                    excerpt(&verdict.by, NAME),
                    excerpt(verdict.status.label(), NAME)
                )
            })
            .collect();
        words = format!(" · {}", said.join(", "));
        if thread.verdicts.len() > MOST_NAMED {
            words.push_str(&format!(" and {} more", thread.verdicts.len() - MOST_NAMED));
        }
    }
    if let Some(settled) = thread.settled.and_then(|id| sources.annotations.get(id)) {
        words.push_str(&format!(" · settled by {}", excerpt(settled.author(), NAME)));
    }
    if !thread.superseded.is_empty() {
        words.push_str(" · another version was merged away");
    }
    match thread.replies.len() {
        0 => {}
        1 => words.push_str(" · 1 reply"),
        count => words.push_str(&format!(" · {count} replies")),
    }
    words
}

pub(super) fn actors(sources: &Sources<'_>) -> Vec<Row> {
    let all = sources.analysis.actors.iter().enumerate();
    let mut rows: Vec<Row> = all.map(|(i, actor)| actor_row(ActorId(i), actor)).collect();
    rows.sort_by_key(|row| !row.asks);
    rows
}

/// The row of an extracted item as if nobody had said anything of it.
pub(super) fn of_item(sources: &Sources<'_>, asked: &Asked, item: ItemId) -> Option<Row> {
    let analysis = sources.analysis;
    match item {
        ItemId::Actor(id) => Some(actor_row(id, analysis.actors.get(id.0)?)),
        ItemId::Figure(i) => Some(figure_row(sources, asked, i, analysis.figures.get(i)?)),
        ItemId::Quote(i) => Some(quote_row(sources, asked, i, analysis.quotes.get(i)?)),
        ItemId::Finding(_) | ItemId::Mark(_) | ItemId::Change(_) => None,
    }
}

fn actor_row(id: ActorId, actor: &Actor) -> Row {
    let item = ItemId::Actor(id);
    let kind = match (actor.kind, actor.location_only) {
        (_, true) => "place, location only",
        (ActorKind::Person, _) => "person",
        (ActorKind::Organization, _) => "organization",
        (ActorKind::Group, _) => "group",
        (ActorKind::Place, _) => "place that acts",
    };
    let mentions = match actor.mentions.len() {
        1 => "1 mention".to_string(),
        count => format!("{count} mentions"),
    };
    let role = actor
        .role
        .as_deref()
        .map(|role| format!("{} · ", excerpt(role, 60)))
        .unwrap_or_default();
    Row {
        title: excerpt(&actor.name, TITLE),
        detail: format!("{role}{kind} · {mentions}"),
        why: actor.why.clone(),
        spans: actor.mentions.iter().map(|mention| mention.span).collect(),
        asks: !actor.location_only,
        ..Row::of(item)
    }
}

pub(super) fn figures(sources: &Sources<'_>, asked: &Asked) -> Vec<Row> {
    let all = sources.analysis.figures.iter().enumerate();
    all.map(|(i, figure)| figure_row(sources, asked, i, figure)).collect()
}

fn figure_row(sources: &Sources<'_>, asked: &Asked, index: usize, figure: &Figure) -> Row {
    let item = ItemId::Figure(index);
    let questions = asked.about(figure.span);
    let rules = questions.iter().filter_map(|i| sources.findings.get(*i));
    let contested = rules.into_iter().any(|finding| finding.rule == "unsourced-figure");
    let source = match figure.source {
        Some(id) => format!(" · {}", actor_name(sources, id)),
        None if contested => " · no source".to_string(),
        None => String::new(),
    };
    Row {
        title: figure_title(sources, figure),
        detail: format!("{}{source}", place_label(sources.document, figure.span.start)),
        why: figure.why.clone(),
        spans: vec![figure.span],
        unattributed: contested,
        questions,
        asks: true,
        ..Row::of(item)
    }
}

fn figure_title(sources: &Sources<'_>, figure: &Figure) -> String {
    let document = sources.document;
    let sign = hedge_sign(figure.hedge);
    let words = match figure.counted {
        Some(counted)
            if figure.own_counted().is_some()
                && counted.start >= figure.span.end
                && counted.start - figure.span.end <= NEAR =>
        {
            document.slice(figure.span.cover(counted)).to_string()
        }
        Some(counted) if !counted.overlaps(figure.span) => {
            format!("{} {}", document.slice(figure.span), document.slice(counted))
        }
        _ => document.slice(figure.span).to_string(),
    };
    excerpt(&format!("{sign}{words}"), TITLE)
}

pub(super) fn quotes(sources: &Sources<'_>, asked: &Asked) -> Vec<Row> {
    let said = sources
        .analysis
        .quotes
        .iter()
        .enumerate()
        .filter(|(_, quote)| is_said(quote.kind));
    said.map(|(i, quote)| quote_row(sources, asked, i, quote)).collect()
}

fn quote_row(sources: &Sources<'_>, asked: &Asked, index: usize, quote: &Quote) -> Row {
    let item = ItemId::Quote(index);
    let document = sources.document;
    let words = quote.speaker_span.map(|span| excerpt(document.slice(span), 60));
    let speaker = quote.speaker.map(|id| actor_name(sources, id)).or(words);
    let cue = quote
        .cue
        .map(|cue| format!(" · {}", excerpt(document.slice(cue), NAME)))
        .unwrap_or_default();
    let kind = match quote.kind {
        QuoteKind::Direct | QuoteKind::Scare => "",
        QuoteKind::Indirect => " · indirect",
        QuoteKind::Mixed => " · mixed",
    };
    Row {
        title: excerpt(document.slice(quote.span), TITLE),
        detail: format!(
            "{} · {}{cue}{kind}",
            place_label(document, quote.span.start),
            speaker.as_deref().unwrap_or("no speaker")
        ),
        why: quote.why.clone(),
        spans: vec![quote.span],
        unattributed: speaker.is_none(),
        questions: asked.about(quote.span),
        asks: true,
        ..Row::of(item)
    }
}

pub(super) fn findings(sources: &Sources<'_>, dismissed: &Dismissals) -> Vec<Row> {
    let all = 0..sources.findings.len();
    all.map(|at| finding(sources, at, dismissed)).collect()
}

/// The row of a finding as if nobody had marked its words.
pub(super) fn finding(sources: &Sources<'_>, at: usize, dismissed: &Dismissals) -> Row {
    let row = Row::of(ItemId::Finding(at));
    let Some(finding) = sources.findings.get(at) else {
        return row;
    };
    Row {
        title: excerpt(&finding.message, usize::MAX),
        detail: finding_detail(sources, finding),
        why: format!("{}. Rule: {}.", finding.source.trim_end_matches('.'), finding.rule),
        spans: finding.spans.clone(),
        level: Some(finding.level),
        dismissed: dismissed.get(&at).cloned(),
        ..row
    }
}

fn finding_detail(sources: &Sources<'_>, finding: &Finding) -> String {
    let span = finding.spans.first().copied().unwrap_or_default();
    let words = excerpt(sources.document.slice(span), 50);
    format!(
        "{} · {} · “{words}”",
        place_label(sources.document, span.start),
        finding.rule
    )
}

/// A row for each mark but those that only answer one that has a row.
pub(super) fn marks(sources: &Sources<'_>, threads: &Threads) -> Vec<Row> {
    let mut rows: Vec<Row> = sources
        .annotations
        .iter()
        .filter(|mark| !mark.about.answers())
        .filter(|mark| mark.is_superseded() || !threads.is_below(sources, mark.id))
        .map(|mark| mark_row(sources, threads, mark))
        .collect();
    rows.sort_by_key(|row| row.spans.first().map(|span| (span.start, span.end)));
    rows
}

fn mark_row(sources: &Sources<'_>, threads: &Threads, annotation: &Annotation) -> Row {
    let placement = sources.placements.get(&annotation.id);
    let span = placement.and_then(Placement::span);
    let place = span.map(|span| place_label(sources.document, span.start));
    let fate = match placement {
        Some(Placement::Exact(_)) => "",
        Some(Placement::Moved(_)) => " · moved",
        Some(Placement::Changed(_)) => " · changed, check again",
        Some(Placement::Gone { .. }) | None => " · gone from the text",
    };
    let note = match annotation.note.is_empty() {
        true => String::new(),
        false => format!(" · {}", excerpt(&annotation.note, 60)),
    };
    let title = excerpt(&annotation.anchor.exact, TITLE);
    let title = match (&annotation.about, &annotation.correction) {
        (About::Identity, Some(name)) => format!("“{title}” stands for {}", excerpt(name, NAME)),
        (About::Identity, None) => format!("“{title}” stands for nobody else"),
        (About::SameAs, Some(name)) => format!("“{title}” is the same as {}", excerpt(name, NAME)),
        (About::Name, Some(name)) => format!("“{title}” is called {}", excerpt(name, NAME)),
        (About::Kind, Some(kind)) => format!("“{title}” is of the kind {}", excerpt(kind, NAME)),
        (About::MissedFigure, _) => format!("“{title}” is a figure"),
        (About::MissedQuote, _) => format!("“{title}” is a quotation"),
        (About::Source, Some(name)) => format!("“{title}” comes from {}", excerpt(name, NAME)),
        (About::Source, None) => format!("“{title}” comes from nobody who is named"),
        (About::Published, day) => format!("Published {}", excerpt(day.as_deref().unwrap_or("some day"), NAME)),
        (About::SignOff, _) => format!("Signed off by {}", excerpt(annotation.author(), NAME)),
        (About::Dismissed | About::DismissedInArticle, topic) => {
            let topic = excerpt(topic.as_deref().unwrap_or("a question"), NAME);
            format!("Dismissed: {topic}")
        }
        (About::Checklist, line) => format!(
            "Ticked in the checklist: {}",
            excerpt(line.as_deref().unwrap_or(""), NAME)
        ),
        _ => title,
    };
    let place = match annotation.about {
        About::SignOff | About::Checklist if annotation.anchor.base == sources.today => "this text",
        About::SignOff | About::Checklist => "an earlier text",
        About::Published | About::DismissedInArticle => "the whole article",
        _ => place.as_deref().unwrap_or("no place"),
    };
    let row = Row {
        title,
        detail: format!("{place}{fate}{note}"),
        why: format!(
            "Marked by {} ({}).",
            excerpt(annotation.author(), NAME),
            excerpt(annotation.about.word(), NAME)
        ),
        spans: span.filter(|span| !span.is_empty()).into_iter().collect(),
        is_lost: span.is_none(),
        asks: annotation.about.asks(),
        ..Row::of(ItemId::Mark(annotation.id))
    }
    .with(sources, threads.of_mark(annotation.id));
    // Of several marks of one's own on the same words, each has a row.
    let own = is_own(sources, annotation.id).then_some(annotation.id);
    Row {
        annotation: own.or(row.annotation),
        ..row
    }
}

fn actor_name(sources: &Sources<'_>, id: ActorId) -> String {
    sources
        .analysis
        .actors
        .get(id.0)
        .map(|actor| excerpt(&actor.name, 60))
        .unwrap_or_default()
}
