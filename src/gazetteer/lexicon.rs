//! The words of the grammars: what each is good for, and how it is used in general.

use std::hint::select_unpredictable;
use std::ops::Range;

use super::class::Class;
use super::compile::words::TAGS;
use super::compile::{CHAIN_SEED, chain_slot, chain_tag, word_section as section};
use super::cue::NameCue;
use super::table::{Sections, Str, WORD_STRINGS, string};
use crate::machine::prefetch;
use crate::segment::blocks::Blocks;
use crate::segment::scan::{Token, mix, scan};
use crate::segment::unicode_words;
use bytemuck::{Pod, Zeroable};

/// A word of the lexicon; 0 is no word.
pub(crate) type WordIx = u16;

#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct WordRow {
    classes: [u32; 2],
    surface: Str,
    first_value: u32,
    values: u32,
}

#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct Value {
    class: u32,
    number: i32,
    text: Str,
}

#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct PhraseRow {
    class: u32,
    /// The halves of the first word's key and the second's, the lower half first.
    first: [u32; 2],
    second: [u32; 2],
    phrase: Str,
    value: Str,
}

/// All words and phrases of the grammars.
#[derive(Debug)]
pub(crate) struct Lexicon {
    hash: u64,
    strings: &'static str,
    rows: &'static [WordRow],
    words: Vec<Word>,
    /// One bit for each pair of words that a phrase begins with, by [`pair_slot`].
    pairs: Vec<u64>,
    /// Of the words by their keys: 16 bits of the hash above a word, 0 where none is.
    slots: Vec<u32>,
    meanings: Vec<Meaning>,
    /// By class, then by the key of the first word, then the longest first.
    phrase_rows: &'static [PhraseRow],
    /// Of each class: where its phrases stand.
    phrases: Vec<Range<usize>>,
    forms: &'static [[u32; 2]],
}

/// What is asked most of a word, on half a line of the cache.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    key: u64,
    /// One bit each.
    classes: u64,
    /// The classes of which a phrase begins with it; of no word: with an unlisted one.
    openings: u64,
    /// Where its meanings begin, one for each of its classes in their order.
    first_meaning: u32,
    /// Its part in the grammar of names.
    cue: NameCue,
}

/// What a class says a word means.
#[derive(Clone, Copy, Debug)]
struct Meaning {
    text: &'static str,
    /// 0 where the text is none.
    number: i32,
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase<'a> {
    /// Its length in bytes.
    pub(crate) len: u32,
    /// What its class says it means.
    pub(crate) value: &'a str,
}

/// How a word is used in general: parts of speech, capitals, as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordForm(u32);

impl WordForm {
    /// The form whose bits these are; `None` for 0, which none has.
    #[inline]
    pub(crate) fn from_bits(bits: u32) -> Option<Self> {
        (bits != 0).then_some(Self(bits))
    }

    /// All that is known of it, in no order to rely on.
    #[inline]
    pub(crate) fn bits(self) -> u32 {
        self.0
    }

    /// The positions in [`TAGS`] of its Penn tags, the likeliest first; 0 where there are fewer.
    #[inline]
    pub(crate) fn tag_numbers(self) -> [usize; 3] {
        [0, 5, 10].map(|shift| (self.0 >> shift & 31) as usize % TAGS.len())
    }

    /// Penn tags, the likeliest first; empty strings where there are fewer.
    pub(crate) fn tags(self) -> [&'static str; 3] {
        self.tag_numbers().map(|number| TAGS[number])
    }

    /// Per cent of its occurrences that are capitalised.
    pub(crate) fn capitals(self) -> Option<u32> {
        Some(self.0 >> 15 & 127).filter(|share| *share <= 100)
    }

    /// How common it is as a given name: 0 not at all, 1 for one bearer to 15 for millions; two
    /// steps are a factor of 16.
    pub(crate) fn given(self) -> u32 {
        self.0 >> 22 & 15
    }

    /// How common it is as a surname, on the same scale.
    pub(crate) fn surname(self) -> u32 {
        self.0 >> 26 & 15
    }

    /// Whether any list of ordinary words has it.
    pub(crate) fn is_ordinary(self) -> bool {
        self.0 & 31 != 0
    }
}

