//! Text → query.

use std::fmt;
use std::iter::Peekable;
use std::str::CharIndices;

use super::interval::{Days, End, Numbers};
use super::term::{Link, Near, Pattern, Term, Word};
use super::who::Who;
use super::{Condition, CountryOf};

/// The fields of the grammar, each with what it asks.
pub(crate) const FIELDS: [(&str, &str); 26] = [
    (
        "text",
        "words in the annotation or in its entity's usual name",
    ),
    ("entity", "an entity: its id, or a name that it has"),
    ("kind", "person, city, duration, money …"),
    ("sense", "of places: location, government, demonym"),
    ("mention", "of actors: name, nominal"),
    ("code", "of actors: CAMEO code; NGA* for all that begin so"),
    (
        "value",
        "of dates: TIMEX3 value; 2005-W* for all that begin so",
    ),
    ("event", "of counts: kill, arrest, displace …"),
    ("head", "of counts: lemma of the counted noun"),
    ("what", "of counts: words in the counted noun phrase"),
    ("unit", "of counts: currency, percent, or a unit's symbol"),
    ("bound", "of counts: exact, about, more_than …"),
    ("status", "of counts: possible, planned, denied, any, none"),
    ("n", "of counts: n>=100, n<5, n=12, n:10..50"),
    (
        "in",
        "places there, actors from there, counts of there: country or entity",
    ),
    ("about", "articles about that entity or country"),
    ("of", "counts of them"),
    ("by", "counts of what they did"),
    ("where", "counts of what happened there, or went there"),
    ("from", "counts of what came from there"),
    (
        "when",
        "days of dates, and of counts: 2005, 2005-03, 2005-03-07, 2004..2006",
    ),
    ("published", "the articles' days"),
    (
        "near",
        "latitude, longitude and kilometres: near:33.3,44.4,100",
    ),
    ("doc", "a part of the article's id"),
    ("rule", "the rule or list that made it"),
    ("confidence", "at least: confidence>=0.8"),
];

/// Why a text is no query, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotAQuery {
    /// What is wrong.
    pub(super) reason: String,
    /// The term that it is wrong with.
    pub(super) term: String,
}

impl fmt::Display for NotAQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "in the query, {:?}: {}", self.term, self.reason)
    }
}

fn not(term: &str, reason: impl fmt::Display) -> NotAQuery {
    NotAQuery {
        reason: reason.to_string(),
        term: term.to_owned(),
    }
}

/// Brackets and `not` inside one another.
const DEEPEST: usize = 50;

pub(super) fn condition(text: &str, country_of: &CountryOf) -> Result<Condition, NotAQuery> {
    let mut parser = Parser {
        tokens: tokens(text)?.into_iter().peekable(),
        country_of,
        depth: 0,
    };
    let condition = parser.any()?;
    match parser.tokens.next() {
        Some(_) => Err(not(")", "closes nothing")),
        None => Ok(condition),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    Term(String),
}

/// Cuts at spaces and brackets, but not inside quotes and expressions.
fn tokens(text: &str) -> Result<Vec<Token>, NotAQuery> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some(&(start, c)) = chars.peek() {
        match c {
            '(' | ')' => {
                chars.next();
                tokens.push(if c == '(' { Token::Open } else { Token::Close });
            }
            c if c.is_whitespace() => {
                chars.next();
            }
            _ => {
                let end = end_of_term(text, &mut chars)?;
                tokens.push(Token::Term(text[start..end].to_owned()));
            }
        }
    }
    Ok(tokens)
}

fn end_of_term(text: &str, chars: &mut Peekable<CharIndices>) -> Result<usize, NotAQuery> {
    let mut may_begin_value = true;
    while let Some(&(ix, c)) = chars.peek() {
        if c.is_whitespace() || matches!(c, '(' | ')') {
            return Ok(ix);
        }
        chars.next();
        if c == '"' || c == '/' && may_begin_value {
            let mut escaped = false;
            let closes = |&(_, inner): &(usize, char)| {
                let closes = inner == c && !escaped;
                escaped = inner == '\\' && !escaped;
                closes
            };
            if chars.find(closes).is_none() {
                return Err(not(&text[ix..], format!("{c} is not closed")));
            }
        }
        may_begin_value = matches!(c, ':' | ',');
    }
    Ok(text.len())
}

