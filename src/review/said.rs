//! What a person says that an article is to be read with.

use std::collections::BTreeMap;

use jiff::civil::Date;
use uuid::Uuid;

use crate::analysis::{Figure, Identity, KINDS, Missed, MissedKind, Options, Says, Source, Value, figures};
use crate::annotation::{About, Annotation, Annotations, Placement};
use crate::text::{Fields, Span};

/// What a person says that an article is read with: when it changes, the article is read anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Whom mentions stand for and what their actors are, in the order it was said.
    pub identities: Vec<Identity>,
    /// What was missed.
    pub missed: Vec<Missed>,
    /// Who said what.
    pub sources: Vec<Source>,
    /// The day the article was published.
    pub published: Option<Date>,
    /// The field of the article's file that the day comes from, where no person has said it.
    pub published_field: Option<String>,
}

impl Said {
    /// Gathers it from the annotations.
    pub fn new(annotations: &Annotations, placements: &BTreeMap<Uuid, Placement>) -> Said {
        Said {
            identities: identities(annotations, placements),
            missed: missed(annotations, placements),
            sources: said(annotations, placements, |about| *about == About::Source)
                .map(|(mark, span)| Source {
                    span,
                    name: mark.correction.clone(),
                })
                .collect(),
            published: published(annotations).and_then(day),
            published_field: None,
        }
    }

    /// With what the fields of the article's file say, where nobody has said otherwise.
    pub fn or_fields(mut self, fields: &Fields) -> Said {
        let told = fields.published.as_ref().filter(|_| self.published.is_none());
        if let Some((told, day)) = told.and_then(|told| Some((told, told.day.parse().ok()?))) {
            self.published = Some(day);
            self.published_field = Some(told.field.clone());
        }
        self
    }
}

/// What people say of mentions and their actors.
fn identities(annotations: &Annotations, placements: &BTreeMap<Uuid, Placement>) -> Vec<Identity> {
    let is_one = |about: &About| matches!(about, About::Identity | About::SameAs | About::Name | About::Kind);
    let identity = |(mark, span): (&Annotation, Span)| {
        let words = mark.correction.clone();
        let says = match mark.about {
            About::SameAs => Says::SameAs(words?),
            About::Name => Says::Called(words.filter(|words| !words.trim().is_empty())?),
            About::Kind => {
                let (_, kind, location_only) = KINDS.into_iter().find(|(word, ..)| Some(*word) == words.as_deref())?;
                Says::Is(kind, location_only)
            }
            _ => Says::StandsFor(words),
        };
        Some(Identity { span, says })
    };
    said(annotations, placements, is_one).filter_map(identity).collect()
}

/// The words that people say are figures or quotations, in text order.
fn missed(annotations: &Annotations, placements: &BTreeMap<Uuid, Placement>) -> Vec<Missed> {
    let kinds = [
        (About::MissedFigure, MissedKind::Figure),
        (About::MissedQuote, MissedKind::Quote),
    ];
    let all = kinds.iter().flat_map(|(about, kind)| {
        let spans = said(annotations, placements, move |known| known == about);
        let spans = spans.map(|(_, span)| span);
        spans.map(|span| Missed { span, kind: *kind })
    });
    let mut all: Vec<Missed> = all.collect();
    all.sort_by_key(|missed| missed.span);
    all
}

/// What people said of words, where these stand in today's text, in the order they were given; words that were edited
/// since are asked about again first.
fn said<'a>(
    annotations: &'a Annotations,
    placements: &BTreeMap<Uuid, Placement>,
    about: impl Fn(&About) -> bool,
) -> impl Iterator<Item = (&'a Annotation, Span)> + 'a {
    let said = annotations.iter().filter(|annotation| about(&annotation.about));
    let placed = said.filter_map(|annotation| match placements.get(&annotation.id)? {
        Placement::Exact(span) | Placement::Moved(span) => Some((annotation, *span)),
        Placement::Changed(_) | Placement::Gone { .. } => None,
    });
    let mut placed: Vec<(&Annotation, Span)> = placed.collect();
    placed.sort_by(|(a, _), (b, _)| (&a.at, a.rev, a.id).cmp(&(&b.at, b.rev, b.id)));
    placed.into_iter()
}

/// The annotation that says when the article was published: of several the last one made or changed.
pub fn published(annotations: &Annotations) -> Option<&Annotation> {
    let said = annotations.iter().filter(|a| a.about == About::Published);
    said.filter(|a| day(a).is_some()).max_by_key(|a| (&a.at, a.rev, a.id))
}

/// A day as a person writes it: `2016-11-23`, "23 November 2016", "Nov. 23, 2016". One that lacks its year is none.
pub fn read_day(words: &str) -> Option<Date> {
    let words = words.trim();
    let figures = figures::recognise(words, [Span::new(0, words.len())].into_iter(), &Options::default());
    let told = match figures.as_slice() {
        [
            Figure {
                value: Value::Iso(iso), ..
            },
        ] => iso.parse().ok(),
        _ => None,
    };
    words.parse().ok().or(told)
}

fn day(annotation: &Annotation) -> Option<Date> {
    annotation.correction.as_deref()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{BaseText, testing};

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let day = "2016-11-23".parse().ok();
        for words in [
            "2016-11-23",
            " 23 November 2016 ",
            "Nov. 23, 2016",
            "Wednesday, November 23, 2016",
        ] {
            assert_eq!(read_day(words), day, "{words}");
        }
        for words in ["", "November 2016", "23 November", "Tuesday", "2016-13-40", "soon"] {
            assert_eq!(read_day(words), None, "{words}");
        }
    }

    #[test]
    fn the_last_word_on_the_day_of_publication_holds() {
        let base = BaseText::new("A fire.");
        let says = |id, at: &str, day: &str| Annotation {
            about: About::Published,
            at: at.into(),
            correction: Some(day.into()),
            ..testing::mark_on(id, &base, "")
        };
        let all = Annotations::new([
            says(1, "2026-11-23T10:00:00Z", "2026-11-22"),
            says(2, "2026-11-23T09:00:00Z", "2026-11-21"),
            says(3, "2026-11-23T11:00:00Z", "some day"),
        ]);
        let said = Said::new(&all, &BTreeMap::new());
        assert_eq!(said.published, "2026-11-22".parse().ok());
        assert_eq!(published(&all).map(|a| a.id), Some(Uuid::from_u128(1)));
    }
}
