"""Writes lists in the gazetteers' format: UTF-8, tabs, LF, sorted by bytes."""

import csv
import re
import sys
import unicodedata

ENTITY = ("id kind name aliases adjectives country admin1 lat lon population "
          "code roles flags wikidata source").split()


def write(path, rows, columns, key=None):
    """Writes the rows that are dictionaries, sorted by the key column, and counts them."""
    key = key or columns[0]
    rows = sorted(rows, key=lambda row: row[key].encode())
    seen = set()
    lines = ["\t".join(columns)]
    for row in rows:
        if row[key] in seen:
            sys.exit(f"{path}: {row[key]} occurs twice")
        seen.add(row[key])
        cells = [clean(row.get(column, "")) for column in columns]
        lines.append("\t".join(cells))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(("\n".join(lines) + "\n").encode())
    print(f"{path.name}\t{len(rows)} rows\t{path.stat().st_size} bytes")


def read(path):
    """The rows of a list, as dictionaries."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


def clean(value):
    """A cell: one line, single blanks, no tab and no quote around it."""
    if isinstance(value, (list, tuple)):
        value = "|".join(dict.fromkeys(v for v in value if v))
    return re.sub(r"\s+", " ", str(value)).strip()


def degrees(value):
    """Decimal degrees with at most five decimals."""
    return f"{float(value):.5f}".rstrip("0").rstrip(".")


SPECIAL = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d",
                         "Ð": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
                         "þ": "th", "Þ": "Th", "ı": "i", "ə": "a", "ǝ": "a", "Ə": "A", "ħ": "h", "Ħ": "H"})
MARKS = str.maketrans({"‘": "'", "’": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "`": "'",
                         "–": "-", "—": "-", "‐": "-", "‑": "-"})
SPECIAL |= MARKS


def fold(text):
    """The text without accents, curly quotes and other non-ASCII dress."""
    text = unicodedata.normalize("NFKD", text.translate(SPECIAL))
    return "".join(c for c in text if not unicodedata.combining(c))


def slug(text):
    """A name as the tail of an id: a-z, 0-9 and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text).lower().replace("'", "")).strip("-")


def distinct(aliases, name):
    """The aliases without those that differ from an earlier one, or the name, in dress alone."""
    seen, kept = {plain(name)}, []
    for alias in aliases:
        if alias and (alias[0] in "?=!" and alias.lstrip("?=!") == name or plain(alias) not in seen):
            seen.add(plain(alias))
            kept.append(alias)
    return list(dict.fromkeys(kept))


def plain(alias):
    return re.sub(r"[ -]+", " ", fold(alias)).lstrip("?=!")