struct Parser<'a> {
    tokens: Peekable<std::vec::IntoIter<Token>>,
    country_of: &'a CountryOf<'a>,
    depth: usize,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<Condition, NotAQuery> {
        let mut parts = vec![self.all()?];
        while self.takes("or") {
            parts.push(self.all()?);
        }
        Ok(one_of(parts, Condition::Any))
    }

    fn all(&mut self) -> Result<Condition, NotAQuery> {
        let mut parts = vec![self.one()?];
        loop {
            if self.takes("and") {
                parts.push(self.one()?);
                continue;
            }
            match self.tokens.peek() {
                None | Some(Token::Close) => break,
                Some(Token::Term(word)) if word == "or" => break,
                Some(_) => parts.push(self.one()?),
            }
        }
        Ok(one_of(parts, Condition::All))
    }

    fn one(&mut self) -> Result<Condition, NotAQuery> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(not("(", "is nested too deeply"));
        }
        let one = if self.takes("not") {
            Condition::Not(Box::new(self.one()?))
        } else {
            match self.tokens.next() {
                Some(Token::Open) => {
                    let inner = self.any()?;
                    match self.tokens.next() {
                        Some(Token::Close) => inner,
                        _ => return Err(not("(", "is not closed")),
                    }
                }
                Some(Token::Term(text)) => Condition::Is(term(&text, self.country_of)?),
                Some(Token::Close) => return Err(not(")", "nothing stands before it")),
                None => return Err(not("", "something must follow; --help shows the fields")),
            }
        };
        self.depth -= 1;
        Ok(one)
    }

    fn takes(&mut self, word: &str) -> bool {
        let is_word = |token: &Token| matches!(token, Token::Term(text) if text == word);
        self.tokens.next_if(is_word).is_some()
    }
}

fn one_of(mut parts: Vec<Condition>, several: fn(Vec<Condition>) -> Condition) -> Condition {
    match parts.len() {
        1 => parts.swap_remove(0),
        _ => several(parts),
    }
}

const TYPES: [&str; 5] = ["actor", "place", "date", "count", "term"];

