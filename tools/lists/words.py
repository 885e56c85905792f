"""How ordinary a word is: case-sensitive probabilities, and census counts of names."""

import math

from . import parquet, table

ABSENT = -25.0


class Words:
    """Evidence about single words: in English text, and as a given name or a surname."""

    def __init__(self, sources):
        self.logs = sources.json("lexemes", "/en_lexeme_prob.json.gz")
        self.given = census(sources, "/census_2020_first_names.parquet")
        self.surnames = census(sources, "/census_2020.parquet")

    def log(self, form):
        return self.logs.get(form, ABSENT)

    def capitals(self, word):
        """The share, 0 to 1, of a word's occurrences that are capitalised; None if unseen."""
        lower, title = self.log(word.lower()), self.log(word[:1].upper() + word[1:].lower())
        if lower == title == ABSENT:
            return None
        return math.exp(title) / (math.exp(title) + math.exp(lower))

    def ordinary(self, word):
        """Whether a capitalised word is as likely an ordinary English word."""
        lower = self.log(table.fold(word).lower())
        return lower > -15.5 and self.capitals(table.fold(word)) < 0.62

    def personal(self, word, given=40_000, surname=25_000):
        """Whether a word is a common given name or surname in the census."""
        key = table.fold(word).upper()
        return self.given.get(key, 0) >= given or self.surnames.get(key, 0) >= surname


def census(sources, table_name):
    names, counts = parquet.columns(sources.member("names", table_name), ["name", "count"])
    return dict(zip(names, counts))
