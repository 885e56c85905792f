//! Which paragraphs of a page are the article.

use super::boilerplate;
use super::outline::{Outline, Paragraph, Role};

/// Bytes from which a paragraph is running text, and from which it is if it ends as a sentence does.
const RUNNING: usize = 80;
const SENTENCE: usize = 25;

/// The share of all running text, in quarters, that an element must hold to be the article because
/// it says so, and to be gone into because it holds nearly all of what is around it.
const SAID: usize = 1;
const NEARLY_ALL: usize = 3;

/// The paragraphs that are the article, in the order of the page.
pub(super) fn chosen(outline: &Outline) -> Vec<usize> {
    let trusts_classes = trusts_classes(outline);
    let is_kept = |paragraph: &&Paragraph| !(trusts_classes && paragraph.suspect);
    let mut running = vec![0; outline.containers.len()];
    for paragraph in outline.paragraphs.iter().filter(is_kept) {
        if is_running(paragraph) {
            running[paragraph.container] += paragraph.len();
        }
    }
    add_to_parents(outline, &mut running);
    let article = container(outline, &running);
    let inside = inside(outline, article);
    let paragraphs = outline.paragraphs.iter().enumerate();
    paragraphs
        .filter(|(_, paragraph)| {
            is_kept(paragraph) && inside[paragraph.container] && !is_furniture(paragraph)
        })
        .map(|(ix, _)| ix)
        .collect()
}

/// The top headings among the chosen paragraphs.
pub(super) fn headlines<'a>(outline: &'a Outline, chosen: &[usize]) -> Vec<&'a str> {
    let is_top = |&&ix: &&usize| outline.paragraphs[ix].heading == Some(1);
    let top = chosen.iter().filter(is_top);
    top.map(|&ix| outline.text(ix)).collect()
}

/// Whether classes are believed: not where they would leave out most of the running text.
fn trusts_classes(outline: &Outline) -> bool {
    let (mut suspect, mut all) = (0, 0);
    for paragraph in outline
        .paragraphs
        .iter()
        .filter(|paragraph| is_running(paragraph))
    {
        all += paragraph.len();
        suspect += if paragraph.suspect {
            paragraph.len()
        } else {
            0
        };
    }
    suspect * 4 <= all * 3
}

fn add_to_parents(outline: &Outline, running: &mut [usize]) {
    for (ix, container) in outline.containers.iter().enumerate().rev() {
        if container.parent < ix {
            running[container.parent] += running[ix];
        }
    }
}

/// The container of the article.
fn container(outline: &Outline, running: &[usize]) -> usize {
    let all = running.first().copied().unwrap_or_default();
    for role in [Role::ArticleBody, Role::Article, Role::Main] {
        let of_role = (0..running.len()).filter(|&ix| outline.containers[ix].role == role);
        // The first of the largest, which is the outermost.
        let largest = of_role.rev().max_by_key(|&ix| running[ix]);
        if let Some(ix) = largest.filter(|&ix| running[ix] > 0 && running[ix] * 4 >= all * SAID) {
            return match role {
                Role::Main => innermost(outline, running, ix),
                _ => ix,
            };
        }
    }
    innermost(outline, running, 0)
}

/// The innermost container that still holds nearly all running text of the one given.
fn innermost(outline: &Outline, running: &[usize], from: usize) -> usize {
    let mut found = from;
    for (ix, container) in outline.containers.iter().enumerate().skip(from + 1) {
        if container.parent == found
            && running[ix] * 4 >= running[from] * NEARLY_ALL
            && running[ix] > 0
        {
            found = ix;
        }
    }
    found
}

/// For each container, whether it lies in that one.
fn inside(outline: &Outline, article: usize) -> Vec<bool> {
    let mut inside = vec![false; outline.containers.len()];
    for (ix, container) in outline.containers.iter().enumerate() {
        inside[ix] = ix == article || inside[container.parent];
    }
    inside
}

fn is_running(paragraph: &Paragraph) -> bool {
    let ends_sentence = || paragraph.ends_with(&['.', '!', '?', '"', '”', '’', ':']);
    let is_long = paragraph.len() >= RUNNING || paragraph.len() >= SENTENCE && ends_sentence();
    is_long && paragraph.linked * 2 < paragraph.len() && paragraph.heading.is_none()
}

/// Whether a paragraph only helps to find one's way: a link, a set phrase.
fn is_furniture(paragraph: &Paragraph) -> bool {
    let is_link = paragraph.heading.is_none() && paragraph.linked * 4 > paragraph.len() * 3;
    is_link || paragraph.is_phrase()
}

impl Paragraph {
    fn len(&self) -> usize {
        self.text.len()
    }

    fn ends_with(&self, marks: &[char]) -> bool {
        self.text.ends_with(marks)
    }

    fn is_phrase(&self) -> bool {
        boilerplate::is_phrase(&self.text)
    }
}
