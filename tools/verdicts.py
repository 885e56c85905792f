#!/usr/bin/env python3
"""What the program says of news that nobody has marked, as tables for a reader's verdicts.

    dateline tag NEWS --text -o records.jsonl
    python3 tools/verdicts.py draw records.jsonl FOLDER [--seed N] [--rows N] [--contexts FILE]
    python3 tools/verdicts.py totals FOLDER

`draw` writes one table a question into FOLDER: the most frequent names and what they were taken
for, and mentions drawn by a seed. The last columns, `verdict` and `note`, are for the reader; a
verdict that FOLDER already has of the same row is kept. `--contexts` writes what is to be read,
five places a row, which is text of the articles and stays out of the project. `totals` counts the
verdicts.
"""

import argparse
import collections
import csv
import hashlib
import json
import os
import re
import sys

CONTEXTS = 5
REACH = 70
VERDICTS = ["right", "wrong", "unclear"]
READER = ["verdict", "note"]
MENTION = ["name", "kind", "entity"]
TABLES = {
    "place-names": MENTION + ["count"],
    "actor-names": MENTION + ["count"],
    "unlisted-names": MENTION + ["count"],
    "not-annotated": ["name", "count"],
    "persons": ["entity", "name", "count"],
    "organizations": ["entity", "name", "count"],
    "places": ["entity", "name", "count"],
    "drawn-actors": ["document", "start", "end", "mention"] + MENTION,
    "drawn-places": ["document", "start", "end", "sense"] + MENTION,
}
# What a row is known by: the columns before its count, or a drawn one's extent and meaning.
KEYS = {
    table: [column for column in columns if column not in ("count", "mention", "sense")]
    for table, columns in TABLES.items()
}
KEYS["persons"] = KEYS["organizations"] = KEYS["places"] = ["entity"]

WORD = r"[A-Z][\w'’.&-]*[\w]|[A-Z]"
CAPITALS = re.compile(rf"(?:{WORD})(?: (?:{WORD}))*")
SENTENCE_END = re.compile(r"(?:^|[.!?:;\"“”'‘’()\n•*–—-])\s*$")


def chance(seed, *parts):
    """A number that depends on its arguments alone, so that a draw can be repeated."""
    key = "\t".join(map(str, (seed, *parts))).encode()
    return int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big")


class Sample:
    """Of all that is offered, the `size` with the lowest chances."""

    def __init__(self, size):
        self.size = size
        self.kept = []

    def offer(self, chance, item):
        if len(self.kept) < self.size or chance < self.kept[-1][0]:
            self.kept.append((chance, item))
            self.kept.sort(key=lambda pair: pair[0])
            del self.kept[self.size :]

    def items(self):
        return [item for _, item in self.kept]


class Table:
    """Rows with their counts, and where to read each."""

    def __init__(self, seed):
        self.seed = seed
        self.counts = collections.Counter()
        self.names = collections.defaultdict(collections.Counter)
        self.contexts = collections.defaultdict(lambda: Sample(CONTEXTS))

    def add(self, key, document, start, end):
        text = document["text"]
        self.counts[key] += 1
        self.names[key][text[start:end]] += 1
        where = chance(self.seed, document["id"], start)
        self.contexts[key].offer(where, (document["id"], context(text, start, end)))

    def most(self, rows):
        return sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))[:rows]

    def usual_name(self, key):
        return min(self.names[key].items(), key=lambda item: (-item[1], item[0]))[0]


def context(text, start, end):
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    return " ".join(f"{before}[{text[start:end]}]{after}".split())


def plain(name):
    return " ".join(name.split())


def unannotated(document):
    """Capitalised words that no name, date or count covers; not the first of a sentence."""
    text = list(document["text"])
    for row in document["annotations"]:
        if row["type"] != "count" and row.get("mention") != "nominal":
            text[row["start"] : row["end"]] = "\x00" * (row["end"] - row["start"])
    text = "".join(text)
    for found in CAPITALS.finditer(text):
        start, end = found.span()
        if SENTENCE_END.search(text[max(0, start - 5) : start]):
            blank = text.find(" ", start, end)
            if blank < 0:
                continue
            start = blank + 1
        yield start, end


def collect(records, seed, rows):
    tables = {name: Table(seed) for name in TABLES if not name.startswith("drawn")}
    drawn = {"actor": Sample(rows), "place": Sample(rows)}
    with open(records, encoding="utf-8") as lines:
        for line in lines:
            read(json.loads(line), seed, tables, drawn)
    return tables, drawn


