//! A page → its paragraphs, and the containers that they stand in.

use std::mem::take;

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};

use super::boilerplate;
use super::element::{self, Flow};
use super::metadata::Metadata;

/// Open elements that are kept apart; what lies deeper counts to the innermost of them.
const DEEPEST: usize = 400;

/// What a container says that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The article's text.
    ArticleBody,
    /// An article, or part of one.
    Article,
    /// What the page is for.
    Main,
    /// Nothing.
    Other,
}

/// An element on lines of its own.
#[derive(Clone, Debug)]
pub(super) struct Container {
    /// The one around it; its own position if there is none.
    pub parent: usize,
    pub role: Role,
}

/// Text without a break of block.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub text: String,
    pub container: usize,
    /// Bytes of the text inside links.
    pub linked: usize,
    /// 1 to 6 of a heading.
    pub heading: Option<u8>,
    /// Inside something whose class says that it is no text of the article.
    pub suspect: bool,
}

/// A page's paragraphs and containers, each in the order of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    pub containers: Vec<Container>,
    pub paragraphs: Vec<Paragraph>,
}

impl Outline {
    /// Reads a page, and what it says of itself into `metadata`.
    pub(super) fn of(page: &str, metadata: &mut Metadata) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut reading = Reading::new(metadata);
        for token in Tokenizer::new_with_emitter(page, emitter) {
            match token {
                Ok(Token::StartTag(tag)) => reading.start(&tag),
                Ok(Token::EndTag(tag)) => reading.end(&String::from_utf8_lossy(&tag.name)),
                Ok(Token::String(text)) => reading.text(&String::from_utf8_lossy(&text)),
                Ok(_) => {}
                Err(never) => match never {},
            }
        }
        reading.break_paragraph();
        reading.outline
    }

    /// A paragraph's text.
    pub(super) fn text(&self, paragraph: usize) -> &str {
        self.paragraphs
            .get(paragraph)
            .map_or("", |paragraph| &paragraph.text)
    }
}

struct Open {
    name: String,
    flow: Flow,
    /// The container that text goes to, once this is open.
    container: usize,
    dropped: bool,
    suspect: bool,
    linked: bool,
    heading: Option<u8>,
}

struct Reading<'a> {
    outline: Outline,
    metadata: &'a mut Metadata,
    open: Vec<Open>,
    /// Elements open beyond [`DEEPEST`].
    deeper: usize,
    paragraph: Paragraph,
    /// White space has been read since the paragraph's last character.
    spaced: bool,
}

impl<'a> Reading<'a> {
    fn new(metadata: &'a mut Metadata) -> Self {
        let root = Container {
            parent: 0,
            role: Role::Other,
        };
        Self {
            outline: Outline {
                containers: vec![root],
                paragraphs: Vec::new(),
            },
            metadata,
            open: Vec::new(),
            deeper: 0,
            paragraph: Paragraph::default(),
            spaced: false,
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name);
        let attributes = Attributes(tag);
        self.metadata.start(&name, &attributes);
        self.end_implied(&name);
        let flow = element::flow(&name);
        match flow {
            Flow::Void => return self.void(&name),
            Flow::Block | Flow::Dropped => self.break_paragraph(),
            Flow::Inline => {}
        }
        if tag.self_closing && flow == Flow::Inline {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let opened = self.opened(&name, flow, &attributes);
        self.open.push(opened);
    }

    fn opened(&mut self, name: &str, flow: Flow, attributes: &Attributes) -> Open {
        let around = self.open.last();
        let holds_all = matches!(name, "html" | "body" | "main" | "article");
        let hidden = attributes.hides() && !matches!(name, "html" | "body");
        let is_page_header = name == "header"
            && !self
                .open
                .iter()
                .any(|open| matches!(&*open.name, "main" | "article"));
        let dropped = flow == Flow::Dropped
            || hidden
            || around.is_some_and(|around| around.dropped)
            || is_page_header && attributes.get("role").is_none_or(boilerplate::is_role);
        let suspect = around.is_some_and(|around| around.suspect)
            || !holds_all && attributes.is_boilerplate();
        let heading = match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
            _ => around.and_then(|around| around.heading),
        };
        let linked = name == "a" || around.is_some_and(|around| around.linked);
        let mut container = around.map_or(0, |around| around.container);
        if flow == Flow::Block && name != "p" {
            self.outline.containers.push(Container {
                parent: container,
                role: attributes.role(name),
            });
            container = self.outline.containers.len() - 1;
        }
        Open {
            name: name.to_owned(),
            flow,
            container,
            dropped,
            suspect,
            linked,
            heading,
        }
    }

