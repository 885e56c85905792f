"""Given names and surnames with their census counts, as evidence that a word is a person."""

import re

GIVEN, SURNAMES = 8_000, 25_000


def rows(counts, limit, words):
    """The most frequent names that are not frequent English words."""
    kept = 0
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        word = written(name, words)
        if not re.fullmatch(r"[A-Z]{2,}", name) or mostly_word(word, count, words):
            continue
        yield {"word": word, "count": count}
        kept += 1
        if kept == limit:
            return


def written(name, words):
    """The census's capitals as people write them: Smith, McDonald, O'Brien goes without."""
    title = name.title()
    for pattern in (r"^(Mc)(\w)", r"^(Mac)(\w)", r"^(De|Di|La|Le|Van|Von|O)(\w)"):
        inner = re.sub(pattern, lambda m: m[1] + m[2].upper(), title)
        if inner != title and (pattern.startswith("^(Mc)") or words.log(inner) > words.log(title)):
            return inner
    return title


def mostly_word(word, count, words):
    """Whether the word is so frequent in lower case that its capital says nothing of a person."""
    lower, share = words.log(word.lower()), words.capitals(word) or 1
    if lower > -7.8 or len(word) < 3 and lower > -14:
        return share < 0.6
    return share < 0.5 and (lower > -11 and count < 40_000 or lower > -13 and count < 8_000)
