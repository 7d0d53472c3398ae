//! Which pieces of a page are its article. A page says so itself with `<article>` and `<main>`; where it does not, all is
//! the article but menus, sidebars, the page's own header and footer, and forms. No words are left out for looking dull.

use super::page::{Piece, Place};
use crate::text::{Block, ParagraphKind};

/// The blocks of the article on a page.
pub fn article(pieces: Vec<Piece>, title: String) -> Vec<Block> {
    let holder = Holder::of(&pieces);
    let kept: Vec<usize> = (0..pieces.len()).filter(|i| holder.holds(&pieces[*i].place)).collect();
    let first = headline(&pieces, &kept, holder);
    let mut blocks = Vec::with_capacity(kept.len() + 1);
    let start = kept.first().copied().unwrap_or(0);
    let (mut headline, mut rest) = (first, kept);
    match first {
        // Between a headline above its article and the article stand its standfirst and its names.
        Some(at) if at < start => {
            let between = (at..start).filter(|i| pieces[*i].place.is_prose() && pieces[*i].place.article.is_none());
            rest = between
                .filter(|i| *i != at)
                .collect::<Vec<_>>()
                .into_iter()
                .chain(rest)
                .collect();
            rest.insert(0, at);
        }
        Some(at) if rest.binary_search(&at).is_err() => rest.insert(0, at),
        None if !title.is_empty() => blocks.push(Block {
            kind: ParagraphKind::Headline,
            text: title,
            emphasis: Vec::new(),
        }),
        None => headline = rest.first().copied().filter(|i| pieces[*i].heading.is_some()),
        Some(_) => {}
    }
    let mut pieces: Vec<Option<Piece>> = pieces.into_iter().map(Some).collect();
    for i in rest {
        if let Some(piece) = pieces[i].take() {
            let kind = match piece.heading {
                _ if Some(i) == headline => ParagraphKind::Headline,
                Some(_) => ParagraphKind::Subhead,
                None => ParagraphKind::Body,
            };
            blocks.push(piece.words.into_block(kind));
        }
    }
    blocks
}

impl Place {
    /// Whether it is neither around the article nor in a form.
    fn is_prose(&self) -> bool {
        !self.furniture && !self.header && !self.form
    }
}

/// The part of a page that holds the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    Article(usize),
    Main,
    /// All but what stands around it.
    Page,
    /// … with forms: some pages are one form.
    Form,
    /// … with the page's header.
    Header,
    /// … with everything.
    Everything,
}

impl Holder {
    /// The narrowest part that holds enough: an article with half of all prose and twice that of any other (on a page of
    /// many alike none is the article), or a main part with half of it. Rather too much than a part of the text.
    fn of(pieces: &[Piece]) -> Holder {
        let prose = |holds: &dyn Fn(&Place) -> bool| -> usize {
            pieces
                .iter()
                .filter(|p| p.heading.is_none() && holds(&p.place))
                .map(|p| p.words.text.len())
                .sum()
        };
        let all = prose(&Place::is_prose);
        let (largest, next) = largest_articles(pieces);
        if let Some((id, size)) = largest
            && size * 2 >= all
            && size >= next * 2
        {
            return Holder::Article(id);
        }
        if all > 0 && prose(&|place| place.main && place.is_prose()) * 2 >= all {
            return Holder::Main;
        }
        let wider = [Holder::Page, Holder::Form, Holder::Header];
        wider
            .into_iter()
            .find(|holder| prose(&|place| holder.holds(place)) > 0)
            .unwrap_or(Holder::Everything)
    }

    fn holds(self, place: &Place) -> bool {
        match self {
            Holder::Article(id) => place.article == Some(id) && place.is_prose(),
            Holder::Main => place.main && place.is_prose(),
            Holder::Page => place.is_prose(),
            Holder::Form => !place.furniture && !place.header,
            Holder::Header => !place.furniture,
            Holder::Everything => true,
        }
    }
}

