//! The numeral of a count, by which counts are compared.

use std::ops::Range;
use std::sync::LazyLock;

const LIST: &str = include_str!("numerals.tsv");

static TRIMMED: LazyLock<Trimmed> = LazyLock::new(|| Trimmed::parse(LIST));

/// The words of the published list by role, the longest first.
#[derive(Debug, Default)]
struct Trimmed {
    before: Vec<&'static str>,
    after: Vec<&'static str>,
    apart: Vec<&'static str>,
    rate: Vec<&'static str>,
    numeral: Vec<&'static str>,
}

impl Trimmed {
    fn parse(list: &'static str) -> Self {
        let mut trimmed = Self::default();
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        for (role, words) in lines.filter_map(|line| line.split_once('\t')) {
            trimmed.role(role).extend(words.split('\t'));
        }
        for role in ["before", "after", "apart", "rate", "numeral"] {
            trimmed
                .role(role)
                .sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        trimmed
    }

    fn role(&mut self, role: &str) -> &mut Vec<&'static str> {
        match role {
            "before" => &mut self.before,
            "after" => &mut self.after,
            "apart" => &mut self.apart,
            "rate" => &mut self.rate,
            "numeral" => &mut self.numeral,
            other => panic!("numerals.tsv has no role {other:?}"),
        }
    }

    fn is_numeral(&self, word: &str) -> bool {
        self.numeral
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
    }

    fn shortened<'t>(&self, text: &'t str) -> Option<&'t str> {
        [
            self.without_ending(text),
            self.without_rate(text),
            self.without_hyphenated(text),
            self.without_beginning(text),
        ]
        .into_iter()
        .flatten()
        .map(bare)
        .find(|rest| !rest.is_empty())
    }

    fn without_beginning<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.before.iter().find_map(|word| {
            let (head, rest) = text.split_at_checked(word.len())?;
            let whole = head.eq_ignore_ascii_case(word) && !joins(head, rest);
            whole.then_some(rest)
        })
    }

    fn without_ending<'t>(&self, text: &'t str) -> Option<&'t str> {
        let joined = self.after.iter().find_map(|word| {
            let at = text.len().checked_sub(word.len())?;
            let (rest, tail) = text.split_at_checked(at)?;
            let whole = tail.eq_ignore_ascii_case(word) && !joins(rest, tail);
            whole.then_some(rest)
        });
        joined.or_else(|| {
            let rests = self.apart.iter().filter_map(|word| text.strip_suffix(word));
            rests.into_iter().find(|rest| rest.ends_with([' ', '-']))
        })
    }

    fn without_rate<'t>(&self, text: &'t str) -> Option<&'t str> {
        if let Some((rest, unit)) = text.rsplit_once('/')
            && unit.starts_with(char::is_alphabetic)
            && !self.is_numeral(unit)
        {
            return Some(rest);
        }
        let (rest, counted) = text.rsplit_once(' ')?;
        let (rest, word) = rest.rsplit_once(' ')?;
        let is_rate = self.rate.iter().any(|rate| rate.eq_ignore_ascii_case(word));
        (is_rate && is_word(counted) && !self.is_numeral(counted)).then_some(rest)
    }

    fn without_hyphenated<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (rest, word) = text.rsplit_once('-')?;
        (is_word(word) && !self.is_numeral(word)).then_some(rest)
    }
}

/// The numeral of a count's text: its byte range without modifiers, articles, currency signs and
/// units, as `numerals.tsv` lists them.
#[must_use]
pub fn numeral(text: &str) -> Range<usize> {
    let mut rest = bare(text);
    if rest.is_empty() {
        return 0..text.len();
    }
    while let Some(shorter) = TRIMMED.shortened(rest) {
        rest = shorter;
    }
    let start = rest.as_ptr() as usize - text.as_ptr() as usize;
    start..start + rest.len()
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "()[]{},;:\"'“”‘’–—".contains(c))
        .trim_end_matches(['-', '/'])
}

/// Whether two neighbouring stretches meet within one word of letters.
fn joins(left: &str, right: &str) -> bool {
    left.ends_with(char::is_alphabetic) && right.starts_with(char::is_alphabetic)
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_remains_is_the_numeral() {
        let cases = [
            ("more than 5,000", "5,000"),
            ("just over $3.2 billion", "3.2 billion"),
            ("US$500 a month", "500"),
            ("RM120 per day per athlete", "120"),
            ("dlrs 220 million", "220 million"),
            ("53 per cent", "53"),
            ("35%", "35"),
            ("hundreds of millions of dollars", "hundreds of millions"),
            ("an estimated 400,000", "400,000"),
            ("a hundred and two", "hundred and two"),
            ("half a million", "half a million"),
            ("14-story", "14"),
            ("six-under-par", "six"),
            ("SIXTY-FIVE", "SIXTY-FIVE"),
            ("two-thirds", "two-thirds"),
            ("1.6ha", "1.6"),
            ("10 m", "10"),
            ("-10C", "-10"),
            ("2.1 pm", "2.1"),
            ("10K", "10K"),
            ("$10m", "10m"),
            ("($99.99)", "99.99"),
            ("four times a year", "four"),
            ("several million", "million"),
            ("-15€", "-15"),
            ("8- to 16-meter", "8- to 16"),
            ("dozens", "dozens"),
            ("a gallon", "a"),
            ("one", "one"),
            ("the", "the"),
            ("()", "()"),
        ];
        for (text, expected) in cases {
            assert_eq!(&text[numeral(text)], expected, "in {text:?}");
        }
    }
}