impl Lexicon {
    /// The built-in words.
    pub(crate) fn built_in() -> Self {
        let table = Sections::words();
        let rows: &[WordRow] = table.records(section::WORDS);
        let mut lexicon = Self {
            hash: table.hash(),
            strings: WORD_STRINGS,
            rows,
            words: vec![Word::default(); rows.len()],
            pairs: vec![0; 1 << (PAIR_BITS - 6)],
            slots: vec![0; (rows.len() * 3).next_power_of_two()],
            meanings: Vec::new(),
            phrase_rows: table.records(section::PHRASES),
            forms: table.records(section::FORMS),
            phrases: Vec::new(),
        };
        let keys = table.records::<u64>(section::KEYS).iter();
        for (key, word) in keys.zip(table.records::<u32>(section::SLOTS)) {
            if *word != 0 {
                lexicon.place(*key, *word as WordIx);
            }
        }
        lexicon.rank_meanings(table.records(section::VALUES));
        lexicon.note_phrases();
        lexicon.note_cues();
        lexicon
    }

    /// Gives a word its key and slot.
    fn place(&mut self, key: u64, word: WordIx) {
        self.words[word as usize].key = key;
        let hash = word_hash(key);
        let mask = self.slots.len() - 1;
        let mut at = hash.place & mask;
        while self.slots[at] != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = hash.tag << 16 | u32::from(word);
    }

    fn rank_meanings(&mut self, values: &[Value]) {
        for (row, word) in self.rows.iter().zip(&mut self.words) {
            let [low, high] = row.classes;
            word.classes = u64::from(low) | u64::from(high) << 32;
            word.first_meaning = self.meanings.len() as u32;
            let first = row.first_value as usize;
            let own = &values[first..first + row.values as usize];
            let mut classes = word.classes;
            while classes != 0 {
                let class = classes.trailing_zeros();
                classes &= classes - 1;
                let value = own.iter().find(|value| value.class == class);
                self.meanings.extend(value.map(|value| Meaning {
                    text: string(self.strings, value.text),
                    number: value.number,
                }));
            }
        }
    }

    /// Notes where each class has its phrases, and which words these begin with.
    fn note_phrases(&mut self) {
        for row in self.phrase_rows {
            let (first, second) = (whole(row.first), whole(row.second));
            let word = usize::from(self.lookup().word(first));
            self.words[word].openings |= 1 << row.class;
            let pair = pair_slot(first, second);
            self.pairs[pair / 64] |= 1 << (pair % 64);
        }
        let rows = self.phrase_rows;
        let first_of = |class| rows.partition_point(|row| row.class < class);
        let classes = Class::ALL.iter().map(|class| *class as u32);
        self.phrases = classes
            .map(|class| first_of(class)..first_of(class + 1))
            .collect();
    }

    fn note_cues(&mut self) {
        for word in 0..self.words.len() {
            let value = self.meaning(word as WordIx, Class::NameCue);
            self.words[word].cue = value.map_or(NameCue::None, NameCue::of_value);
        }
    }

    /// Hash of all words and phrases.
    pub(crate) fn hash(&self) -> u64 {
        self.hash
    }

