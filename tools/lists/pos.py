"""The part-of-speech lexicon: Penn tags of lower-case English words."""

import re
import sys

from .sources import hand
from .words import ABSENT

LIMIT = 60_000


def rows(sources, words):
    """The most useful lower-case words, each with its tags in order of likelihood."""
    lexicon = {}
    for word, found in entries_of(sources):
        if re.fullmatch(r"[a-z]+(['-][a-z]+)*", word):
            chosen = normal(found)
            if chosen and not (proper(chosen) and rare(word, words)):
                lexicon[word] = chosen
    lexicon |= {row["word"]: row["tags"].split("|") for row in hand("pos-hand.tsv")}
    lexicon |= dict(derived(lexicon, words))
    kept = sorted((-words.log(word), word, tags) for word, tags in lexicon.items())
    for _, word, chosen in kept[:LIMIT]:
        share = words.capitals(word) if re.fullmatch(r"[a-z]+", word) else None
        yield {"word": word, "tags": chosen, "caps": "" if share is None else round(share * 100)}


def derived(lexicon, words):
    """Yields the inflected forms that people write and the lexicon, older than they, lacks."""
    for word in words.logs:
        if word in lexicon or not re.fullmatch(r"[a-z]{4,}", word) or rare(word, words, -17.5):
            continue
        tags = []
        for ending, stems, base, given in INFLECTIONS:
            if word.endswith(ending):
                stem = word[:len(word) - len(ending)]
                if any(base in lexicon.get(stem + s, [])[:3] for s in stems):
                    tags += [t for t in given if t not in tags]
        tags = tags or british(word, lexicon)
        if tags:
            yield word, tags[:3]


def british(word, lexicon):
    """The tags of the American spelling."""
    for here, there in (("our", "or"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"), ("ence", "ense"),
                        ("ogue", "og"), ("ll", "l"), ("aem", "em"), ("oe", "e")):
        other = word.replace(here, there, 1)
        if here in word[2:] and other in lexicon:
            return lexicon[other]
    return []


INFLECTIONS = [
    ("s", ("",), "NN", ("NNS",)), ("es", ("",), "NN", ("NNS",)), ("ies", ("y",), "NN", ("NNS",)),
    ("s", ("",), "VB", ("VBZ",)), ("es", ("",), "VB", ("VBZ",)), ("ies", ("y",), "VB", ("VBZ",)),
    ("ed", ("", "e"), "VB", ("VBD", "VBN")), ("ied", ("y",), "VB", ("VBD", "VBN")),
    ("ing", ("", "e"), "VB", ("VBG",)), ("ly", ("", "le"), "JJ", ("RB",)),
    ("ers", ("", "e"), "VB", ("NNS",)), ("er", ("", "e"), "VB", ("NN",)),
    ("ness", ("",), "JJ", ("NN",)),
]


def entries_of(sources):
    """Yields (word, tags) of the JavaScript object in the package, its slip mended.

    The package's maker numbered each tag by the list's length after adding it: the word that
    brought a tag in carries its number plus one. Reading in file order tells which those are.
    """
    names, known = tag_names(sources), 0
    text = sources.member("brill", "/lib/words.js").decode()
    entry = r"^  ('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[\w$]+): (\[[\d, ]+\]|\d+)"
    for word, numbers in re.findall(entry, text, re.M):
        if word[0] in "'\"":
            word = re.sub(r"\\(.)", r"\1", word[1:-1])
        tags = []
        for number in map(int, re.findall(r"\d+", numbers)):
            if number == known + 1:
                number = known
                known += 1
            tags.append(names[number])
        yield word, tags
    if known != len(names):
        sys.exit(f"brill: {known} tags were brought in, its table has {len(names)}")


def tag_names(sources):
    text = sources.member("brill", "/lib/tags.js").decode()
    return re.findall(r"^  ['\"](.+)['\"],?$", text, re.M)


def normal(found):
    """Penn tags alone, each once, at most three; a bar inside one means a choice."""
    tags = []
    for tag in found:
        tags += [t for t in tag.split("|") if re.fullmatch(r"[A-Z]{2,4}\$?", t) and t not in tags]
    return tags[:3]


def proper(tags):
    return all(tag in ("NNP", "NNPS") for tag in tags)


def rare(word, words, floor=-15):
    share = words.capitals(word)
    return words.log(word) == ABSENT or words.log(word) < floor or share is None or share > 0.5