    fn void(&mut self, name: &str) {
        match name {
            "br" if self.paragraph.text.ends_with('\n') => self.break_paragraph(),
            "br" if !self.paragraph.text.is_empty() => {
                self.paragraph.text.push('\n');
                self.spaced = false;
            }
            "hr" => self.break_paragraph(),
            _ => {}
        }
    }

    /// Ends what the start of an element ends without saying so, as `<p>` does an open paragraph.
    fn end_implied(&mut self, name: &str) {
        let mut found = None;
        for (at, open) in self.open.iter().enumerate().rev() {
            if element::ends(name, &open.name) {
                found = Some(at);
            } else if element::is_scope(&open.name) {
                break;
            }
        }
        if let Some(at) = found {
            self.break_paragraph();
            self.open.truncate(at);
        }
    }

    fn end(&mut self, name: &str) {
        self.metadata.end(name);
        let flow = element::flow(name);
        if flow == Flow::Void {
            return self.void(name);
        }
        if self.deeper > 0 {
            self.deeper -= 1;
            if flow != Flow::Inline {
                self.break_paragraph();
            }
            return;
        }
        let is_inline = flow == Flow::Inline;
        let mut open = self.open.iter().enumerate().rev();
        let found = open
            .by_ref()
            .take_while(|(_, open)| !is_inline || open.flow == Flow::Inline || open.name == name)
            .find(|(_, open)| open.name == name);
        let found = found.map(|(at, _)| at);
        if !is_inline {
            self.break_paragraph();
        }
        if let Some(at) = found {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        self.metadata.text(text);
        let Some(open) = self.open.last() else {
            return self.append(text, false);
        };
        if !open.dropped {
            let linked = open.linked;
            self.append(text, linked);
        }
    }

    fn append(&mut self, text: &str, linked: bool) {
        for (number, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            self.spaced |= number > 0;
            if word.is_empty() {
                continue;
            }
            if self.paragraph.text.is_empty() {
                self.begin();
            } else if self.spaced && !self.paragraph.text.ends_with('\n') {
                self.paragraph.text.push(' ');
            }
            self.spaced = false;
            self.paragraph.text.push_str(word);
            self.paragraph.linked += if linked { word.len() } else { 0 };
        }
    }

    fn begin(&mut self) {
        if let Some(open) = self.open.last() {
            self.paragraph.container = open.container;
            self.paragraph.suspect = open.suspect;
            self.paragraph.heading = open.heading;
        }
    }

    fn break_paragraph(&mut self) {
        self.spaced = false;
        let mut paragraph = take(&mut self.paragraph);
        let kept = paragraph.text.trim_end().len();
        paragraph.text.truncate(kept);
        if !paragraph.text.trim().is_empty() {
            self.outline.paragraphs.push(paragraph);
        }
    }
}

/// The attributes of a start tag.
pub(super) struct Attributes<'a>(&'a StartTag<()>);

impl<'a> Attributes<'a> {
    /// The value of an attribute; empty if it is there without one, or is not UTF-8.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let value = self.0.attributes.get(name.as_bytes())?;
        Some(std::str::from_utf8(value).unwrap_or_default())
    }

    fn hides(&self) -> bool {
        let style = self.get("style").unwrap_or_default();
        let style = style.replace(' ', "").to_ascii_lowercase();
        self.get("hidden")
            .is_some_and(|value| value != "until-found")
            || self.get("aria-hidden") == Some("true")
            || self.get("class").is_some_and(boilerplate::hides)
            || style.contains("display:none")
            || style.contains("visibility:hidden")
    }

    fn is_boilerplate(&self) -> bool {
        self.get("role").is_some_and(boilerplate::is_role)
            || ["class", "id"]
                .iter()
                .any(|name| self.get(name).is_some_and(boilerplate::has_word))
    }

    fn role(&self, name: &str) -> Role {
        let property = self.get("itemprop").unwrap_or_default();
        if property
            .split_ascii_whitespace()
            .any(|word| word == "articleBody")
        {
            return Role::ArticleBody;
        }
        match (name, self.get("role")) {
            ("article", _) | (_, Some("article")) => Role::Article,
            ("main", _) | (_, Some("main")) => Role::Main,
            _ => Role::Other,
        }
    }
}