/// The article with the most prose, with how many bytes; and how many the next has.
fn largest_articles(pieces: &[Piece]) -> (Option<(usize, usize)>, usize) {
    let mut sizes: Vec<(usize, usize)> = Vec::new();
    for piece in pieces
        .iter()
        .filter(|piece| piece.heading.is_none() && piece.place.is_prose())
    {
        match (piece.place.article, sizes.last_mut()) {
            (Some(id), Some((last, size))) if *last == id => *size += piece.words.text.len(),
            (Some(id), _) => sizes.push((id, piece.words.text.len())),
            (None, _) => {}
        }
    }
    // Of two alike, the first.
    sizes.sort_by_key(|(id, size)| (std::cmp::Reverse(*size), *id));
    (sizes.first().copied(), sizes.get(1).map_or(0, |(_, size)| *size))
}

/// The piece that is the headline: the first `<h1>` of the article, or else the last before it in the main part; or, on a
/// page that marks no article, one in its header.
fn headline(pieces: &[Piece], kept: &[usize], holder: Holder) -> Option<usize> {
    let is_first = |i: &usize| pieces[*i].heading == Some(1);
    if let Some(own) = kept.iter().copied().find(is_first) {
        return Some(own);
    }
    let has_main = pieces.iter().any(|piece| piece.place.main);
    let before = 0..kept.first().copied().unwrap_or(0);
    let above = before.rev().filter(is_first).find(|i| {
        let place = &pieces[*i].place;
        place.is_prose() && place.article.is_none() && (place.main || !has_main)
    });
    let in_header = || (0..pieces.len()).filter(is_first).find(|i| !pieces[*i].place.furniture);
    above.or_else(|| (holder == Holder::Page).then(in_header).flatten())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::words::Taken;

    const NOWHERE: Place = Place {
        article: None,
        main: false,
        furniture: false,
        header: false,
        form: false,
    };

    fn piece(heading: Option<u8>, text: &str, place: Place) -> Piece {
        let words = Taken {
            text: text.into(),
            ..Taken::default()
        };
        Piece { heading, words, place }
    }

    fn in_article(id: usize) -> Place {
        Place {
            article: Some(id),
            ..NOWHERE
        }
    }

    fn texts(pieces: Vec<Piece>) -> Vec<String> {
        article(pieces, "Title".into())
            .into_iter()
            .map(|block| block.text)
            .collect()
    }

    #[test]
    fn the_article_among_teasers() {
        let story = "A fire broke out at the mill on Tuesday, and nobody knew why it had.";
        let page = vec![
            piece(
                Some(1),
                "The Paper",
                Place {
                    header: true,
                    ..NOWHERE
                },
            ),
            piece(None, "Words beside it.", NOWHERE),
            piece(Some(1), "Fire", in_article(1)),
            piece(None, story, in_article(1)),
            piece(None, "Rain.", in_article(2)),
            piece(None, "Snow.", in_article(3)),
        ];
        assert_eq!(texts(page), ["Fire", story]);
    }

    #[test]
    fn the_main_part_where_no_article_is_large() {
        let main = Place { main: true, ..NOWHERE };
        let page = vec![
            piece(None, "Words beside it.", NOWHERE),
            piece(None, "A fire broke out at the mill.", main),
            piece(None, "Rain.", in_article(1)),
        ];
        assert_eq!(texts(page), ["Title", "A fire broke out at the mill."]);
    }

    #[test]
    fn a_headline_above_its_article_brings_what_stands_between() {
        let page = vec![
            piece(None, "Before.", NOWHERE),
            piece(Some(1), "Fire", NOWHERE),
            piece(None, "By Ines Dahl", NOWHERE),
            piece(
                None,
                "Menu",
                Place {
                    furniture: true,
                    ..NOWHERE
                },
            ),
            piece(None, "A fire broke out at the mill on Tuesday.", in_article(1)),
        ];
        assert_eq!(
            texts(page),
            ["Fire", "By Ines Dahl", "A fire broke out at the mill on Tuesday."]
        );
        assert_eq!(texts(Vec::new()), ["Title"]);
    }
}