    /// The slots that [`Lookup`] probes, looked up once.
    pub(crate) fn lookup(&self) -> Lookup<'_> {
        Lookup {
            slots: &self.slots,
            words: &self.words,
        }
    }

    /// The part of a word in the grammar of names.
    #[inline]
    pub(crate) fn cue(&self, word: WordIx) -> NameCue {
        self.words[word as usize].cue
    }

    /// The word as the lists have it.
    pub(crate) fn surface(&self, word: WordIx) -> &str {
        self.text(self.rows[word as usize].surface)
    }

    fn text(&self, text: Str) -> &'static str {
        string(self.strings, text)
    }

    #[inline]
    fn value(&self, word: WordIx, class: Class) -> Option<&Meaning> {
        let word = &self.words[word as usize];
        if word.classes >> class as u32 & 1 == 0 {
            return None;
        }
        let before = word.classes & ((1 << class as u32) - 1);
        self.meanings
            .get((word.first_meaning + before.count_ones()) as usize)
    }

    /// What a class says a word means.
    #[inline]
    pub(crate) fn meaning(&self, word: WordIx, class: Class) -> Option<&str> {
        self.value(word, class).map(|value| value.text)
    }

    /// The same as a number; 0 where it is none.
    #[inline]
    pub(crate) fn number(&self, word: WordIx, class: Class) -> Option<i32> {
        self.value(word, class).map(|value| value.number)
    }

    /// Whether the word of that key has a class.
    pub(crate) fn has(&self, key: u64, class: Class) -> bool {
        self.lookup().entry(key).1 >> class as u32 & 1 != 0
    }

    /// How many words there are, the word that is none included.
    pub(crate) fn word_count(&self) -> usize {
        self.words.len()
    }

    /// The single words of a class and what the class says they mean.
    pub(crate) fn words_of(&self, class: Class) -> impl Iterator<Item = (WordIx, &str)> {
        (1..self.word_count() as WordIx)
            .filter_map(move |word| self.meaning(word, class).map(|value| (word, value)))
    }

    /// The phrases of a class and what it says they mean.
    pub(crate) fn phrases_of(&self, class: Class) -> impl Iterator<Item = (&str, &str)> {
        self.phrase_rows[self.phrases[class as usize].clone()]
            .iter()
            .map(|row| (self.text(row.phrase), self.text(row.value)))
    }

    /// Whether a phrase of a class may start at a token, before the next one.
    #[inline]
    pub(crate) fn opens_phrase(&self, class: Class, token: &Token, next: &Token) -> bool {
        let opens = self.words[usize::from(token.word)].openings >> class as u32 & 1 != 0;
        opens && {
            let pair = pair_slot(token.key, next.key);
            self.pairs[pair / 64] >> (pair % 64) & 1 != 0
        }
    }

    /// The longest phrase of a class that starts at a token, before the next one.
    pub(crate) fn phrase_at(
        &self,
        class: Class,
        text: &str,
        token: &Token,
        next: &Token,
    ) -> Option<Phrase<'_>> {
        let opens = self.opens_phrase(class, token, next);
        opens
            .then(|| self.longest_phrase(class, text, token))
            .flatten()
    }

    /// The longest phrase of a class that starts at a token and ends at the end of a word.
    pub(crate) fn longest_phrase(
        &self,
        class: Class,
        text: &str,
        token: &Token,
    ) -> Option<Phrase<'_>> {
        let of_class = self.phrase_rows.get(self.phrases[class as usize].clone())?;
        let first = of_class.partition_point(|row| whole(row.first) < token.key);
        let mut rows = of_class[first..]
            .iter()
            .take_while(|row| whole(row.first) == token.key);
        let rest = text.as_bytes().get(token.start as usize..)?;
        rows.find_map(|row| {
            let phrase = self.text(row.phrase);
            begins_with(rest, phrase.as_bytes()).then(|| Phrase {
                len: phrase.len() as u32,
                value: self.text(row.value),
            })
        })
    }

    /// Asks for what [`Self::form_of`] reads.
    pub(crate) fn prefetch_form(&self, key: u64) {
        let slot = chain_slot(mix(CHAIN_SEED, key), self.forms.len());
        prefetch(self.forms, slot);
    }

    /// How a token is used in general.
    pub(crate) fn form(&self, token: &Token) -> WordForm {
        self.form_of(token.key)
    }

    /// Per cent of a word's occurrences that are capitalised, if it is a word and that is known.
    pub(crate) fn capitals(&self, word: &str) -> Option<u32> {
        let mut tokens = Vec::new();
        scan(word, unicode_words, &mut Blocks::default(), &mut tokens);
        match tokens[..] {
            [token] => self.form(&token).capitals(),
            _ => None,
        }
    }

    /// How the word of a key is used in general.
    pub(crate) fn form_of(&self, key: u64) -> WordForm {
        let slots = self.forms;
        let hash = mix(CHAIN_SEED, key);
        let tag = chain_tag(hash);
        let mut at = chain_slot(hash, slots.len());
        loop {
            let [found, form] = slots[at];
            if found == tag {
                return WordForm(form);
            }
            if found == 0 {
                return WordForm(127 << 15);
            }
            at = (at + 1) & (slots.len() - 1);
        }
    }
}