def read(document, seed, tables, drawn):
    for row in document["annotations"]:
        if row["type"] not in drawn:
            continue
        where = (document["id"], row["start"], row["end"])
        reach = context(document["text"], row["start"], row["end"])
        drawn[row["type"]].offer(chance(seed, *where), (*where, row, reach))
        if row.get("mention") == "nominal":
            continue
        for table in tables_of(row):
            entity = table in ("persons", "organizations", "places")
            key = (row["entity"],) if entity else (plain(row["text"]), row["kind"], row["entity"])
            tables[table].add(key, document, row["start"], row["end"])
    for start, end in unannotated(document):
        key = (plain(document["text"][start:end]),)
        tables["not-annotated"].add(key, document, start, end)


def tables_of(row):
    if row["entity"].startswith("new:"):
        yield "unlisted-names"
    if row["type"] == "place":
        yield from ("place-names", "places")
        return
    yield "actor-names"
    if row["kind"] == "person":
        yield "persons"
    elif row["kind"] in ("organization", "group"):
        yield "organizations"


def rows_of(name, table, rows):
    """A table's rows, each with the contexts to read it in."""
    for key, count in table.most(rows):
        cells = key
        if TABLES[name][:2] == ["entity", "name"]:
            cells = (*key, plain(table.usual_name(key)))
        yield [*cells, count], table.contexts[key].items()


def drawn_rows(sample):
    for document, start, end, row, reach in sorted(sample.items(), key=lambda item: item[:3]):
        form = row.get("mention") or row.get("sense", "")
        meaning = [plain(row["text"]), row["kind"], row["entity"]]
        yield [document, start, end, form, *meaning], [(document, reach)]


def former(path, name):
    """The verdicts that a table already has, by what its rows are known by."""
    if not os.path.exists(path):
        return {}
    return {known_by(name, row): (row["verdict"], row["note"]) for row in table_at(path)}


def table_at(path):
    with open(path, encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def known_by(name, row):
    return tuple(str(row[column]) for column in KEYS[name])


def write(folder, name, rows, contexts):
    path = os.path.join(folder, name + ".tsv")
    verdicts = former(path, name)
    columns = TABLES[name]
    lines = ["\t".join(columns + READER)]
    for number, (cells, places) in enumerate(rows, 1):
        verdict = verdicts.get(known_by(name, dict(zip(columns, cells))), ("", ""))
        lines.append("\t".join(map(str, (*cells, *verdict))))
        if contexts:
            print(f"{name} {number}", *cells, verdict[0], sep="\t", file=contexts)
            for document, reach in places:
                print(f"\t{document}: {reach}", file=contexts)
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")


def draw(arguments):
    tables, drawn = collect(arguments.records, arguments.seed, arguments.rows)
    os.makedirs(arguments.folder, exist_ok=True)
    contexts = arguments.contexts and open(arguments.contexts, "w", encoding="utf-8")
    for name, table in tables.items():
        write(arguments.folder, name, rows_of(name, table, arguments.rows), contexts)
    for kind, sample in drawn.items():
        write(arguments.folder, f"drawn-{kind}s", drawn_rows(sample), contexts)
    if contexts:
        contexts.close()


def totals(arguments):
    print("table", "rows", *VERDICTS, "unread", "of mentions wrong", sep="\t")
    for name in TABLES:
        path = os.path.join(arguments.folder, name + ".tsv")
        if not os.path.exists(path):
            continue
        rows, mentions = collections.Counter(), collections.Counter()
        for row in table_at(path):
            rows[row["verdict"]] += 1
            mentions[row["verdict"]] += int(row.get("count") or 1)
        share = 100 * mentions["wrong"] / max(1, sum(mentions.values()))
        seen = [rows[verdict] for verdict in VERDICTS]
        print(name, sum(rows.values()), *seen, rows[""], f"{share:.1f} %", sep="\t")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("records")
    drawing.add_argument("folder")
    drawing.add_argument("--seed", type=int, default=1)
    drawing.add_argument("--rows", type=int, default=300)
    drawing.add_argument("--contexts")
    drawing.set_defaults(run=draw)
    counting = commands.add_parser("totals")
    counting.add_argument("folder")
    counting.set_defaults(run=totals)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