fn term(text: &str, country_of: &CountryOf) -> Result<Term, NotAQuery> {
    if TYPES.contains(&text) {
        return Ok(Term::Word(Word::Type, vec![text.to_owned()]));
    }
    let is_plain = |c: char| c.is_ascii_lowercase();
    let name_ends = text.find(|c| !is_plain(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(name_ends);
    let relation = [":", ">=", "<=", ">", "<", "="]
        .into_iter()
        .find(|relation| rest.starts_with(relation));
    match relation {
        Some(relation) if !name.is_empty() => {
            let value = &rest[relation.len()..];
            field(name, relation, value, country_of).map_err(|reason| not(text, reason))
        }
        _ => pattern(text)
            .map(Term::Text)
            .map_err(|reason| not(text, reason)),
    }
}

fn field(name: &str, relation: &str, value: &str, country_of: &CountryOf) -> Result<Term, String> {
    if value.is_empty() {
        return Err("no value follows".to_owned());
    }
    if !FIELDS.iter().any(|(field, _)| *field == name) {
        let names: Vec<&str> = FIELDS.iter().map(|(field, _)| *field).collect();
        let names = names.join(", ");
        return Err(format!(
            "no such field (there are {names}); quote words that have a colon"
        ));
    }
    match (name, relation) {
        ("n", _) => numbers(relation, value).map(Term::Number),
        ("confidence", ">=" | ":") => Ok(Term::Confidence(number(value)?)),
        ("confidence", _) => Err("write confidence>=0.8".to_owned()),
        (_, ":") => asked(name, value, country_of),
        _ => Err(format!("write {name}:{value}")),
    }
}

fn asked(name: &str, value: &str, country_of: &CountryOf) -> Result<Term, String> {
    let whos = || {
        let names = values(value).into_iter();
        names.map(|name| Who::of(&name, country_of)).collect()
    };
    let days = || {
        Days::parse(value).ok_or("write a year, a month or a day, such as 2005-03, or 2004..2006")
    };
    if let Some(word) = word(name) {
        return Ok(Term::Word(word, values(value)));
    }
    Ok(match name {
        "text" => Term::Text(pattern(value)?),
        "what" => Term::What(pattern(value)?),
        "doc" => Term::Document(part(value)?),
        "entity" => Term::Entity(whos()),
        "in" => Term::In(whos()),
        "about" => Term::About(whos()),
        "of" => Term::Linked(Link::Of, whos()),
        "by" => Term::Linked(Link::By, whos()),
        "where" => Term::Linked(Link::Where, whos()),
        "from" => Term::Linked(Link::From, whos()),
        "when" => Term::When(days()?),
        "published" => Term::Published(days()?),
        _ => Term::Near(near(value)?),
    })
}

fn word(name: &str) -> Option<Word> {
    Some(match name {
        "kind" => Word::Kind,
        "sense" => Word::Sense,
        "mention" => Word::Mention,
        "rule" => Word::Rule,
        "code" => Word::Code,
        "value" => Word::Value,
        "event" => Word::Event,
        "unit" => Word::Unit,
        "bound" => Word::Bound,
        "head" => Word::Head,
        "status" => Word::Status,
        _ => return None,
    })
}

/// Values between commas; quotes keep a comma or a space inside one.
fn values(text: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => values.push(String::new()),
            _ => values.last_mut().expect("never empty").push(c),
        }
    }
    values.retain(|value| !value.is_empty());
    values
}

fn unquoted(text: &str) -> &str {
    let inner = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    inner.unwrap_or(text)
}

/// Between slashes a regular expression, else whole words.
fn pattern(text: &str) -> Result<Pattern, String> {
    match expression(text) {
        Some(expression) => Pattern::regex(expression).map_err(|error| error.to_string()),
        None => Pattern::words(unquoted(text)).ok_or_else(|| "is too long".to_owned()),
    }
}

/// Between slashes a regular expression, else any stretch.
fn part(text: &str) -> Result<Pattern, String> {
    let escaped = regex::escape(unquoted(text));
    Pattern::regex(expression(text).unwrap_or(&escaped)).map_err(|error| error.to_string())
}

fn expression(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('/')?.strip_suffix('/')?;
    (!inner.is_empty()).then_some(inner)
}

fn number(text: &str) -> Result<f64, String> {
    let plain = text.replace(',', "");
    let number = plain.parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| format!("{text} is not a number"))
}

fn numbers(relation: &str, value: &str) -> Result<Numbers, String> {
    let end = |text: &str, included| number(text).map(|at| Some(End { at, included }));
    let (low, high) = match relation {
        ">=" => (end(value, true)?, None),
        ">" => (end(value, false)?, None),
        "<=" => (None, end(value, true)?),
        "<" => (None, end(value, false)?),
        _ => match value.split_once("..") {
            Some(("", high)) => (None, end(high, true)?),
            Some((low, "")) => (end(low, true)?, None),
            Some((low, high)) => (end(low, true)?, end(high, true)?),
            None => (end(value, true)?, end(value, true)?),
        },
    };
    Ok(Numbers { low, high })
}

fn near(text: &str) -> Result<Near, String> {
    let parts: Vec<&str> = text.split(',').collect();
    let [lat, lon, km] = parts[..] else {
        return Err("write near:LATITUDE,LONGITUDE,KILOMETRES".to_owned());
    };
    let (lat, lon) = (number(lat)?, number(lon)?);
    let km = number(km.trim_end_matches("km"))?;
    if lat.abs() > 90.0 || lon.abs() > 180.0 {
        return Err("latitudes end at 90 degrees, longitudes at 180".to_owned());
    }
    Ok(Near { lat, lon, km })
}