/// Bits of a position among the pairs of words that phrases begin with.
const PAIR_BITS: u32 = 16;

/// The position of a pair of keys.
#[inline]
fn pair_slot(first: u64, second: u64) -> usize {
    let pair = (first ^ second.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (pair >> (64 - PAIR_BITS)) as usize
}

/// The number of these halves, the lower one first.
fn whole([low, high]: [u32; 2]) -> u64 {
    u64::from(low) | u64::from(high) << 32
}

/// Whether the text begins with the phrase, in any case and with line breaks for spaces, and a word
/// ends where it ends.
fn begins_with(text: &[u8], phrase: &[u8]) -> bool {
    let Some((found, rest)) = text.split_at_checked(phrase.len()) else {
        return false;
    };
    let same = |(found, wanted): (&u8, &u8)| {
        found.eq_ignore_ascii_case(wanted) || *found == b'\n' && *wanted == b' '
    };
    let next = rest.first().copied().unwrap_or(b' ');
    let ends = !next.is_ascii_alphanumeric() && (next < 0x80 || next == 0xE2);
    ends && found.iter().zip(phrase).all(same)
}

/// Finds words by their keys.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lookup<'a> {
    slots: &'a [u32],
    words: &'a [Word],
}

/// Where a word is looked for first, and the bits that its slot shows of its hash.
struct WordHash {
    place: usize,
    tag: u32,
}

#[inline(always)]
fn word_hash(key: u64) -> WordHash {
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    WordHash {
        place: (hash >> 32) as usize,
        tag: (hash >> 48) as u32,
    }
}

impl Lookup<'_> {
    /// Notes of each token its word and that word's classes.
    ///
    /// The tables are seldom near, and no processor can foresee whether a word is in them: so a
    /// run of tokens is passed over three times, each time asking for what the next pass reads,
    /// and two slots are read without a branch on what they hold.
    pub(crate) fn note(&self, tokens: &mut [Token]) {
        const RUN: usize = 64;
        for run in tokens.chunks_mut(RUN) {
            for token in &*run {
                prefetch(self.slots, self.place(&word_hash(token.key)));
            }
            for token in &mut *run {
                let [slot, crowd] = self.first_slots(token.key);
                token.word = slot as WordIx;
                token.classes = u64::from(crowd);
                prefetch(self.words, usize::from(token.word));
            }
            for token in run {
                let found = self.words[usize::from(token.word)];
                let is_it = found.key == token.key;
                let elsewhere = token.classes | u64::from(token.word);
                if select_unpredictable(is_it, 0, elsewhere) != 0 {
                    (token.word, token.classes) = self.entry(token.key);
                } else {
                    token.classes = select_unpredictable(is_it, found.classes, 0);
                }
            }
        }
    }

    /// Of the first two slots of a key the one with its tag, else 0; and 0 where no word that
    /// they leave out can stand farther on.
    #[inline(always)]
    fn first_slots(&self, key: u64) -> [u32; 2] {
        let hash = word_hash(key);
        let first = self.place(&hash);
        let a = self.slots[first];
        let b = self.slots[(first + 1) & (self.slots.len() - 1)];
        let second = select_unpredictable(b >> 16 == hash.tag, b, 0);
        [
            select_unpredictable(a >> 16 == hash.tag, a, second),
            a.min(b),
        ]
    }

    #[inline(always)]
    fn place(&self, hash: &WordHash) -> usize {
        hash.place & (self.slots.len() - 1)
    }

    /// The word of that key; 0 if there is none.
    pub(crate) fn word(&self, key: u64) -> WordIx {
        self.entry(key).0
    }

    /// The word of that key and its classes; 0 if there is none.
    fn entry(&self, key: u64) -> (WordIx, u64) {
        let hash = word_hash(key);
        let mut at = self.place(&hash);
        while self.slots[at] != 0 {
            let word = self.slots[at] as WordIx;
            let found = &self.words[usize::from(word)];
            if self.slots[at] >> 16 == hash.tag && found.key == key {
                return (word, found.classes);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        (0, 0)
    }
}
